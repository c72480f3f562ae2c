"""Serves the public site beside the webhook: one page is made at a time, what was made is kept
until something of it changes, and who asks too much waits or is sent away."""

import asyncio
import logging
import re
import time
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

import clock
from basics.languages import LANGUAGES
from cards.text.links import Links
from storage import facts
from storage.connecting import open_reading
from storage.db import Database, DatabaseError
from storage.site import visits
from storage.site.reading import Reading
from website import making, routes
from website.layout import fixed
from website.making import Look, Made
from website.routes import Route

log = logging.getLogger(__name__)

#: Pages that are kept, and for how many seconds at most.
KEPT, LASTS = 512, 60.0
#: Requests that may wait for a page; and how long a pause is after one, in times that it took.
WAITING, PAUSE = 24, 1.0
#: Searches that may wait, and requests in a second that are answered at all.
SEARCHING, A_SECOND = 4, 400
#: Seconds between two times at which visits are written down.
COUNTS = 60.0
#: Commits that touch these may change a page.
TABLES = (
    *("site_release", "sealed", "silenced", "theme", "audit", "voice", "poster"),
    *("project_feedback", "trial", "event.plan", "event.state", "event.sequence"),
    *("problem.state", "problem.title", "problem.description", "problem.author_id"),
    *("problem.solved_by", "problem.status", "problem.name_shown", "problem.subject"),
    *("problem.region", "solution.state", "solution.text", "solution.author_id"),
    *("project.state", "project.title", "project.story", "project.owner_id"),
    *("project.stage", "project.name_shown", "project.event_id"),
    *("brief.state", "brief.says", "brief.recipient", "brief_step"),
)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none';"
        " form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Not which versions answer.
    "Server": "ustaz-uni",
}
KEEP, FOREVER = "public, max-age=60", "public, max-age=31536000, immutable"
#: What others than who runs it are not to see.
INSIDE = ("/health", "/metrics", "/rest")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HOST = re.compile(
    r"(?:\[(?P<inside>[0-9a-f:.]{2,45})\]|(?P<name>[a-z0-9_.-]{1,253}?)\.?)(?::[0-9]{1,5})?",
    re.ASCII | re.IGNORECASE,
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What a site finds around it."""

    db: Database
    database_url: str
    #: Where it begins, without a stroke at its end.
    address: str
    now: Callable[[], int]
    #: Whether this process writes: else what it kept may have changed without its knowing.
    at_work: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Kept:
    made: Made
    until: float


class Busy(Exception):
    """So many wait already."""


class Site:
    def __init__(self, around: Surrounding, reading: Reading) -> None:
        self._around, self._reading = around, reading
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: dict[str, asyncio.Task[Made]] = {}
        self._turn, self._waiting = asyncio.Lock(), 0
        self._last: dict[str, Made] = {}
        self._second, self._answered = 0, 0
        self._host = urlsplit(around.address).hostname or ""
        self.opened: Counter[str] = Counter()

    def change(self) -> None:
        """Something that a page says may have changed."""
        self._kept.clear()
        # What is being made was read before.
        self._making.clear()

    async def answer(self, request: web.Request) -> web.Response:
        if not self._has_room():
            return _plain(503, {"Retry-After": "2", "Connection": "close"})
        if request.method not in ("GET", "HEAD"):
            return _plain(405, {"Allow": "GET, HEAD"})
        if not self._is_ours(request.host):
            return _plain(421)
        path, _, query = request.raw_path.partition("?")
        try:
            return await self._at(request, path, query)
        except Busy:
            return _plain(503, {"Retry-After": "2"})
        except DatabaseError as error:
            log.warning("the site can't be read: %s", error)
            return _plain(503, {"Retry-After": "10"})
        except Exception:
            log.exception("the site could not make a page")
            return _plain(500)

    def _has_room(self) -> bool:
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._answered = second, 0
        self._answered += 1
        return self._answered <= A_SECOND

    def _is_ours(self, host: str) -> bool:
        """By its own name, or by that of this machine, as proxies in between say it."""
        return _name_in(host) in (self._host, *LOOPBACK)

    def is_meant(self, host: str) -> bool:
        """By its public name however it is written, and not by that of this machine."""
        return self._host not in LOOPBACK and _name_in(host) == self._host

    async def _at(self, request: web.Request, path: str, query: str) -> web.Response:
        file = fixed().get(path)
        if file:
            made = Made(200, file.body, file.kind, is_private=False)
            return _response(request, made, FOREVER)
        route = routes.read(path)
        if route is None:
            whole = routes.with_stroke(path)
            if whole:
                return _plain(301, {"Location": whole, "Cache-Control": KEEP})
            lang = routes.language(path)
            made = making.missing(self._links(""), lang or _language(request))
            return _response(request, made, KEEP if lang else "no-store")
        if route.kind == "door":
            place = f"/{_language(request)}/"
            told = {"Location": place, "Vary": "Accept-Language", "Cache-Control": "no-store"}
            return _plain(302, told)
        made = await self._made(route, _asked(route, query))
        if request.method == "GET" and made.part:
            self.opened[made.part] += 1
        return _response(request, made, KEEP if made.is_kept else "private, no-store")

    async def _made(self, route: Route, asked: str) -> Made:
        """As it was kept, where nothing changed since; else made anew, once for all who wait."""
        key = route.path
        kept = self._kept.get(key) if self._around.at_work() else None
        if kept and kept.until > time.monotonic():
            return kept.made
        if asked or not self._around.at_work():
            return await self._make(route, asked)
        task = self._making.get(key)
        if task is None:
            task = asyncio.create_task(self._make_and_keep(route))
            self._making[key] = task
        return await asyncio.shield(task)

    async def _make_and_keep(self, route: Route) -> Made:
        task = asyncio.current_task()
        try:
            made = await self._make(route, "")
            # Not where a change came meanwhile.
            if made.is_kept and self._making.get(route.path) is task:
                self._kept[route.path] = Kept(made, time.monotonic() + LASTS)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return made
        finally:
            if self._making.get(route.path) is task:
                del self._making[route.path]

    async def _make(self, route: Route, asked: str) -> Made:
        if self._waiting >= (SEARCHING if asked else WAITING):
            raise Busy
        self._waiting += 1
        try:
            async with self._turn:
                begun = time.monotonic()
                made = await self._read(route, asked)
                # The bot has the machine at least as long as the site.
                await asyncio.sleep(min(0.25, PAUSE * (time.monotonic() - begun)))
                return made
        finally:
            self._waiting -= 1

    async def _read(self, route: Route, asked: str) -> Made:
        """A calendar that can't be read is as it was last: an empty one would empty those of all
        who follow it."""
        try:
            async with self._reading.look() as rows:
                bot = await facts.get(rows, facts.USERNAME) or ""
                look = Look(rows, route, self._links(bot), self._around.now(), asked)
                made = await making.make(look)
        except DatabaseError:
            if route.path in self._last:
                return self._last[route.path]
            raise
        if route.kind == "calendar":
            self._last[route.path] = made
        return made

    def _links(self, bot: str) -> Links:
        return Links(bot, site=self._around.address)

    async def count(self) -> None:
        """Write down what was opened."""
        opened, self.opened = self.opened, Counter()
        if opened:
            day = clock.day_of(self._around.now())
            await self._around.db.write(lambda tx: visits.add(tx, day, opened), fenced=False)


def _name_in(host: str) -> str:
    """The name in a Host header, without its port and the dot that may end it; "" for what is
    none."""
    found = _HOST.fullmatch(host)
    return (found["inside"] or found["name"]).lower() if found else ""


def _asked(route: Route, query: str) -> str:
    """What is looked for, of a query however long."""
    if route.kind not in ("search", "certificate") or not query:
        return ""
    name = "q" if route.kind == "search" else "number"
    try:
        found = parse_qs(query[:4_000], max_num_fields=8, errors="replace").get(name, [""])
    except ValueError:
        return ""
    return "".join(letter for letter in found[0][:200] if letter.isprintable())


def _language(request: web.Request) -> str:
    """The one that is asked for most; the first of ours where none is."""
    wanted: dict[str, float] = {}
    for said in request.headers.get("Accept-Language", "")[:200].split(","):
        name, _, weight = said.strip().partition(";q=")
        code = name[:2].lower()
        if code in LANGUAGES:
            with suppress(ValueError):
                wanted.setdefault(code, float(weight or 1))
    return max(wanted, key=lambda code: wanted[code], default=LANGUAGES[0])


def _response(request: web.Request, made: Made, keep: str) -> web.Response:
    headers = {**HEADERS, "Cache-Control": keep, "ETag": made.tag, "Content-Type": made.kind}
    if made.is_private:
        headers["X-Robots-Tag"] = "noindex"
    if made.status == 200 and made.tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    return web.Response(status=made.status, body=made.body, headers=headers)


def _plain(status: int, headers: dict[str, str] | None = None) -> web.Response:
    told = {**HEADERS, "X-Robots-Tag": "noindex", "Cache-Control": "no-store", **(headers or {})}
    return web.Response(status=status, headers=told)


@asynccontextmanager
async def opened(around: Surrounding) -> AsyncIterator[Site]:
    """While the block runs; visits are written down now and then, and at its end."""
    async with AsyncExitStack() as stack:
        reading = await open_reading(around.database_url)
        stack.push_async_callback(reading.close)
        site = Site(around, reading)
        stack.enter_context(around.db.heeded(site.change, *TABLES))
        counting = asyncio.create_task(_keep_counting(site))
        try:
            yield site
        finally:
            counting.cancel()
            with suppress(DatabaseError):
                await site.count()


async def _keep_counting(site: Site) -> None:
    while True:
        await asyncio.sleep(COUNTS)
        with suppress(DatabaseError):
            await site.count()


def add_site(application: web.Application, site: Site) -> None:
    """Whatever nobody else answers; and who comes by its public name finds nothing of what is
    inside, whatever the proxy lets through."""

    @web.middleware
    async def by_name(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.match_info.http_exception or (
            request.path in INSIDE and site.is_meant(request.host)
        ):
            return await site.answer(request)
        return await handler(request)

    application.middlewares.append(by_name)
    # Also what has a line's end in it.
    application.router.add_route("*", "/{path:(?s:.*)}", site.answer)
