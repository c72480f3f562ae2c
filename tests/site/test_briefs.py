"""Briefs on the public page: to whom, in which month, how it stands and what was answered."""

import pytest

from cards.site.release import release_card
from cards.text.links import Links
from community.refusals import Reason, Refused
from community.site import releases
from locales import texts
from storage import audit
from storage.db import Database
from tests.moderation.things import AIDA, NOW, SAULE, TIMUR
from tests.site import crawl
from tests.site.town import SITE, release, town
from website import board, writing

ASKED = "secret words of what a brief asks"


async def address(db: Database) -> str:
    return str(await db.value("SELECT address FROM site_address WHERE what = 'brief'"))


async def read(db: Database, lang: str = "en") -> str:
    """The list, and the page of the one that there is."""
    found = [(await crawl.look_at(db, f"/{lang}/briefs/", now=NOW)).body.decode()]
    for path in await crawl.addresses(db, lang):
        if "/brief/" in path:
            found.append((await crawl.look_at(db, path, now=NOW)).body.decode())
    return "\n".join(found)


async def test_who_looks_after_its_region_puts_it_there_with_a_line_of_the_log(db):
    number = (await town(db)).brief_id

    async def refusal(actor) -> Reason:
        with pytest.raises(Refused) as refused:
            await db.write(
                lambda tx: releases.release(tx, actor, "brief", thing_id=number, now=NOW)
            )
        return refused.value.reason

    assert await refusal(AIDA) is Reason.ONLY_COORDINATORS
    assert await refusal(TIMUR) is Reason.NOT_YOUR_REGION
    await db.write(lambda tx: tx.run("UPDATE brief SET state = 'checking', sent_at = NULL"))
    assert await refusal(SAULE) is Reason.GONE
    await db.write(lambda tx: tx.run("UPDATE brief SET state = 'answered', sent_at = ?", NOW))
    assert "secret" not in await read(db)
    await db.write(lambda tx: releases.release(tx, SAULE, "brief", thing_id=number, now=NOW))
    assert "secret" in await read(db)
    await db.write(lambda tx: releases.take_back(tx, SAULE, "brief", thing_id=number, now=NOW))
    assert "secret" not in await read(db)
    found = await audit.entries(db, 0, 2)
    assert [one.deed for one in found] == ["brief off page", "brief on page"]


async def test_it_says_how_it_stands_and_nothing_of_who_made_or_signed_it(db):
    there = await town(db)
    await release(db, there, "brief")
    told = await read(db)
    for said in ("April 1970", "Answered", "The answer is partly yes", "<blockquote"):
        assert said in told
    page = told.partition("</html>")[2]
    # What was asked for, where, of which time, and when it was answered.
    for said in ("What it would take", ASKED, "Mangystau Region", "Sent: 2", "1 May 1970"):
        assert said in page
    # The list leads there, and so does the first page of all.
    home = (await crawl.look_at(db, "/en/", now=NOW)).body.decode()
    for lists in (told.partition("</html>")[0], home):
        assert f"/en/brief/{await address(db)}/" in lists
    for kept in ("contact", "Asel", "Aida"):
        assert kept not in told
    # A later step without words leaves the answer that was given.
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO brief_step (brief_id, said_by, state, how, whom, number, words, says,"
            " day, until, at) VALUES (?, 13, 'answered', '', '', '', '', 'yes', '1970-05-02', '',"
            " 2)",
            there.brief_id,
        )
    )
    assert "<blockquote" in await read(db)


async def test_a_brief_on_the_page_has_no_words_of_teachers(db):
    """Q1: who said yes to a brief has not said yes to the web."""
    there = await town(db)
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO brief_quote (brief_id, kind, thing_id, problem_id, author_id, words,"
            " lang, subject, region, mark, wording, state, asked_by, asked_at)"
            " SELECT ?, 'problem', min(id), min(id), 1, 'We write in gloves', 'en', '', '', 'm',"
            " 1, 'name', 1, 1 FROM problem",
            there.brief_id,
        )
    )
    await release(db, there, "brief")
    assert "gloves" not in "".join([await read(db, lang) for lang in ("kk", "ru", "en")])


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_its_coordinator_is_told_what_will_stand_there(db, lang):
    there = await town(db)
    t, links = texts(lang), Links("bot", site=SITE)
    before = await releases.look(db, SAULE, "brief", thing_id=there.brief_id)
    assert SITE in release_card(before, t, links).text
    await release(db, there, "brief")
    after = await releases.look(db, SAULE, "brief", thing_id=there.brief_id)
    assert f"{SITE}/{lang}/brief/{await address(db)}/" in release_card(after, t, links).text


async def test_it_has_an_address_that_can_be_cited_and_says_for_good_that_it_is_gone(db):
    there = await town(db)
    await release(db, there, "brief")
    path = f"/en/brief/{await address(db)}/"
    assert (await crawl.look_at(db, path, now=NOW)).status == 200
    feed = await crawl.look_at(db, "/en/briefs.atom", now=NOW)
    assert f'href="{SITE}{path}"'.encode() in feed.body
    number = there.brief_id
    await db.write(lambda tx: releases.take_back(tx, SAULE, "brief", thing_id=number, now=NOW))
    gone = await crawl.look_at(db, path, now=NOW)
    assert (gone.status, b"secret" in gone.body) == (410, False)
    assert path in await writing._gone(db)


async def test_what_it_would_take_stands_there_only_where_that_was_said_before(db):
    """Who put a brief there when only its answer stood there was not told so."""
    there = await town(db)
    await release(db, there, "brief")
    await db.write(lambda tx: tx.run("UPDATE site_release SET asks = 0"))
    before = await read(db)
    assert ASKED not in before
    assert "<blockquote" in before
    number = there.brief_id
    await db.write(lambda tx: releases.take_back(tx, SAULE, "brief", thing_id=number, now=NOW))
    await release(db, there, "brief")
    assert ASKED in await read(db)


def test_what_a_brief_says_is_read_anew_when_it_changes():
    assert {"brief.state", "brief.says", "brief.recipient", "brief_step"} <= {*board.TABLES}
