"""Buttons of a person's own settings; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowSettings(Press):
    """In place of the pressed message, or, where that says something else, as a new one."""

    new: int = 0


@dataclass(frozen=True, slots=True)
class ShowHelp(Press):
    """A part of /help, by its name (cards/help.py), in place of the others."""

    part: str


@dataclass(frozen=True, slots=True)
class AskSetting(Press):
    """A question by its step (community/people/form.py), or "digest" or "quiet", which have
    several."""

    what: str


@dataclass(frozen=True, slots=True)
class SetLanguage(Press):
    lang: str


@dataclass(frozen=True, slots=True)
class SetRegion(Press):
    """Empty for none."""

    region: str


@dataclass(frozen=True, slots=True)
class SetZone(Press):
    """Its place among the zones offered; -1 for that of the region."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowSubjects(Press):
    page: int


@dataclass(frozen=True, slots=True)
class SetSubject(Press):
    subject: str
    wanted: int
    page: int


@dataclass(frozen=True, slots=True)
class SetDigest(Press):
    """off, daily or weekly."""

    how: str


@dataclass(frozen=True, slots=True)
class SetDigestDay(Press):
    """0 is Monday."""

    day: int


@dataclass(frozen=True, slots=True)
class SetHour(Press):
    """from, until or digest-hour."""

    what: str
    hour: int


@dataclass(frozen=True, slots=True)
class SetWish(Press):
    """night or sunday, which are quiet; notices, or questions months later, which are wanted."""

    what: str
    wanted: int


@dataclass(frozen=True, slots=True)
class StopDigest(Press):
    """Under a digest, which stays as it is."""


SETTINGS_PREFIXES: dict[str, type[Press]] = {
    "sta": ShowSettings,
    "hlp": ShowHelp,
    "stb": AskSetting,
    "stc": SetLanguage,
    "std": SetRegion,
    "ste": SetZone,
    "stf": ShowSubjects,
    "stg": SetSubject,
    "sth": SetDigest,
    "sti": SetDigestDay,
    "stj": SetHour,
    "stk": SetWish,
    "stl": StopDigest,
}
