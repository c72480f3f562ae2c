"""The picture of a greeting: World Teachers' Day, its year, theme, and the year in numbers.

Sheet: `title`, `year`, `theme` ("" for none), `heading`, `numbers` (pairs of a number and its
words, in their order), `foot`. Sky blue and gold are the colours of Kazakhstan's flag. It is
read on old phones: nothing is smaller than a thirtieth of its width.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from drawing.letters import in_font

#: Points of the picture's edge; it is painted larger, so that curves are smooth.
EDGE, LARGER = 1280, 2
MARGIN = 96
#: The sky is a little deeper than the flag's, so that white letters are clear on it.
SKY, DEEP, GOLD, WHITE, INK = "#0084AB", "#006C8F", "#FEC50C", "#FFFFFF", "#33424C"
#: The sun and its rings of lighter sky: radius and colour, the largest first.
SUN_AT = (1072, 214)
SUN = ((440, "#008AB2"), (320, "#0094BD"), (212, "#00A0C9"), (112, GOLD))
#: Sizes of the theme, the largest that fits is taken.
THEME_SIZES = (72, 66, 60, 54, 48, 44)
MOST_NUMBERS, COLUMNS, ROW = 6, 3, 206
SMALL = 42
#: Telegram and old phones like it small.
MOST_BYTES = 290_000


@dataclass(frozen=True, slots=True)
class Lines:
    """Words broken into lines that fit."""

    lines: tuple[str, ...]
    weight: str
    size: int
    #: From one line to the next.
    step: int

    @property
    def width(self) -> int:
        font = _font(self.weight, self.size)
        return round(max(font.getlength(line) for line in self.lines))

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


def paint(sheet: dict[str, Any]) -> bytes:
    """A square JPEG of 1,280 points, below 300 kB."""
    image = Image.new("RGB", (EDGE * LARGER, EDGE * LARGER), SKY)
    page = _Page(image)
    numbers = list(sheet.get("numbers") or ())[:MOST_NUMBERS]
    floor = EDGE - 152 - ROW * -(-len(numbers) // COLUMNS) if numbers else EDGE
    page.sun()
    if numbers:
        page.box(floor)
        _numbers(page, sheet.get("heading", ""), numbers, floor=floor)
    _headline(page, sheet, floor)
    name = _one_line(sheet.get("foot", ""), "Bold", SMALL)
    right = EDGE - MARGIN - name.width
    page.words(name, (right, floor + 40 if numbers else EDGE - 120), DEEP if numbers else WHITE)
    return _saved(image.resize((EDGE, EDGE), Image.Resampling.LANCZOS))


class _Page:
    """Paints in points of the finished picture."""

    def __init__(self, image: Image.Image) -> None:
        self._draw = ImageDraw.Draw(image)

    def sun(self) -> None:
        for radius, colour in SUN:
            x, y = SUN_AT
            box = [one * LARGER for one in (x - radius, y - radius, x + radius, y + radius)]
            self._draw.ellipse(box, fill=colour)

    def box(self, top: int) -> None:
        """White from here to the ground, with a golden edge."""
        for height, colour in ((0, GOLD), (10, WHITE)):
            corners = [0, (top + height) * LARGER, EDGE * LARGER, EDGE * LARGER]
            self._draw.rectangle(corners, fill=colour)

    def words(self, words: Lines, at: tuple[int, int], colour: str) -> int:
        """Returns where they end."""
        x, y = at
        font = _font(words.weight, words.size * LARGER)
        for line in words.lines:
            self._draw.text((x * LARGER, y * LARGER), line, font=font, fill=colour)
            y += words.step
        return y


def _headline(page: _Page, sheet: dict[str, Any], floor: int) -> None:
    """Title, year and theme, from the top of the sky down."""
    theme = sheet.get("theme", "")
    title = fitted(sheet.get("title", ""), Look("Bold", (60, 56, 52, 48)), 860, height=80)
    # With nothing below it stands in the middle.
    y = page.words(title, (MARGIN, 72 if floor < EDGE or theme else 430), WHITE)
    size = 170 if theme else 240
    year = _one_line(sheet.get("year", ""), "Black", size)
    y = page.words(year, (MARGIN - size // 24, y), WHITE) + 14
    if theme:
        room = floor - y - (30 if floor < EDGE else 150)
        fitting = fitted(theme, Look("Medium", THEME_SIZES), EDGE - 2 * MARGIN, height=room)
        page.words(fitting, (MARGIN, y), WHITE)


def _numbers(page: _Page, heading: str, numbers: Sequence[Sequence[str]], *, floor: int) -> None:
    """Big numbers in columns, each above its words."""
    title = _one_line(heading, "Bold", 46)
    top = page.words(title, (MARGIN, floor + 36), INK) + 12
    width = (EDGE - 2 * MARGIN) // COLUMNS
    for place, (number, words) in enumerate(numbers):
        row, column = divmod(place, COLUMNS)
        x, y = MARGIN + column * width, top + row * ROW
        big = fitted(number, Look("Black", (88, 72, 58)), width - 20, height=110)
        page.words(big, (x, y + 88 - big.size), DEEP)
        small = fitted(words, Look("Medium", (SMALL,)), width - 40, height=2 * _step(SMALL))
        page.words(small, (x, y + 100), INK)


@dataclass(frozen=True, slots=True)
class Look:
    weight: str
    #: The largest first.
    sizes: Sequence[int]


def fitted(text: str, look: Look, width: int, *, height: int) -> Lines:
    """In the largest size in which the words have room; the smallest is cut with an ellipsis."""
    weight, sizes = look.weight, look.sizes
    for size in sizes:
        lines = Lines(tuple(_broken(text, weight, size, width=width)), weight, size, _step(size))
        if lines.height <= height:
            return lines
    smallest = sizes[-1]
    room = max(1, height // _step(smallest))
    found = _broken(text, weight, smallest, width=width)
    kept = (*found[: room - 1], found[room - 1].rstrip(" .,:;–-") + "…")
    return Lines(kept, weight, smallest, _step(smallest))


def _one_line(text: str, weight: str, size: int) -> Lines:
    return Lines((text,), weight, size, _step(size))


def _step(size: int) -> int:
    return round(size * 1.2)


def _broken(text: str, weight: str, size: int, *, width: int) -> list[str]:
    """Between words; a word that is wider than a line alone, anywhere."""
    font = _font(weight, size)
    lines = [""]
    for word in _in_roboto(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines += [""] if lines[-1] else []
        for letter in word:
            if font.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _in_roboto(text: str) -> str:
    """Without signs of other fonts, and without marks where a word may be broken."""
    kept = "".join(letter for letter in text if ord(letter) in in_font())
    return re.sub("[\u00ad\u200b]", "", kept)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    content = (files("font_roboto") / "files" / f"Roboto-{weight}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(content), size)


def _saved(image: Image.Image) -> bytes:
    for quality in (92, 86, 78, 68):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        if len(out.getvalue()) <= MOST_BYTES:
            break
    return out.getvalue()
