"""What waits for the morning, by each person's own clock and habits."""

import pytest

from basics.paging import pages
from basics.spans import HOUR
from cards.events import event as event_cards
from cards.events import events as events_cards
from cards.events.presses import ListEvents
from cards.people import settings as people_settings_cards
from cards.text.markup import plain
from community.broadcasts import broadcasts
from community.broadcasts import form as broadcast_form
from community.forms import engine
from community.people import quiet, settings
from community.people.people import Actor
from jobs.problems.notify import notify
from locales import texts
from storage import outbox
from storage.broadcasts import audiences, letters, mailings
from storage.db import Database, Transaction
from storage.people import quiet as quiet_rows
from storage.people.people import Person as Row
from storage.people.quiet import Habit, Sleeper
from storage.problems import notices, problems
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_person, an_event, at
from tests.people.test_person_settings import NEVER, USUAL


@pytest.mark.parametrize(
    ("habit", "begins", "ends"),
    [
        (USUAL, "2027-09-20T12:00", None),
        (USUAL, "2027-09-20T19:59", None),
        (USUAL, "2027-09-20T20:00", "2027-09-21T08:00"),
        (USUAL, "2027-09-21T07:59", "2027-09-21T08:00"),
        (USUAL, "2027-09-21T08:00", None),
        # From Saturday evening until Monday.
        (USUAL, "2027-09-25T21:30", "2027-09-27T08:00"),
        (USUAL, "2027-09-26T12:00", "2027-09-27T08:00"),
        (Habit(None, None, 20, 8, False), "2027-09-26T12:00", None),
        (Habit(None, None, 9, 9, True), "2027-09-26T12:00", "2027-09-27T00:00"),
        (Habit(None, None, 13, 15, False), "2027-09-20T14:30", "2027-09-20T15:00"),
        (Habit(None, None, 0, 23, True), "2027-09-26T00:00", "2027-09-27T23:00"),
        (NEVER, "2027-09-26T03:00", None),
    ],
)
def test_quiet_hours_end(habit, begins, ends):
    assert quiet.ends(habit, at(begins)) == (at(ends) if ends else None)


def test_quiet_hours_go_by_the_persons_clock():
    habit = Habit("Europe/London", "47", 20, 8, True)
    assert quiet.ends(habit, at("2027-09-20T09:00")) == at("2027-09-20T08:00", "Europe/London")
    assert quiet.ends(habit, at("2027-09-20T22:00")) is None
    # London's clocks leap from 1:00 to 2:00, on a Sunday.
    leap = Habit("Europe/London", None, 0, 1, False)
    assert quiet.ends(leap, at("2027-03-28T00:30", "Europe/London")) == at(
        "2027-03-28T01:00", "Europe/London"
    )


async def news_for(tx: Transaction, person_id: int, **decided: int | str | None) -> None:
    """Somebody commented on a problem of theirs."""
    await a_person(tx, person_id)
    await settings.decide(tx, person_id, NOON, **decided)
    problem = await problems.add(tx, person_id, Answers("No laboratory", ""), source=None, now=1)
    await notices.add(tx, person_id, problem.id, news=notices.Counts(helped=1), now=1)


async def told(db: Database) -> list[int]:
    found = await db.all("SELECT chat_id FROM outbox WHERE kind = 'notice' ORDER BY chat_id")
    return [row[0] for row in found]


async def test_news_waits_for_the_morning_of_each_person(db: Database):
    async def work(tx: Transaction) -> None:
        await news_for(tx, 10)
        await news_for(tx, 11, zone="Europe/London")
        await news_for(tx, 12, quiet_from=0, quiet_until=0)
        await news_for(tx, 13, notices=0)

    await db.write(work)
    evening = at("2027-09-20T22:00")
    await notify(db, evening)
    assert await told(db) == [11, 12]
    await notify(db, at("2027-09-21T07:59"))
    assert await told(db) == [11, 12]
    await notify(db, at("2027-09-21T08:00"))
    assert await told(db) == [10, 11, 12]


async def test_who_wants_no_news_has_none_afterwards(db: Database):
    async def work(tx: Transaction) -> None:
        await news_for(tx, 10)
        await settings.decide(tx, 10, NOON, notices=0)
        await settings.decide(tx, 10, NOON, notices=1)

    await db.write(work)
    await notify(db, NOON)
    assert await told(db) == []


async def test_hundreds_of_sleepers_keep_nobody_from_their_news(db: Database):
    async def work(tx: Transaction) -> None:
        for number in range(250):
            await news_for(tx, 10 + number)
        await news_for(tx, 900, quiet_from=0, quiet_until=0)

    await db.write(work)
    await notify(db, at("2027-09-20T22:00"))
    assert await told(db) == [900]


