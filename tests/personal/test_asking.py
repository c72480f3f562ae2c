"""Before it is published its author is asked; of what is published at once they alone are told."""

from cards.presses import pack
from cards.problems.state_presses import SayStatus
from community.forms.steps import Whatever, Words
from community.personal import doubts
from handlers.forms.forms import FORMS
from sandbox.client import Person, Sandbox
from tests.inside import COORDINATOR
from tests.running import in_languages
from tests.steps import (
    card_in,
    group_with_bot,
    having,
    is_now,
    pressed,
    problem_in_group,
    problem_of,
    taps,
    with_button,
    writes,
)

PHONE = "8 701 000 12 34"
#: Whose words go to one person, to who organises or decides, or stand on their own paper.
READ_BY_FEW = frozenset(
    {
        *("companion", "by_hand", "registration", "feedback", "join", "search"),
        *("certificate_name", "certificate_look", "report_words", "explain", "appeal_words"),
        *("open_group", "own_poster", "brief_note", "fault"),
    }
)
ASKED = {
    "kk": ("көреді", "телефон нөмірі", "Алып тастау", "Жариялау"),
    "ru": ("увидят", "номер телефона", "Убрать", "Опубликовать"),
    "en": ("would see", "a phone number", "Take it out", "Publish"),
}


async def preview_of(box: Sandbox, person: Person, text: str, *, title: str = "Rural") -> None:
    """Everything is said but Publish."""
    group = await group_with_bot(box, title, person)
    await person.write("/problems", chat=group)
    await box.settled()
    await person.write(f"/problem {text}")


@in_languages(("sqlite-polling", "kk"), ("sqlite-polling", "ru"), ("postgres-webhook", "en"))
async def test_a_problem_is_published_without_what_was_taken_out(box, lang):
    asks, kind, take_out, publish = ASKED[lang]
    aida = await box.person("Aida", language_code=lang)
    await preview_of(box, aida, f"No laboratory\nCall me: {PHONE}", title=f"Rural {lang}")
    asked = await taps(aida, publish)
    assert asks in asked.text
    assert f"• {kind}: {PHONE}" in asked.text
    again = await pressed(aida, asked, take_out)
    assert "Call me: […]" in again.text
    assert PHONE not in again.text
    await taps(aida, publish)
    page = await aida.sees("No laboratory")
    assert PHONE not in page.text


async def test_a_problem_is_published_as_it_is_where_its_author_wants_it(box):
    aida = await box.person("Aida")
    await preview_of(box, aida, f"No laboratory\nCall me: {PHONE}")
    asked = await taps(aida, "Publish")
    done = await pressed(aida, asked, "Leave it")
    assert "Published in" in done.text


async def test_what_is_written_later_is_asked_about_as_well(box):
    """Left in was what was seen then."""
    aida = await box.person("Aida")
    await preview_of(box, aida, f"No laboratory\nCall me: {PHONE}")
    asked = await taps(aida, "Publish")
    await aida.write("or write to aida.k@mail.ru")
    await box.settled()
    again = await taps(aida, "Publish")
    assert "aida.k@mail.ru" in again.text
    assert asked.id != again.id


async def test_an_old_question_publishes_nothing(box):
    aida = await box.person("Aida")
    await preview_of(box, aida, f"No laboratory\nCall me: {PHONE}")
    asked = await taps(aida, "Publish")
    await aida.write("My mail is aida.k@mail.ru")
    await box.settled()
    await aida.tap(asked, "Leave it")
    assert not [m for m in await box.messages(aida) if "Published in" in m.text]


async def test_of_a_school_nobody_is_asked(box):
    aida = await box.person("Aida")
    await preview_of(box, aida, "Where is it?\nThe school's phone: 8 (7172) 55-00-11.")
    assert "Published in" in (await taps(aida, "Publish")).text


async def test_a_comment_waits_until_its_author_has_said_what_becomes_of_it(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "Comment")
    prompt = await berik.sees(lambda message: message.asks)
    said = await berik.reply(prompt, f"I have one, call {PHONE}")
    asked = await having(berik, "Take it out")
    assert "💬" not in (await box.message(card)).text
    await pressed(berik, asked, "Take it out")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.edit(said, "I have one, ask me")
    await box.settled()
    await berik.tap(card, "More")
    shown = await taps(berik, "Comments: 1")
    assert shown.text.splitlines()[2:] == ["1. Berik", "I have one, ask me"]


async def test_another_answer_takes_the_place_of_the_doubted_one(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "Comment")
    prompt = await berik.sees(lambda message: message.asks)
    await berik.reply(prompt, f"I have one, call {PHONE}")
    await having(berik, "Take it out")
    await berik.write("I have one, ask me here")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.tap(card, "More")
    assert "ask me here" in (await taps(berik, "Comments: 1")).text


async def test_in_a_group_the_author_is_told_in_private_and_mends_the_card_by_a_tap(box):
    aida = await box.person("Aida")
    await aida.start()
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text=f"No laboratory\nCall me: {PHONE}")
    told = await having(aida, "Take it out")
    assert "“Rural”" in told.text
    assert PHONE in told.text
    done = await pressed(aida, told, "Take it out")
    assert "edit it there" in done.text
    mended = await box.expect(group, is_now(card, "Call me: […]"))
    assert PHONE not in mended.text
    assert len([m for m in await box.messages(group) if m.sender_id == box.bot["id"]]) == 2


