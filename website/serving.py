"""What the public site answers: one page is made at a time, what was made is kept until something
of it changes, and who asks too much waits or is sent away."""

import asyncio
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs

from basics.languages import LANGUAGES
from basics.strangers import HEADERS
from cards.text.links import Links
from storage import facts
from storage.failures import DatabaseError
from storage.site.reading import Reading
from website import making, routes
from website.asked import LOOPBACK, Answer, Asked, is_inside, name_in, name_of, plain
from website.board import Board
from website.layout import fixed
from website.making import JPEG, Look, Made
from website.routes import Route

log = logging.getLogger(__name__)

#: Pages that are kept, and for how many seconds at most.
KEPT, LASTS = 512, 60.0
#: Bytes of all that is kept, at most: pictures are larger than pages.
KEPT_BYTES = 4 * 2**20
#: Requests that may wait for a page; and how long a pause is after one, in times that it took.
WAITING, PAUSE = 24, 1.0
#: Pictures that may wait beside them: a list asks for many at once.
PICTURES = 120
#: Searches that may wait, and requests in a second that are answered at all.
SEARCHING, A_SECOND = 4, 1_000
KEEP, FOREVER = "public, max-age=60", "public, max-age=31536000, immutable"
#: Of a picture, whose address changes with it: by who has seen it, and by nobody between, where
#: it would outlive what was taken back.
SEEN = "private, max-age=86400, immutable"
#: Writes down how often each part was opened; False where that has to wait.
Counted = Callable[[Mapping[str, int]], bool]


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What a site finds around it."""

    reading: Reading
    board: Board
    #: Where it begins, without a stroke at its end.
    address: str
    now: Callable[[], int]
    #: Where Telegram brings updates to, which is the bot's own; "" for nowhere.
    webhook: str = ""
    #: Whom readers write to who find themselves there; "" for nobody.
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    made: Made
    #: Of the board, when it was read.
    turn: int
    until: float


class Busy(Exception):
    """So many wait already."""


class Site:
    def __init__(self, around: Surrounding) -> None:
        self._around = around
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: dict[_Key, asyncio.Task[Made]] = {}
        self._kept_bytes = 0
        self._turn, self._waiting = asyncio.Lock(), Counter[bool]()
        self._last: dict[str, Made] = {}
        self._second, self._answered = 0, 0
        self.opened: Counter[str] = Counter()

    def is_inside(self, asked: Asked) -> bool:
        return is_inside(asked, self._around.address, self._around.webhook)

    def at_once(self, asked: Asked) -> Answer | None:
        """What needs no page to be made."""
        if not self._has_room():
            return plain(503, {"Retry-After": "2"})
        if asked.method not in ("GET", "HEAD"):
            return plain(405, {"Allow": "GET, HEAD"})
        if asked.has_body:
            return plain(413)
        if not self._is_ours(asked.host):
            return plain(421)
        file = fixed().get(asked.path)
        if file:
            made = Made(200, file.body, file.kind, is_private=False)
            return _response(asked, made, FOREVER)
        kept = None if asked.query else self._known(asked.path)
        return self._told(asked, kept) if kept else None

    async def answer(self, asked: Asked) -> Answer:
        """What `at_once` does not know."""
        try:
            return await self._at(asked)
        except Busy:
            return plain(503, {"Retry-After": "2"})
        except DatabaseError as error:
            log.warning("the site can't be read: %s", error)
            return plain(503, {"Retry-After": "10"})
        except Exception:
            log.exception("the site could not make a page")
            return plain(500)

    def _has_room(self) -> bool:
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._answered = second, 0
        self._answered += 1
        return self._answered <= A_SECOND

    def _is_ours(self, host: str) -> bool:
        """By its own name, or by that of this machine, as proxies in between say it."""
        return name_in(host) in (name_of(self._around.address), *LOOPBACK)

    async def _at(self, asked: Asked) -> Answer:
        path = asked.path
        route = routes.read(path)
        if route is None:
            return self._nowhere(asked)
        if route.kind == "door":
            place = f"/{_language(asked)}/"
            told = {"Location": place, "Vary": "Accept-Language", "Cache-Control": "no-store"}
            return plain(302, told)
        return self._told(asked, await self._made(route, _looked_for(route, asked.query)))

    def _nowhere(self, asked: Asked) -> Answer:
        whole, lang = routes.with_stroke(asked.path), routes.language(asked.path)
        if whole:
            return plain(301, {"Location": whole, "Cache-Control": KEEP})
        made = making.missing(self._links(""), lang or _language(asked))
        return _response(asked, made, KEEP if lang else "no-store")

    def _told(self, asked: Asked, made: Made) -> Answer:
        if asked.method == "GET" and made.part:
            self.opened[made.part] += 1
        if made.kind == JPEG:
            return _response(asked, made, SEEN)
        return _response(asked, made, KEEP if made.is_kept else "private, no-store")

    def _known(self, path: str) -> Made | None:
        """As it was kept, where nothing changed since."""
        kept, board = self._kept.get(path), self._around.board
        if kept is None or kept.turn != board.turn or not board.is_told:
            return None
        return kept.made if kept.until > time.monotonic() else None

    async def _made(self, route: Route, asked: str) -> Made:
        """Made anew, once for all who wait for what stands there now."""
        board = self._around.board
        if asked or not board.is_told:
            return await self._make(route, asked)
        kept, key = self._known(route.path), _Key(route.path, board.turn)
        if kept:
            return kept
        task = self._making.get(key)
        if task is None:
            task = asyncio.create_task(self._make_and_keep(route, key))
            self._making[key] = task
        return await asyncio.shield(task)

    async def _make_and_keep(self, route: Route, key: "_Key") -> Made:
        try:
            made = await self._make(route, "")
            # A change that came meanwhile has made its turn an old one.
            if made.is_kept:
                self._keep(route.path, Kept(made, key.turn, time.monotonic() + LASTS))
            return made
        finally:
            del self._making[key]

    def _keep(self, path: str, kept: Kept) -> None:
        before = self._kept.pop(path, None)
        self._kept_bytes += len(kept.made.body) - (len(before.made.body) if before else 0)
        self._kept[path] = kept
        while len(self._kept) > KEPT or self._kept_bytes > KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest.made.body)

    async def _make(self, route: Route, asked: str) -> Made:
        is_picture = route.kind == "picture"
        most = PICTURES if is_picture else SEARCHING if asked else WAITING
        if self._waiting[is_picture] >= most:
            raise Busy
        self._waiting[is_picture] += 1
        try:
            async with self._turn:
                begun = time.monotonic()
                made = await self._read(route, asked)
                # The bot has the machine at least as long as the site.
                await asyncio.sleep(min(0.25, PAUSE * (time.monotonic() - begun)))
                return made
        finally:
            self._waiting[is_picture] -= 1

    async def _read(self, route: Route, asked: str) -> Made:
        """A calendar that can't be read is as it was last: an empty one would empty those of all
        who follow it."""
        try:
            async with self._around.reading.look() as rows:
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
        return Links(bot, site=self._around.address, contact=self._around.contact)

    def count(self, told: Counted) -> None:
        """Write down what was opened."""
        opened, self.opened = self.opened, Counter()
        if opened and not told(opened):
            self.opened.update(opened)


@dataclass(frozen=True, slots=True)
class _Key:
    """What is being made: of a turn of the board, for what comes after it may be another."""

    path: str
    turn: int


def _looked_for(route: Route, query: str) -> str:
    """What is looked for, of a query however long."""
    if route.kind not in ("search", "certificate") or not query:
        return ""
    name = "q" if route.kind == "search" else "number"
    try:
        found = parse_qs(query[:4_000], max_num_fields=8, errors="replace").get(name, [""])
    except ValueError:
        return ""
    return "".join(letter for letter in found[0][:200] if letter.isprintable())


def _language(asked: Asked) -> str:
    """The one that is asked for most; the first of ours where none is."""
    wanted: dict[str, float] = {}
    for said in asked.fields.get("accept-language", "")[:200].split(","):
        name, _, weight = said.strip().partition(";q=")
        code = name[:2].lower()
        if code in LANGUAGES:
            with suppress(ValueError):
                wanted.setdefault(code, float(weight or 1))
    return max(wanted, key=lambda code: wanted[code], default=LANGUAGES[0])


def _response(asked: Asked, made: Made, keep: str) -> Answer:
    fields = {**HEADERS, "Cache-Control": keep, "ETag": made.tag, "Content-Type": made.kind}
    if made.is_private:
        fields["X-Robots-Tag"] = "noindex"
    if made.status == 200 and made.tag in asked.fields.get("if-none-match", ""):
        return Answer(304, fields)
    return Answer(made.status, fields, made.body)
