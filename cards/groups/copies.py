"""What is said where a copy of all that is kept is missing."""

from cards.card import Card
from locales import Texts
from storage.facts import Copies


def missing_card(found: Copies, zone: str, t: Texts) -> Card:
    """For who looks after the whole country, and may have to ask who looks after the server."""
    title = t("💾 <b>The nightly copy of all that I keep could not be made.</b>")
    last = t("The last one: {time}.", time=t.when(found.made_at, zone)) if found.made_at else None
    return _card(title, last, t)


def still_card(found: Copies, zone: str, t: Texts) -> Card:
    title = t("💾 <b>The copy that follows all that I keep stands still.</b>")
    last = (
        t("All was in it at: {time}.", time=t.when(found.made_at, zone)) if found.made_at else None
    )
    return _card(title, last, t)


def _card(title: str, last: str | None, t: Texts) -> Card:
    what = t(
        "Should the server break, whatever came after it is lost. Please tell whoever looks"
        " after the server: its log says what is wrong."
    )
    return Card("\n".join([title, last or t("There has been none yet."), "", what]))
