"""What moves, repeats or holds back a digest: people, the law, quiet hours, what is gone."""

from itertools import pairwise

import pytest

from basics.spans import DAY, HOUR, WEEK
from cards.digests.digest import LINES
from cards.text.links import Links
from cards.text.markup import visible_units
from community import zones
from community.digests import digests as digest_deeds
from community.digests import recurrence
from community.digests.recurrence import Rule
from community.people import settings
from community.people.people import Actor
from community.problems import problems
from community.refusals import Refused
from jobs.broadcasts.mailing import look_after_mailings
from jobs.digests.digest import make_digests, recount_digests
from jobs.draw import draw
from jobs.sending.delivery_result import DeliveryResult
from jobs.sending.settle import Fate, settle_all
from jobs.tidy import tidy
from storage import outbox
from storage.db import Database
from storage.digests import activity, digests
from storage.groups import groups
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from storage.sending import redraws
from tests.digests.test_digests import (
    AIDA,
    MONDAY,
    START,
    a_school,
    all_made,
    an_event_for,
    letters,
    next_at,
    raise_problem,
)
from tests.events.planning import SAULE, at
from tests.jobs.serving import ME


async def test_a_coordinator_sends_one_besides(db):
    (school,) = await a_school(db, -1)
    await db.write(lambda tx: groups.set_region(tx, school, "47", zone="Asia/Almaty"))
    saule = Actor(8, coordinator=True, regions=frozenset({"47"}))

    async def send(actor: Actor, last: int, now: int) -> str:
        try:
            made = await db.write(
                lambda tx: digest_deeds.send_now(tx, actor, school, last_id=last, now=now)
            )
        except Refused as refused:
            return refused.reason.name
        return made.number

    assert await send(saule, 0, MONDAY) == "NO_NEWS"
    await raise_problem(db, "First", school, now=MONDAY)
    assert await send(Actor(2), 0, MONDAY) == "ONLY_COORDINATORS"
    other = Actor(8, coordinator=True, regions=frozenset({"11"}))
    assert await send(other, 0, MONDAY) == "NOT_YOUR_REGION"
    assert await send(saule, 0, MONDAY - DAY) == "2026-38/1"
    assert await send(saule, 0, MONDAY) == "ALREADY_SENT"
    await raise_problem(db, "Second", school, now=MONDAY)
    assert await send(saule, 1, MONDAY - HOUR) == "2026-39/1"
    await make_digests(db, MONDAY)
    await raise_problem(db, "Third", school, now=MONDAY + HOUR)
    assert await send(saule, 3, MONDAY + DAY) == "2026-39/2"
    await make_digests(db, MONDAY + WEEK)
    assert [
        (made.number, made.items.problems, made.items.unsolved) for made in await all_made(db)
    ] == [
        ("2026-38/1", (1,), ()),
        ("2026-39/1", (2,), (1,)),
        ("2026-39", (), (2,)),
        ("2026-39/2", (3,), ()),
        ("2026-40", (), (3,)),
    ]
    await db.write(lambda tx: groups.set_wish(tx, school, "digests", wanted=False))
    assert await send(saule, 5, MONDAY + WEEK) == "NO_RECEIVERS"


async def test_coordinators_see_the_groups_of_their_regions(db):
    schools = await a_school(db, -1, -2, -3)
    await db.write(lambda tx: groups.set_region(tx, schools[0], "47", zone="Asia/Aqtau"))
    await db.write(lambda tx: groups.set_region(tx, schools[1], "11", zone="Asia/Almaty"))
    await raise_problem(db, "First", schools[1], now=START)
    await make_digests(db, MONDAY)
    await raise_problem(db, "Second", schools[1], now=MONDAY)
    await make_digests(db, MONDAY + WEEK)
    # Of several the newest.
    made = {1: None, 2: MONDAY + WEEK, 3: None}
    every = [digests.GroupDigests(one, f"Group {one}", at) for one, at in made.items()]
    assert await digests.groups_page(db, frozenset(), 0, limit=9) == every
    assert await digests.groups_page(db, frozenset(), 1, limit=1) == every[1:2]
    assert await digests.groups_page(db, {"11", "19"}, 0, limit=9) == every[1:2]


