"""What stands on the public page: released by who wrote it, and neither hidden nor withdrawn.

Each kind is read here and nowhere else. Whoever may only read for a while is left out by
community/site/shown.py, which alone calls this.
"""

from collections.abc import Sequence
from typing import Any, Literal

from basics.records import dataclass
from storage.briefs.briefs import SENT_STATES, State
from storage.db import Rows
from storage.problems.trials import Outcome
from storage.rows import JSON, WORDS, Clause, Columns

#: How a list of problems is chosen: solved, open, or all.
Which = Literal["solved", "open", "all"]
#: The newest of a kind that lists and feeds look through.
LATEST = 1_500


@dataclass(frozen=True, slots=True)
class ShownProblem:
    address: str
    id: int
    author_id: int
    title: str
    #: In lists only how it begins.
    description: str
    subject: str | None
    region: str | None
    state: str
    votes: int
    #: Who solved it, where their solution can be read there, too.
    solver_id: int | None
    named: str
    name: str
    #: Where who is named teaches.
    home: str | None
    #: Whether they show their name in the community.
    name_shown: int
    searched: int
    at: int


@dataclass(frozen=True, slots=True)
class ShownSolution:
    id: int
    problem_id: int
    author_id: int
    text: str
    helped: int
    named: str
    name: str
    home: str | None
    name_shown: int
    searched: int
    at: int


@dataclass(frozen=True, slots=True)
class ShownTrial:
    solution_id: int
    author_id: int
    outcome: Outcome
    changed: str
    cost: str
    named: str
    name: str
    home: str | None
    name_shown: int
    searched: int


@dataclass(frozen=True, slots=True)
class ShownProject:
    address: str
    id: int
    author_id: int
    title: str
    story: str
    subject: str | None
    region: str | None
    #: Of the event to which it was submitted, where that can be read there, too.
    event: str | None
    stage: str
    #: The five answers of its poster, where one hangs; none of a file of its own.
    answers: dict[str, Any] | None
    named: str
    name: str
    home: str | None
    name_shown: int
    searched: int
    at: int


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    author_id: int
    strong: str
    named: str
    name: str
    home: str | None
    name_shown: int
    searched: int


@dataclass(frozen=True, slots=True)
class ShownVoice:
    address: str
    id: int
    author_id: int
    year: int
    words: str
    lang: str
    named: str
    name: str
    home: str | None
    name_shown: int
    searched: int
    at: int


@dataclass(frozen=True, slots=True)
class ShownBrief:
    """What stands in it, whose problems and words they are, stays in the bot."""

    address: str
    #: None are the whole country, and all subjects.
    regions: tuple[str, ...]
    subjects: tuple[str, ...]
    since: int
    until: int
    recipient: str
    lang: str
    #: What it would take; "" where who put it there did not know that it stands there.
    asks: str
    state: State
    sent_at: int
    #: What its answer comes to, its own words, and its day, each "" where nobody said so.
    says: str
    answer: str
    answered_on: str
    searched: int
    at: int


def _who(region: str, *, shown: str) -> str:
    """How its author is called; `region` and whether the name is `shown` as SQL."""
    return f"r.named, h.name, COALESCE({region}, h.region), {shown}, r.searched"


def _released(what: str) -> str:
    """Releases `r` of a kind, by their things: the plus keeps SQLite from looking at all."""
    return f"site_release r ON r.what = '{what}' AND +r.is_out = 1 AND r.thing_id ="


ADDRESS = " JOIN site_address a ON a.what = r.what AND a.thing_id = r.thing_id"
_AUTHOR = " JOIN person h ON h.id = r.person_id"
#: Its solution, where that can be read there, too.
SOLVED = (
    " LEFT JOIN solution s ON s.id = p.solved_by AND s.state = 'shared'"
    " LEFT JOIN site_release q ON q.what = 'solution' AND q.thing_id = s.id AND q.is_out = 1"
    " AND q.person_id = s.author_id"
)
_PROBLEM = Columns(ShownProblem)
_PROBLEM_COLUMNS = (
    "a.address, p.id, p.author_id, p.title, {words}, p.subject, p.region, p.state, p.votes,"
    f" q.person_id, {_who('p.region', shown='p.name_shown')}, r.at"
)
STANDS = "p.author_id = r.person_id AND p.state IN ('open', 'solved')"
_PROBLEM_OF = f"{ADDRESS} JOIN problem p ON p.id = r.thing_id{_AUTHOR}{SOLVED} WHERE {STANDS}"
_ONE_PROBLEM = (
    f"SELECT {_PROBLEM_COLUMNS.format(words='p.description')} FROM site_release r{_PROBLEM_OF}"
    " AND r.what = 'problem' AND r.is_out = 1 AND r.thing_id = ?"
)
NEWEST_OF = (
    "(SELECT what, thing_id, person_id, named, searched, at, asks FROM site_release"
    " WHERE what = ? AND is_out = 1 ORDER BY at DESC, thing_id DESC LIMIT ?) r"
)
_PROBLEMS = (
    f"SELECT {_PROBLEM_COLUMNS.format(words='substr(p.description, 1, 240)')}"
    f" FROM {NEWEST_OF}{_PROBLEM_OF}"
)
CHOSEN: dict[Which, str] = {
    "solved": " AND p.state = 'solved' ORDER BY r.at DESC, p.id DESC",
    "open": " AND p.state = 'open' AND p.status <> 'unneeded' ORDER BY p.votes DESC, p.id DESC",
    "all": " ORDER BY r.at DESC, p.id DESC",
}
#: Of problems `p` for search.
READABLE = Clause(
    "EXISTS (SELECT 1 FROM site_release w WHERE w.what = 'problem' AND w.thing_id = p.id"
    " AND w.is_out = 1 AND w.person_id = p.author_id)"
)


