"""Reads of a PDF what somebody hears who does not see it: tags in their order, with their words,
languages and alternative texts. Only as much of the format as Typst writes."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\s?endobj", re.S)
_TOKEN = re.compile(
    rb"<<|>>|\[|\]|/[^\s/<>\[\]()]*|<[0-9A-Fa-f\s]*>|\d+ 0 R"
    # Brackets that close within a string need no stroke before them.
    rb"|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)|[^\s/<>\[\]()]+",
    re.S,
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
#: Operators that show words.
_SHOWS = frozenset({b"Tj", b"TJ"})


@dataclass(slots=True)
class Tag:
    """H1, P, Figure and the like, with what it holds."""

    kind: str
    alt: str = ""
    words: str = ""
    #: Languages of its words, where they are not that of the whole.
    langs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heard:
    title: str
    lang: str
    is_tagged: bool
    shows_title: bool
    pages: int
    #: In the order in which they are read.
    tags: list[Tag]


def read(content: bytes) -> Heard:
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(content)}
    return _File(objects).heard(content)


class _File:
    def __init__(self, objects: dict[int, bytes]) -> None:
        self._objects = objects
        self._spoken: dict[int, dict[int, Tag]] = {}

    def heard(self, content: bytes) -> Heard:
        trailer = _value(content[content.rindex(b"trailer") + 7 :])
        root, info = self._get(trailer["Root"]), self._get(trailer["Info"])
        tree = self._get(root["StructTreeRoot"])
        tags = [tag for kid in _several(tree["K"]) for tag in self._walk(kid, None)]
        shown = self._get(root.get("ViewerPreferences", {}))
        return Heard(
            _text(info["Title"]),
            _text(root["Lang"]),
            self._get(root["MarkInfo"])["Marked"] == "true",
            shown.get("DisplayDocTitle") == "true",
            self._get(self._get(root["Pages"])["Count"]),
            tags,
        )

    def _get(self, said: Any) -> Any:
        return _value(self._objects[said.number]) if isinstance(said, _Ref) else said

    def _walk(self, at: Any, page: int | None) -> Iterator[Tag]:
        known = self._get(at)
        page = known["Pg"].number if "Pg" in known else page
        tag = Tag(known["S"], _text(known.get("Alt", b"")))
        tag.langs += [_text(known["Lang"])] if "Lang" in known else []
        inside: list[Tag] = []
        for kid in _several(known.get("K", [])):
            if isinstance(kid, int):
                self._say(tag, page, kid)
            elif isinstance(kid, dict) and "MCID" in kid:
                self._say(tag, kid["Pg"].number if "Pg" in kid else page, kid["MCID"])
            elif isinstance(kid, dict) and kid.get("Type") == "OBJR":
                # What a link leads to: it says nothing.
                continue
            else:
                found = list(self._walk(kid, page))
                inside += found
                if found and found[0].kind == "Span":
                    tag.words += found[0].words
                    tag.langs += found[0].langs
        yield tag
        yield from inside

    def _say(self, tag: Tag, page: int | None, mark: int) -> None:
        assert page is not None
        if page not in self._spoken:
            self._spoken[page] = self._speak(page)
        said = self._spoken[page].get(mark, Tag(""))
        tag.words += said.words
        tag.langs += said.langs

    def _speak(self, page: int) -> dict[int, Tag]:
        """The words of each mark of a page."""
        known = _value(self._objects[page])
        fonts = self._get(self._get(known["Resources"]).get("Font", {}))
        letters = {name: self._letters(font) for name, font in fonts.items()}
        said: dict[int, Tag] = {}
        marks: list[_Mark] = [_Mark(None)]
        held: list[Any] = []
        font: dict[int, str] = {}
        for token in _tokens(self._stream(known["Contents"])):
            if not isinstance(token, _Word):
                held.append(token)
                continue
            if token in (b"BDC", b"BMC"):
                marks.append(_mark(held, marks[-1], said))
            elif token == b"EMC":
                marks.pop()
            elif token == b"Tf":
                font = letters[next(one for one in held if isinstance(one, str))]
            elif token in _SHOWS and (shows := marks[-1].shows) is not None:
                said[shows].words += _spelt(held, font)
            held = []
        return said

    def _letters(self, font: Any) -> dict[int, str]:
        table = self._stream(self._get(font)["ToUnicode"])
        return {
            int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be")
            for code, to in _PAIR.findall(table[table.index(b"beginbfchar") :])
        }

    def _stream(self, at: Any) -> bytes:
        body = self._objects[at.number]
        begins = body.index(b"stream") + 6
        return zlib.decompressobj().decompress(body[begins:].lstrip(b"\r\n"))


@dataclass(frozen=True, slots=True)
class _Mark:
    """Whose words are shown within it; None for those of nobody: ornaments, and words in place of
    which others are said."""

    number: int | None
    replaced: bool = False

    @property
    def shows(self) -> int | None:
        return None if self.replaced else self.number


def _mark(held: list[Any], around: _Mark, said: dict[int, Tag]) -> _Mark:
    properties = held[-1] if held and isinstance(held[-1], dict) else {}
    number: int | None = properties.get("MCID", around.number)
    if "MCID" in properties and number is not None:
        lang = _text(properties.get("Lang", b""))
        said[number] = Tag("", langs=[lang] if lang else [])
    if number is None or around.replaced or "ActualText" not in properties:
        return _Mark(number, around.replaced)
    said[number].words += _text(properties["ActualText"])
    return _Mark(number, replaced=True)


def _spelt(held: list[Any], font: dict[int, str]) -> str:
    parts = held[-1] if isinstance(held[-1], list) else held[-1:]
    raw = b"".join(one for one in parts if isinstance(one, bytes))
    return "".join(font.get(raw[at] * 256 + raw[at + 1], "?") for at in range(0, len(raw), 2))


@dataclass(frozen=True, slots=True)
class _Ref:
    number: int


class _Word(bytes):
    """An operator, or true, false and null."""


def _several(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def _text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be")
    return raw.decode("latin-1")


def _value(body: bytes) -> Any:
    found = next(_tokens(body))
    return found.decode() if isinstance(found, _Word) else found


def _tokens(body: bytes) -> Iterator[Any]:
    """Values, whole; operators as they are."""
    raw = (found[0] for found in _TOKEN.finditer(body))
    for token in raw:
        yield _one(token, raw)


def _one(token: bytes, rest: Iterator[bytes]) -> Any:
    if token == b"<<":
        parts = _until(b">>", rest)
        return {parts[at]: _plain(parts[at + 1]) for at in range(0, len(parts), 2)}
    if token == b"[":
        return _until(b"]", rest)
    if token.startswith(b"/"):
        return token[1:].decode()
    if token.startswith(b"<"):
        return bytes.fromhex(token[1:-1].decode())
    if token.startswith(b"("):
        return _ESCAPED.sub(_unescaped, token[1:-1])
    if token.endswith(b" 0 R"):
        return _Ref(int(token.split()[0]))
    try:
        number = float(token)
    except ValueError:
        return _Word(token)
    return int(number) if number.is_integer() else number


def _plain(said: Any) -> Any:
    return said.decode() if isinstance(said, _Word) else said


def _until(end: bytes, rest: Iterator[bytes]) -> list[Any]:
    found = []
    for token in rest:
        if token == end:
            break
        found.append(_one(token, rest))
    return found


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said.isdigit():
        return bytes([int(said, 8)])
    return _SIGNS.get(said, said)
