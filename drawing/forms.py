"""What can be drawn. A form is a template and what comes of it; its sheet is plain data.

In every sheet `lang` is the language of the words ("kk", "ru", "en"), and `link`, if it is there,
becomes a QR code. Photos come beside the sheet: the template finds them in `photos`, each with
`path`, `width` and `height`.
"""

import contextlib
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import segno

from drawing import greeting
from drawing.letters import printable_sheet
from drawing.pictures import own_files
from drawing.pictures import photos as pictures
from drawing.typeset import NotTypeset, TooLong, Typesetter


@dataclass(frozen=True, slots=True)
class Form:
    template: str
    #: Points an inch of the picture of the first page; None where no picture is wanted.
    picture: float | None
    #: Whether it is also a PDF.
    file: bool
    #: Sizes of its letters, the largest first: the first with which it is short enough is taken.
    sizes: tuple[float, ...] = ()
    #: What its PDF promises, for those who hear it instead of seeing it.
    standard: Literal["ua-1"] | None = None


FORMS = {
    # A3, 1,600 points high.
    "poster": Form("poster.typ", 96.755, file=True),
    "certificate": Form("certificate.typ", None, file=True),
    "signatures": Form("signatures.typ", None, file=True),
    # Three pixels a point of an old phone.
    "numbers": Form("numbers.typ", 216, file=False),
    "portfolio": Form("portfolio.typ", None, file=True),
    "brief": Form(
        "brief.typ", None, file=True, sizes=(10.5, 9.8, 9, 8.2, 7.4, 6.8), standard="ua-1"
    ),
    "results": Form("results.typ", None, file=True, standard="ua-1"),
    # 1,080 points wide.
    "results_picture": Form("results.typ", 182.88, file=False),
}


def draw(
    name: str, sheet: dict[str, Any], photos: Sequence[bytes], *, folder: Path
) -> list[bytes]:
    """The picture and the file, each b"" where the form has none."""
    if name == "own_poster":
        return [_picture_of(photos[0], folder), b""]
    if name == "greeting":
        return [greeting.paint(printable_sheet(sheet)), b""]
    if name == "photo":
        return [_alone(photos), b""]
    form = FORMS[name]
    if form.sizes:
        return [b"", _fitting(form, printable_sheet(sheet), folder)]
    if name == "certificate":
        photos = _signed(photos)
    numbered = _described(photos)
    shown = [photo for photo in numbered if photo]
    filled = {**printable_sheet(sheet), "photos": shown, "numbered": numbered}
    if sheet.get("link"):
        filled["code"] = code(sheet["link"])
    with closing(Typesetter(folder, form.template, filled, photos=photos)) as page:
        file = page.pdf() if form.file else b""
        picture = b""
        if form.picture is not None:
            picture = pictures.for_phone(page.first_page(form.picture))
    return [picture, file]


def _fitting(form: Form, sheet: dict[str, Any], folder: Path) -> bytes:
    """With the largest letters with which it keeps to its sheets; the smallest may break them."""
    for size in form.sizes:
        sized = {**sheet, "size": size, "strict": size != form.sizes[-1]}
        page = Typesetter(folder, form.template, sized, photos=(), standard=form.standard)
        with closing(page), contextlib.suppress(TooLong):
            return page.pdf()
    raise NotTypeset("too long")


def _signed(photos: Sequence[bytes]) -> list[bytes]:
    """Of a certificate: the first is a signature, of which only the ink is printed."""
    first, rest = photos[:1], photos[1:]
    try:
        return [*(pictures.inked(photo) if photo else b"" for photo in first), *rest]
    except pictures.NotAPhoto:
        return [b"", *rest]


def _picture_of(file: bytes, folder: Path) -> bytes:
    """Of somebody's own file: a picture, or the first page of a PDF. Raises NotShown."""
    own_files.check(file)
    try:
        if not own_files.is_pdf(file):
            return pictures.shrunk(file)
        with closing(Typesetter(folder, "own_poster.typ", {}, photos=[file], kind="pdf")) as page:
            drawn = page.first_page(72)
        if pictures.is_blank(drawn):
            # Of a file that did not come whole its page is left, and nothing upon it.
            raise own_files.NotShown("broken")
        return pictures.for_phone(drawn)
    except (NotTypeset, pictures.NotAPhoto):
        raise own_files.NotShown("broken") from None


def _alone(photos: Sequence[bytes]) -> bytes:
    """Somebody's photo without the rest of its file."""
    if not any(photos):
        raise pictures.NotAPhoto("no picture")
    return photos[0]


def _described(photos: Sequence[bytes]) -> list[dict[str, Any] | None]:
    """None where a photo is missing, so that the others keep their numbers."""
    return [_photo(number, photo) if photo else None for number, photo in enumerate(photos)]


def _photo(number: int, photo: bytes) -> dict[str, Any]:
    width, height = pictures.size(photo)
    return {"path": f"/photo-{number}.jpg", "width": width, "height": height}


def code(link: str) -> str:
    """A QR code as SVG."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
