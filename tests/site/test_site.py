"""The public page as people meet it: released by a tap, read in a browser, gone by another tap;
and whatever strangers send to it."""

import asyncio
import contextlib

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from yarl import URL

from community.refusals import Reason
from community.site import page as page_deeds
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.posters import posters
from storage.posters.posters import Poster
from storage.projects import projects
from storage.projects.projects import Project, Telling
from tests.databases import with_tables
from tests.inside import COORDINATOR, bot_inside
from tests.moderation.things import ASEL, NOW
from tests.site.town import count_quarters, hang_picture, make_pictures, release_all, town
from tests.steps import (
    card_in,
    eventually,
    group_with_bot,
    opened,
    problem_in_group,
    taps,
    why_not,
    writes,
)
from website import routes

SIZES = (320, 360, 768, 1280)
#: Bars that don't stand beside what they are called.
BESIDE = """[...document.querySelectorAll(".bars tbody tr")].filter(row => {
  const [name, bar] = [...row.children].map(one => one.getBoundingClientRect());
  return Math.abs(name.top + name.height / 2 - bar.top - bar.height / 2) > 4;
}).map(row => row.textContent)"""


@pytest.fixture
async def public(tmp_path):
    """A sandbox, the address of the site, and its database."""
    url = with_tables(tmp_path / "community.db")
    with bot_inside(tmp_path, public=True) as (sandbox, bot):
        async with Sandbox(sandbox) as box:
            yield box, bot, url
    assert "ERROR" not in bot.said(), bot.said()


@contextlib.asynccontextmanager
async def asking(site: str):
    """Asks for a path; the paths go out as they are written."""
    async with aiohttp.ClientSession() as session:

        async def ask(path: str, method: str = "GET", **headers: str):
            where = URL(f"{site}{path}", encoded=True)
            async with session.request(
                method, where, headers=headers, allow_redirects=False
            ) as response:
                return response, (await response.read()).decode()

        yield ask


async def test_released_by_a_tap_and_gone_by_a_tap(public):
    box, bot, _ = public
    aida, _, group, card = await problem_in_group(box)
    async with asking(bot.heard) as ask:
        _, before = await ask("/en/open/")
        assert "No laboratory" not in before
        await aida.tap(card, "More")
        await taps(aida, "On the public page?", "Put it on the page")
        said = await aida.sees("It is there: http")
        path = said.text.split(bot.heard)[1].split()[0]
        got, page = await ask(path)
        assert (got.status, "No laboratory" in page, "Aida" in page) == (200, True, False)
        assert got.headers["Cache-Control"] == "public, max-age=60"
        assert "No laboratory" in (await ask("/en/open/"))[1]
        await taps(aida, "My name")
        assert "Aida" in (await ask(path))[1]
        # Kept by who asked, and not sent again.
        tag = got.headers["ETag"]
        got, _ = await ask(path)
        again, empty = await ask(path, **{"If-None-Match": got.headers["ETag"]})
        assert (again.status, empty) == (304, "")
        assert got.headers["ETag"] != tag
        await taps(aida, "Take it off the page")
        got, page = await ask(path)
        assert (got.status, got.headers["X-Robots-Tag"]) == (410, "noindex")
        assert "No laboratory" not in page + (await ask("/en/open/"))[1]
    assert group


async def test_a_hidden_problem_is_gone_at_the_next_request(public):
    box, bot, _ = public
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No chalk")
    await aida.tap(card, "More")
    await taps(aida, "On the public page?", "Put it on the page")
    async with asking(bot.heard) as ask:
        assert "No chalk" in (await ask("/kk/open/"))[1]
        await taps(aida, "🗑 Withdraw", "Yes, withdraw it")
        assert "No chalk" not in (await ask("/kk/open/"))[1]


