"""python -m benchmarks.site: what people in Telegram wait for while many read the public page, and
what the page takes of the machine."""

import argparse
import asyncio
import contextlib
import gc
import json
import os
import selectors
import socket
import sqlite3
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.country import fill
from benchmarks.line import ROOT, School, at
from benchmarks.memory import child, memory, print_memory
from benchmarks.process import Running
from cards.text.links import Links
from sandbox import TOKEN
from sandbox.client import Sandbox
from storage.connecting import connect, open_reading
from storage.site.reading import Reading
from tests.ports import free_port
from tests.site.town import release_all, town
from tests.steps import card_in, group_with_bot
from website import heads, making, routes
from website.board import Board
from website.lines import written
from website.making import Look
from website.serving import Site, Surrounding

#: Taps in a second, unless it is said otherwise, and people who make them.
TAPS, PEOPLE = 200, 300
#: Requests of readers in a second.
READERS = (0, 300, 2_000)
#: Connections on which they come.
LINES = 32
LINKS, NOW = Links("bot", site="https://ustaz.example"), 1_790_000_000_000


@dataclass
class Load:
    """Requests at an even pace, by plain sockets: who measures takes little of the machine."""

    paths: Sequence[str]
    port: int
    host: str
    #: Whether each request comes on a connection of its own.
    anew: bool = False
    statuses: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def run(self, rate: int, seconds: float) -> None:
        chosen = selectors.DefaultSelector()
        free: list[socket.socket] = [] if self.anew else [self._line() for _ in range(LINES)]
        begun, asked, open_lines = time.monotonic(), 0, 0
        since: dict[socket.socket, float] = {}
        while (now := time.monotonic()) < begun + seconds:
            while asked < (now - begun) * rate and (free or (self.anew and open_lines < 200)):
                line = free.pop() if free else self._line()
                open_lines += 1
                self._ask(line, asked)
                since[line] = time.monotonic()
                chosen.register(line, selectors.EVENT_READ)
                asked += 1
            # What could not be asked in time is not made up for.
            asked = max(asked, int((now - begun) * rate) - LINES)
            for key, _ in chosen.select(0.002):
                heard = key.fileobj
                assert isinstance(heard, socket.socket)
                chosen.unregister(heard)
                open_lines -= 1
                self._hear(heard, since.pop(heard), free)

    def _line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port))

    def _ask(self, line: socket.socket, number: int) -> None:
        path, ends = self.paths[number % len(self.paths)], "close" if self.anew else "keep-alive"
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nConnection: {ends}\r\n\r\n".encode()
        )

    def _hear(self, line: socket.socket, since: float, free: list[socket.socket]) -> None:
        try:
            said = line.recv(1 << 16)
            head, _, body = said.partition(b"\r\n\r\n")
            left = _length(head) - len(body)
            while left > 0 and (more := line.recv(1 << 16)):
                left -= len(more)
        except OSError:
            head = b""
        self.waits.append(time.monotonic() - since)
        self.statuses[head[9:12].decode() or "cut"] += 1
        if self.anew or not head or b"Connection: close" in head:
            line.close()
            if not self.anew:
                free.append(self._line())
        else:
            free.append(line)


def _length(head: bytes) -> int:
    said = head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
    return int(said or 0)


def load(given: argparse.Namespace) -> None:
    """In a process of its own."""
    made = Load(given.paths.split(","), given.port, f"127.0.0.1:{given.port}", given.anew)
    made.run(given.load, given.seconds)
    waits = sorted(made.waits) or [0.0]
    told = {"statuses": dict(made.statuses), "p50": at(0.5, waits), "p95": at(0.95, waits)}
    print(json.dumps(told))


@dataclass
class Country:
    school: School
    port: int
    bot: Running
    paths: list[str]


