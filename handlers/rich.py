"""Formatted text that somebody pasted comes as blocks, without a text: here it becomes a text, a
line for each paragraph, item and row, with what an ordinary message has of its form."""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

#: What looks the same in an ordinary message.
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "code"})
#: As Telegram finds one.
_COMMAND = re.compile(r"/\w{1,64}(?:@\w{3,32})?(?![^\W_]|[/<>])", re.ASCII)
_CELLS = " | "
#: Where a block has its own words, and how those of some kinds look.
_WORDS = ("summary", "text", "expression")
_LINES = {"heading": "bold", "details": "bold", "pre": "pre", "pullquote": "blockquote"}


def add_text(update: Json) -> None:
    """To each message of an update that has blocks and no text."""
    for message in _messages(update):
        rich = message.get("rich_message")
        if isinstance(rich, dict) and not message.get("text"):
            writer = _Writer()
            writer.blocks(rich.get("blocks") or [])
            message["text"], message["entities"] = writer.text, writer.found()


def _messages(update: Json) -> Iterator[Json]:
    pressed = update.get("callback_query")
    told = [update.get("message"), update.get("edited_message")]
    if isinstance(pressed, dict):
        told.append(pressed.get("message"))
    for message in told:
        if isinstance(message, dict):
            yield message
            answered = message.get("reply_to_message")
            if isinstance(answered, dict):
                yield answered


class _Writer:
    def __init__(self) -> None:
        self.text = ""
        self._entities: list[Json] = []

    def found(self) -> list[Json]:
        """In order, a command first."""
        command = _COMMAND.match(self.text)
        place = {"offset": 0, "length": command.end()} if command else {}
        first = [{"type": "bot_command", **place}] if command else []
        rest = [one for one in self._entities if one["length"]]
        return [*first, *sorted(rest, key=lambda one: (one["offset"], -one["length"]))]

    def blocks(self, blocks: list[Json]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Json) -> None:
        kind, held = str(block.get("type")), block.get("blocks") or []
        for name in _WORDS:
            self._line(block.get(name), _LINES.get(kind, ""))
        at = self._begun() if held else 0
        self.blocks(held)
        if kind == "blockquote":
            self._mark(kind, at)
        for item in block.get("items") or []:
            self._item(item)
        for row in block.get("cells") or []:
            self._row(row)
        for words in (block.get("credit"), *_captions(block.get("caption"))):
            self._line(words)

    def _item(self, item: Json) -> None:
        """Its first block goes on behind the mark."""
        mark = str(item.get("label") or "•")
        if item.get("has_checkbox"):
            mark = "☑" if item.get("is_checked") else "☐"
        first, *rest = item.get("blocks") or [{}]
        self._line([f"{mark} ", first.get("text") or ""])
        if not first.get("text"):
            self._block(first)
        self.blocks(rest)

    def _row(self, row: list[Json]) -> None:
        cells: list[Any] = []
        for cell in row:
            cells += [_CELLS, cell.get("text") or ""]
        self._line(cells[1:])

    def _line(self, words: Any, kind: str = "") -> None:
        if words in (None, "", []):
            return
        at = self._begun()
        self._rich(words)
        if kind:
            self._mark(kind, at)

    def _begun(self) -> int:
        """A new line, and where it is."""
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"
        return _units(self.text)

    def _rich(self, words: Any) -> None:
        at = _units(self.text)
        if isinstance(words, str):
            self.text += words if self.text else words.lstrip()
        elif isinstance(words, list):
            for one in words:
                self._rich(one)
        elif isinstance(words, dict):
            told = words.get("text"), words.get("alternative_text"), words.get("expression")
            self._rich(next((one for one in told if one), ""))
            self._styled(words, at)

    def _styled(self, words: Json, at: int) -> None:
        kind = words.get("type")
        if kind in _STYLES:
            self._mark(str(kind), at)
        elif kind == "url":
            self._mark("text_link", at, url=words.get("url"))
        elif kind == "text_mention":
            self._mark("text_mention", at, user=words.get("user"))
        elif kind == "custom_emoji":
            self._mark("custom_emoji", at, custom_emoji_id=words.get("custom_emoji_id"))

    def _mark(self, kind: str, at: int, **given: Any) -> None:
        length = _units(self.text.rstrip()) - at
        self._entities.append({"type": kind, "offset": at, "length": max(0, length), **given})


def _captions(caption: Any) -> list[Any]:
    """Of a table it is words; of a picture it has words and who is thanked for them."""
    if not isinstance(caption, dict) or "type" in caption:
        return [caption]
    return [caption.get("text"), caption.get("credit")]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
