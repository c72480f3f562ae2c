"""What coordinators said to many, and what became of it."""

from collections.abc import Sequence

from basics.paging import Pages, pages
from basics.records import dataclass
from community.alphabet import alphabetical
from community.broadcasts import broadcasts
from community.groups import coordinators
from community.people.people import Actor
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import letters, mailings, undelivered
from storage.broadcasts.audiences import Audience
from storage.broadcasts.broadcasts import Broadcast
from storage.broadcasts.letters import Failure
from storage.broadcasts.mailings import Mailing
from storage.broadcasts.undelivered import Undelivered
from storage.db import Rows
from storage.events import events
from storage.people import people

#: Groups that are named, of those that got nothing; and that are put in order for it.
NAMED, MOST = 20, 500
_NEWEST = 2**62
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class InHand:
    """A broadcast that a coordinator looks after, and how it goes."""

    mailing: Mailing
    #: A few words by which it is known.
    words: str
    author: str
    audience: Audience
    #: Of the event whose guests it is for, else "".
    event: str
    #: Letters by state.
    counts: dict[str, int]
    #: Whom it had not reached when it was stopped; they count as failed.
    stopped: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A mailing with everything that can be told of it."""

    about: InHand
    author_id: int
    failures: Sequence[Failure]
    #: Groups that it did not reach.
    groups: Sequence[Undelivered]
    recalled: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of broadcasts."""

    found: Sequence[InHand]
    at: Pages


async def page(rows: Rows, actor: Actor, number: int, *, size: int) -> Listed:
    """Everything that was said in a coordinator's regions or is planned, the newest first."""
    coordinators.require(actor)
    theirs = await _theirs(rows, actor)
    at = pages(number, size, total=len(theirs))
    shown = theirs[at.offset : at.offset + size]
    sent = [await mailings.of_subject(rows, "broadcast", one.id) for one in shown]
    pairs = zip(shown, sent, strict=True)
    return Listed([await _in_hand(rows, one, mailing) for one, mailing in pairs if mailing], at)


async def _theirs(rows: Rows, actor: Actor) -> list[Broadcast]:
    """What coordinators say to many is little."""
    found: list[Broadcast] = []
    last = _NEWEST
    while older := await broadcast_rows.before(rows, last, limit=_AT_ONCE):
        found += [one for one in older if await broadcasts.is_theirs(rows, one, actor)]
        last = older[-1].id
    return found


async def _in_hand(rows: Rows, broadcast: Broadcast, mailing: Mailing) -> InHand:
    author = await people.get(rows, broadcast.author_id)
    number = broadcast.audience.get("event")
    event = await events.get(rows, number) if number else None
    return InHand(
        mailing,
        broadcasts.words_in_brief(broadcast),
        author.name if author else "",
        broadcast.audience,
        event.plan.title if event else "",
        await letters.counts(rows, mailing.id),
        await undelivered.count_stopped(rows, mailing.id),
    )


async def progress(rows: Rows, mailing_id: int) -> Progress | None:
    """None for a mailing that is no broadcast's."""
    mailing = await mailings.get(rows, mailing_id)
    broadcast = await broadcast_rows.get(rows, mailing.subject_id) if mailing else None
    if mailing is None or broadcast is None:
        return None
    without = await undelivered.groups_without(rows, mailing.id, limit=MOST)
    without.sort(key=lambda group: alphabetical(group.title))
    return Progress(
        await _in_hand(rows, broadcast, mailing),
        broadcast.author_id,
        await letters.reasons(rows, mailing.id),
        without[: NAMED + 1],
        await mailings.of_subject(rows, "recall", broadcast.id) is not None,
    )
