"""The themes of World Teachers' Day: what is attested, what is a draft, and who stands for it."""

import pytest

from cards.days.teachersday import QUESTIONS, wording_preview
from cards.forms.frame import preview_card
from community.days import form as day_form
from community.days import themes
from community.days.teachers_days import THEMES
from community.forms import engine
from community.people.people import Actor
from community.refusals import Reason, Refused
from locales import texts
from storage import audit
from storage.db import Database
from storage.forms.drafts import Draft
from tests.events.planning import SAULE, a_person
from tests.forms.answering import says

ELDAR = Actor(2, coordinator=True, regions=frozenset({"47"}))


def test_years_without_a_theme_that_is_known_for_certain_have_none():
    assert set(THEMES) == {*range(1997, 2026)} - {2004}
    assert all(theme.en and theme.source for theme in THEMES.values())
    assert [theme.year for theme in THEMES.values() if len(theme.official) > 1] == [2019]


async def statuses(db: Database, year: int) -> dict[str, str]:
    known = await themes.of_year(db, year)
    return {lang: said.status for lang, said in known.theme.items()}


async def test_a_draft_is_for_coordinators_until_one_stands_for_it(db):
    assert await statuses(db, 2025) == {"kk": "draft", "ru": "draft", "en": "official"}
    year = await themes.of_year(db, 2025)
    assert [year.public(lang) for lang in ("kk", "ru", "en")] == ["", "", THEMES[2025].en]
    for _ in range(2):
        await db.write(lambda tx: themes.approve(tx, SAULE, 2025, lang="kk", now=7))
    assert (await themes.of_year(db, 2025)).public("kk") == THEMES[2025].kk
    log = [(entry.deed, entry.subject, entry.at) for entry in await audit.entries(db, 0, 9)]
    assert log == [("theme approved", f"2025 kk: {THEMES[2025].kk}", 7)]


async def form(db: Database, year: int, part: str = "theme") -> Draft:
    async def work(tx) -> Draft:
        await a_person(tx, SAULE.id)
        return await day_form.begin_theme(tx, SAULE, year, part=part, now=1)

    return await db.write(work)


async def test_a_new_theme_is_entered_a_language_at_a_time(db):
    draft = await form(db, 2027)
    for words in ("Тақырып", "Тема", "Theme", "unesco.org"):
        draft = await db.write(
            lambda tx, d=draft, words=words: says(tx, day_form.THEME, d, words=words, now=1)
        )
    t = texts("kk")
    shown = wording_preview(draft, t)
    rows = preview_card(shown, draft, t, form=day_form.THEME, questions=QUESTIONS).buttons
    named = [button.label for row in rows for button in row if button.label.startswith("✏️")]
    assert named == ["✏️ Қазақша", "✏️ Русский", "✏️ English", "✏️ Дереккөз"]
    # Whatever is begun meanwhile, it goes on where it was.
    assert (await form(db, 2026, "question")).id == draft.id
    draft = await db.write(lambda tx: engine.change(tx, day_form.THEME, draft, name="ru", now=1))
    draft = await db.write(lambda tx: engine.clear(tx, day_form.THEME, draft, now=1))
    await db.write(lambda tx: day_form.save_theme(tx, SAULE, draft, now=1))
    assert await statuses(db, 2027) == {"kk": "approved", "ru": "none", "en": "approved"}
    assert (await themes.of_year(db, 2027)).source == "unesco.org"


async def test_what_is_passed_over_stays_as_it_was(db):
    draft = await form(db, 2025)
    for _ in ("kk", "ru", "en", "source"):
        draft = await db.write(lambda tx, d=draft: engine.pass_over(tx, day_form.THEME, d, now=1))
    await db.write(lambda tx: day_form.save_theme(tx, SAULE, draft, now=1))
    assert await statuses(db, 2025) == {"kk": "draft", "ru": "draft", "en": "official"}


async def test_the_question_is_asked_in_the_languages_that_it_has(db):
    draft = await form(db, 2027, "question")
    for words in ("Не көмектеседі?", "Что помогает?"):
        draft = await db.write(
            lambda tx, d=draft, words=words: says(tx, day_form.THEME, d, words=words, now=1)
        )
    draft = await db.write(lambda tx: engine.pass_over(tx, day_form.THEME, draft, now=1))
    await db.write(lambda tx: day_form.save_theme(tx, SAULE, draft, now=1))
    year = await themes.of_year(db, 2027)
    assert [year.asked(lang) for lang in ("kk", "ru", "en")] == [
        "Не көмектеседі?",
        "Что помогает?",
        "",
    ]


async def test_it_is_the_whole_country_s(db):
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: themes.approve(tx, ELDAR, 2025, lang="kk", now=1))
    assert refused.value.reason is Reason.NOT_YOUR_REGION
