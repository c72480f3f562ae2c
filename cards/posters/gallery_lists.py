"""/projects and /gallery: lists of projects, and of galleries that are open."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.keys import Key
from basics.paging import Pages, pages
from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.groups.newcomer import no_group_rows, no_group_words
from cards.paging import TITLE_UNITS, counted, number_rows, page_row, page_words
from cards.posters import gallery_presses
from cards.projects.presses import BeginProject, ListMyProjects, OpenProject
from cards.regions import region_name
from cards.subjects import subject_and_region, subject_name
from cards.text.links import Links
from cards.text.markup import heading, plain_name, safe
from community.regions import REGIONS
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts
from storage.events.events import Event
from storage.projects.lists import Listed, Which

PAGE = 6
OPTIONS_ON_PAGE = 20


def which_of(asked: gallery_presses.ListProjects) -> Which:
    return Which(asked.event_id or None, asked.subject or None, asked.region or None)


@dataclass(frozen=True, slots=True)
class Projects:
    """A page of what was asked for."""

    found: Sequence[Listed]
    at: Pages
    asked: gallery_presses.ListProjects
    #: Whose projects they are, where one was chosen.
    event: Event | None = None


def no_group_list(asked: gallery_presses.ListProjects, t: Texts, links: Links) -> Card:
    """Who was met in no group can see few."""
    why = t("Projects are read by the groups to which they are shown, until their poster hangs.")
    text = f"{_heading(asked, None, t)}\n\n{why}\n{no_group_words(t)}"
    return Card(text, [*no_group_rows(t, links), _mine(t)])


def projects_list(listed: Projects, t: Texts, *, is_open: bool = False) -> Card:
    """In private: each project opens here. `is_open` tells of the gallery of the event."""
    found, asked, event = listed.found, listed.asked, listed.event
    text = _text(listed, [_entry(one) for one in found], t)
    if not found:
        first = t("Nobody has begun a project here yet. Yours would be the first.")
        text += "\n\n" + (_none_chosen(asked, t) or first)
    rows = number_rows(listed.at, [OpenProject(one.project.id, 1) for one in found])
    if not found:
        rows.append([Button(t("🌱 Begin a project"), BeginProject(0, 0), style="primary")])
    if event and is_open:
        rows.append([Button(t("🖼 See the posters"), gallery_presses.EnterGallery(event.id))])
    elif not event and any(one.has_poster for one in found):
        leaf = gallery_presses.LeafPosters(asked.subject, asked.region, 0, "next")
        rows.append([Button(t("🖼 See the posters"), leaf)])
    return Card(text, [*rows, *_steering(listed, t), _mine(t)])


def group_projects_list(listed: Projects, t: Texts, *, links: Links, key: Key) -> Card:
    """In a group: each title is a link that opens the project in private; `key` is the group's."""
    found = listed.found
    lines = [_entry(one, links.to("project", one.project.id, key)) for one in found]
    text = _text(listed, lines, t)
    if not found:
        begin = t("Nothing here yet. Send /project and a text to begin.")
        text += "\n\n" + (_none_chosen(listed.asked, t) or begin)
    return Card(text, _steering(listed, t))


def _none_chosen(asked: gallery_presses.ListProjects, t: Texts) -> str:
    """There may be others than were asked for."""
    if asked.subject or asked.region:
        return t("Nothing here. Choose another subject or region below, or all of them.")
    return ""


def _text(listed: Projects, entries: Sequence[str], t: Texts) -> str:
    """Numbered, a line for each."""
    head = _heading(listed.asked, listed.event, t) + page_words(listed.at, t)
    lines = [f"{number}. {one}" for number, one in enumerate(entries, listed.at.offset + 1)]
    return f"{head}\n\n" + "\n".join(lines) if lines else head


def _heading(asked: gallery_presses.ListProjects, event: Event | None, t: Texts) -> str:
    said = [t("<b>Projects</b>, the newest first")]
    if event:
        said.append("🗓 " + heading(event.plan.title))
    return " · ".join(said + subject_and_region(asked.subject, asked.region, t))


def _entry(one: Listed, url: str | None = None) -> str:
    project = one.project
    title = heading(shorten(project.title, TITLE_UNITS))
    linked = f'<a href="{safe(url)}">{title}</a>' if url else title
    poster = " · 🖼" if one.has_poster else ""
    counts = counted({"💬": project.comments, "✍️": project.feedback})
    return f"{linked}{poster}{counts}"


def _steering(listed: Projects, t: Texts) -> list[list[Button]]:
    asked = listed.asked
    event_id, subject, region = asked.event_id, asked.subject, asked.region
    turn = page_row(listed.at, partial(gallery_presses.ListProjects, event_id, subject, region))
    labels = {"event": t("🗓 Event"), "subject": t("📚 Subject"), "region": t("📍 Region")}
    by = [
        Button(label, gallery_presses.FilterProjects(what, event_id, subject, region, 0))
        for what, label in labels.items()
    ]
    return [turn, by]


def _mine(t: Texts) -> list[Button]:
    return [Button(t("My projects"), ListMyProjects(0))]


def events_filter_card(
    asked: gallery_presses.FilterProjects, events: Sequence[Event], at: Pages, *, t: Texts
) -> Card:
    """A page of the events to choose from."""
    now = gallery_presses.ListProjects(asked.event_id, asked.subject, asked.region)
    options = [
        Button(shorten(plain_name(one.plan.title), 40), replace(now, event_id=one.id))
        for one in events
    ]
    everything = Button(t("All events"), replace(now, event_id=0))
    text = t("Which event?") + page_words(at, t)
    return Card(text, [*in_rows(options), _turn(asked, at), [everything]])


def filter_card(asked: gallery_presses.FilterProjects, t: Texts) -> Card:
    """The subjects or regions to choose from."""
    now = gallery_presses.ListProjects(asked.event_id, asked.subject, asked.region)
    if asked.what == "region":
        question = t("Which region?")
        everything = Button(t("All regions"), replace(now, region=""))
        options = [Button(region_name(code, t), replace(now, region=code)) for code in REGIONS]
    else:
        question = t("Which subject?")
        everything = Button(t("All subjects"), replace(now, subject=""))
        options = [Button(subject_name(code, t), replace(now, subject=code)) for code in SUBJECTS]
    at = pages(asked.page, OPTIONS_ON_PAGE, total=len(options))
    shown = options[at.offset : at.offset + OPTIONS_ON_PAGE]
    text = question + page_words(at, t)
    return Card(text, [*in_rows(shown), _turn(asked, at), [everything]])


def _turn(asked: gallery_presses.FilterProjects, at: Pages) -> list[Button]:
    turn = partial(
        gallery_presses.FilterProjects, asked.what, asked.event_id, asked.subject, asked.region
    )
    return page_row(at, turn)


def galleries_card(found: Sequence[Event], t: Texts) -> Card:
    """/gallery in private."""
    if not found:
        return Card(
            t(
                "No gallery is open just now. When one opens, I tell the groups of its event."
                " Meanwhile, see what colleagues work on."
            ),
            [[Button(t("🌱 See projects"), gallery_presses.ListProjects())]],
        )
    rows = [
        [
            Button(
                "🖼 " + shorten(plain_name(one.plan.title), 60),
                gallery_presses.EnterGallery(one.id),
            )
        ]
        for one in found
    ]
    return Card(t("<b>Open galleries</b>. Which one shall we walk through?"), rows)