async def problem(rows: Rows, problem_id: int) -> ShownProblem | None:
    return await _PROBLEM.one(rows, _ONE_PROBLEM, problem_id)


async def problems(rows: Rows, which: Which, *, newest: int = LATEST) -> list[ShownProblem]:
    """Of the newest; solved ones the latest first, open ones those that most have."""
    return await _PROBLEM.all(rows, f"{_PROBLEMS}{CHOSEN[which]}", "problem", newest)


async def some_problems(rows: Rows, ids: Sequence[int]) -> list[ShownProblem]:
    marks = ", ".join("?" for _ in ids) or "NULL"
    columns = _PROBLEM_COLUMNS.format(words="substr(p.description, 1, 240)")
    return await _PROBLEM.all(
        rows,
        f"SELECT {columns} FROM site_release r{_PROBLEM_OF} AND r.what = 'problem'"
        f" AND +r.is_out = 1 AND r.thing_id IN ({marks})",
        *ids,
    )


_SOLUTION = Columns(ShownSolution)
#: First what belongs to one thing, which is little, and then whether it was released: left to
#: itself SQLite begins with all that was released.
_SOLUTIONS = (
    "(SELECT * FROM solution WHERE problem_id = ? AND state = 'shared'"
    " ORDER BY helped DESC, id LIMIT 1000)"
)
_TRIALS = "(SELECT * FROM trial WHERE solution_id = ? AND state = 'said' ORDER BY id LIMIT 1000)"
_GIVEN = (
    "(SELECT * FROM project_feedback WHERE project_id = ? AND state = 'given'"
    " ORDER BY id LIMIT 1000)"
)
_HIDES = "CASE WHEN s.author_id = p.author_id AND p.name_shown = 0 THEN 0 ELSE 1 END"


async def solutions(rows: Rows, problem_id: int) -> list[ShownSolution]:
    """Those first that helped most people."""
    return await _SOLUTION.all(
        rows,
        "SELECT s.id, s.problem_id, s.author_id, s.text, s.helped,"
        f" {_who('NULL', shown=_HIDES)}, r.at FROM {_SOLUTIONS} s JOIN problem p"
        f" ON p.id = s.problem_id JOIN {_released('solution')} s.id"
        f" AND r.person_id = s.author_id{_AUTHOR} ORDER BY s.helped DESC, s.id LIMIT 50",
        problem_id,
    )


