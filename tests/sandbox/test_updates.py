"""How updates reach a bot: polled, or brought to its webhook."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.bot_api.webhook import OWN, PRESSES, queue_of
from tests.sandbox.telegram import Bot, school, telegram

A_DAY = 86_400


async def texts(bot: Bot, **given: object) -> list[str]:
    found = await bot.call("getUpdates", **given)
    return [one["message"]["text"] for one in found]


async def test_an_offset_that_is_far_off_drops_nothing():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        for text in ("a", "b", "c"):
            await aida.write(text)
        first = bot.world.updates[0]["update_id"]
        assert await texts(bot, offset=first + 500) == ["a", "b", "c"]
        assert await texts(bot, offset=first - 100_001) == ["a", "b", "c"]
        assert await texts(bot, offset=first + 1) == ["b", "c"]
        assert await texts(bot, offset=-1) == ["c"]
        assert await texts(bot, offset=first + 13) == []


async def test_numbers_begin_anywhere():
    async with telegram() as (_, one), telegram() as (_, other):
        assert one.world.next_update != other.world.next_update


async def test_who_asks_for_the_same_again_gets_little_or_waits():
    async with telegram() as (box, bot):
        bot.world.rules.slow_polls = True
        aida = await box.person("Aida")
        for text in ("a", "b"):
            await aida.write(text)
        first = bot.world.updates[0]["update_id"]
        assert await texts(bot, offset=first) == ["a", "b"]
        assert await texts(bot, offset=first) == ["a"]
        begun = asyncio.get_running_loop().time()
        await texts(bot, offset=first + 2)
        await texts(bot, offset=first + 2)
        assert asyncio.get_running_loop().time() - begun > 2.5


async def test_an_answer_has_four_megabytes_at_most():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        for _ in range(100):
            await aida.write("ж" * 4000)
        long = [{"update_id": one["update_id"], "x": "x" * 100_000} for one in bot.world.updates]
        bot.world.updates.clear()
        bot.world.updates.extend(long)
        assert len(await bot.call("getUpdates")) == 41


async def test_a_second_call_that_waits_ends_the_first():
    async with telegram() as (box, bot):
        waiting = asyncio.create_task(bot.ask("getUpdates", timeout=30))
        # Only who waits is ended.
        await bot.waits()
        assert (await bot.ask("getUpdates"))["ok"]
        second = asyncio.create_task(bot.ask("getUpdates", timeout=30))
        ended = await waiting
        await (await box.person("Aida")).write("Hello")
        assert len((await second)["result"]) == 1
    assert ended["error_code"] == 409
    assert ended["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_what_waits_too_long_is_gone():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        sent = await bot.say(group)
        await aida.write("/help", chat=group)
        await box.act("press", who=aida.id, chat=group.id, message=sent["message_id"], data="m")
        await box.act("clock", ahead=151)
        assert [next(iter(one)) for one in await bot.heard()] == ["message"]
        await aida.write("/help", chat=group)
        await group.remove_bot()
        await box.act("clock", ahead=A_DAY + 200)
        assert await bot.heard() == []


async def test_kinds_of_updates_stay_as_they_were_asked_for():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await bot.call("getUpdates", allowed_updates=["callback_query"])
        await aida.write("a")
        await bot.call("setWebhook", url="")
        await aida.write("b")
        await bot.call("getUpdates", allowed_updates=[])
        await aida.write("c")
        assert await texts(bot) == ["c"]


@dataclass
class Hook:
    url: str
    statuses: list[int] = field(default_factory=list)
    came: list[dict] = field(default_factory=list)
    #: Held back while it is clear.
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    headers: dict[str, str] = field(default_factory=dict)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(30):
            while len(self.came) < count:
                self.bell.clear()
                await self.bell.wait()


@asynccontextmanager
async def webhook() -> AsyncIterator[Hook]:
    hook = Hook("")

    async def take(request: web.Request) -> web.Response:
        hook.came.append(json.loads(await request.read()))
        hook.bell.set()
        await hook.gate.wait()
        return web.Response(status=hook.statuses.pop(0) if hook.statuses else 204)

    application = web.Application()
    application.router.add_post("/", take)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield hook
    finally:
        hook.gate.set()
        await runner.cleanup()


async def test_chats_and_presses_come_side_by_side_and_each_in_order():
    async with telegram() as (box, bot), webhook() as hook:
        group, aida, berik = await school(box, bot)
        sent = await bot.say(group)
        press = {"do": "press", "who": aida.id, "chat": group.id, "message": sent["message_id"]}
        await bot.call("setWebhook", url=hook.url)
        await box.burst(
            [
                {"do": "write", "who": aida.id, "text": "1"},
                {"do": "write", "who": aida.id, "text": "2"},
                {"do": "write", "who": berik.id, "text": "1"},
                {**press, "data": "m"},
                {"do": "remove_bot", "chat": group.id, "by": aida.id},
            ]
        )
        await hook.until(5)
        held = [{k for k in one if k != "update_id"}.pop() for one in hook.came]
        hook.gate.set()
        await hook.until(6)
    assert sorted(held) == ["callback_query", "message", "message", "message", "my_chat_member"]
    own = [one["message"] for one in hook.came if "message" in one]
    assert [one["text"] for one in own if one["chat"]["id"] == aida.id] == ["1", "2"]


async def test_what_is_not_taken_comes_again():
    async with telegram() as (box, bot), webhook() as hook:
        hook.gate.set()
        hook.statuses = [500, 299]
        aida = await box.person("Aida")
        await bot.call("setWebhook", url=hook.url)
        await aida.write("a")
        await hook.until(2)
        # What was taken is not sent a third time.
        await asyncio.sleep(0.3)
        assert len(hook.came) == 2
        assert not bot.world.updates
    assert hook.came[0] == hook.came[1]


async def test_a_webhook_is_set_once_a_second_and_where_wanted_by_https_alone():
    async with telegram() as (_, bot), webhook() as hook:
        await bot.call("setWebhook", url=hook.url)
        assert (await bot.ask("setWebhook", url=hook.url))["parameters"] == {"retry_after": 1}
        bot.world.rules.https_only = True
        said = await bot.refused("setWebhook", url=hook.url)
        polled = await bot.ask("getUpdates")
    assert said == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    assert polled["error_code"] == 409


def test_queues():
    chat = {"id": -5}
    assert queue_of({"update_id": 1, "message": {"chat": chat}}) == -5
    assert queue_of({"update_id": 1, "my_chat_member": {"chat": chat}}) == -5 + OWN
    assert queue_of({"callback_query": {"from": {"id": 7}}}) == 7 + PRESSES
    assert [queue_of(odd) for odd in (5, {"x": 5}, {"message": {"chat": 5}})] == [0, 0, 0]
