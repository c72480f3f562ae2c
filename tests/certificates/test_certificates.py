"""Certificates: who issues and gets them, and what anybody can confirm."""

import io
from dataclasses import asdict, replace
from functools import partial

import pytest
from PIL import Image, ImageDraw

from basics.languages import LANGUAGES
from cards.certificates import certificate as certificate_cards
from cards.certificates.presses import IssueCertificates, WithdrawCertificate
from cards.text.links import Links, read
from community.certificates import certificates, confirmed, looks
from community.forms import engine
from community.forms.steps import Heard, Taking
from community.people.people import Actor
from community.refusals import Reason, Refused
from drawing.pictures.photos import NotAPhoto, inked
from locales import texts
from storage import audit
from storage.certificates import certificates as certificate_rows
from storage.certificates.certificates import Certificate
from storage.certificates.looks import Look
from storage.db import Database, Transaction
from storage.events import guests
from storage.events.events import Event
from tests.events.planning import SAULE, an_event, refused
from tests.jobs.serving import Desk

LINKS = Links("ustaz_uni_bot")
AIDA, BERIK = Actor(100), Actor(101)
OTHER_REGION = Actor(9, coordinator=True, regions=frozenset({"11"}))


async def came(db: Database, count: int = 2) -> Event:
    """An event of Saule's at which so many teachers and one of their colleagues were seen."""
    event = await an_event(db, count)

    async def work(tx: Transaction) -> None:
        for number in range(count):
            guest = await guests.put(
                tx, event.id, 100 + number, answer="coming", group_id=None, now=1
            )
            await guests.came(tx, guest.id, event.starts_at)
        brought = await guests.add_companion(
            tx, event.id, 100, name="Gulnar", answer="coming", now=1
        )
        await guests.came(tx, brought.id, event.starts_at)
        await guests.add_companion(tx, event.id, 100, name="Absent", answer="coming", now=1)

    await db.write(work)
    return event


async def issued(db: Database, event: Event) -> list[Certificate]:
    issue = partial(certificates.issue, actor=SAULE, event_id=event.id, lang="kk")
    made = await db.write(partial(issue, now=event.starts_at))
    # Each is written to in their own language, whatever that of the certificate is.
    assert {one.reads for one in made if one.certificate.person_id} <= {"en"}
    return [one.certificate for one in made]


async def test_who_was_checked_in_gets_one_and_only_one(db):
    event = await came(db)
    made = await issued(db, event)
    assert [one.name for one in made] == ["Teacher 100", "Teacher 101", "Gulnar"]
    assert [one.person_id for one in made] == [100, 101, None]
    assert len({one.number for one in made}) == 3
    assert all(set(one.number) <= set(certificates.LETTERS) for one in made)
    assert await issued(db, event) == []
    assert (await certificate_rows.attendance(db, event.id)) == certificate_rows.Attendance(
        3, 3, 0
    )
    assert [(entry.deed, entry.subject) for entry in await audit.entries(db, 0, 1)] == [
        ("certificates", "Autumn event")
    ]


async def test_a_second_tap_leaves_what_the_first_one_said(desk: Desk):
    """On a weak line a button is pressed twice; whom to send theirs by hand stays to be read."""
    event = await came(desk.db)
    desk.post.at = event.starts_at
    *_, said = await desk.press(IssueCertificates(event.id, "kk"), SAULE.id)
    assert "3 certificates are issued." in said.text
    assert await desk.press(IssueCertificates(event.id, "kk"), SAULE.id) == []
    assert desk.toast == "There is nobody to issue one to just now."


async def test_only_who_manages_the_event_issues_and_not_before_it(db):
    event = await came(db)
    issue = partial(certificates.issue, event_id=event.id, lang="kk", now=event.starts_at)
    assert await refused(db, partial(issue, actor=AIDA)) is Reason.ONLY_COORDINATORS
    assert await refused(db, partial(issue, actor=OTHER_REGION)) is Reason.NOT_YOUR_REGION
    early = partial(issue, actor=SAULE, now=event.starts_at - 1)
    assert await refused(db, early) is Reason.NOT_YET
    assert await refused(db, partial(issue, actor=SAULE, lang="de")) is Reason.STRANGE_BUTTON
    assert await db.value("SELECT count(*) FROM certificate") == 0


