"""The questions of the form for an event, and its preview."""

from basics.spans import MINUTE
from cards.broadcasts import handover
from cards.card import Button, Card
from cards.certificates.presses import SetCertificates
from cards.events import presses as event_presses
from cards.events.date_picker import clock_options, month_rows, today_of
from cards.events.event import KIND_NAMES, preview_picture, preview_text
from cards.events.registration import ASK_NAMES
from cards.forms.questions import Asking, Asks, Option, Preview, Question, says
from cards.groups.choosing import (
    audience_question,
    looked_after,
    on_its_way_words,
    region_ticks,
    to_page,
    will_go_words,
)
from cards.regions import region_name
from community import zones
from community.events import form as event_form
from community.events.events import REMINDERS, times
from community.events.registration import MUST, said_in_buttons
from locales import Texts, gettext_noop
from storage.events.events import Event, plan_of
from storage.forms.drafts import Draft

LENGTHS = (60, 90, 120, 180, 240, 360, 480)
CLOSES = (0, 60, 1440, 3 * 1440, 7 * 1440)


def _minutes_left(asking: Asking) -> float:
    """Before it begins; without an end where nobody has said when that is."""
    starts_at = times(plan_of(asking.said)).starts_at
    return (starts_at - asking.now) / MINUTE if starts_at else float("inf")


