"""A plain message in private is kept until its sender says what it is."""

from collections.abc import Sequence
from dataclasses import replace

from basics.spans import DAY, MINUTE
from community import words
from community.forms import engine
from community.forms.messages import together
from community.forms.steps import FORWARDED, Form, Heard
from community.people.people import Actor
from community.publishing import is_album
from community.refusals import Reason, Refused
from storage import albums, photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Part
from storage.photos import Place

#: What follows within ten minutes belongs to what came before, in milliseconds.
TOGETHER = 10 * MINUTE
#: So long an album waits for its sender while something else is kept.
ASIDE = 7 * DAY
#: A greeting is no beginning of a project.
GREETING = 40


#: It asks what it shall become, and has no other question.
OFFER = Form("offer", ())


async def keep(
    tx: Transaction, actor: Actor, heard: Heard, *, from_whom: str, now: int, tells: bool = False
) -> Draft:
    """The message, together with what came shortly before; `from_whom` it was sent on, or "".
    A few words may have been a greeting, or looked for something; not where that `tells`."""
    known = await drafts.of_kind(tx, actor.id, "offer")
    if known is None or not await _belongs(tx, known, heard, tells=tells, now=now):
        if known:
            await put_aside(tx, known, now=now)
        known = await engine.begin(tx, actor, OFFER, now=now)
    said = known.answers
    parts = [*parts_of(known), *([heard.part("")] if heard.words else [])]
    parts.sort(key=lambda part: part.message_id)
    answers = {
        **said,
        "text": together(parts),
        "texts": len(parts),
        "parts": drafts.written(parts),
        "source": said["source"] if said.get("text") else heard.source,
        "message": said.get("message", 0) if said.get("text") else heard.message_id,
        "from_whom": said.get("from_whom") or from_whom,
        "at": now,
    }
    kept = replace(known, answers=answers)
    await drafts.keep(tx, kept, now)
    return kept


async def put_aside(tx: Transaction, kept: Draft, *, now: int) -> None:
    """Something else is kept in its place. Telegram carries one message of it back with the answer
    to the question about it; the rest of it waits for that here, with each of its albums."""
    found = await photos.of_owner(tx, "draft", kept.id)
    said = {part.message_id: part.words for part in parts_of(kept)}
    parts = [albums.Waiting(one, said.pop(one.message_id, "")) for one in found]
    parts += [albums.beside(number, words) for number, words in said.items()]
    # Of what was sent in private: the question answers nothing else.
    chat_id = kept.person_id
    of_albums = await albums.of_owner(tx, chat_id, Place("draft", kept.id))
    for media_group in of_albums or [f"aside:{kept.id}"]:
        await albums.disown(tx, chat_id, media_group)
        for part in parts:
            await albums.keep_part(tx, chat_id, media_group, waiting=part, now=now + ASIDE)
    await drafts.remove(tx, kept.id)


async def brought_back(
    tx: Transaction, kept: Draft, chat_id: int, *, media_groups: Sequence[str], now: int
) -> None:
    """Albums that were put aside together: a question about another one of them leads here."""
    for media_group in media_groups:
        await albums.own(tx, chat_id, media_group, place=Place("draft", kept.id), now=now)


def parts_of(kept: Draft) -> list[Part]:
    """What was said in which message; of one that was kept before this was written down, the first
    is all."""
    said = kept.answers
    if "parts" in said:
        return drafts.read(said["parts"])
    text = words_of(kept)
    return [Part(said.get("message", 0), text, "")] if text else []


async def _belongs(rows: Rows, known: Draft, heard: Heard, *, tells: bool, now: int) -> bool:
    if is_album(heard.source) and heard.source == known.answers.get("source"):
        return True
    before = words_of(known)
    if not before:
        # Pictures alone become nothing: they wait for words, whatever is sent meanwhile.
        return True
    if known.answers.get("apart") or now - int(known.answers.get("at", 0)) > TOGETHER:
        return False
    short = words.units(before) <= GREETING and "\n" not in before
    if not (short and heard.words) or tells:
        return True
    # What is said beside pictures is about them.
    return bool(await photos.of_owner(rows, "draft", known.id))


async def is_telling(rows: Rows, actor: Actor, now: int) -> bool:
    """Whether this person said something a moment ago that waits for what it shall be."""
    known = await drafts.of_kind(rows, actor.id, "offer")
    return (
        known is not None
        and bool(words_of(known))
        and now - int(known.answers.get("at", 0)) <= TOGETHER
    )


async def set_apart(tx: Transaction, person_id: int) -> None:
    """Something else was sent since: words that follow belong to that, if to anything."""
    known = await drafts.of_kind(tx, person_id, "offer")
    if known is not None:
        answers = {**known.answers, "apart": True}
        await drafts.keep(tx, replace(known, answers=answers), known.touched_at)


def newest_of(kept: Draft) -> str:
    """What was said last: a question may stand behind what somebody told."""
    said = parts_of(kept)
    return said[-1].words if said else ""


def words_of(kept: Draft) -> str:
    return str(kept.answers.get("text", ""))


def heard(kept: Draft) -> Heard:
    """The message, as a form hears it; several are named by the first, and none of them can be
    said anew."""
    said = kept.answers
    message = said.get("message", 0) if len(parts_of(kept)) < 2 else 0
    return Heard(said.get("text", ""), message, said["source"])


async def own(tx: Transaction, actor: Actor) -> Draft:
    """What this person sent and has not decided about. Raises Refused: FORM_CLOSED."""
    draft = await drafts.of_kind(tx, actor.id, "offer")
    if draft is None:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def correct(tx: Transaction, kept: Draft, heard: Heard, *, now: int) -> Draft | None:
    """Its sender edited a message that it came in. None where it says the same."""
    parts = parts_of(kept)
    newer = [
        replace(part, words=heard.words) if part.message_id == heard.message_id else part
        for part in parts
    ]
    if newer == parts:
        return None
    answers = {
        **kept.answers,
        "text": together(newer),
        "parts": drafts.written(newer),
    }
    return await drafts.keep(tx, replace(kept, answers=answers), now)


async def hand_over(tx: Transaction, kept: Draft, to: Draft) -> Draft:
    """The message belongs to a form from now on, with its pictures and those still to come; and
    words of a channel stay known as such."""
    await photos.join(tx, "draft", kept.id, to="draft", to_id=to.id)
    await drafts.remove(tx, kept.id)
    if not kept.answers.get(FORWARDED):
        return to
    return await engine.correct_answers(tx, to, {FORWARDED: True}, now=to.touched_at)
