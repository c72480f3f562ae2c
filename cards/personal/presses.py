"""Buttons under the question about personal data; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class TakeOut(Press):
    """Out of a form's words, before anybody reads them."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class LeaveIn(Press):
    """Publish the form's words as they are."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class TakeOutOf(Press):
    """Out of something that is published; `owner` as in storage/photos.py."""

    owner: str
    owner_id: int


PERSONAL_PREFIXES: dict[str, type[Press]] = {"pdo": TakeOut, "pdl": LeaveIn, "pdm": TakeOutOf}
