"""Each deed of `community/`, done by people and to things of a made-up community.

It can be done there, and it is refused for each reason for which it says that it refuses.
"""

import inspect
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from types import ModuleType
from typing import Any

import pytest

import community
from cards.groups import log
from community.people.people import Actor
from community.refusals import Reason, Refused
from tests.databases import with_tables
from tests.storage import worlds
from tests.storage.asking import Asking, Function, functions, names_a_thing
from tests.storage.worlds import World

#: So often each is tried, until it was done and was refused for every reason.
TRIES = 400
#: Where who does it, or what it is done to, would have to be too special: tests of their own have
#: them. By the deed, and the reason for which it refuses.
NOT_MET = worlds.names(
    """
    albums.require_something:EMPTY briefs.briefs.make:INCOMPLETE briefs.briefs.make:NOTHING_TO_SAY
    briefs.briefs.make:NOT_YOUR_REGION briefs.briefs.make:ONLY_COORDINATORS
    briefs.briefs.make:SILENCED briefs.briefs.make:done briefs.briefs.say_by_hand:EMPTY
    briefs.briefs.say_by_hand:SILENCED briefs.briefs.say_by_hand:TEXT_TOO_LONG
    briefs.briefs.say_by_hand:done briefs.checks.say:EMPTY briefs.checks.say:SILENCED
    briefs.checks.say:TEXT_TOO_LONG briefs.form.begin_part:done briefs.ground.choose:ENOUGH_GROUND
    briefs.ground.choose:done briefs.ground.of_conversation:done briefs.quotes.answer:BRIEF_SENT
    briefs.quotes.answer:done briefs.quotes.ask:NOT_STARTED briefs.quotes.ask:QUOTED_ALREADY
    briefs.quotes.ask:SAID_NO briefs.quotes.ask:SILENCED briefs.quotes.ask:done
    briefs.quotes.source:done briefs.steps.set_file:done briefs.steps.tell:SILENCED
    broadcasts.broadcasts.send:ALREADY_SENT broadcasts.broadcasts.send:EVENT_OVER
    broadcasts.broadcasts.send:NOT_YOUR_REGION broadcasts.broadcasts.send:NO_RECEIVERS
    broadcasts.broadcasts.send:done broadcasts.form.add_version:CAPTION_TOO_LONG
    broadcasts.form.add_version:done broadcasts.form.correct_versions:CAPTION_TOO_LONG
    broadcasts.form.correct_versions:done broadcasts.handover.thing:ALREADY_SENT
    broadcasts.handover.thing:FORM_CLOSED broadcasts.handover.thing:INCOMPLETE
    broadcasts.handover.thing:OTHERWISE_BY_NOW
    broadcasts.steering.correct:CAPTION_TOO_LONG broadcasts.steering.correct:STRANGE_BUTTON
    broadcasts.steering.correct:done broadcasts.steering.recall:done
    broadcasts.steering.recallable:NOTHING_ARRIVED
    broadcasts.steering.steer:GONE certificates.certificates.issue:STRANGE_BUTTON
    certificates.certificates.order_sample:TOO_MANY_DRAWINGS certificates.confirmed.find:done
    certificates.looks.shown:done conversations.answering.answer:CONVERSATION_OVER
    conversations.answering.answer:GONE conversations.answering.answer:NOT_YOUR_CONVERSATION
    conversations.answering.answer:OWN_STATEMENT conversations.answering.answer:SPEAK_AS_YOURSELF
    conversations.answering.answer:done conversations.conversations.open_one:ENDS_TOO_LATE
    conversations.conversations.open_one:INCOMPLETE
    conversations.conversations.open_one:NO_RECEIVERS
    conversations.counting.order:TOO_MANY_DRAWINGS conversations.statements.decide:done
    conversations.statements.say:INCOMPLETE conversations.statements.say:SILENCED
    conversations.statements.say:TOO_MANY_STATEMENTS conversations.statements.say:done
    days.days.save:EVENT_OVER days.days.save:done days.themes.approve:STRANGE_BUTTON
    days.voices.require_open:done days.voices.say:SILENCED days.voices.say:done
    digests.digests.send_again:done digests.digests.send_now:NO_NEWS digests.digests.send_now:done
    drawings.drawings.order_anew:TOO_MANY_DRAWINGS events.door.looked_at:TOOK_PLACE
    events.door.write_down:done events.events.restore:done events.events.to_restore:done
    events.form.keep_for_later:done events.guests.bringing:TOO_MANY_COMPANIONS
    events.guests.leave_at_home:DOOR_CLOSED events.guests.leave_at_home:ONLY_COORDINATORS
    events.guests.leave_at_home:TOOK_PLACE events.guests.mark_came:DOOR_CLOSED
    events.guests.of_code:done events.registration.take_last:FORM_CLOSED
    events.registration.take_last:done events.registration.theirs:TOOK_PLACE
    events.registration.theirs:done events.signatures.order:TOO_MANY_DRAWINGS
    events.ushers.accept:EVENT_CANCELLED events.ushers.accept:HELPS_ALREADY
    events.ushers.accept:done events.ushers.ask:HELPS_ALREADY events.ushers.ask:TOO_MANY_USHERS
    events.ushers.decline:HELPS_ALREADY events.ushers.decline:done
    events.ushers.opened:EVENT_CANCELLED events.ushers.opened:done events.ushers.tended:TOOK_PLACE
    forms.engine.begin:OTHER_UNDER_WAY forms.engine.clear:done forms.engine.pass_over:done
    forms.sent.refuse_twice:FORM_SENT
    groups.coordinators.set_region:LAST_REGION groups.coordinators.set_region:done
    groups.faults.hearers:MANY_TOLD_THEM groups.faults.hearers:NOBODY_LOOKS_AFTER
    groups.faults.hearers:TOLD_THEM groups.open_groups.near:done
    groups.overview.page:NOT_YOUR_REGION groups.overview.page:done groups.overview.set_region:done
    groups.settings.choose_language:STRANGE_BUTTON groups.settings.choose_region:done
    groups.settings.choose_rhythm:done groups.settings.choose_zone:done groups.settings.wish:done
    moderation.appeals.amend:EMPTY moderation.appeals.amend:NOT_YOURS
    moderation.appeals.amend:SILENCED moderation.appeals.amend:TEXT_TOO_LONG
    moderation.appeals.amend:done moderation.appeals.appeal:TOO_LATE moderation.appeals.appeal:done
    moderation.appeals.say_why:EMPTY moderation.appeals.say_why:TEXT_TOO_LONG
    moderation.appeals.undo:TOO_LATE moderation.decisions.begin_explaining:OTHERWISE_BY_NOW
    moderation.decisions.decide:OTHERWISE_BY_NOW moderation.decisions.decide:WANTS_REASON
    moderation.decisions.silence:OTHERWISE_BY_NOW
    moderation.mutes.require_to_show:ONLY_COORDINATORS
    moderation.lease.hand_on:NO_COLLEAGUE moderation.decisions.silence:done
    moderation.first.choose:done moderation.pace.require_comment:COMMENTS_OF_NEW
    moderation.pace.require_problem:PROBLEMS_OF_NEW moderation.reports.report:FALSE_ALARMS
    moderation.reports.report:REPORTED_BEFORE moderation.reports.report:SPEAK_AS_YOURSELF
    moderation.reports.report:TOO_MANY_REPORTS moderation.reports.report:done
    moderation.reports.say_why:TEXT_TOO_LONG moderation.rewording.reword:EMPTY
    moderation.rewording.reword:SILENCED moderation.rewording.reword:TEXT_TOO_LONG
    moderation.rewording.reword:VOICE_TOO_LONG people.form.begin:done
    people.privacy.order_data:DATA_SENT people.settings.choose_language:STRANGE_BUTTON
    people.settings.choose_read:STRANGE_BUTTON people.settings.decide:STRANGE_BUTTON
    people.silence.require_voice:SILENCED pictures.objections.hide_mine:TOO_MANY_REPORTS
    posters.galleries.of_event:GONE posters.posters.begin:FORM_UNDER_WAY
    posters.posters.hang:SILENCED posters.posters.hang:done posters.posters.order:TOO_MANY_DRAWINGS
    posters.posters.order:done posters.posters.printable:NOT_YOURS
    problems.belonging.add_message:SILENCED problems.belonging.add_to_solution:SILENCED
    problems.belonging.add_to_solution:TOO_MANY_FILES problems.belonging.add_to_solution:done
    problems.belonging.comment:GONE problems.belonging.comment:NOT_FOR_YOU
    problems.belonging.comment:SILENCED problems.belonging.comment:TOO_MANY_COMMENTS
    problems.belonging.comment:done problems.belonging.share:GONE
    problems.belonging.share:NOT_FOR_YOU problems.belonging.share:SILENCED
    problems.belonging.share:TOO_MANY_SOLUTIONS problems.belonging.share:done
    problems.comments.comment:SILENCED problems.comments.comment:TOO_MANY_COMMENTS
    problems.form.begin_from:FORM_UNDER_WAY problems.form.publish:NO_GROUP_CHOSEN
    problems.form.publish:done problems.form.save_solution_change:WANTS_PHOTO
    problems.further.require_known:FIRST_OF_NEW problems.joining.ask:ASKED_ALREADY
    problems.joining.take_apart:TOO_LATE problems.opening.open_to_all:FIRST_OF_NEW
    problems.problems.edit_message:EMPTY problems.problems.edit_message:SILENCED
    problems.solutions.change_pictures:SILENCED problems.solutions.describe_solution:EMPTY
    problems.solutions.describe_solution:SILENCED problems.solutions.say_helped:TOO_MANY_VOTES
    problems.solutions.share_solution:SILENCED problems.solutions.share_solution:TOO_MANY_SOLUTIONS
    problems.states.say:EMPTY problems.states.say:SILENCED
    problems.states.say_helped:OTHERWISE_BY_NOW problems.states.say_helped:done
    problems.trials.say:SILENCED problems.trials.say:TOO_MANY_SOLUTIONS problems.trials.say:done
    problems.votes.vote:TOO_MANY_VOTES projects.comments.comment:SILENCED
    projects.comments.comment:TOO_MANY_COMMENTS projects.feedback.begin:FEEDBACK_UNDER_WAY
    projects.feedback.give:SILENCED projects.feedback.give:TOO_MANY_FEEDBACK
    projects.feedback.give:done projects.feedback.set_review_question:REVIEW_QUESTION_TOO_LONG
    projects.feedback.set_review_question:SILENCED projects.form.begin_from:PROJECT_UNDER_WAY
    projects.form.begin_from_problem:PROJECT_UNDER_WAY projects.form.publish:NOT_A_MEMBER
    projects.form.publish:done projects.leaders.accept:GONE projects.leaders.accept:done
    projects.leaders.invite:TOO_MANY_LEADERS projects.leaders.remove:done
    projects.log.choose_stage:done projects.log.write_note:SILENCED
    projects.log.write_note:TOO_MANY_COMMENTS projects.projects.edit_message:EMPTY
    projects.projects.edit_message:SILENCED projects.projects.open_by_link:NOT_SHOWN
    projects.projects.telling:EMPTY projects.questions.ask:QUESTION_TOO_LONG
    projects.questions.ask:SILENCED projects.questions.ask:TOO_MANY_COMMENTS
    revisits.revisits.answer:done search.search.begin:EMPTY site.releases.release:FIRST_OF_NEW
    site.releases.release:SILENCED statistics.datasets.publish:done
    statistics.datasets.quarter:done statistics.files.order_table:done
    translations.desk.desk_of:GONE translations.desk.desk_of:NOT_FOR_YOU
    translations.desk.desk_of:NOT_SHOWN translations.desk.desk_of:done
    translations.form.begin:TRANSLATION_UNDER_WAY translations.form.begin_change:NOT_SHOWN
    translations.form.begin_change:TRANSLATION_UNDER_WAY translations.form.original_of:GONE
    translations.form.original_of:NOT_FOR_YOU translations.form.original_of:NOT_SHOWN
    translations.form.original_of:done translations.translations.accept:SILENCED
    translations.translations.hand_in:GONE translations.translations.hand_in:INCOMPLETE
    translations.translations.hand_in:NOT_FOR_YOU translations.translations.hand_in:NOT_SHOWN
    translations.translations.hand_in:SAME_WORDS translations.translations.hand_in:SILENCED
    translations.translations.hand_in:TOO_MANY_TRANSLATIONS translations.translations.hand_in:done
    translations.translations.refuse:SILENCED translations.translations.refuse:done
    """
)


