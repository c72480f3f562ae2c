"""Six hundred digests are due on one Monday, and the bot is killed while they are made and while
they leave: each group has one, with its own news, and the next one goes on where it ended."""

import json
import time
from collections.abc import Sequence

import pytest

import clock
from jobs.digests.digest import plan_digests
from storage.db import Database
from tests.days.killing import A_SECOND, a_land
from tests.digests.test_load import fill, monday_after
from tests.running import move_clock

MANY, OLD, FRESH, KILLS = 600, 6, 3, 10
OF_GROUPS = "SELECT owner_id, items FROM digest WHERE period > 1 ORDER BY owner_id"


async def a_week(db: Database, chats: Sequence[int]) -> None:
    now = clock.now()
    await fill(db, chats, OLD, fresh=FRESH, now=now)
    for _ in range(MANY // 500 + 1):
        await plan_digests(db, now)


@pytest.mark.torture
async def test_each_group_has_its_own_digest_once_under_kills(database_url, tmp_path):
    async with a_land(database_url, tmp_path, MANY, prepare=a_week) as land:
        await move_clock(land.box, monday_after(time.time()).timestamp() - 2)
        await land.killed(KILLS, MANY / A_SECOND, seed=6)
        await land.check_once("digest", "📬", kills=KILLS)
        found = await land.db.all(OF_GROUPS)
        # The newest first; numbers go round the groups.
        assert {group: json.loads(items)["problems"] for group, items in found} == {
            place + 1: [1 + (OLD + number) * MANY + place for number in reversed(range(FRESH))]
            for place in range(MANY)
        }
        assert len(found) == MANY
