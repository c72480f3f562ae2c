"""The methods of the Bot API, with Telegram's rules and Telegram's words when they are broken."""

from collections.abc import Callable
from typing import Any

from sandbox import files, html, messages
from sandbox.errors import bad
from sandbox.keyboards import checked, has_buttons
from sandbox.methods import METHODS
from sandbox.sending import TEXT_LIMIT, Sending
from sandbox.world import Chat, Json


class BotApi(Sending):
    """One bot's side. Raises ApiError for whatever Telegram would refuse."""

    def call(self, method: str, given: Json) -> Any:
        known = METHODS[method]
        for name in given:
            if name not in known.required and name not in known.optional:
                raise bad(f"unknown parameter {name} of {method}")
        for name in known.required:
            if given.get(name) in (None, ""):
                raise bad(_missing(name))
        does: Callable[[Json], Any] = getattr(self, _snake(method))
        return does({name: value for name, value in given.items() if value is not None})

    # Who we are

    def get_me(self, _given: Json) -> Json:
        return {
            **self.world.bot_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": not self.world.privacy,
            "supports_inline_queries": False,
        }

    def set_my_commands(self, given: Json) -> bool:
        self.world.commands[_scope(given)] = given["commands"]
        self.world.tell({"event": "commands", "commands": self.world.commands})
        return True

    def get_my_commands(self, given: Json) -> list[Json]:
        return self.world.commands.get(_scope(given), [])

    def delete_my_commands(self, given: Json) -> bool:
        self.world.commands.pop(_scope(given), None)
        self.world.tell({"event": "commands", "commands": self.world.commands})
        return True

    def set_my_description(self, given: Json) -> bool:
        return self._describe("description", given, 512)

    def set_my_short_description(self, given: Json) -> bool:
        return self._describe("short_description", given, 120)

    def _describe(self, name: str, given: Json, limit: int) -> bool:
        text = given.get(name, "")
        if html.units(text) > limit:
            raise bad(f"{name} is too long")
        self.world.descriptions[f"{name}:{given.get('language_code', '')}"] = text
        return True

    # Changing what was sent

    def edit_message_text(self, given: Json) -> Json:
        chat, message = self._own_message(given)
        text, entities = self._words(given, "text", "entities", TEXT_LIMIT, "message")
        if not text:
            raise bad("message text is empty")
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        return self._edit(chat, message, given, text=text, entities=entities)

    def edit_message_caption(self, given: Json) -> Json:
        chat, message = self._own_message(given)
        caption, entities = self._caption(given)
        if "text" in message:
            raise bad("there is no caption in the message to edit")
        return self._edit(chat, message, given, caption=caption, caption_entities=entities)

    def edit_message_media(self, given: Json) -> Json:
        chat, message = self._own_message(given)
        media = given["media"]
        caption, entities = self._caption(media)
        file = files.known(self.world, str(media["media"]))
        content: Json = {"caption": caption, "caption_entities": entities}
        content["photo"] = files.photo_json(file) if media["type"] == "photo" else None
        is_document = media["type"] == "document"
        content["document"] = files.document_json(file) if is_document else None
        return self._edit(chat, message, given, text=None, entities=None, **content)

    def edit_message_reply_markup(self, given: Json) -> Json:
        chat, message = self._own_message(given)
        return self._edit(chat, message, given)

    def _own_message(self, given: Json) -> tuple[Chat, Json]:
        chat = self._chat(given["chat_id"])
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to edit not found")
        if message["from"]["id"] != self.world.bot.id:
            raise bad("message can't be edited")
        return chat, message

    def _edit(self, chat: Chat, message: Json, given: Json, **content: Any) -> Json:
        markup = checked(given.get("reply_markup"))
        wanted = {**content, "reply_markup": markup if has_buttons(markup) else None}
        if all(_same(message.get(name), value) for name, value in wanted.items()):
            raise bad(
                "message is not modified: specified new message content and reply markup are"
                " exactly the same as a current content and reply markup of the message"
            )
        self.limits.check(chat.id)
        for name, value in wanted.items():
            if value in (None, [], ""):
                message.pop(name, None)
            else:
                message[name] = value
        message["edit_date"] = int(self.world.now())
        messages.changed(self.world, chat, message)
        return messages.with_reply(chat, message)

    def delete_message(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to delete not found")
        old = message["date"] < self.world.now() - 48 * 3600
        if old or message["from"]["id"] != self.world.bot.id:
            raise bad("message can't be deleted")
        messages.gone(self.world, chat, message["message_id"])
        return True

    def pin_chat_message(self, given: Json) -> bool:
        return self._pin(given, True)

    def unpin_chat_message(self, given: Json) -> bool:
        return self._pin(given, False)

    def _pin(self, given: Json, pinned: bool) -> bool:
        chat = self._chat(given["chat_id"])
        status = chat.members.get(self.world.bot.id)
        if chat.type != "private" and status != "administrator":
            raise bad("not enough rights to manage pinned messages in the chat")
        newest = chat.pinned[-1] if chat.pinned else 0
        message_id = int(given.get("message_id") or newest)
        messages.pin(self.world, chat, self.world.bot_json(), message_id, pinned)
        return True

    def set_message_reaction(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to react not found")
        wanted = [item["emoji"] for item in given.get("reaction", [])]
        if len(wanted) > 1:
            raise bad("REACTIONS_TOO_MANY")
        if chat.reactions is not None and not set(wanted) <= set(chat.reactions):
            raise bad("REACTION_INVALID")
        message.setdefault("_reactions", {})[str(self.world.bot.id)] = wanted
        messages.changed(self.world, chat, message)
        return True

    def answer_callback_query(self, given: Json) -> bool:
        query = self.world.queries.get(str(given["callback_query_id"]))
        old = "query is too old and response timeout expired or query ID is invalid"
        if query is None or query.answer is not None or query.created < self.world.now() - 150:
            raise bad(old)
        if html.units(given.get("text", "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        query.answer = {
            "text": given.get("text", ""),
            "alert": bool(given.get("show_alert")),
            "url": given.get("url"),
        }
        self.world.tell(
            {"event": "toast", "person_id": query.person_id, "query": query.id, **query.answer}
        )
        return True

    # Files

    def get_file(self, given: Json) -> Json:
        file = files.known(self.world, str(given["file_id"]))
        if len(file.content) > files.DOWNLOAD_LIMIT:
            raise bad("file is too big")
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.content),
            "file_path": f"{file.kind}s/{file.unique_id}",
        }

    # How updates come

    def set_webhook(self, given: Json) -> bool:
        self.world.allowed = _allowed(given)
        self.world.webhook = dict(given) if given.get("url") else None
        self.world.ring()
        return True

    def delete_webhook(self, given: Json) -> bool:
        self.world.webhook = None
        if given.get("drop_pending_updates"):
            self.world.updates.clear()
        self.world.ring()
        return True

    def get_webhook_info(self, _given: Json) -> Json:
        hook = self.world.webhook or {}
        waiting = len(self.world.updates)
        return {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": waiting,
        }


def _scope(given: Json) -> str:
    """Such as "all_group_chats:kk", or "chat_member:-4000001:5000001:" for one person."""
    scope = given.get("scope") or {"type": "default"}
    ids = [str(scope[name]) for name in ("chat_id", "user_id") if name in scope]
    return ":".join([scope["type"], *ids, given.get("language_code", "")])


def _allowed(given: Json) -> tuple[str, ...] | None:
    wanted = given.get("allowed_updates")
    return tuple(wanted) if wanted else None


def _missing(name: str) -> str:
    return {
        "text": "message text is empty",
        "chat_id": "chat_id is empty",
        "photo": "there is no photo in the request",
        "document": "there is no document in the request",
    }.get(name, f'parameter "{name}" is required')


def _snake(method: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in method)


def _same(old: Any, new: Any) -> bool:
    return (old or None) == (new or None)
