from basics.spans import DAY, HOUR
from community import albums, words
from community.groups import coordinators, links
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.problems import news
from community.problems.reading import readable_problem
from community.problems.votes import VOTES_A_DAY, Tally
from community.publishing import Manner, is_album, post_card
from community.refusals import Reason, Refused
from community.translations import drift
from storage import parts, posts, views
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.groups import groups
from storage.photos import Place
from storage.problems import notices, problems, readers, sight, solutions
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.sending import listed, saying
from storage.translations import translations
from storage.views import SolutionView

SOLUTIONS_AN_HOUR = 10


async def share_solution(
    tx: Transaction,
    problem_id: int,
    actor: Actor,
    *,
    text: str,
    source: str | None,
    now: int,
) -> Solution:
    """Share how a problem can be solved; its card goes to each group that has the problem.

    The caller adds its files. The same `source` gives the same solution.

    Raises Refused: GONE, NOT_FOR_YOU, TOO_MANY_SOLUTIONS, SILENCED.
    """
    await require_voice(tx, actor)
    problem = await readable_problem(tx, problem_id, actor)
    known = await solutions.of_source(tx, source) if source else None
    if known:
        return known
    if await solutions.count_since(tx, actor.id, now - HOUR, now=now) >= SOLUTIONS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_SOLUTIONS)
    solution = await solutions.add(
        tx, problem_id, actor.id, text=words.storable(text).strip(), source=source, now=now
    )
    await _announce(tx, problem, solution, now=now)
    return solution


async def _announce(tx: Transaction, problem: Problem, solution: Solution, *, now: int) -> None:
    await problems.add_to_count(tx, problem.id, solutions=1)
    await activity.add_for_followers(tx, "solution", solution.id, problem_id=problem.id, now=now)
    posts.mark_stale(tx, "problem", problem.id)
    for group in await groups.of_problem(tx, problem.id):
        manner = Manner(album=is_album(solution.source))
        await post_card(tx, group, "solution", subject_id=solution.id, now=now, manner=manner)
    if problem.author_id != solution.author_id:
        counts = notices.Counts(solutions=1)
        await notices.add(tx, problem.author_id, problem.id, news=counts, now=now)
    by = solution.author_id
    await news.tell_solution(tx, problem.id, solution.id, by=by, now=now)


async def describe_solution(
    tx: Transaction, solution_id: int, actor: Actor, *, text: str, now: int
) -> None:
    """The caption of a later part, or an edited message: the author's words as they are now.

    Raises Refused: EMPTY, SILENCED, GONE, NOT_YOURS.
    """
    await require_voice(tx, actor)
    solution = await own_solution(tx, solution_id, actor)
    said = words.storable(text).strip()
    if said != solution.text:
        await albums.require_something(tx, Place("solution", solution_id), said)
        await solutions.set_text(tx, solution_id, said)
        await drift.look_again(tx, "solution", solution_id, now=now)
        await _mark_stale(tx, solution)
        # Those say how what helped, or was tried elsewhere, begins.
        listed.mark_stale(tx, "problem", solution.problem_id)


async def change_pictures(tx: Transaction, actor: Actor, solution_id: int) -> Solution:
    """Its author shows others with it: its cards are drawn anew. The caller puts them there.

    Raises Refused: SILENCED, GONE, NOT_YOURS.
    """
    await require_voice(tx, actor)
    solution = await own_solution(tx, solution_id, actor)
    await _mark_stale(tx, solution)
    return solution


async def withdraw_solution(
    tx: Transaction, solution_id: int, actor: Actor, *, now: int
) -> Solution:
    """Gone for good, by its author; a problem that it solved is open again."""
    solution = await to_withdraw(tx, actor, solution_id)
    problem = await problems.get(tx, solution.problem_id)
    about = About(solution.author_id, problem.title if problem else "")
    regions = await problems.regions_of(tx, solution.problem_id)
    await coordinators.leave_trace(
        tx, actor, "solution withdrawn", subject=about, regions=regions, now=now
    )
    if problem and problem.solved_by == solution_id:
        await problems.set_solved(tx, problem.id, None)
        await news.tell_status(tx, problem, by=actor.id, now=now)
    await saying.take_back(tx, solution.author_id, [solution.text])
    await solutions.withdraw(tx, solution_id)
    await translations.withdraw_of(tx, "solution", solution_id)
    await parts.withdraw(tx, "solution", solution_id)
    await problems.add_to_count(tx, solution.problem_id, solutions=-1)
    await _mark_stale(tx, solution)
    listed.mark_stale(tx, "problem", solution.problem_id)
    return solution


async def say_helped(tx: Transaction, solution_id: int, actor: Actor, *, now: int) -> Tally:
    """Say "This helped". Pressed again it stays as it is.

    Raises Refused: GONE, NOT_FOR_YOU, OWN_SOLUTION, TOO_MANY_VOTES.
    """
    solution = await standing_solution(tx, solution_id)
    await readable_problem(tx, solution.problem_id, actor)
    if solution.author_id == actor.id:
        raise Refused(Reason.OWN_SOLUTION)
    if await solutions.has_helped(tx, solution_id, actor.id):
        return Tally(solution.helped, changed=False)
    if await solutions.count_helped_since(tx, actor.id, now - DAY, now=now) >= VOTES_A_DAY:
        raise Refused(Reason.TOO_MANY_VOTES)
    await solutions.add_helped(tx, solution_id, actor.id, now=now)
    await _mark_stale(tx, solution)
    helped = await solutions.add_to_count(tx, solution_id, 1)
    counts = notices.Counts(helped=1)
    await notices.add(tx, solution.author_id, solution.problem_id, news=counts, now=now)
    if helped == 1:
        await activity.add(tx, "helped", solution_id, problem_id=solution.problem_id, now=now)
    return Tally(helped, changed=True)


