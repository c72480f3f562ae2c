"""Who has no group yet hears it before they write, and what helps."""

from cards.card import Button
from cards.text.links import Links
from locales import Texts


def no_group_words(t: Texts) -> str:
    """Above or below what goes to groups only."""
    return t(
        "👥 We share no group yet. Add me to your group of teachers, or write /problems in a group"
        " where I am already."
    )


def kept_words(t: Texts) -> str:
    """The same, for who begins to write."""
    kept = t("Write all the same: I keep it, and you send it once there is a group.")
    return f"{no_group_words(t)} {kept}"


def no_group_rows(t: Texts, links: Links) -> list[list[Button]]:
    return [[Button(t("Add me to a group"), url=links.add_to_group())]]
