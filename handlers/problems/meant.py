"""Which problem or solution a message in private goes with: that whose page or thanks it answers,
or which the answered message became; of files, else what was shared just now, for somebody forgot
one; of words, else what was commented on or solved in private a moment ago, for people write
little by little."""

from dataclasses import fields

from telegram import Message

from basics.records import dataclass
from basics.spans import HOUR
from cards import topics
from cards.presses import Press, unpack
from cards.problems import presses
from community.problems import belonging
from community.problems.reading import readable_problem
from community.projects import triage
from community.refusals import Refused
from handlers.dispatch.context import UpdateContext
from handlers.known_again import buttons_of
from handlers.replied_to import replied_to
from storage import parts, photos
from storage.forms.drafts import Draft
from storage.parts import Part
from storage.photos import Place
from storage.problems import comments, lists, solutions
from storage.problems.comments import Comment
from storage.problems.problems import Problem
from storage.problems.solutions import Solution

_SOLUTION = (
    *(presses.OpenSolution, presses.ReadSolution, presses.WithdrawSolution, presses.Helped),
    *(presses.ChangeSolution, presses.TryIt),
)
_PROBLEM = (
    *(presses.OpenProblem, presses.ReadProblem, presses.WithdrawProblem, presses.Vote),
    *(presses.ChangeProblem, presses.WriteComment, presses.WriteSolution),
    *(presses.ShowComments, presses.ShowSolutions),
)


@dataclass(frozen=True, slots=True)
class Meant:
    problem: Problem
    #: Of one's own, with room for what came.
    solution: Solution | None
    #: Whether its message was answered, or it was shared just now.
    answered: bool


async def things_answered(context: UpdateContext, message: Message) -> list[int]:
    """The one problem and the one solution of which the answered message has buttons, or which it
    became; 0 where there is none, or several."""
    asked = replied_to(message)
    if asked is None:
        return [0, 0]
    part = await parts.of_message(context.tx, asked.chat_id, asked.message_id)
    if part is not None:
        return await _of_part(context, part)
    found = [unpack(data) for data in buttons_of(context, asked)]
    return [_only(found, _PROBLEM), _only(found, _SOLUTION)]


async def _of_part(context: UpdateContext, part: Part) -> list[int]:
    """A message of their own: the problem, a comment on it, or a solution."""
    if part.owner == "comment":
        comment = await comments.get(context.tx, part.owner_id)
        return [comment.problem_id if comment else 0, 0]
    return [part.owner_id * (part.owner == "problem"), part.owner_id * (part.owner == "solution")]


def _only(found: list[Press | None], kinds: tuple[type[Press], ...]) -> int:
    ids: set[int] = {getattr(one, fields(one)[0].name) for one in found if isinstance(one, kinds)}
    return ids.pop() if len(ids) == 1 else 0


async def meant(context: UpdateContext, kept: Draft) -> Meant | None:
    """None where it is something of its own, as far as one can see."""
    problem_id, solution_id = kept.answers.get("answers", (0, 0))
    if not (problem_id or solution_id):
        return await _lately(context, kept)
    solution = await solutions.get(context.tx, solution_id) if solution_id else None
    problem_id = solution.problem_id if solution else problem_id
    return await _meant(context, kept, problem_id, solution=solution, answered=True)


async def _lately(context: UpdateContext, kept: Draft) -> Meant | None:
    if not await photos.of_owner(context.tx, "draft", kept.id):
        return await _a_moment_ago(context, kept)
    since, person_id = context.now - HOUR, context.person.id
    solution = await solutions.newest_of(context.tx, person_id, since)
    problem = await lists.newest_of(context.tx, person_id, since)
    if solution and (problem is None or solution.created_at >= problem.created_at):
        about = solution.problem_id
        return await _meant(context, kept, about, solution=solution, answered=False)
    if problem:
        return Meant(problem, None, answered=False)
    return await _a_moment_ago(context, kept)


async def _a_moment_ago(context: UpdateContext, kept: Draft) -> Meant | None:
    """One's own problem that was published, or that which was commented on or solved; as if its
    thanks were answered. Who asks, or looks for a word, goes on with nothing."""
    if topics.asked(triage.newest_of(kept)) is not None:
        return None
    since, person_id = context.now - triage.TOGETHER, context.person.id
    said = await comments.newest_of(context.tx, person_id, since)
    solution = await solutions.newest_of(context.tx, person_id, since)
    lately: list[Comment | Solution] = [one for one in (said, solution) if one]
    newest = max(lately, key=lambda one: one.created_at, default=None)
    problem = await lists.newest_of(context.tx, person_id, since)
    if problem and (newest is None or problem.created_at >= newest.created_at):
        return Meant(problem, None, answered=False)
    if newest is None or not (newest.source or "").startswith(f"{person_id}:"):
        return None
    solved = solution if newest is solution else None
    return await _meant(context, kept, newest.problem_id, solution=solved, answered=True)


async def _meant(
    context: UpdateContext,
    kept: Draft,
    problem_id: int,
    *,
    solution: Solution | None,
    answered: bool,
) -> Meant | None:
    try:
        problem = await readable_problem(context.tx, problem_id, context.actor)
    except Refused:
        return None
    return Meant(problem, await _own(context, kept, solution), answered)


async def _own(context: UpdateContext, kept: Draft, found: Solution | None) -> Solution | None:
    if found is None or found.author_id != context.person.id or found.state != "shared":
        return None
    fits = await belonging.fits(context.tx, kept, Place("solution", found.id))
    return found if fits else None
