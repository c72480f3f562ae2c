"""Connections to Telegram."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from jobs.api import Api
from jobs.connection import Connection
from jobs.reach import Reach
from jobs.sending.taps import AT_ONCE
from jobs.statuses import Statuses


@dataclass(frozen=True, slots=True)
class Lines:
    """Connections to Telegram, so that none waits for what another kind of call takes."""

    api: Api
    polling: Api
    taps: Api
    statuses: Statuses


@contextlib.asynccontextmanager
async def lines_to(root: str, token: str, reach: Reach) -> AsyncIterator[Lines]:
    def api(connection: Connection) -> Api:
        return Api(connection, root, token)

    async with (
        Connection(reach=reach) as calls,
        Connection(4, reach=reach) as polls,
        Connection(AT_ONCE, reach=reach) as answers,
        Connection(reach=reach) as questions,
    ):
        statuses = Statuses(api(questions))
        try:
            yield Lines(api(calls), api(polls), api(answers), statuses)
        finally:
            statuses.close()
