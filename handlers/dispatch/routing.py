"""How routes are written: commands also in captions, buttons by their type."""

import re
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextvars import ContextVar
from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler

from basics.records import dataclass
from cards import commands as command_cards
from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import presses
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from cards.presses import Press, unpack
from cards.problems.presses import GroupLanguage, MeantCommand
from community.forms import forgotten
from community.groups import open_groups
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext

#: As Telegram finds them; those in other letters than ours it leaves alone.
_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w{3,32}))?(?![\w/<>])")
#: Between a command and its words: white space, and what people put behind a word.
_BETWEEN = re.compile(
    r"[:;,.!?\u2013\u2014-]*(?:[\s\u200b-\u200f\u2060\ufeff]+[:;,.!\u2013\u2014-]+(?=\s|$))?"
    r"[\s\u200b-\u200f\u2060\ufeff]*"
)

ADMINISTRATORS_COMMANDS = ("topic", "group", "digest", "queue")
#: Buttons of a group's settings and of its walks.
ADMINISTRATORS_PRESSES = (
    GroupLanguage,
    presses.GroupSettings,
    presses.AskGroup,
    presses.SetGroupLanguage,
    presses.SetGroupRegion,
    presses.SetGroupZone,
    presses.AskGroupSubject,
    presses.SetGroupSubject,
    presses.SetGroupWish,
    presses.SetGroupOpen,
    presses.SetLookFirst,
    ChooseWalk,
    StartWalk,
    SteerWalk,
    PaceWalk,
    presses.SetGroupRhythm,
    AskTeachersDay,
    SetTeachersDay,
)

Handler = Callable[[UpdateContext], Coroutine[Any, Any, None]]
#: Takes what came and the press; each handler names the one type of press that it is routed for.
PressHandler = Callable[[UpdateContext, Any], Coroutine[Any, Any, None]]
Route = BaseHandler[Update, Any, Any]


#: The update under way, while python-telegram-bot finds its handler.
CURRENT: ContextVar[UpdateContext] = ContextVar("update under way")


class _Said:
    """The command that the message under way begins with: routes ask for it, and whoever looks at
    an update before it is served."""

    def __init__(self) -> None:
        self._message: Message | None = None
        self._command: str | None = None

    def by(self, message: Message) -> str | None:
        if message is not self._message:
            self._command = _command_of(message)
            self._message = message
        return self._command


_SAID = _Said()


def _said_by(update: Update) -> str | None:
    message = update.effective_message
    return command_of(message) if message else None


class CommandHandler(MessageHandler[Any, Any]):
    """A message or caption that begins with one of our commands, not one for another bot."""

    def __init__(self, name: str, filters: Any, callback: Any) -> None:
        super().__init__(filters, callback)
        self.command = name

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update) or _said_by(update) != self.command:
            return None
        return super().check_update(update)


class Routes:
    """A table of routes, without those of commands that an update does not begin with: they are
    most of it."""

    def __init__(self, table: Sequence[Route]) -> None:
        named = {route.command for route in table if isinstance(route, CommandHandler)}
        self._of = {
            name: [
                one for one in table if not isinstance(one, CommandHandler) or one.command == name
            ]
            for name in (*named, None)
        }

    def of(self, update: Update) -> Sequence[Route]:
        """In the order of the table. What is pressed is not asked what it says: it would be read
        as a whole for that."""
        said = None if update.callback_query else _said_by(update)
        return self._of.get(said, self._of[None])


@dataclass(frozen=True, slots=True)
class Typed:
    """What looks like a command at the beginning of a message."""

    name: str
    #: The bot that is named behind it, "" where none is.
    addressed: str
    #: Whether nothing follows.
    alone: bool


def typed_command(message: Message) -> Typed | None:
    """Whether Telegram takes it for a command or not."""
    said = message.text or message.caption or ""
    found = _COMMAND.match(said)
    return Typed(found[1], found[2] or "", not said[found.end() :].strip()) if found else None


