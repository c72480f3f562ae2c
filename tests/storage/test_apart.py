"""Each function of `storage/`, asked about a community of made-up rows, alone and beside another.

It has something to say there; what it says of one community, and what it writes for it, is the
same whether there is another or not; and what it says of everybody is what is said of each.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from storage.db import Row, Transaction, Value
from storage.engines.sqlite import Connection
from tests.databases import with_tables
from tests.storage import spoken, worlds
from tests.storage.asking import Asking, Function, functions, is_about_things, writes

#: So often each is asked at most, until it had something to say so many times.
TRIES, ENOUGH = 40, 3
#: Told of somebody, and speaks of what all see.
OF_ALL = worlds.names(
    """
    broadcasts.broadcasts.before conversations.announcing.show_to
    conversations.conversations.to_count_anew days.dues.count
    days.voices.place
    events.events.show_to events.events.to_close events.lists.count events.lists.page
    groups.coordinators.reachable groups.overview.to_choose outbox.recover
    projects.proposals.waiting sending.due.page_after sending.redraws.stale site.gone.gone
    translations.translations.waiting translations.wanted.most_wanted
    """
)
#: Of two communities it says something else than of each: how many, in one, or what both have.
TOGETHER = worlds.names(
    """
    briefs.counting.everything conversations.announcing.show_to days.days.listed days.dues.plan
    days.dues.clocks days.voices.published_years events.events.show_to facts.begun
    following.news.habits groups.overview.by_region moderation.half_years.last
    people.quiet.of_feedback people.quiet.of_news people.quiet.put_off revisits.revisits.habits
    search.blocks.every search.texts.fold_anew site.numbers.set_out site.visits.by_day
    site.visits.set_indexed statistics.cells.of_period statistics.cells.of_place
    statistics.cells.whole statistics.datasets.every statistics.facts.read
    """
)
#: What they speak of are no rows by chance: their own tests have them.
QUIET = worlds.names(
    """
    briefs.briefs.next_reminder broadcasts.errands.revive broadcasts.letters.has_moved
    broadcasts.letters.renew broadcasts.letters.send_unknown_again broadcasts.letters.spare
    broadcasts.nights.clocks broadcasts.nights.put_off broadcasts.undelivered.count_stopped
    broadcasts.undelivered.groups_without days.days.begin_occurrence days.dues.due
    days.dues.due_groups days.dues.letters days.dues.occurrence_at days.themes.of_year
    days.themes.remove digests.digests.add digests.digests.mark_lost digests.digests.taken
    digests.things.load drawings.drawings.count_since drawings.drawings.forget
    drawings.drawings.poster_sheet drawings.unsafe_files.drawn
    drawings.unsafe_files.drop_withdrawn drawings.unsafe_files.hopeless
    drawings.unsafe_files.place events.events.drop_draft events.guests.count_before
    events.reminders.put facts.fixed_coordinators facts.get following.news.people_due
    forms.drafts.mark_sent groups.coordinators.invite groups.faults.lately inbox.add_all_done
    inbox.add_done inbox.is_empty inbox.mark_done inbox.taps_since leases.get leases.release
    moderation.decisions.silences_of moderation.first.changed_by moderation.fresh.after
    moderation.queue.close moderation.queue.drop moderation.queue.objections_since
    moderation.reports.judge_anew moderation.sealed.leave_out moderation.sealed.note_sent
    moderation.sealed.reword moderation.sealed.unname_poster moderation.sealing.set_state
    moderation.sealing.unseal moderation.waiting_letters.hold moderation.waiting_letters.let_go
    outbox.buttons_at outbox.send_again people.forgetting.drop_newcomer
    people.leftovers.drawings_of people.leftovers.letters_by people.leftovers.letters_of
    people.leftovers.updates_of people.quiet.written people.renamed.soonest
    people.renamed.waiting people.silenced.remove people.silenced.until
    pictures.likeness.new_in pictures.objections.is_shown_still pictures.objections.too_old
    posters.galleries.add posters.galleries.of_group posters.galleries.open_with_posters
    posters.galleries.to_announce posters.on_page.content posters.on_page.of_projects
    posters.on_page.wanted posts.held problems.families.still_count problems.notices.people_due
    problems.problems.fill problems.states.drop_prepared problems.states.prepared
    projects.feedback.people_to_tell projects.idle.of_habits projects.idle.of_quiet_owners
    projects.leaders.invited_to projects.log.answers_of projects.projects.fill
    projects.proposals.due revisits.revisits.drop_later revisits.revisits.due search.blocks.put
    search.texts.fill search.texts.filled search.texts.old search.texts.soonest
    search.texts.unfilled sending.in_doubt.is_outdone sending.in_doubt.note_digest_arrived
    sending.redraws.stale site.lines.problems site.lines.voices site.numbers.are_out
    site.numbers.ever_were site.shown.briefs site.shown.feedback site.shown.problem
    site.shown.problems site.shown.solutions site.shown.solutions_among
    site.shown.some_problems site.shown.some_voices site.shown.trials site.visits.is_indexed
    statistics.cells.frozen statistics.cells.of_conversations statistics.cells.period
    statistics.datasets.finish statistics.datasets.unmade translations.versions.of_many
    translations.versions.of_one
    """
)


class Direct(Connection):
    """Without a thread: a database in memory waits for nothing. Notes what it is asked."""

    def __init__(self, raw: sqlite3.Connection, noted: set[str]) -> None:
        self._raw, self._turn_ends = raw, math.inf
        self._noted = noted

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        self._noted.add(sql)
        return await super().fetch(sql, values)

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        self._noted.add(sql)
        return await super().execute(sql, values)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        self._noted.add(sql)
        await super().execute_many(sql, rows)


@dataclass(frozen=True, slots=True)
class Heard:
    said: Any
    touched: int
    #: Rows that are there afterwards, of tables that it wrote to.
    left: dict[str, set[Row]]


@dataclass(slots=True)
class World:
    raw: sqlite3.Connection
    columns: worlds.Shape
    rows: dict[str, set[Row]] = field(default_factory=dict)
    #: Statements since somebody looked.
    noted: set[str] = field(default_factory=set)

    def fill(self, *firsts: int) -> None:
        for first in firsts:
            worlds.fill(self.raw, self.columns, first)
        self.rows = {table: self._rows(table) for table in self.columns}

    def _rows(self, table: str) -> set[Row]:
        return set(self.raw.execute(f'SELECT * FROM "{table}"'))

    def named(self) -> dict[str, list[dict[str, Value]]]:
        """The same by the names of columns, in order."""
        names = {table: [one.name for one in columns] for table, columns in self.columns.items()}
        return {
            table: [dict(zip(names[table], row, strict=True)) for row in sorted(rows, key=repr)]
            for table, rows in self.rows.items()
        }

    async def ask(self, function: Function, given: dict[str, Any]) -> Heard | None:
        """None where it refuses what it is asked. Nothing that it writes stays."""
        self.raw.execute("BEGIN")
        tx = Transaction(Direct(self.raw, self.noted))
        try:
            said = await function(tx, **given)
            await tx.finish()
        except Exception:
            return None
        else:
            tables = tx.tables & self.columns.keys()
            return Heard(said, tx.touched, {one: self._rows(one) for one in tables})
        finally:
            self.raw.execute("ROLLBACK")


@dataclass(slots=True)
class Both:
    """Two communities, and a database with either alone."""

    first: World
    second: World
    both: World
    asking: Asking


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    file = tmp_path_factory.mktemp("apart") / "community.db"
    with_tables(file)
    source = sqlite3.connect(file)
    made = [_world(source) for _ in range(3)]
    source.close()
    for world, firsts in zip(made, _COMMUNITIES, strict=True):
        world.fill(*firsts)
    first, second, together = made
    yield Both(first, second, together, Asking(first.named(), worlds.FIRST))
    for world in made:
        world.raw.close()


_COMMUNITIES = ((worlds.FIRST,), (worlds.SECOND,), (worlds.FIRST, worlds.SECOND))


def _world(source: sqlite3.Connection) -> World:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    source.backup(raw)
    return World(raw, worlds.shape(raw))


MODULES = [name for name, module in worlds.modules().items() if functions(module)]


@pytest.mark.parametrize("module", MODULES)
async def test_what_is_said_of_one_community_is_about_that_one(module, both):
    wrong = []
    for name, function in functions(worlds.modules()[module]).items():
        wrong += [f"{name}: {one}" async for one in _wrong(both, function, f"{module}.{name}")]
    assert wrong == []


async def _wrong(both: Both, function: Function, name: str) -> AsyncIterator[str]:
    spoke = 0
    both.first.noted.clear()
    for number in range(TRIES):
        given = both.asking.values(function, Random(f"{name} {number}"))
        alone = await both.first.ask(function, given)
        if alone and _speaks(function, alone):
            spoke += 1
            if why := await _why(both, function, given, alone=alone):
                yield f"{why}: {given}"
        if spoke == ENOUGH:
            break
    if not spoke and name.removeprefix("storage.") not in QUIET:
        yield "says nothing"
    for statement in both.first.noted:
        for one in spoken.strange(statement, both.first.columns, function.__module__):
            yield one


async def _why(
    both: Both, function: Function, given: dict[str, Any], *, alone: Heard
) -> str | None:
    beside = await both.both.ask(function, given)
    if beside is None:
        return "fails where there are others"
    name = f"{function.__module__}.{function.__name__}".removeprefix("storage.")
    if name in TOGETHER:
        return None
    if name in OF_ALL or not is_about_things(function):
        other = await both.second.ask(function, given)
        return None if other and _adds_up(alone, other, beside) else "is not what is said of each"
    return _differs(both, alone, beside) or await _pages(both, function, given, alone=alone)


async def _pages(
    both: Both, function: Function, given: dict[str, Any], *, alone: Heard
) -> str | None:
    """A list that is cut has the same things in the same order."""
    if "limit" not in given or not isinstance(alone.said, list):
        return None
    first = await both.first.ask(function, given | {"limit": 1})
    # Some lists are of the newest, the oldest of them first.
    if not first or first.said not in (alone.said[:1], alone.said[-1:]):
        return f"the first is {first and first.said}, and of all it is {alone.said[:1]}"
    if "offset" in given:
        rest = await both.first.ask(function, given | {"offset": 1})
        if not rest or rest.said != alone.said[1:]:
            return f"after the first comes {rest and rest.said}, and not {alone.said[1:]}"
    return None


def _speaks(function: Function, heard: Heard) -> bool:
    return bool(heard.touched if writes(function) else heard.said)


def _differs(both: Both, alone: Heard, beside: Heard) -> str | None:
    if alone.said != beside.said:
        return f"says {beside.said!r:.300} where others are, and {alone.said!r:.300} without them"
    if alone.touched != beside.touched:
        return f"touches {beside.touched} rows where others are, and {alone.touched} without them"
    for table, left in beside.left.items():
        if lost := both.both.rows[table] - both.first.rows[table] - left:
            return f"changes {table} of others: {lost}"
    return None


def _adds_up(one: Heard, other: Heard, together: Heard) -> bool:
    if one.touched + other.touched != together.touched:
        return False
    each = [one.said, other.said]
    match together.said:
        case bool():
            return together.said == any(each)
        case int() if all(isinstance(said, int) for said in each):
            # A number of things, the first of them, or the last.
            return together.said in (sum(each), min(each), max(each))
        case list() | tuple():
            return Counter(map(repr, together.said)) == Counter(
                map(repr, [*one.said, *other.said])
            )
        case set() | frozenset():
            return together.said == one.said | other.said
    return True
