"""One teacher's whole journey, from a problem without a laboratory to a certificate."""

import subprocess
import sys

import pytest

from sandbox import COORDINATOR
from sandbox.client import Sandbox
from sandbox.stories.journey import live
from sandbox.stories.tour import keep, story
from sandbox.stories.voices import speak
from tests.inside import bot_inside
from tests.running import ROOT


async def test_every_step_of_the_tour_holds(tmp_path):
    """The sandbox's own people act; what the bot must say is in sandbox/stories/."""
    with bot_inside(tmp_path, coordinator=COORDINATOR) as (url, _):
        async with Sandbox(url) as box:
            example = await story(box)
            kept = await live(box, example)
            brief = await speak(box, example)
            await keep(url, kept, brief, folder=tmp_path)
    posters = [*tmp_path.glob("poster-*.jpg")]
    assert len(posters) == len(kept.posters) > 1
    assert all(file.read_bytes().startswith(b"\xff\xd8") for file in posters)


@pytest.mark.torture
def test_the_tour_is_one_command():
    """At Telegram's pace: four or five minutes."""
    command = [sys.executable, "-m", "sandbox.stories.tour", "--", sys.executable, "bot.py"]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout[-3000:]
    assert done.stdout.endswith("\nEvery step held.\n")
