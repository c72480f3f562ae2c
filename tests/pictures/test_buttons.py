"""What is asked about pictures is asked of what shows people, and offered nowhere else."""

import pytest

from cards.files import shows_people
from sandbox.client import Sandbox
from storage.photos import Picture
from tests.steps import opened, pressed, problem_in_group, taps, writes

ASK = "📷 Who may see the photos"


@pytest.mark.parametrize(
    ("kind", "shows"),
    [
        *(("photo", True), ("video", True), ("video_note", True)),
        *(("file", False), ("voice", False), ("audio", False)),
    ],
)
def test_what_shows_people_is_to_be_asked_about(kind, shows):
    found = [Picture("file", "f", "f", 1), Picture(kind, "g", "g", 2)]
    assert shows_people(found) is shows
    assert not shows_people([])


async def test_a_plan_shows_nobody_and_a_video_does(box: Sandbox):
    aida, berik, group, card = await problem_in_group(box)
    await aida.send_document("/problem No plan", chat=group, name="a.docx", mime="application/x")
    await writes(aida, "/problems")
    page = await opened(aida, "No plan")
    assert "📎 a.docx" in page.text
    assert ASK not in page.labels
    await berik.tap(card, "Share a solution")
    await berik.send("video", caption="Like this")
    page = await taps(berik, "Open my solution")
    asked = await pressed(berik, page, ASK)
    assert "Who can be recognised" in asked.text
