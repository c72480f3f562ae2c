"""Numbers as they were counted, what of them may be said, and what was."""

from collections.abc import Iterable, Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import FLAG, Columns, Table


@dataclass(frozen=True, slots=True)
class Period:
    #: 2026-11, 2026-Q4 or 2026
    period: str
    counted_at: int
    #: It is over, and its numbers stay as they are.
    frozen: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """One number: of all regions, subjects or languages where it names none."""

    period: str
    measure: str
    region: str
    subject: str
    lang: str
    value: int
    people: int
    #: What coordinators read, and what everybody reads; None is hidden.
    shown: int | None
    everybody: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """A number that others were told; None where it was hidden from them."""

    place: str
    period: str
    measure: str
    region: str
    subject: str
    lang: str
    value: int | None


_PERIOD = Table(Period, "number_period", frozen=FLAG)
_PUT_PERIOD = _PERIOD.upsert(Period, key="period", where="number_period.frozen = 0")
_CELL = Table(Counted, "number_cell")
_ADD = _CELL.insert(Counted)
_SAID = Columns(Said)
_SAY = Table(Said, "number_said").insert(Said, "at")


async def period(rows: Rows, name: str) -> Period | None:
    return await _PERIOD.one(rows, f"SELECT {_PERIOD} FROM number_period WHERE period = ?", name)


async def frozen(rows: Rows) -> list[str]:
    """All periods that are over and counted, in the order of their names."""
    found = await rows.all(
        "SELECT period FROM number_period WHERE frozen = 1 ORDER BY period",
    )
    return [row[0] for row in found]


async def put(tx: Transaction, period: Period, counted: Iterable[Counted]) -> None:
    """In place of what was counted of it before. What is frozen stays as it is."""
    if not await _PUT_PERIOD.run(tx, period):
        return
    await tx.run("DELETE FROM number_cell WHERE period = ?", period.period)
    await _ADD.many(tx, counted)


async def of_period(rows: Rows, period: str, measure: str) -> list[Counted]:
    return await _CELL.all(
        rows,
        f"SELECT {_CELL} FROM number_cell WHERE period = ? AND measure = ?",
        period,
        measure,
    )


async def whole(rows: Rows, period: str) -> list[Counted]:
    """All of it."""
    return await _CELL.all(
        rows,
        f"SELECT {_CELL} FROM number_cell WHERE period = ?"
        " ORDER BY measure, region, subject, lang",
        period,
    )


async def of_place(
    rows: Rows, period: str, *, region: str = "", subject: str = "", lang: str = ""
) -> list[Counted]:
    """Every measure of one place."""
    return await _CELL.all(
        rows,
        f"SELECT {_CELL} FROM number_cell WHERE period = ? AND region = ? AND subject = ?"
        " AND lang = ? ORDER BY measure",
        period,
        region,
        subject,
        lang,
    )


async def say(tx: Transaction, said: Sequence[Said], *, now: int) -> None:
    """Write down what others are told."""
    await _SAY.many(tx, said, at=now)


async def of_conversations(rows: Rows, period: str) -> list[Said]:
    """What was told of conversations that ended in this time."""
    return await _SAID.all(
        rows,
        f"SELECT {_SAID} FROM number_said WHERE period = ? AND place LIKE 'conversation %'"
        " ORDER BY id",
        period,
    )


async def in_all_places(rows: Rows, period: str, measure: str) -> list[Said]:
    """What was ever said of one measure, wherever, the oldest first."""
    return await _SAID.all(
        rows,
        f"SELECT {_SAID} FROM number_said WHERE period = ? AND measure = ? ORDER BY id",
        period,
        measure,
    )


async def said(rows: Rows, period: str, measure: str, *, place: str) -> list[Said]:
    """What was ever said of one measure, the oldest first."""
    return await _SAID.all(
        rows,
        f"SELECT {_SAID} FROM number_said WHERE period = ? AND measure = ? AND place = ?"
        " ORDER BY id",
        period,
        measure,
        place,
    )
