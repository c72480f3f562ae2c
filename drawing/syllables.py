"""Where Kazakh words may be broken: between syllables. The typesetter knows no Kazakh."""

import re
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
#: Letters of Kazakh that Russian has not.
OWN_LETTERS = "әғқңөұүһі"

_VOWELS = frozenset("аәеёиоөуұүыіэюя")
#: Of three consonants or more, a stop before р or л opens a syllable: such come from other
#: languages (элек-трон). Of two, the first one always closes one: об-лыс, мет-ро.
_STOPS, _LIQUIDS = frozenset("бвгдкпт"), frozenset("рл")
_SIGNS = "ьъ"
_WORD = re.compile(r"[^\W\d_]+")
#: A piece that stands alone in a line has so many letters, and a word that is broken so many.
_PIECE, _SHORTEST = 2, 5


def hyphenated(text: str, *, every: bool) -> str:
    """Soft hyphens in Kazakh words: those with a letter of their own, or `every` Cyrillic one."""
    return _WORD.sub(lambda word: _hyphenated(word[0], every), text)


def _hyphenated(word: str, every: bool) -> str:
    low = word.lower()
    if word.isupper() or len(word) < _SHORTEST or not re.fullmatch("[а-яёәғқңөұүһі]+", low):
        return word
    if not every and not any(letter in OWN_LETTERS for letter in low):
        return word
    return SOFT_HYPHEN.join(pieces(word))


def pieces(word: str) -> list[str]:
    """Syllables, but none of one letter alone, which no line may begin or end with."""
    found = syllables(word)
    while len(found) > 1 and len(found[0]) < _PIECE:
        found[:2] = [found[0] + found[1]]
    while len(found) > 1 and len(found[-1]) < _PIECE:
        found[-2:] = [found[-2] + found[-1]]
    return found


def syllables(word: str) -> list[str]:
    """Қа-на-ғат-тан-ды-рыл-ма-ған."""
    low = word.lower()
    vowels = [at for at in range(len(low)) if _is_vowel(low, at)]
    cuts = [_cut(low, one, other) for one, other in pairwise(vowels)]
    return [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def _is_vowel(word: str, at: int) -> bool:
    """У is a consonant beside a vowel that it leads on from or to: тау, уақыт, but оқу, қуан."""
    if word[at] != "у":
        return word[at] in _VOWELS
    after_vowel = at > 0 and word[at - 1] in _VOWELS
    opens = at == 0 and len(word) > 1 and word[1] in _VOWELS
    return not after_vowel and not opens


def _cut(word: str, one: int, other: int) -> int:
    """Between two vowels: before the last consonant."""
    between = word[one + 1 : other]
    if len(between.strip(_SIGNS)) == 0:
        return other
    at = other - 1
    if word[at] in _SIGNS:
        # These go with the letter before: объ-ект.
        return other
    opens_by_two = word[at] in _LIQUIDS and word[at - 1] in _STOPS and len(between) > 2
    return at - 1 if opens_by_two else at
