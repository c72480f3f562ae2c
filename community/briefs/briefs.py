"""Briefs: who may make and change them, and what stands in them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from basics.records import dataclass
from community.briefs import counting, ledger, pieces, shared
from community.briefs.counting import Counted, Line
from community.briefs.shared import Shared
from community.drawings import drawings as drawing_deeds
from community.forms.steps import Said
from community.groups import coordinators
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from community.words import is_visible, line, text, units
from storage import audit
from storage.briefs import briefs, checks
from storage.briefs.briefs import Brief, Wish
from storage.briefs.checks import Checks
from storage.briefs.counting import Scope
from storage.briefs.quotes import Usable
from storage.db import Rows, Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing
from storage.problems import families, problems
from storage.problems.problems import Problem
from storage.translations import versions

#: Letters of a recipient, of a line, and of a longer part.
RECIPIENT, LINE, PART = 120, 120, 700
#: Parts that can be said by hand; a problem's is "p" and its number.
PARTS = ("title", "lead", "tried", "asks", "method")
#: Parts of one line.
SHORT = ("title", "recipient")
MOST_DRAFTS = 30


@dataclass(frozen=True, slots=True)
class Named:
    """A line with the title of its problem, which stands."""

    line: Line
    title: str
    #: Those that stand together with it now, and are counted with it.
    same: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that a brief may say now: without what was hidden or taken back since."""

    brief: Brief
    counted: Counted
    lines: tuple[Named, ...]
    checks: Checks
    quotes: tuple[Usable, ...] = ()
    ground: tuple[Shared, ...] = ()


async def steered(rows: Rows, brief_id: int, actor: Actor) -> Brief:
    """One that this coordinator decides about: all its regions are theirs.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, GONE.
    """
    coordinators.require(actor)
    brief = await briefs.get(rows, brief_id)
    if brief is None or brief.state == "dropped":
        raise Refused(Reason.GONE)
    coordinators.require_regions(actor, brief.regions)
    return brief


async def open_brief(rows: Rows, brief_id: int, actor: Actor) -> Brief:
    """The same, while it may be changed. Raises Refused: BRIEF_SENT; and as `steered` does."""
    brief = await steered(rows, brief_id, actor)
    if not brief.is_open:
        raise Refused(Reason.BRIEF_SENT)
    return brief


def may_steer(brief: Brief, actor: Actor) -> bool:
    return coordinators.looks_after_all(actor, brief.regions)


async def readable(rows: Rows, brief_id: int, actor: Actor) -> Brief:
    """What was sent is every teacher's to read; a draft its coordinators', and while it is checked
    theirs whose problems stand in it. Raises Refused: GONE, BRIEF_NOT_SENT."""
    brief = await briefs.get(rows, brief_id)
    if brief is None or brief.state == "dropped":
        raise Refused(Reason.GONE)
    if brief.is_sent or may_steer(brief, actor):
        return brief
    if brief.state == "checking" and await checks.is_concerned(rows, brief.id, actor.id):
        return brief
    raise Refused(Reason.BRIEF_NOT_SENT)


async def in_work(rows: Rows, actor: Actor) -> list[Brief]:
    coordinators.require(actor)
    found = await briefs.in_work(rows, limit=MOST_DRAFTS)
    return [one for one in found if may_steer(one, actor)]


def scope_of(brief: Brief) -> Scope:
    return Scope(brief.regions, brief.subjects, brief.since, brief.until)


def wish_of(actor: Actor, said: Said, now: int) -> Wish:
    """What the form says; whoever ticks no region means all of theirs."""
    regions = said.get("regions") or sorted(actor.regions)
    time = counting.time_of(said.get("period", ""), now)
    return Wish(
        actor.id,
        tuple(regions),
        tuple(said.get("subjects", ())),
        time.since,
        time.until,
        said.get("recipient", ""),
        said.get("language", ""),
        said.get("asks", ""),
    )


async def make(tx: Transaction, actor: Actor, said: Said, *, now: int) -> int:
    """A draft of what stands in the tables.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, SILENCED, INCOMPLETE, NOTHING_TO_SAY.
    """
    await require_voice(tx, actor)
    wish = wish_of(actor, said, now)
    coordinators.require_regions(actor, wish.regions)
    if not (wish.recipient and wish.lang):
        raise Refused(Reason.INCOMPLETE)
    scope = Scope(wish.regions, wish.subjects, wish.since, wish.until)
    counted = await counting.count(tx, scope)
    if not counted.lines:
        raise Refused(Reason.NOTHING_TO_SAY)
    counted = await ledger.settle(tx, scope, counted, now=now)
    brief_id = await briefs.add(tx, wish, counted.kept, now=now)
    await briefs.stand(tx, brief_id, [one.head_id for one in counted.lines])
    await leave_trace(tx, actor, "brief made", brief=await steered(tx, brief_id, actor), now=now)
    return brief_id


async def leave_trace(
    tx: Transaction, actor: Actor, deed: str, *, brief: Brief, now: int, note: str = ""
) -> None:
    await audit.add(
        tx, actor.id, deed, subject=brief.recipient, regions=brief.regions, now=now, note=note
    )


async def trace_change(
    tx: Transaction, actor: Actor, before: Brief, *, note: str, now: int
) -> Brief:
    """As it is now; a press that comes twice changed nothing, and stands in the log once."""
    after = await steered(tx, before.id, actor)
    if replace(after, counted_at=before.counted_at) != before:
        await leave_trace(tx, actor, "brief changed", brief=before, now=now, note=note)
    return after


