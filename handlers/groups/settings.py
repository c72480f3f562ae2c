"""/group: what administrators decide about their group."""

from typing import get_args

from basics.languages import LANGUAGES
from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import settings as group_settings_cards
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
from handlers.context import UpdateContext
from locales import texts
from storage.groups import groups
from storage.groups.groups import Group, Rhythm, Wish

WISHES: tuple[Wish, ...] = get_args(Wish)


#: What may be chosen for the digest.
RHYTHMS: dict[str, tuple[Rhythm, range]] = {
    "weeks": ("digest_weeks", range(1, 3)),
    "day": ("digest_day", range(7)),
    "hour": ("digest_hour", range(24)),
}


async def settings(context: UpdateContext, _press: GroupSettings | None = None) -> None:
    await _show(context, _own_group(context))


def _own_group(context: UpdateContext) -> Group:
    """The group in which an administrator speaks."""
    if context.group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    context.require_administrator()
    return context.group


async def _show(context: UpdateContext, group: Group) -> None:
    await digests.replan(context.tx, "group", group.id, context.now)
    current = await groups.get(context.tx, group.id)
    assert current
    await context.show(group_settings_cards.settings_card(current, texts(current.lang)))


async def ask(context: UpdateContext, press: AskGroup) -> None:
    group = _own_group(context)
    if press.what == "digest":
        await context.show(group_settings_cards.digest_card(group, context.t))
        return
    if press.what not in ("lang", "region", "zone"):
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(group_settings_cards.ask_card(press.what, context.t))


async def set_language(context: UpdateContext, press: SetGroupLanguage) -> None:
    group = _own_group(context)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.choose_language(context.tx, group.id, press.lang)
    await _show(context, group)


async def set_region(context: UpdateContext, press: SetGroupRegion) -> None:
    """Its clocks become the group's."""
    group = _own_group(context)
    if press.region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    zone = zones.of_region(press.region)
    await groups.set_region(context.tx, group.id, press.region, zone)
    await _show(context, group)


async def set_zone(context: UpdateContext, press: SetGroupZone) -> None:
    group = _own_group(context)
    if not 0 <= press.number < len(zones.ZONES):
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_zone(context.tx, group.id, zones.ZONES[press.number])
    await _show(context, group)


async def set_wish(context: UpdateContext, press: SetGroupWish) -> None:
    group = _own_group(context)
    wish = next((known for known in WISHES if known == press.what), None)
    if wish is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_wish(context.tx, group.id, wish, bool(press.wanted))
    await _show(context, group)


async def set_rhythm(context: UpdateContext, press: SetGroupRhythm) -> None:
    """When the digest comes; 0 weeks are never."""
    group = _own_group(context)
    if (press.what, press.value) == ("weeks", 0):
        await groups.set_wish(context.tx, group.id, "digests", False)
    else:
        rhythm, allowed = RHYTHMS.get(press.what, ("digest_day", range(0)))
        if press.value not in allowed:
            raise Refused(Reason.STRANGE_BUTTON)
        await groups.set_rhythm(context.tx, group.id, rhythm, press.value)
        if press.what == "weeks":
            await groups.set_wish(context.tx, group.id, "digests", True)
    await digests.replan(context.tx, "group", group.id, context.now)
    current = await groups.get(context.tx, group.id)
    assert current
    await context.show(group_settings_cards.digest_card(current, context.t))


async def ask_teachers_day(context: UpdateContext, press: AskTeachersDay) -> None:
    _own_group(context)
    if not 0 <= press.month <= 12:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(group_settings_cards.teachers_day_card(press.month, context.t))


async def set_teachers_day(context: UpdateContext, press: SetTeachersDay) -> None:
    """The greeting comes on this date each year."""
    group = _own_group(context)
    date = day_times.read_date(press.date)
    usual = date == day_times.WORLD_DAY
    await groups.set_teachers_day(context.tx, group.id, None if usual else date)
    await _show(context, group)
