"""Feedback on a project: the form in private, and its way to the project's leaders and back."""

from telegram import Message

from cards.card import Card
from cards.links import Link
from cards.problems.presses import AskAgain, GoOn
from cards.projects import feedback as cards
from cards.projects import received_feedback as reading
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
from community.projects import feedback as deeds
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.events.mailings import write_to
from handlers.messages import wanted_text, wanted_words
from handlers.visit import Visit
from locales import texts
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import coordinators
from storage.people import people
from storage.projects import feedback as rows
from storage.projects import projects as project_rows
from storage.projects import proposals
from storage.projects.feedback import Feedback
from storage.projects.projects import Project
from storage.views import name_of

LAST_PAGE = 10_000


async def give(visit: Visit, press: GiveProjectFeedback) -> None:
    await begin(visit, press.project_id)


async def by_link(visit: Visit, link: Link) -> None:
    """From a poster in a group, or with the project's own link."""
    await projects.open_by_link(visit.tx, link.key, link.subject_id, visit.actor, visit.now)
    await groups.visit_by_link(visit.tx, link.key, visit.person.id, visit.now)
    await begin(visit, link.subject_id)


async def begin(visit: Visit, project_id: int) -> None:
    """The first question, or where the form stopped. Another one under way is not lost."""
    try:
        draft = await deeds.begin(visit.tx, visit.actor, project_id, visit.now)
    except Refused as refused:
        if refused.reason is not Reason.FEEDBACK_UNDER_WAY:
            raise
        await _offer_to_go_on(visit)
        return
    await _say_question(visit, draft)


async def _offer_to_go_on(visit: Visit) -> None:
    known = await drafts.of_kind(visit.tx, visit.person.id, "project_feedback")
    assert known
    assert known.subject_id is not None
    project = await project_rows.get(visit.tx, known.subject_id)
    await visit.say(cards.under_way_card(known, project.title if project else "", visit.t))


async def ask(visit: Visit, draft: Draft) -> None:
    if visit.update.callback_query is not None:
        await visit.show(await _question(visit, draft))
    else:
        await _say_question(visit, draft)


async def _say_question(visit: Visit, draft: Draft) -> None:
    """Whatever else is begun meanwhile, a reply to it is its answer."""
    assert draft.subject_id is not None
    card = await _question(visit, draft)
    await visit.say(card, shows="feedback_prompt", subject_id=draft.subject_id)


async def _question(visit: Visit, draft: Draft) -> Card:
    assert draft.subject_id is not None
    project = await projects.readable(visit.tx, draft.subject_id, visit.actor)
    about = await _about(visit, project)
    if draft.step == "name":
        return cards.name_card(draft, about, visit.person.name, visit.t)
    if draft.step == "preview":
        return cards.preview_card(draft, about, visit.person.name, visit.t)
    return cards.question_card(draft, about, visit.t)


async def _about(visit: Visit, project: Project) -> About:
    return About(project, await name_of(visit.tx, project.owner_id))


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """Words for the question; anything else than words is asked for again."""
    said = wanted_words(message)
    if draft.step in ("name", "preview"):
        await ask(visit, draft)
        return
    await ask(visit, await deeds.answer(visit.tx, draft, said, visit.now))


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    await ask(visit, await deeds.skip_offer(visit.tx, draft, press.step, visit.now))


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    await ask(visit, await deeds.ask_again(visit.tx, draft, press.step, visit.now))


async def show_giver(visit: Visit, press: ShowGiver) -> None:
    draft = await forms.own_draft(visit.tx, visit.actor, press.draft_id)
    if draft.kind != "project_feedback":
        raise Refused(Reason.FORM_CLOSED)
    shown = bool(press.shown)
    await ask(visit, await deeds.choose_name(visit.tx, draft, shown, visit.now))


async def send(visit: Visit, draft: Draft) -> None:
    project = await deeds.give(visit.tx, draft, visit.actor, visit.now)
    await visit.show(cards.given_card(await _about(visit, project), visit.t))


async def read(visit: Visit, press: ReadFeedback) -> None:
    """A book of what colleagues said; for the project's leaders alone."""
    if not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    pages = max(project.feedback, press.page + 1)
    found = await rows.page_of_project(visit.tx, project.id, press.page, 1)
    if not found:
        await visit.show(reading.no_feedback_card(project, visit.t))
        return
    await visit.show(await _page(visit, found[0], project, (press.page, pages)))


async def _page(visit: Visit, one: Feedback, project: Project, at: tuple[int, int]) -> Card:
    giver = await name_of(visit.tx, one.giver_id) if one.name_shown else ""
    return reading.page_card(one, await _about(visit, project), giver, at, visit.t)


