"""What people are in chats, which only Telegram knows."""

import asyncio
from dataclasses import dataclass

from telegram.error import BadRequest, TelegramError

from jobs.api import Api

#: Seconds for Telegram to answer, and for which its answer holds.
PATIENCE, HOLDS = 5.0, 60.0
#: Answers that are kept.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    #: By the clock of the loop.
    at: float
    status: str


class Statuses:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[tuple[int, int], Known] = {}

    async def of(self, chat_id: int, person_id: int) -> str | None:
        """As Telegram calls it, at most a minute old; None where Telegram won't say."""
        whose, now = (chat_id, person_id), asyncio.get_running_loop().time()
        known = self._known.get(whose)
        if known and known.at > now - HOLDS:
            return known.status
        try:
            status = await self._asked(chat_id, person_id)
        except TelegramError:
            return None
        if len(self._known) > MOST:
            self._known.clear()
        self._known[whose] = Known(asyncio.get_running_loop().time(), status)
        return status

    async def _asked(self, chat_id: int, person_id: int) -> str:
        """Where members are hidden Telegram still names the administrators; all others are
        "hidden", which is no member."""
        chat = {"chat_id": chat_id}
        try:
            body = {**chat, "user_id": person_id}
            member = await self._api.call("getChatMember", body, PATIENCE)
        except BadRequest:
            found = await self._api.call("getChatAdministrators", chat, PATIENCE)
            named = {one["user"]["id"]: one["status"] for one in found}
            return str(named.get(person_id, "hidden"))
        if member["status"] == "restricted" and not member.get("is_member"):
            return "left"
        return str(member["status"])
