"""/project: a project in one message, in a group or in private, or as a reply to one's own."""

from telegram import Message

from cards.projects import form as cards
from community.problems import problems
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.messages import (
    attachment_of,
    card_replied_to,
    has_other_media,
    problem_of,
    take_attachment,
    without_command,
    words_of,
)
from handlers.projects import forms as project_forms
from handlers.projects import offers
from handlers.visit import Visit, source_of
from storage import photos
from storage.groups.groups import Group
from storage.projects import projects as rows
from storage.projects.projects import Project


async def project(visit: Visit) -> None:
    """With a text it is a whole project: first line the title, the rest the story."""
    if visit.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    message = visit.message
    assert message
    if visit.group is None:
        await _in_private(visit, message)
    else:
        await _in_group(visit, message, visit.group)


async def _in_private(visit: Visit, message: Message) -> None:
    text = without_command(words_of(message) or "")
    meant, said = message, text
    answered = _answered(visit, message)
    if not text and attachment_of(message) is None and answered is not None:
        meant, said = answered, without_command(words_of(answered) or "")
    if not said and attachment_of(meant) is None:
        await project_forms.begin(visit)
        return
    draft = await project_forms.begin_from(visit, said, source_of(meant))
    if draft is None:
        await offers.keep_aside(visit, meant, said)
        return
    await take_attachment(visit, meant, draft)
    if has_other_media(meant):
        await visit.say(cards.not_kept_card(visit.t))
    await project_forms.ask(visit, draft, settle=meant.media_group_id)


def _answered(visit: Visit, message: Message) -> Message | None:
    """The message that this one answers, if a person wrote it."""
    asked = message.reply_to_message
    if asked is None or asked.forum_topic_created is not None:
        return None
    sender = asked.from_user
    return None if sender and sender.id == visit.update.get_bot().id else asked


async def _in_group(visit: Visit, message: Message, group: Group) -> None:
    text = without_command(words_of(message) or "")
    card = await card_replied_to(visit, message)
    problem_id = await problem_of(visit, card) if card else None
    if text:
        await _publish(visit, group, message, text, problem_id)
        return
    if attachment_of(message) is not None:
        await _keep_for_private(visit, message, group)
        return
    answered = _answered(visit, message)
    if problem_id is not None:
        await visit.say(cards.from_problem_card(problem_id, visit.t, visit.links, group.key))
    elif answered is not None:
        await _from_answered(visit, answered, group)
    else:
        await visit.say(cards.how_to_submit_card(visit.t, visit.links, group.key))


async def _from_answered(visit: Visit, answered: Message, group: Group) -> None:
    """/project as a reply to a message: only one's own words become one's project."""
    sender = answered.from_user
    if answered.sender_chat is not None or sender is None or sender.id != visit.person.id:
        raise Refused(Reason.THEIR_WORDS)
    if offers.forwarded_from(visit, answered):
        raise Refused(Reason.FORWARDED_WORDS)
    text = without_command(words_of(answered) or "")
    if text:
        await _publish(visit, group, answered, text, None)
    elif attachment_of(answered) is not None:
        await _keep_for_private(visit, answered, group)
    else:
        raise Refused(Reason.CANNOT_READ)


async def _publish(
    visit: Visit, group: Group, meant: Message, text: str, problem_id: int | None
) -> None:
    source = source_of(meant)
    known = await rows.of_source(visit.tx, source)
    if known:
        await _say_known(visit, known, meant, group)
        return
    said = await projects.telling(visit.tx, visit.actor, text, problem_id)
    origin = problems.Origin(source, meant.message_id)
    made = await projects.publish_message(visit.tx, visit.actor, group, said, origin, visit.now)
    if meant.media_group_id:
        await photos.own_album(
            visit.tx, meant.chat_id, meant.media_group_id, "project", made.id, visit.now
        )
    picture = attachment_of(meant)
    if picture:
        await projects.add_picture(visit.tx, made.id, picture)
    if has_other_media(meant):
        await visit.say(cards.not_kept_card(visit.t))


async def _say_known(visit: Visit, known: Project, meant: Message, group: Group) -> None:
    """A part of its album with the command once more is no second project."""
    if visit.message and meant.message_id == visit.message.message_id:
        return
    await visit.say(cards.known_card(known, visit.t, visit.links, group.key))


async def _keep_for_private(visit: Visit, meant: Message, group: Group) -> None:
    """A file without words: it waits until its sender tells the rest in private."""
    await offers.keep_aside(visit, meant, "")
    await visit.say(cards.words_missing_card(visit.t, visit.links, group.key))
