"""Posters as people walk past them, and what a coordinator decides about an event's gallery."""

from functools import partial

from basics.records import dataclass
from basics.spans import MINUTE
from cards.card import CAPTION_UNITS, Button, Card, in_rows
from cards.events.presses import ManageEvent, OpenEvent
from cards.paging import arrows
from cards.posters import gallery_presses
from cards.posters.poster import picture_of
from cards.posters.presses import PrintPoster
from cards.projects.feedback_presses import GiveProjectFeedback, ReadFeedback
from cards.projects.presses import OpenProject
from cards.subjects import subject_and_region
from cards.text.links import Links
from cards.text.markup import braceless, fill, heading, name
from locales import Texts
from storage.events.events import Event
from storage.posters.galleries import Gallery, GalleryCounts
from storage.posters.posters import Poster, Shown
from storage.projects.projects import Project


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a poster is looked at, and by whom."""

    #: What stands below it, such as its number on the way.
    place: str
    turn: tuple[Button, ...]
    is_own: bool = False
    #: Whether this person gave feedback on it.
    has_given: bool = False
    #: Where the way leads when it is left.
    back: Button | None = None


def poster_card(shown: Shown, stand: Stand, t: Texts) -> Card:
    """One poster in private; the next one takes its place in the same message."""
    project = shown.project
    rows = [list(stand.turn), _feedback_row(project, stand, t)]
    label = t("🌱 Open my project") if stand.is_own else t("🌱 Open the project")
    last = [Button(label, OpenProject(project.id, 1))]
    if prints(shown.poster):
        last.append(Button(t("🖨 For print"), PrintPoster(project.id)))
    rows += [last, [stand.back] if stand.back else []]
    story = _story(shown)
    below = stand.place + (f"\n{_own_words(project, t)}" if stand.is_own else "")
    place = f"\n\n<i>{braceless(below.strip())}</i>" if below else ""
    text = fill(_words(shown, t) + ("\n\n{}" if story else "{}") + place, story, CAPTION_UNITS)
    return Card(text, rows, picture_of(shown.poster))


def _own_words(project: Project, t: Texts) -> str:
    """What becomes of it here, for its author can say nothing to it."""
    if project.feedback:
        return t("This is your own poster. Read below what colleagues say of it.")
    return t(
        "This is your own poster: nobody has said anything of it yet. I tell you when somebody"
        " does. Open your project to change it or to send its link to colleagues."
    )


def _feedback_row(project: Project, stand: Stand, t: Texts) -> list[Button]:
    if stand.is_own:
        label = t("✍️ What colleagues say ({n})", n=project.feedback)
        return [Button(label, ReadFeedback(project.id, 0))] if project.feedback else []
    label = t("✍️ My feedback") if stand.has_given else t("✍️ Give feedback")
    return [Button(label, GiveProjectFeedback(project.id), style="primary")]


def prints(poster: Poster) -> bool:
    """Whether there is a file for print beside the picture."""
    return bool(poster.picture and (poster.file or poster.drawing_id))


def _words(shown: Shown, t: Texts) -> str:
    project = shown.project
    about = [t("👤 {author}", author=author(project, shown.owner, t))]
    about += subject_and_region(project.subject, project.region, t)
    lines = [f"🖼 <b>{heading(project.title)}</b>", " · ".join(about)]
    if project.feedback:
        lines.append(
            t.n("✍️ feedback by {n} colleague", "✍️ feedback by {n} colleagues", project.feedback)
        )
    return braceless("\n".join(lines))


def author(project: Project, owner: str, t: Texts) -> str:
    """For HTML; who hides their name is a colleague."""
    return name(owner) if project.name_shown else t("a colleague")


def _story(shown: Shown) -> str:
    """A drawn poster says it all itself."""
    return "" if shown.poster.kind == "drawn" else shown.project.story


@dataclass(frozen=True, slots=True)
class Way:
    """A poster on somebody's way through a gallery: which one of how many."""

    event: Event
    project_id: int
    number: int
    total: int


def way_stand(way: Way, t: Texts, *, has_given: bool, back: Button) -> Stand:
    event, project_id, number, total = way.event, way.project_id, way.number, way.total
    place = t("Poster {n} of {total}", n=number, total=total) + " · " + heading(event.plan.title)
    turn = partial(gallery_presses.TurnPoster, event.id, project_id)
    if number >= total:
        place += "\n" + t("You have seen them all. Thank you for looking so closely!")
    back_and_on = arrows(
        turn("back") if number > 1 else None, turn("next") if number < total else None
    )
    return Stand(place, tuple(back_and_on), has_given=has_given, back=back)


