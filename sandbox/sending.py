"""The Bot API's ways to send."""

from typing import Any

from sandbox import files, html, messages
from sandbox.chats import Chats
from sandbox.errors import bad
from sandbox.keyboards import checked
from sandbox.world import Chat, Json

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


class Sending(Chats):
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

    def send_video(self, given: Json) -> Json:
        return self._send_thing("video", given)

    def send_animation(self, given: Json) -> Json:
        return self._send_thing("animation", given)

    def send_audio(self, given: Json) -> Json:
        return self._send_thing("audio", given)

    def send_voice(self, given: Json) -> Json:
        return self._send_thing("voice", given)

    def _send_thing(self, kind: str, given: Json) -> Json:
        """Somebody's file of another kind, known by its id."""
        thing = files.thing_json(kind, str(given[kind]))
        caption, entities = self._caption(given)
        content = {kind: thing, "caption": caption or None, "caption_entities": entities or None}
        return self._send(given, **content)

    def send_media_group(self, given: Json) -> list[Json]:
        media = given["media"]
        if not 2 <= len(media) <= 10:
            raise bad("wrong number of media in the group: 2 to 10 are right")
        self.limits.check(self._chat(given["chat_id"]).id)
        group = str(self.world.number())
        sent = []
        for item in media:
            kind = {
                "photo": self.send_photo,
                "document": self.send_document,
                "video": self.send_video,
                "audio": self.send_audio,
            }[item["type"]]
            one = {**given, item["type"]: item["media"], "caption": item.get("caption", "")}
            one.pop("media")
            for name in ("parse_mode", "caption_entities"):
                if name in item:
                    one[name] = item[name]
            with self.limits.lifted():
                sent.append(kind(one))
            sent[-1]["media_group_id"] = group
            stored = self.world.chats[sent[-1]["chat"]["id"]].messages[sent[-1]["message_id"]]
            stored["media_group_id"] = group
        return sent

    def send_chat_action(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        self.world.tell({"event": "action", "chat_id": chat.id, "action": given["action"]})
        return True

    def _caption(self, given: Json) -> tuple[str, list[Json]]:
        return self._words(given, "caption", "caption_entities", CAPTION_LIMIT, "message caption")

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
        markup = checked(given.get("reply_markup"))
        reply = self._reply_to(chat, given)
        self.limits.check(chat.id)
        message = messages.new_message(
            self.world,
            chat,
            self.world.bot_json(),
            **content,
            reply_markup=markup if markup and "inline_keyboard" in markup else None,
            _force_reply=markup if markup and "force_reply" in markup else None,
            _keyboard=markup if markup and _has_keyboard(markup) else None,
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


def _has_keyboard(markup: Json) -> bool:
    return "keyboard" in markup or "remove_keyboard" in markup


def _check_letters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
