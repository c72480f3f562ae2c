"""What comes late to groups, and to people by a mailing, wakes nobody: it waits for their morning,
or comes without a sound. What somebody wanted just now comes at once."""

import json
from dataclasses import dataclass, replace

import pytest
from telegram import Update

from basics.spans import HOUR, MINUTE
from cards.presses import pack
from cards.problems.presses import ListProblems
from cards.text.links import Links
from community.broadcasts import pieces, steering
from community.events import changes, guests
from community.events.changes import Change
from community.groups import allowed
from community.people.people import Actor
from community.publishing import post_card
from handlers.dispatch.before import Before
from jobs.events.remind import look_back
from jobs.ready import Ready
from jobs.sending.nights import is_silent
from jobs.sending.prepare import Desk, Taken
from storage import facts, outbox, posts
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import letters, mailings
from storage.broadcasts.audiences import is_private
from storage.broadcasts.broadcasts import Said
from storage.broadcasts.letters import MailingLetter
from storage.broadcasts.mailings import Kind
from storage.db import Transaction
from storage.groups import groups
from storage.outbox import Letter, NewLetter
from tests.events.planning import SAULE, a_group, a_person, an_event, at

DAY, NIGHT = at("2027-09-20T17:00"), at("2027-09-20T23:00")
MORNING = at("2027-09-21T08:00")
SAID = {"en": {"method": "sendMessage", "body": {"text": "Hello"}}}
PERSON, GROUP, GUEST = 5, -10, Actor(100)
AT_ONCE = "at once"


@dataclass(frozen=True)
class Way:
    """What became of a letter on the point of leaving."""

    state: str
    not_before: int


HELD = Way("waiting", MORNING)


async def a_broadcast(
    tx: Transaction, *, overruled: str | None = None, starts_at: int = DAY
) -> int:
    """Under way, to a person who sleeps at night, and to a group."""
    await a_person(tx, SAULE.id)
    await a_person(tx, PERSON)
    await a_group(tx, GROUP)
    audience = {"people": True} if overruled else {"all": True}
    assert is_private(audience) is bool(overruled)
    said = Said(audience, SAID, "en", overruled)
    number = await broadcast_rows.add(tx, SAULE.id, said, digest="x", now=DAY)
    return await mailings.add(
        tx, "broadcast", number, urgency=outbox.BROADCAST, state="sending", starts_at=starts_at
    )


async def in_hand(
    tx: Transaction, mailing: int, chat: int, *, kind: str = "broadcast:en", now: int = DAY
) -> Letter:
    """Handed to the sender, who has claimed it."""
    letter = MailingLetter(
        mailing, "it", kind, outbox.BROADCAST, "sendMessage", json.dumps({"text": "Hello"})
    )
    await letters.write_one(tx, letter, chat, now=now)
    await letters.hand_over(tx, mailing, now, limit=10)
    return await claimed(tx)


async def claimed(tx: Transaction) -> Letter:
    number = int(await tx.value("SELECT max(id) FROM outbox"))
    return (await outbox.claim(tx, [number], "me"))[number]


async def leaves(tx: Transaction, letter: Letter, now: int) -> Ready | None:
    group = await groups.of_chat(tx, letter.chat_id)
    return await Desk(tx, Links("bot"), now, group).ready(letter, Taken(letter))


async def way(tx: Transaction, letter: Letter, now: int) -> Way | str:
    if await leaves(tx, letter, now):
        return AT_ONCE
    (row,) = await tx.all("SELECT state, not_before FROM outbox WHERE id = ?", letter.id)
    return Way(row[0], row[1])


@pytest.mark.parametrize("chat", [PERSON, GROUP])
async def test_what_was_in_hand_at_a_stop_waits_for_the_morning(db, chat):
    async def story(tx: Transaction) -> list[Way | str]:
        mailing = await a_broadcast(tx)
        letter = await in_hand(tx, mailing, chat)
        found = [await way(tx, letter, NIGHT)]
        assert await letters.hand_over(tx, mailing, NIGHT, limit=10) == []
        (again,) = await letters.hand_over(tx, mailing, MORNING, limit=10)
        (found_again,) = (await outbox.claim(tx, [again.id], "me")).values()
        assert found_again.attempts == 1
        return [*found, await way(tx, found_again, MORNING)]

    assert await db.write(story) == [HELD, AT_ONCE]