async def solutions_among(rows: Rows, ids: Sequence[int]) -> dict[int, int]:
    """Those of these solutions that can be read there, with who wrote them."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    found = await rows.all(
        "SELECT s.id, s.author_id FROM site_release r JOIN solution s ON s.id = r.thing_id"
        " AND s.author_id = r.person_id AND s.state = 'shared' WHERE r.what = 'solution'"
        f" AND +r.is_out = 1 AND r.thing_id IN ({marks})",
        *ids,
    )
    return {row[0]: row[1] for row in found}


_TRIAL = Columns(ShownTrial)


async def trials(rows: Rows, solution_id: int) -> list[ShownTrial]:
    return await _TRIAL.all(
        rows,
        "SELECT t.solution_id, t.author_id, t.outcome, t.changed, t.cost,"
        f" {_who('t.region', shown='t.name_shown')} FROM {_TRIALS} t"
        f" JOIN {_released('trial')} t.id AND r.person_id = t.author_id{_AUTHOR}"
        " ORDER BY t.id LIMIT 50",
        solution_id,
    )


_PROJECT = Columns(ShownProject, answers=JSON)
_PROJECT_COLUMNS = (
    "a.address, p.id, p.owner_id, p.title, {words}, p.subject, p.region, e.address, p.stage,"
    " CASE WHEN o.kind = 'drawn' THEN o.answers END,"
    f" {_who('p.region', shown='p.name_shown')}, r.at"
)
_PROJECT_LINE = _PROJECT_COLUMNS.replace("CASE WHEN o.kind = 'drawn' THEN o.answers END", "NULL")
PROJECT_STANDS = "p.owner_id = r.person_id AND p.state = 'open'"
_PROJECT_OF = (
    f"{ADDRESS} JOIN project p ON p.id = r.thing_id{_AUTHOR}"
    " LEFT JOIN poster o ON o.project_id = p.id AND o.state = 'ready' AND o.hung_at IS NOT NULL"
    " LEFT JOIN site_release v ON v.what = 'event' AND v.thing_id = p.event_id AND v.is_out = 1"
    " LEFT JOIN site_address e ON e.what = 'event' AND e.thing_id = v.thing_id"
    f" WHERE {PROJECT_STANDS}"
)


async def project(rows: Rows, project_id: int) -> ShownProject | None:
    return await _PROJECT.one(
        rows,
        f"SELECT {_PROJECT_COLUMNS.format(words='p.story')} FROM site_release r{_PROJECT_OF}"
        " AND r.what = 'project' AND r.is_out = 1 AND r.thing_id = ?",
        project_id,
    )


_PROJECTS = (
    f"SELECT {_PROJECT_LINE.format(words='substr(p.story, 1, 240)')}"
    f" FROM {NEWEST_OF}{_PROJECT_OF} ORDER BY r.at DESC, p.id DESC"
)


async def projects(rows: Rows, *, newest: int = LATEST) -> list[ShownProject]:
    """The latest first; without what stands on their posters."""
    return await _PROJECT.all(rows, _PROJECTS, "project", newest)


async def some_projects(rows: Rows, ids: Sequence[int]) -> list[ShownProject]:
    marks = ", ".join("?" for _ in ids) or "NULL"
    columns = _PROJECT_LINE.format(words="substr(p.story, 1, 240)")
    return await _PROJECT.all(
        rows,
        f"SELECT {columns} FROM site_release r{_PROJECT_OF} AND r.what = 'project'"
        f" AND +r.is_out = 1 AND r.thing_id IN ({marks})",
        *ids,
    )


_FEEDBACK = Columns(ShownFeedback)


async def feedback(rows: Rows, project_id: int) -> list[ShownFeedback]:
    return await _FEEDBACK.all(
        rows,
        f"SELECT f.giver_id, f.strong, {_who('NULL', shown='f.name_shown')}"
        f" FROM {_GIVEN} f JOIN {_released('feedback')} f.id"
        f" AND r.person_id = f.giver_id{_AUTHOR} ORDER BY f.id LIMIT 50",
        project_id,
    )


_VOICE = Columns(ShownVoice)


async def some_voices(rows: Rows, ids: Sequence[int]) -> list[ShownVoice]:
    marks = ", ".join("?" for _ in ids) or "NULL"
    return await _VOICE.all(
        rows,
        "SELECT a.address, v.id, v.person_id, v.year, v.words, v.lang,"
        f" {_who('v.region', shown='v.name_shown')}, r.at FROM site_release r{ADDRESS}"
        f" JOIN voice v ON v.id = r.thing_id AND v.person_id = r.person_id{_AUTHOR}"
        " WHERE v.state = 'published' AND r.what = 'voice' AND +r.is_out = 1"
        f" AND r.thing_id IN ({marks})",
        *ids,
    )


_BRIEF = Columns(ShownBrief, regions=WORDS, subjects=WORDS)
#: The last answer that has words.
_ANSWER = (
    "COALESCE((SELECT s.{} FROM brief_step s WHERE s.brief_id = b.id AND s.state = 'answered'"
    " AND s.words <> '' ORDER BY s.id DESC LIMIT 1), '')"
)
_BRIEFS = (
    "SELECT a.address, b.regions, b.subjects, b.since, b.until, b.recipient, b.lang,"
    " CASE WHEN r.asks = 1 THEN b.asks ELSE '' END, b.state, b.sent_at, b.says,"
    f" {_ANSWER.format('words')}, {_ANSWER.format('day')}, r.searched, r.at FROM {{}}"
    f"{ADDRESS} JOIN brief b ON b.id = r.thing_id WHERE b.sent_at IS NOT NULL"
    f" AND b.state IN ({SENT_STATES})"
)


async def briefs(rows: Rows) -> list[ShownBrief]:
    """The latest first."""
    newest = f"{_BRIEFS.format(NEWEST_OF)} ORDER BY b.sent_at DESC, b.id DESC"
    return await _BRIEF.all(rows, newest, "brief", LATEST)


async def brief(rows: Rows, brief_id: int) -> ShownBrief | None:
    known = f"{_BRIEFS.format('site_release r')} AND r.what = 'brief' AND r.is_out = 1"
    return await _BRIEF.one(rows, f"{known} AND r.thing_id = ?", brief_id)


@dataclass(frozen=True, slots=True)
class ReleasedEvent:
    address: str
    event_id: int
    is_out: int
    turns: int
    searched: int
    changed_at: int


_EVENT = Columns(ReleasedEvent)
_EVENTS = (
    "SELECT a.address, r.thing_id, r.is_out, r.turns, r.searched, r.changed_at FROM site_release r"
    f"{ADDRESS} WHERE r.what = 'event'"
)


async def events(rows: Rows) -> list[ReleasedEvent]:
    """All that ever were, also those taken back: calendars have them."""
    return await _EVENT.all(rows, f"{_EVENTS} ORDER BY r.thing_id")


async def event(rows: Rows, event_id: int) -> ReleasedEvent | None:
    return await _EVENT.one(rows, f"{_EVENTS} AND r.thing_id = ?", event_id)
