"""One teacher's whole journey, from a problem without a laboratory to a certificate."""

import subprocess
import sys

from tests.running import ROOT


def test_every_step_of_the_tour_holds():
    """The sandbox's own people act; what the bot must say is in sandbox/stories/."""
    command = [sys.executable, "-m", "sandbox.stories.tour", "--", sys.executable, "bot.py"]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout[-3000:]
    assert done.stdout.endswith("\nEvery step held.\n")
