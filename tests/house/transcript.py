"""What is said in a made-up community, as one reads it: scenes, in `tests/house/transcripts/`, in
which somebody presses or writes something, and below it all that comes of it.

    101 in -107 presses SetGroupLanguage ru
      to -107: editMessageText, ru
        This group. Administrators can change:
      community_group 107: lang kk → ru

All is in English, and beside it stands in which language it would be said. A scene ends with an
empty line; what comes later in it goes on from what was there.
"""

import json
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from telegram import Update

from basics.spans import SECOND
from cards.press import Press
from cards.presses import PREFIXES, pack, prefix_of, unpack
from locales import Texts
from storage.db import Row, Transaction
from tests.house.pressing import Heard, Presses
from tests.jobs.serving import READER, Post
from tests.storage.worlds import DAY, HOUR, NOW, names

FOLDER = Path(__file__).with_name("transcripts")
KINDS: dict[str, type[Press]] = {kind.__name__: kind for kind in PREFIXES.values()}
_DEED = re.compile(r"(\d+) in (-?\d+)(?:/(\d+))? (\w+)(?: (.*))?")
_FILE = {"file_id": "f", "file_unique_id": "u"}
#: What can be sent besides words and photos.
MEDIA: dict[str, dict[str, Any]] = {
    "document": {**_FILE, "file_name": "plan.pdf", "mime_type": "application/pdf"},
    "location": {"latitude": 43.2, "longitude": 76.9},
    "sticker": {
        **_FILE,
        "width": 1,
        "height": 1,
        "type": "regular",
        "is_animated": False,
        "is_video": False,
    },
    "video": {**_FILE, "width": 1, "height": 1, "duration": 5},
    "voice": {**_FILE, "duration": 5},
}
#: Of words that would be said in these languages; nobody sees it.
MARKS = {"kk": "\u2063", "ru": "\u2064"}
#: What is told as letters, what only counts, and who is here.
APART = names("outbox draft_number fact member")
#: What is longer is cut, but not what is drawn for somebody.
LONGEST, WHOLE = 80, names("drawing")
#: A line in which nothing stands: an empty one ends the scene.
EMPTY = "¶"
#: The number of a message that came with whatever button is pressed on it.
CARD = 5
#: Of what a letter says, what is the same in all.
_USUAL = {"text", "caption", "parse_mode", "link_preview_options", "message_id", "reply_markup"}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, and where."""

    who: int
    chat: int
    #: The message that a button stands on, that is answered, or is another one now: 1001 is that
    #: of a scene's first line, 1002 that of its second.
    on: int
    #: presses, writes, edits, photo, or another of MEDIA; with what is pressed, or said.
    verb: str
    what: str = ""

    def __str__(self) -> str:
        place = f"{self.chat}/{self.on}" if self.on else f"{self.chat}"
        return f"{self.who} in {place} {self.verb} {self.what}".rstrip()

    @property
    def press(self) -> Press:
        name, *said = self.what.split(" ")
        kind = KINDS[name]
        pairs = zip(fields(kind), said, strict=True)
        return kind(**{one.name: _read(kind, one.name, value) for one, value in pairs})


def spoken(press: Press) -> str:
    said = (str(getattr(press, one.name)) or "-" for one in fields(press))
    return " ".join((type(press).__name__, *said))


def _read(kind: type[Press], name: str, said: str) -> int | str:
    if kind.__annotations__[name] in (int, "int"):
        return int(said)
    return "" if said == "-" else said


def scenes(written: str) -> list[str]:
    """Those of a file; what begins with # is about them."""
    return [one for one in written.rstrip("\n").split("\n\n") if not one.startswith("#")]


def deeds(scene: str) -> list[Deed]:
    """What is done in it; what came of it is not read."""
    found = []
    for line in scene.splitlines():
        if match := _DEED.fullmatch(line):
            who, chat, on, verb, what = match.groups("")
            found.append(Deed(int(who), int(chat), int(on or 0), verb, what))
    return found


