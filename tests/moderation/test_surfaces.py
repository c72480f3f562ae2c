"""One list of all places where people's words come out, and one test that goes over all."""

from typing import get_args

import pytest

from community.moderation import hiding
from storage.db import Database, Transaction
from storage.moderation import things
from storage.moderation.things import What
from storage.people import mydata
from tests.moderation.everywhere.probes import PROBES, prepared, says
from tests.moderation.things import BERIK, NOW
from tests.rules.surfaces import reading, showing, unlisted
from tests.rules.tables.surfaces import INWARD, SURFACES, How
from tests.rules.tree import ROOT

CARDS = {name for one in SURFACES for name in one.cards}
READS = {name for one in SURFACES for name in one.reads} | INWARD.keys()


def test_every_place_is_in_the_list():
    assert unlisted(ROOT, CARDS, READS) == []


def test_the_list_names_what_there_is():
    modules = {*showing(ROOT), *reading(ROOT)}
    named = {name for one in SURFACES for name in one.cards + one.reads} | INWARD.keys()
    missing = {
        name
        for name in named - modules
        if not any((ROOT / room / f"{name.replace('.', '/')}.py").exists() for room in ROOMS)
    }
    assert missing == set()


def test_the_list_has_no_other_words_than_it_explains():
    assert [one.name for one in SURFACES if one.how not in get_args(How)] == []
    assert [one.name for one in SURFACES if not one.shows or one.shows - {*things.KINDS}] == []


def test_a_new_place_is_found():
    assert unlisted(ROOT, CARDS - {"problems.lists"}, READS) != []
    assert unlisted(ROOT, CARDS, READS - {"problems.notices"}) != []


ROOMS = ("cards", "storage")


def test_each_is_looked_at():
    assert {one.name for one in SURFACES} == PROBES.keys()


@pytest.mark.parametrize("way", ["hidden", "withdrawn"])
@pytest.mark.parametrize("what", things.KINDS)
@pytest.mark.in_turns
async def test_hidden_is_hidden_everywhere_and_back(db: Database, what: What, way: str):
    made = await prepared(db)
    before = {name: repr(await probe(db, made)) for name, probe in PROBES.items()}
    seen = {name for name, said in before.items() if says(said, what)}
    # It is seen where the list says so, and in more places where it is named by others.
    assert seen

    async def hide(tx: Transaction) -> None:
        thing = await things.get(tx, what, made.ids[what])
        assert thing
        if way == "hidden":
            await hiding.hide(tx, thing, now=NOW)
        else:
            await hiding.withdraw(tx, thing, now=NOW, purge_at=2 * NOW)

    await db.write(hide)
    for name, probe in PROBES.items():
        assert not says(await probe(db, made), what), name
    told = await mydata.collect(db, BERIK.id)
    assert not says({k: v for k, v in told.items() if k != "letters"}, what)

    async def restore(tx: Transaction) -> None:
        thing = await things.get(tx, what, made.ids[what])
        assert thing
        await hiding.restore(tx, thing)

    await db.write(restore)
    assert {name: repr(await probe(db, made)) for name, probe in PROBES.items()} == before


@pytest.mark.parametrize("what", things.KINDS)
@pytest.mark.in_turns
async def test_the_list_says_where_it_is_seen(db: Database, what: What):
    made = await prepared(db)
    for one in SURFACES:
        if what in one.shows and one.name in ALWAYS:
            assert says(await PROBES[one.name](db, made), what), one.name


#: Where everything of the list is to be seen in what is prepared.
ALWAYS = {
    *("problem cards in groups", "solution cards in groups", "project cards in groups"),
    "lists in groups",
    *(
        "digests of groups",
        "pages of solutions",
        "what colleagues tried too",
        "statements of conversations",
        "translations",
        "comments on problems",
        "pages of projects",
    ),
    *("lists of projects", "comments on projects", "logs of projects", "feedback on projects"),
    *("posters and galleries", "voices of Teachers' Day", "pictures and files"),
    *("drawn posters", "letters that wait"),
    *("what is found by its words", "briefs", "the public page"),
    *("what became of problems", "news of what people follow", "earlier words of problems"),
}
