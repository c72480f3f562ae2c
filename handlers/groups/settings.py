"""/group: what administrators decide about their group."""

from typing import get_args

from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import settings as cards
from cards.groups.coordinator_presses import (
    AskGroup,
    GroupSettings,
    SetGroupLanguage,
    SetGroupRegion,
    SetGroupRhythm,
    SetGroupWish,
    SetGroupZone,
)
from community import zones
from community.days import times as day_times
from community.digests import digests
from community.refusals import Reason, Refused
from community.regions import REGIONS
from handlers.visit import Visit
from locales import LANGUAGES, texts
from storage.groups import groups
from storage.groups.groups import Group, Rhythm, Wish

WISHES: tuple[Wish, ...] = get_args(Wish)


#: What may be chosen for the digest.
RHYTHMS: dict[str, tuple[Rhythm, range]] = {
    "weeks": ("digest_weeks", range(1, 3)),
    "day": ("digest_day", range(7)),
    "hour": ("digest_hour", range(24)),
}


async def settings(visit: Visit, _press: GroupSettings | None = None) -> None:
    await _show(visit, _own_group(visit))


def _own_group(visit: Visit) -> Group:
    """The group in which an administrator speaks."""
    if visit.group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    visit.require_administrator()
    return visit.group


async def _show(visit: Visit, group: Group) -> None:
    await digests.replan(visit.tx, "group", group.id, visit.now)
    current = await groups.get(visit.tx, group.id)
    assert current
    await visit.show(cards.settings_card(current, texts(current.lang)))


async def ask(visit: Visit, press: AskGroup) -> None:
    group = _own_group(visit)
    if press.what == "digest":
        await visit.show(cards.digest_card(group, visit.t))
        return
    if press.what not in ("lang", "region", "zone"):
        raise Refused(Reason.STRANGE_BUTTON)
    await visit.show(cards.ask_card(press.what, visit.t))


async def set_language(visit: Visit, press: SetGroupLanguage) -> None:
    group = _own_group(visit)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.choose_language(visit.tx, group.id, press.lang)
    await _show(visit, group)


async def set_region(visit: Visit, press: SetGroupRegion) -> None:
    """Its clocks become the group's."""
    group = _own_group(visit)
    if press.region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    zone = zones.of_region(press.region)
    await groups.set_region(visit.tx, group.id, press.region, zone)
    await _show(visit, group)


async def set_zone(visit: Visit, press: SetGroupZone) -> None:
    group = _own_group(visit)
    if not 0 <= press.number < len(zones.ZONES):
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_zone(visit.tx, group.id, zones.ZONES[press.number])
    await _show(visit, group)


async def set_wish(visit: Visit, press: SetGroupWish) -> None:
    group = _own_group(visit)
    wish = next((known for known in WISHES if known == press.what), None)
    if wish is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_wish(visit.tx, group.id, wish, bool(press.wanted))
    await _show(visit, group)


async def set_rhythm(visit: Visit, press: SetGroupRhythm) -> None:
    """When the digest comes; 0 weeks are never."""
    group = _own_group(visit)
    if (press.what, press.value) == ("weeks", 0):
        await groups.set_wish(visit.tx, group.id, "digests", False)
    else:
        rhythm, allowed = RHYTHMS.get(press.what, ("digest_day", range(0)))
        if press.value not in allowed:
            raise Refused(Reason.STRANGE_BUTTON)
        await groups.set_rhythm(visit.tx, group.id, rhythm, press.value)
        if press.what == "weeks":
            await groups.set_wish(visit.tx, group.id, "digests", True)
    await digests.replan(visit.tx, "group", group.id, visit.now)
    current = await groups.get(visit.tx, group.id)
    assert current
    await visit.show(cards.digest_card(current, visit.t))


async def ask_teachers_day(visit: Visit, press: AskTeachersDay) -> None:
    _own_group(visit)
    if not 0 <= press.month <= 12:
        raise Refused(Reason.STRANGE_BUTTON)
    await visit.show(cards.teachers_day_card(press.month, visit.t))


async def set_teachers_day(visit: Visit, press: SetTeachersDay) -> None:
    """The greeting comes on this date each year."""
    group = _own_group(visit)
    date = day_times.read_date(press.date)
    usual = date == day_times.WORLD_DAY
    await groups.set_teachers_day(visit.tx, group.id, None if usual else date)
    await _show(visit, group)
