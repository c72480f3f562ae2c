"""What is refused of problems and solutions, what is done twice, and what comes too often."""

from functools import partial

from basics.spans import DAY
from cards.problems.joining import outlook_card
from community.forms import ended, engine
from community.forms.steps import Taking
from community.people.people import Actor
from community.problems import families, joining, opening, problems, solutions, trials, votes
from community.problems.form import CHANGE, PROBLEM, SOLUTION_CHANGE
from community.problems.votes import VOTES_A_DAY
from community.refusals import Reason
from locales import texts
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.problems import families as family_rows
from tests.problems.joining.village import ASEL, NOW, SAULE, TIMUR, settled
from tests.storage.rows import ground, put, reasons

ME, AUTHOR = Actor(2), Actor(1)


async def test_what_is_not_theirs_to_say(db: Database):
    village = await settled(db, 4, voters=2)
    author = Actor(50)

    async def work(tx: Transaction) -> None:
        one, other, third, _ = village.problems
        await joining.join(tx, SAULE, other, head_id=one, now=NOW)
        await joining.say_not_the_same(tx, SAULE, one, other_id=third, wanted=True, now=NOW)
        ask = partial(joining.ask, tx, now=NOW)
        assert await reasons(
            tx,
            joining.say_still(tx, author, one, still=True),
            joining.say_still(tx, author, other, still=True),
            joining.say_not_the_same(tx, SAULE, one, other_id=other, wanted=True, now=NOW),
            ask(Actor(1), third, head_id=one),
            ask(Actor(52), third, head_id=one),
            opening.ask_author(tx, author, one, now=NOW),
            opening.ask_author(tx, TIMUR, one, now=NOW),
        ) == [
            *(Reason.OTHERWISE_BY_NOW, Reason.NOT_YOURS, Reason.JOINED_ALREADY),
            *(Reason.NOT_YOURS, Reason.NOT_THE_SAME),
            *(Reason.ONLY_COORDINATORS, Reason.NOT_YOUR_REGION),
        ]
        await opening.ask_author(tx, ASEL, one, now=NOW)
        await joining.say_not_the_same(tx, SAULE, one, other_id=third, wanted=False, now=NOW)
        await ask(Actor(52), third, head_id=one)
        assert await reasons(tx, ask(Actor(52), third, head_id=one)) == [Reason.ASKED_ALREADY]

    await db.write(work)


async def test_of_what_stands_apart_by_now_nobody_reads_that_it_is_gone(db: Database):
    """Whoever presses twice, or in an old letter, would think that theirs was withdrawn."""
    village = await settled(db, 2, voters=2)
    one, other = village.problems
    author, voter = Actor(51), Actor(1)
    apart = partial(joining.take_apart, problem_id=other, now=NOW)

    async def work(tx: Transaction) -> None:
        await votes.vote(tx, other, voter, now=NOW)
        await joining.join(tx, SAULE, other, head_id=one, now=NOW)
        await apart(tx, author)
        assert await reasons(
            tx,
            *(apart(tx, who) for who in (author, SAULE, TIMUR, voter)),
            joining.say_still(tx, author, other, still=True),
            joining.say_still(tx, voter, other, still=True),
            joining.say_mine_differs(tx, voter, other),
        ) == [
            *(Reason.OTHERWISE_BY_NOW, Reason.OTHERWISE_BY_NOW),
            *(Reason.NOT_YOUR_REGION, Reason.NOT_YOURS),
            *(Reason.OTHERWISE_BY_NOW, Reason.NOT_YOURS, Reason.OTHERWISE_BY_NOW),
        ]
        await problems.withdraw(tx, author, other, now=NOW)
        assert (
            await reasons(
                tx,
                apart(tx, author),
                joining.say_still(tx, author, other, still=True),
                joining.say_mine_differs(tx, voter, other),
            )
            == [Reason.GONE] * 3
        )

    await db.write(work)


async def test_an_author_is_offered_nothing_that_is_refused(db: Database):
    village = await settled(db, 3)
    one, other, third = village.problems
    author = Actor(51)

    async def work(tx: Transaction) -> None:
        await joining.say_not_the_same(tx, SAULE, one, other_id=other, wanted=True, now=NOW)
        for head, asks in ((one, False), (third, True)):
            seen = await joining.look(tx, author, other, head_id=head)
            rows = outlook_card(seen, texts("en")).buttons
            labels = [button.label for row in rows for button in row]
            assert ("🙏 Ask a coordinator" in labels) is asks

    await db.write(work)