def span(minutes: int, t: Texts) -> str:
    """A length of time in words: weeks, days, hours and minutes."""
    if minutes and minutes % 1440 == 0:
        return t.n("{n} day", "{n} days", minutes // 1440)
    hours, rest = divmod(minutes, 60)
    said = [t.n("{n} hour", "{n} hours", hours)] if hours else []
    if rest or not hours:
        said.append(t.n("{n} minute", "{n} minutes", rest))
    return " ".join(said)


def region_question(asking: Asking) -> Question:
    """Only the regions that this coordinator looks after: one by one tap, several by ticks."""
    t, regions = asking.t, asking.actor.regions
    chosen, codes = plan_of(asking.said).regions, looked_after(regions)
    if asking.page == "several":
        text = t("<b>In which regions?</b> Tick all of them, then go on.")
        return Question(text, region_ticks(codes, chosen, t))
    options = [Option(code, _marked(region_name(code, t), code in chosen)) for code in codes]
    if not regions:
        options.append(Option("all", t("The whole country, or online")))
    several = to_page(asking, t("Several regions…"), "several")
    below = [[several]] if len(codes) > 1 else []
    text = t("<b>In which region?</b> The event keeps to its clocks.")
    return Question(text, options, below=below)


def _marked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def when_question(asking: Asking) -> Question:
    """A calendar, a day's hours, or what was understood."""
    t, page = asking.t, asking.page
    zone = plan_of(asking.said).zone
    today = today_of(asking.now, zone)
    if len(page) == len("2027-10-05"):
        text = t("<b>At what time?</b> Press it, or write another one: 15:40.")
        options = clock_options(page, zones.clock(asking.now, zone))
        late = t("At what time? Write the day and the time: 5 October 15:00")
        return Question(text if options else late, options, width=4)
    if page:
        return Question(t("<b>Which day?</b>"), above=month_rows(asking.draft, page, today, t=t))
    if asking.said.get("proposed"):
        return _confirm(asking, zone)
    return Question(
        t(
            "<b>When does it begin?</b> Write it as you like, for example “5 October 15:00” or"
            " “tomorrow 9:00”, or choose a day:"
        ),
        above=month_rows(asking.draft, "", today, t=t),
    )


def _confirm(asking: Asking, zone: str) -> Question:
    """What was understood, in full, before it counts; with its end where one was said."""
    t, minutes = asking.t, asking.said.get("proposed_minutes")
    moment = zones.nearest(event_form.proposed(asking.draft), zone)
    time = t.date(moment, zone)
    if minutes is not None:
        time += "–" + t.clock(moment + minutes * MINUTE, zone)
    return Question(
        t("<b>{time}</b>\n{city} time. Is that right?", time=time, city=t.city(zone)),
        [Option("yes", t("Yes")), Option("no", t("No, another time"))],
        width=1,
    )


def length_question(asking: Asking) -> Question:
    t = asking.t
    return Question(
        t("<b>How long will it be?</b> Press, or write hours and minutes, for example 2:30."),
        [Option(str(one), span(one, t)) for one in LENGTHS],
        before=span(asking.said["minutes"], t) if asking.said.get("minutes") else "",
    )


def closes_question(asking: Asking) -> Question:
    """Only of moments to come."""
    t, left = asking.t, _minutes_left(asking)
    return Question(
        t("<b>Until when can people register?</b> Press, or write a day and a time."),
        [Option(str(one), _closes(one, t)) for one in CLOSES if one == 0 or one < left],
        width=1,
        before=_closes(asking.said["closes"], t) if "closes" in asking.said else "",
    )


def _closes(minutes: int, t: Texts) -> str:
    return t("{span} before", span=span(minutes, t)) if minutes else t("Until it begins")


def groups_question(asking: Asking) -> Question:
    """Which groups get the card."""
    t, regions = asking.t, plan_of(asking.said).regions
    text = t("<b>Which groups shall see it?</b> Press to choose.")
    return audience_question(asking, text, regions, others=t("📍 Other regions…"))


def reminders_question(asking: Asking) -> Question:
    """Only of moments to come."""
    t, wanted, left = asking.t, plan_of(asking.said).reminders, _minutes_left(asking)
    options = [
        Option(str(one), t("{span} before", span=span(one, t)), one in wanted)
        for one in REMINDERS
        if one < left
    ]
    text = t("<b>When shall I remind everybody?</b>")
    if not options:
        text = t("<b>Reminders</b>\nIt begins so soon that I remind nobody.")
    return Question(text, options, width=1, goes_on=True)


def asks_question(asking: Asking) -> Question:
    """What guests are asked when they register."""
    t, plan = asking.t, plan_of(asking.said)
    options = [
        Option(said_in_buttons(ask), t(label), ask in plan.asks)
        for ask, label in ASK_NAMES.items()
    ]
    if plan.asks:
        options.append(Option(MUST, t("All of it must be answered"), plan.must))
    text = t(
        "<b>What shall guests be asked when they register?</b> You find it in the list of guests,"
        " on the list for signatures and on certificates. Who is asked nothing registers with one"
        " tap."
    )
    return Question(text, options, width=1, goes_on=True)


QUESTIONS = {
    "title": says(
        gettext_noop("<b>A new event.</b> What is it called? One line, at most 120 characters."),
        label=gettext_noop("Its title"),
    ),
    "description": says(
        gettext_noop("<b>What will happen there?</b> At most 4,000 characters."),
        label=gettext_noop("Description"),
    ),
    "kind": says(
        gettext_noop("<b>What kind of event is it?</b>"),
        {**KIND_NAMES, "other": gettext_noop("Another kind")},
        label=gettext_noop("Kind"),
    ),
    "region": Asks(region_question, label=gettext_noop("Region")),
    "when": Asks(when_question, label=gettext_noop("Time")),
    "length": Asks(length_question, label=gettext_noop("Length")),
    "place": says(
        gettext_noop(
            "<b>Where is it?</b> Write the place or the link; you can also send a location with"
            " the paper clip."
        ),
        label=gettext_noop("Place"),
    ),
    "capacity": says(
        gettext_noop("<b>How many places are there?</b> Write a number."),
        label=gettext_noop("Places"),
        skip=gettext_noop("No limit"),
        clear=gettext_noop("No limit"),
    ),
    "closes": Asks(closes_question, label=gettext_noop("Registration")),
    "programme": says(
        gettext_noop("<b>A picture or a file with the programme?</b> Send it."),
        label=gettext_noop("Programme"),
    ),
    "contact": says(
        gettext_noop(
            "<b>Whom can guests turn to?</b> A phone number, a @name or words. It stands on the"
            " card: everybody will see it."
        ),
        label=gettext_noop("Contact"),
    ),
    "asks": Asks(asks_question, label=gettext_noop("Asked of guests")),
    "reminders": Asks(reminders_question, label=gettext_noop("Reminders")),
    "audience": Asks(groups_question, label=gettext_noop("Groups")),
}


def preview(draft: Draft, event: Event, groups: int, *, t: Texts) -> Preview:
    """As the groups will see it, with everything that can still be done."""
    picture = preview_picture(event)
    if draft.kind == "event_change":
        text = preview_text(event, t, t("<i>So it will look.</i>"))
        return Preview(text, t("✅ Save"), picture)
    keep = Button(t("💾 Keep for later"), event_presses.KeepForLater(draft.id))
    hand = handover.button("form", draft.id, t)
    text = preview_text(event, t, will_go_words(groups, t))
    return Preview(text, t("✅ Publish"), picture, below=[[hand]], beside=[keep])


def published_card(
    event: Event, groups: int, mute: int, *, t: Texts, certified: bool = False
) -> Card:
    """`mute` are groups that let the bot write nothing; `certified` where what stands on its
    certificates came along from the event that it was planned like."""
    text = on_its_way_words(groups, t)
    if mute:
        text += "\n" + t.n(
            "🔇 {n} group doesn't let me write: it gets the card as soon as it does.",
            "🔇 {n} groups don't let me write: they get the card as soon as they do.",
            mute,
        )
    rows = [[Button(t("Open the event"), event_presses.OpenEvent(event.id))]]
    if certified:
        text += "\n\n" + t(
            "🎖 What stands on the certificates (hours, who signs) came along from the event"
            " before. Please look whether it fits this one."
        )
        rows.append([Button(t("⚙️ What stands on them"), SetCertificates(event.id))])
    return Card(text, rows)


def saved_card(event: Event, told: int, t: Texts) -> Card:
    text = t("Saved. The cards in the groups change in a moment.")
    if told:
        text += " " + t.n("{n} person is told.", "{n} people are told.", told)
    return Card(text, [[Button(t("Open the event"), event_presses.OpenEvent(event.id))]])


def kept_card(t: Texts) -> Card:
    return Card(
        t("Kept. You find it among your drafts in /events."),
        [[Button(t("My drafts"), event_presses.ListEvents("drafts", 0))]],
    )
