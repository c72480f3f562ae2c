"""A word in private is the answer to what was asked, or it is not: who is in doubt asks."""

from collections.abc import Sequence

import pytest

from community.refusals import Reason
from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import (
    having,
    is_now,
    pressed,
    problem_in_group,
    taps,
    why_not,
    with_button,
    writes,
)

WORD = "When is the lesson tomorrow?"
ASKED = "Is your message the answer?"


async def prompted(box):
    """Berik pressed *Comment*, and is asked for it."""
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same")
    await berik.tap(card, "💬 Comment")
    return aida, berik, group, card, await berik.sees("Write your comment")


async def test_a_word_at_once_is_the_comment(box):
    _, berik, group, card, _ = await prompted(box)
    await berik.write("We have a virtual one")
    await berik.sees("Thank you, your comment on “No laboratory” is in.")
    await box.expect(group, is_now(card, "💬 2"))


async def test_a_reply_is_the_comment_whenever_it_comes(box):
    _, berik, group, card, asked = await prompted(box)
    await berik.write("/me")
    await box.act("clock", ahead=(await box.state())["ahead"] + 3 * 86_400)
    await berik.reply(asked, "We have a virtual one")
    await box.expect(group, is_now(card, "💬 2"))


@pytest.mark.parametrize("meanwhile", ["ten minutes", "/me", "a press"])
async def test_a_word_later_is_asked_about(box, meanwhile):
    _, berik, group, card, _ = await prompted(box)
    if meanwhile == "ten minutes":
        await box.act("clock", ahead=(await box.state())["ahead"] + 601)
    elif meanwhile == "/me":
        await berik.write("/me")
    else:
        await berik.tap(card, "More")
        await taps(berik, "Comments: 1")

    await berik.write(WORD)
    doubt = await berik.sees(ASKED)

    assert "Write your comment on “No laboratory”" in doubt.text
    await box.expect(group, is_now(card, "💬 1"))
    await berik.tap(doubt, "No, it is something else")
    await having(berik, "Just a word")
    await box.expect(group, is_now(card, "💬 1"))


async def test_what_says_itself_what_it_is_is_not_asked_about(box):
    _, berik, _, _, _ = await prompted(box)
    await berik.write("/me")
    for said, answer in (
        ("Рахмет!", "You are welcome!"),
        ("👍", "Thank you! I am only a bot"),
        ("ABCDE-23456", "I know no certificate"),
    ):
        asked = await berik.write(said)
        told = await berik.sees("", after=asked)
        assert (said, answer in told.text, ASKED in told.text) == (said, True, False), told.text


async def test_yes_publishes_it_once(box):
    _, berik, group, card, _ = await prompted(box)
    await berik.write("/problems")
    await berik.write("We have a virtual one")
    doubt = await berik.sees(ASKED)
    await berik.tap(doubt, "Yes, it is the answer")
    await berik.sees("Thank you, your comment on “No laboratory” is in.")
    await box.expect(group, is_now(card, "💬 2"))
    assert (await box.message(doubt)).labels == []
    again = await berik.press(doubt, doubt.data("Yes, it is the answer"))
    assert again.text == why_not(Reason.FORM_SENT)


async def two_doubts(box: Sandbox, words: Sequence[str]) -> tuple[Person, Group, Message]:
    """Who wrote both words long after the question says of both that they are its answer."""
    _, berik, group, card, _ = await prompted(box)
    await berik.write("/problems")
    for one in words:
        await berik.write(one)
    asked = [one for one in await box.messages(berik.id) if ASKED in one.text]
    assert len(asked) == 2
    for doubt in asked:
        await berik.tap(doubt, "Yes, it is the answer")
        assert (await box.message(doubt)).labels == []
        again = await berik.press(doubt, doubt.data("Yes, it is the answer"))
        assert again.text == why_not(Reason.FORM_SENT)
    return berik, group, card


async def test_of_two_words_that_are_the_answer_the_second_is_asked_about(box):
    words = ("We have a virtual one here", "And some glasses from the old school")
    berik, group, card = await two_doubts(box, words)
    await box.expect(group, is_now(card, "💬 2"))
    await berik.sees("My question has its answer already")
    await taps(berik, "💬 A comment on it")
    await box.expect(group, is_now(card, "💬 3"))


