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
#: Of a Kazakh word, behind a link: https://example.kz-те.
_ENDING = re.compile(r"(?<=[a-z0-9/])-[а-яёәғқңөұүһі]+$", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})\.\d{1,2}\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Overlooked:
    """Numbers, links and names that are not in it; whether it is much shorter or longer; whether
    it reads as if it was in another language."""

    missing: tuple[str, ...] = ()
    odd_length: bool = False
    other_language: bool = False


def overlooked(original: Original, lang: str, *, title: str, text: str) -> Overlooked:
    before, after = f"{original.title}\n{original.text}", f"{title}\n{text}"
    there = {part for one in _kept(after) for part in _parts(one)}
    missing = dict.fromkeys(one for one in _kept(before) if not there.issuperset(_parts(one)))
    length = 100 * len(after) // max(1, len(before))
    odd = len(before) > COUNTED and not SHORTEST <= length <= LONGEST
    return Overlooked(tuple(missing), odd, _reads_as(after, lang) != lang)


def _kept(text: str) -> list[str]:
    return [
        _ENDING.sub("", one.rstrip(".,:;!?")).replace("№ ", "№") for one in _KEPT.findall(text)
    ]


def _parts(kept: str) -> list[str]:
    """What of it stands in each language. Numbers are written otherwise in each, 1,5 and 1.5 or
    10.00 and 10:00, and the month of a date may be a word."""
    if not kept[0].isdigit():
        return [kept]
    date = _DATE.fullmatch(kept)
    return [part.lstrip("0") for part in (date.groups() if date else re.findall(r"\d+", kept))]


def _reads_as(text: str, lang: str) -> str:
    """Kazakh may lack its own letters, or be in Latin ones; what is not clear is as it says."""
    found = tongues.guess(text)
    return found.lang if found.sure else lang
