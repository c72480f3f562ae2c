"""The log of what coordinators did, and the same as a file."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from basics.paging import pages
from cards.groups import log as log_cards
from cards.groups.coordinator_presses import AskLog, AskLogOf, GetLog, ReadLog, ShowLog
from community import zones
from community.groups import coordinators, log
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from storage import audit
from storage.people import people


async def show_log(context: UpdateContext, press: ShowLog) -> None:
    await read(context, ReadLog(0, "", "", press.page))


async def read(context: UpdateContext, press: ReadLog) -> None:
    zone = zones.of(context.person)
    wanted = log.wanted(
        context.actor, person_id=press.person_id, region=press.region, day=press.day, zone=zone
    )
    total = await audit.count(context.tx, wanted=wanted)
    at = pages(press.page, log_cards.PAGE, total=total)
    found = await audit.entries(context.tx, at.offset, at.size, wanted=wanted)
    who = await people.get(context.tx, press.person_id) if press.person_id else None
    asked = ReadLog(press.person_id, press.region, press.day, at.page)
    name = who.name if who else ""
    await context.show(log_cards.log_card(found, asked, at, zone=zone, t=context.t, who=name))


async def ask_whose(context: UpdateContext, press: AskLogOf) -> None:
    found = await log.people(context.tx, context.actor, zone=zones.of(context.person))
    at = pages(press.page, log_cards.PEOPLE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    await context.show(log_cards.people_card(shown, at, context.t))


async def ask(context: UpdateContext, press: AskLog) -> None:
    coordinators.require(context.actor)
    if press.what == "person":
        await ask_whose(context, AskLogOf(0))
        return
    if press.what == "region":
        card = log_cards.regions_card(context.actor.regions, context.t)
    elif press.what == "day":
        zone = ZoneInfo(zones.of(context.person))
        today = datetime.fromtimestamp(context.now / 1000, UTC).astimezone(zone)
        card = log_cards.days_card(today, context.t)
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(card)


async def get_file(context: UpdateContext, press: GetLog) -> None:
    """Made when it leaves, see jobs/sending/attach.py."""
    zone = zones.of(context.person)
    log.wanted(
        context.actor, person_id=press.person_id, region=press.region, day=press.day, zone=zone
    )
    await context.say_log(press.person_id, press.region, press.day)
