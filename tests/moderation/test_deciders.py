"""Who may decide, look and undo: every deed of the queue × everybody who may come."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from telegram import Update

from cards.groups.log import log_table
from cards.moderation.presses import ShowQueue
from cards.presses import pack
from community.groups.administrators import Administrator
from community.moderation import appeals, decisions, lease, names
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.refusals import Reason, Refused
from handlers import asked_about
from locales import texts
from storage import audit
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.moderation import decisions as decision_rows
from storage.moderation.decisions import Said
from storage.people import people
from storage.people.people import Account
from tests.events.planning import a_group
from tests.moderation.test_queue import GROUP, HIDDEN, an_entry, decide, refused, standing
from tests.moderation.things import AIDA, ASEL, BERIK, MET, NOW, RUSTAM, SAULE, TIMUR
from tests.receiving.arriving import press

Deed = Callable[[Transaction, Decider, int], Awaitable[object]]


async def undo_the_last(tx: Transaction, by: Decider, entry_id: int) -> object:
    last = await decision_rows.last(tx, entry_id)
    assert last
    return await appeals.undo(tx, by, last.id, now=NOW)


DEEDS: dict[str, Deed] = {
    "decide": lambda tx, by, entry_id: decide(tx, by, entry_id, HIDDEN),
    "look": lambda tx, by, entry_id: decisions.case(tx, by, entry_id),
    "silence": lambda tx, by, entry_id: decisions.silence(tx, by, entry_id, span="day", now=NOW),
    "hand on": lambda tx, by, entry_id: lease.hand_on(tx, by, entry_id, now=NOW),
    "explain": lambda tx, by, entry_id: decisions.begin_explaining(
        tx, by, entry_id, deed="asked", seen=0, now=NOW
    ),
    "undo": undo_the_last,
    "reporters": lambda tx, by, entry_id: names.look_at_reporters(tx, by.actor, entry_id, now=NOW),
    "name": lambda tx, by, entry_id: names.look_at(tx, by.actor, entry_id, now=NOW),
}
WHO = {
    "stranger": Decider(Actor(99)),
    "author": Decider(AIDA),
    "reporter": Decider(BERIK),
    "administrator": GROUP,
    "coordinator": Decider(SAULE),
    "of another region": Decider(TIMUR),
    "of the whole country": Decider(ASEL),
    "dismissed": Decider(replace(SAULE, coordinator=False)),
    "author who coordinates": Decider(replace(SAULE, id=AIDA.id)),
    "reporter who coordinates": Decider(replace(SAULE, id=BERIK.id)),
}
LEFT, RIGHT = Said("left"), Said("restored")
ONLY, REGION, OWN = Reason.ONLY_COORDINATORS, Reason.NOT_YOUR_REGION, Reason.OWN_CASE
EVERYWHERE = {
    "stranger": ONLY,
    "author": ONLY,
    "reporter": ONLY,
    "coordinator": None,
    "of another region": REGION,
    "of the whole country": None,
    "dismissed": ONLY,
    "author who coordinates": OWN,
    "reporter who coordinates": OWN,
}
#: What an administrator may, about what their group alone was shown; what a coordinator hid they
#: don't bring back.
BY_ADMINISTRATOR = {
    **dict.fromkeys(("decide", "look", "hand on", "explain")),
    **dict.fromkeys(("undo", "silence", "reporters", "name"), ONLY),
}


class Undone(Exception):
    """So that each is tried on the same books."""


async def tried(db: Database, entry_id: int, deed: str, who: str) -> Reason | None:
    answers: list[Reason] = []

    async def work(tx: Transaction) -> None:
        if deed == "undo":
            await decide(tx, RUSTAM, entry_id, HIDDEN)
            await tx.run("UPDATE report SET state = 'open'")
        if who == "administrator":
            await people.put(tx, Account(20, "Administrator", None, "en"), MET)
        try:
            await DEEDS[deed](tx, WHO[who], entry_id)
        except Refused as refusal:
            answers.append(refusal.reason)
        raise Undone

    with pytest.raises(Undone):
        await db.write(work)
    return answers[0] if answers else None


async def test_who_may_do_what(db: Database):
    _, entry_id = await an_entry(db)
    expected = {
        (deed, who): BY_ADMINISTRATOR[deed] if who == "administrator" else EVERYWHERE[who]
        for deed in DEEDS
        for who in WHO
    }
    found = {(deed, who): await tried(db, entry_id, deed, who) for deed in DEEDS for who in WHO}
    assert found == expected


async def test_an_administrator_decides_about_no_other_groups_things(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO community_group (chat_id, key, title, lang, created_at)"
            " VALUES (-8, 'k', 'Other', 'en', 1)"
        )
        await tx.run("INSERT INTO problem_group (problem_id, group_id) VALUES (?, 2)", 1)
        assert await refused(decide(tx, GROUP, entry_id, HIDDEN)) is REGION

    await db.write(work)
    assert await standing(db, made) == "seen"


async def test_every_deed_stands_in_the_log_without_the_words(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await lease.take_up(tx, Decider(RUSTAM), entry_id, now=NOW)
        await appeals.undo(tx, Decider(SAULE), decision.id, now=NOW)
        await names.look_at(tx, SAULE, entry_id, now=NOW)

    await db.write(work)
    found = [one for one in await audit.entries(db, 0, 10) if one.deed.startswith("queue")]
    assert [(one.deed, one.subject, one.note) for one in found] == [
        ("queue name", "Aida", ""),
        ("queue undone", "Aida", "hidden → seen"),
        ("queue words", "Aida", ""),
        ("queue hidden", "Aida", "seen → hidden insult"),
    ]


async def test_the_log_says_no_name_that_its_owner_hid(db: Database):
    """Who reads the log has looked at no name; that somebody did is told to whose it is."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE problem SET name_shown = 0")
        assert await names.look_at(tx, SAULE, entry_id, now=NOW) == "Aida"
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await appeals.undo(tx, Decider(SAULE), decision.id, now=NOW)

    await db.write(work)
    found = await audit.entries(db, 0, 10)
    table = log_table(found, "Asia/Almaty", texts("en"))
    assert [line[2] for line in table.lines[:3]] == [
        "undid a decision about a colleague",
        "hid something of a colleague",
        "looked at a hidden name: a colleague",
    ]
    assert await db.value("SELECT count(*) FROM audit WHERE about = ?", AIDA.id) == 3


