"""What a delivery changes in the database: the letter, its post, its chat."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from basics.records import dataclass
from cards.broadcasts.form import preview_failed_card
from cards.card import send
from cards.text.markup import plain
from community.drawings import drawings
from community.groups import groups as group_deeds
from jobs.groups.allowed import IN_WORDS, give_up_topic, learn
from jobs.ready import adds
from jobs.sending.delivery_result import DeliveryResult
from locales import texts
from storage import outbox, posts
from storage.db import Transaction
from storage.groups import allowed, groups
from storage.outbox import Arrived, Call, Letter
from storage.people import people
from storage.sending import listed

#: Tried in turn where a group does not allow 👍.
REACTIONS = ("👍", "❤", "👌", "🔥", "👏")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a letter."""

    letter: Letter
    result: DeliveryResult

    def is_plain(self, strict: Collection[int]) -> bool:
        """It has arrived, and nothing follows but that it shows something."""
        sent = self.result.kind == "sent" and self.letter.method != "attach"
        return sent and self.letter.chat_id not in strict


async def settle_all(tx: Transaction, fates: Sequence[Fate], now: int) -> None:
    """In few statements what arrived and has no consequences, as nearly all do."""
    if not fates:
        return
    adding = [fate.letter for fate in fates if adds(fate.letter.method)]
    chats = sorted({letter.chat_id for letter in adding if letter.chat_id < 0})
    strict = await allowed.strict(tx, chats)
    plain = [fate for fate in fates if fate.is_plain(strict)]
    lists = [fate for fate in plain if fate.letter.names is not None]
    if len(plain) > len(lists):
        others = [_arrived(fate) for fate in plain if fate not in lists]
        await outbox.mark_sent(tx, others, now)
    for fate in fates:
        if fate not in plain:
            await settle(tx, fate.letter, fate.result, now=now)
        elif fate not in lists:
            await _note_post(tx, fate.letter, fate.result, now=now)
        else:
            await _mark_sent(tx, fate, now)


def _arrived(fate: Fate) -> Arrived:
    result = fate.result
    return Arrived(fate.letter.id, result.message_id, result.album, result.buttons)


async def _mark_sent(tx: Transaction, fate: Fate, now: int) -> None:
    if fate.letter.names is None:
        await outbox.mark_sent(tx, [_arrived(fate)], now)
    else:
        await listed.mark_sent(tx, _arrived(fate), now)


async def settle(tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int) -> None:
    await settle_alone(tx, letter, result, now=now)
    if result.kind == "sent":
        await _sent(tx, letter, result, now=now)
    await _follow(tx, letter, result, now=now)
    await learn(tx, letter, result, now=now)


async def settle_alone(
    tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int
) -> None:
    """The letter, without what follows."""
    match result.kind:
        case "sent":
            await _mark_sent(tx, Fate(letter, result), now)
        case "failed":
            await outbox.mark_failed(tx, letter.id, result.error, now=now)
            if letter.kind == outbox.PREVIEW:
                await _tell_of_preview(tx, letter, now)
        case "unknown":
            await outbox.mark_unknown(tx, letter.id, result.error, now=now)
        case "ready":
            await outbox.mark_ready(tx, letter.id, result.not_before, free=result.free)


async def _sent(tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int) -> None:
    if letter.method == "attach" and result.file_id is not None:
        said = json.loads(letter.body)
        if said["file"] == "drawing":
            await drawings.note_sent(tx, said["drawing"], said["part"], file_id=result.file_id)
    await _note_post(tx, letter, result, now=now)


async def _note_post(tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int) -> None:
    if letter.post_id is not None and result.message_id is not None:
        is_there = await posts.mark_sent(
            tx,
            letter.post_id,
            result.message_id,
            chat_id=letter.chat_id,
            rev=result.rev,
            media=result.media,
            now=now,
        )
        if not is_there and letter.method == "card":
            await group_deeds.leave_behind(
                tx, letter.chat_id, result.message_id, post_id=letter.post_id, now=now
            )
    elif letter.method == "digest" and letter.chat_id < 0 and result.message_id is not None:
        await listed.mark_digest_sent(tx, letter.id, result.message_id)


