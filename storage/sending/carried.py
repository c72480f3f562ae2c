"""What a message of the bot's is known to be, when somebody presses a button below it."""

from basics.records import dataclass
from storage.db import Rows


@dataclass(frozen=True, slots=True)
class Carried:
    #: What the post that it is shows; None where it is none.
    shows: str | None
    #: Prefixes of the buttons that it has or had, as it was sent and edited: who presses one of an
    #: older page has seen it. None where that is not known: it is older than letters are kept, or
    #: was no letter.
    buttons: frozenset[str] | None


async def at(rows: Rows, chat_id: int, message_id: int) -> Carried:
    """Both in one statement, for each press in private asks for them."""
    found = await rows.all(
        "SELECT 1 AS is_post, shows AS said FROM post WHERE chat_id = ? AND message_id = ?"
        " UNION SELECT 0, buttons FROM outbox WHERE chat_id = ? AND message_id = ?"
        " AND state = 'sent'",
        *(chat_id, message_id) * 2,
    )
    shows = next((said for is_post, said in found if is_post), None)
    sent = [said for is_post, said in found if not is_post]
    buttons = frozenset(" ".join(sent).split()) if sent else None
    return Carried(shows, buttons)
