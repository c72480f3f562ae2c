"""What else speaks of it: projects, coming events and voices of past years, by their words."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from basics import letters, terms, tongues
from basics.records import dataclass
from community.people.people import Actor
from community.search.likeness import SOMETHING_LIKE, likeness
from community.search.nearness import SURELY_MEANT
from storage.days import voices
from storage.db import Rows
from storage.events import events
from storage.events.events import Event
from storage.problems import sight
from storage.projects import lists
from storage.projects.lists import Which
from storage.projects.projects import Project
from storage.rows import Clause
from storage.translations import versions

What = Literal["project", "event", "voice"]
#: Of these there are translations.
OfPeople = Literal["project", "voice"]
#: The newest that are looked through; and shown, at most.
LOOKED_THROUGH, SHOWN = 300, 20
#: Years whose voices are.
YEARS = 3


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks: which problems and projects they may read, and the group in which they ask."""

    problems: Clause
    projects: Clause
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    what: What
    id: int
    title: str
    lang: str
    subject: str | None = None
    regions: tuple[str, ...] = ()
    #: Of a voice.
    year: int = 0
    #: When an event begins, and by which clocks.
    at: int = 0
    zone: str = ""
    #: Of its own link, which opens it to whoever holds it.
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    other: Other
    words: str


def eyes_of(actor: Actor) -> Eyes:
    """In private."""
    if actor.coordinator:
        return Eyes(sight.EVERYTHING, lists.EVERYTHING)
    return Eyes(sight.for_person(actor.id), lists.for_person(actor.id))


#: Who reads what is open to all teachers, and no more.
ANYBODY = Eyes(sight.BY_ALL, lists.BY_ALL)


def eyes_of_group(group_id: int) -> Eyes:
    """What the group may see, whoever asks there."""
    return Eyes(sight.found_in_group(group_id), lists.for_group(group_id), group_id)


async def look_elsewhere(rows: Rows, eyes: Eyes, asked: str, *, now: int) -> tuple[Other, ...]:
    """The likest first. Not for inside of an update's transaction."""
    told = [
        *await _projects(rows, eyes),
        *await _events(rows, eyes, now),
        *await _voices(rows, eyes),
    ]
    folded = [_searchable(one.words) for one in told]
    likes = likeness(letters.searchable(asked), folded, terms.names())
    if asked.isascii() and max(likes, default=0) < SURELY_MEANT:
        cyrillic = letters.searchable(letters.in_cyrillic(asked))
        again = likeness(cyrillic, folded, terms.names())
        likes = max(likes, again, key=lambda found: max(found, default=0))
    near = [
        (like, one.other) for like, one in zip(likes, told, strict=True) if like >= SOMETHING_LIKE
    ]
    near.sort(key=lambda pair: -pair[0])
    # Each once, by those of its words that are nearest.
    best: dict[tuple[What, int], Other] = {}
    for _, other in near:
        best.setdefault((other.what, other.id), other)
    return tuple([*best.values()][:SHOWN])


@lru_cache(2_048)
def _searchable(words: str) -> str:
    """The same few are asked for again and again."""
    return letters.searchable(words)


async def _projects(rows: Rows, eyes: Eyes) -> list[_Told]:
    found = await lists.page(rows, Which(), eyes.projects, offset=0, limit=LOOKED_THROUGH)
    known = [_of_project(one.project) for one in found]
    return [*known, *await _translated(rows, "project", known)]


async def _translated(rows: Rows, what: OfPeople, known: Sequence[_Told]) -> list[_Told]:
    """The same in the words of those who translated them."""
    others = {one.other.id: one.other for one in known}
    found = await versions.read_of(rows, what, [*others])
    return [
        _Told(replace(others[one.thing_id], lang=one.lang), f"{one.title} {one.text}")
        for one in found
    ]


async def _events(rows: Rows, eyes: Eyes, now: int) -> list[_Told]:
    """Those that are ahead; in a group those whose cards hang there."""
    return [_of_event(one) for one in await _ahead(rows, eyes, now)]


async def _ahead(rows: Rows, eyes: Eyes, now: int) -> list[Event]:
    ahead = await events.ahead(rows, now)
    if eyes.group_id is None:
        return ahead
    here = set(await events.of_group(rows, eyes.group_id, now))
    return [one for one in ahead if one.id in here]


def _of_event(event: Event) -> _Told:
    words = f"{event.title} {event.plan.description}"
    lang = tongues.language_of(words)
    told = Other(
        "event",
        event.id,
        event.title,
        lang,
        regions=event.regions,
        at=event.starts_at,
        zone=event.plan.zone,
        key=event.key,
    )
    return _Told(told, words)


async def _voices(rows: Rows, eyes: Eyes) -> list[_Told]:
    if eyes.group_id is not None:
        return []
    years = (await voices.published_years(rows))[:YEARS]
    found = [
        one for year in years for one in await voices.page(rows, year, 0, limit=LOOKED_THROUGH)
    ]
    known = [
        _Told(
            Other("voice", one.id, one.words, one.lang, None, _regions(one.region), one.year),
            one.words,
        )
        for one in found
    ]
    return [*known, *await _translated(rows, "voice", known)]


def _of_project(project: Project) -> _Told:
    words = f"{project.title} {project.story}"
    lang, regions = tongues.language_of(words), _regions(project.region)
    return _Told(
        Other("project", project.id, project.title, lang, project.subject, regions), words
    )


def _regions(region: str | None) -> tuple[str, ...]:
    return (region,) if region else ()


async def standing(rows: Rows, eyes: Eyes, found: Sequence[Other], *, now: int) -> list[Other]:
    """Those of them that may be read now."""
    known = {
        "project": await _readable_projects(rows, eyes, _ids(found, "project")),
        "event": {one.id for one in await _ahead(rows, eyes, now)},
        "voice": {one.id for one in await voices.with_ids(rows, _ids(found, "voice"))},
    }
    return [one for one in found if one.id in known[one.what]]


async def known_others(
    rows: Rows, eyes: Eyes, *, projects: Sequence[int], events: Sequence[int], now: int
) -> list[Other]:
    """Of these, by their numbers, those that may be read now."""
    found = await lists.some(rows, eyes.projects, projects)
    ahead = {one.id: one for one in await _ahead(rows, eyes, now)}
    told = [
        *(_of_project(one.project) for one in found),
        *(_of_event(ahead[one]) for one in events if one in ahead),
    ]
    return [one.other for one in told]


async def _readable_projects(rows: Rows, eyes: Eyes, ids: Sequence[int]) -> Collection[int]:
    return await lists.among(rows, eyes.projects, ids)


def _ids(found: Sequence[Other], what: What) -> list[int]:
    return [one.id for one in found if one.what == what]
