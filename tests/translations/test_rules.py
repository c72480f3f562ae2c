"""The rules that the other files leave over; and docs/translations.md names tests that are."""

import html
import re
from dataclasses import replace
from functools import partial

import pytest

from basics.spans import HOUR
from cards.card import CAPTION_UNITS, TEXT_UNITS
from cards.problems.problem import problem_card
from cards.site.entries import words
from cards.text.links import Links
from community.problems import problems
from community.refusals import Reason
from community.translations import drift, form, translations
from community.translations.checks import overlooked
from community.translations.translations import Case
from community.words import units
from locales import texts
from storage import photos, views
from storage.db import Transaction
from storage.groups import groups
from storage.photos import Picture
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from storage.translations import translations as translation_rows
from storage.translations.originals import Original
from storage.translations.translations import Base, Translation
from tests.events.planning import refuses
from tests.forms.answering import chooses, says
from tests.rules.tree import ROOT
from tests.translations.translating import (
    AIDA,
    BERIK,
    NOW,
    RU_TEXT,
    RU_TITLE,
    TEXT,
    TITLE,
    World,
    accepts,
    proposed,
    shown,
    translated,
    world,
)

__all__ = ["world"]


def test_every_rule_names_tests_that_are_there():
    told = (ROOT / "docs/translations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", told))
    files = [*(ROOT / "tests/translations").glob("*.py"), ROOT / "tests/search/test_leaks.py"]
    there = {
        name
        for file in files
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }
    assert len(named) > 25
    assert named - there == set()
    assert {f"T{number}" for number in range(1, 13)} <= set(re.findall(r"\| (T\d+) ", told))


async def test_its_author_says_that_it_still_fits(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)
    answers = Answers(TITLE, TEXT.replace("2026", "2025"))
    await db.write(
        lambda tx: problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)
    )
    assert await shown(db, world, "ru") == TITLE
    await accepts(db, AIDA, one, now=NOW + 2)
    assert await shown(db, world, "ru") == RU_TITLE


async def test_begun_before_a_change_it_is_of_what_stood_then(db, world):
    async def begin(tx: Transaction) -> None:
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        await chooses(tx, form.TRANSLATION, draft, value="ru", now=NOW)

    async def finish(tx: Transaction) -> int:
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        draft = await says(tx, form.TRANSLATION, draft, words=RU_TITLE, now=NOW)
        draft = await says(tx, form.TRANSLATION, draft, words=RU_TEXT, now=NOW)
        return (await translations.hand_in(tx, draft, BERIK, now=NOW)).id

    await db.write(begin)
    answers = Answers(TITLE, TEXT.replace("2026", "2025"))
    await db.write(lambda tx: problems.change(tx, AIDA, world.problem, answers=answers, now=NOW))
    made = await translation_rows.get(db, await db.write(finish))
    assert made
    assert (made.base_text, made.fits) == (TEXT, "no")


async def another(tx: Transaction, world: World) -> int:
    """One more problem that Berik reads."""
    one = await problem_rows.add(tx, 1, Answers(TITLE, TEXT), source=None, now=1)
    await problem_rows.show_to(tx, one.id, world.kazakh)
    return one.id


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_so_many_translations_in_an_hour(db, world):
    async def work(tx: Transaction) -> None:
        first = [await another(tx, world) for _ in range(translations.TRANSLATIONS_AN_HOUR)]
        for number in first:
            await translated(tx, BERIK, "problem", thing_id=number, title=RU_TITLE)
        last = await another(tx, world)
        draft = await form.begin(tx, BERIK, "problem", thing_id=last, now=NOW)
        said = {"lang": "ru", "title": RU_TITLE, "text": RU_TEXT}
        whole = replace(draft, answers={**draft.answers, **said})
        hand_in = partial(translations.hand_in, tx, whole, BERIK)
        for now in (NOW, NOW + HOUR - 1):
            assert await refuses(tx, hand_in(now=now)) is Reason.TOO_MANY_TRANSLATIONS
        # What waits already is said anew.
        await form.begin(tx, BERIK, "problem", thing_id=first[0], now=NOW)
        again = replace(whole, subject_id=first[0])
        assert (await translations.hand_in(tx, again, BERIK, now=NOW)).thing_id == first[0]
        assert (await hand_in(now=NOW + HOUR)).thing_id == last

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_translation_that_was_begun_is_not_lost_for_another(db, world):
    async def work(tx: Transaction) -> None:
        other = await another(tx, world)
        begin = partial(form.begin, tx, BERIK, "problem", now=NOW)
        draft = await begin(thing_id=world.problem)
        # Nothing is lost yet.
        await begin(thing_id=other)
        draft = await begin(thing_id=world.problem)
        draft = await chooses(tx, form.TRANSLATION, draft, value="ru", now=NOW)
        draft = await says(tx, form.TRANSLATION, draft, words=RU_TITLE, now=NOW)
        assert await refuses(tx, begin(thing_id=other)) is Reason.TRANSLATION_UNDER_WAY
        assert (await begin(thing_id=world.problem)).answers == draft.answers

    await db.write(work)


