"""/settings: what each person decides for themselves, in private."""

from cards.people import settings as cards
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
from community.people import settings as deeds
from community.refusals import Reason, Refused
from handlers.visit import Visit
from locales import LANGUAGES, texts
from storage.people import people
from storage.people.people import Person

#: What an hour is for, and the card on which it stands.
HOURS = {
    "from": ("quiet_from", cards.quiet_card),
    "until": ("quiet_until", cards.quiet_card),
    "digest-hour": ("digest_hour", cards.digest_card),
}
ASKED = {
    "lang": cards.language_card,
    "region": cards.region_card,
    "zone": cards.zone_card,
    "digest": cards.digest_card,
    "quiet": cards.quiet_card,
}


async def settings(visit: Visit, press: ShowSettings | None = None) -> None:
    if visit.group is not None:
        await visit.say(cards.group_hint_card(visit.t, visit.links))
        return
    card = cards.settings_card(await _person(visit), visit.t)
    await (visit.say(card) if press and press.new else visit.show(card))


async def _person(visit: Visit) -> Person:
    """As they are now: an earlier tap may wait for the same commit."""
    person = await people.get(visit.tx, visit.person.id)
    assert person
    return person


async def _decide(visit: Visit, **settings: int | str | None) -> Person:
    await deeds.decide(visit.tx, visit.person.id, visit.now, **settings)
    return await _person(visit)


async def ask(visit: Visit, press: AskSetting) -> None:
    person = await _person(visit)
    if press.what in HOURS:
        await visit.show(cards.hour_card(person, press.what, visit.t))
    elif press.what in ASKED:
        await visit.show(ASKED[press.what](person, visit.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def set_language(visit: Visit, press: SetLanguage) -> None:
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await people.choose_language(visit.tx, visit.person.id, press.lang)
    await visit.show(cards.settings_card(await _person(visit), texts(press.lang)))


async def set_region(visit: Visit, press: SetRegion) -> None:
    await _chosen(visit, await _decide(visit, region=press.region or None))


async def set_zone(visit: Visit, press: SetZone) -> None:
    if not -1 <= press.number < len(zones.ZONES):
        raise Refused(Reason.STRANGE_BUTTON)
    zone = zones.ZONES[press.number] if press.number >= 0 else None
    await _chosen(visit, await _decide(visit, zone=zone))


async def _chosen(visit: Visit, person: Person) -> None:
    await visit.show(cards.settings_card(person, visit.t))


async def show_subjects(visit: Visit, press: ShowSubjects) -> None:
    await visit.show(cards.subjects_card(await _person(visit), press.page, visit.t))


async def set_subject(visit: Visit, press: SetSubject) -> None:
    wanted = bool(press.wanted)
    await deeds.choose_subject(visit.tx, visit.person.id, press.subject, wanted)
    await show_subjects(visit, ShowSubjects(press.page))


async def set_digest(visit: Visit, press: SetDigest) -> None:
    await visit.show(cards.digest_card(await _decide(visit, digest=press.how), visit.t))


async def stop_digest(visit: Visit, _press: StopDigest) -> None:
    await _decide(visit, digest="off")
    visit.answer(cards.digest_stopped_toast(visit.own), alert=True)


async def set_digest_day(visit: Visit, press: SetDigestDay) -> None:
    await visit.show(cards.digest_card(await _decide(visit, digest_day=press.day), visit.t))


async def set_hour(visit: Visit, press: SetHour) -> None:
    if press.what not in HOURS:
        raise Refused(Reason.STRANGE_BUTTON)
    setting, card = HOURS[press.what]
    await visit.show(card(await _decide(visit, **{setting: press.hour}), visit.t))


async def set_wish(visit: Visit, press: SetWish) -> None:
    if press.what == "notices":
        await _chosen(visit, await _decide(visit, notices=press.wanted))
    elif press.what == "sunday":
        person = await _decide(visit, quiet_sunday=press.wanted)
        await visit.show(cards.quiet_card(person, visit.t))
    elif press.what == "night":
        start, end = (quiet.FROM, quiet.UNTIL) if press.wanted else (0, 0)
        person = await _decide(visit, quiet_from=start, quiet_until=end)
        await visit.show(cards.quiet_card(person, visit.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)
