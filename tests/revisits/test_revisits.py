"""Months later: who said that something was so is asked whether it still is, seldom and by day."""

import random
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pytest

from basics.languages import LANGUAGES
from basics.spans import DAY, HOUR, WEEK
from cards.revisits.revisits import later_line
from community.briefs import steps
from community.people.people import Actor
from community.problems import solutions, states
from community.projects import log
from community.refusals import Reason, Refused
from community.revisits import revisits
from jobs.revisits.ask import ask_later
from locales import texts
from storage.briefs import briefs as brief_rows
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.people import people
from storage.problems import problems
from storage.problems import solutions as solution_rows
from storage.problems import trials as trial_rows
from storage.problems.problems import Answers
from storage.projects import projects as project_rows
from storage.projects.projects import Telling
from storage.revisits import revisits as revisit_rows
from storage.revisits.revisits import AGAIN, ROUNDS
from tests.briefs.test_drafts import SAULE
from tests.briefs.test_steps import a_brief, telling
from tests.events.planning import a_group, a_person
from tests.running import move_clock
from tests.steps import awake, card_in, group_with_bot, is_now

AIDA, BERIK, DANA = Actor(1), Actor(2), Actor(3)
#: By day in Almaty, on a Monday.
NOON = 1_768_197_600_000


async def _people(tx: Transaction) -> None:
    group = await a_group(tx, -7)
    for actor in (AIDA, BERIK, DANA):
        await a_person(tx, actor.id)
        await people.set_started(tx, actor.id, True)
        await tx.run(
            "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
            group,
            actor.id,
        )


@pytest.fixture
async def solved(db: Database) -> int:
    """Aida's problem, solved by Berik's solution; Dana tried it, too."""

    async def work(tx: Transaction) -> int:
        await _people(tx)
        solution = await _a_solved_problem(tx, NOON)
        words = trial_rows.Words("worked", "", "", 0, None)
        made = await trial_rows.put(
            tx, solution.id, solution.problem_id, author_id=DANA.id, words=words, now=NOON
        )
        await revisit_rows.plan(
            tx, "trial", made.id, person_id=DANA.id, solution_id=solution.id, now=NOON
        )
        return solution.problem_id

    return await db.write(work)


async def _a_solved_problem(tx: Transaction, now: int) -> solution_rows.Solution:
    problem = await problems.add(tx, AIDA.id, Answers("No laboratory", ""), source=None, now=1)
    await problems.show_to(tx, problem.id, 1)
    solution = await solutions.share_solution(
        tx, problem.id, BERIK, text="A box of kits", source=None, now=now
    )
    return await solutions.mark_solved(tx, solution.id, AIDA, solved=True, now=now)


async def asked(db: Database) -> list[tuple[int, int]]:
    """Who was asked about which, in this order."""
    found = await db.all("SELECT chat_id, body FROM outbox WHERE method = 'revisit' ORDER BY id")
    return [(row[0], int(row[1].split(":")[1].split(",")[0])) for row in found]


async def number(db: Database, what: str, months: int) -> int:
    return int(
        await db.value("SELECT id FROM revisit WHERE what = ? AND months = ?", what, months)
    )


async def test_each_is_asked_after_three_months_and_once_more(db: Database, solved: int):
    await ask_later(db, NOON + ROUNDS[3] - DAY)
    assert await asked(db) == []
    await ask_later(db, NOON + ROUNDS[3])
    assert [who for who, _ in await asked(db)] == [AIDA.id, DANA.id]
    await ask_later(db, NOON + ROUNDS[3] + AGAIN)
    await ask_later(db, NOON + ROUNDS[3] + 3 * AGAIN)
    assert [who for who, _ in await asked(db)] == [AIDA.id, DANA.id] * 2


async def test_nobody_is_asked_by_night_nor_who_left_or_wants_no_questions(
    db: Database, solved: int
):
    await ask_later(db, NOON + ROUNDS[3] + 12 * HOUR)
    assert await asked(db) == []
    await db.write(lambda tx: people.set_started(tx, AIDA.id, False))
    await db.write(lambda tx: revisits.stop(tx, DANA))
    await ask_later(db, NOON + ROUNDS[3])
    assert await asked(db) == []


async def test_the_card_tells_of_all_who_were_asked(db: Database, solved: int):
    await ask_later(db, NOON + ROUNDS[3])
    hers = await number(db, "problem", 3)
    await db.write(lambda tx: revisits.answer(tx, AIDA, hers, said="holds", now=NOON))
    solution = await solution_rows.get(db, 1)
    assert solution
    counted = solution.later_months, solution.later_asked, solution.later_answered
    assert (counted, solution.later_holds) == ((3, 2, 1), 1)
    # U1: also who did not answer.
    for lang in LANGUAGES:
        t = texts(lang)
        assert t("no answer: {n}", n=1) in later_line(solution, t)
    problem = await problems.get(db, solved)
    assert problem
    assert problem.lasts_months == 3


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_what_holds_after_a_year_is_marked_on_the_solution(
    db: Database, solved: int, lang: str
):
    """U2."""
    for months in (3, 6, 12):
        await ask_later(db, NOON + ROUNDS[months])
        hers = await number(db, "problem", months)
        at = NOON + ROUNDS[months]
        await db.write(partial(revisits.answer, actor=AIDA, revisit_id=hers, said="holds", now=at))
    solution, problem = await solution_rows.get(db, 1), await problems.get(db, solved)
    assert solution
    assert problem
    assert problem.lasts_months == solution.later_months == 12
    assert "12" in later_line(solution, texts(lang))


