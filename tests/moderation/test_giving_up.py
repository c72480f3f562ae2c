"""Who is forgotten takes their words along, also out of what is hidden and is not theirs."""

from functools import partial

import pytest

from community.moderation import appeals, decisions, hiding
from community.moderation.decisions import Decider
from community.people import privacy
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import leaders
from community.refusals import Reason
from jobs.moderation.unseen import end_taken_back
from storage import photos
from storage.db import Database, Transaction
from storage.moderation import queue, things
from storage.moderation.decisions import Deed, Said
from storage.moderation.things import What
from storage.people import mydata, silenced
from storage.photos import Picture
from storage.pictures import pictures
from tests.moderation.test_hidden import everything
from tests.moderation.things import (
    AIDA,
    ASEL,
    BERIK,
    DANA,
    NOW,
    RUSTAM,
    SAULE,
    Made,
    one_of_each,
    propose,
    reported,
)
from tests.storage.rows import reasons

MINE = "words that Berik wrote"
FILE = "file_of_Berik"


async def written(tx: Transaction, made: Made) -> None:
    """Berik writes wherever one can write below a colleague's things, and leads the project."""
    problem, project = made.ids["problem"], made.ids["project"]
    await comments.comment(tx, problem, BERIK, text=MINE, source="2:1", now=NOW)
    await solutions.share_solution(tx, problem, BERIK, text=MINE, source="2:2", now=NOW)
    await project_comments.comment(tx, project, BERIK, text=MINE, source="2:3", now=NOW)
    await tx.run(
        "INSERT INTO project_note"
        " (project_id, author_id, kind, stage, text, source, created_at, state)"
        " VALUES (?, 1, 'question', 'problem', 'Who knows', '1:77', 1, 'said')",
        project,
    )
    question_id = await tx.value("SELECT max(id) FROM project_note")
    for kind, about in (("note", None), ("answer", question_id)):
        await tx.run(
            "INSERT INTO project_note"
            " (project_id, author_id, kind, stage, question_id, text, source, created_at, state)"
            " VALUES (?, ?, ?, 'problem', ?, ?, ?, 1, 'said')",
            project,
            BERIK.id,
            kind,
            about,
            MINE,
            f"2:{kind}",
        )
        note_id = await tx.value("SELECT max(id) FROM project_note")
        picture = Picture("photo", FILE, f"u{kind}", 1)
        await photos.add(tx, "note", note_id, picture=picture)


async def both(tx: Transaction, made: Made, deed: str) -> None:
    kinds: tuple[What, ...] = ("problem", "project")
    for what in kinds:
        thing = await things.get(tx, what, made.ids[what])
        assert thing
        if deed == "hide":
            await hiding.hide(tx, thing, now=NOW)
        else:
            assert await hiding.restore(tx, thing)


async def standing(db: Database, word: str) -> set[str]:
    found = await everything(db)
    return {table for table, rows in found.items() for row in rows if word in row}


@pytest.mark.parametrize("words", ["keep", "remove"])
async def test_out_of_a_colleagues_hidden_things(db: Database, words: str):
    made = await one_of_each(db)
    await db.write(partial(written, made=made))
    await db.write(partial(both, made=made, deed="hide"))
    wish = privacy.wish(words, "valid")
    await db.write(partial(privacy.forget, person_id=BERIK.id, wanted=wish, now=NOW))
    assert await standing(db, FILE) == set()
    if words == "remove":
        assert MINE not in str(await everything(db))
    await db.write(partial(both, made=made, deed="restore"))
    assert await standing(db, FILE) == set()
    kept = {"comment", "solution", "project_comment", "project_note", "search_text"}
    assert await standing(db, MINE) <= (kept if words == "keep" else set())
    notes = await db.value("SELECT count(*) FROM project_note WHERE text = ?", MINE)
    assert notes == (2 if words == "keep" else 0)
    # What is the colleague's own is as it was.
    assert await things.words_of(db, "note", made.ids["note"]) == ["secret words of a note!"]


async def test_out_of_what_is_hidden_go_translations_of_it(db: Database):
    """They were gone from their row alone, and lay with the colleague's words for as long as those
    were hidden."""
    made = await one_of_each(db)

    async def translate(tx: Transaction) -> None:
        of_problem = await propose(tx, "problem", made.ids["problem"], by=BERIK)
        of_project = await propose(tx, "project", made.ids["project"], by=BERIK)
        for one in (of_problem, of_project):
            await tx.run("UPDATE translation SET text = ? WHERE id = ?", MINE, one.id)

    await db.write(translate)
    await db.write(partial(both, made=made, deed="hide"))
    told = (await mydata.collect(db, BERIK.id))["hidden"]
    assert [[row[2]["text"] for row in one["body"]["rows"]] for one in told] == [[MINE], [MINE]]
    assert MINE not in str(await mydata.collect(db, AIDA.id))
    wish = privacy.wish("remove", "valid")
    await db.write(partial(privacy.forget, person_id=BERIK.id, wanted=wish, now=NOW))
    assert MINE not in str(await everything(db))