async def test_a_name_is_corrected_and_a_certificate_withdrawn_by_the_coordinator_alone(db):
    first, second, _ = await issued(db, await came(db))
    named = partial(certificates.rename, certificate_id=first.id, name="Aida  Omarova", now=1)
    gone = partial(certificates.withdraw, certificate_id=second.id, now=1)
    for stranger in (AIDA, BERIK, OTHER_REGION):
        assert await refused(db, partial(named, actor=stranger)) is not None
        assert await refused(db, partial(gone, actor=stranger)) is not None
    await db.write(partial(named, actor=SAULE))
    await db.write(partial(gone, actor=SAULE))

    t = texts("en")
    found = await confirmed.find(db, first.number)
    assert certificate_cards.confirmed_card(found, t).text == (
        f"✅ Certificate {confirmed.shown_number(first.number)} is genuine.\n"
        "<b>Aida Omarova</b> took part in “Autumn event”, 5 October 2027."
    )
    found = await confirmed.find(db, second.number)
    assert certificate_cards.confirmed_card(found, t).text == (
        f"✖️ Certificate {confirmed.shown_number(second.number)} was withdrawn and does not count."
    )
    assert await certificate_rows.page_of_person(db, BERIK.id, 0, limit=9) == []
    renamed = partial(named, certificate_id=second.id, actor=SAULE)
    assert await refused(db, renamed) is Reason.GONE
    # Not even its name is asked for.
    begun = partial(
        engine.begin_about, actor=SAULE, form=certificates.NAME, about=second.id, now=1
    )
    assert await refused(db, begun) is Reason.GONE
    own = partial(certificates.own_or_managed, certificate_id=second.id, actor=BERIK)
    assert await refused(db, own) is Reason.GONE


async def test_a_certificate_is_for_who_is_named_in_it_and_who_manages_the_event(db):
    first, second, gulnar = await issued(db, await came(db))
    get = certificates.own_or_managed
    assert await get(db, first.id, AIDA) == first
    assert await get(db, gulnar.id, SAULE) == gulnar
    for mine, actor in ((second, AIDA), (first, BERIK), (gulnar, AIDA), (first, OTHER_REGION)):
        assert await refused(db, partial(get, certificate_id=mine.id, actor=actor)) is not None


async def test_a_number_is_found_however_it_is_typed_and_not_guessed(db):
    first, *_ = await issued(db, await came(db))
    number = first.number
    for typed in (
        number,
        number.lower(),
        confirmed.shown_number(number),
        f" {number[:3]} {number[3:]} ",
        number.translate(str.maketrans("ABEKMHPCTXY", "АВЕКМНРСТХУ")),
    ):
        assert (await confirmed.find(db, typed)).certificate == first
    for typed in ("", "%", number[:-1], number + "A", number[:-1] + "_", str(first.id), "'" * 9):
        with pytest.raises(Refused, match="NO_CERTIFICATE"):
            await confirmed.find(db, typed)


def test_there_are_a_thousand_million_million_numbers():
    assert len(set(certificates.LETTERS)) == 32
    assert len(certificates.new_number()) == 10
    made = {certificates.new_number() for _ in range(2000)}
    assert len(made) == 2000
    # What is sent without its command is known by its letters and digits.
    assert all(certificates.looks_like_number(one) for one in made)


async def test_the_sheet_says_name_event_and_date_and_its_code_leads_to_the_number(db, painter):
    event = await came(db)
    first, *_ = await issued(db, event)
    sheet = certificate_cards.sheet(first, event, "Saule", links=LINKS, t=texts("ru"))
    assert (sheet["name"], sheet["event"], sheet["when"]) == (
        *("Teacher 100", "«Autumn event»", "5 октября 2027 г."),
    )
    link = read(sheet["link"].partition("start=")[2])
    assert link
    assert (link.verb, link.subject_id, link.key) == ("verify", 0, first.number)
    for words in (sheet, {**sheet, "name": "Ж" * 120, "event": "Щ" * 120, "place": "Ю" * 200}):
        made = await painter.draw("certificate", words)
        assert made.picture is None
        assert made.file
        assert made.file.count(b"/Type/Page/") + made.file.count(b"/Type /Page\n") == 1


async def looking(db: Database, event: Event, **said: object) -> None:
    """Saule chooses what stands on the certificates."""

    async def work(tx: Transaction) -> None:
        draft = await engine.begin_about(tx, SAULE, looks.LOOK, about=event.id, now=1)
        answered = replace(draft, answers={**draft.answers, **said})
        await looks.save(tx, answered, SAULE, now=1)

    await db.write(work)


FULL = {
    "hours": 36,
    "organisation": "Өрлеу <b>",
    "signer": "Saule Akhmetova",
    "post": "Director",
    "signature": "file-1",
    "logo": "file-2",
}


async def test_what_the_organiser_chose_stands_on_what_is_issued_from_then_on(db):
    event = await came(db)
    first, *_ = await issued(db, event)
    await looking(db, event, **FULL)

    async def late(tx: Transaction) -> None:
        guest = await guests.add_companion(tx, event.id, 100, name="Late", answer="coming", now=1)
        await guests.came(tx, guest.id, event.starts_at)

    await db.write(late)
    (last,) = await issued(db, event)
    assert asdict(last.look) == FULL
    # What was issued before stays as it was.
    known = await certificate_rows.get(db, first.id)
    assert known
    assert known.look == Look()
    sheet = partial(certificate_cards.sheet, event=event, organiser="", links=LINKS, t=texts("en"))
    old, new = sheet(known), sheet(last)
    assert (new["hours"], new["organisation"], new["photos"]) == (
        *("36 hours", "Өрлеу <b>", ["file-1", "file-2"]),
    )
    assert (old["hours"], old["organisation"], old["photos"]) == ("", "", [])

    found = await confirmed.find(db, last.number)
    said = certificate_cards.confirmed_card(found, texts("en")).text
    assert said.endswith("5 October 2027.\nHours: 36\nӨрлеу &lt;b&gt;")
    entry = (await audit.entries(db, 1, 1))[0]
    assert entry.deed == "certificate look"
    assert '"hours": ["", 36]' in entry.note
    assert '"logo": [false, true]' in entry.note
    assert "Өрлеу" in entry.note
    assert "file-2" not in entry.note


