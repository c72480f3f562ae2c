"""A mere yes is no title, no solution and no feedback: it is asked again, and nothing is lost."""

import pytest

from community import words
from community.refusals import Reason, Refused
from tests.steps import group_with_bot, is_now, problem_in_group, why_not, writes

TOLD = [
    "Да, у нас так же",
    "Жақсы тақта керек",
    "Ия, бірақ қалай?",
    "№ 5",
    "Ок-дағы мектеп",
    "Нет",
]


@pytest.mark.parametrize("said", ["👍", "ok", "+", "Жарайды!", "Да", "да, хорошо", "Иә", "OK 👍"])
def test_what_says_only_yes(said):
    assert words.says_only_yes(said)
    for read in (words.title, words.split_problem):
        with pytest.raises(Refused) as refused:
            read(said)
        assert refused.value.reason is Reason.WANTS_TITLE


@pytest.mark.parametrize("said", TOLD)
def test_a_short_answer_is_more(said):
    assert not words.says_only_yes(said)
    assert words.title(said) == words.split_problem(said).title == said


@pytest.mark.parametrize("command", ["problem", "project"])
async def test_a_title_is_asked_for_again(box, command):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    said = await aida.write(f"/{command} ok", chat=group)
    told = await box.expect(group, "", after=said)
    assert told.text == why_not(Reason.WANTS_TITLE)
    assert [one for one in await box.messages(group) if one.text.startswith("🌱")] == []

    await aida.start()
    asked = await writes(aida, f"/{command}")
    again = await writes(aida, "Жарайды")
    assert (again.text, again.labels) == (f"{told.text}\n\n{asked.text}", asked.labels)
    assert asked.text != (await writes(aida, "No chalk")).text


async def test_a_solution_is_more_but_a_comment_may_be_a_yes(box):
    _, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, "/solution жарайды")
    assert (await box.expect(group, "", after=said)).text == why_not(Reason.ONLY_A_NOD)
    await berik.reply(card, "Иә")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.tap(card, "💡 Share a solution")
    asked = await berik.sees("How can “No laboratory” be solved?")
    again = await writes(berik, "Да")
    assert again.text.startswith(why_not(Reason.ONLY_A_NOD))
    assert again.text.endswith(asked.text)
    for said in ("Нет", "жоқ"):
        again = await writes(berik, said)
        assert again.text == f"To drop what you are writing: /cancel\n\n{asked.text}"
    await writes(berik, "Да, из бутылок")
    await box.expect(group, is_now(card, "💡 1"))
