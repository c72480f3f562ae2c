"""The first page, lists, voices, search, and what is said where nothing stands."""

from collections.abc import Sequence

from basics.records import dataclass
from cards.regions import REGION_NAMES, region_name
from cards.site import entries
from cards.site.chrome import PARTS
from cards.site.entries import brief_entry, event_entry, problem_entry, project_entry, voice_quote
from cards.site.view import Choice, Link, Page, Section
from cards.subjects import subject_name
from cards.text.links import Links
from community.site.lists import Chosen, Front, Listed
from community.site.shown import OneEvent, Pictures, Signed
from locales import Texts, gettext_noop
from storage.site.lines import Line
from storage.site.shown import ShownBrief, ShownProblem, ShownProject, ShownVoice

_INTROS = {
    "solved": gettext_noop(
        "Problems of teachers that found a solution: what helped, who tried it, and what it took."
    ),
    "open": gettext_noop(
        "Problems that still look for a solution. Those that many have come first."
    ),
    "projects": gettext_noop("Small projects of teachers, from a concern to what changed."),
    "voices": gettext_noop(
        "What teachers want to be heard on World Teachers' Day, in their words."
    ),
    "events": gettext_noop("Where teachers meet: the next ones first."),
    "briefs": gettext_noop(
        "What teachers raised with those who decide, how it stands, and what was answered."
    ),
}
_NOTHING = gettext_noop("Nothing here yet.")


def home(front: Front, links: Links, t: Texts) -> Page:
    parts: list[Signed] = [*front.solved, *front.open, *front.projects, *front.voices]
    return Page(
        "home",
        t.lang,
        "",
        t("Ustaz Üni"),
        t("What teachers of Kazakhstan found out together, for everybody to read."),
        is_private=entries.is_private(parts)
        or any(not one.searched for one in front.events)
        or any(not one.searched for one in front.briefs),
        intro=t("What teachers of Kazakhstan found out together, for everybody to read."),
        sections=_front_sections(front, t),
        quotes=[voice_quote(one, t) for one in front.voices],
        action=Link(t("Share a problem of your own"), f"https://t.me/{links.bot}"),
        labels=_search_labels(t),
    )


def _front_sections(front: Front, t: Texts) -> list[Section]:
    found = {
        "solved": [problem_entry(one, t) for one in front.solved],
        "open": [problem_entry(one, t) for one in front.open],
        "projects": [project_entry(one, front.pictures, t) for one in front.projects],
        "events": [event_entry(one, t) for one in front.events],
        "briefs": [brief_entry(one, t) for one in front.briefs],
    }
    return [
        Section(t(PARTS[part]), some, Link(t("See all"), f"/{t.lang}/{part}/"))
        for part, some in found.items()
        if some
    ]


