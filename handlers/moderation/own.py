"""To its author what is hidden for now is not gone: a message of mine about it says what it is."""

from cards.press import Press
from cards.presses import unpack
from cards.projects.presses import ReadProjectComment, WithdrawProjectComment
from handlers.dispatch.context import UpdateContext
from storage.moderation import things
from storage.moderation.things import What

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


async def is_hidden(context: UpdateContext) -> bool:
    """Whether the pressed button is about something of this person's that nobody sees just now."""
    query = context.update.callback_query
    press = unpack(query.data) if query and query.data else None
    for name, what in _MEANT.items():
        number = getattr(press, name, 0)
        found = await things.get(context.tx, _kind(what, press), number) if number else None
        if found and found.is_hidden and found.author_id == context.person.id:
            return True
    return False


def _kind(what: What, press: Press | None) -> What:
    """Comments on problems and on projects are counted apart, and called the same."""
    of_project = isinstance(press, ReadProjectComment | WithdrawProjectComment)
    return "project_comment" if of_project else what