@cache
def modules() -> dict[str, ModuleType]:
    found = walk_packages(community.__path__, "community.")
    return {one.name: import_module(one.name) for one in found if not one.ispkg}


@cache
def said_to_refuse(deed: Function) -> frozenset[str]:
    """By its first lines."""
    said = re.search(r"Raises Refused:(.*?)(\.\s|\.$|\n\n|$)", inspect.getdoc(deed) or "", re.S)
    return frozenset(re.findall(r"\b[A-Z][A-Z_]+\b", said[1] if said else "")) & {
        one.name for one in Reason
    }


@dataclass(frozen=True, slots=True)
class People:
    world: World
    asking: Asking


@contextmanager
def made_up(folder: Path) -> Iterator[People]:
    file = folder / "community.db"
    with_tables(file)
    source = sqlite3.connect(file)
    world = worlds.empty(source)
    source.close()
    world.fill(worlds.FIRST)
    yield People(world, Asking(world.named(), worlds.FIRST))
    world.raw.close()


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    with made_up(tmp_path_factory.mktemp("deeds")) as found:
        yield found


def _somebody(actor: Actor, chance: Random) -> Actor:
    """A channel, a teacher, who looks after all, or after another region."""
    return chance.choice(
        (
            replace(actor, id=-5),
            replace(actor, coordinator=False),
            replace(actor, coordinator=True, regions=frozenset()),
            replace(actor, coordinator=True, regions=frozenset({"akmola"})),
        )
    )


