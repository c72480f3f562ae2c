"""The list at the door in one message: letters, names, whom one looks for; and who helps there."""

from collections.abc import Sequence

from cards.card import Button, Card, in_rows
from cards.events import door_presses, presses
from cards.events.event import when_lines
from cards.events.guests import MARKS
from cards.events.times import dated
from cards.paging import page_row, page_words
from cards.text.links import Links
from cards.text.markup import heading, name, plain_name, safe
from community.events.door import Letter, Listing
from community.events.ushers import Asked
from community.words import shorten
from locales import Texts
from storage.events.events import Event
from storage.events.guests import Guest
from storage.events.ushers import Usher

#: Letters in a row, each with the number of names.
LETTERS = 5
#: Of a name on a button.
NAME_UNITS = 32


def door_card(listing: Listing, t: Texts) -> Card:
    lines = [
        t("🚪 <b>{title}</b>", title=heading(listing.event.plan.title)),
        t("🎫 {came} of {expected} are there", came=listing.came, expected=listing.expected),
    ]
    parts = ["\n".join(lines), _what_is_shown(listing, t)]
    rows = [
        *in_rows([_letter_button(listing.event, one) for one in listing.letters], LETTERS),
        *([_guest_button(one, listing)] for one in listing.shown),
        page_row(listing.at, lambda page: _turned(listing, page)) if listing.shown else [],
    ]
    return Card("\n\n".join(parts), [*rows, *_ways(listing, t)])


def _what_is_shown(listing: Listing, t: Texts) -> str:
    looking = listing.looking
    if looking.typed:
        said = safe(shorten(looking.typed, NAME_UNITS))
        if not listing.at.total:
            return t("🔎 “{typed}”: I find nobody.", typed=said)
        found = t("🔎 “{typed}”: {n}", typed=said, n=listing.at.total)
        found += page_words(listing.at, t)
        return f"{found}\n{_of_the_same_name(t)}" if listing.namesakes else found
    if listing.letters:
        return t("Type the first letters of a name, or choose a letter:")
    if looking.letter:
        return f"<b>{safe(chr(looking.letter))}</b>" + page_words(listing.at, t)
    if not listing.expected:
        return t("Nobody has answered yet.")
    return t(
        "Press a name when somebody is there, once more to take it back. Or type its letters."
    )


def _of_the_same_name(t: Texts) -> str:
    return t("Is it somebody else of the same name? Then press 👥.")


def _letter_button(event: Event, one: Letter) -> Button:
    done = "✓" if one.came == one.count else ""
    label = f"{one.letter} {done or one.count - one.came}"
    return Button(label, door_presses.TurnDoor(event.id, ord(one.letter), 0))


def _turned(listing: Listing, page: int) -> door_presses.TurnDoor | door_presses.PageTyped:
    looking = listing.looking
    if looking.typed:
        return door_presses.PageTyped(listing.event.id, page)
    return door_presses.TurnDoor(listing.event.id, looking.letter, page)


def _guest_button(guest: Guest, listing: Listing) -> Button:
    """Who has no place, or may come, is marked; so is who said that they can't."""
    mark = "🎫" if guest.came_at is not None else "⬜️"
    answer = "" if guest.answer == "coming" else MARKS.get(guest.answer, "")
    label = f"{mark} {answer} {plain_name(shorten(guest.called, NAME_UNITS))}"
    wanted = int(guest.came_at is None)
    return Button(
        label.replace("  ", " "), presses.MarkCame(guest.id, wanted, listing.looking.page)
    )


def _ways(listing: Listing, t: Texts) -> list[list[Button]]:
    event, looking = listing.event, listing.looking
    rows = []
    if looking.typed:
        rows.append([_write_down_button(listing, t)])
    if looking.typed or looking.letter:
        # With nothing else below the names, what is shown stays in view on a small phone.
        whole = Button(t("🔤 The whole list"), door_presses.TurnDoor(event.id, 0, 0))
        return [*rows, [whole]]
    code = Button(t("🎫 Door code"), presses.ShowCheckin(event.id))
    add = Button(t("➕ Add somebody"), presses.AddByHand(event.id))
    if not listing.manages:
        return [*rows, [code, add]]
    ushers = Button(t("🤝 Who helps"), door_presses.ShowUshers(event.id))
    back = Button(t("🛠 For the organiser"), presses.ManageEvent(event.id))
    return [*rows, [code, ushers], [add], [back]]


def _write_down_button(listing: Listing, t: Texts) -> Button:
    """It says how many of that name there are: pressed twice it is one more."""
    event, known = listing.event, listing.namesakes
    shown = plain_name(shorten(listing.looking.typed, NAME_UNITS))
    if not known:
        return Button(
            t("➕ Write down: {name}", name=shown), door_presses.WriteDownTyped(event.id)
        )
    label = t("👥 Somebody else: {name}", name=shown)
    return Button(label, door_presses.WriteDownAnother(event.id, known))


def came_toast(guest: Guest, t: Texts) -> str:
    shown = plain_name(guest.called)
    if guest.came_at is None:
        return t("⬜️ {name}: not there", name=shown)
    return t("🎫 {name}: is there", name=shown)


