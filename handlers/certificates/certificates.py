"""Certificates: the event's coordinator issues them, anybody confirms one."""

from basics.paging import pages
from cards.certificates import certificate as certificate_cards
from cards.certificates.presses import (
    GetCertificate,
    IssueCertificates,
    ListMyCertificates,
    OpenCertificate,
    ShowCertificates,
    ShowSample,
    WithdrawCertificate,
)
from cards.forms.questions import Asks
from cards.refusals import refusal_card
from community.certificates import certificates, confirmed, looks
from community.certificates.confirmed import Confirmed
from community.drawings import drawings
from community.events import events
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Asked
from locales import texts
from storage.certificates import certificates as certificate_rows
from storage.certificates.certificates import Certificate
from storage.drawings.drawings import Drawing
from storage.events import events as event_rows
from storage.events.events import Event
from storage.forms.drafts import Draft
from storage.people import people


async def verify(context: UpdateContext) -> None:
    """/verify and a number"""
    message = context.message
    assert message
    typed = without_command(message.text or "")
    if typed:
        await confirm(context, typed)
    else:
        card = certificate_cards.ask_number_card(context.t)
        await say_here(context, card, "verify", shows="how_to_verify")


async def answer_in_group(context: UpdateContext, number: str) -> None:
    """Below the question for it: whoever mistyped it is told each time, and answers that."""
    try:
        await confirm(context, number)
    except Refused as refused:
        card = refusal_card(refused.reason, context.t)
        await context.say(card, reply=True, shows="how_to_verify")


async def confirm(context: UpdateContext, number: str) -> None:
    found = await confirmed.find(context.tx, number)
    alone = context.group is None and found.counts
    manages = alone and events.may_manage(found.event, context.actor)
    await context.say(certificate_cards.confirmed_card(found, context.t, manages=manages))


async def show(context: UpdateContext, press: ShowCertificates) -> None:
    event = await events.managed(context.tx, press.event_id, context.actor)
    named = await certificates.by_name(context.tx, event.id)
    at = pages(press.page, certificate_cards.PAGE, total=len(named))
    found = named[at.offset : at.offset + at.size]
    counts = await certificate_rows.attendance(context.tx, event.id)
    await context.show(
        certificate_cards.certificates_card(event, found, counts, at=at, t=context.t)
    )


async def issue(context: UpdateContext, press: IssueCertificates) -> None:
    event = await events.managed(context.tx, press.event_id, context.actor)
    issued = await certificates.issue(
        context.tx, context.actor, event.id, lang=press.lang, now=context.now
    )
    if not issued:
        # Pressed twice: what the first press said stays to be read.
        context.answer(certificate_cards.nobody_to_issue_to_words(context.own), alert=True)
        return
    told, organiser = 0, await _organiser(context, event)
    for one in issued:
        certificate = one.certificate
        if one.started and certificate.person_id is not None:
            told += 1
            drawing = await _drawing(context, certificate, event, organiser=organiser)
            await drawings.send(
                context.tx, drawing, certificate.person_id, lang=one.reads, now=context.now
            )
    await context.show(certificate_cards.issued_card(event, told, len(issued) - told, t=context.t))


async def _organiser(context: UpdateContext, event: Event) -> str:
    """Their name."""
    organiser = await people.get(context.tx, event.organiser_id)
    return organiser.name if organiser else ""


async def _drawing(
    context: UpdateContext, certificate: Certificate, event: Event, *, organiser: str | None = None
) -> Drawing:
    named = await _organiser(context, event) if organiser is None else organiser
    sheet = certificate_cards.sheet(
        certificate, event, named, links=context.links, t=texts(certificate.lang)
    )
    return await certificates.order(context.tx, certificate, sheet, now=context.now)


async def sample(context: UpdateContext, press: ShowSample) -> None:
    """Before any is issued, in the language of who asks."""
    look = await looks.shown(context.tx, context.actor, press.event_id, draft_id=press.draft)
    event = await events.managed(context.tx, press.event_id, context.actor)
    organiser = await _organiser(context, event)
    sheet = certificate_cards.sample_sheet(
        event, look, organiser, links=context.links, t=texts(context.person.lang)
    )
    drawing = await certificates.order_sample(context.tx, event, sheet, now=context.now)
    context.answer(context.own("It comes in a moment."))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)


async def open_(context: UpdateContext, press: OpenCertificate) -> None:
    found = await certificates.managed(context.tx, press.certificate_id, context.actor)
    await context.show(
        certificate_cards.certificate_card(found.certificate, found.event, context.t)
    )


async def get(context: UpdateContext, press: GetCertificate) -> None:
    """The PDF, to who is named in it or who manages its event."""
    certificate = await certificates.own_or_managed(
        context.tx, press.certificate_id, context.actor
    )
    event = await event_rows.get(context.tx, certificate.event_id)
    if event is None or certificate.state != "issued":
        raise Refused(Reason.GONE)
    drawing = await _drawing(context, certificate, event)
    context.answer(context.own("It comes in a moment."))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)


async def _named(context: UpdateContext, draft: Draft) -> None:
    certificate = await certificates.rename(
        context.tx,
        context.actor,
        draft.about,
        name=draft.answers["text"],
        now=context.now,
    )
    told = await _send_anew(context, certificate)
    await context.say(certificate_cards.renamed_card(certificate, context.t, told=told))


async def _send_anew(context: UpdateContext, certificate: Certificate) -> bool:
    """To whom it names, with the name of now; False where the bot can't write to them."""
    owner = await people.get(context.tx, certificate.person_id or 0)
    event = await event_rows.get(context.tx, certificate.event_id)
    if owner is None or event is None or not owner.started or certificate.state != "issued":
        return False
    drawing = await _drawing(context, certificate, event)
    await drawings.send(context.tx, drawing, owner.id, lang=owner.lang, now=context.now)
    return True


NAME = Asked(
    certificates.NAME, {"name": Asks(certificate_cards.name_question)}, _named, apart=True
)


async def withdraw(context: UpdateContext, press: WithdrawCertificate) -> None:
    if not press.sure:
        found = await certificates.managed(context.tx, press.certificate_id, context.actor)
        await context.show(certificate_cards.really_withdraw_card(found.certificate, context.t))
        return
    gone = await certificates.withdraw(
        context.tx, context.actor, press.certificate_id, now=context.now
    )
    if gone is not None and await _tell_owner(context, gone):
        context.answer(certificate_cards.owner_told_toast(context.own))
    await open_(context, OpenCertificate(press.certificate_id))


async def _tell_owner(context: UpdateContext, gone: Confirmed) -> bool:
    """Who may have handed it in somewhere; False where the bot can't write to them."""
    owner = await people.get(context.tx, gone.certificate.person_id or 0)
    if owner is None or not owner.started or owner.id == context.person.id:
        return False
    card = certificate_cards.withdrawn_card(gone, texts(owner.lang))
    await context.notify(owner, card, f"withdrawn:{gone.certificate.id}")
    return True


async def list_mine(context: UpdateContext, press: ListMyCertificates) -> None:
    require_page(press.page)
    total = await certificate_rows.count_of_person(context.tx, context.person.id)
    at = pages(press.page, certificate_cards.PAGE, total=total)
    found = await certificates.of_person(context.tx, context.actor, at.offset, limit=at.size)
    await context.show(certificate_cards.my_certificates_list(found, at, context.t))
