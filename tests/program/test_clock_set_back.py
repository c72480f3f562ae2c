"""The clock is set back by an hour: pauses of seconds and minutes last no hour longer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from basics.spans import HOUR, MINUTE, SECOND
from cards.text.links import Links
from community.broadcasts import steering
from community.people.people import Actor
from community.posters import walks as walk_deeds
from community.problems import comments
from community.refusals import Refused
from handlers.dispatch.limits import ACTIONS, WINDOW, Limits
from jobs.api import Api
from jobs.connection import Connection
from jobs.events.remind import SPREAD, spread
from jobs.posters.galleries import walk_on
from jobs.problems.notify import notify
from jobs.projects.feedback import tell_feedback
from jobs.sending import delivery_result, leaving
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import RateLimit
from sandbox import TOKEN
from sandbox.client import Person, Sandbox
from sandbox.server import serve
from storage import outbox, posts
from storage.broadcasts import broadcasts, letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.events import events
from storage.groups import groups
from storage.people import people
from storage.posters import walks
from storage.problems import problems
from storage.problems.problems import Answers
from storage.projects import feedback
from storage.sending import redraws
from tests.events.planning import NOON, a_group, a_person, an_event
from tests.posters.hanging import a_gallery

BACK = NOON - HOUR
LETTER = outbox.NewLetter(0, "reply", "sendMessage", '{"text": "Good news"}')


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return self.now


@dataclass
class Post:
    """A sender at a sandbox whose bot nobody runs; its clock is set by the test."""

    db: Database
    box: Sandbox
    aida: Person
    clock: Clock

    async def write(self, text: str, not_before: int = 0) -> None:
        body = f'{{"text": "{text}"}}'
        letter = outbox.NewLetter(
            self.aida.id, "reply", "sendMessage", body, not_before=not_before
        )
        await self.db.write(lambda tx: outbox.add(tx, letter, self.clock()))

    async def refused(self) -> None:
        """Returns once Telegram has said 429, and the sender has written that down."""
        async with asyncio.timeout(60):
            while True:
                if await self.db.value("SELECT not_before FROM outbox WHERE state = 'ready'"):
                    return
                await asyncio.sleep(0.01)


@pytest.fixture
async def post(db: Database) -> AsyncIterator[Post]:
    async with serve() as running, Connection() as connection, Sandbox(running.url) as box:
        aida, clock = await box.person("Aida"), Clock()
        await aida.start()
        api = Api(connection, running.url, TOKEN)
        sender = Sender(db, api, RateLimit(), links=Links("bot"), now=clock, owner="me")
        sending = asyncio.create_task(sender.run())
        yield Post(db, box, aida, clock)
        sending.cancel()
        await sender.finish(5)


async def test_a_letter_that_is_put_off_leaves_in_its_time(post):
    await post.write("The parts of an album came", NOON + SECOND)
    await post.write("At once")
    await post.aida.sees("At once", patience=20)

    post.clock.now = BACK

    await post.aida.sees("The parts of an album came", patience=20)


async def test_what_telegram_refused_for_a_second_is_tried_after_it(post):
    await post.box.faults(flood=1.0, flood_seconds=1)
    await post.write("Good news")
    await post.refused()
    await post.box.faults()

    post.clock.now = BACK

    await post.aida.sees("Good news", patience=20)


async def test_what_was_put_off_before_the_start_leaves_in_its_time(post):
    """It was written by a clock that was an hour ahead."""
    late = replace(LETTER, chat_id=post.aida.id, not_before=NOON + HOUR + 100)
    await post.db.write(lambda tx: outbox.add(tx, late, NOON + HOUR))

    await post.aida.sees("Good news", patience=20)


async def test_what_was_tried_before_the_start_waits_no_longer_than_any_does(post, monkeypatch):
    """Its hour was set by a clock that was an hour ahead."""
    assert delivery_result.LONGEST == 30 * MINUTE
    monkeypatch.setattr(leaving, "LONGEST", 100)

    async def tried(tx: Transaction) -> None:
        await outbox.add(tx, replace(LETTER, chat_id=post.aida.id), NOON)
        number = await tx.value("SELECT max(id) FROM outbox")
        await outbox.claim(tx, [number], "before")
        await outbox.mark_ready(tx, number, NOON + HOUR)

    await post.db.write(tried)

    await post.aida.sees("Good news", patience=20)


async def test_what_waits_for_the_morning_leaves_then(post, monkeypatch):
    monkeypatch.setattr(leaving, "LONGEST", 100)
    await post.write("In the morning", NOON + HOUR)
    await post.write("A little later", NOON + 300)
    await post.aida.sees("A little later", patience=20)

    assert "In the morning" not in [one.text for one in await post.box.messages(post.aida)]
    post.clock.now = NOON + HOUR
    await post.write("Good morning")
    await post.aida.sees("In the morning", patience=20)


async def test_a_mailing_that_began_goes_on(db):
    mailing = await db.write(
        lambda tx: mailings.add(tx, "reminder", 1, urgency=1, state="sending", starts_at=NOON)
    )
    planned = await db.write(
        lambda tx: mailings.add(tx, "broadcast", 1, urgency=1, state="planned", starts_at=NOON)
    )

    assert [one.id for one in await mailings.in_state(db, "sending", BACK)] == [mailing]
    assert await mailings.in_state(db, "planned", BACK) == []
    assert [one.id for one in await mailings.in_state(db, "planned", NOON)] == [planned]


async def test_a_letter_of_a_mailing_that_was_paused_and_goes_on_is_not_held(db):
    """It was to be tried again in a minute."""

    async def work(tx: Transaction) -> int:
        await a_person(tx, 1)
        said = broadcasts.Said({}, {"en": {"method": "", "body": {}}}, "en", None)
        about = await broadcasts.add(tx, 1, said, digest="", now=NOON)
        mailing = await mailings.add(
            tx, "broadcast", about, urgency=2, state="sending", starts_at=NOON
        )
        letter = MailingLetter(mailing, "once", "broadcast:en", 2, "sendMessage", "{}")
        number = await letters.write_one(tx, letter, -7, now=NOON)
        await letters.hand_over(tx, mailing, NOON, limit=1)
        await outbox.claim(tx, [number], "me")
        await outbox.mark_ready(tx, number, NOON + MINUTE)
        found = await mailings.get(tx, mailing)
        assert found
        for how in ("pause", "go"):
            await steering.steer(tx, found, how, actor=Actor(1, coordinator=True), now=NOON)
        return mailing

    mailing = await db.write(work)
    assert await letters.counts(db, mailing) == {"waiting": 1, "held": 0}
    assert len(await db.write(lambda tx: letters.hand_over(tx, mailing, BACK, limit=1))) == 1


@pytest.mark.parametrize("how", ["edited", "tried in vain"])
async def test_a_card_that_rests_is_edited_again(db, how):
    async def work(tx: Transaction) -> None:
        await a_group(tx, -7)
        number = await posts.add(tx, -7, "problem", subject_id=1)
        await posts.mark_sent(tx, number, 5, chat_id=-7, rev=0, media=None, now=NOON - MINUTE)
        posts.mark_stale(tx, "problem", 1)
        await tx.finish()
        card = await posts.get(tx, number)
        assert card
        if how == "edited":
            await redraws.mark_shown(tx, card, None, now=NOON, next_edit_at=NOON + 3 * SECOND)
            posts.mark_stale(tx, "problem", 1)
        else:
            await redraws.put_off(tx, number, NOON, next_edit_at=NOON + 600 * SECOND)

    await db.write(work)

    assert await redraws.stale(db, NOON + SECOND, limit=10) == []
    assert len(await redraws.stale(db, BACK, limit=10)) == 1
    assert len(await redraws.stale(db, NOON + HOUR, limit=10)) == 1


async def test_a_drawing_that_went_wrong_is_tried_again(db):
    drawing = await db.write(lambda tx: drawings.put(tx, "poster", "card:1", sheet={}, now=NOON))
    later = NOON + drawings.LONGEST_PAUSE
    await db.write(
        lambda tx: drawings.put_off(tx, drawing.id, "the worker is gone", not_before=later)
    )

    assert not await drawings.wanted(db, NOON, limit=1)
    assert await drawings.wanted(db, BACK, limit=1)
    assert await drawings.wanted(db, later, limit=1)


async def test_a_walk_goes_on_at_its_pace(db):
    event, _ = await a_gallery(db, 9)
    group = await groups.of_chat(db, -7)
    assert group
    by = walk_deeds.guide(Actor(100), group, "administrator")
    walk = await db.write(
        lambda tx: walk_deeds.start(tx, by, event_id=event.id, minutes=5, now=NOON)
    )
    shown = []
    for now in (NOON, NOON + MINUTE, BACK, BACK + 4 * MINUTE, BACK + 5 * MINUTE):
        await walk_on(db, now)
        found = await walks.get(db, walk.id)
        assert found
        shown.append(found.shown)
    assert shown == [1, 1, 2, 2, 3]


async def test_authors_hear_of_news(db):
    async def begin(tx: Transaction) -> int:
        for number in (1, 2):
            await a_person(tx, number)
        problem = await problems.add(tx, 1, Answers("No laboratory", ""), source=None, now=1)
        await problems.show_to(tx, problem.id, await a_group(tx, -7))
        return problem.id

    async def told_after(*moments: int) -> list[int]:
        counts = []
        for now in moments:
            await notify(db, now)
            found = await db.value("SELECT count(*) FROM outbox WHERE kind = 'notice'")
            counts.append(int(found))
        return counts

    problem, berik = await db.write(begin), Actor(2, False, 1)
    await db.write(
        lambda tx: comments.comment(tx, problem, berik, text="One", source=None, now=NOON)
    )
    # The comment is of the future, then the last time that she was told.
    assert await told_after(NOON, BACK, BACK + MINUTE) == [0, 1, 1]
    await db.write(lambda tx: people.mark_told(tx, 1, NOON))
    await db.write(
        lambda tx: comments.comment(tx, problem, berik, text="Two", source=None, now=BACK + MINUTE)
    )
    assert await told_after(BACK + MINUTE, BACK + 2 * MINUTE) == [1, 2]


async def test_leaders_hear_of_feedback(db):
    _, (project, *_) = await a_gallery(db, 1)

    async def give(tx: Transaction) -> None:
        number = await tx.value(
            "INSERT INTO project_feedback (project_id, giver_id, strong, wonder, offer,"
            " name_shown, created_at) VALUES (?, 1, 'Strong', '', '', 1, ?) RETURNING id",
            *(project, NOON),
        )
        found = await feedback.get(tx, number)
        assert found
        await feedback.notice(tx, found, NOON)
        await people.mark_told(tx, 1000, NOON)

    await db.write(give)
    counts = []
    for now in (NOON + MINUTE, BACK, BACK + MINUTE):
        await tell_feedback(db, now)
        counts.append(await db.value("SELECT count(*) FROM outbox WHERE kind = 'notice'"))
    assert counts == [0, 1, 1]


async def test_the_cards_of_an_event_follow_its_numbers(db):
    event = await an_event(db)
    await db.write(lambda tx: events.mark_spread(tx, event.id, NOON))
    await db.write(lambda tx: tx.run("UPDATE event SET stale = 1"))

    await spread(db, NOON + SPREAD - 1)
    assert await events.stale(db) == [events.Stale(event.id, NOON)]
    await spread(db, BACK)
    assert await events.stale(db) == []


def test_who_was_quick_may_act_again():
    limits = Limits()
    for number in range(ACTIONS):
        assert limits.allows(1, NOON + number)
    assert not limits.allows(1, NOON + ACTIONS)
    assert limits.tells(1, NOON + ACTIONS)

    assert limits.allows(1, BACK)
    assert limits.tells(1, BACK)
    assert not limits.tells(1, BACK + WINDOW - 1)


def test_a_clock_that_is_set_back_a_little_gives_nobody_more():
    limits = Limits()
    for number in range(ACTIONS):
        assert limits.allows(1, NOON + number * 100)
    assert not limits.allows(1, NOON + ACTIONS * 100 - SECOND)
    assert limits.allows(1, NOON + WINDOW)


async def test_who_wrote_as_much_as_an_hour_allows_is_not_silenced_for_two(db):
    """What was written later than now is of a clock that was ahead."""

    async def begin(tx: Transaction) -> int:
        for number in (1, 2):
            await a_person(tx, number)
        problem = await problems.add(tx, 1, Answers("No laboratory", ""), source=None, now=1)
        await problems.show_to(tx, problem.id, await a_group(tx, -7))
        return problem.id

    problem, berik = await db.write(begin), Actor(2, False, 1)

    async def say(now: int) -> None:
        await db.write(
            lambda tx: comments.comment(tx, problem, berik, text="One", source=None, now=now)
        )

    for number in range(comments.COMMENTS_AN_HOUR):
        await say(NOON + number)
    with pytest.raises(Refused):
        await say(NOON + MINUTE)
    await say(BACK + MINUTE)
