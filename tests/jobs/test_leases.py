"""One process at a time runs the bot; who is dead or silent is relieved."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from basics.spans import HOUR
from storage import leases
from storage.connecting import connect
from storage.db import Database
from storage.leases import Lease

NOON = 1_800_000_000_000
ELSEWHERE = "school-server:4711:0f0f0f0f"
ALSO_ELSEWHERE = "library-server:4711:f0f0f0f0"


async def take(
    db: Database, owner: str, until: int = NOON, *, silent: Lease | None = None, name: str = "bot"
) -> bool:
    return await db.write(lambda tx: leases.take(tx, name, owner, until=until, silent=silent)) > 0


async def held(db: Database) -> Lease:
    found = await leases.get(db, "bot")
    assert found
    return found


def owner_of(pid: int) -> str:
    """A process of this start of this machine."""
    return f"{leases.new_owner().split(':')[0]}:{pid}:abcdef01"


@pytest.fixture
def process() -> Iterator["subprocess.Popen[bytes]"]:
    """Another process on this machine, alive."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


async def test_the_first_takes_it_and_the_second_stands_by(db):
    assert await take(db, ELSEWHERE) is True
    assert await take(db, ALSO_ELSEWHERE) is False
    assert (await held(db)).owner == ELSEWHERE


async def test_nobody_holds_what_nobody_took(db):
    assert await leases.get(db, "bot") is None


async def test_each_renewal_can_be_seen_whatever_the_clock_says(db):
    seen = []
    for until in (NOON, NOON + 1, NOON + 1, NOON - HOUR, NOON - HOUR + 1, NOON + HOUR):
        assert await take(db, ELSEWHERE, until) is True
        seen.append(await held(db))

    assert len(set(seen)) == len(seen)
    assert seen[-1].until == NOON + HOUR


async def test_who_is_silent_too_long_is_relieved_and_learns_it(db):
    await take(db, ELSEWHERE)

    assert await take(db, ALSO_ELSEWHERE, silent=await held(db)) is True

    assert await take(db, ELSEWHERE) is False
    assert (await held(db)).owner == ALSO_ELSEWHERE


async def test_who_was_silent_and_says_a_word_keeps_it(db):
    await take(db, ELSEWHERE)
    silent = await held(db)
    await take(db, ELSEWHERE)

    assert await take(db, ALSO_ELSEWHERE, silent=silent) is False


async def test_each_new_holder_begins_a_new_term(db):
    await take(db, ELSEWHERE)
    await take(db, ELSEWHERE)
    assert (await held(db)).term == 1

    await take(db, ALSO_ELSEWHERE, silent=await held(db))
    assert (await held(db)).term == 2

    await db.write(lambda tx: leases.release(tx, "bot", ALSO_ELSEWHERE))
    await take(db, ELSEWHERE)
    assert (await held(db)).term == 3


async def test_what_is_given_back_is_free_at_once(db):
    await take(db, ELSEWHERE)

    await db.write(lambda tx: leases.release(tx, "bot", ALSO_ELSEWHERE))
    assert (await held(db)).owner == ELSEWHERE

    await db.write(lambda tx: leases.release(tx, "bot", ELSEWHERE))
    assert await take(db, ALSO_ELSEWHERE) is True


async def test_other_leases_are_other_matters(db):
    await take(db, ELSEWHERE)

    assert await take(db, ALSO_ELSEWHERE, name="clock") is True
    assert (await held(db)).owner == ELSEWHERE


async def test_a_living_process_on_this_machine_keeps_it(db, process):
    await take(db, owner_of(process.pid))

    assert await take(db, leases.new_owner()) is False


async def test_a_killed_process_on_this_machine_is_relieved_at_once(db, process):
    await take(db, owner_of(process.pid))
    process.kill()
    process.wait()

    assert await take(db, leases.new_owner()) is True


async def test_a_restart_with_the_same_process_number_takes_over_at_once(db):
    """As in a container, where the bot is always number 1."""
    await take(db, owner_of(os.getpid()))

    assert await take(db, leases.new_owner()) is True


async def test_a_machine_of_the_same_name_keeps_it(db):
    """Clones and containers are called alike, and number their processes alike."""
    await take(db, f"{socket.gethostname()}:{os.getpid()}:abcdef01")
    assert await take(db, leases.new_owner()) is False


async def test_two_that_ask_at_once_do_not_both_get_it(db, database_url):
    other = await connect(database_url)

    answers = await asyncio.gather(take(db, ELSEWHERE), take(other, ALSO_ELSEWHERE))

    assert sorted(answers) == [False, True]
    await other.close()


def test_no_two_owners_are_the_same():
    assert leases.new_owner() != leases.new_owner()


def test_where_a_process_is_names_this_start_of_the_machine_and_its_container():
    """Elsewhere the same number is another process."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    where = leases.new_owner().split(":")[0]
    assert where == f"{boot}.{Path('/proc/self/ns/pid').stat().st_ino}"
