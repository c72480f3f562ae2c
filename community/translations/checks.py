"""What a translator may have overlooked: said before it is sent, and no wall."""

import re

from basics import tongues
from basics.records import dataclass
from storage.translations.originals import Original

#: Of the original's length, in percent.
SHORTEST, LONGEST = 40, 250
#: Below so many letters a length says nothing.
COUNTED = 40
_KEPT = re.compile(r"https?://[^\s<>()]+|(?<!\w)@\w{3,}|№\s?\d+|\d+(?:[.,:]\d+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overlooked:
    """Numbers, links and names that are not in it; whether it is much shorter or longer; whether
    it reads as if it was in another language."""

    missing: tuple[str, ...] = ()
    odd_length: bool = False
    other_language: bool = False


def overlooked(original: Original, lang: str, *, title: str, text: str) -> Overlooked:
    before, after = f"{original.title}\n{original.text}", f"{title}\n{text}"
    there = set(_kept(after))
    missing = tuple(dict.fromkeys(one for one in _kept(before) if one not in there))
    length = 100 * len(after) // max(1, len(before))
    odd = len(before) > COUNTED and not SHORTEST <= length <= LONGEST
    return Overlooked(missing, odd, _reads_as(after, lang) != lang)


def _kept(text: str) -> list[str]:
    return [one.rstrip(".,:;!?").replace("№ ", "№") for one in _KEPT.findall(text)]


def _reads_as(text: str, lang: str) -> str:
    """Kazakh may lack its own letters, or be in Latin ones; what is not clear is as it says."""
    found = tongues.guess(text)
    return found.lang if found.sure else lang
