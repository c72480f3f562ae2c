"""The row of buttons that turns pages."""

from collections.abc import Callable
from dataclasses import dataclass

from cards.card import Button
from cards.press import Press
from locales import Texts


@dataclass(frozen=True, slots=True)
class Labels:
    back: str = "◀️"
    on: str = "▶️"


ARROWS = Labels()


def turn_row(
    page: int, more: bool, to: Callable[[int], Press], *, labels: Labels = ARROWS
) -> list[Button]:
    """Back and on, as far as there are pages; `to` is the press that shows one."""
    return arrows(to(page - 1) if page else None, to(page + 1) if more else None, labels)


def arrows(back: Press | None, on: Press | None, labels: Labels = ARROWS) -> list[Button]:
    """What doesn't go on has no button."""
    row = [Button(labels.back, back)] if back else []
    return [*row, Button(labels.on, on)] if on else row


def between(before: str, after: str) -> Labels:
    """What stands on either side, such as two years."""
    return Labels(f"{ARROWS.back} {before}", f"{after} {ARROWS.on}")


def oldest_first(t: Texts) -> Labels:
    return Labels(t("◀️ Earlier"), t("Later ▶️"))


def newest_first(t: Texts) -> Labels:
    return Labels(t("◀️ Later"), t("Earlier ▶️"))
