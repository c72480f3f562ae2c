"""Telegram's own library, loaded once from a registry and then from a folder.

Only its synchronous calls are made: they need no account and no network.
"""

import base64
import ctypes
import hashlib
import json
import os
import tarfile
import urllib.request
from pathlib import Path
from typing import Any

from sandbox.text.entity import Entity, Json

PACKAGE = "linux-x64-glibc-0.1008067.0.tgz"
ADDRESS = f"https://registry.npmjs.org/@prebuilt-tdlib/linux-x64-glibc/-/{PACKAGE}"
SHA512 = "ILSNFbjP/gRWNc0bTtyTOX1RW854vaUcSpc6GtXJQp7Hgwr/+m1GbzhU4hry4yeRk02EfsmqDaBQVdXSjBXgZg=="
LIBRARY = "package/libtdjson.so"

#: By TDLib's names, those of the Bot API.
_TYPES = {
    "BankCardNumber": "bank_card",
    "BlockQuote": "blockquote",
    "BotCommand": "bot_command",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "EmailAddress": "email",
    "ExpandableBlockQuote": "expandable_blockquote",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "TextUrl": "text_link",
}
_TIME = "mediatimestamp"


class Refused(Exception):
    """What TDLib says where it takes a text not."""


class TdLib:
    def __init__(self, library: Path) -> None:
        loaded = ctypes.CDLL(str(library))
        self._execute = loaded.td_execute
        self._execute.argtypes, self._execute.restype = [ctypes.c_char_p], ctypes.c_char_p
        self._ask("setLogVerbosityLevel", new_verbosity_level=0)

    def html(self, markup: str) -> tuple[str, list[Entity]]:
        """Read, and not put in order yet. Raises Refused."""
        mode = {"@type": "textParseModeHTML"}
        return _formatted(self._ask("parseTextEntities", text=markup, parse_mode=mode))

    def cleaned(self, text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
        """Without letters that Telegram takes away, entities in order; white space at the ends
        stays. Marks such as ** would be read, so there must be none. Raises Refused."""
        told = [{"@type": "textEntity", **_told(entity)} for entity in entities]
        given = {"@type": "formattedText", "text": text, "entities": told}
        return _formatted(self._ask("parseMarkdown", text=given))

    def found(self, text: str) -> tuple[list[Entity], list[Entity]]:
        """And times such as 1:02:03, which this call takes for places in a video: they hide what
        they touch. A message without a video has none of them."""
        every = _entities(self._ask("getTextEntities", text=text))
        times = [one for one in every if one.type == _TIME]
        return [one for one in every if one.type != _TIME], times

    def _ask(self, request: str, **given: Any) -> Json:
        body = json.dumps({"@type": request, **given}).encode()
        answer: Json = json.loads(self._execute(body))
        if answer["@type"] == "error":
            raise Refused(answer["message"])
        return answer


def tdlib(folder: Path) -> TdLib:
    """From this folder, into which it is loaded where it is not there. Raises for a package that
    is another one."""
    library = folder / Path(LIBRARY).name
    if not library.exists():
        folder.mkdir(parents=True, exist_ok=True)
        package = folder / PACKAGE
        if not package.exists():
            urllib.request.urlretrieve(ADDRESS, package)
        _check(package)
        _unpack(package, library)
    return TdLib(library)


def _check(package: Path) -> None:
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != SHA512:
        package.unlink()
        raise RuntimeError(f"{ADDRESS} holds something else: sha512-{found}")


def _unpack(package: Path, library: Path) -> None:
    with tarfile.open(package) as archive:
        held = archive.extractfile(LIBRARY)
        if held is None:
            raise RuntimeError(f"no {LIBRARY} in {package}")
        fresh = library.with_suffix(".new")
        fresh.write_bytes(held.read())
        fresh.replace(library)


def cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "ustaz-uni" / "tdlib"


def _formatted(answer: Json) -> tuple[str, list[Entity]]:
    return answer["text"], _entities(answer)


def _entities(answer: Json) -> list[Entity]:
    return [_entity(one) for one in answer.get("entities", [])]


def _entity(raw: Json) -> Entity:
    kind = raw["type"]
    name = kind["@type"].removeprefix("textEntityType")
    more: Json = {}
    match name:
        case "TextUrl":
            more = {"url": kind["url"]}
        case "MentionName":
            more = {"user": {"id": kind["user_id"]}}
        case "PreCode":
            more = {"language": kind["language"]}
        case "CustomEmoji":
            more = {"custom_emoji_id": str(kind["custom_emoji_id"])}
        case "DateTime":
            form = _form(kind.get("formatting_type"))
            more = {"unix_time": kind["unix_time"]}
            more |= {"date_time_format": form} if form else {}
    return Entity(_TYPES.get(name, name.lower()), raw["offset"], raw["length"], more)


def _form(given: Json | None) -> str:
    """As the Bot API writes it."""
    if given is None:
        return ""
    if given["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    letters = "w" if given.get("show_day_of_week") else ""
    for part, letter in (("date_precision", "d"), ("time_precision", "t")):
        precision = given[part]["@type"].removeprefix("dateTimePartPrecision")
        letters += {"None": "", "Short": letter, "Long": letter.upper()}[precision]
    return letters


def _told(entity: Entity) -> Json:
    """For TDLib; the other way."""
    names = {ours: theirs for theirs, ours in _TYPES.items()}
    name = names.get(entity.type, entity.type.capitalize())
    if entity.type == "pre":
        name = "PreCode" if "language" in entity.more else "Pre"
    kind: Json = {"@type": f"textEntityType{name}"}
    match entity.type:
        case "text_mention":
            kind["user_id"] = entity.more["user"]["id"]
        case "date_time":
            kind |= {"unix_time": entity.more["unix_time"]}
            kind["formatting_type"] = _formatting(entity.more.get("date_time_format", ""))
        case _:
            kind |= entity.more
    return {"offset": entity.offset, "length": entity.length, "type": kind}


def _formatting(form: str) -> Json | None:
    if not form:
        return None
    if form == "r":
        return {"@type": "dateTimeFormattingTypeRelative"}
    given: Json = {"@type": "dateTimeFormattingTypeAbsolute", "show_day_of_week": "w" in form}
    for part, letter in (("date_precision", "d"), ("time_precision", "t")):
        long, short = letter.upper() in form, letter in form
        precision = "Short" if short else "Long" if long else "None"
        given[part] = {"@type": f"dateTimePartPrecision{precision}"}
    return given