async def _follow(tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int) -> None:
    match result.follow:
        case "blocked":
            await silence(tx, letter.chat_id, now)
        case "moved":
            await group_deeds.upgrade(tx, letter.chat_id, result.moved_to, now=now)
        case "no_topic":
            await _leave_topic(tx, letter, now)
        case "no_reaction":
            await _other_reaction(tx, letter)
        case "plain":
            await _in_plain_words(tx, letter)
        case "unusable":
            await _rewrite(tx, letter, **{IN_WORDS: True})
        case "is_text":
            await _as_text(tx, letter)


async def _tell_of_preview(tx: Transaction, letter: Letter, now: int) -> None:
    """To who looked at it: others would not see it either."""
    person = await people.get(tx, letter.chat_id)
    call = send(preview_failed_card(texts(person.lang if person else "en")))
    await outbox.add(tx, outbox.NewLetter(letter.chat_id, "reply", call.method, call.json), now)


async def _as_text(tx: Transaction, letter: Letter) -> None:
    """What was sent with a file stands in this chat in words alone."""
    said = json.loads(letter.body)
    words = {"text": said.get("caption") or "…", "entities": said.get("caption_entities") or []}
    kept = {name: said[name] for name in ("message_id", "reply_markup") if name in said}
    await outbox.turn_into(tx, letter.id, Call("editMessageText", {**kept, **words}))


async def _leave_topic(tx: Transaction, letter: Letter, now: int) -> None:
    """The group's topic for cards is given up only if it was this one; a letter for another goes
    to General and answers nothing, since an answer goes to the topic of what it answers."""
    group = await groups.of_chat(tx, letter.chat_id)
    topic = group.topic if group else None
    refused = json.loads(letter.body).get(
        "message_thread_id", topic if is_placed(letter) else None
    )
    if group and topic is not None and topic == refused:
        await give_up_topic(tx, group, now=now)
    elif letter.method == "card":
        await _rewrite(tx, letter, alone=True)
    if letter.method != "card":
        await _rewrite(tx, letter, "message_thread_id", "reply_parameters")


def is_placed(letter: Letter) -> bool:
    """What nobody asked for in a topic goes to the topic for cards, when it leaves."""
    mailed = letter.mailing is not None and letter.method.startswith("send")
    return mailed or letter.method in ("card", "attach", "digest")


async def silence(tx: Transaction, chat_id: int, now: int) -> None:
    """Nothing more can be sent to a chat: the group removed the bot, the person blocked it."""
    if chat_id < 0:
        await group_deeds.leave(tx, chat_id, now)
    else:
        await group_deeds.block(tx, chat_id, now)


async def _rewrite(tx: Transaction, letter: Letter, *without: str, **more: Any) -> None:
    body = json.loads(letter.body)
    kept = {name: value for name, value in body.items() if name not in without} | more
    await outbox.rewrite(tx, letter.id, json.dumps(kept, ensure_ascii=False))


async def _other_reaction(tx: Transaction, letter: Letter) -> None:
    """The group does not allow this receipt: the next one from now on, and at last none."""
    body = json.loads(letter.body)
    refused = body["reaction"][0]["emoji"]
    place = REACTIONS.index(refused) + 1 if refused in REACTIONS else len(REACTIONS)
    following = REACTIONS[place] if place < len(REACTIONS) else ""
    await groups.set_reaction(tx, letter.chat_id, following)
    body["reaction"] = [{"type": "emoji", "emoji": following}] if following else []
    await outbox.rewrite(tx, letter.id, json.dumps(body, ensure_ascii=False))


async def _in_plain_words(tx: Transaction, letter: Letter) -> None:
    """Markup that Telegram can't read is our mistake; the words still arrive."""
    body = json.loads(letter.body)
    for field in ("text", "caption"):
        if field in body:
            body[field] = plain(body[field])
    body.pop("parse_mode", None)
    await outbox.rewrite(tx, letter.id, json.dumps(body, ensure_ascii=False))
