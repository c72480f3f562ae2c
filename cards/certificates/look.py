"""What stands on the certificates of an event: asked, looked at, changed."""

from cards.card import Button, Card
from cards.certificates.certificate import sample_button
from cards.certificates.presses import ShowCertificates
from cards.forms.frame import preview_buttons
from cards.forms.questions import says
from cards.text.markup import heading, safe
from community.certificates import looks
from locales import Texts, gettext_noop
from storage.certificates.looks import look_of
from storage.events.events import Event
from storage.forms.drafts import Draft

LABELS = {
    "hours": gettext_noop("Hours"),
    "organisation": gettext_noop("Organisation"),
    "signer": gettext_noop("Who signs"),
    "post": gettext_noop("Signs as"),
    "signature": gettext_noop("Signature"),
    "logo": gettext_noop("Logo"),
}
QUESTIONS = {
    "hours": says(gettext_noop("<b>How many hours does the event count?</b> Write a number.")),
    "organisation": says(
        gettext_noop(
            "<b>In whose name are the certificates?</b> The organisation as it shall stand there,"
            " at most 120 characters."
        )
    ),
    "signer": says(
        gettext_noop("<b>Who signs?</b> First and last name, as they shall stand there.")
    ),
    "post": says(gettext_noop("<b>As what do they sign?</b> For example: director, chair.")),
    "signature": says(
        gettext_noop(
            "<b>A picture of the signature?</b> Photograph it on white paper and send it: I take"
            " the paper away. Please ask whose it is first."
        )
    ),
    "logo": says(gettext_noop("<b>The logo?</b> Send it as a picture, best on white.")),
}


def preview_card(draft: Draft, event: Event, t: Texts) -> Card:
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
        "\n".join(f"{t(label)}: {said[name] or '–'}" for name, label in LABELS.items()),
        t("What is empty stands nowhere. Certificates that are issued already stay as they are."),
    ]
    buttons = preview_buttons(looks.LOOK, draft, LABELS, publish=t("✅ Save"), t=t)
    sample = sample_button(event, t, draft=draft.id)
    return Card("\n\n".join(lines), [[sample], *buttons])


def saved_card(event: Event, t: Texts) -> Card:
    return Card(
        t("Saved: from now on certificates are issued so."),
        [[Button(t("To the certificates"), ShowCertificates(event.id, 0))]],
    )
