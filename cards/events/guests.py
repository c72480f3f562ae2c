"""Who comes to an event, and colleagues who are brought along."""

from collections.abc import Sequence
from functools import partial

from basics.paging import Pages
from cards.card import Button, Card
from cards.events import door_presses, presses
from cards.events.event import Standing
from cards.forms.questions import says
from cards.paging import page_row, page_words
from cards.text.markup import called, heading, name
from community.events.losses import Loss
from locales import Texts, gettext_noop
from storage.events.events import Event
from storage.events.guests import Guest

PAGE = 20
MARKS = {"coming": "✅", "waiting": "⏳", "maybe": "🤔", "not": "✖️"}


def guests_page(standing: Standing, found: Sequence[Guest], t: Texts, *, at: Pages) -> Card:
    """Who comes, in pages; the organiser's way to the list at the door."""
    event = standing.event
    is_cancelled = event.state == "cancelled"
    cancelled = [t("❌ <b>This event is cancelled.</b>")] if is_cancelled else []
    parts = [*cancelled, t("<b>Who comes</b> to “{title}”", title=heading(event.plan.title))]
    parts[-1] += page_words(at, t)
    lines = [
        f"{n}. {MARKS.get(one.answer, '')} {called(one.name, t)}" + (" 🎫" if one.came_at else "")
        for n, one in enumerate(found, at.offset + 1)
    ]
    parts.append("\n".join(lines) or t("Nobody has answered yet."))
    door = Button(t("🚪 At the door"), door_presses.ShowDoor(event.id, 0))
    rows = [page_row(at, partial(presses.ShowGuests, event.id))]
    if standing.can_manage and not is_cancelled:
        rows.append([door])
    return Card(
        "\n\n".join(parts),
        [*rows, [Button(t("To the event"), presses.OpenEvent(event.id))]],
    )


def really_give_up_card(event: Event, loss: Loss, wanted: str, *, t: Texts) -> Card:
    title, has_place = heading(event.plan.title), loss.guest.answer == "coming"
    if has_place:
        lines = [t("Give up your place at “{title}”?", title=title)]
    else:
        lines = [t("Leave the waiting list of “{title}”?", title=title)]
    if not loss.registers:
        lines.append(t("Registration is closed: only the organiser can put you back."))
    elif has_place:
        lines.append(
            t.n(
                "{n} colleague waits and gets it at once.",
                "{n} colleagues wait, and the first of them gets it at once.",
                loss.others,
            )
        )
    else:
        lines.append(t("Whoever comes back to it stands at its end."))
    yes = Button(t("Yes, give it up"), presses.GiveUp(event.id, wanted), style="danger")
    no = Button(t("No, leave it"), presses.OpenEvent(event.id))
    return Card("\n".join(lines), [[yes], [no]])


def gives_up_toast(t: Texts, url: str = "") -> str:
    """`url` leads to the private chat of who is to say it there."""
    if url:
        return t("One tap would not bring your place back: say it once more in our private chat.")
    return t("One tap would not bring your place back: I ask you once more in our private chat.")


def gives_up_card(t: Texts, url: str) -> Card:
    """To who said it in words, in the group."""
    rows = [[Button(t("Open the private chat"), url=url)]] if url else []
    return Card(gives_up_toast(t, url), rows)


bring_question = says(
    gettext_noop(
        "What is the name of the colleague whom you bring to “{title}”? Reply with it: guests"
        " and organisers will see it."
    ),
    ask=gettext_noop("Name"),
)


def brought_card(event: Event, guest: Guest, t: Texts) -> Card:
    if guest.answer == "waiting":
        text = t("{name} is on the waiting list now.", name=name(guest.name))
    else:
        text = t("{name} has a place. See you both there!", name=name(guest.name))
    back = Button(t("↩️ Take it back"), presses.StayHome(guest.id))
    return Card(text, [[Button(t("Open the event"), presses.OpenEvent(event.id))], [back]])
