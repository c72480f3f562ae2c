"""Who acts too fast, what is looked for beforehand, and what is done after each update; by the
dispatcher itself, without a Telegram."""

from typing import Any

import pytest
from telegram import Bot, Update, User

import bot
import settings
from cards.text.links import Links
from handlers import register
from handlers.dispatch.context import Before
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.limits import ACTIONS, GROUP_ACTIONS
from jobs.connection import Connection
from storage.db import Database, Transaction
from tests.events.planning import NOON, a_group

TOKEN = "1:" + "a" * 35
GROUP = {"id": -7, "type": "supergroup", "title": "Group 7"}


@pytest.fixture(scope="module")
def application():
    built = bot.build(settings.load({"BOT_TOKEN": TOKEN}), Connection(), Connection())
    register(built)
    return built


@pytest.fixture
def dispatcher(application) -> Dispatcher:
    return Dispatcher(application, Links("ustaz_bot"), frozenset(), default_language="en")


class Nobody(Bot):
    """Asks Telegram nothing, not even its own name."""

    @property
    def bot(self) -> User:
        return User(99, "Bot", True, username="ustaz_bot")


class Post:
    """Updates, each with a number of its own."""

    def __init__(self) -> None:
        self.number = 0
        self.reader = Nobody(TOKEN)

    def message(self, who: int = 1, *, group: bool = False, **more: Any) -> Update:
        self.number += 1
        person = {"id": who, "is_bot": False, "first_name": "Aida", "language_code": "en"}
        chat = GROUP if group else {"id": who, "type": "private", "first_name": "Aida"}
        said = {"message_id": self.number, "date": NOON // 1000, "chat": chat, "from": person}
        return self._update("message", {**said, "text": "Hello", **more})

    def photo(self, caption: str | None) -> Update:
        file = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        more = {"caption": caption} if caption else {}
        return self.message(text=None, photo=[file], media_group_id="m", **more)

    def tap(self, who: int) -> Update:
        self.number += 1
        person = {"id": who, "is_bot": False, "first_name": "Aida"}
        said = {"message_id": 1, "date": 1, "chat": GROUP}
        query = {"id": "1", "from": person, "chat_instance": "1", "data": "1v.1.1"}
        return self._update("callback_query", {**query, "message": said})

    def _update(self, kind: str, body: dict[str, Any]) -> Update:
        found = Update.de_json({"update_id": self.number, kind: body}, self.reader)
        assert found
        return found


def in_time(dispatcher: Dispatcher, *updates: Update) -> int:
    return sum(dispatcher.is_in_time(one, NOON) for one in updates)


def test_parts_of_an_album_count_with_the_one_that_has_words(dispatcher):
    post = Post()
    assert in_time(dispatcher, *(post.photo(None) for _ in range(3 * ACTIONS))) == 3 * ACTIONS
    assert in_time(dispatcher, *(post.message() for _ in range(ACTIONS - 1))) == ACTIONS - 1
    assert in_time(dispatcher, *(post.photo("Look") for _ in range(3))) == 1
    assert in_time(dispatcher, post.message(), post.message(who=2)) == 1


def test_what_is_served_again_counts_once(dispatcher):
    post = Post()
    first = post.message()
    assert in_time(dispatcher, *[first] * 3 * ACTIONS) == 3 * ACTIONS
    dispatcher.settle([first])
    assert in_time(dispatcher, *[first] * 2, *(post.message() for _ in range(ACTIONS))) == ACTIONS
    late = post.message()
    assert in_time(dispatcher, late, late) == 0


def test_in_a_group_all_count_together_but_not_their_taps(dispatcher):
    post = Post()
    taps = [post.tap(who) for who in range(1, GROUP_ACTIONS + 2)]
    assert in_time(dispatcher, *taps) == len(taps)
    said = [post.message(who, group=True) for who in range(1, GROUP_ACTIONS + 2)]
    assert in_time(dispatcher, *said) == GROUP_ACTIONS
    assert in_time(dispatcher, post.message(1)) == 1


async def test_for_who_acts_too_fast_nothing_is_looked_for(db: Database, dispatcher):
    post = Post()
    first = await dispatcher.foresee(db, post.message(text="laboratory"), NOON)
    assert first is not None
    in_time(dispatcher, *(post.message() for _ in range(ACTIONS)))
    assert await dispatcher.foresee(db, post.message(text="laboratory"), NOON) is None


@pytest.mark.parametrize("whose", ["everybody", "never"])
@pytest.mark.in_turns
async def test_what_a_group_wants_looked_at_waits_from_the_first_moment(
    db: Database, dispatcher, whose: str
):
    async def work(tx: Transaction) -> None:
        group_id = await a_group(tx, -7)
        await tx.run("UPDATE community_group SET look_first = ? WHERE id = ?", *(whose, group_id))
        command = [{"type": "bot_command", "offset": 0, "length": 8}]
        update = Post().message(
            group=True, text="/problem See https://example.kz/lesson", entities=command
        )
        await dispatcher.serve(tx, update, Before(), now=NOON)

    await db.write(work)
    state = "hidden" if whose == "everybody" else "open"
    assert await db.all("SELECT title, state FROM problem") == [
        ("" if whose == "everybody" else "See https://example.kz/lesson", state)
    ]
