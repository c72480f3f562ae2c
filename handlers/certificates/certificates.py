"""Certificates: the event's coordinator issues them, anybody confirms one."""

from telegram import Message

from cards.certificates import certificate as cards
from cards.certificates.presses import (
    GetCertificate,
    IssueCertificates,
    ListMyCertificates,
    OpenCertificate,
    RenameCertificate,
    ShowCertificates,
    WithdrawCertificate,
)
from community.certificates import certificates
from community.drawings import drawings
from community.events import events
from community.refusals import Reason, Refused
from handlers.messages import wanted_text
from handlers.visit import Visit
from locales import texts
from storage.certificates import certificates as rows
from storage.certificates.certificates import Certificate
from storage.drawings.drawings import Drawing
from storage.events import events as event_rows
from storage.events.events import Event
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.people import people

LAST_PAGE = 10_000


async def verify(visit: Visit) -> None:
    """/verify and a number"""
    message = visit.message
    assert message
    typed = (message.text or "").split(maxsplit=1)[1:]
    if typed:
        await confirm(visit, typed[0])
    else:
        await visit.say(cards.ask_number_card(visit.t))


async def confirm(visit: Visit, number: str) -> None:
    certificate, event = await certificates.find(visit.tx, number)
    await visit.say(cards.confirmed_card(certificate, event, visit.t))


async def show(visit: Visit, press: ShowCertificates) -> None:
    event = await events.managed(visit.tx, press.event_id, visit.actor)
    page = max(0, min(press.page, LAST_PAGE))
    found = await rows.page_of_event(visit.tx, event.id, page * cards.PAGE, cards.PAGE + 1)
    counts = await rows.attendance(visit.tx, event.id)
    await visit.show(cards.certificates_card(event, found, counts, page, visit.t))


async def issue(visit: Visit, press: IssueCertificates) -> None:
    event, issued = await certificates.issue(
        visit.tx, visit.actor, press.event_id, press.lang, visit.now
    )
    told = 0
    for certificate, started in issued:
        if started and certificate.person_id is not None:
            told += 1
            drawing = await _drawing(visit, certificate, event)
            to = certificate.person_id, certificate.lang
            await drawings.send(visit.tx, drawing, *to, visit.now)
    await visit.show(cards.issued_card(event, told, len(issued) - told, visit.t))


async def _drawing(visit: Visit, certificate: Certificate, event: Event) -> Drawing:
    organiser = await people.get(visit.tx, event.organiser_id)
    name = organiser.name if organiser else ""
    sheet = cards.sheet(certificate, event, name, visit.links, texts(certificate.lang))
    return await certificates.order(visit.tx, certificate, sheet, visit.now)


async def open_(visit: Visit, press: OpenCertificate) -> None:
    certificate, event = await certificates.managed(visit.tx, press.certificate_id, visit.actor)
    await visit.show(cards.certificate_card(certificate, event, visit.t))


async def get(visit: Visit, press: GetCertificate) -> None:
    """The PDF, to who is named in it or who manages its event."""
    certificate = await certificates.own_or_managed(visit.tx, press.certificate_id, visit.actor)
    event = await event_rows.get(visit.tx, certificate.event_id)
    if event is None or certificate.state != "issued":
        raise Refused(Reason.GONE)
    drawing = await _drawing(visit, certificate, event)
    visit.answer(visit.own("It comes in a moment."))
    await drawings.send(visit.tx, drawing, visit.chat_id, visit.t.lang, visit.now)


async def rename(visit: Visit, press: RenameCertificate) -> None:
    certificate, _ = await certificates.managed(visit.tx, press.certificate_id, visit.actor)
    await drafts.begin(
        visit.tx, visit.person.id, "certificate_name", certificate.id, "name", visit.now
    )
    await visit.say(cards.rename_card(certificate, visit.t))


async def named(visit: Visit, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    said = wanted_text(message)
    certificate = await certificates.rename(
        visit.tx, visit.actor, draft.subject_id, said, visit.now
    )
    await drafts.remove(visit.tx, draft.id)
    await visit.say(cards.renamed_card(certificate, visit.t))


async def withdraw(visit: Visit, press: WithdrawCertificate) -> None:
    if not press.sure:
        certificate, _ = await certificates.managed(visit.tx, press.certificate_id, visit.actor)
        await visit.show(cards.really_withdraw_card(certificate, visit.t))
        return
    await certificates.withdraw(visit.tx, visit.actor, press.certificate_id, visit.now)
    await open_(visit, OpenCertificate(press.certificate_id))


async def list_mine(visit: Visit, press: ListMyCertificates) -> None:
    if not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    span = press.page * cards.PAGE, cards.PAGE + 1
    found = await rows.page_of_person(visit.tx, visit.person.id, *span)
    await visit.show(cards.my_certificates_list(found, press.page, visit.t))
