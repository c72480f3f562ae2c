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
from handlers.messages import wanted_text
from handlers.visit import Visit
from locales import LANGUAGES, texts
from storage.days import days as rows
from storage.days import dues as day_dues
from storage.days import voices
from storage.days.days import Edition
from storage.forms import drafts
from storage.forms.drafts import Draft


async def show_edition(visit: Visit, press: ShowEdition) -> None:
    await _show(visit, await _seen(visit, press.edition_id))


async def _seen(visit: Visit, edition_id: int) -> Edition:
    """Every coordinator sees the round; own days are seen by those who decide about them."""
    coordinators.require(visit.actor)
    edition = await rows.edition(visit.tx, edition_id)
    if edition is None or edition.day.state != "on":
        raise Refused(Reason.GONE)
    if edition.day.kind == "own":
        days.check(visit.actor, edition.day)
    return edition


async def _show(visit: Visit, edition: Edition) -> None:
    await visit.show(cards.steering_card(await _outlook(visit, edition), visit.t))


async def _outlook(visit: Visit, edition: Edition) -> cards.Outlook:
    return cards.Outlook(
        edition,
        day_times.date_in(edition.day.date, edition.year).isoformat(),
        await day_dues.count(visit.tx, edition),
        await themes.of_year(visit.tx, edition.year),
        await voices.count(visit.tx, edition.year, "said"),
        days.may_steer(visit.actor, edition.day),
        await day_dues.letters(visit.tx, edition.id),
    )


async def preview(visit: Visit, press: PreviewEdition) -> None:
    """Just as groups will see it, one language after another."""
    edition = await _seen(visit, press.edition_id)
    date = day_times.date_in(edition.day.date, edition.year).isoformat()
    for facts in await announcements.previews(visit.tx, edition, date, visit.now):
        t = texts(facts.lang)
        sheet = greeting_sheet(facts, t)
        drawing = await announcements.picture(visit.tx, facts, date, sheet, visit.now)
        if drawing and not announcements.is_drawn(drawing):
            # It follows as soon as it is drawn.
            await drawings.send(visit.tx, drawing, visit.chat_id, facts.lang, visit.now)
            drawing = None
        for method, body in messages(facts, t, visit.links, PUBLIC, drawing):
            await visit.say_as_it_is(method, body)
    await visit.say(cards.steering_card(await _outlook(visit, edition), visit.t))


async def hold(visit: Visit, press: HoldEdition) -> None:
    edition = await days.steered(visit.tx, press.edition_id, visit.actor)
    await days.hold(visit.tx, visit.actor, edition, bool(press.held), visit.now)
    await _show(visit, await days.steered(visit.tx, press.edition_id, visit.actor))


async def write_instead(visit: Visit, press: WriteInstead) -> None:
    edition = await days.steered(visit.tx, press.edition_id, visit.actor)
    if press.how not in ("change", "replace") or press.lang not in ("", *LANGUAGES):
        raise Refused(Reason.STRANGE_BUTTON)
    if not press.lang:
        await visit.show(cards.which_language_card(edition, press.how, visit.t))
        return
    begun = await drafts.begin(
        visit.tx, visit.person.id, "day_words", edition.id, "text", visit.now
    )
    draft = replace(begun, answers={"lang": press.lang, "how": press.how})
    await drafts.keep(visit.tx, draft, visit.now)
    await ask(visit, draft)


async def ask(visit: Visit, draft: Draft) -> None:
    await visit.show(cards.ask_words_card(draft, visit.t))


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    if draft.answers["how"] == "change":
        said = {"text": text(wanted_text(message), TEXT_LIMIT)}
    else:
        said = broadcasts.cleaned(content_of(message))
    edition = await days.say_instead(visit.tx, visit.actor, draft, said, visit.now)
    await visit.say(cards.changed_card(edition, visit.t))


async def say_as_before(visit: Visit, press: SayAsBefore) -> None:
    edition = await days.steered(visit.tx, press.edition_id, visit.actor)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await days.say_as_before(visit.tx, visit.actor, edition, press.lang, visit.now)
    await _show(visit, await days.steered(visit.tx, press.edition_id, visit.actor))
