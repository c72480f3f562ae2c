"""Whose pictures are asked about, and what waits for a coordinator, by the deeds."""

from community.people.people import Actor
from community.pictures import declarations, likeness
from community.pictures.declarations import audience
from community.refusals import Reason
from storage import photos
from storage.db import Database, Transaction
from storage.moderation import decisions, queue, things
from storage.moderation.decisions import Said
from storage.photos import Picture, Place
from storage.pictures import likeness as likeness_rows
from storage.pictures.going import Audience
from tests.moderation.things import AIDA, BERIK, NOW, one_of_each
from tests.storage.rows import reasons


def test_who_reads_in_a_group_reads_as_the_group():
    assert audience(Actor(2, group_id=7)) == Audience(group_id=7)
    assert audience(Actor(2)) == Audience(person_id=2)


async def test_of_what_is_not_there_nobody_is_asked(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        nothing, one = Place("problem", 999), Picture("photo", "f", "unew", 1)
        before = await tx.value("SELECT count(*) FROM picture")
        await declarations.want_further(tx, nothing, now=NOW)
        assert await declarations.know(tx, nothing, one, now=NOW) is None
        # A sound is no picture that somebody can be seen in.
        place = Place("problem", made.ids["problem"])
        await photos.add(tx, *place_of(place), picture=Picture("audio", "d", "udoc", 3))
        await declarations.want_further(tx, place, now=NOW)
        asked = await tx.all("SELECT unique_id FROM picture ORDER BY id")
        assert ("udoc",) not in asked
        assert len(asked) > before - 1
        theirs = declarations.to_declare(tx, BERIK, place, now=NOW)
        assert await reasons(tx, theirs) == [Reason.NOT_YOURS]
        mine = await declarations.to_declare(tx, AIDA, place, now=NOW)
        assert [one.title for one in mine] == ["secret words of a problem!"]
        assert await declarations.ask_now(tx, AIDA, ["never seen"], now=NOW) == []

    await db.write(work)


def place_of(place: Place):
    return place.owner, place.owner_id


async def test_children_are_looked_at_once_and_by_nobody_where_it_is_hidden(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        number = made.ids["picture"]
        for said, pending in (("children", True), ("children", True), ("nobody", False)):
            await declarations.declare(tx, AIDA, number, said=said, now=NOW)
            entry = await queue.of_thing(tx, "picture", number)
            assert (entry is not None and entry.state == "pending") is pending
        await tx.run("UPDATE picture SET state = 'hidden'")
        await declarations.declare(tx, AIDA, number, said="children", now=NOW)
        entry = await queue.of_thing(tx, "picture", number)
        assert entry is None or entry.state != "pending"

    await db.write(work)


async def test_what_looks_alike_is_held_unless_somebody_let_it_stand(db: Database):
    made = await one_of_each(db)
    mark = "0" * 16

    async def comes(tx: Transaction) -> list[int]:
        await likeness_rows.compare(tx, "usingle", "file", now=NOW)
        known = await likeness_rows.get(tx, "usingle")
        assert known
        found = await likeness.seen(tx, known, mark, now=NOW)
        return [one.thing.id for one in found]

    async def work(tx: Transaction) -> None:
        number = made.ids["picture"]
        await likeness_rows.remember(tx, "ugone", "gone", now=NOW)
        await likeness_rows.set_mark(tx, "ugone", mark)
        thing = await things.get(tx, "picture", number)
        assert thing
        # It waits already, for its children: it is the same case.
        entry = await queue.add(
            tx, "picture", number, author_id=AIDA.id, regions=[], cause="children", now=NOW
        )
        assert await comes(tx) == [number]
        held = await queue.of_thing(tx, "picture", number)
        assert held
        assert (held.id, held.cause) == (entry.id, "alike")
        # It is hidden: nothing is to be held.
        assert await comes(tx) == []
        await tx.run("UPDATE picture SET state = 'seen'")
        await decisions.add(
            tx, held, Said("left"), by=13, was="hidden", became="seen", now=NOW + 1
        )
        assert await comes(tx) == []

    await db.write(work)
