"""What a person, and a group, is told of many things, each of which misses it for a reason of its
own: seen, said themselves, taken back, not theirs."""

from basics.spans import DAY, HOUR
from community.people.people import Actor
from community.problems import comments, solutions, votes
from community.projects import projects
from storage.db import Database, Transaction
from storage.digests import activity, items, person
from storage.digests.digests import Digest, Items
from storage.digests.items import Window
from storage.groups import groups
from storage.people import people
from storage.problems import trials
from storage.projects.projects import Telling
from tests.digests.test_digests import AIDA, START, a_school, an_event_for, raise_problem

ME, DANA = Actor(2, group_id=1), Actor(3, group_id=1)
ALL = Window(0, 9_999, START, START + 8 * DAY)


async def raised(db: Database, *titles: str) -> dict[str, int]:
    school, _ = await a_school(db, -1, -2)
    await db.write(lambda tx: tx.run("INSERT INTO member VALUES (?, 2, 1, 1)", school))
    return {
        title: await raise_problem(db, title, school, now=START + number * HOUR)
        for number, title in enumerate(titles)
    }


async def answer(tx: Transaction, problem_id: int, who: Actor) -> int:
    """Numbers of messages are as those of nobody else."""
    source = f"-1:{100 * problem_id + who.id}"
    made = await solutions.share_solution(
        tx, problem_id, who, text="Use bottles", source=source, now=START + DAY
    )
    return made.id


async def told(db: Database, window: Window = ALL, last: Digest | None = None) -> Items:
    me = await people.get(db, ME.id)
    assert me
    return await person.of_person(db, me, window, last=last, now=START)


async def test_problems_and_what_became_of_those_that_one_follows(db: Database):
    known = await raised(
        db, *("new", "voted", "commented", "answered", "Dana's", "seen", "seen before", "old")
    )

    async def work(tx: Transaction) -> None:
        await votes.vote(tx, known["voted"], ME, now=START + DAY)
        await votes.vote(tx, known["Dana's"], DANA, now=START + DAY)
        for title, who in (("commented", ME), ("Dana's", DANA)):
            await comments.comment(
                tx, known[title], who, text="Here too", source=None, now=START + DAY
            )
        await answer(tx, known["answered"], ME)
        for title in ("voted", "commented", "answered", "Dana's"):
            await answer(tx, known[title], DANA)
        for title, upto in (("seen", 9_999), ("seen before", 1)):
            await tx.run(
                "INSERT INTO glance (person_id, what, subject_id, upto)"
                " VALUES (2, 'problem', ?, ?)",
                *(known[title], upto),
            )

    await db.write(work)
    first = await db.value("SELECT id FROM happening WHERE problem_id = ?", known["old"])
    before = Window(0, int(first) - 1, START, START)
    dana = {title: 1 + number for number, title in enumerate(("voted", "commented", "answered"))}
    assert (await told(db, before)).problems == tuple(
        known[title] for title in ("seen before", "Dana's", "new")
    )
    assert (await told(db, Window(int(first), 9_999, START, START))).problems == ()
    found = await told(db)
    assert found.solutions == tuple(1 + one for one in reversed(dana.values()))
    assert (found.own, found.thanks, found.solved) == ((), (), ())


async def test_of_ones_own_it_is_counted_what_others_wrote(db: Database):
    known = await raised(db, "mine", "too", "Dana's")

    async def work(tx: Transaction) -> None:
        for title in ("mine", "too"):
            await tx.run("UPDATE problem SET author_id = 2 WHERE id = ?", known[title])
        for title, who, times in (("mine", DANA, 2), ("mine", ME, 1), ("Dana's", DANA, 1)):
            for number in range(times):
                said = f"Here too {number}"
                await comments.comment(
                    tx, known[title], who, text=said, source=None, now=START + DAY
                )
        await answer(tx, known["mine"], DANA)
        await answer(tx, known["too"], DANA)

    await db.write(work)
    found = await told(db)
    counted = dict(
        zip(found.own, zip(found.own_comments, found.own_solutions, strict=True), strict=True)
    )
    assert counted == {known["mine"]: (2, 1), known["too"]: (0, 1)}