async def test_so_goes_a_poster_that_is_hidden_for_one_picture_on_it(db: Database):
    """Somebody else sent the picture first, so it is not hers to give up."""
    made = await one_of_each(db)
    said = "secret words of a poster!"

    async def hide(tx: Transaction) -> None:
        await pictures.put_on_poster(tx, made.ids["project"], "of_berik", now=NOW)
        await tx.run(
            "INSERT INTO picture (unique_id, author_id, owner, owner_id, wanted_at)"
            " VALUES ('of_berik', ?, 'poster', ?, 1)",
            BERIK.id,
            made.ids["project"],
        )
        thing = await things.get(tx, "picture", await tx.value("SELECT max(id) FROM picture"))
        assert thing
        await hiding.hide(tx, thing, now=NOW)

    await db.write(hide)
    assert await standing(db, said) == {"sealed"}
    assert said in str((await mydata.collect(db, AIDA.id))["hidden"])
    assert said not in str(await mydata.collect(db, BERIK.id))
    wish = privacy.wish("keep", "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))
    assert said not in str(await everything(db))


@pytest.mark.parametrize(("words", "state"), [("keep", "pending"), ("remove", "decided")])
async def test_what_was_reported_and_stays_is_decided_about_all_the_same(db, words, state):
    """Nobody puts their words out of a coordinator's reach by going."""
    made = await one_of_each(db)
    seen: tuple[What, ...] = ("problem", "comment", "note", "feedback")

    async def report(tx: Transaction) -> None:
        for what in seen:
            await reported(tx, made, BERIK, what=what)
        mute = await decisions.silence(tx, Decider(SAULE), 1, span="week", now=NOW)
        await appeals.appeal(tx, AIDA, mute.decision.id, now=NOW)

    await db.write(report)
    wish = privacy.wish(words, "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))
    found = await db.all("SELECT what, state FROM queue_entry ORDER BY id")
    assert found == [(what, state) for what in seen]
    if words == "keep":
        hidden = partial(decisions.decide, by=Decider(SAULE), entry_id=1, seen=0, now=NOW)
        done = await db.write(partial(hidden, said=Said("hidden", "insult")))
        assert (done.thing.author, [one.person_id for one in done.reports]) == ("", [BERIK.id])
        assert await standing(db, "secret words of a problem!") == {"sealed"}


async def test_who_inherits_a_reported_project_answers_for_it(db: Database):
    """They may object to what is decided about it, and a mute that is undone is over."""
    made = await one_of_each(db)
    project_id = made.ids["project"]

    async def share(tx: Transaction) -> None:
        await reported(tx, made, DANA, what="project")
        invitation = await leaders.invite(tx, project_id, AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, BERIK, now=NOW)
        mute = await decisions.silence(tx, Decider(SAULE), 1, span="week", now=NOW)
        await appeals.appeal(tx, AIDA, mute.decision.id, now=NOW - 1)

    await db.write(share)
    wish = privacy.wish("keep", "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))

    async def decide(tx: Transaction) -> None:
        by = Decider(SAULE)
        mute = await decisions.silence(tx, by, 1, span="week", now=NOW)
        assert await silenced.until(tx, BERIK.id) is not None
        await appeals.undo(tx, by, mute.decision.id, now=NOW)
        assert await silenced.until(tx, BERIK.id) is None
        said = Said("hidden", "insult")
        done = await decisions.decide(tx, by, 1, said=said, seen=0, now=NOW)
        await appeals.appeal(tx, BERIK, done.decision.id, now=NOW)
        other, seen = Decider(RUSTAM), done.decision.id
        await decisions.decide(tx, other, 1, said=Said("upheld"), seen=seen, now=NOW)
        # What its former owner had objected to waits for nobody.
        entry = await queue.get(tx, 1)
        assert entry
        assert entry.state == "decided"

    await db.write(decide)


async def test_what_its_author_takes_back_is_nothing_to_decide_about(db: Database):
    """Who reported it hears that it is gone."""
    made = await one_of_each(db)
    chief = Decider(ASEL)

    async def work(tx: Transaction) -> None:
        entry = (await reported(tx, made, BERIK)).entry.id
        assert [one.thing.what for one in await decisions.waiting(tx, chief)] == ["problem"]
        await problems.withdraw(tx, AIDA, made.ids["problem"], now=NOW)
        assert await decisions.waiting(tx, chief) == []
        decide = decisions.decide(tx, chief, entry, said=Said("left"), seen=0, now=NOW)
        assert await reasons(tx, decide) == [Reason.GONE]

    await db.write(work)
    for _ in range(2):
        await end_taken_back(db, NOW)
    told = await db.all("SELECT chat_id, body FROM outbox WHERE dedupe LIKE 'reported:%'")
    assert [(chat, "Its author has taken it back" in body) for chat, body in told] == [
        (BERIK.id, True)
    ]
    assert await db.all("SELECT state FROM report") == [("lapsed",)]
    assert await db.all("SELECT state FROM queue_entry") == [("decided",)]


@pytest.mark.parametrize("deed", ["left", "hidden", "withdrawn"])
@pytest.mark.parametrize("what", ["problem", "project", "comment"])
async def test_no_decision_about_what_is_gone_for_good_is_undone(
    db: Database, deed: Deed, what: What
):
    made = await one_of_each(db)
    chief = Decider(ASEL)

    async def decide(tx: Transaction) -> int:
        entry = (await reported(tx, made, BERIK, what=what)).entry.id
        said = Said(deed, "insult" if deed != "left" else "")
        found = await decisions.decide(tx, chief, entry, said=said, seen=0, now=NOW)
        return found.decision.id

    number = await db.write(decide)
    wish = privacy.wish("remove", "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))

    async def work(tx: Transaction) -> None:
        undo = appeals.undo(tx, chief, number, now=NOW)
        assert await reasons(tx, undo) == [Reason.GONE]

    await db.write(work)
