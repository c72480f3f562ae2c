"""Files that people send as their posters, and what of them could not be shown.

Typst draws a page of a PDF without what lies upon it, and letters that are not in the file not at
all; it says nothing of either. So the file is looked through as bytes.
"""

import re
import zlib
from collections.abc import Iterator

#: Of what is unpacked of a file.
_MOST_UNPACKED = 20_000_000
#: What phones of one maker write: a box `ftyp` with one of these brands.
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
#: What lies on a page and is no link: stamps, words and strokes, and fields that say something.
_UPON = re.compile(rb"/Subtype\s*/(Stamp|FreeText|Ink|Square|Circle|Line|PolyLine|Polygon)\b")
_FIELD = re.compile(rb"/Subtype\s*/Widget\b")
_VALUE = re.compile(rb"/V\s*(\([^)]|<[0-9A-Fa-f]{2}|\d+ \d+ R)")
_FONT = re.compile(rb"/Type\s*/FontDescriptor\b")
_LETTERS = re.compile(rb"/FontFile[23]?\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b.*?stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


class NotShown(Exception):
    """Says what it is in a word: heic, password, upon, letters, broken."""


def is_pdf(file: bytes) -> bool:
    return file.lstrip().startswith(b"%PDF")


def check(file: bytes) -> None:
    """Raises NotShown where somebody would see less than stands in the file."""
    if file[4:8] == b"ftyp" and file[8:12] in _HEIC:
        raise NotShown("heic")
    if not is_pdf(file):
        return
    if re.search(rb"/Encrypt\b", file):
        raise NotShown("password")
    told = list(_objects(file))
    if any(_UPON.search(one) or (_FIELD.search(one) and _VALUE.search(one)) for one in told):
        raise NotShown("upon")
    # A scan may name fonts for words that are not seen: the page is a picture.
    is_scan = any(_IMAGE.search(one) for one in told)
    if not is_scan and any(_FONT.search(one) and not _LETTERS.search(one) for one in told):
        raise NotShown("letters")


def _objects(file: bytes) -> Iterator[bytes]:
    """Each alone, also those that newer programs pack many into one."""
    yield from file.split(b"endobj")
    left = _MOST_UNPACKED
    for packed in _PACKED.finditer(file):
        try:
            unpacked = zlib.decompressobj().decompress(packed[1], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            return
        yield from _dictionaries(unpacked)


def _dictionaries(unpacked: bytes) -> Iterator[bytes]:
    """Of a packed row of objects: between the outermost << and >>."""
    depth = start = 0
    for mark in re.finditer(rb"<<|>>", unpacked):
        if mark[0] == b"<<":
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield unpacked[start : mark.end()]
