"""The list that guests sign at the door, for print."""

from collections.abc import Sequence
from typing import Any

from cards.card import Card
from cards.events.times import days_words
from cards.text.markup import heading
from community.events.signatures import empty_lines
from locales import Texts
from storage.drawings.drawings import Drawing, Part
from storage.events.events import Event
from storage.events.guests import Guest


def sheet(event: Event, found: Sequence[Guest], t: Texts) -> dict[str, Any]:
    """What `drawing/signatures.typ` draws; `t` speaks the language of who asks."""
    asks_job = "job" in event.plan.asks
    return {
        "lang": t.lang,
        "title": t("List of participants"),
        "event": event.plan.title,
        "when": days_words(event.plan, event.starts_at, t),
        "place": event.plan.place,
        "name": t("Name"),
        "columns": [t("School"), *([t("Position")] if asks_job else [])],
        "signature": t("Signature"),
        "people": [
            {"name": one.called, "said": [one.school, *([one.job] if asks_job else [])]}
            for one in found
        ],
        "empty": empty_lines(len(found)),
    }


def drawn_card(drawing: Drawing, _part: Part, t: Texts) -> Card:
    """Below the PDF."""
    return Card(
        t.n(
            "✍️ “{title}”: {n} name, and empty lines for who comes unannounced.",
            "✍️ “{title}”: {n} names in the order of the alphabet, and empty lines for who comes"
            " unannounced.",
            len(drawing.sheet["people"]),
            title=heading(drawing.sheet["event"]),
        )
    )
