"""What guests are asked when they register: who answers it, when, and where it goes."""

from dataclasses import replace
from functools import partial

import pytest

from cards.events import report
from community.certificates import certificates
from community.events import events, guests, registration
from community.forms import engine
from community.forms.steps import Heard, Taking
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from sandbox.client import Message, Person, Sandbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.events import guests as guest_rows
from storage.events.events import Event
from storage.events.guests import Guest
from storage.forms import drafts
from storage.groups import coordinators as coordinator_rows
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, PLAN, SAULE, an_event, refused
from tests.events.town import NEXT_YEAR, Town
from tests.inside import bot_inside
from tests.steps import group_with_bot, opened, pressed, taps, with_button, writes

AIDA, BERIK = Actor(100), Actor(101)
ALL = ("school", "job", "full_name")


async def comes(db: Database, event: Event, actor: Actor = AIDA) -> Guest:
    done = await db.write(lambda tx: guests.answer(tx, event.id, actor, wanted="coming", now=NOON))
    return done.guest


async def answers(db: Database, event: Event, *said: str | None, actor: Actor = AIDA) -> Guest:
    """One after another; None passes over, "last" is the button."""

    async def work(tx: Transaction) -> Guest:
        draft = await registration.begin(tx, actor, event.id, now=NOON)
        for number, one in enumerate(said):
            if one is None:
                draft = await engine.pass_over(tx, registration.REGISTRATION, draft, now=NOON)
                continue
            heard = None if one == "last" else Heard(one, number, f"1:{number}")
            taking = Taking(tx, actor, draft, NOON, heard)
            draft = await engine.answer(taking, registration.REGISTRATION, one)
        guest = await registration.finish(tx, draft, actor, now=NOON)
        await engine.close(tx, draft, sent_at=NOON)
        return guest

    return await db.write(work)


async def another(db: Database, *asks: str, must: bool = False) -> Event:
    plan = replace(PLAN, title="Winter event", asks=asks, must=must)
    return await db.write(lambda tx: events.publish(tx, SAULE, plan, now=NOON))


async def test_answers_stand_with_the_guest_and_are_offered_next_time(db):
    event = await an_event(db, 1, asks=ALL)
    assert registration.is_wanted(event, await comes(db, event))
    guest = await answers(db, event, "School  5", "Physics teacher", "Omarova Aida")
    assert registration.said_by(guest) == {
        "school": "School 5",
        "job": "Physics teacher",
        "full_name": "Omarova Aida",
    }
    assert not registration.is_wanted(event, guest)

    winter = await another(db, "school", "full_name")
    await comes(db, winter)
    assert await registration.all_last(db, winter, AIDA) == {
        "school": "School 5",
        "full_name": "Omarova Aida",
    }
    taken = await db.write(partial(registration.take_last, event_id=winter.id, actor=AIDA, now=1))
    # Only what this event asks.
    assert registration.said_by(taken) == {"school": "School 5", "full_name": "Omarova Aida"}


async def test_one_answer_of_last_time_is_one_tap_and_nobody_else_s(db):
    event = await an_event(db, 2, asks=("school",))
    await comes(db, event)
    await comes(db, event, BERIK)
    await answers(db, event, "School 5")
    winter = await another(db, "school", "job")
    await comes(db, winter)
    await comes(db, winter, BERIK)
    guest = await answers(db, winter, "last", "Teacher")
    assert registration.said_by(guest) == {"school": "School 5", "job": "Teacher"}
    with pytest.raises(Exception, match="EMPTY"):
        await answers(db, winter, "last", actor=BERIK)
    take = partial(registration.take_last, event_id=winter.id, actor=BERIK, now=1)
    assert await refused(db, take) is Reason.FORM_CLOSED


async def test_what_is_optional_can_be_passed_over_and_what_is_not_can_t(db):
    event = await an_event(db, 1, asks=("school", "job"))
    await comes(db, event)
    guest = await answers(db, event, None, "Teacher")
    assert registration.said_by(guest) == {"job": "Teacher"}
    winter = await another(db, "job", must=True)
    await comes(db, winter)
    with pytest.raises(Exception, match="STRANGE_BUTTON"):
        await answers(db, winter, None)


