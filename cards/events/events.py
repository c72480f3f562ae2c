"""Lists of events, what the organiser can do with one, reminders, and how it was."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.keys import Key
from basics.paging import Pages
from basics.records import dataclass
from cards.broadcasts import handover
from cards.card import Button, Card, in_rows
from cards.certificates.presses import ShowCertificates
from cards.events import presses
from cards.events.door_presses import AnswerAsks, GetSignatures, ShowDoor
from cards.events.event import when_lines
from cards.paging import TITLE_UNITS, counted, number_rows, page_row, page_words
from cards.posters.gallery import counts_line
from cards.posters.gallery_presses import ManageGallery
from cards.press import Press
from cards.regions import region_name
from cards.text.links import Links
from cards.text.markup import called, heading, name, plain_name, safe
from community import zones
from community.words import shorten
from locales import Texts
from storage.events.events import Event
from storage.events.feedback import Feedback
from storage.events.guests import Unreached
from storage.posters.galleries import GalleryCounts

PAGE = 6
#: Names in one reminder to a group, so that it stays a short message.
NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a list of events."""

    region: str | None
    coordinates: bool
    zone: str


def events_list(
    found: Sequence[Event], at: Pages, asked: presses.ListEvents, *, reader: Reader, t: Texts
) -> Card:
    titles = {
        "mine": t("<b>Events</b> where you take part"),
        "region": t("<b>Events</b> in your region"),
        "all": t("<b>Events</b> to come"),
        "past": t("Past <b>events</b>"),
        "drafts": t("<b>Events</b> that are kept for later, yours and your regions'"),
    }
    is_near = asked.which == "region"
    lines = [
        f"{number}. {_entry(event, reader.zone, t, is_near=is_near)}"
        for number, event in enumerate(found, at.offset + 1)
    ]
    text = titles.get(asked.which, titles["all"]) + page_words(at, t) + "\n\n"
    text += "\n".join(lines) or _nothing(asked, t)
    rows = number_rows(at, [_opens(event) for event in found])
    turn = page_row(at, partial(presses.ListEvents, asked.which))
    labels = {
        "mine": t("Mine"),
        "region": t("My region"),
        "all": t("All"),
        "past": t("Past"),
    }
    if reader.region is None:
        del labels["region"]
    if reader.coordinates:
        labels["drafts"] = t("Drafts")
    others = [
        Button(label, presses.ListEvents(which, 0))
        for which, label in labels.items()
        if which != asked.which
    ]
    rows += [turn, *in_rows(others)]
    if reader.coordinates:
        rows.append([Button(t("🗓 Plan an event"), presses.BeginEvent(), style="primary")])
    return Card(text, rows)


def _nothing(asked: presses.ListEvents, t: Texts) -> str:
    if asked.which == "mine":
        return t("Nothing here yet. Open an event and press “✅ I'm coming”.")
    if asked.which in ("all", "region"):
        return _none_planned(t)
    return t("Nothing here yet.")


def _none_planned(t: Texts) -> str:
    return t(
        "No event is planned here just now. When one is announced, its card comes to the groups."
    )


def _entry(event: Event, zone: str, t: Texts, *, is_near: bool) -> str:
    """By the reader's clock; where the event has another, the reader's is named. On one day many
    regions have events of one title, so each says where it is, unless all are near."""
    title = heading(shorten(event.plan.title, TITLE_UNITS)) or "…"
    if event.plan.regions and not is_near:
        title += f" · 📍 {_where(event, t)}"
    if not event.starts_at:
        return f"📝 {title}"
    when = t.date(event.starts_at, zone)
    if when != t.date(event.starts_at, event.plan.zone):
        when += f" ({t('{city} time', city=t.city(zone))})"
    if event.state == "cancelled":
        return f"❌ {title} · {when}"
    return f"{title} · {when}{counted({'👥': event.coming})}"


def _where(event: Event, t: Texts) -> str:
    first, *others = event.plan.regions
    return safe(region_name(first, t)) + (f" +{len(others)}" if others else "")


def _opens(event: Event) -> Press:
    if event.state == "draft":
        return presses.OpenDraft(event.id)
    return presses.OpenEvent(event.id, 1)


def open_button(event: Event) -> Button:
    label = shorten(plain_name(event.plan.title or "…"), 60)
    return Button(f"📝 {label}" if event.state == "draft" else label, _opens(event))


def group_events_list(found: Sequence[Event], t: Texts, links: Links, *, group_key: Key) -> Card:
    """In a group: each title is a link that opens the event in private."""
    parts = [t("<b>Events</b> to come")]
    for event in found:
        url = safe(links.to("event", event.id, group_key))
        when = t.date(event.starts_at, event.plan.zone)
        parts.append(f'🗓 <a href="{url}">{heading(event.plan.title)}</a>\n{when}')
    if not found:
        parts.append(_none_planned(t))
    return Card("\n\n".join(parts))


