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
from website import board


async def read(db: Database, lang: str = "en") -> str:
    return (await crawl.look_at(db, f"/{lang}/briefs/", now=NOW)).body.decode()


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
    assert f"{SITE}/{lang}/briefs/" in release_card(after, t, links).text


def test_what_a_brief_says_is_read_anew_when_it_changes():
    assert {"brief.state", "brief.says", "brief.recipient", "brief_step"} <= {*board.TABLES}
