"""Posters of an event: everyone is seen, and nobody's own way through them jumps."""

import random
from dataclasses import replace

import pytest

from basics.spans import HOUR
from community.events import events
from community.people.people import Actor
from community.posters import galleries
from community.refusals import Reason, Refused
from storage import posts, views
from storage.db import Transaction
from storage.posters import galleries as gallery_rows
from storage.posters import posters as poster_rows
from storage.projects.lists import Step
from tests.events.planning import NOON, SAULE, an_event, refuses
from tests.posters.hanging import OWNERS, a_gallery, a_poster, visitor


def at(place: galleries.Place) -> int:
    assert place.project_id is not None
    return place.project_id


async def turned(
    tx: Transaction, actor: Actor, place: galleries.Place, step: Step
) -> galleries.Place:
    return await galleries.turn(
        tx, actor, place.event.id, project_id=at(place), step=step, now=NOON
    )


async def test_two_hundred_visitors_who_stop_anywhere_see_every_poster(db):
    """60 posters, 200 visitors who come and go at once: the least seen has 80 % of the average."""
    event, _ = await a_gallery(db, 60, visitors=200)
    chance = random.Random(60)
    patience = {number: chance.choice((1, 1, 2, 3, 5, 8, 20)) for number in range(200)}
    stands: dict[int, int] = {}

    async def walk(tx) -> None:
        while patience:
            number = chance.choice(list(patience))
            where = stands.get(number)
            place = await (
                galleries.enter(tx, visitor(number), event.id, now=NOON)
                if where is None
                else galleries.turn(
                    tx, visitor(number), event.id, project_id=where, step="next", now=NOON
                )
            )
            assert place.project_id is not None
            stands[number] = place.project_id
            patience[number] -= 1
            if not patience[number]:
                del patience[number]

    await db.write(walk)
    visits = await gallery_rows.visits(db, event.id)
    assert len(visits) == 60
    assert min(visits) >= 0.8 * sum(visits) / 60


async def test_nobody_sees_a_poster_twice_and_the_way_back_stays(db):
    event, posters = await a_gallery(db, 7, visitors=2)
    aida, berik = visitor(0), visitor(1)

    async def walk(tx) -> list[int]:
        place = await galleries.enter(tx, aida, event.id, now=NOON)
        seen = [at(place)]
        for _ in range(6):
            # Somebody else walks as well, so that the numbers of visits move.
            await galleries.enter(tx, berik, event.id, now=NOON)
            place = await turned(tx, aida, place, "next")
            seen.append(at(place))
        assert (place.number, place.total) == (7, 7)
        again = await turned(tx, aida, place, "next")
        assert again == place
        back = []
        for _ in range(7):
            back.append(at(place))
            place = await turned(tx, aida, place, "back")
        assert back == seen[::-1]
        assert place.number == 1
        return seen

    seen = await db.write(walk)
    assert sorted(seen) == posters


async def test_a_tap_that_comes_twice_turns_one_page(db):
    event, _ = await a_gallery(db, 5, visitors=1)
    aida = visitor(0)

    async def walk(tx) -> None:
        first = await galleries.enter(tx, aida, event.id, now=NOON)
        once = await turned(tx, aida, first, "next")
        assert await turned(tx, aida, first, "next") == once
        assert once.number == 2

    await db.write(walk)
    assert sum(await gallery_rows.visits(db, event.id)) == 2


async def test_ones_own_poster_is_not_on_the_way(db):
    event, posters = await a_gallery(db, 3)
    owner = Actor(OWNERS)

    async def walk(tx) -> list[int | None]:
        await tx.run(
            "INSERT INTO project_leader (project_id, person_id, at) VALUES (?, ?, 1)",
            *(posters[1], owner.id),
        )
        return [
            (await galleries.enter(tx, owner, event.id, now=NOON)).project_id for _ in range(3)
        ]

    assert await db.write(walk) == [posters[2]] * 3
    assert await gallery_rows.visits(db, event.id) == [0, 0, 1]


async def test_a_poster_that_comes_late_is_seen_and_one_that_goes_is_left_out(db):
    event, posters = await a_gallery(db, 2, visitors=1)
    aida = visitor(0)

    async def walk(tx) -> None:
        for _ in range(2):
            place = await galleries.enter(tx, aida, event.id, now=NOON)
        late = await a_poster(tx, 9, event.id)
        place = await turned(tx, aida, place, "next")
        assert (place.project_id, place.number, place.total) == (late, 3, 3)
        await tx.run("UPDATE project SET state = 'withdrawn' WHERE id = ?", posters[0])
        place = await galleries.turn(tx, aida, event.id, project_id=late, step="back", now=NOON)
        assert (place.project_id, place.number, place.total) == (posters[1], 1, 2)

    await db.write(walk)


