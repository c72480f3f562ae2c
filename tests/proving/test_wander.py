"""A short walk without a plan, and whether it sees what is wrong; long ones are `make wander`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from handlers import private
from handlers.dispatch.context import UpdateContext
from tests.databases import with_tables
from tests.inside import bot_inside
from tests.proving.wander import told, wander
from tests.proving.wandering import books
from tests.proving.wandering.sitting import Wandering
from tests.proving.wandering.walk import LEFT_OVER


async def a_walk(folder: Path, seed: int, steps: int) -> Wandering:
    url = with_tables(folder / "community.db")
    with bot_inside(folder, url, public=True) as (_, bot):
        return await wander(bot, seed, steps, url=url)


async def test_whatever_people_press_and_write_they_are_heard(tmp_path: Path):
    walk = await a_walk(tmp_path, seed=7, steps=60)
    assert not walk.wrong, "\n".join(told(walk))
    assert len(walk.did) >= 60


async def test_a_bot_that_is_deaf_to_first_words_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async def hear(_context: UpdateContext, _message: object) -> None:
        """Nothing."""

    monkeypatch.setattr(private, "_first_word", hear)
    walk = await a_walk(tmp_path, seed=3, steps=20)
    assert any("nobody answered" in one for one in walk.wrong)


def test_what_is_wrong_in_the_books_is_found(tmp_path: Path):
    url = with_tables(tmp_path / "community.db")
    assert list(books.wrong(url, 5)) == []
    with closing(sqlite3.connect(tmp_path / "community.db")) as connection:
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


@pytest.mark.parametrize(
    "text", ["Hello, {name}", "by None", "Maths &amp; more", "<b>x", "()", "a  b"]
)
def test_what_nobody_should_read_is_found(text: str):
    assert LEFT_OVER.search(text)
    assert not LEFT_OVER.search("None has been sent yet: {имя}, a & b, <s>x")
