"""Opening a problem to all teachers, closing it again, and asking its author to."""

from cards.problems import opening as opening_cards
from cards.problems.presses import AskToOpen, OpenToAll
from community.pictures import declarations
from community.problems import opening
from handlers.dispatch.context import UpdateContext
from handlers.problems.pages import show_problem
from locales import texts
from storage.photos import Place
from storage.problems.problems import Problem


async def open_to_all(context: UpdateContext, press: OpenToAll) -> None:
    """By one tap, under the card in a group or on its page."""
    wanted = bool(press.wanted)
    problem = await _set(context, press.problem_id, wanted=wanted)
    if wanted:
        place = Place("problem", problem.id)
        await declarations.want_further(context.tx, place, now=context.now)
    in_group = context.group is not None
    toast = opening_cards.opened_toast(problem, wanted, context.own, in_group=in_group)
    context.answer(toast, alert=True)
    context.know_pressed("problem", press.problem_id)
    if not in_group:
        await show_problem(context, press.problem_id)


async def _set(context: UpdateContext, problem_id: int, *, wanted: bool) -> Problem:
    tx, actor = context.tx, context.actor
    if wanted:
        return await opening.open_to_all(tx, actor, problem_id, now=context.now)
    return await opening.close_to_groups(tx, actor, problem_id)


async def ask_author(context: UpdateContext, press: AskToOpen) -> None:
    """Once, as long as the letter is kept; who can't be written to is not asked."""
    found = await opening.ask_author(context.tx, context.actor, press.problem_id, now=context.now)
    problem, author = found.problem, found.author
    if author:
        card = opening_cards.asked_card(problem, texts(author.lang))
        await context.notify(author, card, opening.letter_of(problem))
    toast = opening_cards.asked_toast(author is not None, context.own)
    context.answer(toast, alert=True)
