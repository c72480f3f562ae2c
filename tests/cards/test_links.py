"""People's links and files: shown, never fetched, never trusted by their name."""

from sandbox.client import Message
from tests.problems.test_files import DOCX
from tests.steps import card_in, group_with_bot, is_now, problem_in_group, taps, with_button

LINKS = "See http://127.0.0.1:9/metadata javascript:alert(1) https://example.org/a?b=1&c=<d>"


async def test_links_are_shown_as_words_and_never_previewed(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await box.settled()
    before = len(await box.calls())
    card = await card_in(box, group, aida, text=f"No laboratory\n{LINKS}")
    assert LINKS in card.text
    # One card, and nothing fetched for it: no preview, no file.
    (made,) = (await box.calls())[before:]
    assert made["method"] == "sendMessage"
    assert made["given"]["link_preview_options"] == {"is_disabled": True}


async def test_a_file_is_known_by_telegrams_id_whatever_its_name(box):
    aida, berik, group, card = await problem_in_group(box)
    sent = []
    for name in ("../../etc/passwd.docx", "a\x00b.docx", "n" * 300 + ".docx"):
        said = await berik.reply(card, document=True, caption="Plan", name=name, mime=DOCX["mime"])
        sent.append(said.raw["document"]["file_unique_id"])
    await box.expect(group, is_now(card, "💬 3"))
    await aida.tap(card, "More")
    page = await taps(aida, "Comments: 3")
    for number in (1, 2, 3):
        await aida.tap(page, f"Open comment {number}")
    await box.settled()
    came = [one.raw["document"] for one in await box.messages(aida) if "document" in one.raw]
    assert [one["file_unique_id"] for one in came] == sent


async def test_a_document_that_is_no_picture_is_not_taken_for_one(box):
    _, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, document=True, name="run.exe", mime="application/x-dosexec")
    told = await box.expect(group, "", after=said)
    assert "I can't keep" in told.text


def linked(text: str, word: str, url: str = "https://example.org/x") -> dict[str, object]:
    """The text with a word behind which an address stands."""
    before = len(text.partition(word)[0].encode("utf-16-le")) // 2
    length = len(word.encode("utf-16-le")) // 2
    entity = {"type": "text_link", "offset": before, "length": length, "url": url}
    return {"text": text, "entities": [entity]}


async def test_the_address_behind_a_word_stays_wherever_words_are_read(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Linked", aida, berik)
    await aida.write(chat=group, **linked("/problem No books\n👋 look here, please", "here"))

    def published(message: Message) -> bool:
        return "No books" in message.text and len(message.labels) > 3

    card = await box.expect(group, published)
    assert "👋 look here (https://example.org/x), please" in card.text

    await berik.write(chat=group, reply_to=card.id, **linked("Ours are there", "there"))
    await box.expect(group, is_now(card, "💬 1"))
    await aida.tap(card, "More")
    await aida.tap(await aida.sees(with_button("Comments: 1")), "Comments: 1")
    await aida.sees("Ours are there (https://example.org/x)")

    said = linked("/solution Print them from this site", "this site", "http://kaz.kz/")
    await berik.write(chat=group, reply_to=card.id, **said)
    await box.expect(group, lambda m: "this site (http://kaz.kz/)" in m.text)

    await aida.write(chat=group, **linked("/project Books from school\nThe list", "list"))
    await box.expect(group, lambda m: "The list (https://example.org/x)" in m.text)
