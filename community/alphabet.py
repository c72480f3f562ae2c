"""The order of names: Kazakh's alphabet, with Russian's letters in it, then Latin's.

Databases disagree: one orders by the numbers of letters, where Әлия follows Яна, and the other by
what its machine was set up with. So names are ordered here, the same on both.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from community.words import folded

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" + "abcdefghijklmnopqrstuvwxyz"
#: Digits keep their own numbers, which are lower.
_PLACES = {letter: chr(0x100 + place) for place, letter in enumerate(_LETTERS)}
#: Letters of other alphabets follow all of these.
_OTHERS = chr(0x100 + len(_LETTERS))
_GAP = " "
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=2048)
def alphabetical(words: str) -> str:
    """What to sort by: numbers as they are counted, then letters. Capitals, signs and accents
    count only where all else is equal."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    counted = _NUMBER.sub(lambda number: number[0].zfill(9), folded)
    places = "".join(_place(letter) for letter in counted)
    return f"{_GAP.join(places.split())}\0{folded}\0{words}"


def _place(letter: str) -> str:
    if letter in _PLACES:
        return _PLACES[letter]
    if letter.isdecimal():
        return str(int(letter))
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _PLACES:
        return _PLACES[plain]
    if unicodedata.category(letter)[0] == "M":
        return ""
    return _OTHERS + letter if letter.isalpha() else _GAP


#: Sounds of no letter, or of two.
_LONGER = "..k.g.n.a.o.i.c.ch.sh.sh.zh.iu.ia"
#: How letters sound in Latin ones, in whatever alphabet a name is typed.
_SOUNDS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdezijklmnoprstufhie", strict=True)),
        **dict(zip("ъьқғңәөіцчшщжюя", _LONGER.split("."), strict=True)),
    }
)
#: Ways of writing one sound, in this order.
_SPELLINGS = (
    *(("tch", "ch"), ("dzh", "zh"), ("dj", "zh"), ("kh", "k"), ("gh", "g"), ("ts", "c")),
    *(("yu", "iu"), ("ya", "ia"), ("shch", "sh"), ("sch", "sh")),
    *(("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"), ("j", "zh"), ("ie", "e"), ("ii", "i")),
)
#: Х, һ, қ and к are all written k or h by somebody; letters that stand twice, once.
_THROAT, _TWICE = re.compile(r"(?<![scz])h"), re.compile(r"(.)\1+")
_GAPS = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def sounding(words: str) -> tuple[str, ...]:
    """Words as they sound, each in small Latin letters: Айгүл, Айгуль and Aigul are one, so that
    a name is found on whatever keyboard it is typed."""
    plain = folded(unicodedata.normalize("NFKC", words)).translate(_CYRILLIC_I)
    spelt = unicodedata.normalize("NFD", plain.translate(_SOUNDS))
    bare = "".join(letter for letter in spelt if unicodedata.category(letter)[0] != "M")
    return tuple(_as_one(word) for word in _GAPS.split(bare.replace("_", " ")) if word)


#: Й, which is I with a mark, before marks are taken away; and Turkish letters of Kazakh names.
_CYRILLIC_I = str.maketrans({"й": "и", "ı": "i", "ş": "sh", "ç": "ch"})


def _as_one(word: str) -> str:
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", _THROAT.sub("k", word))


def named(typed: str, names: Sequence[str]) -> bool:
    """Whether each word that was typed begins a word of one of these names."""
    wanted = sounding(typed)
    spoken = [word for name in names for word in sounding(name)]
    return bool(wanted) and all(any(word.startswith(one) for word in spoken) for one in wanted)


def initial(name: str) -> str:
    """The letter under which a name stands, a capital; "#" where it begins with none."""
    for letter in unicodedata.normalize("NFKC", name):
        if letter.isalpha():
            return letter.upper()[0]
        if letter.isdecimal():
            break
    return "#"


def initials(names: Iterable[str]) -> list[str]:
    """Each once, in the order of the alphabet."""
    found = {initial(name) for name in names}
    return sorted(found, key=lambda one: (one == "#", alphabetical(one)))
