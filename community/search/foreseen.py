"""What an update looks for, found before its transaction begins: whoever compares thousands of
texts must not keep everybody else waiting."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import field

from basics.records import dataclass
from community.search.elsewhere import Eyes
from community.search.search import Found, look
from storage.db import Rows

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foreseen:
    #: By the words that were asked.
    found: Mapping[str, Found] = field(default_factory=dict)
    #: Problems like what is being written; None where that was not looked for.
    alike: Sequence[int] | None = None

    async def of(self, rows: Rows, eyes: Eyes, asked: str, *, now: int) -> Found:
        """As they were found before; whether they may be read still is asked by who shows them."""
        if asked in self.found:
            return self.found[asked]
        log.warning("searched inside of a transaction")
        return await look(rows, eyes, asked, now=now)
