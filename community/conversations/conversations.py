"""Conversations: a coordinator asks, teachers agree or not with statements, one after another.

What one person answers is nobody's to read, and no setting changes that. Whose a conversation is
goes as with broadcasts: its author's, and of who looks after all whom it reaches.
"""

from collections.abc import Sequence

from basics.records import dataclass
from basics.spans import DAY, HOUR
from community.broadcasts import audiences
from community.conversations import announcing
from community.groups import coordinators, links
from community.people.people import Actor, require_own_name
from community.refusals import Reason, Refused
from community.words import lines, one_line
from storage import audit, outbox, posts
from storage.broadcasts.audiences import Audience
from storage.conversations import ballots, conversations, statements
from storage.conversations.conversations import Asked, Conversation
from storage.db import Rows, Transaction
from storage.groups import groups
from storage.people import people

#: UTF-16 units of a question, of what explains it, and of a statement.
QUESTION_LIMIT, EXPLANATION_LIMIT, STATEMENT_LIMIT = 200, 1_000, 140
#: How many statements one begins with.
FEWEST, MOST = 3, 30
#: How long it may last.
SHORTEST, LONGEST = HOUR, 180 * DAY
MOST_LISTED = 60


def statement(words: str) -> str:
    """One line. Raises Refused: EMPTY, STATEMENT_TOO_LONG."""
    return one_line(words, STATEMENT_LIMIT, Reason.STATEMENT_TOO_LONG)


