"""People and chats take turns: who sends thousands of updates has nobody else wait for them.

Of what waits in the inbox the first of each person and of each chat is served first, then the
second of each, and so on; who comes later begins where the others are by then. What one person did
stays in order, and so does what happened in one chat. All of it is read from the inbox: after a
kill, and after whatever went wrong, it is read again.
"""

import heapq
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from basics.records import dataclass
from storage import inbox
from storage.db import Rows
from storage.inbox import Arrival

#: Places that are known at a time, and how many of them with what they say: the rest is read again
#: when its turn comes.
MOST, HELD = 20_000, 500
#: Rows that are read at once, and looks until those are looked for that were passed by: a number
#: may be committed after a higher one.
AT_ONCE, AGAIN = 500, 20
#: They speak for many.
_NOBODY = frozenset({777000})


@dataclass(frozen=True, slots=True)
class Came:
    """One that waits, and what JSON says of it; None for what is no JSON."""

    arrival: Arrival
    said: Any


@dataclass(frozen=True, slots=True)
class Place:
    turn: int
    #: Whose it is, and the chat; in private the same number.
    owners: Sequence[int]


class Turns:
    def __init__(self) -> None:
        #: Turns and numbers of the inbox.
        self._next: list[tuple[int, int]] = []
        #: Passed by at the last look.
        self._aside: list[int] = []
        self._places: dict[int, Place] = {}
        self._held: dict[int, Came] = {}
        #: Of each owner the last turn that is taken.
        self._last: dict[int, int] = {}
        self._now = self._seen = self._looks = 0

    def __bool__(self) -> bool:
        """Whether something waits."""
        return bool(self._places)

    async def look(self, rows: Rows) -> None:
        """What came since the last look."""
        self._looks += 1
        if not self._places:
            self.forget()
        elif self._looks % AGAIN == 0:
            numbers = await inbox.numbers_waiting(rows, self._seen)
            missed = [number for number in numbers if number not in self._places]
            self._add(await inbox.these(rows, missed))
        while len(self._places) < MOST:
            found = await inbox.waiting(rows, AT_ONCE, after=self._seen)
            self._add(found)
            if len(found) < AT_ONCE:
                break

    async def take(self, rows: Rows, many: int, *, but: Collection[int | None] = ()) -> list[Came]:
        """The next ones, `but` those of these people; all wait until they are `served`, and come
        again after `put_back`."""
        seqs: list[int] = []
        while self._next and len(seqs) < many:
            _, seq = heapq.heappop(self._next)
            waits = any(one in but for one in self._places[seq].owners)
            (self._aside if waits else seqs).append(seq)
        found = {seq: self._held[seq] for seq in seqs if seq in self._held}
        for arrival in await inbox.these(rows, [seq for seq in seqs if seq not in found]):
            found[arrival.seq] = Came(arrival, _said(arrival.body))
        # Those that another process serves by now don't wait any more.
        self.served(seq for seq in seqs if seq not in found)
        return [found[seq] for seq in seqs if seq in found]

    def put_back(self, seqs: Iterable[int]) -> None:
        for seq in (*seqs, *self._aside):
            heapq.heappush(self._next, (self._places[seq].turn, seq))
        self._aside.clear()

    def served(self, seqs: Iterable[int]) -> None:
        for seq in seqs:
            place = self._places.pop(seq)
            self._held.pop(seq, None)
            self._now = max(self._now, place.turn)
            for owner in place.owners:
                # Somebody else's of the same chat may have passed by.
                if self._last.get(owner) == place.turn:
                    del self._last[owner]

    def forget(self) -> None:
        """All is read again."""
        self._next.clear()
        self._aside.clear()
        self._places.clear()
        self._held.clear()
        self._last.clear()
        self._seen = 0

    def _add(self, found: Sequence[Arrival]) -> None:
        for arrival in found:
            came = Came(arrival, _said(arrival.body))
            owners = owners_of(came.said)
            turn = 1 + max([self._now, *(self._last.get(one, 0) for one in owners)])
            self._last.update(dict.fromkeys(owners, turn))
            self._places[arrival.seq] = Place(turn, owners)
            heapq.heappush(self._next, (turn, arrival.seq))
            self._seen = max(self._seen, arrival.seq)
            if len(self._held) < HELD:
                self._held[arrival.seq] = came


def owners_of(update: Any) -> Sequence[int]:
    """Whose turn it takes: of who did it, and of the chat; of what is strange, nobody's."""
    try:
        (said,) = (one for one in update.values() if isinstance(one, dict))
        sender, chat = said.get("from", {}), said.get("message", said).get("chat", {})
        person = 0 if sender.get("is_bot") or sender.get("id") in _NOBODY else sender.get("id")
        return tuple({int(one) for one in (person, chat.get("id")) if one})
    except (AttributeError, TypeError, ValueError, OverflowError):
        return ()


def _said(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
