"""Asking colleagues in a group or by a link; their answers in private."""

from telegram import Message

from basics.paging import pages
from cards.card import Card
from cards.forms.questions import Asks
from cards.projects import question as question_cards
from cards.projects.presses import ShowInGroup, ShowQuestion
from community.groups.membership import counts_as_member
from community.people.people import Actor, before
from community.pictures import declarations
from community.projects import projects, questions
from community.refusals import Reason, Refused
from handlers.dispatch.before import Membership
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.forms.hearing import hear_file
from handlers.media import say_what_stays
from handlers.parts import take_attachment
from storage import views
from storage.db import Rows
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.groups.groups import Group
from storage.photos import Place
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note
from storage.projects.projects import Project


async def _asked(context: UpdateContext, draft: Draft) -> None:
    said, source = draft.answers["text"], context.source
    note = await questions.ask(
        context.tx, draft.about, context.actor, text=said, source=source, now=context.now
    )
    project = await projects.led(context.tx, note.project_id, context.actor)
    await context.say(await _where_to(context, note, project))


async def _where_to(context: UpdateContext, note: Note, project: Project) -> Card:
    mine = await groups.of_person(context.tx, context.person.id)
    return question_cards.asked_card(note, project, mine, t=context.t, links=context.links)


async def show_in_group(context: UpdateContext, press: ShowInGroup) -> None:
    """The card of a project, or a question of it, to one more group."""
    if press.question_id:
        await _question_to_group(context, press)
        return
    project = await projects.own(context.tx, press.project_id, context.actor)
    if not press.group_id:
        mine = await groups.of_person(context.tx, context.person.id)
        shown = [one.id for one in await groups.of_project(context.tx, project.id)]
        others = [one for one in mine if one.id not in shown]
        await context.show(
            question_cards.which_group_card(project, others, context.t, links=context.links)
        )
        return
    group = await _group(context, press.group_id)
    if not await project_rows.is_shown_to(context.tx, project.id, group.id):
        await projects.show_to(context.tx, project, group, now=context.now)
    await context.show(question_cards.sent_to_group_card(project, None, group, t=context.t))


async def _question_to_group(context: UpdateContext, press: ShowInGroup) -> None:
    asked = await questions.standing(context.tx, press.question_id)
    note, project = asked.note, asked.project
    await projects.led(context.tx, project.id, context.actor)
    if not press.group_id:
        await context.show(await _where_to(context, note, project))
        return
    group = await _group(context, press.group_id)
    await questions.post_to(context.tx, note.id, context.actor, group=group, now=context.now)
    await context.show(question_cards.sent_to_group_card(project, note, group, t=context.t))


async def _group(context: UpdateContext, group_id: int) -> Group:
    """A group of which the person is a member now."""
    group = await groups.get(context.tx, group_id)
    if group is None or not group.active:
        raise Refused(Reason.NOT_A_MEMBER)
    status = context.memberships.get(Membership(group.chat_id, context.person.id))
    if not await counts_as_member(context.tx, group.id, context.person.id, status=status):
        raise Refused(Reason.NOT_A_MEMBER)
    return group


async def group_questions(rows: Rows, person_id: int, press: ShowInGroup) -> list[Membership]:
    """Before anything is shown to a group Telegram is asked whether the person is in it now; not
    for who may not show it anyway."""
    group = await groups.get(rows, press.group_id)
    if group is None or not group.active:
        return []
    actor = Actor(person_id)
    try:
        if press.question_id:
            asked = await questions.standing(rows, press.question_id)
            await projects.led(rows, asked.project.id, actor)
        else:
            await projects.own(rows, press.project_id, actor)
    except Refused:
        return []
    return [Membership(group.chat_id, person_id)]


async def show(context: UpdateContext, press: ShowQuestion) -> None:
    asked = await questions.readable(context.tx, press.note_id, context.actor)
    note, project = asked.note, asked.project
    total = await log_rows.count_answers(context.tx, note.id)
    at = pages(press.page, question_cards.PAGE, total=total)
    found = await log_rows.answers(context.tx, note.id, at.offset, limit=at.size)
    named = [
        question_cards.Answer(
            one,
            await views.name_of(context.tx, one.author_id),
            (
                await declarations.shown(
                    context.tx, "note", one.id, actor=context.actor, now=context.now
                )
            ).pictures,
        )
        for one in found
    ]
    card = question_cards.question_page(
        note,
        project,
        named,
        at=at,
        actor=before(context.actor, await project_rows.regions_of(context.tx, project.id)),
        t=context.t,
    )
    await context.show(card)


async def open_by_link(context: UpdateContext, question_id: int, key: str) -> None:
    await questions.open_by_link(
        context.tx, key, question_id, actor=context.actor, now=context.now
    )
    await begin_form(context, ANSWER, question_id)


async def _question(context: UpdateContext, draft: Draft) -> object:
    asked = await questions.readable(context.tx, draft.about, context.actor)
    known = await log_rows.answers_of(context.tx, asked.note.id, context.person.id)
    standing = [one for one in known if one.text and one.state == "said"]
    return question_cards.Answering(asked.note, asked.project, standing)


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    if draft.step == "text":
        await take_attachment(context, message, draft)
        return await hear_file(context, ANSWER, draft, message=message)
    return draft


async def _answered(context: UpdateContext, draft: Draft) -> None:
    said = questions.Saying(str(draft.answers["text"]), int(draft.answers["name_shown"]))
    source = str(draft.answers["source"])
    asked = await questions.answer(
        context.tx, draft.about, context.actor, said=said, source=source, now=context.now
    )
    note = await questions.hand_over(context.tx, draft, context.actor, name_shown=said.name_shown)
    await context.show(
        question_cards.answered_card(asked.note, asked.project, answer_id=note.id, t=context.t)
    )
    await say_what_stays(context, None, Place("note", note.id))


QUESTION = Asked(
    questions.QUESTION,
    {"text": question_cards.question_question},
    _asked,
    shows="question_prompt",
)
ANSWER = Asked(
    questions.ANSWER,
    {"text": Asks(question_cards.answer_question), "name": question_cards.may_name_question},
    _answered,
    about=_question,
    hear=_hear,
    shows="answer_prompt",
)
