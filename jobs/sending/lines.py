"""Connections to Telegram."""

import contextlib
from collections.abc import AsyncIterator, Callable

from basics.records import dataclass
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
async def lines_to(
    root: str, token: str, reach: Reach, *, may_leave: Callable[[], bool]
) -> AsyncIterator[Lines]:
    """No call leaves that may not."""

    def line(limit: int = 64) -> Connection:
        return Connection(limit, reach=reach, may_leave=may_leave)

    def api(connection: Connection) -> Api:
        return Api(connection, root, token)

    async with (
        line() as calls,
        line(4) as polls,
        line(AT_ONCE) as answers,
        line() as questions,
    ):
        statuses = Statuses(api(questions))
        try:
            yield Lines(api(calls), api(polls), api(answers), statuses)
        finally:
            statuses.close()
