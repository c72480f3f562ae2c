"""“This is me, this is my child”: hidden at once, decided in the queue, measured, and told."""

from functools import partial

import pytest

from community.moderation import appeals, decisions
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.pictures import declarations, objections
from community.refusals import Reason, Refused
from jobs.pictures.objections import look_after_objections
from storage import photos
from storage.db import Database, Transaction
from storage.groups import keepers
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, sealed
from storage.moderation.decisions import Said
from storage.photos import Picture
from storage.pictures import objections as objection_rows
from storage.pictures import pictures
from storage.posters import posters
from tests.events.planning import refuses
from tests.moderation.things import AIDA, BERIK, DANA, NOW, SAULE, Made, file_of, one_of_each

STRANGER = Actor(0)
AIDA_DECIDES = Actor(AIDA.id, coordinator=True)


async def hide(
    db: Database, made: Made, number: int = 0, *, actor: Actor = BERIK, now: int = NOW
) -> list[objections.Hidden]:
    deed = partial(objections.hide_mine, actor=actor, what="problem")
    return await db.write(partial(deed, thing_id=made.ids["problem"], number=number, now=now))


async def files(db: Database, made: Made) -> list[str]:
    found = await photos.of_owner(db, "problem", made.ids["problem"])
    return [one.file_id for one in found]


async def decide(db: Database, entry_id: int, deed: decision_rows.Deed, now: int = NOW) -> None:
    last = await decision_rows.last(db, entry_id)
    said = Said(deed, "" if deed == "left" else "person")
    deciding = partial(decisions.decide, by=Decider(SAULE), entry_id=entry_id, said=said)
    await db.write(partial(deciding, seen=last.id if last else 0, now=now))


async def test_one_picture_is_hidden_and_nothing_else(db: Database):
    """Wherever it was sent, and also when it is sent once more."""
    made = await one_of_each(db)
    before = await files(db, made)
    single = Picture("photo", file_of("picture"), "usingle", 9)
    await db.write(partial(photos.add, owner="note", owner_id=made.ids["note"], picture=single))
    hidden = await hide(db, made, before.index(file_of("picture")) + 1)
    assert len(hidden) == 1
    assert await files(db, made) == [file_of("problem")]
    assert file_of("picture") not in f"{await db.all('SELECT * FROM photo')}"
    await db.write(
        partial(photos.add, owner="comment", owner_id=made.ids["comment"], picture=single)
    )
    assert file_of("picture") not in f"{await db.all('SELECT * FROM photo')}"
    entry = await queue.of_thing(db, "picture", hidden[0].thing.id)
    assert entry
    assert (entry.state, entry.cause, entry.urgent) == ("pending", "shown", 1)
    await decide(db, entry.id, "left")
    assert await files(db, made) == before


@pytest.mark.parametrize("actor", [BERIK, STRANGER, SAULE, AIDA], ids=lambda one: f"{one.id}")
async def test_anybody_who_sees_it_may_say_so(db: Database, actor: Actor):
    made = await one_of_each(db)
    who = Actor(-100, group_id=made.group_id) if actor is STRANGER else actor
    assert len(await hide(db, made, actor=who)) == 2
    assert await files(db, made) == []
    told = await db.all("SELECT person_id FROM objection")
    assert {row[0] for row in told} == {None if actor is STRANGER else actor.id}


