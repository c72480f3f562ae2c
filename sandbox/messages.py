"""Messages come into being, change and go; who hears of them."""

import re
from typing import Any

from sandbox.bot_api.errors import bad
from sandbox.world import ANONYMOUS_ADMIN, Chat, Json, World, add_update

ADMINISTRATORS = ("creator", "administrator")
#: What the bot is where it can read.
PRESENT = ("member", "administrator", "restricted")


#: Seconds after which the server has forgotten how a message looked.
FORGOTTEN = 1800


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


def with_reply(world: World, chat: Chat, message: Json) -> Json:
    """The message that is answered is carried along, one level deep. What answers nothing in a
    topic answers the topic's root."""
    said = shown(message)
    answered = chat.messages.get(message.get("_reply_to") or _root(message))
    if answered is not None and not message.get("_reply_lost"):
        said["reply_to_message"] = shown(answered)
        if world.rules.bare_roots:
            said["reply_to_message"].pop("forum_topic_created", None)
    return said


def _root(message: Json) -> int:
    """The first message of the topic; 0 in General, and for the root itself."""
    root = int(message.get("message_thread_id", 0)) if message.get("is_topic_message") else 0
    return root if root < message["message_id"] else 0


def thread_of(chat: Chat, reply_to: int | None) -> int | None:
    """In a supergroup without topics an answer belongs to the thread of what it answers."""
    answered = chat.messages.get(reply_to or 0)
    if chat.type != "supergroup" or chat.is_forum or answered is None:
        return None
    return int(answered.get("message_thread_id") or answered["message_id"])


def topic_of(message: Json) -> int:
    """General is 1."""
    return int(message.get("message_thread_id", 1)) if message.get("is_topic_message") else 1


def changed(world: World, chat: Chat, message: Json) -> None:
    world.tell({"event": "edit", "chat_id": chat.id, "message": message})


def gone(world: World, chat: Chat, message_id: int) -> None:
    chat.messages.pop(message_id, None)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        world.tell({"event": "pinned", "chat_id": chat.id, "pinned": chat.pinned})
    world.tell({"event": "delete", "chat_id": chat.id, "message_id": message_id})


def tell_always(world: World, chat: Chat, message: Json, *, kind: str = "message") -> int | None:
    """Queue the update."""
    message["_used"] = world.now()
    return add_update(world, kind, with_reply(world, chat, message))


def tell_bot(world: World, chat: Chat, message: Json, *, kind: str = "message") -> int | None:
    """Queue the update, if the bot may see the message."""
    return tell_always(world, chat, message, kind=kind) if may_see(world, chat, message) else None


def touched(world: World, chat: Chat, message: Json, *, forgot: bool | None = None) -> None:
    """Something that no bot sees changed on a message, such as its first reaction: a server that
    has forgotten how it looked takes it for edited."""
    if forgot is None:
        forgot = world.now() - float(message.get("_used") or message["date"]) > FORGOTTEN
    if forgot and not is_ours(world, message):
        tell_bot(world, chat, message, kind="edited_message")


def may_see(world: World, chat: Chat, message: Json) -> bool:
    """Privacy mode: commands, answers to the bot's own messages, and service messages."""
    if chat.type == "private":
        return True
    status = chat.members.get(world.bot.id)
    if status not in PRESENT:
        return False
    if not world.privacy or status == "administrator" or message.get("_service"):
        return True
    answered = chat.messages.get(message.get("_reply_to", 0))
    if answered is not None and is_ours(world, answered):
        return True
    if message.get("via_bot", {}).get("id") == world.bot.id:
        return True
    return bool(message.get("_answers_bot")) or _is_command(world, chat, message)


def is_ours(world: World, message: Json) -> bool:
    return bool(message["from"]["id"] == world.bot.id)


def _is_command(world: World, chat: Chat, message: Json) -> bool:
    """One that names this bot; a bare one is for the bot that wrote last."""
    found = _COMMAND.match(message.get("text") or message.get("caption") or _pasted(message))
    if not found:
        return False
    if found[1] is not None:
        return found[1].lower() == (world.bot.username or "").lower()
    return chat.last_bot in (None, world.bot.id)


_COMMAND = re.compile(r"/[^\s@]*(?:@(\w*))?")


def _pasted(message: Json) -> str:
    """What formatted text begins with."""
    blocks: list[Json] = message.get("rich_message", {}).get("blocks") or [{}]
    first = blocks[0].get("text", "")
    while isinstance(first, list | dict):
        first = first.get("text", "") if isinstance(first, dict) else (first or [""])[0]
    return str(first)


def service(world: World, chat: Chat, sender: Json, **content: Any) -> Json:
    """A line such as "Aida joined the group"."""
    message = new_message(world, chat, sender, _service=True, **content)
    tell_bot(world, chat, message)
    return message


def pin(world: World, chat: Chat, sender: Json, *, message_id: int, pinned: bool) -> None:
    """Raises where there is nothing to pin."""
    message = chat.messages.get(message_id)
    if message is None:
        raise bad("message to pin not found" if pinned else "message to unpin not found")
    chat.pinned = [number for number in chat.pinned if number != message_id]
    if pinned:
        chat.pinned.append(message_id)
        service(world, chat, sender, pinned_message=shown(message))
    world.tell({"event": "pinned", "chat_id": chat.id, "pinned": chat.pinned})


def member_json(
    world: World, person_id: int, status: str, *, lacks: list[str] | None = None
) -> Json:
    person = world.people.get(person_id)
    user = world.bot_json() if person_id == world.bot.id else person.json() if person else {}
    said: Json = {"user": user, "status": status}
    if status == "administrator":
        said.update(dict.fromkeys(RIGHTS, False))
    if status == "restricted":
        said.update({right: right not in (lacks or []) for right in MAY})
        said.update(is_member=True, until_date=0)
    if status == "creator":
        said["is_anonymous"] = False
    if status == "kicked":
        said["until_date"] = 0
    return said


RIGHTS = (
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
#: What members may do where nothing is forbidden.
MAY = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_react_to_messages",
    "can_edit_tag",
)


def own_status(world: World, chat: Chat, by: Json, *, old: str, new: str) -> None:
    """The bot hears of what it is in a chat. `by` may be a bot, such as one that moderates."""
    change = {
        "chat": world.chat_json(chat),
        "from": by,
        "date": int(world.now()),
        "old_chat_member": member_json(world, world.bot.id, old),
        "new_chat_member": member_json(world, world.bot.id, new, lacks=chat.bot_lacks),
    }
    add_update(world, "my_chat_member", change)


def sender_json(world: World, person_id: int, chat: Chat, *, anonymous: bool) -> Json:
    """The person, or "Group" where an administrator writes in the group's name."""
    if not anonymous:
        return world.people[person_id].json()
    if chat.members.get(person_id) not in ADMINISTRATORS:
        raise bad("only administrators write in the group's name")
    return anonymous_admin()


def anonymous_admin() -> Json:
    return {
        "id": ANONYMOUS_ADMIN,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
