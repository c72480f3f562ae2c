"""How routes are written: commands also in captions, buttons by their type."""

import re
from collections.abc import Callable, Collection, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler
from telegram.ext.filters import MessageFilter

from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import coordinator_presses
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from cards.presses import Press, unpack
from cards.problems.presses import GroupLanguage
from community.refusals import Reason, Refused
from handlers.context import UpdateContext

_COMMAND = re.compile(r"/([A-Za-z]+)(?:@(\w+))?(?=\s|$)", re.ASCII)

#: Buttons of a group's settings and of its walks.
ADMINISTRATORS_PRESSES = (
    GroupLanguage,
    coordinator_presses.GroupSettings,
    coordinator_presses.AskGroup,
    coordinator_presses.SetGroupLanguage,
    coordinator_presses.SetGroupRegion,
    coordinator_presses.SetGroupZone,
    coordinator_presses.AskGroupSubject,
    coordinator_presses.SetGroupSubject,
    coordinator_presses.SetGroupWish,
    ChooseWalk,
    StartWalk,
    SteerWalk,
    PaceWalk,
    coordinator_presses.SetGroupRhythm,
    AskTeachersDay,
    SetTeachersDay,
)

Handler = Callable[[UpdateContext], Coroutine[Any, Any, None]]
#: Takes what came and the press; each handler names the one type of press that it is routed for.
PressHandler = Callable[[UpdateContext, Any], Coroutine[Any, Any, None]]
Route = BaseHandler[Update, Any, Any]


#: The update under way, while python-telegram-bot finds its handler.
CURRENT: ContextVar[UpdateContext] = ContextVar("update under way")


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
    return MessageHandler(filters, in_context(handler))


def on_command(name: str, handler: Handler, filters: Any) -> Route:
    return MessageHandler(Command(name) & filters, in_context(handler))


def on_presses(
    handlers: dict[type[Press], PressHandler], in_groups: Collection[type[Press]]
) -> Route:
    """Routes presses by their type; in a group only those that belong there."""

    async def pressed(context: UpdateContext) -> None:
        query = context.update.callback_query
        press = unpack(query.data) if query and query.data else None
        if press is None or type(press) not in handlers:
            raise Refused(Reason.STRANGE_BUTTON)
        if context.chat_id < 0 and type(press) not in in_groups:
            raise Refused(Reason.STRANGE_BUTTON)
        await handlers[type(press)](context, press)

    return CallbackQueryHandler(in_context(pressed))


def in_context(handler: Handler) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    """A handler as python-telegram-bot calls it; the dispatcher sees what it raises."""

    async def call(_update: Update, _of_library: Any) -> None:
        context = CURRENT.get()
        try:
            await handler(context)
        except Exception as error:  # the dispatcher rolls back and decides
            context.error = error

    return call
