"""Feedback on a project: the form in private, and its way to the project's leaders and back."""

from dataclasses import replace

from basics.paging import pages
from cards.card import Card
from cards.forms.questions import Preview
from cards.projects import feedback as feedback_cards
from cards.projects import received_feedback as received_feedback_cards
from cards.projects.feedback import About
from cards.projects.feedback_presses import (
    GiveProjectFeedback,
    ListGivenFeedback,
    ReadFeedback,
    TakeBackFeedback,
    ThankForFeedback,
    WantProposals,
)
from cards.projects.proposals import proposals_card
from cards.site.release import with_site
from cards.text.links import Link
from community.projects import feedback, projects
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask
from locales import texts
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.people import people
from storage.projects import feedback as project_feedback_rows
from storage.projects import leaders as leader_rows
from storage.projects import projects as project_rows
from storage.projects.projects import Project
from storage.translations import worded
from storage.views import name_of


async def give(context: UpdateContext, press: GiveProjectFeedback) -> None:
    await begin(context, press.project_id)


async def by_link(context: UpdateContext, link: Link) -> None:
    """From a poster in a group, or with the project's own link."""
    await projects.open_by_link(
        context.tx, link.key, link.subject_id, actor=context.actor, now=context.now
    )
    await begin(context, link.subject_id)


async def begin(context: UpdateContext, project_id: int) -> None:
    """The first question, or where the form stopped. Another one under way is not lost."""
    try:
        draft = await feedback.begin(context.tx, context.actor, project_id, now=context.now)
    except Refused as refused:
        if refused.reason is not Reason.FEEDBACK_UNDER_WAY:
            raise
        await _offer_to_go_on(context)
        return
    await ask(context, FEEDBACK, draft, saying=Saying(anew=True))


async def _offer_to_go_on(context: UpdateContext) -> None:
    known = await drafts.of_kind(context.tx, context.person.id, "project_feedback")
    assert known
    assert known.subject_id is not None
    project = await project_rows.get(context.tx, known.subject_id)
    await context.say(
        feedback_cards.unfinished_card(known, project.title if project else "", context.t)
    )


async def _project(context: UpdateContext, draft: Draft) -> About:
    project = await projects.readable(context.tx, draft.about, context.actor)
    return await _about(context, project)


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    about = await _project(context, draft)
    return feedback_cards.preview(draft, about, context.person.name, t=context.t)


async def _about(context: UpdateContext, project: Project) -> About:
    led = await leader_rows.of_project(context.tx, project.id)
    owner = await name_of(context.tx, project.owner_id)
    return About(project, owner, tuple(one.name for one in led))


async def _give(context: UpdateContext, draft: Draft) -> None:
    project = await feedback.give(context.tx, draft, context.actor, now=context.now)
    given = await project_feedback_rows.of_giver(context.tx, project.id, context.person.id)
    assert given
    about = await _about(context, project)
    card = feedback_cards.given_card(about, given.id, context.t)
    card = with_site(card, "feedback", given.id, links=context.links, t=context.t)
    await context.show(card)


async def read(context: UpdateContext, press: ReadFeedback) -> None:
    """A book of what colleagues said; for the project's leaders alone."""
    require_page(press.page)
    project = await projects.led(context.tx, press.project_id, context.actor)
    pages = max(project.feedback, press.page + 1)
    found = await project_feedback_rows.page_of_project(
        context.tx, project.id, press.page, limit=1
    )
    if not found:
        await context.show(received_feedback_cards.no_feedback_card(project, context.t))
        return
    one = feedback.Received(found[0], project)
    await context.show(await _page(context, one, page=press.page, pages=pages))


async def _page(context: UpdateContext, one: feedback.Received, *, page: int, pages: int) -> Card:
    given, about = one.feedback, await _about(context, one.project)
    giver = await name_of(context.tx, given.giver_id) if given.name_shown else ""
    return received_feedback_cards.page_card(
        given, about, giver, page=page, pages=pages, t=context.t
    )


async def _again(context: UpdateContext, feedback_id: int) -> None:
    """Its page once more, after it was thanked for or reported."""
    one = await feedback.received(context.tx, context.actor, feedback_id)
    page = await project_feedback_rows.count_before(context.tx, one.feedback)
    pages = max(one.project.feedback, page + 1)
    await context.show(await _page(context, one, page=page, pages=pages))


async def thank(context: UpdateContext, press: ThankForFeedback) -> None:
    fresh = await feedback.thank(context.tx, context.actor, press.feedback_id, now=context.now)
    context.answer(context.own("Your thanks are on their way."))
    if fresh:
        found = await feedback.received(context.tx, context.actor, press.feedback_id)
        one, about = found.feedback, await _about(context, found.project)
        giver = await people.get(context.tx, one.giver_id)
        if giver:
            card = received_feedback_cards.thanks_card(
                about, context.person.name, texts(giver.lang)
            )
            await context.notify(giver, card, f"thanks:{one.id}")
    await _again(context, press.feedback_id)


async def _answer(context: UpdateContext, draft: Draft) -> None:
    """Carried to who gave the feedback, whose name stays hidden."""
    found = await feedback.answer(
        context.tx, context.actor, draft.about, text=draft.answers["text"]
    )
    one, project = found.feedback, found.project
    giver = await people.get(context.tx, one.giver_id)
    if giver:
        about, t = await _about(context, project), texts(giver.lang)
        card = received_feedback_cards.answer_card(about, context.person.name, one.answer, t=t)
        await context.notify(giver, card, f"answer:{one.id}")
    await context.say(received_feedback_cards.answered_card(context.t))


async def list_given(context: UpdateContext, press: ListGivenFeedback) -> None:
    await _list_given(context, press.page)


async def _list_given(context: UpdateContext, page: int) -> None:
    require_page(page)
    who = context.person.id
    total = await project_feedback_rows.count_of_giver(context.tx, who)
    at = pages(page, received_feedback_cards.PAGE, total=total)
    found = await project_feedback_rows.page_of_giver(context.tx, who, at.offset, limit=at.size)
    titles = {one.feedback.project_id: one.title for one in found}
    titles = await worded.titles(context.tx, "project", titles, reads=context.reads, own=who)
    found = [replace(one, title=titles[one.feedback.project_id]) for one in found]
    await context.show(received_feedback_cards.given_list(found, at, context.t))


async def take_back(context: UpdateContext, press: TakeBackFeedback) -> None:
    if not press.sure:
        one = await feedback.own(context.tx, context.actor, press.feedback_id)
        await context.say(received_feedback_cards.really_take_back_card(one, context.t))
        return
    await feedback.take_back(context.tx, context.actor, press.feedback_id)
    await context.show(received_feedback_cards.taken_back_card(context.t))


async def want_proposals(context: UpdateContext, press: WantProposals) -> None:
    wanted = bool(press.wanted)
    await feedback.want_proposals(context.tx, context.actor, wanted, now=context.now)
    await context.show(proposals_card(wanted, context.t))


FEEDBACK = Asked(
    feedback.FEEDBACK,
    feedback_cards.QUESTIONS,
    _give,
    _preview,
    about=_project,
    begin=feedback.begin,
    shows="feedback_prompt",
)
ANSWER = Asked(
    feedback.ANSWER,
    {"text": received_feedback_cards.answer_question},
    _answer,
    shows="feedback_answer_prompt",
)
