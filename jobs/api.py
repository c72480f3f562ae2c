"""Calls to the Bot API with plain dictionaries: what is sent is a row's body already."""

from collections.abc import Mapping
from typing import Any

from jobs.connection import Connection

#: Long enough that a slow answer is not taken for a lost one.
SEND_TIMEOUT = 30.0


class Api:
    def __init__(self, connection: Connection, root: str, token: str) -> None:
        self._connection = connection
        self._url = f"{root}/bot{token}/"

    async def call(
        self, method: str, body: Mapping[str, Any], patience: float = SEND_TIMEOUT
    ) -> Any:
        """The `result` of the answer, awaited for `patience` seconds.

        Raises telegram.error's classes, and NotSent where the call certainly never left.
        """
        return await self._connection.fetch(self._url + method, body, patience)
