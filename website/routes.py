"""Addresses of the public site. Each thing has one a language; whatever else is nothing."""

import re
from dataclasses import dataclass
from typing import Literal

from basics.languages import LANGUAGES
from community.regions import REGIONS
from community.subjects import SUBJECTS
from storage.site.releases import What

Kind = Literal[
    "door",
    "home",
    "problems",
    "projects",
    "voices",
    "events",
    "briefs",
    "numbers",
    "data",
    "calendars",
    "search",
    "certificate",
    "thing",
    "calendar",
    "feed",
    "picture",
    "sitemap",
    "robots",
]
#: What has a page of its own.
THINGS: tuple[What, ...] = ("problem", "project", "event", "brief")
#: Longer ones are none of ours.
LONGEST = 200
_LANG = f"(?P<lang>{'|'.join(sorted(LANGUAGES))})"
_SUBJECT = f"on/(?P<subject>{'|'.join(SUBJECTS)})/"
_REGION = f"in/(?P<region>{'|'.join(REGIONS)})/"
_NARROW = f"(?:{_SUBJECT}|{_REGION})?"
_PAGE = "(?:(?P<page>[2-9]|[1-4][0-9]|50)/)?"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("door", "/"),
    ("home", f"/{_LANG}/"),
    ("problems", f"/{_LANG}/(?P<part>solved|open)/{_NARROW}{_PAGE}"),
    ("projects", f"/{_LANG}/projects/{_NARROW}{_PAGE}"),
    ("voices", f"/{_LANG}/voices/(?:(?P<part>2[0-9]{{3}})/{_PAGE})?"),
    ("events", f"/{_LANG}/events/"),
    ("briefs", f"/{_LANG}/briefs/"),
    ("numbers", f"/{_LANG}/numbers/"),
    ("data", "/data/(?P<part>2[0-9]{3}-Q[1-4])\\.(?:zip|json)"),
    ("calendars", f"/{_LANG}/calendars/"),
    ("search", f"/{_LANG}/search/"),
    ("certificate", f"/{_LANG}/certificate/(?:(?P<part>[A-Za-z0-9-]{{10,11}})/)?"),
    ("thing", f"/{_LANG}/(?P<part>{'|'.join(THINGS)})/(?P<address>[0-9a-f]{{16}})/"),
    ("feed", f"/{_LANG}/(?P<part>solved|voices|briefs)\\.atom"),
    ("calendar", f"/events/(?P<part>all|{'|'.join(REGIONS)})\\.ics"),
    ("picture", "/posters/(?P<address>[0-9a-f]{16})/(?P<part>[0-9a-f]{16})\\.jpg"),
    ("sitemap", "/sitemap\\.xml"),
    ("robots", "/robots\\.txt"),
)
_READ = tuple((kind, re.compile(pattern, re.ASCII)) for kind, pattern in _PATTERNS)
_WITHOUT_STROKE = re.compile(f"/{_LANG}(?:/[a-z0-9-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Route:
    kind: Kind
    path: str
    lang: str = ""
    part: str = ""
    address: str = ""
    subject: str | None = None
    region: str | None = None
    #: From 0 on.
    page: int = 0

    @property
    def tail(self) -> str:
        """Behind the language."""
        return self.path[len(self.lang) + 2 :] if self.lang else self.path


def read(path: str) -> Route | None:
    """None for what is no address of ours, however it is written."""
    if len(path) > LONGEST:
        return None
    for kind, pattern in _READ:
        found = pattern.fullmatch(path)
        if found:
            return _route(kind, path, found.groupdict())
    return None


def _route(kind: Kind, path: str, said: dict[str, str | None]) -> Route:
    number = int(said.get("page") or 0)
    return Route(
        kind,
        path,
        said.get("lang") or "",
        said.get("part") or "",
        said.get("address") or "",
        said.get("subject"),
        said.get("region"),
        max(0, number - 1),
    )


def language(path: str) -> str:
    """In which an address is written, also one that is none of ours; "" for none."""
    first = path[1:].partition("/")[0]
    return first if first in LANGUAGES else ""


def with_stroke(path: str) -> str | None:
    """The address that somebody meant who left its last stroke out."""
    if len(path) > LONGEST or path.endswith("/") or not _WITHOUT_STROKE.fullmatch(path):
        return None
    return f"{path}/" if read(f"{path}/") else None
