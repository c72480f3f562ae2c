"""The forms for a problem, and for what is said to one: comments and solutions."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from basics.fields import part_of, said_in, unsaved
from basics.records import dataclass
from community import albums, words
from community.forms import engine, lengths, messages, pictures
from community.forms.engine import Start
from community.forms.steps import (
    PREVIEW,
    Choice,
    Form,
    Heard,
    Pictures,
    Said,
    Several,
    Step,
    Taking,
    Words,
    number_in,
    one_question,
    ticked,
)
from community.people import settings
from community.people.people import Actor
from community.problems import problems, solutions
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.subjects import SUBJECTS, UNNAMED, Named, region_of, subject_of
from storage import photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups
from storage.groups.groups import Group
from storage.moderation import further
from storage.people import people
from storage.photos import Place
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers, Problem
from storage.problems.solutions import Solution

#: In place of a group's number: all teachers who use the bot.
EVERYBODY = 0
#: Forms that change what is published.
CHANGES: tuple[Kind, ...] = ("change", "project_change")


async def _title(_taking: Taking, value: str) -> Said:
    """A longer text whose first line is a title brings its description along."""
    try:
        return {"title": words.title(value)}
    except Refused:
        first, _, rest = value.strip().partition("\n")
        title = words.title(first)
        return {"title": title, "description": words.text(rest)}


async def _whole(_taking: Taking, value: str) -> Said:
    parts = words.split_problem(value)
    return {"title": parts.title, "description": parts.rest}


async def _region(taking: Taking, value: str) -> Said:
    """Remembered for this person's next problem, and for whatever goes by regions. Who corrects
    what stands says nothing of where they are now."""
    if taking.draft.kind not in CHANGES:
        await settings.decide(taking.tx, taking.actor.id, taking.now, region=value)
    return {"region": value}


async def choose_name(_taking: Taking, value: str) -> Said:
    """Whether one's name is shown, 1 or 0."""
    return {"name_shown": int(value)}


async def own_group(taking: Taking, value: str, wanted: bool) -> Said:
    """Only a group where this person was met."""
    return await _group(taking, value, wanted=wanted)


async def _group_or_all(taking: Taking, value: str, wanted: bool) -> Said:
    return await _group(taking, value, wanted=wanted, beside=(EVERYBODY,))


async def _group(
    taking: Taking, value: str, *, wanted: bool, beside: tuple[int, ...] = ()
) -> Said:
    met = await groups.of_person(taking.tx, taking.actor.id)
    mine = [f"group{one}" for one in (*beside, *(group.id for group in met))]
    if value not in mine:
        raise Refused(Reason.NOT_A_MEMBER)
    chosen = ticked(taking.draft.answers.get("groups", []), number_in(value), wanted)
    return {"groups": [known for known in chosen if f"group{known}" in mine]}


SUBJECT = Step("subject", Choice(SUBJECTS), optional=True)
REGION = Step("region", Choice(REGIONS), optional=True, read=_region)
PHOTOS = Step("photos", Pictures(), optional=True, tick=pictures.choose)
NAME = Step("name", Choice(("1", "0")), key="name_shown", read=choose_name)
GROUPS = Step("groups", Several(), must=True, tick=_group_or_all)
_ABOUT = (
    Step("title", Words(words.TITLE_LIMIT), read=_title),
    Step("description", Words(), optional=True),
    *(SUBJECT, REGION, PHOTOS, NAME),
)


async def _stands(rows: Rows, draft: Draft, _now: int) -> Said | None:
    problem = await problem_rows.get(rows, draft.about)
    return said_in(problem, Answers) if problem else None


PROBLEM = Form("problem", (*_ABOUT, GROUPS), keeps="pictures", joins="description", whole=_whole)
CHANGE = Form(
    "change",
    _ABOUT,
    keeps="pictures",
    joins="description",
    about=problems.own_problem,
    stands=_stands,
    changes=True,
    pictured="problem",
)
COMMENT = one_question("comment", readable_problem)
#: Photos gather at its preview until words come, or until it is shared without.
SOLUTION = Form(
    "solution",
    (Step("text", Words(None)),),
    at_once=True,
    keeps="files",
    joins="text",
    about=readable_problem,
)
#: Its words are said in its message: only its pictures are changed here.
SOLUTION_CHANGE = Form(
    "solution_change",
    (PHOTOS,),
    keeps="files",
    about=solutions.pictured_solution,
    changes=True,
    pictured="solution",
)


async def known_of(rows: Rows, actor: Actor, named: Named = UNNAMED) -> Said:
    """By their group, where they have no other, and by what they said of themselves."""
    person = await people.get(rows, actor.id)
    mine = await groups.of_person(rows, actor.id)
    home = mine[0] if len(mine) == 1 else None
    region = person.region if person and person.region else region_of(home, None)
    known: Said = {"region": region, "subject": subject_of(home, person, named)}
    return known if len(mine) > 1 else {**known, "groups": [group.id for group in mine]}


