"""All that a teacher did here in a span of time, oldest first; nothing that was withdrawn."""

from basics.records import dataclass
from storage.certificates.looks import LOOK, Look
from storage.db import Row, Rows
from storage.events.events import PLAN, Plan
from storage.rows import Columns

#: The newest so many of a kind.
MOST = 100


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until before `until`, in milliseconds UTC."""

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class RaisedProblem:
    id: int
    title: str
    description: str
    subject: str | None
    state: str
    votes: int
    comments: int
    solutions: int
    at: int
    #: 1 where a colleague's translation stands in place of one's own words.
    translated: int


@dataclass(frozen=True, slots=True)
class SharedSolution:
    id: int
    problem_id: int
    problem: str
    text: str
    helped: int
    at: int
    #: 1 where a colleague's translation stands in place of one's own words.
    translated: int


@dataclass(frozen=True, slots=True)
class LedProject:
    id: int
    title: str
    story: str
    subject: str | None
    stage: str
    is_owner: bool
    at: int
    #: The picture of its poster.
    poster: str | None
    #: 1 where a colleague's translation stands in place of one's own words.
    translated: int = 0


@dataclass(frozen=True, slots=True)
class LogLine:
    project_id: int
    kind: str
    stage: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class SaidFeedback:
    """Given to somebody's project, or received on one's own from `giver`."""

    project_id: int
    project: str
    strong: str
    wonder: str
    offer: str
    #: None where the giver hides their name.
    giver: str | None
    at: int


@dataclass(frozen=True, slots=True)
class AttendedEvent:
    plan: Plan
    starts_at: int
    #: Of its certificate.
    number: str | None
    look: Look


@dataclass(frozen=True, slots=True)
class Portfolio:
    problems: list[RaisedProblem]
    solutions: list[SharedSolution]
    projects: list[LedProject]
    log: list[LogLine]
    given: list[SaidFeedback]
    received: list[SaidFeedback]
    events: list[AttendedEvent]


#: Of a problem `p`, a solution `s` of one, a note `n`, feedback `f` on a project `p` or received
#: from `h`, and an event `e` with its certificate `c`.
_PROBLEM = Columns(RaisedProblem)
_OF_PROBLEM = _PROBLEM.of("p", at="p.created_at", translated="0")
_SOLUTION = Columns(SharedSolution)
_OF_SOLUTION = _SOLUTION.of("s", problem="p.title", at="s.created_at", translated="0")
_LINE = Columns(LogLine)
_OF_LINE = _LINE.of("n", at="n.created_at")
_FEEDBACK = Columns(SaidFeedback)
_GIVEN = _FEEDBACK.of("f", project="p.title", giver="NULL", at="f.created_at")
_RECEIVED = _FEEDBACK.of(
    "f",
    project="p.title",
    giver="CASE WHEN f.name_shown = 1 THEN h.name ELSE NULL END",
    at="f.created_at",
)
_EVENT = Columns(AttendedEvent, plan=PLAN, look=LOOK)
_OF_EVENT = _EVENT.of("e", number="c.number", look="COALESCE(c.look, '{}')")


async def of_person(rows: Rows, person_id: int, span: Span) -> Portfolio:
    projects = await _projects(rows, person_id, span)
    return Portfolio(
        await _problems(rows, person_id, span),
        await _solutions(rows, person_id, span),
        projects,
        await _log(rows, [project.id for project in projects], span),
        await _given(rows, person_id, span),
        await _received(rows, person_id, span),
        await _events(rows, person_id, span),
    )


async def _problems(rows: Rows, person_id: int, span: Span) -> list[RaisedProblem]:
    found = await rows.all(
        f"SELECT {_OF_PROBLEM} FROM problem p WHERE p.author_id = ?"
        " AND p.state IN ('open', 'solved')"
        " AND p.created_at >= ? AND p.created_at < ?"
        " ORDER BY p.created_at DESC, p.id DESC LIMIT ?",
        person_id,
        span.since,
        span.until,
        MOST,
    )
    return [_PROBLEM.read(row) for row in reversed(found)]


async def _solutions(rows: Rows, person_id: int, span: Span) -> list[SharedSolution]:
    found = await rows.all(
        f"SELECT {_OF_SOLUTION} FROM solution s"
        " JOIN problem p ON p.id = s.problem_id WHERE s.author_id = ? AND s.state = 'shared'"
        " AND p.state IN ('open', 'solved') AND s.created_at >= ? AND s.created_at < ?"
        " ORDER BY s.created_at DESC, s.id DESC LIMIT ?",
        person_id,
        span.since,
        span.until,
        MOST,
    )
    return [_SOLUTION.read(row) for row in reversed(found)]


async def _projects(rows: Rows, person_id: int, span: Span) -> list[LedProject]:
    """Those that were begun, written in or hung in this time."""
    found = await rows.all(
        # Of what another one leads, too, only what hangs.
        "SELECT p.id, p.title, p.story, p.subject, p.stage, p.owner_id, p.created_at,"
        " CASE WHEN p.owner_id = ? OR o.hung_at IS NOT NULL THEN o.picture END"
        " FROM project p LEFT JOIN poster o ON o.project_id = p.id AND o.state = 'ready'"
        " WHERE p.state = 'open' AND p.created_at < ? AND (p.owner_id = ? OR p.id IN"
        " (SELECT project_id FROM project_leader WHERE person_id = ?))"
        " AND (p.created_at >= ? OR (o.hung_at >= ? AND o.hung_at < ?)"
        " OR (o.changed_at >= ? AND o.changed_at < ?) OR EXISTS (SELECT 1 FROM project_note n"
        " WHERE n.project_id = p.id AND n.state = 'said' AND n.created_at >= ?"
        " AND n.created_at < ?))"
        " ORDER BY p.created_at DESC, p.id DESC LIMIT ?",
        person_id,
        span.until,
        person_id,
        person_id,
        span.since,
        *(span.since, span.until) * 3,
        MOST,
    )
    return [_led(row, person_id) for row in reversed(found)]


def _led(row: Row, person_id: int) -> LedProject:
    project_id, title, story, subject, stage, owner_id, at, poster = row
    is_owner = owner_id == person_id
    return LedProject(project_id, title, story, subject, stage, is_owner, at, poster)


async def _log(rows: Rows, projects: list[int], span: Span) -> list[LogLine]:
    marks = ", ".join("?" for _ in projects) or "NULL"
    return await _LINE.all(
        rows,
        f"SELECT {_OF_LINE} FROM project_note n"
        f" WHERE n.project_id IN ({marks}) AND n.state = 'said' AND n.kind <> 'answer'"
        " AND n.created_at >= ? AND n.created_at < ? ORDER BY n.created_at, n.id",
        *projects,
        span.since,
        span.until,
    )


async def _given(rows: Rows, person_id: int, span: Span) -> list[SaidFeedback]:
    found = await rows.all(
        f"SELECT {_GIVEN} FROM project_feedback f"
        " JOIN project p ON p.id = f.project_id WHERE f.giver_id = ? AND p.state = 'open'"
        " AND f.state <> 'hidden' AND f.created_at >= ? AND f.created_at < ?"
        " ORDER BY f.created_at DESC, f.id DESC LIMIT ?",
        person_id,
        span.since,
        span.until,
        MOST,
    )
    return [_FEEDBACK.read(row) for row in reversed(found)]


async def _received(rows: Rows, person_id: int, span: Span) -> list[SaidFeedback]:
    found = await rows.all(
        f"SELECT {_RECEIVED} FROM project_feedback f JOIN project p ON p.id = f.project_id"
        " JOIN person h ON h.id = f.giver_id WHERE p.state = 'open' AND f.state = 'given'"
        " AND (p.owner_id = ? OR p.id IN"
        " (SELECT project_id FROM project_leader WHERE person_id = ?))"
        " AND f.created_at >= ? AND f.created_at < ?"
        " ORDER BY f.created_at DESC, f.id DESC LIMIT ?",
        person_id,
        person_id,
        span.since,
        span.until,
        MOST,
    )
    return [_FEEDBACK.read(row) for row in reversed(found)]


async def _events(rows: Rows, person_id: int, span: Span) -> list[AttendedEvent]:
    """Where they were seen at the door."""
    found = await rows.all(
        f"SELECT {_OF_EVENT} FROM guest g JOIN event e ON e.id = g.event_id"
        " LEFT JOIN certificate c ON c.guest_id = g.id AND c.state = 'issued'"
        " WHERE g.person_id = ? AND g.came_at IS NOT NULL AND e.state = 'published'"
        " AND e.starts_at >= ? AND e.starts_at < ? ORDER BY e.starts_at DESC, e.id DESC LIMIT ?",
        person_id,
        span.since,
        span.until,
        MOST,
    )
    return [_EVENT.read(row) for row in reversed(found)]
