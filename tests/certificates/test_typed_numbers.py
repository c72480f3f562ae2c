"""A number that was asked for and typed wrong: what is wrong is said each time, and what helps."""

import pytest

from cards.bot_questions import is_some_code
from tests.steps import group_with_bot, with_button


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("12345", True),
        ("UU-12", True),
        ("№ 12-44-XX", True),
        ("2f7kq 9xwm", True),
        ("ҰҮ 2026 0017", True),
        ("12", False),
        ("11-А", False),
        ("10 сынып", False),
        ("2026 год", False),
        ("8:30", False),
        ("ABCDEF", False),
        # Of letters alone, and of those that look alike in Cyrillic.
        ("KBXTRW", True),
        ("КВХТRW", True),
        ("KBXTA-RWHMN", True),
        ("kbxtrw", False),
        ("KBXTR", False),
        ("РАКЕТА", False),
        ("МКТБДК", False),
        ("Кабинет 12 без парт", False),
    ],
)
def test_what_is_a_number_or_a_code(said, is_one):
    assert is_some_code(said) is is_one


@pytest.mark.parametrize("said", ["12345", "UU-12", "2F7KQ-9XW", "№ 12-44-XX", "KBXTRW"])
async def test_a_number_of_a_wrong_shape_is_no_problem_in_private(box, said):
    aida = await box.person("Aida")
    asked = await aida.write("/verify")
    await aida.sees("Write the number behind the command", after=asked)
    typed = await aida.write(said)
    told = await aida.sees("ten letters and digits, such as 2F7KQ-9XWMA", after=typed)
    assert "📝 A problem" not in told.labels


async def test_a_number_in_the_middle_of_a_story_is_part_of_it(box):
    aida = await box.person("Aida")
    await aida.write("The desks in our school are older than I am")
    asked = await aida.sees("Is this a project, a problem")
    await aida.write("1974")
    told = await aida.sees("older than I am 1974", after=asked)
    assert "📝 A problem" in told.labels


async def test_in_a_group_the_question_for_a_number_is_answered_until_it_is_right(box):
    aida, berik = [await box.person(name) for name in ("Aida", "Berik")]
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/verify", chat=group)
    asked = await box.expect(group, "Write the number behind the command")
    for typed in ("12345", "not me"):
        sent = await berik.reply(asked, typed)
        asked = await box.expect(group, "I know no certificate with this number", after=sent)
        assert asked.reply_to == sent.id


async def test_what_belongs_behind_a_command_is_heard_below_the_line_that_says_so(box):
    aida, berik = [await box.person(name) for name in ("Aida", "Berik")]
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/find", chat=group)
    how = await box.expect(group, "/find laboratory")
    sent = await aida.reply(how, "microscopes")
    await box.expect(group, "speaks of “microscopes”", after=sent)

    for command, card in (("/problem", "We share one microscope"), ("/project", "A lab of boxes")):
        sent = await aida.write(command, chat=group)
        how = await box.expect(group, command, after=sent)
        await berik.reply(how, "Thank you!")
        words = await aida.reply(how, card)
        asked = await box.expect(group, with_button(command), after=words)
        assert asked.reply_to == words.id
        await berik.tap(asked, command)
        await aida.tap(asked, command)
        await box.expect(group, lambda m, card=card: card in m.text and "More" in m.labels)


async def test_who_asks_twice_how_it_is_written_is_told_once(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    for _ in range(2):
        await aida.write("/verify", chat=group)
    said = [one for one in await box.messages(group) if "Write the number" in one.text]
    assert len(said) == 1