async def test_projects_that_were_not_seen(db: Database):
    await raised(db)

    async def work(tx: Transaction) -> None:
        school = await groups.get(tx, 1)
        assert school
        for title in ("A garden", "Bottles", "Kites"):
            await projects.publish(
                tx, AIDA, Telling(title), shown_to=[school], source=None, now=START
            )
        await activity.mark_seen(tx, ME.id, "project", subject_id=2)
        await activity.mark_seen(tx, DANA.id, "project", subject_id=1)
        await activity.mark_seen(tx, ME.id, "event", subject_id=3)
        await activity.mark_seen(tx, ME.id, "problem", subject_id=1)

    await db.write(work)
    assert (await told(db)).projects == (3, 1)


async def test_solutions_that_stand_and_were_tried_by_others(db: Database):
    """Of a trial that was taken back nothing is told, also while others stand."""
    known = await raised(db, "first", "second", "third", "fourth")

    async def work(tx: Transaction) -> None:
        words = trials.Words("worked", "Less", "", 1, None)
        tries = (("first", DANA, True), ("second", DANA, False), ("third", ME, True))
        for title, who, stands in tries:
            number = await answer(tx, known[title], Actor(4, group_id=1))
            made = await trials.put(
                tx, number, known[title], author_id=who.id, words=words, now=START
            )
            if not stands:
                await tx.run("UPDATE trial SET state = 'withdrawn' WHERE id = ?", made.id)
            await activity.add(
                tx, "tried", number, problem_id=known[title], now=START, detail=made.id
            )
        for title, state in (("first", "shared"), ("fourth", "withdrawn")):
            await votes.vote(tx, known[title], ME, now=START + DAY)
            number = await answer(tx, known[title], Actor(5, group_id=1))
            await tx.run("UPDATE solution SET state = ? WHERE id = ?", state, number)

    await db.write(work)
    found = await told(db)
    assert (found.tried, found.solutions) == ((1,), (4, 1))
    group = await items.of_group(db, 1, ALL, last=None, now=START)
    assert group.tried == (3, 1)


async def test_a_group_is_told_what_is_its_own_and_in_its_time(db: Database):
    known = await raised(db, "first", "second", "third")
    other = await raise_problem(db, "Elsewhere", 2, now=START + 9 * HOUR)
    ids = [int(row[0]) for row in await db.all("SELECT id FROM happening ORDER BY id")]
    second = Window(ids[0], ids[1], START, START)
    assert (await items.of_group(db, 1, second, last=None, now=START)).problems == (
        known["second"],
    )
    assert (await items.of_group(db, 2, ALL, last=None, now=START)).problems == (other,)


async def test_events_that_are_new_to_a_person(db: Database):
    """New is what nobody told them of, nor they have seen or answered; of the others those that
    begin soon."""
    await raised(db)
    for number in range(4):
        await an_event_for(db, 1, f"Event {number}", local=f"2026-09-2{number}T15:00")
    await an_event_for(db, 2, "Of others", local="2026-09-20T15:00")

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE event SET regions = '47' WHERE id IN (1, 5)")
        await activity.mark_seen(tx, ME.id, "event", subject_id=2)
        for event_id, answer in ((3, "not"), (4, "maybe")):
            await tx.run(
                "INSERT INTO guest (event_id, person_id, host_id, name, answer, answered_at)"
                " VALUES (?, 2, 2, '', ?, 1)",
                *(event_id, answer),
            )

    await db.write(work)
    found = await told(db)
    assert (found.events, found.soon) == ((1,), (2, 4))
    later = await told(db, Window(9_999, 19_999, START, START + 8 * DAY))
    assert (later.events, later.soon) == ((), (1, 2, 4))


async def test_a_problem_of_which_more_is_told_is_not_named_once_more_for_being_new(db: Database):
    """Nor for how many have it, to a group as to a person."""
    known = await raised(db, "new", "helped", "many", "answered")

    async def work(tx: Transaction) -> None:
        for title in ("helped", "many"):
            shared = await answer(tx, known[title], DANA)
            if title == "helped":
                await solutions.say_helped(tx, shared, Actor(4, group_id=1), now=START + DAY)
            await activity.add(tx, "shared", known[title], problem_id=known[title], now=START)
        await tx.run("UPDATE problem SET in_brief = 'sent', status = 'sent' WHERE id = 4")
        for kind in ("brief", "status"):
            await activity.add(tx, kind, known["answered"], problem_id=4, now=START)

    await db.write(work)
    group = await items.of_group(db, 1, ALL, last=None, now=START)
    for found in (group, await told(db)):
        assert (found.problems, found.shared) == ((known["many"], known["new"]), ())
        assert (found.helped, found.states) == ((1,), (known["answered"],))
