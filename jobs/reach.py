"""Whether Telegram answers, as the calls show that are made anyhow."""

import time
from collections.abc import Callable


class Reach:
    def __init__(self, moment: Callable[[], float] = time.monotonic) -> None:
        """`moment` are seconds of a clock that nobody sets."""
        self._moment = moment
        self._lost_at: float | None = None

    def note(self, *, answered: bool) -> None:
        """How a call ended."""
        if answered:
            self._lost_at = None
        elif self._lost_at is None:
            self._lost_at = self._moment()

    @property
    def silent_for(self) -> float:
        """Seconds since the first of the calls that had no answer; 0 where the last one had."""
        return 0.0 if self._lost_at is None else self._moment() - self._lost_at
