"""What is personal in something that is published already, sent in a message."""

from dataclasses import replace

from community import albums
from community.people.people import Actor
from community.personal.data import personal, without
from community.refusals import Reason, Refused
from storage import audit, parts
from storage.db import Rows, Transaction
from storage.moderation import things
from storage.photos import Place
from storage.sending import saying


async def take_out(tx: Transaction, actor: Actor, place: Place) -> bool:
    """Out of the words of the messages that it was sent in, which its author alone may ask for.
    Whether something was there; the caller says it anew.

    Raises Refused: NOT_YOURS; GONE, also while it is hidden: it may be asked again then.
    """
    kind = things.known(place.owner)
    thing = await things.get(tx, kind, place.owner_id) if kind else None
    if thing is None or thing.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if thing.standing != "seen":
        raise Refused(Reason.GONE)
    said = await albums.words_of(tx, place)
    if not said or not personal(said):
        return False
    await saying.leave_out_of_all(tx, actor.id, await things.words_of(tx, thing.what, thing.id))
    if thing.what in ("problem", "project"):
        await audit.take_out(tx, thing.title, since=thing.created_at)
    for part in await parts.of_owner(tx, place.owner, place.owner_id):
        words = part.words or ""
        await parts.say(tx, replace(part, words=without(words, personal(words))))
    return True


async def is_of_a_group(rows: Rows, place: Place) -> bool:
    """Whether it was sent in a group, where its author's message stays as it is."""
    return any(
        part.chat_id < 0 for part in await parts.of_owner(rows, place.owner, place.owner_id)
    )
