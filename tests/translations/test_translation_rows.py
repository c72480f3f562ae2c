"""What is asked of translations and wishes, and what goes with a problem."""

from typing import Any

from storage.db import Transaction
from storage.translations import translations, versions, wanted
from tests.storage.rows import ground, put


async def has(tx: Transaction, table: str, column: str) -> list[Any]:
    return [row[0] for row in await tx.all(f"SELECT {column} FROM {table} ORDER BY {column}")]


async def test_a_problem_takes_what_was_said_of_it_along_and_nothing_else(db):
    """Translations with who looked at them, wishes, and what was passed over."""
    things = [("problem", 100), ("status", 100), ("status", 101), ("solution", 100)]

    async def work(tx: Transaction) -> list[list[Any]]:
        await ground(tx, 2)
        await put(tx, "problem", id=101, author_id=1)
        said = {"said_by": 1, "status": "heard", "words": "w", "whom": "", "says": ""}
        for number in (100, 101):
            await put(tx, "problem_status", id=number, problem_id=number, said_at=1, **said)
        for number, (what, thing_id) in enumerate(things, 1):
            where = {"what": what, "thing_id": thing_id, "lang": "ru"}
            about = {"problem_id": thing_id, "author_id": 1, "state": "accepted"}
            await put(tx, "translation", id=number, **where, **about)
            await put(tx, "translation_check", translation_id=number, person_id=2, at=1)
            await put(tx, "translation_wish", person_id=2, at=1, **where)
            await put(tx, "translation_pass", person_id=2, at=1, **where)
        await translations.withdraw_of(tx, "problem", 100)
        await tx.run("DELETE FROM translation WHERE state = 'withdrawn' AND text = ''")
        left = [("translation", "id"), ("translation_check", "translation_id")]
        left += [("translation_wish", "what"), ("translation_pass", "what")]
        return [await has(tx, *one) for one in left]

    assert await db.write(work) == [[3, 4], [3, 4], *[["solution", "status"]] * 2]


async def test_those_that_are_read_are_of_a_kind_and_fit(db):
    async def work(tx: Transaction) -> list[str]:
        await ground(tx, 1)
        kinds = [
            *(("problem", "accepted", "yes"), ("problem", "accepted", "nearly")),
            *(("solution", "accepted", "yes"), ("problem", "proposed", "yes")),
            ("problem", "accepted", "no"),
        ]
        for number, (what, state, fits) in enumerate(kinds, 1):
            own = {"id": number, "what": what, "state": state, "fits": fits, "author_id": 1}
            await put(tx, "translation", **own, lang=f"l{number}")
        return sorted(one.lang for one in await versions.read_of(tx, "problem", [100]))

    assert await db.write(work) == ["l1", "l2"]


async def test_who_sleeps_hears_later_of_what_is_there(db):
    async def work(tx: Transaction) -> list[tuple[int | None, ...]]:
        for person, thing_id, there_at in ((1, 1, 5), (1, 2, None), (2, 1, 5)):
            wish = wanted.Wish("problem", thing_id, "ru", person, 1, there_at)
            await wanted.put(tx, wish)
        await wanted.tell_later(tx, 1, 9)
        return await tx.all("SELECT there_at FROM translation_wish ORDER BY person_id, thing_id")

    assert await db.write(work) == [(9,), (None,), (5,)]


async def test_those_wait_for_colleagues_that_nobody_agreed_to_or_that_fit_no_more(db):
    kinds = [
        *(("proposed", "yes"), ("proposed", "no"), ("accepted", "no"), ("accepted", "nearly")),
        *(("accepted", "yes"), ("refused", "no"), ("withdrawn", "no"), ("replaced", "no")),
    ]

    async def work(tx: Transaction) -> list[Any]:
        await ground(tx, 2)
        await put(tx, "community_group", id=101, chat_id=-101, key="k101")
        await put(tx, "problem_group", problem_id=100, group_id=100)
        about = {"problem_id": 100, "author_id": 1}
        for number, (state, fits) in enumerate(kinds, 1):
            own: dict[str, Any] = {"state": state, "fits": fits, "thing_id": number}
            await put(tx, "translation", id=number, **own, **about, open_at=5)

        async def waits(reader: int, now: int) -> list[int]:
            found = await translations.waiting(tx, reader, ["kk", "ru"], now=now, limit=9)
            return [one.id for one in found]

        lists = [await waits(*asked) for asked in ((2, 5), (2, 4), (1, 5))]
        counts = [
            await translations.count_waiting(tx, group, lang, now=now)
            for group, lang, now in (
                *((100, "kk", 5), (100, "ru", 5), (100, "en", 5)),
                *((101, "kk", 5), (100, "kk", 4)),
            )
        ]
        return [*lists, counts]

    assert await db.write(work) == [[1, 2, 3], [], [], [3, 3, 0, 0, 0]]
