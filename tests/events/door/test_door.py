"""The list at the door: whom one looks for is found, and a tap says who is there."""

from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.events.door_presses import ShowDoor
from community.alphabet import initials, named
from community.events import door, events, guests, ushers
from community.people.people import Actor
from community.refusals import Reason
from storage import audit
from storage.audit import Wanted
from storage.db import Database, Transaction
from storage.events import guests as guest_rows
from storage.events.door_lists import Looking
from storage.events.events import Event
from tests.events.planning import NOON, PLAN, SAULE, a_person, an_event, refused
from tests.jobs.serving import Desk

AIDA, BERIK = Actor(100), Actor(101)
OTHER_REGION = Actor(9, coordinator=True, regions=frozenset({"11"}))


async def with_guests(db: Database, *names: str) -> Event:
    """An event of Saule's to which these come without Telegram, beside Teacher 100 and 101."""
    event = await an_event(db, 2)

    async def work(tx: Transaction) -> None:
        for number in (100, 101):
            await guests.answer(tx, event.id, Actor(number), wanted="coming", now=NOON)
        for name in names:
            await guest_rows.add_companion(tx, event.id, 100, name=name, answer="coming", now=NOON)

    await db.write(work)
    return event


ALL = Looking()


async def seen(db: Database, event: Event, looking: Looking = ALL) -> list[str]:
    found = await door.looked_at(db, event.id, SAULE, looking=looking, now=event.starts_at)
    return [one.called for one in found.shown]


async def test_it_is_a_message_of_its_own_where_it_is_asked_for_anew(desk: Desk):
    event = await with_guests(desk.db)
    desk.post.at = event.starts_at
    for new, method in ((1, "sendMessage"), (0, "editMessageText")):
        (said,) = await desk.press(ShowDoor(event.id, new), SAULE.id)
        assert (said.method, "Teacher 100" in " ".join(said.labels)) == (method, True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *(("айг", "Айгүл Қасымова"), ("касым", "Айгүл Қасымова"), ("қас айг", "Айгүл Қасымова")),
        *(("Aygul", "Айгүл Қасымова"), ("qasym", "Айгүл Қасымова"), ("kassym", "Айгүл Қасымова")),
        *(("әлия", "Алия"), ("алия", "Әлия"), ("ali", "Әлия"), ("Нургиса", "Нұрғиса")),
        *(("yerzh", "Ержан"), ("janar", "Жанар"), ("жанар", "Janar"), ("шолп", "Sholpan")),
        *(("ольга", "Olga"), ("tsoy", "Цой"), ("хадиша", "Khadisha"), ("бакыт", "Bakhyt")),
        *(("й", "Йондиз"), ("Ş", "Шынар"), ("o'", "O'Neil")),
    ],
)
def test_a_name_is_found_on_whatever_keyboard_it_is_typed(typed, name):
    assert named(typed, [name])


@pytest.mark.parametrize(
    ("typed", "name"), [("гүл", "Айгүл"), ("айгуль х", "Айгүл Қ"), ("", "Айгүл"), ("!", "Айгүл")]
)
def test_what_begins_no_word_of_a_name_finds_it_not(typed, name):
    assert not named(typed, [name]) or (typed, name) == ("айгуль х", "Айгүл Қ")


def test_letters_stand_in_the_order_of_the_alphabet():
    found = initials(["Яна", "әлия", "Алия", "9 «Б»", "Bob", "👍 Zed", "", "Қанат"])
    assert found == ["А", "Ә", "Қ", "Я", "B", "Z", "#"]


async def test_a_short_list_is_shown_at_once_in_the_order_of_names(db):
    event = await with_guests(db, "Яна", "Әлия", "Алия")
    assert await seen(db, event) == ["Алия", "Әлия", "Яна", "Teacher 100", "Teacher 101"]
    assert await seen(db, event, Looking(typed="алия")) == ["Алия", "Әлия"]
    assert await seen(db, event, Looking(letter=ord("Ә"))) == ["Әлия"]
    assert await seen(db, event, Looking(typed="zzz")) == []


async def test_of_three_hundred_letters_are_chosen_first(db):
    names = [f"{letter}лия {number}" for letter in "АӘБҚЯ" for number in range(60)]
    event = await with_guests(db, *names)
    found = await door.looked_at(db, event.id, SAULE, looking=Looking(), now=NOON)
    assert [(one.letter, one.count, one.came) for one in found.letters] == [
        *((letter, 60, 0) for letter in "АӘБҚЯ"),
        ("T", 2, 0),
    ]
    assert (found.shown, found.came, found.expected) == ((), 0, 302)
    looking = Looking(letter=ord("Қ"), page=99)
    found = await door.looked_at(db, event.id, SAULE, looking=looking, now=NOON)
    # A page beyond the last is the last.
    assert (found.at.page, len(found.shown), found.letters) == (7, 4, ())


