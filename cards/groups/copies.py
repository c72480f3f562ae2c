"""What is said where a copy of all that is kept is missing."""

from cards.card import Card
from locales import Texts
from storage.facts import Copies


def missing_card(found: Copies, zone: str, t: Texts) -> Card:
    """For who looks after the whole country, and may have to ask who looks after the server."""
    last = t("There has been none yet.")
    if found.made_at is not None:
        last = t("The last one: {time}.", time=t.when(found.made_at, zone))
    title = t("💾 <b>The nightly copy of all that I keep could not be made.</b>")
    return _card(title, last, t)


def still_card(found: Copies, zone: str, t: Texts) -> Card:
    last = t("There has been none yet.")
    if found.made_at is not None:
        last = t("All was in it at: {time}.", time=t.when(found.made_at, zone))
    title = t("💾 <b>The copy that follows all that I keep stands still.</b>")
    return _card(title, last, t)


def _card(title: str, last: str, t: Texts) -> Card:
    what = t(
        "Should the server break, whatever came after it is lost. Please tell whoever looks"
        " after the server: its log says what is wrong."
    )
    return Card("\n".join([title, last, "", what]))
