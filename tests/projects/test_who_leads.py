"""Who is taken out of a project hears so; and nobody learns by a number what somebody is called."""

from cards.projects.presses import RemoveLeader
from community.projects import leaders
from storage.people import people
from tests.jobs.serving import Desk
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, a_project, community


async def test_a_leader_who_is_taken_out_is_told_and_who_leaves_is_not(desk: Desk):
    project = await a_project(desk.db, await community(desk.db))

    async def joins() -> None:
        invited = await desk.db.write(lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))
        await desk.db.write(lambda tx: leaders.accept(tx, invited.key, BERIK, now=NOW))
        await desk.db.write(lambda tx: people.set_started(tx, BERIK.id, True))

    await joins()
    said = await desk.press(RemoveLeader(project.id, BERIK.id, 1), AIDA.id)
    assert [(one.chat_id, one.text) for one in said] == [
        (AIDA.id, "It is done."),
        (BERIK.id, "👥 You lead “A stand” no more. What you wrote in it stays. Thank you!"),
    ]
    await joins()
    said = await desk.press(RemoveLeader(project.id, BERIK.id, 1), BERIK.id)
    assert [(one.chat_id, one.text) for one in said] == [(BERIK.id, "It is done.")]


async def test_nobody_is_asked_about_who_does_not_lead_it(desk: Desk):
    """A button that was made up named whomever the number belongs to."""
    project = await a_project(desk.db, await community(desk.db))
    for sure in (0, 1):
        assert await desk.press(RemoveLeader(project.id, DANA.id, sure), AIDA.id) == []
        assert desk.toast == "This was withdrawn or is not here any more."
