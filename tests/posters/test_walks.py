"""A walk shows a group one poster after another: once each, at its pace, whatever happens."""

import json
from dataclasses import replace
from functools import partial

import pytest

from basics.spans import HOUR, MINUTE
from cards.groups import log
from community.groups import groups as group_deeds
from community.people.people import Actor
from community.posters import walks
from community.posters.walks import Guide
from community.refusals import Reason, Refused
from jobs.posters.galleries import open_galleries, walk_on
from locales import Texts
from storage import audit, outbox
from storage.db import Database
from storage.events import events
from storage.groups import groups
from storage.groups.groups import Group
from storage.posters import galleries
from storage.posters import walks as walk_rows
from tests.events.planning import NOON, a_group, a_person, an_event
from tests.posters.hanging import a_gallery, a_poster

LEADER = Actor(100)
SAULE = Actor(200, coordinator=True, regions=frozenset({"10"}))


def led(group: Group, status: str | None = "administrator") -> Guide:
    return walks.guide(LEADER, group, status)


async def the_group(db: Database, chat: int = -7) -> Group:
    group = await groups.of_chat(db, chat)
    assert group
    return group


async def shown(db: Database, chat: int = -7) -> list[int]:
    """Projects whose posters came to a chat, in their order."""
    found = await db.all(
        "SELECT p.subject_id FROM outbox o JOIN post p ON p.id = o.post_id"
        " WHERE o.chat_id = ? AND p.shows = 'poster' ORDER BY o.id",
        chat,
    )
    return [row[0] for row in found]


async def test_one_poster_at_a_time_the_least_visited_first_each_once(db):
    event, posters = await a_gallery(db, 3, visitors=1)
    group = await the_group(db)
    await db.write(lambda tx: galleries.visit(tx, posters[0], 100, now=NOON))
    await db.write(lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON))
    for at in (0, 1, 4, 5, 5, 9, 10, 14):
        await walk_on(db, NOON + at * MINUTE)
    assert sorted(await shown(db)) == posters
    assert (await shown(db))[2] == posters[0]
    walk = await walk_rows.of_group(db, group.id, event.id)
    assert walk
    assert (walk.shown, walk.state) == (3, "walking")
    for at in (15, 20, 25):
        await walk_on(db, NOON + at * MINUTE)
    ended = await walk_rows.get(db, walk.id)
    assert ended
    assert ended.state == "done"
    bodies = await db.all("SELECT body FROM outbox WHERE chat_id = -7 AND kind = 'notice'")
    assert [json.loads(row[0])["text"].split(":")[0] for row in bodies] == [
        "🚶 The walk through “Autumn event” is over"
    ]
    assert json.loads(bodies[0][0])["disable_notification"] is True


async def test_after_a_standstill_it_goes_on_at_its_pace(db):
    event, _ = await a_gallery(db, 9)
    group = await the_group(db)
    await db.write(lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=2, now=NOON))
    await walk_on(db, NOON)
    for at in (300, 300.1, 301, 302):
        await walk_on(db, NOON + round(at * MINUTE))
    assert len(await shown(db)) == 3


async def test_pause_go_on_pace_and_end(db):
    event, _ = await a_gallery(db, 9)
    group = await the_group(db)
    walk = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON)
    )
    await walk_on(db, NOON)
    for _ in range(2):
        await db.write(lambda tx: walks.steer(tx, led(group), walk.id, how="pause", now=NOON))
    await walk_on(db, NOON + HOUR)
    assert len(await shown(db)) == 1
    await db.write(lambda tx: walks.steer(tx, led(group), walk.id, how="go", now=NOON + HOUR))
    await walk_on(db, NOON + HOUR)
    assert len(await shown(db)) == 2
    later = NOON + HOUR + MINUTE
    slow = await db.write(
        lambda tx: walks.set_pace(tx, led(group), walk.id, minutes=30, now=later)
    )
    assert (slow.minutes, slow.next_at) == (30, NOON + HOUR + 30 * MINUTE)
    quick = await db.write(
        lambda tx: walks.set_pace(tx, led(group), walk.id, minutes=2, now=later + 5 * MINUTE)
    )
    assert quick.next_at == later + 5 * MINUTE
    await db.write(lambda tx: walks.steer(tx, led(group), walk.id, how="stop", now=later))
    await walk_on(db, NOON + 9 * HOUR)
    assert len(await shown(db)) == 2
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: walks.steer(tx, led(group), walk.id, how="go", now=later))
    assert refused.value.reason is Reason.NO_WALK


async def test_begun_again_it_goes_on_where_it_was_and_at_the_end_anew(db):
    event, posters = await a_gallery(db, 2)
    group = await the_group(db)
    for _ in range(2):
        await db.write(
            lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=2, now=NOON)
        )
        await walk_on(db, NOON)
    assert sorted(await shown(db)) == posters
    await walk_on(db, NOON + HOUR)
    again = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=2, now=NOON)
    )
    assert again.state == "walking"
    await walk_on(db, NOON + HOUR)
    assert len(await shown(db)) == 3


async def test_one_walk_at_a_time_goes_through_a_group(db):
    event, _ = await a_gallery(db, 2)
    other = await an_event(db, title="Winter event")

    async def work(tx):
        await galleries.mark_opened(tx, other.id, NOON)
        await a_poster(tx, 7, other.id)
        group = await groups.of_chat(tx, -7)
        assert group
        first = await walks.start(tx, led(group), event_id=event.id, minutes=2, now=NOON)
        await walks.start(tx, led(group), event_id=other.id, minutes=2, now=NOON)
        return await walk_rows.get(tx, first.id)

    first = await db.write(work)
    assert first
    assert first.state == "paused"


