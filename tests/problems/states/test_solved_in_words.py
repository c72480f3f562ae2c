"""Whoever writes below their own problem that it is solved is asked whether its card shall say so;
words alone put nothing there, and nobody else's count."""

import pytest

from cards.presses import pack
from cards.problems.state_presses import SaySolved
from cards.topics import is_solved
from community.refusals import Reason
from tests.steps import (
    awake,
    group_with_bot,
    is_now,
    pressed,
    problem_in_group,
    problem_of,
    taps,
    why_not,
    with_button,
    writes,
)

ASKED = "Is “No laboratory” solved?"


def test_what_says_that_it_is_solved_and_what_says_something_else():
    solved = (
        *(
            "Шештік, рахмет",
            "мәселе шешілді",
            "Шешіліп кетті, баршаңызға рақмет!",
            "шештик рахмет",
        ),
        *("шешімін таптық", "Мәселеміз реттелді 🙏", "sheshildi, rahmet", "Иә, шештік"),
        *("Решили, спасибо", "решила!!", "Вопрос решён, всем спасибо за помощь", "всё решилось"),
        *("Проблема уже решена", "мы разобрались сами", "Ура, решили 🎉", "да, решено"),
        *("Solved, thanks", "It's solved now. Thank you all!", "we fixed it", "Problem solved"),
        *("спасибо помогло", "көмектесті, рахмет", "it helped, thank you"),
    )
    other = (
        *("әлі шешілген жоқ", "шешілмеді", "шешілді ме", "қалай шештіңіз?", "шешілді ме?"),
        *("шештік деуге ерте", "шешім керек", "рахмет", "бұл мәселе", "кім шешті"),
        *("не решили", "ещё не решена", "решили?", "как решили", "кто решил", "почти решили"),
        *("решили провести урок иначе", "решим, спасибо", "решено не нами", "спасибо", "вопрос"),
        *(
            "not solved",
            "how was it solved?",
            "how was it solved",
            "is it solved",
            "what solved it",
        ),
        *("solved partly", "unsolved", "thanks", "", "✅"),
        *("не помогло", "көмектеспеді", "кому помогло", "it never worked"),
    )
    assert [one for one in solved if not is_solved(one)] == []
    assert [one for one in other if is_solved(one)] == []


@pytest.mark.parametrize(
    ("lang", "said", "label", "button"),
    [
        ("en", "Solved, thanks", "Is “Зертхана жоқ” solved?", "✏️ Write what helped"),
        ("kk", "Шештік, рахмет!", "«Зертхана жоқ»", "✏️ Не көмектескенін жазу"),
        ("ru", "Решили, спасибо", "«Зертхана жоқ»", "✏️ Написать, что помогло"),
    ],
)
async def test_below_ones_own_card_it_is_asked_in_private_and_said_by_the_form(
    box, lang, said, label, button
):
    aida = await box.person("Aida", language_code=lang)
    await awake(aida)
    group = await group_with_bot(box, "Ауыл", aida)
    await aida.write("/problem Зертхана жоқ", chat=group)
    card = await box.expect(group, lambda m: "Зертхана жоқ" in m.text and len(m.labels) > 3)
    await aida.reply(card, "Екі жыл болды")
    before = len(await box.messages(group))
    told = await aida.reply(card, said)
    await box.until(told, lambda message: message.reactions == ["👍"])
    asked = await aida.sees(with_button(button))
    assert label in asked.text
    # The group reads the words as a comment, and nothing of the question; no state has changed.
    assert len(await box.messages(group)) == before + 1
    await box.expect(group, lambda m: m.id == card.id and "💬 2" in m.text)
    assert "✅" not in (await box.message(card)).text

    await pressed(aida, asked, button)
    await writes(aida, "Көрші мектеп берді")
    publish = {"en": "✅ Publish", "kk": "✅ Жариялау", "ru": "✅ Опубликовать"}[lang]
    await taps(aida, publish)
    await box.expect(group, lambda m: m.id == card.id and "✅" in m.text)
    assert "Көрші мектеп берді" in (await box.message(card)).text


