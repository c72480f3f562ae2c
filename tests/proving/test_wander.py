"""A short walk without a plan; long ones are `make wander`."""

from pathlib import Path

from tests.inside import bot_inside
from tests.proving.wander import told, wander


async def test_whatever_people_press_and_write_they_are_heard(tmp_path: Path):
    with bot_inside(tmp_path) as (_, bot):
        walk = await wander(bot, seed=7, steps=120)
    assert not walk.wrong, "\n".join(told(walk))
    assert len(walk.did) >= 120
