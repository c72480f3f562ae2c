"""Buttons of days, their announcements, and of voices; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class OpenTeachersDay(Press):
    """A year of World Teachers' Day, for coordinators."""

    year: int


@dataclass(frozen=True, slots=True)
class ApproveTheme(Press):
    """The draft in this language counts from now on."""

    year: int
    lang: str


@dataclass(frozen=True, slots=True)
class WriteTheme(Press):
    """Enter or correct a year's theme or question."""

    year: int
    part: str


@dataclass(frozen=True, slots=True)
class ShowNumbers(Press):
    year: int


@dataclass(frozen=True, slots=True)
class ChooseVoices(Press):
    """Voices that wait for a decision; the fairest choice comes first."""

    year: int
    page: int


@dataclass(frozen=True, slots=True)
class DecideVoice(Press):
    voice_id: int
    #: Of the words that were read: others are not decided about unread.
    mark: str
    approved: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowOccurrence(Press):
    """An announcement, and what can be done with it."""

    occurrence_id: int


@dataclass(frozen=True, slots=True)
class PreviewOccurrence(Press):
    """As groups will see it, in every language."""

    occurrence_id: int


@dataclass(frozen=True, slots=True)
class HoldOccurrence(Press):
    occurrence_id: int
    held: int


@dataclass(frozen=True, slots=True)
class WriteInstead(Press):
    """change: other words; replace: another message."""

    occurrence_id: int
    lang: str
    how: str


@dataclass(frozen=True, slots=True)
class SayAsBefore(Press):
    """The bot's own words again."""

    occurrence_id: int
    lang: str


@dataclass(frozen=True, slots=True)
class ListDays(Press):
    page: int


@dataclass(frozen=True, slots=True)
class OpenDay(Press):
    day_id: int


@dataclass(frozen=True, slots=True)
class BeginDay(Press):
    """The form for a day of one's own."""


@dataclass(frozen=True, slots=True)
class ChangeDay(Press):
    day_id: int


@dataclass(frozen=True, slots=True)
class RemoveDay(Press):
    day_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class SayVoice(Press):
    """Say or change one's sentence."""

    year: int


@dataclass(frozen=True, slots=True)
class ShowName(Press):
    voice_id: int
    shown: int


@dataclass(frozen=True, slots=True)
class TakeBackVoice(Press):
    voice_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ListVoices(Press):
    """Published ones of a year."""

    year: int
    page: int


@dataclass(frozen=True, slots=True)
class AskTeachersDay(Press):
    """The days of a month to choose from; 0 asks for the month."""

    month: int


@dataclass(frozen=True, slots=True)
class SetTeachersDay(Press):
    """Such as 10-05."""

    date: str


DAY_PREFIXES: dict[str, type[Press]] = {
    "wta": OpenTeachersDay,
    "wtb": ApproveTheme,
    "wtc": WriteTheme,
    "wte": ShowNumbers,
    "wva": ChooseVoices,
    "wvb": DecideVoice,
    "wea": ShowOccurrence,
    "web": PreviewOccurrence,
    "wec": HoldOccurrence,
    "wed": WriteInstead,
    "wee": SayAsBefore,
    "wca": ListDays,
    "wcb": OpenDay,
    "wcc": BeginDay,
    "wcd": ChangeDay,
    "wce": RemoveDay,
    "wvc": SayVoice,
    "wvd": ShowName,
    "wve": TakeBackVoice,
    "wvf": ListVoices,
    "wga": AskTeachersDay,
    "wgb": SetTeachersDay,
}
