"""What a page of the public site is made of: words that are ready, and no markup. Templates of
`website/` only lay it out."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from basics.records import dataclass

Template = Literal[
    "home",
    "list",
    "article",
    "voices",
    "search",
    "certificate",
    "notice",
    "calendars",
    "numbers",
]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Links of which one is chosen."""

    label: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, in their language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str
    width: int
    height: int
    #: Where it is to be seen larger.
    large: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list."""

    title: Words
    #: "" for what has no page of its own.
    href: str
    #: Where, about what, by whom.
    about: Sequence[str] = ()
    excerpt: Words | None = None
    mark: str = ""
    is_struck: bool = False
    #: Whether its mark is no good news.
    is_still: bool = False
    #: Of those whom it went to.
    answer: Words | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: Sequence[Entry]
    more: Link | None = None
    #: What is said in place of entries.
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's sentence, or what they say of a solution."""

    words: Words
    by: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an article."""

    head: str
    words: Words
    by: str = ""
    #: What is good about it stands before the others.
    is_best: bool = False
    notes_head: str = ""
    notes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    #: "" where it is hidden.
    value: str
    #: Of the longest.
    percent: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A table that is its own picture."""

    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class File:
    """Something to take along, and by what it is known to be whole."""

    label: str
    href: str
    about: Sequence[str]
    sha256: str
    #: The same for programs.
    json: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All of one. `path` is the same in the three languages, behind theirs."""

    template: Template
    lang: str
    path: str
    title: str
    #: For search engines and previews; never anybody's words.
    description: str
    #: Which entry of the menu it belongs to.
    part: str = ""
    #: Why search engines are asked not to keep it.
    is_private: bool = False
    status: int = 200
    lead: Words | None = None
    intro: str = ""
    mark: str = ""
    about: Sequence[str] = ()
    sections: Sequence[Section] = ()
    parts: Sequence[Part] = ()
    quotes: Sequence[Quote] = ()
    choices: Sequence[Choice] = ()
    before: Link | None = None
    after: Link | None = None
    action: Link | None = None
    hint: str = ""
    feeds: Sequence[Link] = ()
    bars: Sequence[Bars] = ()
    files: Sequence[File] = ()
    picture: Picture | None = None
    #: In a box for words.
    asked: str = ""
    #: What stands in the machine-readable part; schema.org.
    data: Mapping[str, object] | None = None
    #: Words that its template has beside: labels of a box and its button.
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around each page, in one language."""

    name: str
    tagline: str
    skip: str
    menu: Sequence[Link]
    #: Behind which words the menu and the languages are found by who does not see them.
    menu_label: str
    languages_label: str
    promise: str
    request: str
    #: How whoever is here can have it taken away, and whom they write to.
    removal: str
    contact: Link | None
    bot: Link
    footer: Sequence[Link]
