"""What an address says: read in one look at the database, and made into bytes."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from cards.regions import region_name
from cards.site import articles, entries, ics, pages
from cards.site import numbers as number_cards
from cards.site.chrome import PARTS
from cards.site.view import Page
from cards.statistics import data_json
from cards.text.links import Links
from community.certificates import confirmed
from community.days import themes
from community.refusals import Refused
from community.regions import REGIONS
from community.site import lists, numbers, search, shown
from community.site.lists import Chosen
from community.site.shown import OneEvent
from locales import Texts, texts
from storage.db import Rows
from storage.posters.on_page import Kind
from storage.site import numbers as number_rows
from storage.site import visits
from storage.site.releases import What
from storage.site.shown import Which
from website import atom, machines
from website.layout import laid_out
from website.routes import Route

HTML, JPEG = "text/html; charset=utf-8", "image/jpeg"
#: Entries of a feed.
FED = 50
#: Of a poster on its own page, and where that leads.
PICTURES: Sequence[Kind] = ("medium", "large")


@dataclass(frozen=True, slots=True)
class Made:
    status: int
    body: bytes
    kind: str
    #: Whether search engines are asked not to keep it.
    is_private: bool = True
    #: Whether anybody between may keep it for a minute.
    is_kept: bool = True
    #: What is counted of it, "" for nothing.
    part: str = ""
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        mark = hashlib.sha256(self.body).hexdigest()[:32]
        object.__setattr__(self, "tag", f'"{mark}"')


@dataclass(frozen=True, slots=True)
class Look:
    """One look: what was asked, when, and the database as it stands."""

    rows: Rows
    route: Route
    links: Links
    now: int
    #: Of a search or a certificate.
    asked: str = ""

    @property
    def t(self) -> Texts:
        return texts(self.route.lang or "kk")


async def make(look: Look) -> Made:
    """Whatever the address is; what stands there no more, and what never did, too."""
    maker = _MACHINES.get(look.route.kind)
    if maker:
        return await maker(look)
    page = await _PAGES[look.route.kind](look)
    is_indexed = await visits.is_indexed(look.rows)
    body = laid_out(page, look.links, is_indexed=is_indexed)
    return Made(
        page.status,
        body,
        HTML,
        page.is_private or not is_indexed,
        look.route.kind not in ("search", "certificate"),
        look.route.kind if page.status == 200 else "",
    )


def missing(links: Links, lang: str) -> Made:
    body = laid_out(pages.missing("", texts(lang)), links, is_indexed=False)
    return Made(404, body, HTML)


def no_search(links: Links, lang: str) -> Made:
    return Made(200, laid_out(pages.no_search(texts(lang)), links, is_indexed=False), HTML)


def gone(links: Links, lang: str) -> Made:
    body = laid_out(pages.gone("", texts(lang)), links, is_indexed=False)
    return Made(410, body, HTML)


async def _home(look: Look) -> Page:
    return pages.home(await lists.front(look.rows, now=look.now), look.links, look.t)


_WHICH: dict[str, Which] = {"solved": "solved", "open": "open"}


async def _problems(look: Look) -> Page:
    route, t = look.route, look.t
    chosen = Chosen(route.subject, route.region)
    every = await lists.problem_lines(look.rows, _WHICH[route.part])
    listed = await lists.listed_problems(look.rows, every, chosen, page=route.page)
    if (route.page or chosen.is_narrow) and not listed.found:
        return pages.missing(route.tail, t)
    return pages.problems(route.part, listed, pages.narrowing(chosen, every), t=t)


async def _projects(look: Look) -> Page:
    route, t = look.route, look.t
    chosen = Chosen(route.subject, route.region)
    every = await lists.project_lines(look.rows)
    listed = await lists.listed_projects(look.rows, every, chosen, page=route.page)
    if (route.page or chosen.is_narrow) and not listed.found:
        return pages.missing(route.tail, t)
    pictures = await shown.pictures(look.rows, listed.found, "small")
    return pages.projects(listed, pictures, pages.narrowing(chosen, every), t=t)


async def _voices(look: Look) -> Page:
    route, t = look.route, look.t
    every = await lists.voice_lines(look.rows)
    years = sorted({one.year for one in every}, reverse=True)
    year = int(route.part) if route.part else None
    here = year or (years[0] if years else 0)
    listed = await lists.listed_voices(look.rows, every, here, page=route.page)
    if (year or route.page) and not listed.found:
        return pages.missing(route.tail, t)
    theme = (await themes.of_year(look.rows, here)).public(t.lang) if here else ""
    return pages.voices(listed, year, years, theme=theme, t=t)


async def _events(look: Look) -> Page:
    return pages.events(await shown.events(look.rows), look.t, now=look.now)


async def _briefs(look: Look) -> Page:
    return pages.briefs((await shown.briefs(look.rows))[: lists.PAGE * 5], look.t)


async def _numbers(look: Look) -> Page:
    return number_cards.numbers(await numbers.look(look.rows), look.t)


async def _calendars(look: Look) -> Page:
    return pages.calendars(REGIONS, look.links.site, look.t)


async def _search(look: Look) -> Page:
    asked = look.asked.strip()
    found = await search.find(look.rows, asked, lang=look.t.lang) if asked else None
    return pages.search(asked[:200], found, look.t)


async def _certificate(look: Look) -> Page:
    asked = look.route.part or look.asked.strip()[:20]
    found = None
    if asked:
        try:
            found = await confirmed.find(look.rows, asked)
        except Refused:
            found = None
    page = articles.certificate(asked, found, look.t)
    return replace(page, status=404) if asked and found is None and look.route.part else page


async def _thing(look: Look) -> Page:
    """What was taken back is gone, whatever the reason; what never was is not there."""
    route, t = look.route, look.t
    place = await shown.place(look.rows, route.address)
    if place is None or place.what != route.part:
        return pages.missing("", t)
    page = await _one(look, place.what, place.thing_id) if place.thing_id else None
    return page or pages.gone("", t)


async def _one(look: Look, what: What, thing_id: int) -> Page | None:
    if what == "problem":
        problem = await shown.problem(look.rows, thing_id)
        return articles.problem(problem, look.links, look.t) if problem else None
    if what == "project":
        project = await shown.project(look.rows, thing_id)
        if project is None:
            return None
        pictured, large = [
            (await shown.pictures(look.rows, [project.project], kind)).get(thing_id)
            for kind in PICTURES
        ]
        return articles.project(project, look.links, look.t, pictured=pictured, large=large)
    if what == "brief":
        brief = await shown.brief(look.rows, thing_id)
        return articles.brief(brief, look.links, look.t) if brief else None
    event = await shown.event(look.rows, thing_id)
    return articles.event(event, look.links, look.t, now=look.now) if event else None


async def _calendar(look: Look) -> Made:
    region, t = look.route.part, texts("kk")
    every = await shown.calendar(look.rows)
    found = [one for one in every if region == "all" or _is_near(one, region)]
    name = t("Ustaz Üni") + ("" if region == "all" else f" · {region_name(region, t)}")
    body = ics.calendar(found, name, links=look.links, t=t, now=look.now)
    return Made(200, body, "text/calendar; charset=utf-8", part="calendar")


def _is_near(one: OneEvent, region: str) -> bool:
    """What is of no region is for the whole country."""
    return not one.event.regions or region in one.event.regions


async def _feed(look: Look) -> Made:
    name, t, site = look.route.part, look.t, look.links.site
    what, entries_of = _FEEDS[name]
    items = await entries_of(look)
    gone = await shown.gone(look.rows, what, now=look.now)
    page = f"{site}/{t.lang}/{name}/"
    of = atom.Feed(
        name,
        f"{t('Ustaz Üni')}: {t(PARTS[name])}",
        t.lang,
        f"{site}/{t.lang}/{name}.atom",
        page,
        t("Ustaz Üni"),
    )
    body = atom.feed(of, items, gone)
    return Made(200, body, "application/atom+xml; charset=utf-8", part="feed")


async def _solved(look: Look) -> list[atom.Item]:
    t, site = look.t, look.links.site
    ids = [one.id for one in await lists.told_lines(look.rows)][:FED]
    found = lists.in_order(await shown.some_problems(look.rows, ids), ids)
    return [
        atom.Item(
            one.address,
            one.title,
            " · ".join(entries.about(one.subject, one.region, t)) or t("A solution was found"),
            f"{site}/{t.lang}/problem/{one.address}/",
            entries.words(one.title).lang,
            one.at,
        )
        for one in found
    ]


async def _said(look: Look) -> list[atom.Item]:
    t, site = look.t, look.links.site
    said = sorted(await lists.voice_lines(look.rows), key=lambda one: -one.at)
    ids = [one.id for one in said][:FED]
    found = lists.in_order(await shown.some_voices(look.rows, ids), ids)
    return [
        atom.Item(
            one.address,
            t("A voice of {year}", year=one.year),
            entries.by(one, t) or t("a teacher"),
            f"{site}/{t.lang}/voices/{one.year}/",
            t.lang,
            one.at,
        )
        for one in found
    ]


async def _sent(look: Look) -> list[atom.Item]:
    """Without an answer's words, which can be read on the page as long as they stand there."""
    t, site = look.t, look.links.site
    found = sorted(await shown.briefs(look.rows), key=lambda one: -one.at)[:FED]
    return [
        atom.Item(
            one.address,
            one.recipient,
            " · ".join(entries.brief_line(one, t)),
            f"{site}/{t.lang}/brief/{one.address}/",
            entries.words(one.recipient).lang,
            one.at,
        )
        for one in found
    ]


