"""The order of names: Kazakh's alphabet, with Russian's letters in it, then Latin's.

Databases disagree: one orders by the numbers of letters, where Әлия follows Яна, and the other by
what its machine was set up with. So names are ordered here, the same on both.
"""

import re
import unicodedata

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" + "abcdefghijklmnopqrstuvwxyz"
#: Digits keep their own numbers, which are lower.
_PLACES = {letter: chr(0x100 + place) for place, letter in enumerate(_LETTERS)}
#: Letters of other alphabets follow all of these.
_OTHERS = chr(0x100 + len(_LETTERS))
_GAP = " "
_NUMBER = re.compile(r"\d+")


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
