"""Telegram's HTML: text with entities, and Telegram's complaints."""

import re
from dataclasses import dataclass, field

from sandbox.bot_api.errors import bad
from sandbox.text import links
from sandbox.text.entity import Entity, Json, in_order, units

_STYLES = {
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
    "span": "spoiler",
}
_TAGS = {*_STYLES, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_END = "\0"
_MARK = re.compile("[<&]")
_SPACE = " \t\r\n\v\0"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_HEX = _DIGITS | frozenset("abcdefABCDEF")
_TOKEN = _LETTERS | _DIGITS | frozenset(".-")


@dataclass(slots=True)
class _Open:
    tag: str
    #: Where it begins in the words: in UTF-16 units, and in pieces.
    offset: int
    piece: int
    argument: str = ""
    date: str = ""


def parsed(markup: str) -> tuple[str, list[Entity]]:
    """Raises the 400 that Telegram answers to broken markup."""
    reader = _Reader(markup + _END)
    reader.read()
    text = "".join(reader.out)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad(
            "can't parse entities: text contains invalid Unicode characters after decoding HTML"
            " entities, check for unmatched surrogate code units"
        ) from None
    return text, in_order(_plain(entity) for entity in reader.entities)


def _plain(entity: Entity) -> Entity:
    """Code in a language is only known inside of pre."""
    return Entity("code", entity.offset, entity.length) if entity.type == "code" else entity


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    length: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.text) - 1:
            letter = self.text[self.at]
            if letter == "<":
                self._tag()
            else:
                piece = self._named() if letter == "&" else self._plain_words()
                if piece is None:
                    piece, self.at = letter, self.at + 1
                self.out.append(piece)
                self.length += units(piece)
        if self.opened:
            last = self.opened[-1].tag
            raise _broken(f'Can\'t find end tag corresponding to start tag "{last}"')

    def _plain_words(self) -> str:
        """Until a tag or a name may begin."""
        begun = self.at
        found = _MARK.search(self.text, begun)
        self.at = found.start() if found else len(self.text) - 1
        return self.text[begun : self.at]

    def _named(self) -> str | None:
        """What &lt; or &#1178; stands for; None where it stands for nothing."""
        begun = self.at + 1
        if self.text[begun] == "#":
            base = 16 if self.text[begun + 1] == "x" else 10
            first = begun + 2 if base == 16 else begun + 1
            end = self._run(first, _HEX if base == 16 else _DIGITS)
            number = int(self.text[first:end] or "0", base) if end - self.at < 10 else 0
            said = chr(number) if 0 < number < 0x10FFFF else None
        else:
            end = self._run(begun, _LETTERS)
            said = _NAMED.get(self.text[begun:end])
        if said is not None:
            self.at = end + (self.text[end] == ";")
        return said

    def _run(self, at: int, allowed: frozenset[str]) -> int:
        while self.text[at] in allowed:
            at += 1
        return at

    def _until(self, ends: str) -> str:
        begun = self.at
        while self.text[self.at] not in ends:
            self.at += 1
        return self.text[begun : self.at]

    def _skip_space(self) -> None:
        while self.text[self.at] in _SPACE and not self._over():
            self.at += 1

    def _over(self) -> bool:
        return self.at >= len(self.text) - 1

    def _tag(self) -> None:
        begun = self.at
        offset = len(self.text[:begun].encode("utf-8", "surrogatepass"))
        self.at += 1
        if self.text[self.at] == "/":
            self.at += 1
            self._end_tag(offset)
        else:
            self._start_tag(offset)
        self.at += 1

    # The beginning of a tag

    def _start_tag(self, offset: int) -> None:
        tag = _lower(self._until(_SPACE + ">"))
        if self._over():
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        if tag not in _TAGS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {offset}')
        new = _Open(tag, self.length, len(self.out))
        while self.text[self.at] != ">":
            self._skip_space()
            if self.text[self.at] == ">":
                break
            self._attribute(new, offset)
        if tag == "span" and new.argument != "spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.opened.append(new)

    def _attribute(self, new: _Open, offset: int) -> None:
        name = self._until(_SPACE + "=>/\"'")
        if not name:
            raise _broken(f'Empty attribute name in the tag "{new.tag}" at byte offset {offset}')
        self._skip_space()
        if self.text[self.at] != "=":
            self._check_open(new, offset)
            if (new.tag, name) == ("blockquote", "expandable"):
                new.argument = "1"
            return
        self.at += 1
        self._skip_space()
        self._check_open(new, offset)
        value = self._quoted() if self.text[self.at] in "'\"" else self._token()
        if self._over():
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        _take(new, name, value)

    def _check_open(self, new: _Open, offset: int) -> None:
        if self._over():
            raise _broken(f'Unclosed start tag "{new.tag}" at byte offset {offset}')

    def _token(self) -> str:
        begun = self.at
        self.at = self._run(begun, _TOKEN)
        if self.text[self.at] not in _SPACE + ">":
            offset = len(self.text[:begun].encode("utf-8", "surrogatepass"))
            raise _broken(f"Unexpected end of name token at byte offset {offset}")
        return _lower(self.text[begun : self.at])

    def _quoted(self) -> str:
        mark, said = self.text[self.at], []
        self.at += 1
        while self.text[self.at] != mark and not self._over():
            piece = self._named() if self.text[self.at] == "&" else None
            if piece is None:
                piece, self.at = self.text[self.at], self.at + 1
            said.append(piece)
        if self.text[self.at] == mark:
            self.at += 1
        return "".join(said)

    # The end of a tag

    def _end_tag(self, offset: int) -> None:
        if not self.opened:
            raise _broken(f"Unexpected end tag at byte offset {offset}")
        tag = _lower(self._until(_SPACE + ">"))
        self._skip_space()
        if self.text[self.at] != ">":
            raise _broken(f"Unclosed end tag at byte offset {offset}")
        last = self.opened.pop()
        if tag and tag != last.tag:
            raise _broken(
                f"Unmatched end tag at byte offset {offset}, expected"
                f' "</{last.tag}>", found "</{tag}>"'
            )
        if self.length > last.offset:
            self._close(last)

    def _close(self, last: _Open) -> None:
        if last.tag in ("pre", "code") and self._joins(last):
            return
        kind, more = self._kind(last)
        if kind is not None:
            self.entities.append(Entity(kind, last.offset, self.length - last.offset, more))

    def _joins(self, last: _Open) -> bool:
        """<pre><code class="language-python"> is one listing, in either order."""
        other = "code" if last.tag == "pre" else "pre"
        before = self.entities[-1] if self.entities else None
        if before is None or (before.type, before.offset, before.end) != (
            other,
            last.offset,
            self.length,
        ):
            return False
        own = before.more.get("language")
        language = own if last.tag == "pre" else last.argument
        if not language or (own and other == "pre"):
            return False
        self.entities[-1] = Entity("pre", before.offset, before.length, {"language": language})
        return True

    def _kind(self, last: _Open) -> tuple[str | None, Json]:
        if last.tag in _STYLES:
            return _STYLES[last.tag], {}
        if last.tag == "blockquote":
            return "expandable_blockquote" if last.argument else "blockquote", {}
        if last.tag == "code":
            return "code", {"language": last.argument} if last.argument else {}
        if last.tag == "tg-emoji":
            return "custom_emoji", {"custom_emoji_id": links.emoji_id(last.argument)}
        if last.tag == "tg-time":
            return links.moment(last.date, last.argument)
        if last.tag == "a":
            return links.target(last.argument or "".join(self.out[last.piece :]))
        return last.tag, {}


def _take(new: _Open, name: str, value: str) -> None:
    if (new.tag, name) in _ARGUMENTS:
        begin = _ARGUMENTS[new.tag, name]
        if value.startswith(begin):
            new.argument = value.removeprefix(begin)
    elif (new.tag, name) == ("blockquote", "expandable"):
        new.argument = "1"
    elif (new.tag, name) == ("tg-time", "unix"):
        new.date = value


#: How the value of an attribute must begin.
_ARGUMENTS = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
    ("tg-time", "format"): "",
}


def _lower(text: str) -> str:
    """Of Latin letters only."""
    return "".join(letter.lower() if letter in _LETTERS else letter for letter in text)


def _broken(said: str) -> Exception:
    return bad(f"can't parse entities: {said}")
