"""Who published what is looked at first reads that it waits, and no thanks that all see it."""

from collections.abc import Callable

import pytest

from cards.forms.presses import Publish
from cards.press import Press
from cards.problems.presses import WriteComment, WriteSolution
from cards.projects.presses import AskColleagues, WriteNote, WriteProjectComment
from community.projects import leaders
from storage.db import Transaction
from storage.moderation.things import What
from tests.jobs.serving import Desk, Said
from tests.moderation.test_first import LINKED, wants
from tests.moderation.things import AIDA, BERIK, NOW, Made, one_of_each

WAITS = "Thank you! Here links, pictures and files are looked at first"


async def looked_at_first(desk: Desk) -> Made:
    """Berik leads Aida's project with her, so he may write everywhere."""
    made = await one_of_each(desk.db)
    desk.post.at = NOW

    async def work(tx: Transaction) -> None:
        await wants(tx, "everybody")
        invitation = await leaders.invite(tx, made.ids["project"], AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, BERIK, now=NOW)

    await desk.db.write(work)
    return made


def to_berik(said: list[Said]) -> list[str]:
    return [one.text.split(":")[0] for one in said if one.chat_id == BERIK.id]


Begins = Callable[[int], Press]
PRESSES: list[tuple[Begins, What]] = [
    (WriteComment, "problem"),
    (WriteSolution, "problem"),
    (WriteProjectComment, "project"),
    (WriteNote, "project"),
    (AskColleagues, "project"),
]


@pytest.mark.parametrize(("begins", "what"), PRESSES)
@pytest.mark.in_turns
async def test_nothing_else_is_said_of_what_waits(desk: Desk, begins: Begins, what: What):
    """It was on its way to the groups, and the next message said that nobody sees it."""
    made = await looked_at_first(desk)
    await desk.press(begins(made.ids[what]), BERIK.id)
    assert to_berik(await desk.write(LINKED, BERIK.id)) == [WAITS]
    # What does not wait has its thanks, and no word of a look.
    await desk.press(begins(made.ids[what]), BERIK.id)
    [thanks] = to_berik(await desk.write("A kind word", BERIK.id))
    assert thanks != WAITS


async def test_a_preview_that_was_published_becomes_it(desk: Desk):
    """With the photo of a solution, whose form shows what it has."""
    made = await looked_at_first(desk)
    await desk.press(WriteSolution(made.ids["problem"]), BERIK.id)
    await desk.serve(desk.post.photo("Look here", BERIK.id, media_group_id="album"))
    draft = await desk.db.value("SELECT max(id) FROM draft")
    said = await desk.press(Publish(draft, "solution", ""), BERIK.id)
    [shown] = [one for one in said if one.chat_id == BERIK.id]
    assert (shown.method, shown.text.split(":")[0]) == ("editMessageText", WAITS)
    assert desk.toast == ""


GIF = {"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("begins", "what"),
    [(WriteComment, "problem"), (WriteSolution, "problem"), (WriteNote, "project")],
)
async def test_what_is_said_beside_the_thanks_stays(desk: Desk, begins: Begins, what: What):
    """That a moving picture is not kept was taken back with them, and nobody learnt it."""
    made = await looked_at_first(desk)
    await desk.press(begins(made.ids[what]), BERIK.id)
    said = to_berik(await desk.write(None, BERIK.id, animation=GIF, caption=LINKED))
    assert [one.split(",")[0] for one in said] == ["I keep words", WAITS.split(",")[0]]
