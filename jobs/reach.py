"""Whether Telegram answers, as the calls show that are made anyhow."""

import time
from collections.abc import Callable

SILENT = "Telegram does not answer"
SHARED = (
    "another program has this token and gets what people write: stop it, or /revoke the token at"
    " @BotFather"
)
#: Two programs with one token are told so at least as often, in seconds: each waits for half a
#: minute at most before it asks again, and a question ends within one.
AGAIN = 100.0


class Reach:
    def __init__(self, moment: Callable[[], float] = time.monotonic) -> None:
        """`moment` are seconds of a clock that nobody sets."""
        self._moment = moment
        #: When the first of the calls in a row that were of no use ended, and the last.
        self._lost_at: float | None = None
        self._tried_at = 0.0
        #: Why the last call was of no use; "" where it was answered.
        self.trouble = ""
        #: When Telegram first said in a row that somebody else is given what people write, and
        #: when it last did.
        self._shared = (0.0, float("-inf"))

    def note_conflict(self) -> None:
        """One alone is a bot that takes over from another."""
        moment, (first, last) = self._moment(), self._shared
        self._shared = (first if moment - last < AGAIN else moment, moment)

    @property
    def shared_for(self) -> float:
        """Seconds for which somebody else is given a part of what people write; 0 where nobody
        is."""
        first, last = self._shared
        return last - first if self._moment() - last < AGAIN else 0.0

    def note(self, trouble: str = "") -> None:
        """How a call ended."""
        self.trouble, self._tried_at = trouble, self._moment()
        if not trouble:
            self._lost_at = None
        elif self._lost_at is None:
            self._lost_at = self._tried_at

    @property
    def silent_for(self) -> float:
        """Seconds in which calls were of no use; 0 where the last one was. Behind a webhook there
        may be none all night, and the last one before says nothing of that."""
        return 0.0 if self._lost_at is None else self._tried_at - self._lost_at


def trouble_in(status: int, answer: bytes) -> str:
    """Whoever stands between here and Telegram answers, too, and Telegram says of a token that was
    revoked that it knows none: nothing of the bot's arrives then."""
    # Of what stands before Telegram, where Telegram does not answer.
    if status >= 500:
        return SILENT
    if not answer.lstrip().startswith(b"{"):
        return "something else than Telegram answers at BOT_API_URL, or stands before it"
    if status == 401:
        return "Telegram does not know this token any more: BotFather shows the right one"
    return ""
