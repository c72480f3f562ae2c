"""What people do by mistake: each gets a clear answer, and nothing they wrote is lost."""

import pytest

from basics.languages import LANGUAGES
from cards.forms.naming import meant
from cards.forms.questions import Question, named
from cards.regions import REGION_NAMES
from community.refusals import Reason
from locales import texts
from tests.inside import COORDINATOR
from tests.running import ON_SQLITE
from tests.steps import (
    card_in,
    group_with_bot,
    is_now,
    opened,
    problem_in_group,
    skips_to,
    taps,
    why_not,
    with_button,
    writes,
)

WANTS_TEXT = {
    "kk": "Мұнда мәтін күтіп тұрмын",
    "ru": "Здесь я жду текст",
    "en": "I expect words here",
}
REGION = {"kk": "Қай өңір?", "ru": "Какой регион?", "en": "Which region?"}
SKIP = {"kk": "Өткізіп жіберу", "ru": "Пропустить", "en": "Skip"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_stickers_and_voices_where_words_are_asked(box, lang):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    first = await writes(aida, "/problem")
    for kind in ("sticker", "voice", "location"):
        asked = await aida.send(kind)
        again = await aida.sees(WANTS_TEXT[lang], after=asked)
        # The question and its buttons come along.
        assert again.text.splitlines()[-1] == first.text.splitlines()[-1]
        assert again.labels == first.labels

    await aida.write("No laboratory")
    await aida.sees(with_button(SKIP[lang]))


async def test_a_photo_alone_where_words_are_asked_is_kept_and_said_so(box):
    aida = await box.person("Aida")
    await aida.start()
    await writes(aida, "/problem")
    sent = await aida.send_photo()
    again = await aida.sees("It is in, and goes along with your words.", after=sent)
    assert "What is the problem?" in again.text


async def test_a_file_that_a_form_has_no_place_for_is_not_dropped_in_silence(box):
    aida = await box.person("Aida")
    await aida.start()
    await writes(aida, "/problem")
    sent = await aida.send_document("No laboratory", name="plan.pdf", mime="application/pdf")
    await aida.sees("I took the words alone", after=sent)
    await aida.sees("What happens", after=sent)
    # Where neither is taken, what is wanted says enough.
    await aida.write("For a week")
    sent = await aida.send_document("Maths", name="plan.pdf", mime="application/pdf")
    await aida.sees("Which subject?", after=sent)
    sent = await aida.send_document("No idea", name="plan.pdf", mime="application/pdf")
    await aida.sees("Please answer this with one of the buttons", after=sent)
    said = [message.text for message in await box.messages(aida, after=sent.id)]
    assert len(said) == 1, said


async def test_what_an_event_or_a_solution_wants_is_said_where_something_else_comes(box):
    _, berik, _, card = await problem_in_group(box)
    saule = await box.person("Saule", id=COORDINATOR)
    # Another story may have left her in the middle of one.
    if "Yes, drop it" in "".join((await writes(saule, "/cancel")).labels):
        await taps(saule, "Yes, drop it")
    first = await writes(saule, "/newevent")
    for sent in (await saule.send_photo(), await saule.send_document(name="plan.pdf")):
        again = await saule.sees(why_not(Reason.WANTS_TEXT), after=sent)
        assert again.text.splitlines()[-1] == first.text.splitlines()[-1]

    await berik.reply(card, "Same")
    await berik.tap(card, "💡 Share a solution")
    sent = await berik.send("sticker")
    await berik.sees("I keep words, photos, documents, voice and video.", after=sent)


async def test_spaces_and_invisible_letters_are_no_words(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    await aida.write("/problem")
    for empty in ("\u2067", "\u2067\u2069", "\u3164\u00ad\u2800"):
        asked = await aida.write(empty)
        await aida.sees("I see no words in it", after=asked)

    card = await card_in(box, group, aida, text="No laboratory")
    said = await berik.reply(card, "\u2067\u2069")
    told = await box.expect(group, "", after=said)
    assert told.text


async def test_a_title_after_a_thousand_invisible_lines(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.write("/problem " + "\u200d\n" * 1_900 + "No laboratory\nSince 2019")
    await aida.sees(lambda m: "No laboratory\n\nSince 2019" in m.text)


async def test_a_title_of_a_whole_message_is_told_the_limit_and_the_form_goes_on(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.write("/problem")
    await aida.write("x" * 4096)
    await aida.sees("at most 120 characters, please")
    await aida.write("No laboratory")
    await aida.sees(with_button("Skip"))
    await aida.write("y" * 4096)
    await aida.sees("4,096 of 4,000 characters")
    await box.act("clock", ahead=(await box.state())["ahead"] + 10)
    await aida.write("We share one microscope")
    await aida.sees("subject")


async def test_words_to_a_preview_that_was_sent_hear_that_it_was(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    preview = await writes(aida, "/problem No laboratory")
    await aida.tap(preview, "Publish")
    said = await aida.reply(preview, "and no sponge either")
    assert "sent already" in (await aida.sees("", after=said)).text


@pytest.mark.parametrize("nod", ["👍", "??", "+1"])
async def test_a_nod_in_private_is_not_asked_what_it_shall_be(box, nod):
    aida = await box.person("Aida")
    await aida.start()
    told = await writes(aida, nod)
    assert "/help" in told.text
    assert "Is this a project" not in told.text


async def test_cancel_with_nothing_to_cancel(box):
    aida = await box.person("Aida")
    await aida.start()
    said = await aida.write("/cancel")
    told = await aida.sees("", after=said)
    assert told.text


async def test_commands_without_words_in_a_group(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    for command in ("/problem", "/solution", "/solution with words but no card"):
        said = await aida.write(command, chat=group)
        told = await box.expect(group, "", after=said)
        assert told.text


async def test_replies_to_a_withdrawn_card_and_its_old_buttons(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    card = await card_in(box, group, aida, text="No laboratory")
    old = card.buttons[0][0]["callback_data"]
    await aida.tap(card, "More")
    page = await aida.sees(with_button("Withdraw"))
    await aida.tap(page, "Withdraw")
    await aida.tap(await aida.sees(with_button("Yes, withdraw")), "Yes, withdraw")
    await box.expect(group, is_now(card, "withdrawn"))

    toast = await berik.press(card, old)
    assert toast.text == "This was withdrawn or is not here any more."
    said = await berik.reply(card, "But I know how to help")
    await box.expect(group, "This was withdrawn or is not here any more.", after=said)


async def test_the_buttons_of_a_form_that_was_dropped(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.write("/problem")
    await aida.write("No laboratory")
    asked = await aida.sees(with_button("Skip"))
    data = next(
        button["callback_data"]
        for row in asked.buttons
        for button in row
        if "Skip" in button["text"]
    )
    await aida.write("/cancel")
    await aida.tap(await aida.sees(with_button("Yes")), "Yes")
    await box.settled()
    assert (await aida.press(asked, data)).text.startswith("This form is closed")


async def test_a_reply_to_a_deleted_card_still_counts(box):
    """Somebody answers what an administrator deletes at that moment."""
    aida, berik, _, card = await problem_in_group(box)
    await berik.reply(card, "One word before it goes")
    await aida.delete(card)
    await aida.start()
    await aida.write("/me")
    await aida.tap(await aida.sees("What is yours"), "Problems: 1")
    await opened(aida, "No laboratory")
    await aida.sees("💬 1")


@ON_SQLITE
async def test_a_photo_with_words_answers_a_question_for_words_and_is_kept(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.write("/problem")
    await aida.sees("What is the problem?")
    await aida.send_photo("No laboratory")
    await aida.sees("What happens, and what have you tried?")
    sent = await aida.send_photo()
    await aida.sees("What happens, and what have you tried?", after=sent)
    await aida.write("I draw experiments on the board")
    await skips_to(aida, "2 photos are in")


@ON_SQLITE
async def test_a_mistyped_command_is_no_answer(box):
    aida = await box.person("Aida")
    await aida.start()
    said = await aida.write("/problme")
    await aida.sees("Did you mean /problem?", after=said)
    said = await aida.write("/nonsense")
    await aida.sees("I don't know this command. What I can do: /help", after=said)
    await aida.write("/problem")
    await aida.sees("What is the problem?")
    said = await aida.write("/cansel")
    await aida.sees("Did you mean /cancel?", after=said)
    await aida.write("No laboratory")
    await aida.sees("What happens, and what have you tried?")


TYPED = [
    ("kk", "физика", "маңғыстау", "Мұнда төмендегі түймелердің бірін басыңыз."),
    ("ru", "Казахский язык", "мангистауская", "Здесь нажмите, пожалуйста, одну из кнопок ниже."),
    ("en", "Physics", "Қызылорда", "Please answer this with one of the buttons."),
]


@ON_SQLITE
@pytest.mark.parametrize(("lang", "subject", "region", "hint"), TYPED)
async def test_a_subject_and_a_region_may_be_typed(box, lang, subject, region, hint):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    await aida.write("/problem")
    await aida.write("No laboratory")
    await aida.tap(await aida.sees(with_button(SKIP[lang])), SKIP[lang])
    strange = await aida.write("Quidditch")
    await aida.sees(lambda m: hint in m.text, after=strange)
    await aida.write(subject)
    await skips_to(aida, REGION[lang], by=SKIP[lang])
    asked = await aida.write("Алматы")  # the city or the region?
    await aida.sees(hint, after=asked)
    await aida.write(region)
    await aida.sees({"kk": "Фото бар ма?", "ru": "Есть фото?", "en": "A photo?"}[lang])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Алматы облысы", "19"),
        ("АЛМАТЫ КАЛАСЫ", "75"),
        ("алматы", None),
        ("Mangystau", "47"),
        ("Кызылорда облысы", "43"),
        ("мангист", "47"),
        ("м", None),
        ("", None),
    ],
)
def test_regions_are_known_by_their_names(said, code):
    asked = [Question("?", named(REGION_NAMES, texts(lang))) for lang in LANGUAGES]
    option = meant(said, asked)
    assert (option and option.value) == code


async def test_an_album_that_a_form_has_no_use_for_is_answered_once(box):
    saule = await box.person("Saule", id=COORDINATOR)
    asked = await writes(saule, "/newevent")
    for answer, question in (("A talk", "What will happen"), ("On maps", "What kind")):
        parts = await saule.send_album(3, "Look")
        await box.settled()
        said = await box.messages(saule, after=parts[-1].id)
        assert len(said) == 1, said
        assert said[0].text.splitlines()[-1] == asked.text.splitlines()[-1]
        await saule.write(answer)
        asked = await saule.sees(question, after=parts[-1])
    parts = await saule.send_album(3)
    await box.settled()
    assert len(await box.messages(saule, after=parts[-1].id)) == 1


@pytest.mark.parametrize("kinds", [["video"] * 3, ["photo", "video", "photo"]])
async def test_an_album_with_videos_at_a_preview_is_told_once_what_was_taken(box, kinds):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/problem No laboratory\nFor a week")
    parts = await aida.send_album(3, kinds=kinds)
    await box.settled()
    said = [message.text[:20] for message in await box.messages(aida, after=parts[-1].id)]
    assert sorted(said) == ["Only photos go along", "Only you see this ye"]
    preview = (await box.messages(aida, after=parts[-1].id))[0]
    assert ("2 photos" in preview.text, bool(preview.photo)) == ("photo" in kinds,) * 2


async def test_an_edit_that_says_nothing_takes_nothing_away(box):
    """Neither of a solution nor of a problem, of which nobody would know what they say."""
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.write("/problem No maps\nSince May", chat=group)
    card = await box.expect(group, "No maps")
    shared = await berik.reply(card, "/solution We draw them")
    solution = await box.expect(group, "We draw them")
    await aida.edit(said, "/problem")
    await berik.edit(shared, "/solution")
    assert "Since May" in (await box.message(card)).text
    assert "We draw them" in (await box.message(solution)).text
    await berik.edit(shared, "We draw them on the floor")
    await box.until(solution, lambda message: "on the floor" in message.text)
