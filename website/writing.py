"""The site as plain files: byte for byte what is served, written beside the old one and put in
its place at once, so that nobody sees half."""

import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from basics.languages import LANGUAGES
from basics.strangers import HEADERS
from cards.text.links import Links
from community.regions import REGIONS
from community.site import lists, numbers, shown
from storage import facts
from storage.connecting import open_reading
from storage.db import Rows
from storage.posters.on_page import Kind
from storage.site import releases
from website import making, routes
from website.layout import fixed
from website.making import Look, Made
from website.serving import KEEP

_LISTS = (
    *("", "voices/", "events/", "briefs/", "numbers/", "calendars/", "certificate/", "search/"),
)
_FEEDS = ("solved.atom", "voices.atom", "briefs.atom")
#: How the names of files end in which nothing can be asked of search engines.
_NO_PAGES = ("atom", "ics", "jpg", "json", "txt", "xml", "zip")


class NotOurs(Exception):
    """The folder is there, and was not written by this."""


async def publish(url: str, site: str, folder: Path, *, now: int, contact: str = "") -> int:
    """How many files were written. Raises NotOurs, and what the database does."""
    fresh = _beside(folder)
    reading = await open_reading(url)
    try:
        async with reading.look() as rows:
            bot = await facts.get(rows, facts.USERNAME) or ""
            count = await _write(rows, Links(bot, site=site, contact=contact), fresh, now=now)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    finally:
        await reading.close()
    _put_in_place(fresh, folder)
    return count


def _beside(folder: Path) -> Path:
    if folder.exists() and not folder.is_symlink():
        raise NotOurs(f"{folder} is there and was not written by me: choose another name")
    return folder.with_name(f"{folder.name}-{secrets.token_hex(4)}")


def _put_in_place(fresh: Path, folder: Path) -> None:
    """A link is replaced in one step."""
    before = folder.resolve() if folder.is_symlink() else None
    link = folder.with_name(f"{fresh.name}.link")
    link.symlink_to(fresh.name, target_is_directory=True)
    link.replace(folder)
    if before and before != fresh.resolve() and before.name.startswith(f"{folder.name}-"):
        shutil.rmtree(before, ignore_errors=True)


async def _write(rows: Rows, links: Links, fresh: Path, *, now: int) -> int:
    count = 0
    gone = await _gone(rows)
    for name, body in _for_servers(gone).items():
        _put(fresh, f"/.gone/{name}", body)
    count += _put_notices(fresh, links)
    async for one in every(rows, links, now=now):
        _put(fresh, one.path, one.made.body)
        if one.path == f"/{LANGUAGES[0]}/":
            _put(fresh, "/", one.made.body)
        count += 1
    for lang in LANGUAGES:
        _put(fresh, f"/{lang}/search/", making.no_search(links, lang).body)
    for path, file in fixed().items():
        _put(fresh, path, file.body)
    # And the first page at the door, and where nobody looks through it, in each language.
    return count + len(fixed()) + 1 + len(LANGUAGES)


def _put_notices(fresh: Path, links: Links) -> int:
    """What is said where nothing stands, in the language of its address, and at the door."""
    first, count = LANGUAGES[0], 0
    for folder, lang in (("", first), *((f"/{lang}", lang) for lang in LANGUAGES)):
        _put(fresh, f"{folder}/404.html", making.missing(links, lang).body)
        _put(fresh, f"{folder}/410.html", making.gone(links, lang).body)
        count += 2
    return count


async def _gone(rows: Rows) -> list[str]:
    """Addresses that were given out, and at which nothing stands any more."""
    stand = {*await _things(rows), *await _pictures(rows)}
    pictures = [_picture(one.address, one.mark) for one in await shown.given_pictures(rows)]
    things = [
        f"/{lang}/{one.what}/{one.address}/"
        for one in await releases.places(rows, routes.THINGS)
        for lang in LANGUAGES
    ]
    return [path for path in [*things, *pictures] if path not in stand]