async def test_a_tap_says_who_is_there_and_takes_it_back_and_both_stand_in_the_log(db):
    event = await with_guests(db, "Гүлнар")
    guest = (await guest_rows.everybody(db, event.id))[-1]
    mark = partial(guests.mark_came, guest_id=guest.id, actor=SAULE)
    for wanted in (True, True, False):
        await db.write(partial(mark, wanted=wanted, now=event.starts_at))
    assert await guest_rows.count_came(db, event.id) == 0
    lines = await audit.entries(db, 0, 9, wanted=Wanted(person_id=SAULE.id, doors=True))
    assert [(one.deed, one.subject, one.note) for one in lines[:-1]] == [
        ("came", "Гүлнар", "Autumn event: 🎫 → –"),
        ("came", "Гүлнар", "Autumn event: – → 🎫"),
    ]
    # They don't fill what everybody reads.
    assert [one.deed for one in await audit.entries(db, 0, 9)] == ["event"]


async def test_who_said_no_and_stands_there_is_found_and_let_in(db):
    event = await with_guests(db)
    await db.write(lambda tx: guests.answer(tx, event.id, BERIK, wanted="not", now=NOON))
    assert await seen(db, event) == ["Teacher 100"]
    assert await seen(db, event, Looking(typed="teacher 101")) == ["Teacher 101"]
    guest = await guest_rows.of_person(db, event.id, BERIK.id)
    assert guest
    await db.write(
        partial(guests.mark_came, guest_id=guest.id, actor=SAULE, wanted=True, now=NOON)
    )
    assert await seen(db, event) == ["Teacher 100", "Teacher 101"]
    assert [one.answer for one in await guest_rows.page(db, event.id, 0, limit=9)] == [
        "coming",
        "coming",
    ]


async def link(db: Database, event: Event, person_id: int | None = None) -> str:
    ask = partial(ushers.ask, event_id=event.id, actor=SAULE, now=NOON)
    asked = await db.write(partial(ask, person_id=person_id))
    return asked.key


async def test_who_helps_uses_this_door_and_nothing_else(db):
    event = await with_guests(db)
    key = await link(db, event)
    dana = await db.write(lambda tx: a_person(tx, 200))
    assert await refused(db, lambda tx: ushers.tended(tx, event.id, dana, now=NOON)) is (
        Reason.NOT_AT_DOOR
    )
    await db.write(partial(ushers.accept, key=key, actor=dana, now=NOON))
    await door.looked_at(db, event.id, dana, looking=Looking(), now=NOON)
    guest = (await guest_rows.everybody(db, event.id))[0]
    mark = partial(guests.mark_came, guest_id=guest.id, actor=dana, wanted=True)
    # Before the door opens and after it is shut nobody is marked by who only helps.
    assert await refused(db, partial(mark, now=event.starts_at - HOUR - 1)) is Reason.DOOR_CLOSED
    await db.write(partial(mark, now=event.starts_at))
    late = event.ends_at + HOUR + 1
    assert await refused(db, partial(mark, now=late)) is Reason.TOOK_PLACE
    look = partial(door.looked_at, event_id=event.id, actor=dana, looking=Looking())
    assert await refused(db, partial(look, now=late)) is Reason.TOOK_PLACE

    other = await db.write(lambda tx: _another(tx))
    assert await refused(
        db, partial(door.looked_at, event_id=other, actor=dana, looking=Looking(), now=NOON)
    ) is (Reason.NOT_AT_DOOR)
    for deed in (
        partial(ushers.ask, event_id=event.id, actor=dana, now=NOON),
        partial(ushers.listed, event_id=event.id, actor=dana, now=NOON),
    ):
        assert await refused(db, deed) is Reason.ONLY_COORDINATORS


async def _another(tx: Transaction) -> int:
    return (await events.publish(tx, SAULE, PLAN, now=NOON)).id


async def test_a_link_is_for_one_person_who_says_yes(db):
    event = await with_guests(db)
    key = await link(db, event)
    dana, eldar = [await db.write(lambda tx, n=n: a_person(tx, n)) for n in (200, 201)]
    assert (await ushers.opened(db, key, dana, now=NOON)).id == event.id
    # Looking at it is no yes.
    assert await refused(db, partial(ushers.theirs, event_id=event.id, actor=dana)) is (
        Reason.NOT_AT_DOOR
    )
    # Whoever looks after the event needs none, and spends none.
    accept = partial(ushers.accept, key=key, now=NOON)
    assert await refused(db, partial(accept, actor=SAULE)) is Reason.HELPS_ALREADY
    await db.write(partial(accept, actor=dana))
    for actor in (dana, eldar):
        assert await refused(db, partial(accept, actor=actor)) is Reason.LINK_USED
    for made_up in ("", "0" * 20, key.upper(), f"{key}x"):
        deed = partial(ushers.opened, key=made_up, actor=eldar, now=NOON)
        assert await refused(db, deed) is Reason.LINK_USED
    old = await link(db, event)
    deed = partial(ushers.opened, key=old, actor=eldar, now=NOON + 8 * DAY)
    assert await refused(db, deed) is Reason.LINK_USED


