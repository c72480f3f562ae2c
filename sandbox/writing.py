"""What people write, send, edit and delete."""

import base64
from dataclasses import dataclass
from typing import Any

from sandbox import files, html, messages
from sandbox.errors import bad
from sandbox.world import CHANNEL_BOT, Chat, Json, World

#: What goes along when a message is sent on.
_FORWARDED = ("text", "entities", "caption", "caption_entities", "photo", "document", "voice")


@dataclass(frozen=True, slots=True)
class How:
    """How somebody writes, and where in a chat."""

    reply_to: int | None = None
    topic: int | None = None
    anonymous: bool = False
    as_channel: str | None = None
    #: The bot is told later.
    quiet: bool = False


class Writing:
    """Deeds are methods named do_…; see sandbox/people.py."""

    def __init__(self, world: World) -> None:
        self.world = world

    def do_write(self, who: int, text: str, chat: int | None = None, **how: Any) -> Json:
        entities = how.pop("entities", None) or html.found_entities(text)
        return self._write(who, chat, {"text": text, "entities": entities or None}, **how)

    def do_send(self, who: int, kind: str, chat: int | None = None, **how: Any) -> Json:
        """A sticker, voice, video, animation, audio or location."""
        caption = how.pop("caption", None)
        thing: Json = {"latitude": 43.2, "longitude": 76.9}
        if kind != "location":
            thing = files.thing_json(kind, f"{kind}-{self.world.number()}")
        return self._write(who, chat, {kind: thing, "caption": caption}, **how)

    def do_photo(self, who: int, chat: int | None = None, **how: Any) -> Json:
        content = self._file_content("photo", how.pop("file", None), how.pop("caption", ""))
        return self._write(who, chat, content, **how)

    def do_document(self, who: int, chat: int | None = None, **how: Any) -> Json:
        name, mime = how.pop("name", "plan.png"), how.pop("mime", "image/png")
        raw = _decoded(how.pop("file", None), self.world.next_number)
        file = files.keep(self.world, "document", raw, name, mime)
        caption, size = how.pop("caption", None), how.pop("size", len(raw))
        document = {**files.document_json(file), "file_size": size}
        content = {"document": document, "caption": caption or None}
        return self._write(who, chat, content, **how)

    def do_forward(self, who: int, message: Json, chat: int | None = None, **how: Any) -> Json:
        """Send a message on: somebody's own, or from a `channel` or a `hidden` person's name."""
        channel, hidden = how.pop("channel", None), how.pop("hidden", None)
        origin: Json = {"type": "user", "sender_user": message.get("from")}
        if channel is not None:
            place = {"id": -1_009_000_000_001, "type": "channel", "title": channel}
            origin = {"type": "channel", "chat": place, "message_id": 1}
        if hidden is not None:
            origin = {"type": "hidden_user", "sender_user_name": hidden}
        content = {name: message[name] for name in _FORWARDED if name in message}
        origin["date"] = int(self.world.now())
        return self._write(who, chat, {**content, "forward_origin": origin}, **how)

    def do_album(
        self, who: int, photos: list[str | None], chat: int | None = None, **how: Any
    ) -> list[Json]:
        """Several photos at once: separate messages, the caption on one. `order` is the order in
        which the bot hears of them."""
        caption, at = how.pop("caption", ""), how.pop("caption_at", 0)
        order = how.pop("order", None) or list(range(len(photos)))
        only = how.pop("reply_on", None)
        group = str(self.world.number())
        made = []
        for index, photo in enumerate(photos):
            content = self._file_content("photo", photo, caption if index == at else "")
            mine = dict(how)
            if only is not None and index != only:
                mine.pop("reply_to", None)
            made.append(
                self._write(who, chat, {**content, "media_group_id": group}, quiet=True, **mine)
            )
        place = self._chat(who, chat)
        for index in order:
            messages.tell_bot(self.world, place, made[index])
        return [messages.shown(message) for message in made]

    def _file_content(self, kind: str, raw: str | None, caption: str) -> Json:
        content = _decoded(raw, self.world.next_number)
        file = files.keep(self.world, kind, content, "photo", files.kind_of(content))
        entities = html.found_entities(caption) or None
        return {
            "photo": files.photo_json(file),
            "caption": caption or None,
            "caption_entities": entities,
        }

    def _write(self, who: int, chat: int | None, content: Json, **given: Any) -> Json:
        place, how = self._chat(who, chat), How(**given)
        sender = messages.sender_json(self.world, who, place, how.anonymous)
        speaks: Json = {"sender_chat": place.json()} if how.anonymous else {}
        if how.as_channel is not None:
            sender = _channel_bot()
            channel = {"id": -1_009_000_000_000 - who, "type": "channel", "title": how.as_channel}
            speaks = {"sender_chat": channel}
        if how.topic is not None and how.topic != 1:
            speaks.update(message_thread_id=how.topic, is_topic_message=True)
        message = messages.new_message(
            self.world, place, sender, **content, **speaks, _reply_to=how.reply_to, _author=who
        )
        if not how.quiet:
            messages.tell_bot(self.world, place, message)
        return message

    def do_edit(self, who: int, chat: int, message: int, text: str) -> Json:
        place = self.world.chats[chat]
        written = place.messages[message]
        if written.get("_author") != who:
            raise bad("only one's own messages can be edited")
        name = "caption" if "text" not in written else "text"
        written[name] = text
        found = html.found_entities(text)
        written["entities" if name == "text" else "caption_entities"] = found
        written["edit_date"] = int(self.world.now())
        messages.changed(self.world, place, written)
        messages.tell_bot(self.world, place, written, "edited_message")
        return messages.shown(written)

    def do_delete(self, who: int, chat: int, message: int) -> bool:
        written = self.world.chats[chat].messages[message]
        if written.get("_author") != who and chat < 0:
            status = self.world.chats[chat].members.get(who)
            if status not in ("creator", "administrator"):
                raise bad("only one's own messages can be deleted")
        messages.gone(self.world, self.world.chats[chat], message)
        return True

    def do_react(self, who: int, chat: int, message: int, emoji: str | None) -> bool:
        place = self.world.chats[chat]
        written = place.messages[message]
        written.setdefault("_reactions", {})[str(who)] = [emoji] if emoji else []
        messages.changed(self.world, place, written)
        return True

    def _chat(self, who: int, chat: int | None) -> Chat:
        if chat is None or chat == who:
            person = self.world.people[who]
            if not person.started:
                person.started = True
            return self.world.private(person)
        place = self.world.chats[chat]
        if place.members.get(who) not in ("creator", "administrator", "member"):
            raise bad("only members write in a group")
        return place


def _channel_bot() -> Json:
    return {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def _decoded(raw: str | None, seed: int) -> bytes:
    return base64.b64decode(raw) if raw else files.drawn(seed)
