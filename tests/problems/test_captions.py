"""Albums, each photo with words of its own; photos that are replaced, and words taken out."""

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import group_with_bot, is_now, problem_in_group, taps, with_button


@pytest.fixture
async def heard(box):
    """The bot hears all that is said in groups, and not commands and answers alone."""
    await box.privacy(False)
    yield box
    await box.privacy(True)


async def rural(box: Sandbox) -> tuple[Person, Person, Group]:
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/problems", chat=group)
    return aida, berik, group


def shows(card: Message, photo: Message, *parts: str):
    """The same card, once it has this photo and says all of this."""
    said = is_now(card, *parts)
    return lambda message: said(message) and message.photo == photo.photo


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]])
async def test_each_photo_of_a_solution_says_its_line(box, order):
    _, berik, group, card = await problem_in_group(box)
    captions = ["Cut the bottle", "", "Fill it", "Hang it up"]
    sent = await berik.reply(card, album=4, captions=captions, order=order)
    solution = await box.expect(group, lambda m: "4 photos" in m.text)
    assert "\nCut the bottle\nFill it\nHang it up\n" in solution.text

    await berik.edit(sent[2], "Fill it with sand")
    await box.expect(group, is_now(solution, "Cut the bottle\nFill it with sand\nHang it up"))
    await berik.edit(sent[0], "")
    now = await box.expect(group, is_now(solution, "No laboratory\n\nFill it with sand\nHang"))
    assert now.photo == sent[0].photo


async def test_an_album_is_a_problem_with_all_its_captions(heard):
    box = heard
    aida, _, group = await rural(box)
    captions = ["/problem No laboratory", "This is the room", "And this the roof"]
    sent = await aida.send_album(3, chat=group, captions=captions, order=[0, 2, 1])
    card = await box.expect(group, with_button("Share a solution"))
    assert card.text.startswith("No laboratory\n\nThis is the room\nAnd this the roof\n")
    await aida.edit(sent[1], "This was the room")
    await box.expect(group, is_now(card, "This was the room\nAnd this the roof"))


async def test_a_photo_album_and_a_text_in_one_group_message(heard):
    box = heard
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Physics", creator=aida, members=[berik])
    await group.add_bot()
    sent = await aida.send_album(
        3, "/problem Old devices\nAll from 1985.", chat=group, order=[2, 0, 1]
    )
    card = await box.expect(group, "Old devices")
    assert card.reply_to == sent[0].id
    assert card.photo == sent[0].photo
    await berik.tap(card, "More")
    page = await berik.sees("Old devices")
    await berik.tap(page, "3 photos")
    await box.expect(berik, lambda message: message.photo == sent[2].photo)


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 2, 0]])
async def test_an_album_in_private_keeps_its_captions_too(box, order):
    aida, _, group = await rural(box)
    sent = await aida.send_album(
        3, captions=["A stand\nFrom bottles", "First", "Second"], order=order
    )
    asked = await aida.sees("Is this a project, a problem, or just a word to me?")
    await aida.tap(asked, "problem")
    await taps(aida, "Name", "a colleague")
    preview = await aida.sees(with_button("Publish"))
    assert "A stand\n\nFrom bottles\nFirst\nSecond\n" in preview.text
    assert preview.photo == sent[0].photo
    await aida.tap(preview, "Publish")
    card = await box.expect(group, with_button("Share a solution"))
    assert "From bottles\nFirst\nSecond" in card.text


