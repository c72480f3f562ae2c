"""Sent, registered, prolonged, answered: who hears of it, and when its coordinator is reminded."""

from datetime import date

import pytest

from basics.spans import DAY, MINUTE
from cards.briefs.steps import history_lines, preview, waiting_toast
from community import zones
from community.briefs import briefs, checks, reminders, steps, workdays
from community.people.people import Actor
from community.refusals import Reason, Refused
from jobs.briefs.remind import remind_of_briefs
from jobs.following.news import SETTLE, spread_news, tell_news
from locales import texts
from storage.briefs import briefs as brief_rows
from storage.briefs.briefs import State
from storage.briefs.steps import Step, Telling
from storage.db import Database, Transaction
from storage.digests.items import Window, of_group
from storage.groups import coordinators as coordinator_rows
from storage.groups import groups
from storage.problems import problems
from tests.briefs.test_drafts import NOON, SAULE, TIMUR, WISH, five, raised

LETTERS = "SELECT chat_id, body FROM outbox WHERE kind = 'notice' ORDER BY chat_id, id"


def step(state: State, day: str, until: str = "") -> Step:
    return Step(1, 1, SAULE.id, state, "", "", "", "", "", day, until, 0)


def days_of(history: list[Step], says: str = "") -> list[str]:
    """All reminders, one after another."""
    told, after = [], 0
    while coming := reminders.following(history, says, after=after):
        on = zones.clock(coming.at, zones.of_region(None))
        told.append(f"{coming.name} {on:%m-%d}")
        after = coming.at
    return told


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        # Independence Day, 16 December, is no working day.
        ("2026-11-27", "2026-12-21"),
        # Republic Day on a Sunday moves to the Monday.
        ("2026-10-23", "2026-11-16"),
        # Nauryz, three days and two that are moved.
        ("2026-03-18", "2026-04-13"),
    ],
)
def test_an_answer_is_due_after_fifteen_working_days(sent, due):
    last = workdays.after(date.fromisoformat(sent), reminders.TERM)
    assert last == date.fromisoformat(due)
    assert workdays.between(date.fromisoformat(sent), last) == reminders.TERM


def test_reminders_follow_the_term_then_the_months():
    sent = step("sent", "2026-11-27")
    assert days_of([sent]) == ["w12 12-15", "w15 12-21", "d30 12-27", "d60 01-26", "d90 02-25"]
    prolonged = step("prolonged", "2026-12-14", until="2027-01-20")
    assert days_of([sent, prolonged]) == ["due 01-20", "d30 02-19", "d60 03-21", "d90 04-20"]
    answered = step("answered", "2026-12-20")
    assert days_of([sent, answered]) == ["a3 12-23", "a10 12-30", "a24 01-13"]
    assert days_of([sent, answered], says="no") == []
    assert days_of([sent, answered, step("done", "2027-01-01")], says="yes") == []


async def a_brief(tx: Transaction) -> int:
    await five(tx)
    await coordinator_rows.put(tx, SAULE.id, ("10", "33"), added_by=1, now=1)
    await tx.run(
        "UPDATE person SET started = 1, quiet_from = 0, quiet_until = 0, quiet_sunday = 0"
    )
    return await briefs.make(tx, SAULE, WISH, now=NOON + 1)


def telling(
    state: State, *, how: str = "", whom: str = "", says: str = "", words: str = ""
) -> Telling:
    day = f"{zones.clock(NOON, zones.of_region(None)):%Y-%m-%d}"
    return Telling(state, how, whom, "", words, says, day)


async def told(db: Database, now: int) -> list[int]:
    """Who was written to, once the news have settled."""
    await spread_news(db, now)
    await tell_news(db, now + SETTLE + MINUTE)
    return [row[0] for row in await db.all(LETTERS)]


async def test_all_whose_problems_stand_in_it_hear_it_once_at_each_state(db: Database):
    brief_id = await db.write(a_brief)
    heard = {1, 2, 3, 4, 5, *range(1000, 1014)}

    async def say(tx: Transaction, said: Telling, now: int) -> None:
        await steps.tell(tx, SAULE, brief_id, said=said, now=now)

    await db.write(lambda tx: say(tx, telling("sent", how="letter"), NOON + 2))
    first = await told(db, NOON + 2)
    assert first == sorted(heard)
    # However often the ticks come.
    assert await told(db, NOON + 2) == first
    await db.write(
        lambda tx: say(tx, telling("answered", whom="They", says="yes", words="Yes."), NOON + 3)
    )
    assert await told(db, NOON + DAY) == sorted([*heard, *heard])
    # The same state in other words is no news.
    await db.write(
        lambda tx: say(tx, telling("answered", whom="They", says="partly", words="Or."), NOON + 4)
    )
    assert len(await told(db, NOON + 2 * DAY)) == 2 * len(heard)
    known, t = await brief_rows.get(db, brief_id), texts("en")
    assert known
    states: tuple[State, ...] = ("answered", "done")
    before = [preview(known, telling(one), people=20, t=t).text for one in states]
    assert ["were told of this state before" in one for one in before] == [True, False]
    assert ["hear of this: 20 teachers" in one for one in before] == [False, True]

    async def groups_digest(tx: Transaction) -> list[object]:
        group = await groups.of_chat(tx, -10)
        assert group
        window = Window(0, 10**6, 0, 0)
        items = await of_group(tx, group.id, window, last=None, now=NOON)
        cards = [await problems.get(tx, number) for number in items.states]
        return [card.in_brief for card in cards if card]

    month = f"{zones.clock(NOON, zones.of_region(None)):%Y-%m}"
    assert await db.write(groups_digest) == [f"{brief_id} {month} answered"] * 3