def is_ours(typed: Typed, message: Message) -> bool:
    """Not for another bot."""
    return typed.addressed.lower() in ("", message.get_bot().username.lower())


def is_talk(update: Update) -> bool:
    """What people say to each other in a group, and lines such as "Aida left"."""
    message = update.message or update.edited_message
    if message is None or message.chat.type == message.chat.PRIVATE or command_of(message):
        return False
    bot_id = message.get_bot().id
    if any(one.id == bot_id for one in message.new_chat_members):
        # Who adds the bot wants to speak to it.
        return False
    asked = message.reply_to_message
    to_whom = asked.from_user if asked else None
    return message.external_reply is None and (to_whom is None or to_whom.id != bot_id)


def is_marked(message: Message) -> bool:
    """Whether it begins with what Telegram takes for a command, of whichever bot, or with one of
    ours in Kazakh or Russian, which Telegram leaves alone."""
    found = message.entities if message.text else message.caption_entities
    if any((one.type, one.offset) == (MessageEntity.BOT_COMMAND, 0) for one in found):
        return True
    return _said_as(message) is not None


def _said_as(message: Message) -> str | None:
    """One of ours in Kazakh or Russian. Lines that begin so may be sentences, and in groups words
    of other bots: those are asked about."""
    typed = typed_command(message)
    command = command_cards.said_as(typed.name) if typed else None
    if typed is None or command is None or command in command_cards.WITH_WORDS:
        return command
    in_group = message.chat.type != message.chat.PRIVATE
    steers = in_group and command in ADMINISTRATORS_COMMANDS and not typed.addressed
    return command if typed.alone and not steers else None


def command_of(message: Message) -> str | None:
    return _SAID.by(message)


def _command_of(message: Message) -> str | None:
    typed = typed_command(message) if is_marked(message) else None
    if typed is None or not is_ours(typed, message):
        return None
    return _said_as(message) or typed.name.lower()


def without_command(said: str) -> str:
    """What follows a command, without what stands between."""
    found = _COMMAND.match(said)
    if found is None or command_cards.meant(found[1]) is None:
        return said
    between = _BETWEEN.match(said, found.end())
    return said[between.end() :] if between else ""


def asks_for_administrator(update: Update, press: Press | None) -> bool:
    """Routes that need to know whether the sender is an administrator of the group."""
    message = update.message
    if message is not None:
        return command_of(message) in ADMINISTRATORS_COMMANDS or sends_link(message)
    if isinstance(press, MeantCommand):
        return press.command in ADMINISTRATORS_COMMANDS
    return isinstance(press, ADMINISTRATORS_PRESSES)


def sends_link(message: Message) -> bool:
    """Whether it answers the bot with a link into a group, as administrators are asked to."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or not message.text:
        return False
    return asked.from_user.id == message.get_bot().id and open_groups.is_link(message.text)


def on(filters: Any, handler: Handler) -> Route:
    return MessageHandler(filters, in_context(handler))


@dataclass(frozen=True, slots=True)
class CommandRoute:
    name: str
    filters: Any
    handler: Handler


#: What `on_command` has routed.
COMMANDS: list[CommandRoute] = []


def handler_of(name: str, update: Update) -> Handler | None:
    """What this command does where the update came from."""
    fits = (
        one.handler for one in COMMANDS if one.name == name and one.filters.check_update(update)
    )
    return next(fits, None)


def on_command(name: str, handler: Handler, filters: Any) -> Route:
    COMMANDS.append(CommandRoute(name, filters, handler))

    async def called(context: UpdateContext) -> None:
        await _leave_forms(context)
        await handler(context)

    return CommandHandler(name, filters, in_context(called))


async def _leave_forms(context: UpdateContext) -> None:
    """What is done in private may be something else than the form under way; where it is the
    form's own, it is taken up again."""
    if context.group is None:
        await forgotten.leave(context.tx, context.actor, context.now)


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
        await _leave_forms(context)
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
