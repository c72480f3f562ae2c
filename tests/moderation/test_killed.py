"""`kill -9` between hiding and the edits: what is hidden by then is hidden in every card, for the
edits that are to come are rows."""

from functools import partial
from pathlib import Path

import pytest

from community.moderation import hiding
from sandbox.client import Group, Message, Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.moderation import things
from tests.databases import with_tables
from tests.running import bot_at_work, wait_until_at_work
from tests.steps import card_in, is_now

GROUPS = 3


async def hide(tx: Transaction, problem_id: int, *, hidden: bool) -> None:
    thing = await things.get(tx, "problem", problem_id)
    assert thing
    if hidden:
        await hiding.hide(tx, thing, now=1)
    else:
        await hiding.restore(tx, thing)


async def _decided(folder: Path, *, hidden: bool) -> None:
    """Committed while no bot is there to edit anything."""
    db = await connect(with_tables(folder / "community.db"))
    for row in await db.all("SELECT id FROM problem"):
        await db.write(partial(hide, problem_id=row[0], hidden=hidden))
    await db.close()


@pytest.fixture
def work(tmp_path):
    with bot_at_work(tmp_path) as (url, bot):
        yield url, bot, tmp_path


async def test_what_was_hidden_before_the_kill_is_edited_after_it(work):
    url, bot, folder = work
    async with Sandbox(url, hasty=True) as box:
        aida = await box.person("Aida")
        cards: list[tuple[Group, Message]] = []
        for number in range(GROUPS):
            group = await box.group(f"Group {number}", creator=aida)
            await group.add_bot()
            cards.append((group, await card_in(box, group, aida, text=f"Rude words {number}")))
        for times, (hidden, words) in enumerate(((True, "This is hidden"), (False, "Rude")), 2):
            # A card whose arrival is not kept yet is sent again, beside one that nobody knows.
            await box.settled(ticks=False, rest=bot.rest)
            bot.kill()
            await _decided(folder, hidden=hidden)
            bot.start()
            wait_until_at_work(bot, times)
            for group, card in cards:
                shown = await box.expect(group, is_now(card, words))
                assert ("Rude" in shown.text) is not hidden
