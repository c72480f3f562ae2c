"""How fast one person may act: who floods slows only themselves."""

from collections import OrderedDict, deque

from basics.spans import MINUTE

WINDOW = 10_000
ACTIONS = 20
#: In a group all members together: commands and replies, but not taps.
GROUP_ACTIONS = 200
#: What somebody sends on is chosen by one deed, of at most so many messages.
SENT_ON = 100
#: Milliseconds between two lines that say so in a group.
IN_A_GROUP = MINUTE
#: People and groups. Who acts too fast acts again before so many others have: as many an update is
#: served in a second at most, and two a second are allowed.
REMEMBERED = 2_000


class Limits:
    """A sliding window for each person or group, in memory: a restart forgives, and so does a
    clock that is set back."""

    def __init__(self) -> None:
        self._seen: OrderedDict[int, deque[int]] = OrderedDict()
        self._told: dict[int, int] = {}

    def allows(self, who: int, now: int, actions: int = ACTIONS) -> bool:
        """Count one action at `now` (milliseconds); False when there were too many of late."""
        seen = self._seen.setdefault(who, deque())
        self._seen.move_to_end(who)
        while seen and not now - WINDOW < seen[0] <= now:
            seen.popleft()
        if len(seen) >= actions:
            return False
        seen.append(now)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def tells(self, who: int, now: int, window: int = WINDOW) -> bool:
        """Whether to say so to this person or group: once in a window, then silence."""
        if now - window < self._told.get(who, -window) <= now:
            return False
        if len(self._told) > REMEMBERED:
            self._told.clear()
        self._told[who] = now
        return True