#: What a feed is of, and its entries.
_FEEDS: dict[str, tuple[What, Callable[[Look], Awaitable[list[atom.Item]]]]] = {
    "solved": ("problem", _solved),
    "voices": ("voice", _said),
    "briefs": ("brief", _sent),
}


async def _data(look: Look) -> Made:
    """Never anew: what was published once stays byte for byte, or is gone. A JSON is made of what
    is in the ZIP, so that it says nothing else."""
    found = await numbers.published(look.rows, look.route.part)
    if found is not None and look.route.path.endswith(".json"):
        body = data_json.of_archive(found.one, found.content)
        return Made(200, body, "application/json", part="data")
    if found is not None:
        return Made(200, found.content, "application/zip", part="data")
    t = look.t
    page = pages.gone("", t) if await number_rows.ever_were(look.rows) else pages.missing("", t)
    return Made(page.status, laid_out(page, look.links, is_indexed=False), HTML)


async def _picture(look: Look) -> Made:
    """The bytes are read here alone. Its address says for good that it is gone."""
    address, mark, t = look.route.address, look.route.part, look.t
    found = await shown.picture(look.rows, address, mark)
    if found:
        is_private = not (found.searched and await visits.is_indexed(look.rows))
        return Made(200, found.content, JPEG, is_private)
    was = await shown.was_picture(look.rows, address, mark)
    return gone(look.links, t.lang) if was else missing(look.links, t.lang)


