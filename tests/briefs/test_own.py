"""Whose problem stands in a brief hears which: what they raised, and what they have, too."""

from dataclasses import replace

import pytest

from cards.briefs.brief import list_card, mine_card
from cards.briefs.steps import told_lines
from cards.regions import region_name
from community.briefs import briefs
from community.following.hearing import OfBrief
from locales import texts
from storage.briefs import checks
from storage.briefs.checks import Own
from storage.db import Database, Transaction
from storage.problems import families, problems
from storage.problems.families import Join
from tests.briefs.papers import brief_in
from tests.briefs.test_drafts import NOON, SAULE, WISH, raised


async def test_each_hears_of_their_own_by_its_number_in_the_brief(db: Database):
    async def work(tx: Transaction) -> tuple[list[int], list[list[Own]]]:
        head = await raised(tx, "10", 1, title="No laboratory", voters=12)
        joined = await raised(tx, "10", 2, title="No beakers")
        other = await raised(tx, "33", 3, title="No heating", voters=1)
        out = await raised(tx, "33", 4, title="No chalk")
        gone = await raised(tx, "33", 5, title="No maps")
        await families.put(tx, Join(joined, head, head, SAULE.id, NOON))
        brief_id = await briefs.make(tx, SAULE, WISH, now=NOON + 1)
        await briefs.leave_out(tx, SAULE, brief_id, problem_id=out, wanted=True, now=NOON)
        await problems.withdraw(tx, gone)
        asked = (1, 2, 3, 4, 5, 1000, 1011)
        found = [await checks.own(tx, brief_id, person_id=one) for one in asked]
        return [head, other], found

    (head, other), found = await db.write(work)
    laboratory, heating = Own(head, "No laboratory"), Own(other, "No heating")
    assert found == [
        [laboratory],
        # Counted with the other, and called as its author did.
        [Own(head, "No beakers")],
        [heating],
        [],
        [],
        [heating, laboratory],
        [laboratory],
    ]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_briefs_to_one_ministry_are_told_apart_by_their_regions(lang: str):
    t, one = texts(lang), replace(brief_in(lang), sent_at=NOON, state="sent")
    many = replace(one, regions=("10", "33", "47", "61", "75"))
    for card in (list_card([one, many], 0, 2, t=t), mine_card([one, many], t)):
        assert f"{region_name('33', t)} ·" in card.text
        assert f"{region_name('47', t)} +2 ·" in card.text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_notice_names_a_few_and_counts_the_others(lang: str):
    t, brief = texts(lang), brief_in(lang)
    own = [Own(number, f"<Problem> {number}") for number in range(1, 6)]
    said = told_lines(OfBrief(brief, "", own), t)
    assert [line for line in said.split("\n") if line.startswith("•")] == [
        f"• №\xa0{number} · &lt;Problem&gt; {number}" for number in (1, 2, 3)
    ]
    assert said.endswith(t.n("and {n} more", "and {n} more", 2))
    # Who is quoted alone has none of its problems.
    quoted = told_lines(OfBrief(brief, ""), t)
    assert "•" not in quoted
    assert quoted != said
