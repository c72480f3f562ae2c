"""⚠️ below what somebody else wrote."""

from collections.abc import Sequence

from cards.card import Button, in_rows
from cards.moderation.presses import LookAt, Report
from locales import Texts
from storage.moderation.things import What

#: Numbers in a row.
NUMBERS = 5


def report_button(what: What, thing_id: int, t: Texts, *, decides: bool = False) -> Button:
    """Below what somebody else wrote; a coordinator of the region decides at once."""
    if decides:
        return Button(t("⚖️ Decide"), LookAt(_said(what), thing_id))
    return Button(t("⚠️ Report"), Report(_said(what), thing_id))


def numbered_button(what: What, thing_id: int, number: str, *, decides: bool = False) -> Button:
    """The same in a list, where each has its number."""
    press = LookAt(_said(what), thing_id) if decides else Report(_said(what), thing_id)
    return Button(f"⚖️ {number}" if decides else f"⚠️ {number}", press)


def below_a_list(own: Sequence[list[Button]], wrong: Sequence[Button]) -> list[list[Button]]:
    """What one can do with each thing in a list, and then, side by side, the numbers of those
    that can be reported."""
    return [*(row for row in own if row), *in_rows(wrong, NUMBERS)]


def _said(what: What) -> str:
    """As it fits a button."""
    return what.replace("_", "-")
