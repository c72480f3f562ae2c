"""Invitations, hidden links and the same words again and again come into the queue; nothing of
them is hidden by itself, and the rest is let be."""

from functools import partial

import pytest

from community.moderation import floods
from community.problems import comments, problems
from jobs.moderation.queue import look_for_floods
from storage.db import Database, Transaction
from storage.moderation import queue
from storage.moderation.fresh import Fresh
from storage.problems.problems import Answers
from tests.moderation.things import BERIK, DANA, NOW, one_of_each


@pytest.mark.parametrize(
    "words",
    [
        "Курс тегін: https://t.me/+AbCdEf",
        "Join t.me/joinchat/abc",
        "bit.ly/3xyz",
        "смотрите HTTPS://CLCK.RU/abc",
        "https://chat.whatsapp.com/abc",
    ],
)
def test_links_that_lead_away_are_looked_at(words):
    assert floods.cause_of(Fresh(1, 1, words, 1)) == "links"


@pytest.mark.parametrize(
    "words",
    [
        "https://t.me/ustaz_uni_bot",
        "https://bilimland.kz/kk/lesson",
        "habit.ly/x is no such address",
        "see t.me/rural_teachers/15",
        "Зертхана жоқ",
    ],
)
def test_other_words_are_not(words):
    assert floods.cause_of(Fresh(1, 1, words, 2)) is None


async def test_each_thing_is_looked_at_once(db: Database):
    made = await one_of_each(db)
    await look_for_floods(db, NOW)
    # What stood before the first look is let be.
    assert await queue.pending(db, 9) == []

    async def say(tx: Transaction) -> None:
        number = made.ids["problem"]
        for at, text in enumerate(("Buy!", "Buy!", "Buy!", "A kind word", "t.me/+abc")):
            await comments.comment(tx, number, BERIK, text=text, source=f"2:{at}", now=NOW)
        await problems.publish(tx, DANA, Answers("No chalk"), shown_to=[], now=NOW)

    await db.write(say)
    for _ in range(2):
        await look_for_floods(db, NOW)
    found = await queue.pending(db, 9)
    assert [(one.what, one.cause) for one in found] == [
        *[("comment", "repeated")] * 3,
        ("comment", "links"),
    ]
    for one in found:
        await db.write(partial(queue.close, entry_id=one.id, state="decided"))
    await look_for_floods(db, NOW)
    assert await queue.pending(db, 9) == []
    assert await db.value("SELECT count(*) FROM comment WHERE state = 'hidden'") == 0
