"""A bot that only answers taps: python-telegram-bot as it comes, 64 at once."""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler


async def tapped(update: Update, _context: object) -> None:
    await update.callback_query.answer("Thank you: 101 colleagues have this")


def main(url: str, token: str) -> None:
    application = (
        ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(64).build()
    )
    application.add_handler(CallbackQueryHandler(tapped))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