async def test_both_halves_of_a_long_text_are_one_answer(box):
    lines = [f"{number}. We share one microscope." for number in range(200)]
    berik, group, card = await two_doubts(box, ["\n".join(lines)])
    await taps(berik, "Read the comments", "Read comment 2 whole")
    await berik.sees(lines[-1])
    await box.expect(group, is_now(card, "💬 2"))


async def test_the_second_may_be_something_else(box):
    _, berik, group, card, _ = await prompted(box)
    await berik.write("/problems")
    await berik.write("We have a virtual one here")
    await berik.write("And some glasses from the old school")
    first, second = [one for one in await box.messages(berik.id) if ASKED in one.text]
    await berik.tap(first, "Yes, it is the answer")
    await box.expect(group, is_now(card, "💬 2"))
    await berik.tap(second, "No, it is something else")
    await berik.sees("My question has its answer already")
    await taps(berik, "💬 A comment on it")
    await box.expect(group, is_now(card, "💬 3"))


async def test_a_deleted_word_is_no_answer(box):
    _, berik, group, card, _ = await prompted(box)
    await berik.write("/problems")
    said = await berik.write(WORD)
    doubt = await berik.sees(ASKED)
    await berik.delete(said)
    assert (await berik.tap(doubt, "Yes, it is")).text.startswith("This was withdrawn")
    await box.expect(group, is_now(card, "💬 1"))


async def test_a_solution_is_asked_about_too(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same")
    await berik.tap(card, "💡 Share a solution")
    await berik.sees("How can “No laboratory” be solved?")
    await berik.write("/me")
    await berik.write(WORD)
    await berik.sees(ASKED)
    await box.expect(group, is_now(card, without="💡"))


async def test_a_long_form_keeps_its_answers(box):
    """It is looked at before anybody else sees it."""
    _, berik, _, _ = await problem_in_group(box)
    await berik.write("/problem")
    await berik.sees("What is the problem?")
    await box.act("clock", ahead=(await box.state())["ahead"] + 3_600)
    await berik.write("No internet")
    await berik.sees("What happens, and what have you tried?")


async def test_what_is_published_can_be_taken_back_from_its_thanks(box):
    aida, berik, group, card, _ = await prompted(box)
    await berik.write("We have a virtual one")
    await taps(berik, "↩️ Take it back", "Yes, delete it")
    await box.expect(group, is_now(card, "💬 1"))

    await berik.tap(card, "💡 Share a solution")
    await berik.write("Lend ours")
    await box.expect(group, is_now(card, "💡 1"))
    await taps(berik, "↩️ Take it back", "Yes, withdraw it")
    await box.expect(group, is_now(card, without="💡"))

    await aida.write("/problem No light")
    await taps(aida, "✅ Publish")
    thanks = await aida.sees("Published in")
    await pressed(aida, thanks, "↩️ Take it back")
    await taps(aida, "Yes, withdraw it")
    await box.expect(group, "This problem was withdrawn.")
    assert with_button("Open my problem")(thanks)


@pytest.mark.parametrize(
    ("label", "asked"), [("💬 Comment", "Write your comment"), ("💡 Share a solution", "How can")]
)
async def test_what_was_no_answer_is_asked_about_no_more(box, label, asked):
    """The question waits for a reply, or to be opened again."""
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same")
    await berik.tap(card, label)
    prompt = await berik.sees(asked)
    await berik.write("/me")
    await berik.write(WORD)
    doubt = await berik.sees(ASKED)
    await berik.tap(doubt, "No, it is something else")
    await box.expect(berik, is_now(doubt, "I no longer wait for that answer."))
    await taps(berik, "Just a word")

    for word in ("Who has the keys today?", "And the projector is where?"):
        await writes(berik, word)
        assert ASKED not in (await having(berik, "Just a word")).text
        await taps(berik, "Just a word")

    again = await pressed(berik, await box.message(doubt), "✏️ Answer after all")
    assert asked in again.text
    await berik.reply(prompt, "We have a virtual one")
    await box.expect(group, is_now(card, "💬 2" if "Comment" in label else "💡 1"))


async def test_an_album_later_is_no_comment(box):
    _, berik, group, card, _ = await prompted(box)
    await berik.write("/me")
    await berik.send_album(2, "From the excursion yesterday")
    offer = await having(berik, "Just a word")
    assert "2" in offer.text, offer.text
    await box.expect(group, is_now(card, "💬 1"))
