"""What is compared with what is asked: the newest, and the likeliest of all others."""

import asyncio
from collections.abc import Sequence

from basics import marks
from community.search.nearness import Asked, looked_for
from storage.db import Rows
from storage.problems import sight
from storage.rows import Clause
from storage.search import blocks, texts
from storage.search.blocks import Block
from storage.search.texts import Text

#: The newest problems that are looked through. Where there are more, fewer of them, and so many
#: of the others by how their words begin, and by what they are about.
LOOKED_THROUGH, NEWEST, LIKELY = 2_000, 500, 250


async def compared(rows: Rows, may: Clause, asked: Asked, *, solutions: bool = True) -> list[Text]:
    """Of the texts that somebody may read; without solutions the problems alone."""
    read = texts.readable if solutions else texts.of_problems
    many = await _are_many(rows, may)
    newest = await read(rows, may, NEWEST if many else LOOKED_THROUGH)
    if not many and len({text.problem_id for text in newest}) < LOOKED_THROUGH:
        return newest
    others = await _likely_of_others(rows, may, asked, but=newest)
    return [*newest, *(one for one in others if solutions or one.kind == "problem")]


async def _are_many(rows: Rows, may: Clause) -> bool:
    """Whether somebody may read more than is looked through, without counting them."""
    everything = may is sight.EVERYTHING
    return everything and marks.PLACES * await blocks.count(rows) > LOOKED_THROUGH


async def _likely_of_others(
    rows: Rows, may: Clause, asked: Asked, *, but: Sequence[Text]
) -> list[Text]:
    known = await blocks.every(rows)
    # Of a hundred thousand it takes a while, in which others are served.
    likely = await asyncio.to_thread(_likely, asked, known)
    seen = {(text.kind, text.thing_id) for text in but}
    found: list[Text] = []
    for kind, numbers in likely.items():
        others = [number for number in numbers if (kind, number) not in seen]
        found += await texts.readable_among(rows, may, kind, numbers=others)
    return found


def _likely(asked: Asked, known: list[Block]) -> dict[str, list[int]]:
    """Numbers of texts by their kinds."""
    found: dict[str, list[int]] = {}
    every = [
        number
        for one in looked_for(asked)
        for number in marks.likely(
            one.folded, one.vector, [block.marks for block in known], most=LIKELY
        )
    ]
    for number in dict.fromkeys(every):
        block, place = divmod(number, marks.PLACES)
        of = known[block]
        found.setdefault(of.kind, []).append(of.block * marks.PLACES + place)
    return found