async def test_answers_can_be_changed_and_taken_out(db):
    event = await an_event(db, 1, asks=("school", "job"))
    await comes(db, event)
    await answers(db, event, "School 5", "Teacher")
    guest = await answers(db, event, "School 7", None)
    assert registration.said_by(guest) == {"school": "School 7", "job": "Teacher"}

    async def clear(tx: Transaction) -> Guest:
        draft = await registration.begin(tx, AIDA, event.id, now=NOON)
        draft = await engine.clear(tx, registration.REGISTRATION, draft, now=NOON)
        draft = await engine.pass_over(tx, registration.REGISTRATION, draft, now=NOON)
        return await registration.finish(tx, draft, AIDA, now=NOON)

    assert registration.said_by(await db.write(clear)) == {"job": "Teacher"}


async def test_only_guests_answer_and_only_what_is_asked(db):
    event = await an_event(db, 2, asks=("school",))
    begin = partial(registration.begin, actor=BERIK, event_id=event.id, now=NOON)
    assert await refused(db, begin) is Reason.NOT_A_GUEST
    await comes(db, event)
    over = partial(registration.begin, actor=AIDA, event_id=event.id, now=event.ends_at)
    assert await refused(db, over) is Reason.TOOK_PLACE
    nothing = await another(db)
    assert not registration.is_wanted(nothing, await comes(db, nothing))
    begin = partial(registration.begin, actor=AIDA, event_id=nothing.id, now=NOON)
    assert await refused(db, begin) is Reason.NOTHING_ASKED
    for wrong in ("Щ" * 121, "\u200b", "last"):
        with pytest.raises(Exception, match=r"TITLE_TOO_LONG|EMPTY"):
            await answers(db, event, wrong)


async def test_forged_ticks_choose_nothing(db):
    await an_event(db)

    async def work(tx: Transaction) -> None:
        draft = await drafts.begin(tx, SAULE.id, "event", subject_id=None, step="asks", now=NOON)
        taking = Taking(tx, SAULE, draft, NOON)
        await registration.choose(taking, "phone", True)

    assert await refused(db, work) is Reason.STRANGE_BUTTON


async def test_they_stand_in_the_table_and_on_the_certificate(db):
    event = await an_event(db, 2, asks=("school", "full_name"))
    await comes(db, event)
    await comes(db, event, BERIK)
    guest = await answers(db, event, "=School 5", "Omarova Aida")
    await db.write(lambda tx: guest_rows.came(tx, guest.id, NOON))
    found = await guest_rows.page(db, event.id, 0, limit=9)
    table = report.guests_table(event, found, (), t=texts("en"))
    assert table.headings[:4] == ("Name", "School", "Name for the certificate", "Telegram number")
    assert [line[:4] for line in table.lines] == [
        ("Teacher 100", "=School 5", "Omarova Aida", 100),
        ("Teacher 101", None, None, 101),
    ]
    assert b"'=School 5" in report.as_csv(table)
    issue = partial(certificates.issue, actor=SAULE, event_id=event.id, lang="en")
    issued = await db.write(partial(issue, now=event.starts_at))
    assert [one.certificate.name for one in issued] == ["Omarova Aida"]


@pytest.fixture
async def town(tmp_path):
    """Saule's event, which asks for a school and a name."""
    db = await connect(with_tables(tmp_path / "community.db"))
    await an_event(db, local=AHEAD, audience={"groups": [99]})
    await db.write(lambda tx: coordinator_rows.put(tx, SAULE.id, (), added_by=SAULE.id, now=NOON))
    await db.close()
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule, aida = await box.person("Saule", id=SAULE.id), await box.person("Aida")
            group = await group_with_bot(box, "Coastal", saule, aida)
            await saule.start()
            await saule.sees("Saule")
            yield box, saule, aida, group
        assert "ERROR" not in bot.said()


