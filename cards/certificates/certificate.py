"""Certificates of participation: for who issues them, who gets one, and who confirms one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from basics.languages import LANGUAGE_NAMES
from basics.paging import Pages
from cards.card import Button, Card
from cards.certificates.presses import (
    GetCertificate,
    IssueCertificates,
    ListMyCertificates,
    OpenCertificate,
    RenameCertificate,
    SetCertificates,
    ShowCertificates,
    ShowSample,
    WithdrawCertificate,
)
from cards.events.presses import ManageEvent
from cards.events.times import days_words
from cards.forms.questions import Asking, Question
from cards.mine import back_to_mine
from cards.paging import number_rows, page_row, page_words
from cards.text.links import Links
from cards.text.markup import heading, name, plain_name, safe
from community.certificates.confirmed import EXAMPLE, LENGTH, Confirmed, shown_number
from community.words import shorten
from locales import Texts
from storage.certificates.certificates import Attendance, Certificate
from storage.certificates.looks import Look
from storage.drawings.drawings import Drawing, Part
from storage.events.events import Event

PAGE = 8
#: Of a sample: none of its letters stands in a number.
NO_NUMBER = "0" * LENGTH


def certificates_card(
    event: Event, found: Sequence[Certificate], counts: Attendance, *, at: Pages, t: Texts
) -> Card:
    """For the coordinator of an event; `found` are those of the page."""
    came = t.n("{n} guest was checked in.", "{n} guests were checked in.", counts.came)
    issued = t.n("{n} certificate is issued.", "{n} certificates are issued.", counts.issued)
    lines = [
        t("🎖 <b>Certificates</b> of “{title}”", title=heading(event.plan.title))
        + page_words(at, t),
        f"{came} {issued}",
    ]
    if at.last:
        lines.append(t("Looking for one of them? Send me its number."))
    rows = [[_entry(one)] for one in found]
    turn = page_row(at, partial(ShowCertificates, event.id))
    if counts.entitled:
        lines.append(
            t(
                "Issue them to everybody who was checked in and has none: each gets a PDF with a"
                " number that anybody can confirm. In which language?"
            )
        )
        rows.append(
            [
                Button(said, IssueCertificates(event.id, code), style="primary")
                for code, said in LANGUAGE_NAMES.items()
            ]
        )
    look = Button(t("⚙️ What stands on them"), SetCertificates(event.id))
    back = Button(t("Back"), ManageEvent(event.id))
    return Card("\n\n".join(lines), [*rows, turn, [look], [sample_button(event, t)], [back]])


def sample_button(event: Event, t: Texts, *, draft: int = 0) -> Button:
    return Button(t("👁 Show a sample"), ShowSample(event.id, draft))


def _entry(certificate: Certificate) -> Button:
    mark = "🎖" if certificate.state == "issued" else "✖️"
    label = shorten(f"{mark} {plain_name(certificate.name)}", 60)
    return Button(label, OpenCertificate(certificate.id))


def nobody_to_issue_to_words(t: Texts) -> str:
    return t("There is nobody to issue one to just now.")


def issued_card(event: Event, told: int, untold: int, *, t: Texts) -> Card:
    lines = [t.n("{n} certificate is issued.", "{n} certificates are issued.", told + untold)]
    if told:
        lines.append(
            t.n(
                "{n} person gets it from me as soon as it is drawn.",
                "{n} people get it from me as soon as it is drawn.",
                told,
            )
        )
    if untold:
        lines.append(
            t.n(
                "{n} person I can't write to: open it in the list and send it on.",
                "{n} people I can't write to: open them in the list and send them on.",
                untold,
            )
        )
    return Card(
        "\n".join(lines), [[Button(t("To the certificates"), ShowCertificates(event.id, 0))]]
    )


def certificate_card(certificate: Certificate, event: Event, t: Texts) -> Card:
    """One of them, for the coordinator."""
    lines = [
        f"🎖 <b>{name(certificate.name)}</b>",
        heading(event.plan.title),
        t("Number: {number}", number=f"<code>{shown_number(certificate.number)}</code>"),
    ]
    rows = []
    if certificate.state == "issued":
        rows = [
            [Button("📄 PDF", GetCertificate(certificate.id))],
            [Button(t("✏️ Correct the name"), RenameCertificate(certificate.id))],
            [Button(t("✖️ Withdraw it"), WithdrawCertificate(certificate.id, 0))],
        ]
    else:
        lines.append(t("It is withdrawn: whoever checks the number is told so."))
    rows.append([Button(t("To the certificates"), ShowCertificates(event.id, 0))])
    return Card("\n".join(lines), rows)


def name_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Confirmed)
    return Question(
        asking.t(
            "How shall the name of {name} be written? First name and family name, as in the"
            " identity card.",
            name=name(asking.about.certificate.name),
        )
    )


def renamed_card(certificate: Certificate, t: Texts, *, told: bool) -> Card:
    lines = [t("The certificate says “{name}” now.", name=name(certificate.name))]
    if told:
        lines.append(t("Its owner gets it anew as soon as it is drawn."))
    return Card("\n".join(lines), [[_one_button(certificate, t)]])


def really_withdraw_card(certificate: Certificate, t: Texts) -> Card:
    return Card(
        t(
            "Withdraw the certificate of {name}? Whoever checks its number is told that it does"
            " not count. This can't be taken back.",
            name=name(certificate.name),
        ),
        [
            [
                Button(
                    t("Yes, withdraw it"), WithdrawCertificate(certificate.id, 1), style="danger"
                )
            ],
            [Button(t("No, leave it"), OpenCertificate(certificate.id))],
        ],
    )


def withdrawn_card(gone: Confirmed, t: Texts) -> Card:
    """To its owner, with whom to ask where that was a mistake."""
    plan = gone.event.plan
    lines = [
        t(
            "✖️ Your certificate {number} for “{title}” was withdrawn by an organiser and does not"
            " count any more. Is that a mistake? Please ask the organiser.",
            number=f"<code>{shown_number(gone.certificate.number)}</code>",
            title=heading(plan.title),
        )
    ]
    return Card("\n".join([*lines, f"☎️ {safe(plan.contact)}"] if plan.contact else lines))


def owner_told_toast(t: Texts) -> str:
    return t("Withdrawn. Its owner is told.")


def my_certificates_list(found: Sequence[Confirmed], at: Pages, t: Texts) -> Card:
    lines = [t("<b>My certificates</b>") + page_words(at, t)]
    if not found:
        lines.append(
            t("Nothing here yet. A certificate comes from an event at which you were checked in.")
        )
    lines += [f"{number}. {_mine(one, t)}" for number, one in enumerate(found, at.offset + 1)]
    rows = number_rows(at, [GetCertificate(one.certificate.id) for one in found])
    return Card("\n".join(lines), [*rows, page_row(at, ListMyCertificates), back_to_mine(t)])


def _mine(one: Confirmed, t: Texts) -> str:
    number = f"<code>{shown_number(one.certificate.number)}</code>"
    return f"🎖 {heading(one.event.plan.title)} · {safe(day(one.event, t))}\n{number}"


def confirmed_card(found: Confirmed, t: Texts, *, manages: bool = False) -> Card:
    """For whoever asks: the name, the event, the date, and nothing more; and for who manages the
    event the way to it, among however many."""
    certificate, event = found.certificate, found.event
    number = shown_number(certificate.number)
    if certificate.state == "issued" and not found.counts:
        return Card(
            t("✖️ Certificate {number} does not count: its event was cancelled.", number=number)
        )
    if not found.counts:
        return Card(t("✖️ Certificate {number} was withdrawn and does not count.", number=number))
    said = t(
        "✅ Certificate {number} is genuine.\n{name} took part in “{title}”, {date}.",
        number=number,
        name=f"<b>{name(certificate.name)}</b>",
        title=heading(event.plan.title),
        date=safe(day(event, t)),
    )
    look = certificate.look
    hours = t("Hours: {n}", n=look.hours) if look.hours else ""
    organisation = safe(look.organisation)
    way = [[_one_button(certificate, t)]] if manages else ()
    return Card("\n".join([said, *filter(None, (hours, organisation))]), way)


def _one_button(certificate: Certificate, t: Texts) -> Button:
    return Button(t("To the certificate"), OpenCertificate(certificate.id))


def ask_number_card(t: Texts) -> Card:
    return Card(
        t(
            "Write the number behind the command, for example:\n<code>/verify {example}</code>\n"
            "I say whose certificate it is, for which event and when.",
            example=EXAMPLE,
        )
    )


def drawn_card(drawing: Drawing, _part: Part, t: Texts) -> Card:
    """Below the PDF."""
    if drawing.sheet.get("sample"):
        text = t(
            "👁 So the certificates will look. This is a sample: nobody's name stands on it, and"
            " its number confirms nothing."
        )
        return Card(text)
    said = t(
        "🎖 The certificate of {name}, number {number}. Anybody can confirm it: by its code or"
        " with /verify. Is the name written wrong? Tell the organiser.",
        name=name(drawing.sheet["name"]),
        number=f"<code>{drawing.sheet['number']}</code>",
    )
    event = heading(drawing.sheet["event"])
    return Card(f"<b>{event}</b>\n{said}")


def sample_sheet(
    event: Event, look: Look, organiser: str, *, links: Links, t: Texts
) -> dict[str, Any]:
    """With a name and a number that are nobody's."""
    named = t("First and last name")
    certificate = Certificate(
        id=0,
        number=NO_NUMBER,
        event_id=event.id,
        guest_id=0,
        person_id=None,
        name=named,
        lang=t.lang,
        state="issued",
        look=look,
    )
    drawn = sheet(certificate, event, organiser, links=links, t=t)
    return {**drawn, "sample": t("Sample")}