async def test_one_that_may_not_have_arrived_is_sent_again_by_a_coordinator_only(db):
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY)
    (made,) = await all_made(db)

    async def again(actor: Actor) -> str:
        try:
            await db.write(lambda tx: digest_deeds.send_again(tx, actor, made.id, now=MONDAY))
        except Refused as refused:
            return refused.reason.name
        return "sent"

    async def letter_is(state: str) -> None:
        await db.write(lambda tx: tx.run("UPDATE outbox SET state = ?", state))
        await look_after_mailings(db, MONDAY)

    assert await again(SAULE) == "ALREADY_SENT"
    await letter_is("unknown")
    assert await db.value("SELECT state FROM mailing") == "done"
    assert await again(Actor(2)) == "ONLY_COORDINATORS"
    other = Actor(8, coordinator=True, regions=frozenset({"11"}))
    assert await again(other) == "NOT_YOUR_REGION"
    assert await again(SAULE) == "sent"
    assert await again(SAULE) == "ALREADY_SENT"
    assert await db.value("SELECT state FROM outbox WHERE kind = 'digest'") == "waiting"
    assert await db.value("SELECT state FROM mailing") == "sending"
    await letter_is("sent")
    assert await again(SAULE) == "ALREADY_SENT"


@pytest.mark.parametrize("answered_first", [True, False])
async def test_one_that_may_not_have_arrived_is_known_by_an_answer_to_it(desk, answered_first):
    """And is drawn anew without what was withdrawn, before that or afterwards."""
    db = desk.db
    (school,) = await a_school(db, -1)
    number = await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY)
    (made,) = await all_made(db)
    await db.write(lambda tx: tx.run("UPDATE outbox SET state = 'unknown'"))
    url = Links("ustaz_bot").to("digest", made.id, "0123456789")
    card = {
        "message_id": 70,
        "date": 1,
        "from": ME.to_dict(),
        "text": "What is new",
        "chat": {"id": -1, "type": "supergroup", "title": "Group 1"},
        "reply_markup": {"inline_keyboard": [[{"text": "Read in private", "url": url}]]},
    }

    async def withdrawn() -> None:
        await db.write(lambda tx: problems.withdraw(tx, AIDA, number, now=MONDAY))

    if not answered_first:
        await withdrawn()
    await desk.write("Thank you", 2, chat=-1, reply_to_message=card)
    if answered_first:
        await withdrawn()

    kept = "SELECT state, message_id FROM outbox WHERE kind = 'digest'"
    assert await db.all(kept) == [("sent", 70)]
    (post,) = await redraws.stale(db, MONDAY, limit=9)
    assert (post.shows, post.chat_id, post.message_id) == ("digest", -1, 70)
    drawn = await draw(db, post, Links("ustaz_bot"), now=MONDAY)
    assert drawn
    assert "First" not in drawn.text


async def test_a_new_law_moves_it(db):
    """As if it had been planned by the clocks of an older law."""
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)

    async def planned_for(moment: int) -> None:
        plan = await digests.plan_of(db, "group", school)
        assert plan
        await db.write(lambda tx: digests.put_off(tx, plan, moment))

    await planned_for(MONDAY - HOUR)
    await make_digests(db, MONDAY - HOUR)
    assert await letters(db) == []
    assert await next_at(db, school) == MONDAY
    await planned_for(MONDAY + HOUR)
    await recount_digests(db, MONDAY - 1)
    assert await next_at(db, school) == MONDAY


