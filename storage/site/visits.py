"""How often the public page was opened, and how much is out: numbers without anybody in them."""

from collections.abc import Mapping

from basics.records import dataclass
from storage import facts
from storage.briefs.briefs import SENT_STATES
from storage.db import Rows, Transaction
from storage.rows import Columns

#: "1" where search engines may keep the page.
INDEXED = "site indexed"


@dataclass(frozen=True, slots=True)
class Day:
    day: str
    n: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of each kind."""

    problems: int
    solutions: int
    projects: int
    voices: int
    events: int
    briefs: int


_DAY = Columns(Day)
_AMOUNTS = Columns(Amounts)
_OUT = "(SELECT count(*) FROM site_release WHERE what = '{}' AND is_out = 1)"
_NOT_SAID = "NOT EXISTS (SELECT 1 FROM site_release r WHERE r.what = '{}' AND r.thing_id = w.{})"
_WAITING = (
    "SELECT (SELECT count(*) FROM problem w WHERE w.state = 'solved'"
    f" AND {_NOT_SAID.format('problem', 'id')}),"
    " (SELECT count(*) FROM problem w WHERE w.solved_by IS NOT NULL AND w.state = 'solved'"
    f" AND {_NOT_SAID.format('solution', 'solved_by')}),"
    " (SELECT count(*) FROM poster w WHERE w.hung_at IS NOT NULL AND w.state = 'ready'"
    f" AND {_NOT_SAID.format('project', 'project_id')}),"
    " (SELECT count(*) FROM voice w WHERE w.state = 'published'"
    f" AND {_NOT_SAID.format('voice', 'id')}),"
    " (SELECT count(*) FROM event w WHERE w.state = 'published'"
    f" AND {_NOT_SAID.format('event', 'id')}),"
    f" (SELECT count(*) FROM brief w WHERE w.state IN ({SENT_STATES})"
    f" AND {_NOT_SAID.format('brief', 'id')})"
)


async def add(tx: Transaction, day: str, opened: Mapping[str, int]) -> None:
    await tx.many(
        "INSERT INTO site_visit (day, part, n) VALUES (?, ?, ?)"
        " ON CONFLICT (day, part) DO UPDATE SET n = site_visit.n + excluded.n",
        [(day, part, n) for part, n in sorted(opened.items())],
    )


async def by_day(rows: Rows, limit: int) -> list[Day]:
    """The latest first."""
    return await _DAY.all(
        rows,
        "SELECT day, CAST(sum(n) AS BIGINT) FROM site_visit GROUP BY day"
        " ORDER BY day DESC LIMIT ?",
        limit,
    )


async def out(rows: Rows) -> Amounts:
    kinds = ("problem", "solution", "project", "voice", "event", "brief")
    found = await _AMOUNTS.one(rows, f"SELECT {', '.join(_OUT.format(one) for one in kinds)}")
    assert found
    return found


async def waiting(rows: Rows) -> Amounts:
    """What others could learn from, and whose author never said whether it may stand there."""
    found = await _AMOUNTS.one(rows, _WAITING)
    assert found
    return found


async def is_indexed(rows: Rows) -> bool:
    return await facts.get(rows, INDEXED) == "1"


async def set_indexed(tx: Transaction, wanted: bool) -> None:
    await facts.put(tx, INDEXED, str(int(wanted)))