async def test_an_empty_gallery_and_a_closed_one(db):
    event, _ = await a_gallery(db, 0, visitors=1)
    place = await db.write(lambda tx: galleries.enter(tx, visitor(0), event.id, now=NOON))
    assert (place.project_id, place.total) == (None, 0)
    closed = await an_event(db, title="Another")
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: galleries.enter(tx, visitor(0), closed.id, now=NOON))
    assert refused.value.reason is Reason.GALLERY_CLOSED


async def test_a_gallery_follows_its_event(db):
    """It opens at the beginning, until when projects are submitted; it moves when that moves."""
    event = await an_event(db)
    made = await gallery_rows.get(db, event.id)
    assert made == gallery_rows.Gallery(event.id, event.starts_at, None, None, event.starts_at)

    async def move(tx) -> None:
        await galleries.choose_opening(tx, SAULE, event.id, minutes=1440, now=NOON)
        await galleries.choose_deadline(tx, SAULE, event.id, minutes=3 * 1440, now=NOON)
        await galleries.choose_deadline(tx, SAULE, event.id, minutes=7 * 1440, now=NOON)
        strange = galleries.choose_deadline(tx, SAULE, event.id, minutes=2 * 1440, now=NOON)
        assert await refuses(tx, strange) is Reason.STRANGE_BUTTON
        plan = replace(event.plan, local="2027-10-06T15:00")
        await events.change(tx, SAULE, event.id, plan=plan, now=NOON)

    await db.write(move)
    moved, day = await gallery_rows.get(db, event.id), 24 * HOUR
    assert moved == gallery_rows.Gallery(
        event.id, event.starts_at, None, None, event.starts_at + day - 7 * day
    )
    assert await gallery_rows.to_open(db, event.starts_at - 1) == []
    assert await gallery_rows.to_open(db, event.starts_at) == [event.id]


async def test_a_project_names_no_event_that_was_cancelled(db):
    """And its cards in groups follow."""
    event, (project,) = await a_gallery(db, 1)

    async def shown() -> tuple[object, int]:
        view = await views.project_view(db, project)
        post = await posts.get(db, card)
        assert view
        assert post
        return view.event, post.want_rev

    card = await db.write(lambda tx: posts.add(tx, -7, "project", subject_id=project))
    assert await shown() == (event, 1)
    await db.write(lambda tx: events.cancel(tx, SAULE, event.id, now=NOON))
    assert await shown() == (None, 2)


async def test_only_its_coordinator_opens_it(db):
    event = await an_event(db)
    stranger, other = Actor(500), Actor(501, coordinator=True, regions=frozenset({"11"}))
    for actor, reason in ((stranger, Reason.ONLY_COORDINATORS), (other, Reason.NOT_YOUR_REGION)):
        for deed in (
            lambda tx, who=actor: galleries.open_now(tx, who, event.id, now=NOON),
            lambda tx, who=actor: galleries.choose_opening(tx, who, event.id, minutes=0, now=NOON),
            lambda tx, who=actor: galleries.choose_deadline(
                tx, who, event.id, minutes=0, now=NOON
            ),
        ):
            with pytest.raises(Refused) as refused:
                await db.write(deed)
            assert refused.value.reason is reason
    assert (await gallery_rows.counts(db, event.id)) == gallery_rows.GalleryCounts(0, 0, False)
    await db.write(lambda tx: tx.run("UPDATE event SET stale = 0"))
    await db.write(lambda tx: galleries.open_now(tx, SAULE, event.id, now=NOON))
    assert (await gallery_rows.counts(db, event.id)) == gallery_rows.GalleryCounts(0, 0, True)
    # Its cards get the button that leads into it.
    assert await db.value("SELECT stale FROM event WHERE id = ?", event.id) == 1


async def test_it_is_announced_once_there_is_something_to_see(db):
    event, _ = await a_gallery(db, 0)
    assert await gallery_rows.to_announce(db, NOON) == []
    await db.write(lambda tx: a_poster(tx, 1, event.id))
    assert await gallery_rows.to_announce(db, NOON) == [event.id]
    assert await gallery_rows.to_announce(db, event.ends_at) == []
    assert await db.write(lambda tx: gallery_rows.mark_announced(tx, event.id, NOON))
    assert not await db.write(lambda tx: gallery_rows.mark_announced(tx, event.id, NOON))
    assert await gallery_rows.to_announce(db, NOON) == []


async def test_one_that_comes_down_takes_no_other_down(db):
    event, posters = await a_gallery(db, 3)

    async def hang(tx: Transaction) -> list[int]:
        return [one.project_id for one in await poster_rows.of_event(tx, event.id)]

    async def work(tx: Transaction) -> None:
        assert await hang(tx) == posters
        await poster_rows.unhang(tx, posters[1])
        assert await hang(tx) == [posters[0], posters[2]]

    await db.write(work)