@contextlib.asynccontextmanager
async def country(folder: Path, *, public: bool) -> AsyncIterator[Country]:
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    sandbox = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    assert sandbox.stdout
    url = (await sandbox.stdout.readline()).decode().strip().removeprefix("BOT_API_URL=")
    file, port = folder / "community.db", free_port()
    paths = await _things(f"sqlite:///{file}")
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{file}",
        "LISTEN": f"127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
    }
    if public:
        environment["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    bot = await asyncio.create_subprocess_exec(sys.executable, "bot.py", cwd=ROOT, env=environment)
    try:
        async with Sandbox(url, hasty=True) as box:
            people = await box.people([f"Teacher {number}" for number in range(PEOPLE)])
            group = await group_with_bot(box, "The whole country", *people)
            card = await card_in(box, group, people[-1], text="No laboratory")
            here = School(box, group, card, people, file)
            yield Country(here, port, Running(bot.pid), paths)
    finally:
        for process in (bot, sandbox):
            process.terminate()
            await process.wait()


async def _things(url: str) -> list[str]:
    db = await connect(url)
    await release_all(db, await town(db))
    rows = await db.all("SELECT what, address FROM site_address")
    await db.close()
    kinds = ("problem", "project", "event")
    things = [f"/kk/{what}/{address}/" for what, address in rows if what in kinds]
    return ["/kk/", "/ru/solved/", "/kk/open/", "/en/events/", "/kk/search/?q=secret", *things]


async def taps(here: School, seconds: float, rate: int) -> list[float]:
    """Milliseconds until each was answered."""
    queries: list[str] = []
    begun, number = time.monotonic(), 0
    while time.monotonic() < begun + seconds:
        due = int((time.monotonic() - begun) * rate) - number
        if due > 0:
            # As they come: each by itself.
            some = [here.people[(number + more) % (PEOPLE - 1)] for more in range(min(due, 5))]
            queries += await here.tap(some)
            number += len(some)
        await asyncio.sleep(0.003)
    return [1_000 * one for one in await here.waited(queries)]


@dataclass(frozen=True, slots=True)
class Figures:
    p50: float
    p95: float
    #: Of the bot's processor time, in percent of one.
    bot: float
    #: Of its page.
    page: float
    readers: str


async def measure(there: Country, rate: int, given: argparse.Namespace) -> Figures:
    loading, seconds = None, given.seconds
    site = child(there.bot.pid, "ustaz-site")
    if rate:
        loading = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.site", "--load", str(rate)),
            *("--port", str(there.port), "--paths", ",".join(there.paths)),
            *("--seconds", str(seconds + 2), *(["--anew"] if given.anew else [])),
            cwd=ROOT,
            stdout=PIPE,
        )
        await asyncio.sleep(1)
    begun, bot, page = time.monotonic(), there.bot.cpu(), Running(site).cpu() if site else 0.0
    waits = await taps(there.school, seconds, given.taps)
    took = time.monotonic() - begun
    bot, page = there.bot.cpu() - bot, (Running(site).cpu() if site else 0.0) - page
    said = "–"
    if loading and loading.stdout:
        told = json.loads(await loading.stdout.read())
        said = f"{told['statuses']} p95 {told['p95'] * 1_000:.1f} ms"
    return Figures(at(0.5, waits), at(0.95, waits), 100 * bot / took, 100 * page / took, said)


async def compare(given: argparse.Namespace) -> None:
    """What the page takes of the memory: both bots at work for people of three languages, and all
    kinds of pages opened a few times."""
    held = {}
    for public in (False, True):
        with tempfile.TemporaryDirectory(prefix="site-") as place:
            async with country(Path(place), public=public) as there:
                await _in_three_languages(there.school)
                await taps(there.school, min(given.seconds, 10), given.taps)
                if public:
                    opened = Load(
                        [*there.paths, "/events/all.ics", "/kk/solved.atom"], *_at(there)
                    )
                    opened.run(20, min(given.seconds, 10))
                    print(f"  opened: {dict(opened.statuses)}", file=sys.stderr)
                held[public] = memory(there.bot.pid)
                print_memory(there.bot.pid)
    print(
        f"memory: {held[False]:.1f} MB without a page, {held[True]:.1f} MB with one:"
        f" {held[True] - held[False]:.1f} MB more"
    )


def _at(there: Country) -> tuple[int, str]:
    return there.port, f"127.0.0.1:{there.port}"


async def _in_three_languages(school: School) -> None:
    """As in any country: months and numbers of each language have been said."""
    for lang in ("kk", "ru", "en"):
        somebody = await school.box.person(f"Teacher {lang}", language_code=lang)
        group = await group_with_bot(school.box, f"In {lang}", somebody)
        await card_in(school.box, group, somebody, text=f"No laboratory {lang}")


#: Upon a whole country: a third of its problems is released, and so are its solutions.
RELEASED = (
    "UPDATE problem SET region = '47', subject = 'physics' WHERE id % 2 = 0",
    "UPDATE problem SET region = '75', subject = 'mathematics' WHERE id % 2 = 1",
    "UPDATE problem SET state = 'solved', solved_by = (SELECT min(s.id) FROM solution s"
    " WHERE s.problem_id = problem.id) WHERE solutions = 1",
    "INSERT INTO project (key, owner_id, title, story, subject, region, name_shown, touched_at,"
    " created_at) SELECT 'k' || id, author_id, title, description, subject, region, 1, 1, id"
    " FROM problem WHERE id <= 3000",
    "INSERT INTO poster (project_id, kind, lang, picture, state, hung_at, changed_at)"
    " SELECT id, 'drawn', 'kk', 'f' || id, 'ready', 1, 1 FROM project",
    "INSERT INTO site_release (what, thing_id, person_id, named, at, changed_at)"
    " SELECT 'problem', id, author_id, 'nobody', id, 1 FROM problem WHERE id % 3 = 1 UNION ALL"
    " SELECT 'solution', id, author_id, 'nobody', id, 1 FROM solution UNION ALL"
    " SELECT 'project', id, owner_id, 'nobody', id, 1 FROM project",
    "INSERT INTO site_address (address, what, thing_id)"
    " SELECT lower(hex(randomblob(8))), what, thing_id FROM site_release",
)
PAGES = (
    *("/kk/", "/kk/solved/", "/ru/solved/on/physics/", "/en/open/", "/kk/open/50/"),
    *("/kk/projects/", "/ru/projects/in/47/", "/kk/solved.atom", "/kk/voices/"),
    *("/kk/events/", "/events/all.ics", "/kk/numbers/", "/sitemap.xml", "/kk/briefs/"),
)


