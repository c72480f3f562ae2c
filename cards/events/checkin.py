"""At the event, the code and who is there; afterwards, three questions."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.events import presses
from cards.events.door_presses import ShowDoor
from cards.events.event import when_lines
from cards.events.events import open_button
from cards.events.times import dated
from cards.forms.questions import says
from cards.text.markup import heading, name, safe
from locales import Texts, gettext_noop
from storage.events.events import Event
from storage.events.guests import Guest


def checkin_card(event: Event, link: str, t: Texts) -> Card:
    """The caption below the picture to scan."""
    return Card(
        t(
            "🎫 <b>{title}</b>\nGuests scan this, or send me the code <code>{code}</code>."
            " It works from an hour before until an hour after.",
            title=heading(event.plan.title),
            code=event.code,
        )
        + f"\n{safe(link)}",
        [[Button(t("🚪 At the door"), ShowDoor(event.id, 1))]],
    )


def which_checkin_card(found: Sequence[Event], t: Texts) -> Card:
    if not found:
        return Card(t("Are you at an event? Send me its code: it is shown at the door."))
    rows = [
        [Button(dated(event, open_button(event).label), presses.ShowCheckin(event.id))]
        for event in found
    ]
    return Card(t("For which event?"), rows)


def at_door_card(event: Event, t: Texts) -> Card:
    """To a guest who stands there without the code."""
    title = heading(event.plan.title)
    said = t("🎫 You are at “{title}”? Send me its code: it is shown at the door.", title=title)
    return _own(event, said, t)


def is_in_card(event: Event, t: Texts) -> Card:
    title = heading(event.plan.title)
    return _own(event, t("🎫 You are checked in at “{title}”.", title=title), t)


def later_card(event: Event, t: Texts) -> Card:
    """To a guest, before the door opens."""
    said = t(
        "🎫 Your next event: “{title}”. An hour before it begins you can send me its code: it is"
        " shown at the door.",
        title=heading(event.plan.title),
    )
    return _own(event, "\n".join([said, *when_lines(event, t)]), t)


def _own(event: Event, said: str, t: Texts) -> Card:
    return Card(said, [[Button(t("Open the event"), presses.OpenEvent(event.id, 1))]])


def welcome_card(event: Event, guest: Guest, t: Texts) -> Card:
    return Card(
        t(
            "🎫 Welcome, {name}! You are at “{title}”.",
            name=name(guest.name),
            title=heading(event.plan.title),
        ),
        [[Button(t("Open the event"), presses.OpenEvent(event.id))]],
    )


by_hand_question = says(
    gettext_noop("Whom shall I write down for “{title}”?"), ask=gettext_noop("Name")
)


def written_down_card(event: Event, guest: Guest, t: Texts) -> Card:
    return Card(
        t("{name} is written down.", name=name(guest.name)),
        [
            [Button(t("➕ Add somebody"), presses.AddByHand(event.id))],
            [Button(t("🚪 At the door"), ShowDoor(event.id, 0))],
            [Button(t("↩️ Take it back"), presses.StayHome(guest.id))],
        ],
    )


def ask_feedback_card(event: Event, t: Texts) -> Card:
    return Card(
        t(
            "How was “{title}”? Three short questions; each can be skipped. Your answers help the"
            " next one.",
            title=heading(event.plan.title),
        ),
        [[Button(t("Answer"), presses.GiveFeedback(event.id), style="primary")]],
    )


FEEDBACK_QUESTIONS = {
    "useful": says(gettext_noop("<b>What was useful for you?</b>")),
    "change": says(gettext_noop("<b>What should we change?</b>")),
    "attempt": says(gettext_noop("<b>What will you try at your school?</b>")),
}


def feedback_thanks_card(t: Texts) -> Card:
    return Card(t("Thank you! The organiser reads every answer."))
