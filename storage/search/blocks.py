"""By what each text is found among very many, 256 texts in a row: basics/marks.py."""

from collections.abc import Mapping

from basics import marks
from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    #: Texts have the numbers from PLACES times this one on.
    block: int
    marks: bytes


_BLOCK = Table(Block, "search_block")
_PUT = _BLOCK.upsert(Block, key="kind, block")


async def put(tx: Transaction, kind: str, told: Mapping[int, bytes | None]) -> None:
    """The marks of texts by their numbers; None where there is none any more."""
    blocks: dict[int, dict[int, bytes | None]] = {}
    for thing_id, mark in told.items():
        block, place = divmod(thing_id, marks.PLACES)
        blocks.setdefault(block, {})[place] = mark
    for block, places in blocks.items():
        before = await tx.value(
            "SELECT marks FROM search_block WHERE kind = ? AND block = ?", kind, block
        )
        await _PUT.run(tx, Block(kind, block, marks.put(before, places)))


async def every(rows: Rows) -> list[Block]:
    return await _BLOCK.all(rows, f"SELECT {_BLOCK} FROM search_block ORDER BY kind, block")


async def count(rows: Rows) -> int:
    return int(await rows.value("SELECT count(*) FROM search_block"))
