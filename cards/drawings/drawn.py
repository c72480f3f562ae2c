"""What is said with a drawn file, and when one could not be drawn."""

from collections.abc import Callable

from cards.card import Card
from cards.certificates import certificate, portfolio
from cards.posters import poster
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
}


def file_name(drawing: Drawing, part: Part) -> str:
    """Plain letters: some phones can't save others."""
    return f"{drawing.kind}-{drawing.id}.{'jpg' if part == 'picture' else 'pdf'}"


def failed_card(kind: Kind, t: Texts) -> Card:
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
