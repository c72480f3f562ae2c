"""Cards are drawn anew one group after another: a group with many of them has nobody else wait."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from types import SimpleNamespace

import pytest
from telegram import Bot

from basics.spans import HOUR, MINUTE
from cards.card import Card
from cards.text.links import Links
from jobs.api import Api
from jobs.connection import Connection
from jobs.sending import redraw
from jobs.sending.cover import Cover
from jobs.sending.rate_limit import A_SECOND, BURST, FEW, RateLimit
from jobs.sending.redraw import Redrawer
from storage import posts
from storage.db import Database, Transaction
from storage.failures import Unreachable
from storage.groups import groups
from storage.problems import problems
from storage.problems.problems import Answers
from storage.sending import redraws
from tests.events.planning import NOON, a_group, a_person
from tests.steps import eventually
from tests.wire import TOKEN, Server, Wire, refusing, saying, server

BUSY, INNOCENT = -7, -8
SAID = json.dumps({"ok": True, "result": True}).encode()


@dataclass
class Easel:
    """A redrawer at a Telegram that takes everything."""

    db: Database
    server: Server
    rate_limit: RateLimit
    redrawer: Redrawer

    def drawn(self) -> Counter[int]:
        """How many cards of each chat."""
        return Counter(json.loads(body)["chat_id"] for body in self.server.calls)


@pytest.fixture
async def easel(db: Database) -> AsyncIterator[Easel]:
    async with server(saying(SAID)) as running, Connection() as connection:
        api, rate_limit = Api(connection, running.url.partition("/bot")[0], TOKEN), RateLimit()
        redrawer = Redrawer(
            db, Bot(TOKEN), api, rate_limit=rate_limit, links=Links("bot"), now=lambda: NOON
        )
        await db.write(lambda tx: a_person(tx, 1))
        for chat in (BUSY, INNOCENT):
            await db.write(partial(a_group, chat_id=chat))
        yield Easel(db, running, rate_limit, redrawer)


async def stale_cards(tx: Transaction, chat: int, number: int) -> None:
    for place in range(number):
        problem = await problems.add(tx, 1, Answers(f"No chalk {place}"), source=None, now=NOON)
        post = await posts.add(tx, chat, "problem", subject_id=problem.id)
        await posts.mark_sent(tx, post, 1000 + place, chat_id=chat, rev=0, media=None, now=NOON)


async def test_stale_cards_of_one_group_hold_no_other_back(easel):
    await easel.db.write(lambda tx: stale_cards(tx, BUSY, 150))
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))

    await easel.redrawer.step()

    assert easel.drawn() == {BUSY: BURST, INNOCENT: 1}


async def test_of_many_stale_cards_25_are_drawn_each_second_however_seldom_it_is_looked(
    easel, monkeypatch
):
    async def in_many_groups(tx: Transaction) -> None:
        for chat in range(-1200, -1000):
            await a_group(tx, chat_id=chat)
            await stale_cards(tx, chat, 1)

    moments: list[float] = []
    monkeypatch.setattr(redraw, "time", SimpleNamespace(monotonic=lambda: moments[-1]))
    await easel.db.write(in_many_groups)
    drawn = [0]

    for look in range(48):
        moments.append(look * 0.14)
        await easel.redrawer.step()
        drawn.append(easel.drawn().total())

    # Seven looks are a second, almost.
    assert drawn[44] - drawn[14] == pytest.approx(25 * (moments[44] - moments[14]), abs=4)
    assert max(drawn[at] - drawn[at - 7] for at in range(7, len(drawn))) <= A_SECOND


async def test_what_people_only_reply_to_is_never_drawn_anew(easel):
    """Nor is it looked at: a form's question is written once for each answer."""

    async def asked(tx: Transaction) -> None:
        post = await posts.add(tx, 1, "form", subject_id=7)
        await posts.mark_sent(tx, post, 5, chat_id=1, rev=0, media=None, now=NOON)
        await posts.take_over(tx, 1, 6, shows="form", subject_id=8)

    await easel.db.write(asked)
    assert await redraws.stale(easel.db, NOON, limit=9) == []
    known = await posts.at(easel.db, 1, 5)
    assert known is not None
    assert known.subject_id == 7


