"""One interface, two engines: what is promised holds on both."""

import pytest

from storage.db import Transaction
from storage.failures import Conflict, DatabaseError
from tests.certificates.shelf import copies, put

GREATEST = 2**63 - 1


TITLES = [
    "Қазақ тілі: әғқңөұүһі",
    "100 % «Ñandú» 😀 \\ ' \" ? %s :name $1",
    "'; DROP TABLE book; --",
    "\u202eright to left\u200d",
]


@pytest.mark.parametrize("title", TITLES)
async def test_a_text_comes_back_as_it_was(shelf, title):
    await shelf.write(lambda tx: put(tx, 2, title))

    assert await shelf.value("SELECT title FROM book WHERE id = 2") == title
    assert await shelf.value("SELECT id FROM book WHERE title = ?", title) == 2


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**52 + 1, GREATEST, -(2**63)])
async def test_whole_numbers_have_64_bits(shelf, number):
    await shelf.write(lambda tx: put(tx, number, "Big"))

    assert await shelf.one("SELECT id, title FROM book WHERE id = ?", number) == (number, "Big")


async def test_each_kind_of_value_keeps_its_kind(shelf):
    await shelf.write(
        lambda tx: tx.run(
            "UPDATE book SET weight = ?, cover = ? WHERE id = ?", 0.1, b"\x00\xff", 1
        )
    )

    row = await shelf.one("SELECT id, title, copies, weight, cover FROM book")

    assert row == (1, "Физика 7", 10, 0.1, b"\x00\xff")
    assert [type(value) for value in row] == [int, str, int, float, bytes]


async def test_nothing_found_is_none_or_an_empty_list(shelf):
    assert await shelf.all("SELECT id FROM book WHERE id = ?", 9) == []
    assert await shelf.one("SELECT id FROM book WHERE id = ?", 9) is None
    assert await shelf.value("SELECT id FROM book WHERE id = ?", 9) is None
    assert await shelf.value("SELECT cover FROM book WHERE id = ?", 1) is None


@pytest.mark.parametrize("column", ["id", "title", "weight"])
async def test_of_none_nothing_is_found_and_but_none_everything(shelf, column):
    assert await shelf.all(f"SELECT id FROM book WHERE {column} IN ()") == []
    assert await shelf.all(f"SELECT id FROM book WHERE id > 0 AND {column} NOT IN ()") == [(1,)]


async def test_run_says_how_many_rows_it_touched(shelf):
    async def work(tx: Transaction) -> list[int]:
        again = "INSERT INTO book (id, title, copies) VALUES (?, ?, 1) ON CONFLICT DO NOTHING"
        return [
            await put(tx, 2, "Химия 8"),
            await tx.run(again, 2, "Химия 8"),
            await tx.run("UPDATE book SET copies = copies + 1"),
            await tx.run("UPDATE book SET copies = 0 WHERE id = ?", 9),
            await tx.run("DELETE FROM book WHERE id = ?", 2),
        ]

    assert await shelf.write(work) == [1, 0, 2, 0, 1]


async def test_an_insert_can_return_what_it_made(shelf):
    async def work(tx: Transaction) -> list[object]:
        insert = "INSERT INTO book (id, title, copies) VALUES (?, ?, 1) RETURNING id"
        return [
            await tx.value(insert, 2, "Химия 8"),
            await tx.one(insert + ", title", 3, "Биология 9"),
            await tx.all("UPDATE book SET copies = 5 WHERE id > 1 RETURNING id, copies"),
        ]

    assert await shelf.write(work) == [2, (3, "Биология 9"), [(2, 5), (3, 5)]]


async def test_many_rows_go_in_at_once(shelf):
    rows = [(number, f"Том {number}", 1) for number in range(2, 102)]

    async def work(tx: Transaction) -> None:
        await tx.many("INSERT INTO book (id, title, copies) VALUES (?, ?, ?)", rows)
        await tx.many("INSERT INTO book (id, title, copies) VALUES (?, ?, ?)", [])

    await shelf.write(work)

    assert await shelf.value("SELECT count(*) FROM book") == 101


async def test_a_transaction_knows_whether_it_may_have_written(shelf):
    async def work(tx: Transaction) -> list[int]:
        counts = [tx.writes]
        await tx.one("SELECT id FROM book")
        counts.append(tx.writes)
        await put(tx, 2, "Химия 8")
        counts.append(tx.writes)
        await tx.value("DELETE FROM book WHERE id = 2 RETURNING id")
        counts.append(tx.writes)
        return counts

    assert await shelf.write(work) == [0, 0, 1, 2]


