"""Buttons of coordinators and of group administrators; see presses.py."""

from dataclasses import dataclass

from cards.press import Press


@dataclass(frozen=True, slots=True)
class ListCoordinators(Press):
    """Who coordinates what."""


@dataclass(frozen=True, slots=True)
class InviteCoordinator(Press):
    """A link for one person and one day."""


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
class SetGroupZone(Press):
    """Its place among the zones offered."""

    number: int


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
class ReachAll(Press):
    """all groups, or all people who started the bot."""

    draft_id: int
    what: str


@dataclass(frozen=True, slots=True)
class ReachRegion(Press):
    draft_id: int
    region: str
    wanted: int


@dataclass(frozen=True, slots=True)
class ReachGuests(Press):
    draft_id: int
    event_id: int


@dataclass(frozen=True, slots=True)
class AskReach(Press):
    """regions, groups or events to choose from."""

    draft_id: int
    what: str


@dataclass(frozen=True, slots=True)
class BeginBroadcast(Press):
    """Say something to many."""


@dataclass(frozen=True, slots=True)
class WriteVersion(Press):
    """The next message is the version in this language."""

    draft_id: int
    lang: str


@dataclass(frozen=True, slots=True)
class SendNow(Press):
    """Not at a time."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class Overrule(Press):
    """Send in quiet hours, too, for a reason that is asked."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class SendBroadcast(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class Steer(Press):
    """pause, go, stop or again."""

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
    "ks": ShowCoordinator,
    "kr": ChooseCoordinatorRegion,
    "kd": DismissCoordinator,
    "ka": ShowLog,
    "gs": GroupSettings,
    "gp": AskGroup,
    "ga": SetGroupLanguage,
    "gr": SetGroupRegion,
    "gz": SetGroupZone,
    "gw": SetGroupWish,
    "gdf": SetGroupRhythm,
    "ra": ReachAll,
    "rr": ReachRegion,
    "re": ReachGuests,
    "rw": AskReach,
    "bb": BeginBroadcast,
    "bl": WriteVersion,
    "bn": SendNow,
    "bo": Overrule,
    "bs": SendBroadcast,
    "ms": Steer,
    "bc": CorrectBroadcast,
    "br": RecallBroadcast,
}
