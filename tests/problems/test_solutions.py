"""Photos as replies, words by /solution, "this helped", "this solved it"."""

from dataclasses import replace
from functools import partial

import pytest

from cards.topics import is_called_solution
from community import publishing
from community.people.people import Actor
from community.problems import solutions
from community.refusals import Reason
from storage import posts
from storage.db import Database, Transaction
from tests.moderation.things import one_of_each
from tests.steps import (
    card_in,
    group_with_bot,
    having,
    is_now,
    opened,
    pressed,
    problem_in_group,
    why_not,
    with_button,
)
from tests.storage.rows import ground, put


async def test_a_photo_as_a_reply_is_a_solution_with_its_own_card(box):
    _, berik, group, card = await problem_in_group(box)

    sent = await berik.reply(card, photo=True, caption="A stand from bottles")

    solution = await box.expect(group, with_button("This helped"))
    assert solution.reply_to == card.id
    assert solution.photo == sent.photo
    assert solution.text.splitlines() == [
        "💡 Solution",
        "No laboratory",
        "",
        "A stand from bottles",
        "",
        "👤 Berik",
    ]
    await box.expect(group, is_now(card, "💡 1", "💡 A stand from bottles – Berik"))
    await box.until(sent, lambda message: message.reactions == ["👍"])


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2]])
async def test_an_album_is_one_solution_in_whatever_order_its_parts_arrive(box, order):
    aida, berik, group, card = await problem_in_group(box)

    sent = await berik.reply(card, album=4, caption="Step by step", order=order, caption_at=1)

    solution = await box.expect(group, lambda m: "4 photos" in m.text)
    assert "Step by step" in solution.text
    assert solution.photo == sent[0].photo
    await box.expect(group, is_now(card, "💡 1"))
    await aida.tap(card, "More")
    await aida.tap(await aida.sees(with_button("Solutions: 1")), "Solutions: 1")
    await aida.tap(await aida.sees(with_button("1")), "1")
    await aida.sees(lambda m: m.photo == sent[3].photo)


async def test_a_document_with_a_picture_is_a_solution(box):
    _, berik, group, card = await problem_in_group(box)

    await berik.reply(card, document=True, caption="The plan of the stand")

    solution = await box.expect(group, with_button("This helped"))
    assert "The plan of the stand" in solution.text
    assert "document" not in solution.raw


async def test_words_become_a_solution_by_command(box):
    _, berik, group, card = await problem_in_group(box)

    for words, why in (("", Reason.EMPTY), (" +", Reason.ONLY_A_NOD)):
        await berik.reply(card, f"/solution{words}")
        await box.expect(group, why_not(why))
    message = await berik.reply(card, "/solution Use the virtual laboratory")
    solution = await box.expect(group, with_button("This helped"))
    assert "Use the virtual laboratory" in solution.text

    await berik.edit(message, "/solution Use the virtual laboratory, it is free")
    await box.expect(group, is_now(solution, "it is free"))


async def test_a_solution_in_private_with_photos_first_and_words_after(box):
    _, berik, group, card = await problem_in_group(box)

    await berik.tap(card, "Share a solution")
    await berik.sees("How can “No laboratory” be solved?")
    await berik.send_album(3)
    await berik.sees("3 photos are in.")
    await berik.write("Like this")

    await berik.sees("Thank you! Your solution to “No laboratory” is on its way")
    solution = await box.expect(group, lambda m: "3 photos" in m.text)
    assert "Like this" in solution.text


async def test_a_photo_for_a_question_that_is_answered_is_more_of_that_solution(box):
    _, berik, group, card = await problem_in_group(box)

    await berik.tap(card, "Share a solution")
    asked = await berik.sees("How can “No laboratory” be solved?")
    await berik.reply(asked, "Like this")
    solution = await box.expect(group, with_button("This helped"))
    await berik.reply(asked, photo=True, caption="The stand")
    await box.expect(group, is_now(solution, "Like this", "The stand"))
    await berik.sees("Saved. The cards in the groups change in a moment.")
    await berik.send_album(2, reply_to=asked)
    await box.expect(group, is_now(solution, "3 photos"))
    assert sum("💡 Solution" in m.text for m in await box.messages(group)) == 1

    # Asked anew, it is another one.
    await berik.tap(card, "Share a solution")
    again = await berik.sees("How can “No laboratory” be solved?", after=asked)
    await berik.reply(again, photo=True, caption="Or like that")
    await box.expect(group, with_button("This helped"), after=solution)


async def test_photos_alone_are_shared_by_the_button(box):
    _, berik, group, card = await problem_in_group(box)

    await berik.tap(card, "Share a solution")
    await berik.sees("How can")
    await berik.send_photo()
    await berik.tap(await berik.sees("1 photo is in."), "Share")

    thanks = await berik.sees("Thank you!")
    solution = await box.expect(group, with_button("This helped"))

    # The number of a form that is done is given again: the next solution is another one.
    await berik.tap(card, "Share a solution")
    asked = await berik.sees("How can", after=thanks)
    await berik.send_photo()
    await berik.tap(await berik.sees("1 photo is in.", after=asked), "Share")
    await box.expect(group, with_button("This helped"), after=solution)


