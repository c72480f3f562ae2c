"""The people's side over HTTP: the chat page, what it shows, and what people do there."""

import json
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox import messages, views
from sandbox.bot_api import files
from sandbox.bot_api.errors import ApiError
from sandbox.bot_api.limits import Limits
from sandbox.bot_api.polling import Polling
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.people import People
from sandbox.records import Said
from sandbox.world import Chat, Json, World

PAGE = Path(__file__).parent / "page"
#: What is served, by its address, and nothing else.
FILES = {file.relative_to(PAGE).as_posix(): file for file in PAGE.rglob("*") if file.is_file()}
PORTION = 500

#: The page loads nothing from elsewhere, and nobody frames it.
GUARDED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
#: What people attached is data, whatever it says it is.
INERT = {**GUARDED, "Content-Security-Policy": "default-src 'none'; sandbox"}
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


#: Beside a question's address.
Asked = Mapping[str, str]
#: By what was asked beside, and with which deeds.
Ask = Callable[[Asked, Any], Awaitable[Said]]


class Window:
    def __init__(
        self, world: World, journal: Journal, limits: Limits, *, faults: Faults, polling: Polling
    ) -> None:
        self.world, self.journal, self.limits, self.faults = world, journal, limits, faults
        self.polling, self.people = polling, People(world)
        #: Where the bot says when it has nothing left to do, if it does.
        self.rest: str | None = None
        #: Seconds that a deed takes by the sandbox's clock, when it is done alone.
        self.deed_takes = 0.0
        #: Another one after each start: who watches must look at everything again.
        self.session = secrets.token_hex(8)

        self._deeds: dict[str, Ask] = {"act": self.act, "faults": self.change_faults}
        self._looks: dict[str, Ask] = {
            "state": self.state,
            "heard": self.heard,
            "chat": self.chat,
            "calls": self.calls,
        }

    def routes(self, app: web.Application) -> None:
        app.router.add_get("/", self.page)
        app.router.add_get("/page/{name:.+}", self.page)
        app.router.add_get("/sandbox/file/{file}", self.file)
        app.router.add_get("/sandbox/events", self.events)
        for name in self._looks:
            app.router.add_get(f"/sandbox/{name}", self._answer)
        app.router.add_get("/sandbox/chat/{chat}", self._answer)
        for name in self._deeds:
            app.router.add_post(f"/sandbox/{name}", self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json() if request.method == "POST" else None
        said = await self.ask(request.path.removeprefix("/sandbox/"), request.query, body)
        return web.json_response(said.body, status=said.status, headers=said.head)

    async def ask(self, path: str, asked: Asked, body: Any = None) -> Said:
        """What is said at this address below /sandbox/; to a deed, where there is a body."""
        name, _, chat = path.partition("/")
        if body is not None:
            return await self._deeds[name](asked, body)
        return await self._looks[name]({**asked, "chat": chat} if chat else asked, None)

    async def page(self, request: web.Request) -> web.StreamResponse:
        file = FILES.get(request.match_info.get("name", "index.html"))
        if file is None:
            return web.Response(status=404)
        return web.FileResponse(file, headers=GUARDED)

    async def act(self, asked: Asked, wanted: Any) -> Said:
        """One deed, or a list of them; the answer's head says how many updates wait then. With
        `heard` it comes once none waits any more."""
        deeds = wanted if isinstance(wanted, list) else [wanted]
        if len(deeds) == 1:
            self.world.ahead += self.deed_takes
        done = [self._act(deed) for deed in deeds]
        said = done if isinstance(wanted, list) else done[0]
        refused = not isinstance(wanted, list) and not done[0]["ok"]
        waiting = len(self.world.updates)
        if "heard" in asked:
            await self.polling.heard()
        return Said(said, 400 if refused else 200, {"Waiting": str(waiting)})

    async def heard(self, _asked: Asked, _: Any) -> Said:
        """Answers once no update waits for the bot."""
        await self.polling.heard()
        return Said(True)

    def _act(self, deed: Json) -> Json:
        try:
            return {"ok": True, "result": self.people.act(deed)}
        except ApiError as error:
            return {"ok": False, "error": error.said}

    async def chat(self, asked: Asked, _: Any) -> Said:
        """Messages, oldest first: the last ones, also `before` an id; the first ones `from` an
        id; all `after` an id. At most `limit`, of one `topic` or all. With `since`, the number of
        an event, it waits up to a second for the next one in this chat."""
        query = {name: int(value) for name, value in asked.items()}
        chat_id = query["chat"]
        if "since" in query:
            await self.journal.news_of(chat_id, query["since"], patience=1.0)
        chat = self.world.chats.get(chat_id)
        found = _chosen(chat, query) if chat else []
        shown = [views.message(chat, message) for message in found] if chat else []
        return Said(shown, head={"Event": str(self.journal.last)})

    async def file(self, request: web.Request) -> web.Response:
        """What was attached: pictures to look at, all else to be saved."""
        file = files.by_unique_id(self.world, request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        kind = file.mime if file.mime in PICTURES else "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=INERT)

    async def state(self, _asked: Asked, _: Any) -> Said:
        world = self.world
        return Said(
            {
                "session": self.session,
                "event": self.journal.last,
                "bot": world.bot_json(),
                "people": [views.person(person) for person in world.people.values()],
                "chats": [views.chat(world, chat) for chat in world.chats.values()],
                "commands": world.commands,
                "descriptions": world.descriptions,
                "privacy": world.privacy,
                "inline": world.inline,
                "faults": self.faults.given(),
                "now": world.now(),
                "ahead": world.ahead,
                "waiting": len(world.updates),
                "refused": self.limits.refused,
                "counts": self.journal.counts,
                "rest": self.rest,
            }
        )

    async def calls(self, asked: Asked, _: Any) -> Said:
        method = asked.get("method")
        found = [call for call in self.journal.calls if method in (None, call["method"])]
        return Said(found[-int(asked.get("limit", 20_000)) :])

    async def change_faults(self, _asked: Asked, given: Any) -> Said:
        if "halt_chat" in given:
            self.limits.halt(int(given["halt_chat"]), float(given["seconds"]))
        elif "limits" in given:
            self.limits.on = bool(given["limits"])
        else:
            self.faults.change(given)
            self.journal.note({"event": "faults", "faults": self.faults.given()})
        return Said(True)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything that happens, as server-sent events."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        after = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
        hello = {"event": "hello", "session": self.session}
        try:
            await response.write(f"data: {json.dumps(hello)}\n\n".encode())
            async for events in self.journal.watch(int(after)):
                await response.write("".join(self._lines(events)).encode() or b":\n\n")
        except ConnectionResetError:
            pass
        return response

    def _lines(self, events: list[Json]) -> Iterator[str]:
        for event in events:
            if event["event"] in ("message", "edit"):
                chat = self.world.chats[event["chat_id"]]
                event = {**event, "message": views.message(chat, event["message"])}
            yield f"id: {event['id']}\ndata: {json.dumps(event)}\n\n"


def _chosen(chat: Chat, query: dict[str, int]) -> list[Json]:
    limit, forwards = query.get("limit", PORTION), "from" in query
    first = query.get("from", query.get("after", 0) + 1)
    last = query.get("before", chat.last_id + 1) - 1
    found = []
    for number in chat.messages if forwards else reversed(chat.messages):
        message = chat.messages[number]
        if first <= number <= last and query.get("topic") in (None, messages.topic_of(message)):
            found.append(message)
        if len(found) == limit:
            break
    return found if forwards else found[::-1]
