"""How pages, feeds and calendars are made: what search engines and previews learn, what calendars
need, and that no words break out."""

import json
import re
from html.parser import HTMLParser

import feedparser
import pytest
from icalendar import Calendar

from basics.languages import LANGUAGES
from basics.spans import DAY
from basics.strangers import HEADERS
from cards.statistics.rules import for_all
from community.moderation import hiding
from community.refusals import Refused
from community.site import page, releases
from locales import texts
from storage.certificates import certificates
from storage.db import Database, Transaction
from storage.events import events as event_rows
from storage.moderation import things
from tests.moderation.things import AIDA, ASEL, NOW, SAULE
from tests.site import crawl
from tests.site.town import BEGINS, RELEASED, count_quarters, opened
from tests.test_naughty_strings import NAUGHTY
from website import layout, routes, writing

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

PREVIEW = re.compile(r'(?:property="og:[a-z:]+"|name="description") content="([^"]*)"')
STYLE = len(layout.fixed()[layout.address_of("style.css")].body)
VOID = {"meta", "link", "input", "img", "br"}


class Outline(HTMLParser):
    """Elements in their order; each that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.wrong += [
            f"{tag} {name}" for name in told if name.startswith("on") or name == "style"
        ]
        if tag == "script":
            self.scripts.append(told)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def outline(body: bytes) -> Outline:
    found = Outline()
    found.feed(body.decode())
    return found


async def test_pages_are_whole_and_light_in_three_languages(db):
    await opened(db)
    for lang in LANGUAGES:
        for path, made in (await crawl.crawl(db, now=NOW, lang=lang)).items():
            if not made.kind.startswith("text/html"):
                continue
            found, body = outline(made.body), made.body.decode()
            assert (found.open, found.wrong) == ([], []), path
            assert f'<html lang="{lang}">' in body
            assert (
                len(made.body) + len(layout.fixed()[layout.address_of("style.css")].body) < 30_000
            )
            assert body.count("<h1") == 1
            if made.status == 200:
                tail = path.removeprefix(f"/{lang}/")
                assert f'rel="canonical" href="{crawl.SITE}/{lang}/{tail}"' in body
                assert set(re.findall(r'hreflang="(\w\w|x-default)" href="http', body)) == {
                    *LANGUAGES,
                    "x-default",
                }
                # The switch stays where one is.
                for other in LANGUAGES:
                    assert f'<a href="/{other}/{tail}" lang="{other}"' in body, path
            for picture in re.findall(r"<img [^>]*>", body):
                assert re.search(r' width="\d+" height="\d+"', picture), path
                assert "loading=" in picture or "/projects/" not in path
            # Nothing is loaded from elsewhere, and no preview has anybody's words.
            assert re.findall(r'(?:src|stylesheet" href)="(?!/)', body) == []
            for preview in re.findall(
                r'(?:property="og:[a-z:]+"|name="description") content="([^"]*)"', body
            ):
                assert "secret" not in preview


async def test_search_engines_keep_only_what_everybody_in_it_lets_them(db):
    there = await opened(db)
    address = await db.value("SELECT address FROM site_address WHERE what = 'problem'")
    path = f"/en/problem/{address}/"
    assert not (await crawl.look_at(db, path, now=NOW)).is_private
    assert path in (await crawl.look_at(db, "/sitemap.xml", now=NOW)).body.decode()
    number = there.id_of("solution")
    await db.write(
        lambda tx: releases.choose(tx, AIDA, "solution", thing_id=number, searched=False, now=NOW)
    )
    assert (await crawl.look_at(db, path, now=NOW)).is_private
    for always in ("/en/search/", "/en/solved/in/47/", "/en/solved.atom", "/events/all.ics"):
        assert (await crawl.look_at(db, always, now=NOW)).is_private
    await db.write(lambda tx: page.let_index(tx, ASEL, wanted=False, now=NOW))
    for path, made in (await crawl.crawl(db, now=NOW)).items():
        assert made.is_private, path
        if made.kind.startswith("text/html"):
            assert b'<meta name="robots" content="noindex">' in made.body
    robots = (await crawl.look_at(db, "/robots.txt", now=NOW)).body.decode()
    assert "GPTBot" in robots
    assert "Sitemap" not in robots


async def test_what_stands_above_a_title_says_how_it_stands_and_is_no_button(db):
    """ "Open" is a word of a button, too, and another one in Kazakh and in Russian."""
    await opened(db)
    await db.write(lambda tx: tx.run("UPDATE problem SET solved_by = NULL, state = 'open'"))
    path = (await _problem(db)).removeprefix("/en")
    for lang, mark in (("kk", "Әлі шешілмеген"), ("ru", "Пока не решена")):
        body = (await crawl.look_at(db, f"/{lang}{path}", now=NOW)).body.decode()
        assert f'<p class="mark">{mark}</p>' in body


async def test_an_event_that_is_over_goes_into_no_calendar(db):
    await opened(db)
    path = next(one for one in await crawl.addresses(db) if one.startswith("/en/event/"))
    for now, links in ((NOW, True), (BEGINS + DAY, False)):
        body = (await crawl.look_at(db, path, now=now)).body.decode()
        assert ("Into your calendar" in body) is links


async def test_words_break_out_of_nothing(db):
    await opened(db)
    usual = outline((await crawl.look_at(db, await _problem(db), now=NOW)).body)
    events_told = 0
    for words in [*NAUGHTY[::9], "</script><script>alert(1)</script>", '"><img onerror=x>', "]]>"]:
        await db.write(lambda tx, w=words: _say(tx, w))
        for path, made in (await crawl.crawl(db, now=NOW, asked=words)).items():
            if made.kind.startswith("text/html"):
                found = outline(made.body)
                assert (found.open, found.wrong) == ([], []), (path, words)
                assert all(one.get("type") == "application/ld+json" for one in found.scripts)
                for said in re.findall(r"ld\+json\">(.*?)</script>", made.body.decode(), re.S):
                    assert json.loads(said)["@type"] == "Event"
                    events_told += 1
            elif path.endswith(".atom"):
                assert not feedparser.parse(made.body).bozo, (path, words)
            elif path.endswith(".ics"):
                Calendar.from_ical(made.body)
    assert usual.open == []
    assert events_told


async def _problem(db: Database) -> str:
    address = await db.value("SELECT address FROM site_address WHERE what = 'problem'")
    return f"/en/problem/{address}/"


async def _say(tx: Transaction, words: str) -> None:
    said = words.replace("\x00", "")
    await tx.run("UPDATE problem SET title = ?, description = ?", said, said)
    await tx.run("UPDATE solution SET text = ?", said)
    await tx.run("UPDATE voice SET words = ?", said)
    await tx.run("UPDATE project SET title = ?, story = ?", said, said)
    await tx.run("UPDATE person SET name = ? WHERE id = 1", said)
    await tx.run("UPDATE site_release SET named = 'name' WHERE what <> 'event'")
    plan = json.loads(await tx.value("SELECT plan FROM event"))
    plan |= {"title": said, "description": said, "place": said}
    await tx.run("UPDATE event SET plan = ?", json.dumps(plan))


STRANGE = [
    *("", "/kk", "//kk/", "/kk//", "/kk/../", "/kk/%2e%2e/", "/KK/", "/fr/", "/kk/solved/1/"),
    *("/kk/solved/51/", "/kk/solved/02/", "/kk/problem/0/", "/kk/problem/0123456789ABCDEF/"),
    *("/kk/solved/in/99/", "/kk/solved/on/x/", "/events/../../etc/passwd", "/events/.ics"),
    *("/kk/\u0000/", "/kk/" + "a" * 9_000, "/style.css", "/templates/base.html", "/кк/"),
]


def test_only_its_own_addresses_are_read(engine):
    assert [one for one in STRANGE if routes.read(one)] == []
    assert routes.with_stroke("/kk/solved") == "/kk/solved/"
    assert [one for one in STRANGE if one != "/kk" and routes.with_stroke(one)] == []


async def test_numbers_and_open_data_are_there_once_the_country_says_so(db):
    await opened(db)

    await count_quarters(db)

    async def said(path: str = "/en/numbers/") -> str:
        return (await crawl.look_at(db, path, now=NOW)).body.decode()

    assert "85" not in await said()
    assert (await crawl.look_at(db, "/data/2026-Q3.zip", now=NOW)).status == 404
    with pytest.raises(Refused, match="NOT_YOUR_REGION"):
        await db.write(lambda tx: page.let_numbers(tx, SAULE, wanted=True, now=NOW))
    await db.write(lambda tx: page.let_numbers(tx, ASEL, wanted=True, now=NOW))
    told = await said()
    for word in ("Problems solved", "Q2 2026", "85", "/data/2026-Q3.zip", "ab" * 32):
        assert word in told
    # Neither what is hidden from everybody nor what is not counted for good.
    assert "Guests" not in told
    assert "77" not in told
    # A quarter of which nothing is said stands there without a number.
    quarters = re.findall(r"(Q[23]) 2026</th><td>.*?<span(?: class=\"unseen\")?>([^<]+)", told)
    hidden = "Hidden to protect people, or none"
    assert quarters == [("Q2", hidden), ("Q3", "85"), ("Q2", "40"), ("Q3", "85")]
    # And how all of it is counted.
    for rule in for_all(texts("en")):
        assert f"<li>{rule}</li>" in told
    assert (await crawl.look_at(db, "/data/2026-Q3.zip", now=NOW)).body[:2] == b"PK"
    assert '<a href="/data/2026-Q3.json" download>The same tables as JSON</a>' in told
    made = await crawl.look_at(db, "/data/2026-Q3.json", now=NOW)
    assert (made.kind, json.loads(made.body)["problems"]) == (
        "application/json",
        [
            {"id": "p1", "region": "47", "votes": 10},
            {"id": "p2", "region": None, "votes": None},
        ],
    )
    await db.write(lambda tx: page.let_numbers(tx, ASEL, wanted=False, now=NOW))
    assert "85" not in await said()
    for kind in ("zip", "json"):
        assert (await crawl.look_at(db, f"/data/2026-Q3.{kind}", now=NOW)).status == 410


async def test_a_feed_has_no_words_and_names_what_left(db):
    there = await opened(db)
    body = (await crawl.look_at(db, "/en/voices.atom", now=NOW)).body
    read = feedparser.parse(body)
    assert not read.bozo
    assert [one.id.startswith("tag:ustaz-uni,2026:") for one in read.entries] == [True]
    assert b"secret" not in body
    solved = feedparser.parse((await crawl.look_at(db, "/en/solved.atom", now=NOW)).body)
    # Some readers take the first link of a feed for its page.
    assert [one.rel for one in solved.feed.links] == ["alternate", "self"]
    assert [one.title for one in solved.entries] == ["secret words of a problem!"]
    number = there.id_of("voice")
    await db.write(
        lambda tx: releases.take_back(tx, AIDA, "voice", thing_id=number, now=NOW + 1_000)
    )
    left = (await crawl.look_at(db, "/en/voices.atom", now=NOW + 2_000)).body
    assert feedparser.parse(left).entries == []
    assert b"deleted-entry" in left
    assert read.entries[0].id.encode() in left
    later = (await crawl.look_at(db, "/en/voices.atom", now=NOW + 91 * DAY)).body
    assert b"deleted-entry" not in later


async def test_what_is_hidden_leaves_a_feed_by_name_and_comes_back(db):
    there = await opened(db)
    thing = await things.get(db, "voice", there.id_of("voice"))
    assert thing
    before = (await crawl.look_at(db, "/en/voices.atom", now=NOW)).body
    await db.write(lambda tx: hiding.hide(tx, thing, now=NOW))
    hidden = (await crawl.look_at(db, "/en/voices.atom", now=NOW)).body
    assert b"deleted-entry" in hidden
    assert feedparser.parse(hidden).entries == []
    await db.write(lambda tx: hiding.restore(tx, thing))
    assert (await crawl.look_at(db, "/en/voices.atom", now=NOW)).body == before


async def test_who_holds_the_number_checks_a_certificate(db):
    there = await opened(db)
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO certificate (number, event_id, guest_id, person_id, name, lang,"
            " issued_by, issued_at, look) VALUES ('2F7KQ9XWMA', ?, 1, 1, 'Aida Serik', 'kk', 13,"
            ' 1, \'{"hours": 36, "organisation": "Örleu"}\')',
            there.event_id,
        )
    )
    for path, asked in (("/en/certificate/2F7KQ9XWMA/", ""), ("/en/certificate/", "2f7kq-9xwma")):
        made = await crawl.look_at(db, path, now=NOW, asked=asked)
        assert b"genuine" in made.body
        assert b"Aida Serik" in made.body
        # As in Telegram: a paper that says more hours is found out.
        assert b"Hours: 36" in made.body
        assert "Örleu".encode() in made.body
        assert (made.is_private, made.is_kept) == (True, False)
    other = await crawl.look_at(db, "/en/certificate/2F7KQ9XWMB/", now=NOW)
    assert (other.status, b"no certificate" in other.body) == (404, True)
    await db.write(lambda tx: event_rows.set_state(tx, there.event_id, "cancelled"))
    made = await crawl.look_at(db, "/en/certificate/2F7KQ9XWMA/", now=NOW)
    assert b"its event was cancelled" in made.body
    assert b"Aida Serik" not in made.body
    await db.write(lambda tx: event_rows.set_state(tx, there.event_id, "published"))
    await db.write(lambda tx: certificates.set_state(tx, 1, "withdrawn"))
    made = await crawl.look_at(db, "/en/certificate/2F7KQ9XWMA/", now=NOW)
    assert b"withdrawn" in made.body
    assert b"Aida Serik" not in made.body


async def test_web_servers_ask_of_browsers_and_search_engines_what_the_page_asks(
    db, database_url, tmp_path
):
    await opened(db)
    await writing.publish(database_url, crawl.SITE, tmp_path / "out", now=NOW)
    caddy, nginx = [
        (tmp_path / "out" / ".gone" / name).read_text() for name in ("Caddyfile", "nginx.conf")
    ]
    for name, said in {**HEADERS, "Cache-Control": "public, max-age=60"}.items():
        asked = name != "Server"
        assert (f'header {name} "{said}"\n' in caddy) == asked
        assert (f'add_header {name} "{said}" always;\n' in nginx) == asked
    # A page says itself that search engines are to keep nothing of it.
    found = re.search(r"@no_page path (.*)\nheader @no_page X-Robots-Tag noindex\n", caddy)
    assert found
    kinds = [one.removeprefix("*.") for one in found[1].split()]
    assert f'if ($uri ~ "\\.({"|".join(kinds)})$") {{ set $robots noindex; }}\n' in nginx
    private = {
        path.rpartition(".")[2]
        for path, made in (await crawl.crawl(db, now=NOW)).items()
        if made.is_private and not made.kind.startswith("text/html")
    }
    assert {"atom", "ics"} <= private <= {*kinds}
    assert "jpg" in kinds


async def test_plain_files_are_what_is_served_and_come_at_once(db, database_url, tmp_path):
    there = await opened(db)
    folder = tmp_path / "out"
    await writing.publish(database_url, crawl.SITE, folder, now=NOW)
    caddy, nginx = [folder / ".gone" / name for name in ("Caddyfile", "nginx.conf")]
    assert "@gone" not in caddy.read_text()
    before = folder.resolve()
    for path, made in (await crawl.crawl(db, now=NOW)).items():
        file = folder / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
        if made.status == 200 and path != "/robots.txt" and "/search/" not in path:
            # The bot's own name is known at work alone.
            assert file.read_bytes() == made.body.replace(b"ustaz_uni_bot", b""), path
    for what in RELEASED:
        number = there.id_of(what)
        await db.write(
            lambda tx, w=what, n=number: releases.take_back(tx, AIDA, w, thing_id=n, now=NOW)
        )
    await writing.publish(database_url, crawl.SITE, folder, now=NOW)
    assert not before.exists()
    whole = "".join(one.read_text() for one in folder.rglob("*.html"))
    assert "secret words of a event!" in whole
    assert all(f"secret words of a {what}!" not in whole for what in (*RELEASED, "poster"))
    # Web servers are told what is gone.
    gone = (folder / ".gone" / "paths.txt").read_text().split()
    assert len(gone) == 6
    assert all(f"location = {path} {{ return 410; }}" in nginx.read_text() for path in gone)
    assert caddy.read_text().endswith(f'\n@gone path {" ".join(gone)}\nerror @gone "" 410\n')
    assert not any("event" in path for path in gone)
    for lang in ("kk", "ru", "en"):
        # They say so in the language of its address.
        said = (folder / lang / "410.html").read_bytes()
        path = next(one for one in gone if one.startswith(f"/{lang}/project/"))
        assert said == (await crawl.look_at(db, path, now=NOW)).body.replace(b"ustaz_uni_bot", b"")
    (tmp_path / "mine").mkdir()
    with pytest.raises(writing.NotOurs):
        await writing.publish(database_url, crawl.SITE, tmp_path / "mine", now=NOW)
