"""Heads of requests, read by h11: what can be understood in two ways is none (RFC 9112).

Nothing here reads a body. Whoever sends one to the page is told so and hears no more on that
connection, so what they wrote in it is never taken for another request; and what is meant for the
bot goes to it as it came, from its first byte on.
"""

import re

import h11

from basics.records import dataclass
from basics.strangers import FIELDS
from website.asked import Asked

#: A line end by half, or a line that goes on in the next one: some read these in two ways.
_TORN = re.compile(rb"(?<!\r)\n|\r(?!\n)|\r\n[ \t]")
_VERSIONS = (b"1.0", b"1.1")


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
    request = _request(said)
    if request.http_version not in _VERSIONS:
        raise Wrong(505)
    is_old, fields = request.http_version == b"1.0", _fields(request)
    origin = _origin(request.target.decode(), fields.get("host", ""))
    has_body = _has_body(fields, is_old=is_old)
    path, _, query = origin.target.partition("?")
    asked = Asked(request.method.decode(), path, query, origin.host, fields, has_body)
    return Head(asked, _goes_on(fields, is_old=is_old) and not has_body, is_old)


def _request(said: bytes) -> h11.Request:
    if _TORN.search(said):
        raise Wrong
    reading = h11.Connection(h11.SERVER, max_incomplete_event_size=len(said) + 4)
    reading.receive_data(said + b"\r\n\r\n")
    try:
        found = reading.next_event()
    except h11.RemoteProtocolError as error:
        raise Wrong(error.error_status_hint) from error
    if not isinstance(found, h11.Request):
        raise Wrong
    return found


def _fields(request: h11.Request) -> dict[str, str]:
    if len(request.headers) > FIELDS:
        raise Wrong
    found: dict[str, str] = {}
    for name, value in request.headers:
        told, said = name.decode("latin-1"), value.decode("latin-1")
        found[told] = f"{found[told]}, {said}" if told in found else said
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
    """Two lengths of one body are none, also where one of them is meant to win."""
    if "transfer-encoding" in fields:
        if is_old or "content-length" in fields:
            raise Wrong
        return True
    return fields.get("content-length", "0").strip("0") != ""


def _goes_on(fields: dict[str, str], *, is_old: bool) -> bool:
    wanted = [one.strip() for one in fields.get("connection", "").lower().split(",")]
    return "keep-alive" in wanted if is_old else "close" not in wanted
