"""Results of a conversation are counted: so far, while it is open, and then for good.

So far they are counted anew once enough have answered since, so that what one answers can't be
told from two of them. For good, they stand as they are, and answers are deleted with them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from basics.records import dataclass
from community.conversations import ledger, results
from community.conversations.conversations import readable, steered
from community.conversations.results import Finding, Results
from community.drawings import drawings
from community.people.people import Actor
from storage import posts
from storage.conversations import ballots, conversations, statements
from storage.conversations.ballots import ANSWERS, LINES, Cell, Sheet
from storage.conversations.conversations import Conversation, Line
from storage.db import Rows, Transaction
from storage.drawings.drawings import Drawing, Kind

#: So many have answered since, and at least one in so many of all.
FRESH, ONE_IN = 5, 20
#: Groups of opinion are looked for among so many who answered so much.
PEOPLE, ANSWERED = 50, 7
_LETTERS = {one[0]: one for one in ANSWERS}
#: Ballots that are deleted in one transaction.
AT_ONCE = 200


def is_due(known: Conversation) -> bool:
    """Whether those so far are to be counted anew."""
    return known.fresh >= max(FRESH, known.taking_part // ONE_IN)


async def sheets(rows: Rows, known: Conversation) -> list[Sheet]:
    """All answers, read once."""
    return [one for one in await ballots.sheets(rows, known.id) if one.answers]


def busy(found: Sequence[Sheet]) -> list[str]:
    """What the program gets that looks for groups of opinion; nothing where there are too few."""
    there = [one.answers for one in found if one.answers.count(" ") >= ANSWERED - 1]
    return there if len(there) >= PEOPLE else []


def count(
    known: Conversation,
    found: Sequence[Sheet],
    *,
    sizes: tuple[int, ...] = (),
    groups: Mapping[int, list[list[int]]] = MappingProxyType({}),
) -> Results:
    """From answers as they stand, and groups of opinion as the program found them."""
    opinions = {
        statement: {str(at): results.counts_of(one) for at, one in enumerate(those, 1)}
        for statement, those in groups.items()
    }
    return results.counted(known.taking_part, cells(found), opinions, sizes=sizes)


def cells(found: Sequence[Sheet]) -> dict[Line, list[Cell]]:
    """By what people said of themselves."""
    alike: dict[Sheet, Counter[str]] = {}
    for one in found:
        kind = Sheet(one.lang, one.region, one.place, one.school, "")
        alike.setdefault(kind, Counter()).update(one.answers.split(" "))
    return {line: list(_along(line, alike)) for line in LINES}


def _along(line: Line, alike: Mapping[Sheet, Counter[str]]) -> Iterator[Cell]:
    groups: dict[str, Counter[str]] = {}
    for kind, answers in alike.items():
        groups.setdefault(getattr(kind, line), Counter()).update(answers)
    for group, answers in sorted(groups.items()):
        for said, people in sorted(answers.items()):
            yield Cell(int(said[:-1]), group, _LETTERS[said[-1]], people)


@dataclass(frozen=True, slots=True)
class Told:
    """Results with the words of statements that stand; cards say of them what may be said."""

    conversation: Conversation
    results: Results
    #: Of statements that stand, in the order in which they are told.
    findings: Sequence[Finding]
    words: Mapping[int, str]

    @property
    def rough(self) -> bool:
        """While it is open."""
        return self.conversation.state == "open"


async def told(rows: Rows, actor: Actor, conversation_id: int) -> Told | None:
    """To who may read them; None where nothing is counted yet. Raises Refused: as
    `known_results`."""
    counted = await known_results(rows, actor, conversation_id)
    return await _told(rows, conversation_id, counted) if counted else None


async def told_to_all(rows: Rows, conversation_id: int) -> Told | None:
    """Those that stand; None where there are none."""
    known = await conversations.get(rows, conversation_id)
    kept = await conversations.results_of(rows, conversation_id)
    if known is None or known.state != "told" or kept is None:
        return None
    return await _told(rows, conversation_id, results.read(kept))


async def _told(rows: Rows, conversation_id: int, counted: Results) -> Told:
    known = await conversations.get(rows, conversation_id)
    assert known
    there = await statements.in_state(rows, conversation_id, "allowed")
    words = {one.id: one.words for one in there}
    found = [one for one in results.findings(counted) if one.tally.statement_id in words]
    return Told(known, counted, found, words)


async def known_results(rows: Rows, actor: Actor, conversation_id: int) -> Results | None:
    """Those that stand, for everybody; those so far, for who steers it. None where nothing is
    counted yet.

    Raises Refused: GONE, NOT_YOUR_CONVERSATION, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    known = await readable(rows, actor, conversation_id)
    if known.state != "told":
        await steered(rows, actor, conversation_id)
    kept = await conversations.results_of(rows, conversation_id)
    return results.read(kept) if kept else None


async def keep(tx: Transaction, conversation_id: int, counted: Results, *, now: int) -> bool:
    """What is kept while it is open takes the place of what was there. What is kept once it has
    ended stays, and nobody knows any more who answered what. True where it does."""
    known = await conversations.get(tx, conversation_id)
    if known is None or known.state == "told":
        return False
    await conversations.keep_results(tx, known.id, results.written(counted), now=now)
    await ballots.count_from_here(tx, known.id)
    if known.state == "open":
        return False
    await ballots.cut_off(tx, known.id)
    await conversations.mark_told(tx, known.id)
    await ledger.write(tx, known, counted, now=now)
    posts.mark_stale(tx, "conversation", known.id)
    return True


async def order(
    tx: Transaction, conversation_id: int, sheet: dict[str, Any], *, paper: bool, now: int
) -> Drawing:
    """Results that stand, drawn: for a phone, or for paper. Raises Refused: TOO_MANY_DRAWINGS."""
    kind: Kind = "results" if paper else "results_picture"
    key = drawings.Key(f"{kind}:{conversation_id}:", drawings.fingerprint(sheet))
    return await drawings.order_anew(tx, kind, key, sheet=sheet, now=now)


async def sweep(tx: Transaction) -> bool:
    """The next answers of conversations whose results stand are deleted; False where none are."""
    return await ballots.remove_some(tx, AT_ONCE)
