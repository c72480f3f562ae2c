"""All that the public page says, in one language: every list, feed and calendar, and every address
that was ever given out."""

from cards.text.links import Links
from storage.db import Rows
from website import making, routes
from website.making import Look, Made

SITE = "https://ustaz.example"
LISTS = (
    *("", "solved/", "open/", "projects/", "voices/", "voices/2027/", "events/", "calendars/"),
    "briefs/",
    "briefs.atom",
    "numbers/",
    *("solved.atom", "voices.atom", "solved/in/47/", "open/on/physics/"),
)
FIXED = ("/events/all.ics", "/events/47.ics", "/sitemap.xml", "/robots.txt")


async def look_at(rows: Rows, path: str, *, now: int, asked: str = "") -> Made:
    route = routes.read(path)
    assert route, path
    return await making.make(Look(rows, route, Links("ustaz_uni_bot", site=SITE), now, asked))


async def addresses(rows: Rows, lang: str = "en") -> list[str]:
    """Of pages: parts of one have none of their own."""
    found = await rows.all("SELECT what, address FROM site_address ORDER BY address")
    kinds = ("problem", "project", "event", "brief")
    return [f"/{lang}/{what}/{address}/" for what, address in found if what in kinds]


async def pictures(rows: Rows) -> list[str]:
    """Of all that were ever given out."""
    found = await rows.all("SELECT address, mark FROM page_picture_given ORDER BY address, mark")
    return [f"/posters/{address}/{mark}.jpg" for address, mark in found]


async def crawl(rows: Rows, *, now: int, lang: str = "en", asked: str = "") -> dict[str, Made]:
    paths = [*(f"/{lang}/{tail}" for tail in LISTS), *FIXED, *await addresses(rows, lang)]
    paths += await pictures(rows)
    found = {path: await look_at(rows, path, now=now) for path in paths}
    if asked:
        found["search"] = await look_at(rows, f"/{lang}/search/", now=now, asked=asked)
    return found


async def said(rows: Rows, *, now: int, asked: str = "") -> str:
    """Without the words that were looked for, which stand in the box."""
    found = await crawl(rows, now=now, asked=asked)
    whole = "\n".join(f"{path} {one.status}\n{one.body.decode()}" for path, one in found.items())
    return whole.replace(f'value="{asked}"', "") if asked else whole