async def test_thousands_hear_of_an_answer_once_each(db: Database):
    """Five thousand, through the sandbox: `test_told_load.py`."""
    many = 600

    async def crowd(tx: Transaction) -> int:
        await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (11, 'S', 'en', 1)")
        problem_id = await raised(tx, "10", 1, title="No laboratory")
        rows = [(number,) for number in range(2000, 2000 + many)]
        await tx.many(
            "INSERT INTO person (id, name, lang, started, created_at, quiet_from, quiet_until,"
            " quiet_sunday) VALUES (?, 'P', 'kk', 1, 1, 0, 0, 0)",
            rows,
        )
        await tx.many(
            f"INSERT INTO vote (problem_id, voter_id, at) VALUES ({problem_id}, ?, {NOON})", rows
        )
        group = await groups.of_chat(tx, -10)
        assert group
        await tx.many(
            "INSERT INTO member (group_id, person_id, seen, seen_at)"
            f" VALUES ({group.id}, ?, 1, 1)",
            rows,
        )
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        return brief_id

    await db.write(crowd)
    # As after kills: pieces are done anew, in whatever order.
    for tick in range(16):
        await spread_news(db, NOON + 3)
        await tell_news(db, NOON + 2 + SETTLE + tick * MINUTE)
    found = await db.all(
        "SELECT count(*), count(DISTINCT chat_id) FROM outbox WHERE kind = 'notice'"
    )
    assert found == [(many + 1, many + 1)]


async def test_who_said_no_more_hears_no_more(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> None:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        await checks.hush(tx, Actor(3), brief_id, now=NOON + 2)
        await tx.run("INSERT INTO muted (person_id, problem_id) SELECT 4, id FROM problem")

    await db.write(work)
    assert {3, 4}.isdisjoint(await told(db, NOON + 2))


async def test_coordinators_are_reminded_and_may_still_wait(db: Database):
    brief_id = await db.write(a_brief)

    async def send(tx: Transaction) -> None:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)

    await db.write(send)
    known = await brief_rows.get(db, brief_id)
    assert known
    assert (known.remind, known.remind_at is not None) == ("w12", True)
    assert known.remind_at
    at = known.remind_at
    for now in (at - 1, at, at, at + 1):
        await remind_of_briefs(db, now)
    found = await db.all(LETTERS)
    assert [row[0] for row in found] == [SAULE.id]
    assert "We have heard nothing so far" in found[0][1]

    async def wait(tx: Transaction) -> tuple[str, str]:
        after = await steps.wait_on(tx, SAULE, brief_id, now=at)
        assert after == await brief_rows.get(tx, brief_id)
        assert after.remind_at
        assert after.remind_at >= at + reminders.SILENCE
        # Once there is none left it does not say that it will ask.
        last = await steps.wait_on(tx, SAULE, brief_id, now=after.remind_at + 60 * DAY)
        assert waiting_toast(last, texts("en")).startswith("That was the last reminder.")
        return after.remind, waiting_toast(after, texts("en"))

    assert await db.write(wait) == ("d30", "I remind you again on 21 October 2026.")


