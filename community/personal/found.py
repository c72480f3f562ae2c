"""What of a text is personal: where it stands, and of which kind."""

from enum import StrEnum

from basics.records import dataclass


class Kind(StrEnum):
    PHONE = "phone"
    #: Kazakhstan's individual identification number: ЖСН, ИИН, IIN.
    IIN = "iin"
    #: Of a bank card, or of a bank account.
    CARD = "card"
    EMAIL = "email"
    #: Where somebody lives.
    HOME = "home"
    #: Somebody's name beside the class that they are in.
    PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class Found:
    kind: Kind
    #: Places in the text, as Python counts them; `end` is the first place after it.
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found, as it stands in the text."""

    kind: Kind
    words: str


def has_digits(text: str) -> bool:
    """Most that is personal has some, and most texts have none."""
    return any(map(str.isdecimal, text))