async def test_who_decides_for_a_group_is_asked_anew_where_it_would_be_refused(db: Database):
    """In private, too: who has just been made an administrator need not wait for a minute."""
    group = await db.write(lambda tx: a_group(tx, -7))
    private = {"id": 101, "type": "private", "first_name": "Aida"}
    pressed = Update.de_json(press(1, pack(ShowQueue(0, group)), chat=private))
    [asked] = await asked_about.questions(db, pressed)
    assert (asked.chat_id, asked.person_id, asked.decides) == (-7, 101, True)


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.in_turns
async def test_what_somebody_decided_as_a_coordinator_stays_so(db: Database, noted: bool):
    """Dismissed later they counted as an administrator, whose decision another one undoes."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        if not noted:
            # As it was written down before: they are judged by what they are now.
            await tx.run("UPDATE decision SET by_office = NULL")
            assert await refused(decide(tx, GROUP, entry_id, LEFT, decision.id)) is ONLY
        await coordinators.remove(tx, SAULE.id)
        if noted:
            assert await refused(decide(tx, GROUP, entry_id, LEFT, decision.id)) is ONLY
            assert await refused(appeals.undo(tx, GROUP, decision.id, now=NOW)) is ONLY
            await appeals.appeal(tx, AIDA, decision.id, now=NOW)
            assert await refused(decide(tx, GROUP, entry_id, RIGHT, decision.id)) is ONLY
        else:
            assert (await decide(tx, GROUP, entry_id, LEFT, decision.id)).mine

    await db.write(work)


async def test_what_somebody_decided_in_their_group_stays_so(db: Database):
    """Whoever becomes a coordinator later had decided as an administrator."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        decision = (await decide(tx, GROUP, entry_id, HIDDEN)).decision
        await tx.run(
            "INSERT INTO coordinator (person_id, regions, added_by, added_at)"
            " VALUES (20, '', 13, 1)"
        )
        other = Decider(Actor(21), Administrator(1))
        assert (await decide(tx, other, entry_id, LEFT, decision.id)).mine

    await db.write(work)
