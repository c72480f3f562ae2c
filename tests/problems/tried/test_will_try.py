"""🔖 "I'll try it": two weeks later one is asked how it went, once, and not where it was told."""

import pytest

from basics.spans import DAY, HOUR
from community.people.people import Actor
from community.problems import solutions, trials
from community.refusals import Refused
from jobs.problems.how_was_it import ask_how_it_was, how_was_it_drawn
from storage.db import Database
from storage.outbox import LETTER
from tests.problems.tried import test_trials
from tests.problems.tried.test_trials import BERIK, DANA, NOW, STRANGER, tells

solution = test_trials.solution
WEEKS = 14 * DAY


@pytest.fixture(autouse=True)
async def nobody_sleeps(db: Database, solution: int) -> None:
    quiet = "UPDATE person SET started = 1, quiet_from = 0, quiet_until = 0, quiet_sunday = 0"
    await db.write(lambda tx: tx.run(quiet))


async def plans(db: Database, actor: Actor, solution: int, *, wanted: bool = True) -> None:
    await db.write(lambda tx: trials.plan(tx, actor, solution, wanted=wanted, now=NOW))


async def asked(db: Database, now: int) -> list[str]:
    """What letters say, as they leave."""
    await ask_how_it_was(db, now)
    sql = f"SELECT {LETTER} FROM outbox WHERE method = 'how_was_it' ORDER BY id"
    drawn = [await how_was_it_drawn(db, letter) for letter in await LETTER.all(db, sql)]
    return [call.body["text"] if call else "" for call in drawn]


async def test_asked_once_after_two_weeks(db, solution):
    await plans(db, DANA, solution)
    assert await asked(db, NOW + WEEKS - 1) == []
    (text,) = await asked(db, NOW + WEEKS)
    assert "A box of kits" in text
    assert "No laboratory" in text
    assert await asked(db, NOW + 4 * WEEKS) == [text]


@pytest.mark.parametrize("gone", ["told", "won't", "withdrawn", "not theirs to read"])
async def test_who_told_it_already_or_may_not_read_it_is_not_asked(db, solution, gone):
    await plans(db, DANA, solution)
    match gone:
        case "told":
            await tells(db, DANA, solution, "worked")
        case "won't":
            await plans(db, DANA, solution, wanted=False)
        case "withdrawn":
            deed = solutions.withdraw_solution
            await db.write(lambda tx: deed(tx, solution, BERIK, now=NOW))
        case _:
            sql = "UPDATE member SET seen = 0 WHERE person_id = 3"
            await db.write(lambda tx: tx.run(sql))
    assert await asked(db, NOW + WEEKS) == []


async def test_what_changes_while_the_letter_waits_is_heeded(db, solution):
    await plans(db, DANA, solution)
    assert await asked(db, NOW + WEEKS) != [""]
    await tells(db, DANA, solution, "failed")
    assert await asked(db, NOW + WEEKS) == [""]


async def test_quiet_hours_put_it_off(db, solution):
    await plans(db, DANA, solution)
    hour = (NOW + WEEKS) // HOUR % 24
    night = {"quiet_from": (hour + 4) % 24, "quiet_until": (hour + 8) % 24}
    await db.write(
        lambda tx: tx.run(
            "UPDATE person SET zone = 'Asia/Almaty', quiet_from = ?, quiet_until = ? WHERE id = 3",
            *night.values(),
        )
    )
    assert await asked(db, NOW + WEEKS) == []
    assert len(await asked(db, NOW + WEEKS + 6 * HOUR)) == 1


async def test_not_by_who_shared_it_nor_by_who_may_not_read_it(db, solution):
    for actor, reason in ((BERIK, "OWN_SOLUTION"), (STRANGER, "NOT_FOR_YOU")):
        with pytest.raises(Refused, match=reason):
            await plans(db, actor, solution)
