"""A project that is hidden with what those wrote who lead it with its owner: they hear of it, and
lose nothing, whatever becomes of it."""

from functools import partial

import pytest

from basics.spans import DAY
from cards.moderation.presses import (
    Amend,
    Appeal,
    DecideEntry,
    SayWhy,
    ShowEntry,
    TakeReportBack,
    UndoDecision,
)
from cards.people.privacy_presses import ForgetMe
from community.moderation import decisions
from community.moderation.decisions import Decider
from community.people import privacy
from community.projects import leaders, log
from community.refusals import Reason
from jobs.moderation.queue import end_terms
from storage import photos
from storage.db import Database, Transaction
from storage.moderation import queue, things
from storage.moderation.decisions import Said, last
from storage.people import mydata
from storage.photos import Picture
from storage.projects import log as log_rows
from storage.projects import projects
from tests.jobs.serving import Desk
from tests.jobs.serving import Said as Letter
from tests.moderation.test_hidden import everything
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    MET,
    NOW,
    RUSTAM,
    SAULE,
    Made,
    one_of_each,
    reported,
    secret,
)
from tests.steps import why_not

MINE = "words that Berik wrote"


async def led_together(db: Database) -> Made:
    """Berik leads Aida's project with her, and wrote a note with a picture."""
    made = await one_of_each(db)

    async def join(tx: Transaction) -> None:
        project_id = made.ids["project"]
        invitation = await leaders.invite(tx, project_id, AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, BERIK, now=NOW)
        note = await log.write_note(tx, project_id, BERIK, text=MINE, source="2:9", now=NOW)
        await photos.add(tx, "note", note.id, picture=Picture("photo", "theirs", "t", 9))

    await db.write(join)
    return made


async def note_of_berik(db: Database) -> tuple[str, str, int]:
    """What it says, its state, and how many files it has."""
    number = await db.value("SELECT id FROM project_note WHERE author_id = 2")
    note = await log_rows.get(db, number)
    assert note
    return note.text, note.state, len(await photos.of_owner(db, "note", number))


def to_berik(said: list[Letter]) -> list[str]:
    return [one.text for one in said if one.chat_id == BERIK.id]


HIDDEN = (
    f"👥 “{secret('project')}” is hidden: nobody can open it for now. Its owner knows why. What"
    " you wrote in it is not lost."
)
INHERITED = (
    f"🌱 “{secret('project')}” is yours now: whoever began it has left. It is hidden for now, and"
    " what was written in it is not lost. Its words are kept for you: /mydata"
)
INSULT = "\n\nThe reason: Insult"
BACK = f"👥 “{secret('project')}” can be seen again, with what you wrote in it."


@pytest.mark.parametrize("deed", ["hidden", "withdrawn"])
@pytest.mark.in_turns
async def test_they_hear_that_it_is_hidden_and_that_it_is_back(desk: Desk, deed: str):
    """It went, and what they had written with it, without a word."""
    made = await led_together(desk.db)
    desk.post.at = NOW
    entry = (await desk.db.write(partial(reported, made=made, by=DANA, what="project"))).entry
    press = partial(DecideEntry, entry.id, deed, "insult", group_id=0)
    assert to_berik(await desk.press(press(seen=0), SAULE.id)) == [HIDDEN]
    decision = await last(desk.db, entry.id)
    assert decision
    said = await desk.press(UndoDecision(decision.id, 0), SAULE.id)
    assert to_berik(said) == [BACK]
    assert await note_of_berik(desk.db) == (MINE, "said", 1)
    # Twice is once.
    assert to_berik(await desk.press(UndoDecision(decision.id, 0), SAULE.id)) == []


async def asked_to_change(tx: Transaction, made: Made) -> int:
    """The entry of the project, whose author is to say it otherwise."""
    entry = (await reported(tx, made, DANA, what="project")).entry
    said = Said("asked", "other", "Leave out the name")
    await decisions.decide(tx, Decider(SAULE), entry.id, said=said, seen=0, now=NOW)
    return entry.id


async def test_so_do_those_of_one_that_its_owner_says_anew(desk: Desk):
    made = await led_together(desk.db)
    desk.post.at = NOW
    entry_id = await desk.db.write(partial(asked_to_change, made=made))
    await desk.press(Amend(entry_id), AIDA.id)
    said = await desk.write("Another title\nAnd words", AIDA.id)
    assert to_berik(said) == ["👥 “Another title” can be seen again, with what you wrote in it."]


async def test_whoever_wrote_it_hears_that_reports_were_taken_back(desk: Desk):
    made = await led_together(desk.db)
    desk.post.at = NOW

    async def hide(tx: Transaction) -> int:
        for actor in (DANA, ELDAR, RUSTAM):
            entry = (await reported(tx, made, actor, what="project")).entry
        return entry.id

    entry_id = await desk.db.write(hide)
    assert await things_state(desk.db, made) == "hidden"
    said = await desk.press(TakeReportBack(entry_id), DANA.id)
    assert await things_state(desk.db, made) == "seen"
    title = secret("project")
    assert [one.text for one in said if one.chat_id == AIDA.id] == [
        f"Colleagues took their reports back: the project “{title}” can be seen again."
    ]
    assert to_berik(said) == [BACK]


