"""A server on loopback that behaves as a test wants it, byte by byte."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from telegram.error import (
    TelegramError,
)

from jobs.connection import Connection

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"

Talk = Callable[["Wire"], Awaitable[None]]


@dataclass
class Wire:
    """One connection as the server sees it, byte by byte."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: "Server"

    async def request(self) -> bytes:
        """The body of the next call, which is counted."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        body = await self.reader.readexactly(int(length or 0))
        self.server.calls.append(body)
        return body

    async def answer(self, body: bytes, status: str = "200 OK", head: str = "") -> None:
        start = f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n"
        self.writer.write(start.encode() + body)
        await self.writer.drain()

    def reset(self) -> None:
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.writer.transport.abort()


@dataclass
class Server:
    url: str
    calls: list[bytes] = field(default_factory=list)
    connections: int = 0

    @property
    def root(self) -> str:
        """Of a Bot API."""
        return self.url.partition("/bot")[0]


@asynccontextmanager
async def server(talk: Talk) -> AsyncIterator[Server]:
    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running.connections += 1
        open_ones.append(writer)
        tasks.append(asyncio.create_task(talk_to(Wire(reader, writer, running))))

    async def talk_to(wire: Wire) -> None:
        try:
            await talk(wire)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            wire.writer.close()

    tasks: list[asyncio.Task[None]] = []
    open_ones: list[asyncio.StreamWriter] = []
    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    running = Server(f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage")
    try:
        yield running
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        listener.close()
        await listener.wait_closed()


@pytest.fixture
async def connection() -> AsyncIterator[Connection]:
    async with Connection() as opened:
        yield opened


def saying(body: bytes, status: str = "200 OK", head: str = "") -> Talk:
    async def talk(wire: Wire) -> None:
        while True:
            await wire.request()
            await wire.answer(body, status, head)

    return talk


def refusing(code: int, description: str = "", **parameters: int) -> Talk:
    answer = {"ok": False, "error_code": code, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return saying(json.dumps(answer).encode(), f"{code} No")


async def outcome(connection: Connection, url: str, wait: float = 60.0) -> TelegramError:
    with pytest.raises(TelegramError) as error:
        await connection.fetch(url, {"chat_id": 1, "text": "hello"}, wait)
    assert TOKEN not in str(error.value)
    return error.value
