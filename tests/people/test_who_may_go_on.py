"""Who acts too fast, what is looked for beforehand, and what is done after each update; by the
dispatcher itself, without a Telegram."""

import pytest
from telegram import Update

from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.limits import ACTIONS, GROUP_ACTIONS, SENT_ON
from storage.db import Database, Transaction
from tests.events.planning import NOON, a_group
from tests.jobs.serving import Desk, Post

GROUP = -7


def in_time(dispatcher: Dispatcher, *updates: Update) -> int:
    return sum(dispatcher.is_in_time(one, NOON) for one in updates)


def test_parts_of_an_album_count_with_the_one_that_has_words(dispatcher):
    post = Post(NOON)
    assert (
        in_time(dispatcher, *(post.photo(None, media_group_id="m") for _ in range(3 * ACTIONS)))
        == 3 * ACTIONS
    )
    assert in_time(dispatcher, *(post.message("Hello") for _ in range(ACTIONS - 1))) == ACTIONS - 1
    assert in_time(dispatcher, *(post.photo("Look", media_group_id="m") for _ in range(3))) == 1
    assert in_time(dispatcher, post.message("Hello"), post.message("Hello", 2)) == 1


def test_what_is_sent_on_at_once_counts_apart_and_in_a_group_as_all_else(dispatcher):
    post = Post(NOON)
    origin = {"type": "hidden_user", "sender_user_name": "Berik", "date": NOON // 1000}

    def sent_on(chat: int | None = None) -> list[Update]:
        many = range(SENT_ON + 1)
        return [post.message(f"No {at}", forward_origin=origin, chat=chat) for at in many]

    assert in_time(dispatcher, *sent_on()) == SENT_ON
    assert in_time(dispatcher, *(post.message("Hello") for _ in range(ACTIONS + 1))) == ACTIONS
    assert in_time(dispatcher, *sent_on(GROUP)) == 0


def test_what_is_served_again_counts_once(dispatcher):
    post = Post(NOON)
    first = post.message("Hello")
    assert in_time(dispatcher, *[first] * 3 * ACTIONS) == 3 * ACTIONS
    dispatcher.settle([first])
    assert (
        in_time(dispatcher, *[first] * 2, *(post.message("Hello") for _ in range(ACTIONS)))
        == ACTIONS
    )
    late = post.message("Hello")
    assert in_time(dispatcher, late, late) == 0


def test_in_a_group_all_count_together_but_not_their_taps(dispatcher):
    post = Post(NOON)
    taps = [post.tap("1v.1.1", who, chat=GROUP) for who in range(1, GROUP_ACTIONS + 2)]
    assert in_time(dispatcher, *taps) == len(taps)
    said = [post.message("Hello", who, chat=GROUP) for who in range(1, GROUP_ACTIONS + 2)]
    assert in_time(dispatcher, *said) == GROUP_ACTIONS
    assert in_time(dispatcher, post.message("Hello")) == 1


async def test_for_who_acts_too_fast_nothing_is_looked_for(db: Database, dispatcher):
    post = Post(NOON)
    first = await dispatcher.foresee(db, post.message("laboratory"), NOON)
    assert first is not None
    in_time(dispatcher, *(post.message("Hello") for _ in range(ACTIONS)))
    assert await dispatcher.foresee(db, post.message("laboratory"), NOON) is None


@pytest.mark.parametrize("whose", ["everybody", "never"])
@pytest.mark.in_turns
async def test_what_a_group_wants_looked_at_waits_from_the_first_moment(desk: Desk, whose: str):
    async def choose(tx: Transaction) -> None:
        group_id = await a_group(tx, GROUP)
        await tx.run("UPDATE community_group SET look_first = ? WHERE id = ?", whose, group_id)

    await desk.db.write(choose)
    await desk.write("/problem See https://example.kz/lesson", 2, chat=GROUP)
    waits = whose == "everybody"
    assert await desk.db.all("SELECT title, state FROM problem") == [
        ("", "hidden") if waits else ("See https://example.kz/lesson", "open")
    ]
