"""Telegram's limits, kept on our side: 30 a second in all, 1 a second in a chat with small bursts,
20 a minute in a group.

All times are seconds of a monotonic clock. Edits count like messages.

A call reaches Telegram somewhere between leaving and being answered. It counts from its leaving
until so long after its answer, so Telegram never sees more in a second, and in a chat in three,
whatever is held up. Of the second in all the shortest way there and back is taken off: what leaves
now is there later by as much as what was answered last had been there before its answer.
"""

import math
import statistics
from collections import Counter, deque
from collections.abc import Iterable

from basics.records import dataclass

#: A little under what Telegram allows.
A_SECOND = 29
A_MINUTE_IN_A_GROUP = 19
#: In a chat: so many in any so many seconds, which is one a second with small bursts.
BURST, BURST_SECONDS = 3, 3.15
MINUTE = 61.0
BURST_LIMIT = ((BURST, BURST_SECONDS),)
BOTH_LIMITS = (*BURST_LIMIT, (A_MINUTE_IN_A_GROUP, MINUTE))
SECOND = 1.005
#: Calls under way: so few are in doubt after a crash, and so many where the line is long.
FEW, MANY = 4, 16
#: Calls by which the line's length is known, for so many seconds; and how much of the shortest
#: way is believed.
LATELY, KNOWN, BELIEVED = 30, 60.0, 0.9
#: Doubts after which it goes on being tried after three to this power of seconds.
LONG_AWAY = 4
#: The least time between two edits of one card: 20 a minute in a group.
BETWEEN_EDITS = 3.0
#: In a minute no more are written to, and each takes almost a kilobyte.
CHATS = 2_000


@dataclass(frozen=True, slots=True)
class Past:
    """Something that was sent, and when."""

    chat_id: int
    moment: float


