"""A project's leaders ask those who give feedback to look at something."""

from telegram import Message

from cards.projects import focus as cards
from cards.projects.feedback_presses import AskFocus, DropFocus
from community.projects import feedback as deeds
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.forms.drafts import Draft


async def ask(visit: Visit, press: AskFocus) -> None:
    project = await deeds.begin_focus(visit.tx, visit.actor, press.project_id, visit.now)
    card = cards.ask_focus_card(project, visit.t)
    await visit.say(card, shows="focus_prompt", subject_id=project.id)


async def written(visit: Visit, draft: Draft, message: Message) -> None:
    said = wanted_text(message)
    project = await deeds.set_focus(visit.tx, draft, visit.actor, said)
    await visit.say(cards.focus_card(project, visit.t))


async def drop(visit: Visit, press: DropFocus) -> None:
    project = await deeds.drop_focus(visit.tx, visit.actor, press.project_id)
    await visit.show(cards.focus_card(project, visit.t))