async def test_a_dismissed_coordinator_is_not_reminded_but_colleagues_are(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> int:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        await coordinator_rows.remove(tx, SAULE.id)
        for number, regions in ((12, ("55",)), (13, ()), (14, ("10",)), (15, ("10", "33"))):
            await tx.run(
                "INSERT INTO person (id, name, lang, started, created_at) VALUES (?, 'C', 'ru',"
                " 1, 1) ON CONFLICT (id) DO UPDATE SET started = 1",
                number,
            )
            await coordinator_rows.put(tx, number, regions, added_by=1, now=1)
        known = await brief_rows.get(tx, brief_id)
        assert known
        assert known.remind_at
        return known.remind_at

    await remind_of_briefs(db, await db.write(work))
    assert [row[0] for row in await db.all(LETTERS)] == [13, 15]


async def test_a_reminder_waits_for_who_sleeps(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> int:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        known = await brief_rows.get(tx, brief_id)
        assert known
        assert known.remind_at
        hour = zones.clock(known.remind_at, zones.COUNTRY).hour
        await tx.run("UPDATE person SET quiet_from = ?, quiet_until = ?", hour, (hour + 1) % 24)
        return known.remind_at

    at = await db.write(work)
    await remind_of_briefs(db, at)
    (waits,) = await db.all("SELECT not_before FROM outbox WHERE kind = 'notice'")
    assert at < waits[0] <= at + 60 * MINUTE


async def test_only_what_may_follow_is_said_by_who_may_say_it(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> list[Reason]:
        reasons = []
        tried: list[tuple[Actor, State]] = [
            *((TIMUR, "sent"), (Actor(1), "sent"), (Actor(SAULE.id), "sent")),
            *((SAULE, "answered"), (SAULE, "done")),
        ]
        for actor, state in tried:
            with pytest.raises(Refused) as refused:
                await steps.tell(tx, actor, brief_id, said=telling(state), now=NOON + 2)
            reasons.append(refused.value.reason)
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        for deed in (
            steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2),
            briefs.say_by_hand(tx, SAULE, brief_id, part="lead", said="x", now=NOON),
            steps.wait_on(tx, TIMUR, brief_id, now=NOON),
        ):
            with pytest.raises(Refused) as refused:
                await deed
            reasons.append(refused.value.reason)
        return reasons

    assert await db.write(work) == [
        *(Reason.NOT_YOUR_REGION, Reason.ONLY_COORDINATORS, Reason.ONLY_COORDINATORS),
        *(Reason.STRANGE_BUTTON, Reason.STRANGE_BUTTON),
        *(Reason.STRANGE_BUTTON, Reason.BRIEF_SENT, Reason.NOT_YOUR_REGION),
    ]


async def test_its_way_is_told_step_by_step(db: Database):
    """R1: to whom, how, on which day and under which number it was sent; registered, prolonged,
    answered or passed on, and what was done."""
    brief_id = await db.write(a_brief)
    day = f"{zones.clock(NOON, zones.of_region(None)):%Y-%m-%d}"
    way = (
        Telling("sent", "eotinish", "", "A-1", "", "", day),
        Telling("registered", "", "", "B-2", "", "", day),
        Telling("prolonged", "", "", "", "", "", day, "2026-11-02"),
        Telling("answered", "", "Ministry", "", "Passed on.", "forwarded", day),
        Telling("done", "", "", "", "Kits came.", "", day),
        Telling("undone", "", "", "", "They left again.", "", day),
    )

    async def work(tx: Transaction) -> tuple[str, list[str]]:
        due = []
        for at, said in enumerate(way):
            brief = await steps.tell(tx, SAULE, brief_id, said=said, now=NOON + 2 + at)
            assert brief.state == said.state
            due.append(brief.due_on)
        lines = history_lines(await steps.history(tx, brief), texts("en"))
        return "\n".join(lines), due

    told, due = await db.write(work)
    for words in (
        *("By e-Otinish", "№ A-1", "№ B-2", "until 2 November 2026", "Ministry"),
        *("passed on", "Kits came.", "They left again."),
    ):
        assert words.casefold() in told.casefold()
    # Fifteen working days, until it is prolonged.
    fifteen = workdays.after(date.fromisoformat(day), 15).isoformat()
    assert due[:3] == [fifteen, fifteen, "2026-11-02"]


async def test_a_draft_is_looked_at_by_those_whose_problems_stand_in_it(db: Database):
    brief_id = await db.write(a_brief)

    async def begin(tx: Transaction) -> None:
        await checks.begin(tx, SAULE, brief_id, now=NOON + 2)
        await checks.begin(tx, SAULE, brief_id, now=NOON + 3)

    await db.write(begin)
    assert await told(db, NOON + 2) == sorted({1, 2, 3, 4, 5, *range(1000, 1014)})

    async def say(tx: Transaction) -> tuple[int, int]:
        for number in range(1000, 1006):
            await checks.say(tx, Actor(number), brief_id, verdict="agree", words="", now=NOON + 3)
        meant = "It is the stove, not the room."
        await checks.say(tx, Actor(5), brief_id, verdict="otherwise", words=meant, now=NOON + 3)
        # The last word of each counts.
        await checks.say(tx, Actor(1000), brief_id, verdict="otherwise", words=meant, now=NOON + 4)
        for actor in (Actor(6), TIMUR):
            with pytest.raises(Refused) as refused:
                await checks.say(tx, actor, brief_id, verdict="agree", words="", now=NOON)
            assert refused.value.reason is Reason.BRIEF_NOT_SENT
        content = await briefs.content(tx, await briefs.steered(tx, brief_id, SAULE))
        return content.checks.agree, content.checks.otherwise

    assert await db.write(say) == (5, 2)
    await remind_of_briefs(db, NOON + 2 + checks.TIME)
    await remind_of_briefs(db, NOON + 3 + checks.TIME)
    found = [row for row in await db.all(LETTERS) if row[0] == SAULE.id]
    assert len(found) == 1
    assert "They agree: fewer than 8 teachers" in found[0][1]
    known = await brief_rows.get(db, brief_id)
    assert known
    assert known.state == "draft"
