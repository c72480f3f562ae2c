"""What is sent in private below a problem, a solution or the thanks for it is offered to go there:
somebody forgot a photo, or answers what they read."""

import pytest

from cards.presses import pack
from cards.problems.presses import BelongsTo
from community.forms.steps import Heard
from community.people.people import Actor
from community.problems import belonging, solutions
from community.projects import triage
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.photos import Picture, Place
from tests.steps import is_now, problem_in_group, taps, why_not, with_button, writes
from tests.storage.rows import ground, put, reasons

TWO = Actor(2)


async def shares(box):
    """Berik's solution in Aida's group, his thanks for it, and the card."""
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "💡 Share a solution")
    await berik.sees("How can “No laboratory” be solved?")
    thanks = await writes(berik, "From bottles")
    return berik, group, thanks, await box.expect(group, "💡 Solution")


async def test_a_photo_that_was_forgotten_joins_the_solution(box):
    """Also an album, whose last part is late; twice is once, and edits are followed."""
    berik, group, thanks, solution = await shares(box)
    sent = await berik.reply(thanks, photo=True, caption="This is how")
    asked = await berik.sees("Does it belong to “No laboratory”")
    assert asked.labels[0] == "➕ Into my solution"
    rows = asked.raw["reply_markup"]["inline_keyboard"]
    assert [at for at, (one, *_) in enumerate(rows) if one.get("style") == "primary"] == [0]
    saved = await taps(berik, "Into my solution")
    assert saved.text.startswith("Saved.")
    shown = await box.expect(group, is_now(solution, "From bottles\n\nThis is how\n"))
    assert shown.photo == sent.photo
    again = pack(BelongsTo("more", 1))
    assert (await berik.press(saved, again)).text == why_not(Reason.FORM_SENT)

    # Nothing is answered, and it comes a moment after.
    await berik.send_album(3, "And three more")
    await taps(berik, "Into my solution")
    await box.expect(group, is_now(solution, "And three more", "4 photos"))
    await berik.edit(sent, "This is how it stands")
    await box.expect(group, is_now(solution, "This is how it stands", "And three more"))
    assert [one.text[:10] for one in await box.messages(group)].count("💡 Solution") == 1


async def test_a_photo_that_answers_ones_own_message_goes_with_what_that_became(box):
    """Days later, too: the message of a solution, of a comment on it, and of a problem."""
    berik, group, _, solution = await shares(box)
    mine = next(one for one in await box.messages(berik.id) if one.text == "From bottles")
    card = await box.expect(group, with_button("💬 Comment"))
    await berik.tap(card, "💬 Comment")
    await berik.sees("Write your comment")
    comment = await berik.write("Where do you store them?")
    await box.act("clock", ahead=(await box.state())["ahead"] + 3 * 86_400)

    await berik.reply(comment, photo=True)
    asked = await berik.sees("Does it belong to “No laboratory”")
    assert asked.labels[0] == "💬 A comment on it"
    await berik.tap(asked, "Just a word")
    sent = await berik.reply(mine, photo=True)
    asked = await berik.sees("Does it belong to “No laboratory”", after=sent)
    assert asked.labels[0] == "➕ Into my solution"
    await berik.tap(asked, "Into my solution")
    shown = await box.expect(group, lambda m: m.id == solution.id and m.photo is not None)
    assert shown.photo == sent.photo


async def test_what_is_written_a_moment_after_a_comment_or_a_solution_may_go_there_too(box):
    """Little by little, as people write in chats; what was said in a group is none of it."""
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    await berik.reply(card, "So it is here")
    assert (await writes(berik, "Our clock has stopped again")).labels[0] == "🌱 A project"
    for press, said, first in (
        ("💬 Comment", "The hood is broken", "💬 A comment on it"),
        ("💡 Share a solution", "From bottles", "➕ Into my solution"),
    ):
        await berik.tap(card, press)
        await writes(berik, said)
        asked = await writes(berik, "and I forgot to say one thing")
        assert "Does it belong to “No laboratory”" in asked.text
        # What was sent before that is something else.
        assert "clock" not in asked.text
        assert (asked.labels[0], "💬 A comment on it" in asked.labels) == (first, True)
        await taps(berik, first)
    await box.expect(group, is_now(card, "💬 3", "💡 1"))
    await writes(berik, "/problem No chalk")
    await taps(berik, "Publish")
    asked = await writes(berik, "It is so since May")
    assert ("No chalk" in asked.text, asked.labels[0]) == (True, "➕ Into my problem")
    assert "It is so since May" in (await taps(berik, "➕ Into my problem")).text
    await taps(berik, "Save")
    await box.act("clock", ahead=(await box.state())["ahead"] + 11 * 60)
    assert (await writes(berik, "Our clock has stopped again")).labels[0] == "🌱 A project"


