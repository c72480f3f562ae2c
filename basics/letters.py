"""Texts as they are compared: without capitals, in the letters of a Russian keyboard."""

import re
import unicodedata

#: On keyboards without Kazakh letters people write their look-alikes.
_LOOK_ALIKES = str.maketrans("әғқңөұүһіё", "агкноуухие")
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
#: Words that say nothing of what a text is about.
_STOP = """
жок бар мен жане ушин бул бир биз сиз олар калай не неге деп керек болып емес да де та те ма ме ба
бе па пе осы сол ол я мы вы он она они это этот как что где для на по из за при без или если нет
есть не и в во с со к у о об от до бы же ли так уже все мне нас вам the a an of to in on at for and
or is are was be no not we i you they it this that how what with from do does my our your there
"""
STOP = frozenset(_STOP.split())
#: Letters of a text that are looked at.
LOOKED_AT = 1_000


#: Letters that look the same in both alphabets, as they are written: a Latin H is an Н.
_LATIN_TWINS, _CYRILLIC_TWINS = "aceiophxyABCEHIKMOPTXY", "асеіорһхуАВСЕНІКМОРТХУ"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS + "ҮҺ", _LATIN_TWINS + "YH")
_LETTERS = re.compile(r"[^\W\d_]+")
_ANY_CYRILLIC = re.compile("[\u0400-\u052f]")
_ONLY_LATIN = re.compile(f"[a-zA-Z](?<![{_LATIN_TWINS}])")
_ONLY_CYRILLIC = re.compile(f"[\u0400-\u052f](?<![{_CYRILLIC_TWINS}ҮҺ])")


def folded(text: str) -> str:
    """For comparing only: no capitals, Kazakh letters as Russian keyboards have them, and each
    word in one alphabet."""
    return in_one_alphabet(text).casefold().translate(_LOOK_ALIKES)


def in_one_alphabet(text: str) -> str:
    """Words that are typed in letters of both, for they look the same: "мектeп" with a Latin e.
    What has letters that only one alphabet knows is written in that; what has such of both, as
    "zoomда", stays as it is."""
    if text.isascii() or not _LATIN.search(text):
        return text
    return _LETTERS.sub(_of_one_alphabet, text)


def _of_one_alphabet(word: re.Match[str]) -> str:
    said = word[0]
    if said.isascii() or not (_LATIN.search(said) and _ANY_CYRILLIC.search(said)):
        return said
    if not _ONLY_LATIN.search(said):
        return said.translate(_TO_CYRILLIC)
    return said if _ONLY_CYRILLIC.search(said) else said.translate(_TO_LATIN)


def searchable(text: str) -> str:
    """Its words, each after a space, as search compares them; й is и, as many keyboards write."""
    plain = folded(unicodedata.normalize("NFKC", text[:LOOKED_AT])).replace("й", "и")
    return "".join(f" {word}" for word in _WORD.findall(plain) if word not in STOP)


def by_letters(text: str) -> str:
    """kk, ru or en, by its letters alone: Kazakh without its own counts as Russian. What a text is
    written in, tongues.py says."""
    if _KAZAKH.search(text):
        return "kk"
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    return "en" if latin > cyrillic else "ru"


#: Kazakh in Latin letters, as people type it where no Cyrillic is at hand.
_PAIRS = (
    *(("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("gh", "г"), ("kh", "х"), ("ya", "я"), ("yu", "ю")),
    *(("ts", "ц"), ("ng", "н"), ("j", "ж"), ("q", "к"), ("w", "у"), ("x", "х")),
    # й behind a vowel and in үй, else ы.
    *(("ay", "аи"), ("ey", "еи"), ("oy", "ои"), ("iy", "ии"), (" uy", " уи"), ("y", "ы")),
)
_SINGLE = str.maketrans("abdefghiklmnoprstuvzcáäıöüğşñ", "абдефгхиклмнопрстувзсааиоугшн")


def in_cyrillic(text: str) -> str:
    """Latin letters read as Kazakh or Russian ones, folded."""
    plain = text.casefold()
    for latin, cyrillic in _PAIRS:
        plain = plain.replace(latin, cyrillic)
    return folded(plain.translate(_SINGLE))
