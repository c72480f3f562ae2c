"""A message that was asked about is heard once more, when its sender has pressed what it is."""

from telegram import Message, Update

from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.replied_to import replied_to


def asked_about(context: UpdateContext) -> Message:
    """The message below which the pressed question stands. Raises Refused: GONE where Telegram
    names it no more, NOT_YOURS to everybody but its sender."""
    asked = replied_to(context.message)
    if asked is None:
        raise Refused(Reason.GONE)
    sender = asked.sender_chat or asked.from_user
    if sender is None or sender.id != context.person.id:
        raise Refused(Reason.NOT_YOURS)
    return asked


def hear_again(context: UpdateContext, message: Message, answers: int = 0) -> None:
    """From here on the update under way is this message, and no press. Telegram carries what is
    answered one level deep only: what the message itself `answers` is a number in its chat."""
    bot = context.update.get_bot()
    context.update = Update(context.update.update_id, message=_answering(message, answers))
    context.update.set_bot(bot)


def _answering(message: Message, answers: int) -> Message:
    """Whose message that is, is not known: what asks for it refuses."""
    if not answers:
        return message
    asked = {"message_id": answers, "date": 0, "chat": message.chat.to_dict(), "text": "…"}
    told = {**message.to_dict(), "reply_to_message": asked}
    return Message.de_json(told, message.get_bot())