async def test_only_events_of_the_group_with_an_open_gallery(db):
    event, _ = await a_gallery(db, 1)
    closed = await an_event(db, title="Closed")
    await db.write(lambda tx: a_group(tx, -8))
    group, stranger = await the_group(db), await the_group(db, -8)
    for who, event_id, minutes, reason in (
        (stranger, event.id, 5, Reason.GONE),
        (group, closed.id, 5, Reason.GALLERY_CLOSED),
        (group, event.id, 3, Reason.STRANGE_BUTTON),
        (group, 999, 5, Reason.GONE),
    ):
        begin = partial(walks.start, by=led(who), event_id=event_id)
        with pytest.raises(Refused) as refused:
            await db.write(partial(begin, minutes=minutes, now=NOON))
        assert refused.value.reason is reason
    walk = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON)
    )
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: walks.steer(tx, led(stranger), walk.id, how="stop", now=NOON))
    assert refused.value.reason is Reason.NO_WALK


async def test_it_moves_with_its_group_and_ends_with_its_event(db):
    event, _ = await a_gallery(db, 5)
    group = await the_group(db)
    walk = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON)
    )
    await db.write(lambda tx: a_group(tx, -70))
    other = await an_event(db, title="Winter event")
    await db.write(lambda tx: a_group(tx, -8))
    theirs = walk_rows.Walk(0, (await the_group(db, -8)).id, other.id, 100, 5, 0, NOON, "paused")
    theirs = await db.write(partial(walk_rows.begin, walk=theirs))
    await db.write(lambda tx: group_deeds.upgrade(tx, -7, -70, now=NOON))
    assert await walk_rows.get(db, theirs.id) == theirs
    await walk_on(db, NOON)
    assert len(await shown(db, -70)) == 1
    await db.write(lambda tx: events.set_state(tx, event.id, "cancelled"))
    await walk_on(db, NOON + HOUR)
    ended = await walk_rows.get(db, walk.id)
    assert ended
    assert ended.state == "done"


async def test_what_a_coordinator_steers_stands_in_the_log_and_an_administrator_not(db):
    event, _ = await a_gallery(db, 3)
    await db.write(lambda tx: a_person(tx, SAULE.id))
    theirs = await the_group(db)
    group = replace(theirs, region="10")
    saule = walks.guide(SAULE, group, None)
    start = partial(walks.start, event_id=event.id, now=NOON)
    walk = await db.write(partial(start, by=saule, minutes=5))
    for how in ("pause", "pause", "go", "stop"):
        await db.write(partial(walks.steer, by=saule, walk_id=walk.id, how=how, now=NOON))
    await db.write(partial(start, by=led(group), minutes=5))
    await db.write(partial(walks.set_pace, by=led(group), walk_id=walk.id, minutes=2, now=NOON))
    await db.write(partial(walks.set_pace, by=saule, walk_id=walk.id, minutes=30, now=NOON))
    found = await audit.entries(db, 0, 9, wanted=audit.Wanted(region="10"))
    assert {(one.actor, one.deed, one.subject) for one in found} == {
        ("Teacher 200", "walk", "Autumn event · Group 7")
    }
    assert [log.note_words(one, "Asia/Almaty", Texts("en")) for one in reversed(found)] == [
        "walk: – → under way; pace: – → every 5 minutes",
        "walk: under way → paused",
        "walk: paused → under way",
        "walk: under way → ended",
        "pace: every 2 minutes → every 30 minutes",
    ]
    for who in (led, partial(walks.guide, SAULE)):
        with pytest.raises(Refused) as refused:
            who(replace(theirs, region="11"), status="member")
        assert refused.value.reason is Reason.ONLY_ADMINISTRATORS


async def test_a_walk_rests_while_the_bot_is_not_in_the_group(db):
    event, _ = await a_gallery(db, 5)
    group = await the_group(db)
    walk = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON)
    )
    await db.write(lambda tx: group_deeds.leave(tx, -7, NOON))
    await walk_on(db, NOON)
    resting = await walk_rows.get(db, walk.id)
    assert resting
    assert (resting.state, await shown(db)) == ("paused", [])


async def test_a_gallery_opens_by_itself_and_its_groups_hear_of_it_once(db):
    event = await an_event(db)
    await db.write(lambda tx: a_poster(tx, 1, event.id))
    await open_galleries(db, event.starts_at - 1)
    assert (await galleries.counts(db, event.id)).is_open is False
    for at in (0, 1, HOUR):
        await open_galleries(db, event.starts_at + at)
    assert (await galleries.counts(db, event.id)).is_open is True
    told = await db.all("SELECT chat_id, body FROM outbox WHERE kind = 'gallery'")
    assert [(row[0], json.loads(row[1])["text"][:37]) for row in told] == [
        (-7, "🖼 The gallery of “Autumn event” is op")
    ]
    assert "gallery" in outbox.AT_MOST_ONCE


async def test_a_poster_that_was_shown_before_counts_once(db):
    event, (first, second) = await a_gallery(db, 2)
    group = await the_group(db)
    walk = await db.write(
        lambda tx: walks.start(tx, led(group), event_id=event.id, minutes=5, now=NOON)
    )
    for project, fresh in ((first, True), (first, False), (second, True)):
        stop = partial(walk_rows.stop_at, walk=walk, project_id=project, now=NOON, next_at=NOON)
        assert await db.write(stop) is fresh
    known = await walk_rows.get(db, walk.id)
    assert known
    assert known.shown == 2