def manage_card(event: Event, came: int, t: Texts, *, is_over: bool) -> Card:
    """What took place can neither be changed nor cancelled, nor given into other hands."""
    doors = t("🚪 Let nobody in over capacity") if event.open_doors else t("🚪 Let everybody in")
    let_in = Button(doors, presses.OpenDoors(event.id, int(not event.open_doors)))
    may_be_full = event.plan.capacity is not None and not is_over
    lines = [
        heading(event.plan.title),
        *when_lines(event, t),
        f"{counts_words(event)} · 🎫 {came}",
    ]
    change = [] if is_over else [Button(t("✏️ Change"), presses.ChangeEvent(event.id))]
    cancel = Button(t("❌ Cancel the event"), presses.CancelEvent(event.id, 0), style="danger")
    return Card(
        "\n".join(lines),
        [
            [*change, Button(t("📋 Another like this"), presses.CopyEvent(event.id))],
            [
                Button(t("🎫 Door code"), presses.ShowCheckin(event.id)),
                Button(t("🚪 At the door"), ShowDoor(event.id, 0)),
            ],
            [
                Button(t("🖼 Gallery"), ManageGallery(event.id)),
                Button(t("➕ Add somebody"), presses.AddByHand(event.id)),
            ],
            [
                Button(t("🎖 Certificates"), ShowCertificates(event.id, 0)),
                Button(t("✍️ For signatures"), GetSignatures(event.id)),
            ],
            [let_in] if may_be_full else [],
            [] if is_over else [handover.button("event", event.id, t)],
            report_row(event, t),
            [] if is_over else [cancel],
            [Button(t("To the event"), presses.OpenEvent(event.id))],
        ],
    )


def counts_words(event: Event) -> str:
    return f"✅ {event.coming} · 🤔 {event.maybe} · ⏳ {event.waiting}"


def report_row(event: Event, t: Texts) -> list[Button]:
    return [
        Button(t("📊 Report"), presses.GetReport(event.id, "message")),
        Button("CSV", presses.GetReport(event.id, "csv")),
        Button("XLSX", presses.GetReport(event.id, "xlsx")),
    ]


def reminder_card(event: Event, t: Texts, now: int) -> Card:
    """In private, to who comes or may come; it is now `now`."""
    head = f"{_how_soon(event, t, now)} <b>{heading(event.plan.title)}</b>"
    lines = [head, *when_lines(event, t)]
    if event.plan.place:
        lines.append("🏫 " + safe(event.plan.place))
    return Card("\n".join(lines), _reminder_buttons(event, t))


def _how_soon(event: Event, t: Texts, now: int) -> str:
    """By the calendar of its place: what begins tomorrow is said so a day and an hour before."""
    if not event.starts_at:
        return "⏰"
    zone = event.plan.zone
    days = (zones.clock(event.starts_at, zone).date() - zones.clock(now, zone).date()).days
    near = {0: t("⏰ Today:"), 1: t("⏰ Tomorrow:"), 7: t("⏰ In a week:")}
    return near.get(days) or t.n("⏰ In {n} day:", "⏰ In {n} days:", days)


def _reminder_buttons(event: Event, t: Texts) -> list[list[Button]]:
    asks = [Button(t("✍️ My answers"), AnswerAsks(event.id))]
    return [
        [Button(t("Open the event"), presses.OpenEvent(event.id, 1))],
        *([asks] if event.plan.asks else []),
        [Button(t("✖️ Can't"), presses.Attend(event.id, "not"))],
    ]


def group_reminder_card(
    event: Event, unreached: Sequence[Unreached], t: Texts, *, links: Links, now: int
) -> Card:
    """To a group; guests who can't be written to in private are named here."""
    lines = [reminder_card(event, t, now).text]
    shown = unreached[:NAMES_SHOWN]
    if coming := _mentioned(shown, "coming"):
        lines.append(t("Coming from here: {names}", names=coming))
    if maybe := _mentioned(shown, "maybe"):
        lines.append(t("May come from here: {names}", names=maybe))
    if left := len(unreached) - len(shown):
        lines.append(t.n("and {n} more colleague", "and {n} more colleagues", left))
    return Card("\n".join(lines), _group_buttons(event, t, links))


def _mentioned(found: Sequence[Unreached], answer: str) -> str:
    return ", ".join(
        f'<a href="tg://user?id={one.person_id}">{name(one.name)}</a>'
        for one in found
        if one.answer == answer
    )


def _group_buttons(event: Event, t: Texts, links: Links) -> list[list[Button]]:
    """The same in every group, so that one letter does for all that speak a language."""
    return [[Button(t("Open the event"), url=links.to("event", event.id, event.key))]]


