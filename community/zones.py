"""Which clocks people go by. Times are kept in UTC, beside the clock time of the event's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from storage.people.people import Person

#: The clocks of each region. All of Kazakhstan has one time since 2024; the law may change again.
REGION_ZONES = {
    "15": "Asia/Aqtobe",
    "23": "Asia/Atyrau",
    "27": "Asia/Oral",
    "39": "Asia/Qostanay",
    "43": "Asia/Qyzylorda",
    "47": "Asia/Aqtau",
}
COUNTRY = "Asia/Almaty"
#: For people and groups that have named no region; the setting DEFAULT_TIMEZONE.
_default = [COUNTRY]
#: What groups and people may choose from: Kazakhstan, its neighbours, partners.
ZONES = (
    "Asia/Almaty",
    "Asia/Aqtau",
    "Asia/Aqtobe",
    "Asia/Atyrau",
    "Asia/Oral",
    "Asia/Qostanay",
    "Asia/Qyzylorda",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Europe/Paris",
    "Europe/London",
    "UTC",
)


def use_default(zone: str) -> None:
    """Said once, at the start."""
    _default[0] = zone


def of_region(region: str | None) -> str:
    return _default[0] if region is None else REGION_ZONES.get(region, COUNTRY)


def of(person: Person) -> str:
    """The clock that a person has chosen, or that of their region."""
    return person.zone or of_region(person.region)


def moment(local: datetime, zone: str) -> int | None:
    """Milliseconds UTC of a clock time; None for one that the clocks of the zone leap over.

    Of a time that comes twice the first counts.
    """
    at = nearest(local, zone)
    return at if clock(at, zone) == local else None


def nearest(local: datetime, zone: str) -> int:
    """The same; a time that the clocks leap over counts as if they had not leapt yet."""
    return round(local.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def clock(at: int, zone: str) -> datetime:
    """What the clocks of the zone show then, without a zone."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).replace(tzinfo=None)


def is_one_clock(one: str, other: str, at: int) -> bool:
    """Whether clocks show the same in both zones then."""
    return clock(at, one) == clock(at, other)