def written_down_toast(guest: Guest, t: Texts) -> str:
    """Before the door opens nobody is there yet."""
    if guest.came_at is None:
        return t("{name} is written down.", name=plain_name(guest.called))
    return came_toast(guest, t)


def ushers_card(event: Event, found: Sequence[Usher], t: Texts, *, is_over: bool) -> Card:
    lines = [
        t("🤝 <b>Who helps at the door</b> of “{title}”", title=heading(event.plan.title)),
        t(
            "They see the names of the guests and say who is there; nothing else is open to them,"
            " and it ends an hour after the event. Send a link to one person, or answer a message"
            " of theirs in a group with /checkin."
        ),
    ]
    if not found:
        lines.append(t("Nobody so far."))
    rows = [[_usher_button(one, t)] for one in found]
    ask = [Button(t("➕ Make a link"), door_presses.AskUsher(event.id), style="primary")]
    back = Button(t("🚪 To the list"), door_presses.ShowDoor(event.id, 0))
    return Card("\n\n".join(lines), [*rows, [] if is_over else ask, [back]])


def _usher_button(one: Usher, t: Texts) -> Button:
    if one.key is None:
        label = f"✖️ {plain_name(shorten(one.name, NAME_UNITS))}"
    elif one.person_id is not None:
        label = t("✖️ {name}: asked", name=plain_name(shorten(one.name, NAME_UNITS)))
    else:
        label = t("✖️ A link that nobody has opened")
    return Button(label, door_presses.EndUsher(one.id, int(one.key is not None)))


def link_card(asked: Asked, t: Texts, *, links: Links) -> Card:
    event = asked.event
    return Card(
        t(
            "Send this link to the person who helps at the door of “{title}”. It works for one"
            " person, until: {until}",
            title=heading(event.plan.title),
            until=t.date(asked.until, event.plan.zone),
        )
        + "\n"
        + links.to("help_at_door", event.id, asked.key),
        [[Button(t("🤝 Who helps"), door_presses.ShowUshers(event.id))]],
    )


def asked_in_group_card(event: Event, asked: str, t: Texts, *, url: str) -> Card:
    """To the one whose message was answered, where others read it, too."""
    text = t(
        "🤝 {name}: will you help at the door of “{title}”?",
        name=name(asked),
        title=heading(event.plan.title),
    )
    lines = [text, *when_lines(event, t)]
    return Card("\n".join(lines), [[Button(t("Look at it"), url=url)]])


def ask_card(event: Event, key: str, t: Texts) -> Card:
    """Before anybody helps, they are told what it means."""
    text = t(
        "🤝 Will you help at the door of “{title}”? You see the names of the guests and mark who"
        " is there. What you mark stands in the log with your name. Please tell these names to"
        " nobody. It ends an hour after the event.",
        title=heading(event.plan.title),
    )
    yes = Button(t("✅ Yes, I help"), door_presses.AcceptDoor(key), style="success")
    no = Button(t("✖️ No"), door_presses.DeclineDoor(key))
    return Card("\n".join([text, "", *when_lines(event, t)]), [[yes], [no]])


def accepted_card(event: Event, t: Texts) -> Card:
    text = t(
        "🤝 You help at the door of “{title}”. Guests can be marked from an hour before it begins;"
        " the list is under /checkin.",
        title=heading(event.plan.title),
    )
    return Card("\n".join([text, *when_lines(event, t)]), [[list_button(event, t)]])


def declined_card(t: Texts) -> Card:
    return Card(t("You don't help at this door. Thank you for looking!"))


def tells_card(event: Event, usher: str, t: Texts, *, helps: bool) -> Card:
    """To who asked."""
    title, who = heading(event.plan.title), name(usher)
    if helps:
        text = t("🤝 {name} helps at the door of “{title}”.", name=who, title=title)
    else:
        text = t("✖️ {name} can't help at the door of “{title}”.", name=who, title=title)
    return Card(text, [[Button(t("🤝 Who helps"), door_presses.ShowUshers(event.id))]])


def really_end_card(usher: Usher, event: Event, t: Texts) -> Card:
    text = t(
        "Shall {name} help at the door of “{title}” no more?",
        name=name(usher.name),
        title=heading(event.plan.title),
    )
    yes = Button(t("Yes"), door_presses.EndUsher(usher.id, 1), style="danger")
    return Card(text, [[yes], [Button(t("No"), door_presses.ShowUshers(event.id))]])


def ended_card(event: Event, t: Texts) -> Card:
    """To who helped there."""
    title = heading(event.plan.title)
    return Card(t("🤝 You help at the door of “{title}” no more. Thank you!", title=title))


def near_card(found: Sequence[Event], t: Texts) -> Card:
    """To who helps at doors, of events that are near."""
    rows = [[Button(dated(one, _titled(one)), door_presses.ShowDoor(one.id, 1))] for one in found]
    return Card(t("🚪 You help at the door:"), rows)


def _titled(event: Event) -> str:
    return shorten(plain_name(event.plan.title), 60)


def list_button(event: Event, t: Texts) -> Button:
    return Button(t("🚪 At the door"), door_presses.ShowDoor(event.id, 1))
