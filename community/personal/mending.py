"""What is personal in something that is published already, sent in a message."""

from dataclasses import replace

from community import albums
from community.people.people import Actor
from community.personal.data import personal, without
from community.refusals import Reason, Refused
from storage import parts
from storage.db import Rows, Transaction
from storage.photos import Place
from storage.problems import comments, problems, solutions
from storage.projects import comments as project_comment_rows
from storage.projects import log, projects


async def take_out(tx: Transaction, actor: Actor, place: Place) -> bool:
    """Out of the words of the messages that it was sent in, which its author alone may ask for.
    Whether something was there; the caller says it anew.

    Raises Refused: NOT_YOURS.
    """
    if await _author(tx, place) != actor.id:
        raise Refused(Reason.NOT_YOURS)
    said = await albums.words_of(tx, place)
    if not said or not personal(said):
        return False
    for part in await parts.of_owner(tx, place.owner, place.owner_id):
        words = part.words or ""
        await parts.say(tx, replace(part, words=without(words, personal(words))))
    return True


async def is_of_a_group(rows: Rows, place: Place) -> bool:
    """Whether it was sent in a group, where its author's message stays as it is."""
    return any(
        part.chat_id < 0 for part in await parts.of_owner(rows, place.owner, place.owner_id)
    )


async def _author(rows: Rows, place: Place) -> int | None:
    match place.owner:
        case "problem":
            found = await problems.get(rows, place.owner_id)
            return found.author_id if found else None
        case "solution":
            solution = await solutions.get(rows, place.owner_id)
            return solution.author_id if solution else None
        case "comment":
            comment = await comments.get(rows, place.owner_id)
            return comment.author_id if comment else None
        case "project":
            project = await projects.get(rows, place.owner_id)
            return project.owner_id if project else None
        case "project_comment":
            remark = await project_comment_rows.get(rows, place.owner_id)
            return remark.author_id if remark else None
        case "note":
            note = await log.get(rows, place.owner_id)
            return note.author_id if note else None
        case _:
            return None
