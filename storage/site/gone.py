"""What left the feeds of the public page."""

from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns
from storage.site.shown import ADDRESS, LATEST, NEWEST_OF


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that left a feed."""

    address: str
    gone_at: int


_GONE = Columns(Gone)


#: What was hidden or withdrawn since; nobody wrote down when.
_HIDDEN = {
    what: f"SELECT a.address, r.at FROM {NEWEST_OF}{ADDRESS} JOIN {what} w ON w.id = r.thing_id"
    " WHERE w.state IN ('hidden', 'withdrawn') AND r.at > ? ORDER BY r.at, a.address"
    for what in ("problem", "voice")
}


async def gone(rows: Rows, what: str, since: int) -> list[Gone]:
    """Taken back, hidden or withdrawn."""
    taken_back = await _GONE.all(
        rows,
        "SELECT address, gone_at FROM site_address WHERE what = ? AND gone_at IS NOT NULL"
        " AND gone_at > ? ORDER BY gone_at, address",
        what,
        since,
    )
    if what not in _HIDDEN:
        return taken_back
    return [*taken_back, *await _GONE.all(rows, _HIDDEN[what], what, LATEST, since)]
