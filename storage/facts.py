"""Single values that outlive a restart: the next offset, what Telegram was last told about us."""

from collections.abc import Set
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction

#: The bot's own, for links in what nobody asked for.
USERNAME = "username"
#: Ids of the coordinators whom the settings name, with spaces between them.
COORDINATORS = "coordinators"
#: So many colleagues who report a thing hide it until somebody decides; 0 for never.
REPORTS = "reports_hide"
REPORTS_HIDE = 3
#: With this begins what a copy says of itself until it is whole.
HALF_A_COPY = "half a copy"
#: When the last copy of a night was made, and when the last could not be, in UTC milliseconds.
COPIED, NOT_COPIED = "copied", "not copied"
#: When all that is kept was last seen in the copy that follows, and since when it no longer is.
FOLLOWED, BEHIND = "followed", "behind since"


@dataclass(frozen=True, slots=True)
class Copies:
    """Of the nights, or of the one that follows; both None where nobody makes any."""

    made_at: int | None
    failed_at: int | None


async def get(rows: Rows, key: str) -> str | None:
    value: str | None = await rows.value("SELECT value FROM fact WHERE key = ?", key)
    return value


async def put(tx: Transaction, key: str, value: str) -> None:
    await tx.run(
        "INSERT INTO fact (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        key,
        value,
    )


#: When this database was begun, in UTC milliseconds.
BEGUN = "begun"


async def begun(tx: Transaction, now: int) -> int | None:
    """Since when this database is kept, in UTC milliseconds; None for one that begins now."""
    known = await get(tx, BEGUN)
    if known is None:
        first = await tx.value("SELECT min(created_at) FROM person")
        known = None if first is None else str(first)
        await put(tx, BEGUN, known or str(now))
    return None if known is None else int(known)


async def remember(tx: Transaction, username: str, coordinators: Set[int]) -> None:
    """What ticks must know of this bot and its settings."""
    await put(tx, USERNAME, username)
    await put(tx, COORDINATORS, " ".join(map(str, sorted(coordinators))))


async def fixed_coordinators(rows: Rows) -> list[int]:
    return [int(one) for one in (await get(rows, COORDINATORS) or "").split()]


async def copies(rows: Rows) -> Copies:
    made, failed = await get(rows, COPIED), await get(rows, NOT_COPIED)
    return Copies(int(made) if made else None, int(failed) if failed else None)


#: How a copy follows: it begins, and nothing is known of it yet; it has all; it has not; or there
#: is to be none.
Following = Literal["begun", "all", "behind", "none"]


async def following(rows: Rows) -> Copies:
    """`failed_at` is since when; None while it follows."""
    made, failed = await get(rows, FOLLOWED), await get(rows, BEHIND)
    return Copies(int(made) if made else None, int(failed) if failed else None)


async def note_following(tx: Transaction, how: Following, *, now: int) -> None:
    if how == "none":
        await tx.run("DELETE FROM fact WHERE key = ?", FOLLOWED)
    if how != "behind":
        await tx.run("DELETE FROM fact WHERE key = ?", BEHIND)
    if how == "all":
        await put(tx, FOLLOWED, str(now))
    elif how == "behind" and await get(tx, BEHIND) is None:
        await put(tx, BEHIND, str(now))


async def reports_that_hide(rows: Rows) -> int:
    """How many hide a thing until somebody decides; 0 for none."""
    known = await get(rows, REPORTS)
    return REPORTS_HIDE if known is None else int(known)
