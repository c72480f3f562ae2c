"""What coordinators said to many: one version a language."""

from typing import Any

from basics.records import dataclass
from storage.broadcasts.audiences import Audience
from storage.db import Rows, Transaction
from storage.rows import JSON, ByName, Table


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: int
    author_id: int
    audience: Audience
    #: For each language the method of the Bot API and its parameters.
    versions: dict[str, dict[str, Any]]
    #: Whoever lacks a version gets this one.
    lang: str
    #: Why quiet hours do not count; None when they do.
    overruled: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a coordinator wants said, to whom."""

    audience: Audience
    versions: dict[str, dict[str, Any]]
    lang: str
    overruled: str | None


_BROADCAST = Table(Broadcast, "broadcast", audience=JSON, versions=JSON)
_OF_BROADCAST = _BROADCAST.of("b")
_ADD = _BROADCAST.insert(Said, "author_id", "digest", "created_at")
_SET_VERSIONS = _BROADCAST.update(ByName, "versions")


async def add(tx: Transaction, author_id: int, said: Said, *, digest: str, now: int) -> int:
    return await _ADD.number(tx, said, author_id=author_id, digest=digest, created_at=now)


async def get(rows: Rows, broadcast_id: int) -> Broadcast | None:
    return await _BROADCAST.one(
        rows, f"SELECT {_BROADCAST} FROM broadcast WHERE id = ?", broadcast_id
    )


async def before(rows: Rows, broadcast_id: int, *, limit: int) -> list[Broadcast]:
    """Older ones than this, the newest first."""
    return await _BROADCAST.all(
        rows,
        f"SELECT {_BROADCAST} FROM broadcast WHERE id < ? ORDER BY id DESC LIMIT ?",
        broadcast_id,
        limit,
    )


async def planned(rows: Rows) -> list[Broadcast]:
    """Those whose moment has not come."""
    return await _BROADCAST.all(
        rows,
        f"SELECT {_OF_BROADCAST} FROM mailing m JOIN broadcast b ON b.id = m.subject_id"
        " WHERE m.state = 'planned' AND m.state IN ('planned', 'sending')"
        " AND m.kind = 'broadcast' ORDER BY b.id",
    )


async def set_versions(
    tx: Transaction, broadcast_id: int, versions: dict[str, dict[str, Any]]
) -> None:
    await _SET_VERSIONS.run(tx, versions=versions, id=broadcast_id)


async def set_author(tx: Transaction, broadcast_id: int, person_id: int) -> None:
    await tx.run("UPDATE broadcast SET author_id = ? WHERE id = ?", person_id, broadcast_id)


async def was_sent(rows: Rows, digest: str, since: int) -> bool:
    """Whether the same words went to the same people lately, or are about to: what was stopped
    before it began went to nobody."""
    return bool(
        await rows.value(
            "SELECT 1 FROM broadcast b WHERE digest = ? AND created_at > ? AND NOT EXISTS"
            " (SELECT 1 FROM mailing m WHERE m.kind = 'broadcast' AND m.subject_id = b.id"
            " AND m.state = 'stopped' AND m.errand IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.mailing = m.id)) LIMIT 1",
            digest,
            since,
        )
    )
