"""A button of an older card, of which nothing is left to be shown."""

import pytest

from cards.moderation.presses import ShowEntryPictures
from cards.problems.presses import ShowPictures, ShowTrialPhotos
from cards.projects.presses import ShowProjectPictures
from storage.db import Transaction
from tests.jobs.serving import Desk
from tests.storage.rows import ground, put


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("press", "who"),
    [
        *((ShowPictures(101), 2), (ShowProjectPictures(101), 2), (ShowTrialPhotos(101), 2)),
        # A coordinator, of what was reported.
        (ShowEntryPictures(7, 0), 1),
    ],
)
async def test_where_no_photo_is_left_it_is_said(desk: Desk, press, who: int):
    async def furnish(tx: Transaction) -> None:
        await ground(tx, 2)
        await put(tx, "problem", id=101, author_id=2)
        await put(tx, "project", id=101, owner_id=2, key="k101")
        await put(tx, "trial", id=101, author_id=2)
        await tx.run("UPDATE problem SET to_all = 1")
        await put(tx, "queue_entry", id=7, what="problem", thing_id=101, author_id=2)

    await desk.db.write(furnish)
    assert await desk.press(press, who) == []
    assert desk.toast == "There is nothing left to show here."
