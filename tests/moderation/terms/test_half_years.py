"""What was decided in half a year is told to everybody, a month late and without small numbers."""

from datetime import datetime

from basics.spans import DAY
from cards.moderation.half_year import half_year_card
from community.moderation import half_years
from jobs.moderation.queue import end_terms
from locales import texts
from storage import facts
from storage.db import Database, Transaction
from tests.running import in_languages


def at(day: str) -> int:
    """When it begins in Almaty, five hours ahead, in milliseconds."""
    return round(datetime.fromisoformat(f"{day}T00:00+05:00").timestamp() * 1000)


MAY, JULY = at("2027-05-05"), at("2027-07-01")


async def decided(
    tx: Transaction,
    number: int,
    *,
    deed: str,
    reason: str,
    when: int,
    undone: int = 0,
    by: int = 9,
) -> None:
    for one in range(number):
        await tx.run(
            "INSERT INTO decision (entry_id, author_id, decided_by, deed, reason, words, was,"
            " became, at, undone_at) VALUES (1, 1, ?, ?, ?, 'secret', 'seen', 'hidden', ?, ?)",
            by,
            deed,
            reason,
            when,
            1 if one < undone else None,
        )


async def one_entry(tx: Transaction) -> None:
    await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (1, 'A', 'en', 1)")
    await tx.run(
        "INSERT INTO queue_entry (id, what, thing_id, author_id, regions, state, cause, opened_at)"
        " VALUES (1, 'comment', 1, 1, '', 'decided', 'report', ?)",
        JULY,
    )
    await decided(tx, 12, deed="hidden", reason="insult", when=MAY, undone=6)
    await decided(tx, 7, deed="left", reason="", when=MAY)
    await decided(tx, 9, deed="hidden", reason="advert", when=JULY - 1, by=0)
    await decided(tx, 2, deed="withdrawn", reason="data", when=MAY)
    await decided(tx, 3, deed="handed", reason="", when=MAY)
    # Of another half-year.
    await decided(tx, 40, deed="hidden", reason="danger", when=JULY)


async def test_it_comes_a_month_late_once_and_small_numbers_are_not_told(db: Database):
    await db.write(one_entry)
    await end_terms(db, JULY + 30 * DAY - 1)
    early = await half_years.told(db)
    assert early
    assert early.half == "2026-2"
    assert early.deeds == {}
    await end_terms(db, JULY + 30 * DAY)
    await db.write(lambda tx: decided(tx, 5, deed="left", reason="", when=MAY))
    await end_terms(db, JULY + 31 * DAY)
    told = await half_years.told(db)
    assert told
    assert told.half == "2027-1"
    # With the smallest the next ones go, too, until those are ten together: else it could be found
    # from the other table, which has the same sum.
    assert told.deeds == {"hidden": 12, "itself": None, "left": None, "withdrawn": None}
    assert told.reasons == {"insult": 12, "advert": None, "": None, "data": None}
    assert told.undone == 6
    card = half_year_card(told, texts("en")).text
    assert "secret" not in card
    assert "• hidden by reports, until somebody looked: not told" in card
    assert "• withdrawn: not told" in card


async def test_how_many_were_undone_tells_not_how_few_were_not(db: Database):
    await db.write(one_entry)
    await db.write(lambda tx: decided(tx, 7, deed="hidden", reason="", when=MAY, undone=7))
    undo = "UPDATE decision SET undone_at = CASE WHEN id > 2 THEN 1 END"
    await db.write(lambda tx: tx.run(undo))
    await end_terms(db, JULY + 30 * DAY)
    told = await half_years.told(db)
    assert told
    assert told.undone is None


async def test_it_outlives_the_decisions_and_counts_nothing_from_before_the_bot(db: Database):
    async def work(tx: Transaction) -> None:
        await facts.put(tx, facts.BEGUN, str(JULY))
        await one_entry(tx)

    await db.write(work)
    await end_terms(db, JULY + 40 * DAY)
    assert await half_years.told(db) is None
    await end_terms(db, at("2028-01-01") + 30 * DAY)
    before = await half_years.told(db)
    assert before
    assert before.deeds == {"hidden": 40}
    await end_terms(db, at("2028-06-20"))
    assert await db.value("SELECT count(*) FROM decision") > 0
    await end_terms(db, at("2029-01-10"))
    assert await db.value("SELECT count(*) FROM decision") == 0


@in_languages(("sqlite-polling", "kk"), ("sqlite-polling", "ru"), ("sqlite-polling", "en"))
async def test_everybody_may_read_it(box, lang):
    dana = await box.person("Dana", language_code=lang)
    await dana.start()
    await dana.write("/report")
    asked = await dana.sees("/report")
    await dana.tap(asked, "📊")
    await dana.sees({"kk": "жартыжылдық", "ru": "полугодие", "en": "no numbers yet"}[lang])
