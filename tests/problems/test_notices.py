"""Authors are told in private, gathered, and only where Telegram allows it."""

import json
from functools import partial

import pytest

from basics.spans import MINUTE, SECOND
from community.people.people import Actor
from community.problems import comments, solutions
from community.problems import problems as problem_deeds
from jobs.problems.notify import notify
from storage.people import people
from storage.problems import notices
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_group, a_person
from tests.running import in_languages
from tests.steps import awake, card_in, group_with_bot, is_now, with_button


async def test_the_author_hears_of_comments_and_solutions(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "One")

    told = await aida.sees("News on your problems")
    assert told.text.splitlines()[2:] == ["No laboratory", "1 new comment", "💬 Berik: One"]
    await aida.tap(told, "No laboratory")
    page = await aida.sees(with_button("Comments: 1"))
    toast = await aida.tap(page, "No more news")
    assert toast.text == "I will not tell you of this problem any more."


async def test_who_blocked_the_bot_is_told_when_they_come_back(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, text="No laboratory")
    await aida.block()
    await berik.reply(card, "One")
    await box.expect(group, is_now(card, "💬 1"))
    await aida.start()
    await aida.sees("1 new comment")
    refused = [call for call in await box.calls() if call["status"] == 403]
    assert [call for call in refused if call["given"].get("chat_id") == aida.id] == []


@pytest.fixture
async def problem(db) -> int:
    """Aida is 1 and started the bot; Berik is 2."""

    async def work(tx) -> int:
        for number in (1, 2):
            await a_person(tx, number)
        problem = await problem_rows.add(tx, 1, Answers("No laboratory", ""), source=None, now=1)
        await problem_rows.show_to(tx, problem.id, await a_group(tx, -7))
        return problem.id

    return await db.write(work)


async def comes(db, problem: int, now: int, *, what: str = "comment") -> None:
    """Berik writes something."""

    async def work(tx) -> None:
        berik = Actor(2, False, 1)
        if what == "comment":
            await comments.comment(tx, problem, berik, text="Me too", source=None, now=now)
        else:
            await solutions.share_solution(
                tx, problem, berik, text="Try this", source=None, now=now
            )

    await db.write(work)


async def told(db, now: int) -> list[str]:
    """What Aida was told in numbers, up to a moment at which is looked for news."""
    return [text.splitlines()[3] for text in await said(db, now)]


async def said(db, now: int, person: int = 1) -> list[str]:
    await notify(db, now)
    rows = await db.all(
        "SELECT body FROM outbox WHERE kind = 'notice' AND chat_id = ? ORDER BY id", person
    )
    return [json.loads(body)["text"] for (body,) in rows]


async def test_news_of_a_few_seconds_is_one_message_and_the_next_comes_ten_minutes_later(
    db, problem
):
    await comes(db, problem, NOON)
    await comes(db, problem, NOON + SECOND)
    await comes(db, problem, NOON + 2 * SECOND, what="solution")
    assert await told(db, NOON + 3 * SECOND - 1) == []
    first = ["2 new comments, 1 new solution"]
    assert await told(db, NOON + 3 * SECOND) == first
    await comes(db, problem, NOON + 4 * SECOND)
    assert await told(db, NOON + 3 * SECOND + 10 * MINUTE - 1) == first
    assert await told(db, NOON + 3 * SECOND + 10 * MINUTE) == [*first, "1 new comment"]


async def test_who_wants_no_more_news_of_a_problem_gets_none_until_they_do(db, problem):
    await db.write(lambda tx: notices.mute(tx, 1, problem))
    await comes(db, problem, NOON)
    assert await told(db, NOON + MINUTE) == []
    await db.write(lambda tx: notices.unmute(tx, 1, [problem]))
    await comes(db, problem, NOON + MINUTE)
    assert await told(db, NOON + 2 * MINUTE) == ["1 new comment"]


async def test_who_can_not_be_written_to_is_told_when_they_start_the_bot(db, problem):
    await db.write(lambda tx: people.set_started(tx, 1, False))
    await comes(db, problem, NOON)
    assert await told(db, NOON + MINUTE) == []
    await db.write(lambda tx: people.set_started(tx, 1, True))
    assert await told(db, NOON + 2 * MINUTE) == ["1 new comment"]


async def solution_of_berik(db, problem: int) -> int:
    async def work(tx) -> int:
        made = await solutions.share_solution(
            tx, problem, Actor(2, False, 1), text="From bottles", source=None, now=NOON
        )
        return made.id

    return await db.write(work)


def aida_says(solution: int, *, solved: bool):
    return partial(solutions.mark_solved, solution_id=solution, actor=Actor(1), solved=solved)


