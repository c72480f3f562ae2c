"""How the programme's words are said in each language: terms.tsv, kept by hand."""

import re
from functools import cache
from pathlib import Path

from basics.letters import searchable
from basics.records import dataclass

FILE = Path(__file__).with_name("terms.tsv")
#: In place of which other endings come, and what comes behind.
_ENDS = {
    "kk": re.compile(r"(?<=\w{3})[кқп]$"),
    "ru": re.compile(r"(?<=\w{3})(?:ая|ый|ое|ые|[аеийоуыьюя])$"),
    "en": re.compile(r"(?<=\w{3})y$"),
}
_BEHIND = {"kk": r"[\w-]{0,12}", "ru": r"\w{0,4}", "en": r"(?:'?s|es|y|ies)?"}
#: An abbreviation so short stands as it is, capitals and all.
_SHORT = 4
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Term:
    kk: str
    ru: str
    en: str

    def said(self, lang: str) -> str:
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[lang]


@cache
def terms() -> tuple[Term, ...]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    said = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(Term(kk=kk, ru=ru, en=en) for kk, ru, en in said)


def within(text: str, lang: str) -> tuple[Term, ...]:
    """Those that the text has, in their order; of one in another the longer alone."""
    left, found = text, list[tuple[int, Term]]()
    for term in sorted(terms(), key=lambda one: -len(one.said(lang))):
        pattern = _pattern(term.said(lang), lang)
        if match := pattern.search(left):
            found.append((match.start(), term))
            left = pattern.sub(lambda one: " " * len(one[0]), left)
    return tuple(term for _, term in sorted(found, key=lambda pair: pair[0]))


@cache
def names() -> dict[str, tuple[str, ...]]:
    """How else what an abbreviation says is said, in any language; as search compares both."""
    found: dict[str, tuple[str, ...]] = {}
    for term in terms():
        for short in {term.kk, term.ru}:
            if _is_short(short):
                [word] = searchable(short).split()
                found[word] = (*found.get(word, ()), *_others(short, term.en))
    return found


def _others(short: str, en: str) -> list[str]:
    """What is called the same in English is the same."""
    same = [one for one in terms() if one.en == en]
    said = dict.fromkeys(
        word for one in same for word in (one.kk, one.ru, re.sub(r"\(.*\)", "", en))
    )
    return [searchable(word) for word in said if word != short]


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT and word.isupper()


@cache
def _pattern(said: str, lang: str) -> re.Pattern[str]:
    """With whatever ending; without its note in brackets."""
    words = _WORD.findall(re.sub(r"\(.*\)", "", said))
    stems = (_stem(word, lang) for word in words)
    return re.compile(r"\b" + r"\s+".join(stems) + r"\b", re.IGNORECASE)


def _stem(word: str, lang: str) -> str:
    if _is_short(word):
        # СОР is none of "сорт".
        return f"(?-i:{word})" + (_BEHIND["kk"] if lang == "kk" else "")
    return re.escape(_ENDS[lang].sub("", word)) + _BEHIND[lang]
