"""On pages of things with pictures."""

from cards.card import Button
from cards.pictures.presses import AskPictures
from locales import Texts


def how_far_button(owner: str, owner_id: int, t: Texts) -> Button:
    """For whoever sent them."""
    return Button(t("📷 Who may see the photos"), AskPictures(owner.replace("_", "-"), owner_id))
