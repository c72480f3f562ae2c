"""/project: a project in one message, in a group or in private, or as a reply to one's own."""

from telegram import Message

from cards.projects import form as project_form_cards
from community.forms.steps import Heard
from community.people.people import require_own_name
from community.problems import problems
from community.projects import projects
from community.refusals import Reason, Refused
from handlers import subjects
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import without_command
from handlers.dispatch.updates import source_of
from handlers.forms.asking import Saying, ask
from handlers.media import attachment_of, has_other_media, say_not_kept
from handlers.messages import card_replied_to, problem_of, words_of
from handlers.parts import take, take_attachment
from handlers.projects import form as project_form
from handlers.projects import triage
from handlers.projects.form import PROJECT
from handlers.replied_to import replied_to
from storage.groups.groups import Group
from storage.projects import projects as project_rows
from storage.projects.projects import Project
from storage.sending.listed import KNOWN, Listing, named


async def project(context: UpdateContext) -> None:
    """With a text it is a whole project: first line the title, the rest the story."""
    require_own_name(context.actor)
    message = context.message
    assert message
    if context.group is None:
        await _in_private(context, message)
    else:
        await _in_group(context, message, context.group)


async def _in_private(context: UpdateContext, message: Message) -> None:
    text = without_command(words_of(message) or "")
    meant, said = message, text
    answered = _by_a_person(context, message)
    if not text and attachment_of(message) is None and answered is not None:
        meant, said = answered, without_command(words_of(answered) or "")
    if not said and attachment_of(meant) is None:
        await project_form.begin(context)
        return
    draft = await project_form.begin_from(context, Heard(said, meant.message_id, source_of(meant)))
    if draft is None:
        await triage.keep_aside(context, meant, said)
        return
    await take_attachment(context, meant, draft)
    if has_other_media(meant):
        await say_not_kept(context)
    await ask(context, PROJECT, draft, saying=Saying(settle=meant.media_group_id))


def _by_a_person(context: UpdateContext, message: Message) -> Message | None:
    """The message that this one answers, if a person wrote it."""
    asked = replied_to(message)
    sender = asked.from_user if asked else None
    return None if sender and sender.id == context.update.get_bot().id else asked


async def _in_group(context: UpdateContext, message: Message, group: Group) -> None:
    text = without_command(words_of(message) or "")
    card = await card_replied_to(context, message)
    problem_id = await problem_of(context, card) if card else None
    if text:
        await _publish(context, group, message, text=text, problem_id=problem_id)
        return
    if attachment_of(message) is not None:
        await _keep_for_private(context, message, group)
        return
    answered = _by_a_person(context, message)
    if problem_id is not None:
        guide = project_form_cards.from_problem_card(
            problem_id, context.t, context.links, group_key=group.keys
        )
        await say_here(context, guide, f"project:{problem_id}")
    elif answered is not None:
        await _from_answered(context, answered, group)
    else:
        guide = project_form_cards.how_to_submit_card(context.t, context.links, group.keys)
        await say_here(context, guide, "project", shows="how_to_project")


async def _from_answered(context: UpdateContext, answered: Message, group: Group) -> None:
    """/project as a reply to a message: only one's own words become one's project."""
    sender = answered.from_user
    if answered.sender_chat is not None or sender is None or sender.id != context.person.id:
        raise Refused(Reason.THEIR_WORDS)
    if triage.forwarded_from(context, answered):
        raise Refused(Reason.FORWARDED_WORDS)
    text = without_command(words_of(answered) or "")
    if text:
        await _publish(context, group, answered, text=text, problem_id=None)
    elif attachment_of(answered) is not None:
        await _keep_for_private(context, answered, group)
    else:
        raise Refused(Reason.CANNOT_READ)


async def _publish(
    context: UpdateContext, group: Group, meant: Message, *, text: str, problem_id: int | None
) -> None:
    source = source_of(meant)
    known = await project_rows.of_source(context.tx, source)
    if known:
        await _say_known(context, known, meant, group=group)
        return
    said = await projects.telling(
        context.tx,
        context.actor,
        text,
        problem_id=problem_id,
        group=group,
        named=subjects.named(group, text),
    )
    origin = problems.Origin(source, meant.message_id)
    made = await projects.publish_message(
        context.tx, context.actor, group, said=said, origin=origin, now=context.now
    )
    await take(context, meant, "project", owner_id=made.id)
    if has_other_media(meant):
        await say_not_kept(context)


async def _say_known(
    context: UpdateContext, known: Project, meant: Message, *, group: Group
) -> None:
    """A part of its album with the command once more is no second project."""
    if context.message and meant.message_id == context.message.message_id:
        return
    card = project_form_cards.known_card(known, context.t, context.links, group_key=group.keys)
    await context.say(card, names=Listing(KNOWN, named("project", [known.id])))


async def _keep_for_private(context: UpdateContext, meant: Message, group: Group) -> None:
    """A file without words: it waits until its sender tells the rest in private."""
    await triage.keep_aside(context, meant, "")
    card = project_form_cards.words_missing_card(context.t, context.links, group.keys)
    await say_here(context, card, "words missing")
