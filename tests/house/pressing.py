"""Buttons, pressed by people of a made-up community: what is answered, and what that changes."""

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cached_property
from random import Random
from typing import Any

from telegram import Update

from cards.press import Press
from cards.presses import pack, prefix_of, unpack
from cards.problems.presses import ListProblems
from cards.text.links import Links
from cards.toast import Toast
from community.refusals import Reason, Refused
from handlers import asked_about
from handlers.dispatch.before import Before, Memberships
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.limits import Limits
from storage.db import Row, Transaction, Value
from tests.house.village import CHIEF, PEOPLE
from tests.jobs.serving import Post
from tests.storage import worlds
from tests.storage.worlds import FIRST, NOW, SAID, Direct, World

LINKS = Links("ustaz_bot", site="https://ustaz.example")
#: By the name of what a button carries, or of this button alone: what it can be, besides what
#: stands in a row.
WORDS = {
    "AskLog.what": "person region day",
    "AskPortfolio.period": "school all",
    "DecideEntry.deed": "left hidden withdrawn",
    "DecideEntry.reason": "- rude names",
    "LeafPosters.step": "older newer",
    "MakePortfolio.period": "school all",
    "PreviewData.period": "2026-Q3",
    "PublishData.period": "2026-Q3",
    "SetAnswerFile.wanted": "show hide out",
    "ShowHelp.part": "work own settings",
    "TurnPoster.step": "older newer",
    "answer": "coming maybe not agree disagree holds",
    "by": "region subject lang",
    "date": "10-05",
    "day": "2027-01-15",
    "form": "csv xlsx",
    "how": "pause go stop off week change replace csv",
    "kind": "csv xlsx problem solution",
    "lang": "kk ru en",
    "licence": "by cc0",
    "measure": "raised solved",
    "named": "name region teacher",
    "order": "new",
    "papers": "valid void",
    "part": "theme question problems",
    "period": "2026-12 2026 2026-Q4",
    "place": "village town small",
    "region": "75 10 23",
    "said": "adults children nobody name",
    "stage": "idea tried",
    "subject": "physics mathematics",
    "what": "problem solution project comment voice event translation region subject digest events"
    " digest_day solutions problems digest-hour asks page event broadcast form",
    "which": "coming drafts",
    "whose": "everybody newcomers never",
    "words": "stay go",
}
#: The table of what a button names, where it is called otherwise.
TABLES = {
    "entry": "queue_entry",
    "feedback": "project_feedback",
    "group": "community_group",
    "kept": "kept_broadcast",
    "note": "project_note",
    "occurrence": "edition_date",
    "quote": "brief_quote",
    "set": "data_set",
    "step": "brief_step",
    **dict.fromkeys(("thing", "joins", "head", "one", "other"), "problem"),
}
#: Columns that say whose a row is.
OWNERS = ("author_id", "owner_id", "person_id", "organiser_id", "host_id")
#: Written down whatever is pressed: who is here, and which form was left.
AROUND = frozenset({"outbox", "post", "fact", "member", "door_list", "draft_number"})


@dataclass(frozen=True, slots=True)
class Tap:
    press: Press
    who: int
    #: A private chat, or a group.
    chat: int


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    who: int
    chat: int


