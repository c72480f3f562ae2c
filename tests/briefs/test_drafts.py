"""A coordinator drafts a brief, changes it, and gets it as a PDF and as a table."""

from dataclasses import replace
from functools import partial

import pytest

from cards.briefs.brief import Reader, brief_card
from cards.briefs.sheet import written
from cards.briefs.table import tables
from cards.events.report import as_csv
from community.briefs import briefs, counting, small
from community.briefs.briefs import Content
from community.people.people import Actor
from community.refusals import Reason, Refused
from locales import texts
from storage.briefs import briefs as brief_rows
from storage.briefs import checks
from storage.briefs.briefs import Brief
from storage.briefs.checks import Check
from storage.db import Database, Transaction
from storage.groups import groups, members
from storage.people import people
from storage.people.people import Account
from storage.problems import families, problems
from storage.problems.families import Join
from storage.problems.problems import Answers
from tests.briefs.papers import full
from tests.events.planning import at, refuses
from tests.inside import COORDINATOR
from tests.steps import card_in, group_with_bot, taps, writes

NOON = 1_790_000_000_000
SAULE = Actor(11, coordinator=True, regions=frozenset({"10", "33"}))
TIMUR = Actor(12, coordinator=True, regions=frozenset({"55"}))
WISH = {"period": "now", "recipient": "Education department", "language": "en", "asks": "Kits."}


async def raised(tx: Transaction, region: str, *authors: int, title: str, voters: int = 0) -> int:
    """A problem of a group of this region; its number."""
    chat = -int(region)
    if await groups.of_chat(tx, chat) is None:
        await groups.add(tx, chat, f"key{chat}", title=region, lang="en", now=1)
        await tx.run("UPDATE community_group SET region = ? WHERE chat_id = ?", region, chat)
    group = await groups.of_chat(tx, chat)
    assert group
    for person in (*authors, *range(1000, 1000 + voters)):
        await people.put(tx, Account(person, f"P{person}", None, "en"), 1)
        await members.add(tx, group.id, person, now=1, seen=True)
    await tx.run(
        "UPDATE person SET started = 1, quiet_from = 0, quiet_until = 0, quiet_sunday = 0"
    )
    answers = Answers(title, "", "physics", region)
    made = await problems.add(tx, authors[0], answers, source=None, now=NOON)
    await problems.show_to(tx, made.id, group.id)
    for voter in range(1000, 1000 + voters):
        await tx.run(
            "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)", made.id, voter, NOON
        )
    return made.id


async def five(tx: Transaction) -> list[int]:
    """Five problems of two regions, of which two are the same; and one of a third region."""
    await people.put(tx, Account(SAULE.id, "Saule", None, "en"), 1)
    ids = [
        await raised(tx, "10", 1, title="No laboratory", voters=12),
        await raised(tx, "33", 2, title="No laboratory here", voters=14),
        await raised(tx, "10", 3, title="No chalk", voters=6),
        await raised(tx, "33", 4, title="No maps", voters=2),
        await raised(tx, "10", 5, title="No heating"),
        await raised(tx, "55", 6, title="No bus", voters=30),
    ]
    await families.put(tx, Join(ids[1], ids[0], ids[0], SAULE.id, NOON))
    return ids


