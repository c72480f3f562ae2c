"""Telegram's HTML: text with entities, offsets in UTF-16 units, and Telegram's complaints."""

import html
import re
from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^>]*)?)>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_NAMED = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def units(text: str) -> int:
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    entity: dict[str, Any]


def parse(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities. Raises the 400 that Telegram answers to broken markup."""
    out: list[str] = []
    length, at = 0, 0
    opened: list[_Open] = []
    entities: list[dict[str, Any]] = []
    while at < len(markup):
        if markup[at] == "<":
            tag = _TAG.match(markup, at)
            offset = len(markup[:at].encode("utf-8", "replace"))
            if tag is None:
                raise _broken(f"Unexpected end of tag at byte offset {offset}")
            if tag[1]:
                _close(tag[2].lower(), opened, entities, length, offset)
            else:
                opened.append(_opening(tag[2].lower(), tag[3], length, offset))
            at = tag.end()
            continue
        piece, at = _letter(markup, at)
        out.append(piece)
        length += units(piece)
    if opened:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return trim("".join(out), entities)


def _letter(markup: str, at: int) -> tuple[str, int]:
    """A letter or what an entity such as &lt; stands for, and where the next one begins."""
    named = _NAMED.match(markup, at) if markup[at] == "&" else None
    return (html.unescape(named[0]), named.end()) if named else (markup[at], at + 1)


def _opening(tag: str, attributes: str, length: int, offset: int) -> _Open:
    given = {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(attributes)
    }
    if tag in _SIMPLE:
        kind = _SIMPLE[tag]
        if tag == "blockquote" and "expandable" in given:
            kind = "expandable_blockquote"
        return _Open(tag, length, {"type": kind})
    if tag == "a":
        return _Open(tag, length, {"type": "text_link", "url": given.get("href", "")})
    if tag == "span" and given.get("class") == "tg-spoiler":
        return _Open(tag, length, {"type": "spoiler"})
    if tag == "tg-emoji":
        emoji = given.get("emoji-id", "")
        return _Open(tag, length, {"type": "custom_emoji", "custom_emoji_id": emoji})
    if tag == "tg-time":
        moment = {"unix_time": int(given.get("unix") or 0)}
        style = {"date_time_format": given["format"]} if "format" in given else {}
        return _Open(tag, length, {"type": "date_time", **moment, **style})
    raise _broken(f'Unsupported start tag "{tag}" at byte offset {offset}')


def _close(
    tag: str, opened: list[_Open], entities: list[dict[str, Any]], length: int, offset: int
) -> None:
    if not opened:
        raise _broken(f"Unexpected end tag at byte offset {offset}")
    last = opened.pop()
    if last.tag != tag:
        raise _broken(
            f"Unmatched end tag at byte offset {offset}, expected"
            f' "</{last.tag}>", found "</{tag}>"'
        )
    if length > last.start:
        entities.append({"offset": last.start, "length": length - last.start, **last.entity})


def trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram takes the white space at both ends away, and its entities shrink with it."""
    lead = units(text) - units(text.lstrip())
    kept = text.strip()
    size = units(kept)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, sorted(moved, key=lambda entity: (entity["offset"], -entity["length"]))


def _broken(said: str) -> Exception:
    return bad(f"can't parse entities: {said}")


_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?")),
    ("url", re.compile(r"https?://[^\s<>\"]+")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}")),
    ("hashtag", re.compile(r"(?<!\w)#\w+")),
)


def found_entities(text: str) -> list[dict[str, Any]]:
    """What Telegram finds in what people type."""
    entities = []
    for kind, pattern in _FOUND:
        for found in pattern.finditer(text):
            entities.append(
                {"type": kind, "offset": units(text[: found.start()]), "length": units(found[0])}
            )
    return sorted(entities, key=lambda entity: entity["offset"])
