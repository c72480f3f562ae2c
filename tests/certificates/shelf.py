"""A shelf of books on each engine, from which teachers borrow."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from storage.db import Database, Transaction


@pytest.fixture
async def shelf(db: Database) -> AsyncIterator[Database]:
    """A shelf of books from which teachers borrow."""

    async def build(tx: Transaction) -> None:
        await tx.run(
            "CREATE TABLE book (id BIGINT PRIMARY KEY, title TEXT NOT NULL UNIQUE,"
            " copies BIGINT NOT NULL, weight DOUBLE PRECISION, cover BYTEA)"
        )
        await tx.run("INSERT INTO book (id, title, copies) VALUES (?, ?, ?)", 1, "Физика 7", 10)

    await db.write(build)
    yield db
    await db.write(lambda tx: tx.run("DROP TABLE book"))


async def copies(db: Database) -> int:
    return int(await db.value("SELECT copies FROM book WHERE id = 1"))


async def put(tx: Transaction, number: int, title: str) -> int:
    return await tx.run("INSERT INTO book (id, title, copies) VALUES (?, ?, 1)", number, title)


async def lend(tx: Transaction) -> None:
    """Read, think, write: what gets lost when two do it at once without a transaction."""
    left = await tx.value("SELECT copies FROM book WHERE id = 1")
    await asyncio.sleep(0)
    await tx.run("UPDATE book SET copies = ? WHERE id = 1", left - 1)
