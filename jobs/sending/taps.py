"""Answers to taps: they have no limit, so they leave side by side, and nobody waits for somebody
else's.

People take turns, however much one of them presses. What the client gave up on already, and what
says nothing, leaves after the rest. All moments are seconds of a monotonic clock.
"""

import asyncio
import logging
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable

from telegram.error import TelegramError

from basics.records import dataclass
from basics.spans import SECOND
from cards.toast import Toast
from jobs.api import Api
from storage import inbox
from storage.db import Rows

log = logging.getLogger(__name__)

PATIENCE = 5.0
#: Answers under way: in all, and of one person's taps.
AT_ONCE, EACH = 100, 8
#: How long people look at a button that spins, and how many taps of one person wait at most.
LATE, WAITING = 15.0, 100
#: Seconds before a start, and how many taps of them, of which nobody knows whether they were
#: answered.
BEFORE, MOST_BEFORE = 60, 2000


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap that waits for its answer."""

    toast: Toast
    person_id: int
    pressed: float


class Line:
    """Taps of which each person's next has its turn after everybody else's."""

    def __init__(self) -> None:
        self._people: OrderedDict[int, deque[Tap]] = OrderedDict()

    def put(self, tap: Tap) -> int:
        """Returns how many of theirs were dropped, the oldest, because too many wait."""
        waiting = self._people.setdefault(tap.person_id, deque())
        waiting.append(tap)
        if len(waiting) <= WAITING:
            return 0
        waiting.popleft()
        return 1

    def take(self, may: Callable[[int], bool]) -> Tap | None:
        """The next of a person who `may`, whose others go to the end."""
        for person_id, waiting in self._people.items():
            if may(person_id):
                tap = waiting.popleft()
                del self._people[person_id]
                if waiting:
                    self._people[person_id] = waiting
                return tap
        return None


class Taps:
    def __init__(self, api: Api, moment: Callable[[], float] = time.monotonic) -> None:
        self._api, self._moment = api, moment
        self._spoken, self._silent, self._late = Line(), Line(), Line()
        self._flying: set[asyncio.Task[None]] = set()
        self._each: Counter[int] = Counter()
        #: Whether they leave as they come; before `run` they wait for it.
        self._is_open = False
        #: Taps that wait for their answer.
        self.unanswered = 0

    def answer(self, toast: Toast, person_id: int, waited: float) -> None:
        """Soon, in a task of its own. The tap came `waited` seconds ago."""
        line = self._spoken if toast.text else self._silent
        self.unanswered += 1
        self.unanswered -= line.put(Tap(toast, person_id, self._moment() - waited))
        self._send_what_can_go()

    async def recover(self, rows: Rows, now: int) -> None:
        """What was served right before a start, and not answered when the bot died, spins no
        longer; the others' answers stand."""
        for number, query_id in enumerate(
            await inbox.taps_since(rows, now - BEFORE * SECOND, MOST_BEFORE), 1
        ):
            # Whose it was is not kept: each has its own turn.
            self.answer(Toast(query_id), -number, 0.0)

    async def run(self) -> None:
        """Before it taps wait. Whoever brings one, and whose answer has arrived, sends the next: a
        loop between them was two turns more of each."""
        self._is_open = True
        try:
            self._send_what_can_go()
            await asyncio.Event().wait()
        finally:
            self._is_open = False

    async def finish(self, seconds: float) -> None:
        """After `run`: what waits is answered, at most for so long."""
        end = self._moment() + seconds
        self._is_open = True
        self._send_what_can_go()
        while self._flying and (left := end - self._moment()) > 0:
            await asyncio.wait(self._flying, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        self._is_open = False
        flying = list(self._flying)
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)

    def _send_what_can_go(self) -> None:
        while self._is_open and len(self._flying) < AT_ONCE and (tap := self._next()):
            self._each[tap.person_id] += 1
            task = asyncio.create_task(self._answer(tap))
            self._flying.add(task)
            task.add_done_callback(self._landed)

    def _next(self) -> Tap | None:
        late = self._moment() - LATE
        for line in (self._spoken, self._silent):
            while tap := line.take(self._may):
                if tap.pressed > late:
                    return tap
                self.unanswered -= self._late.put(tap)
        return self._late.take(self._may)

    def _may(self, person_id: int) -> bool:
        return self._each[person_id] < EACH

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        if self.unanswered > len(self._flying):
            self._send_what_can_go()

    async def _answer(self, tap: Tap) -> None:
        body: dict[str, str | bool] = {"callback_query_id": tap.toast.query_id}
        if tap.toast.text:
            body["text"] = tap.toast.text
        if tap.toast.alert:
            body["show_alert"] = True
        if tap.toast.url:
            body["url"] = tap.toast.url
        try:
            await self._api.call("answerCallbackQuery", body, PATIENCE)
        except TelegramError as error:
            log.debug("a tap could not be answered: %s", error)
        finally:
            self.unanswered -= 1
            self._each[tap.person_id] -= 1
            if not self._each[tap.person_id]:
                del self._each[tap.person_id]
