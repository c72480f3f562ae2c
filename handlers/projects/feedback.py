"""Feedback on a project: the form in private, and its way to the project's leaders and back."""

from telegram import Message

from cards.card import Card
from cards.links import Link
from cards.problems.presses import AskAgain, GoOn
from cards.projects import feedback as feedback_cards
from cards.projects import received_feedback as received_feedback_cards
from cards.projects.feedback import About
from cards.projects.feedback_presses import (
    AnswerFeedback,
    DecideFeedback,
    GiveProjectFeedback,
    ListGivenFeedback,
    ReadFeedback,
    ReportFeedback,
    ShowGiver,
    TakeBackFeedback,
    ThankForFeedback,
    WantProposals,
)
from cards.projects.proposals import proposals_card
from community.groups import groups
from community.problems import forms
from community.projects import feedback, projects
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from handlers.events.notices import write_to
from handlers.messages import wanted_text, wanted_words
from locales import texts
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import coordinators
from storage.people import people
from storage.projects import feedback as project_feedback_rows
from storage.projects import projects as project_rows
from storage.projects import proposals
from storage.projects.feedback import Feedback
from storage.projects.projects import Project
from storage.views import name_of

LAST_PAGE = 10_000


async def give(context: UpdateContext, press: GiveProjectFeedback) -> None:
    await begin(context, press.project_id)


async def by_link(context: UpdateContext, link: Link) -> None:
    """From a poster in a group, or with the project's own link."""
    await projects.open_by_link(context.tx, link.key, link.subject_id, context.actor, context.now)
    await groups.visit_by_link(context.tx, link.key, context.person.id, context.now)
    await begin(context, link.subject_id)


async def begin(context: UpdateContext, project_id: int) -> None:
    """The first question, or where the form stopped. Another one under way is not lost."""
    try:
        draft = await feedback.begin(context.tx, context.actor, project_id, context.now)
    except Refused as refused:
        if refused.reason is not Reason.FEEDBACK_UNDER_WAY:
            raise
        await _offer_to_go_on(context)
        return
    await _say_question(context, draft)


async def _offer_to_go_on(context: UpdateContext) -> None:
    known = await drafts.of_kind(context.tx, context.person.id, "project_feedback")
    assert known
    assert known.subject_id is not None
    project = await project_rows.get(context.tx, known.subject_id)
    await context.say(
        feedback_cards.under_way_card(known, project.title if project else "", context.t)
    )


async def ask(context: UpdateContext, draft: Draft) -> None:
    if context.update.callback_query is not None:
        await context.show(await _question(context, draft))
    else:
        await _say_question(context, draft)


async def _say_question(context: UpdateContext, draft: Draft) -> None:
    """Whatever else is begun meanwhile, a reply to it is its answer."""
    assert draft.subject_id is not None
    card = await _question(context, draft)
    await context.say(card, shows="feedback_prompt", subject_id=draft.subject_id)


async def _question(context: UpdateContext, draft: Draft) -> Card:
    assert draft.subject_id is not None
    project = await projects.readable(context.tx, draft.subject_id, context.actor)
    about = await _about(context, project)
    if draft.step == "name":
        return feedback_cards.name_card(draft, about, context.person.name, context.t)
    if draft.step == "preview":
        return feedback_cards.preview_card(draft, about, context.person.name, context.t)
    return feedback_cards.question_card(draft, about, context.t)


async def _about(context: UpdateContext, project: Project) -> About:
    return About(project, await name_of(context.tx, project.owner_id))


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    """Words for the question; anything else than words is asked for again."""
    said = wanted_words(message)
    if draft.step in ("name", "preview"):
        await ask(context, draft)
        return
    await ask(context, await feedback.answer(context.tx, draft, said, context.now))


async def go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    await ask(context, await feedback.skip_offer(context.tx, draft, press.step, context.now))


async def ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    await ask(context, await feedback.ask_again(context.tx, draft, press.step, context.now))


async def show_giver(context: UpdateContext, press: ShowGiver) -> None:
    draft = await forms.own_draft(context.tx, context.actor, press.draft_id)
    if draft.kind != "project_feedback":
        raise Refused(Reason.FORM_CLOSED)
    shown = bool(press.shown)
    await ask(context, await feedback.choose_name(context.tx, draft, shown, context.now))


async def send(context: UpdateContext, draft: Draft) -> None:
    project = await feedback.give(context.tx, draft, context.actor, context.now)
    await context.show(feedback_cards.given_card(await _about(context, project), context.t))


async def read(context: UpdateContext, press: ReadFeedback) -> None:
    """A book of what colleagues said; for the project's leaders alone."""
    if not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    project = await projects.led(context.tx, press.project_id, context.actor)
    pages = max(project.feedback, press.page + 1)
    found = await project_feedback_rows.page_of_project(context.tx, project.id, press.page, 1)
    if not found:
        await context.show(received_feedback_cards.no_feedback_card(project, context.t))
        return
    await context.show(await _page(context, found[0], project, (press.page, pages)))


