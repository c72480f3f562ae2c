"""To its author what is hidden for now is not gone: a message of mine about it says what it is."""

from cards.presses import unpack
from handlers.dispatch.context import UpdateContext
from storage.moderation import things
from storage.moderation.things import What

#: What a button is about, by what its number is called.
_MEANT: dict[str, tuple[What, ...]] = {
    "problem_id": ("problem",),
    "solution_id": ("solution",),
    "comment_id": ("comment", "project_comment"),
    "trial_id": ("trial",),
    "project_id": ("project",),
    "note_id": ("note",),
    "translation_id": ("translation",),
    "statement_id": ("statement",),
    "voice_id": ("voice",),
}


async def is_hidden(context: UpdateContext) -> bool:
    """Whether the pressed button is about something of this person's that nobody sees just now."""
    query = context.update.callback_query
    press = unpack(query.data) if query and query.data else None
    for name, kinds in _MEANT.items():
        number = getattr(press, name, 0)
        found = [await things.get(context.tx, what, number) for what in kinds] if number else []
        if any(one and one.is_hidden and one.author_id == context.person.id for one in found):
            return True
    return False