@dataclass(slots=True)
class Heard:
    """What came of a tap, or of words."""

    toast: Toast | None
    error: BaseException | None
    #: Of each letter: chat, method and body.
    letters: list[tuple[int, str, dict[str, Any]]]
    #: Rows that came and went, by their tables.
    changed: dict[str, list[Row]]
    #: Whether some message is another card from now on, and drawn in a moment.
    follows: bool
    #: Places in handlers that were told something of rows.
    asked: Sequence["Site"] = field(default=(), repr=False)

    @property
    def reason(self) -> Reason | None:
        return self.error.reason if isinstance(self.error, Refused) else None

    @property
    def is_broken(self) -> bool:
        return self.error is not None and self.reason is None

    @property
    def is_heard(self) -> bool:
        toast = self.toast and (self.toast.text or self.toast.url)
        return bool(toast or self.letters or self.follows)

    @property
    def seen(self) -> str:
        """All that anybody sees of it, at once or later."""
        toast = self.toast and self.toast.text
        return repr((toast, self.error, self.letters, self.changed))

    def buttons(self) -> Iterator[Press]:
        for _, _, body in self.letters:
            for row in body.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if press := unpack(button.get("callback_data", "")):
                        yield press


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A line of a handler that asks something of rows."""

    #: File and function.
    where: str
    #: What it calls.
    asks: str
    line: int

    def __str__(self) -> str:
        return f"{self.where}:{self.asks} asks in vain"


def _site() -> Site | None:
    """Who asks, as deep in the handlers as it goes, but for what each update goes through."""
    frame, inner = sys._getframe(2), ""
    while frame.f_back:
        path, code = frame.f_code.co_filename, frame.f_code
        _, found, file = path.rpartition("/handlers/")
        # What is made of a list has a frame of its own in older Pythons only.
        if found and not code.co_name.startswith("<"):
            aside = file.startswith("dispatch/")
            where = f"{file.removesuffix('.py')}.{code.co_name}".replace("/", ".")
            return None if aside else Site(where, inner, frame.f_lineno)
        inner, frame = inner if found else code.co_name, frame.f_back
    return None


class Listening(Direct):
    """Notes who in the handlers is told something; `deaf`, which of them is told nothing."""

    def __init__(self, raw: sqlite3.Connection, deaf: Site | None) -> None:
        super().__init__(raw, set())
        self._deaf = deaf
        self.told: dict[Site, None] = {}

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        found = await super().fetch(sql, values)
        site = _site() if found and sql.startswith("SELECT") else None
        if site is None:
            return found
        self.told[site] = None
        return [] if site == self._deaf else found


class Noting(Dispatcher):
    """Remembers what went wrong."""

    error: BaseException | None = None

    def rests(self) -> None:
        """Long enough: nobody is too fast, and what was rolled back is forgotten."""
        self._limits = Limits()
        self._verdicts.clear()
        self.forget()

    async def _process(self, context: UpdateContext) -> BaseException | None:
        self.error = await super()._process(context)
        return self.error


class Presses:
    """A community in which anybody presses anything, and nothing that it changes stays."""

    def __init__(self, world: World, application: Any) -> None:
        self._world, self._rows = world, world.named()
        self._desk = Noting(application, LINKS, frozenset({CHIEF}), default_language="en")

    @cached_property
    def chats(self) -> list[int]:
        found = [one["chat_id"] for one in self._rows["community_group"] if one["active"]]
        return [chat for chat in found if isinstance(chat, int) and chat < 0]

    def tap(self, kind: type[Press], chance: Random, *, in_group: bool) -> Tap:
        """Of something that is there, by who may have to do with it."""
        row = self._row(kind, chance)
        said = {one.name: self._value(kind, one.name, row, chance) for one in fields(kind)}
        owners = [row[name] for name in OWNERS if row.get(name)]
        others = (CHIEF, worlds.some(chance, FIRST))
        who = chance.choice(owners if owners and chance.random() < 0.5 else others)
        chat = chance.choice(self.chats) if in_group and chance.random() < 0.6 else who
        return Tap(kind(**said), who, chat)

    def _row(self, kind: type[Press], chance: Random) -> Mapping[str, Any]:
        for one in fields(kind):
            name = one.name.removesuffix("_id")
            rows = self._rows.get(TABLES.get(name, name))
            if one.name.endswith("_id") and rows:
                row = chance.choice(rows)
                return row | {one.name: row["id"]} if "id" in row else row
        return {}

    def _value(
        self, kind: type[Press], name: str, row: Mapping[str, Any], chance: Random
    ) -> int | str:
        known = row.get(name)
        if f"{kind.__name__}.{name}" not in WORDS and known and chance.random() < 0.8:
            return str(known).split(" ")[0] if isinstance(known, str) else int(known)
        return self.other(kind, name, chance)

    def other(self, kind: type[Press], name: str, chance: Random) -> int | str:
        """Anything that such a button can carry there."""
        if kind.__annotations__[name] in (str, "str"):
            known = WORDS.get(f"{kind.__name__}.{name}", WORDS.get(name, SAID.get(name, name)))
            return chance.choice(known.split())
        if name.endswith("_id"):
            return worlds.some(chance, FIRST)
        return 2027 if name == "year" else chance.choice((0, 0, 1))

    async def press(self, tap: Tap, deaf: Site | None = None, *, times: int = 1) -> Heard:
        """In a message that came with this button."""
        with self._undone(deaf) as tx:
            await tx.run(
                "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, message_id,"
                " buttons, created_at)"
                " VALUES (?, 'reply', 1, 'sendMessage', '{}', 'sent', 5, ?, 0)",
                *(tap.chat, prefix_of(pack(tap.press))),
            )
            for number in range(times):
                heard = await self._press(tx, tap, number)
            return heard

    @contextmanager
    def _undone(self, deaf: Site | None = None) -> Iterator[Transaction]:
        self._world.raw.execute("BEGIN")
        try:
            yield Transaction(Listening(self._world.raw, deaf))
        finally:
            self._world.raw.execute("ROLLBACK")

    async def _press(self, tx: Transaction, tap: Tap, number: int) -> Heard:
        update = Post(NOW, number).tap(pack(tap.press), tap.who, chat=tap.chat)
        return await self._serve(tx, update)

    async def write(self, said: Said, deaf: Site | None = None) -> Heard:
        with self._undone(deaf) as tx:
            return await self._serve(tx, Post(NOW).message(said.text, said.who, chat=said.chat))

    async def _serve(self, tx: Transaction, update: Update) -> Heard:
        desk = self._desk
        desk.rests()
        known: Memberships = dict.fromkeys(
            await asked_about.questions(tx, update), "administrator"
        )
        last = await tx.value("SELECT coalesce(max(id), 0) FROM outbox")
        await desk.begin(tx, [update])
        toast = None
        try:
            toast = await desk.serve(tx, update, Before(known), now=NOW, careful=True)
            await tx.finish()
        except Exception as error:
            # What is made up does not always fit together.
            desk.error = error
        found = await tx.all(
            "SELECT chat_id, method, body FROM outbox WHERE id > ? ORDER BY id", last
        )
        letters = [(chat, method, json.loads(body)) for chat, method, body in found]
        told = [*tx._session.told] if isinstance(tx._session, Listening) else []
        return Heard(toast, desk.error, letters, self._changed(tx), "post" in tx.tables, told)

    def _changed(self, tx: Transaction) -> dict[str, list[Row]]:
        found = {}
        for table in sorted(tx.tables & self._world.columns.keys() - AROUND):
            if differs := self._world._rows(table) ^ self._world.rows[table]:
                found[table] = sorted(differs, key=repr)
        return found

    async def settle(self) -> None:
        """Everybody is known by now, and their forms are left: what is pressed next changes no
        more than it says."""
        for chat in (None, *self.chats):
            for who in PEOPLE:
                with self._undone() as tx:
                    tap = Tap(ListProblems("new", "", "", 0), who, chat or who)
                    heard = await self._press(tx, tap, 0)
                    if heard.is_broken:
                        why = "Their list breaks: which words can a new column have (SAID)?"
                        raise AssertionError(why) from heard.error
                    self._world.raw.execute("COMMIT")
                    self._world.raw.execute("BEGIN")
        self._world.rows = {table: self._world._rows(table) for table in self._world.columns}
        self._rows = self._world.named()
