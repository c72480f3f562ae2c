"""Asking colleagues in a group or by a link; their answers in private."""

from dataclasses import replace

from telegram import Message

from cards.card import Card
from cards.problems.presses import ChooseName
from cards.projects import question as question_cards
from cards.projects.presses import AnswerQuestion, AskColleagues, ShowInGroup, ShowQuestion
from community import words
from community.forms import prompts
from community.projects import projects, questions
from community.refusals import Reason, Refused
from handlers.context import Membership, UpdateContext
from handlers.messages import wanted_text, wanted_words
from handlers.problems.forms import INSIDE
from handlers.problems.pages import page_of
from storage import views
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note
from storage.projects.projects import Project


async def ask(context: UpdateContext, press: AskColleagues) -> None:
    await prompts.begin(context.tx, context.actor, "question", press.project_id, context.now)
    project = await projects.led(context.tx, press.project_id, context.actor)
    card = question_cards.ask_prompt_card(project, context.t)
    await context.say(card, shows="question_prompt", subject_id=project.id)


async def asked(context: UpdateContext, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    said = wanted_text(message)
    note = await questions.ask(
        context.tx, draft.subject_id, context.actor, said, context.source, context.now
    )
    await drafts.remove(context.tx, draft.id)
    project = await projects.led(context.tx, note.project_id, context.actor)
    await context.say(await _where_to(context, note, project))


async def _where_to(context: UpdateContext, note: Note, project: Project) -> Card:
    mine = await groups.of_person(context.tx, context.person.id)
    return question_cards.asked_card(note, project, mine, context.t, context.links)


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
            question_cards.which_group_card(project, others, context.t, context.links)
        )
        return
    group = await _group(context, press.group_id)
    if not await project_rows.is_shown_to(context.tx, project.id, group.id):
        await projects.show_to(context.tx, project, group, context.now)
    await context.show(question_cards.sent_to_group_card(project, None, group, context.t))


async def _question_to_group(context: UpdateContext, press: ShowInGroup) -> None:
    note, project = await questions.standing(context.tx, press.question_id)
    await projects.led(context.tx, project.id, context.actor)
    if not press.group_id:
        await context.show(await _where_to(context, note, project))
        return
    group = await _group(context, press.group_id)
    await questions.post_to(context.tx, note.id, context.actor, group, context.now)
    await context.show(question_cards.sent_to_group_card(project, note, group, context.t))


async def _group(context: UpdateContext, group_id: int) -> Group:
    """A group of which the person is a member now; where Telegram does not say, it counts whether
    they were seen there."""
    group = await groups.get(context.tx, group_id)
    if group is None or not group.active:
        raise Refused(Reason.NOT_A_MEMBER)
    status = context.memberships.get(Membership(group.chat_id, context.person.id))
    seen = status is None and await members.was_seen(context.tx, group.id, context.person.id)
    if status not in INSIDE and not seen:
        raise Refused(Reason.NOT_A_MEMBER)
    return group


async def group_questions(rows: Rows, person_id: int, press: ShowInGroup) -> list[Membership]:
    """Before anything is shown to a group Telegram is asked whether the person is in it now."""
    group = await groups.get(rows, press.group_id)
    return [Membership(group.chat_id, person_id)] if group else []


async def show(context: UpdateContext, press: ShowQuestion) -> None:
    note, project = await questions.readable(context.tx, press.note_id, context.actor)
    page, size = page_of(press.page), question_cards.PAGE
    found = await log_rows.answers(context.tx, note.id, page * size, size + 1)
    named = [(one, await views.name_of(context.tx, one.author_id)) for one in found[:size]]
    at = (page, len(found) > size)
    card = question_cards.question_page(note, project, named, at, context.actor, context.t)
    await context.show(card)


async def open_by_link(context: UpdateContext, question_id: int, key: str) -> None:
    note, project = await questions.open_by_link(
        context.tx, key, question_id, context.actor, context.now
    )
    await _prompt(context, note, project)


async def answer(context: UpdateContext, press: AnswerQuestion) -> None:
    note, project = await questions.readable(context.tx, press.note_id, context.actor)
    await _prompt(context, note, project)


async def _prompt(context: UpdateContext, note: Note, project: Project) -> None:
    await prompts.begin(context.tx, context.actor, "answer", note.id, context.now)
    known = await log_rows.answer_of(context.tx, note.id, context.person.id)
    card = question_cards.answer_prompt_card(note, project, known, context.t)
    await context.say(card, shows="answer_prompt", subject_id=note.id)


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    """The words are kept; whether one may be named is asked next."""
    said = wanted_words(message)
    text = words.text(said, words.TEXT_LIMIT)
    answers = {"text": text, "source": context.source}
    draft = replace(draft, step="name", answers=answers)
    await drafts.keep(context.tx, draft, context.now)
    await ask_name(context, draft)


async def ask_name(context: UpdateContext, draft: Draft) -> None:
    await context.ask(question_cards.may_name_card(draft, context.person.name, context.t))


async def choose_name(context: UpdateContext, draft: Draft, press: ChooseName) -> None:
    if draft.subject_id is None or "text" not in draft.answers:
        raise Refused(Reason.FORM_CLOSED)
    said = (str(draft.answers["text"]), int(press.shown == 1))
    note, project = await questions.answer(
        context.tx,
        draft.subject_id,
        context.actor,
        said,
        str(draft.answers["source"]),
        context.now,
    )
    await drafts.remove(context.tx, draft.id)
    await context.show(question_cards.answered_card(note, project, context.t))
