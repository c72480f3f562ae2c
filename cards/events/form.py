"""The questions of the form for an event, and its preview."""

from collections.abc import Sequence

from cards.card import Button, Card, in_rows
from cards.events import presses
from cards.events.event import KIND_NAMES, preview_picture, preview_text
from cards.groups import coordinator_presses
from cards.markup import plain_name
from cards.problems.presses import AskAgain, ChooseGroup, ChooseRegion, Drop, GoOn, Publish
from cards.regions import region_name
from community.regions import REGIONS
from locales import Texts
from storage.events.events import Event, Plan
from storage.forms.drafts import Draft
from storage.groups.groups import Group

LENGTHS = (60, 90, 120, 180, 240, 360, 480)
CLOSES = (0, 60, 1440, 3 * 1440, 7 * 1440)


def span(minutes: int, t: Texts) -> str:
    """A length of time in words: weeks, days, hours and minutes."""
    if minutes and minutes % 1440 == 0:
        return t.n("{n} day", "{n} days", minutes // 1440)
    hours, rest = divmod(minutes, 60)
    said = [t.n("{n} hour", "{n} hours", hours)] if hours else []
    if rest or not hours:
        said.append(t.n("{n} minute", "{n} minutes", rest))
    return " ".join(said)


def title_card(t: Texts) -> Card:
    return Card(
        t("<b>A new event.</b> What is it called? One line, at most 120 characters."),
    )


def description_card(draft: Draft, t: Texts) -> Card:
    return Card(t("<b>What will happen there?</b> At most 2,000 characters."), [_skip(draft, t)])


def kind_card(draft: Draft, t: Texts) -> Card:
    buttons = [
        Button(t(KIND_NAMES[kind]), presses.ChooseKind(draft.id, kind)) for kind in KIND_NAMES
    ]
    return Card(t("<b>What kind of event is it?</b>"), in_rows(buttons))


def region_card(draft: Draft, regions: frozenset[str], t: Texts) -> Card:
    """Only the regions that this coordinator looks after."""
    shown = [code for code in REGIONS if not regions or code in regions]
    buttons = [Button(region_name(code, t), ChooseRegion(draft.id, code)) for code in shown]
    rows = in_rows(buttons)
    if not regions:
        rows.append([Button(t("The whole country, or online"), GoOn(draft.id, "region"))])
    return Card(t("<b>In which region?</b>"), rows)


def length_card(draft: Draft, t: Texts) -> Card:
    buttons = [Button(span(one, t), presses.ChooseLength(draft.id, one)) for one in LENGTHS]
    return Card(
        t("<b>How long will it be?</b> Press, or write hours and minutes, for example 2:30."),
        in_rows(buttons),
    )


def place_card(draft: Draft, t: Texts) -> Card:
    return Card(
        t(
            "<b>Where is it?</b> Write the place or the link; you can also send a location with"
            " the paper clip."
        ),
        [_skip(draft, t)],
    )


def capacity_card(draft: Draft, t: Texts) -> Card:
    return Card(
        t("<b>How many places are there?</b> Write a number."),
        [[Button(t("As many as come"), GoOn(draft.id, "capacity"))]],
    )


def closes_card(draft: Draft, t: Texts) -> Card:
    labels = {0: t("Until it begins")}
    buttons = [
        Button(labels.get(one) or t("{span} before", span=span(one, t)), _closes(draft, one))
        for one in CLOSES
    ]
    return Card(
        t("<b>Until when can people register?</b> Press, or write a day and a time."),
        in_rows(buttons, 1),
    )


def _closes(draft: Draft, minutes: int) -> presses.ChooseCloses:
    return presses.ChooseCloses(draft.id, minutes)


def programme_card(draft: Draft, t: Texts) -> Card:
    return Card(t("<b>A picture or a file with the programme?</b> Send it."), [_skip(draft, t)])


def audience_card(draft: Draft, mine: Sequence[Group], regions: frozenset[str], t: Texts) -> Card:
    """Which groups get the card."""
    plan = draft.answers
    chosen = plan.get("audience", {})
    rows = []
    if not regions:
        mark = "☑️ " if chosen.get("all") else "⬜️ "
        rows.append(
            [Button(mark + t("All groups"), coordinator_presses.ReachAll(draft.id, "all"))]
        )
    home = plan.get("region")
    if home:
        rows.append([_region_tick(draft, home, chosen, t)])
    rows.append(
        [Button(t("📍 Other regions…"), coordinator_presses.AskReach(draft.id, "regions"))]
    )
    for group in mine[:20]:
        ticked = group.id in chosen.get("groups", [])
        label = ("☑️ " if ticked else "⬜️ ") + plain_name(group.title)
        rows.append([Button(label, ChooseGroup(draft.id, group.id, int(not ticked)))])
    if chosen:
        rows.append([Button(t("Go on"), GoOn(draft.id, "audience"), style="primary")])
    return Card(t("<b>Which groups shall see it?</b> Press to choose."), rows)


def regions_card(draft: Draft, regions: frozenset[str], t: Texts) -> Card:
    chosen = draft.answers.get("audience", {})
    shown = [code for code in REGIONS if not regions or code in regions]
    rows = in_rows([_region_tick(draft, code, chosen, t) for code in shown])
    rows.append([Button(t("Go on"), GoOn(draft.id, "audience"), style="primary")])
    return Card(t("<b>The groups of which regions?</b>"), rows)


def _region_tick(draft: Draft, code: str, chosen: dict[str, list[str]], t: Texts) -> Button:
    ticked = code in chosen.get("regions", [])
    mark = "☑️ " if ticked else "⬜️ "
    press = coordinator_presses.ReachRegion(draft.id, code, int(not ticked))
    return Button(mark + region_name(code, t), press)


def reminders_card(draft: Draft, plan: Plan, t: Texts) -> Card:
    rows = []
    for minutes in (7 * 1440, 1440, 120):
        ticked = minutes in plan.reminders
        label = ("☑️ " if ticked else "⬜️ ") + t("{span} before", span=span(minutes, t))
        press = presses.ChooseReminder(draft.id, minutes, int(not ticked))
        rows.append([Button(label, press)])
    rows.append([Button(t("Go on"), GoOn(draft.id, "reminders"), style="primary")])
    return Card(t("<b>When shall I remind everybody?</b>"), rows)


def preview_card(draft: Draft, event: Event, groups: int, t: Texts) -> Card:
    """As the groups will see it, with everything that can still be done."""
    if draft.kind == "event_change":
        above = t("<i>So it will look.</i>")
        publish = t("✅ Save")
    else:
        above = t.n(
            "<i>Only you see this yet. It will go to {n} group.</i>",
            "<i>Only you see this yet. It will go to {n} groups.</i>",
            groups,
        )
        publish = t("✅ Publish")
    steps = [
        ("title", t("Title")),
        ("description", t("Description")),
        ("kind", t("Kind")),
        ("region", t("Region")),
        ("when", t("Time")),
        ("length", t("Length")),
        ("place", t("Place")),
        ("capacity", t("Places")),
        ("closes", t("Registration")),
        ("programme", t("Programme")),
        ("reminders", t("Reminders")),
    ]
    if draft.kind == "event":
        steps.append(("audience", t("Groups")))
    change = [Button(f"✏️ {label}", AskAgain(draft.id, step)) for step, label in steps]
    rows = [[Button(publish, Publish(draft.id), style="success")], *in_rows(change)]
    last = [Button(t("🗑 Drop"), Drop(draft.id, 0))]
    if draft.kind == "event":
        last.insert(0, Button(t("💾 Keep for later"), presses.KeepForLater(draft.id)))
    return Card(preview_text(event, t, above), [*rows, last], preview_picture(event))


def _skip(draft: Draft, t: Texts) -> list[Button]:
    label = t("Back to the preview") if draft.answers.get("changing") else t("Skip")
    return [Button(label, GoOn(draft.id, draft.step))]


def published_card(event: Event, groups: int, t: Texts) -> Card:
    return Card(
        t.n(
            "Published. The card is on its way to {n} group.",
            "Published. The card is on its way to {n} groups.",
            groups,
        ),
        [[Button(t("Open the event"), presses.OpenEvent(event.id))]],
    )


def saved_card(event: Event, told: int, t: Texts) -> Card:
    text = t("Saved. The cards in the groups change in a moment.")
    if told:
        text += " " + t.n("{n} person is told.", "{n} people are told.", told)
    return Card(text, [[Button(t("Open the event"), presses.OpenEvent(event.id))]])


def kept_card(t: Texts) -> Card:
    return Card(
        t("Kept. You find it among your drafts in /events."),
        [[Button(t("My drafts"), presses.ListEvents("drafts", 0))]],
    )
