"""A short walk without a plan, and whether it sees what is wrong; long ones are `make wander`."""

from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from sqlite3 import connect
from zoneinfo import ZoneInfo

import pytest

from handlers import private
from handlers.dispatch.context import UpdateContext
from sandbox.client import Sandbox
from tests.databases import with_tables
from tests.inside import bot_inside
from tests.proving.wander import told, wander
from tests.proving.wandering import books, met
from tests.proving.wandering.looks import Left
from tests.proving.wandering.plots import PLOTS
from tests.proving.wandering.tongues import strange_lines
from tests.proving.wandering.walk import LEFT_OVER
from tests.proving.wandering.ways import Wandering


async def a_walk(folder: Path, seed: int, steps: int, plot: str = "anybody") -> Wandering:
    url = with_tables(folder / "community.db")
    with bot_inside(folder, url, public=True) as (_, bot):
        return await wander(bot, seed, steps, plot, url=url)


@pytest.mark.parametrize("plot", ["anybody", "mortal autumn"])
async def test_whatever_people_press_and_write_they_are_heard(tmp_path: Path, plot: str):
    walk = await a_walk(tmp_path, seed=7, steps=50, plot=plot)
    assert not walk.wrong, "\n".join(told(walk))
    assert len(walk.did) >= 50


async def test_a_bot_that_is_deaf_to_first_words_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def hear(_context: UpdateContext, _message: object) -> None:
        """Nothing."""

    monkeypatch.setattr(private, "_first_word", hear)
    walk = await a_walk(tmp_path, seed=6, steps=20)
    assert any("nobody answered" in one for one in walk.wrong)


def test_what_is_wrong_in_the_books_is_found(tmp_path: Path):
    url = with_tables(tmp_path / "community.db")
    assert list(books.wrong(url, 5)) == []
    with closing(connect(tmp_path / "community.db")) as connection:
        for statement in (
            "INSERT INTO problem (author_id, title, description, name_shown, votes, created_at)"
            " VALUES (1, 'No chalk q1x', '', 1, 2, 1)",
            "INSERT INTO vote (problem_id, voter_id, at) VALUES (1, 2, 1)",
            "INSERT INTO inbox (update_id, body, state, received_at) VALUES (1, '', 'dead', 1)",
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, error, created_at)"
            " VALUES (1, 'reply', 0, 'sendMessage', '{}', 'ready', '', 1),"
            " (2, 'reply', 0, 'sendMessage', '{}', 'failed', 'text must be non-empty', 1)",
        ):
            connection.execute(statement)
        connection.commit()
    assert [one.partition(":")[0] for one in books.wrong(url, 5)] == [*books.CHECKS]
    assert books.holds(url, "q1x")
    assert not books.holds(url, "q2x")


async def test_typed_words_that_are_gone_are_found(tmp_path: Path):
    """Where their owner dropped them, nothing is."""
    url = with_tables(tmp_path / "community.db")
    row = "(id, person_id, kind, subject_id, step, answers, heard, touched_at)"
    with bot_inside(tmp_path, url) as (_, bot), closing(connect(tmp_path / "community.db")) as db:
        async with Sandbox(bot.url) as box:
            now = round((await box.state())["now"] * 1000)
            walk = Wandering(box, bot, Random(1), PLOTS["anybody"], url, did=["somebody waits"])
            for number in (1, 2):
                said = f'{{"text": "No chalk q{number}x", "stood": {{"text": "q9x"}}}}'
                values = (number, number, "trial", 1, "cost", said, "{}", now)
                db.execute(f"INSERT INTO draft {row} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            db.commit()
            await walk.look_at_drafts()
            assert walk.wrong == []
            walk.dropped.add(2)
            db.execute("DELETE FROM draft")
            db.commit()
            await walk.look_at_drafts()
    assert walk.wrong == ["1. somebody waits: q1x of trial 1 (cost) stands nowhere"]


ALMATY = ZoneInfo("Asia/Almaty")


def left(hour: int, *, mailing: str = "broadcast", **hours: int) -> Left:
    """A letter to a group, or to a person with these quiet hours."""
    moment = datetime(2027, 9, 20, hour, tzinfo=ALMATY).timestamp() * 1000
    chat = 5 if hours else -5
    said = (chat, 1, mailing, None, round(moment), mailing, 1, None, None, hours.pop("digest", 9))
    quiet = (hours.get("since", 20), hours.get("until", 8), hours.get("sunday", 1))
    return Left(*said, None, None, *(quiet if hours else (None, None, None)))


def test_letters_at_night_are_known():
    assert [left(hour).is_at_night for hour in (7, 8, 20, 21)] == [True, False, False, True]
    asleep = [left(hour, since=20).is_at_night for hour in (7, 8, 19, 20)]
    assert asleep == [True, False, False, True]
    assert not left(23, since=3, until=3).is_at_night
    assert [left(23, mailing=one).may_be for one in ("digest", "reminder")] == [False, False]
    assert left(23, mailing="reminder", since=20).may_be


def test_lines_of_another_language_are_known():
    said = "This message is out of date. Here is the current one."
    assert strange_lines(f"12\n{said}", "kk") == [said]
    assert strange_lines(said + " q1x", "kk") == []
    assert strange_lines(said, "en") == []


def test_kinds_of_buttons_are_summed_up(tmp_path: Path):
    file = tmp_path / "met.json"
    for _ in range(2):
        met.add(file, Counter({"v": 2}), {"v", "lp"})
    known = met.read(file)
    assert known == {"v": 4, "lp": 0}
    pressed, seen, never = met.told(known)
    assert pressed.startswith("1 of ")
    assert seen == "1 seen and never pressed: ListProblems (lp)"
    assert "Vote" not in never
    assert "OpenProblem (o)" in never


@pytest.mark.parametrize(
    "text", ["Hello, {name}", "by None", "Maths &amp; more", "<b>x", "()", "a  b"]
)
def test_what_nobody_should_read_is_found(text: str):
    assert LEFT_OVER.search(text)
    assert not LEFT_OVER.search("None has been sent yet: {имя}, a & b, <s>x")