async def test_quiet_hours_hold_a_persons_digest_back(db):
    (school,) = await a_school(db, -1)

    async def work(tx):
        await tx.run("INSERT INTO member VALUES (?, 2, 1, 1)", school)
        await settings.decide(tx, 2, START, digest="daily", digest_hour=21)

    await db.write(work)
    await raise_problem(db, "First", school, now=START)
    evening = at("2026-09-18T21:00")
    await make_digests(db, evening)
    await recount_digests(db, evening + HOUR)
    await make_digests(db, evening + HOUR)
    assert await letters(db) == []
    # A Saturday night and a Sunday are quiet, too.
    await make_digests(db, at("2026-09-19T08:00"))
    await raise_problem(db, "Second", school, now=at("2026-09-19T12:00"))
    for moment in ("2026-09-19T21:00", "2026-09-20T12:00", "2026-09-21T07:59"):
        await make_digests(db, at(moment))
    assert [chat for chat, _ in await letters(db)] == [2]
    await make_digests(db, at("2026-09-21T08:00"))
    assert [(made.number, made.items.problems) for made in await all_made(db)] == [
        ("2026-09-18", (1,)),
        ("2026-09-20", (2,)),
    ]


async def test_a_groups_digest_that_is_late_waits_for_the_morning(db):
    """As after a power cut, from the morning to the night."""
    (school,) = await a_school(db, -1)
    await raise_problem(db, "First", school, now=START)
    evening = MONDAY + 12 * HOUR
    for late in range(0, 11 * HOUR, HOUR // 2):
        await make_digests(db, evening + late)
        await recount_digests(db, evening + late)
        assert await letters(db) == []
    await make_digests(db, evening + 11 * HOUR)
    assert [chat for chat, _ in await letters(db)] == [-1]


async def test_what_is_withdrawn_before_it_leaves_is_not_told(db):
    (school,) = await a_school(db, -1)
    first = await raise_problem(db, "First", school, now=START)
    await raise_problem(db, "Second", school, now=START + HOUR)
    await make_digests(db, MONDAY)
    await db.write(lambda tx: problems.withdraw(tx, AIDA, first, now=MONDAY))
    ((_, words),) = await letters(db)
    assert "Second" in words
    assert "First" not in words


async def sent(db: Database) -> None:
    """Telegram has taken all letters, each as the message of its own number."""
    await db.write(
        lambda tx: tx.run("UPDATE outbox SET state = 'sent', message_id = id, sent_at = 1")
    )


async def test_what_is_withdrawn_afterwards_stands_in_no_digest_any_more(db):
    (school, _) = await a_school(db, -1, -2)
    first = await raise_problem(db, "First", school, now=START)
    second = await raise_problem(db, "Second", school, now=START + HOUR)
    await make_digests(db, MONDAY)
    await sent(db)
    links = Links("ustaz_uni_bot")

    async def shown() -> str:
        (post,) = await redraws.stale(db, MONDAY, limit=10)
        assert (post.chat_id, post.shows) == (-1, "digest")
        card = await draw(db, post, links, now=MONDAY)
        assert card
        await db.write(
            lambda tx: redraws.mark_shown(tx, post, None, now=MONDAY, next_edit_at=MONDAY)
        )
        return card.text

    await db.write(lambda tx: problems.withdraw(tx, AIDA, first, now=MONDAY))
    words = await shown()
    assert "Second" in words
    assert "First" not in words
    await db.write(lambda tx: problems.withdraw(tx, AIDA, second, now=MONDAY))
    assert (await shown()).endswith("This was withdrawn or is not here any more.")
    assert await redraws.stale(db, MONDAY, limit=10) == []


async def test_a_title_that_its_author_changes_is_changed_in_digests_too(db):
    """It may have said what nobody should read; other changes are none of a digest's."""
    (school,) = await a_school(db, -1)
    first = await raise_problem(db, "Aidos of 7B", school, now=START)
    await make_digests(db, MONDAY)
    await sent(db)

    async def change(title: str, description: str) -> list[str]:
        said = Answers(title, description)
        await db.write(
            lambda tx: problems.change(tx, AIDA, first, answers=said, now=MONDAY),
        )
        found = await redraws.stale(db, MONDAY, limit=10)
        cards = [await draw(db, post, Links("bot"), now=MONDAY) for post in found]
        return [card.text for card in cards if card]

    assert await change("Aidos of 7B", "He is often late") == []
    (words,) = await change("A pupil is late", "He is often late")
    assert "A pupil is late" in words
    assert "Aidos" not in words


async def test_what_is_withdrawn_while_it_is_under_way_is_taken_out_once_it_is_there(db):
    (school, _) = await a_school(db, -1, -2)
    first = await raise_problem(db, "First", school, now=START)
    second = await raise_problem(db, "Second", school, now=START + HOUR)
    await make_digests(db, MONDAY)
    digest = await db.value("SELECT id FROM outbox WHERE kind = 'digest'")
    await db.write(lambda tx: tx.run("UPDATE outbox SET state = 'ready'"))
    leaving = await db.write(lambda tx: outbox.claim(tx, [digest], "owner"))
    for problem in (first, second):
        await db.write(lambda tx, one=problem: problems.withdraw(tx, AIDA, one, now=MONDAY))
    assert await redraws.stale(db, MONDAY, limit=10) == []
    arrived = Fate(leaving[digest], DeliveryResult("sent", message_id=7))
    await db.write(lambda tx: settle_all(tx, [arrived], MONDAY))
    (post,) = await redraws.stale(db, MONDAY, limit=10)
    assert (post.chat_id, post.message_id, post.shows) == (-1, 7, "digest")
    card = await draw(db, post, Links("ustaz_uni_bot"), now=MONDAY)
    assert card
    assert card.text.endswith("This was withdrawn or is not here any more.")


async def test_what_is_withdrawn_after_its_letter_was_dropped_is_taken_out_too(db):
    (school,) = await a_school(db, -1)
    first = await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY)
    came = "state = 'sent', message_id = 7"
    await db.write(lambda tx: tx.run(f"UPDATE outbox SET {came} WHERE kind = 'digest'"))
    later = MONDAY + 31 * DAY
    await tidy(db, later)
    assert await db.value("SELECT count(*) FROM outbox WHERE kind = 'digest'") == 0
    assert await redraws.stale(db, later, limit=10) == []
    await db.write(lambda tx: problems.withdraw(tx, AIDA, first, now=later))
    (post,) = await redraws.stale(db, later, limit=10)
    assert (post.chat_id, post.message_id, post.shows) == (-1, 7, "digest")
    card = await draw(db, post, Links("ustaz_uni_bot"), now=later)
    assert card
    assert "First" not in card.text


