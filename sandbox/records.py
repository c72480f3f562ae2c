"""What people of the sandbox get to see, as records."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

#: Beside photos, documents and albums.
OTHER_KINDS = (
    *("sticker", "voice", "video", "video_note", "animation", "audio"),
    *("live_photo", "location", "contact", "poll"),
)


class Impossible(Exception):
    """What the sandbox says where a person can't do something."""


class NothingCame(AssertionError):
    """The awaited message did not come in time; tells what did."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the window answers."""

    body: Any
    status: int = 200
    #: What the answer's head says beside.
    head: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    id: int
    chat_id: int
    sender_id: int
    text: str
    raw: Json = field(repr=False)

    @property
    def buttons(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    @property
    def reactions(self) -> list[str]:
        given: dict[str, list[str]] = self.raw.get("_reactions", {})
        return [emoji for emojis in given.values() for emoji in emojis]

    @property
    def reply_to(self) -> int | None:
        return self.raw.get("_reply_to")

    @property
    def topic(self) -> int | None:
        """None in General, and where there are none."""
        return self.raw.get("message_thread_id") if "is_topic_message" in self.raw else None

    @property
    def photo(self) -> str | None:
        sizes = self.raw.get("photo")
        return sizes[-1]["file_unique_id"] if sizes else None

    @property
    def edited(self) -> bool:
        return "edit_date" in self.raw

    @property
    def asks(self) -> bool:
        """Whether it opens a reply field."""
        return "_force_reply" in self.raw

    def data(self, label: str) -> str:
        for row in self.buttons:
            for button in row:
                if label in button["text"]:
                    return str(button.get("callback_data") or button["url"])
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class Toast:
    text: str
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Inline:
    """What was found for what somebody typed behind the bot's name."""

    query: str
    results: list[Json]
    #: What the button above them says.
    button: str | None
    next_offset: str

    @property
    def titles(self) -> list[str]:
        return [one["title"] for one in self.results]


def inline_of(query: str, said: Json) -> Inline:
    button = said["button"]["text"] if said["button"] else None
    return Inline(query, said["results"], button, said["next_offset"])


def message_of(raw: Json) -> Message:
    text = raw.get("text") or raw.get("caption") or ""
    return Message(raw["message_id"], raw["chat"]["id"], raw["from"]["id"], text, raw)


def id_of(place: Any) -> int | None:
    return place if place is None or isinstance(place, int) else int(place.id)


def plain(how: Json) -> Json:
    """What JSON can carry: messages by their ids, files as base64."""
    kept: Json = {}
    for name, value in how.items():
        if isinstance(value, Message):
            kept[name] = value.id
        elif isinstance(value, bytes):
            kept[name] = base64.b64encode(value).decode()
        else:
            kept[name] = value
    return kept
