"""On pages of things with pictures."""

from collections.abc import Sequence

from cards.card import Button
from cards.pictures.presses import AskPictures
from locales import Texts
from storage.photos import Picture
from storage.pictures.pictures import SHOWING


def how_far_rows(
    owner: str, owner_id: int, found: Sequence[Picture], *, t: Texts
) -> list[list[Button]]:
    """For whoever sent them; of files that show nobody nothing is asked."""
    if not any(one.kind in SHOWING for one in found):
        return []
    ask = AskPictures(owner.replace("_", "-"), owner_id)
    return [[Button(t("📷 Who may see the photos"), ask)]]
