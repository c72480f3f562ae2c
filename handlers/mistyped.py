"""A command that is nearly one of ours; and in a group the words that answer how a command is
written."""

from telegram import Message

from cards import commands as command_cards
from cards import topics
from cards.problems.presses import MeantCommand
from community import words
from community.refusals import Reason, Refused
from handlers.again import asked_about, hear_again
from handlers.certificates import certificates
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import handler_of, is_ours, typed_command
from handlers.messages import typed_words
from handlers.replied_to import replied_to


async def asked_whether(context: UpdateContext, message: Message) -> bool:
    """Whether it was one; its sender is asked then, and presses what was meant."""
    command = _meant(context, message)
    if command is None:
        return False
    answered = replied_to(message)
    meant = MeantCommand(command, answered.message_id if answered else 0)
    await context.say(command_cards.did_you_mean_card(meant, context.t), reply=True)
    return True


async def answers_how(context: UpdateContext, message: Message, command: str) -> bool:
    """Whether it has what belongs behind this command, below the bot's line that says so. What
    would be published is asked about first."""
    said = typed_words(message)
    if not said or words.says_only_yes(said) or topics.kind_alone(said):
        return False
    handler = handler_of(command, context.update)
    if command == "verify":
        await certificates.answer_in_group(context, said)
    elif command == "find" and handler:
        await handler(context)
    else:
        meant = MeantCommand(command, 0)
        await context.say(command_cards.did_you_mean_card(meant, context.t), reply=True)
    return True


def _meant(context: UpdateContext, message: Message) -> str | None:
    typed = typed_command(message)
    if typed is None or not is_ours(typed, message):
        return None
    # Among people there are other bots, with commands of their own.
    alone = context.group is None or typed.addressed
    command = (command_cards.meant if alone else command_cards.surely_meant)(typed.name)
    return command if command and handler_of(command, context.update) else None


async def take(context: UpdateContext, press: MeantCommand) -> None:
    """The message is heard as if it began with this command."""
    message = asked_about(context)
    await context.redraw(command_cards.understood_card(press.command, context.t))
    hear_again(context, message, press.answers)
    handler = handler_of(press.command, context.update)
    if handler is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await handler(context)
