"""School subjects of Kazakhstan and their codes; cards/subjects.py has the words."""

from basics.records import dataclass
from storage.groups.groups import Group
from storage.people.people import Person

SUBJECTS = (
    "mathematics",
    "algebra",
    "geometry",
    "informatics",
    "digital",
    "science",
    "world",
    "physics",
    "chemistry",
    "biology",
    "geography",
    "history-kz",
    "history",
    "law",
    "kazakh",
    "kazakh-lit",
    "kazakh-2",
    "russian",
    "russian-lit",
    "russian-2",
    "english",
    "reading",
    "technology",
    "art",
    "music",
    "sport",
    "global",
    "self",
    "primary",
    "other",
)


@dataclass(frozen=True, slots=True)
class Named:
    """Subjects that words name, in whichever language: a group's title, and what was written."""

    group: str | None = None
    text: str | None = None


UNNAMED = Named()


def subject_of(group: Group | None, author: Person | None, named: Named) -> str | None:
    """What something sent in one message is about; None where nothing says so, or too much."""
    if group is not None and (group.subject or named.group):
        return group.subject or named.group
    own = author.subjects.split() if author else []
    return own[0] if len(own) == 1 else named.text


def region_of(group: Group | None, author: Person | None) -> str | None:
    """A group's region is that of what is sent in it; else the author's own."""
    if group is not None and group.region is not None:
        return group.region
    return author.region if author else None
