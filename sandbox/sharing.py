"""What people send besides words: pictures, files, albums, places, what others wrote."""

from collections.abc import Sequence
from typing import Any

from sandbox import messages
from sandbox.bot_api import files, html
from sandbox.bot_api.errors import bad
from sandbox.world import File, Json
from sandbox.writing import (
    CAPTION_LIMIT,
    PREMIUM_CAPTION_LIMIT,
    Writing,
    decoded,
    typed,
)

#: What goes along when a message is sent on.
_FORWARDED = (
    *("text", "entities", "caption", "caption_entities", "rich_message"),
    *files.MEDIA,
    *("location", "contact", "poll", "show_caption_above_media", "has_media_spoiler"),
)
ELSEWHERE = -1_009_000_000_001


class Sharing(Writing):
    def do_send(self, who: int, kind: str, chat: int | None = None, **how: Any) -> Json:
        """A sticker, voice, video, video_note, animation, audio, live_photo, location, contact or
        poll."""
        caption = how.pop("caption", "")
        if kind in _PLAIN:
            content: Json = {kind: dict(_PLAIN[kind]) | how.pop("about", {})}
        else:
            content = files.media_json(files.thing(self.world, kind))
            if kind == "live_photo":
                content |= files.media_json(self._picture(None))
            content |= self._caption(who, caption)
            content |= _form(how)
        return self._write(who, chat, content, **how)

    def do_anything(self, who: int, content: Json, chat: int | None = None, **how: Any) -> Json:
        """A message of any kind, in the Bot API's form: {"dice": {"emoji": "🎲", "value": 3}}."""
        return self._write(who, chat, content, **how)

    def do_photo(self, who: int, chat: int | None = None, **how: Any) -> Json:
        """With a `caption`; `show_caption_above_media` and `has_media_spoiler` as in Telegram."""
        content = files.media_json(self._picture(how.pop("file", None)))
        content |= self._caption(who, how.pop("caption", ""))
        content |= _form(how)
        return self._write(who, chat, content, **how)

    def do_document(self, who: int, chat: int | None = None, **how: Any) -> Json:
        name, mime = how.pop("name", "plan.png"), how.pop("mime", "image/png")
        raw = decoded(how.pop("file", None), self.world.number())
        content = files.media_json(files.keep(self.world, "document", raw, name=name, mime=mime))
        content["document"]["file_size"] = how.pop("size", len(raw))
        content |= self._caption(who, how.pop("caption", None) or "")
        return self._write(who, chat, content, **how)

    def do_forward(self, who: int, message: Json, chat: int | None = None, **how: Any) -> Json:
        """Send a message on: somebody's own, or from a `channel` or a `hidden` person's name."""
        channel, hidden = how.pop("channel", None), how.pop("hidden", None)
        moment = int(message.get("date", self.world.now()))
        origin, old = _origin(message, channel, hidden)
        content = {name: message[name] for name in _FORWARDED if name in message}
        told = {
            "forward_origin": {**origin, "date": moment},
            **old,
            "forward_date": moment,
        }
        return self._write(who, chat, {**files.renewed(content), **told}, **how)

    def do_album(
        self, who: int, photos: Sequence[str | None], chat: int | None = None, **how: Any
    ) -> list[Json]:
        """Several photos at once: separate messages, the caption on one, or `captions` for each.
        `order` is the order in which the bot hears of them; `kinds` says what is no photo."""
        caption, at = how.pop("caption", ""), how.pop("caption_at", 0)
        captions = how.pop("captions", None) or [""] * at + [caption]
        kinds = how.pop("kinds", None) or ["photo"] * len(photos)
        order = how.pop("order", None) or list(range(len(photos)))
        only, group = how.pop("reply_on", None), str(self.world.number())
        made = []
        for index, photo in enumerate(photos):
            content = self._part(kinds[index], photo)
            content |= self._caption(who, captions[index] if index < len(captions) else "")
            mine = {**how, "quiet": True}
            if only is not None and index != only:
                mine.pop("reply_to", None)
            made.append(self._write(who, chat, {**content, "media_group_id": group}, **mine))
        place = self._chat(who, chat)
        for index in order:
            messages.tell_bot(self.world, place, made[index])
        return [messages.shown(message) for message in made]

    def _part(self, kind: str, raw: str | None) -> Json:
        if kind == "photo":
            return files.media_json(self._picture(raw))
        return files.media_json(files.thing(self.world, kind))

    def _picture(self, raw: str | None) -> File:
        content = decoded(raw, self.world.number())
        return files.keep(self.world, "photo", content, name="photo", mime=files.kind_of(content))

    def _caption(self, who: int, caption: str) -> Json:
        """Cut by the client: at 1,024 letters, for Premium at 4,096."""
        premium = self.world.people[who].premium
        limit = PREMIUM_CAPTION_LIMIT if premium else CAPTION_LIMIT
        if html.units(html.typed(caption)[0]) > limit:
            raise bad(f"a caption has at most {limit} letters")
        return typed("caption", caption)


def _form(how: Json) -> Json:
    names = ("show_caption_above_media", "has_media_spoiler")
    return {name: how.pop(name) for name in names if name in how}


def _origin(message: Json, channel: str | None, hidden: str | None) -> tuple[Json, Json]:
    """Where it came from, in today's form, and in the older one that comes with it."""
    if channel is not None:
        place = {"id": ELSEWHERE, "type": "channel", "title": channel}
        origin: Json = {"type": "channel", "chat": place, "message_id": 1}
        return origin, {"forward_from_chat": place, "forward_from_message_id": 1}
    if hidden is not None:
        return {"type": "hidden_user", "sender_user_name": hidden}, {"forward_sender_name": hidden}
    if "sender_chat" in message:
        place = message["sender_chat"]
        return {"type": "chat", "sender_chat": place}, {"forward_from_chat": place}
    sender = message.get("from")
    return {"type": "user", "sender_user": sender}, {"forward_from": sender}


_PLAIN: dict[str, Json] = {
    "location": {"latitude": 43.2, "longitude": 76.9},
    "contact": {"phone_number": "+77010000000", "first_name": "Айгүл"},
    "poll": {
        "id": "5296743922342789122",
        "question": "Когда встречаемся?",
        "options": [
            {"persistent_id": "0", "text": "В среду", "voter_count": 0},
            {"persistent_id": "1", "text": "В пятницу", "voter_count": 0},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
}
