"""What stands in a portfolio: what happened from the first moment of a time until before another,
and stands now."""

import json
from typing import Any

import pytest

from storage.certificates import portfolio as portfolio_rows
from storage.certificates.portfolio import Portfolio, Span
from storage.db import Database, Transaction
from tests.storage.rows import ground, put

SPAN = Span(10, 20)
#: Titles or texts, and when they are written.
TIMES = {"before": 9, "first": 10, "last": 19, "after": 20}
AIDA, BERIK = 1, 2
Row = tuple[str, dict[str, Any]]


async def portfolio(db: Database, rows: list[Row], *, who: int = AIDA) -> Portfolio:
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        for table, values in rows:
            await put(tx, table, **values)

    await db.write(work)
    return await portfolio_rows.of_person(db, who, SPAN)


def problem(title: str, at: int, **other: Any) -> Row:
    return "problem", {"title": title, "author_id": AIDA, "created_at": at, **other}


async def test_problems_that_stand(db):
    rows = [
        *(problem(title, at) for title, at in TIMES.items()),
        problem("solved", 15, state="solved"),
        *(problem(state, 15, state=state) for state in ("withdrawn", "hidden")),
        problem("Berik's", 15, author_id=BERIK),
    ]
    found = await portfolio(db, rows)
    assert [one.title for one in found.problems] == ["first", "solved", "last"]


def solution(text: str, at: int, **other: Any) -> Row:
    return "solution", {"text": text, "author_id": AIDA, "created_at": at, **other}


async def test_solutions_of_problems_that_stand(db):
    rows = [
        ("problem", {"id": 7, "author_id": BERIK, "state": "hidden"}),
        *(solution(text, at) for text, at in TIMES.items()),
        solution("withdrawn", 15, state="withdrawn"),
        solution("of what is hidden", 15, problem_id=7),
        solution("Berik's", 15, author_id=BERIK),
    ]
    found = await portfolio(db, rows)
    assert [one.text for one in found.solutions] == ["first", "last"]


def project(number: int, title: str, at: int, **other: Any) -> Row:
    own = {"id": number, "key": f"k{number}", "owner_id": AIDA}
    return "project", {**own, "title": title, "created_at": at, **other}


def note(number: int, at: int, **other: Any) -> Row:
    own = {"project_id": number, "author_id": AIDA}
    return "project_note", {**own, "created_at": at, **other}


def poster(number: int, **other: Any) -> Row:
    return "poster", {"project_id": number, "kind": "own", **other}


async def test_projects_that_were_begun_written_in_or_hung(db):
    """What somebody wrote later brings none into a time that was over."""
    rows = [
        *(project(at, f"begun {title}", at) for title, at in TIMES.items()),
        *(project(30 + at, f"written in {title}", 1) for title, at in TIMES.items()),
        *(note(30 + at, at) for at in TIMES.values()),
        *(project(60 + at, f"hung {title}", 2) for title, at in TIMES.items()),
        *(poster(60 + at, hung_at=at, changed_at=99) for at in TIMES.values()),
        *(project(120 + at, f"changed {title}", 3) for title, at in TIMES.items()),
        *(poster(120 + at, hung_at=1, changed_at=at) for at in TIMES.values()),
        *(project(1, "with what was withdrawn", 1), note(1, 15, state="withdrawn")),
        *(project(2, "without a poster", 1), poster(2, hung_at=15, changed_at=15, state="failed")),
        project(3, "withdrawn", 15, state="withdrawn"),
        project(4, "Berik's", 15, owner_id=BERIK),
    ]
    found = await portfolio(db, rows)
    assert [one.title for one in found.projects] == [
        *("written in first", "written in last", "hung first", "hung last"),
        *("changed first", "changed last", "begun first", "begun last"),
    ]


async def test_of_what_a_colleague_leads_too_only_a_poster_that_hangs(db):
    rows = [
        *(project(1, "a", 11), poster(1, picture="own, for herself")),
        *(project(2, "b", 12), poster(2, picture="hidden", state="hidden")),
        *(project(3, "c", 13, owner_id=BERIK), poster(3, picture="his, for himself")),
        *(project(4, "d", 14, owner_id=BERIK), poster(4, picture="his, hangs", hung_at=15)),
        *(("project_leader", {"project_id": one, "person_id": AIDA, "at": 1}) for one in (3, 4)),
    ]
    found = await portfolio(db, rows)
    assert [(one.is_owner, one.poster) for one in found.projects] == [
        *((True, "own, for herself"), (True, None), (False, None), (False, "his, hangs")),
    ]


async def test_the_log_of_these_projects(db):
    rows = [
        project(7, "a", 15),
        *(note(7, at, text=text) for text, at in TIMES.items()),
        note(7, 15, text="withdrawn", state="withdrawn"),
        note(7, 15, text="an answer", kind="answer"),
    ]
    found = await portfolio(db, rows)
    assert [one.text for one in found.log] == ["first", "last"]


@pytest.mark.parametrize(
    ("kind", "giver", "stands"),
    [
        # Who wrote what somebody reported reads it still, and for whom it was does not.
        ("given", AIDA, ["first", "reported", "last"]),
        ("received", BERIK, ["first", "last"]),
    ],
)
async def test_feedback_on_projects_that_stand(db, kind, giver, stands):
    owner = BERIK if giver == AIDA else AIDA
    said = {**TIMES, "reported": 15, "hidden": 15, "on what is withdrawn": 15}
    rows = []
    for number, (strong, at) in enumerate(said.items()):
        gone = "withdrawn" if strong == "on what is withdrawn" else "open"
        state = strong if strong in ("reported", "hidden") else "given"
        given = {"project_id": number, "giver_id": giver, "strong": strong, "created_at": at}
        rows += [
            project(number, "a", 1, owner_id=owner, state=gone),
            ("project_feedback", {**given, "state": state}),
        ]
    found = await portfolio(db, rows)
    assert [one.strong for one in getattr(found, kind)] == stands
    assert not (found.given and found.received)


def event(
    number: int, at: int, *, state: str = "published", came_at: int | None = 15
) -> list[Row]:
    """To which Aida wanted to come."""
    plan = json.dumps({"title": f"{at} {state} {came_at}"})
    said = {"id": number, "key": f"k{number}", "code": str(number), "plan": plan, "starts_at": at}
    guest = {"event_id": number, "person_id": AIDA, "host_id": AIDA, "name": "A"}
    return [
        ("event", {**said, "organiser_id": BERIK, "state": state}),
        ("guest", {**guest, "answer": "coming", "answered_at": 1, "came_at": came_at}),
    ]


async def test_events_at_which_they_were_seen_the_earliest_first(db):
    rows = [row for at in (20, 19, 10, 9) for row in event(at, at)]
    rows += [row for at in (11, 12) for row in event(at, 15)]
    rows += event(1, 15, state="cancelled") + event(2, 15, came_at=None)
    found = await portfolio(db, rows)
    times = [one.starts_at for one in found.events]
    assert times == [10, 15, 15, 19]
    assert {one.plan.title.partition(" ")[2] for one in found.events} == {"published 15"}
