"""Which letters a message can be of which nothing is known."""

import json
from dataclasses import dataclass

import pytest

from cards.presses import pack
from cards.problems.presses import ListProblems, Vote
from community.refusals import Reason, Refused
from handlers.dispatch.pressed import Pressed, may_become
from storage import outbox, posts
from storage.db import Database, Transaction
from storage.outbox import Arrived, NewLetter
from storage.sending import carried, in_doubt

CHAT = -10
VOTE, LIST = pack(Vote(1, 1)), pack(ListProblems("new", "", "", 0))


@dataclass(frozen=True, slots=True)
class Leaving:
    """A letter that left once."""

    id: int
    post_id: int | None


async def _left(
    db: Database,
    data: str = VOTE,
    *,
    edits: int | None = None,
    method: str = "sendMessage",
    post_id: int | None = None,
) -> Leaving:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": data}]]}
    body = json.dumps({"reply_markup": markup})
    letter = NewLetter(CHAT, "reply", method, body, edits=edits, post_id=post_id)

    async def work(tx: Transaction) -> int:
        await outbox.add(tx, letter, 1)
        number = await tx.value("SELECT max(id) FROM outbox")
        await outbox.claim(tx, [number], "owner")
        return int(number)

    return Leaving(await db.write(work), post_id)


async def _is_ready_again(db: Database, one: Leaving) -> None:
    await db.write(lambda tx: outbox.mark_ready(tx, one.id, 0))


async def _left_again(db: Database, one: Leaving) -> None:
    await _is_ready_again(db, one)
    await db.write(lambda tx: outbox.claim(tx, [one.id], "owner"))


async def _arrived(db: Database, one: Leaving, message_id: int, buttons: str = "v") -> None:
    told = [Arrived(one.id, message_id, None, buttons)]
    await db.write(lambda tx: outbox.mark_sent(tx, told, 2))


async def _behind(db: Database, message_id: int) -> list[int]:
    return [one.id for one in await in_doubt.behind(db, CHAT, message_id)]


async def test_a_message_can_be_what_is_under_way_or_waits_to_leave_again(db):
    assert await _behind(db, 5) == []
    leaving, again = await _left(db), await _left(db)
    await _is_ready_again(db, again)
    lost = await _left(db)
    await db.write(lambda tx: outbox.mark_unknown(tx, lost.id, "timeout", now=2))
    assert await _behind(db, 5) == [lost.id, again.id, leaving.id]
    assert await in_doubt.behind(db, CHAT - 1, 5) == []
    await _arrived(db, leaving, 4)
    assert await _behind(db, 5) == [lost.id, again.id]


async def test_it_can_be_the_first_of_two_copies_and_never_a_later_message(db):
    once, twice = await _left(db), await _left(db)
    await _arrived(db, once, 7)
    await _left_again(db, twice)
    await _arrived(db, twice, 6)
    assert await _behind(db, 5) == [twice.id]
    assert await _behind(db, 8) == []


async def test_of_a_known_message_only_changes_are_in_doubt(db):
    known, change = await _left(db), await _left(db, LIST, edits=5, method="editMessageText")
    await _arrived(db, known, 5)
    elsewhere = await _left(db, LIST, edits=6, method="editMessageText")
    assert await _behind(db, 5) == [change.id]
    assert await _behind(db, 6) == [elsewhere.id]
    await _arrived(db, change, 5)
    assert await _behind(db, 5) == []


async def _may_become(db: Database, message_id: int, data: str, *, in_group: bool = True) -> bool:
    pressed = Pressed(CHAT, message_id, data, in_group)
    return await db.write(lambda tx: may_become(tx, pressed, 3))


async def test_only_a_letter_that_has_the_button_lets_a_message_become_what_it_leads_to(db):
    await _left(db)
    assert await _may_become(db, 5, VOTE)
    assert not await _may_become(db, 5, LIST)
    # A receipt is no message.
    await _left(db, method="setMessageReaction")
    assert not await _may_become(db, 5, LIST)
    # A group's card becomes nothing else.
    post = await db.write(lambda tx: posts.add(tx, CHAT, "problem", subject_id=1))
    await _left(db, LIST, method="card", post_id=post)
    assert not await _may_become(db, 5, LIST)
    # What is drawn when it leaves says nowhere which buttons it has.
    await _left(db, method="digest")
    assert await _may_become(db, 5, LIST)


async def test_an_older_page_may_become_it_and_what_never_had_the_button_may_not(db):
    known, change = await _left(db), await _left(db, LIST, edits=5, method="editMessageText")
    await _arrived(db, known, 5)
    assert await _may_become(db, 5, LIST)
    await _arrived(db, change, 5, "lp")
    assert await _may_become(db, 5, VOTE)
    strange = pack(ListProblems("votes", "", "", 0)).replace("1lp", "1st")
    assert not await _may_become(db, 5, strange, in_group=False)
    with pytest.raises(Refused) as refused:
        await _may_become(db, 5, strange)
    assert refused.value.reason is Reason.STRANGE_BUTTON


async def test_what_is_pressed_need_not_leave_again(db):
    post = await db.write(lambda tx: posts.add(tx, CHAT, "form", subject_id=1))
    first, second = await _left(db, post_id=post), await _left(db, LIST)
    for one in (first, second):
        await _is_ready_again(db, one)
    assert await _may_become(db, 5, VOTE, in_group=False)
    assert [one.id for one in await outbox.ready_after(db, 0, 10)] == [second.id]
    assert (await carried.at(db, CHAT, 5)).buttons == frozenset({"v"})
    shown = await posts.at(db, CHAT, 5)
    assert shown
    assert shown.id == post


async def test_two_copies_show_a_form_until_one_of_them_is_changed(db):
    post_id = await db.write(lambda tx: posts.add(tx, CHAT, "form", subject_id=1))
    twice = await _left(db, post_id=post_id)
    await _left_again(db, twice)
    await _arrived(db, twice, 7)
    await db.write(
        lambda tx: posts.mark_sent(tx, post_id, 7, chat_id=CHAT, rev=0, media=None, now=2)
    )
    post = await posts.get(db, post_id)
    assert post
    assert await in_doubt.is_a_copy(db, post, 5)
    assert not await in_doubt.is_a_copy(db, post, 8)
    other = await db.write(lambda tx: posts.add(tx, CHAT, "form", subject_id=2))
    unlike = await posts.get(db, other)
    assert unlike
    assert not await in_doubt.is_a_copy(db, unlike, 5)
    await _arrived(db, await _left(db, LIST, edits=7, method="editMessageText"), 7)
    assert not await in_doubt.is_a_copy(db, post, 5)


async def test_a_change_is_outdone_by_a_newer_one_of_its_message(db):
    first = await _left(db, edits=5, method="editMessageText")
    await _left(db, edits=6, method="editMessageText")
    assert not await in_doubt.is_outdone(db, first.id)
    newer = await _left(db, edits=5, method="editMessageText")
    assert await in_doubt.is_outdone(db, first.id)
    assert not await in_doubt.is_outdone(db, newer.id)