async def _again(visit: Visit, feedback_id: int) -> None:
    """Its page once more, after it was thanked for or reported."""
    one, project = await deeds.received(visit.tx, visit.actor, feedback_id)
    page = await rows.count_before(visit.tx, one)
    await visit.show(await _page(visit, one, project, (page, max(project.feedback, page + 1))))


async def thank(visit: Visit, press: ThankForFeedback) -> None:
    fresh = await deeds.thank(visit.tx, visit.actor, press.feedback_id, visit.now)
    visit.answer(visit.own("Your thanks are on their way."))
    if fresh:
        one, project = await deeds.received(visit.tx, visit.actor, press.feedback_id)
        about, giver = await _about(visit, project), await people.get(visit.tx, one.giver_id)
        if giver and giver.started:
            card = reading.thanks_card(about, visit.person.name, texts(giver.lang))
            await write_to(visit, giver.id, card, f"thanks:{one.id}")
    await _again(visit, press.feedback_id)


async def answer(visit: Visit, press: AnswerFeedback) -> None:
    project = await deeds.begin_answer(visit.tx, visit.actor, press.feedback_id, visit.now)
    card = reading.answer_prompt_card(project, visit.t)
    await visit.say(card, shows="feedback_answer_prompt", subject_id=press.feedback_id)


async def answer_written(visit: Visit, draft: Draft, message: Message) -> None:
    """Carried to who gave the feedback, whose name stays hidden."""
    said = wanted_text(message)
    one, project = await deeds.finish_answer(visit.tx, draft, visit.actor, said)
    giver = await people.get(visit.tx, one.giver_id)
    if giver and giver.started:
        about, t = await _about(visit, project), texts(giver.lang)
        card = reading.answer_card(about, visit.person.name, one.answer, t)
        await write_to(visit, giver.id, card, f"answer:{one.id}")
    await visit.say(reading.answered_card(visit.t))


async def report(visit: Visit, press: ReportFeedback) -> None:
    if not press.sure:
        one, _ = await deeds.received(visit.tx, visit.actor, press.feedback_id)
        await visit.say(reading.really_report_card(one, visit.t))
        return
    one, project = await deeds.report(visit.tx, visit.actor, press.feedback_id, visit.now)
    await _tell_coordinators(visit, one, project)
    await visit.show(reading.reported_card(visit.t))


async def _tell_coordinators(visit: Visit, one: Feedback, project: Project) -> None:
    """All who look after the project's region."""
    about, giver = await _about(visit, project), await name_of(visit.tx, one.giver_id)
    known = await coordinators.all_regions(visit.tx)
    near = [who for who, regions in known.items() if not regions or project.region in regions]
    for number in sorted({*near, *visit.fixed} - {visit.person.id, one.giver_id}):
        person = await people.get(visit.tx, number)
        if person and person.started:
            card = reading.to_decide_card(one, about, giver, texts(person.lang))
            await write_to(visit, person.id, card, f"report:{one.id}:{visit.now}")


async def decide(visit: Visit, press: DecideFeedback) -> None:
    hide = bool(press.hidden)
    one = await deeds.decide(visit.tx, visit.actor, press.feedback_id, hide, visit.now)
    project = await projects.standing(visit.tx, one.project_id)
    giver = await name_of(visit.tx, one.giver_id)
    about = await _about(visit, project)
    await visit.show(reading.to_decide_card(one, about, giver, visit.t))


async def list_given(visit: Visit, press: ListGivenFeedback) -> None:
    await _list_given(visit, press.page)


async def _list_given(visit: Visit, page: int) -> None:
    if not 0 <= page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    size = reading.PAGE
    found = await rows.page_of_giver(visit.tx, visit.person.id, page * size, size + 1)
    await visit.show(reading.given_list(found[:size], page, len(found) > size, visit.t))


async def take_back(visit: Visit, press: TakeBackFeedback) -> None:
    if not press.sure:
        one = await deeds.own(visit.tx, visit.actor, press.feedback_id)
        await visit.say(reading.really_take_back_card(one, visit.t))
        return
    await deeds.take_back(visit.tx, visit.actor, press.feedback_id)
    await visit.show(reading.taken_back_card(visit.t))


async def want_proposals(visit: Visit, press: WantProposals) -> None:
    wanted = bool(press.wanted)
    await proposals.decline(visit.tx, visit.person.id, not wanted, visit.now)
    await visit.show(proposals_card(wanted, visit.t))
