"""A sandbox and a bot that does nothing by itself: tests say what it asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from sandbox.bot_api.limits import Limits
from sandbox.client import Group, Person, Sandbox
from sandbox.server import Sandbox as Server
from sandbox.server import serve
from sandbox.world import World
from tests.steps import eventually

Json = dict[str, Any]


@dataclass
class Bot:
    """Calls methods, and reads what came since it looked last."""

    url: str
    session: aiohttp.ClientSession
    world: World
    sandbox: Server
    offset: int = 0

    @property
    def limits(self) -> Limits:
        return self.sandbox.limits

    async def waits(self) -> None:
        """Until a call of it waits for updates."""

        async def asked() -> bool:
            return self.sandbox.polling._waiting > 0

        await eventually(asked)

    async def ask(self, method: str, **given: Any) -> Json:
        """The whole answer; a group or message stands for its id."""
        body = {name: getattr(value, "id", value) for name, value in given.items()}
        async with self.session.post(f"{self.url}/{method}", json=body) as response:
            return dict(await response.json())

    async def call(self, method: str, **given: Any) -> Any:
        """What came of it, which must be right."""
        answer = await self.ask(method, **given)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **given: Any) -> str:
        """Why it may not."""
        answer = await self.ask(method, **given)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def say(self, chat: Any, text: str = "Hello", **given: Any) -> Json:
        return dict(await self.call("sendMessage", chat_id=chat, text=text, **given))

    async def heard(self, wait: int = 0) -> list[Json]:
        """Updates, each without its number; the first may be waited for, in seconds."""
        found = await self.call("getUpdates", offset=self.offset, timeout=wait)
        if found:
            self.offset = found[-1]["update_id"] + 1
            await self.call("getUpdates", offset=self.offset)
        return [{k: v for k, v in one.items() if k != "update_id"} for one in found]

    async def kinds(self) -> list[str]:
        """What they were of, in order: a message by what it tells."""
        return [_kind(one) for one in await self.heard()]

    async def messages(self) -> list[Json]:
        return [one["message"] for one in await self.heard() if "message" in one]


SERVICE = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")


def _kind(update: Json) -> str:
    kind, content = next(iter(update.items()))
    return next((name for name in SERVICE if name in content), kind)


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[Sandbox, Bot]]:
    """Limits are off."""
    async with (
        serve() as running,
        Sandbox(running.url) as box,
        aiohttp.ClientSession() as session,
    ):
        await box.limits(on=False)
        world = running.sandbox.world
        world.rules.slow_polls = False
        yield box, Bot(f"{running.url}/bot{world.token}", session, world, running.sandbox)


async def school(
    box: Sandbox, bot: Bot, status: str = "member", **kind: Any
) -> tuple[Group, Person, Person]:
    """Aida's group with Berik and the bot, which has heard of it."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Rural", aida, [berik], **kind)
    await group.add_bot(status=status)
    await bot.heard()
    return group, aida, berik


async def forum(box: Sandbox, bot: Bot, **kind: Any) -> tuple[Group, Person, int]:
    """Aida's forum with the bot, and the number of its topic News."""
    group, aida, _ = await school(box, bot, kind="supergroup", is_forum=True, **kind)
    topic = await group.topic("News")
    await bot.heard()
    return group, aida, topic
