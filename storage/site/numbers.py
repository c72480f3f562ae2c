"""Whether the network's numbers and data sets stand on the public page."""

from storage import facts
from storage.db import Rows, Transaction

#: "1" while they do, "0" since they were taken back.
SHOWN = "site numbers"


async def are_out(rows: Rows) -> bool:
    return await facts.get(rows, SHOWN) == "1"


async def ever_were(rows: Rows) -> bool:
    """Whether their addresses were given out: what is gone is told from what never was."""
    return await facts.get(rows, SHOWN) is not None


async def set_out(tx: Transaction, wanted: bool) -> None:
    await facts.put(tx, SHOWN, str(int(wanted)))
