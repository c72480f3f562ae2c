"""A client cuts a text above 4,096 letters into several messages, which arrive at once."""

from basics.spans import SECOND
from community.words import units
from storage import cut_texts
from storage.cut_texts import CutText
from storage.db import Rows, Transaction

#: Clients cut where a line or a word ends, in the second half of what fits: UTF-16 units.
SHORTEST = 2048
#: Nobody writes another message so soon, in milliseconds.
TOGETHER = 3 * SECOND


def may_go_on(text: str) -> bool:
    """Whether it may be the beginning of a longer text."""
    return units(text) > SHORTEST


async def note(tx: Transaction, sent: CutText) -> None:
    """It has become something, and so will what follows."""
    await cut_texts.put(tx, sent)


async def before(rows: Rows, sent: CutText) -> CutText | None:
    """The message with which this one goes on, in the same chat."""
    known = await cut_texts.of_person(rows, sent.person_id)
    if known is None or known.source.partition(":")[0] != sent.source.partition(":")[0]:
        return None
    follows = known.message_id < sent.message_id and 0 <= sent.at - known.at <= TOGETHER
    return known if follows else None
