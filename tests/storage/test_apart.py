"""Each function of `storage/`, asked about a community of made-up rows, alone and beside another.

It has something to say there; what it says of one community, and what it writes for it, is the
same whether there is another or not; and what it says of everybody is what is said of each.
"""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from tests.databases import with_tables
from tests.storage import spoken, worlds
from tests.storage.asking import (
    Asking,
    Function,
    asked_for,
    functions,
    is_about_things,
    names_a_thing,
    writes,
)
from tests.storage.worlds import Heard, World

#: So often each is asked at most, until it had something to say so many times.
TRIES, ENOUGH = 40, 2
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
    audit.take_out briefs.briefs.next_reminder broadcasts.broadcasts.planned
    broadcasts.errands.arrived broadcasts.errands.revive broadcasts.letters.has_moved
    broadcasts.letters.renew
    broadcasts.letters.send_unknown_again broadcasts.letters.spare
    broadcasts.nights.clocks broadcasts.nights.put_off broadcasts.undelivered.count_stopped
    broadcasts.undelivered.groups_without days.days.begin_occurrence days.dues.due
    days.dues.due_groups days.dues.letters days.dues.occurrence_at days.themes.of_year
    days.themes.remove digests.digests.add digests.digests.mark_lost digests.digests.taken
    digests.things.load drawings.drawings.count_since drawings.drawings.forget
    drawings.drawings.poster_sheet drawings.unsafe_files.drawn drawings.unsafe_files.drop_withdrawn
    drawings.unsafe_files.hopeless drawings.unsafe_files.place events.events.certify_as
    events.events.drop_draft
    events.guests.count_before events.reminders.put facts.fixed_coordinators facts.get
    following.news.people_due forms.drafts.mark_sent groups.coordinators.invite
    groups.faults.lately inbox.add_all_done inbox.is_empty inbox.mark_done
    inbox.taps_since leases.get leases.release moderation.decisions.silences_of
    moderation.decisions.objected_to moderation.first.changed_by moderation.fresh.after
    moderation.beside.told moderation.queue.close moderation.queue.drop
    moderation.queue.taken_back
    moderation.queue.hidden_by_nobody moderation.queue.objections_since
    moderation.reports.judge_anew moderation.sealed.drop_letters
    moderation.sealed.leave_row_out moderation.sealed.stand_later
    moderation.sealed.note_sent moderation.sealed.reword
    moderation.sealed.unname_poster moderation.sealed.with_letters moderation.sealing.set_state
    moderation.sealing.give_back moderation.sealing.purge moderation.sealing.unseal
    moderation.waiting_letters.drop
    moderation.waiting_letters.hold moderation.waiting_letters.let_go
    moderation.waiting_letters.say_instead
    outbox.send_again people.forgetting.drop_newcomer
    people.leftovers.drawings_of people.leftovers.letters_by people.leftovers.letters_of
    people.leftovers.updates_of people.quiet.written people.renamed.soonest people.renamed.waiting
    people.silenced.remove people.silenced.until pictures.likeness.new_in
    pictures.objections.is_shown_still pictures.objections.too_old posters.galleries.add
    posters.galleries.of_group posters.galleries.open_with_posters posters.galleries.to_announce
    posters.on_page.content posters.on_page.of_projects posters.on_page.wanted posts.held
    problems.families.still_count problems.notices.people_due problems.problems.fill
    problems.states.drop_prepared problems.states.prepared problems.states.prepared_for
    projects.feedback.people_to_tell
    projects.idle.of_habits projects.idle.of_quiet_owners projects.leaders.invited_to
    projects.log.answers_of projects.projects.fill projects.proposals.due
    revisits.revisits.drop_later revisits.revisits.due search.blocks.put search.texts.fill
    search.texts.filled search.texts.old search.texts.soonest search.texts.unfilled
    sending.in_doubt.is_outdone sending.in_doubt.note_digest_arrived sending.listed.note_arrived
    sending.listed.put_away sending.naming.forget sending.naming.hide sending.redraws.stale
    sending.saying.in_the_bots_words sending.saying.leave_out sending.saying.leave_out_of_all
    sending.saying.of_voices sending.saying.ready sending.saying.say_instead
    sending.saying.take_back sending.saying.take_back_voice sending.saying.to_many
    sending.unlisting.naming
    site.lines.problems site.lines.voices site.numbers.are_out site.numbers.ever_were
    site.shown.brief site.shown.briefs site.shown.feedback site.shown.problem site.shown.problems
    site.shown.solutions site.shown.solutions_among site.shown.some_problems site.shown.some_voices
    site.shown.trials site.visits.is_indexed statistics.cells.frozen
    statistics.cells.of_conversations statistics.cells.period statistics.datasets.finish
    statistics.datasets.unmade translations.versions.of_many translations.versions.of_one
    """
)
#: Says or writes something also where what is named is nowhere: who looks on, what is new.
ANYWAY = worlds.names(
    """
    albums.keep_part:chat_id albums.own:chat_id audit.add:actor_id briefs.checks.hush:person_id
    briefs.checks.of_brief:brief_id briefs.counting.tried:head_id
    broadcasts.errands.write_to:mailing_id broadcasts.kept.add:person_id
    broadcasts.letters.counts:mailing_id broadcasts.letters.write_cards:mailing_id
    broadcasts.letters.write_one:chat_id broadcasts.mailings.add:subject_id
    certificates.certificates.attendance:event_id certificates.looks.get:event_id
    certificates.portfolio.of_person:person_id conversations.announcing.write_cards:mailing_id
    conversations.ballots.add:person_id conversations.conversations.add:author_id
    conversations.statements.add:author_id conversations.statements.candidates:ballot_id
    conversations.statements.candidates:person_id digests.activity.add:subject_id
    digests.activity.add_event_for_people:event_id digests.activity.add_for_followers:problem_id
    digests.activity.add_for_followers:subject_id digests.activity.mark_seen:person_id
    digests.activity.mark_seen:subject_id digests.activity.merge:group_id
    digests.digests.set_letter:letter_id digests.items.of_group:group_id
    digests.within.items:person_id digests.within.problems:person_id
    digests.within.projects:person_id digests.within.solutions:person_id
    drawings.drawings.add_waiting:chat_id drawings.drawings.mark_known:file_id
    drawings.drawings.put:key drawings.unsafe_files.replace:file_id events.door_lists.put:event_id
    events.door_lists.put:person_id events.events.add:code events.events.add:key
    events.events.add:organiser_id events.feedback.say:person_id
    events.guests.add_companion:host_id events.guests.put:person_id events.ushers.accept:person_id
    events.ushers.add:key facts.put:key following.follows.add:person_id
    following.follows.add:thing_id following.news.ids_of:thing_id forms.drafts.mark_asked:post_id
    groups.coordinators.mark_used:person_id groups.coordinators.put:person_id
    groups.faults.note:person_id groups.groups.add:chat_id groups.groups.add:key
    groups.groups.move:chat_id groups.groups.remember_former:chat_id
    groups.groups.remember_former:group_id groups.keepers.merge:group_id
    groups.keepers.put:group_id groups.keepers.put:person_id groups.keepers.put_if_needed:group_id
    groups.keepers.put_if_needed:person_id groups.members.add:person_id
    groups.overview.count_in_reach:person_id groups.overview.to_choose:person_id
    moderation.sealed.hand_over:heir_id moderation.sealed.leave_out:note_id
    moderation.decisions.is_untouched:entry_id moderation.further.wait:thing_id
    moderation.queue.add:thing_id moderation.queue.hold:entry_id moderation.queue.hold:person_id
    moderation.reports.add_report:person_id moderation.reports.judged:person_id
    moderation.sealing.seal:author_id moderation.sealing.seal:thing_id
    moderation.things.is_of_group:group_id people.forgetting.written:person_id
    people.leftovers.is_under_way:person_id people.mydata.collect:person_id
    people.renamed.drop:person_id people.renamed.note:person_id people.silenced.put:person_id
    people.waiting.for_person:person_id people.waiting.under_way:person_id
    photos.add:owner_id photos.copy:to_id
    photos.hand_over:owner_id photos.hand_over:to_id photos.join:owner_id photos.join:to_id
    photos.shown:owner_id pictures.going.released_of:author_id pictures.going.shown:owner_id
    pictures.likeness.compare:file_id pictures.likeness.compare:unique_id
    pictures.likeness.remember:file_id pictures.likeness.remember:unique_id
    pictures.objections.add:entry_id pictures.objections.add:picture_id
    pictures.pictures.declare:picture_id pictures.pictures.put_on_poster:project_id
    pictures.pictures.put_on_poster:unique_id pictures.pictures.want:owner_id
    pictures.pictures.want:unique_id posters.galleries.around:person_id
    posters.galleries.counts:event_id posters.galleries.visit:person_id
    posters.posters.note_sent:file_id posters.walks.pause_others:event_id posts.add:chat_id
    posts.add:subject_id posts.adopt:message_id
    posts.mark_sent:message_id posts.take_over:chat_id posts.take_over:message_id
    posts.take_over:subject_id problems.families.head_of:problem_id
    problems.families.ids_of:problem_id problems.families.say_of_pair:person_id
    problems.families.standing_of:person_id problems.families.standing_of:problem_id
    problems.notices.add:person_id problems.notices.as_it_stands:person_id
    problems.notices.mute:person_id problems.notices.words_of:person_id
    problems.problems.add:author_id problems.problems.withdraw:problem_id
    problems.readers.add:person_id problems.sight.by_group:group_id
    problems.sight.by_person:person_id problems.solutions.add:author_id
    problems.solutions.withdraw:solution_id problems.still_so.put:person_id
    problems.still_so.remove:person_id problems.trials.put:author_id problems.trials.put:problem_id
    problems.trials.tally:solution_id problems.votes.check:voter_id
    projects.leaders.accept:person_id projects.leaders.invite:key projects.notices.add:person_id
    projects.notices.as_it_stands:person_id projects.notices.mute:person_id
    projects.notices.words_of:person_id projects.projects.add:key projects.projects.add:owner_id
    projects.projects.add_reader:person_id projects.proposals.decline:person_id
    projects.proposals.mark:person_id revisits.revisits.plan:person_id
    revisits.revisits.plan:thing_id search.searches.add:person_id search.texts.put:thing_id
    search.texts.remove:thing_id sending.carried.at:chat_id sending.carried.at:message_id
    sending.in_doubt.behind:message_id
    sending.in_doubt.is_a_copy:message_id sending.in_doubt.note_arrived:message_id
    sending.listed.mark_digest_sent:message_id sending.listed.note_arrived:message_id
    site.releases.put:address translations.translations.add:author_id
    translations.translations.check:person_id translations.translations.set_state:translation_id
    translations.translations.waiting:person_id translations.translations.withdraw:translation_id
    translations.wanted.most_wanted:person_id translations.wanted.pass_over:person_id
    translations.wanted.pass_over:thing_id
    """
)
#: Its limit is one of problems, each with all of its texts.
OF_SEVERAL = worlds.names("search.texts.readable")


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
    made = [worlds.empty(source) for _ in range(3)]
    source.close()
    for world, firsts in zip(made, _COMMUNITIES, strict=True):
        world.fill(*firsts)
    first, second, together = made
    yield Both(first, second, together, Asking(first.named(), worlds.FIRST))
    for world in made:
        world.raw.close()


_COMMUNITIES = ((worlds.FIRST,), (worlds.SECOND,), (worlds.FIRST, worlds.SECOND))


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
            asked = Asked(both, function, given, alone)
            for look in LOOKS:
                if why := await look(asked):
                    yield f"{why}: {given}"
        if spoke == ENOUGH:
            break
    if not spoke and name.removeprefix("storage.") not in QUIET:
        yield "says nothing: its columns want words (SAID of worlds.py), or it a place in QUIET"
    for statement in both.first.noted:
        for one in spoken.strange(statement, both.first.columns, function.__module__):
            yield one


@dataclass(frozen=True, slots=True)
class Asked:
    """A function of what, and what it said where there is but one community."""

    both: Both
    function: Function
    given: dict[str, Any]
    alone: Heard

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__name__}".removeprefix("storage.")

    async def anew(self, **given: Any) -> Heard | None:
        return await self.both.first.ask(self.function, self.given | given)


async def _beside(asked: Asked) -> str | None:
    """Where others are, it says the same; or of everybody what it says of each."""
    both, function, given = asked.both, asked.function, asked.given
    beside = await both.both.ask(function, given)
    if beside is None:
        return "fails where there are others"
    if asked.name in TOGETHER:
        return None
    if is_about_things(function) and asked.name not in OF_ALL:
        return _differs(both, asked.alone, beside)
    other = await both.second.ask(function, given)
    adds_up = other and _adds_up(asked.alone, other, beside)
    return None if adds_up else "is not what is said of each"


async def _nowhere(asked: Asked) -> str | None:
    """Of what is nowhere there is nothing to say."""
    for name, kind in asked_for(asked.function).items():
        nobody = NOBODY.get(kind) if names_a_thing(name) else None
        if nobody is not None and f"{asked.name}:{name}" not in ANYWAY:
            heard = await asked.anew(**{name: nobody})
            if heard and _speaks(asked.function, heard):
                return f"{asked.name}:{name} (see ANYWAY) speaks of nothing: {heard.said!r:.200}"
    return None


#: Stands in no row.
NOBODY: dict[Any, Any] = {int: 40, str: "nobody", Sequence[int]: [40], Collection[int]: [40]}


async def _pages(asked: Asked) -> str | None:
    """A list that is cut has the same things in the same order."""
    said = asked.alone.said
    if "limit" not in asked.given or not isinstance(said, list) or asked.name in OF_SEVERAL:
        return None
    first = await asked.anew(limit=1)
    # Some lists are of the newest, the oldest of them first.
    if not first or first.said not in (said[:1], said[-1:]):
        return f"the first is {first and first.said}, and of all it is {said[:1]}"
    if "offset" in asked.given:
        rest = await asked.anew(offset=1)
        if not rest or rest.said != said[1:]:
            return f"after the first comes {rest and rest.said}, and not {said[1:]}"
    return None


async def _spans(asked: Asked) -> str | None:
    """A moment at which two spans of time meet is in one of them."""
    if not {"since", "until"} <= {*asked.given} or not isinstance(asked.alone.said, int | list):
        return None
    if asked.name in TOGETHER:
        return None
    begin, end = worlds.MOMENTS[0], worlds.MOMENTS[-1]
    whole = await asked.anew(since=begin, until=end)
    for middle in worlds.MOMENTS[1:-1]:
        early = await asked.anew(since=begin, until=middle)
        late = await asked.anew(since=middle, until=end)
        if not (whole and early and late and _adds_up(early, late, whole)):
            return f"until {middle} and since then is not all"
    return None


LOOKS = (_beside, _nowhere, _pages, _spans)


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