async def test_an_album_comes_back_whole_where_something_else_is_asked_about(box):
    aida, _, group = await rural(box)
    await aida.start()
    sent = await aida.send_album(3, captions=["No water in room 4", "", "It is so since spring"])
    asked = await aida.sees("3 files are in.")
    await box.move_clock(asked.raw["date"] + 15 * 60)
    other = "The bus that brings pupils from the villages comes late all winter"
    await aida.write(other)
    later = await aida.sees("Is this a project, a problem, or just a word to me?", after=asked)

    # Each question is about what it answers, whatever was asked since.
    await aida.tap(asked, "problem")
    await taps(aida, "Name", "Aida")
    preview = await aida.sees(with_button("Publish"))
    assert "No water in room 4\n\nIt is so since spring\n" in preview.text
    assert ("3 photos" in preview.text, preview.photo) == (True, sent[0].photo)
    await aida.tap(preview, "Publish")
    await box.expect(group, "It is so since spring")
    await aida.tap(later, "problem")
    await aida.sees(lambda m: other in m.text and "Publish" in " ".join(m.labels))


async def test_words_and_the_album_behind_them_come_back_together(box):
    aida, _, _ = await rural(box)
    await aida.start()
    await aida.write("No water in room 4, and none in the canteen since spring came")
    await aida.send_album(3)
    asked = await aida.sees("3 files are in.")
    await box.move_clock(asked.raw["date"] + 15 * 60)
    await aida.write("The bus that brings pupils from the villages comes late all winter")
    await aida.sees("Is this a project, a problem, or just a word to me?", after=asked)
    await aida.tap(asked, "problem")
    await taps(aida, "Name", "Aida")
    preview = await aida.sees(with_button("Publish"))
    assert ("No water in room 4" in preview.text, "3 photos" in preview.text) == (True, True)


async def test_a_question_about_a_photo_takes_nothing_else_in_its_place(box):
    aida, _, _ = await rural(box)
    await aida.start()
    await aida.write("No water in room 4, and none in the canteen since spring came")
    await aida.send_photo()
    asked = await aida.sees("1 file is in.")
    await box.move_clock(asked.raw["date"] + 15 * 60)
    await aida.write("The bus that brings pupils from the villages comes late all winter")
    later = await aida.sees("Is this a project, a problem, or just a word to me?", after=asked)
    # The older one was a word: what was said since waits for its own answer.
    await aida.tap(asked, "Just a word")
    await aida.tap(later, "problem")
    await aida.sees(lambda m: "The bus" in m.text and "Publish" in " ".join(m.labels))


async def test_a_caption_of_a_form_is_changed_alone(box):
    aida, _, _ = await rural(box)
    sent = await aida.send_album(2, captions=["/project A stand\nFrom bottles", "With a tube"])
    await taps(aida, "Aida")
    preview = await aida.sees(with_button("Publish"))
    assert "From bottles\nWith a tube" in preview.text
    await aida.edit(sent[1], "With two tubes")
    await aida.sees(lambda m: "From bottles\nWith two tubes" in m.text)


async def test_another_photo_takes_the_place_of_the_first(box):
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.send_photo("/problem No chalk", chat=group)
    card = await box.expect(group, lambda m: m.photo == said.photo)
    now = await aida.edit_media(said)
    assert now.photo != said.photo
    await box.expect(group, shows(card, now, "No chalk"))

    told = await berik.reply(card, photo=True, caption="Coal")
    solution = await box.expect(group, with_button("This helped"))
    other = await berik.edit_media(told, text="Charcoal")
    await box.expect(group, shows(solution, other, "Charcoal"))


async def test_words_taken_out_are_nowhere(heard):
    box = heard
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.send_photo("/problem Ayan is rude\nAlways", chat=group)
    card = await box.expect(group, lambda m: m.photo == said.photo)
    await aida.edit(said, "")
    now = await box.expect(group, lambda m: m.id == card.id and "Ayan" not in m.text)
    assert now.text.startswith("🖼\n\n👤 Aida")
    assert now.photo == said.photo

    told = await berik.reply(card, photo=True, caption="Ask Ayan")
    solution = await box.expect(group, with_button("This helped"))
    await berik.edit(told, "")
    await box.expect(group, lambda m: m.id == solution.id and "Ayan" not in m.text)
    await box.expect(group, lambda m: m.id == card.id and "see the photo or file" in m.text)


