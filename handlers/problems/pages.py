"""What a person opens in private: a problem, its comments, its solutions, its photos."""

from collections.abc import Sequence
from dataclasses import replace

from basics.paging import pages
from cards.card import Card
from cards.files import front_picture
from cards.problems import comments as comment_cards
from cards.problems import earlier as earlier_cards
from cards.problems import solution as solution_cards
from cards.problems.presses import (
    DropEarlier,
    OpenProblem,
    OpenSolution,
    ReadComment,
    ReadEarlier,
    ReadProblem,
    ReadSolution,
    ShowComments,
    ShowPictures,
    ShowSolutions,
)
from cards.problems.problem import Reader, problem_page
from cards.site.release import with_site
from cards.text.share import with_share
from cards.text.whole import whole_cards
from cards.translations.version import Languages
from community.people.people import before, is_concerned
from community.pictures import declarations
from community.pictures.declarations import audience
from community.problems import comments as comment_deeds
from community.problems import earlier, problems, states, trials
from community.problems import solutions as solution_deeds
from community.problems.reading import readable_here, readable_problem
from handlers.dispatch.context import UpdateContext
from handlers.translations.languages import languages_of
from storage import views
from storage.groups import groups
from storage.photos import Owner, Picture, Place
from storage.problems import comments, families, solutions
from storage.problems import problems as problem_rows
from storage.problems.problems import Problem
from storage.translations import versions, worded
from storage.views import SolutionView


async def open_problem(context: UpdateContext, press: OpenProblem) -> None:
    await show_problem(context, press.problem_id, new=bool(press.new))


async def show_problem(context: UpdateContext, problem_id: int, *, new: bool = False) -> None:
    problem = await problems.open_problem(context.tx, context.actor, problem_id)
    may, to = readable_here(context.actor), audience(context.actor)
    reads = context.reads_of(problem.author_id)
    view = await views.problem_view(context.tx, problem_id, to=to, may=may, reads=reads)
    assert view
    if view.held:
        place = Place("problem", problem_id)
        await declarations.want_further(context.tx, place, now=context.now)
    regions = await problem_rows.regions_of(context.tx, problem_id)
    standing = await families.standing_of(context.tx, problem_id, context.person.id)
    reader = Reader(
        is_author=problem.author_id == context.person.id,
        is_coordinator=is_concerned(context.actor, regions),
        has_voted=standing.counted,
        hears=await problems.hears(context.tx, context.actor, problem_id),
        may_say=bool(await states.offered(context.tx, problem, context.actor)),
        by_joined=standing.by_joined,
        languages=await _languages(context, problem),
    )
    card = problem_page(view, reader, context.t)
    if reader.is_author:
        card = with_site(card, "problem", problem_id, links=context.links, t=context.t)
    card = with_share(card, await _link(context, problem), title=problem.title, t=context.t)
    await (context.say(card) if new else context.show(context.fitting(card)))


async def _languages(context: UpdateContext, problem: Problem) -> Languages:
    said = f"{problem.title} {problem.description}"
    return await languages_of(
        context, "problem", problem.id, said=said, author_id=problem.author_id
    )


async def _link(context: UpdateContext, problem: Problem) -> str | None:
    """To what all may read; else its author may let somebody read it by a link of its group."""
    if problem.to_all:
        return context.links.to("more", problem.id, problems.TO_ALL)
    if problem.author_id != context.person.id:
        return None
    shown_to = await groups.of_problem(context.tx, problem.id)
    kept = next((one for one in shown_to if one.active and one.secret), None)
    return context.links.to("more", problem.id, kept.keys) if kept else None


async def show_pictures(context: UpdateContext, press: ShowPictures) -> None:
    await readable_problem(context.tx, press.problem_id, context.actor)
    await context.show_album(await _files_of(context, "problem", press.problem_id))


async def show_comments(context: UpdateContext, press: ShowComments) -> None:
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    together = await _together(context, problem)
    ids = [one.id for one in together]
    total = await comments.count(context.tx, ids)
    at = pages(press.page, comment_cards.PAGE, total=total)
    found = await comments.page(context.tx, ids, at.offset, limit=at.size)
    own, reads = context.person.id, context.reads
    together = await worded.problems(context.tx, together, reads=reads, own=own)
    files = {one.id: await _files_of(context, "comment", one.id) for one in found}
    shown = next((one for one in together if one.id == problem.id), problem)
    card = comment_cards.comments_page(
        shown,
        found,
        at,
        actor=before(context.actor, await problem_rows.regions_of(context.tx, problem.id)),
        t=context.t,
        files=files,
        together=together,
    )
    await context.show(card)


async def _together(context: UpdateContext, problem: Problem) -> Sequence[Problem]:
    """It, and what stands together with it, as far as this person may see that."""
    may = readable_here(context.actor)
    family = await families.family(context.tx, problem.id, may)
    return family.members if family else [problem]


async def _files_of(context: UpdateContext, owner: Owner, owner_id: int) -> list[Picture]:
    tx, actor, now = context.tx, context.actor, context.now
    return (await declarations.shown(tx, owner, owner_id, actor=actor, now=now)).pictures


