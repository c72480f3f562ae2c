"""What looks like a flood is looked at by a person; nothing is hidden or refused by itself, and
nobody is asked to solve a riddle first."""

import re

from basics.patterns import pattern
from basics.spans import DAY
from storage.db import Transaction
from storage.moderation import decisions, fresh, queue, things
from storage.moderation.fresh import Fresh
from storage.moderation.queue import Cause
from storage.moderation.things import What

#: The same words by the same person, so often in a day.
REPEATED = 3
AT_ONCE = 100
#: Invitations to other chats, and links that hide where they lead.
LINKS = pattern(
    r"(?:t\.me/(?:\+|joinchat)|telegram\.me/joinchat|chat\.whatsapp\.com/|discord\.gg/"
    r"|vk\.me/join/"
    r"|\b(?:bit\.ly|clck\.ru|goo\.gl|tinyurl\.com|t\.co|is\.gd|cutt\.ly|vk\.cc|u\.to|ow\.ly"
    r"|rb\.gy|shorturl\.at|tiny\.cc)/)",
    re.IGNORECASE,
)


def cause_of(found: Fresh) -> Cause | None:
    """Why a person should look at it; None for nearly everything."""
    if LINKS.search(found.words):
        return "links"
    return "repeated" if found.times >= REPEATED else None


async def look_through(tx: Transaction, now: int) -> None:
    """All that was written since the last look, once."""
    for what in fresh.LOOKED_AT:
        upto = await fresh.upto(tx, what)
        found = await fresh.after(tx, what, upto, since=now - DAY, limit=AT_ONCE)
        for one in found:
            cause = cause_of(one)
            if cause:
                await _open(tx, what, one, cause=cause, now=now)
        if found:
            await fresh.mark(tx, what, found[-1].id)


async def _open(tx: Transaction, what: What, found: Fresh, *, cause: Cause, now: int) -> None:
    """One entry a thing, also where it was reported meanwhile."""
    thing = await things.get(tx, what, found.id)
    if thing is None or thing.standing != "seen":
        return
    known = await queue.of_thing(tx, what, found.id)
    if known:
        if known.state == "decided" and await decisions.is_untouched(tx, known.id):
            # Somebody had reported it and took that back.
            await queue.reopen(tx, known.id, cause, but=None, now=now)
        return
    regions = sorted(await things.regions_of(tx, thing))
    await queue.add(
        tx, what, found.id, author_id=found.author_id, regions=regions, cause=cause, now=now
    )
