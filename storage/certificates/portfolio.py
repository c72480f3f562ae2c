"""All that a teacher did here in a span of time, oldest first; nothing that was withdrawn."""

import json
from dataclasses import dataclass

from storage.db import Row, Rows
from storage.events.events import Plan, plan_of

#: The newest so many of a kind.
MOST = 100


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until before `until`, in milliseconds UTC."""

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class RaisedProblem:
    title: str
    description: str
    subject: str | None
    state: str
    votes: int
    comments: int
    solutions: int
    at: int


@dataclass(frozen=True, slots=True)
class SharedSolution:
    problem: str
    text: str
    helped: int
    at: int


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


@dataclass(frozen=True, slots=True)
class Portfolio:
    problems: list[RaisedProblem]
    solutions: list[SharedSolution]
    projects: list[LedProject]
    log: list[LogLine]
    given: list[SaidFeedback]
    received: list[SaidFeedback]
    events: list[AttendedEvent]


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
        "SELECT title, description, subject, state, votes, comments, solutions, created_at"
        " FROM problem WHERE author_id = ? AND state <> 'withdrawn' AND created_at >= ?"
        " AND created_at < ? ORDER BY created_at DESC, id DESC LIMIT ?",
        *(person_id, span.since, span.until, MOST),
    )
    return [RaisedProblem(*row) for row in reversed(found)]


async def _solutions(rows: Rows, person_id: int, span: Span) -> list[SharedSolution]:
    found = await rows.all(
        "SELECT p.title, s.text, s.helped, s.created_at FROM solution s"
        " JOIN problem p ON p.id = s.problem_id WHERE s.author_id = ? AND s.state = 'shared'"
        " AND p.state <> 'withdrawn' AND s.created_at >= ? AND s.created_at < ?"
        " ORDER BY s.created_at DESC, s.id DESC LIMIT ?",
        *(person_id, span.since, span.until, MOST),
    )
    return [SharedSolution(*row) for row in reversed(found)]


async def _projects(rows: Rows, person_id: int, span: Span) -> list[LedProject]:
    """Those that were begun, written in or hung in this time."""
    found = await rows.all(
        "SELECT p.id, p.title, p.story, p.subject, p.stage, p.owner_id, p.created_at, o.picture"
        " FROM project p LEFT JOIN poster o ON o.project_id = p.id AND o.state = 'ready'"
        " WHERE p.state = 'open' AND p.created_at < ? AND (p.owner_id = ? OR p.id IN"
        " (SELECT project_id FROM project_leader WHERE person_id = ?))"
        " AND (p.created_at >= ? OR o.changed_at >= ? OR EXISTS (SELECT 1 FROM project_note n"
        " WHERE n.project_id = p.id AND n.created_at >= ?))"
        " ORDER BY p.created_at DESC, p.id DESC LIMIT ?",
        *(span.until, person_id, person_id, span.since, span.since, span.since, MOST),
    )
    return [_led(row, person_id) for row in reversed(found)]


def _led(row: Row, person_id: int) -> LedProject:
    project_id, title, story, subject, stage, owner_id, at, poster = row
    is_owner = owner_id == person_id
    return LedProject(project_id, title, story, subject, stage, is_owner, at, poster)


async def _log(rows: Rows, projects: list[int], span: Span) -> list[LogLine]:
    marks = ", ".join("?" for _ in projects) or "NULL"
    found = await rows.all(
        "SELECT project_id, kind, stage, text, created_at FROM project_note"
        f" WHERE project_id IN ({marks}) AND state = 'said' AND kind <> 'answer'"
        " AND created_at >= ? AND created_at < ? ORDER BY created_at, id",
        *(*projects, span.since, span.until),
    )
    return [LogLine(*row) for row in found]


async def _given(rows: Rows, person_id: int, span: Span) -> list[SaidFeedback]:
    found = await rows.all(
        "SELECT p.title, f.strong, f.wonder, f.offer, NULL, f.created_at FROM project_feedback f"
        " JOIN project p ON p.id = f.project_id WHERE f.giver_id = ? AND p.state = 'open'"
        " AND f.state <> 'hidden' AND f.created_at >= ? AND f.created_at < ?"
        " ORDER BY f.created_at DESC, f.id DESC LIMIT ?",
        *(person_id, span.since, span.until, MOST),
    )
    return [SaidFeedback(*row) for row in reversed(found)]


async def _received(rows: Rows, person_id: int, span: Span) -> list[SaidFeedback]:
    found = await rows.all(
        "SELECT p.title, f.strong, f.wonder, f.offer,"
        " CASE WHEN f.name_shown = 1 THEN h.name ELSE NULL END, f.created_at"
        " FROM project_feedback f JOIN project p ON p.id = f.project_id"
        " JOIN person h ON h.id = f.giver_id WHERE p.state = 'open' AND f.state = 'given'"
        " AND (p.owner_id = ? OR p.id IN"
        " (SELECT project_id FROM project_leader WHERE person_id = ?))"
        " AND f.created_at >= ? AND f.created_at < ?"
        " ORDER BY f.created_at DESC, f.id DESC LIMIT ?",
        *(person_id, person_id, span.since, span.until, MOST),
    )
    return [SaidFeedback(*row) for row in reversed(found)]


async def _events(rows: Rows, person_id: int, span: Span) -> list[AttendedEvent]:
    """Where they were seen at the door."""
    found = await rows.all(
        "SELECT e.plan, e.starts_at, c.number FROM guest g JOIN event e ON e.id = g.event_id"
        " LEFT JOIN certificate c ON c.guest_id = g.id AND c.state = 'issued'"
        " WHERE g.person_id = ? AND g.came_at IS NOT NULL AND e.state = 'published'"
        " AND e.starts_at >= ? AND e.starts_at < ? ORDER BY e.starts_at DESC, e.id DESC LIMIT ?",
        *(person_id, span.since, span.until, MOST),
    )
    return [AttendedEvent(plan_of(json.loads(row[0])), *row[1:]) for row in reversed(found)]
