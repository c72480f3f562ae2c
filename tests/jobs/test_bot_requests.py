"""python-telegram-bot's own calls, on our connection."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    Forbidden,
    NetworkError,
)

from jobs.connection import Connection
from tests.wire import TOKEN

PHOTO = b"\x89PNG of a beaker"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def bot(answer: Answer) -> AsyncIterator[Bot]:
    """python-telegram-bot on our connection, before a server of aiohttp."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    at, files = f"{root}/bot", f"{root}/file/bot"
    try:
        async with Connection() as calls, Connection() as polls:
            yield Bot(TOKEN, at, files, request=calls, get_updates_request=polls)
    finally:
        await runner.cleanup()


def message(**parts: object) -> dict[str, object]:
    chat = {"id": 7, "type": "private", "first_name": "Aida"}
    return {"message_id": 5, "date": 1_790_000_000, "chat": chat, **parts}


async def test_the_library_uploads_a_photo():
    got: dict[str, object] = {}

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        got.update(caption=form["caption"], chat=form["chat_id"], photo=photo.file.read())
        return web.json_response({"ok": True, "result": message(caption=form["caption"])})

    async with bot(answer) as aidas:
        sent = await aidas.send_photo(7, PHOTO, caption="Сұйықтық")
    assert sent.caption == "Сұйықтық"
    assert got == {"caption": "Сұйықтық", "chat": "7", "photo": PHOTO}


async def test_the_library_downloads_a_file():
    async def answer(request: web.Request) -> web.Response:
        if request.path.startswith("/file/"):
            return web.Response(body=PHOTO)
        described = {"file_id": "a", "file_unique_id": "b", "file_path": "photos/1.png"}
        return web.json_response({"ok": True, "result": described})

    async with bot(answer) as aidas:
        assert bytes(await (await aidas.get_file("a")).download_as_bytearray()) == PHOTO


async def test_the_library_sees_what_went_wrong():
    async def answer(request: web.Request) -> web.Response:
        refused = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
        return web.json_response(refused, status=403)

    async with bot(answer) as aidas:
        with pytest.raises(Forbidden):
            await aidas.send_message(7, "hello")


async def test_a_broken_answer_puts_no_words_into_the_log(caplog):
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text='{"ok":true,"result":{"text":"what Aida wrote')

    caplog.set_level(logging.DEBUG, "telegram.request")
    async with bot(answer) as aidas:
        with pytest.raises(NetworkError):
            await aidas.get_me()
    assert "Aida" not in caplog.text


async def test_odd_letters_reach_the_server():
    got: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        body = await request.json() if request.content_type.endswith("json") else None
        got.append(str((body or await request.post())["text"]))
        return web.json_response({"ok": True, "result": message(text="…")})

    async with bot(answer) as aidas:
        await aidas.send_message(7, "ұ 🧪 \u202e <b>&")
    assert got == ["ұ 🧪 \u202e <b>&"]
