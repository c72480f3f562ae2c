"""Connections to Telegram."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from jobs.api import Api
from jobs.connection import Connection
from jobs.statuses import Statuses
from jobs.taps import AT_ONCE


@dataclass(frozen=True, slots=True)
class Lines:
    """Connections to Telegram, so that none waits for what another kind of call takes."""

    api: Api
    polling: Api
    taps: Api
    statuses: Statuses


@contextlib.asynccontextmanager
async def lines_to(root: str, token: str) -> AsyncIterator[Lines]:
    def api(connection: Connection) -> Api:
        return Api(connection, root, token)

    async with (
        Connection() as calls,
        Connection(limit=4) as polls,
        Connection(limit=AT_ONCE) as answers,
        Connection() as questions,
    ):
        statuses = Statuses(api(questions))
        try:
            yield Lines(api(calls), api(polls), api(answers), statuses)
        finally:
            statuses.close()
