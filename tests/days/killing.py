"""Hundreds of groups for which something is due at one moment, and a bot that is killed then."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from jobs.sending.rate_limit import FEW
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.db import Database
from tests.running import LINE, PATIENCE, BotProcess, at_work, bot_process, sandbox_process

#: Letters a second that Telegram lets through.
A_SECOND = 30
_STATES = (
    "SELECT o.state, count(*) FROM outbox o JOIN mailing m ON m.id = o.mailing"
    " WHERE m.kind = ? GROUP BY o.state"
)


@dataclass(frozen=True, slots=True)
class Land:
    box: Sandbox
    bot: BotProcess
    chats: Sequence[int]
    #: Read beside the bot.
    db: Database

    async def killed(self, kills: int, seconds: float, *, seed: int) -> None:
        """So often within about so many seconds, at any moment."""
        chance = random.Random(seed)
        for _ in range(kills):
            await asyncio.sleep(0.3 + chance.random() * 2 * seconds / kills)
            self.bot.kill()
            self.bot.start()

    async def letters(self, kind: str) -> Counter[str]:
        """What became of the letters of such mailings."""
        found = await self.db.all(_STATES, kind)
        return Counter({str(state): int(count) for state, count in found})

    async def gone_out(self, kind: str) -> Counter[str]:
        """Once a letter for each group has left, or is in doubt."""
        end = time.monotonic() + PATIENCE + len(self.chats) / 5
        while True:
            counts = await self.letters(kind)
            if counts["sent"] + counts["unknown"] >= len(self.chats):
                return counts
            assert time.monotonic() < end, counts
            await asyncio.sleep(0.2)

    async def heard(self, words: str) -> Counter[int]:
        """How often each group got it, as text or below a picture."""
        groups = {*self.chats}
        calls = [*await self.box.calls("sendMessage"), *await self.box.calls("sendPhoto")]
        return Counter(
            int(call["given"]["chat_id"])
            for call in calls
            if call["status"] == 200
            and int(call["given"]["chat_id"]) in groups
            and words in (call["given"].get("text") or call["given"].get("caption") or "")
        )

    async def check_once(self, kind: str, words: str, *, kills: int) -> None:
        """No group hears it twice, and who did not is among those of which it is known."""
        counts, heard = await self.gone_out(kind), await self.heard(words)
        assert counts["sent"] + counts["unknown"] == len(self.chats) == counts.total()
        assert set(heard.values()) == {1}
        assert len(self.chats) - len(heard) <= counts["unknown"] <= 2 * FEW * kills


Prepare = Callable[[Database, Sequence[int]], Awaitable[None]]


@asynccontextmanager
async def a_land(
    database_url: str, folder: Path, many: int, *, prepare: Prepare
) -> AsyncIterator[Land]:
    """So many groups in Almaty that the bot knows, and who coordinates the whole country."""
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            creator = int((await box.person("Creator")).id)
            made = {"do": "group", "creator": creator, "members": [box.bot["id"]]}
            found = await box.burst({**made, "title": f"Group {n}"} for n in range(many))
            chats = [int(one["id"]) for one in found]
            db = await connect(database_url)
            try:
                await prepare(db, chats)
                bot = bot_process(url, database_url, folder)
                with at_work(bot):
                    yield Land(box, bot, chats, db)
                assert "ERROR" not in bot.said(), bot.said()[-3000:]
            finally:
                await db.close()
