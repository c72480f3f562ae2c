"""Buttons of coordinators and of group administrators; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ListCoordinators(Press):
    """Who coordinates what."""


@dataclass(frozen=True, slots=True)
class InviteCoordinator(Press):
    """A link for one person and one day."""


@dataclass(frozen=True, slots=True)
class TickInvitation(Press):
    """For which regions: a bit for each, in the order of `REGIONS`."""

    regions: int


@dataclass(frozen=True, slots=True)
class MakeInvitation(Press):
    """The same; 0 for the whole country."""

    regions: int


@dataclass(frozen=True, slots=True)
class TickAppointment(Press):
    """For which regions somebody in a group shall be a coordinator, by bits as well."""

    person_id: int
    regions: int


@dataclass(frozen=True, slots=True)
class Appoint(Press):
    """Make them one; 0 for the whole country."""

    person_id: int
    regions: int


@dataclass(frozen=True, slots=True)
class ShowCoordinator(Press):
    person_id: int


@dataclass(frozen=True, slots=True)
class ChooseCoordinatorRegion(Press):
    person_id: int
    region: str
    wanted: int


@dataclass(frozen=True, slots=True)
class DismissCoordinator(Press):
    person_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class ShowLog(Press):
    """Who changed what."""

    page: int


@dataclass(frozen=True, slots=True)
class ReadLog(Press):
    """Of a person (0 for all), of coordinators of a region, of a day such as 2027-10-05."""

    person_id: int
    region: str
    day: str
    page: int


@dataclass(frozen=True, slots=True)
class AskLog(Press):
    """person, region or day."""

    what: str


@dataclass(frozen=True, slots=True)
class GetLog(Press):
    """The same as a table."""

    person_id: int
    region: str
    day: str


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


@dataclass(frozen=True, slots=True)
class BeginBroadcast(Press):
    """Say something to many."""


@dataclass(frozen=True, slots=True)
class ListBroadcasts(Press):
    """What coordinators of one's regions have in hand."""


@dataclass(frozen=True, slots=True)
class PageBroadcasts(Press):
    """A page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class MoveBroadcast(Press):
    """Begin a planned one at another time."""

    mailing_id: int


@dataclass(frozen=True, slots=True)
class HandOver(Press):
    """To whom: an event, a planned broadcast (its mailing) or a form under way (its draft).

    Page 0 is a message of its own, others take its place.
    """

    what: str
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class HandOverTo(Press):
    """The same, to this colleague: asked whether that is meant."""

    what: str
    number: int
    person_id: int


@dataclass(frozen=True, slots=True)
class ReallyHandOver(Press):
    what: str
    number: int
    person_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class OpenKept(Press):
    """Go on with a form for a broadcast that waits."""

    kept_id: int


@dataclass(frozen=True, slots=True)
class TryBroadcast(Press):
    """Send it to who presses alone, as it will arrive."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class ShowBroadcast(Press):
    """How it goes, in a message of its own."""

    mailing_id: int


@dataclass(frozen=True, slots=True)
class Steer(Press):
    """pause, go, stop, again or rest."""

    mailing_id: int
    how: str


@dataclass(frozen=True, slots=True)
class CorrectBroadcast(Press):
    broadcast_id: int


@dataclass(frozen=True, slots=True)
class RecallBroadcast(Press):
    broadcast_id: int
    sure: int


COORDINATOR_PREFIXES: dict[str, type[Press]] = {
    "kl": ListCoordinators,
    "ki": InviteCoordinator,
    "kt": TickInvitation,
    "km": MakeInvitation,
    "kpt": TickAppointment,
    "kpa": Appoint,
    "kb": ListBroadcasts,
    "kw": ShowBroadcast,
    "kbp": PageBroadcasts,
    "kbm": MoveBroadcast,
    "kbt": TryBroadcast,
    "kha": HandOver,
    "khb": HandOverTo,
    "khd": ReallyHandOver,
    "khc": OpenKept,
    "ks": ShowCoordinator,
    "kr": ChooseCoordinatorRegion,
    "kd": DismissCoordinator,
    "ka": ShowLog,
    "kac": ReadLog,
    "kad": AskLog,
    "kae": GetLog,
    "kga": ListGroups,
    "kgb": CountGroups,
    "kgc": ShowGroup,
    "kgd": AskRegionOf,
    "kge": SetRegionOf,
    "kgf": WriteToGroup,
    "kgg": OpenGroup,
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
    "bb": BeginBroadcast,
    "ms": Steer,
    "bc": CorrectBroadcast,
    "br": RecallBroadcast,
}