async def things_state(db: Database, made: Made) -> str:
    thing = await things.get(db, "project", made.ids["project"])
    assert thing
    return thing.standing


async def test_what_they_wrote_outlives_what_a_coordinator_took_down(db: Database):
    made = await led_together(db)

    async def withdraw(tx: Transaction) -> None:
        entry = (await reported(tx, made, DANA, what="project")).entry
        said = Said("withdrawn", "insult")
        await decisions.decide(tx, Decider(SAULE), entry.id, said=said, seen=0, now=NOW)

    await db.write(withdraw)
    assert await note_of_berik(db) == ("", "withdrawn", 0)
    await end_terms(db, NOW + 30 * DAY)
    assert await db.value("SELECT count(*) FROM sealed") == 0
    assert await note_of_berik(db) == (MINE, "said", 1)
    [mine] = (await mydata.collect(db, BERIK.id))["project_notes"]
    assert mine["text"] == MINE
    # Its owner's own notes are gone with it, and nobody opens it.
    texts = await db.all("SELECT text FROM project_note WHERE author_id = 1 AND kind <> 'answer'")
    assert {row[0] for row in texts} == {""}
    assert await things_state(db, made) == "withdrawn"


async def hidden_by_saule(tx: Transaction, made: Made) -> int:
    """The number of her decision."""
    entry = (await reported(tx, made, DANA, what="project")).entry
    said = Said("hidden", "insult")
    done = await decisions.decide(tx, Decider(SAULE), entry.id, said=said, seen=0, now=NOW)
    return done.decision.id


@pytest.mark.parametrize("words", ["keep", "remove"])
@pytest.mark.in_turns
async def test_who_leads_a_hidden_one_inherits_it(desk: Desk, words: str):
    """It was gone for good with its owner, and nobody could bring it back."""
    made = await led_together(desk.db)
    desk.post.at = NOW

    decision_id = await desk.db.write(partial(hidden_by_saule, made=made))
    said = await desk.press(ForgetMe(words, "valid", MET), AIDA.id)
    assert to_berik(said) == [INHERITED + INSULT]
    said = await desk.press(UndoDecision(decision_id, 0), SAULE.id)
    assert to_berik(said) == [
        f"A coordinator looked at it: the project “{secret('project')}” can be seen again."
    ]
    project = await projects.get(desk.db, made.ids["project"])
    assert project
    assert (project.owner_id, project.state) == (BERIK.id, "open")
    assert project.title == secret("project")
    assert await note_of_berik(desk.db) == (MINE, "said", 1)
    assert await desk.db.value("SELECT count(*) FROM poster") == 0
    left = await desk.db.all("SELECT key, sheet FROM drawing WHERE key LIKE 'poster:%'")
    assert left == []


async def test_what_a_coordinator_asked_for_is_the_heirs_to_say(desk: Desk):
    made = await led_together(desk.db)
    desk.post.at = NOW
    entry_id = await desk.db.write(partial(asked_to_change, made=made))
    said = await desk.press(ForgetMe("keep", "valid", MET), AIDA.id)
    [letter] = [one for one in said if one.chat_id == BERIK.id]
    assert "The reason: Leave out the name" in letter.text
    assert letter.labels == ("✏️ Change it", "🙋 I see it differently")
    # Whoever answers an objection reads what it is about.
    number = await desk.db.value("SELECT max(id) FROM decision")
    await desk.press(Appeal(number), BERIK.id)
    said = await desk.press(ShowEntry(entry_id, 0), RUSTAM.id)
    about = "It is about this decision: the author is to change it\n– Leave out the name"
    assert about in said[-1].text
    await desk.press(DecideEntry(entry_id, "upheld", "-", number, 0), RUSTAM.id)
    await desk.press(Amend(entry_id), BERIK.id)
    await desk.write("Another title\nAnd words", BERIK.id)
    assert await things_state(desk.db, made) == "seen"


