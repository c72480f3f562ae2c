"""Certificates of participation: the event's coordinator issues them, anybody can confirm one.

The number is the secret: fifty random bits, so that whoever has not seen one can't find one.
"""

import re
from typing import Any

from basics.languages import LANGUAGES
from basics.records import dataclass
from community.alphabet import alphabetical
from community.certificates.confirmed import LENGTH, Confirmed, read_number
from community.drawings import drawings
from community.events import events
from community.forms.steps import Said, one_question
from community.people.called import persons_name
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.words import drawn_code, is_mixed
from storage import audit
from storage.certificates import certificates as certificate_rows
from storage.certificates import looks
from storage.certificates.certificates import Certificate, Issuing
from storage.db import Rows, Transaction
from storage.drawings import drawings as drawing_rows
from storage.drawings.drawings import Drawing
from storage.events import events as event_rows
from storage.events.events import Event
from storage.forms.drafts import Draft

#: None that can be taken for another.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NAME_LIMIT = 120
#: As a number is shown.
_HALVES = re.compile(r"\w{5}[-–—]\w{5}\b")
#: What a message may have besides, such as a dash and a full stop.
BESIDES = 4


def new_number() -> str:
    return drawn_code(LETTERS, LENGTH)


def looks_like_number(text: str) -> bool:
    """Whether a message is nothing else, right or mistyped: letters and digits, ten of them. One
    in eighteen of those of former years is of letters alone, which its two halves tell."""
    typed, said = read_number(text), text.strip()
    short = len(said) <= LENGTH + BESIDES
    told = is_mixed(typed) or _HALVES.match(said) is not None
    return short and told and len(typed) == LENGTH and set(typed) <= set(LETTERS)


@dataclass(frozen=True, slots=True)
class Issued:
    certificate: Certificate
    #: Whether its owner can be written to.
    started: bool
    #: The language of its owner, whatever that of the certificate is.
    reads: str


async def issue(
    tx: Transaction, actor: Actor, event_id: int, *, lang: str, now: int
) -> list[Issued]:
    """For everybody who was checked in and has none.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED, NOT_YET,
    STRANGE_BUTTON.
    """
    event = await events.managed(tx, event_id, actor)
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    if event.state != "published" or now < event.starts_at:
        raise Refused(Reason.NOT_YET)
    issued, look = [], await looks.get(tx, event.id)
    for guest in await certificate_rows.entitled(tx, event.id):
        issuing = Issuing(new_number(), lang, actor.id, now, look)
        made = await certificate_rows.add(tx, event.id, guest, issuing=issuing)
        issued.append(Issued(made, guest.started, guest.reads))
    if issued:
        await audit.add(
            tx,
            actor.id,
            "certificates",
            subject=event.plan.title,
            regions=event.regions,
            now=now,
            note=str(len(issued)),
        )
    return issued


async def by_name(rows: Rows, event_id: int) -> list[Certificate]:
    """Those of an event, in the order of the alphabet."""
    found = await certificate_rows.of_event(rows, event_id)
    return sorted(found, key=lambda one: alphabetical(one.name))


async def managed(rows_: Rows, certificate_id: int, actor: Actor) -> Confirmed:
    """For who manages its event.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED.
    """
    certificate = await certificate_rows.get(rows_, certificate_id)
    if certificate is None:
        raise Refused(Reason.GONE)
    event = await events.managed(rows_, certificate.event_id, actor)
    return Confirmed(certificate, event)


async def issued(rows_: Rows, certificate_id: int, actor: Actor) -> Confirmed:
    """One that may be corrected.

    Raises Refused: GONE, also once it is withdrawn; else as `managed` does.
    """
    found = await managed(rows_, certificate_id, actor)
    if found.certificate.state != "issued":
        raise Refused(Reason.GONE)
    return found


async def own_or_managed(rows_: Rows, certificate_id: int, actor: Actor) -> Certificate:
    """For the person whom it names, and for who manages its event.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED.
    """
    certificate = await certificate_rows.get(rows_, certificate_id)
    if certificate is None:
        raise Refused(Reason.GONE)
    if certificate.person_id != actor.id:
        await events.managed(rows_, certificate.event_id, actor)
    elif certificate.state != "issued":
        raise Refused(Reason.GONE)
    else:
        await events.standing(rows_, certificate.event_id)
    return certificate


async def of_person(rows_: Rows, actor: Actor, offset: int, *, limit: int) -> list[Confirmed]:
    """Their own that count, the newest first."""
    found = await certificate_rows.page_of_person(rows_, actor.id, offset, limit=limit)
    near = await event_rows.published(rows_, [one.event_id for one in found])
    known = {event.id: event for event in near}
    return [Confirmed(one, known[one.event_id]) for one in found]


async def _name(rows_: Rows, draft: Draft, _now: int) -> Said | None:
    certificate = await certificate_rows.get(rows_, draft.about)
    return {"text": certificate.name} if certificate else None


NAME = one_question("certificate_name", issued, "name", stands=_name)


async def rename(
    tx: Transaction, actor: Actor, certificate_id: int, *, name: str, now: int
) -> Certificate:
    """Its number stays, and confirms the new name. Raises Refused as `issued` does."""
    found = await issued(tx, certificate_id, actor)
    certificate, called = found.certificate, persons_name(name, NAME_LIMIT)
    if called == certificate.name:
        return certificate
    await certificate_rows.set_name(tx, certificate.id, called)
    await audit.add(
        tx,
        actor.id,
        "certificate renamed",
        subject=audit.About(certificate.person_id, called),
        regions=found.event.regions,
        now=now,
        note=f"{certificate.name} → {called}",
    )
    renamed = await certificate_rows.get(tx, certificate.id)
    assert renamed
    return renamed


async def withdraw(
    tx: Transaction, actor: Actor, certificate_id: int, *, now: int
) -> Confirmed | None:
    """What does not count any more; None where it was withdrawn before. Raises Refused as
    `managed` does."""
    found = await managed(tx, certificate_id, actor)
    certificate = found.certificate
    if certificate.state == "withdrawn":
        return None
    await certificate_rows.set_state(tx, certificate.id, "withdrawn")
    await audit.add(
        tx,
        actor.id,
        "certificate withdrawn",
        subject=audit.About(certificate.person_id, certificate.name),
        regions=found.event.regions,
        now=now,
    )
    await drawing_rows.forget(tx, f"certificate:{certificate.number}:")
    return found


async def order(
    tx: Transaction, certificate: Certificate, sheet: dict[str, Any], *, now: int
) -> Drawing:
    key = f"certificate:{certificate.number}:{drawings.fingerprint(sheet)}"
    return await drawing_rows.put(tx, "certificate", key, sheet=sheet, now=now)


async def order_sample(
    tx: Transaction, event: Event, sheet: dict[str, Any], *, now: int
) -> Drawing:
    """It names the organiser, with whom it is forgotten. Raises Refused: TOO_MANY_DRAWINGS."""
    key = drawings.Key(f"sample:{event.organiser_id}:", drawings.fingerprint(sheet))
    return await drawings.order_anew(tx, "certificate", key, sheet=sheet, now=now)
