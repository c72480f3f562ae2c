"""Who is about to be told of their groups: are they still in them?

Telegram is asked before such a letter leaves, so many questions a second at most, for the table of
members knows only what the bot happened to see. What it says holds for a minute.
"""

import asyncio
from collections.abc import Callable, Mapping

from community.groups import membership
from community.groups.membership import INSIDE, UNSAID
from jobs.statuses import HOLDS, Statuses
from storage.db import Database
from storage.groups import members
from storage.outbox import Letter

#: Letters in private that tell of groups.
TELL_OF_GROUPS = ("digest", "news", "proposal", "followed", "how_was_it", "revisit", "translated")
#: Questions to Telegram in a second.
RATE = 25.0
#: People who are remembered.
MOST = 10_000


def tells_of_groups(letter: Letter) -> bool:
    return letter.chat_id > 0 and letter.method in TELL_OF_GROUPS


class Presence:
    def __init__(
        self,
        db: Database,
        statuses: Statuses,
        now: Callable[[], int],
        *,
        lost: Callable[[int, int], None],
    ) -> None:
        """`lost` is told of the group and the person, where somebody is no member any more."""
        self._db, self._statuses, self._now, self._lost = db, statuses, now, lost
        #: By person, when they were asked about.
        self._asked: dict[int, float] = {}
        #: When the next question may leave.
        self._next = 0.0

    def is_known(self, person_id: int) -> bool:
        asked = self._asked.get(person_id)
        return asked is not None and asked > self._moment() - HOLDS

    async def ask(self, person_id: int) -> None:
        """Bring the table of members up to date for this person. Where Telegram does not say, it
        stays as it was."""
        found = await members.of_person(self._db, person_id)
        chats = [met.chat_id for met in found if met.seen]
        answers = await asyncio.gather(*(self._status(chat, person_id) for chat in chats))
        said = dict(zip(chats, answers, strict=True))
        if any(status not in (None, UNSAID, *INSIDE) for status in answers):
            await self._learn(person_id, said)
        if len(self._asked) >= MOST:
            self._asked.clear()
        self._asked[person_id] = self._moment()

    async def _status(self, chat_id: int, person_id: int) -> str | None:
        known = self._statuses.known(chat_id, person_id, decides=False)
        if known is not None:
            return known.status
        moment = self._moment()
        self._next = max(self._next, moment) + 1 / RATE
        await asyncio.sleep(self._next - 1 / RATE - moment)
        return await self._statuses.of(chat_id, person_id, decides=False)

    async def _learn(self, person_id: int, said: Mapping[int, str | None]) -> None:
        now = self._now()
        lost = await self._db.write(lambda tx: membership.learn(tx, person_id, said, now=now))
        for group_id in lost:
            self._lost(group_id, person_id)

    @staticmethod
    def _moment() -> float:
        return asyncio.get_running_loop().time()