async def plan(saule, title: str, *ticks: str) -> None:
    """The next event, published everywhere; what is asked is chosen at the preview."""
    await writes(saule, "/events")
    await opened(saule, "Autumn event")
    await taps(saule, "For the organiser", "Another like this")
    await writes(saule, f"6 October {NEXT_YEAR} 15:00")
    await taps(saule, "Yes", "Groups", "All groups", "Go on", "Its title")
    await writes(saule, title)
    if ticks:
        await taps(saule, "Asked of guests", *ticks, "Go on")
    await taps(saule, "Publish")


async def test_one_tap_registers_where_nothing_is_asked(town):
    box, saule, aida, group = town
    await plan(saule, "A quiet event")
    card = await box.expect(group, "A quiet event")
    toast = await aida.tap(card, "I'm coming")
    assert (toast.text, toast.url) == ("You have a place. See you there!", None)
    await aida.start()
    await aida.sees("Aida")
    await aida.tap(await box.message(card), "Maybe")
    await aida.tap(await box.message(card), "I'm coming")
    assert len(await box.messages(aida)) == 2


async def test_who_never_started_is_led_to_the_questions_and_who_did_is_asked_there(town):
    box, saule, aida, group = town
    await plan(saule, "A curious event", "School", "Name for the certificate")
    card = await box.expect(group, "A curious event")
    toast = await aida.tap(card, "I'm coming")
    assert toast.url
    await aida.start(toast.url.partition("?start=")[2])
    asked = await aida.sees("Which school are you from?")
    assert "1 of 2" in asked.text
    assert "it stands on the list for signatures" in asked.text
    await writes(aida, "School 5")
    await taps(aida, "Skip")
    kept = await aida.sees("For the organiser of “A curious event”")
    assert "🏫 School 5" in kept.text
    await taps(aida, "Change my answers", "Keep it so")
    await writes(aida, "Omarova Aida")
    page = await taps(aida, "Open the event")
    assert "🪪 Omarova Aida" in page.text

    await plan(saule, "A second event", "School", "Name for the certificate")
    card = await box.expect(group, "A second event")
    toast = await aida.tap(card, "I'm coming")
    assert toast.text.startswith("You have a place. I ask you something")
    asked = await aida.sees("asks you for: school, name for the certificate")
    done = await pressed(aida, asked, "As last time")
    assert "🏫 School 5\n🪪 Omarova Aida" in done.text
    # Once more in the group: nothing is asked again.
    before = len(await box.messages(aida))
    await aida.tap(await box.message(card), "I'm coming")
    assert len(await box.messages(aida)) == before
    await writes(saule, "/events")
    await opened(saule, "A second event")
    await taps(saule, "For the organiser", "At the door")
    assert (await saule.sees(with_button("Omarova Aida"))).text.startswith("🚪 A second event")


async def test_in_private_the_questions_follow_at_once(town):
    _, saule, aida, _ = town
    await aida.start()
    await aida.sees("Aida")
    await plan(saule, "A curious event", "School", "Position", "All of it must be answered")
    await writes(aida, "/events")
    await opened(aida, "A curious event")
    await taps(aida, "I'm coming")
    asked = await aida.sees("Which school are you from?")
    assert "Skip" not in " ".join(asked.labels)
    assert "What is your position?" in (await writes(aida, "School 5")).text
    assert "💼 Director" in (await writes(aida, "Director")).text


async def test_what_was_answered_in_a_form_that_is_dropped_is_not_kept(town):
    _, saule, aida, _ = town
    await aida.start()
    await plan(saule, "A curious event", "School", "Position")
    await writes(aida, "/events")
    await opened(aida, "A curious event")
    await taps(aida, "I'm coming")
    await writes(aida, "Lyceum 7")
    await taps(aida, "🗑 Drop", "Yes, drop it")
    await writes(aida, "/events")
    assert "Lyceum 7" not in (await opened(aida, "A curious event")).text


async def test_the_contact_stands_on_the_card_and_can_be_left_out(town):
    box, saule, _, group = town
    await plan(saule, "A curious event")
    await writes(saule, "/events")
    await opened(saule, "A curious event")
    await taps(saule, "For the organiser", "✏️ Change", "Contact")
    asked = await saule.sees("Whom can guests turn to?")
    assert "everybody will see it" in asked.text
    await writes(saule, "Saule <b>, +7 701 000 00 00")
    await taps(saule, "Save")
    card = await box.expect(group, "☎️ Saule <b>, +7 701 000 00 00")
    assert "A curious event" in card.text


