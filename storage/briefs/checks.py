"""Whose problems or words stand in a brief, and what they say of its draft."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns, Table

Verdict = Literal["", "agree", "otherwise"]


@dataclass(frozen=True, slots=True)
class Check:
    brief_id: int
    person_id: int
    verdict: Verdict
    words: str
    hushed: int
    at: int


@dataclass(frozen=True, slots=True)
class Checks:
    """How many people say what of a draft."""

    agree: int
    otherwise: int


@dataclass(frozen=True, slots=True)
class Own:
    """A problem that somebody raised or has, too, and under which number it stands in a brief."""

    head_id: int
    title: str


_CHECK, _CHECKS, _OWN = Table(Check, "brief_check"), Columns(Checks), Columns(Own)
_PUT = _CHECK.upsert(Check, key="brief_id, person_id", keeps=("hushed",))
#: What they said of it counts all the same, and stands.
_HUSH = _CHECK.upsert(Check, key="brief_id, person_id", keeps=("verdict", "words", "at"))
#: Of a brief, who has a problem `{problem}` that stands in it: four times, those who raised it
#: or what stands together with it, and who said that they have it too. And who is quoted.
_ITS = (
    "SELECT {who} AS id{columns} FROM brief_problem b {joins} WHERE b.brief_id {brief}"
    " AND b.left_out = 0{more}"
)
_JOINED = "JOIN problem_join j ON j.head_id = b.problem_id AND j.rests = 0 "
_RAISED, _VOTED = "JOIN problem p ON p.id = {}", "JOIN vote v ON v.problem_id = {}"
_QUOTED = (
    "SELECT q.author_id AS id FROM brief_quote q WHERE q.brief_id {brief}"
    " AND q.state IN ('name', 'region', 'teacher')"
)
#: How often they name the brief.
_TIMES = 5
_NOT_MUTED = (
    " AND NOT EXISTS (SELECT 1 FROM muted u WHERE u.person_id = {who} AND u.problem_id = {which})"
)


def _have(more: str, brief: str, columns: str = "") -> str:
    """Who has a problem of it; `columns` beside them, of which {which} is the problem."""

    def one(who: str, joins: str, *, which: str, besides: str = "") -> str:
        also = besides + more.format(who=who, which=which)
        beside = columns.format(which=which)
        return _ITS.format(
            who=who, columns=beside, joins=joins.format(which), brief=brief, more=also
        )

    head, other = "b.problem_id", "j.problem_id"
    return " UNION ALL ".join(
        (
            one("p.author_id", _RAISED, which=head),
            one("p.author_id", _JOINED + _RAISED, which=other),
            one("v.voter_id", _VOTED, which=head),
            one("v.voter_id", _JOINED + _VOTED, which=other, besides=" AND v.apart = 0"),
        )
    )


def _all(more: str, brief: str) -> str:
    quoted = _QUOTED.format(brief=brief) + more.format(who="q.author_id", which="q.problem_id")
    return f"{_have(more, brief)} UNION ALL {quoted}"


CONCERNED = _all("", "= ?")
#: The same of briefs {ids}, without those who want to hear nothing of that problem.
FOLLOWERS = _all(_NOT_MUTED, "IN ({ids})")


_OF_ONE = _have("", "= ?", ", b.problem_id AS head_id, {which} AS problem_id")


async def own(rows: Rows, brief_id: int, person_id: int) -> list[Own]:
    """Of this person, by their titles; of those that stand together one."""
    found = await _OWN.all(
        rows,
        f"SELECT DISTINCT w.head_id, t.title FROM ({_OF_ONE}) w JOIN problem t"
        " ON t.id = w.problem_id AND t.state IN ('open', 'solved') JOIN brief_problem o"
        " ON o.brief_id = ? AND o.problem_id = w.head_id WHERE w.id = ? ORDER BY t.title",
        *([brief_id] * _TIMES),
        person_id,
    )
    return list({one.head_id: one for one in found}.values())


async def is_concerned(rows: Rows, brief_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            f"SELECT 1 FROM ({CONCERNED}) w WHERE w.id = ? LIMIT 1",
            *([brief_id] * _TIMES),
            person_id,
        )
    )


async def count_concerned(rows: Rows, brief_id: int) -> int:
    return int(
        await rows.value(
            f"SELECT count(DISTINCT w.id) FROM ({CONCERNED}) w", *([brief_id] * _TIMES)
        )
    )


async def get(rows: Rows, brief_id: int, person_id: int) -> Check | None:
    return await _CHECK.one(
        rows,
        f"SELECT {_CHECK} FROM brief_check WHERE brief_id = ? AND person_id = ?",
        brief_id,
        person_id,
    )


async def put(tx: Transaction, check: Check) -> None:
    await _PUT.run(tx, check)


async def hush(tx: Transaction, brief_id: int, person_id: int, *, now: int) -> None:
    await _HUSH.run(tx, Check(brief_id, person_id, "", "", 1, now))


async def of_brief(rows: Rows, brief_id: int) -> Checks:
    found = await _CHECKS.one(
        rows,
        "SELECT COALESCE(sum(CASE WHEN verdict = 'agree' THEN 1 ELSE 0 END), 0),"
        " COALESCE(sum(CASE WHEN verdict = 'otherwise' THEN 1 ELSE 0 END), 0)"
        " FROM brief_check WHERE brief_id = ?",
        brief_id,
    )
    assert found
    return found


async def notes(rows: Rows, brief_id: int, *, limit: int) -> list[Check]:
    """What is not meant so, the newest first."""
    return await _CHECK.all(
        rows,
        f"SELECT {_CHECK} FROM brief_check WHERE brief_id = ? AND words <> ''"
        " ORDER BY at DESC LIMIT ?",
        brief_id,
        limit,
    )
