"""Where there are more problems than are looked through, the likeliest of the old are, too."""

import random

import pytest

from basics import marks, meaning
from basics.letters import searchable
from community.search import candidates, search
from community.search.alike import look_alike
from storage.people import people
from storage.people.people import Account
from storage.problems import problems, sight
from storage.problems.problems import Answers
from tests.search.asking import texts

AIDA, STRANGER = 1, 2


def marked(said: str) -> bytes:
    return marks.mark(searchable(said), meaning.of(said))


def likely(said: str, blocks: list[bytes], most: int) -> list[int]:
    return marks.likely(searchable(said), meaning.of(said), blocks, most=most)


def test_a_place_is_written_and_emptied_and_others_stay():
    both = marks.put(None, {3: marked("Зертхана жоқ"), 200: marked("Спортзал салқын")})
    assert len(both) == marks.WIDTH * marks.PLACES
    assert likely("зертхананы", [both], 1) == [3]
    assert likely("салқын спортзалда", [both], 1) == [200]
    alone = marks.put(both, {3: None})
    assert alone == marks.put(None, {200: marked("Спортзал салқын")})
    assert marks.put(alone, {200: None}) == marks.put(None, {})


def test_the_newest_of_those_that_have_as_many_words_come_first():
    one = marked("Зертхана жоқ")
    blocks = [marks.put(None, {5: one}), marks.put(None, {7: one, 9: one})]
    assert likely("зертхана", blocks, 2)[:2] == [marks.PLACES + 9, marks.PLACES + 7]


@pytest.mark.parametrize("said", ["", "ъъъъъ", "?!"])
def test_what_is_unknown_is_like_nobody(said):
    assert likely(said, [marks.put(None, {3: marked("Зертхана жоқ")})], 5) == []


def test_what_is_nearest_of_all_is_among_the_likely():
    """Of 1,646 texts a fifth is taken, and with it nine in ten of the five nearest."""
    known = texts("testset.json")
    told = dict(enumerate(marks.mark(t.folded, t.vector or meaning.NOTHING) for t in known))
    blocks = [
        marks.put(
            None, {place: told[place + start] for place in range(256) if place + start in told}
        )
        for start in range(0, len(known), marks.PLACES)
    ]
    found = every = 0
    for text in random.Random(1).sample(known, 40):
        near = meaning.near(text.vector or meaning.NOTHING, [t.vector or b"" for t in known])
        best = sorted(range(len(known)), key=lambda place: -near[place])[:5]
        taken = {*marks.likely(text.folded, text.vector or b"", blocks, most=165)}
        found, every = found + len(taken & {*best}), every + len(best)
    assert found / every >= 0.9


@pytest.fixture
def few(monkeypatch):
    """As if four problems were many."""
    monkeypatch.setattr(candidates, "LOOKED_THROUGH", 4)
    monkeypatch.setattr(candidates, "NEWEST", 2)


async def test_an_old_one_is_found_in_any_language_while_it_may_be_read(db, few):
    async def written(tx):
        for number, name in ((AIDA, "Aida"), (STRANGER, "Berik")):
            await people.put(tx, Account(number, name, None, "en"), 0)
        old = await problems.add(tx, AIDA, Answers("No laboratory"), source=None, now=0)
        for number in range(6):
            answers = Answers(f"Too many reports {number}")
            await problems.add(tx, STRANGER, answers, source=None, now=0)
        return old

    old = await db.write(written)
    for asked in ("laboratories", "зертхана", "лаборатория"):
        found = await search.find(db, sight.EVERYTHING, asked, lang="en")
        assert [problem.id for problem in found] == [old.id]
        assert old.id not in [
            problem.id
            for problem in await search.find(db, sight.for_person(STRANGER), asked, lang="en")
        ]
    await db.write(lambda tx: problems.withdraw(tx, old.id))
    assert await search.find(db, sight.EVERYTHING, "laboratories", lang="en") == []


async def test_an_old_one_is_shown_to_who_writes_the_same(db, few):
    """However many were written since; of solutions none is."""
    said = Answers("Нет интернета", "Интернет пропадает каждый день после обеда")

    async def written(tx):
        for number, name in ((AIDA, "Aida"), (STRANGER, "Berik")):
            await people.put(tx, Account(number, name, None, "ru"), 0)
        old = await problems.add(tx, AIDA, said, source=None, now=0)
        for number in range(6):
            await problems.add(tx, STRANGER, Answers(f"Отчёты {number}"), source=None, now=0)
        return old

    old = await db.write(written)
    again = "Каждый день после обеда пропадает интернет"
    assert await look_alike(db, sight.EVERYTHING, again) == (old.id,)
    assert await look_alike(db, sight.for_person(STRANGER), again) == ()


async def test_of_those_who_wrote_the_same_the_nearest_comes_first(db, few):
    said = ["Нет интернета", "Интернет пропадает каждый день после обеда", "Интернет каждый день"]

    async def written(tx):
        await people.put(tx, Account(AIDA, "Aida", None, "ru"), 0)
        return [
            (await problems.add(tx, AIDA, Answers(title), source=None, now=0)).id for title in said
        ]

    ids = await db.write(written)
    found = await look_alike(db, sight.EVERYTHING, said[1])
    assert found[0] == ids[1]
    assert len(found) > 1
