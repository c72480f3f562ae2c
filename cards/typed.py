"""Names that people type where a button was meant, in whichever language."""

from collections.abc import Mapping

from basics.languages import LANGUAGES
from cards.regions import REGION_NAMES
from cards.subjects import SUBJECT_NAMES
from community.words import folded, line
from locales import texts

#: Shorter beginnings of a name are chance.
ENOUGH = 3


def subject_meant(text: str) -> str | None:
    return _meant(text, SUBJECT_NAMES)


def region_meant(text: str) -> str | None:
    return _meant(text, REGION_NAMES)


def _meant(text: str, names: Mapping[str, str]) -> str | None:
    """The code of the name, or of the only one that begins so."""
    said = folded(line(text))
    spoken = [
        (folded(texts(lang)(name)), code) for code, name in names.items() for lang in LANGUAGES
    ]
    whole = {code for name, code in spoken if name == said}
    begun = {code for name, code in spoken if len(said) >= ENOUGH and name.startswith(said)}
    for found in (whole, begun):
        if len(found) == 1:
            return found.pop()
    return None
