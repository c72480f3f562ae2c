"""Telegram is away for an hour, or will not know the bot: what was to be said is said after it."""

from pathlib import Path

import pytest

from basics.spans import HOUR, MINUTE, SECOND
from sandbox.client import Sandbox
from tests.inside import bot_inside
from tests.steps import problem_in_group


@pytest.mark.parametrize("how", ["bad_gateway", "unauthorized"])
async def test_what_could_not_be_sent_for_an_hour_is_sent_then(tmp_path: Path, how: str):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            _, berik, group, _ = await problem_in_group(box)
            ahead = (await box.state())["ahead"]
            await box.faults(methods=["sendMessage"], **{how: 1.0})
            await berik.write("/problem Too few buses", chat=group)
            tried = len(await box.calls("sendMessage"))
            for gone in range(5 * MINUTE, HOUR, 5 * MINUTE):
                await box.act("clock", ahead=ahead + gone / SECOND)
            assert len(await box.calls("sendMessage")) < tried + 30
            await box.faults()
            await box.act("clock", ahead=ahead + 2 * HOUR / SECOND)
            await box.expect(group, "Too few buses\n")
