"""Its author writes below a problem that it is solved: a comment like any other, and the question
whether its card shall say so. Words alone put nothing on a card."""

from telegram import Message

from cards.problems import solved as solved_cards
from community.problems import states
from handlers.dispatch.context import UpdateContext
from handlers.messages import problem_of, says_solved
from storage.posts import Post
from storage.problems import solutions


async def offer(context: UpdateContext, message: Message, post: Post) -> None:
    """To the author alone where they have a private chat with the bot: no more words in the group
    than needed, and none that say whose a problem without a name is."""
    if not says_solved(message):
        return
    problem_id = await problem_of(context, post)
    problem = await states.unsolved_own(context.tx, problem_id, context.actor)
    if problem is None:
        return
    once = f"solved:{problem.id}:{problem.status_id or 0}"
    if context.person.started:
        solution_id = await _solution_meant(context, post)
        card = solved_cards.solved_card(problem, context.own, solution_id=solution_id)
        await context.say_once(card, f"{once}:{solution_id}", in_private=True)
    elif context.group is not None and problem.name_shown:
        keys = context.group.keys
        card = solved_cards.solved_in_group_card(problem, context.t, context.links, keys=keys)
        await context.say_once(card, once)


async def _solution_meant(context: UpdateContext, post: Post) -> int:
    """The one that is answered, or that the message itself is with its photo; 0 where none."""
    if post.shows == "solution":
        return post.subject_id
    shared = await solutions.of_source(context.tx, context.source)
    return shared.id if shared else 0


async def ask(context: UpdateContext, problem_id: int, *, solution_id: int = 0) -> None:
    problem = await states.own_to_solve(context.tx, problem_id, context.actor)
    await context.show(solved_cards.solved_card(problem, context.t, solution_id=solution_id))
