"""What messages bring: their files, and albums, whose parts come one by one and in any order."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from community import words
from community.refusals import Reason, Refused
from storage import albums, parts, photos, posts
from storage.albums import Waiting
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.forms.drafts import Part as Heard
from storage.parts import Part
from storage.photos import Picture, Place
from storage.posters import galleries

#: The questions that ask for what is told.
_TOLD = ("title", "description")


@dataclass(frozen=True, slots=True)
class Album:
    chat_id: int
    #: By which Telegram marks its parts.
    media_group: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it is now."""

    chat_id: int
    message_id: int
    words: str
    file: Picture | None


async def claim(tx: Transaction, album: Album | None, place: Place, *, now: int) -> bool:
    """The parts that came and those that will come belong there. Whether some had come."""
    if album is None:
        return False
    waiting = await albums.own(tx, album.chat_id, album.media_group, place=place, now=now)
    for one in waiting:
        if one.file:
            sent = Sent(album.chat_id, one.file.message_id, one.words, one.file)
            await take(tx, place, sent)
    return bool(waiting)


async def edit_waiting(tx: Transaction, sent: Sent) -> None:
    """A message that was put aside was edited: it comes back as it is now."""
    said = words.storable(sent.words)
    now = Waiting(sent.file, said) if sent.file else albums.beside(sent.message_id, said)
    await albums.change(tx, sent.chat_id, waiting=now)


async def hand_over(
    tx: Transaction, draft: Draft, place: Place, *, says: Sequence[Heard] = ()
) -> None:
    """A form's files belong there from now on, and what is still to come of their albums. It is
    said by these messages, so that an edit of one is followed; where there are none, of no message
    of the form."""
    await photos.hand_over(tx, "draft", draft.id, to=place.owner, to_id=place.owner_id)
    if says:
        await parts.say_nothing(tx, place.owner, place.owner_id)
    for one in says or heard_in(draft):
        words_now = one.words if says else None
        said = Part(draft.person_id, one.message_id, place.owner, place.owner_id, words_now)
        await parts.say(tx, said)


def heard_in(draft: Draft) -> list[Heard]:
    """All messages that were an answer."""
    return [one for said in draft.heard.values() for one in said if one.message_id]


def told_by(draft: Draft, title: str, rest: str) -> list[Heard]:
    """The messages that together say just this, so that they can say it anew."""
    said = {one.message_id: one for one in heard_in(draft) if one.step in ("", *_TOLD)}
    found = [said[number] for number in sorted(said)]
    together = "\n".join(one.words for one in found if one.words)
    if not words.is_visible(together):
        return []
    whole = words.split_problem(together)
    return found if (whole.title, whole.rest) == (title, rest) else []


async def keep_part(
    tx: Transaction, album: Album, picture: Picture, *, said: str, now: int
) -> None:
    """It came before the part that says what the album is."""
    waiting = Waiting(picture, words.storable(said))
    await albums.keep_part(tx, album.chat_id, album.media_group, waiting=waiting, now=now)


async def take(tx: Transaction, place: Place, sent: Sent) -> None:
    """The message's file belongs there, and what becomes of the message is followed. Of a form's
    messages the words are the form's."""
    if sent.file is not None:
        await photos.add(tx, place.owner, place.owner_id, picture=sent.file)
        show_anew(tx, place)
    said = words.storable(sent.words) if place.owner != "draft" else None
    unique_id = sent.file.unique_id if sent.file else ""
    await parts.join(
        tx, Part(sent.chat_id, sent.message_id, place.owner, place.owner_id, said, unique_id)
    )


async def has_no_room(rows: Rows, place: Place, file: Picture | None) -> bool:
    """Whether a file that has come is not kept, because as many are there as can be shown."""
    found = await photos.of_owner(rows, place.owner, place.owner_id)
    there = {one.unique_id for one in found}
    return file is not None and len(found) >= photos.MOST and file.unique_id not in there


@dataclass(frozen=True, slots=True)
class Changed:
    """What is not as it was in a message that was edited."""

    file: bool = False
    words: bool = False


async def change(tx: Transaction, part: Part, sent: Sent) -> Changed:
    """A message that became something was edited, or Telegram says so: another file takes the
    place of its own, and what it says is remembered where that counts."""
    unique_id = sent.file.unique_id if sent.file else ""
    other_file = unique_id != part.unique_id
    if other_file:
        await _change_file(tx, part, sent.file)
    said = words.storable(sent.words)
    other_words = part.words is not None and part.words != said
    if other_words:
        await parts.say(tx, replace(part, words=said))
    return Changed(other_file, other_words)


async def _change_file(tx: Transaction, part: Part, file: Picture | None) -> None:
    if part.unique_id:
        for place in await parts.replace_file(tx, part, new=file):
            show_anew(tx, place)
    elif file is not None and (part.words is not None or part.owner == "draft"):
        place = Place(part.owner, part.owner_id)
        await photos.add(tx, place.owner, place.owner_id, picture=file)
        await parts.put(tx, replace(part, unique_id=file.unique_id))
        show_anew(tx, place)


async def _speaks_for_itself(rows: Rows, place: Place) -> bool:
    """Whether its words are those of its messages, and nobody said them anew in a form."""
    known = await parts.of_owner(rows, place.owner, place.owner_id)
    return all(part.words is not None for part in known)


async def words_of(rows: Rows, place: Place) -> str | None:
    """Of all its messages, in their order, a line each; None where they are said elsewhere."""
    if not await _speaks_for_itself(rows, place):
        return None
    found = await parts.of_owner(rows, place.owner, place.owner_id)
    return "\n".join(part.words for part in found if part.words)


async def require_something(rows: Rows, place: Place, said: str) -> None:
    """Raises Refused: EMPTY, where an edit leaves neither words nor a file."""
    if not words.is_visible(said) and not await photos.of_owner(rows, place.owner, place.owner_id):
        raise Refused(Reason.EMPTY)


def show_anew(tx: Transaction, place: Place) -> None:
    """Cards with its files."""
    if place.owner in ("problem", "solution", "project"):
        posts.mark_stale(tx, place.owner, place.owner_id)
    if place.owner == "project":
        galleries.mark_stale(tx, place.owner_id)
