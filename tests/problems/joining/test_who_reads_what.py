"""Which problems somebody reads here, how a text becomes one, and pictures of posters."""

from community import words
from community.broadcasts.form import joined
from community.conversations import conversations, statements
from community.moderation import names
from community.people.people import Actor
from community.personal.data import personal
from community.problems.reading import readable_here
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation.things import Thing, What
from storage.photos import Picture
from storage.problems import sight
from tests.storage.rows import ground, put, reasons

CHIEF = Actor(1, coordinator=True)


def test_a_group_reads_what_it_was_shown_also_by_a_coordinator():
    for coordinator in (False, True):
        here = Actor(2, coordinator, group_id=5)
        assert readable_here(here) == sight.found_in_group(5)
    assert readable_here(Actor(2)) == sight.for_person(2)
    assert readable_here(CHIEF) == sight.EVERYTHING


def test_the_first_line_that_says_something_is_the_title():
    assert words.split_problem("No chalk\nSince May") == words.Parts("No chalk", "Since May")
    assert words.split_problem("\u2060\nNo chalk\nSince May").title == "No chalk"
    long = "No chalk in our school, " * 10
    found = words.split_problem(long)
    assert found.title.endswith("…")
    assert words.units(found.title) <= words.TITLE_LIMIT
    assert found.rest == words.text(long)


def test_an_album_grows_by_its_parts_in_their_order():
    def part(at: int):
        return {"method": "sendMediaGroup", "body": {"media": [{"at": at}]}}

    assert joined(None, part(2)) == part(2)
    alone = {"method": "sendPhoto", "body": {}}
    assert joined(alone, part(2)) == part(2)
    both = joined(part(2), part(1))
    assert [one["at"] for one in both["body"]["media"]] == [1, 2]


def test_numbers_that_are_everybodys_and_numbers_that_are_none():
    assert not personal("Call 8 800 080 7777")
    # A company's, and one whose last digit is wrong.
    assert not personal("БИН 990340000456")
    assert not personal("Числа 900101300009 и всё")


async def test_pictures_of_posters_and_numbers_of_no_conversation(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)

        def thing(what: What) -> Thing:
            return Thing(what, 100, 1, "A", "t", "open", 1, 0, 100)

        assert await names.poster_of(tx, thing("poster")) == []
        await put(tx, "poster", project_id=100, kind="drawn")
        assert await names.poster_of(tx, thing("poster")) == []
        await tx.run("UPDATE poster SET picture = 'p'")
        assert await names.poster_of(tx, thing("project")) == []
        assert await names.poster_of(tx, thing("poster")) == [Picture("photo", "p", "p", 0)]
        assert await statements.authors(tx, 999) == []
        assert await reasons(
            tx,
            statements.decide(tx, CHIEF, 1, why="boring", now=1),
            conversations.readable(tx, Actor(1), 999),
        ) == [Reason.STRANGE_BUTTON, Reason.GONE]

    await db.write(work)
