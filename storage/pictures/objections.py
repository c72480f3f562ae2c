"""That somebody is in a picture, as rows; and how far the bot got in hiding it."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.photos import Place
from storage.rows import Columns, Table


@dataclass(frozen=True, slots=True)
class Objection:
    id: int
    picture_id: int
    entry_id: int
    person_id: int | None
    at: int
    done_at: int | None
    told_at: int | None


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A message that the bot can't change, in a group."""

    chat_id: int
    message_id: int
    #: Whether somebody sent it, or it is the bot's own and too old to be edited.
    is_own: bool


_OBJECTION = Table(Objection, "objection")
_OUT = Columns(OutOfReach)


async def add(
    tx: Transaction, picture_id: int, entry_id: int, *, person_id: int | None, now: int
) -> None:
    await tx.run(
        "INSERT INTO objection (picture_id, entry_id, person_id, at) VALUES (?, ?, ?, ?)",
        picture_id,
        entry_id,
        person_id,
        now,
    )


async def last(rows: Rows, picture_id: int) -> Objection | None:
    return await _OBJECTION.one(
        rows,
        f"SELECT {_OBJECTION} FROM objection WHERE picture_id = ? ORDER BY at DESC, id DESC"
        " LIMIT 1",
        picture_id,
    )


async def was_kept(rows: Rows, picture_id: int) -> bool:
    """Whether a person let it stand after somebody had said so."""
    return bool(
        await rows.value(
            "SELECT 1 FROM objection o JOIN decision d ON d.entry_id = o.entry_id AND d.at >= o.at"
            " AND d.undone_at IS NULL AND d.deed IN ('left', 'restored')"
            " WHERE o.picture_id = ? LIMIT 1",
            picture_id,
        )
    )


async def count_of(rows: Rows, person_id: int, since: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM objection WHERE person_id = ? AND at >= ?", person_id, since
        )
    )


async def persons(rows: Rows, picture_id: int) -> list[int]:
    """Who said so, as far as that is known."""
    found = await rows.all(
        "SELECT DISTINCT person_id FROM objection WHERE picture_id = ? AND person_id IS NOT NULL"
        " ORDER BY person_id",
        picture_id,
    )
    return [row[0] for row in found]


async def open_(rows: Rows, limit: int) -> list[Objection]:
    """Of which it is not known yet that the picture is gone."""
    return await _OBJECTION.all(
        rows,
        f"SELECT {_OBJECTION} FROM objection WHERE done_at IS NULL ORDER BY at LIMIT ?",
        limit,
    )


async def mark_done(tx: Transaction, objection_id: int, now: int) -> None:
    await tx.run("UPDATE objection SET done_at = ? WHERE id = ?", now, objection_id)


async def untold(rows: Rows, before: int, limit: int) -> list[Objection]:
    return await _OBJECTION.all(
        rows,
        f"SELECT {_OBJECTION} FROM objection WHERE told_at IS NULL AND at <= ? ORDER BY at"
        " LIMIT ?",
        before,
        limit,
    )


async def mark_told(tx: Transaction, objection_id: int, now: int) -> None:
    await tx.run("UPDATE objection SET told_at = ? WHERE id = ?", now, objection_id)


async def is_shown_still(rows: Rows, place: Place, file_id: str) -> bool:
    """Whether a card that can be edited shows it."""
    return bool(
        await rows.value(
            "SELECT 1 FROM post p JOIN community_group g ON g.chat_id = p.chat_id AND g.active = 1"
            " WHERE p.subject_id = ? AND p.shows = ? AND p.live = 1 AND p.media = ? LIMIT 1",
            place.owner_id,
            place.owner,
            file_id,
        )
    )


async def out_of_reach(rows: Rows, unique_id: str) -> list[OutOfReach]:
    """Messages of people that have it: the bot can't take those away."""
    return await _OUT.all(
        rows,
        "SELECT DISTINCT t.chat_id, t.message_id, 0 FROM part t"
        " WHERE t.unique_id = ? AND t.unique_id <> '' AND t.chat_id < 0"
        " ORDER BY t.chat_id, t.message_id LIMIT 50",
        unique_id,
    )


async def too_old(rows: Rows, place: Place, file_id: str) -> list[OutOfReach]:
    """Cards of the bot that Telegram lets it edit no more."""
    return await _OUT.all(
        rows,
        "SELECT p.chat_id, p.message_id, 1 FROM post p WHERE p.subject_id = ? AND p.shows = ?"
        " AND p.live = 0 AND p.media = ? AND p.message_id IS NOT NULL AND p.chat_id < 0"
        " ORDER BY p.chat_id, p.message_id LIMIT 50",
        place.owner_id,
        place.owner,
        file_id,
    )