def group_change_card(card: Card, event: Event, t: Texts, *, links: Links) -> Card:
    """What guests are told, as a group is told it."""
    return replace(card, buttons=_group_buttons(event, t, links))


def change_card(
    event: Event, t: Texts, *, restored: bool = False, before: Event | None = None
) -> Card:
    """To everybody concerned, when an event is moved or cancelled, or takes place after all;
    `before` is what they know."""
    title = heading(event.plan.title)
    if event.state == "cancelled" and not event.starts_at:
        return Card(t("❌ “{title}” is cancelled.", title=title))
    if event.state == "cancelled":
        was = t.date(event.starts_at, event.plan.zone)
        return Card(
            t("❌ “{title}” is cancelled. It was planned for {time}.", title=title, time=was)
        )
    head = t("✏️ “{title}” has changed. It is now:", title=title)
    if restored:
        head = t("✅ “{title}” takes place after all:", title=title)
    lines = [head, *_when_changed(event, before, t), *_where_changed(event, before)]
    return Card("\n".join(lines), _reminder_buttons(event, t))


def colleagues_change_card(event: Event, change: Card, by: str, *, t: Texts) -> Card:
    """To who plans it, when another coordinator moved, cancelled or brought it back: `change` is
    what guests read."""
    return Card(
        f"{change.text}\n{_done_by(by, t)}",
        [[Button(t("Open the event"), presses.OpenEvent(event.id, 1))]],
    )


def colleagues_draft_card(event: Event, by: str, t: Texts) -> Card:
    """To who kept a plan for later, when another coordinator dropped or published it."""
    dropped = event.state == "draft"
    done = t("The draft is dropped.") if dropped else t("The draft is published.")
    change = Card(f"🗓 {heading(event.plan.title)}\n{done}")
    if dropped:
        return Card(f"{change.text}\n{_done_by(by, t)}")
    return colleagues_change_card(event, change, by, t=t)


def _done_by(by: str, t: Texts) -> str:
    return t("Done by: {who}.", who=called(by, t))


def _when_changed(event: Event, before: Event | None, t: Texts) -> list[str]:
    """What was, and what is."""
    lines = when_lines(event, t)
    if before is None or before.starts_at in (0, event.starts_at):
        return lines
    was = t.date(before.starts_at, before.plan.zone)
    return [lines[0].replace("🕒 ", f"🕒 <s>{was}</s> → ", 1), *lines[1:]]


def _where_changed(event: Event, before: Event | None) -> list[str]:
    place = safe(event.plan.place)
    if not place:
        return []
    was = safe(before.plan.place) if before else ""
    return [f"🏫 <s>{was}</s> → {place}" if was and was != place else f"🏫 {place}"]


@dataclass(frozen=True, slots=True)
class Report:
    """How an event went."""

    event: Event
    came: int
    said: Sequence[Feedback]
    gallery: GalleryCounts
    #: How often feedback was given on what hung there.
    notes: int


def report_card(report: Report, t: Texts) -> Card:
    """Registered, came, what was shown, and what guests say, as much as fits one message."""
    event, counts = report.event, report.gallery
    is_cancelled = event.state == "cancelled"
    certificates = Button(t("🎖 Certificates"), ShowCertificates(event.id, 0))
    parts = [
        t("📊 <b>{title}</b>", title=heading(event.plan.title)),
        *[t("❌ <b>This event is cancelled.</b>")] * is_cancelled,
        "\n".join(when_lines(event, t)[:1]),
        t(
            "Registered: {coming}. Waiting: {waiting}. Came: {came}. Feedback: {feedback}.",
            coming=event.coming,
            waiting=event.waiting,
            came=report.came,
            feedback=len(report.said),
        ),
    ]
    if counts.projects:
        counted = t.n("✍️ {n} feedback note", "✍️ {n} feedback notes", report.notes)
        parts.append(f"{counts_line(counts, t)} · {counted}")
    labels = {
        "useful": t("What was useful"),
        "change": t("What to change"),
        "attempt": t("What they will try"),
    }
    for part, label in labels.items():
        words = [getattr(one, part) for one in report.said if getattr(one, part)]
        if words:
            lines = [f"• {safe(shorten(' '.join(said.split()), 200))}" for said in words[:5]]
            parts.append(f"<b>{label}</b>\n" + "\n".join(lines))
    return Card(
        "\n\n".join(parts),
        [
            # What comes next.
            [certificates] if report.came and not is_cancelled else [],
            [
                Button("CSV", presses.GetReport(event.id, "csv")),
                Button("XLSX", presses.GetReport(event.id, "xlsx")),
            ],
        ],
    )
