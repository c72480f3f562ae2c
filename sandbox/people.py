"""What people do: each deed by its name, with plain values in and out."""

from collections.abc import Callable
from typing import Any

from sandbox import messages, views
from sandbox.bot_api.errors import bad
from sandbox.groups import Groups
from sandbox.inline import Typing
from sandbox.sharing import Sharing
from sandbox.world import Json, Person, Query, add_update

FIRST_PERSON = 5_000_000


class People(Groups, Sharing, Typing):
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

    # People

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

    # The bot

    def do_start(self, who: int, payload: str = "") -> Json:
        person = self.world.people[who]
        was_blocked, person.blocked = person.blocked, False
        chat = self.world.private(person)
        if was_blocked:
            messages.own_status(self.world, chat, person.json(), old="kicked", new="member")
        person.started = True
        self._person_changed(person)
        return self.do_write(who, f"/start {payload}".strip())

    def do_inline_button(self, who: int, query: str) -> Json:
        """Above what was found: it opens the private chat and presses Start."""
        return self.do_start(who, self.start_of(who, query))

    def do_block(self, who: int, blocked: bool = True) -> bool:
        person = self.world.people[who]
        person.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        chat = self.world.private(person)
        messages.own_status(self.world, chat, person.json(), old=old, new=new)
        self._person_changed(person)
        return True

    def do_tap(self, who: int, chat: int, message: int, *, label: str = "", **at: Any) -> Json:
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
        return self.do_press(who, chat, message, data=button["callback_data"])

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

    def do_press(self, who: int, chat: int, message: int, *, data: str) -> Json:
        """A press with any data, as a forged client sends it."""
        place = self.world.chats[chat]
        written = place.messages.get(message)
        if written is None:
            date = {"message_id": message, "chat": self.world.chat_json(place), "date": 0}
        else:
            date = messages.with_reply(self.world, place, written)
        query = Query(str(10**17 + self.world.number()), who, self.world.now())
        self.world.queries[query.id] = query
        content = {
            "id": query.id,
            "from": self.world.people[who].json(),
            "message": date,
            "chat_instance": str(place.id),
            "data": data,
        }
        add_update(self.world, "callback_query", content)
        return {"query": query.id}

    def do_toast(self, query: str) -> Json | None:
        """What the bot answered to a press; None while it has not."""
        return self.world.queries[query].answer

    def do_privacy(self, on: bool) -> bool:
        self.world.privacy = on
        self.world.tell({"event": "privacy", "on": on})
        return True

    def do_rules(self, **given: bool) -> bool:
        """Switch one of sandbox.world.Rules."""
        for name, value in given.items():
            setattr(self.world.rules, name, value)
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