async def test_photos_of_a_solution_are_not_asked_for_in_vain(db: Database):
    """What can't be shown with its problem could not be saved, either."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "solution", id=201, author_id=2)
        begin = partial(engine.begin_about, tx, form=SOLUTION_CHANGE, about=201, now=NOW)
        assert await reasons(tx, begin(ME), begin(AUTHOR)) == [
            *(Reason.NOT_FOR_YOU, Reason.NOT_YOURS)
        ]
        await tx.run("UPDATE problem SET to_all = 1")
        draft = await begin(ME)
        assert draft.step == "photos"
        await tx.run("UPDATE problem SET state = 'withdrawn'")
        going = ended.require_going(tx, ME, SOLUTION_CHANGE, draft=draft)
        assert await reasons(tx, begin(ME), going) == [Reason.GONE, Reason.GONE]

    await db.write(work)


async def test_who_corrects_an_old_problem_has_not_moved(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await tx.run("UPDATE person SET region = '75'")
        begun = await engine.begin_about(tx, AUTHOR, CHANGE, about=100, now=NOW)
        asked = await engine.change(tx, CHANGE, begun, name="region", now=NOW)
        said = await engine.answer(Taking(tx, AUTHOR, asked, NOW), CHANGE, "10")
        assert said.answers["region"] == "10"
        assert await tx.value("SELECT region FROM person WHERE id = 1") == "75"
        # A new one tells it, for the next.
        fresh = await engine.begin(tx, AUTHOR, PROBLEM, now=NOW)
        asked = await engine.change(tx, PROBLEM, fresh, name="region", now=NOW)
        await engine.answer(Taking(tx, AUTHOR, asked, NOW), PROBLEM, "10")
        assert await tx.value("SELECT region FROM person WHERE id = 1") == "10"

    await db.write(work)


async def test_what_another_solution_solved_is_not_said_to_be_open_again(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await tx.run("UPDATE problem SET to_all = 1")
        for number in (201, 202):
            await put(tx, "solution", id=number, author_id=2)
        mark = partial(solutions.mark_solved, tx, actor=AUTHOR, now=NOW)
        await mark(201, solved=True)
        await mark(202, solved=True)
        assert await reasons(tx, mark(201, solved=False)) == [Reason.OTHERWISE_BY_NOW]
        # Taken back twice is taken back.
        for _ in range(2):
            await mark(202, solved=False)
        await mark(201, solved=False)

    await db.write(work)


async def test_what_rested_stands_together_again_unless_one_is_gone(db: Database):
    village = await settled(db, 3, voters=2)
    one, other, third = village.problems

    async def work(tx: Transaction) -> None:
        for joins in (other, third):
            await joining.join(tx, SAULE, joins, head_id=one, now=NOW)
        for state in ("hidden", "open"):
            await tx.run("UPDATE problem SET state = ? WHERE id = ?", state, one)
            if state == "hidden":
                await families.leave(tx, one, rests=True)
                assert await family_rows.ids_of(tx, one) == (one,)
                await tx.run("UPDATE problem SET state = 'withdrawn' WHERE id = ?", third)
                # Still hidden: nothing stands together with it.
                await families.come_back(tx, one)
                assert await family_rows.ids_of(tx, one) == (one,)
        await families.come_back(tx, one)
        assert await family_rows.ids_of(tx, one) == (one, other)
        # Withdrawn for good, what rests is dropped with it.
        await families.leave(tx, one)
        assert await family_rows.resting(tx, one) == []

    await db.write(work)


async def test_helped_is_said_once_and_so_often_a_day(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await tx.run("UPDATE problem SET to_all = 1")
        for number in range(201, 201 + VOTES_A_DAY):
            await put(tx, "solution", id=number, author_id=1)
            await put(tx, "helped", solution_id=number, voter_id=2, at=NOW)
        one = partial(solutions.say_helped, tx, 100)
        assert not (await solutions.say_helped(tx, 201, ME, now=NOW)).changed
        assert await reasons(tx, one(ME, now=NOW)) == [Reason.TOO_MANY_VOTES]
        assert await reasons(tx, one(AUTHOR, now=NOW)) == [Reason.OWN_SOLUTION]
        said = await one(ME, now=NOW + DAY + 1)
        assert (said.changed, said.votes) == (True, 1)
        back = [await solutions.take_back_helped(tx, 100, ME) for _ in range(2)]
        assert [(tally.changed, tally.votes) for tally in back] == [(True, 0), (False, 0)]
        made_up = solutions.open_by_link(tx, "key", 100, actor=ME, now=NOW)
        assert await reasons(tx, made_up) == [Reason.GONE]

    await db.write(work)


async def test_so_many_trials_an_hour(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await tx.run("UPDATE problem SET to_all = 1")
        for number in range(1, trials.TRIALS_AN_HOUR + 2):
            await put(tx, "solution", id=number, author_id=1)

        def form(number: int, outcome: str = "worked") -> Draft:
            return Draft(number, 2, "trial", number, "preview", {"outcome": outcome})

        for number in range(1, trials.TRIALS_AN_HOUR + 1):
            await trials.say(tx, form(number), ME, now=NOW)
        last = form(trials.TRIALS_AN_HOUR + 1)
        late = trials.say(tx, last, ME, now=NOW)
        assert await reasons(tx, late) == [Reason.TOO_MANY_SOLUTIONS]
        # What is only said anew is none more.
        again = await trials.say(tx, form(1, "failed"), ME, now=NOW)
        assert again.outcome == "failed"
        assert await trials.standing_with(tx, ME, 1) == "yes"
        assert await trials.standing_with(tx, ME, last.about) == "no"
        begun = await trials.begin(tx, ME, last.about, now=NOW)
        assert (await trials.begin(tx, ME, last.about, now=NOW)).id == begun.id

    await db.write(work)


async def test_a_message_is_one_problem_and_one_solution(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "problem_group", problem_id=100, group_id=100)
        await put(tx, "member", group_id=100, person_id=2, seen=1, seen_at=1)
        group = await groups.get(tx, 100)
        assert group
        raised = [
            await problems.publish_message(
                tx, ME, group, text="No chalk", origin=problems.Origin("-100:5", 5), now=NOW
            )
            for _ in range(2)
        ]
        shared = [
            await solutions.share_solution(tx, 100, ME, text="Coal", source="-100:6", now=NOW)
            for _ in range(2)
        ]
        assert len({one.id for one in raised}) == len({one.id for one in shared}) == 1
        before = await tx.all("SELECT text FROM solution WHERE id = ?", shared[0].id)
        describe = partial(solutions.describe_solution, tx, shared[0].id, ME, now=NOW)
        await describe(text=" Coal ")
        assert await tx.all("SELECT text FROM solution WHERE id = ?", shared[0].id) == before
        await describe(text="Coal and a board")
        known = await solutions.standing_solution(tx, shared[0].id)
        assert known.text == "Coal and a board"

    await db.write(work)
