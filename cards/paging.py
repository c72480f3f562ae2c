"""The row of buttons that turns pages, and numbers for what stands on one."""

from collections.abc import Callable, Mapping, Sequence

from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, in_rows
from cards.press import Press
from locales import Texts


@dataclass(frozen=True, slots=True)
class Labels:
    back: str = "◀️"
    on: str = "▶️"


ARROWS = Labels()
NOWHERE = "·"
#: Of a title in a list: six of them and all buttons fit the view of a small phone.
TITLE_UNITS = 44
#: Numbers in a row of buttons.
NUMBERS = 6


def arrows(back: Press | None, on: Press | None, labels: Labels = ARROWS) -> list[Button]:
    """What doesn't go on has no button."""
    row = [Button(labels.back, back)] if back else []
    return [*row, Button(labels.on, on)] if on else row


def between(before: str, after: str) -> Labels:
    """What stands on either side, such as two years."""
    return Labels(f"{ARROWS.back} {before}", f"{after} {ARROWS.on}")


def page_row(at: Pages, to: Callable[[int], Press]) -> list[Button]:
    """First, back, on and last; each stays in its place, so that one finger turns many pages; what
    leads nowhere is a dot."""
    if not at.last:
        return []
    back = [("« 1", 0), (ARROWS.back, at.page - 1)] if at.page else []
    on = [(ARROWS.on, at.page + 1), (f"{at.last + 1} »", at.last)] if at.page < at.last else []
    nowhere = [(NOWHERE, at.page)] * 2
    row = [*(back or nowhere), *(on or nowhere)]
    # Of two pages, the first is the one before, and the last the one after.
    shown = row[1:3] if at.last == 1 else row
    return [Button(label, to(page)) for label, page in shown]


def page_words(at: Pages, t: Texts) -> str:
    """Which page it is, behind the title of a list; nothing where there is one only."""
    return " · " + t("{n} of {total}", n=at.page + 1, total=at.last + 1) if at.last else ""


def number_rows(at: Pages, presses: Sequence[Press | None]) -> list[list[Button]]:
    """A button for each that stands on the page, with its number in the whole list; None has
    nothing to open."""
    numbered = [Button(str(n), press) for n, press in enumerate(presses, at.offset + 1) if press]
    return in_rows(numbered, NUMBERS)


def counts_said(counts: Mapping[str, int]) -> list[str]:
    """On a card: signs with their numbers, where there is something to count."""
    return [f"{sign} {n}" for sign, n in counts.items() if n]


def counted(counts: Mapping[str, int]) -> str:
    """Behind a title in a list: signs with their numbers, where there is something to count."""
    said = " ".join(f"{sign}\u00a0{n}" for sign, n in counts.items() if n)
    return f" · {said}" if said else ""
