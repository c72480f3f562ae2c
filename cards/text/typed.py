"""Subjects that words name somewhere, in whichever language."""

from functools import cache

from basics.languages import LANGUAGES
from basics.patterns import pattern
from cards.subjects import SUBJECT_NAMES
from community.words import folded
from locales import texts

#: Shorter beginnings of a name are chance.
ENOUGH = 3
_WORD = pattern(r"[^\W\d_]+")
#: Endings that change, on words long enough to be known without them.
_ADJECTIVE = pattern(r"(?<=\w{4})(ий|ый|ая|ое|ые)$")
_VOWEL = pattern(r"(?<=\w{3})[аеиоуыэюя]$")


def subject_named(text: str) -> str | None:
    """The subject that words name somewhere, with whatever ending; None where they name two."""
    said = _WORD.findall(folded(text))
    found = {
        code: len(name)
        for code, names in _spoken_subjects().items()
        for name in names
        if any(_is_said(name, said[at:]) for at in range(len(said)))
    }
    longest = [code for code, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 else None


@cache
def _spoken_subjects() -> dict[str, list[list[str]]]:
    """Their names in all languages, the shorter first; "other" is nobody's word for a subject."""
    named = {code: name for code, name in SUBJECT_NAMES.items() if code != "other"}
    return {
        code: sorted((_WORD.findall(folded(texts(lang)(name))) for lang in LANGUAGES), key=len)
        for code, name in named.items()
    }


def _is_said(name: list[str], said: list[str]) -> bool:
    """Whether words begin with a name. "физика" is meant by "физики" and "физикадан"."""
    enough = ENOUGH if len(name) > 1 else ENOUGH + 1
    return len(said) >= len(name) and all(
        word.startswith(_stem(part)) if len(_stem(part)) >= enough else word == part
        for part, word in zip(name, said, strict=False)
    )


def _stem(word: str) -> str:
    return _ADJECTIVE.sub("", word) if _ADJECTIVE.search(word) else _VOWEL.sub("", word)
