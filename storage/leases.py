"""Who may run on this database: one process at a time, taken over when it is dead or silent.

No clock is asked whether it is silent, for those of two machines may differ by hours: a holder
changes its row again and again, and who stands by measures for itself how long it stays the same.
Nor is a machine asked for another one's process: names of machines may be alike.
"""

import os
import secrets
from functools import cache
from pathlib import Path

from basics.records import dataclass
from storage.db import Database, Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Lease:
    owner: str
    #: Counts its holders, for ever.
    term: int
    #: Differs after each renewal. By the holder's clock it is when the lease ends, for people.
    until: int


_LEASE = Table(Lease, "lease")
#: To end sessions of one's own role needs no right.
_END_HALVES = """SELECT pg_terminate_backend(a.pid)
 FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
 WHERE a.datname = current_database() AND a.usename = current_user
 AND a.state = 'active' AND a.wait_event = 'ClientRead'
 AND a.state_change < clock_timestamp() - make_interval(secs => ?)
 AND l.relation = 'lease'::regclass AND l.mode = 'RowShareLock'"""


#: Who was called so in this process.
_OURS: set[str] = set()


def new_owner() -> str:
    owner = f"{_here()}:{os.getpid()}:{secrets.token_hex(8)}"
    _OURS.add(owner)
    return owner


@cache
def _here() -> str:
    """Where numbers of processes mean the same: this start of this machine, in this container.
    Where that can't be told, nowhere else but in this process."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}.{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return secrets.token_hex(16)


async def get(rows: Rows, name: str) -> Lease | None:
    """None where nobody holds it."""
    return await _LEASE.one(
        rows, f"SELECT {_LEASE} FROM lease WHERE name = ? AND owner <> ''", name
    )


async def take(
    tx: Transaction, name: str, owner: str, *, until: int, silent: Lease | None = None
) -> int:
    """Take or renew the lease; its term, or 0 when a living process holds it.

    `silent` is the lease as it has not changed for too long: so it is taken from anybody.
    """
    held = await get(tx, name)
    if held and held.owner != owner and held != silent and _is_alive(held.owner, owner):
        return 0
    term = await tx.value(
        "INSERT INTO lease (name, owner, term, until) VALUES (?, ?, 1, ?)"
        " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner,"
        " term = CASE WHEN lease.owner = excluded.owner THEN lease.term ELSE lease.term + 1 END,"
        " until = CASE WHEN lease.owner = excluded.owner AND lease.until >= excluded.until"
        " THEN lease.until + 1 ELSE excluded.until END RETURNING term",
        name,
        owner,
        until,
    )
    return int(term)


async def end_halves(db: Database, seconds: float) -> None:
    """Ours on the server who for so long are in the middle of what they say, and hold the lease's
    row as each writer does; what an operator copies there meanwhile holds none.

    A process that stands still between two statements the server gives up by itself
    (idle_in_transaction_session_timeout), but not one that has said half of many: until it wakes
    nobody could take its lease.
    """
    if db.engine == "postgres":
        await db.all(_END_HALVES, seconds)


async def release(tx: Transaction, name: str, owner: str) -> None:
    """The row stays, and counts on with the next holder."""
    await tx.run("UPDATE lease SET owner = '' WHERE name = ? AND owner = ?", name, owner)


def _is_alive(holder: str, owner: str) -> bool:
    """Of a process here one can tell; one elsewhere is believed until it is silent."""
    place, pid, _ = holder.rsplit(":", 2)
    own_place, own_pid, _ = owner.rsplit(":", 2)
    if place != own_place:
        return True
    if pid == own_pid:
        # Else of one that ended, with the number that is ours now.
        return holder in _OURS
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
