"""Search finds projects, what helped, events and voices, too: narrowed by taps, and for nobody who
may not read them."""

import pytest

from basics.spans import DAY
from cards.presses import pack
from cards.search.presses import AskSearchFilter, SetSearchFilter, TurnSearch
from community.people.people import Actor
from community.problems import opening
from community.search import search
from community.search.alike import look_alike
from community.search.elsewhere import eyes_of, eyes_of_group
from community.search.search import Found
from storage.days import voices
from storage.days.voices import Voice
from storage.people import people
from storage.people.people import Account
from storage.problems import problems, sight
from storage.problems.problems import Answers
from tests.running import in_languages
from tests.steps import card_in, group_with_bot, pressed, writes

AIDA, BERIK = Actor(1, False, None), Actor(2, False, None)
COUNTS = {
    "kk": "1 мәселе · 1 жоба",
    "ru": "1 проблема · 1 проект",
    "en": "1 problem · 1 project",
}


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_projects_stand_below_problems_and_each_opens(box, lang):
    aida = await box.person("Aida", lang)
    group = await group_with_bot(box, f"Rural {lang}", aida)
    await aida.write("/problem Microscopes are broken", chat=group)
    await aida.write("/project Microscopes from telephones", chat=group)
    await box.settled()
    found = await writes(aida, "/find microscopes")
    assert COUNTS[lang] in found.text
    assert "2. 🌱 Microscopes from telephones" in found.text
    assert "Microscopes from telephones" in (await pressed(aida, found, "2")).text
    await aida.write("/find microscopes", chat=group)
    told = await box.expect(group, "🌱 Microscopes")
    assert told.labels == []


async def test_it_is_narrowed_in_place_and_widened_again(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="Microscopes are broken in Physics")
    await card_in(box, group, aida, text="Microscopes for everybody")
    await aida.write("/solution Repair the microscopes yourself", chat=group, reply_to=card.id)
    await box.settled()
    found = await writes(aida, "/find microscopes")
    assert "2 problems" in found.text
    assert (
        "💡 Repair the microscopes yourself" in (await writes(aida, "/find repair yourself")).text
    )
    asked = await pressed(aida, found, "📚 Subject")
    assert asked.id == found.id
    narrowed = await pressed(aida, asked, "Physics")
    assert "1 problem" in narrowed.text
    assert "Nothing with this choice" in (await pressed(aida, narrowed, "Solved only")).text
    await pressed(aida, found, "✖️ Solved only")
    assert "2 problems" in (await pressed(aida, found, "✖️ Physics")).text


async def test_others_can_neither_narrow_nor_turn_it(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="Microscopes")
    await writes(aida, "/find microscopes")
    mine = await writes(berik, "/find microscopes")
    for forged in (
        SetSearchFilter(1, "solved", "1"),
        SetSearchFilter(2, "subject", "nosuch"),
        SetSearchFilter(2, "other", "1"),
        AskSearchFilter(1, "subject", 0),
        TurnSearch(1, 0),
    ):
        assert "Microscopes" not in (await berik.press(mine, pack(forged))).text
    await box.settled()
    assert not [one for one in await box.messages(berik) if "1. Microscopes" in one.text]


async def _written(tx):
    """Aida's problem in no group, and a voice of last year."""
    for number, name in ((1, "Aida"), (2, "Berik")):
        await people.put(tx, Account(number, name, None, "en"), 0)
    said = Voice(0, 2025, 1, "Aida", "More microscopes for villages", "en", 1, None, "said")
    await voices.put(tx, said, None, now=0)
    await tx.run("UPDATE voice SET state = 'published'")
    return await problems.add(tx, 1, Answers("Microscopes are broken"), source=None, now=0)


async def test_a_voice_of_a_past_year_is_found_by_all_until_it_is_taken_back(db):
    await db.write(_written)
    found = await search.look(db, eyes_of(BERIK), "microscopes", now=DAY)
    assert [one.what for one in found.others] == ["voice"]
    await db.write(lambda tx: tx.run("UPDATE voice SET state = 'withdrawn'"))
    shown = await search.shown(db, eyes_of(BERIK), found, lang="en", now=DAY)
    assert shown.lines == []


@pytest.mark.parametrize("how", ["foreign", "hidden", "closed again"])
async def test_no_way_tells_of_a_problem_that_may_not_be_read(db, how):
    """Neither its words nor that it is there: search in private and in a group, and what is alike;
    none of them where it was found a moment before, either."""
    problem = await db.write(_written)
    before: tuple[list[bool], list[Found]] = [], []
    if how != "foreign":
        await db.write(lambda tx: opening.open_to_all(tx, AIDA, problem.id, now=1))
        before = await _ways(db, problem.id)
        assert all(before[0])
    if how == "hidden":
        await db.write(lambda tx: tx.run("UPDATE problem SET state = 'hidden'"))
    if how == "closed again":
        await db.write(lambda tx: opening.close_to_groups(tx, AIDA, problem.id))
    found, _ = await _ways(db, problem.id)
    assert not any(found)
    for looked in before[1]:
        shown = await search.shown(db, eyes_of(BERIK), looked, lang="en", now=DAY)
        assert not shown.problems
        assert await search.count(db, sight.for_person(2), looked.hits) == 0


async def _ways(db, problem_id) -> tuple[list[bool], list[Found]]:
    """Whether each finds it, and what was looked up for that."""
    eyes = (eyes_of(BERIK), eyes_of_group(7))
    looked = [await search.look(db, one, "microscopes broken", now=DAY) for one in eyes]
    alike = [
        await look_alike(db, may, "are broken", title="Microscopes")
        for may in (sight.for_person(2), sight.found_in_group(7), sight.BY_ALL)
    ]
    return [*(bool(one.hits) for one in looked), *(problem_id in one for one in alike)], looked