def given_to(people: People, deed: Function, name: str) -> dict[str, Any]:
    chance = Random(name)
    given = people.asking.values(deed, chance)
    for name, value in given.items():
        if isinstance(value, Actor):
            given[name] = _somebody(value, chance)
        elif isinstance(value, int) and names_a_thing(name) and chance.random() < 0.1:
            given[name] = NOWHERE
    return given


#: Nothing has this number.
NOWHERE = 40


#: What no made-up row has, and can stand there; of some any word can.
ALSO = {
    "audit.deed": frozenset(log.DEEDS),
    "decision.became": worlds.names("seen"),
    "decision.was": worlds.names("seen withdrawn"),
    "happening.kind": worlds.names("joined reworded"),
    "outbox.kind": worlds.names("reply"),
    "search_block.kind": worlds.names("problem solution"),
}
ANY = worlds.names("audit.subject brief.due_on")


def _also(column: worlds.Column) -> frozenset[str]:
    return ALSO.get(f"{column.table}.{column.name}", frozenset())


async def _fate(people: People, deed: Function, given: dict[str, Any]) -> str:
    with people.world.undone() as tx:
        try:
            await deed(tx, **given)
        except Refused as refusal:
            return refusal.reason.name
        except Exception:
            # What is made up does not always fit together.
            return ""
        said = people.world.words_in(tx.tables)
        unknown = {
            f"{column.table}.{column.name} is {word!r}"
            for column, word in said
            if f"{column.table}.{column.name}" not in ANY
            and word not in {*column.words, *_also(column)}
            and word not in repr(given)
        }
        return ", ".join(sorted(unknown)) or "done"