async def test_what_a_coordinator_hides_is_gone_at_the_next_request(public):
    """Pages, feeds and the list for search engines; and who hid it hears what others may have."""
    box, bot, _ = public
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    aida, berik, _, card = await problem_in_group(box)
    await berik.start()
    await aida.tap(card, "More")
    await taps(aida, "On the public page?", "Put it on the page")
    path = (await aida.sees("It is there: http")).text.split(bot.heard)[1].split()[0]
    await taps(aida, "Let search engines show it")
    await writes(saule, "/page")
    await taps(saule, "Into search engines")
    async with asking(bot.heard) as ask:
        where = ("/en/open/", "/sitemap.xml", path, f"/ru{path[3:]}")
        assert all(("No laboratory" in said or path in said) for said in await pages(ask, where))
        await berik.tap(card, "More")
        await taps(berik, "⚠️ Report", "Insult")
        await berik.sees("Thank you, it arrived")
        await writes(saule, "/queue")
        await taps(saule, "🙈 Hide for now", "Insult")
        told = await saule.sees("@WebpageBot")
        assert path in told.text
        assert "It can be undone for 30 days" in told.text
        said = await pages(ask, where)
        assert not any("No laboratory" in one for one in said)
        assert path not in said[0] + said[1]
        assert [(await ask(one))[0].status for one in where] == [200, 200, 410, 410]


async def pages(ask, where):
    return [(await ask(one))[1] for one in where]


async def test_a_poster_is_a_picture_until_it_is_taken_off(public):
    """Fetched from Telegram and made smaller by the bot; the page knows only its own tables."""
    box, bot, url = public
    aida = await box.person("Aida")
    await aida.start()
    photo = (await aida.send_photo()).raw["photo"][-1]["file_id"]
    project = await _with_own_poster(url, aida.id, photo)
    await aida.start(f"j{project.id}-{project.key}")
    await taps(aida, "For its owner", "On the public page?", "Put it on the page")
    said = await aida.sees("sent as a file stands there only with your name")
    path = said.text.split(bot.heard)[1].split()[0]
    async with asking(bot.heard) as ask:

        async def shown() -> str:
            _, page = await ask(path)
            return page.partition('class="picture"><a href="')[2].partition('"')[0]

        async def is_shown() -> bool:
            return bool(await shown())

        assert not await is_shown()
        await taps(aida, "My name")
        await eventually(is_shown)
        picture = await shown()
        assert picture.startswith("/posters/")
        async with aiohttp.ClientSession() as session, session.get(bot.heard + picture) as got:
            assert (got.status, got.headers["Content-Type"]) == (200, "image/jpeg")
            assert got.headers["Cache-Control"] == "private, max-age=86400, immutable"
            assert got.headers["X-Robots-Tag"] == "noindex"
            assert (await got.read())[:3] == b"\xff\xd8\xff"
        small = (await ask("/kk/projects/"))[1].partition('<img src="')[2].partition('"')[0]
        assert small.startswith("/posters/")
        guess = picture[:-20] + "0123456789abcdef.jpg"
        assert (await ask(guess))[0].status == 404
        await taps(aida, "Take it off the page")
        assert [(await ask(one))[0].status for one in (picture, small, guess)] == [410, 410, 404]


async def _with_own_poster(url: str, person_id: int, photo: str) -> Project:
    db = await connect(url)

    async def work(tx: Transaction) -> Project:
        telling = Telling("A laboratory of bottles", "We built it", region="47")
        project = await projects.add(tx, person_id, "key-of-it", said=telling, source=None, now=1)
        hung = Poster(
            *(project.id, "own", "", "", {}, photo, None, None, "ready", 1, 1),
        )
        await posters.put(tx, hung)
        return project

    made = await db.write(work)
    await db.close()
    return made