async def asked_in_private(town: Town) -> tuple[Sandbox, Person, Message, Message]:
    """Aida is asked, and has not pressed the button of the question; also the group's card."""
    box, saule, aida, group = town
    await aida.start()
    await plan(saule, "A curious event", "School", "Position")
    card = await box.expect(group, "A curious event")
    await aida.tap(card, "I'm coming")
    return box, aida, await aida.sees("asks you for: school, position"), card


async def test_who_answers_in_words_need_not_press_the_button_before(town):
    """“Is this a project, a problem, or just a word to me?” was asked of her school."""
    box, aida, asked, _ = await asked_in_private(town)
    assert "Which school are you from?" in (await writes(aida, "School 5")).text
    assert "What is your position?" in (await taps(aida, "Yes")).text
    # Below the question it is an answer; where one is given already, she is led there.
    again = await aida.reply(await box.message(asked), "School 7")
    assert "Director" not in (await aida.sees("", after=again)).text
    kept = await writes(aida, "Director")
    assert "🏫 School 5\n💼 Director" in kept.text
    # What is answered is not answered by whatever is said below it.
    for said in ("👍", "Is there a parking place?", "Thank you!", "I come by bus"):
        below = await aida.reply(kept, said)
        assert "organiser" not in (await aida.sees("", after=below)).text
    page = await pressed(aida, kept, "Open the event")
    assert "🏫 School 5\n💼 Director" in page.text


async def test_below_the_question_words_are_its_answer_whatever_is_under_way(town):
    box, aida, asked, _ = await asked_in_private(town)
    await writes(aida, "/problem")
    said = await aida.reply(await box.message(asked), "School 7")
    assert "What is your position?" in (await aida.sees("", after=said)).text


@pytest.mark.parametrize("said", ["Why do you need that?", "👍", "No laboratory\nNothing to show"])
async def test_what_is_no_line_below_the_question_is_no_answer(town, said):
    box, aida, asked, _ = await asked_in_private(town)
    below = await aida.reply(await box.message(asked), said)
    assert "What is your position?" not in (await aida.sees("", after=below)).text


async def test_what_is_no_answer_to_the_question_before_it_is_kept(town):
    _, aida, _, _ = await asked_in_private(town)
    await writes(aida, "Pupils are late every morning")
    kept = await taps(aida, "No, it is something else")
    assert "Is this a project, a problem" in kept.text
    assert "Pupils are late every morning" in (await taps(aida, "A problem")).text


async def test_who_does_not_say_whether_it_was_the_answer_is_heard_as_before(town):
    _, aida, _, _ = await asked_in_private(town)
    asked = await writes(aida, "School 5")
    kept = await writes(aida, "Pupils are late every morning")
    assert "Is this a project, a problem" in kept.text
    await aida.tap(asked, "Yes")
    assert "What is your position?" in (await aida.sees("", newest=True)).text


async def test_a_photo_behind_the_question_is_kept_whole(town):
    _, aida, _, _ = await asked_in_private(town)
    sent = await aida.send_photo("Our new laboratory of robots")
    assert "Is this a project, a problem" in (await aida.sees("", after=sent)).text


@pytest.mark.parametrize("said", ["No laboratory\nNothing to show", "Long " * 30, "When is it?"])
async def test_what_is_no_line_or_comes_later_is_no_answer(town, said):
    _, aida, _, card = await asked_in_private(town)
    assert "Is this a project, a problem" in (await writes(aida, said)).text
    # Something was said since.
    assert "Is this a project, a problem" in (await writes(aida, "School 5")).text
    await aida.tap(card, "Can't")
    assert "Is this a project, a problem" in (await writes(aida, "School 5")).text


async def test_who_does_not_come_after_all_answers_nothing(town):
    box, aida, asked, card = await asked_in_private(town)
    await aida.tap(await box.message(card), "Can't")
    assert "Is this a project, a problem" in (await writes(aida, "School 5")).text
    said = await aida.reply(await box.message(asked), "School 7")
    assert "What is your position?" not in (await aida.sees("", after=said)).text