async def begin_with(tx: Transaction, actor: Actor, said: str, *, now: int) -> Draft:
    """A new form whose title is known; one under way goes on as it is."""
    under_way = await drafts.of_kind(tx, actor.id, "problem")
    if under_way and under_way.answers:
        return await engine.go_on(tx, under_way, now=now)
    parts = words.split_problem(said)
    given: Said = {"title": parts.title} | ({"description": parts.rest} if parts.rest else {})
    return await engine.begin(tx, actor, PROBLEM, now=now, start=Start(given=given))


async def begin_from(
    tx: Transaction, actor: Actor, heard: Heard, *, now: int, named: Named = UNNAMED
) -> Draft:
    """A problem in one message, straight to the preview; refused while one is under way.

    Raises Refused: FORM_UNDER_WAY, WANTS_TITLE.
    """
    under_way = await drafts.of_kind(tx, actor.id, "problem")
    if under_way and under_way.answers:
        raise Refused(Reason.FORM_UNDER_WAY)
    parts = words.split_problem(heard.words)
    given: Said = {"title": parts.title, "description": parts.rest, "groups": []}
    given |= await known_of(tx, actor, named)
    draft = await engine.begin(tx, actor, PROBLEM, now=now, start=Start(given=given, left=()))
    whole = [heard.part("")]
    told = {"title": whole, "description": whole}
    known = lengths.held(PROBLEM, replace(draft, heard=told), ("description",))
    return await engine.to_next(tx, PROBLEM, known, now=now)


@dataclass(frozen=True, slots=True)
class Published:
    problem: Problem
    #: Where it can be read now; it `waits` for a look before all the `chosen` groups see it.
    shown_to: list[Group]
    chosen: int
    waits: bool


async def publish(
    tx: Transaction, draft: Draft, actor: Actor, *, allowed: Iterable[int], now: int
) -> Published:
    """Raise the form's problem in those chosen groups of which the person is a member now, and
    open it to all where that was chosen.

    Raises Refused: EMPTY, NO_GROUP_CHOSEN.
    """
    if "title" not in draft.answers:
        raise Refused(Reason.EMPTY)
    mine = await chosen_groups(tx, draft)
    if not mine and not is_for_all(draft):
        raise Refused(Reason.NO_GROUP_CHOSEN)
    shown_to = allowed_of(mine, allowed)
    problem = await problems.publish(
        tx, actor, answers_of(draft), shown_to=shown_to, to_all=is_for_all(draft), now=now
    )
    told = albums.told_by(draft, problem.title, problem.description)
    await albums.hand_over(tx, draft, Place("problem", problem.id), says=told)
    waits = await further.waits(tx, "problem", problem.id)
    return Published(problem, shown_to[:1] if waits else shown_to, len(shown_to), waits)


def is_for_all(draft: Draft) -> bool:
    return EVERYBODY in draft.answers.get("groups", [])


async def chosen_groups(rows: Rows, draft: Draft) -> list[Group]:
    """Those of them where the person was met."""
    chosen = draft.answers.get("groups", [])
    return [one for one in await groups.of_person(rows, draft.person_id) if one.id in chosen]


def allowed_of(chosen: list[Group], allowed: Iterable[int]) -> list[Group]:
    """Refuses when none of the chosen groups is left."""
    kept = set(allowed)
    shown_to = [group for group in chosen if group.id in kept]
    if chosen and not shown_to:
        raise Refused(Reason.NOT_A_MEMBER)
    return shown_to


async def save_change(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Problem:
    problem = await problems.change(tx, actor, draft.about, answers=answers_of(draft), now=now)
    await pictures.save(tx, draft, Place("problem", problem.id), worded=True)
    return problem


async def gather(taking: Taking) -> Draft:
    """Something of a solution has come, perhaps with words; more may follow."""
    assert taking.heard
    if words.is_visible(taking.heard.words):
        return await messages.join(taking, SOLUTION)
    return await drafts.keep(taking.tx, replace(taking.draft, step=PREVIEW), taking.now)


async def finish_solution(
    tx: Transaction, draft: Draft, actor: Actor, *, source: str | None, now: int
) -> Solution:
    """Raises Refused: EMPTY."""
    text = draft.answers.get("text", "")
    if not text and not await photos.of_owner(tx, "draft", draft.id):
        raise Refused(Reason.EMPTY)
    solution = await solutions.share_solution(
        tx, draft.about, actor, text=text, source=source, now=now
    )
    await albums.hand_over(
        tx, draft, Place("solution", solution.id), says=draft.heard.get("text", ())
    )
    return solution


async def save_solution_change(tx: Transaction, draft: Draft, actor: Actor) -> Solution:
    """Raises Refused: GONE, NOT_YOURS, WANTS_PHOTO."""
    solution = await solutions.change_pictures(tx, actor, draft.about)
    await pictures.save(tx, draft, Place("solution", solution.id), worded=False)
    if not solution.text and not await photos.of_owner(tx, "solution", solution.id):
        raise Refused(Reason.WANTS_PHOTO)
    return solution


def as_published(known: Problem | None, draft: Draft, now: int) -> Problem:
    """What the form would become; a change leaves what others said of it."""
    said = answers_of(draft)
    if known:
        return replace(known, **asdict(said))
    return unsaved(Problem, said, author_id=draft.person_id, state="open", created_at=now)


def answers_of(draft: Draft) -> Answers:
    return part_of(Answers, draft.answers)
