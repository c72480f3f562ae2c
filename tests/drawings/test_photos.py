"""Photos of every kind of colours that phones, scanners and programs write."""

import io
import struct
import zlib

import pytest
from PIL import Image

from drawing.pictures.photos import shrunk


def a_png(depth: int, colours: int, line: bytes, *before: tuple[bytes, bytes]) -> bytes:
    """A square of sixteen points of these bits and this kind; the chunks stand before its data."""
    head = struct.pack(">IIBBBBB", 16, 16, depth, colours, 0, 0, 0)
    data = zlib.compress((b"\0" + line) * 16)
    chunks = [(b"IHDR", head), *before, (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def a_picture(mode: str, colour: int | tuple[int, ...], form: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (16, 16), colour).save(out, form)
    return out.getvalue()


DARK, RED, WHITE = (64, 64, 64), (200, 0, 0), (255, 255, 255)
PALETTE = (b"PLTE", bytes([*RED, 0, 200, 0]))


@pytest.mark.parametrize(
    ("photo", "shown"),
    [
        (a_png(16, 0, b"\x40\x00" * 16), DARK),
        (a_png(16, 0, b"\xff\xff" * 16), WHITE),
        (a_png(16, 0, b"\x40\x00" * 16, (b"tRNS", b"\x40\x00")), WHITE),
        (a_png(16, 2, b"\xc8\x00\x00\x00\x00\x00" * 16), RED),
        (a_png(16, 2, b"\xc8\x00\x00\x00\x00\x00" * 16, (b"tRNS", b"\xc8\0\0\0\0\0")), WHITE),
        (a_png(16, 4, b"\x40\x00\xff\xff" * 16), DARK),
        (a_png(16, 4, b"\x40\x00\x00\x00" * 16), WHITE),
        (a_png(8, 0, b"\x40" * 16), DARK),
        (a_png(8, 0, b"\x40" * 16, (b"tRNS", b"\x00\x40")), WHITE),
        (a_png(8, 3, b"\x00" * 16, PALETTE), RED),
        (a_png(8, 3, b"\x00" * 16, PALETTE, (b"tRNS", b"\x00\xff")), WHITE),
        (a_png(1, 0, b"\x00\x00"), (0, 0, 0)),
        (a_png(1, 0, b"\x00\x00", (b"tRNS", b"\x00\x00")), WHITE),
        (a_png(2, 0, b"\x55" * 4), (85, 85, 85)),
        (a_picture("CMYK", (55, 255, 255, 0), "JPEG"), RED),
        (a_picture("L", 64, "JPEG"), DARK),
        (a_picture("LA", (64, 255), "WEBP"), DARK),
        (a_picture("RGBA", (*RED, 0), "WEBP"), WHITE),
    ],
)
def test_whatever_its_colours_are_made_of_a_photo_shows_them(photo, shown):
    with Image.open(io.BytesIO(shrunk(photo))) as image:
        assert (image.mode, image.size) == ("RGB", (16, 16))
        assert image.getpixel((8, 8)) == pytest.approx(shown, abs=3)


def test_two_colours_become_greys_where_a_photo_is_made_smaller():
    out = io.BytesIO()
    Image.effect_noise((3200, 16), 200).convert("1").save(out, "PNG")
    with Image.open(io.BytesIO(shrunk(out.getvalue()))) as image:
        assert len(set(image.convert("L").crop((0, 76, 1600, 84)).tobytes())) > 100
