"""A teacher raises a problem, in private and in a group, and decides about it."""

from community.people.people import Actor
from community.problems import form as problem_form
from community.refusals import Reason
from sandbox.client import Person, Sandbox
from tests.events.planning import NOON, a_person
from tests.running import in_languages
from tests.steps import awake, group_with_bot, opened, why_not

WORDS = {
    "kk": {
        "ask": "Мәселе неде?",
        "skip": "Өткізіп жіберу",
        "publish": "Жариялау",
        "done": "Жарияланды",
        "colleague": "әріптес",
        "physics": "Физика",
        "region": "Алматы облысы",
        "next": "Әрі қарай",
        "open": "Ашық",
    },
    "ru": {
        "ask": "В чём проблема?",
        "skip": "Пропустить",
        "publish": "Опубликовать",
        "done": "Опубликовано",
        "colleague": "коллега",
        "physics": "Физика",
        "region": "Алматинская область",
        "next": "Дальше",
        "open": "Открыта",
    },
    "en": {
        "ask": "What is the problem?",
        "skip": "Skip",
        "publish": "Publish",
        "done": "Published in",
        "colleague": "a colleague",
        "physics": "Physics",
        "region": "Almaty Region",
        "next": "Go on",
        "open": "Open",
    },
}


async def group_of(box: Sandbox, title: str, lang: str, *members: Person):
    group = await box.group(title, creator=members[0], members=members[1:])
    await group.add_bot()
    await box.expect(group, "/problem")
    for person in members:
        await person.write("/problems", chat=group)
    await box.settled()
    return group


@in_languages(("sqlite-polling", "kk"), ("sqlite-polling", "ru"), ("postgres-webhook", "en"))
async def test_one_question_at_a_time(box, lang):
    words = WORDS[lang]
    aida = await box.person("Айгүл Серікқызы", language_code=lang)
    group = await group_of(box, f"Ауыл мектептері {lang}", lang, aida)
    await aida.write("/problem")
    await aida.sees(words["ask"])
    await aida.write("Зертхана жоқ")
    await _with_button(box, aida, words["skip"])
    await aida.write("Тақтаға сызып түсіндіремін.\nБасқа амал жоқ.")
    asked = await _with_button(box, aida, words["physics"], turn=True)
    await aida.tap(asked, words["physics"])
    asked = await _with_button(box, aida, words["region"])
    await aida.tap(asked, words["region"])
    await _with_button(box, aida, words["skip"])
    photo = await aida.send_photo()
    asked = await _with_button(box, aida, words["next"])
    await aida.tap(asked, words["next"])
    asked = await _with_button(box, aida, words["colleague"])
    await aida.tap(asked, words["colleague"])
    asked = await _with_button(box, aida, group.title)
    await aida.tap(asked, group.title)
    asked = await _with_button(box, aida, words["next"], after=asked)
    await aida.tap(asked, words["next"])
    preview = await _with_button(box, aida, words["publish"])
    assert preview.photo == photo.photo
    await aida.tap(preview, words["publish"])
    await aida.sees(words["done"])

    card = await box.expect(group, "Зертхана жоқ")
    lines = card.text.splitlines()
    assert lines[0] == "Зертхана жоқ"
    assert lines[2:4] == ["Тақтаға сызып түсіндіремін.", "Басқа амал жоқ."]
    assert lines[5] == f"👤 {words['colleague']} · 📚 {words['physics']} · 📍 {words['region']}"
    assert lines[6] == f"🟡 {words['open']}"
    assert card.photo == photo.photo


async def _with_button(box: Sandbox, person: Person, label: str, *, turn=False, after=0):
    def fits(message):
        return any(label in shown for shown in message.labels)

    if turn:
        first = await box.expect(person, lambda message: "▶️" in message.labels)
        if not fits(first):
            await person.tap(first, "▶️")
    return await box.expect(person, fits, after=after and after.id - 1)


async def test_a_form_goes_on_where_it_stopped_and_is_dropped_after_asking(box):
    aida = await box.person("Aida")
    await aida.write("/problem")
    await aida.sees("What is the problem?")
    await aida.write("No laboratory")
    await aida.sees("What happens")
    again = await aida.write("/problem")
    await aida.sees("What happens", after=again)
    cancelled = await aida.write("/cancel")
    asked = await aida.sees("Drop “No laboratory”?", after=cancelled)
    await aida.tap(asked, "Yes, drop it")
    await aida.sees("Dropped.", after=asked.id - 1)
    fresh = await aida.write("/problem")
    await aida.sees("What is the problem?", after=fresh)


async def test_a_whole_problem_in_one_private_message_shows_a_preview(box):
    aida = await box.person("Aida")
    group = await group_of(box, "Sciences", "en", aida)
    await aida.write("/problem No laboratory\nWe draw on the board.")
    preview = await aida.sees("Only you see this yet. It will go to: Sciences.")
    await aida.tap(preview, "Title")
    asked = await aida.sees("What is the problem?")
    await aida.write("No laboratory for Sciences")
    preview = await aida.sees("No laboratory for Sciences", after=asked.id)
    await aida.tap(preview, "Publish")
    card = await box.expect(group, "No laboratory for Sciences")
    assert "We draw on the board." in card.text


async def test_a_title_that_is_too_long_is_asked_again_and_nothing_is_lost(box):
    aida = await box.person("Aida")
    await aida.write("/problem")
    await aida.sees("What is the problem?")
    long = await aida.write("x" * 121)
    await aida.sees("at most 120 characters, please", after=long)
    await aida.write("y" * 120)
    await aida.sees("What happens")