async def test_who_does_not_see_it_can_hide_nothing(db: Database):
    made = await one_of_each(db)
    await db.write(lambda tx: tx.run("DELETE FROM member WHERE person_id = ?", DANA.id))
    with pytest.raises(Refused, match="NOT_FOR_YOU"):
        await hide(db, made, actor=DANA)
    assert len(await files(db, made)) == 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_where_there_is_no_picture_none_is_hidden(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        deed = partial(objections.hide_mine, tx, BERIK, thing_id=made.ids["problem"], now=NOW)
        await tx.run("UPDATE photo SET kind = 'file' WHERE owner = 'problem'")
        assert await refuses(tx, deed(what="problem", number=0)) is Reason.NO_PICTURES
        await tx.run("UPDATE photo SET kind = 'photo' WHERE owner = 'problem'")
        assert len(await deed(what="problem", number=0)) == 2
        # By now they are hidden.
        assert await refuses(tx, deed(what="problem", number=0)) is Reason.NO_PICTURES

    await db.write(work)


async def test_what_was_let_stand_is_looked_at_again_before_it_is_hidden(db: Database):
    made = await one_of_each(db)
    first = await hide(db, made, 1)
    entry = await queue.of_thing(db, "picture", first[0].thing.id)
    assert entry
    await decide(db, entry.id, "left", NOW + 1)
    again = await hide(db, made, 1, actor=DANA, now=NOW + 2)
    assert [one.decision_id for one in again] == [None]
    assert len(await files(db, made)) == 2
    waiting = await queue.get(db, entry.id)
    assert waiting
    assert (waiting.state, waiting.urgent) == ("pending", 1)


async def test_its_author_may_object_and_another_one_decides(db: Database):
    made = await one_of_each(db)
    hidden = await hide(db, made, 1)
    decision = hidden[0].decision_id
    assert decision
    await db.write(partial(appeals.appeal, actor=AIDA, decision_id=decision, now=NOW))
    entry = await queue.of_thing(db, "picture", hidden[0].thing.id)
    assert entry
    # Nobody has decided yet: it waits already.
    assert (entry.state, entry.cause) == ("pending", "shown")
    with pytest.raises(Refused, match="OWN_CASE"):
        await db.write(partial(decisions.case, by=Decider(AIDA_DECIDES), entry_id=entry.id))
    await decide(db, entry.id, "left")
    assert len(await files(db, made)) == 2


async def test_a_poster_with_it_comes_down_and_hangs_again(db: Database):
    made = await one_of_each(db)
    number = made.ids["poster"]
    known = await pictures.of_author(db, "usingle", AIDA.id)
    assert known
    await db.write(
        partial(declarations.declare, actor=AIDA, picture_id=known.id, said="nobody", now=NOW)
    )
    await db.write(
        partial(pictures.put_on_poster, project_id=number, unique_id="usingle", now=NOW)
    )
    before = await posters.get(db, number)
    hidden = await hide(db, made, 2)
    assert await posters.shown(db, number) is None
    entry = await queue.of_thing(db, "picture", hidden[0].thing.id)
    assert entry
    await decide(db, entry.id, "left")
    assert await posters.get(db, number) == before


async def test_how_long_it_took_is_measured_and_what_stays_is_told(db: Database):
    made = await one_of_each(db)

    async def show(tx: Transaction) -> None:
        """The card shows it; Aida's own message in the group has it, too."""
        await keepers.put(tx, made.group_id, BERIK.id, now=NOW)
        await tx.run(
            "UPDATE post SET media = ?, message_id = 5, shown_rev = want_rev"
            " WHERE shows = 'problem'",
            file_of("picture"),
        )
        await tx.run(
            "UPDATE part SET chat_id = -7, message_id = 44, unique_id = 'usingle'"
            " WHERE owner = 'problem'"
        )

    await db.write(show)
    hidden = await hide(db, made, 2)
    await look_after_objections(db, NOW + 1_000)
    picture_id = hidden[0].thing.id
    known = await objection_rows.last(db, picture_id)
    assert known
    assert known.done_at is None
    await db.write(lambda tx: tx.run("UPDATE post SET media = 'blank' WHERE shows = 'problem'"))
    await look_after_objections(db, NOW + 4_000)
    known = await objection_rows.last(db, picture_id)
    assert known
    assert known.done_at == NOW + 4_000
    for at in (25_000, 50_000):
        await look_after_objections(db, NOW + at)
    told = await db.all("SELECT chat_id, body FROM outbox WHERE dedupe LIKE 'objection:%'")
    assert [row[0] for row in told] == [BERIK.id]
    assert "44" in told[0][1]
    assert await sealed.get(db, "picture", picture_id)


async def test_what_was_said_of_another_picture_keeps_none(db: Database):
    made = await one_of_each(db)
    (kept,), (gone,) = await hide(db, made, 1), await hide(db, made, 1)
    assert not await objection_rows.was_kept(db, kept.thing.id)
    decided: list[tuple[objections.Hidden, decision_rows.Deed]] = [
        (kept, "left"),
        (gone, "hidden"),
    ]
    for one, deed in decided:
        entry = await queue.of_thing(db, "picture", one.thing.id)
        assert entry
        await decide(db, entry.id, deed, NOW + 1)
        assert not await objection_rows.was_kept(db, gone.thing.id)
    assert await objection_rows.was_kept(db, kept.thing.id)
