"""Who would like to read what in which language; and what translators don't want to be offered."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns, Table
from storage.translations.originals import What


@dataclass(frozen=True, slots=True)
class Wish:
    what: What
    thing_id: int
    lang: str
    person_id: int
    at: int
    #: Since when it is there; None until then.
    there_at: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The wishes for one thing in one language."""

    what: What
    thing_id: int
    lang: str
    people: int


_WISH = Table(Wish, "translation_wish")
_PUT = _WISH.upsert(Wish, key="thing_id, what, lang, person_id")
_WANTED = Columns(Wanted)


async def put(tx: Transaction, wish: Wish) -> None:
    await _PUT.run(tx, wish)


async def remove(tx: Transaction, what: What, thing_id: int, *, lang: str, person_id: int) -> None:
    await tx.run(
        "DELETE FROM translation_wish WHERE thing_id = ? AND what = ? AND lang = ?"
        " AND person_id = ?",
        thing_id,
        what,
        lang,
        person_id,
    )


async def remove_of(tx: Transaction, what: What, thing_id: int) -> None:
    """It is gone for good."""
    for table in ("translation_wish", "translation_pass"):
        await tx.run(f"DELETE FROM {table} WHERE thing_id = ? AND what = ?", thing_id, what)


async def counted(rows: Rows, what: What, thing_id: int) -> dict[str, int]:
    """How many wait, by language."""
    found = await rows.all(
        "SELECT lang, count(*) FROM translation_wish WHERE thing_id = ? AND what = ?"
        " AND there_at IS NULL GROUP BY lang",
        thing_id,
        what,
    )
    return {row[0]: int(row[1]) for row in found}


async def of_person(rows: Rows, what: What, thing_id: int, *, person_id: int) -> set[str]:
    """The languages in which this person would like to read it."""
    found = await rows.all(
        "SELECT lang FROM translation_wish WHERE thing_id = ? AND what = ? AND person_id = ?"
        " AND there_at IS NULL",
        thing_id,
        what,
        person_id,
    )
    return {row[0] for row in found}


async def most_wanted(
    rows: Rows, person_id: int, langs: Sequence[str], *, limit: int
) -> list[Wanted]:
    """Into these languages: what most wait for, then what most have; not what this person passed
    over."""
    marks = ", ".join("?" for _ in langs)
    return await _WANTED.all(
        rows,
        "SELECT w.what, w.thing_id, w.lang, count(*) FROM translation_wish w"
        f" WHERE w.there_at IS NULL AND w.lang IN ({marks})"
        " AND NOT EXISTS (SELECT 1 FROM translation_pass x WHERE x.person_id = ?"
        " AND x.thing_id = w.thing_id AND x.what = w.what AND x.lang = w.lang)"
        " GROUP BY w.what, w.thing_id, w.lang ORDER BY count(*) DESC,"
        " COALESCE((SELECT p.votes FROM problem p WHERE p.id = w.thing_id AND w.what = 'problem'),"
        " 0) DESC, w.thing_id, w.what, w.lang LIMIT ?",
        *langs,
        person_id,
        limit,
    )


async def pass_over(
    tx: Transaction, what: What, thing_id: int, *, lang: str, person_id: int, now: int
) -> None:
    await tx.run(
        "INSERT INTO translation_pass (what, thing_id, lang, person_id, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id, thing_id, what, lang) DO NOTHING",
        what,
        thing_id,
        lang,
        person_id,
        now,
    )


async def mark_there(tx: Transaction, what: What, thing_id: int, *, lang: str, now: int) -> None:
    """Whoever waits is to hear of it."""
    await tx.run(
        "UPDATE translation_wish SET there_at = ? WHERE thing_id = ? AND what = ? AND lang = ?"
        " AND there_at IS NULL",
        now,
        thing_id,
        what,
        lang,
    )


async def due(rows: Rows, before: int, limit: int) -> list[int]:
    """Who is to hear, those who wait longest first."""
    found = await rows.all(
        "SELECT person_id, min(there_at) FROM translation_wish WHERE there_at IS NOT NULL"
        " AND there_at <= ? GROUP BY person_id ORDER BY min(there_at), person_id LIMIT ?",
        before,
        limit,
    )
    return [row[0] for row in found]


async def soonest(rows: Rows) -> int | None:
    at: int | None = await rows.value(
        "SELECT min(there_at) FROM translation_wish WHERE there_at IS NOT NULL"
    )
    return at


async def there_for(rows: Rows, person_id: int) -> list[Wish]:
    """What this person is to hear of."""
    return await _WISH.all(
        rows,
        f"SELECT {_WISH} FROM translation_wish WHERE person_id = ? AND there_at IS NOT NULL"
        " ORDER BY there_at, thing_id, what, lang",
        person_id,
    )


async def tell_later(tx: Transaction, person_id: int, at: int) -> None:
    """As if it had come then: it is night where they are."""
    await tx.run(
        "UPDATE translation_wish SET there_at = ? WHERE person_id = ? AND there_at IS NOT NULL",
        at,
        person_id,
    )


async def drop_told(tx: Transaction, person_id: int) -> None:
    """They hear of it once."""
    await tx.run(
        "DELETE FROM translation_wish WHERE person_id = ? AND there_at IS NOT NULL", person_id
    )
