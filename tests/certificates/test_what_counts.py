"""Which certificates count, who can still get one, and how people tell theirs apart."""

from dataclasses import replace
from functools import partial

from basics.paging import pages
from cards.certificates import certificate as certificate_cards
from cards.certificates.presses import (
    IssueCertificates,
    OpenCertificate,
    ShowCertificates,
)
from cards.text.markup import plain
from community.certificates import certificates, confirmed
from community.events import events, guests
from community.people import privacy
from community.refusals import Reason
from locales import texts
from storage.certificates import certificates as certificate_rows
from storage.db import Database
from storage.events import guests as guest_rows
from storage.events.events import Event
from tests.certificates.test_certificates import AIDA, came, issued
from tests.events.planning import NOON, PLAN, SAULE, refused
from tests.events.town import announced, town
from tests.jobs.serving import Desk
from tests.running import move_clock
from tests.steps import having, opened, taps, writes

__all__ = ["town"]
T = texts("en")


async def offered(db: Database, event: Event) -> tuple[certificate_rows.Attendance, bool]:
    """What the organiser's page counts, and whether it offers to issue any."""
    counts = await certificate_rows.attendance(db, event.id)
    found = await certificates.by_name(db, event.id)
    at = pages(0, 8, total=len(found))
    card = certificate_cards.certificates_card(event, found, counts, at=at, t=T)
    pressed = [button.press for row in card.buttons for button in row]
    return counts, any(isinstance(one, IssueCertificates) for one in pressed)


async def late(db: Database, event: Event, name: str) -> int:
    async def work(tx) -> int:
        guest = await guest_rows.add_companion(
            tx, event.id, 100, name=name, answer="coming", now=1
        )
        await guest_rows.came(tx, guest.id, event.starts_at)
        return guest.id

    return await db.write(work)


async def test_whoever_came_late_can_get_one_though_somebody_was_struck_off_meanwhile(db):
    """Three came and three were issued, and yet one has none."""
    event = await came(db)
    made = await issued(db, event)
    assert await offered(db, event) == (certificate_rows.Attendance(3, 3, 0), False)
    gulnar = made[-1]
    strike = partial(guests.leave_at_home, guest_id=gulnar.guest_id, actor=SAULE)
    await db.write(partial(strike, now=event.starts_at))
    await late(db, event, "Gulnara")
    assert await offered(db, event) == (certificate_rows.Attendance(3, 3, 1), True)
    assert [one.name for one in await issued(db, event)] == ["Gulnara"]


async def test_where_nobody_can_get_one_none_is_offered(db):
    event = await came(db)
    first, *_ = await issued(db, event)
    await db.write(partial(certificates.withdraw, actor=SAULE, certificate_id=first.id, now=1))
    assert await offered(db, event) == (certificate_rows.Attendance(3, 2, 0), False)
    forget = partial(privacy.forget, person_id=101, wanted=privacy.wish("keep", "void"))
    await db.write(partial(forget, now=event.starts_at))
    assert await offered(db, event) == (certificate_rows.Attendance(3, 1, 0), False)


async def test_of_an_event_that_was_cancelled_none_counts_until_it_takes_place_after_all(db):
    event = await came(db)
    first, *_ = await issued(db, event)
    now = event.starts_at + 1
    cancel = partial(events.cancel, actor=SAULE, event_id=event.id, now=now)
    get = partial(certificates.own_or_managed, certificate_id=first.id, actor=AIDA)

    async def said() -> str:
        found = await confirmed.find(db, first.number)
        return plain(certificate_cards.confirmed_card(found, T).text)

    async def mine() -> list[str]:
        found = await certificates.of_person(db, AIDA, 0, limit=9)
        assert len(found) == await certificate_rows.count_of_person(db, AIDA.id)
        return [one.certificate.number for one in found]

    assert "is genuine" in await said()
    await db.write(cancel)
    number = confirmed.shown_number(first.number)
    assert await said() == f"✖️ Certificate {number} does not count: its event was cancelled."
    assert await mine() == []
    assert await refused(db, get) is Reason.EVENT_CANCELLED
    await db.write(partial(events.restore, actor=SAULE, event_id=event.id, now=now))
    assert "is genuine" in await said()
    assert await mine() == [first.number]
    assert (await get(db)).id == first.id


async def test_each_of_several_says_of_which_event_it_is(db):
    event = await came(db)
    await issued(db, event)
    plan = replace(PLAN, title="Lab <day>", local="2027-11-09T15:00")
    second = await db.write(lambda tx: events.publish(tx, SAULE, plan, now=NOON))

    async def comes(tx) -> None:
        guest = await guest_rows.put(tx, second.id, AIDA.id, answer="coming", group_id=None, now=1)
        await guest_rows.came(tx, guest.id, second.starts_at)

    await db.write(comes)
    await issued(db, second)
    found = await certificates.of_person(db, AIDA, 0, limit=8)
    card = certificate_cards.my_certificates_list(found, pages(0, 8, total=2), T)
    lines = plain(card.text).splitlines()
    assert [line for line in lines if "🎖" in line] == [
        "1. 🎖 Lab <day> · 9 November 2027",
        "2. 🎖 Autumn event · 5 October 2027",
    ]


async def test_a_second_press_leaves_what_the_first_one_said(town):
    """On a weak line one presses twice: “0 certificates are issued” would be all that is read."""
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    date = next(e for e in card.raw["entities"] if e["type"] == "date_time")
    starts = float(date["unix_time"])
    await move_clock(box, starts + 60)
    await writes(saule, "/events")
    await opened(saule, "Autumn event")
    await taps(saule, "For the organiser", "At the door", "Aida", "For the organiser")
    await taps(saule, "Certificates")
    offer = await having(saule, "English")
    issue = offer.data("English")
    assert (await saule.press(offer, issue)).text == ""
    first = (await box.message(offer)).text
    assert first.startswith("1 certificate is issued.")
    again = await saule.press(offer, issue)
    assert (again.text, again.alert) == ("There is nobody to issue one to just now.", True)
    assert (await box.message(offer)).text == first


async def test_who_is_told_that_a_name_is_wrong_finds_it_by_its_number(desk: Desk):
    """Among three hundred, in pages of eight."""
    event = await came(desk.db, 12)
    made = await issued(desk.db, event)
    desk.post.at = event.ends_at
    for who, way in ((SAULE.id, ("To the certificate",)), (100, ())):
        (said,) = await desk.write(confirmed.shown_number(made[5].number), who)
        assert ("is genuine" in said.text, said.labels) == (True, way)
    (one,) = await desk.press(OpenCertificate(made[5].id), SAULE.id)
    assert made[5].name in one.text
    await desk.db.write(lambda tx: tx.run("DELETE FROM outbox"))
    (listed,) = await desk.press(ShowCertificates(event.id, 0), SAULE.id)
    assert "Looking for one of them? Send me its number." in listed.text
