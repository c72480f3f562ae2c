"""Heads of requests, read by the letter (RFC 9112): what can be understood in two ways is none.

Nothing here reads a body. Whoever sends one to the page is told so and hears no more on that
connection, so what they wrote in it is never taken for another request; and what is meant for the
bot goes to it as it came, from its first byte on.
"""

import re

from basics.records import dataclass
from basics.strangers import FIELDS
from website.asked import Asked

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_FIRST = re.compile(rf"({_TOKEN}) ([!-~]+) HTTP/([0-9])\.([0-9])", re.ASCII)
#: Before there were versions.
_OLDEST = re.compile(rf"{_TOKEN} [!-~]+", re.ASCII)
#: A name, and what is said of it: no other sign that guides a machine but a tab.
_FIELD = re.compile(rf"({_TOKEN}):[ \t]*([\t -~\x80-\xff]*?)[ \t]*")
_NUMBER = re.compile("[0-9]{1,18}", re.ASCII)
#: Of which there is one.
_SINGLE = frozenset({"host", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Head:
    asked: Asked
    #: Whether something may be asked after it.
    goes_on: bool
    #: Whether it has to be told so, who did without that once.
    is_old: bool


@dataclass(frozen=True, slots=True)
class Origin:
    host: str
    #: Path and query.
    target: str


class Wrong(Exception):
    """It is no request of ours: with the status that says why."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(status)
        self.status = status


def read(said: bytes) -> Head:
    """Of a whole head without the empty line that ends it. Raises Wrong."""
    first, *lines = said.decode("latin-1").split("\r\n")
    found = _FIRST.fullmatch(first)
    if found is None:
        raise Wrong(505 if _OLDEST.fullmatch(first) else 400)
    method, target, major, minor = found.groups()
    if (major, minor) not in (("1", "1"), ("1", "0")):
        raise Wrong(505)
    is_old, fields = minor == "0", _fields(lines)
    if not is_old and "host" not in fields:
        raise Wrong
    origin, has_body = _origin(target, fields.get("host", "")), _has_body(fields, is_old=is_old)
    path, _, query = origin.target.partition("?")
    asked = Asked(method, path, query, origin.host, fields, has_body)
    return Head(asked, _goes_on(fields, is_old=is_old) and not asked.has_body, is_old)


def _fields(lines: list[str]) -> dict[str, str]:
    if len(lines) > FIELDS:
        raise Wrong
    found: dict[str, str] = {}
    for line in lines:
        read = _FIELD.fullmatch(line)
        if read is None:
            raise Wrong
        name, value = read[1].lower(), read[2]
        if name in found and name in _SINGLE:
            raise Wrong
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _origin(target: str, host: str) -> Origin:
    """Who writes the whole address means its name, whatever else is said."""
    if target.startswith("/"):
        return Origin(host, target)
    scheme, _, rest = target.partition("://")
    if scheme.lower() not in ("http", "https") or not rest:
        raise Wrong
    name = re.split("[/?#]", rest, maxsplit=1)[0]
    tail = rest[len(name) :]
    return Origin(name, tail if tail.startswith("/") else f"/{tail}")


def _has_body(fields: dict[str, str], *, is_old: bool) -> bool:
    length, coding = fields.get("content-length"), fields.get("transfer-encoding")
    if coding is not None:
        if is_old or length is not None or coding.lower() != "chunked":
            raise Wrong
        return True
    if length is None:
        return False
    if not _NUMBER.fullmatch(length):
        raise Wrong
    return int(length) > 0


def _goes_on(fields: dict[str, str], *, is_old: bool) -> bool:
    wanted = [one.strip() for one in fields.get("connection", "").lower().split(",")]
    return "keep-alive" in wanted if is_old else "close" not in wanted