async def test_words_below_an_album_are_read_before_they_are_shared(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    await berik.tap(card, "Share a solution")
    asked = await berik.send_album(2, captions=["From bottles", "With a tube"])
    shown = await berik.sees("2 photos are in.", after=asked[-1])
    assert shown.text.endswith("So far it says:\nFrom bottles\nWith a tube")
    await berik.tap(shown, "Share")
    await box.expect(group, "From bottles")


async def test_it_helped_and_it_solved(box):
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, photo=True, caption="A stand")
    solution = await box.expect(group, with_button("This helped"))

    assert (await dana.tap(solution, "This helped")).text == "Thank you! It helped 1 person."
    assert (await dana.tap(solution, "This helped")).text.startswith("You have said so already.")
    own = await berik.tap(solution, "This helped")
    assert own.text == why_not(Reason.OWN_SOLUTION)
    assert (
        await dana.tap(solution, "solved it")
    ).text == "Only its author can do this. What is yours: /me"
    await aida.tap(solution, "solved it")

    await box.expect(group, is_now(solution, "✅ This solved it", "helped 1 person"))
    await box.expect(group, is_now(card, "✅ Solution found", "– Berik, helped 1 person"))

    solution = await box.message(solution)
    await aida.tap(solution, "not solved after all")
    await box.expect(group, is_now(card, "🟡 Open"))


async def test_the_author_of_a_solution_withdraws_it(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "/solution A wrong one")
    solution = await box.expect(group, with_button("This helped"))

    await berik.write("/me")
    await berik.tap(await berik.sees("What is yours"), "Solutions: 1")
    await opened(berik, "A wrong one")
    await berik.tap(await berik.sees(with_button("Withdraw")), "Withdraw")
    await berik.tap(await berik.sees(with_button("Yes, withdraw it")), "Yes, withdraw it")

    await box.expect(group, is_now(solution, "This solution was withdrawn."))
    await box.expect(group, is_now(card, without="💡"))


async def test_the_card_of_a_solution_says_what_became_of_its_problem(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "/solution A stand from bottles")
    solution = await box.expect(group, with_button("This helped"))
    asked = next(m for m in await box.messages(group) if m.text.startswith("/problem"))
    await aida.edit(asked, "/problem No reagents")
    await box.expect(group, is_now(solution, "No reagents", "A stand from bottles"))

    await aida.start()
    await aida.tap(await _page_of(aida), "Withdraw")
    await aida.tap(await aida.sees(with_button("Yes, withdraw it")), "Yes, withdraw it")
    gone = await box.expect(group, is_now(solution, "This problem was withdrawn."))
    assert ("No reagents" in gone.text, gone.labels) == (False, [])
    assert "A stand from bottles" in gone.text


async def _page_of(aida):
    """The problem as its author sees it in private."""
    await aida.write("/me")
    await aida.tap(await aida.sees("What is yours"), "Problems: 1")
    await opened(aida, "No reagents")
    return await aida.sees(with_button("Withdraw"))


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Шешім: бөтелкеден стенд жасаңыздар", True),
        ("шешим: екі сынып бірге өтеді", True),
        ("Решение: студент ведёт уроки онлайн", True),
        ("💡 Solution: lend one from the next school", True),
        ("Решение: нет", False),
        ("решение: кто-нибудь знает такое?", False),
        ("Решение нашли не сразу, но нашли", False),
        ("Вопрос: как давно это у вас", False),
    ],
)
def test_what_calls_itself_a_solution(said, is_one):
    assert is_called_solution(said) is is_one


async def test_words_that_call_themselves_a_solution_are_one_below_a_problem(box):
    _, berik, group, card = await problem_in_group(box)
    said = "Решение: студент ведёт уроки онлайн"
    await berik.reply(card, said)
    solution = await box.expect(group, lambda m: m.reply_to == card.id and said in m.text)
    assert solution.text.startswith("💡 Solution")
    await box.expect(group, is_now(card, "💡 1", without="💬"))
    # Below a solution the same is talk about it.
    await berik.reply(solution, said)
    await box.expect(group, is_now(card, "💡 1", "💬 1"))


async def test_a_list_of_solutions_of_which_none_is_left_leads_on(box):
    aida, berik, _, card = await problem_in_group(box)
    await berik.tap(card, "Share a solution")
    await berik.write("A stand from bottles")
    thanks = await having(berik, "Take it back")
    await aida.tap(card, "More")
    page = await having(aida, "Solutions: 1")
    assert "💡 Share a solution" in (await pressed(aida, page, "Solutions: 1")).labels
    await pressed(aida, await having(aida, "To the problem"), "To the problem")
    really = await pressed(berik, thanks, "Take it back")
    await pressed(berik, really, "Yes, withdraw it")
    listed = await pressed(aida, page, "Solutions: 1")
    assert "No solutions yet. Yours would be the first." in listed.text
    await aida.tap(listed, "💡 Share a solution")
    await aida.sees("How can “No laboratory” be solved?")


async def test_where_another_solution_solved_it_the_cards_of_both_say_so(db):
    async def make(tx) -> None:
        await ground(tx, 1)
        await put(tx, "solution", id=101, author_id=1)
        for number in (100, 101):
            await put(tx, "post", chat_id=-100, shows="solution", subject_id=number)

    await db.write(make)
    for number, drawn in ((100, [2, 1]), (101, [3, 2]), (101, [3, 3])):
        solves = partial(solutions.mark_solved, solution_id=number, solved=True)
        await db.write(partial(solves, actor=Actor(1), now=1))
        revisions = await db.all("SELECT want_rev FROM post ORDER BY subject_id")
        assert [row[0] for row in revisions] == drawn


async def test_only_a_solution_answers_its_problems_card(db: Database):
    """A problem may have the number of a solution of another one."""
    made = await one_of_each(db)
    number = made.ids["solution"]

    async def work(tx: Transaction) -> int:
        card = await posts.add(tx, -7, "problem", subject_id=made.ids["problem"])
        await tx.run("UPDATE post SET message_id = 50 WHERE id = ?", card)
        return card

    known = await posts.get(db, await db.write(work))
    assert known
    answers = [replace(known, shows=shows, subject_id=number) for shows in ("solution", "problem")]
    assert [await publishing.reply_target(db, one) for one in answers] == [50, None]
