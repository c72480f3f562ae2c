"""Over the same list of places as hiding: what its author takes back, what goes with /forget, what
stands together with another problem, and what is edited in whatever moment a process dies."""

from collections.abc import Awaitable
from functools import partial
from typing import Protocol

import pytest

from community.conversations import statements
from community.moderation import hiding
from community.posters import posters
from community.problems import comments, joining, problems, solutions, trials
from community.projects import comments as project_comments
from community.projects import feedback, log, projects
from community.translations import translations
from jobs.draw import draw
from storage import outbox, posts
from storage.days import voices
from storage.db import Database, Transaction
from storage.groups import groups
from storage.moderation import things
from storage.moderation.things import What
from storage.outbox import NewLetter
from storage.problems.problems import Answers
from storage.sending import redraws, saying
from storage.sending.naming import SOMEBODY
from tests.moderation.everywhere.probes import LINKS, PROBES, prepared, says
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, Made, secret
from tests.people.test_forgetting import KEEP, REMOVE, forget


class Deed(Protocol):
    def __call__(self, tx: Transaction, number: int) -> Awaitable[object]: ...


async def _take_voice_back(tx: Transaction, number: int) -> None:
    """What its deed does, in the days in which voices can be taken back."""
    await saying.take_back_voice(tx, AIDA.id, number, words=[secret("voice")])
    await voices.remove(tx, number)


#: How Aida takes each of hers back: what stands in something else before that.
LEAVES: dict[What, Deed] = {
    "comment": lambda tx, number: comments.withdraw_comment(tx, number, AIDA, now=NOW),
    "trial": lambda tx, number: trials.take_back(tx, AIDA, number),
    "solution": lambda tx, number: solutions.withdraw_solution(tx, number, AIDA, now=NOW),
    "statement": lambda tx, number: statements.withdraw(tx, AIDA, number),
    "translation": lambda tx, number: translations.take_back(tx, AIDA, number),
    "project_comment": lambda tx, number: project_comments.withdraw_comment(
        tx, number, AIDA, now=NOW
    ),
    "note": lambda tx, number: log.withdraw_note(tx, number, AIDA, now=NOW),
    "feedback": lambda tx, number: feedback.take_back(tx, AIDA, number),
    "voice": lambda tx, number: _take_voice_back(tx, number),
    "poster": lambda tx, number: posters.take_down(tx, AIDA, number, now=NOW),
}
ROOTS: dict[What, Deed] = {
    "problem": lambda tx, number: problems.withdraw(tx, AIDA, number, now=NOW),
    "project": lambda tx, number: projects.withdraw(tx, AIDA, number, now=NOW),
}


async def where(db: Database, made: Made, what: What) -> list[str]:
    found = {name: await probe(db, made) for name, probe in PROBES.items()}
    return [name for name, said in found.items() if says(said, what)]


async def test_what_its_author_takes_back_is_nowhere(db: Database):
    made = await prepared(db)
    assert {*LEAVES, *ROOTS} == {*things.KINDS} - {"picture"}
    for deeds in (LEAVES, ROOTS):
        for what, deed in deeds.items():
            await db.write(partial(deed, number=made.ids[what]))
        left = {what: await where(db, made, what) for what in deeds}
        assert left == {what: [] for what in deeds}, left


@pytest.mark.parametrize("wanted", [KEEP, REMOVE], ids=["keep", "remove"])
async def test_who_is_forgotten_is_nowhere(db: Database, wanted):
    """Neither by name nor, where they wish so, by what they wrote; no picture stays at all."""
    made = await prepared(db)
    body = '{"text": "News of Aida"}'
    letter = NewLetter(BERIK.id, "notice", "sendMessage", body, not_before=2 * NOW)
    await db.write(lambda tx: outbox.add(tx, letter, NOW))
    await forget(db, AIDA, wanted)
    found = {name: repr(await probe(db, made)) for name, probe in PROBES.items()}
    assert [name for name, said in found.items() if "Aida" in said or "file_of_" in said] == []
    if wanted is REMOVE:
        assert [name for name, said in found.items() if "secret words" in said] == []
    else:
        assert secret("problem") in found["pages of problems"]
        assert repr(SOMEBODY)[1:-1] in found["letters that wait"]


async def test_what_stands_together_is_hidden_and_comes_back_by_itself(db: Database):
    made = await prepared(db)

    async def join(tx: Transaction) -> int:
        group = await groups.get(tx, made.group_id)
        assert group
        other = await problems.publish(
            tx, BERIK, Answers("Another one"), shown_to=[group], now=NOW
        )
        await joining.join(tx, ASEL, made.ids["problem"], head_id=other.id, now=NOW)
        return other.id

    head = await db.write(join)
    together = Made({**made.ids, "problem": head}, made.group_id)
    assert says(await PROBES["problems that stand together"](db, together), "problem")

    async def hide(tx: Transaction, back: bool) -> None:
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        await (hiding.restore(tx, thing) if back else hiding.hide(tx, thing, now=NOW))

    before = {name: repr(await probe(db, together)) for name, probe in PROBES.items()}
    await db.write(partial(hide, back=False))
    for seen_by in (made, together):
        # Search tells of each kind that it knows one: here it still knows the other problem.
        assert await where(db, seen_by, "problem") == ["what is found by its words"]
        assert not says(await PROBES["letters that wait"](db, seen_by), "problem")
    found = "SELECT count(*) FROM search_text WHERE kind = 'problem' AND thing_id = ?"
    assert await db.value(found, made.ids["problem"]) == 0
    await db.write(partial(hide, back=True))
    assert {name: repr(await probe(db, together)) for name, probe in PROBES.items()} == before


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_kill_between_hiding_and_the_edits_loses_no_edit(db: Database):
    """Each kind of thing: in the transaction that hides it, every card that says it is written
    down to be drawn anew, and so it is once it comes back. A process that begins reads that."""
    made = await prepared(db)

    async def all_are_shown(tx: Transaction) -> None:
        shown = "message_id = COALESCE(message_id, 100 + id), shown_rev = want_rev, live = 1"
        await tx.run(f"UPDATE post SET {shown}")

    async def turn(tx: Transaction, what: What, back: bool) -> None:
        thing = await things.get(tx, what, made.ids[what])
        assert thing
        await (hiding.restore(tx, thing) if back else hiding.hide(tx, thing, now=NOW))

    touched, said_by_any = set(), set()
    for what in things.KINDS:
        for back in (False, True):
            await db.write(all_are_shown)
            before = await _drawn(db)
            await db.write(partial(turn, what=what, back=back))
            after, stale = await _drawn(db), await redraws.stale(db, 2 * NOW, limit=500)
            changed = {number for number in before if before[number] != after[number]}
            # Of lists it is the words; counts stay there as they were.
            lists = {row[0] for row in await db.all("SELECT id FROM post WHERE shows = 'list'")}
            silent = {number for number in lists & changed if not says(before[number], what)}
            assert changed - silent <= {post.id for post in stale}, what
            touched |= {what} if changed else set()
            if any(says(said, what) for said in before.values()):
                said_by_any.add(what)
                assert not any(says(said, what) for said in after.values()) or back
    assert said_by_any == {"problem", "solution", "project"}
    assert said_by_any | {"comment", "project_comment", "note", "trial", "feedback"} <= touched


async def _drawn(db: Database) -> dict[int, str]:
    found = await db.all("SELECT id FROM post ORDER BY id")
    known = [await posts.get(db, row[0]) for row in found]
    return {post.id: repr(await draw(db, post, LINKS, now=NOW)) for post in known if post}
