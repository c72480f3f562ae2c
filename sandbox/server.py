"""The sandbox as a server on loopback: the Bot API for the bot, /sandbox for people."""

import asyncio
import hmac
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from sandbox import TOKEN, files
from sandbox.api import BotApi
from sandbox.errors import ApiError, bad
from sandbox.faults import Cut, Faults
from sandbox.limits import Limits
from sandbox.methods import METHODS
from sandbox.people import People
from sandbox.polling import Polling
from sandbox.world import Json, World, new_world

LOOPBACK = ("127.0.0.1", "localhost", "::1")
BODY_LIMIT = 60 * 1024 * 1024
REMEMBERED_CALLS, REMEMBERED_EVENTS = 20_000, 20_000


class Sandbox:
    def __init__(self, world: World) -> None:
        self.world = world
        self.limits, self.faults = Limits(), Faults()
        self.people = People(world)
        self.api = BotApi(world, self.limits)
        self.polling = Polling(world)
        self.calls: deque[Json] = deque(maxlen=REMEMBERED_CALLS)
        self.counts: dict[str, int] = {}
        self.events: deque[Json] = deque(maxlen=REMEMBERED_EVENTS)
        self.listeners: set[asyncio.Event] = set()
        self.last_call = time.monotonic()
        world.watch = self.note

    def note(self, event: Json) -> None:
        number = self.events[-1]["id"] + 1 if self.events else 1
        self.events.append({"id": number, **event})
        for listener in self.listeners:
            listener.set()

    # The bot's side

    async def bot_call(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._bot_call(request)
        except Cut:
            return web.Response(status=500)

    async def _bot_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if not hmac.compare_digest(request.match_info["token"], self.world.token):
            return _answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        if method not in METHODS:
            said = "Not Found: method not found"
            return _answer(404, {"ok": False, "error_code": 404, "description": said})
        begun, given = time.monotonic(), {}
        try:
            instead = await self.faults.before(request, method)
            if instead is not None:
                return instead
            given = await _parameters(request, self.world)
            result = await self._result(method, given)
            status, answer = 200, {"ok": True, "result": result}
        except ApiError as error:
            status, answer = error.code, _refusal(error)
        self._remember(method, given, status, answer, begun)
        body = self.faults.after(request, method, json.dumps(answer).encode())
        return web.Response(status=status, body=body, content_type="application/json")

    async def _result(self, method: str, given: Json) -> Any:
        if method == "getUpdates":
            return await self.polling.get(given)
        return self.api.call(method, given)

    def _remember(self, method: str, given: Json, status: int, answer: Json, begun: float) -> None:
        self.counts[method] = self.counts.get(method, 0) + 1
        self.counts[f"status {status}"] = self.counts.get(f"status {status}", 0) + 1
        if method == "getUpdates":
            return
        self.last_call = time.monotonic()
        call = {
            "at": self.world.now(),
            "method": method,
            "given": given,
            "status": status,
            "answer": answer.get("result", answer.get("description")),
            "seconds": time.monotonic() - begun,
        }
        self.calls.append(call)
        if self.listeners:
            self.note({"event": "call", **call})

    async def bot_file(self, request: web.Request) -> web.Response:
        path = request.match_info["path"].rpartition("/")[2]
        for file in self.world.files.values():
            if file.unique_id == path:
                return web.Response(body=file.content, content_type=file.mime)
        return web.Response(status=404)

    # The people's side

    async def act(self, request: web.Request) -> web.Response:
        """One deed, or a list of them."""
        wanted = await request.json()
        if isinstance(wanted, list):
            return web.json_response([self._act(deed) for deed in wanted])
        done = self._act(wanted)
        return web.json_response(done, status=200 if done["ok"] else 400)

    def _act(self, deed: Json) -> Json:
        try:
            return {"ok": True, "result": self.people.act(deed)}
        except ApiError as error:
            return {"ok": False, "error": error.said}

    async def chat(self, request: web.Request) -> web.Response:
        """Messages of a chat after an id, oldest first."""
        chat = self.world.chats.get(int(request.match_info["chat"]))
        if chat is None:
            return web.json_response([])
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 500))
        found = [message for number, message in chat.messages.items() if number > after]
        return web.json_response(found[-limit:])

    async def state(self, _request: web.Request) -> web.Response:
        world = self.world
        return web.json_response(
            {
                "bot": world.bot_json(),
                "people": [person.json() for person in world.people.values()],
                "chats": [
                    {**chat.json(), "members": chat.members, "topics": chat.topics}
                    for chat in world.chats.values()
                ],
                "commands": world.commands,
                "descriptions": world.descriptions,
                "privacy": world.privacy,
                "now": world.now(),
                "ahead": world.ahead,
                "waiting": len(world.updates),
                "refused": self.limits.refused,
                "counts": self.counts,
                "quiet": time.monotonic() - self.last_call,
            }
        )

    async def journal(self, request: web.Request) -> web.Response:
        method = request.query.get("method")
        found = [call for call in self.calls if method in (None, call["method"])]
        return web.json_response(found[-int(request.query.get("limit", 20_000)) :])

    async def change_faults(self, request: web.Request) -> web.Response:
        given = await request.json()
        if "halt_chat" in given:
            self.limits.halt(int(given["halt_chat"]), float(given["seconds"]))
        elif "limits" in given:
            self.limits.on = bool(given["limits"])
        else:
            self.faults.change(given)
        return web.json_response(True)

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """Everything that happens, as server-sent events."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        last = int(request.headers.get("Last-Event-ID", 0) or request.query.get("after", 0))
        bell = asyncio.Event()
        self.listeners.add(bell)
        try:
            while True:
                for event in [event for event in self.events if event["id"] > last]:
                    line = f"id: {event['id']}\ndata: {json.dumps(event)}\n\n"
                    await response.write(line.encode())
                    last = event["id"]
                bell.clear()
                await bell.wait()
        except ConnectionResetError:
            return response
        finally:
            self.listeners.discard(bell)


async def _parameters(request: web.Request, world: World) -> Json:
    given: Json = dict(request.query)
    kind = request.content_type
    if kind == "application/json" and request.can_read_body:
        body = await request.json()
        if not isinstance(body, dict):
            raise bad("the body must be a JSON object")
        return {**given, **body}
    if kind == "multipart/form-data":
        return {**given, **await _multipart(request, world)}
    if request.can_read_body:
        given.update({name: str(value) for name, value in (await request.post()).items()})
    return {name: _decoded(value) for name, value in given.items()}


async def _multipart(request: web.Request, world: World) -> Json:
    """Fields, and files kept under an id of their own."""
    given: Json = {}
    attached: dict[str, str] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            mime = value.content_type
            kind = "document" if name == "document" else "photo"
            attached[name] = files.keep(world, kind, value.file.read(), value.filename, mime).id
        else:
            given[name] = _decoded(value)
    direct: Json = {name: attached.pop(name) for name in ("photo", "document") if name in attached}
    return {**{name: _put_in(value, attached) for name, value in given.items()}, **direct}


def _put_in(value: Any, attached: dict[str, str]) -> Any:
    """Files that a field names as attach://… in their place."""
    if isinstance(value, dict):
        return {name: _put_in(item, attached) for name, item in value.items()}
    if isinstance(value, list):
        return [_put_in(item, attached) for item in value]
    if isinstance(value, str) and value.startswith("attach://"):
        return attached.get(value.removeprefix("attach://"), value)
    return value