def first_statements(words: str) -> list[str]:
    """One a line; what is said twice is one. Raises Refused as `statement`, and
    STATEMENTS_WANTED where there are too many."""
    found = list(dict.fromkeys(statement(one) for one in lines(words)))
    if len(found) > MOST:
        raise Refused(Reason.STATEMENTS_WANTED)
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a coordinator wants to ask, whom, and until when."""

    question: str
    explanation: str
    statements: Sequence[str]
    audience: Audience
    ends_at: int


def check_audience(actor: Actor, audience: Audience) -> None:
    """Of groups, by themselves, by regions or all. Raises Refused: STRANGE_BUTTON, and as
    audiences do."""
    if not {*audience} <= {"all", "regions", "groups"}:
        raise Refused(Reason.STRANGE_BUTTON)
    audiences.check(actor, audience)


def check_end(ends_at: int, now: int) -> None:
    """Raises Refused: EVENT_OVER, ENDS_TOO_LATE."""
    if ends_at < now + SHORTEST:
        raise Refused(Reason.EVENT_OVER)
    if ends_at > now + LONGEST:
        raise Refused(Reason.ENDS_TOO_LATE)


async def open_one(tx: Transaction, actor: Actor, wanted: Wanted, *, now: int) -> Conversation:
    """From now on its groups see it.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, NO_RECEIVERS, INCOMPLETE, EVENT_OVER,
    ENDS_TOO_LATE.
    """
    coordinators.require(actor)
    require_own_name(actor)
    if not wanted.question or not wanted.statements:
        raise Refused(Reason.INCOMPLETE)
    check_end(wanted.ends_at, now)
    check_audience(actor, wanted.audience)
    await audiences.check_groups(tx, actor, wanted.audience.get("groups", []))
    regions = await audiences.regions_reached(tx, wanted.audience)
    asked = Asked(
        wanted.question, wanted.explanation, wanted.audience, tuple(regions), wanted.ends_at
    )
    number = await conversations.add(tx, actor.id, asked, now=now)
    for words in wanted.statements:
        await statements.add(
            tx, number, actor.id, words=words, by_organisers=True, state="allowed", now=now
        )
    await announcing.begin(tx, number, urgency=outbox.NEWS, now=now)
    opened = await _known(tx, number)
    await _trace(tx, actor, "conversation opened", known=opened, now=now)
    return opened


async def end(tx: Transaction, actor: Actor, conversation_id: int, *, now: int) -> Conversation:
    """Before its time. Raises Refused: as `steered`, CONVERSATION_OVER."""
    known = await steered(tx, actor, conversation_id)
    if not await conversations.end(tx, known.id, now):
        raise Refused(Reason.CONVERSATION_OVER)
    posts.mark_stale(tx, "conversation", known.id)
    await _trace(tx, actor, "conversation ended", known=known, now=now)
    return await _known(tx, known.id)


async def _trace(
    tx: Transaction, actor: Actor, deed: str, *, known: Conversation, now: int
) -> None:
    await audit.add(tx, actor.id, deed, subject=known.question, regions=known.regions, now=now)


async def steered(rows: Rows, actor: Actor, conversation_id: int) -> Conversation:
    """One that this coordinator may steer. Raises Refused: ONLY_COORDINATORS, GONE,
    NOT_YOUR_REGION."""
    coordinators.require(actor)
    known = await _known(rows, conversation_id)
    if not await may_steer(rows, actor, known):
        raise Refused(Reason.NOT_YOUR_REGION)
    return known


async def may_steer(rows: Rows, actor: Actor, known: Conversation) -> bool:
    """Its author, or who looks after all whom it reaches."""
    if not actor.coordinator:
        return False
    return known.author_id == actor.id or await audiences.concerned(rows, actor, known.audience)


async def _known(rows: Rows, conversation_id: int) -> Conversation:
    known = await conversations.get(rows, conversation_id)
    if known is None:
        raise Refused(Reason.GONE)
    return known


async def readable(rows: Rows, actor: Actor, conversation_id: int) -> Conversation:
    """In private: of one's groups, one that a link opened, or that has ended, for results are for
    all. Raises Refused: GONE, NOT_YOUR_CONVERSATION."""
    known = await _known(rows, conversation_id)
    if actor.group_id is not None:
        raise Refused(Reason.NOT_YOUR_CONVERSATION)
    if known.state != "open" or await conversations.is_shown_to_groups_of(
        rows, known.id, actor.id
    ):
        return known
    if await ballots.of_person(rows, known.id, actor.id) or await may_steer(rows, actor, known):
        return known
    raise Refused(Reason.NOT_YOUR_CONVERSATION)


async def to_read(rows: Rows, actor: Actor) -> list[Conversation]:
    """Those of their groups; of coordinators, also those that they may steer. The newest first."""
    found = await conversations.of_person(rows, actor.id, limit=MOST_LISTED)
    if actor.coordinator:
        newest = await conversations.newest(rows, limit=MOST_LISTED)
        found += [one for one in newest if await may_steer(rows, actor, one)]
    return sorted({one.id: one for one in found}.values(), key=lambda one: -one.id)


async def open_by_link(
    tx: Transaction, key: str, conversation_id: int, *, actor: Actor, now: int
) -> Conversation:
    """From the card of a group: whoever holds its link may take part.

    Raises Refused: GONE, also for a made-up link; NOT_YOUR_CONVERSATION.
    """
    known = await _known(tx, conversation_id)
    found = await links.entrance(tx, key, "conversation", thing_id=known.id)
    if found is None or not await conversations.is_shown_to(tx, known.id, found.group.id):
        raise Refused(Reason.GONE)
    if not found.own or known.state != "open":
        return await readable(tx, actor, known.id)
    await take_part(tx, actor, known, now=now)
    return known


async def take_part(tx: Transaction, actor: Actor, known: Conversation, *, now: int) -> None:
    """A ballot, with what the bot knows of who they are; nobody is counted before they answer."""
    require_own_name(actor)
    person = await people.get(tx, actor.id)
    assert person
    region = person.region or await _region_of_groups(tx, actor.id)
    await ballots.add(tx, known.id, actor.id, lang=person.lang, region=region, now=now)


async def _region_of_groups(rows: Rows, person_id: int) -> str | None:
    met = await groups.of_person(rows, person_id)
    return next((one.region for one in met if one.region), None)
