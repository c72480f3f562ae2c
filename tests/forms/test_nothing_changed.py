"""A press that would change nothing of its message is answered and edits nothing."""

import json

from cards.card import Button, Card, edit
from cards.problems.presses import OpenProblem
from cards.text import looks
from tests.steps import card_in, group_with_bot, writes


async def test_the_page_that_one_is_on_is_not_edited(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    for author in (aida, berik):
        for number in range(5):
            await card_in(box, group, author, text=f"Problem {number} of {author.name}")
    await writes(aida, "/problems")
    page = await aida.sees("1 of")
    labels = page.labels
    assert "·" in labels
    before = len(await box.calls("editMessageText"))
    await aida.tap(page, "·")
    await box.settled()
    assert len(await box.calls("editMessageText")) == before
    await aida.tap(page, "▶️")
    await box.settled()
    assert "2 of" in (await box.message(page)).text


def test_a_mark_is_that_of_what_telegram_shows():
    text = '<b>A &amp; <i>b</i></b> 🙂 <a href="https://t.me/b?start=x&amp;y">c</a> /help'
    card = Card(text, [[Button("1", OpenProblem(1)), Button("2", url="https://a.kz")]])
    call = edit(card, None)
    rows = call.body["reply_markup"]
    found = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "bold", "offset": 4, "length": 1},
        {"type": "italic", "offset": 4, "length": 1},
        {"type": "text_link", "offset": 9, "length": 1, "url": "https://t.me/b?start=x&y"},
        {"type": "bot_command", "offset": 11, "length": 5},
    ]
    shown = {"text": "A & b 🙂 c /help", "entities": found, "reply_markup": rows}
    mark = looks.of_edit(call.method, call.body)
    assert mark
    assert looks.of_message(shown) == mark
    others = [
        {**shown, "text": "A & b 🙂 d /help"},
        {**shown, "entities": found[1:]},
        {**shown, "entities": [*found[:3], {**found[3], "url": "https://t.me/b"}]},
        {**shown, "reply_markup": json.loads(json.dumps(rows).replace('"2"', '"3"'))},
        {key: shown[key] for key in ("text", "entities")},
        {**shown, "entities": [*found, {"type": "new", "offset": 0, "length": 1}]},
        {},
    ]
    assert mark not in [looks.of_message(one) for one in others]
    for strange in ("<b>a", "<tg-time unix='1'>a</tg-time>", "<b><i>a</b></i>"):
        assert looks.of_edit("editMessageText", edit(Card(strange), None).body) == ""
    moved = Card(text, [[Button("1", OpenProblem(2)), Button("2", url="https://a.kz")]])
    assert looks.of_edit("editMessageText", edit(moved, None).body) != mark
