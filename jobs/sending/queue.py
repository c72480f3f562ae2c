"""Which letter leaves next: an index in memory of what waits in the outbox.

The rows are the truth; this only spares a search of the whole outbox thirty times a second. All
moments are seconds of a monotonic clock.
"""

import heapq
from collections import OrderedDict

from jobs.ready import adds
from jobs.sending.rate_limit import RateLimit
from storage.outbox import ANSWER, Letter

#: A chat, and whether it is its lane for receipts: reactions have no limit, so they do not wait
#: behind messages that have.
Lane = tuple[int, bool]


def _lane_of(letter: Letter) -> Lane:
    return letter.chat_id, letter.kind == "receipt"


def _free_at(letter: Letter, moment: float, rate_limit: RateLimit) -> float:
    chat_id, free_of_limits = _lane_of(letter)
    if free_of_limits:
        return rate_limit.halted_until(chat_id)
    if adds(letter.method):
        return rate_limit.may_add_at(chat_id, moment)
    return rate_limit.chat_free_at(chat_id, moment)


class Line:
    """Open lanes of one urgency. Mailings take turns, and so does what belongs to none: however
    many one of them reaches, another that reaches few is out soon."""

    def __init__(self) -> None:
        self._turns: OrderedDict[int | None, OrderedDict[Lane, None]] = OrderedDict()
        #: The mailing of each lane's first letter.
        self._of: dict[Lane, int | None] = {}

    def __bool__(self) -> bool:
        return bool(self._of)

    def put(self, lane: Lane, mailing: int | None) -> None:
        self._of[lane] = mailing
        self._turns.setdefault(mailing, OrderedDict())[lane] = None

    def remove(self, lane: Lane) -> bool:
        """False where it is not here."""
        if lane not in self._of:
            return False
        mailing = self._of.pop(lane)
        lanes = self._turns[mailing]
        del lanes[lane]
        if not lanes:
            del self._turns[mailing]
        return True

    def pop(self) -> Lane:
        """The first lane of the mailing whose turn it is, which goes to the end."""
        mailing, lanes = self._turns.popitem(last=False)
        lane, _ = lanes.popitem(last=False)
        del self._of[lane]
        if lanes:
            self._turns[mailing] = lanes
        return lane


class Queue:
    def __init__(self) -> None:
        #: For each lane its letters, the most urgent and oldest first.
        self._lanes: dict[Lane, list[tuple[int, int, Letter]]] = {}
        #: Lanes that can't be written to yet: (moment, lane).
        self._resting: list[tuple[float, Lane]] = []
        #: Lanes of which a letter is under way: what is said to a chat arrives in its order.
        self._flying: set[Lane] = set()
        #: Lanes by the urgency of their first letter, in the order in which they came.
        self._open = [Line() for _ in range(3)]
        self._known: set[int] = set()
        self._of_mailings = 0
        #: Letters that wait for their own time: (moment, id, letter).
        self._later: list[tuple[float, int, Letter]] = []

    @property
    def of_mailings(self) -> int:
        """How many letters of mailings wait here."""
        return self._of_mailings

    @property
    def has_answers(self) -> bool:
        """Whether an answer to somebody could leave, as far as its chat goes."""
        return bool(self._open[ANSWER])

    def has_some(self, moment: float) -> bool:
        """Whether a letter may leave as far as its own time goes: what waits for a later one needs
        no look."""
        return any(self._open) or bool(self._resting and self._resting[0][0] <= moment)

    @property
    def soonest(self) -> float | None:
        """When a letter may leave of those that rest; None when no moment is known."""
        moments = [heap[0][0] for heap in (self._resting, self._later) if heap]
        return min(moments, default=None)

    def __len__(self) -> int:
        return len(self._known)

    def put(self, letter: Letter, free: float = 0.0) -> None:
        """A letter that may leave from this moment on; one that waits here already is left."""
        if letter.id in self._known:
            return
        self._known.add(letter.id)
        self._of_mailings += letter.mailing is not None
        if free:
            heapq.heappush(self._later, (free, letter.id, letter))
        else:
            self._line_up(letter)

    def pass_by(self, seconds: float) -> None:
        """The clock has leapt ahead: what waits for its own time waits so much less."""
        self._later = [(free - seconds, number, letter) for free, number, letter in self._later]

    def take(
        self, moment: float, rate_limit: RateLimit, *, only_answers: bool = False
    ) -> Letter | None:
        """The most urgent letter whose time has come and whose chat is free; None when none is."""
        while self._later and self._later[0][0] <= moment:
            self._line_up(heapq.heappop(self._later)[2])
        while self._resting and self._resting[0][0] <= moment:
            self._open_lane(heapq.heappop(self._resting)[1])
        for line in self._open[:1] if only_answers else self._open:
            while line:
                letter = self._first(line.pop(), moment, rate_limit)
                if letter is not None:
                    return letter
        return None

    def passes(self, letter: Letter, moment: float, rate_limit: RateLimit) -> bool:
        """A new answer before which none waits, and whose chat is free: it is taken."""
        lane = _lane_of(letter)
        if self.has_answers or letter.id in self._known or lane in self._lanes:
            return False
        if lane in self._flying or _free_at(letter, moment, rate_limit) > moment:
            return False
        self._flying.add(lane)
        return True

    def _first(self, lane: Lane, moment: float, rate_limit: RateLimit) -> Letter | None:
        waiting = self._lanes[lane]
        letter = waiting[0][2]
        free = _free_at(letter, moment, rate_limit)
        if free > moment:
            heapq.heappush(self._resting, (free, lane))
            return None
        heapq.heappop(waiting)
        self._known.discard(letter.id)
        self._of_mailings -= letter.mailing is not None
        self._flying.add(lane)
        if not waiting:
            del self._lanes[lane]
        return letter

    def land(self, letter: Letter) -> None:
        """A letter that was taken has arrived, or not: the next of its chat may follow."""
        lane = _lane_of(letter)
        self._flying.discard(lane)
        if lane in self._lanes:
            heapq.heappush(self._resting, (0.0, lane))

    def _line_up(self, letter: Letter) -> None:
        lane = _lane_of(letter)
        waiting = self._lanes.get(lane)
        if waiting is None:
            self._lanes[lane] = [(letter.urgency, letter.id, letter)]
            if lane not in self._flying:
                self._open[letter.urgency].put(lane, letter.mailing)
            return
        heapq.heappush(waiting, (letter.urgency, letter.id, letter))
        if waiting[0][2] is letter:
            self._raise(lane, letter)

    def _raise(self, lane: Lane, letter: Letter) -> None:
        """A lane whose most urgent letter is new moves up, unless it rests."""
        if any(line.remove(lane) for line in self._open):
            self._open[letter.urgency].put(lane, letter.mailing)

    def _open_lane(self, lane: Lane) -> None:
        waiting = self._lanes.get(lane)
        if waiting:
            letter = waiting[0][2]
            self._open[letter.urgency].put(lane, letter.mailing)