async def take_back_helped(tx: Transaction, solution_id: int, actor: Actor) -> Tally:
    solution = await standing_solution(tx, solution_id)
    await readable_problem(tx, solution.problem_id, actor)
    if not await solutions.remove_helped(tx, solution_id, actor.id):
        return Tally(solution.helped, changed=False)
    await _mark_stale(tx, solution)
    counts = notices.Counts(helped=1)
    await notices.take_back(tx, solution.author_id, solution.problem_id, news=counts)
    return Tally(await solutions.add_to_count(tx, solution_id, -1), changed=True)


async def mark_solved(
    tx: Transaction, solution_id: int, actor: Actor, *, solved: bool, now: int
) -> Solution:
    """The problem's author says that this solved it, or takes that back.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS, OTHERWISE_BY_NOW.
    """
    solution = await standing_solution(tx, solution_id)
    problem = await readable_problem(tx, solution.problem_id, actor)
    if problem.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if not solved and problem.solved_by != solution_id:
        if problem.solved_by is not None:
            raise Refused(Reason.OTHERWISE_BY_NOW)
        return solution
    await _mark_stale(tx, solution)
    if problem.solved_by is not None:
        posts.mark_stale(tx, "solution", problem.solved_by)
    was = problem.solved_by
    await problems.set_solved(tx, problem.id, solution_id if solved else None)
    await news.tell_status(tx, problem, by=actor.id, now=now)
    if was not in (None, solution_id) or not solved:
        await _unsolved(tx, was)
    if solved:
        await activity.add(tx, "solved", problem.id, problem_id=problem.id, now=now)
    if solved and was != solution_id and solution.author_id != actor.id:
        counts = notices.Counts(solved=1)
        await notices.add(tx, solution.author_id, problem.id, news=counts, now=now)
    return solution


async def _unsolved(tx: Transaction, solution_id: int | None) -> None:
    """Who was not told yet is not told any more."""
    solution = await solutions.get(tx, solution_id) if solution_id is not None else None
    if solution is not None:
        counts = notices.Counts(solved=1)
        await notices.take_back(tx, solution.author_id, solution.problem_id, news=counts)


async def open_solution(tx: Transaction, actor: Actor, solution_id: int) -> SolutionView:
    """To see how it stands; digests don't tell what happened to it so far.

    Raises Refused: GONE, NOT_FOR_YOU.
    """
    view = await readable_solution(tx, actor, solution_id)
    await activity.mark_seen(tx, actor.id, "solution", subject_id=solution_id)
    return view


async def open_by_link(
    tx: Transaction, key: str, solution_id: int, *, actor: Actor, now: int
) -> None:
    """Whoever holds the link from its card in a group may read its problem.

    Raises Refused: GONE, also for a made-up link.
    """
    solution = await standing_solution(tx, solution_id)
    found = await links.entrance(tx, key, "solution", thing_id=solution_id)
    shown = found and await sight.by_group(tx, solution.problem_id, found.group.id)
    if not shown:
        raise Refused(Reason.GONE)
    if found and found.own:
        await readers.add(tx, solution.problem_id, actor.id, now=now)


async def readable_solution(rows: Rows, actor: Actor, solution_id: int) -> SolutionView:
    """One that stands, of a problem that they may see. Raises Refused: GONE, NOT_FOR_YOU."""
    view = await views.solution_view(rows, solution_id)
    if view is None or view.solution.state != "shared":
        raise Refused(Reason.GONE)
    await readable_problem(rows, view.problem.id, actor)
    return view


async def to_withdraw(rows: Rows, actor: Actor, solution_id: int) -> Solution:
    """A solution that this person may withdraw.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    solution = await standing_solution(rows, solution_id)
    regions = await problems.regions_of(rows, solution.problem_id)
    require_change(solution.author_id, actor, regions)
    return solution


async def standing_solution(tx: Rows, solution_id: int) -> Solution:
    """Raises Refused: GONE."""
    solution = await solutions.get(tx, solution_id)
    if solution is None or solution.state != "shared":
        raise Refused(Reason.GONE)
    return solution


async def own_solution(rows: Rows, solution_id: int, actor: Actor) -> Solution:
    """Raises Refused: GONE, NOT_YOURS."""
    solution = await standing_solution(rows, solution_id)
    if solution.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return solution


async def pictured_solution(rows: Rows, solution_id: int, actor: Actor) -> Solution:
    """One's own, whose pictures can be others: of a problem that they may see.

    Raises Refused: GONE, NOT_YOURS, NOT_FOR_YOU.
    """
    solution = await own_solution(rows, solution_id, actor)
    await readable_problem(rows, solution.problem_id, actor)
    return solution


async def _mark_stale(tx: Transaction, solution: Solution) -> None:
    posts.mark_stale(tx, "solution", solution.id)
    posts.mark_stale(tx, "problem", solution.problem_id)
