"""A problem is found by its words, and by those of its solutions; only by who may read it."""

import pytest

from cards.presses import pack
from cards.search.presses import ShareSought, TurnSearch
from tests.running import in_languages
from tests.steps import card_in, group_with_bot, pressed, skips_to, taps, writes

WORDS = {
    "kk": ("зертхана", "Зертхана жоқ", "1 мәселе", "ештеңе жоқ"),
    "ru": ("лаборатории", "Нет лаборатории", "1 проблема", "ничего нет"),
    "en": ("laboratories", "No laboratory", "1 problem", "Nothing that you may read"),
}


@in_languages(("sqlite-polling", "kk"), ("sqlite-polling", "ru"), ("postgres-webhook", "en"))
async def test_found_by_its_words_and_opened_by_a_tap(box, lang):
    asked, title, count, nothing = WORDS[lang]
    aida = await box.person("Aida", language_code=lang)
    group = await group_with_bot(box, f"Rural {lang}", aida)
    await aida.write(f"/problem {title}", chat=group)
    await box.settled()
    found = await writes(aida, f"/find {asked}")
    assert count in found.text
    assert title in (await pressed(aida, found, "1")).text
    assert nothing in (await writes(aida, "/find zzzz")).text


async def test_alone_it_asks_for_what(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    assert "What are you looking for" in (await writes(aida, "/find")).text
    assert "1. No laboratory" in (await writes(aida, "laboratory")).text


async def test_the_list_of_problems_has_a_button_for_it(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    await writes(aida, "/problems")
    assert "What are you looking for" in (await taps(aida, "Find")).text


async def test_a_plain_word_says_how_many_speak_of_it_before_it_asks_what_it_is(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    asked = await writes(aida, "laboratories")
    assert asked.text.index("1 problem of your colleagues") < asked.text.index("Is this a project")
    assert "1. No laboratory" in (await pressed(aida, asked, "Read them")).text


async def test_what_is_said_last_is_looked_for_where_more_was_told_before(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    await writes(aida, "Our clock has stopped again and nobody repairs it")
    asked = await writes(aida, "laboratories")
    assert "1 problem of your colleagues" in asked.text
    assert "1. No laboratory" in (await pressed(aida, asked, "Read them")).text


async def test_a_problem_is_found_by_its_solution_until_that_is_withdrawn(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No laboratory")
    await aida.write("/solution Ask the mayor", chat=group, reply_to=card.id)
    await box.settled()
    assert "1. No laboratory" in (await writes(aida, "/find mayor")).text
    await taps(aida, "1", "Solutions: 1", "1", "Withdraw", "Yes")
    assert "Nothing that you may read" in (await writes(aida, "/find mayor")).text


async def test_a_stranger_finds_neither_titles_nor_numbers(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    found = await writes(berik, "/find laboratory")
    assert "Nothing that you may read" in found.text
    assert "problems" not in (await writes(berik, "laboratory")).text
    mine = await writes(aida, "/find laboratory")
    toast = await berik.press(found, pack(TurnSearch(1, 0)))
    await box.settled()
    assert "No laboratory" not in toast.text
    assert "No laboratory" in mine.text
    assert not [m for m in await box.messages(berik) if "No laboratory" in m.text]


async def test_words_that_found_nothing_begin_the_form(box):
    """S5."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    nothing = await writes(aida, "/find No greenhouse")
    other = await writes(berik, "/find Kiln")
    assert "What happens" in (await taps(aida, "Share a problem")).text
    await writes(aida, "Plants freeze")
    await skips_to(aida, "Aida")
    preview = await taps(aida, "Aida", "All teachers", "Go on")
    assert preview.text.count("No greenhouse") == 1
    assert "greenhouse" not in (await berik.press(other, pack(ShareSought(1)))).text
    assert nothing.labels[0] == "📝 Share a problem"


async def test_what_is_withdrawn_or_changed_is_found_no_more_at_once(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    said = await aida.write("/problem No laboratory", chat=group)
    await box.settled()
    await aida.edit(said, "/problem No gymnasium")
    await box.settled()
    assert "Nothing that you may read" in (await writes(aida, "/find laboratory")).text
    assert "1. No gymnasium" in (await writes(aida, "/find gymnasium")).text
    await taps(aida, "1", "Withdraw", "Yes")
    assert "Nothing that you may read" in (await writes(aida, "/find gymnasium")).text


async def test_a_group_is_told_what_it_may_see_itself(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    one = await group_with_bot(box, "One", aida, berik)
    other = await group_with_bot(box, "Other", aida)
    for number in range(7):
        author = berik if number % 2 else aida
        await author.write(f"/problem No laboratory {number}", chat=one)
    await box.settled()
    await aida.write("/find laboratory", chat=one)
    found = await box.expect(one, "🔎")
    assert len(found.text.splitlines()) == 7
    assert found.labels == []
    await aida.write("/find laboratory", chat=other)
    assert "Nothing here speaks of" in (await box.expect(other, "🔎")).text


async def test_pages_turn_in_place(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    for number in range(9):
        author = berik if number % 2 else aida
        await author.write(f"/problem No laboratory {number}", chat=group)
    await box.settled()
    found = await writes(aida, "/find laboratory")
    assert "9 problems" in found.text
    turned = await pressed(aida, found, "▶️")
    assert turned.id == found.id
    assert "7. " in turned.text


@pytest.mark.parametrize("words", ["/find ?!", "/find жоқ"])
async def test_words_that_say_nothing_are_asked_for_again(box, words):
    aida = await box.person("Aida")
    await aida.start()
    said = await writes(aida, words)
    assert "🔎" not in said.text
    assert await aida.sees(lambda message: message.id == said.id)
