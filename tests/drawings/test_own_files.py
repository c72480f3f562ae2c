"""Posters that people made themselves: what could not be shown is said, with what helps."""

import zlib

import pytest

from basics.languages import LANGUAGES
from cards.drawings.drawn import failed_card
from cards.posters.presses import SendPoster
from drawing.painter import Painter, Undrawable
from locales import texts

PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
)
WORDS = b"BT /F1 48 Tf 50 700 Td (Hello) Tj ET"
OURS = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
ELSEWHERE = (
    b"<</Type/Font/Subtype/TrueType/BaseFont/Times/FontDescriptor 6 0 R>>",
    b"<</Type/FontDescriptor/FontName/Times/Flags 32>>",
)
LOOK = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream"
IMAGE = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 0>>\nstream\n\nendstream"


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%b\nendstream" % (about, len(content), content)


def a_pdf(*more: bytes, font: bytes = OURS, upon: bytes = b"", end: bytes = b"") -> bytes:
    catalog, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = PAGE + b">>" + upon + b">>"
    out, places = b"%PDF-1.6\n", []
    for number, said in enumerate((catalog, pages, page, stream(WORDS), font, *more), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, said)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    trailer = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + rows + trailer % (size, end, len(out))


ANNOTATED = b"/Annots[6 0 R]"
STAMP = b"<</Type/Annot/Subtype/Stamp/Rect[9 9 99 99]/AP<</N 7 0 R>>>>"
FIELD = b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[9 9 99 99]/AP<</N 7 0 R>>%b>>"
LINK = b"<</Type/Annot/Subtype/Link/Rect[9 9 99 99]>>"
SECRET = b"<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>" % (b"41" * 32, b"42" * 32)
PACKED = stream(zlib.compress(b"6 0 " + STAMP), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (a_pdf(SECRET, end=b"/Encrypt 6 0 R/ID[<00><00>]"), "password"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (a_pdf(STAMP, LOOK, upon=ANNOTATED), "upon"),
        (a_pdf(FIELD % b"/V(Aida)", LOOK, upon=ANNOTATED), "upon"),
        (a_pdf(PACKED), "upon"),
        (a_pdf(ELSEWHERE[1], font=ELSEWHERE[0]), "letters"),
        (b"%PDF-1.7 and no more", "broken"),
        # Its page came along, its words did not.
        (a_pdf(font=OURS).replace(WORDS, b" " * len(WORDS)), "broken"),
        (b"words", "broken"),
    ],
)
async def test_what_would_be_missing_is_named(file, what):
    painter = Painter()
    with pytest.raises(Undrawable, match=f"^{what}$"):
        await painter.draw("own_poster", {}, [file])
    await painter.close()
    cards = [failed_card("own_poster", what, texts(lang), project=7) for lang in LANGUAGES]
    said = {card.text for card in cards}
    assert len(said) == 3
    assert not any("few minutes" in one for one in said)
    assert all(card.buttons[0][0].press == SendPoster(7) for card in cards)


@pytest.mark.parametrize(
    "file",
    [
        a_pdf(),
        a_pdf(LINK, upon=ANNOTATED),
        a_pdf(FIELD % b"", LOOK, upon=ANNOTATED),
        # A scan whose words can be searched: they are not seen.
        a_pdf(ELSEWHERE[1], IMAGE, font=ELSEWHERE[0]),
    ],
)
async def test_a_file_that_is_whole_is_shown(file):
    painter = Painter()
    drawn = await painter.draw("own_poster", {}, [file])
    await painter.close()
    assert drawn.picture
    assert drawn.picture.startswith(b"\xff\xd8")
