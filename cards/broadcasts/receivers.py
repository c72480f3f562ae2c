"""Whom a broadcast is for, in words."""

from cards.regions import region_name
from cards.text.markup import heading
from community.regions import REGIONS
from locales import Texts
from storage.broadcasts.audiences import Audience


def receivers_words(audience: Audience, event: str, t: Texts) -> str:
    """`event` is the title of the one whose guests it is for. HTML."""
    if audience.get("event"):
        return t("guests of “{title}”", title=heading(event))
    if audience.get("people"):
        return t("everybody who started me")
    if audience.get("regions"):
        return t("groups of: {regions}", regions=_regions(audience["regions"], t))
    if audience.get("people_of"):
        return t("teachers of: {regions}", regions=_regions(audience["people_of"], t))
    if audience.get("keepers_of"):
        regions = _regions(audience["keepers_of"], t)
        return t("group administrators of: {regions}", regions=regions)
    if audience.get("groups"):
        count = len(audience["groups"])
        return t.n("{n} chosen group", "{n} chosen groups", count)
    return t("every group")


def _regions(codes: list[str], t: Texts) -> str:
    return ", ".join(region_name(code, t) for code in codes if code in REGIONS)