async def test_words_that_become_a_photo_show_it(box):
    aida, berik, group, card = await problem_in_group(box)
    said = next(m for m in await box.messages(group) if m.text.startswith("/problem"))
    now = await aida.edit_media(said)
    assert now.photo
    # A card that was sent as words gets the picture, too.
    await box.expect(group, shows(card, now, "No laboratory"))
    told = await berik.reply(card, "/solution Coal")
    solution = await box.expect(group, with_button("This helped"))
    shown = await berik.edit_media(told)
    await box.expect(group, shows(solution, shown, "Coal"))


async def test_a_comment_gets_the_photo_of_its_message(box):
    aida, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, "Same here")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.edit_media(said)
    await box.settled()
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    assert "Same here\n🖼" in page.text
    await berik.edit(await box.message(said), "")
    await box.settled()
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    assert page.text.splitlines()[2:] == ["1. Berik", "🖼"]


async def test_a_photo_of_a_form_is_replaced_before_and_after_it_is_published(box):
    aida, _, group = await rural(box)
    said = await aida.send_photo("/problem No chalk")
    await taps(aida, "Name", "a colleague")
    preview = await aida.sees(with_button("Publish"))
    assert preview.photo == said.photo
    second = await aida.edit_media(said)
    preview = await aida.sees(lambda m: m.photo == second.photo)
    await taps(aida, "Publish")
    card = await box.expect(group, lambda m: m.photo == second.photo)
    third = await aida.edit_media(second)
    await box.expect(group, shows(card, third, "No chalk"))


async def test_a_form_without_its_words_asks_again(box):
    aida, _, _ = await rural(box)
    said = await aida.send_photo("/problem No chalk")
    await aida.sees(with_button("Publish"))
    await aida.edit(said, "")
    asked = await aida.sees("What is the problem?")
    assert "chalk" not in asked.text


async def test_an_edit_that_edits_nothing_brings_no_old_photo_back(box):
    """A first reaction on an old message comes as its edit."""
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.send_photo("/problem No chalk", chat=group)
    card = await box.expect(group, lambda m: m.photo == said.photo)
    await aida.tap(card, "✏️ Author")
    await taps(aida, "Photos", "1")
    other = await aida.send_photo()
    await taps(aida, "Go on", "Title")
    await aida.write("No chalk at all")
    await taps(aida, "Save the changes")
    await box.expect(group, shows(card, other, "No chalk at all"))

    await berik.react(said, forgot=True)
    await box.settled()
    now = await box.message(card)
    assert (now.photo, "at all" in now.text) == (other.photo, True)


async def test_a_problem_changed_by_form_keeps_its_words(box):
    aida, berik, group, card = await problem_in_group(box)
    said = next(m for m in await box.messages(group) if m.text.startswith("/problem"))
    await aida.tap(card, "✏️ Author")
    await taps(aida, "Title")
    await aida.write("No reagents")
    await taps(aida, "Save the changes")
    await box.expect(group, is_now(card, "No reagents"))
    await berik.react(said, forgot=True)
    await box.settled()
    assert "No reagents" in (await box.message(card)).text

    await aida.edit_media(said)
    await box.settled()
    now = await box.message(card)
    assert (now.photo, "No reagents" in now.text) == (None, True)


async def test_a_part_that_comes_after_the_question_has_left_is_counted(box):
    """As on a weak line: the question is asked once more, with all that came."""
    aida = await box.person("Aida")
    await aida.start()
    await aida.send_album(2, "A stand\nFrom bottles")
    await aida.sees("2 files are in")
    last = [m for m in await box.messages(aida) if "media_group_id" in m.raw][-1].raw
    picture = [{**size, "file_unique_id": "late", "file_id": "late"} for size in last["photo"]]
    late = {k: v for k, v in last.items() if k not in ("caption", "caption_entities")}
    await box.inject({"message": {**late, "message_id": 900_001, "photo": picture}})
    await aida.sees("3 files are in")
