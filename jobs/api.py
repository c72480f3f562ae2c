"""Calls to the Bot API with plain dictionaries: what is sent is a row's body already."""

from collections.abc import Mapping
from typing import Any

from telegram.error import BadRequest, NetworkError

from jobs.connection import Connection

#: Long enough that a slow answer is not taken for a lost one.
SEND_TIMEOUT = 30.0


class Api:
    def __init__(self, connection: Connection, root: str, token: str) -> None:
        self._connection = connection
        self._url = f"{root}/bot{token}/"
        self._files = f"{root}/file/bot{token}/"

    async def call(
        self, method: str, body: Mapping[str, Any], patience: float = SEND_TIMEOUT
    ) -> Any:
        """The `result` of the answer, awaited for `patience` seconds.

        Raises telegram.error's classes, and NotSent where the call certainly never left.
        """
        return await self._connection.fetch(self._url + method, body, patience)

    async def download(self, file_id: str, most: int) -> bytes:
        """Somebody's file. Raises BadRequest where Telegram has none or it has more than `most`
        bytes, and telegram.error's classes."""
        try:
            found = await self.call("getFile", {"file_id": file_id})
        except BadRequest as error:
            # Telegram says so of its own 5xx and 429, too.
            if "temporarily unavailable" in str(error):
                raise NetworkError(str(error)) from error
            raise
        if int(found.get("file_size") or 0) > most or not found.get("file_path"):
            raise BadRequest("file is too big")
        return await self._connection.download(self._files + found["file_path"], most)
