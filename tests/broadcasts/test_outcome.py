"""What became of a broadcast: its numbers, its groups by name, the rest, another time."""

import json
from functools import partial

from basics.spans import DAY, HOUR, MINUTE, SECOND
from cards.broadcasts.broadcast import progress_card
from cards.broadcasts.lists import list_card
from cards.card import Card
from community.broadcasts import broadcasts, outcome, steering
from community.people.people import Actor
from community.refusals import Reason
from jobs.broadcasts.mailing import look_after_mailings
from locales import texts
from storage import audit, outbox, posts
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import letters as letter_rows
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Database, Transaction
from tests.events.planning import NOON, SAULE, a_group, a_person, refused

OFFICER = Actor(2, coordinator=True, regions=frozenset({"47"}))
ZONE = "Asia/Almaty"
EN = texts("en")


async def a_mailing(db: Database, chats: int = 4, *, at: int = NOON) -> int:
    """To groups -1, -2 …, written and due at this moment."""
    words = {"method": "sendMessage", "body": {"text": "Come to us", "entities": []}}

    async def work(tx: Transaction) -> int:
        await a_person(tx, SAULE.id)
        for number in range(1, chats + 1):
            await a_group(tx, -number)
        said = broadcast_rows.Said({"all": True}, {"en": words}, "en", None)
        number = await broadcast_rows.add(tx, SAULE.id, said, digest=f"d{at}", now=NOON)
        return await mailings.add(
            tx, "broadcast", number, urgency=outbox.BROADCAST, state="planned", starts_at=at
        )

    return await db.write(work)


async def steered(tx: Transaction, number: int, how: str, now: int = NOON) -> Mailing:
    mailing = await broadcasts.managed(tx, number, SAULE)
    await steering.steer(tx, mailing, how, actor=SAULE, now=now)
    return mailing


async def steer(db: Database, number: int, how: str, *, now: int = NOON) -> Mailing:
    return await db.write(lambda tx: steered(tx, number, how, now))


async def under_way(db: Database, number: int, limit: int) -> list[int]:
    """So many letters are leaving now."""

    async def work(tx: Transaction) -> list[int]:
        letters = await letter_rows.hand_over(tx, number, NOON, limit=limit)
        for letter in letters:
            assert await outbox.claim(tx, [letter.id], "owner")
        return [one.id for one in sorted(letters, key=lambda one: -one.chat_id)]

    return await db.write(work)


async def arrive(db: Database, letters: list[int], *, now: int) -> None:
    async def work(tx: Transaction) -> None:
        for letter in letters:
            await outbox.mark_sent(tx, [outbox.Arrived(letter, 100 + letter, None, "")], now)

    await db.write(work)


async def card(db: Database, number: int) -> Card:
    progress = await outcome.progress(db, number)
    assert progress
    return progress_card(progress, ZONE, EN)


async def labels(db: Database, number: int) -> list[str]:
    return [button.label for row in (await card(db, number)).buttons for button in row]


async def test_what_was_leaving_when_it_was_stopped_is_counted_once_it_arrives(db):
    number = await a_mailing(db)
    await look_after_mailings(db, NOON)
    first, *leaving = await under_way(db, number, 3)
    await arrive(db, [first], now=NOON)
    await steer(db, number, "stop", now=NOON + MINUTE)
    post = await db.write(lambda tx: posts.add(tx, SAULE.id, "mailing", subject_id=number))
    await db.write(
        lambda tx: tx.run(
            "UPDATE post SET message_id = 5, edited_at = ?", NOON + MINUTE + 20 * SECOND
        )
    )
    await db.write(lambda tx: tx.run("UPDATE post SET want_rev = 1, shown_rev = 1"))
    assert "Done: 1. Left: 3. Failed: 0. Unknown: 0." in (await card(db, number)).text
    await look_after_mailings(db, NOON + 2 * MINUTE)
    assert await is_stale(db, post) is False

    await arrive(db, leaving, now=NOON + 2 * MINUTE)
    await look_after_mailings(db, NOON + 3 * MINUTE)

    assert await is_stale(db, post) is True
    assert "Done: 3. Left: 1. Failed: 0. Unknown: 0." in (await card(db, number)).text


async def test_what_arrived_while_its_numbers_were_under_way_is_counted_a_moment_later(db):
    number = await a_mailing(db)
    await look_after_mailings(db, NOON)
    leaving = await under_way(db, number, 4)
    await steer(db, number, "stop", now=NOON + 50)
    await arrive(db, leaving, now=NOON + 100)
    post = await db.write(lambda tx: posts.add(tx, SAULE.id, "mailing", subject_id=number))

    async def shown(at: int) -> None:
        drawn = "UPDATE post SET message_id = 5, edited_at = ?, want_rev = 1, shown_rev = 1"
        await db.write(lambda tx: tx.run(drawn, at))

    stale: list[bool] = []
    await shown(NOON + 200)
    for at in (2, 14, 16):
        await look_after_mailings(db, NOON + at * SECOND)
        stale.append(await is_stale(db, post))
    await shown(NOON + 17 * SECOND)
    for at in (18, 40):
        await look_after_mailings(db, NOON + at * SECOND)
        stale.append(await is_stale(db, post))
    assert stale == [False, False, True, False, False]


