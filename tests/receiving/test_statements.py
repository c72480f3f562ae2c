"""What people do most takes few statements, and few calls of Python's functions: from arrival
until its answer has arrived, counted.

A statement is 20 µs of processor time on SQLite, and a way to the server and back on PostgreSQL.
Where one more is needed the numbers here may grow; they must not without anybody seeing it. Of
calls there is some room: a title that was compared with all that one may ask the bot were nine
thousand.
"""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from telegram import User

from cards.text.links import Links
from jobs.api import Api
from jobs.connection import Connection
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import RateLimit
from jobs.statuses import Known, Whose
from storage import posts
from storage.db import Database, Transaction
from storage.problems import problems
from storage.problems.problems import Answers
from tests.events.planning import a_group, a_person
from tests.receiving.arriving import NOW, SCHOOL, Desk, press, set_up
from tests.wire import TOKEN

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])
AIDA = {"id": 1, "is_bot": False, "first_name": "Teacher 1", "language_code": "en"}
HER_CHAT = {"id": 1, "type": "private", "first_name": "Teacher 1"}
SCHOOL_1001 = SCHOOL | {"title": "Group 1001"}
CARD, BOT = 5, 123456789
#: Until what became of them is written down.
_LEAVING = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"

Json = dict[str, Any]


class Telegram(Api):
    """Takes everything at once."""

    def __init__(self) -> None:
        super().__init__(Connection(), "http://127.0.0.1:1", TOKEN)
        self.called: list[str] = []

    async def call(self, method: str, _body: Mapping[str, Any], _patience: float = 0) -> Any:
        self.called.append(method)
        return {"message_id": 900 + len(self.called)} if method.startswith("send") else True


@dataclass
class Counting:
    desk: Desk
    telegram: Telegram
    asked: list[str]
    numbers: "count[int]"
    #: Of Python's functions, in the last deed.
    calls: int = 0

    async def deed(self, update: Json) -> list[str]:
        """What was asked of the database until it was over."""
        self.asked.clear()
        self.calls = 0
        left = len(self.telegram.called)
        sys.setprofile(self._called)
        try:
            await self.desk.receiver.take([{**update, "update_id": next(self.numbers)}])
            await self._until_it_is_written(left)
        finally:
            sys.setprofile(None)
        return [sql for sql in self.asked if sql != _LEAVING]

    async def _until_it_is_written(self, left: int) -> None:
        news = self.desk.db.news
        async with asyncio.timeout(30):
            news.clear()
            while len(self.telegram.called) == left or await self.desk.db.value(_LEAVING):
                await news.wait()
                news.clear()

    def _called(self, _frame: object, event: str, _of: object) -> None:
        self.calls += event == "call"


def _heard(session: Any, asked: list[str], patch: pytest.MonkeyPatch) -> None:
    for name in ("fetch", "execute", "execute_many"):
        patch.setattr(session, name, _noted(getattr(session, name), asked))


def _noted(ask: Callable[..., Any], asked: list[str]) -> Callable[..., Any]:
    async def noted(sql: str, values: Any) -> Any:
        asked.append(sql)
        return await ask(sql, values)

    return noted


async def _begin(tx: Transaction) -> None:
    """Aida in her group, with a problem on its card; she has used all of it before."""
    group_id = await a_group(tx, -1001)
    await a_person(tx, 1)
    await a_person(tx, 2)
    made = await problems.add(tx, 2, Answers("No chalk"), source=None, now=NOW)
    await problems.show_to(tx, made.id, group_id)
    await posts.take_over(tx, -1001, CARD, shows="problem", subject_id=made.id)


@pytest.fixture
async def counting(db: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counting]:
    desk, telegram, asked = await set_up(db), Telegram(), list[str]()
    desk.worker._bot._bot_user = User(BOT, "Bot", is_bot=True, username="b")
    await db.write(_begin)
    statuses: Any = desk.worker._ways.statuses
    statuses._known[Whose(-1001, 1)] = Known(asyncio.get_running_loop().time(), "member")
    for session in (db._writer, db._session):
        _heard(session, asked, monkeypatch)
    begun = time.monotonic()

    def now() -> int:
        """Goes on: where a clock stands still the sender looks through all letters anew."""
        return NOW + round((time.monotonic() - begun) * 1000)

    sender = Sender(*(db, telegram, RateLimit(1000.0)), links=Links("b"), now=now, owner="me")
    running = asyncio.create_task(sender.run())
    await asyncio.sleep(0.1)
    yield Counting(desk, telegram, asked, count(1))
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


def _says(text: str, chat: Json, number: int, **more: Any) -> Json:
    said = {"message_id": number, "date": NOW // 1000, "chat": chat, "from": AIDA, "text": text}
    return {"message": said | more}


def _command(text: str, chat: Json, number: int) -> Json:
    entity = {"type": "bot_command", "offset": 0, "length": len(text)}
    return _says(text, chat, number, entities=[entity])


async def test_an_answer_in_a_form(counting):
    """Her second: what is made ready for the first is no cost of each."""
    for number in (10, 20):
        await counting.desk.db.write(lambda tx: tx.run("DELETE FROM draft"))
        await counting.deed(_command("/problem", HER_CHAT, number))
        asked = await counting.deed(_says("No laboratory", HER_CHAT, number + 1))
    assert len(asked) <= 14
    assert counting.calls <= 1_300


async def test_a_comment_with_its_receipt(counting):
    """Her first is thanked for in words."""
    card = {"message_id": CARD, "date": NOW // 1000, "chat": SCHOOL_1001, "text": "No chalk"}
    card["from"] = {"id": BOT, "is_bot": True, "first_name": "Bot"}
    said = "With us, too", SCHOOL_1001
    await counting.deed(_says(*said, 20, reply_to_message=card))
    assert len(await counting.deed(_says(*said, 21, reply_to_message=card))) <= 19
    assert counting.calls <= 1_050
    assert counting.telegram.called[-1] == "setMessageReaction"


async def test_a_list_in_a_group_and_its_next_order_in_private(counting):
    await counting.deed(_command("/problems", SCHOOL_1001, 30))
    assert len(await counting.deed(_command("/problems", SCHOOL_1001, 31))) <= 9
    assert counting.calls <= 950
    await counting.deed(_command("/problems", HER_CHAT, 32))
    shown = 900 + len(counting.telegram.called)
    turned = press(1, "1lp.votes...0", chat=HER_CHAT, message_id=shown)
    turned["callback_query"]["from"] = AIDA
    assert len(await counting.deed(turned)) <= 11
    assert counting.calls <= 1_100


async def test_a_burst_of_votes_by_people_whom_nobody_has_met(counting):
    """Four statements each, and some for all of them."""
    taps = [press(100 + at, "1v.1.1", chat=SCHOOL_1001, message_id=CARD) for at in range(20)]
    counting.asked.clear()
    await counting.desk.receiver.take(taps)
    assert len(counting.desk.toasts) == 20
    assert len(counting.asked) <= 4 * 20 + 14
