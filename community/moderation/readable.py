"""What a person sees of all that people write here, and so may report."""

from collections.abc import Awaitable, Callable

from community.conversations import statements
from community.days import voices
from community.people.people import Actor
from community.posters import posters
from community.problems import comments, solutions, trials
from community.problems.reading import readable_problem
from community.projects import feedback, log, projects
from community.refusals import Reason, Refused
from community.translations.originals import original_of
from storage.db import Rows
from storage.moderation import things
from storage.moderation.things import Thing, What
from storage.pictures import pictures
from storage.translations import translations


async def readable(rows: Rows, what: What, thing_id: int, *, actor: Actor) -> Thing:
    """It, if it stands and this person may see it here.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_SHOWN, NOT_YOURS.
    """
    thing = await things.get(rows, what, thing_id)
    if thing is None or thing.standing != "seen":
        raise Refused(Reason.GONE)
    await _READABLE[what](rows, thing, actor)
    return thing


async def _project(rows: Rows, thing: Thing, actor: Actor) -> object:
    return await projects.readable(rows, thing.project_id, actor)


async def _voice(rows: Rows, thing: Thing, _actor: Actor) -> object:
    return await voices.published(rows, thing.id)


async def _translation(rows: Rows, thing: Thing, actor: Actor) -> object:
    """Whoever reads its original, while it is read or waits."""
    one = await translations.get(rows, thing.id)
    if one is None or one.state not in ("proposed", "accepted"):
        raise Refused(Reason.GONE)
    return await original_of(rows, actor, one)


async def _picture(rows: Rows, thing: Thing, actor: Actor) -> object:
    """Where it was asked about."""
    known = await pictures.get(rows, thing.id)
    owner = things.known(known.owner) if known else None
    if known is None or owner is None:
        raise Refused(Reason.GONE)
    return await readable(rows, owner, known.owner_id, actor=actor)


#: Refuses who may not see it.
_READABLE: dict[What, Callable[[Rows, Thing, Actor], Awaitable[object]]] = {
    "problem": lambda rows, thing, actor: readable_problem(rows, thing.id, actor),
    "solution": lambda rows, thing, actor: solutions.readable_solution(rows, actor, thing.id),
    "comment": lambda rows, thing, actor: comments.readable_comment(rows, actor, thing.id),
    "trial": lambda rows, thing, actor: trials.readable_trial(rows, actor, thing.id),
    "statement": lambda rows, thing, actor: statements.readable_statement(rows, actor, thing.id),
    "translation": _translation,
    "project": _project,
    "project_comment": _project,
    "note": lambda rows, thing, actor: log.readable_note(rows, thing.id, actor),
    "poster": lambda rows, thing, actor: posters.standing(rows, thing.id, actor),
    "feedback": lambda rows, thing, actor: feedback.received(rows, actor, thing.id),
    "voice": _voice,
    "picture": _picture,
}
