"""The Bot API's ways to send, each step in Telegram's order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sandbox import messages
from sandbox.bot_api import files, html
from sandbox.bot_api.errors import ApiError, bad
from sandbox.bot_api.keyboards import checked
from sandbox.bot_api.limits import too_many
from sandbox.chats import Chats
from sandbox.groups import GENERAL
from sandbox.text import cleaning
from sandbox.world import Chat, Json

TEXT_LIMIT, CAPTION_LIMIT, MARKUP_LIMIT = 4096, 1024, 32_768
#: Seconds of slow mode for which a message is held back and not refused.
HELD_BACK = 10.0
Words = tuple[str, list[Json]]

#: For each kind what Telegram calls it, and the right that it needs.
KINDS = {
    "text": ("text messages", "can_send_messages"),
    "photo": ("photos", "can_send_photos"),
    "live_photo": ("photos", "can_send_photos"),
    "document": ("documents", "can_send_documents"),
    "video": ("videos", "can_send_videos"),
    "animation": ("animations", "can_send_other_messages"),
    "audio": ("music", "can_send_audios"),
    "voice": ("voice notes", "can_send_voice_notes"),
    "video_note": ("video notes", "can_send_video_notes"),
    "sticker": ("stickers", "can_send_other_messages"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message goes."""

    chat: Chat
    #: 1 for General.
    topic: int | None
    reply_to: int | None


