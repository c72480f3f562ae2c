"""Whether what the bot keeps is copied, each night and at once, as its operator meant it to be."""

from basics.spans import HOUR
from storage import facts
from storage.db import Rows
from storage.facts import Copies

#: One comes each night: by then the next should be there, or somebody has to look.
LATE = 36 * HOUR
#: The one that follows is there within a second: for so long its line may be down.
STILL = HOUR


async def missing(rows: Rows, now: int) -> Copies | None:
    """What is known of them, where the last one failed or none came; None where all is well, and
    where nobody makes any."""
    found = await facts.copies(rows)
    made, failed = found.made_at or 0, found.failed_at or 0
    if not (made or failed):
        return None
    return found if failed > made or now - made > LATE else None


async def standing_still(rows: Rows, now: int) -> Copies | None:
    """What is known of the copy that follows, where it no longer does."""
    found = await facts.following(rows)
    return found if found.failed_at is not None and now - found.failed_at >= STILL else None