async def test_people_count_once_over_what_stands_together(db: Database):
    async def work(tx: Transaction) -> briefs.Content:
        await five(tx)
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        return await briefs.content(tx, await briefs.steered(tx, brief_id, SAULE))

    found = await db.write(work)
    # Two authors and fourteen voters, twelve of whom voted twice.
    assert [(one.title, one.line.people, one.line.groups) for one in found.lines] == [
        ("No laboratory", 16, 2),
        ("No chalk", 7, 1),
        ("No maps", 3, 1),
        ("No heating", 1, 1),
    ]
    assert (found.counted.problems, found.counted.people, found.counted.groups) == (4, 19, 2)
    # The table names what is counted with it (G9).
    t = texts("en")
    problems, whole, _ = tables(found, t)
    assert problems.headings[-1] == "Counted with it: №"
    same = str(found.lines[0].line.head_id + 1)
    assert [row[-1] for row in problems.lines] == [same, "", "", ""]
    # All that it says in numbers stands in one file.
    assert whole.lines[2:6] == (
        ("Teachers who have one of the problems", 20),
        ("Teachers who are active there", 20),
        ("Problems, with those that are not named", 4),
        ("Groups of teachers", 2),
    )
    said = as_csv(problems, [whole]).decode("utf-8-sig").split("\r\n")
    assert said[5:8] == ["", "Altogether", "What;How many"]
    # And where and how it was counted, for who has the file alone.
    about = " ".join(str(line[0]) for line in tables(found, texts("en"))[-1].lines)
    for known in ("Abai Region", "Education department", "September 2026", "rounded to 5"):
        assert known in about


async def test_a_draft_says_where_it_takes_numbers_of_a_former_one(db: Database):
    """G2: with three more people the second says what the first said."""

    async def work(tx: Transaction) -> list[Content]:
        ids, found = await five(tx), []
        for nth in (1, 2):
            brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + nth)
            found.append(await briefs.content(tx, await briefs.steered(tx, brief_id, SAULE)))
            for one in range(2000, 2003) if nth == 1 else ():
                await people.put(tx, Account(one, "More", None, "en"), 1)
                await tx.run(
                    "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)",
                    *(ids[0], one, NOON),
                )
        return found

    first, second = await db.write(work)
    t, reader = texts("en"), Reader(steers=True)
    cards = [brief_card(one, written(one, t), reader, own=t, t=t).text for one in (first, second)]
    assert first.counted.as_before == 0
    assert second.counted.people == first.counted.people
    assert ["as an earlier brief said" in card for card in cards] == [False, True]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_no_brief_is_made_of_nothing(db: Database):
    async def work(tx: Transaction) -> None:
        await people.put(tx, Account(SAULE.id, "Saule", None, "en"), 1)
        await raised(tx, "55", 6, title="Not of her regions", voters=30)
        made = briefs.make(tx, SAULE, WISH, now=NOON + 1)
        assert await refuses(tx, made) is Reason.NOTHING_TO_SAY
        await raised(tx, "10", 1, title="No laboratory", voters=30)
        assert await briefs.make(tx, SAULE, WISH, now=NOON + 1) == 1

    await db.write(work)


async def test_it_is_its_regions_coordinators_and_nobody_else_s(db: Database):
    async def work(tx: Transaction) -> list[Reason]:
        ids = await five(tx)
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        told = []
        for actor in (TIMUR, Actor(1), Actor(SAULE.id)):
            for deed in (
                briefs.steered(tx, brief_id, actor),
                briefs.readable(tx, brief_id, actor),
                briefs.leave_out(tx, actor, brief_id, problem_id=ids[0], wanted=True, now=NOON),
                briefs.say_by_hand(tx, actor, brief_id, part="lead", said="x", now=NOON),
                briefs.count_again(tx, actor, brief_id, now=NOON),
                briefs.drop(tx, actor, brief_id, now=NOON),
                briefs.make(tx, actor, {**WISH, "regions": ["10"]}, now=NOON),
            ):
                with pytest.raises(Refused) as refused:
                    await deed
                told.append(refused.value.reason)
        known = await brief_rows.get(tx, brief_id)
        assert known
        assert (known.words, known.state) == ({}, "draft")
        # What she dropped is nobody's to change, nor hers.
        await briefs.drop(tx, SAULE, brief_id, now=NOON)
        assert await refuses(tx, briefs.steered(tx, brief_id, SAULE)) is Reason.GONE
        return told

    told = await db.write(work)
    one = [Reason.NOT_YOUR_REGION] * 7
    one[1] = Reason.BRIEF_NOT_SENT
    none = [Reason.ONLY_COORDINATORS] * 7
    none[1] = Reason.BRIEF_NOT_SENT
    assert told == [*one, *none, *none]