DEEDS = [
    name for name, one in modules().items() if any(map(said_to_refuse, functions(one).values()))
]


@pytest.mark.parametrize("module", DEEDS)
async def test_deeds_are_done_and_refused_as_they_say(module, people):
    missing = []
    for name, deed in functions(modules()[module]).items():
        if said_to_refuse(deed):
            missing += [one async for one in _missing(people, deed, f"{module}.{name}")]
    assert missing == []


def test_deeds_say_for_which_reasons_they_refuse():
    """Those for which a deed does so itself, and not one that it calls."""
    unsaid = []
    for module, one in modules().items():
        for name, deed in functions(one).items():
            raised = re.findall(r"Refused\(\s*Reason\.(\w+)", inspect.getsource(deed))
            unsaid += [f"{module}.{name}: {one}" for one in {*raised} - said_to_refuse(deed)]
    assert unsaid == []


async def _missing(people: People, deed: Function, name: str) -> AsyncIterator[str]:
    short = name.removeprefix("community.")
    wanted = {one for one in (*said_to_refuse(deed), "done") if f"{short}:{one}" not in NOT_MET}
    fates: Counter[str] = Counter()
    for number in range(TRIES):
        if wanted <= fates.keys():
            break
        given = given_to(people, deed, f"{name} {number}")
        fates[await _fate(people, deed, given)] += 1
    for one in wanted - fates.keys():
        yield f"{short}:{one}"
    for one in fates:
        if " is " in one:
            yield f"{short}: {one}"
