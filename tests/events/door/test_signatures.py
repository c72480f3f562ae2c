"""The list for signatures: whom it names, for whom, and what it looks like."""

from functools import partial

import pytest

from basics.languages import LANGUAGES
from cards.events import signatures as signature_cards
from community.events import events, guests, signatures
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from storage.db import Transaction
from storage.events import guests as guest_rows
from storage.people import forgetting
from tests.events.planning import NOON, SAULE, an_event, refused
from tests.events.town import announced
from tests.steps import having, taps

OTHER_REGION = Actor(9, coordinator=True, regions=frozenset({"11"}))


async def with_guests(db, *names: str, **changes: object):
    event = await an_event(db, 3, **changes)

    async def work(tx: Transaction) -> None:
        for number, answer in ((100, "coming"), (101, "maybe"), (102, "not")):
            await guests.answer(tx, event.id, Actor(number), wanted=answer, now=NOON)
        for name in names:
            await guest_rows.add_companion(tx, event.id, 100, name=name, answer="coming", now=NOON)

    await db.write(work)
    return event


async def named(db, event) -> list[str]:
    return [one.called for one in await signatures.listed(db, event.id, SAULE)]


async def test_it_names_who_has_a_place_or_was_there_in_the_order_of_the_alphabet(db):
    event = await with_guests(db, "Яна", "Әлия", "Алия")
    assert await named(db, event) == ["Алия", "Әлия", "Яна", "Teacher 100"]
    maybe = await guest_rows.of_person(db, event.id, 101)
    assert maybe
    await db.write(lambda tx: guest_rows.came(tx, maybe.id, NOON))
    assert await named(db, event) == ["Алия", "Әлия", "Яна", "Teacher 100", "Teacher 101"]


async def test_who_was_forgotten_stands_nowhere_in_it(db):
    event = await with_guests(db)
    guest = await guest_rows.of_person(db, event.id, 100)
    assert guest

    async def work(tx: Transaction) -> None:
        await guest_rows.came(tx, guest.id, NOON)
        await forgetting.drop_rest(tx, 100)
        await forgetting.move_to_nobody(tx, 100)

    await db.write(work)
    assert await named(db, event) == []


async def test_organisers_and_coordinators_of_the_region_alone_get_it(db):
    event = await with_guests(db)
    for actor, why in (
        (Actor(100), Reason.ONLY_COORDINATORS),
        (OTHER_REGION, Reason.NOT_YOUR_REGION),
    ):
        assert await refused(db, partial(signatures.listed, event_id=event.id, actor=actor)) is why
        order = partial(signatures.order, event_id=event.id, actor=actor, sheet={}, now=NOON)
        assert await refused(db, order) is why
    await db.write(lambda tx: events.cancel(tx, SAULE, event.id, now=NOON))
    listed = partial(signatures.listed, event_id=event.id, actor=SAULE)
    assert await refused(db, listed) is Reason.EVENT_CANCELLED


def pages(file: bytes) -> int:
    return file.count(b"/Type/Page/") + file.count(b"/Type /Page\n")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_three_hundred_names_fill_pages_in_each_language(db, painter):
    hostile = ("👋🏽", "Щ" * 120, '#panic("x") $a$ *b* <c> \\ _d_', "שלום", "=1+1")
    names = [f"Айгүл Қасымова {number}" for number in range(300)]
    event = await with_guests(db, *hostile, *names)
    found = await signatures.listed(db, event.id, SAULE)
    for lang in LANGUAGES:
        sheet = signature_cards.sheet(event, found, texts(lang))
        assert (len(sheet["people"]), sheet["empty"]) == (306, 30)
        made = await painter.draw("signatures", sheet)
        assert made.picture is None
        assert made.file
        assert 10 <= pages(made.file) <= 20
    few = signature_cards.sheet(event, found[:3], texts("en"))
    made = await painter.draw("signatures", few)
    assert made.file
    assert (pages(made.file), few["empty"]) == (1, 6)


async def test_the_same_list_is_drawn_once(db):
    event = await with_guests(db)
    order = partial(signatures.order, event_id=event.id, actor=SAULE, now=NOON)
    first = await db.write(partial(order, sheet={"people": []}))
    assert await db.write(partial(order, sheet={"people": []})) == first
    assert (await db.write(partial(order, sheet={"people": ["Aida"]}))).id != first.id


async def test_the_organiser_gets_it_as_a_file(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    await taps(saule, "Open the event", "For the organiser")
    await saule.tap(await having(saule, "For signatures"), "For signatures")
    got = await saule.sees("1 name, and empty lines for who comes unannounced")
    assert got.raw["document"]["mime_type"] == "application/pdf"
