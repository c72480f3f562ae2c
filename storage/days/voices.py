"""What teachers want to be heard: one sentence a person and year."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table
from storage.site import releases


@dataclass(frozen=True, slots=True)
class Voice:
    id: int
    year: int
    person_id: int
    #: As their Telegram account is called now.
    name: str
    words: str
    #: In which it was said; it is never translated.
    lang: str
    name_shown: int
    region: str | None
    #: said, approved, declined, published, withdrawn or hidden
    state: str

    @property
    def mark(self) -> str:
        """By which its words are known: others have another one."""
        return hashlib.sha256(self.words.encode()).hexdigest()[:8]


_VOICE = Table(Voice, "voice")
_VOICES = (
    f"SELECT {_VOICE.of('v', name='p.name')} FROM voice v JOIN person p ON p.id = v.person_id"
)
#: What was published stands.
_PUT = _VOICE.upsert(
    Voice,
    "source",
    "said_at",
    key="year, person_id",
    but=("id", "name"),
    decided_by="NULL",
    where="voice.state IN ('said', 'approved', 'declined')",
)


async def get(rows: Rows, voice_id: int) -> Voice | None:
    return await _VOICE.one(rows, f"{_VOICES} WHERE v.id = ?", voice_id)


async def of_person(rows: Rows, person_id: int, year: int) -> Voice | None:
    return await _VOICE.one(
        rows, f"{_VOICES} WHERE v.person_id = ? AND v.year = ?", person_id, year
    )


async def of_source(rows: Rows, source: str) -> Voice | None:
    return await _VOICE.one(rows, f"{_VOICES} WHERE v.source = ?", source)


async def source_of(rows: Rows, voice_id: int) -> str | None:
    """The message in which it was said."""
    found: str | None = await rows.value("SELECT source FROM voice WHERE id = ?", voice_id)
    return found


async def with_ids(rows: Rows, ids: Sequence[int]) -> list[Voice]:
    """Those that are published, in the order asked for."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    sql = f"{_VOICES} WHERE v.id IN ({marks}) AND v.state = 'published'"
    known = {voice.id: voice for voice in await _VOICE.all(rows, sql, *ids)}
    return [known[one] for one in ids if one in known]


async def in_state(rows: Rows, year: int, states: Sequence[str]) -> list[Voice]:
    """In the order in which they were said."""
    marks = ", ".join("?" for _ in states)
    return await _VOICE.all(
        rows, f"{_VOICES} WHERE v.year = ? AND v.state IN ({marks}) ORDER BY v.id", year, *states
    )


async def page(rows: Rows, year: int, offset: int, *, limit: int) -> list[Voice]:
    """Published ones."""
    return await _VOICE.all(
        rows,
        f"{_VOICES} WHERE v.year = ? AND v.state = 'published' ORDER BY v.id LIMIT ? OFFSET ?",
        year,
        limit,
        offset,
    )


async def place(rows: Rows, voice: Voice) -> int:
    """How many published ones of its year stand before it."""
    return int(
        await rows.value(
            "SELECT count(*) FROM voice WHERE year = ? AND state = 'published' AND id < ?",
            voice.year,
            voice.id,
        )
    )


async def published_years(rows: Rows) -> list[int]:
    """The newest first."""
    found = await rows.all(
        "SELECT DISTINCT year FROM voice WHERE state = 'published' ORDER BY year DESC"
    )
    return [row[0] for row in found]


async def count(rows: Rows, year: int, state: str) -> int:
    return int(
        await rows.value("SELECT count(*) FROM voice WHERE year = ? AND state = ?", year, state)
    )


async def count_all(rows: Rows, year: int) -> int:
    """Whatever was decided about them."""
    return int(await rows.value("SELECT count(*) FROM voice WHERE year = ?", year))


async def put(tx: Transaction, voice: Voice, source: str | None, *, now: int) -> None:
    """Say it, or say it in other words: it is to be decided about anew."""
    said = replace(voice, state="said")
    await _PUT.run(tx, said, source=source, said_at=now)


async def set_name(tx: Transaction, voice_id: int, shown: bool) -> None:
    await tx.run("UPDATE voice SET name_shown = ? WHERE id = ?", int(shown), voice_id)


async def decide(tx: Transaction, voice_id: int, state: str, *, by: int) -> None:
    await tx.run("UPDATE voice SET state = ?, decided_by = ? WHERE id = ?", state, by, voice_id)


async def publish(tx: Transaction, year: int) -> None:
    """Those that a coordinator approved."""
    await tx.run(
        "UPDATE voice SET state = 'published' WHERE year = ? AND state = 'approved'", year
    )


async def remove(tx: Transaction, voice_id: int) -> None:
    await tx.run("DELETE FROM voice WHERE id = ?", voice_id)
    await releases.forget_thing(tx, "voice", voice_id)


async def region_of(rows: Rows, person_id: int) -> str | None:
    """The person's own, or that of the group where they were met last."""
    found: str | None = await rows.value(
        "SELECT coalesce(p.region, (SELECT g.region FROM member m JOIN community_group g"
        " ON g.id = m.group_id WHERE m.person_id = p.id AND g.region IS NOT NULL"
        " ORDER BY m.seen_at DESC LIMIT 1)) FROM person p WHERE p.id = ?",
        person_id,
    )
    return found
