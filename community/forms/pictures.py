"""The pictures of a form, one at a time: looked at, taken out, another in the place of one.

A change begins with those that are published; what it took out and what it added is done to them
as they are when it is saved, so that what came or went meanwhile stays so.
"""

from dataclasses import replace
from zlib import crc32

from community.forms.steps import Said, Taking
from storage import parts, photos
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Picture, Place

#: Among the answers: the picture that is looked at, and those that stood when a change was begun.
LOOKED_AT, STOOD = "picture", "pictures_stood"
#: In place of a picture: look at all of them.
ALL = "all"


def key_of(picture: Picture) -> str:
    """Short enough for a button."""
    return f"{crc32(picture.unique_id.encode()):08x}"


def looked_at(draft: Draft, found: list[Picture]) -> Picture | None:
    """None where all are, or where it was taken out meanwhile."""
    wanted = draft.answers.get(LOOKED_AT)
    return next((one for one in found if key_of(one) == wanted), None)


async def choose(taking: Taking, value: str, wanted: bool) -> Said:
    """Look at one of them, or take it out; what is out already is out."""
    tx, draft = taking.tx, taking.draft
    known = {key_of(one): one for one in await photos.of_owner(tx, "draft", draft.id)}
    if value not in known:
        return {LOOKED_AT: ""}
    if wanted:
        return {LOOKED_AT: value}
    await photos.take_out(tx, Place("draft", draft.id), known[value].unique_id)
    return {LOOKED_AT: ""}


async def put_in_its_place(tx: Transaction, draft: Draft, new: Picture) -> None:
    """A picture that came while one was looked at takes its place; it has come in already, and
    goes by the step at which the form stands."""
    place = Place("draft", draft.id)
    old = looked_at(draft, await photos.of_owner(tx, place.owner, place.owner_id))
    if draft.step != "photos" or old is None or old.unique_id == new.unique_id:
        return
    await photos.take_out(tx, place, new.unique_id)
    await photos.replace(tx, place, old.unique_id, new=new)


async def bring_along(tx: Transaction, draft: Draft, place: Place, *, now: int) -> Draft:
    """A change begins with what is published."""
    await photos.copy(tx, place.owner, place.owner_id, to="draft", to_id=draft.id)
    stood = [one.unique_id for one in await photos.of_owner(tx, place.owner, place.owner_id)]
    await photos.put_in_order(tx, Place("draft", draft.id), stood)
    return await drafts.keep(tx, replace(draft, answers={**draft.answers, STOOD: stood}), now)


def has_all(draft: Draft) -> bool:
    """Whether its pictures are all that there will be: an older change has only the new ones."""
    return STOOD in draft.answers


async def save(tx: Transaction, draft: Draft, place: Place, *, worded: bool) -> None:
    """Do to what is published what this change did: what is new comes last, or in the place of
    what it replaces, and the rest of its albums follows. `worded` where the form said its words
    anew, so that those of its messages count no more."""
    kept = [one.unique_id for one in await photos.of_owner(tx, "draft", draft.id)]
    stood = draft.answers.get(STOOD, [])
    for unique_id in stood:
        if unique_id not in kept:
            await photos.take_out(tx, place, unique_id)
        await photos.take_out(tx, Place("draft", draft.id), unique_id)
    await parts.say_nothing(tx, "draft", draft.id)
    await photos.join(tx, "draft", draft.id, to=place.owner, to_id=place.owner_id)
    await photos.put_in_order(tx, place, kept)
    if worded:
        await parts.forget_words(tx, place.owner, place.owner_id)
