"""Answers to taps: no limit, and nobody waits for them for longer than a moment."""

import asyncio
import logging

from telegram.error import TelegramError

from cards.toast import Toast
from jobs.api import Api

log = logging.getLogger(__name__)

PATIENCE = 5.0


class Taps:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._toasts: asyncio.Queue[Toast] = asyncio.Queue()
        #: Taps that wait for their answer.
        self.unanswered = 0

    def answer(self, toast: Toast) -> None:
        """Soon: the loop does it."""
        self.unanswered += 1
        self._toasts.put_nowait(toast)

    async def run(self) -> None:
        while True:
            await self._answer(await self._toasts.get())

    async def _answer(self, toast: Toast) -> None:
        body: dict[str, str | bool] = {"callback_query_id": toast.query_id}
        if toast.text:
            body["text"] = toast.text
        if toast.alert:
            body["show_alert"] = True
        try:
            await self._api.call("answerCallbackQuery", body, PATIENCE)
        except TelegramError as error:
            log.debug("a tap could not be answered: %s", error)
        finally:
            self.unanswered -= 1