async def test_a_brief_is_released_below_it_and_read_in_a_browser(public):
    box, bot, url = public
    saule = await box.person("Saule", id=COORDINATOR)
    db = await connect(url)
    await town(db)
    await db.close()
    await writes(saule, "/briefs")
    await opened(saule, "secret words of a brief!")
    await taps(saule, "On the public page?", "Put it on the page")
    said = await saule.sees(f"It is there: {bot.heard}/en/brief/")
    path = said.text.split(bot.heard)[1].split()[0]
    aida = await box.person("Aida")
    async with asking(bot.heard) as ask:
        assert "secret words of a brief!" in (await ask("/kk/briefs/"))[1]
        # From its page everybody comes to all that it says.
        _, page = await ask(path)
        await aida.start(page.partition("?start=")[2].partition('"')[0])
        await aida.sees("What teachers raise: Mangystau Region")
        await taps(saule, "Take it off the page")
        assert "secret" not in (await ask("/kk/briefs/"))[1]
        assert (await ask(path))[0].status == 410
        await aida.start(page.partition("?start=")[2].partition('"')[0])
        await aida.sees(why_not(Reason.GONE))


async def spoken(site: str, said: bytes) -> bytes:
    """What is answered to whatever is said, until the line is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(site).port)
    writer.write(said)
    try:
        return await reader.read()
    finally:
        writer.close()


#: What strangers send, and what they get.
STRANGE = [
    ("/kk/../../etc/passwd", "GET", 404),
    ("/kk/%2e%2e/%2e%2e/etc/passwd", "GET", 404),
    ("/kk/%00/", "GET", 404),
    ("/kk/solved%0d%0aSet-Cookie:%20a=b", "GET", 404),
    ("/kk%2fsolved%2f", "GET", 404),
    ("//evil.example/kk", "GET", 404),
    ("/kk/" + "a" * 5_000 + "/", "GET", 404),
    ("/kk/search/?q=" + "%F0%9F" * 900, "GET", 200),
    ("/kk/search/?" + "&".join("q=1" for _ in range(100)), "GET", 200),
    ("/kk/search/?q=%00%1b", "GET", 200),
    ("/kk/", "POST", 405),
    ("/kk/", "DELETE", 405),
    ("/kk/", "TRACE", 405),
    ("/kk/", "PROPFIND", 405),
    ("/kk/", "HEAD", 200),
    ("/kk/solved", "GET", 301),
    ("/.env", "GET", 404),
    ("/kk/problem/0123456789abcdef/", "GET", 404),
]


async def test_strangers_get_right_answers_and_nothing_else(public):
    _, bot, _ = public
    async with asking(bot.heard) as ask:
        for path, method, status in STRANGE:
            got, page = await ask(path, method)
            assert got.status == status, path[:40]
            assert "Traceback" not in page
            policy = got.headers["Content-Security-Policy"]
            assert "unsafe-" not in policy
            assert policy.startswith("default-src 'self'")
            assert "Set-Cookie" not in got.headers
            assert "aiohttp" not in got.headers["Server"]
        hosts = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1"]
        for host in (*hosts, "evil@127.0.0.1", "127.0.0.1/evil", "127.0.0.1:http"):
            got, _ = await ask("/kk/", Host=host)
            assert got.status in (400, 421), host
        # What is said of an address of ours is said in its language, whatever the browser wants.
        got, page = await ask("/ru/nothing/", **{"Accept-Language": "en"})
        assert (got.status, '<html lang="ru">' in page) == (404, True)
        got, _ = await ask("/nothing", **{"Accept-Language": "en"})
        assert got.headers["Cache-Control"] == "no-store"
        strange = [b"nonsense\r\n\r\n", b"GET /kk/ HTTP/1.1\r\n\r\n", b"a" * 20_000]
        strange += [b"GET /health HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"]
        for said in strange:
            answer = await spoken(bot.heard, said)
            assert answer.split()[1] in (b"400", b"431")
            assert b"Content-Security-Policy: default-src 'self'" in answer
            assert b"Traceback" not in answer
        got, _ = await ask("/kk/", Range="bytes=0-10")
        assert got.status == 200
        for wanted, place in (
            ("ru-RU,ru;q=0.9", "/ru/"),
            ("de", "/kk/"),
            ("x;q=a,en;q=.5", "/en/"),
        ):
            got, _ = await ask("/", **{"Accept-Language": wanted})
            assert (got.status, got.headers["Location"]) == (302, place)
            assert (got.headers["Vary"], got.headers["Cache-Control"]) == (
                "Accept-Language",
                "no-store",
            )
            got, page = await ask("/en/", **{"Accept-Language": wanted})
            assert '<html lang="en">' in page
        style = next(part for part in page.split('"') if part.startswith("/style-"))
        got, _ = await ask(style)
        assert "immutable" in got.headers["Cache-Control"]
        told = await asyncio.gather(*(ask(f"/kk/search/?q=internet{n}") for n in range(60)))
        assert {got.status for got, _ in told} <= {200, 503}
        assert (await ask("/health"))[0].status == 200


async def by_keyboard_alone(page, address):
    """Each stop is seen and ringed, in the order of the page, down to the search that is sent."""
    await page.set_viewport_size({"width": 320, "height": 640})
    await page.goto(address)
    places = []
    for _ in range(30):
        await page.keyboard.press("Tab")
        name, place, ring, is_seen = await page.evaluate(STOP)
        assert (ring != "none", is_seen) == (True, True), name
        places.append(place)
        if name == "INPUT":
            break
    assert places == sorted(places)
    assert len(places) > 8
    await page.keyboard.type("internet")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/kk/search/?q=internet")


#: What has the focus: its name, its place among all, its ring, and whether it is on the screen.
STOP = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const place = [...document.querySelectorAll("*")].indexOf(one);
    const isSeen = box.height > 0 && box.top > -2 && box.bottom < innerHeight + 2;
    return [one.tagName, place, getComputedStyle(one).outlineStyle, isSeen];
}"""