async def test_who_was_named_alone_can_accept_and_may_say_no(db):
    event = await with_guests(db)
    key = await link(db, event, person_id=AIDA.id)
    accept = partial(ushers.accept, key=key, now=NOON)
    assert await refused(db, partial(accept, actor=BERIK)) is Reason.LINK_USED
    await db.write(partial(ushers.decline, key=key, actor=AIDA, now=NOON))
    assert await refused(db, partial(accept, actor=AIDA)) is Reason.LINK_USED
    first, second = [await link(db, event, person_id=AIDA.id) for _ in range(2)]
    assert await refused(db, partial(accept, key=first, actor=AIDA)) is Reason.LINK_USED
    await db.write(partial(accept, key=second, actor=AIDA))
    again = partial(ushers.ask, event_id=event.id, actor=SAULE, person_id=AIDA.id, now=NOON)
    assert await refused(db, again) is Reason.HELPS_ALREADY
    # Who had not said yes helped nobody: with the link nothing ends that the log would tell.
    await link(db, event, person_id=BERIK.id)
    [asked] = [one for one in await ushers.listed(db, event.id, SAULE, now=NOON) if one.key]
    await db.write(partial(ushers.end, usher_id=asked.id, actor=SAULE, now=NOON))
    lines = await audit.entries(db, 0, 9)
    assert [one.note for one in lines if one.deed == "helps"] == ["Autumn event: – → ✓"]


async def test_who_helps_is_named_in_the_log_and_ended_by_the_organiser_or_themself(db):
    event = await with_guests(db)
    for actor in (AIDA, BERIK):
        key = await link(db, event)
        await db.write(partial(ushers.accept, key=key, actor=actor, now=NOON))
    aida, berik = await ushers.listed(db, event.id, SAULE, now=NOON)
    end = partial(ushers.end, now=NOON)
    assert await refused(db, partial(end, usher_id=berik.id, actor=AIDA)) is Reason.NOT_AT_DOOR
    assert await refused(db, partial(end, usher_id=berik.id, actor=OTHER_REGION)) is (
        Reason.NOT_YOUR_REGION
    )
    await db.write(partial(end, usher_id=aida.id, actor=SAULE))
    await db.write(partial(end, usher_id=berik.id, actor=BERIK))
    assert await ushers.listed(db, event.id, SAULE, now=NOON) == []
    for actor in (AIDA, BERIK):
        deed = partial(ushers.theirs, event_id=event.id, actor=actor)
        assert await refused(db, deed) is Reason.NOT_AT_DOOR
    lines = await audit.entries(db, 0, 9)
    told = [(one.actor, one.subject, one.note) for one in lines if one.deed == "helps"]
    assert told == [
        ("Teacher 101", "Teacher 101", "Autumn event: ✓ → –"),
        ("Teacher 1", "Teacher 100", "Autumn event: ✓ → –"),
        ("Teacher 1", "Teacher 101", "Autumn event: – → ✓"),
        ("Teacher 1", "Teacher 100", "Autumn event: – → ✓"),
    ]


async def test_ten_help_at_most_and_links_count(db):
    event = await with_guests(db)
    for _ in range(10):
        await link(db, event)
    more = partial(ushers.ask, event_id=event.id, actor=SAULE)
    assert await refused(db, partial(more, now=NOON)) is Reason.TOO_MANY_USHERS
    assert await refused(db, partial(more, now=NOON + 8 * DAY)) is None
    assert await refused(db, partial(more, now=event.ends_at + 2 * HOUR)) is Reason.TOOK_PLACE


async def test_of_a_group_its_own_next_event_is_meant(db):
    event = await with_guests(db)
    other = await db.write(_another)
    next_of = partial(ushers.next_managed, db, SAULE, now=NOON)
    assert (await next_of(group_id=99)).id == min(event.id, other)
    nobody = partial(ushers.next_managed, actor=OTHER_REGION, group_id=1, now=NOON)
    assert await refused(db, nobody) is Reason.NO_EVENT_AHEAD
    stranger = partial(ushers.next_managed, actor=AIDA, group_id=1, now=NOON)
    assert await refused(db, stranger) is Reason.ONLY_COORDINATORS
