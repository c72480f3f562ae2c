"""Buttons of coordinators, and of the log of what they did; see presses.py."""

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
class AskLogOf(Press):
    """Of which person, on which page of them."""

    page: int


@dataclass(frozen=True, slots=True)
class GetLog(Press):
    """The same as a table."""

    person_id: int
    region: str
    day: str


COORDINATOR_PREFIXES: dict[str, type[Press]] = {
    "kl": ListCoordinators,
    "ki": InviteCoordinator,
    "kt": TickInvitation,
    "km": MakeInvitation,
    "kpt": TickAppointment,
    "kpa": Appoint,
    "ks": ShowCoordinator,
    "kr": ChooseCoordinatorRegion,
    "kd": DismissCoordinator,
    "ka": ShowLog,
    "kac": ReadLog,
    "kad": AskLog,
    "kae": GetLog,
    "kaf": AskLogOf,
}
