"""The Bot API's view of chats, and who can be written to."""

from typing import Any

from sandbox import messages
from sandbox.errors import bad, forbidden
from sandbox.limits import Limits
from sandbox.world import Chat, Json, World


class Chats:
    """Methods of the Bot API in snake case: given parameters, the result."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world, self.limits = world, limits

    def get_chat(self, given: Json) -> Json:
        chat = self._chat(given["chat_id"])
        said = {**self.world.chat_json(chat), "accent_color_id": 0, "max_reaction_count": 11}
        if chat.reactions is not None:
            said["available_reactions"] = [
                {"type": "emoji", "emoji": emoji} for emoji in chat.reactions
            ]
        return said

    def get_chat_member(self, given: Json) -> Json:
        chat, person_id = self._chat(given["chat_id"]), int(given["user_id"])
        status = chat.members.get(person_id)
        if chat.members_hidden and chat.members.get(self.world.bot.id) != "administrator":
            raise bad("CHAT_ADMIN_REQUIRED")
        if person_id not in self.world.people and person_id != self.world.bot.id:
            raise bad("invalid user_id specified")
        return messages.member_json(self.world, person_id, status or "left")

    def get_chat_administrators(self, given: Json) -> list[Json]:
        chat = self._chat(given["chat_id"])
        return [
            messages.member_json(self.world, person_id, status)
            for person_id, status in chat.members.items()
            if status in ("creator", "administrator")
        ]

    def get_chat_member_count(self, given: Json) -> int:
        chat = self._chat(given["chat_id"])
        return sum(1 for status in chat.members.values() if status not in ("left", "kicked"))

    def leave_chat(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        chat.members[self.world.bot.id] = "left"
        return True

    def _chat(self, chat_id: Any) -> Chat:
        """A chat that the bot can write to. Raises what Telegram says where it can't."""
        chat = self.world.chats.get(_number(chat_id))
        if chat is None:
            raise bad("chat not found")
        if chat.type == "private":
            self._check_person(chat)
        else:
            self._check_group(chat)
        return chat

    def _check_person(self, chat: Chat) -> None:
        person = self.world.people[chat.id]
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")

    def _check_group(self, chat: Chat) -> None:
        if chat.migrated_to is not None:
            raise bad(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        kind = "supergroup" if chat.type == "supergroup" else "group"
        if chat.deleted:
            raise forbidden("the group chat was deleted")
        status = chat.members.get(self.world.bot.id)
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if status not in ("member", "administrator"):
            raise forbidden(f"bot is not a member of the {kind} chat")


def _number(chat_id: Any) -> int:
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        raise bad("chat not found") from None