class RateLimit:
    """`hurry` makes all spans that many times shorter, where nobody keeps limits at the other
    end."""

    def __init__(self, hurry: float = 1.0) -> None:
        self.second = SECOND / hurry
        #: Whether somebody waits for an answer that may not leave yet.
        self.answers_wait = False
        self._burst_limit = tuple((limit, span / hurry) for limit, span in BURST_LIMIT)
        self._both_limits = tuple((limit, span / hurry) for limit, span in BOTH_LIMITS)
        #: Seconds between two letters of mailings: evenly spaced they leave room for answers,
        #: which would else wait for the rest of a second after a burst.
        self.between_letters = self.second / (A_SECOND - 1)
        #: Milliseconds between two edits of one card.
        self.between_edits = round(BETWEEN_EDITS * 1000 / hurry)
        #: When the last calls were answered, and how many are under way.
        self._answered: deque[float] = deque(maxlen=A_SECOND)
        self._under_way = 0
        self._chats: dict[int, deque[float]] = {}
        #: With so many chats it is time to forget those that are quiet.
        self._many = CHATS
        self._under_way_in: Counter[int] = Counter()
        self._halted: dict[int, float] = {}
        #: Groups in which nothing new may be written until then.
        self._slow: dict[int, float] = {}
        self._halt_all = 0.0
        self._lately_refused: deque[tuple[float, int]] = deque()
        #: As many calls at once as the line needs for all that Telegram takes in a second.
        self.in_flight = FEW
        #: Seconds that calls took of late, and when the last was answered.
        self._ways: deque[float] = deque(maxlen=LATELY)
        self._way_known = 0.0
        #: How often of late it was in doubt what became of a letter, and until when those wait
        #: that nobody waits for.
        self._doubts, self.bulk_waits = 0, 0.0

    def note_line(self, left: float, answered: float) -> None:
        """A call took so long."""
        if answered > self._way_known + KNOWN:
            self._ways.clear()
        self._ways.append(answered - left)
        usual = statistics.fmean(self._ways)
        self.in_flight = min(MANY, max(FEW, math.ceil(usual * A_SECOND) + 2))
        self._way_known = answered
        self._doubts, self.bulk_waits = 0, 0.0
        self._lately_refused.clear()

    def note_doubt(self, now: float) -> None:
        """Telegram may be away: letters that must not come twice would all be lost in it. So one
        is tried after a while, and after a longer one each time."""
        if now >= self.bulk_waits:
            self._doubts = min(self._doubts + 1, LONG_AWAY)
            self.bulk_waits = now + 3**self._doubts * self.second

    def remember(self, past: Iterable[Past]) -> None:
        """What was sent before a restart, oldest first."""
        for one in past:
            self._answered.append(one.moment)
            self._note(one.chat_id, one.moment)

    def free_at(self, chat_id: int, now: float) -> float:
        """The earliest moment at which this chat may be written to."""
        return max(now, self.chat_free_at(chat_id, now), self.any_free_at(now))

    def any_free_at(self, now: float) -> float:
        """The earliest moment at which anything may leave."""
        room = A_SECOND - self._under_way
        if room <= 0:
            return max(self._halt_all, now + self.second)
        if len(self._answered) < room:
            return self._halt_all
        known = self._ways and now < self._way_known + KNOWN
        way = min(self._ways) * BELIEVED if known else 0.0
        return max(self._halt_all, self._answered[-room] + max(0.0, self.second - way))

    def halted_until(self, chat_id: int) -> float:
        """Until when Telegram asked to leave this chat alone."""
        return self._halted.get(chat_id, 0.0)

    def chat_free_at(self, chat_id: int, now: float) -> float:
        free, sent = self.halted_until(chat_id), self._chats.get(chat_id, ())
        under_way = self._under_way_in[chat_id]
        for limit, seconds in self._burst_limit if chat_id > 0 else self._both_limits:
            room = limit - under_way
            if room <= 0:
                free = max(free, now + seconds)
            elif len(sent) >= room:
                free = max(free, sent[-room] + seconds)
        return free

    def may_add_at(self, chat_id: int, now: float) -> float:
        """The same for what is new there: a change may come sooner."""
        return max(self.chat_free_at(chat_id, now), self._slow.get(chat_id, 0.0))

    def take(self, chat_id: int) -> None:
        """Something leaves for this chat now; `land` follows."""
        self._under_way += 1
        self._under_way_in[chat_id] += 1

    def land(self, chat_id: int, now: float) -> None:
        """What left was answered, or is given up."""
        self._under_way -= 1
        self._under_way_in[chat_id] -= 1
        if not self._under_way_in[chat_id]:
            del self._under_way_in[chat_id]
        self._answered.append(now)
        self._note(chat_id, now)
        if len(self._chats) >= self._many:
            self._forget_quiet(now)
            self._many = max(CHATS, 2 * len(self._chats))

    def _note(self, chat_id: int, moment: float) -> None:
        self._chats.setdefault(chat_id, deque(maxlen=A_MINUTE_IN_A_GROUP)).append(moment)

    def _forget_quiet(self, now: float) -> None:
        quiet = [chat for chat, sent in self._chats.items() if not sent or sent[-1] < now - MINUTE]
        for chat in quiet:
            del self._chats[chat]
        for halted in (self._halted, self._slow):
            for chat in [chat for chat, until in halted.items() if until < now]:
                del halted[chat]

    def halt(self, chat_id: int, seconds: float, now: float, *, adds: bool = False) -> None:
        """Telegram said 429: this chat waits, and everything where it says so of three in 5 s and
        takes nothing meanwhile. Of what `adds` something to a group that may be its slow mode:
        what is there can be changed all the same."""
        halted = self._slow if adds and chat_id < 0 else self._halted
        halted[chat_id] = now + seconds
        self._lately_refused.append((now, chat_id))
        while self._lately_refused[0][0] < now - 5:
            self._lately_refused.popleft()
        if len({chat for _, chat in self._lately_refused}) >= 3:
            self._halt_all = max(self._halt_all, now + min(seconds, 30.0))
            self._lately_refused.clear()