async def test_a_photo_below_ones_own_solution_in_the_group_is_more_of_it(box):
    """And below a colleague's it is another one."""
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, photo=True, caption="From bottles")
    solution = await box.expect(group, "💡 Solution")
    sent = await berik.reply(solution, photo=True, caption="And from the side")
    now = await box.expect(group, is_now(solution, "And from the side", "2 photos"))
    assert "From bottles\nAnd from the side\n" in now.text
    assert sent.id == (await box.messages(group))[-1].id
    await aida.reply(solution, photo=True, caption="I had it so")
    other = await box.expect(group, "I had it so")
    assert (other.id, is_now(card, "💡 2")(await box.message(card))) != (solution.id, False)


async def test_who_answers_the_page_of_a_problem_is_asked_what_it_is_to_it(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.start()
    await berik.tap(card, "More")
    page = await berik.sees(with_button("Share a solution"))
    await berik.reply(page, "We borrow from the next school")
    asked = await berik.sees("Does it belong to “No laboratory”")
    assert asked.labels[:2] == ["💬 A comment on it", "💡 A solution to it"]
    assert "speak" not in asked.text
    thanks = await taps(berik, "A comment on it")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.reply(thanks, "like this", photo=True)
    await taps(berik, "A solution to it")
    await box.expect(group, is_now(card, "💡 1"))

    await aida.start()
    await writes(aida, "/me")
    mine = await taps(aida, "Problems: 1", "1")
    await aida.reply(mine, "And no tables")
    preview = await taps(aida, "Into my problem")
    assert "No laboratory\n\nAnd no tables\n" in preview.text
    await taps(aida, "Save the changes")
    await box.expect(group, is_now(card, "And no tables"))


async def test_an_answer_to_a_question_that_was_decided_is_something_new(box):
    """It was refused, for the question was closed, and the photo was nowhere."""
    aida = await box.person("Aida")
    await aida.start()
    asked = await writes(aida, "We plant trees together")
    await taps(aida, "Just a word")
    await aida.reply(asked, photo=True)
    assert "1 file is in" in (await aida.sees("Is this a project", after=asked)).text


async def test_a_solution_shows_ten_files_at_most(db: Database):
    """What would be left out is refused, and is kept for something else."""

    async def story(tx: Transaction) -> None:
        await ground(tx, 2)
        await put(tx, "problem", id=1, author_id=1, title="No laboratory", created_at=1, to_all=1)
        made = await solutions.share_solution(tx, 1, TWO, text="So", source=None, now=2)
        for at in range(10):
            await photos.add(tx, "solution", made.id, picture=picture(at))
        kept = await triage.keep(tx, TWO, Heard("And so", 5, "2:5"), from_whom="", now=3)
        await photos.add(tx, "draft", kept.id, picture=picture(10))
        add = belonging.add_to_solution
        with pytest.raises(Refused) as refused:
            await add(tx, TWO, kept, solution_id=made.id, now=4)
        assert refused.value.reason is Reason.TOO_MANY_FILES
        assert await drafts.get(tx, kept.id) == kept
        for deed in (belonging.comment, belonging.share):
            elsewhere = [deed(tx, TWO, kept, problem_id=number, now=4) for number in (100, 9)]
            assert await reasons(tx, *elsewhere) == [Reason.NOT_FOR_YOU, Reason.GONE]
        await photos.take_out(tx, Place("solution", made.id), "p0")
        await add(tx, TWO, kept, solution_id=made.id, now=5)
        shown = await photos.of_owner(tx, "solution", made.id)
        assert [one.unique_id for one in shown] == [f"p{at}" for at in range(1, 11)]
        assert (await solutions.standing_solution(tx, made.id)).text == "So\n\nAnd so"

    await db.write(story)


def picture(at: int) -> Picture:
    return Picture("photo", f"f{at}", f"p{at}", at + 1)
