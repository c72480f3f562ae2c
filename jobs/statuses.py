"""What people are in chats, which only Telegram knows.

Questions leave side by side, and one that is under way is not asked twice. What permits holds for
a minute; what refuses for a moment, so that who has just been made an administrator is not sent
away; that Telegram did not say a little longer, so that a bad line is not asked at every press.
"""

import asyncio

from telegram.error import BadRequest, TelegramError

from basics.records import dataclass
from community.groups.membership import UNSAID
from jobs.api import Api

#: Seconds for Telegram to answer.
PATIENCE = 5.0
#: For which it holds: what permits, what refuses, and that Telegram did not say.
HOLDS, REFUSED, FAILED = 60.0, 1.0, 3.0
#: Answers that are kept.
MOST = 10_000
#: In what Telegram says where it shows members to administrators alone.
WITHHELD = ("CHAT_ADMIN_REQUIRED", "inaccessible")
DECIDE = ("creator", "administrator")
INSIDE = (*DECIDE, "member", "restricted", UNSAID)


@dataclass(frozen=True, slots=True)
class Whose:
    chat_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Known:
    #: By the clock of the loop.
    at: float
    #: None where Telegram did not say.
    status: str | None

    def holds(self, now: float, *, decides: bool) -> bool:
        if self.status is None:
            return self.at > now - FAILED
        permits = self.status in (DECIDE if decides else INSIDE)
        return self.at > now - (HOLDS if permits else REFUSED)


class Statuses:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[Whose, Known] = {}
        self._asking: dict[Whose, asyncio.Task[str | None]] = {}

    def known(self, chat_id: int, person_id: int, *, decides: bool) -> Known | None:
        """What need not be asked, at most a minute old."""
        known = self._known.get(Whose(chat_id, person_id))
        holds = known and known.holds(asyncio.get_running_loop().time(), decides=decides)
        return known if holds else None

    async def of(self, chat_id: int, person_id: int, *, decides: bool) -> str | None:
        """As Telegram calls it, at most a minute old; None where Telegram won't say.

        `decides` where only an administrator will do: what refuses is asked anew.
        """
        known = self.known(chat_id, person_id, decides=decides)
        if known:
            return known.status
        whose = Whose(chat_id, person_id)
        if whose not in self._asking:
            self._asking[whose] = asyncio.create_task(self._learn(whose))
        return await asyncio.shield(self._asking[whose])

    def close(self) -> None:
        """Nobody waits for answers any more."""
        for task in self._asking.values():
            task.cancel()

    async def _learn(self, whose: Whose) -> str | None:
        status = None
        try:
            status = await self._ask(whose)
        except (TelegramError, KeyError, TypeError):
            # It did not answer, or not as it does: so it did not say.
            pass
        finally:
            del self._asking[whose]
        if len(self._known) > MOST:
            self._known.clear()
        self._known[whose] = Known(asyncio.get_running_loop().time(), status)
        return status

    async def _ask(self, whose: Whose) -> str:
        """Where members are hidden Telegram still names the administrators; of all others it is
        UNSAID whether they are there. Whom it does not find is "hidden", which is no member."""
        if whose.chat_id == whose.person_id:
            return await self._ask_of_itself()
        chat = {"chat_id": whose.chat_id}
        try:
            body = {**chat, "user_id": whose.person_id}
            member = await self._api.call("getChatMember", body, PATIENCE)
        except BadRequest as error:
            unsaid = any(said in str(error) for said in WITHHELD)
            found = await self._api.call("getChatAdministrators", chat, PATIENCE)
            named = {one["user"]["id"]: one["status"] for one in found}
            return str(named.get(whose.person_id, UNSAID if unsaid else "hidden"))
        if member["status"] == "restricted" and not member.get("is_member"):
            return "left"
        return str(member["status"])

    async def _ask_of_itself(self) -> str:
        """See handlers/dispatch/before.py."""
        me = await self._api.call("getMe", {}, PATIENCE)
        return "administrator" if me.get("can_read_all_group_messages") else "member"
