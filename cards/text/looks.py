"""Whether an edit would change anything of a message: a mark of what it shows, the same for what
Telegram says of it and for what we would ask of it.

Where they differ the message is edited, so what is not known here costs a call and no more.
"""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from basics import json_text
from basics.records import dataclass
from community.words import units

Json = Mapping[str, Any]

_PART = re.compile(r"<(/?)([a-z-]+)([^>]*)>|[^<]+|<")
_HREF = re.compile(r'\shref="([^"]*)"')
_TAGS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_KINDS = frozenset({*_TAGS.values(), "expandable_blockquote"})
#: What Telegram finds in words by itself.
_FOUND = frozenset(
    {
        *("url", "mention", "hashtag", "cashtag", "bot_command", "email", "phone_number"),
        "bank_card",
    }
)


class _Unknown(Exception):
    """Something of which nobody here knows what Telegram makes of it."""


@dataclass(frozen=True, slots=True)
class _Entity:
    kind: str
    url: str
    begins: int
    ends: int


def of_message(message: Json) -> str:
    """Of a message as Telegram tells of it; "" where that can't be said."""
    said, found = ("text", "entities") if "text" in message else ("caption", "caption_entities")
    try:
        entities = [*_told(message.get(found, ()))]
        return _mark(str(message[said]), entities, message.get("reply_markup", {}))
    except (_Unknown, KeyError, TypeError, AttributeError):
        return ""


def of_edit(method: str, body: Json) -> str:
    """Of what an edit of words or of a caption asks for; "" where that can't be said."""
    said = {"editMessageText": "text", "editMessageCaption": "caption"}.get(method)
    if said is None:
        return ""
    try:
        words, entities = "", list[_Entity]()
        for part in _parts(body[said]):
            if isinstance(part, str):
                words += part
            else:
                entities.append(part)
        return _mark(words, entities, body.get("reply_markup", {}))
    except (_Unknown, KeyError):
        return ""


def _told(found: Iterable[Json]) -> Iterator[_Entity]:
    for one in found:
        kind, begins = str(one["type"]), int(one["offset"])
        if kind in _KINDS:
            yield _Entity(kind, str(one.get("url", "")), begins, begins + int(one["length"]))
        elif kind not in _FOUND:
            raise _Unknown(kind)


def _parts(markup: str) -> Iterator[str | _Entity]:
    """Words, and what stands on them once its end is there."""
    opened: list[tuple[str, str, int]] = []
    at = 0
    for part in _PART.finditer(markup):
        end, tag, more = part[1], part[2], part[3]
        if tag is None:
            words = html.unescape(part[0])
            at += units(words)
            yield words
        elif end:
            if not opened or opened[-1][0].split()[0] != tag:
                raise _Unknown(tag)
            name, url, begins = opened.pop()
            yield _Entity(_kind(name), url, begins, at)
        else:
            href = _HREF.search(more) if tag == "a" else None
            opened.append((f"{tag}{more if tag != 'a' else ''}", _url(href), at))
    if opened:
        raise _Unknown(markup)


def _kind(tag: str) -> str:
    if tag == "blockquote expandable":
        return "expandable_blockquote"
    if tag not in _TAGS:
        raise _Unknown(tag)
    return _TAGS[tag]


def _url(href: re.Match[str] | None) -> str:
    return html.unescape(href[1]) if href else ""


def _mark(words: str, entities: Iterable[_Entity], markup: Json) -> str:
    rows = [
        [
            [one.get("text"), one.get("callback_data"), one.get("url"), one.get("style")]
            for one in row
        ]
        for row in markup.get("inline_keyboard", ())
    ]
    shown = [[one.kind, one.url, one.begins, one.ends] for one in _joined(entities)]
    said = json_text.written([words, shown, rows])
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _joined(entities: Iterable[_Entity]) -> Iterator[_Entity]:
    """However they were cut: what is bold beside what is bold is one."""
    before: _Entity | None = None
    for one in sorted(entities, key=lambda one: (one.kind, one.url, one.begins)):
        if one.begins == one.ends:
            continue
        same = before and (before.kind, before.url) == (one.kind, one.url)
        if before and same and one.begins <= before.ends:
            ends = max(before.ends, one.ends)
            before = _Entity(one.kind, one.url, before.begins, ends)
            continue
        if before:
            yield before
        before = one
    if before:
        yield before