async def content(rows: Rows, brief: Brief) -> Content:
    counted = counting.read(brief.counted)
    standing = await briefs.standing(rows, brief.id)
    shown = [one.problem_id for one in standing if not one.left_out]
    found = {one.id: one for one in await problems.standing(rows, shown)}
    by_head = {one.head_id: one for one in counted.lines}
    titles = await _titles(rows, brief, [*found.values()])
    lines = [
        Named(by_head[number], titles[number], (await families.ids_of(rows, number))[1:])
        for number in shown
        if number in found and number in by_head
    ]
    said = await checks.of_brief(rows, brief.id)
    return Content(
        brief,
        counted,
        tuple(lines),
        said,
        await pieces.usable(rows, brief),
        await shared.in_brief(rows, brief),
    )


async def _titles(rows: Rows, brief: Brief, found: Sequence[Problem]) -> dict[int, str]:
    """In the brief's language, where colleagues translated them; on paper without a sign."""
    said = {one.id: f"{one.title} {one.description}" for one in found}
    known = await versions.of_many(rows, "problem", said, reads=(brief.lang,))
    return {one.id: known[one.id].title if one.id in known else one.title for one in found}


async def left_out(rows: Rows, brief: Brief) -> Sequence[int]:
    return [one.problem_id for one in await briefs.standing(rows, brief.id) if one.left_out]


async def count_again(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> Brief:
    """As it stands now; what was said by hand stays. Raises Refused as `open_brief`."""
    brief = await open_brief(tx, brief_id, actor)
    scope = scope_of(brief)
    away = await left_out(tx, brief)
    counted = await counting.count(tx, scope, left_out=away)
    counted = await ledger.settle(tx, scope, counted, now=now)
    await briefs.set_counted(tx, brief.id, counted.kept, now=now)
    await briefs.stand(tx, brief.id, [one.head_id for one in counted.lines])
    await changed(tx, brief.id)
    return await trace_change(tx, actor, brief, note="counted", now=now)


async def changed(tx: Transaction, brief_id: int) -> None:
    """What was drawn of it is not what it says any more."""
    await drawings.forget(tx, f"brief:{brief_id}:")


def _is_part(part: str) -> bool:
    return part in (*PARTS, "recipient") or (part[:1] == "p" and part[1:].isdecimal())


def require_part(part: str) -> None:
    if not _is_part(part):
        raise Refused(Reason.STRANGE_BUTTON)


def words_for(part: str, said: str) -> str:
    """As it is kept. Raises Refused: EMPTY, TEXT_TOO_LONG."""
    short = part in SHORT or part[:1] == "p"
    kept = line(said) if short else text(said)
    if not is_visible(kept):
        raise Refused(Reason.EMPTY)
    most = LINE if short else PART
    if units(kept) > most:
        raise Refused(Reason.TEXT_TOO_LONG, units(kept) - most, most)
    return kept


async def say_by_hand(
    tx: Transaction, actor: Actor, brief_id: int, *, part: str, said: str, now: int
) -> Brief:
    """A part in other words than the bot's; "" gives back the bot's own.

    Raises Refused: STRANGE_BUTTON, EMPTY, TEXT_TOO_LONG, SILENCED; and as `open_brief`.
    """
    await require_voice(tx, actor)
    brief = await open_brief(tx, brief_id, actor)
    require_part(part)
    kept = words_for(part, said) if said else ""
    if part == "recipient":
        await briefs.set_recipient(tx, brief.id, words_for(part, said))
    elif part == "asks":
        await briefs.set_asks(tx, brief.id, kept)
    else:
        rest = {name: one for name, one in brief.words.items() if name != part}
        await briefs.set_words(tx, brief.id, {**rest, part: kept} if kept else rest)
    await changed(tx, brief.id)
    return await trace_change(tx, actor, brief, note=part, now=now)


async def leave_out(
    tx: Transaction, actor: Actor, brief_id: int, *, problem_id: int, wanted: bool, now: int
) -> Brief:
    """A problem that shall not stand in it, or shall again in place of the last of too many.

    Raises Refused as `open_brief`.
    """
    brief = await open_brief(tx, brief_id, actor)
    if await briefs.leave_out(tx, brief.id, problem_id, left_out=wanted):
        heads = [one.problem_id for one in await briefs.standing(tx, brief.id)]
        await briefs.stand(tx, brief.id, counting.named(heads, await left_out(tx, brief)))
        await changed(tx, brief.id)
        note = f"{'without' if wanted else 'with'} #{problem_id}"
        await leave_trace(tx, actor, "brief changed", brief=brief, now=now, note=note)
    return await steered(tx, brief_id, actor)


async def drop(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> None:
    """A draft that is not needed. Raises Refused as `open_brief`."""
    brief = await open_brief(tx, brief_id, actor)
    await briefs.set_state(tx, brief.id, "dropped")
    await briefs.set_check(tx, brief.id, None)
    await changed(tx, brief.id)
    await leave_trace(tx, actor, "brief dropped", brief=brief, now=now)


async def order(tx: Transaction, brief: Brief, sheet: dict[str, Any], *, now: int) -> Drawing:
    """Its PDF, as it stands now; what was drawn of it before is not sent any more."""
    key = drawing_deeds.Key(f"brief:{brief.id}:", drawing_deeds.fingerprint(sheet))
    return await drawing_deeds.order_anew(tx, "brief", key, sheet=sheet, now=now)
