"""What messages bring and what becomes of it: files, parts of albums, edits."""

from collections.abc import Awaitable, Callable

from telegram import Message

from cards.card import Card
from cards.files import full_words
from cards.forms.frame import edit_followed_no_more_card
from cards.problems.presses import ChangeProblem
from cards.projects.presses import ChangeProject
from community import albums
from community.albums import Sent
from community.forms import pictures
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects
from handlers.dispatch.beside import say_beside
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import without_command
from handlers.media import attachment_of, has_other_media, say_not_kept, say_what_stays
from handlers.messages import album_of, words_of
from handlers.moderation import first
from handlers.personal.notices import notice
from storage import albums as album_rows
from storage.forms.drafts import Draft
from storage.moderation import things
from storage.moderation.things import What
from storage.parts import Part
from storage.photos import Owner, Place
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.projects import comments as project_comment_rows
from storage.projects import log as log_rows
from storage.projects import projects as project_rows

#: By what its author says anew what came in a message.
_CHANGE: dict[What, type[ChangeProblem | ChangeProject]] = {
    "problem": ChangeProblem,
    "project": ChangeProject,
}


def sent(message: Message) -> Sent:
    words = without_command(words_of(message) or "")
    return Sent(message.chat_id, message.message_id, words, attachment_of(message))


async def take(context: UpdateContext, message: Message, owner: Owner, *, owner_id: int) -> None:
    """The message became this: its file belongs to it, and the rest of its album."""
    place = Place(owner, owner_id)
    had_come = await albums.claim(context.tx, album_of(message), place, now=context.now)
    await albums.take(context.tx, place, sent(message))
    if had_come:
        await say_anew(context, place)
    await notice(context, place, sent(message).words)
    await say_what_stays(context, message, place)


async def take_attachment(context: UpdateContext, message: Message, draft: Draft) -> None:
    """A picture or another file belongs to the form, and so does the rest of its album."""
    place = Place("draft", draft.id)
    await albums.claim(context.tx, album_of(message), place, now=context.now)
    file = attachment_of(message)
    if file is not None:
        await albums.take(context.tx, place, sent(message))
        await pictures.put_in_its_place(context.tx, draft, file)
        await _say_if_full(context, message, place)


async def late_part(context: UpdateContext, message: Message) -> bool:
    """A part of an album whose owner is known: it joins, and its caption is one line more."""
    if attachment_of(message) is None or message.media_group_id is None:
        return False
    place = await album_rows.owner_of(context.tx, message.chat_id, message.media_group_id)
    if place is None or (place.owner == "draft" and context.group is None):
        return False
    await albums.take(context.tx, place, sent(message))
    if words_of(message):
        await say_anew(context, place)
    await _say_if_full(context, message, place)
    return True


async def _say_if_full(context: UpdateContext, message: Message, place: Place) -> None:
    """Once, of all that came together and is not kept."""
    no_room = await albums.has_no_room(context.tx, place, attachment_of(message))
    if no_room and context.group is None:
        together = message.media_group_id or f"{place.owner}:{place.owner_id}"
        await say_beside(
            context, Card(full_words(context.t)), reply=True, settle=f"full:{together}"
        )


async def changed(context: UpdateContext, message: Message, part: Part) -> None:
    """The message of this part was edited."""
    await first.editing(context, part.owner, part.owner_id)
    new = await albums.change(context.tx, part, sent(message))
    if new.words:
        await say_anew(context, Place(part.owner, part.owner_id))
    if new.file and has_other_media(message):
        await say_not_kept(context)
    if part.words is None and not new.file:
        await _say_it_stays(context, message, part)


async def _say_it_stays(context: UpdateContext, message: Message, part: Part) -> None:
    """Its words count no more: a form said them anew, or they are not all in one message. Telegram
    calls messages edited that nobody edited; these have no date of it, or an older one."""
    what = next((one for one in _CHANGE if one == part.owner), None)
    if what is None or message.edit_date is None or not context.person.started:
        return
    thing = await things.get(context.tx, what, part.owner_id)
    if thing and thing.standing == "seen" and thing.author_id == context.person.id:
        change = _CHANGE[what](thing.id)
        card = edit_followed_no_more_card(thing.title, change, context.own)
        once = f"stays:{context.source}:{int(message.edit_date.timestamp())}"
        await context.write_to(context.person.id, card, once)


async def keep_part(context: UpdateContext, message: Message) -> None:
    """A part of an album may come before the part that says what the album is."""
    picture, album = attachment_of(message), album_of(message)
    if picture and album:
        said = without_command(words_of(message) or "")
        await albums.keep_part(context.tx, album, picture, said=said, now=context.now)


async def say_anew(context: UpdateContext, place: Place) -> None:
    """Its words are those of its messages as they are now. A form has its own."""
    said = await albums.words_of(context.tx, place)
    if said is not None and place.owner != "draft":
        await _SAY[place.owner](context, place.owner_id, said)
        await notice(context, place, said)


async def _problem(context: UpdateContext, problem_id: int, said: str) -> None:
    problem = await problem_rows.get(context.tx, problem_id)
    if problem:
        await problems.edit_message(context.tx, problem, context.actor, text=said, now=context.now)


async def _solution(context: UpdateContext, solution_id: int, said: str) -> None:
    await solutions.describe_solution(
        context.tx, solution_id, context.actor, text=said, now=context.now
    )


async def _comment(context: UpdateContext, comment_id: int, said: str) -> None:
    comment = await comment_rows.get(context.tx, comment_id)
    if comment:
        await comments.edit_comment(context.tx, comment, context.actor, text=said)


async def _project(context: UpdateContext, project_id: int, said: str) -> None:
    project = await project_rows.get(context.tx, project_id)
    if project:
        await projects.edit_message(context.tx, project, context.actor, text=said, now=context.now)


async def _project_comment(context: UpdateContext, comment_id: int, said: str) -> None:
    comment = await project_comment_rows.get(context.tx, comment_id)
    if comment:
        await project_comments.edit_comment(context.tx, comment, context.actor, text=said)


async def _note(context: UpdateContext, note_id: int, said: str) -> None:
    """Of an answer that was given in several messages none can be said anew."""
    note = await log_rows.get(context.tx, note_id)
    if note and note.source is not None:
        await project_log.edit_note(context.tx, note, context.actor, text=said)


async def _said_in_a_form(context: UpdateContext, owner_id: int, said: str) -> None:
    """A caption says nothing of it."""


_SAY: dict[Owner, Callable[[UpdateContext, int, str], Awaitable[None]]] = {
    "problem": _problem,
    "solution": _solution,
    "comment": _comment,
    "project": _project,
    "project_comment": _project_comment,
    "note": _note,
    "trial": _said_in_a_form,
}
