"""What the sandbox holds: people, chats, messages, files, and what waits for the bot."""

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ANONYMOUS_ADMIN = 1087968824
CHANNEL_BOT = 136817688


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    premium: bool = False
    #: Whether they take no voice notes from others.
    no_voice: bool = False

    def json(self) -> Json:
        said: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name) is not None:
                said[name] = getattr(self, name)
        if self.premium:
            said["is_premium"] = True
        return said


@dataclass(slots=True)
class Chat:
    id: int
    #: private, group, supergroup or channel
    type: str
    title: str | None = None
    #: For each member: creator, administrator, member, restricted, left or kicked. The bot is one
    #: of them.
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    last_id: int = 0
    is_forum: bool = False
    #: For each topic: its name, and whether it is closed. General is 1.
    topics: dict[int, Json] = field(default_factory=dict)
    #: Emoji that may be used as reactions; None for all.
    reactions: list[str] | None = None
    migrated_to: int | None = None
    deleted: bool = False
    #: Pinned messages, the newest last.
    pinned: list[int] = field(default_factory=list)
    #: Whether members may look up one another.
    members_hidden: bool = False
    #: Rights such as can_send_photos that nobody has here, and those that the bot alone lacks.
    forbidden: list[str] = field(default_factory=list)
    bot_lacks: list[str] = field(default_factory=list)
    #: What the server itself refuses, in its words: for a kind such as photos, or for "any".
    refuses: dict[str, str] = field(default_factory=dict)
    #: The bot that wrote last, where there are several; it alone hears bare commands.
    last_bot: int | None = None
    #: Seconds between two messages of a member; and when the bot wrote last.
    slow_mode: int = 0
    bot_wrote_at: float = 0.0
    #: Whether a bot of somebody else's deletes at once what this bot writes.
    cleaned: bool = False

    def json(self) -> Json:
        said: Json = {"id": self.id, "type": self.type}
        if self.title is not None:
            said["title"] = self.title
        if self.is_forum:
            said["is_forum"] = True
        return said


@dataclass(slots=True)
class Query:
    """A press of a button."""

    id: str
    person_id: int
    created: float
    answer: Json | None = None


@dataclass(slots=True)
class InlineQuery:
    """What somebody types behind the bot's name, in any chat."""

    id: str
    person_id: int
    chat_id: int
    query: str
    offset: str
    created: float
    answer: Json | None = None


@dataclass(slots=True)
class Cached:
    """An answer that the server gives again without asking the bot."""

    until: float
    answer: Json


@dataclass(slots=True)
class File:
    unique_id: str
    kind: str
    content: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Rules:
    """Where Telegram does now one thing and now another, or this machine can't do as it does."""

    #: A topic's root comes without what says that it is one.
    bare_roots: bool = False
    #: A webhook needs https; here it is on loopback.
    https_only: bool = False
    #: A webhook that was away long is tried again only after one or two minutes.
    slow_retries: bool = False
    #: Who asks again at once for what they have asked is given little, or waits.
    slow_polls: bool = True


@dataclass(slots=True)
class World:
    token: str
    bot: Person
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    #: By their unique ids; each message names them by an id of its own.
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    #: Updates that the bot has not confirmed.
    updates: deque[Json] = field(default_factory=deque)
    #: Until when an update is worth bringing.
    expires: dict[int, float] = field(default_factory=dict)
    next_update: int = 700_000_001
    next_number: int = 1
    privacy: bool = True
    #: BotFather's /setinline and /setinlinefeedback.
    inline: bool = True
    inline_feedback: bool = False
    asked: dict[str, InlineQuery] = field(default_factory=dict)
    #: Of one person's words and offset; 0 for whoever types them.
    cached: dict[tuple[int, str, str], Cached] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    allowed: tuple[str, ...] | None = None
    webhook: Json | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict)
    descriptions: Json = field(default_factory=dict)
    #: Seconds that the sandbox's clock is ahead of the machine's.
    ahead: float = 0.0
    #: Called with each thing that happens.
    watchers: list[Callable[[Json], None]] = field(default_factory=list)
    #: Called when an update is added.
    ring: Callable[[], None] = lambda: None

    def now(self) -> float:
        return time.time() + self.ahead

    def tell(self, event: Json) -> None:
        for watcher in self.watchers:
            watcher(event)

    def number(self) -> int:
        self.next_number += 1
        return self.next_number

    def bot_json(self) -> Json:
        return {
            "id": self.bot.id,
            "is_bot": True,
            "first_name": self.bot.first_name,
            "username": self.bot.username,
        }

    def private(self, person: Person) -> Chat:
        """The person's chat with the bot."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, "private")
        return self.chats[person.id]

    def chat_json(self, chat: Chat) -> Json:
        if chat.type != "private":
            return chat.json()
        person = self.people[chat.id]
        return {"type": "private", **{k: v for k, v in person.json().items() if k in _OF_CHAT}}


_OF_CHAT = ("id", "first_name", "last_name", "username")

DEFAULT_ALLOWED = (
    *("message", "edited_message", "callback_query", "my_chat_member"),
    *("inline_query", "chosen_inline_result"),
)


def new_world(token: str) -> World:
    """Ids of updates begin anywhere, as after a quiet week."""
    bot_id = int(token.split(":")[0])
    world = World(token, Person(bot_id, "Ұстаз үні", username="ustaz_uni_bot"))
    world.next_update = 100_000_000 + secrets.randbelow(800_000_000)
    return world


#: Seconds that a message or a change waits for the bot.
A_DAY = 86_400
#: Of what waits for less: a press, what is typed behind the bot's name, and what was chosen of it.
WAITS = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}


def add_update(world: World, kind: str, content: Json) -> int | None:
    """Queue an update, if the bot asked for its kind; returns its id."""
    if kind not in (world.allowed or DEFAULT_ALLOWED):
        return None
    begun = content.get("edit_date") or content.get("date") or world.now()
    ends = world.now() + WAITS[kind] if kind in WAITS else begun + A_DAY
    if ends <= world.now():
        return None
    update_id = world.next_update
    world.next_update += 1
    world.expires[update_id] = ends
    world.updates.append({"update_id": update_id, kind: content})
    world.ring()
    return update_id


def live_updates(world: World) -> None:
    """What waited too long is gone, as at Telegram: presses soon, other updates after a day."""
    moment = world.now()
    late = {number for number, ends in world.expires.items() if ends <= moment}
    if late:
        kept = [update for update in world.updates if number_of(update) not in late]
        world.updates.clear()
        world.updates.extend(kept)
        for number in late:
            del world.expires[number]


def number_of(update: Any) -> int:
    """0 for what is no update."""
    return update.get("update_id", 0) if isinstance(update, dict) else 0
