"""The sandbox's world in a file of its own, so that yesterday's try is still there today."""

import asyncio
import contextlib
import fcntl
import json
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import IO, Any

from sandbox.world import Chat, File, Json, Person, Query, Rules, World

#: Seconds between two looks at what changed.
LOOK = 0.5
#: After a kill, numbers go on this much further: the bot may know some that were not kept.
LEAP = 1000
SCHEMA = """
BEGIN;
CREATE TABLE IF NOT EXISTS message (
    chat_id INTEGER, message_id INTEGER, body TEXT NOT NULL, PRIMARY KEY (chat_id, message_id)
);
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, body TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS thing (name TEXT PRIMARY KEY, body TEXT NOT NULL);
COMMIT;
"""
#: What a world's file has, and no other.
TABLES = {"message", "file", "thing"}
#: What of the world is kept as it is.
PLAIN = (
    "next_update",
    "next_number",
    "privacy",
    "inline",
    "inline_feedback",
    "allowed",
    "webhook",
    "commands",
    "descriptions",
    "ahead",
)


class NoWorld(Exception):
    """The file holds something else: says what helps."""


class Keeper:
    """Raises NoWorld, before anything is changed there."""

    def __init__(self, world: World, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._world, self._file = world, _opened(path)
        with contextlib.ExitStack() as undo:
            undo.callback(self._file.close)
            self._lock = _locked(path)
            undo.pop_all()
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.executescript(SCHEMA)
        self._changed: set[tuple[int, int]] = set()
        self._files: set[str] = set()
        self._things: dict[str, str] = {}

    def note(self, event: Json) -> None:
        """Remember which message an event is about."""
        if event["event"] in ("message", "edit", "delete"):
            message_id = event.get("message_id") or event["message"]["message_id"]
            self._changed.add((event["chat_id"], message_id))

    def load(self) -> bool:
        """Put what was kept into the world; False if nothing was."""
        found = self._file.execute("SELECT name, body FROM thing").fetchall()
        things = {name: json.loads(body) for name, body in found}
        if "rest" not in things:
            return False
        _put_people(self._world, things["people"])
        _put_chats(self._world, things["chats"])
        _put_rest(self._world, things["rest"])
        read = self._file.execute
        for chat_id, message_id, body in read(
            "SELECT * FROM message ORDER BY chat_id, message_id"
        ):
            self._world.chats[chat_id].messages[message_id] = json.loads(body)
        for file_id, body, content in read("SELECT id, body, content FROM file"):
            self._world.files[file_id] = File(**_fields(File, json.loads(body)), content=content)
            self._files.add(file_id)
        if not things.get("closed", False):
            _leap(self._world)
        return True

    def save(self, closed: bool = False) -> None:
        """What changed since the last time, in one transaction."""
        things = {name: json.dumps(body) for name, body in _things(self._world)}
        things["closed"] = json.dumps(closed)
        changed = {name: body for name, body in things.items() if self._things.get(name) != body}
        files = [file for name, file in self._world.files.items() if name not in self._files]
        if not changed and not files and not self._changed:
            return
        with self._file:
            self._save_messages()
            put = "INSERT OR REPLACE INTO thing VALUES (?, ?)"
            self._file.executemany(put, changed.items())
            rows = [
                (file.unique_id, json.dumps(_without_content(file)), file.content)
                for file in files
            ]
            self._file.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", rows)
        self._changed.clear()
        self._things.update(changed)
        self._files.update(file.unique_id for file in files)

    def _save_messages(self) -> None:
        for chat_id, message_id in self._changed:
            message = self._world.chats[chat_id].messages.get(message_id)
            if message is None:
                gone = "DELETE FROM message WHERE chat_id = ? AND message_id = ?"
                self._file.execute(gone, (chat_id, message_id))
            else:
                put = "INSERT OR REPLACE INTO message VALUES (?, ?, ?)"
                self._file.execute(put, (chat_id, message_id, json.dumps(message)))

    async def run(self) -> None:
        while True:
            self.save()
            await asyncio.sleep(LOOK)

    def close(self) -> None:
        self.save(closed=True)
        self._file.close()
        self._lock.close()


def _opened(path: Path) -> sqlite3.Connection:
    helps = "Nothing was changed there. What helps: a file that is not there yet"
    try:
        with contextlib.ExitStack() as undo:
            file = sqlite3.connect(path)
            undo.callback(file.close)
            found = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            tables = {name for (name,) in found if not name.startswith("sqlite_")}
            if tables and tables != TABLES:
                raise NoWorld(f"{path} is another program's database. {helps}")
            undo.pop_all()
    except sqlite3.DatabaseError as error:
        raise NoWorld(f"{path} keeps no sandbox's world: {error}. {helps}") from error
    return file


def _locked(path: Path) -> IO[str]:
    """Until it is closed, or the process ends. Of two sandboxes in one file each would write over
    what the other keeps, and in the second nobody would answer, for its bot stands by."""
    lock = path.with_suffix(".lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise NoWorld(
            f"a sandbox runs on {path} already: open the address that it printed, or end it there"
            " (Ctrl+C)"
        ) from None
    return lock


def _things(world: World) -> Iterator[tuple[str, Any]]:
    yield "people", [asdict(person) for person in world.people.values()]
    yield "chats", [_without_messages(chat) for chat in world.chats.values()]
    rest = {name: getattr(world, name) for name in PLAIN}
    queries = [asdict(query) for query in world.queries.values() if query.answer is None]
    rest.update(expires=list(world.expires.items()), rules=asdict(world.rules))
    yield "rest", {**rest, "updates": list(world.updates), "queries": queries}


def _without_messages(chat: Chat) -> Json:
    return {name: getattr(chat, name) for name in chat.__slots__ if name != "messages"}


def _without_content(file: File) -> Json:
    return {name: getattr(file, name) for name in file.__slots__ if name != "content"}


def _put_people(world: World, people: list[Json]) -> None:
    world.people.update({person["id"]: Person(**_fields(Person, person)) for person in people})


def _put_chats(world: World, chats: list[Json]) -> None:
    for given in chats:
        members = {int(who): status for who, status in given.pop("members").items()}
        topics = {int(number): topic for number, topic in given.pop("topics").items()}
        world.chats[given["id"]] = Chat(**_fields(Chat, given), members=members, topics=topics)


def _put_rest(world: World, rest: Json) -> None:
    for name in PLAIN:
        setattr(world, name, rest.get(name, getattr(world, name)))
    world.allowed = tuple(world.allowed) if world.allowed else None
    world.updates = deque(rest["updates"])
    world.expires = dict(rest.get("expires", []))
    world.rules = Rules(**_fields(Rules, rest.get("rules", {})))
    world.queries = {query["id"]: Query(**_fields(Query, query)) for query in rest["queries"]}


def _fields(kind: type[Any], given: Json) -> Json:
    """What an older sandbox kept besides is dropped."""
    known = {field.name for field in fields(kind)}
    return {name: value for name, value in given.items() if name in known}


def _leap(world: World) -> None:
    world.next_update += LEAP
    world.next_number += LEAP
    for chat in world.chats.values():
        chat.last_id += LEAP


@contextlib.asynccontextmanager
async def kept(world: World, path: Path) -> AsyncIterator[None]:
    """The world is loaded, kept while the block runs, and closed in order after it."""
    keeper = Keeper(world, path)
    keeper.load()
    world.watchers.append(keeper.note)
    keeping = asyncio.create_task(keeper.run())
    try:
        yield
    finally:
        keeping.cancel()
        world.watchers.remove(keeper.note)
        keeper.close()


def clock_hand(world: World, file: Path) -> Callable[[Json], None]:
    """Keeps the file from which the bot reads how far the clock was moved, as events move it."""

    def write(ahead: float) -> None:
        fresh = file.with_suffix(".new")
        fresh.write_text(str(ahead))
        fresh.replace(file)

    write(world.ahead)
    return lambda event: write(event["ahead"]) if event["event"] == "clock" else None
