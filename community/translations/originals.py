"""What somebody may read, and so may translate, in whatever language."""

from collections.abc import Awaitable, Callable

from community.days import voices
from community.people.people import Actor
from community.problems import solutions, states
from community.problems.reading import readable_problem
from community.projects import projects
from community.refusals import Reason, Refused
from storage.db import Rows
from storage.translations import originals
from storage.translations.originals import Original, What
from storage.translations.translations import Translation


async def readable_original(rows: Rows, actor: Actor, what: str, *, thing_id: int) -> Original:
    """Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN."""
    kind = originals.known(what)
    if kind is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await _REQUIRE[kind](rows, thing_id, actor)
    found = await originals.get(rows, kind, thing_id)
    if found is None:
        raise Refused(Reason.GONE)
    return found


async def original_of(rows: Rows, actor: Actor, one: Translation) -> Original:
    """Of a translation. Who may not read it is not told that there is one.

    Raises Refused: GONE.
    """
    try:
        return await readable_original(rows, actor, one.what, thing_id=one.thing_id)
    except Refused:
        raise Refused(Reason.GONE) from None


#: Refuses who may not see it.
_REQUIRE: dict[What, Callable[[Rows, int, Actor], Awaitable[object]]] = {
    "problem": lambda rows, number, actor: readable_problem(rows, number, actor),
    "solution": lambda rows, number, actor: solutions.readable_solution(rows, actor, number),
    "project": lambda rows, number, actor: projects.readable(rows, number, actor),
    "status": lambda rows, number, actor: states.readable_step(rows, number, actor),
    "voice": lambda rows, number, _actor: voices.published(rows, number),
}
