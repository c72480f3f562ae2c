"""What administrators decide about their group."""

from typing import get_args

from basics.languages import LANGUAGES
from community import zones
from community.days import times
from community.digests import digests
from community.groups import allowed
from community.groups.administrators import Administrator
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.subjects import SUBJECTS
from storage.db import Transaction
from storage.groups import cards, groups
from storage.groups.groups import Group, Rhythm, Wish
from storage.problems import problems
from storage.projects import projects

WISHES: tuple[Wish, ...] = get_args(Wish)
#: So many of the newest cards are drawn anew.
CARDS = 30
#: What may be chosen for the digest.
RHYTHMS: dict[str, tuple[Rhythm, range]] = {
    "weeks": ("digest_weeks", range(1, 3)),
    "day": ("digest_day", range(7)),
    "hour": ("digest_hour", range(24)),
}


async def choose_language(tx: Transaction, by: Administrator, lang: str, *, now: int) -> Group:
    """Raises Refused: STRANGE_BUTTON for a language that the bot does not speak."""
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.choose_language(tx, by.group_id, lang)
    return await _changed(tx, by.group_id, now)


async def choose_region(tx: Transaction, by: Administrator, region: str, *, now: int) -> Group:
    """Its clocks become the group's. Raises Refused: STRANGE_BUTTON."""
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    return await place(tx, by.group_id, region, now=now)


async def place(tx: Transaction, group_id: int, region: str, *, now: int) -> Group:
    """Whoever may decide it has decided."""
    await groups.set_region(tx, group_id, region, zone=zones.of_region(region))
    return await _filled(tx, group_id, now)


async def choose_subject(tx: Transaction, by: Administrator, subject: str, *, now: int) -> Group:
    """What all in it teach; "" where that is not one subject. Raises Refused: STRANGE_BUTTON."""
    if subject and subject not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_subject(tx, by.group_id, subject or None)
    return await _filled(tx, by.group_id, now)


async def _filled(tx: Transaction, group_id: int, now: int) -> Group:
    """What was sent to the group before has its region and subject, too."""
    group = await _changed(tx, group_id, now)
    await problems.fill(tx, group)
    await projects.fill(tx, group)
    return group


async def choose_zone(tx: Transaction, by: Administrator, number: int, *, now: int) -> Group:
    """By its number in the list of zones. Raises Refused: STRANGE_BUTTON."""
    if not 0 <= number < len(zones.ZONES):
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_zone(tx, by.group_id, zones.ZONES[number])
    return await _changed(tx, by.group_id, now)


async def wish(tx: Transaction, by: Administrator, what: str, *, wanted: bool, now: int) -> Group:
    """To be told of something or not. Raises Refused: STRANGE_BUTTON."""
    known = next((one for one in WISHES if one == what), None)
    if known is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_wish(tx, by.group_id, known, wanted=wanted)
    return await _changed(tx, by.group_id, now)


async def choose_rhythm(
    tx: Transaction, by: Administrator, what: str, *, value: int, now: int
) -> Group:
    """When the digest comes; 0 weeks are never. Raises Refused: STRANGE_BUTTON."""
    if (what, value) == ("weeks", 0):
        return await wish(tx, by, "digests", wanted=False, now=now)
    rhythm, allowed = RHYTHMS.get(what, ("digest_day", range(0)))
    if value not in allowed:
        raise Refused(Reason.STRANGE_BUTTON)
    await groups.set_rhythm(tx, by.group_id, rhythm, value=value)
    if what == "weeks":
        await groups.set_wish(tx, by.group_id, "digests", wanted=True)
    return await _changed(tx, by.group_id, now)


async def choose_teachers_day(tx: Transaction, by: Administrator, date: str, *, now: int) -> Group:
    """The greeting comes on this date each year; it is read as it was packed into a button.

    Raises Refused: STRANGE_BUTTON.
    """
    chosen = times.read_date(date)
    await groups.set_teachers_day(tx, by.group_id, None if chosen == times.WORLD_DAY else chosen)
    return await _changed(tx, by.group_id, now)


async def choose_topic(tx: Transaction, by: Administrator, topic: int | None, *, now: int) -> None:
    """The topic of a forum into which cards go; None is the general one."""
    await groups.set_topic(tx, by.group_id, topic)
    group = await groups.get(tx, by.group_id)
    assert group
    await allowed.topic_chosen(tx, group, now)


async def _changed(tx: Transaction, group_id: int, now: int) -> Group:
    """Its digest follows, and so do the cards that stand in it: by its language and clock."""
    await digests.replan(tx, "group", group_id, now=now)
    group = await groups.get(tx, group_id)
    assert group
    await cards.mark_stale(tx, group.chat_id, CARDS)
    return group
