"""Announcements before they go out: shown, held, released, said in other words."""

from telegram import Message

from basics.languages import LANGUAGES
from cards.days import occurrences as occurrence_cards
from cards.days.days import PUBLIC, greeting_sheet, messages
from cards.days.presses import (
    HoldOccurrence,
    PreviewOccurrence,
    SayAsBefore,
    ShowOccurrence,
    WriteInstead,
)
from cards.forms.questions import Asks
from community.broadcasts import broadcasts
from community.days import announcements, days, themes
from community.days import form as day_form
from community.days import times as day_times
from community.drawings import drawings
from community.forms import engine
from community.forms.steps import Taking
from community.groups import coordinators
from community.refusals import Reason, Refused
from community.words import TEXT_LIMIT, says_only_yes, text
from handlers.broadcasts.words import content_of
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, ask
from handlers.forms.publishing import publish
from handlers.messages import typed_words, wanted_text
from locales import texts
from storage.days import days as day_rows
from storage.days import dues as day_due_rows
from storage.days import voices
from storage.days.days import Occurrence
from storage.forms.drafts import Draft


async def show_occurrence(context: UpdateContext, press: ShowOccurrence) -> None:
    await _show(context, await _seen(context, press.occurrence_id))


async def _seen(context: UpdateContext, occurrence_id: int) -> Occurrence:
    """Every coordinator sees the round; own days are seen by those who decide about them."""
    coordinators.require(context.actor)
    occurrence = await day_rows.occurrence(context.tx, occurrence_id)
    if occurrence is None or occurrence.day.state != "on":
        raise Refused(Reason.GONE)
    if occurrence.day.kind == "own":
        await days.check(context.tx, context.actor, occurrence.day)
    return occurrence


async def _show(context: UpdateContext, occurrence: Occurrence) -> None:
    await context.show(
        occurrence_cards.steering_card(await _outlook(context, occurrence), context.t)
    )


async def _outlook(context: UpdateContext, occurrence: Occurrence) -> occurrence_cards.Outlook:
    return occurrence_cards.Outlook(
        occurrence,
        day_times.date_in(occurrence.day.date, occurrence.year).isoformat(),
        await day_due_rows.count(context.tx, occurrence),
        await themes.of_year(context.tx, occurrence.year),
        await voices.count(context.tx, occurrence.year, "said"),
        await days.may_steer(context.tx, context.actor, occurrence.day),
        await day_due_rows.letters(context.tx, occurrence.id),
    )


async def preview(context: UpdateContext, press: PreviewOccurrence) -> None:
    """Just as groups will see it, one language after another."""
    occurrence = await _seen(context, press.occurrence_id)
    date = day_times.date_in(occurrence.day.date, occurrence.year).isoformat()
    for facts in await announcements.previews(context.tx, occurrence, date, now=context.now):
        t = texts(facts.lang)
        sheet = greeting_sheet(facts, t)
        drawing = await announcements.picture(
            context.tx, facts, date, sheet=sheet, now=context.now
        )
        if drawing and not announcements.is_drawn(drawing):
            # It follows as soon as it is drawn.
            await drawings.send(
                context.tx, drawing, context.chat_id, lang=facts.lang, now=context.now
            )
            drawing = None
        for call in messages(facts, t, context.links, key=PUBLIC, drawing=drawing):
            await context.say_as_it_is(call.method, call.body)
    await context.say(
        occurrence_cards.steering_card(await _outlook(context, occurrence), context.t)
    )


async def hold(context: UpdateContext, press: HoldOccurrence) -> None:
    occurrence = await days.steered(context.tx, press.occurrence_id, context.actor)
    await days.hold(context.tx, context.actor, occurrence, held=bool(press.held), now=context.now)
    await _show(context, await days.steered(context.tx, press.occurrence_id, context.actor))


async def write_instead(context: UpdateContext, press: WriteInstead) -> None:
    if not press.lang:
        occurrence = await days.steered(context.tx, press.occurrence_id, context.actor)
        card = occurrence_cards.which_language_card(occurrence, press.how, context.t)
        await context.show(card)
        return
    draft = await day_form.begin_other_words(
        context.tx,
        context.actor,
        press.occurrence_id,
        lang=press.lang,
        how=press.how,
        now=context.now,
    )
    await ask(context, OTHER_WORDS, draft)


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    if says_only_yes(typed_words(message)):
        # It would be told to every group at once.
        raise Refused(Reason.WANTS_TITLE)
    if draft.answers["how"] == "change":
        said = {"text": text(wanted_text(message), TEXT_LIMIT)}
    else:
        said = broadcasts.cleaned(content_of(message))
    taking = Taking(context.tx, context.actor, draft, context.now)
    whole = await engine.settle(taking, day_form.OTHER_WORDS, {"text": said})
    await publish(context, OTHER_WORDS, whole)
    return None


async def _say(context: UpdateContext, draft: Draft) -> None:
    said = draft.answers["text"]
    occurrence = await days.say_instead(
        context.tx, context.actor, draft, said=said, now=context.now
    )
    await context.say(occurrence_cards.changed_card(occurrence, context.t))


OTHER_WORDS = Asked(
    day_form.OTHER_WORDS, {"text": Asks(occurrence_cards.words_question)}, _say, hear=_hear
)


async def say_as_before(context: UpdateContext, press: SayAsBefore) -> None:
    occurrence = await days.steered(context.tx, press.occurrence_id, context.actor)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await days.say_as_before(
        context.tx, context.actor, occurrence, lang=press.lang, now=context.now
    )
    await _show(context, await days.steered(context.tx, press.occurrence_id, context.actor))
