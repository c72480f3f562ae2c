"""Plain messages: answers to the form in private, replies to cards in groups, edits, albums."""

from dataclasses import replace

from telegram import Document, Message

from cards.presses import unpack
from cards.problems.presses import Helped, Vote
from community import albums
from community.albums import Album
from community.people.people import require_own_name
from community.problems import problems, solutions
from community.projects import log as project_log
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.addresses import with_addresses
from handlers.context import UpdateContext
from handlers.replied_to import answered_at, replied_to
from storage import photos, posts
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.posts import Post
from storage.problems import solutions as solution_rows
from storage.problems.solutions import Solution
from storage.projects import log as log_rows


async def take_attachment(context: UpdateContext, message: Message, draft: Draft) -> None:
    """A picture or a PDF belongs to the form, and so does the rest of its album."""
    picture = attachment_of(message)
    if picture is None:
        return
    await albums.claim(context.tx, album_of(message), "draft", owner_id=draft.id, now=context.now)
    await albums.add_to_form(context.tx, draft.id, picture)


async def solution_by_reply(
    context: UpdateContext, message: Message, problem_id: int, *, picture: Picture
) -> Solution:
    require_own_name(context.actor)
    said = words_of(message) or ""
    solution = await solutions.share_solution(
        context.tx, problem_id, context.actor, text=said, source=context.source, now=context.now
    )
    await albums.claim(
        context.tx, album_of(message), "solution", owner_id=solution.id, now=context.now
    )
    await solutions.add_picture(context.tx, solution.id, picture)
    return solution


async def late_part(context: UpdateContext, message: Message) -> bool:
    """A part of an album whose owner is known: it joins, and its caption is the description."""
    picture = attachment_of(message)
    if picture is None or message.media_group_id is None:
        return False
    album = await photos.album_owner(context.tx, message.chat_id, message.media_group_id)
    if album is None or (album.owner == "draft" and context.group is None):
        return False
    await _take_late_part(context, album, picture, said=words_of(message))
    return True


async def _take_late_part(
    context: UpdateContext, album: photos.Album, picture: Picture, *, said: str | None
) -> None:
    kind, owner_id = album.owner, album.owner_id
    if kind == "problem":
        await problems.add_picture(context.tx, owner_id, picture)
    elif kind == "project":
        await projects.add_picture(context.tx, owner_id, picture)
    elif kind == "note":
        await _take_into_note(context, owner_id, picture, said=said)
    elif kind == "draft":
        await albums.add_to_form(context.tx, owner_id, picture)
    else:
        await solutions.add_picture(context.tx, owner_id, picture)
        if said:
            await solutions.describe_solution(context.tx, owner_id, context.actor, text=said)


async def _take_into_note(
    context: UpdateContext, note_id: int, picture: Picture, *, said: str | None
) -> None:
    await project_log.add_picture(context.tx, note_id, picture)
    note = await log_rows.get(context.tx, note_id)
    if note and said:
        await project_log.edit_note(context.tx, note, context.actor, text=said)


async def keep_part(context: UpdateContext, message: Message) -> None:
    """A part of an album may come before the part that says what the album is."""
    picture, album = attachment_of(message), album_of(message)
    if picture and album:
        await albums.keep_part(context.tx, album, picture, now=context.now)


#: Cards that belong to a problem, and all that can be answered in a group.
PROBLEM_CARDS: tuple[posts.Shows, ...] = ("problem", "solution")
ANY_CARD: tuple[posts.Shows, ...] = (*PROBLEM_CARDS, "project", "poster", "question")


async def card_replied_to(
    context: UpdateContext, message: Message, shows: tuple[posts.Shows, ...] = PROBLEM_CARDS
) -> Post | None:
    """The card that this message replies to, also one whose sending ended in the dark.

    Who answers a card of another chat here has the rights that they have in private.
    """
    place = answered_at(message)
    if place is None:
        return None
    post = await posts.at(context.tx, place.chat_id, place.message_id)
    if post is not None and place.chat_id != message.chat_id:
        context.actor = replace(context.actor, group_id=None)
    if post is not None:
        # People may talk below an event's card; it is no problem that could be commented.
        return post if post.shows in shows else None
    asked = replied_to(message)
    return await _adopt(context, asked) if asked else None


async def _adopt(context: UpdateContext, card: Message) -> Post | None:
    if card.reply_markup is None or card.from_user is None:
        return None
    if card.from_user.id != context.update.get_bot().id:
        return None
    for row in card.reply_markup.inline_keyboard:
        for button in row:
            press = unpack(str(button.callback_data or ""))
            if isinstance(press, Vote):
                return await _known_again(context, card, "problem", subject_id=press.problem_id)
            if isinstance(press, Helped):
                return await _known_again(context, card, "solution", subject_id=press.solution_id)
    return None


async def _known_again(
    context: UpdateContext, card: Message, shows: posts.Shows, *, subject_id: int
) -> Post | None:
    await context.know_again(card.message_id, shows, subject_id)
    return await posts.at(context.tx, card.chat_id, card.message_id)


async def problem_of(context: UpdateContext, post: Post) -> int:
    if post.shows != "solution":
        return post.subject_id
    solution = await solution_rows.get(context.tx, post.subject_id)
    if solution is None:
        raise Refused(Reason.GONE)
    return solution.problem_id


def without_command(said: str) -> str:
    """What follows /problem or /solution."""
    if not said.startswith("/"):
        return said
    return said.split(maxsplit=1)[1] if len(said.split(maxsplit=1)) > 1 else ""


def words_of(message: Message) -> str | None:
    """Text or caption, linked words with their addresses; people's words are read only so."""
    return with_addresses(message)


def wanted_words(message: Message) -> str:
    """The same, where nothing else will do."""
    said = words_of(message)
    if not said:
        raise Refused(Reason.WANTS_TEXT)
    return said


def wanted_text(message: Message) -> str:
    """A text message, where not even the words below a picture will do."""
    if not message.text:
        raise Refused(Reason.WANTS_TEXT)
    return wanted_words(message)


def album_of(message: Message) -> Album | None:
    """The album of which a message is part."""
    group = message.media_group_id
    return Album(message.chat_id, group) if group else None


def picture_of(message: Message) -> Picture | None:
    """The largest size of a photo, or a document that is a picture."""
    if message.photo:
        largest = message.photo[-1]
        return Picture("photo", largest.file_id, largest.file_unique_id, message.message_id)
    document = message.document
    if document and (document.mime_type or "").startswith("image/"):
        return Picture("document", document.file_id, document.file_unique_id, message.message_id)
    return None


def attachment_of(message: Message) -> Picture | None:
    """A picture, or a PDF."""
    picture = picture_of(message)
    document = message.document
    if picture is not None or document is None or not _is_pdf(document):
        return picture
    return Picture("file", document.file_id, document.file_unique_id, message.message_id)


def _is_pdf(document: Document) -> bool:
    named = (document.file_name or "").lower().endswith(".pdf")
    return document.mime_type == "application/pdf" or (named and not document.mime_type)


def has_other_media(message: Message) -> bool:
    """A voice, video, sticker or file of a kind that can't be kept."""
    return message.effective_attachment is not None and attachment_of(message) is None
