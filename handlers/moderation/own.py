"""To its author what is hidden for now is not gone: a message of mine about it says what it is."""

from telegram import Message

from basics.records import dataclass
from cards.press import Press
from cards.presses import unpack
from cards.projects.presses import ReadProjectComment, WithdrawProjectComment
from cards.text import links as link_cards
from handlers.dispatch.context import UpdateContext
from handlers.messages import words_of
from handlers.replied_to import answered_at
from storage import posts
from storage.db import Rows
from storage.moderation import things
from storage.moderation.things import KINDS, What

#: What a button is about, by what its number is called.
_MEANT: dict[str, What] = {
    "problem_id": "problem",
    "solution_id": "solution",
    "comment_id": "comment",
    "trial_id": "trial",
    "project_id": "project",
    "note_id": "note",
    "translation_id": "translation",
    "statement_id": "statement",
    "voice_id": "voice",
}


@dataclass(frozen=True, slots=True)
class _About:
    what: What
    id: int


async def is_hidden(context: UpdateContext) -> bool:
    """Whether what was pressed, followed or answered is of this person's, and nobody sees it just
    now."""
    query, message = context.update.callback_query, context.update.message
    meant = _pressed(unpack(query.data)) if query and query.data else []
    if message:
        meant = _followed(message) or await _answered(context.tx, message)
    for about in meant:
        found = await things.get(context.tx, about.what, about.id) if about.id else None
        if found and found.is_hidden and found.author_id == context.person.id:
            return True
    return False


def _pressed(press: Press | None) -> list[_About]:
    return [_About(_kind(what, press), getattr(press, name, 0)) for name, what in _MEANT.items()]


def _followed(message: Message) -> list[_About]:
    """A link of a card: it presses Start."""
    link = link_cards.read((words_of(message) or "").partition(" ")[2])
    leads_to = link_cards.THINGS.get(link.verb) if link else None
    return [_About(what, link.subject_id) for what in KINDS if link and what == leads_to]


async def _answered(rows: Rows, message: Message) -> list[_About]:
    """A card in a group."""
    place = answered_at(message)
    post = await posts.at(rows, place.chat_id, place.message_id) if place else None
    return [_About(what, post.subject_id) for what in KINDS if post and what == post.shows]


def _kind(what: What, press: Press | None) -> What:
    """Comments on problems and on projects are counted apart, and called the same."""
    of_project = isinstance(press, ReadProjectComment | WithdrawProjectComment)
    return "project_comment" if of_project else what
