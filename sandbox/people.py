"""What people do: each deed by its name, with plain values in and out."""

import base64
from collections.abc import Callable
from typing import Any

from sandbox import files, html, messages
from sandbox.errors import bad
from sandbox.world import CHANNEL_BOT, Chat, Json, Person, Query, World, add_update

FIRST_PERSON, FIRST_GROUP, FIRST_SUPERGROUP = 5_000_000, -4_000_000, -1_001_000_000_000


class People:
    def __init__(self, world: World) -> None:
        self.world = world

    def act(self, deed: Json) -> Any:
        """{"do": "write", "who": 1, …} → what came of it. Raises ApiError for what can't be done."""
        name = str(deed.get("do", ""))
        does: Callable[..., Any] | None = getattr(self, f"do_{name}", None)
        if does is None:
            raise bad(f"nobody can do {name!r}")
        try:
            return does(**{key: value for key, value in deed.items() if key != "do"})
        except (TypeError, KeyError) as error:
            raise bad(f"{name}: {type(error).__name__}: {error}") from error

    # People and groups

    def do_person(self, name: str, **given: Any) -> Json:
        number = int(given.pop("id", 0)) or FIRST_PERSON + self.world.number()
        first, _, last = name.partition(" ") if given.pop("split", True) else (name, "", "")
        person = Person(number, first, last or None, **given)
        self.world.people[number] = person
        self.world.private(person)
        self.world.watch({"event": "person", "person": person.json()})
        return person.json()

    def do_change_person(self, who: int, **given: Any) -> Json:
        person = self.world.people[who]
        for name, value in given.items():
            setattr(person, name, value)
        self.world.watch({"event": "person", "person": person.json()})
        return person.json()

    def do_group(
        self, title: str, creator: int, members: list[int], kind: str = "group", **given: Any
    ) -> Json:
        supergroup = kind == "supergroup"
        number = self.world.number()
        chat_id = FIRST_SUPERGROUP - number if supergroup else FIRST_GROUP - number
        chat = Chat(chat_id, kind, title, **given)
        chat.members = {creator: "creator", **dict.fromkeys(members, "member")}
        if chat.is_forum:
            chat.topics[1] = {"name": "General", "closed": False}
        self.world.chats[chat.id] = chat
        self._changed(chat)
        return chat.json()

    def do_add(self, chat: int, person: int, by: int) -> bool:
        group, who = self.world.chats[chat], person
        if who == self.world.bot.id:
            return self.do_add_bot(chat, by)
        group.members[who] = "member"
        joined = self.world.people[who].json()
        sender = self.world.people[by].json()
        messages.service(
            self.world, group, sender, new_chat_members=[joined], new_chat_member=joined
        )
        self._changed(group)
        return True

    def do_remove(self, chat: int, person: int, by: int) -> bool:
        group = self.world.chats[chat]
        left = self.world.people[person].json()
        sender = self.world.people[by].json()
        group.members[person] = "left"
        messages.service(self.world, group, sender, left_chat_member=left)
        self._changed(group)
        return True

    def do_add_bot(self, chat: int, by: int, status: str = "member") -> bool:
        group, sender = self.world.chats[chat], self.world.people[by].json()
        old = group.members.get(self.world.bot.id, "left")
        group.members[self.world.bot.id] = status
        if old in ("left", "kicked"):
            bot = self.world.bot_json()
            messages.service(self.world, group, sender, new_chat_members=[bot])
        messages.own_status(self.world, group, sender, old, status)
        self._changed(group)
        return True

    def do_remove_bot(self, chat: int, by: int, status: str = "left") -> bool:
        group, sender = self.world.chats[chat], self.world.people[by].json()
        old = group.members.get(self.world.bot.id, "left")
        group.members[self.world.bot.id] = status
        messages.own_status(self.world, group, sender, old, status)
        self._changed(group)
        return True

    def do_set_status(self, chat: int, person: int, status: str) -> bool:
        group = self.world.chats[chat]
        group.members[person] = status
        self._changed(group)
        return True

    def do_change_group(self, chat: int, **given: Any) -> Json:
        group = self.world.chats[chat]
        for name, value in given.items():
            setattr(group, name, value)
        self._changed(group)
        return group.json()

    def do_topic(self, chat: int, name: str) -> int:
        group = self.world.chats[chat]
        if not group.is_forum:
            raise bad("the chat is not a forum")
        group.last_id += 1
        group.topics[group.last_id] = {"name": name, "closed": False}
        self._changed(group)
        return group.last_id

    def do_close_topic(self, chat: int, topic: int, closed: bool = True) -> bool:
        self.world.chats[chat].topics[topic]["closed"] = closed
        return True

    def do_upgrade(self, chat: int, by: int) -> int:
        """The group becomes a supergroup: another id, and message ids begin anew."""
        old = self.world.chats[chat]
        new = Chat(FIRST_SUPERGROUP - self.world.number(), "supergroup", old.title)
        new.members, new.reactions = dict(old.members), old.reactions
        self.world.chats[new.id] = new
        sender = self.world.people[by].json()
        messages.service(self.world, old, sender, migrate_to_chat_id=new.id)
        messages.service(self.world, new, sender, migrate_from_chat_id=old.id)
        old.migrated_to = new.id
        self._changed(new)
        return new.id

    # Writing

    def do_write(self, who: int, text: str, chat: int | None = None, **how: Any) -> Json:
        entities = how.pop("entities", None) or html.found_entities(text)
        return self._write(who, chat, {"text": text, "entities": entities or None}, **how)

    def do_send(self, who: int, kind: str, chat: int | None = None, **how: Any) -> Json:
        """A sticker, voice, video, location or contact."""
        caption = how.pop("caption", None)
        thing = {**_THINGS[kind], "file_id": f"{kind}-{self.world.number()}"}
        if kind == "location":
            thing = {"latitude": 43.2, "longitude": 76.9}
        return self._write(who, chat, {kind: thing, "caption": caption}, **how)

    def do_photo(self, who: int, chat: int | None = None, **how: Any) -> Json:
        content = self._file_content("photo", how.pop("file", None), how.pop("caption", ""))
        return self._write(who, chat, content, **how)

    def do_document(self, who: int, chat: int | None = None, **how: Any) -> Json:
        name, mime = how.pop("name", "plan.png"), how.pop("mime", "image/png")
        raw = _decoded(how.pop("file", None), self.world.next_number)
        file = files.keep(self.world, "document", raw, name, mime)
        caption = how.pop("caption", None)
        content = {"document": files.document_json(file), "caption": caption or None}
        return self._write(who, chat, content, **how)

    def do_album(self, who: int, photos: list[str | None], chat: int | None = None, **how: Any) -> list[Json]:
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
        file = files.keep(self.world, kind, content, "photo.png", "image/png")
        entities = html.found_entities(caption) or None
        return {
            "photo": files.photo_json(file),
            "caption": caption or None,
            "caption_entities": entities,
        }

    def _write(
        self,
        who: int,
        chat: int | None,
        content: Json,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        anonymous: bool = False,
        as_channel: str | None = None,
        quiet: bool = False,
    ) -> Json:
        place = self._chat(who, chat)
        sender = messages.sender_json(self.world, who, place, anonymous)
        speaks: Json = {"sender_chat": place.json()} if anonymous else {}
        if as_channel is not None:
            sender = _channel_bot()
            channel = {"id": -1_009_000_000_000 - who, "type": "channel", "title": as_channel}
            speaks = {"sender_chat": channel}
        if topic is not None and topic != 1:
            speaks.update(message_thread_id=topic, is_topic_message=True)
        message = messages.new_message(
            self.world, place, sender, **content, **speaks, _reply_to=reply_to, _author=who
        )
        if not quiet:
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

    # The bot

    def do_start(self, who: int, payload: str = "") -> Json:
        person = self.world.people[who]
        was_blocked, person.blocked = person.blocked, False
        chat = self.world.private(person)
        if was_blocked:
            messages.own_status(self.world, chat, person.json(), "kicked", "member")
        person.started = True
        return self.do_write(who, f"/start {payload}".strip())

    def do_block(self, who: int, blocked: bool = True) -> bool:
        person = self.world.people[who]
        person.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        chat = self.world.private(person)
        messages.own_status(self.world, chat, person.json(), old, new)
        self.world.watch({"event": "person", "person": person.json()})
        return True

    def do_tap(self, who: int, chat: int, message: int, label: str = "", **at: Any) -> Json:
        """Press a button: by its label or a part of it, or by "row" and "column"."""
        buttons = self._buttons(chat, message)
        if "row" in at:
            button = buttons[at["row"]][at["column"]]
        else:
            every = [button for row in buttons for button in row]
            exact = [button for button in every if button["text"] == label]
            found = exact or [button for button in every if label in button["text"]]
            if not found:
                raise bad(f"no button {label!r} among {[button['text'] for button in every]}")
            button = found[0]
        if "url" in button:
            return self._follow(who, button["url"])
        return self.do_press(who, chat, message, button["callback_data"])

    def _buttons(self, chat: int, message: int) -> list[list[Json]]:
        written = self.world.chats[chat].messages.get(message)
        if written is None:
            raise bad("the message is gone")
        markup: Json = written.get("reply_markup") or {}
        return list(markup.get("inline_keyboard", []))

    def _follow(self, who: int, url: str) -> Json:
        start = f"https://t.me/{self.world.bot.username}?start="
        if url.startswith(start):
            self.do_start(who, url.removeprefix(start))
        return {"url": url}

    def do_press(self, who: int, chat: int, message: int, data: str) -> Json:
        """A press with any data, as a forged client sends it."""
        place = self.world.chats[chat]
        written = place.messages.get(message)
        if written is None:
            date = {"message_id": message, "chat": self.world.chat_json(place), "date": 0}
        else:
            date = messages.with_reply(place, written)
        query = Query(str(10**17 + self.world.number()), who, self.world.now(), 0)
        self.world.queries[query.id] = query
        content = {
            "id": query.id,
            "from": self.world.people[who].json(),
            "message": date,
            "chat_instance": str(place.id),
            "data": data,
        }
        query.update_id = add_update(self.world, "callback_query", content) or 0
        return {"query": query.id}

    def do_toast(self, query: str) -> Json | None:
        """What the bot answered to a press; None while it has not."""
        return self.world.queries[query].answer

    def do_privacy(self, on: bool) -> bool:
        self.world.privacy = on
        return True

    def do_clock(self, ahead: float) -> float:
        self.world.ahead = ahead
        return self.world.now()

    def do_inject(self, update: Any, queue_only: bool = False) -> bool:
        """Any update, also one that no Telegram would send; without an id it gets the next one."""
        if isinstance(update, dict) and "update_id" not in update and not queue_only:
            update = {"update_id": self.world.next_update, **update}
            self.world.next_update += 1
        self.world.updates.append(update)
        self.world.ring()
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

    def _changed(self, chat: Chat) -> None:
        members = {str(who): status for who, status in chat.members.items()}
        self.world.watch({"event": "chat", "chat": chat.json(), "members": members})


_THINGS: dict[str, Json] = {
    "sticker": {
        "file_unique_id": "s", "type": "regular", "width": 512, "height": 512,
        "is_animated": False, "is_video": False,
    },
    "voice": {"file_unique_id": "v", "duration": 3},
    "video": {"file_unique_id": "d", "width": 640, "height": 480, "duration": 5},
    "location": {},
}


def _channel_bot() -> Json:
    return {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def _decoded(raw: str | None, seed: int) -> bytes:
    return base64.b64decode(raw) if raw else files.drawn(seed)
