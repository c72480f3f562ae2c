"""World Teachers' Day comes for six hundred groups at once, and the bot is killed on the day
before, while pictures are drawn and numbers counted, and while the greeting leaves."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import clock
from storage.db import Database, Transaction
from storage.groups import groups
from tests.days.killing import A_SECOND, a_land
from tests.days.test_teachersday import YEAR
from tests.inside import COORDINATOR
from tests.running import move_clock

MANY, KILLS = 600, 8
ALMATY = ZoneInfo("Asia/Almaty")


async def known(db: Database, chats: Sequence[int]) -> None:
    async def work(tx: Transaction) -> None:
        for chat in chats:
            await groups.add(
                tx, chat, f"key{-chat}", title=f"Group {-chat}", lang="en", now=clock.now()
            )

    await db.write(work)


def nine_on(date: str) -> float:
    """Two seconds before."""
    return datetime.fromisoformat(f"{YEAR}-{date}T08:59:58").replace(tzinfo=ALMATY).timestamp()


@pytest.mark.torture
async def test_each_group_is_greeted_once_under_kills(database_url, tmp_path):
    async with a_land(database_url, tmp_path, MANY, prepare=known) as land:
        saule = await land.box.person("Saule", id=COORDINATOR)
        await saule.start()
        await saule.sees("Saule")
        await move_clock(land.box, nine_on("10-04"))
        await land.killed(KILLS, 8, seed=4)
        await saule.sees(f"Greeting, {YEAR}")
        await move_clock(land.box, nine_on("10-05"))
        await land.killed(KILLS, MANY / A_SECOND, seed=5)
        await land.check_once("day", "happy Teachers' Day", kills=KILLS)
