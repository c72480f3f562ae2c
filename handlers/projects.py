"""/project: a project in one message, in a group or in private."""

from telegram import Message

from cards import project_form as cards
from community import projects
from community.problems import Origin
from community.refusals import Reason, Refused
from handlers.messages import picture_of, without_command, words_of
from handlers.project_pages import show_project
from handlers.visit import Visit
from storage import photos
from storage.projects import Project


async def project(visit: Visit) -> None:
    """With a text it is a whole project: first line the title, the rest the story."""
    text = without_command(words_of(_message(visit)) or "")
    if visit.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    if not text:
        await visit.say(cards.how_to_submit_card(visit.t))
        return
    made = await _publish(visit, text)
    await _take_pictures(visit, made)
    if visit.group is None:
        await show_project(visit, made.id)


async def _publish(visit: Visit, text: str) -> Project:
    said = await projects.telling(visit.tx, visit.actor, text)
    if visit.group is None:
        return await projects.publish(visit.tx, visit.actor, said, [], visit.source, visit.now)
    origin = Origin(visit.source, _message(visit).message_id)
    return await projects.publish_message(
        visit.tx, visit.actor, visit.group, said, origin, visit.now
    )


async def _take_pictures(visit: Visit, made: Project) -> None:
    message = _message(visit)
    if message.media_group_id:
        await photos.own_album(
            visit.tx, message.chat_id, message.media_group_id, "project", made.id, visit.now
        )
    picture = picture_of(message)
    if picture:
        await projects.add_picture(visit.tx, made.id, picture)


def _message(visit: Visit) -> Message:
    assert visit.message
    return visit.message
