"""What people attach beside words: how it is named, and what a card shows of it."""

from collections.abc import Sequence
from pathlib import PurePath

from cards.card import Card
from cards.text.markup import isolated, safe
from community.words import is_visible, shorten, units
from locales import Texts
from storage.photos import TELLING, Kind, Picture, is_drawable
from storage.pictures.pictures import SHOWING

NAME_UNITS = 40
#: Of more than so many files the rest is counted.
LINES = 3
#: What a message with buttons can show, the first choice first.
_IN_FRONT: tuple[Kind, ...] = ("photo", "document", "video", "file", "audio")
_NAMELESS: tuple[Kind, ...] = ("photo", "document")
_MARKS: dict[Kind, str] = {"voice": "🎤", "video": "🎬", "video_note": "🎬", "audio": "🎵"}


def photos_in(found: Sequence[Picture]) -> list[Picture]:
    return [one for one in found if one.kind in _NAMELESS]


def files_in(found: Sequence[Picture], front: Picture | None = None) -> list[Picture]:
    """All that is no photo, but what stands in front already."""
    return [one for one in found if one.kind not in _NAMELESS and one != front]


def shows_people(found: Sequence[Picture]) -> bool:
    """Whether it is to be asked who may see it."""
    return any(one.kind in SHOWING for one in found)


def front_picture(found: Sequence[Picture], *, hidden: bool = False) -> Picture | None:
    """What a card shows of several files: a photo rather than a file. The name of a file may be
    its author's, so that a `hidden` one's card shows photos alone."""
    kinds = _NAMELESS if hidden else _IN_FRONT
    return next((one for kind in kinds for one in found if one.kind == kind), None)


def count_label(found: Sequence[Picture], t: Texts) -> str:
    """Of a button that shows them all."""
    if files_in(found):
        return "📎 " + t.n("{n} file", "{n} files", len(found))
    return "🖼 " + t.n("{n} photo", "{n} photos", len(found))


def photo_lines(found: Sequence[Picture], t: Texts) -> list[str]:
    """Said to an author: a preview shows one of several photos, and how many came."""
    photos = photos_in(found)
    return [count_label(photos, t)] if len(photos) > 1 else []


def file_lines(
    found: Sequence[Picture], t: Texts, *, front: Picture | None = None, hidden: bool = False
) -> list[str]:
    """A line for each file, as HTML; photos are shown and not named. `hidden` where their author
    is: then not by the names that they gave."""
    files = files_in(found, front)
    lines = [file_line(one, t, hidden=hidden) for one in files[:LINES]]
    if len(files) > LINES:
        lines.append(t.n("📎 and {n} more", "📎 and {n} more", len(files) - LINES))
    return lines


def file_line(file: Picture, t: Texts, *, hidden: bool = False) -> str:
    name = "" if hidden else short_name(file.name)
    return f"{_MARKS.get(file.kind, '📎')} {safe(name) or _called(file, t)}"


def telling_lines(found: Sequence[Picture], t: Texts, *, hidden: bool) -> list[str]:
    """Said to an author before anybody sees it: what their files would tell of them."""
    telling = [one for one in found if one.kind in TELLING]
    if not hidden or not telling:
        return []
    lines = []
    if any(one.kind == "file" and is_drawable(one.name) for one in telling):
        lines.append(
            t(
                "🪪 Your name is hidden, and a PDF may tell it: others see a picture of its first"
                " page."
            )
        )
    if not all(one.kind == "file" and is_drawable(one.name) for one in telling):
        lines.append(
            t(
                "🪪 Your name is hidden, and a file tells who made it: others see no files but"
                " photos, videos and PDFs."
            )
        )
    return lines


def short_name(name: str) -> str:
    """Fit for a line: its end stays, since it says what it is."""
    end = PurePath(name).suffix
    if units(name) > NAME_UNITS and units(end) <= 6:
        name = shorten(name.removesuffix(end), NAME_UNITS - units(end)) + end
    return isolated(shorten(name, NAME_UNITS)) if is_visible(name) else ""


def _called(file: Picture, t: Texts) -> str:
    """A name of ours: "DOCX, 1.2 MB"."""
    kind = (
        {
            "voice": t("voice message"),
            "video": t("video"),
            "video_note": t("video"),
            "audio": t("audio"),
        }.get(file.kind)
        or safe(PurePath(file.name).suffix.lstrip(".").upper()[:8])
        or t("file")
    )
    return f"{kind}, {size_words(file.size, t)}" if file.size else kind


def size_words(size: int, t: Texts) -> str:
    """Of a file: as its reader's phone would say it."""
    if size < 1024 * 1024:
        return t("{n} KB", n=max(1, round(size / 1024)))
    number = f"{size / 1024 / 1024:.1f}".removesuffix(".0")
    return t("{n} MB", n=number if t.lang == "en" else number.replace(".", ","))


def nothing_left_words(t: Texts) -> str:
    """Short enough for a toast."""
    return t("There is nothing left to show here.")


def words_alone_card(t: Texts) -> Card:
    """Where a form has no place for the picture or file that words came with."""
    return Card(t("I took the words alone: the file with them can't be kept here."))


def file_alone_card(t: Texts) -> Card:
    """Where a form has no place for the words below a picture or file."""
    return Card(t("I took the file alone: the words below it can't be kept here."))


def full_words(t: Texts) -> str:
    """Of files that came after as many as one thing can have."""
    return t("Ten files are in, and no more go along: what came after them is not kept.")


def no_photo_words(t: Texts) -> str:
    """At a preview a video came, perhaps beside photos that were taken."""
    return t(
        "Only photos go along here: a video or anything else I could not take. What came in stands"
        " in the preview above."
    )


def not_kept_card(t: Texts) -> Card:
    """A sticker, a poll or the like came: its words were taken, if it had some."""
    return Card(
        t(
            "I keep words, photos, documents, voice and video. Stickers, GIFs, polls, contacts"
            " and places I can't keep."
        )
    )