def test_a_digest_in_quiet_hours_is_pointed_out():
    t, warning = texts("en"), "This time is in your quiet hours"
    for digest, day, hour, pointed in (
        ("off", 0, 21, False),
        ("daily", 0, 21, True),
        ("daily", 6, 9, False),
        ("weekly", 6, 9, True),
        ("weekly", 5, 9, False),
    ):
        person = Row(1, "Aida", None, "en", 1, 1, None, 0, None, "", digest, day, hour)
        assert (warning in people_settings_cards.digest_card(person, t).text) is pointed


def said(audience: dict[str, object]) -> dict[str, object]:
    body = {"text": "Hello", "entities": []}
    versions = {"en": {"method": "sendMessage", "body": body}}
    return {"versions": versions, "lang": "en", "audience": audience}


async def test_a_broadcast_waits_for_each_ones_quiet_hours(db: Database):
    """What the preview counts is what then waits."""

    async def work(tx: Transaction) -> broadcasts.Held:
        await a_person(tx, 1)
        await settings.decide(tx, 1, NOON, quiet_from=0, quiet_until=0, zone="Asia/Aqtau")
        for number, decided in enumerate(DECIDED, start=20):
            await a_person(tx, number)
            await settings.decide(tx, number, NOON, **decided)
        return await broadcasts.held(tx, {"people": True}, evening)

    evening = at("2027-09-20T22:30")
    assert await db.write(work) == broadcasts.Held(3, at("2027-09-21T09:00"))

    async def send(tx: Transaction) -> int:
        draft = await engine.begin_or_go_on(
            tx, Actor(1, coordinator=True), broadcast_form.BROADCAST, now=evening
        )
        ready = type(draft)(draft.id, 1, "broadcast", None, "preview", said({"people": True}))
        return await broadcasts.send(tx, ready, Actor(1, coordinator=True), now=evening)

    number = await db.write(send)
    mailing = await mailings.get(db, number)
    assert mailing
    await db.write(lambda tx: broadcasts.start(tx, mailing, evening))
    waiting = await db.all("SELECT chat_id, not_before FROM outbox ORDER BY chat_id")
    morning = at("2027-09-21T08:00")
    late = at("2027-09-21T09:00")
    assert waiting == [(1, 0), (20, morning), (21, morning), (22, 0), (23, late), (24, 0)]


DECIDED: tuple[dict[str, int | str | None], ...] = (
    {},
    {"region": "47"},
    {"zone": "Europe/London"},
    {"quiet_from": 22, "quiet_until": 9},
    {"quiet_from": 23},
)


async def test_of_those_whose_letter_waits_for_morning_nobody_is_asked_again(db: Database):
    async def work(tx: Transaction) -> list[list[Sleeper]]:
        await a_person(tx, 20)
        number = await mailings.add(
            tx, "broadcast", 1, urgency=outbox.BROADCAST, state="sending", starts_at=0
        )
        letter = letters.MailingLetter(
            number, "b", "broadcast", outbox.BROADCAST, "sendMessage", "{}"
        )
        source = audiences.source({"people": True}, ["en"])
        await letters.write(tx, letter, source, now=NOON)
        first = await quiet_rows.next_of(tx, number, NOON, limit=10)
        await quiet_rows.put_off(tx, {one.letter_id: NOON + HOUR for one in first})
        return [first, await quiet_rows.next_of(tx, number, NOON, limit=10)]

    first, then = await db.write(work)
    assert ([one.habit for one in first], then) == ([USUAL], [])


async def test_events_are_shown_by_the_readers_clock(db: Database):
    """In the list, and where an old app can't show the clock of the device."""
    event = await an_event(db)
    t = texts("en")
    for zone, listed, page in (
        ("Asia/Aqtau", "15:00", "15:00</tg-time>"),
        ("Europe/London", "11:00 (London time)", "11:00</tg-time>"),
    ):
        reader = events_cards.Reader(None, False, zone)
        at = pages(0, 10, total=1)
        card = events_cards.events_list([event], at, ListEvents("all", 0), reader=reader, t=t)
        assert f"Tuesday, 5 October 2027, {listed}" in card.text
        standing = event_cards.Standing(event, None, 0, (), False, False, zone)
        shown = event_cards.event_page(standing, t).text
        assert f"Tuesday, 5 October 2027, {page}" in shown
        # All of Kazakhstan has one clock: it is named to who lives by another.
        named = " (Aktau time)\n🌍" if zone == "Europe/London" else "\n🏫"
        assert f"Tuesday, 5 October 2027, 15:00–17:00{named}" in plain(shown)