async def test_what_a_reason_overruled_wakes_people(db):
    async def story(tx: Transaction) -> Way | str:
        mailing = await a_broadcast(tx, overruled="An avalanche")
        return await way(tx, await in_hand(tx, mailing, PERSON), NIGHT)

    assert await db.write(story) == AT_ONCE


@pytest.mark.parametrize("written", [NIGHT - 20 * MINUTE, NIGHT - 40 * MINUTE])
async def test_what_is_said_to_groups_at_night_on_purpose_comes_at_night(db, written):
    async def story(tx: Transaction) -> Way | str:
        letter = await in_hand(tx, await a_broadcast(tx), GROUP, now=written)
        return await way(tx, letter, NIGHT)

    late = NIGHT - written > 30 * MINUTE
    assert await db.write(story) == (HELD if late else AT_ONCE)


async def test_who_lets_a_broadcast_go_on_at_night_is_heard(db):
    async def story(tx: Transaction) -> Way | str:
        mailing = await a_broadcast(tx)
        await in_hand(tx, mailing, GROUP)
        await tx.run("UPDATE outbox SET state = 'waiting', not_before = ?", MORNING)
        await mailings.turn(tx, mailing, ("sending",), new="paused", now=DAY)
        paused = await mailings.get(tx, mailing)
        assert paused
        saule = replace(SAULE, coordinator=True)
        await steering.steer(tx, paused, "go", actor=saule, now=NIGHT)
        await letters.hand_over(tx, mailing, NIGHT, limit=10)
        return await way(tx, await claimed(tx), NIGHT)

    assert await db.write(story) == AT_ONCE


@pytest.mark.parametrize("late", [HOUR, MINUTE])
async def test_a_broadcast_that_begins_late_waits_in_groups_that_sleep(db, late):
    """No bot ran when it was planned to begin; where it is not night, it is night by no clock."""

    async def story(tx: Transaction) -> dict[int, int]:
        mailing = await a_broadcast(tx, starts_at=NIGHT - late)
        await a_group(tx, -20)
        await tx.run("UPDATE community_group SET zone = 'Europe/London' WHERE chat_id = -20")
        await tx.run("UPDATE mailing SET errand = 'write'")
        await pieces.go_on(tx, mailing, NIGHT)
        found = await tx.all("SELECT chat_id, not_before FROM outbox WHERE chat_id < 0")
        return {row[0]: row[1] for row in found}

    until = MORNING if late == HOUR else 0
    assert await db.write(story) == {GROUP: until, -20: 0}


async def test_a_day_that_is_told_late_comes_without_a_sound(db):
    """It is of no use in the morning."""

    async def story(tx: Transaction) -> list[bool]:
        mailing = await a_broadcast(tx)
        letter = await in_hand(tx, mailing, GROUP)
        ends = at("2027-09-21T00:00")
        found = []
        for now in (DAY, NIGHT):
            ready = await leaves(tx, replace(letter, expires_at=ends), now)
            assert ready
            found.append(bool(ready.body.get("disable_notification")))
        return found

    assert await db.write(story) == [False, True]


