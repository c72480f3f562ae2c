"""Formatted text that somebody pasted comes as blocks: read as any text, and kept in its form
where a coordinator sends it on."""

import pytest

from handlers.dispatch.dispatcher import Dispatcher
from sandbox.acting import Json
from sandbox.deeds import heading, listed, paragraph, quotation, table
from tests.steps import group_with_bot, is_now, problem_in_group, with_button

BLOCKS = [
    heading("Құрал-жабдық"),
    paragraph(["Бізде ", {"type": "bold", "text": "ештеңе"}, " жоқ 🩷"]),
    listed("түтік", "бөтелке"),
    quotation("Сабақ сәрсенбіде"),
    table(("Бөтелке", "5"), ("Түтік", "3")),
]
LINES = [
    *("Құрал-жабдық", "Бізде ештеңе жоқ 🩷", "• түтік", "• бөтелке", "Сабақ сәрсенбіде"),
    *("Бөтелке | 5", "Түтік | 3"),
]


def read(blocks, **more):
    """The text and its entities, with the words that each is about."""
    message: Json = {"rich_message": {"blocks": blocks}, **more}
    Dispatcher.strip({"message": message})
    units = message["text"].encode("utf-16-le")
    told = [
        (one["type"], units[2 * one["offset"] :][: 2 * one["length"]].decode("utf-16-le"))
        for one in message["entities"]
    ]
    return message["text"].split("\n"), told


def test_each_block_is_a_line():
    lines, entities = read(BLOCKS)
    assert lines == LINES
    assert entities == [
        *(("bold", "Құрал-жабдық"), ("bold", "ештеңе")),
        ("blockquote", "Сабақ сәрсенбіде"),
    ]


@pytest.mark.parametrize(
    ("block", "lines", "entities"),
    [
        (paragraph(["/problem", " No net"]), ["/problem No net"], [("bot_command", "/problem")]),
        ({"type": "pre", "text": "a = 1\nb = 2"}, ["a = 1", "b = 2"], [("pre", "a = 1\nb = 2")]),
        ({"type": "divider"}, [""], []),
        ({"type": "mathematical_expression", "expression": "x^2"}, ["x^2"], []),
        (
            {"type": "pullquote", "text": "Be", "credit": "Abai"},
            ["Be", "Abai"],
            [("blockquote", "Be")],
        ),
        (
            {"type": "details", "summary": "More", "blocks": [paragraph("here")]},
            ["More", "here"],
            [("bold", "More")],
        ),
        (
            {"type": "photo", "photo": [], "caption": {"text": "Our lab", "credit": "Aida"}},
            ["Our lab", "Aida"],
            [],
        ),
        (
            {
                "type": "list",
                "items": [
                    {"label": "1.", "blocks": [paragraph("one"), listed("a")]},
                    {"label": "2.", "has_checkbox": True, "is_checked": True, "blocks": []},
                ],
            },
            ["1. one", "• a", "☑"],
            [],
        ),
        (
            paragraph({"type": "url", "text": "here", "url": "https://example.org"}),
            ["here"],
            [("text_link", "here")],
        ),
        (
            paragraph({"type": "custom_emoji", "alternative_text": "😀"}),
            ["😀"],
            [("custom_emoji", "😀")],
        ),
    ],
)
def test_every_kind_of_block(block, lines, entities):
    read_lines, found = read([block])
    assert [line.rstrip() for line in read_lines] == lines
    assert found == entities


@pytest.mark.parametrize("blocks", [None, [], [{}], [{"type": "paragraph"}]])
def test_blocks_without_words(blocks):
    assert read(blocks) == ([""], [])


def test_what_is_answered_is_read_too():
    answered = {"rich_message": {"blocks": [paragraph("One")]}}
    update: Json = {"message": {"text": "Two", "reply_to_message": answered}}
    Dispatcher.strip(update)
    assert update["message"]["reply_to_message"]["text"] == "One"


@pytest.mark.parametrize("path", [["message"], ["edited_message"], ["callback_query", "message"]])
def test_so_is_what_is_edited_and_what_a_pressed_button_stands_below(path):
    told: Json = {"rich_message": {"blocks": [paragraph("One")]}}
    update = told
    for name in reversed(path):
        update = {name: update}
    Dispatcher.strip(update)
    assert told["text"] == "One"


async def test_a_pasted_problem(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.paste([paragraph("/problem No laboratory"), *BLOCKS], chat=group)
    card = await box.expect(group, with_button("I have this too"))
    assert card.text.split("\n\n")[:2] == ["No laboratory", "\n".join(LINES)]

    await aida.paste([heading("/problem No light"), *BLOCKS])
    preview = await aida.sees(with_button("Publish"))
    assert "No light\n\n" + "\n".join(LINES) in preview.text


async def test_a_pasted_comment_and_a_first_word(box):
    aida, berik, group, card = await problem_in_group(box)
    said = await berik.paste(BLOCKS, chat=group, reply_to=card)
    await box.until(said, lambda message: message.reactions == ["👍"])
    await box.expect(group, is_now(card, "💬 1"))
    await aida.paste([heading("A stand"), paragraph("From bottles")])
    await aida.sees(lambda m: with_button("project")(m) or with_button("A problem")(m))