@contextmanager
def in_plain_words() -> Iterator[None]:
    """English everywhere, marked; and no link is another one each time. What is kept of words goes
    before and after."""
    one, several, english = Texts.__call__, Texts.n, Texts("en")

    def say(self: Texts, text: str, **values: object) -> str:
        return one(english, text, **values) + MARKS.get(self.lang, "")

    def count(self: Texts, text: str, many: str, n: int, **values: object) -> str:
        return several(english, text, many, n, **values) + MARKS.get(self.lang, "")

    # What is drawn by lot has letters and digits.
    ends = cycle((0, -1))
    with (
        patch.object(Texts, "__call__", say),
        patch.object(Texts, "n", count),
        patch.object(secrets, "token_urlsafe", lambda _=0: "secret"),
        patch.object(secrets, "token_hex", lambda _=0: "5ec3e7"),
        patch.object(secrets, "choice", lambda letters: letters[next(ends)]),
    ):
        _forget_words()
        yield
    _forget_words()


def _forget_words() -> None:
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in ("cards", "community", "handlers", "jobs", "locales"):
            for one in vars(module).values():
                if callable(clear := getattr(one, "cache_clear", None)):
                    clear()


@dataclass(frozen=True, slots=True)
class Letter:
    chat_id: int
    method: str
    body: str
    kind: str
    not_before: int
    dedupe: str | None
    names: str | None

    def lines(self) -> Iterator[str]:
        body = json.loads(self.body)
        notes = [_language(self.body), *((self.kind,) if self.kind != "reply" else ())]
        if self.not_before:
            notes.append(_value(self.not_before))
        if self.dedupe:
            notes.append(f"once: {self.dedupe}")
        yield f"to {self.chat_id}: {self.method}, {', '.join(notes)}"
        for line in str(body.get("text") or body.get("caption") or "").splitlines():
            yield f"  {line or EMPTY}"
        rest = {name: said for name, said in body.items() if name not in _USUAL}
        if rest:
            yield f"  {json.dumps(rest, ensure_ascii=False)}"
        markup = body.get("reply_markup", {})
        for row in markup.get("inline_keyboard", []):
            yield f"  {' '.join(map(_button, row))}"
        if self.names:
            yield f"  (names: {self.names.strip()})"
        if markup.get("force_reply"):
            yield f"  (answers: {markup.get('input_field_placeholder', '')})"


@dataclass(frozen=True, slots=True)
class Scene:
    """What came of one deed, and which rows have changed since the last one."""

    heard: Heard
    letters: list[Letter]
    changed: list[str]


class Stage(Presses):
    """Where scenes are played; nothing that is done stays."""

    async def play(self, acts: Sequence[Deed]) -> str:
        """The scene, as it is told in plain words."""
        lines: list[str] = []
        with self._undone() as tx:
            rows = dict(self._world.rows)
            for number, deed in enumerate(acts):
                scene = await self._act(tx, deed, number, rows)
                lines += [str(deed), *(f"  {line}" for line in told(scene))]
        return "\n".join(lines)

    async def _act(
        self, tx: Transaction, deed: Deed, number: int, rows: dict[str, set[Row]]
    ) -> Scene:
        if deed.verb == "presses" and not deed.on:
            await self._carry(tx, deed)
        last = await tx.value("SELECT coalesce(max(id), 0) FROM outbox")
        # Whoever writes has seen what was said before.
        heard = await self._serve(tx, _update(deed, Post(NOW + SECOND, number)))
        letters = await tx.all(
            "SELECT chat_id, method, body, kind, not_before, dedupe, names"
            " FROM outbox WHERE id > ? ORDER BY id",
            last,
        )
        # What was said has left by the time that the next deed comes.
        await tx.run("UPDATE outbox SET state = 'sent' WHERE edits IS NULL AND id > ?", last)
        changed: list[str] = []
        for table in sorted(tx.tables & self._world.columns.keys() - APART):
            now = self._world._rows(table)
            called = [one.name for one in self._world.columns[table]]
            changed += _differences(table, called, rows[table], now)
            rows[table] = now
        return Scene(heard, [Letter(*one) for one in letters], changed)

    async def _carry(self, tx: Transaction, deed: Deed) -> None:
        """The pressed message came with this button."""
        await tx.run(
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, message_id,"
            " buttons, created_at)"
            " VALUES (?, 'reply', 1, 'sendMessage', '{}', 'sent', ?, ?, 0)",
            *(deed.chat, CARD, prefix_of(pack(deed.press))),
        )


