"""Digests: made once an occasion, for an exact window, whatever clocks and restarts do."""

from typing import get_args

from basics.spans import DAY, HOUR, WEEK
from cards.text.links import Links
from community.conversations import conversations
from community.conversations.conversations import Wanted
from community.digests import digests as digest_deeds
from community.events import events
from community.people.people import Actor
from community.pictures import declarations
from community.posters import posters
from community.problems import problems, solutions, votes
from community.projects import projects
from jobs.digests.digest import drawn, make_digests, plan_digests, recount_digests
from jobs.tidy import tidy
from storage import outbox
from storage.db import Database
from storage.digests import digests
from storage.digests.digests import Items
from storage.events.events import Plan
from storage.groups import groups
from storage.photos import Picture
from storage.pictures import pictures
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from tests.events.planning import SAULE, a_group, a_person, at

#: A Wednesday before the first digest, which is due on Monday 21 September.
START = at("2026-09-16T12:00")
MONDAY = at("2026-09-21T09:00")
AIDA = Actor(1)


async def a_school(db: Database, *chats: int) -> list[int]:
    async def work(tx):
        for number in range(1, 9):
            await a_person(tx, number)
        return [await a_group(tx, chat) for chat in chats]

    made = await db.write(work)
    await plan_digests(db, START)
    return made


async def raise_problem(db: Database, title: str, group_id: int, *, now: int) -> int:
    async def work(tx):
        group = await groups.get(tx, group_id)
        assert group
        made = await problems.publish(tx, AIDA, Answers(title), shown_to=[group], now=now)
        return made.id

    return await db.write(work)


async def letters(db: Database) -> list[tuple[int, str]]:
    """(chat, words) of each digest's letter, drawn as it would leave."""
    found = await outbox.LETTER.all(
        db, f"SELECT {outbox.LETTER} FROM outbox WHERE kind = 'digest' ORDER BY id"
    )
    said = []
    for letter in found:
        made = await drawn(db, letter, Links("ustaz_bot"), now=letter.created_at)
        said.append((letter.chat_id, made.body["text"] if made else ""))
    return said


async def next_at(db: Database, group_id: int) -> int:
    plan = await digests.plan_of(db, "group", group_id)
    assert plan
    return plan.next_at


async def test_a_week_in_one_message_each_thing_once(db):
    (school,) = await a_school(db, -1)
    first = await raise_problem(db, "No laboratory", school, now=START)
    await make_digests(db, MONDAY - 1)
    assert await letters(db) == []
    for _ in range(3):
        await make_digests(db, MONDAY)
    await raise_problem(db, "Few buses", school, now=MONDAY + HOUR)
    berik = Actor(2, group_id=school)
    await db.write(
        lambda tx: solutions.share_solution(
            tx, first, berik, text="Use kitchens", source=None, now=MONDAY
        )
    )
    await make_digests(db, MONDAY + WEEK)
    await make_digests(db, MONDAY + 2 * WEEK)

    said = [words for _, words in await letters(db)]
    assert len(said) == 3
    told = ("№ 2026-39", "No laboratory", "Few buses", "Can you help?")
    assert [[words in one for words in told] for one in said] == [
        [True, True, False, False],
        [False, False, True, False],
        [False, False, True, True],
    ]
    await make_digests(db, MONDAY + 3 * WEEK)
    assert len(await letters(db)) == 3


async def test_a_conversation_that_goes_on_is_a_line_of_its_groups_alone(db):
    school, other = await a_school(db, -1, -2)
    for group in (school, other):
        await raise_problem(db, "No laboratory", group, now=START)
        await raise_problem(db, "Few buses", group, now=MONDAY + HOUR)
    coordinator = Actor(SAULE.id, coordinator=True)
    wanted = Wanted("What is <fair>?", "", ["A", "B", "C"], {"groups": [school]}, MONDAY + DAY)
    known = await db.write(lambda tx: conversations.open_one(tx, coordinator, wanted, now=START))
    for moment in (MONDAY, MONDAY + WEEK):
        await make_digests(db, moment)

    said = await letters(db)
    assert len(said) == 4
    told = [(chat, words) for chat, words in said if "Conversation: " in words]
    assert [chat for chat, _ in told] == [-1]
    assert f"?start=cv{known.id}-" in told[0][1]
    assert ">What is &lt;fair&gt;?</a> · until Tuesday" in told[0][1]


