"""Files by id, and pictures drawn in a few lines for those who have none."""

import re
import secrets
import struct
import zlib
from collections.abc import Callable

from sandbox.errors import bad
from sandbox.world import File, Json, World

DOWNLOAD_LIMIT = 20 * 1024 * 1024


def keep(world: World, kind: str, content: bytes, name: str, mime: str) -> File:
    width, height = size_of(content)
    number = secrets.token_hex(8)
    file = File(
        f"{kind[:1].upper()}gACAgI{number}",
        f"U{number[:12]}",
        kind,
        content,
        name,
        mime,
        width,
        height,
    )
    world.files[file.id] = file
    return file


def known(world: World, file_id: str) -> File:
    file = world.files.get(file_id) or world.files.get(file_id[:-1])
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    return file


def photo_json(file: File) -> list[Json]:
    """Two sizes, the smaller first, as Telegram lists them."""
    sizes = []
    for name, share in (("s", 4), ("", 1)):
        sizes.append(
            {
                "file_id": file.id + name if name else file.id,
                "file_unique_id": file.unique_id + name,
                "width": max(1, file.width // share),
                "height": max(1, file.height // share),
                "file_size": max(1, len(file.content) // share),
            }
        )
    return sizes


def document_json(file: File) -> Json:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": len(file.content),
    }


#: Files of which nobody looks at the content.
_THINGS: dict[str, Json] = {
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "voice": {"duration": 3},
    "audio": {"duration": 60},
    "video": {"width": 640, "height": 480, "duration": 5},
    "animation": {"width": 320, "height": 240, "duration": 3},
}


def thing_json(kind: str, file_id: str) -> Json:
    """A sticker, voice, audio, video or animation by its id, such as voice-12."""
    if not file_id.startswith(f"{kind}-"):
        raise bad("wrong file identifier/HTTP URL specified")
    return {**_THINGS[kind], "file_id": file_id, "file_unique_id": file_id.replace("-", "")}


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or a JPEG; a guess for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    frame = _JPEG_FRAME.search(content) if content[:2] == b"\xff\xd8" else None
    if frame:
        height, width = struct.unpack(">HH", frame[1])
        return int(width), int(height)
    return 800, 600


def kind_of(content: bytes) -> str:
    """The media type of a picture, by how it begins."""
    return "image/jpeg" if content[:2] == b"\xff\xd8" else "image/png"


#: Start of frame: length, precision, then height and width.
_JPEG_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08(.{4})", re.DOTALL)

Colour = tuple[int, int, int]


def png(width: int, height: int, colour: Callable[[int, int], Colour]) -> bytes:
    """A picture from a function that gives each point its colour."""
    rows = b"".join(
        b"\0" + b"".join(bytes(colour(x, y)) for x in range(width)) for y in range(height)
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 6))
        + chunk(b"IEND", b"")
    )


def drawn(seed: int) -> bytes:
    """A small picture, another one for each number: bottles on a shelf."""
    shades = [(86, 140, 190), (230, 170, 80), (120, 170, 110), (190, 100, 110)]

    def colour(x: int, y: int) -> Colour:
        if y > 100:
            return (140, 110, 80)
        place, inside = divmod(x, 40)
        if 8 < inside < 32 and y > 45 + (place * 7 + seed * 5) % 30:
            return shades[(place + seed) % len(shades)]
        if 15 < inside < 25 and y > 30 + (place * 7 + seed * 5) % 30:
            return (210, 220, 225)
        return (244, 240, 230)

    return png(160, 120, colour)
