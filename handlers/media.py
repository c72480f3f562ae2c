"""Which files of messages are kept, and what is said of those that can't be."""

from pathlib import PurePath

from telegram import Document, Message

from cards.card import Card
from cards.files import not_kept_card, telling_lines
from community import words
from handlers.dispatch.beside import say_beside
from handlers.dispatch.context import UpdateContext
from storage import photos
from storage.photos import Picture, Place

#: What teachers share, by the ends of their names; programs and archives are nobody's lesson.
KEPT = frozenset(
    {
        *("pdf", "djvu", "epub", "fb2", "rtf", "txt", "csv", "md", "tex"),
        *("doc", "docx", "ppt", "pptx", "pps", "ppsx", "xls", "xlsx"),
        *("odt", "odp", "ods", "pages", "key", "numbers", "notebook", "ggb"),
        *("mp4", "mov", "m4v", "webm", "mkv", "avi", "3gp"),
        *("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac", "amr"),
    }
)
#: Of files without a name.
_ENDS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "text/plain": "txt",
    "text/csv": "csv",
    "video/mp4": "mp4",
    "audio/mpeg": "mp3",
}
NAME_LIMIT = 200


def picture_of(message: Message) -> Picture | None:
    """The largest size of a photo, or a document that is a picture and does not move."""
    at = message.message_id
    if message.photo:
        largest = message.photo[-1]
        return Picture("photo", largest.file_id, largest.file_unique_id, at)
    document = message.document
    if document and message.animation is None and (document.mime_type or "").startswith("image/"):
        return Picture("document", document.file_id, document.file_unique_id, at)
    return None


def attachment_of(message: Message) -> Picture | None:
    """A picture, or another file that is kept; below a text there is none."""
    if message.text is not None or message.animation is not None:
        return None
    return picture_of(message) or _document(message) or _recorded(message)


def has_attachment(message: Message) -> bool:
    """Anything that is more than words: the library looks for it in eighteen places, and a text
    has none."""
    return message.text is None and bool(message.effective_attachment)


def has_other_media(message: Message) -> bool:
    """A sticker, a poll or whatever else can't be kept."""
    return has_attachment(message) and attachment_of(message) is None


def _document(message: Message) -> Picture | None:
    found = message.document
    if found is None:
        return None
    name, end = _name_of(found), _end_of(found)
    if end not in KEPT:
        return None
    size = found.file_size or 0
    unique_id = found.file_unique_id
    return Picture(
        "file", found.file_id, unique_id, message.message_id, name or f"file.{end}", size
    )


def _name_of(document: Document) -> str:
    return words.shorten(words.line(document.file_name or ""), NAME_LIMIT)


def _end_of(document: Document) -> str:
    end = PurePath(document.file_name or "").suffix.lower().lstrip(".")
    return end or _ENDS.get(document.mime_type or "", "")


def _recorded(message: Message) -> Picture | None:
    """What was spoken, filmed or played."""
    at = message.message_id
    if message.voice:
        voice = message.voice
        return Picture("voice", voice.file_id, voice.file_unique_id, at, "", voice.file_size or 0)
    if message.video_note:
        note = message.video_note
        return Picture(
            "video_note", note.file_id, note.file_unique_id, at, "", note.file_size or 0
        )
    if message.video:
        video = message.video
        name, size = words.line(video.file_name or ""), video.file_size or 0
        return Picture("video", video.file_id, video.file_unique_id, at, name, size)
    if message.audio:
        audio = message.audio
        name, size = words.line(audio.file_name or audio.title or ""), audio.file_size or 0
        return Picture("audio", audio.file_id, audio.file_unique_id, at, name, size)
    return None


async def say_what_stays(context: UpdateContext, message: Message | None, place: Place) -> None:
    """Of files that would tell a hidden name, to who attached them in private."""
    if context.group is not None or not await photos.is_hidden(
        context.tx, place.owner, place.owner_id
    ):
        return
    found = await photos.of_owner(context.tx, place.owner, place.owner_id)
    lines = telling_lines(found, context.t, hidden=True)
    if lines:
        album = message.media_group_id if message else None
        once = f"stays:{album}" if album else None
        await say_beside(context, Card("\n".join(lines)), settle=once)


async def say_not_kept(context: UpdateContext) -> None:
    """Once, in private where they can be reached; else once in the group. Whoever writes to the
    bot in private is told each time."""
    if context.group is None:
        await say_beside(context, not_kept_card(context.t))
    elif context.person.started:
        await context.write_to(context.person.id, not_kept_card(context.own), "not kept")
    else:
        await context.say_once(not_kept_card(context.t), "not kept")