async def test_everything_is_told_once_in_its_place(db):
    (school,) = await a_school(db, -1)
    teachers = [Actor(number, group_id=school) for number in range(2, 8)]
    await an_event_for(db, school, "Autumn event", local="2026-10-20T15:00")
    await an_event_for(db, school, "Talk", local="2026-09-25T15:00")
    old = [await raise_problem(db, f"Old {n}", school, now=START + n * HOUR) for n in range(3)]
    await make_digests(db, MONDAY)

    async def work(tx):
        for one in old:
            for teacher in teachers[: 5 if one == old[0] else 2]:
                await votes.vote(tx, one, teacher, now=MONDAY + 1)
        for one, words in ((old[1], "Use kitchens"), (old[2], "Ask parents")):
            shared = await solutions.share_solution(
                tx, one, teachers[0], text=words, source=None, now=MONDAY + 2
            )
            await solutions.say_helped(tx, shared.id, teachers[1], now=MONDAY + 3)
            if one == old[2]:
                await solutions.mark_solved(tx, shared.id, Actor(1), solved=True, now=MONDAY + 4)

    await db.write(work)
    await raise_problem(db, "New one", school, now=MONDAY + 5)
    gone = await raise_problem(db, "Withdrawn", school, now=MONDAY + 6)
    await db.write(lambda tx: problems.withdraw(tx, AIDA, gone, now=MONDAY + 7))
    await make_digests(db, MONDAY + WEEK)
    await make_digests(db, at("2026-10-19T09:00"))

    made = [found.items for found in await all_made(db)]
    assert made == [
        Items(events=(2, 1), problems=(3, 2, 1)),
        Items(
            problems=(4,),
            shared=(1,),
            solved=(3,),
            helped=(1,),
            became=(3, 1),
        ),
        Items(soon=(1,), unsolved=(4,), became=(1, 0)),
    ]


async def test_a_new_project_that_has_a_poster_is_told_once(db):
    (school,) = await a_school(db, -1)

    async def work(tx):
        group = await groups.get(tx, school)
        assert group
        made = []
        for title in ("Garden", "Bottles", "Kites"):
            said = Telling(title)
            made.append(
                await projects.publish(tx, AIDA, said, shown_to=[group], source=None, now=START)
            )
        for one in made[1:]:
            await hang_photo(tx, one.id)
        # One that can't be drawn any more is none.
        await tx.run("UPDATE poster SET state = 'failed' WHERE project_id = ?", made[2].id)

    async def hang_photo(tx, project_id: int) -> None:
        draft = await posters.begin_own(tx, AIDA, project_id, now=START)
        await posters.hang_photo(
            tx, draft, AIDA, picture=Picture("photo", "file", "unique", 1), now=START
        )
        # It is told once it hangs.
        known = await pictures.of_author(tx, "unique", AIDA.id)
        assert known
        await declarations.declare(tx, AIDA, known.id, said="nobody", now=START)

    await db.write(work)
    await make_digests(db, MONDAY)
    await db.write(lambda tx: hang_photo(tx, 1))
    await db.write(lambda tx: hang_photo(tx, 2))
    await make_digests(db, MONDAY + WEEK)
    assert [made.items for made in await all_made(db)] == [
        Items(projects=(3, 1), posters=(2,)),
        Items(posters=(1,)),
    ]
    assert ["🖼 <a" in words for _, words in await letters(db)] == [True, True]


async def all_made(db: Database) -> list[digests.Digest]:
    ids = await db.all("SELECT id FROM digest ORDER BY id")
    found = [await digests.get(db, row[0]) for row in ids]
    return [made for made in found if made is not None]


async def an_event_for(db: Database, group_id: int, title: str, *, local: str) -> None:
    plan = Plan(title=title, local=local, audience={"groups": [group_id]})
    await db.write(lambda tx: events.publish(tx, SAULE, plan, now=START))


