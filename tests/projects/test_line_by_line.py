"""What somebody sends at once, or line by line, is one thing: one answer, and nothing is lost. So
come messages that waited for the line, and what is chosen and sent on."""

import pytest

from sandbox.client import Message, Person, Sandbox
from tests.steps import group_with_bot, skips_to, taps, writes

by_the_real_clock = pytest.mark.parametrize("engine", ["sqlite"])
LINES = [f"{what} is missing in our school, what do you do?" for what in "ABCDEFGHIJKLMNOPQRSTUVW"]
ON = "This goes on with your description."
TO_A_POSTER = ("Aida", "Publish", "Open my project", "Make a poster", "Draw it for me")


async def at_once(box: Sandbox, person: Person, *texts: str) -> None:
    await box.burst([{"do": "write", "who": person.id, "text": text} for text in texts])
    await box.settled()


async def telling(box: Sandbox, *texts: str) -> Person:
    """Aida, who has been answered to each of these."""
    aida = await box.person("Aida")
    await aida.start()
    for text in texts:
        await aida.write(text)
        await box.settled()
    return aida


async def said_by_bot(box: Sandbox, person: Person, words: str) -> list[Message]:
    return [one for one in await box.messages(person) if words in one.text and one.labels]


@by_the_real_clock
async def test_of_many_messages_sent_on_is_asked_once_and_none_is_lost(paced_box):
    box = paced_box
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    said = [await berik.write(line, chat=group) for line in LINES]
    await box.burst([{"do": "forward", "who": aida.id, "message": one.raw} for one in said])
    await box.settled()

    asked = await said_by_bot(box, aida, "Is this a project")
    assert len(asked) <= len(LINES) // 2
    await aida.tap(asked[-1], "A problem")
    preview = await aida.sees("Only you see this yet")
    assert [line for line in LINES if line not in preview.text] == []


@by_the_real_clock
async def test_messages_that_waited_for_the_line_are_asked_about_together(paced_box):
    box = paced_box
    aida = await box.person("Aida")
    await aida.start()
    await at_once(box, aida, *LINES[:12])
    assert len(await said_by_bot(box, aida, "Is this a project")) <= 6


@by_the_real_clock
@pytest.mark.parametrize(
    ("command", "question", "answers"),
    [
        ("problem", "Which subject?", ["Aida", "Rural", "Go on"]),
        ("project", "Shall the group see your name?", ["Aida"]),
    ],
)
async def test_a_description_goes_on_in_what_was_sent_with_it(
    paced_box, command, question, answers
):
    box = paced_box
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await aida.write(f"/{command}")
    await box.settled()
    await aida.write("No laboratory")
    await box.settled()
    await at_once(box, aida, *LINES[:6], "We wait")

    (first, *again) = await said_by_bot(box, aida, question)
    assert ON not in first.text
    assert 1 <= len(again) <= 3
    assert all(one.text.startswith(ON) for one in again)
    await skips_to(aida, "Aida")
    await taps(aida, *answers)
    preview = await aida.sees("Only you see this yet")
    assert "\n\n".join([*LINES[:6], "We wait"]) in preview.text


async def test_a_line_behind_the_description_goes_on_and_a_mistyped_button_does_not(box):
    aida = await box.person("Aida")
    await aida.start()
    for text in ("/problem", "No laboratory", "We have one microscope."):
        await writes(aida, text)

    assert (await writes(aida, "And it broke in May.")).text.startswith(ON)
    assert ON not in (await writes(aida, "Fisics and so")).text
    assert ON not in (await writes(aida, "Thank you very much!")).text
    await taps(aida, "Skip")
    assert ON not in (await writes(aida, "We teach without it since then")).text


@by_the_real_clock
async def test_what_can_not_be_taken_is_said_once_of_all_that_came_at_once(paced_box):
    box = paced_box
    aida = await telling(box, "/problem", "No laboratory")
    await taps(aida, "Skip", "Skip")
    await at_once(box, aida, *LINES[:6])
    refused = await said_by_bot(box, aida, "Please answer this with one of the buttons.")
    assert 1 <= len(refused) <= 3


@by_the_real_clock
async def test_photos_that_come_one_by_one_are_counted_once_more(paced_box):
    box = paced_box
    aida = await telling(box, "/problem", "No laboratory")
    await skips_to(aida, "A photo?")
    await box.burst([{"do": "photo", "who": aida.id} for _ in range(6)])
    await box.settled()
    asked = await said_by_bot(box, aida, "are in.")
    assert 1 <= len(asked) <= 3
    assert "6 photos are in." in asked[-1].text


@by_the_real_clock
async def test_an_answer_goes_on_in_what_was_sent_before_the_next_question_was_there(paced_box):
    """Else each answer of a poster would stand below the heading of another."""
    box = paced_box
    aida = await telling(box, "/project A stand\nFrom bottles")
    await taps(aida, *TO_A_POSTER)
    await at_once(box, aida, *LINES[:3])
    asked = (await said_by_bot(box, aida, "What we did"))[-1]
    assert asked.text.startswith("This goes on with your answer before.")
    before = await taps(aida, "Back")
    assert "\n\n".join(LINES[:3]) in before.text


@by_the_real_clock
async def test_whoever_has_seen_the_question_answers_that_however_fast(paced_box):
    box = paced_box
    aida = await telling(box, "/project A stand\nFrom bottles")
    await taps(aida, *TO_A_POSTER)
    for line, heading in zip(LINES, ("What we did", "How we know"), strict=False):
        said = await aida.write(line)
        asked = await aida.sees(heading, after=said, patience=20)
        assert "goes on" not in asked.text