async def test_only_who_manages_the_event_chooses_it(db):
    event = await came(db)
    begin = partial(engine.begin_about, form=looks.LOOK, about=event.id, now=1)
    assert await refused(db, partial(begin, actor=AIDA)) is Reason.ONLY_COORDINATORS
    assert await refused(db, partial(begin, actor=OTHER_REGION)) is Reason.NOT_YOUR_REGION
    draft = await db.write(partial(begin, actor=SAULE))
    for stranger in (AIDA, OTHER_REGION):
        assert await refused(db, partial(looks.save, draft=draft, actor=stranger, now=1))


@pytest.mark.parametrize("said", ["0", "-1", "1001", "six", "²", "1e3", "6 hours", "９"])
@pytest.mark.in_turns
async def test_hours_are_a_number(db, said):
    event = await came(db)

    async def work(tx: Transaction) -> None:
        draft = await engine.begin_about(tx, SAULE, looks.LOOK, about=event.id, now=1)
        draft = await engine.change(tx, looks.LOOK, draft, name="hours", now=1)
        taking = Taking(tx, SAULE, draft, 1, Heard(said, 1, "1:1"))
        await engine.answer(taking, looks.LOOK, said)

    assert await refused(db, work) is Reason.NOT_A_NUMBER


def a_signature() -> bytes:
    """A blue line on grey paper."""
    image = Image.new("RGB", (600, 300), (190, 185, 175))
    ImageDraw.Draw(image).line((100, 200, 300, 90, 500, 200), fill=(30, 40, 110), width=8)
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def test_of_a_signature_the_ink_alone_is_kept():
    with Image.open(io.BytesIO(inked(a_signature()))) as ink:
        assert (ink.format, ink.mode) == ("PNG", "RGBA")
        assert 380 < ink.width < 440
        alpha = ink.getchannel("A")
        assert (alpha.getextrema(), alpha.getpixel((0, 0))) == ((0, 255), 0)
    for empty in ("white", "black", (190, 185, 175)):
        out = io.BytesIO()
        Image.new("RGB", (60, 30), empty).save(out, "JPEG")
        with pytest.raises(NotAPhoto):
            inked(out.getvalue())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.in_turns
async def test_it_is_one_sheet_whatever_stands_on_it(db, painter, lang):
    event = await came(db)
    long = {"organisation": "Ұ" * 120, "signer": "Щ" * 120, "post": "Ж" * 120}
    await looking(db, event, **{**FULL, **long})
    first, *_ = await issued(db, event)
    sheet = certificate_cards.sheet(first, event, "Saule", links=LINKS, t=texts(lang))
    sheet.pop("photos")
    blank = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(blank, "JPEG")
    for pictures in ((a_signature(), a_signature()), (blank.getvalue(), b""), (b"", b""), ()):
        made = await painter.draw("certificate", {**sheet, "name": "Ю" * 120}, pictures)
        assert made.file
        assert made.file.count(b"/Type/Page/") + made.file.count(b"/Type /Page\n") == 1


async def test_whose_certificate_is_withdrawn_hears_so_once(desk: Desk):
    """It may lie in a folder of theirs: nobody shall learn it from who checks the number."""
    event = await came(desk.db)
    first, second, gulnar = await issued(desk.db, event)
    await desk.db.write(lambda tx: tx.run("UPDATE person SET started = 0 WHERE id = 101"))
    told, _ = await desk.press(WithdrawCertificate(first.id, 1), SAULE.id)
    assert desk.toast == "Withdrawn. Its owner is told."
    assert told.chat_id == AIDA.id
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    assert told.text.startswith(
        f"✖️ Your certificate <code>{confirmed.shown_number(first.number)}</code> for “Autumn"
        " event” was withdrawn by an organiser and does not count any more."
    )
    (shown,) = await desk.press(WithdrawCertificate(first.id, 1), SAULE.id)
    assert (shown.chat_id, desk.toast) == (SAULE.id, "")
    # Whom it can't write to, and who has no Telegram.
    for one in (second, gulnar):
        await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
        (shown,) = await desk.press(WithdrawCertificate(one.id, 1), SAULE.id)
        assert (shown.chat_id, desk.toast) == (SAULE.id, "")
