"""What happens to an event after it was announced, on a database that knows it already."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from community import zones
from community.events import events, guests
from community.events import form as event_form
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Refused
from jobs.events.remind import remind
from storage.broadcasts import mailings
from storage.db import Transaction
from storage.events import events as event_rows
from storage.events import reminders
from storage.groups import groups
from tests.events.planning import NOON, PLAN, SAULE, a_group, a_person, an_event, at
from tests.events.town import NEXT_YEAR, announced
from tests.steps import answers, awake, is_now, opened, taps, writes

CANCELLED = "This event is cancelled. What comes next: /events"


async def test_two_hundred_race_for_the_last_ten_places(town):
    box, saule, _, group = town
    card = await announced(box, saule, group)
    racers = await box.people([f"Teacher {number}" for number in range(200)])
    data = card.data("I'm coming")
    pressed = await box.burst(
        {"do": "press", "who": racer.id, "chat": group.id, "message": card.id, "data": data}
        for racer in racers
    )
    full = is_now(card, "10 are coming · no places left · waiting list: 190")
    await box.expect(group, full)
    told = await answers(box, pressed)
    assert told[:10] == ["You have a place. See you there!"] * 10
    assert [text.split(" on the")[0] for text in told[10:]] == [
        f"All places are taken. You are number {number}" for number in range(1, 191)
    ]


async def test_a_cancelled_event_tells_everybody_once(town):
    box, saule, aida, group = town
    await awake(aida)
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    await taps(saule, "Open the event", "For the organiser", "Cancel the event")
    await taps(saule, "Yes, cancel it")
    day = f"{datetime(NEXT_YEAR, 10, 6, tzinfo=UTC):%A}, 6 October {NEXT_YEAR}, 15:00"
    said = f"❌ “Autumn event” is cancelled. It was planned for {day}."
    assert (await aida.sees("is cancelled")).text == said
    await box.expect(group, said)
    shown = await box.expect(group, is_now(card, "❌ This event is cancelled."))
    assert shown.labels == []
    for label in ("I'm coming", "Maybe"):
        assert (await aida.press(card, card.data(label))).text == CANCELLED
    await box.settled()
    told = [m.text for m in await box.messages(aida)].count(said)
    assert told == 1


async def test_a_plan_is_kept_for_later_and_found_again(town):
    box, saule, _, group = town
    await writes(saule, "/newevent")
    await writes(saule, "Spring event")
    await writes(saule, "/events")
    await opened(saule, "Autumn event")
    await taps(saule, "For the organiser", "Another like this")
    # What was begun before is among the drafts now.
    await writes(saule, "/events")
    drafts = await taps(saule, "Drafts")
    assert "1. 📝 Spring event" in drafts.text
    await opened(saule, "Spring event")
    preview = await saule.sees("Only you see this yet.")
    assert "Spring event" in preview.text
    missing = await saule.tap(preview, "Publish")
    assert missing.text == "Something is still missing. Please look at the preview."
    await taps(saule, "Time")
    shown = await taps(saule, "▶️")
    day = next(label for label in shown.labels if label.isdigit() and int(label) > 14)
    hours = await taps(saule, day)
    assert "At what time?" in hours.text
    await taps(saule, "15:30", "Yes")
    await taps(saule, "Groups", "All groups", "Go on", "Keep for later")
    await writes(saule, "/events")
    await taps(saule, "Drafts")
    await opened(saule, "Spring event")
    await taps(saule, "Publish")
    assert "Spring event" in (await box.expect(group, "Spring event")).text


async def test_a_group_that_becomes_a_supergroup_gets_the_card_anew(town):
    box, saule, aida, group = town
    await announced(box, saule, group)
    new = await group.upgrade()
    card = await box.expect(new, "Autumn event")
    await aida.tap(card, "I'm coming")
    await box.expect(new, is_now(card, "1 is coming"))


async def test_people_may_talk_below_the_card(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.reply(card, "Is there a bus?")
    await aida.reply(card, photo=True, caption="The way")
    await box.settled()
    books = [m.text for m in await box.messages(group) if m.sender_id == box.bot["id"]]
    assert not [text for text in books if "words" in text or "withdrawn" in text]


async def planned(db, hours: float) -> list[int]:
    """Minutes before the beginning at which people will be reminded of an event so far ahead."""
    start = datetime.fromtimestamp(NOON / 1000 + hours * 3600, ZoneInfo("Asia/Aqtau"))
    event = await an_event(db, local=start.strftime("%Y-%m-%dT%H:%M"))
    due = await reminders.due(db, event.starts_at)
    return [one.minutes for one in due if one.event_id == event.id]


async def test_moments_that_are_past_are_never_reminded_of(db):
    assert await planned(db, 1) == []
    assert await planned(db, 3) == [120]
    assert await planned(db, 30) == [1440, 120]
    assert await planned(db, 240) == [10_080, 1440, 120]


async def test_groups_get_only_what_they_want(db):
    async def wishes(tx) -> None:
        await groups.set_wish(tx, await a_group(tx, -8), "events", wanted=False)
        await groups.set_wish(tx, await a_group(tx, -9), "reminders", wanted=False)

    await db.write(wishes)
    event = await an_event(db)
    assert await event_rows.count_groups(db, event.id) == 2
    await remind(db, event.starts_at - 1440 * 60_000)
    reminded = await db.all("SELECT chat_id FROM outbox WHERE kind = 'reminder'")
    assert reminded == [(-7,)]
    await remind(db, event.starts_at - 1440 * 60_000)
    assert len(await db.all("SELECT id FROM outbox WHERE kind = 'reminder'")) == 1


async def test_who_may_come_is_not_called_coming(db):
    event = await an_event(db)
    group = await db.write(lambda tx: a_group(tx, -7))

    async def answers_given(tx) -> None:
        for number, answer in ((201, "coming"), (202, "maybe"), (203, "not")):
            who = await a_person(tx, number, started=0)
            there = replace(who, group_id=group)
            await guests.answer(tx, event.id, there, wanted=answer, now=NOON)

    await db.write(answers_given)
    await remind(db, event.starts_at - 1440 * 60_000)
    (body,) = (await db.all("SELECT body FROM outbox WHERE kind = 'reminder' AND chat_id = -7"))[0]
    text = json.loads(body)["text"]
    assert 'Coming from here: <a href="tg://user?id=201">Teacher 201</a>' in text
    assert 'May come from here: <a href="tg://user?id=202">Teacher 202</a>' in text
    assert "203" not in text


def test_who_named_no_region_lives_by_the_clock_of_the_settings():
    zones.use_default("Europe/London")
    try:
        assert zones.of_region(None) == "Europe/London"
        assert (zones.of_region("47"), zones.of_region("11")) == ("Asia/Aqtau", "Asia/Almaty")
    finally:
        zones.use_default(zones.COUNTRY)


async def test_clock_times_stay_when_the_law_moves_the_clock(db):
    event = await an_event(db)
    # As if the zone's law had changed since: UTC was counted an hour off.
    await db.write(
        lambda tx: tx.run("UPDATE event SET starts_at = starts_at - 3600000, ends_at = 1")
    )
    await db.write(lambda tx: tx.run("UPDATE event SET ends_at = ?", event.ends_at))
    assert await db.write(lambda tx: events.recount(tx, NOON)) == 1
    again = await events.standing(db, event.id)
    assert (again.starts_at, again.ends_at) == (event.starts_at, event.ends_at)
    assert await db.write(lambda tx: events.recount(tx, NOON)) == 0


def test_an_event_begins_later_than_it_is_announced():
    starts_at = at(PLAN.local, PLAN.zone)
    events.check(PLAN, starts_at - 1)
    with pytest.raises(Refused, match="EVENT_OVER"):
        events.check(PLAN, starts_at)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_draft_that_is_kept_again_is_one(db):
    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        kept = await events.keep_draft(tx, SAULE, PLAN, now=NOON)
        draft = await event_form.open_draft(tx, SAULE, kept, now=NOON)
        again = await event_form.keep_for_later(tx, draft, SAULE, now=NOON)
        assert await tx.all("SELECT id, state FROM event") == [(again, "draft")]

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_card_that_is_posted_anew_is_on_its_way(db):
    event = await an_event(db)

    async def work(tx: Transaction) -> str:
        mailing = await mailings.of_subject(tx, "announcement", event.id)
        group = await groups.of_chat(tx, -7)
        assert mailing
        assert group
        await mailings.turn(tx, mailing.id, ("planned", "sending"), new="done", now=NOON)
        await events.post_anew(tx, group, NOON)
        again = await mailings.get(tx, mailing.id)
        assert again
        return again.state

    assert await db.write(work) == "sending"


def test_who_looks_after_what():
    coastal = Actor(2, coordinator=True, regions=frozenset({"47"}))
    assert coordinators.looks_after(coastal, "47")
    assert not coordinators.looks_after(coastal, "11")
    assert not coordinators.looks_after(coastal, None)
    assert coordinators.looks_after(SAULE, None)
    assert not coordinators.looks_after(Actor(3), "47")
