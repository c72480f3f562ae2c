"""What coordinators said to many: one version a language."""

import json
from dataclasses import dataclass
from typing import Any

from storage.broadcasts.audiences import Audience
from storage.db import Rows, Transaction


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


async def add(tx: Transaction, author_id: int, said: dict[str, Any], digest: str, now: int) -> int:
    """`said` has audience, versions, lang and overruled."""
    return int(
        await tx.value(
            "INSERT INTO broadcast (author_id, audience, versions, lang, overruled, digest,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            author_id,
            json.dumps(said["audience"]),
            json.dumps(said["versions"], ensure_ascii=False),
            said["lang"],
            said.get("overruled"),
            digest,
            now,
        )
    )


async def get(rows: Rows, broadcast_id: int) -> Broadcast | None:
    row = await rows.one(
        "SELECT id, author_id, audience, versions, lang, overruled FROM broadcast WHERE id = ?",
        broadcast_id,
    )
    if row is None:
        return None
    broadcast_id, author_id, audience, versions, lang, overruled = row
    return Broadcast(
        broadcast_id, author_id, json.loads(audience), json.loads(versions), lang, overruled
    )


async def set_versions(
    tx: Transaction, broadcast_id: int, versions: dict[str, dict[str, Any]]
) -> None:
    await tx.run(
        "UPDATE broadcast SET versions = ? WHERE id = ?",
        json.dumps(versions, ensure_ascii=False),
        broadcast_id,
    )


async def was_sent(rows: Rows, digest: str, since: int) -> bool:
    """Whether the same words went to the same people lately."""
    return bool(
        await rows.value(
            "SELECT 1 FROM broadcast WHERE digest = ? AND created_at > ? LIMIT 1", digest, since
        )
    )
