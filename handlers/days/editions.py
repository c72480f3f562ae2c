"""Announcements before they go out: shown, held, released, said in other words."""

from dataclasses import replace

from telegram import Message

from cards.days import editions as cards
from cards.days.days import PUBLIC, greeting_sheet, messages
from cards.days.presses import HoldEdition, PreviewEdition, SayAsBefore, ShowEdition, WriteInstead
from community.broadcasts import broadcasts
from community.days import announcements, days, themes
from community.days import times as day_times
from community.drawings import drawings
from community.groups import coordinators
from community.refusals import Reason, Refused
from community.words import TEXT_LIMIT, text
from handlers.broadcasts.words import content_of
from handlers.context import UpdateContext
from handlers.messages import wanted_text
from locales import LANGUAGES, texts
from storage.days import days as rows
from storage.days import dues as day_dues
from storage.days import voices
from storage.days.days import Edition
from storage.forms import drafts
from storage.forms.drafts import Draft


async def show_edition(context: UpdateContext, press: ShowEdition) -> None:
    await _show(context, await _seen(context, press.edition_id))


async def _seen(context: UpdateContext, edition_id: int) -> Edition:
    """Every coordinator sees the round; own days are seen by those who decide about them."""
    coordinators.require(context.actor)
    edition = await rows.edition(context.tx, edition_id)
    if edition is None or edition.day.state != "on":
        raise Refused(Reason.GONE)
    if edition.day.kind == "own":
        days.check(context.actor, edition.day)
    return edition


async def _show(context: UpdateContext, edition: Edition) -> None:
    await context.show(cards.steering_card(await _outlook(context, edition), context.t))


async def _outlook(context: UpdateContext, edition: Edition) -> cards.Outlook:
    return cards.Outlook(
        edition,
        day_times.date_in(edition.day.date, edition.year).isoformat(),
        await day_dues.count(context.tx, edition),
        await themes.of_year(context.tx, edition.year),
        await voices.count(context.tx, edition.year, "said"),
        days.may_steer(context.actor, edition.day),
        await day_dues.letters(context.tx, edition.id),
    )


async def preview(context: UpdateContext, press: PreviewEdition) -> None:
    """Just as groups will see it, one language after another."""
    edition = await _seen(context, press.edition_id)
    date = day_times.date_in(edition.day.date, edition.year).isoformat()
    for facts in await announcements.previews(context.tx, edition, date, context.now):
        t = texts(facts.lang)
        sheet = greeting_sheet(facts, t)
        drawing = await announcements.picture(context.tx, facts, date, sheet, context.now)
        if drawing and not announcements.is_drawn(drawing):
            # It follows as soon as it is drawn.
            await drawings.send(context.tx, drawing, context.chat_id, facts.lang, context.now)
            drawing = None
        for method, body in messages(facts, t, context.links, PUBLIC, drawing):
            await context.say_as_it_is(method, body)
    await context.say(cards.steering_card(await _outlook(context, edition), context.t))


async def hold(context: UpdateContext, press: HoldEdition) -> None:
    edition = await days.steered(context.tx, press.edition_id, context.actor)
    await days.hold(context.tx, context.actor, edition, bool(press.held), context.now)
    await _show(context, await days.steered(context.tx, press.edition_id, context.actor))


async def write_instead(context: UpdateContext, press: WriteInstead) -> None:
    edition = await days.steered(context.tx, press.edition_id, context.actor)
    if press.how not in ("change", "replace") or press.lang not in ("", *LANGUAGES):
        raise Refused(Reason.STRANGE_BUTTON)
    if not press.lang:
        await context.show(cards.which_language_card(edition, press.how, context.t))
        return
    begun = await drafts.begin(
        context.tx, context.person.id, "day_words", edition.id, "text", context.now
    )
    draft = replace(begun, answers={"lang": press.lang, "how": press.how})
    await drafts.keep(context.tx, draft, context.now)
    await ask(context, draft)


async def ask(context: UpdateContext, draft: Draft) -> None:
    await context.show(cards.ask_words_card(draft, context.t))


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    if draft.answers["how"] == "change":
        said = {"text": text(wanted_text(message), TEXT_LIMIT)}
    else:
        said = broadcasts.cleaned(content_of(message))
    edition = await days.say_instead(context.tx, context.actor, draft, said, context.now)
    await context.say(cards.changed_card(edition, context.t))


async def say_as_before(context: UpdateContext, press: SayAsBefore) -> None:
    edition = await days.steered(context.tx, press.edition_id, context.actor)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await days.say_as_before(context.tx, context.actor, edition, press.lang, context.now)
    await _show(context, await days.steered(context.tx, press.edition_id, context.actor))
