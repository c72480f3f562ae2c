"""The sandbox in a terminal: the conversation is printed live, and lines are read as deeds."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator

from sandbox.client import Impossible, Message, NothingCame, Sandbox
from sandbox.example import Example
from sandbox.server import Running
from sandbox.world import Json

HELP = """
  aida@almaty: /problem No internet        write in a group, as aida
  aida: /start                             write to the bot in private
  berik@almaty #3: Same here               reply to message 3
  berik@almaty #3 photo: Our stand         reply with a photo (album: with three)
  berik@almaty tap 3 🙋                     press a button of message 3, by a part of its label
  aida tap 5 Жариялау                      the same in private
  who                                      people and groups
  quit
"""
_LINE = re.compile(
    r"(?P<who>\w+)(?:@(?P<group>\w+))?"
    r"(?:\s+tap\s+(?P<tapped>\d+)\s+(?P<label>.+)"
    r"|(?:\s+#(?P<reply>\d+))?(?:\s+(?P<kind>photo|album))?\s*:\s*(?P<text>.*))"
)


class Terminal:
    def __init__(self, running: Running, box: Sandbox, example: Example) -> None:
        self._running, self._box, self._example = running, box, example

    async def read(self) -> None:
        """Do what is typed, until "quit" or the end of the input."""
        async for line in _lines():
            if line in ("quit", "exit"):
                return
            if line:
                print(await self._do(line) or "", end="")

    async def _do(self, line: str) -> str | None:
        if line == "help":
            return HELP
        if line == "who":
            return self._who()
        found = _LINE.fullmatch(line)
        if found is None:
            return "I don't understand this; type help\n"
        try:
            return await self._act(found)
        except KeyError as unknown:
            return f"nobody and nothing is called {unknown}; type who\n"
        except (Impossible, NothingCame) as error:
            return f"{error}\n"

    async def _act(self, found: re.Match[str]) -> str | None:
        person = self._example.people[found["who"]]
        place = self._example.groups[found["group"]].id if found["group"] else person.id
        if found["tapped"]:
            toast = await person.tap(_known(place, int(found["tapped"])), found["label"].strip())
            return f"   ({toast.text})\n" if toast.text else None
        how = {"reply_to": int(found["reply"])} if found["reply"] else {}
        if found["kind"] == "photo":
            await person.send_photo(found["text"], chat=place, **how)
        elif found["kind"] == "album":
            await person.send_album(3, found["text"], chat=place, **how)
        else:
            await person.write(found["text"], chat=place, **how)
        return None

    def _who(self) -> str:
        people = [f"  {handle:8} {person.name}" for handle, person in self._example.people.items()]
        groups = [f"  @{handle:8} {group.title}" for handle, group in self._example.groups.items()]
        return "\n".join([*people, *groups]) + "\n"


async def show(running: Running) -> None:
    """Print what happens until cancelled."""
    last, bell = 0, asyncio.Event()
    running.sandbox.listeners.add(bell)
    while True:
        for event in [event for event in running.sandbox.events if event["id"] > last]:
            last = event["id"]
            line = _line(running, event)
            if line:
                print(line, flush=True)
        bell.clear()
        await bell.wait()


def _line(running: Running, event: Json) -> str | None:
    if event["event"] == "toast":
        return f"   ({event['text']})" if event["text"] else None
    if event["event"] not in ("message", "edit"):
        return None
    message = event["message"]
    chat = running.sandbox.world.chats[event["chat_id"]]
    place = chat.title or f"{running.sandbox.world.people[chat.id].first_name} ↔ bot"
    mark = "✎ " if event["event"] == "edit" else ""
    head = f"\n{mark}[{place}] #{message['message_id']} {message['from']['first_name']}"
    if message.get("_reply_to"):
        head += f" ↩ #{message['_reply_to']}"
    return "\n".join([head, *_body(message)])


def _body(message: Json) -> list[str]:
    lines = []
    for kind in ("photo", "document", "sticker", "voice", "video"):
        if kind in message:
            lines.append(f"   <{kind}>")
    text = message.get("text") or message.get("caption") or ""
    lines += [f"   {line}" for line in text.splitlines()]
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        lines.append("   " + " ".join(f"[{button['text']}]" for button in row))
    given = [emoji for emojis in message.get("_reactions", {}).values() for emoji in emojis]
    return [*lines, "   " + " ".join(given)] if given else lines


def _known(chat_id: int, message_id: int) -> Message:
    return Message(message_id, chat_id, 0, "", {})


async def _lines() -> AsyncIterator[str]:
    """Lines of standard input, without keeping a thread that would hold up the end."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    try:
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    except (ValueError, OSError):
        await asyncio.Event().wait()
    while line := await reader.readline():
        yield line.decode("utf-8", "replace").strip()
