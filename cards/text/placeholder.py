"""The picture that takes the place of one that was withdrawn: plain grey, made here."""

import struct
import zlib

WIDTH, HEIGHT, GREY = 320, 180, 0xE4


def picture() -> bytes:
    """A PNG."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([GREY]) * WIDTH) * HEIGHT
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
