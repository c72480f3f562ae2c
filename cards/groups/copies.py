"""What is said where a night's copy is missing."""

from cards.card import Card
from locales import Texts
from storage.facts import Copies


def missing_card(found: Copies, zone: str, t: Texts) -> Card:
    """For who looks after the whole country, and may have to ask who looks after the server."""
    last = t("There has been none yet.")
    if found.made_at is not None:
        last = t("The last one: {time}.", time=t.when(found.made_at, zone))
    lines = [
        t("💾 <b>The nightly copy of all that I keep could not be made.</b>"),
        last,
        "",
        t(
            "Should the server break, whatever came after it is lost. Please tell whoever looks"
            " after the server: its log says what is wrong."
        ),
    ]
    return Card("\n".join(lines))
