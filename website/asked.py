"""What a browser asks of the public site, by which name, whether it means the bot or its page, and
what it is answered."""

import re
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from urllib.parse import urlsplit

from basics.records import dataclass
from basics.strangers import PLAIN
from website.board import INSIDE

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HOST = re.compile(
    r"(?:\[(?P<inside>[0-9a-f:.]{2,45})\]|(?P<name>[a-z0-9_.-]{1,253}?)\.?)(?::[0-9]{1,5})?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    #: As it was written.
    path: str
    query: str = ""
    #: By whose name it is asked; "" where that is not said.
    host: str = ""
    #: By their names in small letters.
    fields: Mapping[str, str] = field(default_factory=dict)
    has_body: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    fields: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


def plain(status: int, fields: Mapping[str, str] | None = None) -> Answer:
    return Answer(status, {**PLAIN, **(fields or {})})


def is_inside(asked: Asked, address: str, webhook: str) -> bool:
    """Whether it is asked of the bot, and not of its page: both say the same, or a connection
    would go to and fro."""
    if asked.path in INSIDE:
        return not is_meant(asked.host, address)
    return bool(webhook) and asked.path == webhook


def is_meant(host: str, address: str) -> bool:
    """Whether it is the public name of the site, however it is written, and not this machine's."""
    name = name_of(address)
    return name not in LOOPBACK and name_in(host) == name


@lru_cache(4)
def name_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def name_in(host: str) -> str:
    """The name in a Host header, without its port and the dot that may end it; "" for what is
    none."""
    found = _HOST.fullmatch(host)
    return (found["inside"] or found["name"]).lower() if found else ""
