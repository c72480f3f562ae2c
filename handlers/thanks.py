"""The receipts for comments and solutions; with the first comment goes how it is taken back."""

from dataclasses import replace

from cards.card import Card
from cards.problems import comments as comment_cards
from cards.problems.solution import solution_thanks_card
from community import deleting
from community.problems.reading import readable_problem
from handlers.dispatch.context import UpdateContext
from storage.groups import groups
from storage.problems.solutions import Solution


async def with_how_to_take_back(context: UpdateContext, thanks: Card) -> Card:
    """The thanks as they are said in private. A group has no thanks, and is told in a line."""
    if not await deleting.is_to_be_told(context.tx, context.person, context.group):
        return thanks
    if context.group is not None:
        await context.say(comment_cards.deleting_card(context.t))
        return thanks
    words = comment_cards.deleting_words(context.t)
    return replace(thanks, text=f"{thanks.text}\n\n{words}")


async def solution_thanks(context: UpdateContext, solution: Solution) -> Card:
    """Whose problem is open to all teachers need have no group."""
    problem = await readable_problem(context.tx, solution.problem_id, context.actor)
    shown_to = await groups.of_problem(context.tx, problem.id)
    in_groups = any(group.active for group in shown_to)
    return solution_thanks_card(solution, problem, context.t, in_groups=in_groups)
