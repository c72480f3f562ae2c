"""Which letter leaves next: an index in memory of what waits in the outbox.

The rows are the truth; this only spares a search of the whole outbox thirty times a second.
"""

import heapq
from collections import OrderedDict

from jobs.pace import Pace
from storage.outbox import Letter


class Queue:
    def __init__(self) -> None:
        #: For each chat its letters, the most urgent and oldest first.
        self._chats: dict[int, list[tuple[int, int, Letter]]] = {}
        #: Chats that can't be written to yet: (moment, chat).
        self._resting: list[tuple[float, int]] = []
        #: Chats by the urgency of their first letter, in the order in which they came.
        self._open: list[OrderedDict[int, None]] = [OrderedDict() for _ in range(3)]
        self._known: set[int] = set()
        #: Letters that wait for their own time: (milliseconds, id, letter).
        self._later: list[tuple[int, int, Letter]] = []

    def __len__(self) -> int:
        return len(self._known)

    def put(self, letter: Letter) -> None:
        if letter.id in self._known:
            return
        self._known.add(letter.id)
        if letter.not_before:
            heapq.heappush(self._later, (letter.not_before, letter.id, letter))
        else:
            self._line_up(letter)

    def put_back(self, letter: Letter, not_before: int) -> None:
        """A letter that was taken and is to be tried again."""
        self._known.add(letter.id)
        heapq.heappush(self._later, (not_before, letter.id, letter))

    def take(self, now_ms: int, moment: float, pace: Pace) -> Letter | None:
        """The most urgent letter whose time has come and whose chat is free; None when none is."""
        while self._later and self._later[0][0] <= now_ms:
            self._line_up(heapq.heappop(self._later)[2])
        while self._resting and self._resting[0][0] <= moment:
            self._open_chat(heapq.heappop(self._resting)[1])
        for line in self._open:
            while line:
                chat_id, _ = line.popitem(last=False)
                letter = self._first(chat_id, moment, pace)
                if letter is not None:
                    return letter
        return None

    def _first(self, chat_id: int, moment: float, pace: Pace) -> Letter | None:
        waiting = self._chats[chat_id]
        letter = waiting[0][2]
        free = pace.chat_free_at(chat_id, moment)
        if free > moment and letter.kind != "receipt":
            heapq.heappush(self._resting, (free, chat_id))
            return None
        heapq.heappop(waiting)
        self._known.discard(letter.id)
        if waiting:
            heapq.heappush(self._resting, (moment, chat_id))
        else:
            del self._chats[chat_id]
        return letter

    def _line_up(self, letter: Letter) -> None:
        waiting = self._chats.get(letter.chat_id)
        if waiting is None:
            self._chats[letter.chat_id] = [(letter.urgency, letter.id, letter)]
            self._open[letter.urgency][letter.chat_id] = None
            return
        heapq.heappush(waiting, (letter.urgency, letter.id, letter))
        if waiting[0][2] is letter:
            self._raise(letter)

    def _raise(self, letter: Letter) -> None:
        """A chat whose most urgent letter is new moves up, unless it rests."""
        for line in self._open:
            if letter.chat_id in line:
                del line[letter.chat_id]
                self._open[letter.urgency][letter.chat_id] = None
                return

    def _open_chat(self, chat_id: int) -> None:
        waiting = self._chats.get(chat_id)
        if waiting:
            self._open[waiting[0][0]][chat_id] = None