async def _robots(look: Look) -> Made:
    is_indexed = await visits.is_indexed(look.rows)
    body = machines.robots(look.links.site, is_indexed=is_indexed)
    return Made(200, body, "text/plain; charset=utf-8")


async def _sitemap(look: Look) -> Made:
    """What search engines may keep, and nothing else."""
    paths = ["", *(f"{part}/" for part in PARTS), "certificate/"]
    if await visits.is_indexed(look.rows):
        found = [one for one in await shown.all_problems(look.rows, "all") if one.searched]
        paths += [f"problem/{one.address}/" for one in found]
        projects = [one for one in await shown.projects(look.rows) if one.searched]
        paths += [f"project/{one.address}/" for one in projects]
        events = [one for one in await shown.events(look.rows) if one.searched]
        paths += [f"event/{one.released.address}/" for one in events]
        briefs = [one for one in await shown.briefs(look.rows) if one.searched]
        paths += [f"brief/{one.address}/" for one in briefs]
    body = machines.sitemap(look.links.site, paths)
    return Made(200, body, "application/xml; charset=utf-8")


_PAGES: dict[str, Callable[[Look], Awaitable[Page]]] = {
    "home": _home,
    "problems": _problems,
    "projects": _projects,
    "voices": _voices,
    "events": _events,
    "briefs": _briefs,
    "numbers": _numbers,
    "calendars": _calendars,
    "search": _search,
    "certificate": _certificate,
    "thing": _thing,
}
_MACHINES: dict[str, Callable[[Look], Awaitable[Made]]] = {
    "calendar": _calendar,
    "feed": _feed,
    "picture": _picture,
    "data": _data,
    "robots": _robots,
    "sitemap": _sitemap,
}
