"""What stands on certificates is chosen in one message, and looked at before it counts."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from basics.languages import LANGUAGES
from cards.certificates.certificate import sample_sheet
from cards.refusals import refusal_words
from cards.text.links import Links
from community.certificates import looks
from community.certificates.certificates import looks_like_number
from community.events import form as event_form
from community.forms import engine
from community.forms.steps import HALF
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from storage.certificates import looks as look_rows
from storage.certificates.looks import Look
from storage.db import Transaction
from storage.forms import drafts
from tests.events.planning import NOON, SAULE, an_event, refused
from tests.events.town import NEXT_YEAR, announced
from tests.steps import having, taps, writes


async def test_each_answer_is_given_from_one_message_and_saved(town):
    box, saule, _, group = town
    await announced(box, saule, group)
    await taps(saule, "Open the event", "For the organiser", "Certificates")
    shown = await taps(saule, "What stands on them")
    assert "Hours: –\nOrganisation: –\nWho signs: –" in shown.text
    await taps(saule, "Hours")
    refused = await writes(saule, "many")
    assert refused.text.startswith("I expect a number here, for example 40.")
    assert "Hours: 36" in (await writes(saule, "36")).text
    await taps(saule, "Signature")
    wanted = refusal_words(Reason.WANTS_FILE, texts("en"))
    assert wanted in (await writes(saule, "here it is")).text
    sent = await saule.send_photo()
    assert "Signature: ✓\nLogo: –" in (await saule.sees("Signature: ✓", after=sent)).text
    await taps(saule, "Logo")
    sent = await saule.send_document(name="logo.png", mime="image/png")
    assert "Logo: ✓" in (await saule.sees("Logo: ✓", after=sent)).text
    asked = await saule.write("/health")
    await saule.tap(await having(saule, "Show a sample"), "Show a sample")
    sample = await saule.sees("its number confirms nothing", after=asked)
    assert sample.raw["document"]["file_name"].endswith(".pdf")
    # A picture that nobody asked for changes nothing.
    sent = await saule.send_photo()
    await saule.sees("I changed nothing", after=sent)
    assert "from now on certificates are issued so" in (await taps(saule, "Save")).text
    again = await taps(saule, "To the certificates", "What stands on them")
    assert "Hours: 36" in again.text
    cleared = await taps(saule, "Hours", "Take my answer out")
    assert "Hours: –" in cleared.text


def test_a_message_with_nothing_but_a_number_looks_like_one():
    for text in ("AB23CD45EF", "ab23c-d45ef.", " AB23 CD45 EF "):
        assert looks_like_number(text), text
    # Too short, too long, words, a telephone, more than the number.
    for text in ("AB23CD45E", "AB23CD45EFG", "ABCDEFGHJK", "2345678923", "number AB23CD45EF"):
        assert not looks_like_number(text), text


async def test_a_sample_is_shown_to_who_issues_them_and_nobody_else(db):
    event = await an_event(db)
    await db.write(lambda tx: look_rows.put(tx, event.id, Look(hours=36, signer="Dana")))
    look = await db.write(lambda tx: looks.shown(tx, SAULE, event.id, draft_id=0))
    for lang in LANGUAGES:
        t = texts(lang)
        sheet = sample_sheet(event, look, "Saule", links=Links("ustaz_uni_bot"), t=t)
        assert (sheet["name"], sheet["sample"]) == (t("First and last name"), t("Sample"))
        assert not looks_like_number(sheet["number"])
    draft = await db.write(
        lambda tx: engine.begin_about(tx, SAULE, looks.LOOK, about=event.id, now=1)
    )
    other = await an_event(db, title="Winter event")
    for actor, event_id, draft_id, why in (
        (Actor(100), event.id, 0, Reason.ONLY_COORDINATORS),
        (Actor(9, True, None, frozenset({"11"})), event.id, 0, Reason.NOT_YOUR_REGION),
        (SAULE, other.id, draft.id, Reason.FORM_CLOSED),
        (Actor(9, True), event.id, draft.id, Reason.FORM_CLOSED),
    ):
        shown = partial(looks.shown, actor=actor, event_id=event_id, draft_id=draft_id)
        assert await refused(db, shown) is why


@pytest.mark.parametrize("is_kept", [False, True])
@pytest.mark.in_turns
async def test_the_next_event_like_one_has_its_certificates_too(db, is_kept):
    """Published at once, or kept for later once and again; a new plan has none."""
    event, look = await an_event(db), Look(hours=36, signer="Dana", logo="file-1")

    async def work(tx: Transaction) -> Look:
        await look_rows.put(tx, event.id, look)
        draft = await event_form.begin_copy(tx, SAULE, event.id, now=NOON)
        draft = replace(draft, answers={**draft.answers, "local": "2027-11-09T15:00"})
        for _ in range(2 if is_kept else 0):
            kept = await event_form.keep_for_later(tx, draft, SAULE, now=NOON)
            draft = await event_form.open_draft(tx, SAULE, kept, now=NOON)
        made = (await event_form.publish(tx, draft, SAULE, now=NOON)).event
        assert await tx.value("SELECT count(*) FROM event") == 2
        return await look_rows.get(tx, made.id)

    assert await db.write(work) == look
    another = await an_event(db, title="Winter event")
    assert await look_rows.get(db, another.id) == Look()


async def test_who_copies_an_event_is_told_that_its_certificates_came_along(town):
    box, saule, _, group = town
    await announced(box, saule, group)
    note = "🎖 What stands on the certificates (hours, who signs) came along"
    assert note not in (await saule.sees("Published.")).text
    await taps(saule, "Open the event", "For the organiser", "Certificates", "What stands on them")
    await taps(saule, "Hours")
    await writes(saule, "36")
    await taps(saule, "Save", "To the certificates", "Back", "Another like this")
    await writes(saule, f"13 October {NEXT_YEAR} 15:00")
    published = await taps(saule, "Yes", "Publish")
    assert note in published.text
    assert "Hours: 36" in (await taps(saule, "What stands on them")).text


async def test_a_copy_to_which_nothing_was_said_is_kept_no_twin(db):
    """On a weak line the button is pressed twice."""
    event = await an_event(db)

    async def work(tx: Transaction) -> list[int]:
        counts = []
        for said in ({}, {}, {"asks": ["job"]}, {HALF: ["when", "2027-11-09"]}, {}):
            draft = await event_form.begin_copy(tx, SAULE, event.id, now=NOON)
            await drafts.keep(tx, replace(draft, answers={**draft.answers, **said}), NOON)
            counts.append(await tx.value("SELECT count(*) FROM event WHERE state = 'draft'"))
        return counts

    assert await db.write(work) == [0, 0, 0, 1, 2]


async def test_a_plan_that_is_opened_once_more_goes_on_as_it_was_changed(db):
    """It began anew with what was kept, beside a twin with what was changed."""
    event = await an_event(db)

    async def work(tx: Transaction) -> list[Any]:
        draft = await event_form.begin_copy(tx, SAULE, event.id, now=NOON)
        kept = await event_form.keep_for_later(tx, draft, SAULE, now=NOON)
        opened = await event_form.open_draft(tx, SAULE, kept, now=NOON)
        changed = replace(opened, answers={**opened.answers, "place": "School 9"})
        await drafts.keep(tx, changed, NOON)
        again = await event_form.open_draft(tx, SAULE, kept, now=NOON)
        count = await tx.value("SELECT count(*) FROM event WHERE state = 'draft'")
        return [again.id == opened.id, again.answers["place"], count]

    assert await db.write(work) == [True, "School 9", 1]
