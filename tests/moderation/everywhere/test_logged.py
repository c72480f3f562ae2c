"""The log of coordinators' deeds, once what they were about is gone."""

import pytest

from cards.groups.log import log_table
from community.moderation import hiding
from community.people import privacy
from community.people.privacy import Wish
from community.problems import opening, problems
from locales import texts
from storage import audit
from storage.audit import About
from storage.db import Database, Transaction
from storage.moderation import things
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, one_of_each, secret


@pytest.mark.parametrize("goes", ["hidden", "taken back", "forgotten"])
async def test_the_log_tells_no_title_of_what_is_gone(db: Database, goes: str):
    """What was done to it, and to what stood below it, stays written down; how it was called does
    not: the title may be what was wrong."""
    made = await one_of_each(db)
    title = secret("problem")

    async def lines(tx: Transaction) -> list[str]:
        found = await audit.entries(tx, 0, 10)
        table = log_table(found, "Asia/Almaty", texts("en"))
        told = [str(line[2]) for line in table.lines]
        return [line for line in told if line.startswith(("deleted", "asked"))]

    async def work(tx: Transaction) -> None:
        await opening.ask_author(tx, SAULE, made.ids["problem"], now=NOW)
        # As coordinators once could.
        about = About(BERIK.id, title)
        await audit.add(tx, SAULE.id, "comment withdrawn", subject=about, regions=[], now=NOW)
        said = [
            "deleted a colleague's comment on “{}”",
            "asked to open “{}” to all teachers",
        ]
        assert await lines(tx) == [one.format(title) for one in said]
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        if goes == "hidden":
            await hiding.hide(tx, thing, now=NOW)
        elif goes == "taken back":
            await problems.withdraw(tx, AIDA, thing.id, now=NOW)
        else:
            await privacy.forget(tx, AIDA.id, Wish("remove", "void"), now=NOW)
        assert await lines(tx) == [one.format("…") for one in said]
        assert title not in repr(await tx.all("SELECT * FROM audit"))

    await db.write(work)


async def test_whoever_calls_theirs_the_same_takes_no_title_out_of_the_log(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> list[str]:
        await opening.ask_author(tx, SAULE, made.ids["problem"], now=NOW)
        same = Answers(secret("problem"), "The same once more", subject="physics")
        mine = await problem_rows.add(tx, BERIK.id, same, source=None, now=NOW + 1)
        await problems.withdraw(tx, BERIK, mine.id, now=NOW + 2)
        return [one.subject for one in await audit.entries(tx, 0, 10)]

    assert secret("problem") in await db.write(work)