async def test_who_solved_it_hears_that_it_helped_and_that_it_is_the_solution(db, problem):
    solution = await solution_of_berik(db, problem)
    await db.write(lambda tx: aida_says(solution, solved=True)(tx, now=NOON))
    await db.write(lambda tx: solutions.say_helped(tx, solution, Actor(1), now=NOON + 1))
    assert await said(db, NOON + MINUTE, 2) == [
        "<b>News on your solutions</b>\n\nNo laboratory\n"
        "✅ Its author says: your solution solved it.\n👍 It helped 1 colleague"
    ]


async def test_what_is_taken_back_before_it_was_told_is_not_told(db, problem):
    solution = await solution_of_berik(db, problem)
    await db.write(lambda tx: aida_says(solution, solved=True)(tx, now=NOON))
    await db.write(lambda tx: solutions.say_helped(tx, solution, Actor(1), now=NOON))
    await db.write(lambda tx: aida_says(solution, solved=False)(tx, now=NOON))
    await db.write(lambda tx: solutions.take_back_helped(tx, solution, Actor(1)))
    assert await said(db, NOON + MINUTE, 2) == []


async def test_of_those_whom_it_helped_only_who_takes_it_back_is_not_told(db, problem):
    solution = await solution_of_berik(db, problem)

    async def work(tx) -> None:
        await tx.run("UPDATE problem SET to_all = 1")
        for person in (1, 3, 4):
            actor = Actor(person) if person == 1 else await a_person(tx, person)
            await solutions.say_helped(tx, solution, actor, now=NOON)
        tally = await solutions.take_back_helped(tx, solution, actor)
        assert (tally.votes, tally.changed) == (2, True)

    await db.write(work)
    (text,) = await said(db, NOON + MINUTE, 2)
    assert text.endswith("👍 It helped 2 colleagues")


async def test_who_solved_it_can_have_no_more_news_of_it(db, problem):
    solution = await solution_of_berik(db, problem)
    await db.write(lambda tx: problem_deeds.hear(tx, Actor(2), problem, wanted=False, now=1))
    await db.write(lambda tx: solutions.say_helped(tx, solution, Actor(1), now=NOON))
    assert await said(db, NOON + MINUTE, 2) == []
    await db.write(lambda tx: problem_deeds.hear(tx, Actor(2), problem, wanted=True, now=1))
    await db.write(lambda tx: aida_says(solution, solved=True)(tx, now=NOON))
    assert len(await said(db, NOON + MINUTE, 2)) == 1


async def test_the_first_words_of_each_are_told_and_those_taken_back_are_not(db, problem):
    for number in range(5):
        await comes(db, problem, NOON + number)
    await comes(db, problem, NOON + 6, what="solution")
    first = await db.value("SELECT min(id) FROM comment")
    await db.write(
        lambda tx: comments.withdraw_comment(tx, first, Actor(2, False, 1), now=NOON + 7)
    )
    (text,) = await said(db, NOON + MINUTE)
    assert text.splitlines()[3:] == [
        "4 new comments, 1 new solution",
        *["💬 Teacher 2: <i>Me too</i>"] * 3,
    ]


async def test_where_all_was_taken_back_before_it_was_told_nothing_is(db, problem):
    """It is night, and Berik takes it back; the clock is set back, and nothing is lost by that."""
    await comes(db, problem, NOON)
    await comes(db, problem, NOON + 6, what="solution")
    comment = await db.value("SELECT min(id) FROM comment")
    solution = await db.value("SELECT min(id) FROM solution")

    async def takes_back(tx) -> None:
        berik = Actor(2, False, 1)
        await comments.withdraw_comment(tx, comment, berik, now=NOON + 7)
        await solutions.withdraw_solution(tx, solution, berik, now=NOON + 7)

    await db.write(takes_back)
    assert await said(db, NOON + MINUTE) == []
    await comes(db, problem, NOON + MINUTE)
    await comes(db, problem, NOON - MINUTE)
    (text,) = await said(db, NOON + 2 * MINUTE)
    assert "2 new comments" in text


WORDS = {
    "kk": ("Шешімдеріңіз бойынша жаңалықтар", "Автор: мәселе осы шешіміңізбен шешілді."),
    "ru": ("Новости о ваших решениях", "Автор говорит: ваше решение помогло решить проблему."),
}


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"))
async def test_a_tap_on_the_card_reaches_who_solved_it(box, lang):
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "/solution From bottles")
    solution = await box.expect(group, lambda m: any("👍" in label for label in m.labels))
    await aida.tap(solution, "👍")
    await aida.tap(solution, solution.labels[1])
    head, solved = WORDS[lang]
    told = await berik.sees(head)
    assert "No laboratory" in told.text
    assert solved in told.text
