"""Files that teachers share beside words: a lesson's plan, a table, a voice message, a video."""

import pytest

from cards.files import file_line, short_name
from locales import texts
from sandbox.client import Message, Sandbox
from storage.photos import Picture
from tests.steps import (
    card_in,
    group_with_bot,
    is_now,
    opened,
    problem_in_group,
    taps,
    with_button,
)

DOCX = {"name": "plan.docx", "mime": "application/vnd.openxmlformats"}


def kind_of(message: Message) -> str:
    kinds = ("photo", "video", "voice", "audio", "video_note", "document")
    return next((kind for kind in kinds if kind in message.raw), "")


async def sent_in_private(box: Sandbox, person, after: Message) -> list[Message]:
    """What the bot sent to them since."""
    found = await box.messages(person, after.id)
    return [one for one in found if one.sender_id == box.bot["id"]]


async def test_a_plan_as_a_reply_is_a_comment_with_a_file(box):
    aida, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, document=True, caption="Our plan", **DOCX)
    await box.until(said, lambda message: message.reactions == ["👍"])
    await box.expect(group, is_now(card, "💬 1"))

    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    assert page.text.splitlines()[2:] == ["1. Berik", "Our plan", "📎 plan.docx"]
    await aida.tap(page, "Open comment 1")
    file, words = await sent_in_private(box, aida, page)
    assert file.raw["document"]["file_unique_id"] == said.raw["document"]["file_unique_id"]
    assert words.text == "Our plan"


@pytest.mark.parametrize("kind", ["voice", "video", "audio", "video_note"])
async def test_what_was_spoken_or_filmed_needs_no_words(box, kind):
    aida, berik, group, card = await problem_in_group(box)
    said = await berik.send(kind, chat=group, reply_to=card)
    await box.until(said, lambda message: message.reactions == ["👍"])
    await box.expect(group, is_now(card, "💬 1"))

    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    named = {"voice": "🎤 voice message", "audio": "🎵 audio"}.get(kind, "🎬 video")
    assert page.text.splitlines()[3].startswith(named)
    await aida.tap(page, "Open comment 1")
    [file] = await sent_in_private(box, aida, page)
    assert kind_of(file) == kind


async def test_a_plan_shared_as_a_solution_arrives_in_all_groups(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "Share a solution")
    await berik.send_document("A stand from bottles", **DOCX)
    await berik.sees("Thank you! Your solution to “No laboratory” is on its way")
    solution = await box.expect(group, with_button("This helped"))
    assert solution.raw["document"]["file_name"] == "plan.docx"
    assert "A stand from bottles" in solution.text


async def test_several_files_stand_below_the_solution_and_open_in_private(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "Share a solution")
    await berik.send_photo()
    await berik.send_document(name="sheet.xlsx", mime="application/vnd.ms-excel")
    shown = await berik.sees("2 files are in.")
    assert "📎 sheet.xlsx" in shown.text
    await berik.write("Like this")
    solution = await box.expect(group, with_button("Open in private"))
    assert (kind_of(solution), "📎 sheet.xlsx" in solution.text) == ("photo", True)

    begun = await aida.start()
    await aida.tap(solution, "Open in private")
    photo, sheet, page = (await sent_in_private(box, aida, begun))[-3:]
    assert (kind_of(photo), kind_of(sheet)) == ("photo", "document")
    assert "Like this" in page.text


async def test_an_album_of_documents_is_one_comment_or_solution(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, album=2, kinds=["video", "photo"], caption="How it stands")
    solution = await box.expect(group, with_button("This helped"))
    assert (kind_of(solution), "How it stands" in solution.text) == ("photo", True)
    assert "🎬 video" in solution.text
    await box.expect(group, is_now(card, "💡 1", without="💬"))


