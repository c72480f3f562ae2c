"""The methods of the Bot API, with Telegram's rules and Telegram's words when they are broken."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sandbox import files, html, messages
from sandbox.errors import bad, forbidden
from sandbox.limits import Limits
from sandbox.methods import METHODS
from sandbox.world import Chat, Json, World

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


class BotApi:
    """One bot's side. Raises ApiError for whatever Telegram would refuse."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world, self.limits = world, limits

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
        scope = given.get("scope", {"type": "default"})
        self.world.commands[f"{scope['type']}:{given.get('language_code', '')}"] = given["commands"]
        return True

    def get_my_commands(self, given: Json) -> list[Json]:
        scope = given.get("scope", {"type": "default"})
        return self.world.commands.get(f"{scope['type']}:{given.get('language_code', '')}", [])

    def delete_my_commands(self, given: Json) -> bool:
        scope = given.get("scope", {"type": "default"})
        self.world.commands.pop(f"{scope['type']}:{given.get('language_code', '')}", None)
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

    # Chats

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

    # Sending

    def send_message(self, given: Json) -> Json:
        text, entities = self._words(given, "text", "entities", TEXT_LIMIT, "message")
        if not text:
            raise bad("message text is empty")
        return self._send(given, text=text, entities=entities or None)

    def send_photo(self, given: Json) -> Json:
        photo = files.known(self.world, str(given["photo"]))
        caption, entities = self._caption(given)
        sizes = files.photo_json(photo)
        return self._send(
            given, photo=sizes, caption=caption or None, caption_entities=entities or None
        )

    def send_document(self, given: Json) -> Json:
        document = files.known(self.world, str(given["document"]))
        caption, entities = self._caption(given)
        return self._send(
            given,
            document=files.document_json(document),
            caption=caption or None,
            caption_entities=entities or None,
        )

    def send_media_group(self, given: Json) -> list[Json]:
        media = given["media"]
        if not 2 <= len(media) <= 10:
            raise bad("wrong number of media in the group: 2 to 10 are right")
        self.limits.check(self._chat(given["chat_id"]).id)
        group = str(self.world.number())
        sent = []
        for item in media:
            kind = {"photo": self.send_photo, "document": self.send_document}[item["type"]]
            one = {**given, item["type"]: item["media"], "caption": item.get("caption", "")}
            one.pop("media")
            if "parse_mode" in item:
                one["parse_mode"] = item["parse_mode"]
            with self.limits.lifted():
                sent.append(kind(one))
            sent[-1]["media_group_id"] = group
            stored = self.world.chats[sent[-1]["chat"]["id"]].messages[sent[-1]["message_id"]]
            stored["media_group_id"] = group
        return sent

    def send_chat_action(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        self.world.watch({"event": "action", "chat_id": chat.id, "action": given["action"]})
        return True

    def _caption(self, given: Json) -> tuple[str, list[Json]]:
        return self._words(
            given, "caption", "caption_entities", CAPTION_LIMIT, "message caption"
        )

    def _words(
        self, given: Json, name: str, entities: str, limit: int, called: str
    ) -> tuple[str, list[Json]]:
        """Text and entities from HTML, or as they were given."""
        raw = str(given.get(name, ""))
        _check_letters(raw)
        if given.get("parse_mode", "").lower() == "html":
            text, found = html.parse(raw)
        elif given.get("parse_mode"):
            raise bad("unsupported parse_mode")
        else:
            text, found = html.trim(raw, given.get(entities, []))
        if html.units(text) > limit:
            raise bad(f"{called} is too long")
        return text, [*found, *html.found_entities(text)] if text else []

    def _send(self, given: Json, **content: Any) -> Json:
        chat = self._chat(given["chat_id"])
        thread = self._thread(chat, given)
        markup = _markup(given.get("reply_markup"))
        reply = self._reply_to(chat, given)
        self.limits.check(chat.id)
        message = messages.new_message(
            self.world,
            chat,
            self.world.bot_json(),
            **content,
            reply_markup=markup if markup and "inline_keyboard" in markup else None,
            _force_reply=markup if markup and "force_reply" in markup else None,
            _reply_to=reply,
            message_thread_id=thread,
            is_topic_message=True if thread else None,
        )
        return messages.with_reply(chat, message)

    def _thread(self, chat: Chat, given: Json) -> int | None:
        thread = given.get("message_thread_id")
        if thread is None or not chat.is_forum:
            if thread is not None and chat.type != "private":
                raise bad("message thread not found")
            return None
        topic = chat.topics.get(int(thread))
        if topic is None:
            raise bad("message thread not found")
        if topic["closed"]:
            raise bad("TOPIC_CLOSED")
        return int(thread)

    def _reply_to(self, chat: Chat, given: Json) -> int | None:
        wanted = given.get("reply_parameters") or {}
        message_id = wanted.get("message_id") or given.get("reply_to_message_id")
        if message_id is None:
            return None
        if int(message_id) in chat.messages:
            return int(message_id)
        if wanted.get("allow_sending_without_reply") or given.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")

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
        markup = _markup(given.get("reply_markup"))
        wanted = {**content, "reply_markup": markup if _has_buttons(markup) else None}
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
        self.world.watch(
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


def _number(chat_id: Any) -> int:
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        raise bad("chat not found") from None


def _check_letters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None


def _has_buttons(markup: Json | None) -> bool:
    return bool(markup and markup.get("inline_keyboard"))


def _same(old: Any, new: Any) -> bool:
    return (old or None) == (new or None)


def _markup(markup: Json | None) -> Json | None:
    """A keyboard as Telegram takes it. Raises for buttons that it would refuse."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100:
        raise bad("too many inline keyboard buttons")
    for row in rows:
        if len(row) > 8:
            raise bad("too many buttons in a row")
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text is empty")
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    elif "url" in button:
        parts = urlsplit(str(button["url"]))
        if parts.scheme not in ("http", "https", "tg") or not parts.netloc:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    else:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style") not in (None, "primary", "success", "danger"):
        raise bad("BUTTON_STYLE_INVALID")