async def test_a_full_week_fits_one_screen(db):
    (school,) = await a_school(db, -1)

    async def work(tx):
        for number in range(40):
            title = ("Very long title & <b> " * 9)[:115] + str(number)
            made = await problem_rows.add(tx, 1, Answers(title), source=None, now=START)
            await problem_rows.show_to(tx, made.id, school)
            await activity.add(tx, "problem", made.id, problem_id=made.id, now=START)

    await db.write(work)
    for number in range(8):
        await an_event_for(db, school, f"Event {number}", local="2026-10-20T15:00")
    await make_digests(db, MONDAY)
    ((_, words),) = await letters(db)
    assert len(words.split("\n")) == LINES
    assert visible_units(words) < 4096


ZONES = (
    "Asia/Almaty",
    "Asia/Aqtau",
    "Europe/London",
    "America/St_Johns",
    "Europe/Moscow",
    "Asia/Kathmandu",
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("rule", [("week", 0, 1), ("week", 6, 2), ("day", 0, 1)])
def test_occasions_keep_their_clock_time_through_every_change(zone, rule):
    """Ten years: no week or day is left out or comes twice, 29 February and week 53 included."""
    every, day, weeks = rule
    for hour in (0, 2, 9):
        wanted = Rule(zone, hour, every, day, weeks)
        moment, last = at("2019-12-20T12:00", zone), 0
        seen = []
        for _ in range(3700 if every == "day" else 530):
            found = recurrence.after(wanted, moment, {last})
            seen.append(found)
            moment, last = found.at, found.period
        steps = {later.period - one.period for one, later in pairwise(seen)}
        assert steps == {weeks}
        assert len({one.number for one in seen}) == len(seen)
        local = [zones.clock(one.at, zone) for one in seen]
        assert {moment.hour for moment in local} - {hour, hour + 1} == set()
        assert {moment.weekday() for moment in local} == (
            set(range(7)) if every == "day" else {day}
        )
