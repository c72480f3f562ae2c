"""What stands on the certificates of an event: asked, looked at, changed."""

from cards.card import Button, Card
from cards.certificates.certificate import sample_button
from cards.certificates.presses import ShowCertificates
from cards.forms.questions import Preview, says
from cards.text.markup import heading, safe
from community.certificates import looks
from locales import Texts, gettext_noop
from storage.certificates.looks import look_of
from storage.events.events import Event
from storage.forms.drafts import Draft

QUESTIONS = {
    "hours": says(
        gettext_noop("<b>How many hours does the event count?</b> Write a number."),
        label=gettext_noop("Hours"),
    ),
    "organisation": says(
        gettext_noop(
            "<b>In whose name are the certificates?</b> The organisation as it shall stand there,"
            " at most 120 characters."
        ),
        label=gettext_noop("Organisation"),
    ),
    "signer": says(
        gettext_noop("<b>Who signs?</b> First and last name, as they shall stand there."),
        label=gettext_noop("Who signs"),
    ),
    "post": says(
        gettext_noop("<b>As what do they sign?</b> For example: director, chair."),
        label=gettext_noop("Signs as"),
    ),
    "signature": says(
        gettext_noop(
            "<b>A picture of the signature?</b> Photograph it on white paper and send it: I take"
            " the paper away. Please ask whose it is first."
        ),
        label=gettext_noop("Signature"),
    ),
    "logo": says(
        gettext_noop("<b>The logo?</b> Send it as a picture, best on white."),
        label=gettext_noop("Logo"),
    ),
}


def preview(draft: Draft, event: Event, t: Texts) -> Preview:
    look = look_of(draft.answers)
    said = {
        "hours": str(look.hours) if look.hours else "",
        "organisation": safe(look.organisation),
        "signer": safe(look.signer),
        "post": safe(look.post),
        **{name: "✓" if getattr(look, name) else "" for name in looks.PICTURES},
    }
    lines = [
        t("⚙️ <b>On the certificates</b> of “{title}”", title=heading(event.plan.title)),
        "\n".join(f"{t(asks.label)}: {said[name] or '–'}" for name, asks in QUESTIONS.items()),
        t("What is empty stands nowhere. Certificates that are issued already stay as they are."),
    ]
    sample = sample_button(event, t, draft=draft.id)
    return Preview("\n\n".join(lines), t("✅ Save"), above=[[sample]])


def saved_card(event: Event, t: Texts) -> Card:
    return Card(
        t("Saved: from now on certificates are issued so."),
        [[Button(t("To the certificates"), ShowCertificates(event.id, 0))]],
    )
