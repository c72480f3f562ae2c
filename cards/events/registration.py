"""What guests are asked when they register, and who reads it."""

from collections.abc import Mapping
from dataclasses import replace

from cards.card import Button, Card
from cards.events import door_presses, presses
from cards.events.event import said_lines
from cards.forms.questions import Asking, Asks, Option, Question, says
from cards.text.markup import heading
from community.events.registration import LAST, asked_by, said_by
from community.words import shorten
from locales import Texts, gettext_noop
from storage.events.events import Event
from storage.events.guests import Guest

ASK_NAMES = {
    "school": gettext_noop("School"),
    "job": gettext_noop("Position"),
    "full_name": gettext_noop("Name for the certificate"),
}
#: Of an answer on a button.
SHOWN = 36


def who_reads(t: Texts) -> str:
    return t(
        "Organisers and who helps at the door read it, and it stands on the list for signatures."
    )


def _with_last(asks: Asks) -> Asks:
    """The answer of last time is a button, and who reads it is said."""

    def question(asking: Asking) -> Question:
        known, t = asks.question(asking), asking.t
        text = f"{known.text}\n\n<i>{who_reads(t)}</i>"
        ask = asking.draft.step.replace("-", "_")
        last = asking.said.get("last", {}).get(ask, "")
        if not last or asking.said.get(ask):
            return replace(known, text=text)
        return replace(known, text=text, options=[Option(LAST, shorten(last, SHOWN))], width=1)

    return Asks(question)


QUESTIONS = {
    "school": _with_last(says(gettext_noop("<b>{title}</b>\nWhich school are you from?"))),
    "job": _with_last(
        says(gettext_noop("<b>{title}</b>\nWhat is your position? For example: physics teacher"))
    ),
    "full-name": _with_last(
        says(
            gettext_noop(
                "<b>{title}</b>\nHow shall your name stand on the certificate? Family name and"
                " first name, as in the identity card."
            )
        )
    ),
}


def asked_card(event: Event, last: Mapping[str, str], t: Texts) -> Card:
    """After somebody said that they come; with one tap all is as last time."""
    wanted = ", ".join(t(ASK_NAMES[ask]).lower() for ask in asked_by(event))
    lines = [
        t(
            "✍️ The organiser of “{title}” asks you for: {wanted}.",
            title=heading(event.plan.title),
            wanted=wanted,
        ),
        f"<i>{who_reads(t)}</i>",
    ]
    answer = Button(t("✍️ Answer"), door_presses.AnswerAsks(event.id), style="primary")
    if not last:
        return Card("\n\n".join(lines), [[answer]])
    told = "\n".join([t("Last time you said:"), *said_lines(last)])
    same = Button(t("✅ As last time"), door_presses.UseLast(event.id), style="primary")
    other = Button(t("✏️ Something else"), door_presses.AnswerAsks(event.id))
    return Card("\n\n".join([*lines, told]), [[same], [other]])


def asked_toast(t: Texts) -> str:
    return t("You have a place. I ask you something for the organiser in our chat.")


def kept_card(event: Event, guest: Guest, t: Texts) -> Card:
    lines = said_lines(said_by(guest))
    head = t("✅ For the organiser of “{title}”:", title=heading(event.plan.title))
    if not lines:
        head = t(
            "✅ “{title}”: the organiser has no answers of yours.", title=heading(event.plan.title)
        )
    return Card(
        "\n".join([head, *lines]),
        [
            [Button(t("✏️ Change my answers"), door_presses.AnswerAsks(event.id))],
            [Button(t("Open the event"), presses.OpenEvent(event.id, 1))],
        ],
    )