@pytest.mark.parametrize("before", ["nobody objected", "its owner had objected"])
@pytest.mark.in_turns
async def test_who_inherits_it_may_object(desk: Desk, before: str):
    """It stayed hidden, and whose it was by then could do nothing about that."""
    made = await led_together(desk.db)
    desk.post.at = NOW
    number = await desk.db.write(partial(hidden_by_saule, made=made))
    if before != "nobody objected":
        await desk.press(Appeal(number), AIDA.id)
    said = await desk.press(ForgetMe("keep", "valid", MET), AIDA.id)
    [letter] = [one for one in said if one.chat_id == BERIK.id]
    assert letter.labels == ("🙋 I see it differently",)
    [entry] = await desk.db.all("SELECT id, state FROM queue_entry")
    assert entry[1] == "decided"

    await desk.press(Appeal(number), BERIK.id)
    await desk.press(SayWhy(number), BERIK.id)
    await desk.write("It insults nobody.", BERIK.id)
    said = await desk.press(ShowEntry(entry[0], 0), RUSTAM.id)
    reason = "decision: hidden for now (Insult)\n<blockquote>It insults nobody.</blockquote>"
    assert reason in said[-1].text
    about = (await mydata.collect(desk.db, BERIK.id))["decided_about_you"]
    assert [one["appeal_words"] for one in about] == ["It insults nobody."]

    said = await desk.press(DecideEntry(entry[0], "restored", "-", number, 0), RUSTAM.id)
    assert to_berik(said) == [
        f"A coordinator looked at it: the project “{secret('project')}” can be seen again."
    ]
    assert await things_state(desk.db, made) == "seen"


async def test_what_was_answered_is_answered_for_who_inherits_it(desk: Desk):
    """Once for a decision."""
    made = await led_together(desk.db)
    desk.post.at = NOW
    number = await desk.db.write(partial(hidden_by_saule, made=made))
    await desk.press(Appeal(number), AIDA.id)
    entry_id = await desk.db.value("SELECT id FROM queue_entry")
    await desk.press(DecideEntry(entry_id, "upheld", "-", number, 0), RUSTAM.id)
    said = await desk.press(ForgetMe("keep", "valid", MET), AIDA.id)
    [letter] = [one for one in said if one.chat_id == BERIK.id]
    assert letter.labels == ()
    await desk.press(Appeal(number), BERIK.id)
    assert desk.toast == why_not(Reason.APPEALED)


async def test_what_an_heir_objected_goes_with_them(desk: Desk):
    made = await led_together(desk.db)
    desk.post.at = NOW
    number = await desk.db.write(partial(hidden_by_saule, made=made))
    await desk.press(ForgetMe("keep", "valid", MET), AIDA.id)
    await desk.press(Appeal(number), BERIK.id)
    await desk.press(SayWhy(number), BERIK.id)
    await desk.write("It insults nobody.", BERIK.id)
    await desk.press(ForgetMe("keep", "valid", MET), BERIK.id)
    assert "It insults nobody." not in str(await everything(desk.db))


async def test_each_is_told_what_they_wrote_while_it_is_hidden(db: Database):
    """All of it was told to its owner, and nothing to who had written it with them."""
    made = await led_together(db)
    await db.write(partial(hidden_by_saule, made=made))
    theirs, hers = [(await mydata.collect(db, who.id))["hidden"] for who in (BERIK, AIDA)]
    [kept] = theirs
    assert [row[2]["text"] for row in kept["body"]["rows"]] == [MINE]
    assert [row[4] for row in kept["body"]["photos"]] == ["theirs"]
    assert MINE not in str(hers)
    assert "theirs" not in str(hers)
    assert secret("project") in str(hers)


async def test_one_that_waits_for_a_decision_waits_on(db: Database):
    made = await led_together(db)

    async def hide(tx: Transaction) -> int:
        for actor in (DANA, ELDAR, RUSTAM):
            entry = (await reported(tx, made, actor, what="project")).entry
        return entry.id

    entry_id = await db.write(hide)
    wish = privacy.wish("keep", "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))
    entry = await queue.get(db, entry_id)
    assert entry
    assert (entry.state, entry.author_id) == ("pending", BERIK.id)


async def test_where_it_was_taken_down_they_keep_what_they_wrote(db: Database):
    """Nobody brings that back once its owner has gone."""
    made = await led_together(db)

    async def withdraw(tx: Transaction) -> None:
        entry = (await reported(tx, made, DANA, what="project")).entry
        said = Said("withdrawn", "insult")
        await decisions.decide(tx, Decider(SAULE), entry.id, said=said, seen=0, now=NOW)

    await db.write(withdraw)
    wish = privacy.wish("remove", "valid")
    await db.write(partial(privacy.forget, person_id=AIDA.id, wanted=wish, now=NOW))
    assert await note_of_berik(db) == (MINE, "said", 1)
    assert await things_state(db, made) == "withdrawn"


async def test_who_inherited_it_before_answers_for_what_is_reported_from_now_on(db: Database):
    """Programs before this one left what was reported with nobody."""
    made = await led_together(db)

    async def inherit(tx: Transaction) -> int:
        entry = (await reported(tx, made, DANA, what="project")).entry
        await tx.run("UPDATE project SET owner_id = 2 WHERE id = ?", made.ids["project"])
        again = (await reported(tx, made, ELDAR, what="project")).entry
        assert again.author_id == BERIK.id
        return entry.id

    entry = await queue.get(db, await db.write(inherit))
    assert entry
    assert entry.author_id == BERIK.id
