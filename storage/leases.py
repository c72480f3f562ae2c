"""Who may run on this database: one process at a time, taken over when it is dead or silent."""

import os
import secrets
import socket

from storage.db import Rows, Transaction


def new_owner() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


async def take(tx: Transaction, name: str, owner: str, now: int, ttl: int) -> bool:
    """Take or renew the lease for `ttl` milliseconds; False when a living process holds it."""
    row = await tx.one("SELECT owner, until FROM lease WHERE name = ?", name)
    if row and row[0] != owner and row[1] > now and _is_alive(row[0], owner):
        return False
    await tx.run(
        "INSERT INTO lease (name, owner, term, until) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until,"
        " term = CASE WHEN lease.owner = excluded.owner THEN lease.term ELSE lease.term + 1 END",
        name,
        owner,
        now + ttl,
    )
    return True


async def release(tx: Transaction, name: str, owner: str) -> None:
    await tx.run("DELETE FROM lease WHERE name = ? AND owner = ?", name, owner)


async def holder(rows: Rows, name: str) -> str | None:
    found: str | None = await rows.value("SELECT owner FROM lease WHERE name = ?", name)
    return found


def _is_alive(holder: str, owner: str) -> bool:
    """Of a process here one can tell; one elsewhere is believed until its time is up."""
    host, pid, _ = holder.rsplit(":", 2)
    own_host, own_pid, _ = owner.rsplit(":", 2)
    if host != own_host:
        return True
    if pid == own_pid:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
