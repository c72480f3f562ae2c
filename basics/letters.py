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


def folded(text: str) -> str:
    """For comparing only: no capitals, and Kazakh letters as Russian keyboards have them."""
    return text.casefold().translate(_LOOK_ALIKES)


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
