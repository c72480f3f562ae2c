"""The methods of the Bot API, with Telegram's rules and Telegram's words when they are broken."""

import time
from collections.abc import Callable
from typing import Any

from sandbox import messages
from sandbox.bot_api import files, html
from sandbox.bot_api.errors import bad
from sandbox.bot_api.inline import Answering
from sandbox.bot_api.keyboards import checked, has_buttons
from sandbox.bot_api.limits import Limits, too_many
from sandbox.bot_api.methods import METHODS
from sandbox.bot_api.sending import TEXT_LIMIT, captioned
from sandbox.chats import Access
from sandbox.world import Chat, Json, World


class BotApi(Answering):
    """One bot's side. Raises ApiError for whatever Telegram would refuse."""

    def __init__(self, world: World, limits: Limits) -> None:
        super().__init__(world, limits)
        self._next_webhook = 0.0

    def call(self, method: str, given: Json) -> Any:
        known = METHODS[method]
        for name in given:
            if name not in known.required and name not in known.optional:
                raise bad(f"unknown parameter {name} of {method}")
        # What is said is looked at before where.
        for name in sorted(known.required, key=lambda name: name == "chat_id"):
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
            "supports_inline_queries": self.world.inline,
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
        told = {"event": "descriptions", "descriptions": self.world.descriptions}
        self.world.tell(told)
        return True

    # Changing what was sent

    def edit_message_text(self, given: Json) -> Json:
        text, entities = self._words(given, "text", "entities")
        if not given.get("text"):
            raise bad("message text is empty")
        chat, message = self._own_message(given)
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        if not text:
            raise bad("text must be non-empty")
        if html.units(text) > TEXT_LIMIT:
            raise bad("message is too long")
        return self._edit(chat, message, given, text=text, entities=entities)

    def edit_message_caption(self, given: Json) -> Json:
        caption = captioned(self._words(given, "caption", "caption_entities"))
        chat, message = self._own_message(given)
        if "text" in message:
            raise bad("there is no caption in the message to edit")
        return self._edit(chat, message, given, **caption)

    def edit_message_media(self, given: Json) -> Json:
        """Of a text, too, which then is gone. What may not be sent can't be put in either."""
        media = given["media"]
        caption = captioned(self._words(media, "caption", "caption_entities"))
        chat, message = self._own_message(given)
        self._check_rights(chat, media["type"])
        file = files.known(self.world, str(media["media"]), media["type"])
        self._check_kind(chat, media["type"])
        content = dict.fromkeys((*files.MEDIA, "text", "entities")) | files.media_json(file)
        same = files.unique_ids(content) == files.unique_ids(message)
        if same:
            content = {name: message.get(name) for name in content}
        return self._edit(chat, message, given, **content, **caption)

    def edit_message_reply_markup(self, given: Json) -> Json:
        chat, message = self._own_message(given)
        return self._edit(chat, message, given)

    def _own_message(self, given: Json) -> tuple[Chat, Json]:
        """To be edited, so with an inline keyboard or none. What was sent with another kind of
        keyboard, or forwarded, stays as it is."""
        markup = given.get("reply_markup")
        if markup and "inline_keyboard" not in markup:
            raise bad("inline keyboard expected")
        chat = self._chat(given["chat_id"], Access.EDIT)
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to edit not found")
        fixed = any(name in message for name in ("_force_reply", "_keyboard", "forward_origin"))
        if fixed or not messages.is_ours(self.world, message):
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
        return messages.with_reply(self.world, chat, message)

    def delete_message(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to delete not found")
        if not self._may_delete(chat, message):
            everywhere = "" if chat.type == "supergroup" else " for everyone"
            raise bad(f"message can't be deleted{everywhere}")
        messages.gone(self.world, chat, message["message_id"])
        return True

    def _may_delete(self, chat: Chat, message: Json) -> bool:
        """Its own for two days; in private what is said to it, too."""
        if message["date"] < self.world.now() - 48 * 3600:
            return False
        return chat.type == "private" or messages.is_ours(self.world, message)

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
        messages.pin(self.world, chat, self.world.bot_json(), message_id=message_id, pinned=pinned)
        return True

    def set_message_reaction(self, given: Json) -> bool:
        """The same one again is no mistake."""
        chat = self._chat(given["chat_id"], Access.EDIT)
        message = chat.messages.get(int(given["message_id"]))
        if message is None:
            raise bad("message to react not found")
        wanted = [item["emoji"] for item in given.get("reaction", [])]
        if len(wanted) > 1:
            raise bad("REACTIONS_TOO_MANY")
        if chat.reactions is not None and not set(wanted) <= set(chat.reactions):
            raise bad("REACTION_INVALID")
        first = not message.get("_reactions")
        message.setdefault("_reactions", {})[str(self.world.bot.id)] = wanted
        messages.changed(self.world, chat, message)
        if first:
            messages.touched(self.world, chat, message)
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
        file_id = str(given["file_id"])
        if not files.is_id(file_id):
            raise bad("invalid file_id")
        file = files.found(self.world, file_id)
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > files.DOWNLOAD_LIMIT:
            raise bad("file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.content),
            "file_path": f"{file.kind}s/{file.unique_id}",
        }

    # How updates come

    def set_webhook(self, given: Json) -> bool:
        """Left out, the kinds of updates stay as they were; a second one within a second is one
        too many."""
        url, now = given.get("url", ""), time.monotonic()
        if self.world.rules.https_only and url and not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if url and now < self._next_webhook:
            raise too_many(1)
        if url:
            self._next_webhook = now + 1
        if "allowed_updates" in given:
            self.world.allowed = tuple(given["allowed_updates"]) or None
        self.world.webhook = dict(given) if given.get("url") else None
        self.world.ring()
        return True

    def delete_webhook(self, given: Json) -> bool:
        self.world.webhook = None
        if given.get("drop_pending_updates"):
            self.world.updates.clear()
            self.world.expires.clear()
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