def told(scene: Scene) -> list[str]:
    toast = scene.heard.toast
    lines = [line for letter in scene.letters for line in letter.lines()]
    if scene.heard.is_broken:
        lines.insert(0, f"breaks: {scene.heard.error!r}")
    if toast and (toast.text or toast.url):
        alert = "alert" if toast.alert else "toast"
        lines.insert(0, f"{alert}, {_language(toast.text)}: {toast.text} {toast.url}".rstrip())
    return [_plain(line) for line in (*lines, *scene.changed)]


def _language(said: str) -> str:
    return " ".join(lang for lang, mark in MARKS.items() if mark in said) or "en"


def _plain(line: str) -> str:
    for mark in MARKS.values():
        line = line.replace(mark, "")
    return line.rstrip()


def _button(button: dict[str, Any]) -> str:
    press = unpack(button.get("callback_data", ""))
    leads = spoken(press) if press else str({**button, "text": ""})
    return f"[{button['text']} | {leads}]"


def _update(deed: Deed, post: Post) -> Update:
    if deed.verb == "presses":
        return post.tap(pack(deed.press), deed.who, chat=deed.chat, on=deed.on or CARD)
    if deed.verb == "edits":
        return _edited(post.message(deed.what, deed.who, chat=deed.chat), deed.on)
    more: dict[str, Any] = {}
    if deed.on:
        card = post.tap("", deed.who, chat=deed.chat, on=deed.on).callback_query
        assert card
        assert card.message
        more["reply_to_message"] = card.message.to_dict()
    if deed.verb == "writes":
        return post.message(deed.what, deed.who, chat=deed.chat, **more)
    if deed.verb == "photo":
        return post.photo(deed.what, deed.who, chat=deed.chat, **more)
    words = {"caption": deed.what} if deed.what else {}
    sent = {deed.verb: MEDIA[deed.verb], **words}
    return post.message(None, deed.who, chat=deed.chat, **sent, **more)


def _edited(update: Update, message_id: int) -> Update:
    said = update.to_dict()
    message = {**said.pop("message"), "message_id": message_id, "edit_date": NOW // 1000}
    found = Update.de_json({**said, "edited_message": message}, READER)
    assert found
    return found


def _differences(table: str, called: list[str], before: set[Row], now: set[Row]) -> Iterator[str]:
    """A row whose first value stays is another version of it."""
    value = partial(_value, longest=10_000 if table in WHOLE else LONGEST)
    gone = {row[0]: row for row in sorted(before - now, key=repr)}
    for row in sorted(now - before, key=repr):
        known = gone.pop(row[0], None) if called[0] in ("id", "seq") else None
        pairs = list(zip(called, known or (None,) * len(row), row, strict=True))
        if known:
            said = [f"{n} {value(a)} → {value(b)}" for n, a, b in pairs if a != b]
        else:
            said = [f"{n} {value(b)}" for n, _, b in pairs if b not in (None, "", 0, "{}", "[]")]
        yield f"{table} {row[0] if known else '+'}: {', '.join(said)}"
    for row in gone.values():
        kept = row[:1] if called[0] in ("id", "seq") else row
        yield f"{table} -: {', '.join(map(value, kept))}"


def _value(value: Any, longest: int = LONGEST) -> str:
    """A moment by how far it is from now."""
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if not isinstance(value, int) or abs(value - NOW) > 3_000 * DAY:
        said = _in_order(f"{value}").replace("\n", "\\n")
        return said if len(said) <= longest else f"{said[:longest]}… ({len(said)} letters)"
    sign, apart = "-" if value < NOW else "+", abs(value - NOW)
    if not apart:
        return "now"
    days, hours, rest = apart // DAY, apart % DAY // HOUR, apart % HOUR
    spans = ((days, "d"), (hours, "h"), (rest, "ms"))
    return f"now {sign} {' '.join(f'{n} {unit}' for n, unit in spans if n)}"


def _in_order(said: str) -> str:
    """What is kept as JSON has no order of its own."""
    if not said.startswith("{"):
        return said
    return json.dumps(json.loads(said), ensure_ascii=False, sort_keys=True)