async def test_a_percent_sign_beside_values_is_itself(shelf):
    found = await shelf.all("SELECT id FROM book WHERE title LIKE 'Физ%' AND copies = ?", 10)

    assert found == [(1,)]


@pytest.mark.parametrize("broken", range(1, 201, 7))
async def test_when_a_write_fails_none_of_its_transaction_stays(shelf, broken):
    async def work(tx: Transaction) -> None:
        for number in range(2, 2 + broken):
            await put(tx, number, f"Том {number}")
        await put(tx, 500, "Физика 7")

    with pytest.raises(Conflict):
        await shelf.write(work)

    assert await shelf.all("SELECT id, title FROM book") == [(1, "Физика 7")]
    await shelf.write(lambda tx: put(tx, 2, "Химия 8"))
    assert await shelf.value("SELECT count(*) FROM book") == 2


async def test_what_the_work_raises_comes_out_as_it_is(shelf):
    change_of_mind = KeyError("Aida changed her mind")

    async def work(tx: Transaction) -> None:
        await put(tx, 2, "Химия 8")
        raise change_of_mind

    with pytest.raises(KeyError) as raised:
        await shelf.write(work)

    assert raised.value is change_of_mind
    assert await shelf.value("SELECT count(*) FROM book") == 1


async def test_wrong_sql_and_wrong_values_are_database_errors(shelf):
    with pytest.raises(DatabaseError):
        await shelf.all("SELECT nothing FROM nowhere")
    with pytest.raises(DatabaseError):
        await shelf.write(lambda tx: tx.run("UPDATE nowhere SET nothing = 1"))
    with pytest.raises(Conflict):
        await shelf.write(
            lambda tx: tx.run("INSERT INTO book (id, title, copies) VALUES (2, ?, 1)", None)
        )

    assert await copies(shelf) == 10


async def test_a_savepoint_is_undone_alone(shelf):
    async def twins(tx: Transaction) -> None:
        async with tx.savepoint():
            await put(tx, 3, "Биология 9")
            await put(tx, 4, "Химия 8")

    async def work(tx: Transaction) -> None:
        await put(tx, 2, "Химия 8")
        with pytest.raises(Conflict):
            await twins(tx)
        async with tx.savepoint():
            await put(tx, 5, "Алгебра 7")

    await shelf.write(work)

    assert await shelf.all("SELECT id FROM book ORDER BY id") == [(1,), (2,), (5,)]


async def test_a_savepoint_in_a_savepoint_is_undone_alone(shelf):
    async def inner(tx: Transaction) -> None:
        async with tx.savepoint():
            await put(tx, 3, "Inner")
            raise KeyError

    async def outer(tx: Transaction) -> None:
        async with tx.savepoint():
            await put(tx, 2, "Outer")
            with pytest.raises(KeyError):
                await inner(tx)
            async with tx.savepoint():
                await put(tx, 4, "Kept for a while")
            raise EOFError

    async def work(tx: Transaction) -> None:
        with pytest.raises(EOFError):
            await outer(tx)
        await put(tx, 5, "Kept")

    await shelf.write(work)

    assert await shelf.all("SELECT id FROM book ORDER BY id") == [(1,), (5,)]


async def test_what_is_asked_for_again_is_read_again_once_it_was_touched(shelf):
    """Also where that was undone, or changed nothing that anybody sees."""
    title = "SELECT title FROM book WHERE id = ?"

    async def renamed(tx: Transaction) -> None:
        async with tx.savepoint():
            await tx.run("UPDATE book SET title = ? WHERE id = 1", "Физика 8")
            assert await tx.still("book", title, 1) == [("Физика 8",)]
            raise KeyError

    async def work(tx: Transaction) -> None:
        assert await tx.still("book", title, 1) == [("Физика 7",)]
        assert await tx.still("book", title, 1) is await tx.still("book", title, 1)
        assert await tx.still("book", title, 2) == []
        with pytest.raises(KeyError):
            await renamed(tx)
        assert await tx.still("book", title, 1) == [("Физика 7",)]
        await put(tx, 2, "Химия 8")
        assert await tx.still("book", title, 2) == [("Химия 8",)]

    await shelf.write(work)
    assert await shelf.still("book", title, 2) == [("Химия 8",)]
