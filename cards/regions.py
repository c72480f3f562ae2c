"""The words for community/regions.py."""

from collections.abc import Sequence

from locales import Texts, gettext_noop

REGION_NAMES = {
    "10": gettext_noop("Abai Region"),
    "11": gettext_noop("Akmola Region"),
    "15": gettext_noop("Aktobe Region"),
    "19": gettext_noop("Almaty Region"),
    "23": gettext_noop("Atyrau Region"),
    "27": gettext_noop("West Kazakhstan Region"),
    "31": gettext_noop("Zhambyl Region"),
    "33": gettext_noop("Zhetisu Region"),
    "35": gettext_noop("Karaganda Region"),
    "39": gettext_noop("Kostanay Region"),
    "43": gettext_noop("Kyzylorda Region"),
    "47": gettext_noop("Mangystau Region"),
    "55": gettext_noop("Pavlodar Region"),
    "59": gettext_noop("North Kazakhstan Region"),
    "61": gettext_noop("Turkistan Region"),
    "62": gettext_noop("Ulytau Region"),
    "63": gettext_noop("East Kazakhstan Region"),
    "71": gettext_noop("Astana"),
    "75": gettext_noop("Almaty city"),
    "79": gettext_noop("Shymkent"),
}
#: Larger parts of the country.
PART_NAMES = {
    "north": gettext_noop("northern Kazakhstan"),
    "south": gettext_noop("southern Kazakhstan"),
    "west": gettext_noop("western Kazakhstan"),
    "east": gettext_noop("eastern Kazakhstan"),
    "centre": gettext_noop("central Kazakhstan"),
}


def region_name(code: str, t: Texts) -> str:
    """The region in the reader's language."""
    return t(REGION_NAMES[code])


#: Regions that a line of a list names.
FEW = 3


def places(codes: Sequence[str], t: Texts) -> str:
    """Of several regions; none are the whole country."""
    return ", ".join(region_name(code, t) for code in codes) or t("the whole country")


def few_places(codes: Sequence[str], t: Texts) -> str:
    """Where it is told in a line."""
    more = f" +{len(codes) - FEW}" if len(codes) > FEW else ""
    return places(codes[:FEW], t) + more


def area_name(code: str, t: Texts) -> str:
    """A region, or a larger part of the country."""
    return t(PART_NAMES[code]) if code in PART_NAMES else region_name(code, t)


def from_region(region: str, t: Texts) -> str:
    """In place of a name."""
    return t("a teacher ({region})", region=region_name(region, t))
