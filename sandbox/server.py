"""The sandbox as a server on loopback: the Bot API for the bot, a window for people."""

import asyncio
import contextlib
import hmac
import json
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from sandbox import TOKEN
from sandbox.bot_api import files
from sandbox.bot_api.api import BotApi
from sandbox.bot_api.errors import ApiError
from sandbox.bot_api.limits import Limits
from sandbox.bot_api.methods import METHODS
from sandbox.bot_api.parameters import FILES_SIZE, parameters
from sandbox.bot_api.polling import Polling
from sandbox.bot_api.webhook import Webhook
from sandbox.faults import Cut, Faults
from sandbox.journal import Journal
from sandbox.keeping import kept
from sandbox.window import Window
from sandbox.world import Json, World, new_world

LOOPBACK = ("127.0.0.1", "localhost", "::1")
BODY_LIMIT = 60 * 1024 * 1024


class Sandbox:
    def __init__(self, world: World) -> None:
        self.world, self.journal = world, Journal()
        world.watchers.append(self.journal.note)
        self.limits, self.faults = Limits(), Faults()
        self.api = BotApi(world, self.limits)
        self.polling = Polling(world)
        self.webhook = Webhook(world, self.polling.took)
        self.window = Window(
            world, self.journal, self.limits, faults=self.faults, polling=self.polling
        )
        world.ring = self._ring

    def _ring(self) -> None:
        self.polling.ring()
        self.webhook.ring()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """A call of the Bot API."""
        try:
            return await self._call(request)
        except Cut:
            return web.Response(status=500)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        token = request.match_info["token"]
        if ":" not in token:
            return _answer(ApiError(401, "Unauthorized: invalid token specified"))
        if not hmac.compare_digest(token, self.world.token):
            return _answer(ApiError(401, "Unauthorized"))
        if method not in METHODS:
            return _answer(ApiError(404, "Not Found: method not found"))
        begun, given = time.monotonic(), {}
        try:
            given = await parameters(request, self.world)
            await self.faults.way()
            with self.limits.under_way(_chat_of(given)):
                instead = await self.faults.before(request, method)
                if instead is not None:
                    return instead
                await asyncio.sleep(self.limits.upload(request.get(FILES_SIZE, 0)))
                result = await self._result(method, given)
            status, answer = 200, {"ok": True, "result": result}
        except ApiError as error:
            status, answer = error.code, _refusal(error)
        self.journal.note_call(
            {
                "at": self.world.now(),
                "method": method,
                "given": given,
                "status": status,
                "answer": answer.get("result", answer.get("description")),
                "caller": request.remote,
                "seconds": time.monotonic() - begun,
            }
        )
        body = await self.faults.after(request, method, json.dumps(answer).encode())
        await self.faults.way()
        return web.Response(status=status, body=body, content_type="application/json")

    async def _result(self, method: str, given: Json) -> Any:
        if method == "getUpdates":
            return await self.polling.get(given)
        return self.api.call(method, given)

    async def file(self, request: web.Request) -> web.Response:
        path = request.match_info["path"].rpartition("/")[2]
        file = files.by_unique_id(self.world, path)
        if file is None:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.mime)


def _chat_of(given: Json) -> str:
    return str(given.get("chat_id", ""))


def _refusal(error: ApiError) -> Json:
    said: Json = {"ok": False, "error_code": error.code, "description": error.said}
    if error.parameters:
        said["parameters"] = error.parameters
    return said


def _answer(error: ApiError) -> web.Response:
    return web.json_response(_refusal(error), status=error.code)


@web.middleware
async def _only_from_here(request: web.Request, handler: Any) -> web.StreamResponse:
    """A web page elsewhere must not drive the sandbox through somebody's browser."""
    host = urlsplit(f"//{request.host}").hostname
    origin = request.headers.get("Origin")
    if host not in request.app[HOSTS]:
        return web.Response(status=403, text="foreign Host")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return web.Response(status=403, text="foreign Origin")
    answer: web.StreamResponse = await handler(request)
    return answer


HOSTS = web.AppKey("hosts", tuple[str, ...])


def application(sandbox: Sandbox, hosts: tuple[str, ...] = LOOPBACK) -> web.Application:
    app = web.Application(middlewares=[_only_from_here], client_max_size=BODY_LIMIT)
    app[HOSTS] = hosts
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", sandbox.call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.*}", sandbox.file)
    sandbox.window.routes(app)
    return app


#: Names a folder into which each sandbox writes what its bot sent, when it ends.
CALLS = "SANDBOX_CALLS"


def _write_down(journal: Journal) -> None:
    folder = os.environ.get(CALLS)
    if folder and journal.calls:
        Path(folder).mkdir(parents=True, exist_ok=True)
        sent = [call["given"] for call in journal.calls if call["status"] == 200]
        lines = "".join(json.dumps(given, ensure_ascii=False) + "\n" for given in sent)
        (Path(folder) / f"{secrets.token_hex(8)}.jsonl").write_text(lines, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    sandbox: Sandbox


@asynccontextmanager
async def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = TOKEN,
    *,
    keep: Path | None = None,
    line: float = 0.0,
) -> AsyncIterator[Running]:
    """Listen until the block ends; port 0 takes a free one. What happens is kept in the file
    `keep` and found there again. `line` is how many seconds each of the bot's calls takes on its
    way."""
    world = new_world(token)
    async with kept(world, keep) if keep else contextlib.nullcontext():
        sandbox = Sandbox(world)
        sandbox.faults.line = line
        runner = web.AppRunner(
            application(sandbox, (*LOOPBACK, host)), access_log=None, shutdown_timeout=0.1
        )
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        delivering = asyncio.create_task(sandbox.webhook.bring())
        try:
            yield Running(f"http://{host}:{runner.addresses[0][1]}", sandbox)
        finally:
            _write_down(sandbox.journal)
            delivering.cancel()
            await runner.cleanup()
