"""Sentences of teachers in a brief: chosen, asked for, answered, taken back."""

import hashlib
from dataclasses import replace

from basics.records import dataclass
from basics.spans import DAY
from basics.tongues import language_of
from community.briefs import briefs
from community.briefs.pieces import asked_for, has_one, is_as_asked, piece_mark, sentences
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import PARTS, REGIONS, part_of
from community.subjects import SUBJECTS
from storage.briefs import briefs as brief_rows
from storage.briefs import quotes
from storage.briefs.briefs import Brief
from storage.briefs.quotes import YES, Asking, Quote, Source, Usable
from storage.db import Rows, Transaction
from storage.people import people, silenced

#: How the question is worded now.
WORDING = 1
#: Texts of a brief among which is chosen.
SOURCES = 40
#: So many teachers fit "a teacher of physics from there" at least, or less is said.
ENOUGH = 10
#: Who said no is not asked again before.
LEFT_ALONE = 365 * DAY
#: Whoever it is by.
NOBODY = Usable("", "", "", "", "")
#: More sentences of one person than there ever are.
ALL = 1000


def mark_of(sentence: str) -> str:
    """By which a button names it."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:10]


async def choices(rows: Rows, brief_id: int, actor: Actor) -> list[Source]:
    """Texts of its problems that have a sentence. Raises Refused as `open_brief`."""
    brief = await briefs.open_brief(rows, brief_id, actor)
    found = await quotes.sources(rows, brief.id, limit=SOURCES)
    return [one for one in found if has_one(one.words)]


async def source(rows: Rows, brief_id: int, kind: str, *, thing_id: int, actor: Actor) -> Source:
    """One of these. Raises Refused: GONE; and as `open_brief`."""
    for one in await choices(rows, brief_id, actor):
        if (one.kind, one.thing_id) == (kind, thing_id):
            return one
    raise Refused(Reason.GONE)


async def label(rows: Rows, author_id: int) -> Usable:
    """Who says it without a name: only what fits enough teachers. First the subject is left out,
    then the region becomes a larger part of the country, then nothing is said of it."""
    person = await people.get(rows, author_id)
    region = person.region or "" if person else ""
    if person is None or region not in REGIONS:
        return NOBODY
    subject = next((one for one in SUBJECTS if one in person.subjects.split()), "")
    part = part_of(region)
    for place, regions, about in (
        (region, (region,), subject),
        (region, (region,), ""),
        (part, PARTS[part], ""),
    ):
        if await quotes.count_teachers(rows, regions, about) >= ENOUGH:
            return replace(NOBODY, subject=about, region=place)
    return NOBODY


async def ask(
    tx: Transaction, actor: Actor, brief_id: int, *, of: Source, mark: str, now: int
) -> Quote:
    """Ask its author for one sentence.

    Raises Refused: GONE, SILENCED, QUOTED_ALREADY, SAID_NO, NOT_STARTED; and as `open_brief`.
    """
    brief = await briefs.open_brief(tx, brief_id, actor)
    words = next((one for one in sentences(of.words) if mark_of(one) == mark), None)
    if words is None:
        raise Refused(Reason.GONE)
    await _require_askable(tx, brief, of.author_id, now=now)
    await _void_former(tx, brief, of.author_id, now=now)
    piece = replace(await label(tx, of.author_id), words=words, lang=language_of(words))
    asking = Asking(
        brief_id=brief.id,
        kind=of.kind,
        thing_id=of.thing_id,
        problem_id=of.problem_id,
        author_id=of.author_id,
        words=words,
        lang=piece.lang,
        subject=piece.subject,
        region=piece.region,
        mark=piece_mark(brief, piece),
        wording=WORDING,
        asked_by=actor.id,
        asked_at=now,
    )
    quote_id = await quotes.ask(tx, asking)
    note = f"asked #{of.problem_id}"
    await briefs.leave_trace(tx, actor, "brief changed", brief=brief, now=now, note=note)
    made = await quotes.get(tx, quote_id)
    assert made
    return made


async def _require_askable(rows: Rows, brief: Brief, author_id: int, *, now: int) -> None:
    author = await people.get(rows, author_id)
    if author is None or not author.started or author.id < 0:
        raise Refused(Reason.NOT_STARTED)
    if await silenced.until(rows, author_id) is not None:
        raise Refused(Reason.NOT_STARTED)
    if await quotes.refused_since(rows, author_id, now - LEFT_ALONE):
        raise Refused(Reason.SAID_NO)
    known = await asked_for(rows, brief)
    if any(one.author_id == author_id and one.state in ("asked", *YES) for one in known):
        raise Refused(Reason.QUOTED_ALREADY)


async def _void_former(tx: Transaction, brief: Brief, author_id: int, *, now: int) -> None:
    """Of what has changed since, and is asked anew."""
    for one in await asked_for(tx, brief):
        if one.author_id == author_id and one.state == "void":
            await quotes.set_state(tx, one.id, "void", now=now)


async def own(rows: Rows, actor: Actor, quote_id: int) -> Quote:
    """Its author's. Raises Refused: GONE, NOT_YOURS."""
    quote = await quotes.get(rows, quote_id)
    if quote is None or quote.state == "void":
        raise Refused(Reason.GONE)
    if quote.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return quote


