"""People's links and files: shown, never fetched, never trusted by their name."""

from tests.steps import card_in, group_with_bot, problem_in_group, with_button

LINKS = "See http://127.0.0.1:9/metadata javascript:alert(1) https://example.org/a?b=1&c=<d>"


async def test_links_are_shown_as_words_and_never_previewed(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, f"No laboratory\n{LINKS}")
    assert LINKS in card.text
    for call in await box.calls():
        if call["method"] in ("sendMessage", "editMessageText"):
            assert call["given"]["link_preview_options"] == {"is_disabled": True}
        assert call["method"] not in ("getFile", "sendMediaGroup")


async def test_a_file_is_known_by_telegrams_id_whatever_its_name(box):
    _, berik, group, card = await problem_in_group(box)
    for number, name in enumerate(("../../etc/passwd.png", "a\x00b.png", "n" * 300 + ".png")):
        await berik.reply(card, document=True, caption=f"Idea {number}", name=name)
        await box.expect(
            group, lambda m, said=f"Idea {number}": said in m.text and with_button("helped")(m)
        )
    calls = [call["given"] for call in await box.calls() if call["method"] == "getFile"]
    assert [given for given in calls if "passwd" in given["file_id"]] == []


async def test_a_document_that_is_no_picture_is_not_taken_for_one(box):
    _, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, document=True, name="run.exe", mime="application/x-dosexec")
    told = await box.expect(group, "", after=said)
    assert told.text == "I expect words here. Please write a text message."