async def test_a_comment_on_a_project_is_kept_and_mended_by_a_tap(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await berik.start()
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/project A stand from bottles", chat=group)
    card = await box.expect(group, lambda message: message.text.startswith("🌱"))
    await berik.reply(card, f"I have some, call {PHONE}")
    await box.expect(group, is_now(card, "💬 1"))
    told = await having(berik, "Take it out")
    await aida.press(await aida.start(), told.buttons[0][0]["callback_data"])
    await berik.tap(card, "More")
    assert PHONE in (await taps(berik, "Comments: 1")).text
    done = await pressed(berik, told, "Take it out")
    assert "edit it there" in done.text
    await berik.tap(card, "More")
    assert PHONE not in (await taps(berik, "Comments: 1")).text


async def test_who_can_be_told_nowhere_else_is_answered_without_saying_it_again(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    said = await berik.reply(card, f"Mine: {PHONE}")
    told = await box.expect(group, "There may be personal data")
    assert PHONE not in told.text
    assert told.raw["reply_to_message"]["message_id"] == said.id
    await berik.edit(said, "Mine: ask me")
    await box.settled()
    assert len([m for m in await box.messages(group) if "personal data" in m.text]) == 1


async def test_only_the_author_takes_something_out(box):
    from cards.personal.presses import TakeOutOf
    from cards.presses import pack

    aida, berik = await box.person("Aida"), await box.person("Berik")
    await aida.start()
    place = await berik.start()
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text=f"No laboratory\nCall me: {PHONE}")
    for owner in ("problem", "draft", "nothing"):
        await berik.press(place, pack(TakeOutOf(owner, 1)))
    await box.settled()
    assert PHONE in (await box.message(card)).text
    assert not [m for m in await box.messages(berik) if "Taken out" in m.text]


async def test_who_may_only_read_still_takes_their_number_out(box):
    aida, saule = await box.person("Aida"), await box.person("Saule", id=COORDINATOR)
    await aida.start()
    await saule.start()
    group = await group_with_bot(box, "Rural", aida, saule)
    card = await card_in(box, group, aida, text=f"No laboratory\nCall me: {PHONE}")
    told = await having(aida, "Take it out")
    await saule.tap(card, "More")
    await taps(saule, "⚖️ Decide", "🙊 Let the author only read", "for a week")
    await aida.sees("you can read here, and not post")
    await pressed(aida, told, "Take it out")
    await box.expect(group, is_now(card, "Call me: […]"))


async def test_what_a_coordinator_asked_to_be_changed_is_asked_about_as_well(box):
    aida, saule = await box.person("Aida"), await box.person("Saule", id=COORDINATOR)
    await aida.start()
    await saule.start()
    group = await group_with_bot(box, "Rural", aida, saule)
    card = await card_in(box, group, aida, text="No laboratory\nRude words")
    await saule.tap(card, "More")
    await taps(saule, "⚖️ Decide", "✏️ Ask the author to change it")
    await saule.write("Please leave out the rude words")
    await aida.sees("Please leave out the rude words")
    await taps(aida, "✏️ Change it")
    await aida.write(f"No laboratory\nCall me: {PHONE}")
    await taps(aida, "Take it out")
    await aida.sees("Thank you! Everybody sees it again")
    await box.expect(group, is_now(card, "Call me: […]"))


async def test_nobody_decides_about_the_form_of_another(box):
    from cards.personal.presses import LeaveIn, TakeOut
    from cards.presses import pack

    aida, berik = await box.person("Aida"), await box.person("Berik")
    place = await berik.start()
    await preview_of(box, aida, f"No laboratory\nCall me: {PHONE}")
    await taps(aida, "Publish")
    for press in (TakeOut(1), LeaveIn(1)):
        await berik.press(place, pack(press))
    await box.settled()
    assert not [m for m in await box.messages(aida) if "Published in" in m.text]
    assert await aida.sees(with_button("Leave it"))


def test_of_every_form_it_is_said_who_reads_its_words():
    """A new form with words in it fails until it is."""
    known = [doubts.READ_BY_ALL, doubts.ANNOUNCED, READ_BY_FEW]
    for kind, asked in FORMS.items():
        if any(isinstance(step.answer, Words | Whatever) for step in asked.form.steps):
            assert sum(kind in kinds for kinds in known) == 1, kind


async def test_what_is_only_prepared_is_asked_about_and_prepared_all_the_same(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida, saule)
    card = await card_in(box, group, aida, text="No laboratory")
    say = pack(SayStatus(problem_of(card)))
    await saule.start()
    place = await saule.sees("Saule")
    for publish in ("Leave it", "Take it out"):
        await saule.press(place, say)
        await taps(saule, "Heard")
        await saule.write(f"Айдос, 7-сынып, call {PHONE}")
        await box.settled()
        asked = await taps(saule, "Prepare only")
        assert PHONE in asked.text
        done = await pressed(saule, asked, publish)
        if publish == "Take it out":
            assert PHONE not in done.text
            done = await taps(saule, "Prepare only")
        assert "nobody has seen this yet" in done.text
    assert "🟡 Open" in (await box.message(await box.expect(group, "No laboratory"))).text
    # Asked once and then published, it is published.
    await saule.press(place, say)
    await taps(saule, "Heard")
    await saule.write(f"Call {PHONE}")
    await box.settled()
    asked = await taps(saule, "Prepare only")
    await pressed(saule, asked, "Take it out")
    await taps(saule, "Publish")
    await box.expect(group, "Call […]")


async def test_an_announcement_says_how_to_reach_somebody_and_no_pupils_name(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida, saule)
    await saule.start()
    await saule.write("/broadcast")
    await writes(saule, f"<b>Айдос Омаров</b>, 7-сынып, won. Call me: {PHONE}")
    await taps(saule, "English", "Go on", "All groups", "Now")
    asked = await taps(saule, "Send")
    assert "Айдос" in asked.text
    assert PHONE not in asked.text
    await pressed(saule, asked, "Take it out")
    assert PHONE in (await saule.sees("[……")).text
