"""The Big List of Naughty Strings in every field: kept as written, shown as written, in limits."""

import contextlib
import itertools
import json
import re
import unicodedata
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest

from basics.paging import Pages
from cards.card import Card, send
from cards.problems.comments import CUT_UNITS, comments_page
from cards.problems.problem import Reader, problem_card, problem_page
from cards.problems.solution import solution_card
from cards.text.links import Links
from cards.text.whole import whole_cards
from community import words
from community.people.people import Actor
from community.refusals import Refused
from locales import texts
from sandbox.bot_api import html
from sandbox.client import Message
from sandbox.text.cleaning import cleaned
from storage import views
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.people import people
from storage.people.people import Account
from storage.problems import comments, problems, solutions
from storage.problems.problems import Answers
from tests.databases import with_tables
from tests.steps import card_in, group_with_bot, with_button

NAUGHTY: list[str] = json.loads(Path(__file__).with_name("blns.json").read_text(encoding="utf-8"))
LINKS = Links("ustaz_uni_bot")
COMMENT_HEAD = re.compile(r"\n\n\d+\. \u2068?Berik \d\u2069?\n")


def expected(naughty: str) -> str:
    return unicodedata.normalize("NFC", naughty.replace("\0", "")).strip()


def kept_texts() -> Iterator[tuple[str, str]]:
    """Each string as it was sent, and as a text keeps it; those without a visible letter go."""
    for naughty in NAUGHTY:
        with contextlib.suppress(Refused):
            yield naughty, words.text(naughty, words.TEXT_LIMIT)


def shown(card: Card) -> str:
    """The card's words, if Telegram would take it."""
    said = send(card).body
    text, _ = html.parse(said["text"] if "text" in said else said["caption"])
    assert 0 < html.units(text) <= 4096
    for row in card.buttons:
        assert all(button.label.strip() for button in row)
    return text


async def write_all(tx: Transaction) -> None:
    """One teacher, problem, comment and solution for each string."""
    for number, (naughty, text) in enumerate(kept_texts(), start=1):
        title = words.shorten(words.line(naughty), words.TITLE_LIMIT) or "?"
        name = words.line(naughty)
        await people.put(tx, Account(number, name, None, "kk"), 1)
        problem = await problems.add(tx, number, Answers(title, text), source=None, now=1)
        await comments.add(tx, problem.id, number, text=text, source=None, now=1)
        await solutions.add(tx, problem.id, number, text=text, source=None, now=1)
        await problems.add_to_count(tx, problem.id, comments=1, solutions=1)


async def test_every_text_comes_back_as_it_was_sent(db: Database):
    await db.write(write_all)
    sent = [expected(naughty) for naughty, _ in kept_texts()]
    assert len(sent) > 480
    for table, column in (("problem", "description"), ("comment", "text"), ("solution", "text")):
        rows = await db.all(f"SELECT {column} FROM {table} ORDER BY id")
        assert [row[0] for row in rows] == sent


@pytest.fixture(scope="module")
async def written(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    db = await connect(with_tables(tmp_path_factory.mktemp("naughty") / "community.db"))
    await db.write(write_all)
    yield db
    await db.close()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_every_card_shows_it_as_it_was_sent(written, lang):
    for number, (_, text) in enumerate(kept_texts(), start=1):
        for card in await cards(written, number, lang):
            assert cleaned(text) in shown(card)


async def cards(db: Database, number: int, lang: str) -> list[Card]:
    """All that show the whole text; pages of many show its beginning."""
    t = texts(lang)
    view = await views.problem_view(db, number)
    solution = await views.solution_view(db, number)
    assert view
    assert solution
    [said] = await comments.page(db, [number], 0, limit=5)
    shown = [
        problem_card(view, t, LINKS, group_key="a-group-key"),
        problem_page(view, Reader(True, False, False, False), t),
        solution_card(solution, t, LINKS, group_key="rural-key"),
        *whole_cards(said.text),
    ]
    if html.units(said.text) <= CUT_UNITS:
        shown.append(comments_page(view.problem, [said], ONE, actor=Actor(number), t=t))
    return shown


ONE = Pages(0, 5, 1)


async def test_the_nastiest_pass_through_the_bot(box):
    aida = await box.person("<b>Aida</b> & \u202eadiA")
    colleagues = await box.people([f"Berik {number}" for number in range(4)])
    group = await group_with_bot(box, "<i>Rural</i>", aida, *colleagues)
    card = await card_in(box, group, aida, text="<script>alert(1)</script> & {title} %s")
    assert card.text.startswith("<script>alert(1)</script> & {title} %s")
    nastiest = [text for _, text in kept_texts() if len(text) > 30][::8][:36]

    for naughty, colleague in zip(nastiest, itertools.cycle(colleagues), strict=False):
        await colleague.reply(card, naughty)

    await box.expect(group, lambda m: m.id == card.id and f"💬 {len(nastiest)}" in m.text)
    assert await pages(box, aida, card) == nastiest


async def pages(box, reader, card) -> list[str]:
    """The comments as the pages show them, in order."""
    await reader.tap(card, "More")
    page = await reader.sees(with_button("Comments: "))
    await reader.tap(page, "Comments: ")
    found: list[str] = []
    while True:
        first = f"{len(found) + 1}. Berik"
        page = await reader.sees(partial(says, first))
        found += COMMENT_HEAD.split(page.text)[1:]
        if not with_button("▶️")(page):
            return found
        await reader.tap(page, "▶️")


def says(part: str, message: Message) -> bool:
    return part in message.text
