"""That a night's copy failed, or did not come, is heard of by those who can have it mended."""

import json

import pytest

from basics.spans import DAY, HOUR
from jobs.groups.copies import look_after_copies, note_following
from jobs.receiving.backlog import ages
from storage import facts
from storage.db import Database
from storage.engines import nightly
from storage.engines.sides import opened
from storage.facts import Following
from storage.groups import coordinators
from tests.events.planning import NOON, a_person
from tests.storage.test_backups import told

CHIEF, OFFICER = 1, 2


@pytest.fixture
async def looked_after(db):
    """By one for the whole country, who stands in the settings, and one for a region."""

    async def work(tx):
        await a_person(tx, CHIEF)
        await a_person(tx, OFFICER)
        await facts.remember(tx, "ustaz_bot", {CHIEF})
        await coordinators.put(tx, OFFICER, ("47",), added_by=CHIEF, now=1)

    await db.write(work)
    return db


async def heard(db: Database) -> list[tuple[int, str]]:
    found = await db.all("SELECT chat_id, body FROM outbox ORDER BY id")
    return [(int(chat), json.loads(body)["text"]) for chat, body in found]


async def test_a_copy_that_fails_is_said_once_and_anew_after_another(looked_after, database_url):
    db = looked_after
    await look_after_copies(db, NOON)
    assert await heard(db) == []

    nightly.note(database_url, made=True, now=NOON)
    await look_after_copies(db, NOON + 36 * HOUR)
    assert await heard(db) == []
    for night in (1, 2):
        nightly.note(database_url, made=False, now=NOON + night * DAY)
        await look_after_copies(db, NOON + night * DAY)
    ((whom, words),) = await heard(db)
    assert whom == CHIEF
    assert "The nightly copy of all that I keep could not be made." in words
    assert "The last one: Monday, 20 September, 12:00." in words
    since = await ages(db, NOON + 2 * DAY)
    assert (since.copy, since.copy_failed) == (2 * 86_400, 0)

    nightly.note(database_url, made=True, now=NOON + 3 * DAY)
    await look_after_copies(db, NOON + 3 * DAY)
    assert len(await heard(db)) == 1
    # Nothing came at all: the timer, or the whole disk, is gone.
    await look_after_copies(db, NOON + 5 * DAY)
    assert [whom for whom, _ in await heard(db)] == [CHIEF, CHIEF]


async def test_a_copy_that_stands_still_is_said_once_and_anew_after_it_followed(looked_after):
    db = looked_after

    async def asked(at: int, how: Following) -> list[int]:
        await note_following(db, lambda: at, how)
        await look_after_copies(db, at)
        return [whom for whom, _ in await heard(db)]

    assert await asked(NOON, "all") == []
    # A line that is down for a while is nobody's business, nor is the night without a bot.
    assert await asked(NOON + DAY, "behind") == []
    assert await asked(NOON + DAY + HOUR - 1, "behind") == []
    assert await asked(NOON + DAY + HOUR, "behind") == [CHIEF]
    assert await asked(NOON + DAY + 2 * HOUR, "behind") == [CHIEF]
    ((_, words),) = await heard(db)
    assert "The copy that follows all that I keep stands still." in words
    assert "All was in it at: Monday, 20 September, 12:00." in words
    since = await ages(db, NOON + DAY + 2 * HOUR)
    assert (since.followed, since.behind) == (26 * 3_600, 2 * 3_600)

    assert await asked(NOON + 2 * DAY, "all") == [CHIEF]
    assert (await ages(db, NOON + 2 * DAY)).behind is None
    assert await asked(NOON + 3 * DAY, "behind") == [CHIEF]
    assert await asked(NOON + 3 * DAY + HOUR, "behind") == [CHIEF, CHIEF]
    # A bot that begins again knows of nothing that stands still.
    assert await asked(NOON + 3 * DAY + 9 * HOUR, "begun") == [CHIEF, CHIEF]
    assert (await ages(db, NOON + 3 * DAY + 9 * HOUR)).behind is None
    # Who wants none any more is told of none.
    assert await asked(NOON + 4 * DAY, "none") == [CHIEF, CHIEF]
    none = await ages(db, NOON + 4 * DAY)
    assert (none.followed, none.behind) == (None, None)


def test_the_command_tells_the_bot_of_each_night(database_url, tmp_path, looked_after):
    assert told(database_url, "backup", tmp_path / "by hand")[0] == 0
    assert _known(database_url) == (False, False)
    assert told(database_url, "backup", "--nightly", tmp_path / "first")[0] == 0
    assert _known(database_url) == (True, False)
    assert told(database_url, "backup", "--nightly", tmp_path / "first") == (
        1,
        f"backup: {tmp_path / 'first'} is there already: choose another name",
    )
    assert _known(database_url) == (True, True)


def _known(url: str) -> tuple[bool, bool]:
    with opened(url) as side:
        return (
            side.ask("SELECT value FROM fact WHERE key = 'copied'") is not None,
            side.ask("SELECT value FROM fact WHERE key = 'not copied'") is not None,
        )