async def test_who_has_no_private_chat_is_asked_in_the_group_and_led_to_it(box):
    aida, berik, group, card = await problem_in_group(box)
    await aida.reply(card, "Solved, thanks!")
    asked = await box.expect(group, "Is it solved? Then let its card say so")
    await berik.tap(asked, "✅ Author: it is solved")
    assert (await berik.sees("")).text == why_not(Reason.NOT_YOURS)
    await aida.tap(asked, "✅ Author: it is solved")
    assert ASKED in (await aida.sees(with_button("Write what helped"))).text
    await taps(aida, "Write what helped", "Skip", "✅ Publish")
    await box.expect(group, is_now(card, "✅ Solved another way"))
    # It is solved: nothing is asked any more.
    count = len(await box.messages(group))
    await aida.reply(card, "solved")
    await box.expect(group, is_now(card, "💬 2"))
    assert len(await box.messages(group)) == count + 1


async def test_words_of_others_and_other_words_ask_nothing(box):
    aida, berik, group, card = await problem_in_group(box)
    await awake(aida)
    await awake(berik)
    for who, said in ((berik, "Solved, thanks"), (aida, "not solved yet"), (aida, "Thanks!")):
        await who.reply(card, said)
    await box.expect(group, is_now(card, "🟡 Open", "💬 3"))
    for who in (aida, berik):
        assert ASKED not in (await who.sees("")).text
    page, forged = await berik.sees(""), pack(SaySolved(problem_of(card)))
    assert (await berik.press(page, forged)).text == why_not(Reason.NOT_YOURS)


async def test_below_a_solution_that_one_is_offered_first(box):
    aida, berik, group, card = await problem_in_group(box)
    await awake(aida)
    await berik.reply(card, photo=True, caption="From bottles")
    solution = await box.expect(group, "💡 Solution")
    await aida.reply(solution, "Решили, спасибо!")
    asked = await aida.sees(ASKED)
    assert asked.labels == ["✅ This solution helped", "✏️ Write what helped", "To the problem"]
    toast = await pressed(aida, asked, "✅ This solution helped")
    assert "✅ This solved it" in toast.text
    await box.expect(group, is_now(card, "✅ Solution found"))


async def test_below_its_page_in_private_it_is_the_first_button(box):
    """Its words wait for a press as any others; twice is once."""
    aida, berik, group, card = await problem_in_group(box)
    await awake(aida)
    await berik.reply(card, photo=True, caption="From bottles")
    await box.expect(group, is_now(card, "💡 1"))
    await aida.tap(card, "More")
    page = await aida.sees(with_button("✏️ Change"))
    await aida.reply(page, "Шештік, рахмет")
    triage = await aida.sees("Does it belong to “No laboratory”")
    assert triage.labels[:2] == ["✅ It is solved", "➕ Into my problem"]
    asked = await pressed(aida, triage, "✅ It is solved")
    assert asked.labels[0] == "✅ A solution from here helped"
    await aida.press(asked, triage.data("✅ It is solved"))
    await aida.write("/me")
    assert not (await aida.sees("What is yours")).text.count("unfinished")
    await taps(aida, "✅ A solution from here helped")
    await aida.sees("Solutions")
    # A colleague who answers the same page says nothing of the kind.
    await awake(berik)
    await berik.tap(card, "More")
    await berik.reply(await berik.sees(with_button("🙋 I have this too")), "Solved, thanks")
    assert (await berik.sees("Does it belong")).labels[0] == "💬 A comment on it"


@pytest.mark.parametrize("caption", ["solved it", "решили", "шештік"])
async def test_a_photo_with_the_same_words_is_a_solution_and_asked_about(box, caption):
    aida, _, group, card = await problem_in_group(box)
    await awake(aida)
    await aida.reply(card, photo=True, caption=caption)
    await box.expect(group, lambda m: m.reply_to == card.id and caption in m.text)
    asked = await aida.sees(ASKED)
    assert asked.labels == ["✅ This solution helped", "✏️ Write what helped", "To the problem"]
    toast = await pressed(aida, asked, "✅ This solution helped")
    assert "✅ This solved it" in toast.text
    await box.expect(group, is_now(card, "✅ Solution found"))


async def test_a_photo_with_the_same_words_in_private_is_kept_as_a_solution(box):
    aida, _, group, card = await problem_in_group(box)
    await awake(aida)
    await aida.tap(card, "More")
    sent = await aida.reply(
        await aida.sees(with_button("✏️ Change")), photo=True, caption="Solved, thanks"
    )
    asked = await taps(aida, "✅ It is solved")
    assert asked.labels[0] == "✅ This solution helped"
    solution = await box.expect(group, "💡 Solution")
    assert solution.photo == sent.photo
    await pressed(aida, asked, "✅ This solution helped")
    await box.expect(group, is_now(card, "✅ Solution found"))
