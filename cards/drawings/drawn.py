"""What is said with a drawn file, and when one could not be drawn."""

from collections.abc import Callable

from cards.briefs import brief
from cards.card import Card
from cards.certificates import certificate, portfolio
from cards.events import signatures
from cards.posters import poster
from cards.statistics import picture
from locales import Texts
from storage.drawings.drawings import Drawing, Kind, Part


def _nothing(_drawing: Drawing, _part: Part, _t: Texts) -> Card:
    """The picture says it all."""
    return Card("")


def _without_place(_drawing: Drawing, _part: Part, t: Texts) -> Card:
    return Card(
        t(
            "🖼 The picture as others see it. I took out the place and the camera, which a file"
            " tells; a photo does not."
        )
    )


#: The words and buttons below a picture or a file.
CARDS: dict[Kind, Callable[[Drawing, Part, Texts], Card]] = {
    "poster": poster.drawn_card,
    "own_poster": poster.drawn_card,
    "certificate": certificate.drawn_card,
    "portfolio": portfolio.drawn_card,
    "greeting": _nothing,
    "photo": _without_place,
    "signatures": signatures.drawn_card,
    "brief": brief.drawn_card,
    "numbers": picture.drawn_card,
    "results": _nothing,
    "results_picture": _nothing,
}


def file_name(drawing: Drawing, part: Part) -> str:
    """Plain letters: some phones can't save others. Of a certificate its number, for whoever keeps
    several."""
    which = drawing.sheet["number"] if drawing.kind == "certificate" else drawing.id
    return f"{drawing.kind}-{which}.{'jpg' if part == 'picture' else 'pdf'}"


def failed_card(kind: Kind, error: str, t: Texts, *, project: int | None = None) -> Card:
    """`error` says in a word what is wrong with somebody's own file; `project` is whose poster it
    was to be."""
    if kind == "own_poster":
        again = [] if project is None else [poster.another_file(project, t)]
        return Card(_of_own_file(error, t), [again] if again else [])
    if kind == "photo":
        return Card(
            t(
                "🖼 I can't take the place and the camera out of this picture, so I show it to"
                " nobody. Please send it as a photo, not as a file."
            )
        )
    return Card(
        t(
            "Sorry, this could not be drawn. Nothing of what you wrote is lost. Please try again"
            " in a few minutes; if there are photos in it, with other photos."
        )
    )


def _of_own_file(error: str, t: Texts) -> str:
    match error:
        case "password":
            return t(
                "🔒 This PDF is protected by a password, so I can't open it. Save it without one,"
                " or send a photo of the poster."
            )
        case "heic":
            return t(
                "📱 This picture is in HEIC, a format of iPhones that I can't open. Send it as a"
                " photo, not as a file."
            )
        case "upon":
            return t(
                "📄 Something lies on the pages of this PDF: filled fields, stamps or notes. I"
                " would show it without them. Print it into a new PDF, or send a photo of it."
            )
        case "letters":
            return t(
                "🔤 The letters of this PDF are not in the file, so its words would be missing."
                " Save it once more with its fonts, or send a photo of it."
            )
        case _:
            return t(
                "📄 I can't open this file: it is damaged, or neither a picture nor a PDF. Send it"
                " once more, or send a photo of the poster."
            )