async def test_a_card_that_is_being_drawn_is_not_drawn_twice(easel):
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))

    await asyncio.gather(*(easel.redrawer.step() for _ in range(5)))

    assert easel.drawn() == {INNOCENT: 1}
    assert await redraws.stale(easel.db, NOON, limit=9) == []


async def _changed(tx: Transaction) -> None:
    await tx.run("UPDATE post SET want_rev = want_rev + 1")


async def test_a_card_that_was_drawn_a_moment_ago_is_not_looked_for(easel, monkeypatch):
    """Each press on it would ask for that."""
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))
    await easel.redrawer.step()
    await easel.db.write(_changed)
    monkeypatch.delattr(redraws, "stale")

    await easel.redrawer.step()

    assert easel.drawn() == {INNOCENT: 1}


async def test_that_a_card_was_drawn_is_written_with_what_comes_next(easel, monkeypatch):
    """By itself it is a commit more of each comment."""
    monkeypatch.setattr(redraw, "ALONG", HOUR)
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))
    running = asyncio.create_task(easel.redrawer.run())

    async def is_drawn() -> bool:
        return bool(easel.drawn())

    async def is_written() -> bool:
        return not await redraws.stale(easel.db, NOON, limit=9)

    await eventually(is_drawn)
    assert not await is_written()
    commits = easel.db.kept
    # Until Telegram's answer is read there is nothing to write.
    await eventually(lambda: _written_with(easel.db, is_written))
    assert easel.db.kept > commits
    assert easel.drawn() == {INNOCENT: 1}
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_waits_to_be_written_leaves_its_place_to_other_cards(easel, monkeypatch):
    """Else a short line, which needs four at a time, draws eight a second instead of 25."""
    monkeypatch.setattr(redraw, "ALONG", HOUR)
    assert easel.rate_limit.in_flight == FEW
    many = range(-100, -100 - 2 * FEW, -1)
    for chat in many:
        await easel.db.write(partial(a_group, chat_id=chat))
        await easel.db.write(partial(stale_cards, chat=chat, number=1))
    running = asyncio.create_task(easel.redrawer.run())

    async def all_are_drawn() -> bool:
        return easel.drawn() == dict.fromkeys(many, 1)

    await eventually(all_are_drawn)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_is_cut_short_before_it_began_takes_nobodys_place(easel, monkeypatch):
    """The database went away in the moment in which they were chosen."""
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, BURST))
    found = await redraws.stale(easel.db, NOON, limit=BURST)

    async def away() -> float:
        easel.redrawer._start(found, set())
        raise Unreachable("the database does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(easel.redrawer, "_start_some", away)
        with pytest.raises(Unreachable):
            await easel.redrawer.run()
    await asyncio.gather(*easel.redrawer._flying.values(), return_exceptions=True)
    assert not easel.redrawer._drawing
    assert not easel.rate_limit._under_way
    assert not easel.drawn()


async def _written_with(db: Database, is_written: Callable[[], Awaitable[bool]]) -> bool:
    await db.write(lambda tx: tx.run("UPDATE person SET name = name"))
    return await is_written()


async def test_a_card_that_waits_for_an_hour_since_the_clock_was_set_back_is_drawn(easel):
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))
    later = NOON + HOUR
    await easel.db.write(
        lambda tx: tx.run("UPDATE post SET edited_at = ?, next_edit_at = ?", later, later + 3_000)
    )

    await easel.redrawer.step()

    assert easel.drawn() == {INNOCENT: 1}


