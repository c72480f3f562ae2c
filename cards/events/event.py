"""The card of a network event in groups, its page in private, its guests."""

from collections.abc import Mapping

from basics.keys import Key
from basics.records import dataclass
from basics.spans import MINUTE
from cards.card import Button, Card, in_rows, limit
from cards.events import door_presses, presses
from cards.events.times import by_clock, span_words, takes_days
from cards.following.presses import FollowEvent
from cards.posters.gallery import counts_line
from cards.posters.gallery_presses import EnterGallery, ListProjects
from cards.projects.presses import BeginProject
from cards.regions import region_name
from cards.text.links import Links
from cards.text.markup import braceless, fill, heading, name, plain_name, safe
from community import zones
from community.events.guests import is_guest
from community.events.registration import ASKS, said_by
from community.events.still import ALL, Still
from community.words import shorten
from locales import Texts, gettext_noop
from storage.events.events import Event, Plan
from storage.events.guests import Guest
from storage.photos import Picture
from storage.posters.galleries import EMPTY, GalleryCounts

_SIGNS = {"school": "🏫", "job": "💼", "full_name": "🪪"}
KIND_NAMES = {
    "network": gettext_noop("Network event"),
    "workshop": gettext_noop("Workshop"),
    "online": gettext_noop("Online meeting"),
    "conference": gettext_noop("Conference"),
    "other": gettext_noop("Event"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What an event looks like to one person."""

    event: Event
    mine: Guest | None
    #: How many wait before them.
    before: int
    companions: tuple[Guest, ...]
    can_manage: bool
    is_over: bool
    #: The clock by which they live.
    zone: str
    #: What was submitted to it, and whether its gallery is open.
    counts: GalleryCounts = EMPTY
    #: Whether they hear of changes without coming.
    follows: bool = False
    still: Still = ALL


def event_card(
    event: Event,
    t: Texts,
    links: Links,
    *,
    group_key: Key,
    counts: GalleryCounts = EMPTY,
    zone: str | None = None,
    is_over: bool = False,
    still: Still = ALL,
) -> Card:
    """As a group sees it; `zone` is the group's."""
    picture = _picture(event.plan)
    frame = _frame(event, t, counts, zone=zone, is_over=is_over, still=still)
    text = fill(frame, event.plan.description, limit(picture))
    if event.state == "cancelled":
        return Card(text, (), picture)
    ahead = _ahead_buttons(event, t, links, group_key=group_key, still=still)
    to_chat = [] if is_over else ahead
    if event.plan.programme_kind == "document":
        to_chat.append(Button(t("📄 Programme"), url=links.to("programme", event.id, group_key)))
    if counts.is_open and counts.posters:
        to_chat.append(Button(t("🖼 Gallery"), url=links.to("gallery", event.id, group_key)))
    to_chat.append(Button(t("More"), url=links.to("event", event.id, group_key)))
    answers = [] if is_over else _answer_buttons(event, None, t, still=still)
    return Card(text, [*answers, *in_rows(to_chat)], picture)


def _ahead_buttons(
    event: Event, t: Texts, links: Links, *, group_key: Key, still: Still
) -> list[Button]:
    """What one can still do before it is over."""
    bring = Button(t("➕ A colleague"), url=links.to("bring", event.id, group_key))
    calendar = Button(t("📅 Calendar"), url=links.to("calendar", event.id, group_key))
    submit = Button(t("🌱 Submit my project"), url=links.to("for_event", event.id, group_key))
    return [*[bring] * still.registers, calendar, *[submit] * still.submits]


def preview_text(event: Event, t: Texts, above: str) -> str:
    """A plan as the groups will see it, below a line for its organiser."""
    frame = f"{above}\n\n{_frame(event, t)}"
    return fill(frame, event.plan.description, limit(_picture(event.plan)))


def preview_picture(event: Event) -> Picture | None:
    return _picture(event.plan)


def event_page(standing: Standing, t: Texts) -> Card:
    """In private, with what this person has answered."""
    event = standing.event
    frame = (
        _frame(
            event,
            t,
            standing.counts,
            zone=standing.zone,
            is_over=standing.is_over,
            still=standing.still,
        )
        + "\n\n"
        + braceless(_mine(standing, t))
    )
    text = fill(frame.rstrip(), event.plan.description, limit(None))
    if event.state == "cancelled":
        return Card(text, _manage_rows(standing, t))
    rows = [] if standing.is_over else _still_ahead(standing, t)
    if event.plan.programme_file:
        rows.append([Button(t("📄 Programme"), presses.GetProgramme(event.id))])
    if standing.counts.is_open and standing.counts.posters:
        rows.append([Button(t("🖼 Gallery"), EnterGallery(event.id))])
    if standing.counts.projects:
        rows.append([Button(t("🌱 Projects"), ListProjects(event.id))])
    if is_guest(standing.mine) or standing.can_manage:
        who = t("👥 Who had registered") if standing.is_over else t("👥 Who comes")
        rows.append([Button(who, presses.ShowGuests(event.id, 0))])
    return Card(text, [*rows, *_manage_rows(standing, t)])


def _still_ahead(standing: Standing, t: Texts) -> list[list[Button]]:
    """What one can do before it is over."""
    event, still = standing.event, standing.still
    answered = standing.mine is not None and standing.mine.answer != "not"
    # Registration closed, only who comes has something to say.
    asked = still.registers or answered
    rows = _answer_buttons(event, standing.mine, t, still=still) if asked else []
    if event.plan.asks and answered:
        rows.append([Button(t("✍️ My answers"), door_presses.AnswerAsks(event.id))])
    if still.registers:
        rows.append([Button(t("➕ A colleague without Telegram"), presses.Bring(event.id))])
    rows += [[_stays_home(one, t)] for one in standing.companions]
    rows.append([Button(t("📅 Calendar"), presses.GetIcs(event.id))])
    if still.submits:
        rows.append([Button(t("🌱 Submit my project"), BeginProject(0, event.id))])
    if not answered:
        bell = t("🔕 No more news") if standing.follows else t("🔔 Tell me of news")
        rows.append([Button(bell, FollowEvent(event.id, int(not standing.follows)))])
    return rows


def _manage_rows(standing: Standing, t: Texts) -> list[list[Button]]:
    if not standing.can_manage:
        return []
    return [[Button(t("🛠 For the organiser"), presses.ManageEvent(standing.event.id))]]


def _stays_home(guest: Guest, t: Texts) -> Button:
    short = plain_name(shorten(guest.name, 24))
    return Button(t("✖️ {name} stays at home", name=short), presses.StayHome(guest.id))


def _picture(plan: Plan) -> Picture | None:
    if plan.programme_kind == "photo" and plan.programme_file:
        return Picture("photo", plan.programme_file, "", 0)
    return None


def _frame(
    event: Event,
    t: Texts,
    counts: GalleryCounts = EMPTY,
    *,
    zone: str | None = None,
    is_over: bool = False,
    still: Still = ALL,
) -> str:
    """The card with a {} where the description goes; `zone` is the reader's, where known."""
    plan = event.plan
    about = t(KIND_NAMES[plan.kind if plan.kind in KIND_NAMES else "other"])
    if plan.regions:
        about += " · 📍 " + safe(", ".join(region_name(one, t) for one in plan.regions))
    head = f"🗓 <b>{braceless(heading(plan.title))}</b>\n<i>{about}</i>"
    parts = [head]
    if event.state == "cancelled":
        parts.insert(0, t("❌ <b>This event is cancelled.</b>"))
    if plan.description:
        parts.append("{}")
    parts.append(braceless("\n".join([*when_lines(event, t, zone), *_where_lines(plan, t)])))
    if event.state != "cancelled":
        numbers = [t("🏁 It is over.")] if is_over else _numbers(event, t, zone, still=still)
        parts.append("\n".join(filter(None, [*numbers, counts_line(counts, t)])))
    framed = "\n\n".join(filter(None, parts))
    return framed if plan.description else framed + "{}"


def when_lines(event: Event, t: Texts, zone: str | None = None) -> list[str]:
    """By the clocks of the place, and by each reader's own where that is another.

    Telegram shows the latter by the clock of the device; old apps show it by `zone`. All of
    Kazakhstan has one clock: who reads an event of hers is told it once.
    """
    plan, start = event.plan, event.starts_at
    if not start:
        return [t("🕒 The time is not chosen yet.")]
    if _is_one_clock(event, zone):
        return [f"🕒 {_span(event, t)}"]
    own = span_words(event, t)
    marked = _moment(start, t.date(start, zone or plan.zone), "wDt")
    return [f"🕒 {own} {by_clock(plan.zone, t)}", t("🌍 On your clock: {time}", time=marked)]


def _is_one_clock(event: Event, zone: str | None) -> bool:
    """Whether the reader's clock shows what the place's does."""
    return zones.is_one_clock(event.plan.zone, zone or zones.of_region(None), event.starts_at)


def _span(event: Event, t: Texts) -> str:
    """Beginning and end, where nobody needs to be told by whose clock."""
    zone = event.plan.zone
    begins = _moment(event.starts_at, t.date(event.starts_at, zone), "wDt")
    if takes_days(event.plan):
        return f"{begins} – {_moment(event.ends_at, t.date(event.ends_at, zone), 'wDt')}"
    return f"{begins}–{_moment(event.ends_at, t.clock(event.ends_at, zone), 't')}"


def _moment(at: int, said: str, form: str) -> str:
    """By the clock of the device, in apps that know how."""
    return f'<tg-time unix="{at // 1000}" format="{form}">{said}</tg-time>'


def _where_lines(plan: Plan, t: Texts) -> list[str]:
    lines = []
    if plan.place:
        lines.append("🏫 " + safe(plan.place))
    if plan.latitude is not None and plan.longitude is not None:
        url = f"https://maps.google.com/?q={plan.latitude:.6f},{plan.longitude:.6f}"
        lines.append(f'🗺 <a href="{url}">{t("On the map")}</a>')
    lines = lines or [t("🏫 The place will be told later.")]
    return [*lines, f"☎️ {safe(plan.contact)}"] if plan.contact else lines


def _numbers(event: Event, t: Texts, zone: str | None, *, still: Still) -> list[str]:
    said = [t.n("{n} is coming", "{n} are coming", event.coming)] if event.coming else []
    if event.maybe:
        said.append(t.n("{n} may come", "{n} may come", event.maybe))
    if event.plan.capacity is not None:
        left = max(0, event.plan.capacity - event.coming)
        some = t.n("{n} place left", "{n} places left", left)
        said.append(some if left else t("no places left"))
    if event.waiting:
        said.append(t("waiting list: {n}", n=event.waiting))
    lines = ["👥 " + " · ".join(said)] if said else []
    if not still.registers:
        lines.append(t("✍️ Registration is closed. Who still wants to come asks the organiser."))
    elif event.plan.closes and event.starts_at:
        lines.append(t("✍️ Register until {time}", time=_closes(event, t, zone)))
    return [*lines, t("🪪 Guests and organisers see who comes, by name.")]


def _closes(event: Event, t: Texts, zone: str | None) -> str:
    """By the same clocks as the time of the event above it."""
    at = event.starts_at - event.plan.closes * MINUTE
    said = t.date(at, event.plan.zone)
    if _is_one_clock(event, zone):
        return _moment(at, said, "wDt")
    return f"{said} {by_clock(event.plan.zone, t)}"


def _answer_buttons(
    event: Event, mine: Guest | None, t: Texts, *, still: Still
) -> list[list[Button]]:
    """In private a mark stands at one's own answer. Registration closed, one can only take back
    that one comes."""
    given = {"waiting": "coming"}.get(mine.answer, mine.answer) if mine else ""
    full = event.plan.capacity is not None and event.coming >= event.plan.capacity
    has_place = mine is not None and mine.answer == "coming"
    coming = t("✅ I'm coming")
    labels = {
        "coming": t("⏳ Join the waiting list") if full and not has_place else coming,
        "maybe": t("🤔 Maybe"),
        "not": t("✖️ Can't"),
    }
    buttons = [
        Button(("• " if answer == given else "") + label, presses.Attend(event.id, answer))
        for answer, label in labels.items()
    ]
    return [buttons[:1], buttons[1:]] if still.registers else [buttons[2:]]


def _mine(standing: Standing, t: Texts) -> str:
    ahead = standing.event.state != "cancelled" and not standing.is_over
    lines = []
    if standing.mine is not None and ahead:
        said = answer_words(standing.mine.answer, standing.before, t, still=standing.still)
        lines.append(f"<b>{said}</b>")
    if standing.mine is not None and standing.event.plan.asks:
        lines += said_lines(said_by(standing.mine))
    lines += [
        f"➕ {name(one.name)}" + (" ⏳" if one.answer == "waiting" else "")
        for one in standing.companions
    ]
    return "\n".join(lines if ahead else [*lines, *_behind(standing, t)])


def _behind(standing: Standing, t: Texts) -> list[str]:
    """Of one that is over, or cancelled: whether they were there, and where to go on."""
    mine, cancelled = standing.mine, standing.event.state == "cancelled"
    came = mine is not None and mine.came_at is not None and not cancelled
    return [*[t("🎫 You were there.")] * came, t("What comes next: /events")]


def said_lines(said: Mapping[str, str]) -> list[str]:
    """What a guest answered where the organiser asks."""
    return [f"{_SIGNS[ask]} {safe(said[ask])}" for ask in ASKS if said.get(ask)]


def answer_words(answer: str, before: int, t: Texts, *, still: Still = ALL) -> str:
    """What somebody's answer comes to, for the page and for the answer to a tap."""
    if answer == "not" and not still.registers:
        return t("You said you can't come. If you can after all, please ask the organiser.")
    if answer == "waiting":
        return t(
            "All places are taken. You are number {n} on the waiting list; I will tell you when a"
            " place is free.",
            n=before + 1,
        )
    return {
        "coming": t("You have a place. See you there!"),
        "maybe": t("You said maybe. I will remind you."),
        "not": t("You said you can't come. Change it whenever you like."),
    }[answer]


def follow_toast(wanted: bool, t: Texts) -> str:
    if wanted:
        return t("I will tell you if it changes.")
    return t("I will not tell you of this event any more.")


def moved_up_card(event: Event, guest: Guest, t: Texts) -> Card:
    """A place became free for who waited; of a colleague who was brought along, theirs alone is
    given up again."""
    cant = Button(t("✖️ Can't"), presses.Attend(event.id, "not"))
    if guest.person_id is None:
        text = t(
            "🎉 A place became free: {name} can come to “{title}”.",
            name=name(guest.name),
            title=heading(event.plan.title),
        )
        cant = _stays_home(guest, t)
    else:
        text = t(
            "🎉 A place became free: you can come to “{title}”.", title=heading(event.plan.title)
        )
    lines = [text, *when_lines(event, t)]
    opens = Button(t("Open the event"), presses.OpenEvent(event.id))
    return Card("\n".join(lines), [[opens], [cant]])


def moved_up_in_group_card(event: Event, guest: Guest, t: Texts) -> Card:
    """To the group through which somebody answered whom the bot can't write to."""
    who = f'<a href="tg://user?id={guest.host_id}">{name(guest.name)}</a>'
    text = t(
        "🎉 {name}: a place became free at “{title}”.", name=who, title=heading(event.plan.title)
    )
    return Card("\n".join([text, *when_lines(event, t)[:1]]))


def untold_card(event: Event, guest: Guest, t: Texts) -> Card:
    """To the organiser."""
    who = f'<a href="tg://user?id={guest.host_id}">{name(guest.name)}</a>'
    text = t(
        "“{title}”: {name} has a place now and never pressed Start, so I can't write to them in"
        " private. Please tell them.",
        title=heading(event.plan.title),
        name=who,
    )
    return Card(text, [[Button(t("👥 Who comes"), presses.ShowGuests(event.id, 0))]])
