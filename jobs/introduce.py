"""Telegram is told the bot's commands and descriptions, when they have changed."""

import asyncio
import hashlib
import json
import logging

from telegram.error import RetryAfter, TelegramError

from basics.languages import LANGUAGES
from cards import commands
from jobs.api import Api
from jobs.sending.delivery_result import wait_of
from locales import texts
from storage import facts
from storage.db import Database
from storage.outbox import Call

log = logging.getLogger(__name__)

TOLD = "introduction"
SCOPES = {
    "all_private_chats": commands.private_commands,
    "all_group_chats": commands.group_commands,
    "all_chat_administrators": commands.administrator_commands,
}


async def introduce(db: Database, api: Api, default_language: str) -> None:
    """Tell it once; the calls that are due are told from a digest of what was said last."""
    calls = introduction(default_language)
    said = json.dumps([[call.method, call.body] for call in calls], sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()
    if await facts.get(db, TOLD) == digest:
        return
    for call in calls:
        while not await _told(api, call):
            pass
    await db.write(lambda tx: facts.put(tx, TOLD, digest))


async def _told(api: Api, call: Call) -> bool:
    try:
        await api.call(call.method, call.body)
    except RetryAfter as error:
        await asyncio.sleep(wait_of(error))
        return False
    except TelegramError as error:
        log.warning("%s: %s. Trying again", call.method, error)
        await asyncio.sleep(5)
        return False
    return True


def introduction(default_language: str) -> list[Call]:
    """Every call, for each language and for those without one."""
    calls: list[Call] = []
    for code in ("", *LANGUAGES):
        t = texts(code or default_language)
        for scope, named in SCOPES.items():
            listed = [{"command": name, "description": said} for name, said in named(t).items()]
            body = {"commands": listed, "scope": {"type": scope}, "language_code": code}
            calls.append(Call("setMyCommands", body))
        said = {"description": commands.description(t), "language_code": code}
        calls.append(Call("setMyDescription", said))
        short = {"short_description": commands.short_description(t), "language_code": code}
        calls.append(Call("setMyShortDescription", short))
    return calls
