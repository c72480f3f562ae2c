"""Files in a project: in its log, below it, and as answers to its questions."""

from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import group_with_bot, is_now, taps, with_button

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
    await taps(berik, "We began")
    voice, words = (await box.messages(berik, before.id))[-2:]
    assert ("voice" in voice.raw, words.text) == (True, "We began")


async def test_colleagues_comment_with_files(box):
    aida, berik, group, card = await a_project(box)
    await berik.reply(card, document=True, caption="Ours", **PDF)
    await box.expect(group, is_now(card, "💬 1"))
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 1")
    assert "Ours\n📎 plan.pdf" in page.text
    await aida.tap(page, "📎 Ours")
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