async def with_long_words(tx: Transaction) -> None:
    """As addresses have: nothing breaks them but the page."""
    for table, column in (
        *(("problem", "title"), ("problem", "description"), ("solution", "text")),
        *(("project", "title"), ("project", "story"), ("trial", "changed"), ("voice", "words")),
        *(("project_feedback", "strong"), ("brief", "recipient"), ("brief", "asks")),
    ):
        await tx.run(f"UPDATE {table} SET {column} = {column} || ?", f" {'жаратылыстану' * 8}")


async def test_everybody_can_read_it_in_a_real_browser(public, browser):
    """Nothing sticks out of any screen, axe finds nothing serious, and it needs no script."""
    _, bot, url = public
    db = await connect(url)
    there = await town(db)
    await release_all(db, there)
    await hang_picture(db, there.made)
    await make_pictures(db)
    await count_quarters(db)
    await db.write(lambda tx: page_deeds.let_numbers(tx, ASEL, wanted=True, now=NOW))
    await db.write(with_long_words)
    rows = await db.all("SELECT what, address FROM site_address WHERE what <> 'voice'")
    things = [f"{what}/{one}/" for what, one in rows if what in routes.THINGS]
    await db.close()
    lists = ["", "solved/", "voices/", "events/", "calendars/", "certificate/", "search/?q=secret"]
    lists += ["briefs/", "numbers/", "projects/"]
    context = await browser.new_context(java_script_enabled=True)
    page, complaints = await context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text))
    for number, tail in enumerate([*lists, *things]):
        lang = ("kk", "ru", "en")[number % 3]
        await page.emulate_media(color_scheme="dark" if number % 2 else "light")
        await page.goto(f"{bot.heard}/{lang}/{tail}")
        for width in SIZES:
            await page.set_viewport_size({"width": width, "height": 800})
            over = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (tail, width)
            assert await page.evaluate(BESIDE) == [], (tail, width)
        found = await Axe().run(page)
        assert [one["id"] for one in found.response["violations"]] == [], tail
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "text"
    await by_keyboard_alone(page, f"{bot.heard}/kk/search/")
    await page.emulate_media(media="print")
    assert not await page.locator(".menu").is_visible()
    assert complaints == []
