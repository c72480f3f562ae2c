"""What comes while another project is under way, or after an event takes no more of them."""

import pytest

from basics.spans import DAY
from cards.projects.presses import SubmitProject
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Heard
from community.people.people import Actor
from community.projects import triage
from community.projects.form import PROJECT
from storage.db import Transaction
from tests.events.planning import a_person, an_event
from tests.jobs.serving import Desk


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({"title": "A garden of bottles"}, "➕ Into “A garden of bottles”"),
        # Nothing has been said of it yet.
        ({}, "🌱 A project"),
        (None, "🌱 A project"),
    ],
)
@pytest.mark.in_turns
async def test_a_message_can_go_into_the_project_that_has_begun(desk: Desk, given, first: str):
    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        if given is not None:
            start = Start(None, given)
            await engine.begin(tx, Actor(2), PROJECT, now=desk.post.at - DAY, start=start)
        # Something else was sent since, and nobody has said what it shall be.
        heard = Heard("We have a garden", 4, "2:4")
        await triage.keep(tx, Actor(2), heard, from_whom="", now=desk.post.at)

    await desk.db.write(work)
    said = await desk.write("We grow cucumbers in bottles, and parents bring soil for them", 2)
    assert said[-1].labels[0] == first


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.in_turns
async def test_who_begins_a_project_for_an_event_too_late_is_told_so_first(desk: Desk, late: bool):
    event = await an_event(desk.db, 1)
    desk.post.at = event.ends_at + 100 * DAY if late else event.starts_at - 20 * DAY
    said = await desk.press(SubmitProject(0, event.id), 100)
    assert ["takes no more projects" in one.text for one in said] == [True] * late + [False]
