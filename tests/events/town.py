"""A bot that knows an event already, with its organiser, a teacher and their group."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from storage.connecting import connect
from storage.groups import coordinators as coordinator_rows
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, SAULE, an_event
from tests.inside import bot_inside
from tests.steps import group_with_bot, opened, taps, writes

NEXT_YEAR = time.gmtime().tm_year + 1
#: The sandbox, Saule who organises, Aida who teaches, and their group.
Town = tuple[Sandbox, Person, Person, Group]


async def prepare(file: Path) -> None:
    """Saule coordinates the whole country."""
    db = await connect(with_tables(file))
    await an_event(db, local=AHEAD, capacity=10, audience={"groups": [99]})
    await db.write(lambda tx: coordinator_rows.put(tx, SAULE.id, (), added_by=SAULE.id, now=NOON))
    await db.close()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=SAULE.id)
            aida = await box.person("Aida")
            group = await group_with_bot(box, "Coastal", aida, saule)
            await saule.start()
            await aida.start()
            await saule.sees("Saule")
            yield box, saule, aida, group
        assert "ERROR" not in bot.said()


async def announced(box: Sandbox, saule: Person, group: Group) -> Message:
    """The next event like the one that is there, in this group."""
    await writes(saule, "/events")
    await opened(saule, "Autumn event")
    await taps(saule, "For the organiser", "Another like this")
    await writes(saule, f"6 October {NEXT_YEAR} 15:00")
    await taps(saule, "Yes", "Groups", "All groups", "Go on", "Publish")
    return await box.expect(group, "Autumn event")