async def answer(tx: Transaction, actor: Actor, quote_id: int, *, said: str, now: int) -> Quote:
    """With one's name, without, or no; until it is sent it can be said otherwise, by each form
    that it was asked in.

    Raises Refused: STRANGE_BUTTON, GONE, BRIEF_SENT; and as `own`.
    """
    quote = await own(tx, actor, quote_id)
    known: tuple[quotes.State, ...] = (*YES, "no")
    state = next((one for one in known if one == said), None)
    brief = await brief_rows.get(tx, quote.brief_id)
    if state is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if brief is None or brief.state == "dropped" or quote.state == "withdrawn":
        raise Refused(Reason.GONE)
    if not brief.is_open:
        raise Refused(Reason.BRIEF_SENT)
    if state in YES and not await is_as_asked(tx, brief, quote):
        raise Refused(Reason.GONE)
    await quotes.set_state(tx, quote.id, state, now=now)
    await briefs.changed(tx, brief.id)
    return await own(tx, actor, quote_id)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    quote: Quote
    brief: Brief
    #: Whether it had gone out: then its coordinator has somebody to ask.
    was_sent: bool


async def withdraw(tx: Transaction, actor: Actor, quote_id: int, *, now: int) -> Withdrawn:
    """It leaves the draft, or every later copy. Twice is once. Raises Refused as `own`."""
    quote = await own(tx, actor, quote_id)
    brief = await brief_rows.get(tx, quote.brief_id)
    assert brief
    stood = quote.stands
    if quote.state in ("asked", *YES):
        await quotes.set_state(tx, quote.id, "withdrawn", now=now)
        await briefs.changed(tx, brief.id)
    return Withdrawn(quote, brief, stood and brief.is_sent)


async def set_disagrees(
    tx: Transaction, actor: Actor, quote_id: int, *, disagrees: bool, now: int
) -> Brief:
    """That it speaks against what the brief asks for. Raises Refused: GONE; as `open_brief`."""
    coordinators.require(actor)
    quote = await quotes.get(tx, quote_id)
    if quote is None:
        raise Refused(Reason.GONE)
    brief = await briefs.open_brief(tx, quote.brief_id, actor)
    if disagrees != bool(quote.disagrees):
        await quotes.set_disagrees(tx, quote.id, disagrees)
        await briefs.leave_trace(tx, actor, "brief changed", brief=brief, now=now, note="quotes")
    return brief


async def withdraw_all(tx: Transaction, actor: Actor, *, now: int) -> list[Withdrawn]:
    """All of somebody who is forgotten; those that had gone out."""
    found = await quotes.of_author(tx, actor.id, limit=ALL)
    standing = [one for one in found if one.state in ("asked", *YES)]
    gone = [await withdraw(tx, actor, one.id, now=now) for one in standing]
    return [one for one in gone if one.was_sent]
