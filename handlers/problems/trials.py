"""🧪 "I tried it": the form, and the pages of what colleagues say who tried a solution."""

from basics.paging import pages
from cards.files import photos_in
from cards.forms.questions import Preview
from cards.problems import trials as trial_cards
from cards.problems.presses import (
    OpenSolution,
    ShowTrialPhotos,
    ShowTrials,
    TakeTrialBack,
    WillTry,
)
from cards.site.release import with_site
from cards.text.links import Link
from community.people.people import before
from community.pictures import declarations
from community.problems import trials
from community.problems.solutions import open_by_link, readable_solution
from community.refusals import require_page
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, pictures_of
from handlers.forms.beginning import begin_form
from handlers.problems.pages import open_solution, show_solution
from storage.forms.drafts import Draft
from storage.photos import Shown
from storage.problems import problems
from storage.problems import trials as trial_rows
from storage.problems.trials import Trial, Words
from storage.views import SolutionView, name_of


async def plan(context: UpdateContext, press: WillTry) -> None:
    """On the solution's page, or below the question how it went."""
    tx, wanted = context.tx, bool(press.wanted)
    await trials.plan(tx, context.actor, press.solution_id, wanted=wanted, now=context.now)
    context.answer(trial_cards.planned_toast(wanted, context.own))
    await show_solution(context, press.solution_id)


async def by_link(context: UpdateContext, link: Link) -> None:
    """From the card in a group, at once: but who said so already, or shared it, sees its page."""
    tx, actor, number = context.tx, context.actor, link.subject_id
    await open_by_link(tx, link.key, number, actor=actor, now=context.now)
    solution = (await readable_solution(tx, actor, number)).solution
    if solution.author_id == actor.id or await trials.own(tx, actor, number):
        await open_solution(context, OpenSolution(number))
        return
    await begin_form(context, TRIAL, number)


async def show(context: UpdateContext, press: ShowTrials) -> None:
    """A book of what colleagues say, the newest first."""
    require_page(press.page)
    view = await readable_solution(context.tx, context.actor, press.solution_id)
    at = pages(press.page, 1, total=view.tally.tried)
    found = await trial_rows.page(context.tx, press.solution_id, at.offset, limit=1)
    if not found:
        await context.show(trial_cards.nobody_card(press.solution_id, context.t))
        return
    about = await _about(context, found[0], view)
    reader = before(context.actor, await problems.regions_of(context.tx, view.problem.id))
    await context.show(trial_cards.trial_page(about, at, reader, t=context.t))


async def _about(context: UpdateContext, trial: Trial, view: SolutionView) -> trial_cards.About:
    author = await name_of(context.tx, trial.author_id) if trial.name_shown else ""
    return trial_cards.About(trial, view.problem, author, await _photos_of(context, trial))


async def _photos_of(context: UpdateContext, trial: Trial) -> Shown:
    """Without what is not released to them."""
    tx, actor, now = context.tx, context.actor, context.now
    return await declarations.shown(tx, "trial", trial.id, actor=actor, now=now)


async def show_photos(context: UpdateContext, press: ShowTrialPhotos) -> None:
    trial = await trials.readable_trial(context.tx, context.actor, press.trial_id)
    await context.show_album((await _photos_of(context, trial)).pictures)


async def take_back(context: UpdateContext, press: TakeTrialBack) -> None:
    if not press.sure:
        known = await trials.own_trial(context.tx, context.actor, press.trial_id)
        await context.say(trial_cards.really_take_back_card(known, context.t))
        return
    known = await trials.take_back(context.tx, context.actor, press.trial_id)
    await context.show(trial_cards.taken_back_card(known, context.t))


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    said, found = draft.answers, await pictures_of(context, draft)
    words = Words(
        said["outcome"],
        said.get("changed", ""),
        said.get("cost", ""),
        said.get("name_shown") or 0,
        None,
    )
    return trial_cards.preview(
        words, context.person.name, photos=len(photos_in(found)), t=context.t
    )


async def _say(context: UpdateContext, draft: Draft) -> None:
    trial = await trials.say(context.tx, draft, context.actor, now=context.now)
    card = trial_cards.said_card(trial, context.t)
    await context.show(with_site(card, "trial", trial.id, links=context.links, t=context.t))


TRIAL = Asked(trials.TRIAL, trial_cards.QUESTIONS, _say, _preview, begin=trials.begin)
