"""What is made known before an update's transaction: answers of Telegram, and what was found."""

from dataclasses import field

from basics.records import dataclass
from community.search.foreseen import Foreseen
from storage.db import Rows


@dataclass(frozen=True, slots=True)
class Membership:
    """A question that only Telegram can answer: what is this person in this chat?"""

    chat_id: int
    person_id: int
    #: Whether only an administrator will do.
    decides: bool = field(default=False, compare=False)


def of_itself(bot_id: int) -> Membership:
    """What a bot is anywhere, as BotFather has it: an administrator where it hears all messages of
    groups, else a member. That may change while it runs."""
    return Membership(bot_id, bot_id, decides=True)


#: "creator", "administrator", "member", …; None when Telegram did not say.
Memberships = dict[Membership, str | None]


@dataclass(frozen=True, slots=True)
class Before:
    """What was made known before an update's transaction."""

    memberships: Memberships = field(default_factory=dict)
    foreseen: Foreseen = field(default_factory=Foreseen)
    #: Whether nobody looked at the group yet: what Telegram is asked of one that the bot has left
    #: is seen when the group is read in the transaction.
    at_once: bool = False
    #: What was read for it a moment before, for who asks for the same once more.
    read: Rows | None = None


class Unasked(Exception):
    """Telegram must be asked before it is served."""
