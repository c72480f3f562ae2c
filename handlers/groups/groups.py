"""The bot is added, removed, blocked; people leave; a group becomes a supergroup."""

from telegram import ChatMember, ChatMemberUpdated

from cards.start import hello_group_card
from community.groups import groups
from handlers.visit import Visit
from storage.groups import members
from storage.people import people

GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def own_membership(visit: Visit) -> None:
    """my_chat_member: what the bot itself is in a chat now."""
    change = visit.update.my_chat_member
    assert change
    if change.chat.type == "private":
        await _private_membership(visit, change)
    elif _is_out(change):
        await groups.leave(visit.tx, change.chat.id, visit.now)
    elif visit.group is not None and await groups.join(visit.tx, visit.group, visit.now):
        await visit.say(hello_group_card(visit.group, visit.t, visit.links))


async def _private_membership(visit: Visit, change: ChatMemberUpdated) -> None:
    if _is_out(change):
        await groups.block(visit.tx, change.from_user.id, visit.now)
    else:
        await people.set_started(visit.tx, change.from_user.id, True)


def _is_out(change: ChatMemberUpdated) -> bool:
    member = change.new_chat_member
    return member.status in GONE or getattr(member, "is_member", True) is False


async def somebody_left(visit: Visit) -> None:
    message = visit.message
    if message and message.left_chat_member and visit.group:
        await members.remove(visit.tx, visit.group.id, message.left_chat_member.id)


async def upgraded(visit: Visit) -> None:
    """Told twice: in the old chat and in the new one, in any order."""
    message = visit.message
    assert message
    if message.migrate_to_chat_id:
        await groups.upgrade(visit.tx, message.chat_id, message.migrate_to_chat_id, visit.now)
    elif message.migrate_from_chat_id:
        await groups.upgrade(visit.tx, message.migrate_from_chat_id, message.chat_id, visit.now)
