"""What the bot and the process of its page know of each other: memory that both see, so that
nothing kept is shown once the bot has committed a change of it."""

import mmap
import os
import struct
import time

_TURN, _STATE, _BEAT = struct.Struct("=Q"), struct.Struct("=BB"), struct.Struct("=d")
_STATES, _BOTS, _SITES = 8, 16, 24
SIZE = 64
#: Seconds between two signs of life of the bot, and after which it is not heard any more: it
#: stands still, and another may be at work.
BEATS, SILENT = 1.0, 5.0
#: Seconds between two times at which the site says what was opened.
COUNTS = 10.0
#: What others than who runs it are not to see.
INSIDE = ("/health", "/metrics", "/rest")


#: Commits that touch these may change a page.
TABLES = (
    *("site_release", "sealed", "silenced", "theme", "audit", "voice", "poster"),
    *("project_feedback", "trial", "event.plan", "event.state", "event.sequence"),
    *("problem.state", "problem.title", "problem.description", "problem.author_id"),
    *("problem.solved_by", "problem.status", "problem.name_shown", "problem.subject"),
    *("problem.region", "solution.state", "solution.text", "solution.author_id"),
    *("project.state", "project.title", "project.story", "project.owner_id"),
    *("project.stage", "project.name_shown", "project.event_id"),
    *("data_set", "number_period"),
    *("brief.state", "brief.says", "brief.recipient", "brief.asks", "brief_step"),
    *("page_picture", "poster_picture", "declaration", "picture.state", "project_leader"),
)


class Board:
    """Each value is written by one side only."""

    def __init__(self, fileno: int = -1) -> None:
        self.fileno = fileno
        self._memory = mmap.mmap(fileno, SIZE)

    @classmethod
    def shared(cls, fileno: int | None = None) -> "Board":
        """One that another process can open by its number, as the one that was given it does."""
        if fileno is None:
            fileno = os.memfd_create("board")
            os.ftruncate(fileno, SIZE)
        return cls(fileno)

    @property
    def turn(self) -> int:
        """Another one once something changed that a page may say."""
        (found,) = _TURN.unpack_from(self._memory)
        return int(found)

    def change(self) -> None:
        _TURN.pack_into(self._memory, 0, self.turn + 1)

    @property
    def is_open(self) -> bool:
        """Whether there are tables to read."""
        return bool(self._memory[_STATES])

    @property
    def is_told(self) -> bool:
        """Whether every change is told here: this bot is the one at work, and moves."""
        alive = time.monotonic() - self._at(_BOTS) < SILENT
        return bool(self._memory[_STATES + 1]) and alive

    def tell(self, *, at_work: bool) -> None:
        """By the bot, now and then."""
        _STATE.pack_into(self._memory, _STATES, 1, at_work)
        _BEAT.pack_into(self._memory, _BOTS, time.monotonic())

    def beat(self) -> None:
        """By the site, now and then."""
        _BEAT.pack_into(self._memory, _SITES, time.monotonic())

    def forget_beat(self) -> None:
        """Another site begins, which has not moved yet."""
        _BEAT.pack_into(self._memory, _SITES, 0.0)

    def silent_for(self) -> float:
        """Seconds since the site said that it moves."""
        return time.monotonic() - self._at(_SITES)

    def _at(self, place: int) -> float:
        (found,) = _BEAT.unpack_from(self._memory, place)
        return float(found)
