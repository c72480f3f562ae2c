"""Buttons of a group: what it receives and how, and how newcomers find it; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ListGroups(Press):
    """Of all one's regions (""), of one, or of "none"."""

    region: str
    page: int


@dataclass(frozen=True, slots=True)
class CountGroups(Press):
    """How many groups each region has."""


@dataclass(frozen=True, slots=True)
class ShowGroup(Press):
    group_id: int


@dataclass(frozen=True, slots=True)
class AskRegionOf(Press):
    """Which region a group shall have."""

    group_id: int


@dataclass(frozen=True, slots=True)
class SetRegionOf(Press):
    group_id: int
    region: str


@dataclass(frozen=True, slots=True)
class WriteToGroup(Press):
    """To its administrators."""

    group_id: int


@dataclass(frozen=True, slots=True)
class TellFault(Press):
    """To those who look after the bot, above all that something in it does not work."""


@dataclass(frozen=True, slots=True)
class OpenGroup(Press):
    """List it for newcomers (1), by a link that is asked for, or no more (0)."""

    group_id: int
    wanted: int


@dataclass(frozen=True, slots=True)
class SetGroupOpen(Press):
    """The same for the group where it is pressed."""

    wanted: int


@dataclass(frozen=True, slots=True)
class ListOpenGroups(Press):
    """For newcomers: of a region, or of their own ("")."""

    region: str
    page: int


@dataclass(frozen=True, slots=True)
class ChooseOpenRegion(Press):
    """The region of who looks for a group; it becomes their own."""

    region: str


@dataclass(frozen=True, slots=True)
class GroupSettings(Press):
    """What a group receives, and how."""


@dataclass(frozen=True, slots=True)
class AskGroup(Press):
    """lang, region or zone."""

    what: str


@dataclass(frozen=True, slots=True)
class SetGroupLanguage(Press):
    lang: str


@dataclass(frozen=True, slots=True)
class SetGroupRegion(Press):
    region: str


@dataclass(frozen=True, slots=True)
class AskGroupSubject(Press):
    """What all in a group teach."""

    page: int


@dataclass(frozen=True, slots=True)
class SetGroupSubject(Press):
    """ "" where that is not one subject."""

    subject: str


@dataclass(frozen=True, slots=True)
class SetGroupZone(Press):
    """Its place among the zones offered."""

    number: int


@dataclass(frozen=True, slots=True)
class SetLookFirst(Press):
    """never, newcomers or everybody."""

    whose: str


@dataclass(frozen=True, slots=True)
class SetGroupWish(Press):
    """events, reminders or digests."""

    what: str
    wanted: int


@dataclass(frozen=True, slots=True)
class SetGroupRhythm(Press):
    """When the digest comes: weeks (0 for never), day or hour."""

    what: str
    value: int


GROUP_PREFIXES: dict[str, type[Press]] = {
    "kga": ListGroups,
    "kgb": CountGroups,
    "kgc": ShowGroup,
    "kgd": AskRegionOf,
    "kge": SetRegionOf,
    "kgf": WriteToGroup,
    "kgg": OpenGroup,
    "kgx": TellFault,
    "gop": SetGroupOpen,
    "ogl": ListOpenGroups,
    "ogr": ChooseOpenRegion,
    "gs": GroupSettings,
    "gp": AskGroup,
    "ga": SetGroupLanguage,
    "gr": SetGroupRegion,
    "gz": SetGroupZone,
    "gsq": AskGroupSubject,
    "gsu": SetGroupSubject,
    "gw": SetGroupWish,
    "gdf": SetGroupRhythm,
    "glf": SetLookFirst,
}
