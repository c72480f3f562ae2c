"""docs/moderation.md names a test for each rule; those that stand nowhere else are here."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from basics.spans import DAY
from cards.moderation import queue as queue_cards
from cards.moderation.entry import EntryView
from cards.moderation.presses import DecideEntry
from community.moderation import appeals, decisions, reports
from community.moderation.decisions import DEEDS, Decider, Outcome
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from storage.db import Database, Rows, Transaction
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, things
from storage.moderation.decisions import Deed, Said
from storage.moderation.things import KINDS, What
from storage.people import mydata
from tests.moderation.test_queue import (
    HIDDEN,
    an_entry,
    decide,
    refused,
    standing,
)
from tests.moderation.things import (
    AIDA,
    ASEL,
    BERIK,
    DANA,
    ELDAR,
    NOW,
    RUSTAM,
    SAULE,
    Made,
    one_of_each,
    reported,
)
from tests.rules.told import rules_of


def test_every_rule_names_tests_that_are_there():
    assert len(rules_of("docs/moderation.md", "tests/moderation")) > 25


async def test_what_was_left_does_not_hide_itself_again(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        entry = (await reported(tx, made, BERIK)).entry
        await decide(tx, SAULE, entry.id, Said("left"))
        for number in (3, 4, 5, 6):
            await tx.run(
                "INSERT INTO person (id, name, lang, created_at) VALUES (?, 'G', 'en', 1)"
                " ON CONFLICT (id) DO NOTHING",
                number,
            )
            await tx.run(
                "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)"
                " ON CONFLICT (group_id, person_id) DO NOTHING",
                made.group_id,
                number,
            )
            assert (await reported(tx, made, Actor(number))).hidden is None
        assert await standing(tx, made) == "seen"

    await db.write(work)


async def test_there_is_one_way_out_of_pending(db: Database):
    """Several decide at once, each in a transaction of their own: it happens once."""
    _, entry_id = await an_entry(db)
    deeds: tuple[Deed, ...] = ("left", "hidden")
    wanted = [(who, deed) for who in (SAULE, RUSTAM, ASEL) for deed in deeds]

    async def one(who: Actor, deed: Deed) -> Outcome:
        said = Said(deed, "insult")
        return await db.write(partial(decide, who=who, entry_id=entry_id, said=said))

    found = await asyncio.gather(*(one(who, deed) for who, deed in wanted))
    mine = [outcome for outcome in found if outcome.mine]
    assert len(mine) == 1
    assert {outcome.decision for outcome in found} == {mine[0].decision}
    assert await db.value("SELECT count(*) FROM decision") == 1
    # Nothing leaves a state twice.
    assert not await db.write(partial(queue.close, entry_id=entry_id, state="decided"))


async def test_terms_end_to_the_millisecond(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        done = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        late = NOW + 20 * DAY + 1
        assert await refused(appeals.appeal(tx, AIDA, done.id, now=late)) is Reason.TOO_LATE
        await appeals.appeal(tx, AIDA, done.id, now=late - 1)
        await decide(tx, ASEL, entry_id, Said("upheld"), done.id)
        by, late = Decider(SAULE), NOW + 30 * DAY + 1
        assert await refused(appeals.undo(tx, by, done.id, now=late)) is Reason.TOO_LATE

    await db.write(work)
    other = await db.write(partial(_another, now=NOW))
    await db.write(lambda tx: appeals.undo(tx, Decider(SAULE), other, now=NOW + 30 * DAY))


async def _another(tx: Transaction, now: int) -> int:
    number = int(await tx.value("SELECT max(id) FROM comment"))
    case = await decisions.look_at(tx, SAULE, "comment", thing_id=number, now=now)
    return (await decide(tx, SAULE, case.entry.id, HIDDEN)).decision.id


async def hidden(rows: Rows) -> list[tuple[What, int]]:
    found = await rows.all("SELECT what, thing_id FROM sealed ORDER BY what")
    return [(row[0], row[1]) for row in found]


WAYS = ("reports", "hidden", "asked", "withdrawn")


async def hide_by(tx: Transaction, made: Made, what: What, *, way: str) -> None:
    if way == "reports":
        for actor in (BERIK, DANA, ELDAR):
            thing = await things.get(tx, what, made.ids[what])
            assert thing
            await reports.report(tx, actor, thing, reason="insult", now=NOW)
        return
    case = await decisions.look_at(tx, SAULE, what, thing_id=made.ids[what], now=NOW)
    deed: Deed = "asked" if way == "asked" else "withdrawn" if way == "withdrawn" else "hidden"
    await decide(tx, SAULE, case.entry.id, Said(deed, "insult", "Why"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns
async def test_whatever_is_hidden_is_in_the_queue_and_can_be_objected_to(
    db: Database, what: What, way: str
):
    if way == "asked" and what not in decisions.REWORDED:
        return
    if way == "reports" and what in ("voice", "feedback"):
        # Of no group, or of one person's project: what several groups see is told elsewhere.
        return
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await hide_by(tx, made, what, way=way)
        assert await hidden(tx) == [(what, made.ids[what])]
        entry = await queue.of_thing(tx, what, made.ids[what])
        assert entry
        last = await decision_rows.last(tx, entry.id)
        assert last
        await appeals.appeal(tx, AIDA, last.id, now=NOW)
        waiting = [one.entry.id for one in await decisions.waiting(tx, Decider(ASEL))]
        assert waiting == [entry.id]
        # Before another coordinator than who decided.
        assert (await decisions.waiting(tx, Decider(SAULE)) == []) is (way != "reports")

    await db.write(work)


async def test_an_objection_has_two_answers_and_both_are_buttons(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        done = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        await appeals.appeal(tx, AIDA, done.id, now=NOW)
        found = await decisions.case(tx, Decider(ASEL), entry_id)
        for deed in DEEDS:
            said = Said(deed, "insult", "Why")
            assert await refused(decide(tx, ASEL, entry_id, said, done.id)) is (
                Reason.STRANGE_BUTTON
            )
        view = EntryView(found.entry, found.thing, [], 0, [], [], done, True, 0, 0)
        card = queue_cards.entry_card(view, texts("en"), zone="UTC")
        pressed = [button.press for row in card.buttons for button in row]
        deeds = [press.deed for press in pressed if isinstance(press, DecideEntry)]
        assert sorted(deeds) == ["restored", "upheld"]

    await db.write(work)


async def test_who_was_first_is_named_behind_what_was_decided(db: Database):
    """Who has no name any more begins no sentence."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        first = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        said = "It was decided already: hidden for now (Insult)."
        for one, who in ((first, "By: a colleague."), (replace(first, decided_by=0), "It hid")):
            told = queue_cards.earlier_card(one, "", 0, t=texts("en")).text
            assert told.startswith(f"{said} {who}")

    await db.write(work)


async def test_my_data_tells_decisions_and_never_who_reported(db: Database):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        await reports.say_why(tx, BERIK, entry_id, text="A line of Berik's own")
        await decide(tx, SAULE, entry_id, HIDDEN)

    await db.write(work)
    hers, his = await mydata.collect(db, AIDA.id), await mydata.collect(db, BERIK.id)
    assert "insult" in str(hers)
    assert "Berik" not in str(hers)
    assert "A line of" not in str(hers)
    assert "A line of" in str(his)