async def test_answers_to_people_go_first(easel):
    await easel.db.write(lambda tx: stale_cards(tx, INNOCENT, 1))
    easel.rate_limit.answers_wait = True
    await easel.redrawer.step()
    assert easel.drawn() == {}

    easel.rate_limit.answers_wait = False
    await easel.redrawer.step()
    assert easel.drawn() == {INNOCENT: 1}


async def test_the_grey_picture_is_sent_once_and_anew_where_telegram_knows_it_no_more(
    db: Database,
):
    photo = {"file_id": "grey", "file_unique_id": "u", "width": 320, "height": 180}
    told = {"message_id": 1, "date": 1, "chat": {"id": -7, "type": "group"}, "photo": [photo]}
    sent = json.dumps({"ok": True, "result": told}).encode()
    said = {"ok": False, "error_code": 400, "description": "Bad Request: wrong file identifier"}
    refused, knows = json.dumps(said).encode(), True

    async def talk(wire: Wire) -> None:
        while True:
            by_id = b'"media":"grey"' in (await wire.request()).replace(b" ", b"")
            await wire.answer(*((sent,) if knows or not by_id else (refused, "400 No")))

    await db.write(lambda tx: a_person(tx, 1))
    await db.write(partial(a_group, chat_id=BUSY))
    await db.write(lambda tx: stale_cards(tx, BUSY, 1))
    [post] = await redraws.stale(db, NOON, limit=1)
    shown = replace(post, media="a picture")
    async with server(talk) as running, Connection() as connection:
        root = running.url.partition("/bot")[0]
        bot = Bot(TOKEN, base_url=f"{root}/bot")
        cover = Cover(bot, Api(connection, root, TOKEN))
        for _ in range(3):
            await cover.put(shown, Card("Withdrawn"))
        knows = False
        await cover.put(shown, Card("Withdrawn"))
        await bot.request.shutdown()
    uploads = [b"\x89PNG" in call for call in running.calls]
    assert uploads == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("code", "said", "becomes"),
    [
        (400, "Bad Request: chat not found", "left"),
        (400, "Bad Request: group chat was deactivated", "left"),
        (403, "Forbidden: bot was kicked from the supergroup chat", "left"),
        (400, "Bad Request: message to edit not found", "forgotten"),
        (400, "Bad Request: message can't be edited", "forgotten"),
        (400, "Bad Request: MESSAGE_ID_INVALID", "forgotten"),
        (400, "Bad Request: message thread not found", "forgotten"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "later"),
        (400, "Bad Request: have no write access to the chat", "later"),
        (400, "Bad Request: TOPIC_CLOSED", "later"),
        (400, "Bad Request: something of next year", "later, and logged"),
    ],
)
@pytest.mark.in_turns
async def test_what_telegram_refuses_for_good_is_not_tried_for_ever(
    db: Database, caplog, code: int, said: str, becomes: str
):
    """As of letters: a chat that is gone has no cards, and what is shut waits without a word."""
    await db.write(lambda tx: a_person(tx, 1))
    await db.write(partial(a_group, chat_id=BUSY))
    await db.write(lambda tx: stale_cards(tx, BUSY, 1))
    async with server(refusing(code, said)) as running, Connection() as connection:
        api = Api(connection, running.url.partition("/bot")[0], TOKEN)
        redrawer = Redrawer(
            db, Bot(TOKEN), api, rate_limit=RateLimit(), links=Links("bot"), now=lambda: NOON
        )
        await redrawer.step()
    group = await groups.of_chat(db, BUSY)
    assert group
    kept = await db.value("SELECT count(*) FROM post WHERE message_id = 1000 AND live = 1")
    later = await redraws.stale(db, NOON + 10 * MINUTE, limit=1)
    assert (group.active, bool(kept), bool(later)) == {
        "left": (0, True, False),
        "forgotten": (1, False, False),
    }.get(becomes, (1, True, True))
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == (
        [f"a card can't be edited: {said.removeprefix('Bad Request: ')}"]
        if "logged" in becomes
        else []
    )
