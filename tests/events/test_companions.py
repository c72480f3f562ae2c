"""Colleagues without Telegram, and cards of an event that many groups have."""

import pytest

from community.events import guests
from community.events.guests import FEW_GROUPS, NAME_LIMIT
from community.people.people import Actor
from community.refusals import Reason
from storage import posts
from storage.db import Database
from storage.events import guests as guest_rows
from storage.events.events import Event
from storage.groups import groups
from tests.events.planning import NOON, SAULE, a_group, an_event, refused
from tests.events.town import announced
from tests.steps import opened, taps, with_button, writes


def brings(db: Database, event: Event, name: str):
    return refused(db, lambda tx: guests.bring(tx, event.id, Actor(100), name=name, now=NOON))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", Reason.EMPTY),
        (" \u200b ", Reason.EMPTY),
        ("ә" * (NAME_LIMIT + 1), Reason.TITLE_TOO_LONG),
        ("ә" * NAME_LIMIT, None),
        ("How do I send a problem?", Reason.NOT_A_NAME),
        ("/problem", Reason.NOT_A_NAME),
        ("I will come with my friend and her two children", Reason.NOT_A_NAME),
        ("👍👍", Reason.NOT_A_NAME),
        ("Гүлнар Серікқызы (№ 5 мектеп)", None),
    ],
)
@pytest.mark.in_turns
async def test_a_colleague_has_a_name_that_fits(db, name, why):
    event = await an_event(db, 1)
    assert await brings(db, event, name) is why
    brought = await guest_rows.brought_by(db, event.id, 100)
    assert len(brought) == (why is None)


async def test_only_colleagues_are_left_at_home_and_once(db):
    event = await an_event(db, 2)
    own = await db.write(
        lambda tx: guests.answer(tx, event.id, Actor(100), wanted="coming", now=NOON)
    )

    def leaves(guest_id: int, actor: Actor):
        return refused(db, lambda tx: guests.leave_at_home(tx, guest_id, actor, now=NOON))

    assert await leaves(own.guest.id, SAULE) is Reason.GONE
    assert await brings(db, event, "Gulnar") is None
    (gulnar,) = await guest_rows.brought_by(db, event.id, 100)
    # Who organises it may, too.
    assert await leaves(gulnar.id, SAULE) is None
    assert await leaves(gulnar.id, SAULE) is Reason.GONE


async def test_over_is_over_and_who_was_seen_is_struck_off_at_the_door_alone(db):
    """A certificate may name them by then: an old button takes nobody out of the list."""
    event = await an_event(db, 2)
    assert await brings(db, event, "Gulnar") is None
    (gulnar,) = await guest_rows.brought_by(db, event.id, 100)

    def leaves(actor: Actor, now: int):
        return refused(db, lambda tx: guests.leave_at_home(tx, gulnar.id, actor, now=now))

    assert await leaves(Actor(100), event.ends_at) is Reason.TOOK_PLACE
    await db.write(
        lambda tx: guests.mark_came(tx, gulnar.id, SAULE, wanted=True, now=event.starts_at)
    )
    assert await leaves(Actor(100), event.starts_at) is Reason.NOT_AT_DOOR
    assert await leaves(SAULE, event.starts_at) is None
    notes = [row[0] for row in await db.all("SELECT note FROM audit ORDER BY id")]
    assert notes[-1] == f"{event.plan.title}: 🎫 → –"


async def test_who_was_brought_by_mistake_is_taken_back_from_the_thanks(town):
    box, saule, aida, group = town
    await announced(box, saule, group)
    await writes(aida, "/events")
    await opened(aida, "Autumn event")
    await taps(aida, "A colleague without Telegram")
    asked = await aida.sees("What is the name")
    await aida.reply(asked, "Shall I bring somebody?")
    await aida.sees("This reads like a sentence")
    await aida.reply(asked, "Gulnar")
    thanks = await aida.sees("Gulnar has a place")
    toast = await aida.tap(thanks, "Take it back")
    assert toast.text == "Taken back"
    assert not with_button("Gulnar")(await box.message(thanks))


async def test_a_strange_answer_changes_nothing(db):
    event = await an_event(db, 1)
    maybe = refused(
        db, lambda tx: guests.answer(tx, event.id, Actor(100), wanted="perhaps", now=NOON)
    )
    assert await maybe is Reason.STRANGE_BUTTON
    assert await guest_rows.of_person(db, event.id, 100) is None


async def test_with_many_groups_an_answer_redraws_the_card_where_it_was_given(db):
    """The others follow now and then."""
    event = await an_event(db, 1)

    async def show(tx) -> list[int]:
        shown = []
        for number in range(FEW_GROUPS + 1):
            group = await a_group(tx, -100 - number)
            await groups.set_active(tx, -100 - number, True)
            await tx.run(
                "INSERT INTO event_group (event_id, group_id) VALUES (?, ?)", event.id, group
            )
            post = await posts.add(tx, -100 - number, "event", subject_id=event.id)
            await posts.mark_sent(tx, post, 5, chat_id=-100 - number, rev=1, media=None, now=NOON)
            shown.append(group)
        return shown

    first, *_ = await db.write(show)

    async def stale() -> list[int]:
        found = await db.all(
            "SELECT chat_id FROM post WHERE shows = 'event' AND message_id IS NOT NULL"
            " AND want_rev > shown_rev ORDER BY chat_id"
        )
        return [chat for (chat,) in found]

    before = await stale()
    here = Actor(100, False, first)
    await db.write(lambda tx: guests.answer(tx, event.id, here, wanted="coming", now=NOON))
    assert [chat for chat in await stale() if chat not in before] == [-100]
