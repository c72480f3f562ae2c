"""What was sent in private becomes a comment, a solution, or more of what its sender shared."""

from community import albums
from community.people.people import Actor, require_own_name
from community.problems import comments, solutions
from community.problems.comments import Said
from community.projects import triage
from community.refusals import Reason, Refused
from storage import parts, photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.parts import Part
from storage.photos import Place
from storage.problems.solutions import Solution


async def comment(
    tx: Transaction, actor: Actor, kept: Draft, *, problem_id: int, now: int
) -> Said:
    """Raises Refused: SILENCED, GONE, NOT_FOR_YOU, TOO_MANY_COMMENTS."""
    heard, files = triage.heard(kept), await photos.of_owner(tx, "draft", kept.id)
    said = await comments.comment(
        tx,
        problem_id,
        actor,
        text=heard.words,
        source=heard.source,
        now=now,
        has_file=bool(files),
    )
    await _hand_over(tx, kept, Place("comment", said.comment_id))
    return said


async def share(
    tx: Transaction, actor: Actor, kept: Draft, *, problem_id: int, now: int
) -> Solution:
    """Raises Refused: SILENCED, GONE, NOT_FOR_YOU, SPEAK_AS_YOURSELF, TOO_MANY_SOLUTIONS."""
    require_own_name(actor)
    heard = triage.heard(kept)
    solution = await solutions.share_solution(
        tx, problem_id, actor, text=heard.words, source=heard.source, now=now
    )
    await _hand_over(tx, kept, Place("solution", solution.id))
    return solution


async def add_to_solution(
    tx: Transaction, actor: Actor, kept: Draft, *, solution_id: int, now: int
) -> Solution:
    """Files that its author forgot, and words below them.

    Raises Refused: SILENCED, GONE, NOT_YOURS, TOO_MANY_FILES.
    """
    solution = await solutions.change_pictures(tx, actor, solution_id)
    place, more = Place("solution", solution_id), triage.heard(kept).words
    if not await fits(tx, kept, place):
        raise Refused(Reason.TOO_MANY_FILES)
    await _hand_over(tx, kept, place)
    text = "\n\n".join(filter(None, (solution.text, more)))
    await solutions.describe_solution(tx, solution_id, actor, text=text, now=now)
    return solution


async def add_message(
    tx: Transaction, actor: Actor, solution_id: int, *, text: str, now: int
) -> None:
    """The same of a message in a group, whose file is there already.

    Raises Refused: SILENCED, GONE, NOT_YOURS.
    """
    solution = await solutions.change_pictures(tx, actor, solution_id)
    said = await albums.words_of(tx, Place("solution", solution_id))
    if said is None:
        said = "\n\n".join(filter(None, (solution.text, text)))
    await solutions.describe_solution(tx, solution_id, actor, text=said, now=now)


async def fits(rows: Rows, kept: Draft, place: Place) -> bool:
    """Whether nothing would be left out."""
    new = await photos.of_owner(rows, "draft", kept.id)
    return len(new) <= await room(rows, place)


async def room(rows: Rows, place: Place) -> int:
    return photos.MOST - len(await photos.of_owner(rows, place.owner, place.owner_id))


async def _hand_over(tx: Transaction, kept: Draft, place: Place) -> None:
    """With the messages, so that an edit of one is followed, and what is still to come of an
    album."""
    await parts.say_nothing(tx, "draft", kept.id)
    await photos.join(tx, "draft", kept.id, to=place.owner, to_id=place.owner_id)
    for one in triage.parts_of(kept):
        said = Part(kept.person_id, one.message_id, place.owner, place.owner_id, one.words)
        await parts.say(tx, said)
    await drafts.remove(tx, kept.id)
