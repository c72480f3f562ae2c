"""Is it there already? In the form for a problem, and after one that went out at once."""

from dataclasses import replace

from cards.personal.personal import taken_out_card
from cards.problems import alike as alike_cards
from cards.problems import problem as problem_cards
from cards.problems.presses import AnotherProblem, CompareProblem, HaveToo
from community.forms import engine
from community.personal import doubts
from community.pictures import declarations
from community.pictures.declarations import audience
from community.problems import alike, problems
from community.problems.form import PROBLEM
from community.problems.reading import readable_here, readable_problem
from community.refusals import Reason, Refused
from community.search import search
from community.search.alike import colleagues
from handlers.dispatch.context import UpdateContext
from handlers.moderation import first
from locales import texts
from storage import views
from storage.forms.drafts import Draft
from storage.photos import Place
from storage.problems import sight
from storage.problems.problems import Problem
from storage.sending.listed import ALIKE, Listing, named
from storage.translations import worded


async def of_draft(context: UpdateContext, draft: Draft) -> list[Problem]:
    """Of colleagues, as long as the author has not said that theirs is another. What was found is
    kept with the form, for its later questions."""
    found = context.foreseen.alike
    if found is not None and draft.kind == "problem" and not draft.answers.get("another"):
        kept = {"alike": list(found)}
        draft = await engine.correct_answers(context.tx, draft, kept, now=context.now)
    ids = [int(one) for one in draft.answers.get("alike", [])]
    may = search.readable_by(context.actor)
    known = await colleagues(context.tx, may, ids, but=context.person.id)
    return await worded.problems(context.tx, known, reads=context.person.languages)


async def compare(context: UpdateContext, press: CompareProblem) -> None:
    """The whole card of it, as a new message."""
    draft = await alike.own_draft(context.tx, context.actor, press.draft_id)
    await problems.open_problem(context.tx, context.actor, press.problem_id)
    may, to, reads = readable_here(context.actor), audience(context.actor), context.reads
    view = await views.problem_view(context.tx, press.problem_id, to=to, may=may, reads=reads)
    assert view
    if view.held:
        place = Place("problem", press.problem_id)
        await declarations.want_further(context.tx, place, now=context.now)
    page = problem_cards.problem_page(view, problem_cards.STRANGER, context.t)
    look = [problem_cards.look_buttons(view, context.t)]
    await context.say(
        alike_cards.compare_card(page, draft, press.problem_id, look=look, t=context.t)
    )


async def have_too(context: UpdateContext, press: HaveToo) -> Draft | None:
    """Asked first; returns the form that is to be closed."""
    draft = await alike.own_draft(context.tx, context.actor, press.draft_id)
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    if press.sure not in (0, 1, 2):
        raise Refused(Reason.STRANGE_BUTTON)
    if not press.sure:
        await context.show(alike_cards.really_too_card(draft, problem, context.t))
        return None
    doubtful = press.sure == 2 and bool(doubts.doubted(PROBLEM, draft))
    if doubtful:
        # Its author was not asked whether all may read it: nobody does.
        draft = await doubts.take_out(context.tx, PROBLEM, draft, now=context.now)
    if press.sure == 2:
        await first.publishing(context, draft)
    tally = await alike.have_too(
        context.tx,
        context.actor,
        draft,
        problem_id=problem.id,
        comment=press.sure == 2,
        now=context.now,
    )
    await context.show(alike_cards.joined_card(problem, tally.votes, context.t))
    if doubtful:
        await context.say(taken_out_card(False, context.t))
    return draft


async def another(context: UpdateContext, press: AnotherProblem) -> Draft:
    return await alike.say_another(context.tx, context.actor, press.draft_id, now=context.now)


async def tell_afterwards(context: UpdateContext, mine: Problem) -> None:
    """After one that went out at once: to its author alone, where that can be."""
    assert context.group
    alone = bool(context.person.started)
    may = (
        search.readable_by(replace(context.actor, group_id=None))
        if alone
        else sight.found_in_group(context.group.id)
    )
    ids = [one for one in context.foreseen.alike or () if one != mine.id]
    found = await colleagues(context.tx, may, ids, but=context.person.id)
    reads = context.person.languages if alone else context.reads
    found = await worded.problems(context.tx, found, reads=reads)
    if found and alone:
        card = alike_cards.told_afterwards_card(mine, found, texts(context.person.lang))
        await context.write_to(context.person.id, card, f"alike:{mine.id}")
    elif found:
        card = alike_cards.told_in_group_card(found, context.t, context.links, group=context.group)
        names = Listing(ALIKE, named("problem", [one.id for one in found]))
        await context.say_once(card, f"alike:{mine.id}", names=names)
