"""Messages come into being, change and go; who hears of them."""

from typing import Any

from sandbox.errors import bad
from sandbox.world import ANONYMOUS_ADMIN, Chat, Json, World, add_update

ADMINISTRATORS = ("creator", "administrator")


def new_message(world: World, chat: Chat, sender: Json, **content: Any) -> Json:
    """A message in a chat, numbered and dated; content is in the Bot API's form."""
    chat.last_id += 1
    message: Json = {
        "message_id": chat.last_id,
        "from": sender,
        "chat": world.chat_json(chat),
        "date": int(world.now()),
        **{name: value for name, value in content.items() if value is not None},
    }
    chat.messages[chat.last_id] = message
    world.tell({"event": "message", "chat_id": chat.id, "message": message})
    return message


def shown(message: Json) -> Json:
    """As an update carries it: without what only the sandbox knows."""
    return {name: value for name, value in message.items() if not name.startswith("_")}


def with_reply(chat: Chat, message: Json) -> Json:
    """The message that is answered is carried along, one level deep."""
    said = shown(message)
    answered = chat.messages.get(message.get("_reply_to", 0))
    if answered is not None:
        said["reply_to_message"] = shown(answered)
    return said


def changed(world: World, chat: Chat, message: Json) -> None:
    world.tell({"event": "edit", "chat_id": chat.id, "message": message})


def gone(world: World, chat: Chat, message_id: int) -> None:
    chat.messages.pop(message_id, None)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        world.tell({"event": "pinned", "chat_id": chat.id, "pinned": chat.pinned})
    world.tell({"event": "delete", "chat_id": chat.id, "message_id": message_id})


def tell_bot(world: World, chat: Chat, message: Json, kind: str = "message") -> int | None:
    """Queue the update, if the bot may see the message."""
    if may_see(world, chat, message):
        return add_update(world, kind, with_reply(chat, message))
    return None


def may_see(world: World, chat: Chat, message: Json) -> bool:
    """Privacy mode: commands, answers to the bot's own messages, and service messages."""
    if chat.type == "private":
        return True
    status = chat.members.get(world.bot.id)
    if status not in ("member", "administrator"):
        return False
    if not world.privacy or status == "administrator" or message.get("_service"):
        return True
    answered = chat.messages.get(message.get("_reply_to", 0))
    if answered is not None and answered["from"]["id"] == world.bot.id:
        return True
    return _is_command(world, message)


def _is_command(world: World, message: Json) -> bool:
    text = message.get("text") or message.get("caption") or ""
    if not text.startswith("/"):
        return False
    _, at, name = text.split()[0].partition("@")
    return not at or name.lower() == (world.bot.username or "").lower()


def service(world: World, chat: Chat, sender: Json, **content: Any) -> Json:
    """A line such as "Aida joined the group"."""
    message = new_message(world, chat, sender, _service=True, **content)
    tell_bot(world, chat, message)
    return message


def pin(world: World, chat: Chat, sender: Json, message_id: int, pinned: bool) -> None:
    """Raises where there is nothing to pin."""
    message = chat.messages.get(message_id)
    if message is None:
        raise bad("message to pin not found" if pinned else "message to unpin not found")
    chat.pinned = [number for number in chat.pinned if number != message_id]
    if pinned:
        chat.pinned.append(message_id)
        service(world, chat, sender, pinned_message=shown(message))
    world.tell({"event": "pinned", "chat_id": chat.id, "pinned": chat.pinned})


def member_json(world: World, person_id: int, status: str) -> Json:
    person = world.people.get(person_id)
    user = world.bot_json() if person_id == world.bot.id else person.json() if person else {}
    said: Json = {"user": user, "status": status}
    if status == "administrator":
        rights = (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        )
        said.update(dict.fromkeys(rights, False))
    if status == "creator":
        said["is_anonymous"] = False
    if status == "kicked":
        said["until_date"] = 0
    return said


def own_status(world: World, chat: Chat, by: Json, old: str, new: str) -> None:
    """The bot hears of what it is in a chat."""
    change = {
        "chat": world.chat_json(chat),
        "from": by,
        "date": int(world.now()),
        "old_chat_member": member_json(world, world.bot.id, old),
        "new_chat_member": member_json(world, world.bot.id, new),
    }
    add_update(world, "my_chat_member", change)


def sender_json(world: World, person_id: int, chat: Chat, anonymous: bool) -> Json:
    """The person, or "Group" where an administrator writes in the group's name."""
    if not anonymous:
        return world.people[person_id].json()
    if chat.members.get(person_id) not in ADMINISTRATORS:
        raise bad("only administrators write in the group's name")
    return {
        "id": ANONYMOUS_ADMIN,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
