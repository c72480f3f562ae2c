import secrets
from collections.abc import Sequence
from dataclasses import replace

from community.digests import digests
from community.events import events
from community.problems import problems
from community.projects import projects, questions
from community.publishing import post_again
from storage import outbox, posts
from storage.db import Transaction
from storage.digests import activity
from storage.groups import groups, keepers, members
from storage.groups.groups import Group
from storage.outbox import Call
from storage.people import people
from storage.posters import walks

#: Names the letter in which the bot says hello; in a supergroup it waits so long, in milliseconds:
#: what looks like a new one may turn out to be a group that it knows.
HELLO, HELLO_PAUSE = "hello", 3_000
#: So many cards of a group that was upgraded lose their buttons.
CARDS = 100


async def meet(tx: Transaction, chat_id: int, title: str, *, lang: str, now: int) -> Group:
    """The group of this chat, also by the id that it had before it became a supergroup; a new one
    speaks `lang` until its administrators choose."""
    group = await groups.of_chat(tx, chat_id)
    former = await groups.of_former(tx, chat_id) if group is None else None
    if former is not None:
        return former
    if group is None:
        await groups.add(tx, chat_id, secrets.token_urlsafe(9), title=title, lang=lang, now=now)
        group = await groups.of_chat(tx, chat_id)
        assert group
    elif title and group.title != title:
        await groups.rename(tx, group.id, title)
    return group


async def join(tx: Transaction, group: Group, now: int) -> bool:
    """The bot is in the group. True when it has not said hello there yet."""
    await come_back(tx, group, now)
    await groups.mark_greeted(tx, group.id)
    return not group.greeted


async def come_back(tx: Transaction, group: Group, now: int) -> Group:
    """The bot is in the group, whatever it was told of that."""
    await groups.set_active(tx, group.chat_id, True)
    await digests.replan(tx, "group", group.id, now=now)
    return replace(group, active=1)


async def leave(tx: Transaction, chat_id: int, now: int) -> None:
    """The bot was removed: what was written stays, nothing more is sent."""
    await groups.set_active(tx, chat_id, False)
    await outbox.give_up_chat(tx, chat_id, "the bot was removed from the group", now=now)


async def block(tx: Transaction, person_id: int, now: int) -> None:
    """The person blocked the bot: nothing more is sent until they start it again."""
    await people.set_started(tx, person_id, False)
    await outbox.give_up_chat(tx, person_id, "the person blocked the bot", now=now)


async def unblock(tx: Transaction, person_id: int) -> None:
    """The person started the bot, for the first time or again: they can be written to."""
    await people.set_started(tx, person_id, True)


async def note_member(
    tx: Transaction, group_id: int, person_id: int, *, now: int, at_end: bool
) -> None:
    """Somebody acts in the group; `at_end` writes all of a transaction together."""
    if at_end:
        members.add_at_end(tx, group_id, person_id, now=now)
    else:
        await members.add(tx, group_id, person_id, now=now)


async def part(tx: Transaction, group: Group, person_id: int) -> None:
    """Somebody left the group."""
    await members.remove(tx, group.id, person_id)
    await keepers.remove(tx, group.id, person_id)


async def upgrade(tx: Transaction, old: int, new: int, *, now: int) -> None:
    """The group became a supergroup with another id and stays the same. May be told twice."""
    group = await groups.of_chat(tx, old)
    if group is None:
        await outbox.move_late(tx, old, new)
        return
    second = await groups.of_chat(tx, new)
    if second:
        group = await _merge(tx, group, second)
    buttons = await posts.with_buttons(tx, old, CARDS)
    asked = await posts.of_chat(tx, old, "question", limit=10)
    await groups.move(tx, group.id, new)
    await groups.remember_former(tx, old, group.id)
    await posts.move_chat(tx, old, new)
    await outbox.move_chat(tx, old, new)
    await _take_away_buttons(tx, old, buttons, now=now)
    moved = await groups.get(tx, group.id)
    assert moved
    await problems.post_anew(tx, moved, now)
    await events.post_anew(tx, moved, now)
    await projects.post_anew(tx, moved, now)
    await questions.post_anew(tx, moved, asked, now=now)


async def leave_behind(
    tx: Transaction, old: int, message_id: int, *, post_id: int, now: int
) -> None:
    """A card that was under way while its group got another id stands in the old chat; it comes
    to the new one, too."""
    post = await posts.get(tx, post_id)
    if post is None or post.message_id is not None:
        return
    await post_again(tx, post, now)
    await _take_away_buttons(tx, old, [message_id], now=now)


async def _merge(tx: Transaction, one: Group, other: Group) -> Group:
    """A group that got two rows keeps the older one, and greets once."""
    group, newer = sorted((one, other), key=lambda row: row.id)
    for merge in (walks.merge, keepers.merge, groups.merge_into, activity.merge):
        await merge(tx, group.id, newer.id)
    if group.greeted:
        await outbox.drop(tx, newer.chat_id, HELLO)
    elif newer.greeted:
        await groups.mark_greeted(tx, group.id)
    return group


async def _take_away_buttons(
    tx: Transaction, old: int, messages: Sequence[int], *, now: int
) -> None:
    """Of cards that stand in the old chat for ever; presses on them would go on coming."""
    for number in messages:
        call = Call("editMessageReplyMarkup", {"message_id": number})
        letter = outbox.NewLetter(
            old, "change", call.method, call.json, urgency=outbox.NEWS, edits=number
        )
        await outbox.add(tx, letter, now)