async def _page(
    context: UpdateContext, one: Feedback, project: Project, at: tuple[int, int]
) -> Card:
    giver = await name_of(context.tx, one.giver_id) if one.name_shown else ""
    return received_feedback_cards.page_card(
        one, await _about(context, project), giver, at, context.t
    )


async def _again(context: UpdateContext, feedback_id: int) -> None:
    """Its page once more, after it was thanked for or reported."""
    one, project = await feedback.received(context.tx, context.actor, feedback_id)
    page = await project_feedback_rows.count_before(context.tx, one)
    await context.show(await _page(context, one, project, (page, max(project.feedback, page + 1))))


async def thank(context: UpdateContext, press: ThankForFeedback) -> None:
    fresh = await feedback.thank(context.tx, context.actor, press.feedback_id, context.now)
    context.answer(context.own("Your thanks are on their way."))
    if fresh:
        one, project = await feedback.received(context.tx, context.actor, press.feedback_id)
        about, giver = await _about(context, project), await people.get(context.tx, one.giver_id)
        if giver and giver.started:
            card = received_feedback_cards.thanks_card(
                about, context.person.name, texts(giver.lang)
            )
            await write_to(context, giver.id, card, f"thanks:{one.id}")
    await _again(context, press.feedback_id)


async def answer(context: UpdateContext, press: AnswerFeedback) -> None:
    project = await feedback.begin_answer(
        context.tx, context.actor, press.feedback_id, context.now
    )
    card = received_feedback_cards.answer_prompt_card(project, context.t)
    await context.say(card, shows="feedback_answer_prompt", subject_id=press.feedback_id)


async def answer_written(context: UpdateContext, draft: Draft, message: Message) -> None:
    """Carried to who gave the feedback, whose name stays hidden."""
    said = wanted_text(message)
    one, project = await feedback.finish_answer(context.tx, draft, context.actor, said)
    giver = await people.get(context.tx, one.giver_id)
    if giver and giver.started:
        about, t = await _about(context, project), texts(giver.lang)
        card = received_feedback_cards.answer_card(about, context.person.name, one.answer, t)
        await write_to(context, giver.id, card, f"answer:{one.id}")
    await context.say(received_feedback_cards.answered_card(context.t))


async def report(context: UpdateContext, press: ReportFeedback) -> None:
    if not press.sure:
        one, _ = await feedback.received(context.tx, context.actor, press.feedback_id)
        await context.say(received_feedback_cards.really_report_card(one, context.t))
        return
    one, project = await feedback.report(context.tx, context.actor, press.feedback_id, context.now)
    await _tell_coordinators(context, one, project)
    await context.show(received_feedback_cards.reported_card(context.t))


async def _tell_coordinators(context: UpdateContext, one: Feedback, project: Project) -> None:
    """All who look after the project's region."""
    about, giver = await _about(context, project), await name_of(context.tx, one.giver_id)
    known = await coordinators.all_regions(context.tx)
    near = [who for who, regions in known.items() if not regions or project.region in regions]
    for number in sorted({*near, *context.fixed} - {context.person.id, one.giver_id}):
        person = await people.get(context.tx, number)
        if person and person.started:
            card = received_feedback_cards.to_decide_card(one, about, giver, texts(person.lang))
            await write_to(context, person.id, card, f"report:{one.id}:{context.now}")


async def decide(context: UpdateContext, press: DecideFeedback) -> None:
    hide = bool(press.hidden)
    one = await feedback.decide(context.tx, context.actor, press.feedback_id, hide, context.now)
    project = await projects.standing(context.tx, one.project_id)
    giver = await name_of(context.tx, one.giver_id)
    about = await _about(context, project)
    await context.show(received_feedback_cards.to_decide_card(one, about, giver, context.t))


async def list_given(context: UpdateContext, press: ListGivenFeedback) -> None:
    await _list_given(context, press.page)


async def _list_given(context: UpdateContext, page: int) -> None:
    if not 0 <= page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    size = received_feedback_cards.PAGE
    found = await project_feedback_rows.page_of_giver(
        context.tx, context.person.id, page * size, size + 1
    )
    await context.show(
        received_feedback_cards.given_list(found[:size], page, len(found) > size, context.t)
    )


async def take_back(context: UpdateContext, press: TakeBackFeedback) -> None:
    if not press.sure:
        one = await feedback.own(context.tx, context.actor, press.feedback_id)
        await context.say(received_feedback_cards.really_take_back_card(one, context.t))
        return
    await feedback.take_back(context.tx, context.actor, press.feedback_id)
    await context.show(received_feedback_cards.taken_back_card(context.t))


async def want_proposals(context: UpdateContext, press: WantProposals) -> None:
    wanted = bool(press.wanted)
    await proposals.decline(context.tx, context.person.id, not wanted, context.now)
    await context.show(proposals_card(wanted, context.t))