class Sending(Chats):
    def send_message(self, given: Json) -> Json:
        text, entities = self._words(given, "text", "entities")

        def content() -> Json:
            if not text:
                raise bad("text must be non-empty")
            if html.units(text) > TEXT_LIMIT:
                raise bad("message is too long")
            preview = given.get("link_preview_options")
            shown = {"text": text, "entities": entities or None}
            return {**shown, "link_preview_options": preview or None}

        return self._send(given, "text", content)

    def send_photo(self, given: Json) -> Json:
        return self._send_file("photo", given)

    def send_document(self, given: Json) -> Json:
        return self._send_file("document", given)

    def send_video(self, given: Json) -> Json:
        return self._send_file("video", given)

    def send_animation(self, given: Json) -> Json:
        return self._send_file("animation", given)

    def send_audio(self, given: Json) -> Json:
        return self._send_file("audio", given)

    def send_voice(self, given: Json) -> Json:
        return self._send_file("voice", given)

    def send_live_photo(self, given: Json) -> Json:
        return self._send_file("live_photo", given)

    def send_video_note(self, given: Json) -> Json:
        """It has no words."""
        return self._send_file("video_note", given)

    def _send_file(self, kind: str, given: Json, **more: Any) -> Json:
        caption = self._words(given, "caption", "caption_entities")
        return self._send(given, kind, lambda: self._file(kind, given, caption) | more)

    def _file(self, kind: str, given: Json, caption: Words) -> Json:
        media = files.media_json(files.known(self.world, str(given[kind]), kind))
        if kind == "live_photo":
            still = files.known(self.world, str(given["photo"]), "photo")
            media |= files.media_json(still)
        form = {name: True for given_as, name in _FORM.items() if given.get(given_as)}
        return {**media, **captioned(caption), **form}

    def send_media_group(self, given: Json) -> list[Json]:
        """All parts or none; one alone is an ordinary message."""
        parts = [self._album_part(item) for item in given["media"]]
        _check_album([part["_kind"] for part in parts])
        place = self._place(given)
        made = []
        for number, part in enumerate(parts, 1):
            try:
                made.append(self._content(place, part["_kind"], partial(self._made, part)))
            except ApiError as error:
                raise _part_failed(error, number) from error
        self.limits.check(place.chat.id)
        group = str(self.world.number()) if len(made) > 1 else None
        return [self._put(place, None, media_group_id=group, **content) for content in made]

    def _album_part(self, item: Json) -> Json:
        one = {**item, item["type"]: item["media"]}
        words = self._words(one, "caption", "caption_entities")
        return {**one, "_kind": item["type"], "_words": words}

    def _made(self, part: Json) -> Json:
        return self._file(part["_kind"], part, part["_words"])

    def send_chat_action(self, given: Json) -> bool:
        chat = self._chat(given["chat_id"])
        self.world.tell({"event": "action", "chat_id": chat.id, "action": given["action"]})
        return True

    # Steps

    def _words(self, given: Json, name: str, entities: str) -> Words:
        """Text and entities from HTML, or as they were given."""
        raw = str(given.get(name, ""))
        cleaning.check(raw)
        if len(raw.encode()) > MARKUP_LIMIT:
            raise bad("text is too long")
        mode = given.get("parse_mode", "").lower()
        if mode and mode != "html":
            raise bad("unsupported parse_mode")
        text, found = html.parse(raw) if mode else html.given(raw, given.get(entities, []))
        return text, [one for one in found if self._knows(one)]

    def _knows(self, entity: Json) -> bool:
        """Somebody is mentioned by a link only where the bot knows them."""
        if entity["type"] != "text_mention":
            return True
        person = self.world.people.get(entity["user"]["id"])
        if person is not None:
            entity["user"] = person.json()
        return person is not None

    def _send(self, given: Json, kind: str, content: Callable[[], Json]) -> Json:
        markup = checked(given.get("reply_markup"))
        place = self._place(given)
        made = self._content(place, kind, content)
        self.limits.check(place.chat.id)
        return self._put(place, markup, **made)

    def _place(self, given: Json) -> _Place:
        chat = self._chat(given["chat_id"])
        topic = self._topic(chat, given.get("message_thread_id"))
        reply_to = self._reply_to(chat, given)
        if chat.is_forum and topic is None:
            answered = chat.messages.get(reply_to or 0)
            topic = messages.topic_of(answered) if answered else GENERAL
        return _Place(chat, topic, reply_to)

    def _topic(self, chat: Chat, given: Any) -> int | None:
        """A thread that is named in a chat without topics is passed over."""
        if given is None or not (chat.is_forum or chat.type == "private"):
            return None
        if int(given) == GENERAL or int(given) not in chat.topics:
            raise bad("message thread not found")
        return int(given)

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

    def _content(self, place: _Place, kind: str, content: Callable[[], Json]) -> Json:
        self._check_rights(place.chat, kind)
        made = content()
        self._check_server(place, kind)
        return made

    def _check_rights(self, chat: Chat, kind: str) -> None:
        """What the chat, or this bot in it, may not."""
        if chat.members.get(self.world.bot.id) == "administrator":
            return
        called, right = KINDS[kind]
        lacks = {*chat.forbidden, *chat.bot_lacks}
        if right in lacks or (kind != "text" and "can_send_messages" in lacks):
            raise bad(f"not enough rights to send {called} to the chat")
        person = self.world.people.get(chat.id)
        if kind == "voice" and person is not None and person.no_voice:
            raise bad("VOICE_MESSAGES_FORBIDDEN")

    def _check_server(self, place: _Place, kind: str) -> None:
        """What only Telegram's server knows."""
        chat = place.chat
        own = chat.members.get(self.world.bot.id)
        self._check_pace(chat)
        self._check_kind(chat, kind)
        topic = chat.topics.get(place.topic or 0)
        if topic is not None and topic["closed"] and own != "administrator":
            raise bad("TOPIC_CLOSED")

    def _check_pace(self, chat: Chat) -> None:
        """Slow mode is for bots, too, unless they are administrators. What has to wait for a few
        seconds Telegram holds back, and sends then."""
        if chat.members.get(self.world.bot.id) == "administrator":
            return
        left = chat.bot_wrote_at + chat.slow_mode - self.world.now()
        if left > HELD_BACK:
            raise too_many(left)

    def _check_kind(self, chat: Chat, kind: str) -> None:
        words = chat.refuses.get(KINDS[kind][0]) or chat.refuses.get("any")
        if words:
            raise bad(words)

    def _put(self, place: _Place, markup: Json | None, **content: Any) -> Json:
        chat = place.chat
        chat.last_bot = self.world.bot.id if chat.last_bot else None
        chat.bot_wrote_at = self.world.now()
        forum = place.topic if place.topic != GENERAL else None
        message = messages.new_message(
            self.world,
            chat,
            self.world.bot_json(),
            **content,
            reply_markup=markup if markup and "inline_keyboard" in markup else None,
            _force_reply=markup if markup and "force_reply" in markup else None,
            _keyboard=markup if markup and _has_keyboard(markup) else None,
            _reply_to=place.reply_to,
            message_thread_id=forum or messages.thread_of(chat, place.reply_to),
            is_topic_message=True if forum else None,
        )
        if chat.cleaned:
            messages.gone(self.world, chat, message["message_id"])
            gone = "sent message was immediately deleted and can't be returned"
            raise ApiError(500, f"Internal Server Error: {gone}")
        return messages.with_reply(self.world, chat, message)


#: How a file is shown: the parameter, and what the message then says.
_FORM = {
    "show_caption_above_media": "show_caption_above_media",
    "has_spoiler": "has_media_spoiler",
}


def captioned(caption: Words) -> Json:
    text, entities = caption
    if html.units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return {"caption": text or None, "caption_entities": entities or None}


def _check_album(kinds: list[str]) -> None:
    if not kinds:
        raise bad("there are no messages to send")
    if len(kinds) > 10:
        raise bad("too many messages to send as an album")
    if set(kinds) <= {"photo", "live_photo", "video"} or len(set(kinds)) == 1:
        return
    odd = next(kind for kind in kinds if kind not in ("photo", "live_photo", "video"))
    raise bad(f"{odd.capitalize()} can't be mixed with other media types")


def _part_failed(error: ApiError, number: int) -> ApiError:
    """That the bot may not write there at all is said as it is."""
    if error.code != 400:
        return error
    said = error.said.removeprefix("Bad Request: ")
    return bad(f'failed to send message #{number} with the error message "{said}"')


def _has_keyboard(markup: Json) -> bool:
    return "keyboard" in markup or "remove_keyboard" in markup
