"""Who may read and not post for a while, by a coordinator's decision.

Nobody is kept from reading, from deciding about their own things, from their data, or from
objecting; what others would see of them is refused. All else stands in
tests/rules/tables/silence.py.
"""

from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows
from storage.people import silenced
from storage.people.silenced import Silenced


async def require_voice(rows: Rows, actor: Actor) -> None:
    """Raises Refused: SILENCED. Silence that is over is dropped by a tick."""
    if not actor.takes_out and await silenced.until(rows, actor.id) is not None:
        raise Refused(Reason.SILENCED)


async def silenced_now(rows: Rows) -> Silenced:
    """All of them, whose words the public page does not show."""
    return await silenced.everybody(rows)