async def test_groups_that_got_nothing_go_by_the_alphabet_and_count_numbers(db):
    number = await a_mailing(db, 5)
    await look_after_mailings(db, NOON)
    gone = await under_way(db, number, 5)
    titles = ["School 10", "Ястреб", "School 2", "Әлия", "Арман"]

    async def fail(tx: Transaction) -> None:
        for letter in gone:
            await outbox.mark_failed(tx, letter, "chat not found", now=NOON)
        for group_id, title in enumerate(titles, 1):
            await tx.run("UPDATE community_group SET title = ? WHERE id = ?", title, group_id)

    await db.write(fail)
    assert "(Арман, Әлия, Ястреб, School 2, School 10)" in (await card(db, number)).text


async def is_stale(db: Database, post: int) -> bool:
    found = await posts.get(db, post)
    assert found
    return bool(await db.value("SELECT want_rev > shown_rev FROM post WHERE id = ?", post))


async def test_the_rest_gets_it_afterwards_in_the_words_of_now(db):
    number = await a_mailing(db)
    await look_after_mailings(db, NOON)
    await arrive(db, await under_way(db, number, 1), now=NOON)
    mailing = await steer(db, number, "stop")
    assert "▶️ Send to 3 more" in await labels(db, number)
    newer = {"en": {"method": "sendMessage", "body": {"text": "Come on Friday"}}}
    await db.write(lambda tx: broadcast_rows.set_versions(tx, mailing.subject_id, newer))

    for _ in range(2):
        await steer(db, number, "rest")

    found = await db.all("SELECT body FROM outbox WHERE state = 'waiting' ORDER BY id")
    assert [json.loads(row[0]) for row in found] == [{"text": "Come on Friday"}] * 3
    assert "Done: 1. Left: 3." in (await card(db, number)).text
    deeds = [entry.deed for entry in await audit.entries(db, 0, 9)]
    assert deeds == ["broadcast to the rest", "broadcast stopped"]


async def test_what_was_recalled_goes_to_nobody_else(db):
    number = await a_mailing(db)
    await look_after_mailings(db, NOON)
    first, late = await under_way(db, number, 2)
    await arrive(db, [first], now=NOON)

    async def recall(tx: Transaction) -> int:
        broadcast = await broadcasts.own(tx, 1, SAULE)
        return await steering.recall(tx, SAULE, broadcast, now=NOON)

    recalled = await db.write(recall)
    assert recalled
    assert await labels(db, number) == []
    for how in ("rest", "again"):
        assert await refused(db, partial(steered, number=number, how=how)) is Reason.GONE
    # What was leaving arrives, and is deleted, too.
    await look_after_mailings(db, NOON)
    await arrive(db, [late], now=NOON + MINUTE)
    await look_after_mailings(db, NOON + MINUTE)
    deleted = await db.all(
        "SELECT chat_id FROM outbox WHERE method = 'deleteMessage' ORDER BY chat_id"
    )
    assert [row[0] for row in deleted] == [-2, -1]


async def test_groups_that_it_did_not_reach_are_named(db):
    number = await a_mailing(db)
    await look_after_mailings(db, NOON)
    letters = await under_way(db, number, 4)

    async def work(tx: Transaction) -> None:
        await outbox.mark_failed(tx, letters[0], "bot was kicked", now=NOON)
        await outbox.mark_failed(tx, letters[1], "removed", now=NOON)
        await outbox.mark_unknown(tx, letters[2], "broken line", now=NOON)

    await db.write(work)
    await arrive(db, letters[3:], now=NOON)
    await look_after_mailings(db, NOON)

    text = (await card(db, number)).text
    assert "Done: 1. Left: 0. Failed: 2. Unknown: 1." in text
    assert "• removed the bot: 2 (Group 1, Group 2)" in text
    assert "• unknown whether it arrived: 1 (Group 3)" in text
    assert "Teacher 1 → every group" in text


async def test_a_planned_one_shows_its_time_and_can_be_moved(db):
    number = await a_mailing(db, at=NOON + DAY)
    assert "It begins: " in (await card(db, number)).text
    assert "12:00" in (await card(db, number)).text

    async def move(tx: Transaction, actor: Actor, at: int, *, now: int = NOON) -> None:
        mailing = await broadcasts.managed(tx, number, actor)
        await steering.move(tx, mailing, actor, starts_at=at, now=now)

    later = NOON + 2 * DAY + HOUR
    assert await refused(db, lambda tx: move(tx, SAULE, NOON - 1)) is Reason.EVENT_OVER
    assert await refused(db, lambda tx: move(tx, OFFICER, later)) is Reason.NOT_YOUR_REGION
    assert await refused(db, lambda tx: move(tx, Actor(5), later)) is Reason.ONLY_COORDINATORS
    for _ in range(2):
        assert await refused(db, lambda tx: move(tx, SAULE, later)) is None
    assert "13:00" in (await card(db, number)).text
    assert await db.value("SELECT count(*) FROM audit WHERE deed = 'broadcast moved'") == 1
    await look_after_mailings(db, NOON + DAY)
    assert "It begins: " in (await card(db, number)).text
    await look_after_mailings(db, later)
    assert await refused(db, lambda tx: move(tx, SAULE, later + DAY)) is Reason.ALREADY_SENT


async def test_all_are_listed_page_by_page_however_old(db):
    for day in range(12):
        await a_mailing(db, 0, at=NOON + day)
    listed = await outcome.page(db, SAULE, 1, size=8)
    assert [one.mailing.id for one in listed.found] == [4, 3, 2, 1]
    shown = list_card(listed.found, listed.at, kept=[], zone=ZONE, t=EN)
    assert "Broadcasts</b> of your regions, whoever wrote them · 2 of 2" in shown.text
    assert shown.text.count("Teacher 1 → every group") == 4
    assert (await outcome.page(db, OFFICER, 0, size=9)).found == []
