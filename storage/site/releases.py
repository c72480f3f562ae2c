"""What people released for the public page, and the addresses that were ever given out."""

from collections.abc import Sequence
from typing import Literal, get_args

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.posters import posters
from storage.rows import Columns, Table

What = Literal["problem", "solution", "trial", "project", "feedback", "voice", "event", "brief"]
KINDS: tuple[What, ...] = get_args(What)
#: Who is named on the page.
Named = Literal["name", "region", "nobody"]
NAMED: tuple[Named, ...] = get_args(Named)


@dataclass(frozen=True, slots=True)
class Release:
    what: What
    thing_id: int
    #: None of what is the network's: events and briefs.
    person_id: int | None
    named: Named
    #: Whether search engines may keep it.
    searched: int
    is_out: int
    #: How often it was taken back or put out again.
    turns: int
    #: When it came out last, and when anything of this changed.
    at: int
    changed_at: int
    #: Of a brief, whether what it would take stands there, too.
    asks: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """How it shall stand there."""

    named: Named
    searched: int


@dataclass(frozen=True, slots=True)
class Place:
    """What an address was given to."""

    address: str
    what: What
    #: None where the thing is no more.
    thing_id: int | None
    gone_at: int | None


_RELEASE = Table(Release, "site_release")
_PLACE = Columns(Place)
_PUT = _RELEASE.upsert(
    Said,
    *("what", "thing_id", "person_id", "is_out", "turns", "at", "changed_at", "asks"),
    key="what, thing_id",
    turns="site_release.turns + 1",
)
_CHOOSE = _RELEASE.update(Said, "changed_at", by="what, thing_id")


async def get(rows: Rows, what: What, thing_id: int) -> Release | None:
    return await _RELEASE.one(
        rows,
        f"SELECT {_RELEASE} FROM site_release WHERE what = ? AND thing_id = ?",
        what,
        thing_id,
    )


async def address_of(rows: Rows, what: What, thing_id: int) -> str | None:
    found: str | None = await rows.value(
        "SELECT address FROM site_address WHERE what = ? AND thing_id = ?", what, thing_id
    )
    return found


async def place(rows: Rows, address: str) -> Place | None:
    """None where it was never given out."""
    return await _PLACE.one(rows, f"SELECT {_PLACE} FROM site_address WHERE address = ?", address)


async def places(rows: Rows, whats: Sequence[What]) -> list[Place]:
    """All that were ever given out to things of these kinds."""
    marks = ", ".join("?" for _ in whats)
    return await _PLACE.all(
        rows,
        f"SELECT {_PLACE} FROM site_address WHERE what IN ({marks}) ORDER BY address",
        *whats,
    )


async def put(
    tx: Transaction,
    what: What,
    thing_id: int,
    *,
    person_id: int | None,
    said: Said,
    address: str,
    now: int,
) -> None:
    """It is out from now on; an address that it had before stays its own."""
    await _PUT.run(
        tx,
        said,
        what=what,
        thing_id=thing_id,
        person_id=person_id,
        is_out=1,
        turns=0,
        at=now,
        changed_at=now,
        asks=int(what == "brief"),
    )
    await tx.run(
        "INSERT INTO site_address (address, what, thing_id) VALUES (?, ?, ?)"
        " ON CONFLICT (what, thing_id) DO UPDATE SET gone_at = NULL",
        address,
        what,
        thing_id,
    )


async def take_back(tx: Transaction, what: What, thing_id: int, *, now: int) -> None:
    await tx.run(
        "UPDATE site_release SET is_out = 0, turns = turns + 1, changed_at = ?"
        " WHERE what = ? AND thing_id = ?",
        now,
        what,
        thing_id,
    )
    await tx.run(
        "UPDATE site_address SET gone_at = ? WHERE what = ? AND thing_id = ?", now, what, thing_id
    )
    if what == "project":
        await posters.take_off_page(tx, thing_id)


async def choose(tx: Transaction, what: What, thing_id: int, *, said: Said, now: int) -> None:
    """A picture that names somebody stands there only with their name."""
    await _CHOOSE.run(tx, said, changed_at=now, what=what, thing_id=thing_id)
    if what == "project" and said.named != "name":
        await posters.take_off_page(tx, thing_id)


async def forget_thing(tx: Transaction, what: What, thing_id: int) -> None:
    """Its row is deleted, and its number may be given again: nothing of it passes on."""
    if what == "project":
        await posters.take_off_page(tx, thing_id)
    await tx.run("DELETE FROM site_release WHERE what = ? AND thing_id = ?", what, thing_id)
    await tx.run(
        "UPDATE site_address SET thing_id = NULL WHERE what = ? AND thing_id = ?", what, thing_id
    )
