"""/problems and /me."""

from cards.card import Card
from cards.problems import lists as cards
from cards.problems.presses import FilterBy, ListMine, ListProblems
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage.problems import problems, solutions

LAST_PAGE = 10_000


async def list_problems(visit: Visit, press: ListProblems | None = None) -> None:
    asked = press or ListProblems()
    if not 0 <= asked.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    offset, size = asked.page * cards.PAGE, cards.PAGE + 1
    if visit.group is not None:
        found = await problems.page_for_group(
            visit.tx, visit.group.id, cards.filter_of(asked), offset, size
        )
        shown, more = found[: cards.PAGE], len(found) > cards.PAGE
        card = cards.group_problems_list(shown, more, asked, visit.t, visit.links, visit.group.key)
    else:
        found = await _readable(visit, asked, offset, size)
        card = cards.problems_list(found[: cards.PAGE], len(found) > cards.PAGE, asked, visit.t)
    await visit.show(card)


async def _readable(
    visit: Visit, asked: ListProblems, offset: int, size: int
) -> list[problems.Problem]:
    if visit.actor.coordinator:
        return await problems.page_of_all(visit.tx, cards.filter_of(asked), offset, size)
    return await problems.page_for_person(
        visit.tx, visit.person.id, cards.filter_of(asked), offset, size
    )


async def filter_by(visit: Visit, press: FilterBy) -> None:
    await visit.show(cards.filter_card(press, visit.t))


async def mine(visit: Visit) -> None:
    if visit.group is not None:
        await visit.say(cards.mine_in_private_card(visit.t, visit.links))
        return
    await visit.say(cards.mine_card(visit.t))


async def list_mine(visit: Visit, press: ListMine) -> None:
    if not 0 <= press.page <= LAST_PAGE or visit.group is not None:
        raise Refused(Reason.STRANGE_BUTTON)
    await visit.show(await _mine(visit, press))


async def _mine(visit: Visit, press: ListMine) -> Card:
    offset, size, who = press.page * cards.PAGE, cards.PAGE + 1, visit.person.id
    if press.what == "solutions":
        solved = await solutions.page_of_author(visit.tx, who, offset, size)
        more = len(solved) > cards.PAGE
        return cards.my_solutions_list(solved[: cards.PAGE], more, press, visit.t)
    if press.what not in ("problems", "votes"):
        raise Refused(Reason.STRANGE_BUTTON)
    page = problems.page_of_voter if press.what == "votes" else problems.page_of_author
    found = await page(visit.tx, who, offset, size)
    return cards.my_problems_list(found[: cards.PAGE], len(found) > cards.PAGE, press, visit.t)
