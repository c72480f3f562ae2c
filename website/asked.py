"""What a browser asks, as HTTP/1.1 says it, and what it is answered: of requests only what the
public site needs, which has no bodies."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus

#: Bytes of the head of a request.
LONGEST = 16 * 1024
#: The letters of a name in it (RFC 9110, a token).
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", re.ASCII)
_TARGET = re.compile(r"/[\x21-\x7e]*", re.ASCII)
#: Of which there is one, or none.
_ONCE = ("host", "content-length", "transfer-encoding")


class Unreadable(Exception):
    """It is no request, or none that is answered; with the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    #: Path and query, as they were written.
    target: str
    #: By their names in small letters.
    fields: Mapping[str, str]
    #: Whether the connection goes on after the answer.
    keeps: bool

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def host(self) -> str:
        return self.fields.get("host", "")

    @property
    def has_body(self) -> bool:
        return "transfer-encoding" in self.fields or self.fields.get("content-length", "0") != "0"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    fields: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)

    def written(self, *, to_head: bool, keeps: bool) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}", f"Date: {_date()}"]
        lines += [f"{name}: {said}" for name, said in self.fields.items()]
        if self.status != HTTPStatus.NOT_MODIFIED:
            lines.append(f"Content-Length: {len(self.body)}")
        if not keeps:
            lines.append("Connection: close")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        return head if to_head else head + self.body


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


def _date() -> str:
    return _date_at(int(time.time()))


@lru_cache(2)
def _date_at(second: int) -> str:
    return formatdate(second, usegmt=True)


def read(head: bytes) -> Asked:
    """`head` without its last empty line. Raises Unreadable."""
    first, *lines = head.decode("latin-1").split("\r\n")
    said = first.split(" ")
    if len(said) != 3 or not _TOKEN.fullmatch(said[0]):
        raise Unreadable(HTTPStatus.BAD_REQUEST)
    method, target, version = said
    if version not in ("HTTP/1.1", "HTTP/1.0"):
        is_http = version.startswith("HTTP/")
        raise Unreadable(
            HTTPStatus.HTTP_VERSION_NOT_SUPPORTED if is_http else HTTPStatus.BAD_REQUEST
        )
    if not _TARGET.fullmatch(target):
        raise Unreadable(HTTPStatus.BAD_REQUEST)
    fields = _fields(lines)
    if version == "HTTP/1.1" and "host" not in fields:
        raise Unreadable(HTTPStatus.BAD_REQUEST)
    ends = "close" in fields.get("connection", "").lower() or version == "HTTP/1.0"
    asked = Asked(method, target, fields, not ends)
    if fields.get("expect", "100-continue").lower() != "100-continue":
        raise Unreadable(HTTPStatus.EXPECTATION_FAILED)
    return asked


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, colon, said = line.partition(":")
        name = name.lower()
        if not colon or not _TOKEN.fullmatch(name) or (name in found and name in _ONCE):
            raise Unreadable(HTTPStatus.BAD_REQUEST)
        if any(letter in said for letter in "\r\n\0"):
            raise Unreadable(HTTPStatus.BAD_REQUEST)
        found[name] = said.strip(" \t")
    return found
