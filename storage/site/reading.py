"""Reads beside the bot at work: on a connection of its own, all of one look as it stood at one
moment, and nothing is ever written or locked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.db import Rows, Session


class Reading:
    def __init__(self, session: Session, begin: str) -> None:
        self._session, self._begin = session, begin
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Rows]:
        """One after another."""
        async with self._turn:
            await self._session.execute(self._begin, ())
            try:
                yield Rows(self._session)
            finally:
                await self._session.rollback()

    async def close(self) -> None:
        await self._session.close()
