"""What is said with a drawn file, and when one could not be drawn."""

from collections.abc import Callable

from cards import poster
from cards.card import Card
from locales import Texts
from storage.drawings import Drawing, Kind, Part


def _nothing(_drawing: Drawing, _part: Part, _t: Texts) -> Card:
    """The picture says it all."""
    return Card("")


#: The words and buttons below a picture or a file.
CARDS: dict[Kind, Callable[[Drawing, Part, Texts], Card]] = {
    "poster": poster.drawn_card,
    "own_poster": poster.drawn_card,
    "greeting": _nothing,
}


def file_name(drawing: Drawing, part: Part) -> str:
    """Plain letters: some phones can't save others."""
    return f"{drawing.kind}-{drawing.id}.{'jpg' if part == 'picture' else 'pdf'}"


def failed_card(t: Texts) -> Card:
    return Card(
        t(
            "Sorry, this could not be drawn. Nothing of what you wrote is lost. Please try again"
            " in a few minutes; if there are photos in it, with other photos."
        )
    )