async def test_a_late_digest_is_sent_and_a_too_late_one_leaves_its_news_to_the_next(db, caplog):
    early, late = await a_school(db, -1, -2)
    await raise_problem(db, "First", early, now=START)
    await make_digests(db, MONDAY + 48 * HOUR)
    assert len(await letters(db)) == 1
    await raise_problem(db, "Second", late, now=MONDAY + 48 * HOUR)
    await make_digests(db, MONDAY + WEEK + 48 * HOUR + 1)
    assert len(await letters(db)) == 1
    assert [r.getMessage() for r in caplog.records if "too late" in r.getMessage()] == [
        f"digest 2026-40 of group {number} is too late and is skipped; the next one has it all"
        for number in (early, late)
    ]
    await make_digests(db, MONDAY + 2 * WEEK)
    assert [chat for chat, words in await letters(db) if "Second" in words] == [-2]


async def test_after_a_month_down_the_digest_of_today_comes(db):
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)
    for _ in range(2):
        await make_digests(db, MONDAY + 4 * WEEK + HOUR)
    assert [made.number for made in await all_made(db)] == ["2026-43"]


async def test_a_clock_that_jumps_repeats_nothing_and_forgets_nothing(db):
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY)
    for jump in (MONDAY - WEEK, MONDAY - HOUR, MONDAY, START):
        await recount_digests(db, jump)
        await make_digests(db, jump)
    await raise_problem(db, "Second", school, now=START - DAY)
    await make_digests(db, MONDAY + 52 * WEEK + HOUR)
    await recount_digests(db, MONDAY + DAY)
    assert await next_at(db, school) == MONDAY + WEEK
    await raise_problem(db, "Third", school, now=MONDAY + DAY)
    for week in range(1, 60):
        await make_digests(db, MONDAY + week * WEEK)
    made = await all_made(db)
    assert [(one.number, one.items.problems, one.items.unsolved) for one in made] == [
        ("2026-39", (1,), ()),
        ("2027-38", (2,), (1,)),
        ("2026-40", (3,), (2,)),
        ("2026-41", (), (3,)),
    ]


async def test_the_law_and_administrators_move_the_next_one(db):
    (school,) = await a_school(db, -1)

    async def choose(**rhythm: int) -> int:
        async def work(tx):
            for what in get_args(groups.Rhythm):
                if what in rhythm:
                    await groups.set_rhythm(tx, school, what, value=rhythm[what])
            await digest_deeds.replan(tx, "group", school, now=START)

        await db.write(work)
        return await next_at(db, school)

    assert await next_at(db, school) == MONDAY
    assert await choose(digest_hour=17) == MONDAY + 8 * HOUR
    assert await choose(digest_day=2, digest_hour=11) == START + WEEK - HOUR
    assert await choose(digest_day=4) == START + 2 * DAY - HOUR
    await db.write(lambda tx: groups.set_zone(tx, school, "Europe/London"))
    await recount_digests(db, START)
    assert await next_at(db, school) == START + 2 * DAY - HOUR + 4 * HOUR
    await db.write(lambda tx: groups.set_wish(tx, school, "digests", wanted=False))
    await make_digests(db, START + WEEK)
    assert await digests.plan_of(db, "group", school) is None


async def test_one_that_could_not_be_delivered_leaves_its_news_to_the_next(db):
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY)
    await db.write(lambda tx: outbox.give_up_chat(tx, -1, "the bot was removed", now=MONDAY))
    await tidy(db, MONDAY + 40 * DAY)
    assert await db.value("SELECT count(*) FROM outbox WHERE kind = 'digest'") == 0
    await recount_digests(db, MONDAY + 40 * DAY)
    await make_digests(db, MONDAY + 6 * WEEK)
    assert [(made.number, made.state) for made in await all_made(db)] == [
        ("2026-39", "lost"),
        ("2026-45", "made"),
    ]
    assert ["First" in words for _, words in await letters(db)] == [True]


async def test_one_that_cannot_be_made_holds_up_no_other(db, caplog):
    first, second = await a_school(db, -1, -2)
    await raise_problem(db, "First", first, now=START)
    await raise_problem(db, "Second", second, now=START)
    await db.write(
        lambda tx: tx.run("UPDATE community_group SET zone = 'No/Where' WHERE id = ?", first)
    )
    await make_digests(db, MONDAY)
    assert [chat for chat, _ in await letters(db)] == [-2]
    assert f"the digest of group {first} can't be made" in caplog.text
    await db.write(lambda tx: groups.set_zone(tx, first, "Asia/Almaty"))
    await make_digests(db, MONDAY + HOUR)
    assert [chat for chat, _ in await letters(db)] == [-2, -1]
