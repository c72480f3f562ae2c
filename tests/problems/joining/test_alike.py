"""A problem that is being written is there already: whose draft it is, and what becomes of it."""

from community.forms import engine
from community.forms.engine import Start
from community.people.people import Actor
from community.problems import alike
from community.problems.form import PROBLEM, SOLUTION
from community.refusals import Reason
from storage import photos
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.photos import Picture
from storage.problems import comments as comment_rows
from tests.events.planning import refuses
from tests.problems.joining.village import NOW, settled

BERIK = Actor(1, group_id=1)


async def test_what_was_found_is_offered_no_more_where_theirs_is_another(db: Database):
    village = await settled(db, 1, voters=2)

    async def work(tx: Transaction) -> None:
        given = {"title": "No line", "alike": [village[0]]}
        draft = await engine.begin(tx, BERIK, PROBLEM, now=NOW, start=Start(None, given))
        said = await alike.say_another(tx, BERIK, draft.id, now=NOW)
        kept = await drafts.get(tx, draft.id)
        assert said.answers == {"title": "No line", "alike": [], "another": True}
        assert kept
        assert kept.answers == said.answers
        # Neither a colleague's, nor a form for something else.
        theirs = alike.own_draft(tx, Actor(2), draft.id)
        assert await refuses(tx, theirs) is Reason.FORM_CLOSED
        other = await engine.begin(tx, BERIK, SOLUTION, now=NOW, start=Start(village[0]))
        assert await refuses(tx, alike.own_draft(tx, BERIK, other.id)) is Reason.FORM_CLOSED

    await db.write(work)


async def test_a_vote_for_it_and_with_it_the_words_and_pictures_of_the_draft(db: Database):
    village = await settled(db, 2, voters=2)

    async def work(tx: Transaction) -> None:
        given = {"title": "No line", "description": "Since May"}
        draft = await engine.begin(tx, BERIK, PROBLEM, now=NOW, start=Start(None, given))
        await photos.add(tx, "draft", draft.id, picture=Picture("photo", "f", "u", 1))
        for number, comment, count in ((0, False, 0), (1, True, 1)):
            tally = await alike.have_too(
                tx, BERIK, draft, problem_id=village[number], comment=comment, now=NOW
            )
            assert tally.votes == 1
            assert await tx.value("SELECT count(*) FROM comment") == count
        made = await comment_rows.of_source(tx, f"draft:{draft.id}")
        assert made
        assert (made.problem_id, made.text) == (village[1], "No line\nSince May")
        assert [one.file_id for one in await photos.of_owner(tx, "comment", made.id)] == ["f"]
        assert await photos.of_owner(tx, "draft", draft.id) == []

    await db.write(work)