def empty_gallery_card(event: Event, t: Texts, *, is_over: bool) -> Card:
    title = heading(event.plan.title)
    said = t(
        "No other poster hangs in the gallery of “{title}” yet. Come back a little later.",
        title=title,
    )
    if is_over:
        said = t("No other poster hangs in the gallery of “{title}”.", title=title)
    return Card(
        said,
        [[Button(t("To the event"), OpenEvent(event.id))]],
    )


def gallery_announcement_card(
    event: Event, counts: GalleryCounts, t: Texts, *, links: Links
) -> Card:
    """To the groups of an event, once."""
    text = t.n(
        "🖼 The gallery of “{title}” is open: {n} poster by a colleague. Have a look, and leave a"
        " kind word: what is strong, and what you wonder.",
        "🖼 The gallery of “{title}” is open: {n} posters by colleagues. Have a look, and leave a"
        " kind word: what is strong, and what you wonder.",
        counts.posters,
        title=heading(event.plan.title),
    )
    url = links.to("gallery", event.id, event.key)
    return Card(text, [[Button(t("🖼 Enter the gallery"), url=url)]])


def manage_gallery_card(
    event: Event, gallery: Gallery, counts: GalleryCounts, *, t: Texts, now: int
) -> Card:
    """For the coordinator: when it opens, until when projects come."""
    zone = event.plan.zone
    if gallery.opened_at is None:
        opens = t("🔓 It opens: {time}", time=t.date(gallery.opens_at, zone))
    else:
        opens = t("🔓 Open since {time}", time=t.date(gallery.opened_at, zone))
    lines = [
        t("🖼 <b>Gallery</b> of “{title}”", title=heading(event.plan.title)),
        counts_line(counts, t) or t("No project has been submitted yet."),
        opens,
        t("📥 Projects can be submitted until {time}", time=t.date(gallery.closes_at, zone)),
    ]
    rows = []
    if gallery.opened_at is None:
        rows += in_rows(_openings(event, gallery, t, now=now))
        now_button = gallery_presses.AskToOpenGallery(event.id)
        rows.append([Button(t("🖼 Open it now"), now_button, style="primary")])
        lines.append(t("When it opens, the event's groups hear of it once."))
    elif gallery.announced_at is None and not counts.posters:
        lines.append(t("Its groups will hear of it when the first poster hangs."))
    rows += in_rows(_deadlines(event, gallery, t))
    rows.append([Button(t("🛠 For the organiser"), ManageEvent(event.id))])
    return Card("\n".join(lines), rows)


def really_open_card(event: Event, t: Texts) -> Card:
    """It is said to many, and nothing closes it."""
    text = t(
        "Open the gallery of “{title}” now? Its groups hear of it once a poster hangs, and it"
        " can't be closed again.",
        title=heading(event.plan.title),
    )
    yes = Button(t("Yes, open it"), gallery_presses.OpenGallery(event.id), style="primary")
    return Card(text, [[yes], [Button(t("Back"), gallery_presses.ManageGallery(event.id))]])


def counts_line(counts: GalleryCounts, t: Texts) -> str:
    """How many projects and posters; nothing where there are none."""
    said = []
    if counts.projects:
        said.append(t.n("🌱 {n} project", "🌱 {n} projects", counts.projects))
    if counts.posters:
        said.append(t.n("🖼 {n} poster", "🖼 {n} posters", counts.posters))
    return " · ".join(said)


def _openings(event: Event, gallery: Gallery, t: Texts, *, now: int) -> list[Button]:
    """What is ahead: what is past would open it at once."""
    labels = {
        7 * 1440: t("🔓 a week before"),
        3 * 1440: t("🔓 3 days before"),
        1440: t("🔓 a day before"),
        0: t("🔓 at the beginning"),
    }
    return [
        Button(
            _marked(event, gallery.opens_at, minutes, label=label),
            gallery_presses.SetOpening(event.id, minutes),
        )
        for minutes, label in labels.items()
        if event.starts_at - minutes * MINUTE > now
    ]


def _deadlines(event: Event, gallery: Gallery, t: Texts) -> list[Button]:
    labels = {
        7 * 1440: t("📥 a week before"),
        3 * 1440: t("📥 3 days before"),
        1440: t("📥 a day before"),
        0: t("📥 at the beginning"),
    }
    return [
        Button(
            _marked(event, gallery.closes_at, minutes, label=label),
            gallery_presses.SetDeadline(event.id, minutes),
        )
        for minutes, label in labels.items()
    ]


def _marked(event: Event, at: int, minutes: int, *, label: str) -> str:
    return ("• " if at == event.starts_at - minutes * MINUTE else "") + label
