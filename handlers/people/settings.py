"""/settings: what each person decides for themselves, in private."""

from cards.people import settings as people_settings_cards
from cards.people.settings_presses import (
    AskSetting,
    SetDigest,
    SetDigestDay,
    SetHour,
    SetLanguage,
    SetRegion,
    SetSubject,
    SetWish,
    SetZone,
    ShowSettings,
    ShowSubjects,
    StopDigest,
)
from community import zones
from community.people import quiet
from community.people import settings as settings_deeds
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from locales import texts
from storage.people import people
from storage.people.people import Person

#: What an hour is for, and the card on which it stands.
HOURS = {
    "from": ("quiet_from", people_settings_cards.quiet_card),
    "until": ("quiet_until", people_settings_cards.quiet_card),
    "digest-hour": ("digest_hour", people_settings_cards.digest_card),
}
ASKED = {
    "lang": people_settings_cards.language_card,
    "region": people_settings_cards.region_card,
    "zone": people_settings_cards.zone_card,
    "digest": people_settings_cards.digest_card,
    "quiet": people_settings_cards.quiet_card,
}


async def settings(context: UpdateContext, press: ShowSettings | None = None) -> None:
    if context.group is not None:
        await context.say(people_settings_cards.group_hint_card(context.t, context.links))
        return
    card = people_settings_cards.settings_card(await _person(context), context.t)
    await (context.say(card) if press and press.new else context.show(card))


async def _person(context: UpdateContext) -> Person:
    """As they are now: an earlier tap may wait for the same commit."""
    person = await people.get(context.tx, context.person.id)
    assert person
    return person


async def _decide(context: UpdateContext, **settings: int | str | None) -> Person:
    await settings_deeds.decide(context.tx, context.person.id, context.now, **settings)
    return await _person(context)


async def ask(context: UpdateContext, press: AskSetting) -> None:
    person = await _person(context)
    if press.what in HOURS:
        await context.show(people_settings_cards.hour_card(person, press.what, context.t))
    elif press.what in ASKED:
        await context.show(ASKED[press.what](person, context.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def set_language(context: UpdateContext, press: SetLanguage) -> None:
    await settings_deeds.choose_language(context.tx, context.person.id, press.lang)
    await context.show(
        people_settings_cards.settings_card(await _person(context), texts(press.lang))
    )


async def set_region(context: UpdateContext, press: SetRegion) -> None:
    await _chosen(context, await _decide(context, region=press.region or None))


async def set_zone(context: UpdateContext, press: SetZone) -> None:
    if not -1 <= press.number < len(zones.ZONES):
        raise Refused(Reason.STRANGE_BUTTON)
    zone = zones.ZONES[press.number] if press.number >= 0 else None
    await _chosen(context, await _decide(context, zone=zone))


async def _chosen(context: UpdateContext, person: Person) -> None:
    await context.show(people_settings_cards.settings_card(person, context.t))


async def show_subjects(context: UpdateContext, press: ShowSubjects) -> None:
    await context.show(
        people_settings_cards.subjects_card(await _person(context), press.page, context.t)
    )


async def set_subject(context: UpdateContext, press: SetSubject) -> None:
    wanted = bool(press.wanted)
    await settings_deeds.choose_subject(
        context.tx, context.person.id, press.subject, wanted=wanted
    )
    await show_subjects(context, ShowSubjects(press.page))


async def set_digest(context: UpdateContext, press: SetDigest) -> None:
    await context.show(
        people_settings_cards.digest_card(await _decide(context, digest=press.how), context.t)
    )


async def stop_digest(context: UpdateContext, _press: StopDigest) -> None:
    await _decide(context, digest="off")
    context.answer(people_settings_cards.digest_stopped_toast(context.own), alert=True)


async def set_digest_day(context: UpdateContext, press: SetDigestDay) -> None:
    await context.show(
        people_settings_cards.digest_card(await _decide(context, digest_day=press.day), context.t)
    )


async def set_hour(context: UpdateContext, press: SetHour) -> None:
    if press.what not in HOURS:
        raise Refused(Reason.STRANGE_BUTTON)
    setting, card = HOURS[press.what]
    await context.show(card(await _decide(context, **{setting: press.hour}), context.t))


async def set_wish(context: UpdateContext, press: SetWish) -> None:
    if press.what == "notices":
        await _chosen(context, await _decide(context, notices=press.wanted))
    elif press.what == "sunday":
        person = await _decide(context, quiet_sunday=press.wanted)
        await context.show(people_settings_cards.quiet_card(person, context.t))
    elif press.what == "night":
        start, end = (quiet.FROM, quiet.UNTIL) if press.wanted else (0, 0)
        person = await _decide(context, quiet_from=start, quiet_until=end)
        await context.show(people_settings_cards.quiet_card(person, context.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)
