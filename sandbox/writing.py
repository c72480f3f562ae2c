"""What people write, edit and delete, and how a client sends it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox import messages
from sandbox.bot_api import files, html
from sandbox.bot_api.errors import bad
from sandbox.groups import GENERAL
from sandbox.world import CHANNEL_BOT, Chat, Json, World

TEXT_LIMIT, CAPTION_LIMIT, PREMIUM_CAPTION_LIMIT = 4096, 1024, 4096


@dataclass(frozen=True, slots=True)
class How:
    """How somebody writes, and where in a chat."""

    reply_to: int | None = None
    topic: int | None = None
    anonymous: bool = False
    as_channel: str | None = None
    #: What of the answered message is quoted.
    quote: str | None = None
    #: A message of another chat that is answered: its "chat" and "message".
    external: Json | None = None
    #: The server leaves out what is answered, as it does now and then.
    reply_lost: bool = False
    #: The bot is told later.
    quiet: bool = False


class Writing:
    """Deeds are methods named do_…; see sandbox/people.py."""

    def __init__(self, world: World) -> None:
        self.world = world

    def do_write(self, who: int, text: str, chat: int | None = None, **how: Any) -> Json:
        """The first of its messages, where a client cuts a long text into several."""
        return self.do_write_long(who, text, chat, **how)[0]

    def do_write_long(
        self, who: int, text: str, chat: int | None = None, **how: Any
    ) -> list[Json]:
        """All messages that a client makes of it: it cuts above 4,096 letters."""
        given, preview = how.pop("entities", None), how.pop("link_preview_options", None)
        shown = {"link_preview_options": preview} if preview else {}
        if given:
            return [self._write(who, chat, _pasted("text", text, given) | shown, **how)]
        made = []
        for part in html.parts(text, TEXT_LIMIT):
            made.append(self._write(who, chat, typed("text", part) | shown, **how))
            how.pop("quote", None)
        return made

    def do_rich(self, who: int, blocks: list[Json], chat: int | None = None, **how: Any) -> Json:
        """Formatted text that was pasted: blocks, and no text."""
        return self._write(who, chat, {"rich_message": {"blocks": blocks}}, **how)

    def _write(self, who: int, chat: int | None, content: Json, **given: Any) -> Json:
        place, how = self._chat(who, chat), How(**given)
        sender, speaks = self._speaker(who, place, how)
        message = messages.new_message(
            self.world,
            place,
            sender,
            **content,
            **speaks,
            **self._thread(who, place, how),
            **self._answered(how),
            _author=who,
        )
        if not how.quiet:
            messages.tell_bot(self.world, place, message)
        return message

    def _speaker(self, who: int, place: Chat, how: How) -> tuple[Json, Json]:
        """Who is shown as `from`, and `sender_chat` where a chat speaks."""
        if how.as_channel is not None:
            channel = {"id": -1_009_000_000_000 - who, "type": "channel", "title": how.as_channel}
            return _channel_bot(), {"sender_chat": channel}
        sender = messages.sender_json(self.world, who, place, anonymous=how.anonymous)
        return sender, {"sender_chat": place.json()} if how.anonymous else {}

    def _thread(self, who: int, place: Chat, how: How) -> Json:
        """The topic or thread that it belongs to. Raises for a topic that is closed to them."""
        if not place.is_forum:
            thread = messages.thread_of(place, how.reply_to)
            return {"message_thread_id": thread} if thread else {}
        answered = place.messages.get(how.reply_to or 0)
        topic = how.topic or (messages.topic_of(answered) if answered else GENERAL)
        closed = place.topics.get(topic, {}).get("closed", False)
        if closed and place.members.get(who) not in messages.ADMINISTRATORS:
            raise bad("the topic is closed")
        if topic == GENERAL:
            return {}
        return {"message_thread_id": topic, "is_topic_message": True}

    def _answered(self, how: How) -> Json:
        said: Json = {"_reply_to": how.reply_to}
        if how.reply_lost:
            said["_reply_lost"] = True
        if how.quote is not None:
            said["quote"] = {"text": how.quote, "position": 0, "is_manual": True}
        if how.external is not None:
            said.update(self._external(how.external))
        return said

    def _external(self, given: Json) -> Json:
        """A message of another chat comes without its words, and never as reply_to_message."""
        chat = self.world.chats[given["chat"]]
        answered = chat.messages[given["message"]]
        origin: Json = {"type": "user", "sender_user": answered["from"], "date": answered["date"]}
        media = {name: answered[name] for name in files.MEDIA if name in answered}
        told = {"origin": origin, **files.renewed(media)}
        if chat.type == "supergroup":
            told.update(chat=chat.json(), message_id=answered["message_id"])
        quote = {"text": answered.get("text") or answered.get("caption") or "", "position": 0}
        said: Json = {
            "external_reply": told,
            "_answers_bot": messages.is_ours(self.world, answered),
        }
        return {**said, "quote": quote} if quote["text"] else said

    # Changing what was written

    def do_edit(
        self, who: int, chat: int, message: int, *, text: str | None = None, **media: Any
    ) -> Json:
        """Other words, or with `photo`, `document` or `video` (a file, or None for any) other
        media; an emptied caption is left out."""
        place, written = self._own(who, chat, message)
        for kind, raw in media.items():
            self._replace_media(written, kind, raw)
        if text is not None:
            name = "text" if "text" in written else "caption"
            for gone in (name, _found(name)):
                written.pop(gone, None)
            written.update(typed(name, text))
        written["edit_date"] = int(self.world.now())
        messages.changed(self.world, place, written)
        messages.tell_bot(self.world, place, written, kind="edited_message")
        return messages.shown(written)

    def _replace_media(self, written: Json, kind: str, raw: str | None) -> None:
        for name in files.MEDIA:
            written.pop(name, None)
        if "text" in written:
            written["caption"] = written.pop("text")
            written["caption_entities"] = written.pop("entities", [])
        if kind in ("photo", "document"):
            content = decoded(raw, self.world.number())
            mime = files.kind_of(content)
            file = files.keep(self.world, kind, content, name=f"{kind}.png", mime=mime)
        else:
            file = files.thing(self.world, kind)
        written.update(files.media_json(file))

    def _own(self, who: int, chat: int, message: int) -> tuple[Chat, Json]:
        place = self.world.chats[chat]
        written = place.messages[message]
        if written.get("_author") != who:
            raise bad("only one's own messages can be edited")
        return place, written

    def do_delete(self, who: int, chat: int, message: int) -> bool:
        """No bot is told."""
        written = self.world.chats[chat].messages[message]
        if written.get("_author") != who and chat < 0:
            status = self.world.chats[chat].members.get(who)
            if status not in messages.ADMINISTRATORS:
                raise bad("only one's own messages can be deleted")
        messages.gone(self.world, self.world.chats[chat], message)
        return True

    def do_react(
        self, who: int, chat: int, message: int, *, emoji: str | None, forgot: bool | None = None
    ) -> bool:
        """The first reaction on an old message comes as an edit that edits nothing: by `forgot`,
        or where the server has not looked at it for half an hour."""
        place = self.world.chats[chat]
        written = place.messages[message]
        first = not written.get("_reactions")
        written.setdefault("_reactions", {})[str(who)] = [emoji] if emoji else []
        messages.changed(self.world, place, written)
        if first:
            messages.touched(self.world, place, written, forgot=forgot)
        return True

    def _chat(self, who: int, chat: int | None) -> Chat:
        if chat is None or chat == who:
            person = self.world.people[who]
            if not person.started:
                person.started = True
            return self.world.private(person)
        place = self.world.chats[chat]
        if place.members.get(who) not in (*messages.ADMINISTRATORS, "member"):
            raise bad("only members write in a group")
        return place


def typed(name: str, text: str) -> Json:
    """What a person typed, as "text" or "caption" with what Telegram finds in it."""
    said, entities = html.typed(text)
    if not said and name == "text":
        raise bad("a client sends nothing where nothing can be seen")
    if not said:
        return {}
    return {name: said, _found(name): entities} if entities else {name: said}


def _pasted(name: str, text: str, entities: Sequence[Json]) -> Json:
    """Words with a form of their own, such as bold ones or links."""
    said, found = html.given(text, entities)
    return {name: said, _found(name): found}


def _found(name: str) -> str:
    return "entities" if name == "text" else "caption_entities"


def decoded(raw: str | None, seed: int) -> bytes:
    return base64.b64decode(raw) if raw else files.drawn(seed)


def _channel_bot() -> Json:
    return {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
