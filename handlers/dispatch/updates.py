"""What an update is, before anybody serves it."""

from telegram import Message, Update

from cards.presses import unpack
from cards.problems.presses import Helped, Vote
from cards.toast import Toast
from community.people.meeting import Seen
from handlers.dispatch.limits import WINDOW
from handlers.dispatch.senders import is_to_a_channel

#: Who speaks where no person does.
NOBODY = Seen(0, "", None, None)


def acted_at(update: Update, now: int) -> int:
    """What waited while the bot was down was not done all at once: nobody's words are dropped for
    coming together."""
    message = update.message
    sent = round(message.date.timestamp() * 1000) if message else now
    return sent if sent < now - WINDOW else now


def done_at(update: Update, came: int) -> int:
    """When somebody did it. A press alone does not say: Telegram keeps it for 150 seconds and not
    for a day, so it came as soon as it was made, whatever was down before."""
    said, edited = update.message or update.my_chat_member, update.edited_message
    moment = said.date if said else edited.edit_date if edited else None
    return round(moment.timestamp() * 1000) if moment else came


def is_vote(update: Update) -> bool:
    """Votes change nothing about people and groups, so what was read of them stays true."""
    query = update.callback_query
    return isinstance(unpack(query.data) if query and query.data else None, Vote | Helped)


def silent(update: Update) -> Toast | None:
    """Every tap is answered, or its button would spin for a minute."""
    return Toast(update.callback_query.id) if update.callback_query else None


def unspoken(update: Update) -> Seen | None:
    """What the bot is in a chat is told by whoever changed it, which may be a bot."""
    tells = update.my_chat_member and update.effective_chat and not is_to_a_channel(update)
    return NOBODY if tells else None


def moves_away(update: Update) -> bool:
    return bool(update.message and update.message.migrate_to_chat_id)


def source_of(message: Message) -> str:
    """Names a message, or its album: what it becomes is made once."""
    if message.media_group_id:
        return f"{message.chat_id}:album:{message.media_group_id}"
    return f"{message.chat_id}:{message.message_id}"
