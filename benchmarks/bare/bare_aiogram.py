"""A bot that only answers taps: aiogram as it comes, 64 at once."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery


async def tapped(query: CallbackQuery) -> None:
    await query.answer("Thank you: 101 colleagues have this")


async def main(url: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(tapped)
    await dispatcher.start_polling(Bot(token, session=session), tasks_concurrency_limit=64)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
