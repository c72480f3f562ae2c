"""Letters that left before, and whose answer was lost: some need not leave again."""

import json
from functools import partial

from cards.text.links import Links
from community.people.people import Actor
from community.problems import problems
from jobs.problems.notify import notify
from jobs.ready import Ready
from jobs.sending.prepare import Desk, Taken
from storage import outbox, posts
from storage.db import Database, Transaction
from storage.outbox import Letter, NewLetter
from storage.problems import notices
from storage.problems.notices import Counts
from tests.events.planning import NOON
from tests.storage.rows import ground

CHAT = -10


async def _written(db: Database, letter: NewLetter) -> int:
    async def work(tx: Transaction) -> int:
        await outbox.add(tx, letter, 1)
        return int(await tx.value("SELECT max(id) FROM outbox"))

    return await db.write(work)


async def _claimed(db: Database, number: int) -> Letter:
    claimed = await db.write(lambda tx: outbox.claim(tx, [number], "owner"))
    return claimed[number]


async def _lost(db: Database, number: int) -> None:
    await _claimed(db, number)
    await db.write(lambda tx: outbox.mark_ready(tx, number, 0))


async def _leaves(db: Database, number: int, now: int = 2) -> Ready | None:
    letter = await _claimed(db, number)
    desk = partial(Desk, links=Links("bot"), now=now, group=None)
    return await db.write(lambda tx: desk(tx).ready(letter, Taken(letter)))


async def _state(db: Database, number: int) -> list[object]:
    (row,) = await db.all("SELECT state, message_id FROM outbox WHERE id = ?", number)
    return list(row)


def _page(text: str, edits: int) -> NewLetter:
    return NewLetter(
        CHAT,
        "reply",
        "editMessageText",
        json.dumps({"text": text, "message_id": edits}),
        edits=edits,
    )


async def test_an_older_page_does_not_come_back_after_a_newer_one(db):
    older = await _written(db, _page("1", 5))
    await _claimed(db, older)
    newer = await _written(db, _page("2", 5))
    await db.write(lambda tx: outbox.mark_ready(tx, older, 0))
    assert await _leaves(db, older) is None
    assert await _state(db, older) == ["sent", None]
    await _lost(db, newer)
    ready = await _leaves(db, newer)
    assert ready
    assert ready.body["text"] == "2"


async def test_a_card_that_people_acted_on_does_not_come_again(db):
    post = await db.write(lambda tx: posts.add(tx, CHAT, "problem", subject_id=1))
    letter = NewLetter(CHAT, "card", "card", "{}", post_id=post)
    number = await _written(db, letter)
    await _lost(db, number)
    await db.write(lambda tx: posts.adopt(tx, CHAT, 5, shows="problem", subject_id=1))
    assert await _leaves(db, number) is None
    assert await _state(db, number) == ["sent", 5]
    there = await posts.in_chat(db, CHAT, "problem", subject_id=1)
    assert there
    assert (there.message_id, await db.value("SELECT live FROM post WHERE id = ?", post)) == (5, 0)


async def test_what_nobody_acted_on_comes_again(db):
    post = await db.write(lambda tx: posts.add(tx, CHAT, "form", subject_id=1))
    other = await db.write(lambda tx: posts.add(tx, CHAT, "form", subject_id=2))
    await db.write(
        lambda tx: posts.mark_sent(tx, other, 5, chat_id=CHAT, rev=0, media=None, now=2)
    )
    number = await _written(db, NewLetter(CHAT, "reply", "sendMessage", "{}", post_id=post))
    await _lost(db, number)
    assert await _leaves(db, number)
    alone = await _written(db, NewLetter(CHAT, "reply", "sendMessage", "{}"))
    await _lost(db, alone)
    assert await _leaves(db, alone)


async def test_what_was_withdrawn_on_its_way_is_given_up_and_missed_by_nobody(db):
    """News of a problem that its author withdrew before the letter left."""

    async def news(tx: Transaction) -> None:
        await ground(tx, 2)
        await notices.add(tx, 1, 100, news=Counts(helped=1), now=1)
        await tx.run("UPDATE person SET started = 1")

    await db.write(news)
    await notify(db, NOON)
    await db.write(lambda tx: problems.withdraw(tx, Actor(1), 100, now=NOON))
    number = await db.value("SELECT id FROM outbox WHERE method = 'news'")
    assert await _leaves(db, number, NOON) is None
    found = await db.all("SELECT state, body, error FROM outbox WHERE id = ?", number)
    assert found == [("failed", "{}", outbox.NOTHING_LEFT)]
