"""Who has a place: one answer a person, the waiting list in order and without holes, the door."""

from dataclasses import replace
from functools import partial

import pytest

from basics.paging import pages
from basics.spans import HOUR
from cards.events import guests as guest_cards
from cards.events.event import Standing
from community.events import events as event_deeds
from community.events import guests
from community.people.people import Actor
from community.refusals import Reason, Refused
from locales import Texts
from storage import audit
from storage.events import guests as guest_rows
from tests.events.planning import NOON, PLAN, SAULE, an_event
from tests.events.planning import refused as why_refused


async def says(db, event, person: int, *, answer: str, now: int = NOON) -> guests.Answered:
    return await db.write(
        lambda tx: guests.answer(tx, event.id, Actor(person), wanted=answer, now=now)
    )


async def standing(db, event) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in await guest_rows.page(db, event.id, 0, limit=1000):
        found.setdefault(one.answer, []).append(one.person_id or -one.id)
    return found


async def refused(doing) -> Reason:
    with pytest.raises(Refused) as raised:
        await doing
    return raised.value.reason


async def test_answers_are_one_a_person_and_can_change(db):
    event = await an_event(db, 2)
    for answer in ("coming", "coming", "maybe", "not", "coming"):
        done = await says(db, event, 100, answer=answer)
        assert done.guest.answer == answer
    assert await standing(db, event) == {"coming": [100]}
    current = await event_deeds.standing(db, event.id)
    assert (current.coming, current.maybe, current.waiting) == (1, 0, 0)


async def test_the_last_places_go_in_order_and_free_places_to_the_first_in_line(db):
    event = await an_event(db, 60, capacity=10)
    for number in range(60):
        await says(db, event, 100 + number, answer="coming")
    have, wait = list(range(100, 110)), list(range(110, 160))
    assert await standing(db, event) == {"coming": have, "waiting": wait}
    assert (await says(db, event, 150, answer="coming")).before == 40

    done = await says(db, event, 103, answer="not")
    assert [one.person_id for one in done.moved_up] == [110]
    await says(db, event, 112, answer="maybe")
    done = await says(db, event, 104, answer="maybe")
    assert [one.person_id for one in done.moved_up] == [111]
    done = await says(db, event, 103, answer="coming")
    assert (done.guest.answer, done.before) == ("waiting", 47)
    found = await standing(db, event)
    assert found["waiting"] == [*range(113, 160), 103]
    assert len(found["coming"]) == 10


async def test_who_may_come_does_not_overtake_those_who_wait(db):
    event = await an_event(db, 4, capacity=1)
    for person, answer in ((100, "coming"), (101, "maybe"), (102, "coming"), (101, "coming")):
        await says(db, event, person, answer=answer)
    assert (await standing(db, event))["waiting"] == [102, 101]


async def test_more_places_bring_more_people_in(db):
    event = await an_event(db, 5, capacity=1)
    for person in range(100, 105):
        await says(db, event, person, answer="coming")
    plan = replace(event.plan, capacity=3)

    async def more(tx):
        changed = await event_deeds.change(tx, SAULE, event.id, plan=plan, now=NOON)
        return await guests.make_room(tx, changed.event)

    assert [one.person_id for one in await db.write(more)] == [101, 102]
    assert (await standing(db, event))["waiting"] == [103, 104]


async def test_colleagues_without_telegram_take_places_too(db):
    event = await an_event(db, 2, capacity=3)
    await says(db, event, 100, answer="coming")
    names = [f"Colleague {number}" for number in range(5)]
    for name in names:
        done = await db.write(
            lambda tx, n=name: guests.bring(tx, event.id, Actor(100), name=n, now=NOON)
        )
    assert done.guest.answer == "waiting"
    late = db.write(lambda tx: guests.bring(tx, event.id, Actor(100), name="Sixth", now=NOON))
    assert await refused(late) is Reason.TOO_MANY_COMPANIONS
    brought = await guest_rows.brought_by(db, event.id, 100)
    assert [one.answer for one in brought] == ["coming"] * 2 + ["waiting"] * 3
    strange = db.write(lambda tx: guests.leave_at_home(tx, brought[0].id, Actor(101), now=NOON))
    assert await refused(strange) is Reason.ONLY_COORDINATORS
    done = await db.write(lambda tx: guests.leave_at_home(tx, brought[0].id, Actor(100), now=NOON))
    assert [one.name for one in done.moved_up] == ["Colleague 2"]


async def test_who_comes_is_shown_to_guests_and_organisers_alone(db):
    event = await an_event(db, 5, capacity=1)
    for person, answer in ((100, "coming"), (101, "coming"), (102, "maybe"), (103, "not")):
        await says(db, event, person, answer=answer)

    async def sees(person: int, region: str | None = None) -> Reason | None:
        actor = Actor(person, region is not None, None, frozenset({region or ""}))
        return await why_refused(db, lambda tx: guests.seen(tx, event.id, actor))

    assert [await sees(person) for person in (100, 101)] == [None, None]
    assert [await sees(person) for person in (102, 103, 104)] == [Reason.GUESTS_ONLY] * 3
    assert await sees(104, "47") is None
    assert await sees(104, "75") is Reason.GUESTS_ONLY
    # Who planned it and was dismissed since then is a colleague like all others.
    assert await sees(SAULE.id) is Reason.GUESTS_ONLY
    assert await sees(SAULE.id, "75") is None


