"""What an author edits while it is hidden is kept with it, and comes back as it was edited."""

import pytest

from community.albums import Sent
from community.moderation import decisions, hiding, rewording
from community.moderation.decisions import Decider
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Database, Transaction
from storage.moderation import queue, things
from storage.moderation.decisions import Said
from storage.moderation.things import KINDS, What
from storage.people import silenced
from storage.photos import Picture
from storage.problems import comments, earlier
from storage.problems.earlier import Earlier
from storage.projects import log
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, Made, file_of, one_of_each

#: What comes in messages that can be edited; posters, feedback, trials and statements are
#: forms.
SPOKEN: dict[What, int] = {
    kind: 100 + KINDS.index(kind)
    for kind in KINDS
    if kind not in ("poster", "feedback", "voice", "picture", "trial", "statement", "translation")
}


async def hide(tx: Transaction, made: Made, what: What) -> None:
    thing = await things.get(tx, what, made.ids[what])
    assert thing
    await hiding.hide(tx, thing, now=NOW)


async def restore(tx: Transaction, made: Made, what: What) -> None:
    thing = await things.get(tx, what, made.ids[what])
    assert thing
    await hiding.restore(tx, thing)


def said(what: What, text: str, file: str | None = None) -> Sent:
    name = file or file_of(what)
    return Sent(1, SPOKEN[what], text, Picture("photo", name, file or f"u{what}", 1))


async def edit(
    tx: Transaction, what: What, text: str, file: str | None = None
) -> rewording.Reworded | None:
    return await rewording.reword(tx, AIDA, "1:99", sent=said(what, text, file), now=NOW)


async def test_what_a_problem_said_before_does_not_come_back_with_its_edit(db: Database):
    """It may be what was wrong."""
    made = await one_of_each(db)
    number = made.ids["problem"]

    async def work(tx: Transaction) -> None:
        await earlier.keep(tx, number, Earlier("Unkind", "Unkind words", NOW))
        await hide(tx, made, "problem")
        assert await edit(tx, "problem", "Kind words")
        await restore(tx, made, "problem")

    await db.write(work)
    assert await earlier.get(db, number) is None


@pytest.mark.parametrize("what", SPOKEN)
async def test_it_comes_back_as_it_was_edited(db: Database, what: What):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await hide(tx, made, what)
        assert await edit(tx, what, "Kind words", "another")
        assert await things.words_of(tx, what, made.ids[what]) == []
        await restore(tx, made, what)

    await db.write(work)
    assert await things.words_of(db, what, made.ids[what]) == ["Kind words"]
    files = await db.all("SELECT file_id FROM photo WHERE owner = ?", what)
    # Of the problem there is another picture, which came in no message.
    assert [row[0] for row in files if row[0] != file_of("picture")] == ["another"]


async def test_a_note_that_is_hidden_with_its_project_is_kept_as_well(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await hide(tx, made, "project")
        assert await edit(tx, "note", "Kind words")
        await restore(tx, made, "project")

    await db.write(work)
    note = await log.get(db, made.ids["note"])
    assert note
    assert note.text == "Kind words"


async def test_what_came_before_messages_were_written_down_is_known_by_its_source(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("DELETE FROM part WHERE owner = 'comment'")
        await hide(tx, made, "comment")
        sent = Sent(1, 3, "Kind words", None)
        assert await rewording.reword(tx, AIDA, "1:3", sent=sent, now=NOW)
        await restore(tx, made, "comment")

    await db.write(work)
    comment = await comments.get(db, made.ids["comment"])
    assert comment
    assert comment.text == "Kind words"


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("reworked", [0, 1])
@pytest.mark.parametrize("what", ["problem", "project"])
async def test_what_was_said_anew_in_a_form_does_not_follow_its_old_message(
    db: Database, what: What, reworked: int
):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("DELETE FROM part")
        said_anew = f"UPDATE {what} SET reworked = ?, source = '1:99' WHERE id = ?"
        await tx.run(said_anew, reworked, made.ids[what])
        await hide(tx, made, what)
        sent = Sent(1, 99, "Kind words", None)
        done = await rewording.reword(tx, AIDA, "1:99", sent=sent, now=NOW)
        assert done
        assert done.changed is (not reworked)
        await restore(tx, made, what)
        said = await things.words_of(tx, what, made.ids[what])
        assert ("Kind words" in said) is (not reworked)

    await db.write(work)


async def test_nobody_else_edits_it_and_nobody_who_only_reads(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await hide(tx, made, "comment")
        others = rewording.reword(tx, BERIK, "1:3", sent=said("comment", "Mine"), now=NOW)
        assert await others is None
        await silenced.put(tx, AIDA.id, 0, now=NOW)
        with pytest.raises(Refused) as caught:
            await edit(tx, "comment", "More of it")
        assert caught.value.reason is Reason.SILENCED

    await db.write(work)


async def test_what_was_asked_to_be_changed_is_seen_again_and_looked_at_once_more(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        case = await decisions.look_at(tx, SAULE, "problem", thing_id=made.ids["problem"], now=NOW)
        asked = Said("asked", "other", "Without the name, please")
        await decisions.decide(tx, Decider(SAULE), case.entry.id, said=asked, seen=0, now=NOW)
        done = await edit(tx, "problem", "A kind title")
        assert done
        assert done.outcome
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        assert thing.standing == "seen"
        entry = await queue.get(tx, case.entry.id)
        assert entry
        assert (entry.state, entry.cause) == ("pending", "changed")

    await db.write(work)


async def test_an_edit_that_edits_nothing_brings_nothing_back(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await hide(tx, made, "comment")
        same = await edit(tx, "comment", "secret words of a comment!")
        assert same
        assert not same.changed

    await db.write(work)
    assert await photos.of_owner(db, "comment", made.ids["comment"]) == []
