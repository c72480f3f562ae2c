"""What bot and worker say to each other: a few parts of bytes, each with its length."""

import asyncio
import struct
from collections.abc import Sequence
from typing import BinaryIO

_COUNT, _LENGTH = struct.Struct(">I"), struct.Struct(">Q")


def packed(parts: Sequence[bytes]) -> bytes:
    said = [_COUNT.pack(len(parts))]
    for part in parts:
        said += [_LENGTH.pack(len(part)), part]
    return b"".join(said)


def read(stream: BinaryIO) -> list[bytes] | None:
    """The next message; None when the other side is gone."""
    head = stream.read(_COUNT.size)
    parts: list[bytes] = []
    if len(head) < _COUNT.size:
        return None
    for _ in range(_COUNT.unpack(head)[0]):
        length = stream.read(_LENGTH.size)
        if len(length) < _LENGTH.size:
            return None
        parts.append(stream.read(_LENGTH.unpack(length)[0]))
    return parts


async def receive(stream: asyncio.StreamReader) -> list[bytes]:
    """The same on the bot's side. Raises IncompleteReadError when the worker is gone."""
    count = _COUNT.unpack(await stream.readexactly(_COUNT.size))[0]
    parts = []
    for _ in range(count):
        length = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))[0]
        parts.append(await stream.readexactly(length))
    return parts