async def test_registration_closes_and_an_event_ends(db):
    event = await an_event(db, 1, closes=24 * 60)
    after_closing = event.starts_at - 23 * HOUR
    assert await refused(says(db, event, 100, answer="coming", now=after_closing)) is (
        Reason.REGISTRATION_CLOSED
    )
    await says(db, event, 100, answer="coming")
    assert (await says(db, event, 100, answer="not", now=after_closing)).guest.answer == "not"
    assert (
        await refused(says(db, event, 100, answer="maybe", now=event.ends_at)) is Reason.TOOK_PLACE
    )


async def test_the_door_opens_an_hour_before_and_over_capacity_only_if_allowed(db):
    event = await an_event(db, 3, capacity=1)
    await says(db, event, 100, answer="coming")

    async def enters(person: int, now: int):
        return await db.write(lambda tx: guests.check_in(tx, event, Actor(person), now=now))

    early = event.starts_at - HOUR - 1
    assert await refused(enters(100, early)) is Reason.DOOR_CLOSED
    first = await enters(100, event.starts_at)
    assert (await enters(100, event.ends_at)).came_at == first.came_at == event.starts_at
    assert await refused(enters(101, event.starts_at)) is Reason.FULL
    event = await db.write(
        lambda tx: event_deeds.open_doors(tx, SAULE, event.id, wanted=True, now=NOON)
    )
    assert (await enters(101, event.starts_at)).answer == "coming"
    by_hand = await db.write(
        lambda tx: guests.add_by_hand(tx, event.id, SAULE, name="Gulnar", now=event.starts_at)
    )
    assert [by_hand.name, by_hand.answer] == ["Gulnar", "coming"]
    assert await guest_rows.count_came(db, event.id) == 3
    strange = db.write(lambda tx: guests.of_code(tx, "ZZZZZZ", event.starts_at))
    assert await refused(strange) is Reason.WRONG_CODE
    found = await db.write(lambda tx: guests.of_code(tx, event.code.lower(), event.starts_at))
    assert found.id == event.id


async def test_who_writes_somebody_down_or_strikes_them_off_stands_in_the_log(db):
    event = await an_event(db, 1)
    brings = partial(guests.bring, event_id=event.id, actor=Actor(100), now=NOON)
    await db.write(partial(brings, name="Gulnar"))
    brought = await db.write(partial(brings, name="Dana"))
    await db.write(lambda tx: guests.add_by_hand(tx, event.id, SAULE, name="Aigul", now=NOON))
    gulnar = (await guest_rows.brought_by(db, event.id, 100))[0]
    for one, actor in ((gulnar, SAULE), (brought.guest, Actor(100))):
        await db.write(partial(guests.leave_at_home, guest_id=one.id, actor=actor, now=NOON))
    doors = audit.Wanted(doors=True)
    found = [
        (one.deed, one.subject, one.note)
        for one in await audit.entries(db, 0, 9, wanted=doors)
        if one.deed != "event"
    ]
    assert found == [
        ("guest struck off", "Gulnar", "Autumn event: 📝 → –"),
        ("came", "Aigul", "Autumn event: – → 📝"),
    ]


async def test_only_guests_give_feedback(db):
    event = await an_event(db, 2)
    await says(db, event, 100, answer="coming")
    await db.write(
        lambda tx: guests.say(tx, event.id, Actor(100), part="useful", text="Tea", now=NOON)
    )
    strange = db.write(
        lambda tx: guests.say(tx, event.id, Actor(101), part="useful", text="x", now=NOON)
    )
    assert await refused(strange) is Reason.NOT_A_GUEST


async def test_a_coordinator_of_another_region_changes_nothing(db):
    event = await an_event(db, 1)
    await says(db, event, 100, answer="coming")
    dana = Actor(100, coordinator=True, regions=frozenset({"11"}))
    guest = (await guest_rows.page(db, event.id, 0, limit=1))[0]
    for doing in (
        lambda tx: event_deeds.change(tx, dana, event.id, plan=PLAN, now=NOON),
        lambda tx: event_deeds.cancel(tx, dana, event.id, now=NOON),
        lambda tx: event_deeds.open_doors(tx, dana, event.id, wanted=True, now=NOON),
        lambda tx: guests.mark_came(tx, guest.id, dana, wanted=True, now=NOON),
        lambda tx: guests.add_by_hand(tx, event.id, dana, name="X", now=NOON),
        lambda tx: event_deeds.publish(tx, dana, PLAN, now=NOON),
    ):
        assert await refused(db.write(doing)) is Reason.NOT_YOUR_REGION
    assert (await event_deeds.standing(db, event.id)).plan == PLAN
    assert [entry.deed for entry in await audit.entries(db, 0, 9)] == ["event"]


async def test_the_guest_list_says_its_page_and_numbers_its_guests(db):
    event = await an_event(db, 45)
    for person in range(100, 145):
        await says(db, event, person, answer="not" if person == 144 else "coming")
    assert await guest_rows.count_listed(db, event.id) == 44
    at = pages(1, guest_cards.PAGE, total=44)
    found = await guest_rows.page(db, event.id, at.offset, limit=at.size)
    standing = Standing(event, None, 0, (), False, False, "Asia/Almaty")
    card = guest_cards.guests_page(standing, found, Texts("en"), at=at)
    assert "Who comes</b> to “Autumn event” · 2 of 3\n\n21. ✅ Teacher 120\n" in card.text
    assert [one.label for one in card.buttons[0]] == ["« 1", "◀️", "▶️", "3 »"]
