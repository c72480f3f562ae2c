"""People hear the same whichever way they reach their sandbox."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox.client import Impossible, Sandbox
from sandbox.records import Said
from sandbox.server import serve
from sandbox.stories.lines import Http, Straight, line_to
from tests.inside import bot_inside

DEED = [{"do": "person", "name": "Aida", "language_code": "kk"}]
REFUSED = [{"do": "write", "who": 1, "chat": 2, "text": "to nobody"}]


@dataclass(frozen=True, slots=True)
class Both:
    straight: Straight
    http: Http


@asynccontextmanager
async def both() -> AsyncIterator[Both]:
    """To a sandbox without a bot, where a deed takes a second."""

    async def rest(_ticks: bool) -> None:
        return

    async with serve() as running:
        running.sandbox.window.deed_takes = 1.0
        straight = Straight(running.sandbox.window, asyncio.get_running_loop(), rest)
        http = Http(running.url)
        await http.open()
        try:
            yield Both(straight, http)
        finally:
            await http.close()


def told(said: Said) -> Any:
    """But for the moment, which goes on."""
    return {**said.body, "now": 0} if "now" in said.body else said.body


async def test_both_lines_say_the_same():
    async with both() as lines:
        aida = (await lines.straight.ask("act", {"heard": 1}, DEED)).body[0]["result"]["id"]
        await lines.http.ask("act", {}, [{"do": "write", "who": aida, "text": "one"}])
        await lines.straight.ask("act", {}, [{"do": "write", "who": aida, "text": "two"}])
        chats = [("chat/1", {}), (f"chat/{aida}", {}), (f"chat/{aida}", {"after": 1, "limit": 3})]
        for path, query in [("calls", {"limit": 2}), *chats, ("state", {})]:
            said, other = await lines.straight.ask(path, query), await lines.http.ask(path, query)
            assert told(said) == told(other)
            assert {**other.head}.items() >= {**said.head}.items()
        for line in (lines.straight, lines.http):
            before = (await line.ask("state", {})).body
            refused = await line.ask("act", {}, REFUSED)
            after = (await line.ask("state", {})).body
            assert not refused.body[0]["ok"]
            assert refused.head["Waiting"] == "2"
            assert after["ahead"] - before["ahead"] == 1
            assert (await line.ask("faults", {}, {"limits": False})).body is True


async def test_beside_a_bot_people_need_no_http_and_its_rest_is_the_same(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        straight = line_to(url)
        assert isinstance(straight, Straight)
        rest = (await straight.ask("state", {})).body["rest"]
        assert await straight.rested(rest, ticks=True) is None
        assert await Http.asked(rest, ticks=True) is None
    assert isinstance(line_to(url), Http)


async def test_what_is_heard_is_ones_own(tmp_path):
    """Nobody changes the sandbox by changing what they were told."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida")
            said = await aida.write("hello")
            said.raw["text"] = "goodbye"
            (seen,) = [one for one in await box.messages(aida) if one.id == said.id]
            assert seen.text == "hello"
            with pytest.raises(Impossible):
                await box.act("write", who=1, chat=2, text="to nobody")