def _search_labels(t: Texts) -> dict[str, str]:
    return {
        "box": t("What do you look for?"),
        "example": t("for example: internet"),
        "go": t("Search"),
    }


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to, and could be."""

    chosen: Chosen
    subjects: Sequence[str]
    regions: Sequence[str]


def narrowing(chosen: Chosen, found: Sequence[Line]) -> Narrowing:
    subjects = sorted({one.subject for one in found if one.subject})
    regions = [code for code in REGION_NAMES if any(one.region == code for one in found)]
    return Narrowing(chosen, subjects, regions)


def problems(part: str, listed: Listed[ShownProblem], narrow: Narrowing, *, t: Texts) -> Page:
    found = [problem_entry(one, t) for one in listed.found]
    base = f"{part}/{_narrow_path(narrow.chosen)}"
    feeds = [Link(t("As a feed"), f"/{t.lang}/solved.atom")] if part == "solved" else []
    return Page(
        "list",
        t.lang,
        _page_path(base, listed.page),
        _title(part, narrow.chosen, t),
        t(_INTROS[part]),
        part,
        is_private=bool(listed.page)
        or narrow.chosen.is_narrow
        or entries.is_private(listed.found),
        intro=t(_INTROS[part]),
        sections=[Section("", found, empty=t(_NOTHING))],
        choices=_choices(part, narrow, t),
        before=_page_link(t("Newer"), t.lang, base, page=listed.page - 1),
        after=_page_link(t("Older"), t.lang, base, page=listed.page + 1) if listed.more else None,
        feeds=feeds,
        labels=_search_labels(t),
    )


def _title(part: str, chosen: Chosen, t: Texts) -> str:
    said = [t(PARTS[part])]
    said += [subject_name(chosen.subject, t)] if chosen.subject else []
    said += [region_name(chosen.region, t)] if chosen.region else []
    return " · ".join(said)


def _narrow_path(chosen: Chosen) -> str:
    if chosen.subject:
        return f"on/{chosen.subject}/"
    return f"in/{chosen.region}/" if chosen.region else ""


def _choices(part: str, narrow: Narrowing, t: Texts) -> list[Choice]:
    chosen, here = narrow.chosen, f"/{t.lang}/{part}/"
    by_subject = [
        Link(subject_name(code, t), f"{here}on/{code}/", code == chosen.subject)
        for code in narrow.subjects
    ]
    by_region = [
        Link(region_name(code, t), f"{here}in/{code}/", code == chosen.region)
        for code in narrow.regions
    ]
    every = [Link(t("All"), here)] if chosen.is_narrow else []
    return [
        Choice(label, [*every, *some])
        for label, some in ((t("By subject"), by_subject), (t("By region"), by_region))
        if len(some) > 1 or chosen.is_narrow
    ]


def _page_link(label: str, lang: str, base: str, *, page: int) -> Link | None:
    if page < 0:
        return None
    return Link(label, f"/{lang}/{_page_path(base, page)}")


def _page_path(base: str, page: int) -> str:
    return base + (f"{page + 1}/" if page else "")


def projects(
    listed: Listed[ShownProject], pictures: Pictures, narrow: Narrowing, *, t: Texts
) -> Page:
    found = [project_entry(one, pictures, t) for one in listed.found]
    base = f"projects/{_narrow_path(narrow.chosen)}"
    return Page(
        "list",
        t.lang,
        _page_path(base, listed.page),
        _title("projects", narrow.chosen, t),
        t(_INTROS["projects"]),
        "projects",
        is_private=bool(listed.page)
        or narrow.chosen.is_narrow
        or entries.is_private(listed.found),
        intro=t(_INTROS["projects"]),
        sections=[Section("", found, empty=t(_NOTHING))],
        choices=_choices("projects", narrow, t),
        before=_page_link(t("Newer"), t.lang, base, page=listed.page - 1),
        after=_page_link(t("Older"), t.lang, base, page=listed.page + 1) if listed.more else None,
    )


def voices(
    listed: Listed[ShownVoice],
    year: int | None,
    years: Sequence[int],
    *,
    theme: str,
    t: Texts,
) -> Page:
    """Of one year, as they were said; without one, of the latest."""
    latest = years[0] if years else None
    here = year or latest
    title = t(PARTS["voices"]) + (f" · {here}" if here else "")
    base = f"voices/{here}/"
    return Page(
        "voices",
        t.lang,
        _page_path(f"voices/{year}/" if year else "voices/", listed.page),
        title,
        t(_INTROS["voices"]),
        "voices",
        is_private=bool(listed.page) or entries.is_private(listed.found),
        intro=t(_INTROS["voices"]),
        mark=theme,
        quotes=[voice_quote(one, t) for one in listed.found],
        choices=[Choice(t("Years"), _years(years, here, t))] if len(years) > 1 else [],
        before=_page_link(t("Older"), t.lang, base, page=listed.page - 1),
        after=_page_link(t("Newer"), t.lang, base, page=listed.page + 1) if listed.more else None,
        feeds=[Link(t("As a feed"), f"/{t.lang}/voices.atom")],
        hint="" if listed.found else t(_NOTHING),
    )


def _years(years: Sequence[int], here: int | None, t: Texts) -> list[Link]:
    return [Link(str(one), f"/{t.lang}/voices/{one}/", one == here) for one in years]


def events(found: Sequence[OneEvent], t: Texts, *, now: int) -> Page:
    ahead = [event_entry(one, t) for one in found if one.event.ends_at >= now]
    past = [event_entry(one, t) for one in reversed(found) if one.event.ends_at < now]
    sections = [Section(t("To come"), ahead, empty=t("No event is announced here just now."))]
    if past:
        sections.append(Section(t("Past"), past[:50]))
    return Page(
        "list",
        t.lang,
        "events/",
        t(PARTS["events"]),
        t(_INTROS["events"]),
        "events",
        is_private=any(not one.searched for one in found),
        intro=t(_INTROS["events"]),
        sections=sections,
        action=Link(t("Into your calendar"), f"/{t.lang}/calendars/"),
    )


def briefs(found: Sequence[ShownBrief], t: Texts) -> Page:
    return Page(
        "list",
        t.lang,
        "briefs/",
        t(PARTS["briefs"]),
        t(_INTROS["briefs"]),
        "briefs",
        is_private=any(not one.searched for one in found),
        intro=t(_INTROS["briefs"]),
        sections=[Section("", [brief_entry(one, t) for one in found], empty=t(_NOTHING))],
        feeds=[Link(t("As a feed"), f"/{t.lang}/briefs.atom")],
    )


def search(asked: str, found: Sequence[ShownProblem] | None, t: Texts) -> Page:
    """`found` is None before anything is looked for."""
    sections = []
    if found is not None:
        nothing = t("Nothing here speaks of it. Fewer or other words may find more.")
        sections = [Section("", [problem_entry(one, t) for one in found], empty=nothing)]
    return Page(
        "search",
        t.lang,
        "search/",
        t("Search"),
        t("Find what helped other teachers, by its words."),
        is_private=True,
        sections=sections,
        asked=asked,
        labels=_search_labels(t),
    )


def no_search(t: Texts) -> Page:
    """In plain files, which nobody looks through."""
    said = t("Nothing can be looked for by its words here. By subject and region it can be found.")
    parts = [Link(t(PARTS[part]), f"/{t.lang}/{part}/") for part in ("solved", "open", "projects")]
    return Page(
        "calendars",
        t.lang,
        "search/",
        t("Search"),
        said,
        is_private=True,
        intro=said,
        choices=[Choice(t("By subject"), parts)],
    )


def calendars(regions: Sequence[str], site: str, t: Texts) -> Page:
    feed = site.partition("://")[2]
    links = [Link(region_name(code, t), f"webcal://{feed}/events/{code}.ics") for code in regions]
    return Page(
        "calendars",
        t.lang,
        "calendars/",
        t("Calendars and feeds"),
        t("Subscribe to the events of your region, and to what is new here."),
        "calendars",
        intro=t(
            "A calendar that you subscribe to follows by itself: what is moved moves, what is"
            " cancelled says so. Events for the whole country stand in each of them."
        ),
        hint=t(
            "Google looks once a day or less, whatever is changed; the bot's reminder is what"
            " counts."
        ),
        choices=[
            Choice(
                t("Calendars by region"),
                [Link(t("All events"), f"webcal://{feed}/events/all.ics"), *links],
            ),
            Choice(
                t("What is new"),
                [
                    Link(t("Solved problems, as a feed"), f"/{t.lang}/solved.atom"),
                    Link(t("Voices, as a feed"), f"/{t.lang}/voices.atom"),
                    Link(t("Briefs, as a feed"), f"/{t.lang}/briefs.atom"),
                ],
            ),
        ],
    )


def gone(path: str, t: Texts) -> Page:
    """The same for whatever stood there."""
    said = t("This is not here any more.")
    return Page("notice", t.lang, path, said, said, is_private=True, status=410, intro=said)


def missing(path: str, t: Texts) -> Page:
    said = t("There is nothing at this address.")
    return Page("notice", t.lang, path, said, said, is_private=True, status=404, intro=said)
