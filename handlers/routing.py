"""How routes are written: commands also in captions, buttons by their type."""

import re
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler
from telegram.ext.filters import MessageFilter

from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import coordinator_presses as settings
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from cards.presses import Press, unpack
from cards.problems.presses import GroupLanguage
from community.refusals import Reason, Refused
from handlers.visit import Visit

_COMMAND = re.compile(r"/([A-Za-z]+)(?:@(\w+))?(?=\s|$)", re.ASCII)

#: Buttons of a group's settings and of its walks.
ADMINISTRATORS_PRESSES = (
    GroupLanguage,
    settings.GroupSettings,
    settings.AskGroup,
    settings.SetGroupLanguage,
    settings.SetGroupRegion,
    settings.SetGroupZone,
    settings.SetGroupWish,
    ChooseWalk,
    StartWalk,
    SteerWalk,
    PaceWalk,
    settings.SetGroupRhythm,
    AskTeachersDay,
    SetTeachersDay,
)

Handler = Callable[[Visit], Coroutine[Any, Any, None]]
#: Takes the visit and the press; each handler names the one type of press that it is routed for.
PressHandler = Callable[[Visit, Any], Coroutine[Any, Any, None]]
Route = BaseHandler[Update, Any, Any]


class Tray:
    """Where the visit under way lies while python-telegram-bot finds its handler."""

    visit: Visit


class Command(MessageFilter):
    """A message or caption that begins with one of our commands, not one for another bot."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"/{name}")
        self._command = name

    def filter(self, message: Message) -> bool:
        return command_of(message) == self._command


def command_of(message: Message) -> str | None:
    found = _COMMAND.match(message.text or message.caption or "")
    if found is None:
        return None
    addressed = found[2]
    if addressed and addressed.lower() != message.get_bot().username.lower():
        return None
    return found[1].lower()


def asks_for_administrator(update: Update, press: Press | None) -> bool:
    """Routes that need to know whether the sender is an administrator of the group."""
    message = update.message
    if message is not None:
        return command_of(message) in ("topic", "group", "digest")
    return isinstance(press, ADMINISTRATORS_PRESSES)


def on(filters: Any, handler: Handler) -> Route:
    return MessageHandler(filters, visited(handler))


def on_command(name: str, handler: Handler, filters: Any) -> Route:
    return MessageHandler(Command(name) & filters, visited(handler))


def on_presses(
    handlers: dict[type[Press], PressHandler], in_groups: Collection[type[Press]]
) -> Route:
    """Routes presses by their type; in a group only those that belong there."""

    async def pressed(visit: Visit) -> None:
        query = visit.update.callback_query
        press = unpack(query.data) if query and query.data else None
        if press is None or type(press) not in handlers:
            raise Refused(Reason.STRANGE_BUTTON)
        if visit.chat_id < 0 and type(press) not in in_groups:
            raise Refused(Reason.STRANGE_BUTTON)
        await handlers[type(press)](visit, press)

    return CallbackQueryHandler(visited(pressed))


def visited(handler: Handler) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """A handler as python-telegram-bot calls it; what it raises is kept for the desk."""

    async def call(_update: Update, context: Any) -> None:
        visit: Visit = context.bot_data.visit
        try:
            await handler(visit)
        except Exception as error:  # the desk rolls back and decides
            visit.error = error

    return call
