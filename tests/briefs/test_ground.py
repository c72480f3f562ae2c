"""What nearly all share stands in a brief as its coordinator chose it, with the numbers that the
results tell; and a brief by regions hides what all numbers hide."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from cards.briefs import sheet
from cards.briefs.ground import ground_tables
from cards.briefs.regions import region_line
from cards.briefs.table import tables
from cards.conversations.results import finding_lines
from cards.text.markup import plain
from community.briefs import briefs, counting, ground, shared
from community.briefs.briefs import Content
from community.briefs.counting import ByRegion
from community.conversations import conversations
from community.people.people import Actor
from community.refusals import Reason, Refused
from jobs.conversations.results import look_after_conversations
from locales import texts
from sandbox.client import Sandbox
from storage.briefs import briefs as brief_rows
from storage.briefs.counting import Here, Scope
from storage.connecting import connect
from storage.conversations import conversations as conversation_rows
from storage.conversations import statements
from storage.db import Database, Transaction
from tests.briefs.papers import full
from tests.briefs.test_drafts import NOON, WISH, raised
from tests.conversations import talk
from tests.conversations.test_counting import talked_of
from tests.databases import with_tables
from tests.events.planning import refuses
from tests.inside import COORDINATOR, bot_inside
from tests.steps import taps, with_button, writes

DANA = Actor(12, coordinator=True, regions=frozenset({"47"}))
OTHERS = Actor(13, coordinator=True, regions=frozenset({"75"}))


async def a_brief(db: Database, *, ended: bool = True) -> int:
    """Of region 47, where 48 teachers talked: they share the first of three statements."""
    number = await talked_of(db)
    if ended:
        await db.write(lambda tx: conversations.end(tx, talk.SAULE, number, now=talk.NOW))
        await look_after_conversations(db, talk.NOW)

    async def work(tx: Transaction) -> int:
        await raised(tx, "47", 1001, title="No laboratory", voters=12)
        return await briefs.make(tx, DANA, WISH, now=NOON + 1)

    return await db.write(work)


async def content(db: Database, brief_id: int) -> Content:
    return await briefs.content(db, await briefs.steered(db, brief_id, DANA))


async def chosen(db: Database, brief_id: int, statement_id: int, *, wanted: bool = True) -> None:
    await db.write(
        partial(
            ground.choose,
            actor=DANA,
            brief_id=brief_id,
            statement_id=statement_id,
            wanted=wanted,
            now=NOON,
        )
    )


async def test_what_was_chosen_stands_with_the_numbers_of_the_results(db: Database):
    brief_id = await a_brief(db)
    [told] = await ground.offered(db, brief_id, DANA)
    assert [one.tally.statement_id for one in shared.shared(told)] == [1]
    await chosen(db, brief_id, 1)
    found = await content(db, brief_id)
    for lang in LANGUAGES:
        t = texts(lang)
        [one] = sheet.written(found, t).ground
        [said] = one.statements
        assert said.words == "Marking takes too long"
        [finding] = [f for f in told.findings if f.tally.statement_id == 1]
        expected = [plain(line) for line in finding_lines(finding, t, rough=False)]
        # Words in place of signs, which paper lacks; else the same, and no number more.
        assert [line.split(" · ")[-1] for line in said.lines] == [
            line.split(" · ")[-1] for line in expected
        ]
    [table] = ground_tables(found.ground, texts("en"))
    assert [line[1] for line in table.lines] == ["Marking takes too long"]
    await chosen(db, brief_id, 1, wanted=False)
    assert (await content(db, brief_id)).ground == ()


async def test_only_what_all_share_and_only_while_it_stands(db: Database):
    brief_id = await a_brief(db)
    for statement_id in (2, 3, 99):
        with pytest.raises(Refused) as refused:
            await chosen(db, brief_id, statement_id)
        assert refused.value.reason is Reason.GONE
    await chosen(db, brief_id, 1)
    await db.write(lambda tx: statements.withdraw(tx, 1))
    assert (await content(db, brief_id)).ground == ()


async def test_nothing_of_a_conversation_that_goes_on_or_was_elsewhere(db: Database):
    brief_id = await a_brief(db, ended=False)
    assert await ground.offered(db, brief_id, DANA) == []
    with pytest.raises(Refused) as refused:
        await chosen(db, brief_id, 1)
    assert refused.value.reason is Reason.GONE
    brief = await briefs.steered(db, brief_id, DANA)
    known = await conversation_rows.get(db, 1)
    assert known
    for regions, concerned in ((("47", "10"), True), (("10",), False), ((), True)):
        assert ground.concerns(brief, replace(known, regions=regions)) is concerned
    for actor, reason in ((OTHERS, Reason.NOT_YOUR_REGION), (Actor(1), Reason.ONLY_COORDINATORS)):
        with pytest.raises(Refused) as refused:
            await ground.offered(db, brief_id, actor)
        assert refused.value.reason is reason


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_four_statements_stand_in_a_brief_and_no_fifth(db: Database):
    brief_id = await a_brief(db)
    full = [f"{number}" for number in range(91, 91 + ground.MOST)]

    async def work(tx: Transaction) -> None:
        choose = partial(ground.choose, tx, DANA, brief_id, statement_id=1, now=NOON)
        await brief_rows.set_ground(tx, brief_id, full)
        assert await refuses(tx, choose(wanted=True)) is Reason.ENOUGH_GROUND
        await brief_rows.set_ground(tx, brief_id, full[1:])
        await choose(wanted=True)
        # It stands already: no fifth.
        await choose(wanted=True)
        brief = await briefs.steered(tx, brief_id, DANA)
        assert set(brief.ground) == {*full[1:], "1"}

    await db.write(work)


def people(region: str, first: int, many: int, *, has: int = 1) -> list[Here]:
    return [Here(number, region, has) for number in range(first, first + many)]


def said(found: ByRegion) -> list[tuple[str, int, int | None]]:
    return [(one.code, one.people, one.share) for one in found.said]


def test_regions_add_up_and_what_is_hidden_can_t_be_computed():
    whole = Scope((), (), 0, 1)
    three = [*people("10", 0, 23), *people("33", 100, 18), *people("", 200, 12)]
    found = counting.by_region(three, whole)
    assert said(found) == [("10", 25, 100), ("33", 20, None), ("-", 10, None)]
    assert not found.hides
    # One small region: another one is hidden with it.
    small = counting.by_region([*three[:41], *people("55", 300, 3)], whole)
    assert [one.code for one in small.said] == ["10"]
    assert small.hides
    # Of one who is from elsewhere nothing is said but that.
    there = counting.by_region(three, Scope(("10", "33"), (), 0, 1))
    assert [one.code for one in there.said] == ["10", "33", "-"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_some_are_hidden_is_said_wherever_regions_stand(lang: str):
    """On a screen and in tables they read as regions without a teacher."""
    t, brief = texts(lang), full(lang)
    hidden = t("Hidden to protect people")
    assert region_line(sheet.written(brief, t).regions, t).endswith(f"; {hidden}: –")
    [table] = [one for one in tables(brief, t) if one.name == t("By region")]
    assert table.lines[-1] == (hidden, "–", "–")
    open_ = replace(brief, counted=replace(brief.counted, hides_regions=False))
    assert hidden not in region_line(sheet.written(open_, t).regions, t)
    assert hidden not in str([one.lines for one in tables(open_, t)])


def test_shares_of_regions_want_a_base_on_both_sides():
    both = [*people("10", 0, 30), *people("10", 100, 30, has=0), *people("33", 200, 30)]
    found = counting.by_region(both, Scope((), (), 0, 1))
    assert said(found) == [("10", 30, 50), ("33", 30, 100)]


async def test_a_coordinator_ticks_it_in_the_chat(tmp_path: Path):
    """As it stands on the page, in the PDF and in the table."""
    lang = "kk"
    now, t = round(time.time() * 1000), texts(lang)
    db = await connect(with_tables(tmp_path / "community.db"))
    await a_brief(db)
    await db.write(lambda tx: tx.run("UPDATE problem SET created_at = ?", now - 1))
    await db.close()
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", lang, id=COORDINATOR)
            await saule.start()
            await writes(saule, "/brief")
            await taps(saule, t("➕ A new brief"), t("Go on"), t("Go on"))
            await taps(saule, t("This quarter so far"))
            await writes(saule, "Department")
            await taps(saule, LANGUAGE_NAMES[lang], t("Skip"), t("📑 Draft it"))
            listed = await taps(saule, t("🤝 Common ground"))
            assert "1. What is fair?" in listed.text
            await taps(saule, "1", "1")
            ticked = await saule.sees(with_button("✅ 1"))
            assert "✅ 1. Marking takes too long" in ticked.text
            page = await taps(saule, t("To the brief"))
            assert "🤝 Marking takes too long\n" in page.text
            await saule.tap(page, "XLSX")
            await saule.sees(lambda message: "document" in message.raw)
        assert "ERROR" not in bot.said()
