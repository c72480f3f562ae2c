"""How the worker speaks with the rest of the bot."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from basics.records import dataclass
from cards.toast import Toast


class Known(Protocol):
    @property
    def status(self) -> str | None: ...


class Statuses(Protocol):
    """What somebody is in a chat; None where Telegram won't say.

    `decides` where only an administrator will do.
    """

    def known(self, chat_id: int, person_id: int, *, decides: bool) -> Known | None:
        """Where it need not be asked."""

    async def of(self, chat_id: int, person_id: int, *, decides: bool) -> str | None:
        """Asked over the network."""


def _untold(_waited: float) -> None:
    """Nobody counts."""


def _fetches_nothing() -> bool:
    """All that came is here."""
    return False


def _unasked(_update: Mapping[str, Any]) -> None:
    """Nobody answers."""


class Answer(Protocol):
    """Answers a tap that came `waited` seconds ago."""

    def __call__(self, toast: Toast, person_id: int, waited: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Ways:
    """How the worker speaks with the rest of the bot."""

    statuses: Statuses
    #: Taps are answered after the commit.
    toast: Answer
    #: Rung where an update waits no more for Telegram.
    updates: asyncio.Event
    #: Told of each update that was served, and after how many seconds.
    served: Callable[[float], None] = _untold
    #: Answers what was typed behind the bot's name, after the commit.
    inline: Callable[[Mapping[str, Any]], None] = _unasked
    #: Whether more waits at Telegram and is being fetched.
    fetches: Callable[[], bool] = _fetches_nothing