def day(event: Event, t: Texts) -> str:
    """The date on which it took place, or the first and the last, by the clocks of its place."""
    return days_words(event.plan, event.starts_at, t)


def sheet(
    certificate: Certificate, event: Event, organiser: str, *, links: Links, t: Texts
) -> dict[str, Any]:
    """What `drawing/certificate.typ` draws; `t` speaks the certificate's language."""
    number, look = shown_number(certificate.number), certificate.look
    return {
        "lang": t.lang,
        "title": t("Certificate"),
        "before": t("This is to confirm that"),
        "name": certificate.name,
        "between": t("took part in the professional event"),
        "event": t("“{title}”", title=event.plan.title),
        "when": day(event, t),
        "place": event.plan.place,
        "organiser": t("Organiser: {name}", name=organiser) if organiser else "",
        "hours": t.n("{n} hour", "{n} hours", look.hours) if look.hours else "",
        "organisation": look.organisation,
        "signer": look.signer,
        "post": look.post,
        "photos": [look.signature, look.logo] if look.signature or look.logo else [],
        "number": number,
        "confirm": t("Confirm it: scan the code, or send the bot"),
        "command": f"@{links.bot}  /verify {number}",
        "programme": t("Ustaz Üni"),
        "link": _where_checked(certificate, links, t),
    }


def _where_checked(certificate: Certificate, links: Links, t: Texts) -> str:
    """Behind its code: the public page, where there is one, for who has no Telegram."""
    if links.site:
        return f"{links.site}/{t.lang}/certificate/{certificate.number}/"
    return links.to("verify", 0, certificate.number)
