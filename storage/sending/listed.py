"""Lists and digests that stand in groups: what is hidden, taken back or called otherwise is taken
out of them. Each has a post from then on, and is drawn as cards are.

What a list names is kept beside its letter; digests have rows of their own.
"""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage import outbox
from storage.db import Rows, Transaction
from storage.outbox import Arrived
from storage.rows import WORDS
from storage.sending import unlisting

Digested = Literal["problem", "project"]
What = Literal["problem", "solution", "project", "event", "voice"]


@dataclass(frozen=True, slots=True)
class Listing:
    #: What was asked for: a button as it is packed, or one of the words below.
    asked: str
    #: Such as "problem:12", in their order.
    things: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """As they stand beside a letter."""
        return str(WORDS.write((self.asked, *self.things)))

    def of(self, what: What) -> list[int]:
        found = [one.partition(":") for one in self.things]
        return [int(number) for kind, _, number in found if kind == what]


#: What was found for somebody's words; what colleagues wrote of the same; what a message is
#: already; voices in a greeting.
FOUND, ALIKE, KNOWN, GREETING = "found", "alike", "known", "greeting"


def named(what: What, ids: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{what}:{one}" for one in ids)


async def get(rows: Rows, letter_id: int) -> Listing | None:
    """None once its letter is kept no more."""
    found = await rows.value("SELECT names FROM outbox WHERE id = ?", letter_id)
    if found is None:
        return None
    asked, *things = WORDS.read(found)
    return Listing(asked, tuple(things))


#: The groups `s` that see a thing `w`, and their digests `d` since.
_SEEN: dict[Digested, str] = {
    what: f"{what} w JOIN {what}_group s ON s.{what}_id = w.id JOIN digest d ON d.owner = 'group'"
    " AND d.owner_id = s.group_id AND d.at >= w.created_at"
    for what in ("problem", "project")
}
#: An event may be in thousands of groups, so of it only those that name such a number, whatever
#: has it.
_NAMES_EVENT = " OR ".join(
    f"d.items LIKE '%{before}' || CAST(w.id AS TEXT) || '{behind}%'"
    for before in ("[", " ")
    for behind in ("]", ",")
)
_SEEN_EVENT = (
    "event w JOIN event_group s ON s.event_id = w.id JOIN digest d ON d.owner = 'group'"
    f" AND d.owner_id = s.group_id AND d.at >= w.created_at AND ({_NAMES_EVENT})"
)
#: Only those whose letters are still kept, or that were drawn anew before. One that is under way
#: or in doubt has no message yet, see `mark_digest_sent`.
_MARK_DIGESTS = (
    "INSERT INTO post (chat_id, message_id, shows, subject_id) SELECT o.chat_id, o.message_id,"
    " 'digest', d.id FROM {seen} JOIN outbox o ON o.id = d.letter_id AND (o.state = 'sent'"
    " AND o.message_id IS NOT NULL OR o.state IN ('sending', 'unknown'))"
    " JOIN community_group g ON g.id = s.group_id AND g.chat_id = o.chat_id AND g.active = 1"
    " WHERE w.id = ? UNION SELECT p.chat_id, p.message_id, 'digest', d.id FROM {seen}"
    " JOIN post p ON p.subject_id = d.id AND p.shows = 'digest' AND p.live = 1 WHERE w.id = ?"
    " AND p.message_id IS NOT NULL"
    " ON CONFLICT (chat_id, message_id) DO UPDATE SET want_rev = post.want_rev + 1"
)


def mark_stale(tx: Transaction, what: Digested, thing_id: int) -> None:
    """Lists and digests that name this are drawn anew, as things stand then; lists a moment later,
    for any group may have it in many."""
    tx.at_end(_MARK_DIGESTS.format(seen=_SEEN[what]), *[thing_id] * 2)
    mark_lists(tx, what, thing_id)


def mark_event_stale(tx: Transaction, event_id: int) -> None:
    """Digests ask nobody to register for what is cancelled; lists lead to its page, which says
    how it stands."""
    tx.at_end(_MARK_DIGESTS.format(seen=_SEEN_EVENT), *[event_id] * 2)


def mark_lists(tx: Transaction, what: What, thing_id: int) -> None:
    """The same of lists alone."""
    (thing,) = named(what, [thing_id])
    unlisting.note(tx, thing)


async def keep_digests(tx: Transaction, before: int) -> None:
    """Those whose letters are about to be dropped are known by their posts from now on."""
    await tx.run(
        "INSERT INTO post (chat_id, message_id, shows, subject_id, shown_rev)"
        " SELECT o.chat_id, o.message_id, 'digest', d.id, 1 FROM outbox o"
        " JOIN digest d ON d.letter_id = o.id AND d.owner = 'group' WHERE o.created_at < ?"
        " AND o.state = 'sent' AND o.kind = 'digest' AND o.message_id IS NOT NULL"
        " ON CONFLICT (chat_id, message_id) DO NOTHING",
        before,
    )


async def put_away(tx: Transaction, before: int, now: int) -> None:
    """Lists whose letters are about to be dropped, so that nobody would know what they name: each
    says that it was put away. Whatever else was changed before `now` goes first; greetings stay.
    """
    await tx.run(
        "INSERT INTO post (chat_id, message_id, shows, subject_id, next_edit_at)"
        # Left to itself SQLite looks through all letters, in the order of their chats.
        " WITH old AS MATERIALIZED (SELECT chat_id, message_id FROM outbox WHERE created_at < ?"
        " AND state = 'sent' AND names IS NOT NULL AND mailing IS NULL"
        " AND message_id IS NOT NULL)"
        " SELECT o.chat_id, o.message_id, 'list', CAST(0 AS BIGINT), CAST(? AS BIGINT) FROM old o"
        " JOIN community_group g ON g.chat_id = o.chat_id AND g.active = 1"
        " GROUP BY o.chat_id, o.message_id"
        " ON CONFLICT (chat_id, message_id) DO UPDATE SET want_rev = post.want_rev + 1,"
        " subject_id = excluded.subject_id, next_edit_at = excluded.next_edit_at",
        before,
        now,
    )


async def mark_digest_sent(tx: Transaction, letter_id: int, message_id: int) -> None:
    """What was withdrawn while it was under way is taken out of it now."""
    await tx.run(
        "UPDATE post SET message_id = ? WHERE id = (SELECT max(p.id) FROM digest d JOIN post p"
        " ON p.subject_id = d.id AND p.shows = 'digest' AND p.live = 1 AND p.message_id IS NULL"
        " WHERE d.letter_id = ?)",
        message_id,
        letter_id,
    )


#: The post of a letter's message, or of one that was under way when its letter was marked.
_POST = (
    "SELECT max(p.id) FROM (SELECT l.id FROM post l WHERE l.shows = 'list'"
    " AND l.chat_id = outbox.chat_id AND l.message_id = outbox.message_id UNION ALL SELECT l.id"
    " FROM post l WHERE l.subject_id = outbox.id AND l.shows = 'list' AND l.live = 1"
    " AND l.message_id IS NULL) p"
)


async def mark_sent(tx: Transaction, arrived: Arrived, now: int) -> None:
    """It stands there. What was taken out of it while it was under way is taken out of it now; a
    message that was drawn anew before shows this list from now on."""
    sql = f"{outbox.MARK_SENT} RETURNING ({_POST})"
    post_id = await tx.value(sql, *outbox.sent_values(arrived, now))
    if post_id is not None:
        await tx.run(
            "UPDATE post SET message_id = ?, subject_id = ?, want_rev = want_rev + 1 WHERE id = ?",
            arrived.message_id,
            arrived.letter_id,
            post_id,
        )


async def note_arrived(tx: Transaction, letter_id: int, message_id: int) -> None:
    """The same of one of which somebody's press said that it came."""
    await tx.run(
        "UPDATE post SET message_id = ? WHERE id = (SELECT max(p.id) FROM post p"
        " WHERE p.subject_id = ? AND p.shows = 'list' AND p.live = 1 AND p.message_id IS NULL)",
        message_id,
        letter_id,
    )