async def test_what_came_back_is_open_again_and_nobody_asks_on(db: Database, solved: int):
    await ask_later(db, NOON + ROUNDS[3])
    hers = await number(db, "problem", 3)
    await db.write(lambda tx: revisits.answer(tx, AIDA, hers, said="over", now=NOON))
    left = await db.value("SELECT count(*) FROM revisit WHERE what = 'problem'")
    assert left == 1
    opened = await db.write(lambda tx: revisits.open_again(tx, AIDA, hers, now=NOON))
    assert (opened.state, opened.solved_by, opened.lasts_months) == ("open", None, 0)
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: revisits.answer(tx, AIDA, hers, said="holds", now=NOON))
    assert refused.value.reason is Reason.GONE


@pytest.mark.parametrize("actor", [BERIK, DANA, Actor(9, coordinator=True)])
async def test_only_who_was_asked_answers(db: Database, solved: int, actor: Actor):
    hers = await number(db, "problem", 3)
    for deed in (
        lambda tx: revisits.answer(tx, actor, hers, said="over", now=NOON),
        lambda tx: revisits.open_again(tx, actor, hers, now=NOON),
    ):
        with pytest.raises(Refused) as refused:
            await db.write(deed)
        assert refused.value.reason is Reason.NOT_YOURS


async def test_forged_answers_are_refused(db: Database, solved: int):
    await ask_later(db, NOON + ROUNDS[3])
    hers, his = await number(db, "problem", 3), await number(db, "trial", 3)
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: revisits.answer(tx, AIDA, hers, said="forever", now=NOON))
    assert refused.value.reason is Reason.STRANGE_BUTTON
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: revisits.open_again(tx, DANA, his, now=NOON))
    assert refused.value.reason is Reason.STRANGE_BUTTON


async def test_not_solved_after_all_is_not_asked_about(db: Database, solved: int):
    await db.write(lambda tx: solutions.mark_solved(tx, 1, AIDA, solved=False, now=NOON))
    assert await db.value("SELECT count(*) FROM revisit WHERE what = 'problem'") == 0


async def test_solved_otherwise_after_all_it_is_asked_about_the_other(db: Database, solved: int):
    async def work(tx: Transaction) -> int:
        other = await solutions.share_solution(
            tx, solved, DANA, text="A boat", source=None, now=NOON
        )
        await solutions.mark_solved(tx, other.id, AIDA, solved=True, now=NOON + DAY)
        return other.id

    other_id = await db.write(work)
    known = await db.all("SELECT solution_id, since FROM revisit WHERE what = 'problem'")
    assert [tuple(row) for row in known] == [(other_id, NOON + DAY)] * len(ROUNDS)


async def test_a_shared_project_is_asked_about(db: Database):
    async def work(tx: Transaction) -> int:
        await _people(tx)
        made = await project_rows.add(
            tx, AIDA.id, "k", said=Telling("Kits"), source=None, now=NOON
        )
        await log.choose_stage(tx, made.id, AIDA, wanted="shared", now=NOON)
        await log.choose_stage(tx, made.id, AIDA, wanted="changed", now=NOON)
        return made.id

    project_id = await db.write(work)
    assert await db.value("SELECT count(*) FROM revisit WHERE what = 'project'") == len(ROUNDS)
    await ask_later(db, NOON + ROUNDS[3])
    known = await number(db, "project", 3)
    await db.write(lambda tx: revisits.answer(tx, AIDA, known, said="holds", now=NOON))
    project = await project_rows.get(db, project_id)
    assert project
    assert project.lasts_months == 3
    await db.write(lambda tx: log.choose_stage(tx, project_id, AIDA, wanted="plan", now=NOON))
    assert await db.value("SELECT count(*) FROM revisit WHERE answer = ''") == 0


async def test_the_answer_to_a_brief_is_asked_about(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> None:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON)
        said = telling("answered", whom="They", says="yes", words="Yes.")
        await steps.tell(tx, SAULE, brief_id, said=said, now=NOON)

    async def holds(tx: Transaction) -> None:
        known = await tx.value("SELECT id FROM revisit WHERE what = 'brief' AND months = 6")
        await revisits.answer(tx, SAULE, known, said="holds", now=NOON)

    await db.write(work)
    await ask_later(db, NOON + ROUNDS[6])
    await db.write(holds)
    assert await db.value("SELECT count(*) FROM revisit WHERE what = 'brief'") == len(ROUNDS)
    brief = await brief_rows.get(db, brief_id)
    assert brief
    assert brief.lasts_months == 6


