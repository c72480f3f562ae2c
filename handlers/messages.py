"""Plain messages: which card one answers, and what it says."""

from dataclasses import replace

from telegram import Message

from cards import topics
from cards.files import file_alone_card
from community.albums import Album
from community.refusals import Reason, Refused
from community.words import is_a_nod
from handlers.addresses import with_addresses
from handlers.dispatch.beside import say_beside
from handlers.dispatch.context import UpdateContext
from handlers.known_again import known_again
from handlers.media import attachment_of
from handlers.replied_to import answered_at, replied_to
from storage import posts
from storage.posts import Post
from storage.problems import solutions as solution_rows

#: Cards that belong to a problem, and all that can be answered in a group.
PROBLEM_CARDS: tuple[posts.Shows, ...] = ("problem", "solution")
#: In groups, what says how a command is written: its name stands behind this.
_HOW_TO = "how_to_"
HOW_TO: tuple[posts.Shows, ...] = (
    *("how_to_verify", "how_to_find", "how_to_problem", "how_to_project"),
)
ANY_CARD: tuple[posts.Shows, ...] = (*PROBLEM_CARDS, "project", "poster", "question")


async def card_replied_to(
    context: UpdateContext, message: Message, shows: tuple[posts.Shows, ...] = PROBLEM_CARDS
) -> Post | None:
    """The card that this message replies to, also one whose sending ended in the dark.

    Who answers a card of another chat here has the rights that they have in private.
    """
    place = answered_at(message)
    if place is None:
        return None
    post = await posts.at(context.tx, place.chat_id, place.message_id)
    if post is not None and place.chat_id != message.chat_id:
        context.actor = replace(context.actor, group_id=None)
    if post is not None:
        # People may talk below an event's card; it is no problem that could be commented.
        return post if post.shows in shows else None
    asked = replied_to(message)
    return await known_again(context, asked) if asked else None


def asked_behind(post: Post) -> str:
    """The command for which this line of the bot wants words, "" where it wants none."""
    return post.shows.removeprefix(_HOW_TO) if post.shows in HOW_TO else ""


async def problem_of(context: UpdateContext, post: Post) -> int:
    if post.shows != "solution":
        return post.subject_id
    solution = await solution_rows.get(context.tx, post.subject_id)
    if solution is None:
        raise Refused(Reason.GONE)
    return solution.problem_id


def words_of(message: Message) -> str | None:
    """Text or caption, linked words with their addresses; people's words are read only so."""
    return with_addresses(message)


def wanted_words(message: Message) -> str:
    """The same, where nothing else will do."""
    said = words_of(message)
    if not said:
        raise Refused(Reason.WANTS_TEXT)
    return said


def says_only_a_nod(message: Message) -> bool:
    """Such as 👍 or "+1", which is nothing for others to read."""
    return attachment_of(message) is None and is_a_nod(words_of(message) or "")


def says_me_too(message: Message) -> bool:
    """What the button says below a problem, in words, and nothing else."""
    return attachment_of(message) is None and topics.is_me_too(words_of(message) or "")


def is_called_solution(message: Message) -> bool:
    """ "Решение: …", before something that there is to read."""
    return topics.is_called_solution(words_of(message) or "")


def says_solved(message: Message) -> bool:
    """That one's problem is over, also below a photo, and nothing else."""
    return topics.is_solved(words_of(message) or "")


def require_more_than_a_nod(message: Message) -> None:
    if says_only_a_nod(message):
        raise Refused(Reason.ONLY_A_NOD)


def typed_words(message: Message) -> str:
    """Of a message that is words alone; "" of one that shows something."""
    return words_of(message) or "" if message.text else ""


def wanted_text(message: Message) -> str:
    """A text message, where not even the words below a picture will do."""
    if not message.text:
        raise Refused(Reason.WANTS_TEXT)
    return wanted_words(message)


def album_of(message: Message) -> Album | None:
    """The album of which a message is part."""
    group = message.media_group_id
    return Album(message.chat_id, group) if group else None


async def say_what_is_left_out(context: UpdateContext, message: Message) -> None:
    """Of a file that is taken without the words below it."""
    if words_of(message):
        await say_beside(context, file_alone_card(context.t))
