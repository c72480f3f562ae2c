"""Its author edits the message of something that is hidden: what it says now is kept with it, so
that just this comes back, and so that who decides reads it."""

from basics.records import dataclass
from community import words
from community.albums import Sent
from community.days import voices
from community.moderation import appeals
from community.moderation.decisions import Outcome
from community.people.people import Actor
from community.people.silence import require_voice
from storage.db import Transaction
from storage.moderation import kept, sealed, things, waiting_letters
from storage.moderation.kept import Part
from storage.moderation.sealed import Sealed
from storage.moderation.things import Thing


@dataclass(frozen=True, slots=True)
class Reworded:
    thing: Thing
    changed: bool
    #: Where a coordinator had asked for it: it is seen again.
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class _Found:
    #: A note may be hidden with its project.
    held: Sealed
    thing: Thing
    part: Part | None


async def reword(
    tx: Transaction, actor: Actor, source: str, *, sent: Sent, now: int
) -> Reworded | None:
    """None where the message is of nothing that is hidden, or of nothing of theirs.

    Raises Refused: SILENCED, EMPTY, TEXT_TOO_LONG, VOICE_TOO_LONG.
    """
    found = await _find(tx, actor, source, sent=sent)
    if found is None:
        return None
    await require_voice(tx, actor)
    before = sealed.said_in(found.held)
    filed = found.part is not None and kept.put_file(found.held, found.part, sent.file)
    text = await _text(tx, found, sent)
    spoken = text is not None and _say(found, text)
    if not (filed or spoken):
        return Reworded(found.thing, False, None)
    await waiting_letters.say_instead(tx, found.held, before)
    outcome = await appeals.come_back(tx, actor, found.thing, now=now)
    return Reworded(found.thing, True, outcome)


async def _find(tx: Transaction, actor: Actor, source: str, *, sent: Sent) -> _Found | None:
    for held in await kept.written_in(tx, actor.id):
        part = kept.part_of(held, sent.chat_id, sent.message_id)
        thing = await things.get(tx, part.what, part.id) if part else None
        if thing and thing.author_id == actor.id:
            return _Found(held, thing, part)
    thing = await things.of_source(tx, source)
    if thing is None or thing.standing == "seen" or thing.author_id != actor.id:
        return None
    holding = await kept.holding(tx, thing)
    return _Found(holding, thing, None) if holding else None


async def _text(tx: Transaction, found: _Found, sent: Sent) -> str | None:
    """All that it says now; None where its words are not those of its messages."""
    text, part = words.storable(sent.words), found.part
    if part is None:
        return None if await kept.is_reworked(tx, found.thing) else text
    return None if part.words is None else kept.say(found.held, part, text)


def _say(found: _Found, text: str) -> bool:
    what, number = found.thing.what, found.thing.id
    has_files = kept.has_files(found.held, what, number)
    said = _words(found.thing, text, has_files=has_files)
    return kept.put_words(found.held, what, number, words=said)


def _words(thing: Thing, text: str, *, has_files: bool) -> dict[str, str]:
    if thing.what in ("problem", "project"):
        parts = words.Parts(words.PICTURE, "")
        if words.is_visible(text) or not has_files:
            parts = words.split_problem(text)
        rest = "description" if thing.what == "problem" else "story"
        return {"title": parts.title, rest: parts.rest}
    if thing.what == "voice":
        return {"words": voices.sentence(text)}
    return {"text": (words.beside_a_file if has_files else words.text)(text)}
