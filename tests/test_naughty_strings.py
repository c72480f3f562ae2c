"""The Big List of Naughty Strings in every field: kept as written, shown as written, in limits."""

import contextlib
import itertools
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from cards.card import Card, send
from cards.comments import comments_page
from cards.links import Links
from cards.problem import Reader, problem_card, problem_page
from cards.solution import solution_card, solutions_page
from community import words
from community.people import Actor
from community.refusals import Refused
from locales import texts
from sandbox import html
from storage import comments, people, problems, solutions, views
from storage.comments import Said
from storage.db import Database, Transaction
from storage.people import Person
from storage.problems import Answers
from tests.people import card_in, group_with_bot

NAUGHTY: list[str] = json.loads(Path(__file__).with_name("blns.json").read_text(encoding="utf-8"))
LINKS = Links("ustaz_uni_bot")


def expected(naughty: str) -> str:
    return unicodedata.normalize("NFC", naughty.replace("\0", "")).strip()


def kept_texts() -> Iterator[tuple[str, str]]:
    """Each string as it was sent, and as a text keeps it; those without a visible letter go."""
    for naughty in NAUGHTY:
        with contextlib.suppress(Refused):
            yield naughty, words.text(naughty, words.TEXT_LIMIT)


def shown(card: Card) -> str:
    """The card's words, if Telegram would take it."""
    method, body = send(card)
    text, _ = html.parse(body["text"] if method == "sendMessage" else body["caption"])
    assert 0 < html.units(text) <= 4096
    for row in card.buttons:
        assert all(button.label.strip() for button in row)
    return text


async def write_all(tx: Transaction) -> None:
    """One teacher, problem, comment and solution for each string."""
    for number, (naughty, text) in enumerate(kept_texts(), start=1):
        title = words.shorten(words.line(naughty), words.TITLE_LIMIT) or "?"
        name = words.line(naughty)
        await people.put(tx, Person(number, name, None, "kk", 0, 0, None, 0), 1)
        problem = await problems.add(tx, number, Answers(title, text), None, 1)
        await comments.add(tx, problem.id, number, text, None, 1)
        await solutions.add(tx, problem.id, number, text, None, 1)
        await problems.add_to_count(tx, problem.id, "solutions", 1)


async def test_every_text_comes_back_as_it_was_sent(db: Database):
    await db.write(write_all)
    sent = [expected(naughty) for naughty, _ in kept_texts()]
    assert len(sent) > 480
    for table, column in (("problem", "description"), ("comment", "text"), ("solution", "text")):
        rows = await db.all(f"SELECT {column} FROM {table} ORDER BY id")
        assert [row[0] for row in rows] == sent


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_every_card_shows_it_as_it_was_sent(lang, tmp_path):
    from storage.db import connect

    db = await connect(f"sqlite:///{tmp_path}/community.db")
    await db.write(write_all)
    for number, (_, text) in enumerate(kept_texts(), start=1):
        for card in await cards(db, number, lang):
            assert text in shown(card)
    await db.close()


async def cards(db: Database, number: int, lang: str) -> list[Card]:
    t = texts(lang)
    view = await views.problem_view(db, number)
    solution = await views.solution_view(db, number)
    assert view
    assert solution
    [said] = await comments.page(db, number, 0, 5)
    assert isinstance(said, Said)
    return [
        problem_card(view, t, LINKS, "a-group-key"),
        problem_page(view, Reader(True, False, False, False), t),
        solution_card(solution, t),
        solutions_page(view.problem, [solution], 0, False, t)
        if len(solution.solution.text) < 200
        else solution_card(solution, t),
        comments_page(view.problem, [said], 0, False, Actor(number), t)
        if html.units(said.text) <= 600
        else solution_card(solution, t),
    ]


async def test_the_nastiest_pass_through_the_bot(box):
    aida = await box.person("<b>Aida</b> & \u202eadiA")
    colleagues = await box.people([f"Berik {number}" for number in range(4)])
    group = await group_with_bot(box, "<i>Rural</i>", aida, *colleagues)
    card = await card_in(box, group, aida, "<script>alert(1)</script> & {title} %s")
    assert card.text.startswith("<script>alert(1)</script> & {title} %s")
    nastiest = [text for _, text in kept_texts() if len(text) > 30][::8][:36]

    for naughty, colleague in zip(nastiest, itertools.cycle(colleagues), strict=False):
        await colleague.reply(card, naughty)

    await box.expect(group, lambda m: m.id == card.id and f"💬 {len(nastiest)}" in m.text)
    assert await pages(box, aida, card) == nastiest


async def pages(box, reader, card) -> list[str]:
    """The comments as the pages show them, in order."""
    await reader.tap(card, "More")
    page = await reader.sees("<script>")
    await reader.tap(page, "💬")
    found: list[str] = []
    while True:
        said = await reader.sees(lambda m, n=len(found): f"{n + 1}. Berik" in m.text)
        parts = said.text.split("\n\n")[1:]
        joined = "\n\n".join(parts)
        for number in range(len(found) + 1, len(found) + 6):
            begin = joined.find(f"{number}. Berik")
            if begin < 0:
                return found
            end = joined.find(f"\n\n{number + 1}. Berik")
            found.append(joined[begin : end if end >= 0 else None].split("\n", 1)[1])
        await reader.tap(said, "▶")
