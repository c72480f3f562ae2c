"""How near texts are to what is asked: by their words, and by what they are about.

Words find what is written in the same language, and names; what texts are about
(basics/meaning.py) finds the same in another language, and in other words. The sum of both is a
place in a list:

    asked = ask("зертхана жоқ")
    near = nearness(asked, texts)      # storage.search.texts.Text: of what the person may read
    order = sorted(range(len(texts)), key=lambda n: -near[n].together)

A draft, before it is posted, is asked with all its words, `ask(description, title=title)`; what
`is_alike` is shown, the nearest first, three at most, whatever language it is in. Of the drafts of
the test set nine in ten find theirs so, a third one in another language; what is shown is
right, and unrelated texts are shown nothing (python -m benchmarks.search.across).
"""

from collections.abc import Sequence

from basics import meaning, terms
from basics.letters import in_cyrillic, searchable
from basics.records import dataclass
from community.search.likeness import likeness
from storage.search.texts import Text

#: What words in common count beside the meaning.
WORDS = 1.25
#: Less than this is chance; what is as near as NEAR may be of use, as SURELY_NEAR speaks of it.
SOMETHING_LIKE, NEAR, SURELY_NEAR = 0.12, 0.4, 0.55
#: Latin letters of which a text has as many words are not Kazakh.
SURELY_MEANT = 0.5
#: From here on a text says what a draft says: by its words, or by what it is about.
ALIKE, SAME_MEANING = 0.26, 0.61


@dataclass(frozen=True, slots=True)
class Asked:
    folded: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Nearness:
    #: From 0 to 1, and from -1 to 1.
    words: float
    meaning: float

    @property
    def together(self) -> float:
        return self.meaning + WORDS * self.words

    @property
    def shares_words(self) -> bool:
        return self.words >= SOMETHING_LIKE

    @property
    def speaks_of_it(self) -> bool:
        return self.shares_words or self.meaning >= SURELY_NEAR

    @property
    def is_alike(self) -> bool:
        """Whether it says what a draft says."""
        return self.words >= ALIKE or self.meaning >= SAME_MEANING


@dataclass(frozen=True, slots=True)
class Useful:
    text: Text
    near: Nearness


def ask(said: str, *, title: str = "") -> Asked:
    """A title says twice as much of what a text is about."""
    whole = f"{title} {said}"
    return Asked(searchable(whole), meaning.of(whole, title=title))


def readings(asked: Asked) -> tuple[Asked, ...]:
    """As it stands, and Latin letters as Kazakh or Russian ones, too."""
    if not asked.folded.isascii():
        return (asked,)
    cyrillic = searchable(in_cyrillic(asked.folded))
    return (asked, Asked(cyrillic, meaning.vector(cyrillic, "kk")))


def looked_for(asked: Asked) -> tuple[Asked, ...]:
    """And by what else its abbreviations are called: among very many, what may be near."""
    names = terms.names()
    said = "".join(other for word in asked.folded.split() for other in names.get(word, ()))
    return (*readings(asked), *((Asked(said, meaning.NOTHING),) if said else ()))


def nearness(asked: Asked, texts: Sequence[Text]) -> list[Nearness]:
    """For each of the texts. Latin letters are read as Kazakh where more of them speaks so."""
    found = _compared(asked, texts)
    return [Nearness(word, near) for word, near in zip(found.words, found.about, strict=True)]


def useful(asked: Asked, texts: Sequence[Text]) -> list[Useful]:
    """Those that may be of use, in no order: as `nearness`, without making thousands."""
    found = _compared(asked, texts)
    return [
        Useful(text, Nearness(word, near))
        for text, word, near in zip(texts, found.words, found.about, strict=True)
        if word >= SOMETHING_LIKE or near >= NEAR
    ]


@dataclass(frozen=True, slots=True)
class _Compared:
    """How near each text is by its words, and by what it is about."""

    words: list[float]
    about: list[float]


def _compared(asked: Asked, texts: Sequence[Text]) -> _Compared:
    folded = [text.folded for text in texts]
    words = likeness(asked.folded, folded, terms.names())
    vector = asked.vector
    best = max(words, default=0)
    for other in readings(asked)[1:] if best < SURELY_MEANT else ():
        again = likeness(other.folded, folded, terms.names())
        if max(again, default=0) >= max(best, SOMETHING_LIKE):
            words, vector = again, other.vector
    about = meaning.near(vector, [text.vector or meaning.NOTHING for text in texts])
    return _Compared(words, about)