ORIGINAL = Original(
    *("problem", 1, 1, "Wi-Fi 12 бөлмеде жоқ", "№ 5 мектеп, 25.09.2026, @kundelik_bot"),
    *(1, 0, "", "kk"),
)
FINE = ("Нет Wi-Fi в 12 кабинетах", "Школа № 5, с 25.09.2026 не открывается, @kundelik_bot")


@pytest.mark.parametrize(
    ("title", "text", "missing"),
    [
        (*FINE, ()),
        (FINE[0].replace("12", "13"), FINE[1], ("12",)),
        (FINE[0], FINE[1].replace("@kundelik_bot", "бот"), ("@kundelik_bot",)),
        (FINE[0], FINE[1].replace("25.09.2026", "осени"), ("25.09.2026",)),
        (FINE[0], FINE[1].replace("№ 5", "пятая"), ("№5",)),
    ],
)
def test_what_was_overlooked_is_said(title, text, missing):
    found = overlooked(ORIGINAL, "ru", title=title, text=text)
    assert found.missing == missing
    assert (found.odd_length, found.other_language) == (False, False)
    assert overlooked(ORIGINAL, "en", title=title, text=text).other_language
    assert overlooked(ORIGINAL, "ru", title="12", text="№ 5").odd_length


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        (
            "https://example.kz-те, https://example.kz/a-да",
            "https://example.kz, https://example.kz/a",
            (),
        ),
        ("https://example.kz-те", "https://example.org", ("https://example.kz",)),
        ("https://example.kz/a-b", "https://example.kz/a", ("https://example.kz/a-b",)),
        ("1,5 сағат, сағат 10.00", "1.5 hours, at 10:00", ()),
        ("1,5 сағат", "5 hours", ("1,5",)),
        ("05.10.2026", "5 October 2026", ()),
        ("05.10.2026", "5 October 2027", ("05.10.2026",)),
        ("12 345 оқушы", "12,345 pupils", ()),
    ],
)
def test_the_same_may_be_written_otherwise_in_another_language(before, after, missing):
    said = replace(ORIGINAL, title=before, text="")
    assert overlooked(said, "en", title=after, text="").missing == missing


async def test_kazakh_in_latin_letters_is_kept(db, world):
    latin = "Mektepte zerthana joq, balalar tajiribe jasay almaydy"

    async def work(tx: Transaction) -> Translation:
        said = Answers(RU_TITLE, RU_TEXT)
        one = await problem_rows.add(tx, 1, said, source=None, now=1)
        await problem_rows.show_to(tx, one.id, world.kazakh)
        made = await translated(
            tx, BERIK, "problem", thing_id=one.id, title="Zerthana joq", text=latin, lang="kk"
        )
        await translations.accept(tx, AIDA, made.id, mark=(await _seen(tx, made)).mark, now=NOW)
        return made

    made = await db.write(work)
    view = await views.problem_view(db, made.thing_id, reads=("kk",))
    assert view
    assert view.problem.description == latin
    assert not overlooked(ORIGINAL, "kk", title="", text=latin).other_language


async def _seen(tx: Transaction, one: Translation) -> Case:
    return await translations.case(tx, AIDA, one.id, now=NOW)


async def test_a_long_translation_fits_below_a_picture(db, world):
    long = "Детям негде ставить опыты, и <так> & далее. " * 80

    async def work(tx: Transaction) -> None:
        await photos.add(
            tx, "problem", world.problem, picture=Picture("photo", "file", "unique", 1)
        )
        one = await translated(
            tx, BERIK, "problem", thing_id=world.problem, title=RU_TITLE, text=long
        )
        mark = (await _seen(tx, one)).mark
        await translations.accept(tx, AIDA, one.id, mark=mark, now=NOW)

    await db.write(work)
    group = await groups.of_chat(db, -8)
    view = await views.problem_view(db, world.problem, reads=("ru",))
    assert group
    assert view
    assert view.version
    card = problem_card(view, texts("ru"), Links("b"), group_key=group.keys)
    most = CAPTION_UNITS if card.picture else TEXT_UNITS
    assert RU_TITLE in card.text
    assert units(html.unescape(re.sub(r"<[^>]+>", "", card.text))) <= most


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Зертхана жок, балалар келмейди", "kk"), ("Нет лаборатории", "ru"), ("The roof", "en")],
)
def test_each_part_of_the_public_page_says_its_language(text, lang):
    assert words(text).lang == lang
    template = (ROOT / "website/templates").rglob("*.html")
    assert any('lang="{{' in file.read_text(encoding="utf-8") for file in template)


@pytest.mark.parametrize(
    "no",
    [
        *("емес", "жоқ", "болмайды", "не", "нет", "ни", "нельзя", "без"),
        *("not", "no", "never", "cannot", "without", "don't"),
    ],
)
def test_a_word_that_says_no_makes_another_of_it(no):
    """One in thirty words, and yet it is no translation of that any more."""
    long = "Each of our pupils takes the books home " * 4
    before = Base("Books", long)
    assert drift.compared(before, Base("Books", f"{long} often")) == "nearly"
    assert drift.compared(before, Base("Books", f"{long} {no}")) == "no"
