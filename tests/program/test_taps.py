"""How many taps and messages each story takes: none takes more than at 67e7e6d, where they were
counted by `python -m benchmarks.taps --base FOLDER`. A better number goes into the table."""

from pathlib import Path

from benchmarks.taps import Counted, count
from sandbox.client import Sandbox
from tests.inside import bot_inside

TABLE = Path(__file__).with_suffix(".tsv").with_stem("taps")
#: An invitation asks for the regions first: nobody's whole country is given by leaving it at that.
MAY_TAKE_MORE = {"invite a coordinator"}


async def test_no_story_takes_more_taps_or_messages(tmp_path):
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = {name: [*map(int, numbers)] for name, *numbers in (one.split("\t") for one in lines)}
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            found = await count(box, "now")
    assert found == {name: Counted(*numbers[3:]) for name, numbers in rows.items()}
    grown = {
        name
        for name, numbers in rows.items()
        if any(now > before for before, now in zip(numbers[:3], numbers[3:], strict=True))
    }
    assert grown == MAY_TAKE_MORE
    assert found["reach problem 64"].taps + found["reach problem 64"].written <= 3