@pytest.mark.parametrize("kind", ["reminder", "change"])
async def test_of_an_event_groups_hear_in_the_morning_unless_it_begins_then(db, kind: Kind):
    async def of(starts_at: int) -> Way | str:
        async def story(tx: Transaction) -> Way | str:
            await tx.run("UPDATE event SET starts_at = ? WHERE id = ?", starts_at, event.id)
            mailing = await mailings.add(
                tx, kind, event.id, urgency=outbox.NEWS, state="sending", starts_at=DAY
            )
            return await way(tx, await in_hand(tx, mailing, -7, kind="reminder"), NIGHT)

        return await db.write(story)

    event = await an_event(db)
    assert await of(MORNING + 7 * HOUR) == HELD
    await db.write(lambda tx: tx.run("DELETE FROM outbox"))
    assert await of(MORNING + HOUR // 2) == AT_ONCE


async def test_a_change_of_an_event_that_is_far_is_read_in_the_morning(db):
    """Not where somebody may set out before it: as it was, or as it is."""
    event = await an_event(db, 1)
    await db.write(lambda tx: guests.answer(tx, event.id, GUEST, wanted="coming", now=DAY))

    async def of(before: int, after: int, now: int) -> dict[int, int]:
        async def story(tx: Transaction) -> dict[int, int]:
            said = Change(outbox.Call("sendMessage", {}), outbox.Call("sendMessage", {}))
            was, is_now = replace(event, starts_at=before), replace(event, starts_at=after)
            told = await changes.tell(tx, is_now, {"en": said}, now=now, before=was)
            found = await tx.all("SELECT chat_id, not_before FROM outbox")
            await tx.run("DELETE FROM outbox")
            assert told == 1
            return {row[0]: row[1] for row in found}

        return await db.write(story)

    far, near = NIGHT + 72 * HOUR, NIGHT + 12 * HOUR
    assert await of(far, far, NIGHT) == {GUEST.id: MORNING, -7: 0}
    assert await of(far, far, DAY) == {GUEST.id: 0, -7: 0}
    for before, after in ((near, far), (far, near)):
        assert await of(before, after, NIGHT) == {GUEST.id: 0, -7: 0}


async def test_cards_that_could_not_be_shown_are_tried_by_day(db):
    async def story(tx: Transaction) -> list[int]:
        number = await a_group(tx, GROUP)
        event = await tx.value("SELECT max(id) FROM event")
        await posts.add(tx, GROUP, "event", subject_id=int(event))
        await tx.run("UPDATE community_group SET mute = 'forbidden', try_at = 1")
        await tx.run(
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, post_id, state, error,"
            " created_at) SELECT -10, 'card', 0, 'card', '{}', max(id), 'failed', ?, 1 FROM post",
            outbox.MUTE,
        )
        found = [len(await allowed.to_try(tx, now)) for now in (NIGHT, MORNING)]
        group = await groups.get(tx, number)
        assert group
        await allowed.works(tx, group, "text", in_general=True, now=NIGHT)
        return [*found, int(await tx.value("SELECT max(not_before) FROM outbox"))]

    await an_event(db)
    assert await db.write(story) == [0, 1, MORNING]


async def test_a_belated_card_that_a_stop_kept_waits_and_an_answer_does_not(db):
    async def of(body: str) -> Way | str:
        async def story(tx: Transaction) -> Way | str:
            letter = NewLetter(GROUP, "reply", "sendMessage", body)
            await outbox.add(tx, letter, DAY)
            return await way(tx, await claimed(tx), NIGHT)

        return await db.write(story)

    await db.write(lambda tx: a_group(tx, GROUP))
    assert await of('{"text": "a", "told": true}') == Way("ready", MORNING)
    assert await of('{"text": "a"}') == AT_ONCE


async def test_the_report_of_an_event_waits_for_an_organiser_who_sleeps(db):
    event = await an_event(db)
    await db.write(lambda tx: facts.remember(tx, "bot", {SAULE.id}))
    await look_back(db, event.ends_at + 29 * HOUR)
    letters = await db.all("SELECT not_before FROM outbox WHERE kind = 'notice'")
    assert {row[0] for row in letters} == {at("2027-10-07T08:00")}
    assert len(letters) == 3


async def test_an_answer_that_comes_late_wakes_nobody_and_one_by_day_is_heard(db):
    """It was held up by a bot or a line that was down: in private by the hours of who gets it."""

    async def of(chat: int, written: int, now: int) -> bool:
        async def story(tx: Transaction) -> bool:
            await outbox.add(tx, NewLetter(chat, "reply", "sendMessage", '{"text": "a"}'), written)
            ready = await leaves(tx, await claimed(tx), now)
            assert ready
            return bool(ready.body.get("disable_notification"))

        return await db.write(story)

    async def begin(tx: Transaction) -> None:
        await a_person(tx, PERSON)
        await a_group(tx, GROUP)

    await db.write(begin)
    for chat in (PERSON, GROUP):
        late = [await of(chat, NIGHT - HOUR, NIGHT), await of(chat, DAY - 5 * HOUR, DAY)]
        assert [*late, await of(chat, NIGHT - 20 * MINUTE, NIGHT)] == [True, False, False]


def drawn(what: str) -> NewLetter:
    said = {"file": what, "drawing": 1, "part": "file", "lang": "en"}
    return NewLetter(PERSON, "reply", "attach", json.dumps(said))


@pytest.mark.parametrize(
    ("letter", "silent"),
    [
        (drawn("drawing"), True),
        (outbox.notice(PERSON, outbox.Call("sendMessage", {}), "a place"), True),
        # Asked for a moment ago, and made at once.
        (drawn("my_data"), False),
        (NewLetter(PERSON, "reply", "sendMessage", "{}"), False),
    ],
)
async def test_what_somebody_may_not_have_asked_for_comes_without_a_sound_at_night(
    db, letter: NewLetter, silent: bool
):
    """Organisers work in the evening: a certificate, a place that became free, a decision."""

    async def of(now: int) -> bool:
        async def story(tx: Transaction) -> bool:
            await outbox.add(tx, letter, now)
            found = await is_silent(tx, await claimed(tx), None, now=now)
            await tx.run("DELETE FROM outbox")
            return found

        return await db.write(story)

    await db.write(lambda tx: a_person(tx, PERSON))
    assert [await of(now) for now in (DAY, NIGHT)] == [False, silent]


async def test_what_was_sent_or_pressed_while_the_bot_was_away_is_answered_as_old_as_that(desk):
    """Words say when, and so does what the bot is in a group; a press is as old as its arrival."""
    desk.post.at = NIGHT - 5 * HOUR
    words, added = desk.post.message("/help", PERSON), desk.post.added(PERSON, GROUP)
    press = desk.post.tap(pack(ListProblems()), PERSON)
    desk.post.at = NIGHT

    async def serve(update: Update, came: int) -> int:
        async def work(tx: Transaction) -> int:
            await desk.dispatcher.begin(tx, [update])
            await desk.dispatcher.serve(tx, update, Before(), now=NIGHT, came=came)
            return int(await tx.value("SELECT max(created_at) FROM outbox"))

        return await desk.db.write(work)

    assert await serve(words, NIGHT) == NIGHT - 5 * HOUR
    assert await serve(added, NIGHT) == NIGHT - 5 * HOUR
    assert await serve(press, NIGHT - 4 * HOUR) == NIGHT - 4 * HOUR
    assert await serve(desk.post.tap(pack(ListProblems()), PERSON), NIGHT - MINUTE) == NIGHT


@pytest.mark.parametrize(
    ("kind", "silent"),
    [
        *(("announcement", True), ("change", True), ("gallery", True), ("conversation", True)),
        # Said to groups at night on purpose.
        ("broadcast", False),
    ],
)
async def test_news_of_an_event_rings_in_no_group_at_night_unless_it_begins_then(
    db, kind: Kind, silent: bool
):
    event = await an_event(db)

    async def of(now: int, starts_at: int = MORNING + 99 * HOUR) -> bool:
        async def story(tx: Transaction) -> bool:
            await tx.run("UPDATE event SET starts_at = ? WHERE id = ?", starts_at, event.id)
            mailing = await mailings.add(
                tx, kind, event.id, urgency=outbox.NEWS, state="sending", starts_at=now
            )
            ready = await leaves(tx, await in_hand(tx, mailing, -7, kind=kind, now=now), now)
            await tx.run("DELETE FROM outbox")
            assert ready
            return bool(ready.body.get("disable_notification"))

        return await db.write(story)

    assert [await of(now) for now in (DAY, NIGHT)] == [False, silent]
    if kind == "change":
        assert not await of(NIGHT, MORNING + HOUR // 2)


async def test_a_card_that_is_published_at_night_rings_in_no_group(db):
    async def of(now: int) -> bool:
        async def story(tx: Transaction) -> bool:
            group = await groups.of_chat(tx, -7)
            assert group
            await post_card(tx, group, "event", subject_id=event.id, now=now)
            ready = await leaves(tx, await claimed(tx), now)
            assert ready
            return bool(ready.body.get("disable_notification"))

        return await db.write(story)

    event = await an_event(db)
    assert [await of(now) for now in (DAY, NIGHT)] == [False, True]
