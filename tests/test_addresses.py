"""What stands behind linked words, read from messages as Telegram sends them."""

import ast
from pathlib import Path

import pytest
from telegram import Message

from handlers.addresses import with_addresses

ROOT = Path(__file__).parent.parent
X = "https://example.org/x"


def message(text: str, *links: tuple[str, str], field: str = "text") -> Message:
    """Each word with the address behind it; entities count in UTF-16."""
    entities = []
    for word, url in links:
        before = text.partition(word)[0].encode("utf-16-le", "surrogatepass")
        length = len(word.encode("utf-16-le", "surrogatepass")) // 2
        place = {"offset": len(before) // 2, "length": length}
        entities += [{"type": "text_link", "url": url, **place}, {"type": "bold", **place}]
    told = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        field: text,
        ("entities" if field == "text" else "caption_entities"): entities,
    }
    found = Message.de_json(told, None)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "links", "read"),
    [
        ("look here", [("here", X)], f"look here ({X})"),
        ("👨‍👩‍👧 осында қараңыз", [("осында", X)], f"👨‍👩‍👧 осында ({X}) қараңыз"),
        (
            "𝔸🩷 one 🏫 two.",
            [("one", X), ("two", "tg://resolve?domain=a")],
            f"𝔸🩷 one ({X}) 🏫 two (tg://resolve?domain=a).",
        ),
        ("one two", [("one", X), (" two", X)], f"one two ({X})"),
        ("onetwo", [("one", X), ("two", X + "2")], f"one ({X})two ({X}2)"),
        ("see here \nand", [("here \n", X)], f"see here ({X}) \nand"),
        ("https://example.org/x", [("https://example.org/x", X)], X),
        ("Example.org/x/", [("Example.org/x/", X)], "Example.org/x/"),
        ("example.org", [("example.org", X)], f"example.org ({X})"),
        ("call me", [("me", "tel:+77010000000")], "call me"),
        ("ask", [("ask", "javascript:alert(1)")], "ask"),
        ("ask", [("ask", "HTTPS://EXAMPLE.ORG")], "ask (HTTPS://EXAMPLE.ORG)"),
        ("\ud83d here", [("here", X)], f"\ud83d here ({X})"),
        ("no link", [], "no link"),
    ],
)
@pytest.mark.parametrize("field", ["text", "caption"])
def test_the_address_stands_behind_its_words(text, links, read, field):
    assert with_addresses(message(text, *links, field=field)) == read


def test_a_message_without_words_has_none():
    assert not with_addresses(message(""))


def test_nobody_reads_the_words_of_people_past_their_addresses():
    """Only codes, commands, dates, names of regions and a group's link are read from the bare
    text; what keeps its entities; and whether there are words at all."""
    bare = {
        *("addresses.py", "media.py", "messages.py", "private.py", "start.py"),
        *("asked_about.py", "replied_to.py", "dispatch/dispatcher.py", "dispatch/routing.py"),
        "dispatch/places.py",
        *("broadcasts/words.py", "days/calendar.py", "days/voices.py"),
        *("events/checkin.py", "events/door.py", "certificates/certificates.py"),
        "groups/open_groups.py",
    }
    reading = {
        file.relative_to(ROOT / "handlers").as_posix()
        for file in (ROOT / "handlers").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("text", "caption")
        and ast.unparse(node.value) in ("message", "answered", "asked", "self.message")
    }
    assert reading - bare == set()