async def read_comment(context: UpdateContext, press: ReadComment) -> None:
    """With its files."""
    comment = await comment_deeds.readable_comment(context.tx, context.actor, press.comment_id)
    await context.say_album(await _files_of(context, "comment", comment.id))
    if comment.text:
        await _say_whole(context, comment.text)


async def _say_whole(context: UpdateContext, text: str) -> None:
    for card in whole_cards(text):
        await context.say(card)


async def read_earlier(context: UpdateContext, press: ReadEarlier) -> None:
    found = await earlier.read(context.tx, context.actor, press.problem_id)
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    own = problem.author_id == context.actor.id
    await context.show(earlier_cards.earlier_card(problem, found, context.t, is_author=own))


async def drop_earlier(context: UpdateContext, press: DropEarlier) -> None:
    await problems.drop_earlier(context.tx, context.actor, press.problem_id)
    context.answer(earlier_cards.dropped_toast(context.own))
    await show_problem(context, press.problem_id)


async def read_problem(context: UpdateContext, press: ReadProblem) -> None:
    """In the words that its page shows."""
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    said = f"{problem.title} {problem.description}"
    reads = context.reads_of(problem.author_id)
    version = await versions.of_one(context.tx, "problem", problem.id, said=said, reads=reads)
    text = version.text if version else problem.description
    await _say_whole(context, text or problem.title)


async def read_solution(context: UpdateContext, press: ReadSolution) -> None:
    view = await solution_deeds.readable_solution(context.tx, context.actor, press.solution_id)
    reads = context.reads_of(view.solution.author_id)
    view = await views.solution_in_words(context.tx, view, reads)
    await _say_whole(context, view.solution.text or view.problem.title)


async def show_solutions(context: UpdateContext, press: ShowSolutions) -> None:
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    together = {one.id: one for one in await _together(context, problem)}
    total = await solutions.count(context.tx, [*together])
    at = pages(press.page, solution_cards.PAGE, total=total)
    found = await solutions.page(context.tx, [*together], at.offset, limit=at.size)
    own, reads = context.person.id, context.reads
    found = await worded.solutions(context.tx, found, reads=reads, own=own)
    names = {
        item.id: await _author(context, together[item.problem_id], item.author_id)
        for item in found
    }
    (shown,) = await worded.problems(context.tx, [together[problem.id]], reads=reads, own=own)
    card = solution_cards.solutions_page(shown, found, at, names=names, t=context.t)
    await context.show(card)


async def _author(context: UpdateContext, problem: Problem, author_id: int) -> str:
    """An author who hid their name does not give it away by solving the problem."""
    if author_id == problem.author_id and not problem.name_shown:
        return context.t("a colleague")
    return await views.name_of(context.tx, author_id)


async def open_solution(context: UpdateContext, press: OpenSolution) -> None:
    view = await _may_see(
        context, await solution_deeds.open_solution(context.tx, context.actor, press.solution_id)
    )
    front = front_picture(view.pictures)
    alone = view.pictures != [front]
    if alone:
        await context.say_album(view.pictures)
    await context.say(await _solution_card(context, view, alone=alone))


async def open_files(context: UpdateContext, solution_id: int, key: str) -> None:
    """From the card in a group; whoever holds its link may read the problem."""
    await solution_deeds.open_by_link(
        context.tx, key, solution_id, actor=context.actor, now=context.now
    )
    await open_solution(context, OpenSolution(solution_id))


async def show_solution(context: UpdateContext, solution_id: int) -> None:
    view = await _may_see(
        context, await solution_deeds.readable_solution(context.tx, context.actor, solution_id)
    )
    card = await _solution_card(context, view, alone=not context.shows_media())
    await context.show(card)


async def _may_see(context: UpdateContext, view: SolutionView) -> SolutionView:
    """Without what is not released to them."""
    tx, actor, now = context.tx, context.actor, context.now
    seen = await declarations.shown(tx, "solution", view.solution.id, actor=actor, now=now)
    view = replace(view, pictures=seen.pictures, held=seen.held)
    reads = context.reads_of(view.solution.author_id)
    return await views.solution_in_words(tx, view, reads)


async def _solution_card(context: UpdateContext, view: SolutionView, *, alone: bool) -> Card:
    helped = await solutions.has_helped(context.tx, view.solution.id, context.person.id)
    regions = await problem_rows.regions_of(context.tx, view.problem.id)
    reader = before(context.actor, regions)
    tried = await trials.standing_with(context.tx, context.actor, view.solution.id)
    card = solution_cards.solution_page(
        view,
        context.t,
        reader=reader,
        helped=helped,
        tried=tried,
        alone=alone,
        languages=await languages_of(
            context,
            "solution",
            view.solution.id,
            said=view.solution.text,
            author_id=view.solution.author_id,
        ),
    )
    if view.solution.author_id != context.person.id:
        return card
    return with_site(card, "solution", view.solution.id, links=context.links, t=context.t)