def _for_servers(gone: list[str]) -> dict[str, bytes]:
    """What nginx and Caddy include, so that what was taken back says so there, too, and whatever
    stands there asks of browsers and search engines what it asks where it is served. Those that
    can't say so themselves, as pages do, are not for search engines."""
    asked = {name: said for name, said in HEADERS.items() if name != "Server"}
    asked["Cache-Control"] = KEEP
    nginx = [f'add_header {name} "{said}" always;' for name, said in asked.items()]
    kinds = f"\\.({'|'.join(_NO_PAGES)})$"
    nginx += ['set $robots "";', f'if ($uri ~ "{kinds}") {{ set $robots noindex; }}']
    nginx += ["add_header X-Robots-Tag $robots;"]
    nginx += [f"location = {path} {{ return 410; }}" for path in gone]
    caddy = [f'header {name} "{said}"' for name, said in asked.items()]
    caddy += [f"@no_page path {' '.join(f'*.{kind}' for kind in _NO_PAGES)}"]
    caddy += ["header @no_page X-Robots-Tag noindex"]
    if gone:
        caddy += [f"@gone path {' '.join(gone)}", 'error @gone "" 410']
    lines = {"nginx.conf": nginx, "Caddyfile": caddy, "paths.txt": gone}
    return {name: "".join(f"{line}\n" for line in some).encode() for name, some in lines.items()}


def _put(fresh: Path, path: str, body: bytes) -> None:
    file = fresh / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at an address."""

    path: str
    made: Made


async def every(rows: Rows, links: Links, *, now: int) -> AsyncIterator[Standing]:
    """Each address at which something stands, and what."""
    published = (await numbers.look(rows)).sets
    sets = [f"/data/{one.period}.{kind}" for one in published for kind in ("zip", "json")]
    for path in [*_machines(), *await _things(rows), *await _pictures(rows), *sets]:
        made = await _at(rows, links, path, now=now)
        if made:
            yield Standing(path, made)
    for lang in LANGUAGES:
        for tail in await _lists(rows):
            for path in _pages(f"/{lang}/{tail}"):
                made = await _at(rows, links, path, now=now)
                if made is None:
                    break
                yield Standing(path, made)


def _machines() -> list[str]:
    calendars = [f"/events/{region}.ics" for region in ("all", *REGIONS)]
    feeds = [f"/{lang}/{feed}" for lang in LANGUAGES for feed in _FEEDS]
    fixed_lists = [f"/{lang}/{tail}" for lang in LANGUAGES for tail in _LISTS]
    return ["/robots.txt", "/sitemap.xml", *calendars, *feeds, *fixed_lists]


async def _things(rows: Rows) -> list[str]:
    found = [f"problem/{one.address}/" for one in await shown.all_problems(rows, "all")]
    found += [f"project/{one.address}/" for one in await shown.projects(rows)]
    found += [f"event/{one.released.address}/" for one in await shown.events(rows)]
    found += [f"brief/{one.address}/" for one in await shown.briefs(rows)]
    return [f"/{lang}/{tail}" for lang in LANGUAGES for tail in found]


async def _pictures(rows: Rows) -> list[str]:
    """Of posters, where they may be seen."""
    projects, kinds = await shown.projects(rows), get_args(Kind)
    found = [await shown.pictures(rows, projects, kind) for kind in kinds]
    return [_picture(one.address, one.mark) for some in found for one in some.values()]


def _picture(address: str, mark: str) -> str:
    return f"/posters/{address}/{mark}.jpg"


async def _lists(rows: Rows) -> list[str]:
    """Whole, by subject, by region and by year."""
    found = ["solved/", "open/", "projects/"]
    for part, some in (
        ("solved", await lists.problem_lines(rows, "solved")),
        ("open", await lists.problem_lines(rows, "open")),
        ("projects", await lists.project_lines(rows)),
    ):
        found += [f"{part}/on/{code}/" for code in sorted({o.subject for o in some if o.subject})]
        found += [f"{part}/in/{code}/" for code in sorted({o.region for o in some if o.region})]
    years = {one.year for one in await lists.voice_lines(rows)}
    return [*found, *(f"voices/{year}/" for year in sorted(years))]


def _pages(path: str) -> list[str]:
    """The first, and those after it, as far as there are any."""
    further = [f"{path}{number}/" for number in range(2, lists.PAGES + 1)]
    return [path, *(one for one in further if routes.read(one))]


async def _at(rows: Rows, links: Links, path: str, *, now: int) -> Made | None:
    route = routes.read(path)
    assert route
    made = await making.make(Look(rows, route, links, now))
    return made if made.status == 200 else None
