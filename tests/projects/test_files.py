"""Files in a project: in its log, below it, and as answers to its questions."""

from functools import partial

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import group_with_bot, is_now, taps, with_button, writes

PDF = {"name": "plan.pdf", "mime": "application/pdf"}


async def a_project(box: Sandbox) -> tuple[Person, Person, Group, Message]:
    """Aida's, as the group of Aida and Berik sees it."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/project A stand\nFrom bottles", chat=group)
    return aida, berik, group, await box.expect(group, with_button("Feedback"))


async def test_its_leader_writes_with_files_into_its_log(box):
    aida, berik, group, card = await a_project(box)
    await aida.reply(card, voice=True, caption="We began")
    await aida.reply(card, document=True, **PDF)
    await box.expect(group, is_now(card, "📓 2"))
    await berik.tap(card, "More")
    page = await taps(berik, "Its log")
    assert "We began\n🎤 voice message" in page.text
    assert "📎 plan.pdf" in page.text
    before = (await box.messages(berik))[-1]
    await berik.tap(page, "2")
    voice, words = (await box.messages(berik, before.id))[-2:]
    assert ("voice" in voice.raw, words.text) == (True, "We began")


async def test_colleagues_comment_with_files(box):
    aida, berik, group, card = await a_project(box)
    await berik.reply(card, document=True, caption="Ours", **PDF)
    await box.expect(group, is_now(card, "💬 1"))
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    assert "Ours\n📎 plan.pdf" in page.text
    await aida.tap(page, "Open comment 1")
    file, words = (await box.messages(aida, page.id))[-2:]
    assert (file.raw["document"]["file_name"], words.text) == ("plan.pdf", "Ours")


async def test_an_answer_may_be_a_file(box):
    aida, berik, group, card = await a_project(box)
    await aida.tap(card, "More")
    await taps(aida, "Ask colleagues")
    await aida.write("Which tube?")
    await taps(aida, "📣 Rural")
    question = await box.expect(group, with_button("Answer in private"))
    await berik.reply(question, video=True)
    await box.expect(group, is_now(question, "1 answer"))
    await berik.tap(question, "Answer in private")
    await berik.send_document(**PDF)
    await taps(berik, "a colleague")
    await box.expect(group, is_now(question, "2 answers"))
    page = await taps(aida, "See the answers")
    assert "Berik\n🎬 video" in page.text
    # It would name who made it; a picture of its first page would come, were it a PDF.
    assert "a colleague" in page.text
    assert "PDF" not in page.text


@pytest.mark.parametrize("kind", ["video", "audio", "document"])
async def test_whatever_file_a_message_shows_its_buttons_lead_on(box, kind):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    send = aida.send_document if kind == "document" else partial(aida.send, kind)
    said = await send(caption="A stand")
    await aida.sees(with_button("🌱 A project"), after=said)
    await taps(aida, "🌱 A project")
    shown = await taps(aida, "Aida")
    await taps(aida, "✏️ Its title")
    await writes(aida, "A stand from bottles")
    await taps(aida, "✏️ Photos", "1")
    await taps(aida, "Back to the preview")
    await taps(aida, "Publish")
    assert "A stand from bottles" in (await box.expect(group, "🌱")).text
    to_her = [one for one in await box.calls() if one["given"].get("chat_id") == aida.id]
    assert [call for call in to_her if call["status"] == 400] == []
    assert kind in shown.raw


async def test_another_photo_in_a_project_and_in_its_log(box):
    aida, berik, group, _ = await a_project(box)
    said = await aida.send_photo("/project A tube", chat=group)
    card = await box.expect(group, lambda m: m.photo == said.photo and "A tube" in m.text)
    other = await aida.edit_media(said, text="/project Two tubes")
    card = await box.expect(group, lambda m: m.id == card.id and m.photo == other.photo)
    assert "Two tubes" in card.text

    note = await aida.reply(card, photo=True, caption="Ayan holds it")
    await box.expect(group, is_now(card, "📓 1"))
    newer = await aida.edit_media(note, text="")
    await box.settled()
    await berik.tap(card, "More")
    page = await taps(berik, "Its log")
    assert "Ayan" not in page.text
    await berik.tap(page, "1")
    shown = [m.photo for m in await box.messages(berik, page.id) if m.photo]
    assert shown == [newer.photo]


async def test_another_photo_before_it_is_said_what_it_shall_be(box):
    aida, _, _, _ = await a_project(box)
    said = await aida.send_photo("A tube\nFor water")
    await aida.sees("Is this a project, a problem, or just a word to me?")
    other = await aida.edit_media(said, text="A hose\nFor water")
    asked = await aida.sees(lambda m: "A hose" in m.text)
    await aida.tap(asked, "project")
    await taps(aida, "Aida")
    preview = await aida.sees(with_button("Publish"))
    assert preview.photo == other.photo
    assert "tube" not in preview.text


async def test_a_photo_that_a_project_took_along_is_replaced_there_too(box):
    aida, _, group, _ = await a_project(box)
    said = await aida.send_photo("/problem No tubes", chat=group)
    problem = await box.expect(group, lambda m: m.photo == said.photo)
    await aida.tap(problem, "🌱 Project")
    await aida.sees("What moves you")
    await aida.write("Bottles")
    await taps(aida, "Aida")
    assert (await aida.sees(with_button("Publish"))).photo == said.photo
    await taps(aida, "Publish")
    card = await box.expect(group, lambda m: m.text.startswith("🌱") and m.photo == said.photo)
    other = await aida.edit_media(said)
    await box.expect(group, lambda m: m.id == card.id and m.photo == other.photo)


async def test_another_photo_for_a_poster(box):
    aida, _, _, card = await a_project(box)
    await aida.tap(card, "More")
    await taps(aida, "Make a poster", "Draw")
    for answer in ("No tubes", "Bottles", "They are cheap", "We measure", "More of them"):
        await aida.write(answer)
    said = await aida.send_photo()
    shown = await aida.sees("1 photo is on the poster", after=said)
    await aida.edit_media(said)
    await aida.sees("1 photo is on the poster", after=shown)


async def test_a_file_that_comes_while_something_else_is_asked_is_said_to_be_in(box):
    aida = await box.person("Aida")
    await aida.start()
    await writes(aida, "/project")
    await writes(aida, "A stand")
    for asked in ("What moves you", "Shall the group see your name?"):
        sent = await aida.send("voice")
        again = await aida.sees("It is in, and goes along with your words.", after=sent)
        assert asked in again.text
        if "Skip" in again.labels:
            await taps(aida, "Skip")
    sent = await aida.send_document("From bottles", **PDF)
    again = await aida.sees("It is in, and the words below it go on with", after=sent)
    assert "Shall the group see your name?" in again.text
    preview = await taps(aida, "Aida")
    assert "From bottles" in preview.text