async def test_what_can_not_be_kept_is_said_once_and_in_private(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    before = await box.messages(group)
    for kind in ("sticker", "poll", "contact", "location", "animation"):
        await berik.send(kind, chat=group, reply_to=card)
    await box.settled()
    theirs = [one.sender_id for one in (await box.messages(group))[len(before) :]]
    assert theirs == [berik.id] * 5
    told = [one.text for one in await box.messages(berik) if "I can't keep" in one.text]
    assert len(told) == 1
    assert "💬" not in (await box.message(card)).text


async def test_it_is_said_once_in_the_group_to_whom_the_bot_can_not_write(box):
    aida, berik, group, card = await problem_in_group(box)
    for person in (berik, aida):
        await person.reply(card, sticker=True)
    said = await berik.reply(card, animation=True, caption="So we laughed")
    await box.expect(group, is_now(card, "💬 1"))
    await box.until(said, lambda message: message.reactions == ["👍"])
    told = [one for one in await box.messages(group) if "I can't keep" in one.text]
    assert len(told) == 1


async def test_a_program_is_no_file_for_a_lesson(box):
    _, berik, _, card = await problem_in_group(box)
    await berik.start()
    await berik.reply(card, document=True, name="lesson.pdf.exe", mime="application/pdf")
    await berik.sees("I can't keep")
    assert "💬" not in (await box.message(card)).text


async def test_a_file_does_not_name_its_hidden_author(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/problems", chat=group)
    await _hidden_problem(aida)
    card = await box.expect(group, with_button("Share a solution"))
    await aida.tap(card, "Comment")
    said = await aida.send_document("See here", name="Aida Serikova.docx", mime="application/x")
    await aida.sees("your comment on", after=said)
    await aida.sees("others see no files but photos", after=said)
    await aida.tap(card, "Share a solution")
    said = await aida.send_document("Or so", name="Aida Serikova.pptx", mime="application/x")
    await aida.sees("others see no files but photos", after=said)
    solution = await box.expect(group, with_button("This helped"))
    assert solution.text.splitlines() == [
        *("💡 Solution", "No laboratory", "", "Or so", "", "👤 a colleague")
    ]
    assert "document" not in solution.raw
    await berik.tap(card, "More")
    page = await taps(berik, "Comments: 1")
    assert page.text.splitlines()[2:] == ["1. the author", "See here"]


async def _hidden_problem(aida) -> None:
    await aida.write("/problem No laboratory")
    await taps(aida, "Name", "a colleague", "Publish")


async def test_forged_presses_and_withdrawn_comments_open_nothing(box):
    aida, berik, group, card = await problem_in_group(box)
    dana = await box.person("Dana")
    await dana.start()
    await berik.reply(card, document=True, **DOCX)
    await box.expect(group, is_now(card, "💬 1"))
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    comment = _data(page, "Open comment 1")
    greeted = await dana.sees("")
    assert "where I have not met you" in (await dana.press(greeted, comment)).text

    await berik.tap(card, "More")
    await taps(berik, "Comments: 1", "Delete comment 1", "Yes, delete it")
    assert "withdrawn" in (await aida.press(page, comment)).text


def _data(message: Message, label: str) -> str:
    keys = [key for row in message.raw["reply_markup"]["inline_keyboard"] for key in row]
    return str(next(key["callback_data"] for key in keys if label in key["text"]))


NAMES = {
    "plan.docx": "plan.docx",
    "a" * 60 + ".docx": "a" * 34 + "….docx",
    "жоспар\u202egpj.exe": "жоспарgpj.exe",
    "خطة.pdf": "\u2068خطة.pdf\u2069",
    "\u2800": "",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_names_of_files_are_peoples_words(name, shown):
    assert short_name(name) == shown


def test_a_file_is_named_or_described():
    file = Picture("file", "f", "u", 1, "<b>план</b>.docx", 1_258_291)
    assert file_line(file, texts("en")) == "📎 &lt;b&gt;план&lt;/b&gt;.docx"
    assert file_line(file, texts("en"), hidden=True) == "📎 DOCX, 1.2 MB"
    assert file_line(file, texts("ru"), hidden=True) == "📎 DOCX, 1,2\xa0МБ"


async def test_files_of_a_group_with_one_more_card(box):
    """A card that shows a document becomes words when its solution is withdrawn."""
    aida, berik, group, _ = await problem_in_group(box)
    other = await card_in(box, group, aida, text="No chalk")
    await berik.reply(other, document=True, caption="/solution Coal", **DOCX)
    solution = await box.expect(group, with_button("This helped"))
    await berik.start()
    await berik.write("/me")
    await taps(berik, "Solutions: 1")
    await opened(berik, "Coal")
    await taps(berik, "Withdraw", "Yes, withdraw it")
    await box.expect(group, is_now(solution, "was withdrawn"))
