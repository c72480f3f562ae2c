"""The bot is added, removed, blocked; people leave; a group becomes a supergroup."""

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated

from cards.start import hello_group_card
from community.groups import allowed, groups
from community.groups.allowed import Rights
from community.groups.groups import HELLO, HELLO_PAUSE
from handlers.dispatch.context import UpdateContext
from storage.groups.groups import Group

GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def own_membership(context: UpdateContext) -> None:
    """my_chat_member: what the bot itself is in a chat now."""
    change = context.update.my_chat_member
    assert change
    if change.chat.type == "private":
        await _private_membership(context, change)
    elif _is_out(change):
        await groups.leave(context.tx, change.chat.id, context.now)
    elif context.group is not None and context.group.chat_id == change.chat.id:
        await _joined(context, context.group, change)


async def _joined(context: UpdateContext, group: Group, change: ChatMemberUpdated) -> None:
    """The bot was added, or its rights have changed."""
    rights = _rights(change.new_chat_member)
    await allowed.learn(context.tx, group, rights, now=context.now)
    if change.old_chat_member.status in GONE and context.person.id:
        await allowed.keep(context.tx, group, context.person.id, now=context.now)
    if await groups.join(context.tx, group, context.now):
        card = hello_group_card(group, context.t, context.links)
        is_new = change.chat.type == Chat.SUPERGROUP
        await context.say_later(card, HELLO, pause=HELLO_PAUSE if is_new else 0)


def _rights(member: ChatMember) -> Rights:
    if not isinstance(member, ChatMemberRestricted):
        return Rights(everywhere=member.status == ChatMember.ADMINISTRATOR)
    may = {
        "photo": member.can_send_photos,
        "document": member.can_send_documents,
        "video": member.can_send_videos,
        "audio": member.can_send_audios,
        "voice": member.can_send_voice_notes,
        "animation": member.can_send_other_messages,
    }
    refuses = frozenset(kind for kind, allows in may.items() if not allows)
    return Rights(refuses, mute=not member.can_send_messages)


async def _private_membership(context: UpdateContext, change: ChatMemberUpdated) -> None:
    if _is_out(change):
        await groups.block(context.tx, change.from_user.id, context.now)
    else:
        await groups.unblock(context.tx, change.from_user.id)


def _is_out(change: ChatMemberUpdated) -> bool:
    member = change.new_chat_member
    return member.status in GONE or getattr(member, "is_member", True) is False


async def somebody_left(context: UpdateContext) -> None:
    """Where it was this bot, Telegram says so twice."""
    message = context.message
    left = message.left_chat_member if message else None
    if left is None or context.group is None:
        return
    if left.id == context.update.get_bot().id:
        await groups.leave(context.tx, context.chat_id, context.now)
    else:
        await groups.part(context.tx, context.group, left.id)


async def somebody_came(context: UpdateContext) -> None:
    """Whom others add is a member; who they are is known once they say something themselves."""
    message, group = context.message, context.group
    if message is None or group is None:
        return
    for user in message.new_chat_members:
        if not user.is_bot:
            await groups.note_member(context.tx, group.id, user.id, now=context.now, at_end=False)


async def topic_opened(context: UpdateContext) -> None:
    """Of General it is worth knowing."""
    if context.group is not None and context.thread_id is None:
        await allowed.topic_chosen(context.tx, context.group, context.now)


async def upgraded(context: UpdateContext) -> None:
    """Told twice: in the old chat and in the new one, in any order."""
    message = context.message
    assert message
    if message.migrate_to_chat_id:
        await groups.upgrade(
            context.tx, message.chat_id, message.migrate_to_chat_id, now=context.now
        )
    elif message.migrate_from_chat_id:
        await groups.upgrade(
            context.tx, message.migrate_from_chat_id, message.chat_id, now=context.now
        )
