"""Asking colleagues in a group or by a link; their answers in private."""

from dataclasses import replace

from telegram import Message

from cards.card import Card
from cards.problems.presses import ChooseName
from cards.projects import question as cards
from cards.projects.presses import AnswerQuestion, AskColleagues, ShowInGroup, ShowQuestion
from community import words
from community.forms import prompts
from community.projects import projects, questions
from community.refusals import Reason, Refused
from handlers.messages import wanted_text, wanted_words
from handlers.problems.forms import INSIDE
from handlers.problems.pages import page_of
from handlers.visit import Membership, Visit
from storage import views
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.projects import notes as project_notes
from storage.projects import projects as rows
from storage.projects.notes import Note
from storage.projects.projects import Project


async def ask(visit: Visit, press: AskColleagues) -> None:
    await prompts.begin(visit.tx, visit.actor, "question", press.project_id, visit.now)
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    card = cards.ask_prompt_card(project, visit.t)
    await visit.say(card, shows="question_prompt", subject_id=project.id)


async def asked(visit: Visit, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    said = wanted_text(message)
    note = await questions.ask(
        visit.tx, draft.subject_id, visit.actor, said, visit.source, visit.now
    )
    await drafts.remove(visit.tx, draft.id)
    project = await projects.led(visit.tx, note.project_id, visit.actor)
    await visit.say(await _where_to(visit, note, project))


async def _where_to(visit: Visit, note: Note, project: Project) -> Card:
    mine = await groups.of_person(visit.tx, visit.person.id)
    return cards.asked_card(note, project, mine, visit.t, visit.links)


async def show_in_group(visit: Visit, press: ShowInGroup) -> None:
    """The card of a project, or a question of it, to one more group."""
    if press.question_id:
        await _question_to_group(visit, press)
        return
    project = await projects.own(visit.tx, press.project_id, visit.actor)
    if not press.group_id:
        mine = await groups.of_person(visit.tx, visit.person.id)
        shown = [one.id for one in await groups.of_project(visit.tx, project.id)]
        others = [one for one in mine if one.id not in shown]
        await visit.show(cards.which_group_card(project, others, visit.t, visit.links))
        return
    group = await _group(visit, press.group_id)
    if not await rows.is_shown_to(visit.tx, project.id, group.id):
        await projects.show_to(visit.tx, project, group, visit.now)
    await visit.show(cards.sent_to_group_card(project, None, group, visit.t))


async def _question_to_group(visit: Visit, press: ShowInGroup) -> None:
    note, project = await questions.standing(visit.tx, press.question_id)
    await projects.led(visit.tx, project.id, visit.actor)
    if not press.group_id:
        await visit.show(await _where_to(visit, note, project))
        return
    group = await _group(visit, press.group_id)
    await questions.post_to(visit.tx, note.id, visit.actor, group, visit.now)
    await visit.show(cards.sent_to_group_card(project, note, group, visit.t))


async def _group(visit: Visit, group_id: int) -> Group:
    """A group of which the person is a member now; where Telegram does not say, it counts whether
    they were seen there."""
    group = await groups.get(visit.tx, group_id)
    if group is None or not group.active:
        raise Refused(Reason.NOT_A_MEMBER)
    status = visit.memberships.get(Membership(group.chat_id, visit.person.id))
    seen = status is None and await members.was_seen(visit.tx, group.id, visit.person.id)
    if status not in INSIDE and not seen:
        raise Refused(Reason.NOT_A_MEMBER)
    return group


async def group_questions(rows: Rows, person_id: int, press: ShowInGroup) -> list[Membership]:
    """Before anything is shown to a group Telegram is asked whether the person is in it now."""
    group = await groups.get(rows, press.group_id)
    return [Membership(group.chat_id, person_id)] if group else []


async def show(visit: Visit, press: ShowQuestion) -> None:
    note, project = await questions.readable(visit.tx, press.note_id, visit.actor)
    page, size = page_of(press.page), cards.PAGE
    found = await project_notes.answers(visit.tx, note.id, page * size, size + 1)
    named = [(one, await views.name_of(visit.tx, one.author_id)) for one in found[:size]]
    at = (page, len(found) > size)
    card = cards.question_page(note, project, named, at, visit.actor, visit.t)
    await visit.show(card)


async def open_by_link(visit: Visit, question_id: int, key: str) -> None:
    note, project = await questions.open_by_link(
        visit.tx, key, question_id, visit.actor, visit.now
    )
    await _prompt(visit, note, project)


async def answer(visit: Visit, press: AnswerQuestion) -> None:
    note, project = await questions.readable(visit.tx, press.note_id, visit.actor)
    await _prompt(visit, note, project)


async def _prompt(visit: Visit, note: Note, project: Project) -> None:
    await prompts.begin(visit.tx, visit.actor, "answer", note.id, visit.now)
    known = await project_notes.answer_of(visit.tx, note.id, visit.person.id)
    card = cards.answer_prompt_card(note, project, known, visit.t)
    await visit.say(card, shows="answer_prompt", subject_id=note.id)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """The words are kept; whether one may be named is asked next."""
    said = wanted_words(message)
    text = words.text(said, words.TEXT_LIMIT)
    answers = {"text": text, "source": visit.source}
    draft = replace(draft, step="name", answers=answers)
    await drafts.keep(visit.tx, draft, visit.now)
    await ask_name(visit, draft)


async def ask_name(visit: Visit, draft: Draft) -> None:
    await visit.ask(cards.may_name_card(draft, visit.person.name, visit.t))


async def choose_name(visit: Visit, draft: Draft, press: ChooseName) -> None:
    if draft.subject_id is None or "text" not in draft.answers:
        raise Refused(Reason.FORM_CLOSED)
    said = (str(draft.answers["text"]), int(press.shown == 1))
    note, project = await questions.answer(
        visit.tx, draft.subject_id, visit.actor, said, str(draft.answers["source"]), visit.now
    )
    await drafts.remove(visit.tx, draft.id)
    await visit.show(cards.answered_card(note, project, visit.t))