async def test_who_hears_no_more_of_a_brief_hears_of_others_and_keeps_their_word(db: Database):
    async def work(tx: Transaction) -> list[Check | None]:
        await five(tx)
        one, other = [await briefs.make(tx, SAULE, WISH, now=NOON + at) for at in (1, 2)]
        for number in (one, other):
            await checks.put(tx, Check(number, 1, "otherwise", "Kits", 0, NOON))
        await checks.hush(tx, one, 1, now=NOON + 1)
        told = [await checks.get(tx, number, 1) for number in (one, other)]
        await checks.put(tx, Check(one, 1, "agree", "", 0, NOON))
        return [*told, await checks.get(tx, one, 1)]

    found = [(one.verdict, one.words, one.hushed, one.at) for one in await db.write(work) if one]
    first, second = ("otherwise", "Kits", 1, NOON), ("otherwise", "Kits", 0, NOON)
    assert found == [first, second, ("agree", "", 1, NOON)]


async def test_what_is_withdrawn_or_left_out_is_not_in_it(db: Database):
    async def work(tx: Transaction) -> list[list[str]]:
        ids = await five(tx)
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        seen = []
        await briefs.leave_out(tx, SAULE, brief_id, problem_id=ids[2], wanted=True, now=NOON)
        await problems.withdraw(tx, ids[3])
        for _ in range(2):
            known = await briefs.count_again(tx, SAULE, brief_id, now=NOON + 2)
            content = await briefs.content(tx, known)
            seen.append([one.title for one in content.lines])
        return seen

    assert await db.write(work) == [["No laboratory", "No heating"]] * 2


async def test_the_next_ones_stand_in_place_of_those_left_out(db: Database):
    """Of three hundred problems a brief names seven; which ones, its coordinator decides."""

    async def work(tx: Transaction) -> list[list[int]]:
        ids = [
            await raised(tx, "10", 100 + nth, title=f"Problem {nth}", voters=20 - nth)
            for nth in range(10)
        ]
        brief_id, seen = await briefs.make(tx, SAULE, WISH, now=NOON + 1), list[list[int]]()

        async def look(known: Brief) -> None:
            found = (await briefs.content(tx, known)).lines
            seen.append([ids.index(one.line.head_id) for one in found])

        for number in (0, 3):
            leave_out = partial(briefs.leave_out, problem_id=ids[number], now=NOON + 2)
            await look(await leave_out(tx, SAULE, brief_id, wanted=True))
        await look(await briefs.count_again(tx, SAULE, brief_id, now=NOON + 3))
        # One that stands there again takes the place of the last.
        await look(await leave_out(tx, SAULE, brief_id, wanted=False))
        assert await briefs.left_out(tx, await briefs.steered(tx, brief_id, SAULE)) == [ids[0]]
        await look(await briefs.count_again(tx, SAULE, brief_id, now=NOON + 4))
        return seen

    assert await db.write(work) == [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 4, 5, 6],
        [1, 2, 4, 5, 6, 7, 8],
        [1, 2, 3, 4, 5, 6, 7],
        [1, 2, 3, 4, 5, 6, 7],
    ]


async def test_what_is_pressed_twice_stands_in_the_log_once(db: Database):
    async def work(tx: Transaction) -> list[str]:
        ids = await five(tx)
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        leave_out = partial(briefs.leave_out, problem_id=ids[2])
        say = partial(briefs.say_by_hand, part="lead")
        for deed in (
            partial(leave_out, wanted=True),
            partial(leave_out, wanted=False),
            partial(say, said="We have no laboratory."),
            partial(say, said=""),
            briefs.count_again,
        ):
            for now in (NOON + 2, NOON + 3):
                await deed(tx, SAULE, brief_id, now=now)
        found = await tx.all("SELECT note FROM audit WHERE deed = 'brief changed' ORDER BY id")
        return [row[0].partition(" ")[0] for row in found]

    assert await db.write(work) == ["without", "with", "lead", "lead"]


