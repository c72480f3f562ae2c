"""Who may run on this database: one process at a time, taken over when it is dead or silent.

No clock is asked whether it is silent, for those of two machines may differ by hours: a holder
changes its row again and again, and who stands by measures for itself how long it stays the same.
"""

import os
import secrets
import socket
from dataclasses import dataclass

from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Lease:
    owner: str
    #: Counts its holders.
    term: int
    #: Differs after each renewal. By the holder's clock it is when the lease ends, for people.
    until: int


_LEASE = Table(Lease, "lease")


def new_owner() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


async def get(rows: Rows, name: str) -> Lease | None:
    return await _LEASE.one(rows, f"SELECT {_LEASE} FROM lease WHERE name = ?", name)


async def take(
    tx: Transaction, name: str, owner: str, *, until: int, silent: Lease | None = None
) -> bool:
    """Take or renew the lease; False when a living process holds it.

    `silent` is the lease as it has not changed for too long: so it is taken from anybody.
    """
    held = await get(tx, name)
    if held and held.owner != owner and held != silent and _is_alive(held.owner, owner):
        return False
    await tx.run(
        "INSERT INTO lease (name, owner, term, until) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner,"
        " term = CASE WHEN lease.owner = excluded.owner THEN lease.term ELSE lease.term + 1 END,"
        " until = CASE WHEN lease.owner = excluded.owner AND lease.until >= excluded.until"
        " THEN lease.until + 1 ELSE excluded.until END",
        name,
        owner,
        until,
    )
    return True


async def release(tx: Transaction, name: str, owner: str) -> None:
    await tx.run("DELETE FROM lease WHERE name = ? AND owner = ?", name, owner)


def _is_alive(holder: str, owner: str) -> bool:
    """Of a process here one can tell; one elsewhere is believed until it is silent."""
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
