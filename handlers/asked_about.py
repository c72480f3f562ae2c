"""About which groups Telegram is asked, before somebody is served in private."""

from telegram import Update

from cards.certificates import presses as certificate_presses
from cards.days import presses as day_presses
from cards.events import presses as event_presses
from cards.groups import coordinator_presses
from cards.moderation import presses as moderation_presses
from cards.people import settings_presses
from cards.press import Press
from cards.text import links
from community.groups.links import group_of
from community.groups.membership import MOST
from handlers.dispatch.context import Membership
from handlers.dispatch.routing import command_of
from storage.db import Rows
from storage.groups import groups, members

#: Buttons that show and change nothing of a group: nobody waits there for Telegram.
_OF_NO_GROUP = frozenset(
    one.__name__
    for one in (
        certificate_presses,
        coordinator_presses,
        day_presses,
        event_presses,
        settings_presses,
    )
)
#: Commands of which the same is true.
_COMMANDS_OF_NO_GROUP = frozenset(
    {
        *("help", "language", "settings", "mydata", "forget", "cancel", "events", "newevent"),
        *(
            "checkin",
            "broadcast",
            "teachersday",
            "calendar",
            "voices",
            "coordinators",
            "verify",
            "queue",
        ),
    }
)


async def groups_asked_about(rows: Rows, update: Update, press: Press | None) -> list[Membership]:
    """All groups where the sender was met, and the one whose link they opened.

    What is read and written in private is mostly theirs as members, so it is asked by default.
    """
    user, message = update.effective_user, update.message
    assert user
    if press is not None and type(press).__module__ == moderation_presses.__name__:
        return await _decided_for(rows, user.id, press)
    if press is not None and type(press).__module__ in _OF_NO_GROUP:
        return []
    if message is not None and command_of(message) in _COMMANDS_OF_NO_GROUP:
        return []
    chats = [met.chat_id for met in await members.of_person(rows, user.id)][:MOST]
    if message is not None and command_of(message) == "start":
        chats += await _of_link(rows, message.text or "")
    return [Membership(chat_id, user.id) for chat_id in dict.fromkeys(chats)]


async def _decided_for(rows: Rows, person_id: int, press: Press) -> list[Membership]:
    """The group whose administrator decides; and what one reports, one has been reading."""
    group = await groups.get(rows, getattr(press, "group_id", 0))
    return [Membership(group.chat_id, person_id, decides=True)] if group else []


async def _of_link(rows: Rows, text: str) -> list[int]:
    link = links.read(text.partition(" ")[2].strip())
    group = await group_of(rows, link.key) if link else None
    return [group.chat_id] if group and group.active else []
