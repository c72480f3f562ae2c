"""Buttons of translations; see presses.py. `what` is as in storage/translations/originals.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class Translate(Press):
    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class ShowTranslations(Press):
    """In which languages it is there, and in which one waits."""

    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class ReadOriginal(Press):
    what: str
    thing_id: int


@dataclass(frozen=True, slots=True)
class LookAtTranslation(Press):
    translation_id: int


@dataclass(frozen=True, slots=True)
class ReadTranslation(Press):
    """All of its words, where they don't fit its page."""

    translation_id: int


@dataclass(frozen=True, slots=True)
class AcceptTranslation(Press):
    """It fits; `mark` names the words that were read."""

    translation_id: int
    mark: str


@dataclass(frozen=True, slots=True)
class ReadBoth(Press):
    """Say that one reads both languages."""

    translation_id: int


@dataclass(frozen=True, slots=True)
class AskReaders(Press):
    """Its author leaves it to colleagues, before the week is over."""

    translation_id: int


@dataclass(frozen=True, slots=True)
class RefuseTranslation(Press):
    """Asked first (0), then without a word (1)."""

    translation_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ExplainRefusal(Press):
    translation_id: int


@dataclass(frozen=True, slots=True)
class ChangeTranslation(Press):
    translation_id: int


@dataclass(frozen=True, slots=True)
class TakeTranslationBack(Press):
    translation_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ListWaiting(Press):
    """What waits for this person's look."""


@dataclass(frozen=True, slots=True)
class WishTranslation(Press):
    """Would like to read it in a language (1), or would no more (0)."""

    what: str
    thing_id: int
    lang: str
    wanted: int


@dataclass(frozen=True, slots=True)
class ShowWished(Press):
    """What most wait for, of what this person could translate."""


@dataclass(frozen=True, slots=True)
class PassOver(Press):
    """Not this one: it is not offered again."""

    what: str
    thing_id: int
    lang: str


@dataclass(frozen=True, slots=True)
class ShowTerms(Press):
    """How the programme's words are said in each language."""

    page: int


TRANSLATION_PREFIXES: dict[str, type[Press]] = {
    "xt": Translate,
    "xl": ShowTranslations,
    "xg": ReadOriginal,
    "xo": LookAtTranslation,
    "xf": ReadTranslation,
    "xa": AcceptTranslation,
    "xb": ReadBoth,
    "xk": AskReaders,
    "xr": RefuseTranslation,
    "xw": ExplainRefusal,
    "xc": ChangeTranslation,
    "xd": TakeTranslationBack,
    "xq": ListWaiting,
    "xv": WishTranslation,
    "xh": ShowWished,
    "xn": PassOver,
    "xm": ShowTerms,
}
