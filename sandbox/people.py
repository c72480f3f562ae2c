"""What people do: each deed by its name, with plain values in and out."""

from collections.abc import Callable
from typing import Any

from sandbox import messages, views
from sandbox.errors import bad
from sandbox.world import Chat, Json, Person, Query, add_update
from sandbox.writing import Writing

FIRST_PERSON, FIRST_GROUP, FIRST_SUPERGROUP = 5_000_000, -4_000_000, -1_001_000_000_000


class People(Writing):
    def act(self, deed: Json) -> Any:
        """{"do": "write", "who": 1, …} → what came of it. Raises ApiError if it can't be."""
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
        self._person_changed(person)
        return person.json()

    def do_change_person(self, who: int, **given: Any) -> Json:
        person = self.world.people[who]
        for name, value in given.items():
            setattr(person, name, value)
        self._person_changed(person)
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
        group = self.world.chats[chat]
        group.topics[topic]["closed"] = closed
        self._changed(group)
        return True

    def do_forum(self, chat: int) -> bool:
        """A supergroup with topics; what was written stays in General."""
        group = self.world.chats[chat]
        if group.type != "supergroup":
            raise bad("only a supergroup can have topics")
        group.is_forum = True
        group.topics.setdefault(1, {"name": "General", "closed": False})
        self._changed(group)
        return True

    def do_pin(self, who: int, chat: int, message: int, pinned: bool = True) -> bool:
        place = self.world.chats[chat]
        if place.type != "private" and place.members.get(who) not in messages.ADMINISTRATORS:
            raise bad("only administrators pin messages")
        messages.pin(self.world, place, self.world.people[who].json(), message, pinned)
        return True

    def do_upgrade(self, chat: int, by: int, *, told: bool = True) -> int:
        """The group becomes a supergroup: another id, and message ids begin anew.

        Not `told`, the bot learns of it only when a call for the old id is refused.
        """
        old = self.world.chats[chat]
        new = Chat(FIRST_SUPERGROUP - self.world.number(), "supergroup", old.title)
        new.members, new.reactions = dict(old.members), old.reactions
        self.world.chats[new.id] = new
        sender = self.world.people[by].json()
        if told:
            messages.service(self.world, old, sender, migrate_to_chat_id=new.id)
            messages.service(self.world, new, sender, migrate_from_chat_id=old.id)
        old.migrated_to = new.id
        self._changed(old)
        self._changed(new)
        return new.id

    # The bot

    def do_start(self, who: int, payload: str = "") -> Json:
        person = self.world.people[who]
        was_blocked, person.blocked = person.blocked, False
        chat = self.world.private(person)
        if was_blocked:
            messages.own_status(self.world, chat, person.json(), "kicked", "member")
        person.started = True
        self._person_changed(person)
        return self.do_write(who, f"/start {payload}".strip())

    def do_block(self, who: int, blocked: bool = True) -> bool:
        person = self.world.people[who]
        person.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        chat = self.world.private(person)
        messages.own_status(self.world, chat, person.json(), old, new)
        self._person_changed(person)
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
        self.world.tell({"event": "privacy", "on": on})
        return True

    def do_clock(self, ahead: float) -> float:
        """So many seconds ahead of the machine's clock."""
        self.world.ahead = ahead
        self.world.tell({"event": "clock", "ahead": ahead, "now": self.world.now()})
        self.world.ring()
        return self.world.now()

    def do_inject(self, update: Any, queue_only: bool = False) -> bool:
        """Any update, also one that no Telegram would send; without an id it gets the next one."""
        if isinstance(update, dict) and "update_id" not in update and not queue_only:
            update = {"update_id": self.world.next_update, **update}
            self.world.next_update += 1
        self.world.updates.append(update)
        self.world.ring()
        return True

    def _person_changed(self, person: Person) -> None:
        self.world.tell({"event": "person", "person": views.person(person)})

    def _changed(self, chat: Chat) -> None:
        self.world.tell({"event": "chat", "chat": views.chat(self.world, chat)})
