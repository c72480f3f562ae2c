"""What a group does not let in: not tried again and again, and said to those who should know."""

import json
import logging
from dataclasses import replace
from functools import partial

from cards.card import Card, send
from cards.groups import allowed as allowed_cards
from cards.groups.allowed import LeftOut
from cards.text.links import Links
from community.groups import allowed
from community.people import quiet
from jobs.groups.left_out import in_words, of_post
from jobs.ready import Ready
from jobs.sending.delivery_result import DeliveryResult
from locales import texts
from storage import outbox, posts
from storage.db import Database, Rows, Transaction
from storage.groups import groups, keepers
from storage.groups.groups import Group, Mute
from storage.outbox import Letter
from storage.people import people
from storage.people.people import Person
from storage.posts import Post

log = logging.getLogger(__name__)

#: In the body of a letter whose file Telegram does not take: it leaves without.
IN_WORDS = "in_words"


async def fitted(
    tx: Transaction, ready: Ready, links: Links, *, group: Group | None, now: int
) -> Ready | None:
    """As its chat lets it in; None where a group lets nothing in just now, which is then noted."""
    if group and _is_shut(group, ready, now):
        await outbox.mark_failed(tx, ready.letter.id, outbox.MUTE, now=now)
        await tell(tx, group, ready.letter, now=now)
        return None
    refused = group is not None and now < group.try_at and {*ready.kinds} & {*group.refuses}
    unusable = IN_WORDS in ready.letter.body and IN_WORDS in json.loads(ready.letter.body)
    if unusable:
        body = {name: value for name, value in ready.body.items() if name != IN_WORDS}
        ready = replace(ready, body=body)
    if not ready.has_file or not (refused or unusable):
        return ready
    return await _in_words(tx, ready, group, links=links)


def _is_shut(group: Group, ready: Ready, now: int) -> bool:
    """Answers are always tried: somebody waits for them."""
    if not group.mute or not ready.kinds or ready.letter.kind == "reply" or now >= group.try_at:
        return False
    return group.mute == "forbidden" or ready.in_general


async def _in_words(rows: Rows, ready: Ready, group: Group | None, *, links: Links) -> Ready:
    if group is None:
        person = await people.get(rows, ready.letter.chat_id)
        lang = person.lang if person else "en"
    else:
        lang = group.lang
    left = LeftOut(ready.kinds[0], 1)
    post = await posts.get(rows, ready.letter.post_id) if ready.letter.post_id else None
    if post and group:
        left = await of_post(rows, post, ready.kinds[0], group=group, links=links)
    return in_words(ready, left, texts(lang))


async def is_refused(rows: Rows, post: Post, kind: str, *, now: int) -> Group | None:
    """The post's group, where it takes no files of this kind just now."""
    group = await groups.of_chat(rows, post.chat_id) if post.chat_id < 0 else None
    return group if group and kind in group.refuses and now < group.try_at else None


async def learn(tx: Transaction, letter: Letter, result: DeliveryResult, *, now: int) -> None:
    """What a letter that arrived or was refused says of its group."""
    group = await groups.of_chat(tx, letter.chat_id) if letter.chat_id < 0 else None
    if group is None:
        return
    if result.kind == "sent":
        if group.mute or group.refuses:
            for kind in result.kinds:
                in_general = result.in_general
                await allowed.works(tx, group, kind, in_general=in_general, now=now)
    elif result.follow == "refused":
        await allowed.refuse(tx, group, result.refused, now=now)
    elif result.follow in ("forbidden", "general"):
        why: Mute = "general" if result.follow == "general" else "forbidden"
        if await allowed.fall_mute(tx, group, why, now=now):
            log.warning("group %d lets the bot write nothing: %s", group.chat_id, result.said)
        mute = await groups.of_chat(tx, letter.chat_id)
        assert mute
        await tell(tx, mute, letter, now=now)


async def tell(tx: Transaction, group: Group, letter: Letter, *, now: int) -> None:
    """The author of what should stand there, and who added the bot, once each."""
    author = await _tell_author(tx, group, letter, now=now)
    keeper_id = await keepers.of_group(tx, group.id)
    keeper = await people.get(tx, keeper_id) if keeper_id else None
    if keeper and keeper.started and keeper.id != author:
        card = allowed_cards.mute_card(group, texts(keeper.lang))
        later = quiet.ends(quiet.habit_of(keeper), now) or 0
        await _write(tx, keeper, card, group=group, now=now, later=later)


async def _tell_author(tx: Transaction, group: Group, letter: Letter, *, now: int) -> int | None:
    """Their number, where they know now."""
    post = await posts.get(tx, letter.post_id) if letter.post_id else None
    thing = await allowed.thing_of(tx, post) if post else None
    author = await people.get(tx, thing.author_id) if thing else None
    if thing is None or author is None or not author.started:
        return None
    if not json.loads(letter.body).get("told"):
        card = allowed_cards.not_shown_card(group, thing.title, texts(author.lang))
        await _write(tx, author, card, group=group, now=now)
    return author.id


async def give_up_topic(tx: Transaction, group: Group, *, now: int) -> None:
    """It is chosen no more, also once it is open again: who added the bot hears of it."""
    await groups.forget_topic(tx, group.chat_id)
    keeper_id = await keepers.of_group(tx, group.id)
    keeper = await people.get(tx, keeper_id) if keeper_id else None
    if keeper and keeper.started:
        card = allowed_cards.topic_gone_card(group, texts(keeper.lang))
        later = quiet.ends(quiet.habit_of(keeper), now) or 0
        letter = outbox.notice(keeper.id, send(card), f"topic:{group.id}:{group.topic}:{now}")
        await outbox.add(tx, replace(letter, not_before=later), now)


async def _write(
    tx: Transaction, to: Person, card: Card, *, group: Group, now: int, later: int = 0
) -> None:
    letter = outbox.notice(to.id, send(card), group.episode)
    await outbox.add(tx, replace(letter, not_before=later), now)


async def try_groups_again(db: Database, now: int) -> None:
    """Cards that were not let in are tried now and then, one in each group."""
    for group in await allowed.to_try(db, now):
        await db.write(partial(allowed.try_again, group=group, now=now))