async def test_who_is_dismissed_is_not_asked_about_the_answer_to_a_brief(db: Database):
    """Nor whose regions are others by now: it is not theirs to say."""
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> None:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON)
        said = telling("answered", whom="They", says="yes", words="Yes.")
        await steps.tell(tx, SAULE, brief_id, said=said, now=NOON)
        await coordinators.put(tx, SAULE.id, ("10",), added_by=1, now=NOON)

    async def asked() -> int:
        found = await db.value("SELECT count(*) FROM outbox WHERE dedupe LIKE 'revisit:%'")
        return int(found)

    await db.write(work)
    await ask_later(db, NOON + ROUNDS[3])
    assert await asked() == 0
    await db.write(lambda tx: coordinators.remove(tx, SAULE.id))
    await ask_later(db, NOON + ROUNDS[6])
    assert await asked() == 0


async def test_who_was_away_for_a_year_is_asked_once_and_as_of_now(db: Database, solved: int):
    """Not “3 months ago” in one week and “6 months ago” in the next."""
    for person in (AIDA.id, DANA.id):
        await db.write(partial(people.set_started, person_id=person, started=False))
    await ask_later(db, NOON + ROUNDS[3])
    await ask_later(db, NOON + ROUNDS[6])
    await db.write(partial(people.set_started, person_id=AIDA.id, started=True))
    for weeks in range(4):
        await ask_later(db, NOON + ROUNDS[12] + weeks * WEEK)
    hers = await number(db, "problem", 12)
    assert await asked(db) == [(AIDA.id, hers)] * 2


async def test_an_old_button_answers_no_question_that_was_never_put(db: Database, solved: int):
    """What was asked of something else had this number, and was given up since."""
    hers = await number(db, "problem", 3)
    holds = partial(revisits.answer, actor=AIDA, revisit_id=hers, said="holds", now=NOON)
    opens = partial(revisits.open_again, actor=AIDA, revisit_id=hers, now=NOON)
    for deed in (holds, opens):
        with pytest.raises(Refused) as refused:
            await db.write(deed)
        assert refused.value.reason is Reason.GONE
    await ask_later(db, NOON + ROUNDS[3])
    await db.write(holds)


@dataclass
class Life:
    """What a plain reading expects: when each person was asked, and what of."""

    at: list[tuple[int, int, int]] = field(default_factory=list)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_three_years_of_questions(db: Database):
    """Each round of each thing at most twice, each person once a week, never by night; what is
    open again is left alone; and shares are those that a plain count finds."""
    chance = random.Random(7)
    life, answers = Life(), dict[int, str]()

    async def begin(tx: Transaction) -> None:
        await _people(tx)

    await db.write(begin)
    for day in range(3 * 365):
        now = NOON + day * DAY + chance.choice((0, 12)) * HOUR
        if day % 40 == 0 and day < 700:
            await db.write(partial(_a_solved_problem, now=now))
        if day % 150 == 149:
            await db.write(partial(_take_back_one, chance=chance, now=now))
        seen = len(await asked(db))
        await ask_later(db, now)
        for who, revisit_id in (await asked(db))[seen:]:
            life.at.append((who, revisit_id, now))
            said = chance.choice(("holds", "partly", "", "unknown"))
            if said:
                await db.write(
                    partial(
                        revisits.answer,
                        actor=Actor(who),
                        revisit_id=revisit_id,
                        said=said,
                        now=now,
                    )
                )
                answers[revisit_id] = said
    assert len(life.at) > 40
    for revisit_id in {one for _, one, _ in life.at}:
        assert sum(known == revisit_id for _, known, _ in life.at) <= 2
    moments = [moment for _, _, moment in life.at]
    assert all(later - sooner >= WEEK for sooner, later in pairwise(moments))
    assert all((moment - NOON) % DAY == 0 for moment in moments)
    kept = await db.all("SELECT id, answer FROM revisit WHERE answer <> ''")
    assert len(kept) > 20
    assert all(answers[revisit_id] == said for revisit_id, said in kept)


async def _take_back_one(tx: Transaction, chance: random.Random, now: int) -> None:
    found = await tx.all("SELECT id FROM problem WHERE state = 'solved' ORDER BY id")
    if found:
        await states.open_again(tx, AIDA, chance.choice(found)[0], now=now)


ASKED = {"kk": "3 ай бұрын", "ru": "3 месяца назад", "en": "3 months ago"}
STILL = {"kk": "Әлі солай", "ru": "Всё так же", "en": "Still so"}
SOLVED = {"kk": "мәселем шешілді", "ru": "это решило", "en": "this solved it"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_three_months_later_one_tap_tells_colleagues_how_it_lasts(box, lang: str):
    aida, berik = [await box.person(name, lang) for name in ("Aida", "Berik")]
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "/solution A box of kits")
    shared = await box.expect(group, lambda message: "A box of kits" in message.text)
    await aida.tap(shared, SOLVED[lang])
    await move_clock(box, (await box.state())["now"] + 92 * 24 * 3600)
    question = await aida.sees(ASKED[lang])
    assert "No laboratory" in question.text
    await aida.tap(question, STILL[lang])
    await box.expect(group, is_now(card, "🕰"))
    await box.expect(group, is_now(shared, "🕰"))
