"""/settings: what each person decides for themselves, in private."""

from telegram import Message

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
from community.forms import forgotten
from community.people import form as people_form
from community.people import quiet
from community.people import settings as settings_deeds
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.forms.asking import Asked, Saying
from handlers.forms.asking import ask as ask_form
from handlers.forms.hearing import answered
from handlers.forms.naming import option_meant
from handlers.messages import words_of
from handlers.replied_to import replied_to
from locales import texts
from storage import posts
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.people import people
from storage.people.people import Person

#: Where several things stand on one card; an hour leads back to its own.
CARDS = {
    "digest": people_settings_cards.digest_card,
    "quiet": people_settings_cards.quiet_card,
    "digest-hour": people_settings_cards.digest_card,
    "from": people_settings_cards.quiet_card,
    "until": people_settings_cards.quiet_card,
}


async def settings(context: UpdateContext, press: ShowSettings | None = None) -> None:
    if context.group is not None:
        hint = people_settings_cards.group_hint_card(context.t, context.links)
        await say_here(context, hint, "settings")
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
    if press.what in ("digest", "quiet"):
        await context.show(CARDS[press.what](await _person(context), context.t))
    else:
        await _ask(context, press.what)


async def _ask(context: UpdateContext, what: str, page: str = "") -> None:
    draft = await people_form.begin(context.tx, context.actor, what, now=context.now)
    await ask_form(context, SETTING, draft, saying=Saying(page))


async def _decided(context: UpdateContext, draft: Draft) -> None:
    """It is kept already."""
    await _stand(context, draft.answers["asked"])


async def _stand(context: UpdateContext, asked: str) -> None:
    person = await _person(context)
    card = CARDS.get(asked, people_settings_cards.settings_card)
    await context.show(card(person, texts(person.lang)), shows="settings")


async def were_decided(context: UpdateContext, asked: str) -> bool:
    """Whether the pressed message shows the settings by now: pressed twice, it goes on showing
    how they stand."""
    assert context.message
    post = await posts.at(context.tx, context.chat_id, context.message.message_id)
    if post is None or post.shows != "settings":
        return False
    await _stand(context, asked)
    return True


SETTING = Asked(people_form.SETTINGS, people_settings_cards.QUESTIONS, _decided)


async def named_in_words(context: UpdateContext, message: Message) -> bool:
    """Whether a word is the name of a button of the setting that was asked for just now; all else
    is said to others."""
    tx, who, said = context.tx, context.person.id, words_of(message)
    draft = await drafts.of_kind(tx, who, "setting")
    if not said or replied_to(message) or draft is None:
        return False
    latest = await drafts.latest(tx, who)
    if latest and latest.touched_at > draft.touched_at:
        return False
    if forgotten.is_forgotten(SETTING.form, draft, context.now):
        return False
    if await option_meant(context, SETTING, draft, said=said) is None:
        return False
    await answered(context, SETTING, draft, message=message)
    return True


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
    await _ask(context, "subjects", str(press.page))


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
    if press.what not in people_form.HOURS:
        raise Refused(Reason.STRANGE_BUTTON)
    person = await _decide(context, **{people_form.HOURS[press.what]: press.hour})
    await context.show(CARDS[press.what](person, context.t))


async def set_wish(context: UpdateContext, press: SetWish) -> None:
    if press.what == "notices":
        await _chosen(context, await _decide(context, notices=press.wanted))
    elif press.what == "sunday":
        person = await _decide(context, quiet_sunday=press.wanted)
        await context.show(people_settings_cards.quiet_card(person, context.t))
    elif press.what == "later":
        person = await _decide(context, asks_later=press.wanted)
        await context.show(people_settings_cards.quiet_card(person, context.t))
    elif press.what == "night":
        start, end = (quiet.FROM, quiet.UNTIL) if press.wanted else (0, 0)
        person = await _decide(context, quiet_from=start, quiet_until=end)
        await context.show(people_settings_cards.quiet_card(person, context.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)
