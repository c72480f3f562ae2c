"""The Bot API's view of chats, and who can be written to."""

from enum import Enum, auto
from typing import Any

from sandbox import messages
from sandbox.bot_api.errors import bad, forbidden
from sandbox.bot_api.limits import Limits
from sandbox.world import Chat, Json, World


class Access(Enum):
    """What a method needs in a chat: members cannot be read in a group that is over."""

    READ = auto()
    EDIT = auto()
    MEMBERS = auto()
    WRITE = auto()


class Chats:
    """Methods of the Bot API in snake case: given parameters, the result."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world, self.limits = world, limits

    def get_chat(self, given: Json) -> Json:
        chat = self._chat(given["chat_id"], Access.READ)
        said = {**self.world.chat_json(chat), "accent_color_id": 0, "max_reaction_count": 11}
        if chat.reactions is not None:
            said["available_reactions"] = [
                {"type": "emoji", "emoji": emoji} for emoji in chat.reactions
            ]
        return said

    def get_chat_member(self, given: Json) -> Json:
        person_id, own = int(given["user_id"]), self.world.bot.id
        chat = self._chat(given["chat_id"], Access.READ if person_id == own else Access.MEMBERS)
        status = chat.members.get(person_id)
        if person_id == own:
            return messages.member_json(self.world, own, status or "left", lacks=chat.bot_lacks)
        if chat.members_hidden and chat.members.get(own) != "administrator":
            raise bad("CHAT_ADMIN_REQUIRED")
        if person_id not in self.world.people:
            stranger = "member not found" if chat.type == "supergroup" else "user not found"
            raise bad(stranger)
        return messages.member_json(self.world, person_id, status or "left")

    def get_chat_administrators(self, given: Json) -> list[Json]:
        """Also where members are hidden."""
        chat = self._chat(given["chat_id"], Access.MEMBERS)
        return [
            messages.member_json(self.world, person_id, status)
            for person_id, status in chat.members.items()
            if status in ("creator", "administrator")
        ]

    def get_chat_member_count(self, given: Json) -> int:
        chat = self._chat(given["chat_id"], Access.MEMBERS)
        return sum(1 for status in chat.members.values() if status not in ("left", "kicked"))

    def leave_chat(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"], Access.READ)
        chat.members[self.world.bot.id] = "left"
        return True

    def _chat(self, chat_id: Any, access: Access | None = None) -> Chat:
        """A chat to which the bot has this access, by default to write. Raises what Telegram says
        where it has not."""
        chat = self.world.chats.get(_number(chat_id))
        if chat is None:
            raise bad("chat not found")
        if chat.type == "private":
            self._check_person(chat)
        else:
            self._check_group(chat, access or Access.WRITE)
        return chat

    def _check_person(self, chat: Chat) -> None:
        person = self.world.people[chat.id]
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")

    def _check_group(self, chat: Chat, access: Access) -> None:
        """A basic group can be read and edited after it became a supergroup."""
        over = chat.migrated_to is not None or chat.deleted
        if over and access in (Access.WRITE, Access.MEMBERS):
            if chat.migrated_to is not None:
                raise bad(
                    "group chat was upgraded to a supergroup chat",
                    migrate_to_chat_id=chat.migrated_to,
                )
            raise forbidden("the group chat was deleted")
        if over or (chat.type == "group" and access is Access.READ):
            return
        kind = "supergroup" if chat.type == "supergroup" else "group"
        status = chat.members.get(self.world.bot.id)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if status not in messages.PRESENT:
            raise forbidden(f"bot is not a member of the {kind} chat")


def _number(chat_id: Any) -> int:
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        raise bad("chat not found") from None
