"""An album that is sent while an event is asked about."""

import pytest

from storage.db import Transaction
from storage.forms import drafts
from tests.events.planning import a_person
from tests.jobs.serving import CHIEF, Desk


@pytest.mark.parametrize(
    ("step", "wants"),
    [
        ("description", "I expect words here."),
        ("when", "I expect words here."),
        ("kind", "Please answer this with one of the buttons."),
        ("audience", "Please answer this with one of the buttons."),
    ],
)
@pytest.mark.in_turns
async def test_its_first_part_is_told_what_is_wanted_as_all_others_are(
    desk: Desk, step: str, wants: str
):
    """Words were asked for where only a button answers."""
    await desk.db.write(lambda tx: a_person(tx, CHIEF))
    await desk.write("/newevent", CHIEF)
    await desk.write("Autumn event", CHIEF)

    async def at(tx: Transaction) -> None:
        await tx.run("UPDATE draft SET step = ?", step)

    await desk.db.write(at)
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    album = {"photo": [photo], "media_group_id": "a"}
    (told,) = await desk.serve(desk.post.message(None, CHIEF, caption="Our school", **album))
    assert told.text.startswith(wants)
    draft = await drafts.of_kind(desk.db, CHIEF, "event")
    assert draft
    assert draft.step == step
