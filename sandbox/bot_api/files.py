"""Files by id, and pictures drawn in a few lines for those who have none.

An id is made anew for each message; the unique id says that it is the same file.
"""

import hashlib
import re
import secrets
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from sandbox.bot_api.errors import bad
from sandbox.world import File, Json, World

DOWNLOAD_LIMIT = 20 * 1024 * 1024

#: How the ids of a kind begin. What was uploaded and not used yet is of no kind.
_BEGINS = {
    "photo": "AgACAgI",
    "document": "BQACAgI",
    "video": "BAACAgI",
    "animation": "CgACAgI",
    "audio": "CQACAgI",
    "voice": "AwACAgI",
    "video_note": "DQACAgI",
    "sticker": "CAACAgI",
    "live_photo": "LQACAgI",
    "upload": "FAACAgI",
}
_ID = re.compile(r"([A-Z][A-Za-z]ACAgI)[0-9a-f]{10}(A[0-9a-f]{14})([a-z]?)")


def keep(world: World, kind: str, content: bytes, *, name: str, mime: str) -> File:
    """The same content under the same name is the same file."""
    known_by = hashlib.sha256(b"\0".join((kind.encode(), name.encode(), content)))
    unique = f"A{known_by.hexdigest()[:14]}"
    width, height = size_of(content)
    file = File(unique, kind, content, name, mime, width, height)
    return world.files.setdefault(unique, file)


def id_of(file: File, size: str = "") -> str:
    return f"{_BEGINS[file.kind]}{secrets.token_hex(5)}{file.unique_id}{size}"


def renewed(content: Any) -> Any:
    """The same files in another message."""
    if isinstance(content, list):
        return [renewed(item) for item in content]
    if not isinstance(content, dict):
        return content
    said = {name: renewed(value) for name, value in content.items()}
    found = _ID.fullmatch(str(content.get("file_id", "")))
    if found:
        said["file_id"] = f"{found[1]}{secrets.token_hex(5)}{found[2]}{found[3]}"
    return said


def is_id(file_id: str) -> bool:
    return _ID.fullmatch(file_id) is not None


def unique_ids(content: Json) -> list[str]:
    """Of the files that a message carries."""
    every = [content[name] for name in MEDIA if content.get(name)]
    return [(one[-1] if isinstance(one, list) else one)["file_unique_id"] for one in every]


def found(world: World, file_id: str) -> File | None:
    parts = _ID.fullmatch(file_id)
    return world.files.get(parts[2]) if parts else None


def known(world: World, file_id: str, kind: str) -> File:
    """To be sent as this kind; documents of all kinds go as what they are. Raises what Telegram
    says of ids that it does not know, or that are of another kind."""
    file = found(world, file_id)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind == "upload":
        return keep(world, kind, file.content, name=file.name, mime=file.mime)
    if file.kind != kind and {"photo", "live_photo"} & {file.kind, kind}:
        raise bad(f"can't use file of type {_called(file.kind)} as {_called(kind)}")
    return file


def by_unique_id(world: World, unique_id: str) -> File | None:
    """Also a photo's smaller size."""
    return world.files.get(unique_id[:15])


def _called(kind: str) -> str:
    names = {"voice": "VoiceNote", "video_note": "VideoNote", "live_photo": "LivePhoto"}
    return names.get(kind, kind.capitalize())


def media_json(file: File) -> Json:
    """What a message with this file carries, under the names of its kind."""
    if file.kind == "photo":
        return {"photo": photo_json(file)}
    if file.kind == "document":
        return {"document": document_json(file)}
    thing = thing_json(file)
    if file.kind == "animation":
        return {"animation": thing, "document": {**document_json(file), **_ids(thing)}}
    return {file.kind: thing}


#: All names under which media_json puts something.
MEDIA = (
    *("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker"),
    "live_photo",
)


def _ids(thing: Json) -> Json:
    return {name: thing[name] for name in ("file_id", "file_unique_id")}


def photo_json(file: File) -> list[Json]:
    """Two sizes, the smaller first, as Telegram lists them."""
    return [
        {
            "file_id": id_of(file, name),
            "file_unique_id": f"{file.unique_id}{name}",
            "width": max(1, file.width // share),
            "height": max(1, file.height // share),
            "file_size": max(1, len(file.content) // share),
        }
        for name, share in (("s", 4), ("x", 1))
    ]


def document_json(file: File) -> Json:
    return {
        "file_id": id_of(file),
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": len(file.content),
    }


#: What is told of files at whose content nobody looks.
_THINGS: dict[str, Json] = {
    "sticker": {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    },
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 60, "mime_type": "audio/mpeg"},
    "video": {"width": 640, "height": 480, "duration": 5, "mime_type": "video/mp4"},
    "animation": {"width": 320, "height": 240, "duration": 2, "mime_type": "video/mp4"},
    "video_note": {"length": 240, "duration": 5},
    "live_photo": {"width": 640, "height": 480, "duration": 3, "mime_type": "video/mp4"},
}


def thing_json(file: File) -> Json:
    """A sticker, voice, audio, video, animation or video note."""
    told = {"file_id": id_of(file), "file_unique_id": file.unique_id}
    return {**_THINGS[file.kind], **told, "file_size": len(file.content)}


def thing(world: World, kind: str) -> File:
    """One that nobody has sent yet. Raises for what is no kind of file."""
    if kind not in _THINGS:
        raise bad(f"nobody can send {kind!r}")
    content = f"{kind}-{world.number()}".encode()
    mime = str(_THINGS[kind].get("mime_type", "application/octet-stream"))
    return keep(world, kind, content, name=kind, mime=mime)


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


def png(width: int, rows: Sequence[bytes]) -> bytes:
    """A picture from rows of three bytes a point."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    lines = b"".join(b"\0" + row for row in rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 6))
        + chunk(b"IEND", b"")
    )


_SHADES = (b"\x56\x8c\xbe", b"\xe6\xaa\x50", b"\x78\xaa\x6e", b"\xbe\x64\x6e")
_WALL, _GLASS, _SHELF = b"\xf4\xf0\xe6", b"\xd2\xdc\xe1", b"\x8c\x6e\x50"


def drawn(seed: int) -> bytes:
    """A small picture, another one for each number: bottles on a shelf, and the number as the
    colour of one point, for bottles look alike after a dozen."""

    def bottle(place: int, y: int) -> bytes:
        lower = (place * 7 + seed * 5) % 30
        if y > 45 + lower:
            return _WALL * 9 + _SHADES[(place + seed) % len(_SHADES)] * 23 + _WALL * 8
        if y > 30 + lower:
            return _WALL * 16 + _GLASS * 9 + _WALL * 15
        return _WALL * 40

    air = [b"".join(bottle(place, y) for place in range(4)) for y in range(101)]
    air[0] = (seed % 2**24).to_bytes(3) + air[0][3:]
    return png(160, [*air, *[_SHELF * 160] * 19])