def _decoded(value: Any) -> Any:
    """Forms carry numbers and objects as text."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _refusal(error: ApiError) -> Json:
    said: Json = {"ok": False, "error_code": error.code, "description": error.said}
    if error.parameters:
        said["parameters"] = error.parameters
    return said


def _answer(status: int, body: Json) -> web.Response:
    return web.json_response(body, status=status)


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
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", sandbox.bot_call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.*}", sandbox.bot_file)
    app.router.add_post("/sandbox/act", sandbox.act)
    app.router.add_get("/sandbox/state", sandbox.state)
    app.router.add_get("/sandbox/chat/{chat}", sandbox.chat)
    app.router.add_get("/sandbox/calls", sandbox.journal)
    app.router.add_get("/sandbox/events", sandbox.watch)
    app.router.add_post("/sandbox/faults", sandbox.change_faults)
    return app


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    sandbox: Sandbox


@asynccontextmanager
async def serve(
    host: str = "127.0.0.1", port: int = 0, token: str = TOKEN
) -> AsyncIterator[Running]:
    """Listen until the block ends; port 0 takes a free one."""
    sandbox = Sandbox(new_world(token))
    runner = web.AppRunner(application(sandbox), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    delivering = asyncio.create_task(sandbox.polling.bring())
    try:
        yield Running(f"http://{host}:{runner.addresses[0][1]}", sandbox)
    finally:
        delivering.cancel()
        await runner.cleanup()
