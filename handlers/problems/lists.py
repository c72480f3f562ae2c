"""/problems, and lists of one's own."""

from basics.paging import Pages, pages
from cards.card import Card
from cards.following.follows import follows_list
from cards.presses import pack
from cards.problems import lists as problem_list_cards
from cards.problems.presses import FilterBy, ListMine, ListProblems
from community.people import meeting
from community.problems.reading import readable_here
from community.refusals import Reason, Refused, require_page
from community.search.elsewhere import eyes_of
from handlers.dispatch.context import UpdateContext
from handlers.groups import open_groups
from storage.following import follows
from storage.problems import comments, lists, sight, solutions
from storage.problems.problems import Problem
from storage.rows import Clause
from storage.sending.listed import Listing, named
from storage.translations import worded


async def list_problems(context: UpdateContext, press: ListProblems | None = None) -> None:
    asked = press or ListProblems()
    require_page(asked.page)
    which = problem_list_cards.filter_of(asked)
    may = _readable(context, which)
    at = _pages(asked.page, await lists.count(context.tx, which, may))
    found = await lists.page(context.tx, which, may, offset=at.offset, limit=at.size)
    found = await _in_words(context, found)
    if context.group is not None:
        card = problem_list_cards.group_problems_list(
            found, at, asked, t=context.t, links=context.links, group_key=context.group.keys
        )
        names = Listing(pack(asked), named("problem", [one.id for one in found]))
        await context.show(card, names=names)
        return
    if not found and await meeting.is_newcomer(context.tx, context.actor):
        near = await open_groups.near_newcomer(context)
        card = problem_list_cards.no_group_list(context.t, context.links, near=near)
    else:
        card = problem_list_cards.problems_list(
            found, at, asked, now=context.now, desk=context.actor.coordinator, t=context.t
        )
    await context.show(card)


async def _in_words(context: UpdateContext, found: list[Problem]) -> list[Problem]:
    """As who reads them here gets them."""
    own = context.person.id if context.group is None else worded.NOBODYS
    return await worded.problems(context.tx, found, reads=context.reads, own=own)


def _pages(page: int, total: int) -> Pages:
    return pages(page, problem_list_cards.PAGE, total=total)


def _readable(context: UpdateContext, which: lists.Filter) -> Clause:
    """Which problems this person may read here; of those that wait for an answer a coordinator
    sees those that are theirs to answer."""
    if context.group is not None:
        return sight.for_group(context.group.id)
    if context.actor.coordinator and which.order == "waiting":
        return sight.of_regions(context.actor.regions)
    if context.actor.coordinator:
        return sight.EVERYTHING
    return sight.for_person(context.person.id)


async def filter_by(context: UpdateContext, press: FilterBy) -> None:
    await context.show(problem_list_cards.filter_card(press, context.t))


async def list_mine(context: UpdateContext, press: ListMine) -> None:
    require_page(press.page)
    if context.group is not None or press.what not in MINE:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(await MINE[press.what](context, press))


async def _my_problems(context: UpdateContext, press: ListMine) -> Card:
    tx, which, may = context.tx, lists.Filter(each=True), lists.of_author(context.person.id)
    at = _pages(press.page, await lists.count(tx, which, may))
    found = await lists.page(tx, which, may, offset=at.offset, limit=at.size)
    return problem_list_cards.my_problems_list(found, at, press, t=context.t)


async def _my_votes(context: UpdateContext, press: ListMine) -> Card:
    who, may = context.person.id, readable_here(context.actor)
    at = _pages(press.page, await lists.count_of_voter(context.tx, who, may))
    found = await lists.page_of_voter(context.tx, who, may, offset=at.offset, limit=at.size)
    found = await _in_words(context, found)
    return problem_list_cards.my_problems_list(found, at, press, t=context.t)


async def _my_solutions(context: UpdateContext, press: ListMine) -> Card:
    who = context.person.id
    at = _pages(press.page, await solutions.count_of_author(context.tx, who))
    found = await solutions.page_of_author(context.tx, who, at.offset, limit=at.size)
    return problem_list_cards.my_solutions_list(found, at, press, t=context.t)


async def _my_comments(context: UpdateContext, press: ListMine) -> Card:
    who = context.person.id
    at = _pages(press.page, await comments.count_of_author(context.tx, who))
    eyes = eyes_of(context.actor)
    found = await comments.page_of_author(
        context.tx, who, at.offset, limit=at.size, problems=eyes.problems, projects=eyes.projects
    )
    return problem_list_cards.my_comments_list(found, at, press, t=context.t)


async def _my_follows(context: UpdateContext, press: ListMine) -> Card:
    who, eyes = context.person.id, eyes_of(context.actor)
    count = await follows.count(context.tx, who, problems=eyes.problems, projects=eyes.projects)
    at = _pages(press.page, count)
    found = await follows.page(
        context.tx, who, at.offset, limit=at.size, problems=eyes.problems, projects=eyes.projects
    )
    found = await follows.in_words(context.tx, found, reads=context.reads, own=who)
    return follows_list(found, at, press, t=context.t)


MINE = {
    "problems": _my_problems,
    "votes": _my_votes,
    "follows": _my_follows,
    "solutions": _my_solutions,
    "comments": _my_comments,
}
