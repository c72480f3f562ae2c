"""What is said or shown of pupils is taken out of what is hidden after three days."""

from types import SimpleNamespace

from basics import json_text
from basics.spans import DAY
from community.moderation import decisions, pupils
from community.moderation.decisions import Decider
from jobs.moderation.queue import end_terms
from storage.db import Database, Transaction
from storage.moderation import queue, sealed
from storage.moderation.decisions import Said
from storage.moderation.things import What
from storage.posters import posters
from tests.moderation.test_queue import decide
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, Made, file_of, one_of_each, reported

PUPIL = "Айдос Омаров из 7 «Б» не ходит в школу, мама 8 701 000 12 34"
CALL = "Call Berik: 8 701 000 12 35"


async def withdrawn(tx: Transaction, made: Made, what: What, *, reason: str = "data") -> int:
    entry = (await reported(tx, made, BERIK, what=what, reason=reason)).entry
    done = await decide(tx, SAULE, entry.id, Said("withdrawn", reason))
    return done.decision.id


async def kept(db: Database, made: Made, what: What) -> str:
    found = await sealed.get(db, what, made.ids[what])
    return str(found.body) if found else ""


async def test_a_pupils_name_is_gone_after_three_days_and_the_rest_comes_back(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> int:
        await tx.run("UPDATE problem SET description = ?", f"[1] {PUPIL}. Куда звонить?")
        await tx.run("UPDATE comment SET text = ?", CALL)
        await withdrawn(tx, made, "comment")
        return await withdrawn(tx, made, "problem")

    number = await db.write(work)
    await end_terms(db, NOW + pupils.KEPT - 1)
    assert "Айдос" in await kept(db, made, "problem")
    await end_terms(db, NOW + pupils.KEPT)
    said = await kept(db, made, "problem")
    assert "Айдос" not in said
    assert "8 701" not in said
    # Of a grown-up it stays until nobody can bring it back.
    assert CALL in await kept(db, made, "comment")

    async def undo(tx: Transaction) -> None:
        entry = await queue.of_thing(tx, "problem", made.ids["problem"])
        assert entry
        by, late = Decider(SAULE), NOW + 4 * DAY
        await decisions.decide(tx, by, entry.id, said=Said("left"), seen=number, now=late)

    await db.write(undo)
    text = await db.value("SELECT description FROM problem WHERE id = ?", made.ids["problem"])
    assert text == "[1] […] из 7 «Б» не ходит в школу, мама […]. Куда звонить?"


async def test_a_poster_that_names_a_pupil_is_not_drawn_any_more(db: Database):
    """Its answers are JSON, where lines and quotes are written otherwise; and what was drawn of
    them says the same."""
    made = await one_of_each(db)
    said = {"did": 'We tried.\nАйдос Омаров из 7 "Б" класса не ходит', "next": "Go on"}

    async def work(tx: Transaction) -> int:
        answers = json_text.written(said)
        await tx.run("UPDATE poster SET answers = ?, kind = 'drawn'", answers)
        return await withdrawn(tx, made, "poster")

    number = await db.write(work)
    assert file_of("poster") in await kept(db, made, "poster")
    await end_terms(db, NOW + pupils.KEPT)
    assert "Айдос" not in await kept(db, made, "poster")
    assert file_of("poster") not in await kept(db, made, "poster")

    async def undo(tx: Transaction) -> None:
        entry = await queue.of_thing(tx, "poster", made.ids["poster"])
        assert entry
        by, late = Decider(SAULE), NOW + 4 * DAY
        await decisions.decide(tx, by, entry.id, said=Said("left"), seen=number, now=late)

    await db.write(undo)
    poster = await posters.get(db, made.ids["poster"])
    assert poster
    assert poster.answers == {
        "did": 'We tried.\n[…] из 7 "Б" класса не ходит',
        "next": "Go on",
    }
    assert (poster.state, poster.picture) == ("failed", None)


async def test_brackets_within_brackets_are_words_like_others(db: Database, monkeypatch):
    """Whatever somebody wrote, and whatever Python makes of it: what others said is taken out."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE problem SET description = ?", f'{{"a": "b"}} [[[[[["{PUPIL}"]]]]]]')
        await withdrawn(tx, made, "problem")

    def too_deep(_said: str) -> None:
        raise RecursionError

    await db.write(work)
    monkeypatch.setattr(pupils, "json", SimpleNamespace(loads=too_deep))
    await end_terms(db, NOW + pupils.KEPT)
    assert "Айдос" not in await kept(db, made, "problem")


async def test_so_are_pictures_of_children_and_no_others(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for what, said in (("solution", "children"), ("note", "adults")):
            await tx.run(
                "INSERT INTO picture (unique_id, author_id, owner, owner_id, wanted_at)"
                " VALUES (?, ?, ?, 1, 1)",
                f"u{what}",
                AIDA.id,
                what,
            )
            await tx.run(
                "INSERT INTO declaration (picture_id, person_id, said, version, at)"
                " VALUES ((SELECT id FROM picture WHERE unique_id = ?), ?, ?, 1, 1)",
                f"u{what}",
                AIDA.id,
                said,
            )
        await withdrawn(tx, made, "solution", reason="person")
        await withdrawn(tx, made, "note", reason="person")

    await db.write(work)
    assert file_of("solution") in await kept(db, made, "solution")
    await end_terms(db, NOW + pupils.KEPT)
    assert file_of("solution") not in await kept(db, made, "solution")
    assert file_of("note") in await kept(db, made, "note")


async def test_what_was_not_decided_about_waits(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE problem SET description = ?", PUPIL)
        for number in (2, 3, 4):
            await reported(tx, made, type(BERIK)(number))

    await db.write(work)
    await end_terms(db, NOW + 10 * DAY)
    assert "Айдос" in await kept(db, made, "problem")
