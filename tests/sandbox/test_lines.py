"""People hear the same whichever way they reach their sandbox."""

from typing import Any

import pytest

from sandbox.client import Impossible, Sandbox
from sandbox.records import Said
from sandbox.stories.lines import Http, Straight, line_to
from tests.inside import bot_inside

DEED = [{"do": "person", "name": "Aida", "language_code": "kk"}]
REFUSED = [{"do": "write", "who": 1, "chat": 2, "text": "to nobody"}]


def told(said: Said) -> Any:
    """But for the moment, which goes on."""
    return {**said.body, "now": 0} if "now" in said.body else said.body


async def test_both_lines_say_the_same(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        straight, http = line_to(url), Http(url)
        assert isinstance(straight, Straight)
        await http.open()
        aida = (await straight.ask("act", {"heard": 1}, DEED)).body[0]["result"]["id"]
        before = (await straight.ask("state", {})).body["ahead"]
        chats = [("chat/1", {}), (f"chat/{aida}", {"after": 0, "limit": 3})]
        for path, query in [("calls", {"limit": 2}), *chats, ("state", {})]:
            said, other = [await line.ask(path, query) for line in (straight, http)]
            assert told(said) == told(other)
            assert {**other.head}.items() >= {**said.head}.items()
        for line in (straight, http):
            assert (await line.ask("faults", {}, {"limits": False})).body is True
            refused = await line.ask("act", {}, REFUSED)
            assert not refused.body[0]["ok"]
            # Each deed takes a second, whoever brings it.
            before += 1
            assert (await line.ask("state", {})).body["ahead"] == before
            rest = (await line.ask("state", {})).body["rest"]
            assert await line.rested(rest, ticks=True) is None
        await http.close()
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