async def test_an_edited_message_edits_the_problem(box):
    aida = await box.person("Aida")
    group = await box.group("Physics", creator=aida)
    await group.add_bot()
    message = await aida.write("/problem Old devises", chat=group)
    card = await box.expect(group, "Old devises")
    await aida.edit(message, "/problem Old devices\nFrom 1985.")
    await box.expect(group, lambda shown: shown.id == card.id and "From 1985." in shown.text)


async def test_an_edit_that_can_not_be_taken_is_told_to_who_made_it_alone(box):
    """The card goes on saying what it said."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Physics", aida)
    await awake(aida)
    message = await aida.write("/problem Old devices\nFrom 1985.", chat=group)
    card = await box.expect(group, "Old devices")
    await aida.edit(message, "/problem ok")
    told = await aida.sees("I could not take your edit: what you wrote before stays.")
    assert told.text.startswith(why_not(Reason.WANTS_TITLE))
    await box.settled()
    assert "From 1985." in (await box.message(card)).text
    assert not [one for one in await box.messages(group) if "could not take" in one.text]


async def test_the_author_changes_and_withdraws_for_good(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Chemistry", creator=aida, members=[berik])
    await group.add_bot()
    await aida.write("/problem No reagents\nNot even acid.", chat=group)
    card = await box.expect(group, "No reagents")

    await berik.tap(card, "✏️ Author")
    await berik.sees("Only its author can do this. What is yours: /me")

    await aida.tap(card, "✏️ Author")
    preview = await aida.sees("So it will look.")
    await aida.tap(preview, "Description")
    asked = await aida.sees("What happens")
    await aida.write("Not even vinegar.")
    preview = await aida.sees("Not even vinegar.", after=asked)
    await aida.tap(preview, "Save the changes")
    await aida.sees("Saved.")
    await box.expect(group, lambda m: m.id == card.id and "Not even vinegar." in m.text)

    await aida.write("/me")
    mine = await aida.sees("What is yours")
    await aida.tap(mine, "Problems: 1")
    listed = await aida.sees("My problems", after=mine.id - 1)
    await opened(aida, "No reagents")
    page = await _with_button(box, aida, "Withdraw", after=listed)
    await aida.tap(page, "Withdraw")
    sure = await aida.sees("Withdraw “No reagents” for good?")
    await aida.tap(sure, "Yes, withdraw it")
    gone = await box.expect(group, lambda m: m.id == card.id and "withdrawn" in m.text)
    assert gone.text == "This problem was withdrawn."
    assert gone.labels == []
    toast = await berik.press(card, "1v.1.1")
    assert toast.alert


async def test_plain_words_in_private_are_offered_as_a_problem(box):
    aida = await box.person("Aida")
    await group_of(box, "Maths", "en", aida)
    await aida.write("My pupils have no textbooks in Kazakh")
    offer = await aida.sees("Is this a project, a problem, or just a word to me?")
    # Telegram shows above it what it answers.
    assert (offer.reply_to is None, "textbooks" in offer.text) == (False, False)
    await aida.tap(offer, "A problem")
    await aida.sees("My pupils have no textbooks in Kazakh", after=offer.id - 1)


async def test_who_is_in_no_group_is_told_what_to_do_and_loses_nothing(box):
    aida = await box.person("Aida")
    await aida.write("/problem No laboratory")
    preview = await aida.sees("Only you see this yet.")
    toast = await aida.tap(preview, "Publish")
    assert toast.text == "Please choose who shall see it."
    asked = await aida.sees("I have not met you in one yet.")
    assert (await aida.tap(asked, "Look again")).text == "This is how it stands now."
    group = await group_of(box, "Late", "en", aida)
    await aida.tap(asked, "Look again")
    asked = await _with_button(box, aida, "Late", after=asked)
    await aida.tap(asked, "Late")
    asked = await _with_button(box, aida, "Go on", after=asked)
    await aida.tap(asked, "Go on")
    preview = await _with_button(box, aida, "Publish", after=asked)
    await aida.tap(preview, "Publish")
    await box.expect(group, "No laboratory")


async def test_a_withdrawn_photo_leaves_the_card(box):
    aida = await box.person("Aida")
    group = await box.group("Photos", creator=aida)
    await group.add_bot()
    sent = await aida.send_photo("/problem Broken desks", chat=group)
    card = await box.expect(group, "Broken desks")
    assert card.photo == sent.photo

    await aida.tap(card, "More")
    page = await _with_button(box, aida, "Withdraw")
    await aida.tap(page, "Withdraw")
    await aida.tap(await aida.sees("for good?"), "Yes, withdraw it")

    gone = await box.expect(group, lambda m: m.id == card.id and "withdrawn" in m.text)
    assert gone.photo != sent.photo


async def test_a_forged_press_does_not_turn_a_groups_card_into_something_else(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Forged", creator=aida, members=[berik])
    await group.add_bot()
    await aida.write("/problem Broken desks", chat=group)
    card = await box.expect(group, "Broken desks")
    for data in ("1lp.new...0", "1fb.subject.new...0", "1o.1.0", "1gl.ru", "1st", "1lm.votes.0"):
        toast = await berik.press(card, data)
        assert toast.alert
    await box.settled()
    assert (await box.message(card)).text == card.text


async def test_what_was_sought_and_not_found_begins_a_problem_with_all_its_lines(db):
    async def work(tx) -> list[dict[str, str]]:
        begun = []
        # The last goes on with what is under way.
        for person, words in ((1, "No chalk\nSince May"), (2, "No chalk"), (2, "No light")):
            await a_person(tx, person)
            draft = await problem_form.begin_with(tx, Actor(person), words, now=NOON)
            begun.append(draft.answers)
        return begun

    one = {"title": "No chalk"}
    assert await db.write(work) == [{**one, "description": "Since May"}, one, one]
