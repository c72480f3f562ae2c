"""Where a message was sent, and whether anybody says something in it.

The library's filters, joined, ask a message of words for each of fifty service messages whether it
is one: that was a seventh of all that Python does for an answer in a form.
"""

from telegram import Chat, Update
from telegram.ext.filters import BaseFilter, StatusUpdate, UpdateFilter


class In(UpdateFilter):
    """New messages in chats of these types."""

    __slots__ = ("_types",)

    def __init__(self, *types: str) -> None:
        super().__init__()
        self._types = types

    def check_update(self, update: Update) -> bool:
        message = update.message
        return message is not None and message.chat.type in self._types

    filter = check_update


class SaidIn(In):
    """Those in which somebody says or shows something."""

    __slots__ = ()

    def check_update(self, update: Update) -> bool:
        return super().check_update(update) and not ANY_SERVICE.check_update(update)

    filter = check_update


class Service(UpdateFilter):
    """Telegram's own messages of one kind, such as "Aida left": they have no text."""

    __slots__ = ("_kind",)

    def __init__(self, kind: BaseFilter) -> None:
        super().__init__()
        self._kind = kind

    def check_update(self, update: Update) -> bool:
        message = update.effective_message
        if message is None or message.text is not None:
            return False
        return bool(self._kind.check_update(update))

    filter = check_update


ANY_SERVICE = Service(StatusUpdate.ALL)
_GROUPS = (Chat.GROUP, Chat.SUPERGROUP)
PRIVATE, GROUP, ANYWHERE = In(Chat.PRIVATE), In(*_GROUPS), In(Chat.PRIVATE, *_GROUPS)
SAID_IN_PRIVATE, SAID_IN_A_GROUP = SaidIn(Chat.PRIVATE), SaidIn(*_GROUPS)
