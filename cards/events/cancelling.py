"""An event that will not take place: what its organiser is asked and told, and taking it back."""

from cards.broadcasts.presses import ListBroadcasts
from cards.card import Button, Card
from cards.events import presses
from cards.events.event import when_lines
from cards.events.events import counts_words, report_row
from cards.text.markup import heading
from locales import Texts
from storage.events.events import Event


def really_cancel_card(event: Event, t: Texts) -> Card:
    return Card(
        t("Cancel “{title}”? Everybody who registered is told.", title=heading(event.plan.title)),
        [
            [Button(t("Yes, cancel it"), presses.CancelEvent(event.id, 1), style="danger")],
            [Button(t("No, leave it"), presses.ManageEvent(event.id))],
        ],
    )


def cancelled_card(event: Event, told: int, t: Texts, *, planned: int) -> Card:
    """`planned` are broadcasts to its guests whose moment has not come: what they say may not be
    so any more."""
    lines = [
        t("The event is cancelled.") + " " + told_words(told, t),
        t("It can be taken back within an hour. Who had registered stays to be seen."),
    ]
    rows = [_restore_row(event, t), _guests_row(event, t)]
    if planned:
        lines.append(
            t.n(
                "{n} planned broadcast to its guests still goes out.",
                "{n} planned broadcasts to its guests still go out.",
                planned,
            )
        )
        rows.append([Button(t("📣 Broadcasts"), ListBroadcasts())])
    return Card("\n".join(lines), rows)


def told_words(told: int, t: Texts) -> str:
    return t.n("{n} person is told.", "{n} people are told.", told)


def _restore_row(event: Event, t: Texts) -> list[Button]:
    return [Button(t("↩️ It takes place after all"), presses.RestoreEvent(event.id, 0))]


def _guests_row(event: Event, t: Texts) -> list[Button]:
    return [Button(t("👥 Who had registered"), presses.ShowGuests(event.id, 0))]


def really_restore_card(event: Event, t: Texts) -> Card:
    return Card(
        t(
            "Does “{title}” take place after all? Everybody who heard of the cancellation is"
            " told.",
            title=heading(event.plan.title),
        ),
        [
            [Button(t("Yes, it takes place"), presses.RestoreEvent(event.id, 1), style="success")],
            [Button(t("No"), presses.ManageEvent(event.id))],
        ],
    )


def restored_card(event: Event, told: int, t: Texts) -> Card:
    text = t("“{title}” takes place after all.", title=heading(event.plan.title))
    open_it = Button(t("Open the event"), presses.OpenEvent(event.id))
    return Card(f"{text} {told_words(told, t)}", [[open_it]])


def manage_cancelled_card(event: Event, t: Texts, *, restorable: bool) -> Card:
    """What can still be done about an event that does not take place."""
    lines = [
        heading(event.plan.title),
        t("❌ <b>This event is cancelled.</b>"),
        *when_lines(event, t),
        counts_words(event),
    ]
    rows = [
        _guests_row(event, t),
        report_row(event, t),
        [Button(t("📋 Another like this"), presses.CopyEvent(event.id))],
        [Button(t("To the event"), presses.OpenEvent(event.id))],
    ]
    return Card("\n".join(lines), [_restore_row(event, t), *rows] if restorable else rows)
