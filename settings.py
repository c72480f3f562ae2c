"""Settings from the environment and .env; a bad one stops the start with one clear line."""

import io
import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv.parser import Binding, parse_stream

from basics.languages import LANGUAGES
from basics.records import dataclass

log = logging.getLogger(__name__)

T = TypeVar("T")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
NAMES = (
    *("BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "LISTEN"),
    *("HEALTH_TOKEN", "COORDINATORS", "DEFAULT_LANGUAGE", "DEFAULT_TIMEZONE", "LOG_LEVEL"),
    *("REPORTS_HIDE", "PUBLIC_URL", "PUBLIC_CONTACT", "COPY_TO", "TRIAL"),
)
#: Of an address.
_ESCAPED = "%40 is right for an @, %2F for a /, %3F for a ? and %23 for a #"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class SettingsError(Exception):
    """One line: which setting, what is wrong, what is right. Never the value of a secret."""


class Secret:
    """A text that prints as ***."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    bot_token: Secret
    bot_api_url: str
    #: May hold a password.
    database_url: str = field(repr=False)
    webhook_url: str
    webhook_secret: Secret
    listen: Address
    health_token: Secret
    coordinators: frozenset[int]
    default_language: str
    default_timezone: str
    log_level: str
    #: So many colleagues who report a thing hide it; 0 for never.
    reports_hide: int
    #: Where the public site begins, without a stroke at its end; "" for none.
    public_url: str = ""
    #: Whom readers of that site write to who are in it and not in Telegram; "" for nobody.
    public_contact: str = ""
    #: Where the copy of SQLite's file is that follows it, "" for none. May hold a password.
    copy_to: str = field(default="", repr=False)
    #: Whether it runs in a sandbox where it has no token. A service is meant for Telegram.
    trial: bool = True
    #: A line for each name that is no setting of ours, and what was meant.
    strange: tuple[str, ...] = ()

    @property
    def in_sandbox(self) -> bool:
        """Raises SettingsError where there is neither a token nor a sandbox."""
        if not self.bot_token and not self.trial:
            raise SettingsError("BOT_TOKEN: it is empty; @BotFather gives one, or shows it again")
        return not self.bot_token

    @property
    def secrets(self) -> list[str]:
        """What no line of a log may say."""
        every = (self.bot_token, self.webhook_secret, self.health_token)
        return [one.reveal() for one in every]

    @property
    def webhook_path(self) -> str:
        """Where updates are brought on LISTEN; "" where they are fetched."""
        return (urlsplit(self.webhook_url).path or "/") if self.webhook_url else ""


def load(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """The environment counts before the file. Raises SettingsError."""
    values = {**_file_values(env_file), **environ}

    def read(name: str, default: str, parse: Callable[[str], T]) -> T:
        text = values.get(name, "").strip() or default
        try:
            return parse(_bare(text))
        except ValueError as error:
            raise SettingsError(f"{name}: {error}") from None

    settings = Settings(
        bot_token=read("BOT_TOKEN", "", _token),
        bot_api_url=read("BOT_API_URL", "https://api.telegram.org", _root),
        database_url=read("DATABASE_URL", "sqlite:///data/community.db", database_address),
        webhook_url=read("WEBHOOK_URL", "", _webhook),
        webhook_secret=read("WEBHOOK_SECRET", "", _secret),
        listen=read("LISTEN", "127.0.0.1:8080", _address),
        health_token=read("HEALTH_TOKEN", "", _secret),
        coordinators=read("COORDINATORS", "", _people),
        default_language=read("DEFAULT_LANGUAGE", "kk", _language),
        default_timezone=read("DEFAULT_TIMEZONE", "Asia/Almaty", _zone),
        log_level=read("LOG_LEVEL", "INFO", _level),
        reports_hide=read("REPORTS_HIDE", "3", _count),
        public_url=read("PUBLIC_URL", "", _public),
        public_contact=read("PUBLIC_CONTACT", "", _contact),
        copy_to=read("COPY_TO", "", _copy),
        trial=read("TRIAL", "yes", _yes),
        strange=_strange(environ, values),
    )
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingsError(
            "WEBHOOK_SECRET: it is missing, and WEBHOOK_URL needs it;"
            " at least 32 of the characters A-Z a-z 0-9 _ -"
        )
    if settings.copy_to and not settings.database_url.startswith("sqlite:"):
        raise SettingsError(
            "COPY_TO: it is for SQLite; docs/cluster.md says how PostgreSQL does it"
        )
    return settings


def _strange(environ: Mapping[str, str], values: Mapping[str, str]) -> tuple[str, ...]:
    """Of the file every name that is none; of the environment, which is full of others' names,
    what looks like one of ours."""
    lines = []
    for name in sorted(values.keys() - {*NAMES}):
        meant = get_close_matches(name.upper(), NAMES, n=1, cutoff=0.8)
        if meant:
            lines.append(f"{name}: there is no such setting; did you mean {meant[0]}?")
        elif name not in environ:
            lines.append(f"{name}: there is no such setting; .env.example has them all")
    return tuple(lines)


def _file_values(env_file: Path | None) -> dict[str, str]:
    if env_file is None:
        return {}
    try:
        if not env_file.exists():
            return {}
        _tighten(env_file)
        text = env_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise SettingsError(f"{env_file.name}: it can't be used: {reason}") from None
    values: dict[str, str] = {}
    for one in parse_stream(io.StringIO(text)):
        _add(values, one, env_file.name)
    return values


def _add(values: dict[str, str], line: Binding, file: str) -> None:
    """What can't be read, and of two lines the upper one, would be passed over in silence."""
    if line.key is None and not line.error:
        return
    if line.key is None or line.value is None:
        said = line.original.string
        blank = said[: len(said) - len(said.lstrip())]
        number = line.original.line + blank.count("\n")
        raise SettingsError(f"{file}: line {number} can't be read; right is NAME=value")
    if line.key in NAMES and values.get(line.key, line.value) != line.value:
        raise SettingsError(f"{line.key}: it stands twice in {file}; leave one of the two lines")
    values[line.key] = line.value


def _bare(text: str) -> str:
    """Systemd, and others who hand over an environment, take a remark for a part of the value."""
    if re.search(r"\s#", text):
        raise ValueError("what stands behind the # belongs on a line of its own")
    return text


def _tighten(env_file: Path) -> None:
    """It holds the token: nobody else on this machine is to read it."""
    if os.name != "posix" or not env_file.stat().st_mode & 0o077:
        return
    try:
        env_file.chmod(0o600)
    except OSError:
        raise SettingsError(
            f"{env_file.name}: others can read it, and it is not ours to change that;"
            f" whoever owns it can: chmod 600 {env_file.name}, and chown to who runs the bot"
        ) from None
    log.warning("%s could be read by others; now only by you", env_file.name)


def _token(text: str) -> Secret:
    if text and re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{30,}", text) is None:
        raise ValueError("this is no bot token; BotFather gives one such as 123456:ABC…")
    return Secret(text)


def _root(text: str) -> str:
    parts = _url(text)
    if parts is None or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise ValueError("this is no address; right is https://api.telegram.org")
    return text.rstrip("/")


def _url(text: str) -> SplitResult | None:
    """Its parts, if it has a host. An address is never repeated: a token may stand in it."""
    try:
        parts = urlsplit(text)
        named = parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if named and text.isprintable() and " " not in text else None


def _count(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,3}", text) is None:
        raise ValueError("this is no number; right is 3, or 0 for never")
    return int(text)


def database_address(text: str) -> str:
    """Raises ValueError with what is right. What stands in it is never repeated."""
    if text == "sqlite:///:memory:":
        raise ValueError(
            "this one is gone when the bot ends; right is sqlite:///data/community.db"
        )
    if re.fullmatch(r"sqlite:///.+", text):
        return text
    if re.fullmatch(r"postgres(ql)?://.+", text) and _numbered(text):
        _require_understood(text)
        return text
    raise ValueError(
        "right is sqlite:///data/community.db or postgresql://user:password@host/name; in a"
        f" password {_ESCAPED}"
    )


def without_password(address: str) -> str:
    """Raises ValueError where one stands before the host, or behind the question mark."""
    in_it = r"://[^@]*:[^@]*@|[?&][^=&]*(password|secret|token)[^=&]*="
    if re.search(in_it, address, re.IGNORECASE):
        raise ValueError(
            "others on this machine can read a password here, so take it as known to them."
            " Give - instead, and write the address to standard input"
        )
    return address


def _require_understood(address: str) -> None:
    """Of the driver's words some repeat the password."""
    # Only here: who keeps a file does without it.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if re.search(r"%(?![0-9A-Fa-f]{2})", address):
        raise ValueError(f"in a password {_ESCAPED}, and %25 for a %")
    try:
        conninfo_to_dict(address)
    except ProgrammingError as error:
        asked = re.search(r"URI query parameter: \"(\w+)\"", str(error))
        what = f'what PostgreSQL knows, and not "{asked[1]}", ' if asked else ""
        raise ValueError(f"right is {what}as in postgresql://user:password@host/name") from None


def _numbered(text: str) -> bool:
    """Whether what stands where the port stands is one."""
    try:
        return urlsplit(text).port != 0
    except ValueError:
        # Several servers stand with commas between them, and the driver knows them.
        return "," in text


def _webhook(text: str) -> str:
    parts = _url(text)
    if text and (
        parts is None
        or parts.scheme not in ("http", "https")
        or (parts.scheme == "http" and parts.hostname not in LOOPBACK)
    ):
        raise ValueError("this is no public address; right is https://example.org/telegram")
    return text


def _copy(text: str) -> str:
    if text and re.fullmatch(r"(file|s3|gs|abs|sftp)://.+", text) is None:
        raise ValueError("right is s3://bucket/ustaz or file:///mnt/elsewhere/ustaz")
    return text


def _public(text: str) -> str:
    """Its pages begin with /kk/, so nothing stands behind its name."""
    parts = _url(text)
    if text and (
        parts is None
        or parts.scheme not in ("http", "https")
        or (parts.scheme == "http" and parts.hostname not in LOOPBACK)
        or parts.path not in ("", "/")
        or parts.username is not None
        or parts.query
        or parts.fragment
    ):
        raise ValueError("this is no public address; right is https://example.org")
    return text.rstrip("/") if parts is None or text.isascii() else _as_asked(parts)


def _as_asked(parts: SplitResult) -> str:
    """As browsers and links have a name in other letters: https://ұстаз.қаз is asked for as
    https://xn--…"""
    try:
        name = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("this is no public address; right is https://example.org") from None
    return f"{parts.scheme}://{name}{f':{parts.port}' if parts.port else ''}"


def _contact(text: str) -> str:
    parts = _url(text)
    is_page = parts is not None and parts.scheme == "https"
    if text and not is_page and re.fullmatch(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", text) is None:
        raise ValueError("right is office@example.org, or a page such as https://example.org/ask")
    return text


def _secret(text: str) -> Secret:
    if text and re.fullmatch(r"[A-Za-z0-9_-]{32,256}", text) is None:
        raise ValueError("32 to 256 of the characters A-Z a-z 0-9 _ - are right")
    return Secret(text)


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or int(port) > 65535:
        raise ValueError(f"{text!r} is no address; right is 127.0.0.1:8080")
    return Address(host.strip("[]"), int(port))


def _people(text: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    wrong = [part for part in parts if not re.fullmatch(r"[1-9][0-9]{0,15}", part)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no Telegram id; right are numbers such as 123456789")
    return frozenset(int(part) for part in parts)


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"{text!r} is neither yes nor no")
    return text == "yes"


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(f"{text!r} is not spoken here; right are kk, ru and en")
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"{text!r} is no time zone; right is a name such as Asia/Almaty"
        ) from None
    return text


def _level(text: str) -> str:
    if text.upper() not in LEVELS:
        raise ValueError(f"{text!r} is no level; right are {', '.join(LEVELS)}")
    return text.upper()


def from_environment() -> Settings:
    return load(os.environ, Path(".env"))
