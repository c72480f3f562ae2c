"""What an <a>, a <tg-time> or a button leads to, as Telegram takes it."""

import ipaddress
import re

from sandbox.bot_api.errors import bad
from sandbox.text.entity import Json

_INT32 = 1 << 31
_LONGEST_ID = 1 << 40
_SPACE = " \t\r\n\v\0"
_HOST = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_USER = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")


class Unusable(Exception):
    """The address leads nowhere; says why."""


def target(url: str) -> tuple[str | None, Json]:
    """A person, an address, or nothing that Telegram would follow."""
    person = _person(url)
    if person is not None:
        return "text_mention", {"user": {"id": person}}
    try:
        return "text_link", {"url": checked(url)}
    except Unusable:
        return None, {}


def _person(url: str) -> int | None:
    found = re.match(r"tg:(?://)?user/?\?([^#]*)", url, re.IGNORECASE)
    for parameter in found[1].split("&") if found else ():
        name, _, value = parameter.partition("=")
        if name.lower() == "id":
            whole = re.fullmatch(r"[0-9]+", value)
            return int(value) if whole and 0 < int(value) < _LONGEST_ID else None
    return None


def checked(url: str) -> str:
    """As Telegram keeps it. Raises Unusable."""
    scheme = next((name for name in ("tg", "ton", "tonsite") if _begins(url, f"{name}:")), "")
    if not scheme:
        parts = _Parts(url)
        if "." not in parts.host and not parts.is_ipv6:
            raise Unusable("Wrong HTTP URL")
        return parts.whole()
    rest = url[len(scheme) + 1 :].removeprefix("//")
    parts = _Parts(rest)
    plain = parts.scheme == "http" and not _begins(rest, "http://")
    if not plain or parts.user or parts.port or parts.is_ipv6:
        raise Unusable(f"Wrong {'tg' if scheme == 'tg' else 'ton'} URL")
    if not re.fullmatch(
        r"[A-Za-z0-9_.-]*" if scheme == "tonsite" else r"[\w-]*", parts.host, re.A
    ):
        raise Unusable("Unallowed characters in URL host")
    query = parts.query[1:] if parts.query.startswith("/?") else parts.query
    return f"{scheme}://{parts.host}{query}"


def _begins(url: str, scheme: str) -> bool:
    return url[: len(scheme)].lower() == scheme


class _Parts:
    """[https?://][userinfo@]host[:port][/path]. Raises Unusable."""

    __slots__ = ("host", "is_ipv6", "port", "query", "scheme", "user")

    def __init__(self, url: str) -> None:
        found = re.match(r"([^:/?#@\[\]]*)://", url)
        self.scheme = _lower(found[1]) if found else "http"
        if self.scheme not in ("http", "https"):
            raise Unusable("Unsupported URL protocol")
        rest = url[found.end() :] if found else url
        end = re.search(r"[/?#]", rest)
        place = rest[: end.start()] if end else rest
        self.query = _query(rest[end.start() :] if end else "")
        place, self.port = _port(place)
        self.user, _, host = place.rpartition("@")
        self.is_ipv6 = host.startswith("[") and host.endswith("]") and len(host) > 0
        self.host = _lower(host)
        self._check()

    def _check(self) -> None:
        if self.is_ipv6:
            _check_ipv6(self.host[1:-1])
        if not self.host:
            raise Unusable("URL host is empty")
        if self.host == ".":
            raise Unusable("Host is invalid")
        if not self.is_ipv6:
            _check_letters(self.host, _HOST, "host")
            _check_letters(self.user, _USER, "userinfo")

    def whole(self) -> str:
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{self.query}"


def _check_ipv6(address: str) -> None:
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        raise Unusable("Wrong IPv6 address specified in the URL") from None


def _check_letters(part: str, allowed: re.Pattern[str], name: str) -> None:
    found = allowed.match(part)
    end = found.end() if found else 0
    if end == len(part):
        return
    if part[end] == "%":
        raise Unusable(f"Wrong percent-encoded symbol in URL {name}")
    raise Unusable(f"Disallowed character in URL {name}")


def _port(place: str) -> tuple[str, int]:
    """The place without it, and the port; 0 where there is none."""
    colon = len(place) - 1
    while colon > 0 and place[colon] not in ":]@":
        colon -= 1
    if colon <= 0 or place[colon] != ":":
        return place, 0
    number = place[colon + 1 :].lstrip("0") or place[colon + 1 :][-1:]
    if not re.fullmatch(r"[0-9]+", number) or not 0 < int(number) <= 65535:
        raise Unusable("Wrong port number specified in the URL")
    return place[:colon], int(number)


def _query(raw: str) -> str:
    said = raw.rstrip(_SPACE) or "/"
    said = said if said.startswith("/") else f"/{said}"
    return "".join(f"%{ord(letter):02X}" if letter <= " " else letter for letter in said)


def _lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def emoji_id(argument: str) -> str:
    if not re.fullmatch(r"-?[0-9]+", argument) or not -(1 << 63) <= int(argument) < 1 << 63:
        raise bad("can't parse entities: Invalid custom emoji identifier specified")
    if int(argument) == 0:
        raise bad("can't parse entities: Invalid custom emoji identifier specified")
    return str(int(argument))


def moment(unix: str, form: str) -> tuple[str | None, Json]:
    """Nothing where there is no date. Raises for forms that Telegram does not know."""
    found = re.match(r"-?[0-9]*", unix)
    digits = found[0] if found else ""
    number = int(digits) if digits.strip("-") else 0
    number = (number + _INT32) % (2 * _INT32) - _INT32
    style = _form(form)
    if number <= 0:
        return None, {}
    return "date_time", {"unix_time": number, **({"date_time_format": style} if style else {})}


def _form(form: str) -> str:
    """Weekday, date and time, each once."""
    if form in ("r", "R"):
        return "r"
    if not set(form) <= set("tTdDwW"):
        raise bad("can't parse entities: Invalid date format used")
    weekday = "w" if "w" in form or "W" in form else ""
    date = "d" if "d" in form else "D" if "D" in form else ""
    return weekday + date + ("t" if "t" in form else "T" if "T" in form else "")