async def test_who_shared_a_solution_is_counted_once_and_few_are_not_said(db: Database):
    """P1: two of one person, and one of each of eight."""

    async def work(tx: Transaction) -> list[Content]:
        ids, found = await five(tx), []
        for sharers in ((1, 1), range(1000, 1008)):
            for person in sharers:
                await tx.run(
                    "INSERT INTO solution (problem_id, author_id, text, state, created_at)"
                    " VALUES (?, ?, 'A box of kits', 'shared', ?)",
                    *(ids[0], person, NOON),
                )
            brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
            found.append(await briefs.content(tx, await briefs.steered(tx, brief_id, SAULE)))
        return found

    found = await db.write(work)
    assert [one.lines[0].line.solutions for one in found] == [1, 9]
    t = texts("en")
    few, many = (written(one, t).tried[0] for one in found)
    assert few == f"№ {found[0].lines[0].line.head_id} – shared a solution: fewer than 8 teachers"
    assert "shared a solution: 10 teachers" in many


def test_while_they_look_nobody_reads_how_many_agree():
    """P4: a number that moves would tell who was the last."""
    content, t = full("en"), texts("en")
    said = {}
    for state in ("checking", "draft", "sent"):
        now = replace(content, brief=replace(content.brief, state=state))
        table = tables(now, t)[1]
        said[state] = ("They agree" in written(now, t).checked, "agree" in f"{table.lines}")
    assert said == {"checking": (False, False), "draft": (True, True), "sent": (True, True)}


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(18, 26, True), (20, 26, False), (24, 24, True), (3, 4, False)]
)
def test_a_part_is_said_where_neither_it_nor_the_rest_is_small(part, whole, said):
    assert small.may_split(part, whole) == said


def test_shares_need_a_base():
    cases = ((8, 17), (19, 19), (36, 40), (21, 41), (20, 20))
    assert [small.of_hundred(*one) for one in cases] == [None, None, None, 50, 100]


def test_quarters_and_school_years_are_the_country_s():
    # 29 November 2026.
    now = 1_795_900_000_000
    spans = {period: counting.time_of(period, now) for period in counting.PERIODS}
    days = {name: round((one.until - one.since) / 86_400_000) for name, one in spans.items()}
    assert days == {"now": 59, "quarter": 92, "school": 89, "year": 365}
    for moment, begun in (("2026-08-31T23:59", "2025"), ("2026-09-01T00:00", "2026")):
        school = counting.time_of("school", at(moment))
        assert school.since == at(f"{begun}-09-01T00:00")


async def test_a_draft_in_the_chat(box):
    saule, aida, berik = (
        await box.person("Saule", id=COORDINATOR),
        await box.person("Aida"),
        await box.person("Berik"),
    )
    group = await group_with_bot(box, "Rural", aida, berik)
    await card_in(box, group, aida, text="No laboratory")
    await saule.start()
    await writes(saule, "/brief")
    await taps(saule, "Go on", "Go on", "This quarter so far")
    await writes(saule, "Education department")
    await taps(saule, "English")
    await writes(saule, "One kit for each school.")
    draft = await taps(saule, "Draft it")
    assert "No laboratory\n    № 1 · fewer than 8 teachers · 1 group" in draft.text
    await taps(saule, "Change it", "Summary")
    await writes(saule, "Schools lack laboratories.")
    changed = await taps(saule, "To the brief")
    assert "✍️ Schools lack laboratories." in changed.text
    await saule.tap(changed, "📄 PDF")
    await saule.tap(changed, "CSV")
    pdf = await saule.sees("The brief as a PDF")
    assert pdf.raw["document"]["mime_type"] == "application/pdf"
    again = await writes(saule, "/brief")
    assert "1. Education department\n    the whole country · ✏️ Draft" in again.text
    refused = await writes(aida, "/brief")
    assert refused.text == "Only coordinators can do this. What you can do: /help"
