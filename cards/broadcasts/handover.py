"""Handing an event, a broadcast or a form over to a colleague: to whom, and who is told."""

from collections.abc import Sequence

from basics.paging import Pages
from cards.broadcasts import presses as broadcast_presses
from cards.card import Button, Card
from cards.events.presses import OpenDraft, OpenEvent
from cards.paging import page_row, page_words
from cards.press import Press
from cards.text.markup import called, heading, name, plain_name
from community.broadcasts import broadcasts
from community.broadcasts.handover import Handed, Thing
from community.words import shorten
from locales import Texts
from storage.broadcasts.kept import Kept
from storage.groups.coordinators import Reachable

PAGE = 8
NAME = 40


def button(what: str, number: int, t: Texts) -> Button:
    return Button(t("🤝 Hand over"), broadcast_presses.HandOver(what, number, 0))


def kept_button(one: Kept) -> Button:
    words = broadcasts.beginning(one.answers["versions"][one.answers["lang"]])
    label = f"📝 {plain_name(shorten(words, NAME)) or '…'}"
    return Button(label, broadcast_presses.OpenKept(one.id))


def ask_card(one: Thing, found: Sequence[Reachable], at: Pages, *, t: Texts) -> Card:
    """Colleagues who may go on with it; `found` are those of the page."""
    title = heading(one.title)
    if not at.total:
        none = t(
            "Nobody can take over “{title}”: there is no other coordinator of its regions, or they"
            " have not started me yet.",
            title=title,
        )
        return Card(none)
    text = t(
        "Who shall take over “{title}”? They are told, find it in their list, and you no longer"
        " do.",
        title=title,
    )
    rows = [
        [
            Button(
                plain_name(shorten(who.name, NAME)) or "…",
                broadcast_presses.HandOverTo(one.what, one.number, who.person_id),
            )
        ]
        for who in found
    ]
    # The first page of these messages is page 1: page 0 begins a new one.
    turn = page_row(at, lambda to: broadcast_presses.HandOver(one.what, one.number, to + 1))
    return Card(text + page_words(at, t), [*rows, turn])


def really_card(one: Thing, to: Reachable, t: Texts) -> Card:
    """Before it changes hands; back to whom else it could go."""
    yes = broadcast_presses.ReallyHandOver(one.what, one.number, to.person_id, 1)
    back = broadcast_presses.HandOver(one.what, one.number, 1)
    return Card(
        t(
            "Hand “{title}” over? It goes to: {name}. They are told at once, and it is no longer"
            " in your list.",
            title=heading(one.title),
            name=name(to.name),
        ),
        [
            [Button(t("🤝 Yes, hand it over"), yes, style="danger")],
            [Button(t("To somebody else"), back)],
        ],
    )


def handed_card(handed: Handed, t: Texts) -> Card:
    """To who handed it over."""
    return Card(
        t(
            "🤝 “{title}” is handed over: {name}. I tell them now.",
            title=heading(handed.thing.title),
            name=name(handed.to.name),
        )
    )


def taken_card(handed: Handed, by: str, t: Texts) -> Card:
    """To who had it, where another coordinator handed it over."""
    return Card(
        t(
            "🤝 “{title}” is in other hands now: {name}. Handed over by: {by}.",
            title=heading(handed.thing.title),
            name=name(handed.to.name),
            by=called(by, t),
        )
    )


def received_card(handed: Handed, by: str, t: Texts) -> Card:
    """To who has it now."""
    title, whose = heading(handed.thing.title), called(by, t)
    known = {"title": title, "by": whose}
    text = {
        "event": t("🤝 The event “{title}” is in your hands now. Handed over by: {by}.", **known),
        "draft": t("🤝 The draft of an event “{title}” is yours now, from: {by}.", **known),
        "broadcast": t("🤝 The planned broadcast “{title}” is yours now, from: {by}.", **known),
        "kept": t("🤝 The draft of a broadcast “{title}” is yours now, from: {by}.", **known),
    }[handed.kind]
    return Card(text, [[Button(t("Open it"), _opens(handed))]])


def _opens(handed: Handed) -> Press:
    presses: dict[str, Press] = {
        "event": OpenEvent(handed.number, 1),
        "draft": OpenDraft(handed.number),
        "broadcast": broadcast_presses.ShowBroadcast(handed.number),
        "kept": broadcast_presses.OpenKept(handed.number),
    }
    return presses[handed.kind]