async def pages() -> None:
    """Milliseconds of processor time of pages that nothing is kept of, and of one that is kept."""
    with tempfile.TemporaryDirectory(prefix="site-") as place:
        file = Path(place, "country.db")
        fill(file)
        with contextlib.closing(sqlite3.connect(file)) as raw, raw:
            for statement in RELEASED:
                raw.execute(statement)
        reading = await open_reading(f"sqlite:///{file}")
        for path in PAGES:
            route, took = routes.read(path), []
            assert route
            for number in range(21):
                if number == 1:
                    # As in the page's own process, where what is loaded stays.
                    gc.collect()
                    gc.freeze()
                begun = time.process_time()
                async with reading.look() as rows:
                    made = await making.make(Look(rows, route, LINKS, NOW))
                took.append(1_000 * (time.process_time() - begun))
            # The first of all reads its words.
            waits = sorted(took[1:])
            size = len(made.body) / 1_000
            print(
                f"{path:<28}p50 {at(0.5, waits):6.1f}  p95 {at(0.95, waits):6.1f}  {size:.0f} kB"
            )
        await _kept(reading)
        await reading.close()


async def _kept(reading: Reading) -> None:
    """From the head of a request to the bytes of its answer."""
    board = Board()
    board.tell(at_work=True)
    site = Site(Surrounding(reading, board, LINKS.site, lambda: NOW))
    said = b"GET /kk/solved/ HTTP/1.1\r\nHost: ustaz.example"
    await site.answer(heads.read(said).asked)
    took = []
    for _ in range(500):
        begun = time.process_time()
        head = heads.read(said)
        answer = site.at_once(head.asked)
        assert answer
        assert answer.status == 200
        written(answer, head, goes_on=True)
        took.append(1_000 * (time.process_time() - begun))
    waits = sorted(took)
    print(f"{'kept: /kk/solved/':<28}p50 {at(0.5, waits):6.2f}  p95 {at(0.95, waits):6.2f}")


async def main(given: argparse.Namespace) -> None:
    found: dict[int, list[Figures]] = {rate: [] for rate in READERS}
    held = {}
    for public in (False, True):
        with tempfile.TemporaryDirectory(prefix="site-") as place:
            async with country(Path(place), public=public) as there:
                # Everybody at work has warmed up.
                await taps(there.school, 5, given.taps)
                if public:
                    for number in range(given.rounds):
                        for rate in READERS:
                            print(f"  round {number + 1}: {rate}", file=sys.stderr)
                            figures = await measure(there, rate, given)
                            print(f"    {figures}", file=sys.stderr)
                            found[rate].append(figures)
                else:
                    await taps(there.school, given.seconds, given.taps)
                held[public] = memory(there.bot.pid)
    print_table(found, given.taps)
    print(f"memory: {held[False]:.0f} MB without a page, {held[True]:.0f} MB with one")


def print_table(found: dict[int, list[Figures]], rate: int) -> None:
    print(f"{rate} taps a second beside{'p50 ms':>10}{'p95 ms':>9}{'bot %':>8}{'page %':>8}")
    for readers, rows in found.items():
        middle = [
            statistics.median(column)
            for column in zip(*((o.p50, o.p95, o.bot, o.page) for o in rows), strict=True)
        ]
        print(
            f"{f'{readers} readers a second':<24}{middle[0]:>10.1f}{middle[1]:>9.1f}"
            f"{middle[2]:>8.0f}{middle[3]:>8.0f}  {rows[-1].readers}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--taps", type=int, default=TAPS, help="in a second")
    parser.add_argument("--anew", action="store_true", help="each request on a new connection")
    parser.add_argument("--pages", action="store_true", help="nothing but what pages take")
    parser.add_argument("--memory", action="store_true", help="nothing but what is held")
    parser.add_argument("--load", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--paths", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.load:
        load(given)
    elif given.pages:
        asyncio.run(pages())
    else:
        asyncio.run(compare(given) if given.memory else main(given))
