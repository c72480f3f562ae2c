"""/problems and /me."""

from cards.card import Card
from cards.problems import lists as problem_list_cards
from cards.problems.presses import FilterBy, ListMine, ListProblems
from community.refusals import Reason, Refused, require_page
from handlers.context import UpdateContext
from storage.problems import problems, solutions


async def list_problems(context: UpdateContext, press: ListProblems | None = None) -> None:
    asked = press or ListProblems()
    require_page(asked.page)
    offset, size = asked.page * problem_list_cards.PAGE, problem_list_cards.PAGE + 1
    if context.group is not None:
        found = await problems.page_for_group(
            context.tx,
            context.group.id,
            problem_list_cards.filter_of(asked),
            offset=offset,
            limit=size,
        )
        shown, more = found[: problem_list_cards.PAGE], len(found) > problem_list_cards.PAGE
        card = problem_list_cards.group_problems_list(
            shown, more, asked, t=context.t, links=context.links, group_key=context.group.keys
        )
    else:
        found = await _readable(context, asked, offset, size=size)
        card = problem_list_cards.problems_list(
            found[: problem_list_cards.PAGE],
            len(found) > problem_list_cards.PAGE,
            asked,
            t=context.t,
        )
    await context.show(card)


async def _readable(
    context: UpdateContext, asked: ListProblems, offset: int, *, size: int
) -> list[problems.Problem]:
    if context.actor.coordinator:
        return await problems.page_of_all(
            context.tx, problem_list_cards.filter_of(asked), offset, limit=size
        )
    return await problems.page_for_person(
        context.tx,
        context.person.id,
        problem_list_cards.filter_of(asked),
        offset=offset,
        limit=size,
    )


async def filter_by(context: UpdateContext, press: FilterBy) -> None:
    await context.show(problem_list_cards.filter_card(press, context.t))


async def mine(context: UpdateContext) -> None:
    if context.group is not None:
        await context.say(problem_list_cards.mine_in_private_card(context.t, context.links))
        return
    await context.say(problem_list_cards.mine_card(context.t))


async def list_mine(context: UpdateContext, press: ListMine) -> None:
    require_page(press.page)
    if context.group is not None:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(await _mine(context, press))


async def _mine(context: UpdateContext, press: ListMine) -> Card:
    offset, size, who = (
        press.page * problem_list_cards.PAGE,
        problem_list_cards.PAGE + 1,
        context.person.id,
    )
    if press.what == "solutions":
        solved = await solutions.page_of_author(context.tx, who, offset, limit=size)
        more = len(solved) > problem_list_cards.PAGE
        return problem_list_cards.my_solutions_list(
            solved[: problem_list_cards.PAGE], more, press, t=context.t
        )
    if press.what not in ("problems", "votes"):
        raise Refused(Reason.STRANGE_BUTTON)
    page = problems.page_of_voter if press.what == "votes" else problems.page_of_author
    found = await page(context.tx, who, offset, limit=size)
    return problem_list_cards.my_problems_list(
        found[: problem_list_cards.PAGE], len(found) > problem_list_cards.PAGE, press, t=context.t
    )
