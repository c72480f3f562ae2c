"""/group: what administrators decide about their group."""

from cards.days.presses import AskTeachersDay, SetTeachersDay
from cards.groups import settings as group_settings_cards
from cards.groups.look_first import look_first_card
from cards.groups.presses import (
    AskGroup,
    AskGroupSubject,
    GroupSettings,
    SetGroupLanguage,
    SetGroupRegion,
    SetGroupRhythm,
    SetGroupSubject,
    SetGroupWish,
    SetGroupZone,
)
from community.groups import allowed, open_groups
from community.groups import settings as settings_deeds
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import without_command
from locales import texts
from storage.groups import groups
from storage.groups.groups import Group


async def settings(context: UpdateContext, press: GroupSettings | None = None) -> None:
    """With a link behind the command the group is listed for newcomers by it."""
    group = await _group(context)
    await allowed.keep_if_needed(context.tx, group.id, context.person.id, now=context.now)
    written = without_command(context.message.text or "") if context.message and not press else ""
    if "/" in written or "@" in written:
        link = open_groups.link_in(written)
        group = await open_groups.list_own(context.tx, context.administrator(), link)
    await _show(context, group)


async def _group(context: UpdateContext) -> Group:
    """As it is now: an earlier tap may wait for the same commit."""
    group = await groups.get(context.tx, context.administrator().group_id)
    assert group
    return group


async def _show(context: UpdateContext, group: Group) -> None:
    await context.show(group_settings_cards.settings_card(group, texts(group.lang)))


async def ask(context: UpdateContext, press: AskGroup) -> None:
    group = await _group(context)
    if press.what == "digest":
        await context.show(group_settings_cards.digest_card(group, context.t))
        return
    if press.what == "first":
        await context.show(look_first_card(group, context.t))
        return
    if press.what not in ("lang", "region", "zone"):
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(group_settings_cards.ask_card(press.what, group, context.t))


async def set_language(context: UpdateContext, press: SetGroupLanguage) -> None:
    by = context.administrator()
    await _show(
        context, await settings_deeds.choose_language(context.tx, by, press.lang, now=context.now)
    )


async def set_region(context: UpdateContext, press: SetGroupRegion) -> None:
    by = context.administrator()
    await _show(
        context, await settings_deeds.choose_region(context.tx, by, press.region, now=context.now)
    )


async def ask_subject(context: UpdateContext, press: AskGroupSubject) -> None:
    require_page(press.page)
    group = await _group(context)
    await context.show(group_settings_cards.subject_card(group, press.page, context.t))


async def set_subject(context: UpdateContext, press: SetGroupSubject) -> None:
    by = context.administrator()
    await _show(
        context,
        await settings_deeds.choose_subject(context.tx, by, press.subject, now=context.now),
    )


async def set_zone(context: UpdateContext, press: SetGroupZone) -> None:
    by = context.administrator()
    await _show(
        context, await settings_deeds.choose_zone(context.tx, by, press.number, now=context.now)
    )


async def set_wish(context: UpdateContext, press: SetGroupWish) -> None:
    by, wanted = context.administrator(), bool(press.wanted)
    await _show(
        context,
        await settings_deeds.wish(context.tx, by, press.what, wanted=wanted, now=context.now),
    )


async def set_rhythm(context: UpdateContext, press: SetGroupRhythm) -> None:
    group = await settings_deeds.choose_rhythm(
        context.tx, context.administrator(), press.what, value=press.value, now=context.now
    )
    await context.show(group_settings_cards.digest_card(group, context.t))


async def ask_teachers_day(context: UpdateContext, press: AskTeachersDay) -> None:
    context.administrator()
    if not 0 <= press.month <= 12:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.show(group_settings_cards.teachers_day_card(press.month, context.t))


async def set_teachers_day(context: UpdateContext, press: SetTeachersDay) -> None:
    by = context.administrator()
    await _show(
        context,
        await settings_deeds.choose_teachers_day(context.tx, by, press.date, now=context.now),
    )
