"""Lists in the languages that somebody reads: the same things, in the words that they get."""

from collections.abc import Sequence
from dataclasses import replace

from storage.db import Rows
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.projects.projects import Project
from storage.translations import versions
from storage.translations.originals import What
from storage.translations.versions import Version

#: Nobody's number: of a list in a group, where nobody gets their own words as they wrote them.
NOBODYS = 0


def marked(version: Version) -> str:
    """A title that somebody translated."""
    return f"🌐 {version.title}"


async def problems(
    rows: Rows, found: Sequence[Problem], *, reads: Sequence[str], own: int = NOBODYS
) -> list[Problem]:
    """`own` gets what they wrote themselves as it was written."""
    said = {one.id: f"{one.title} {one.description}" for one in found if one.author_id != own}
    known = await versions.of_many(rows, "problem", said, reads=reads)
    return [
        replace(one, title=marked(known[one.id]), description=known[one.id].text)
        if one.id in known
        else one
        for one in found
    ]


async def solutions(
    rows: Rows, found: Sequence[Solution], *, reads: Sequence[str], own: int = NOBODYS
) -> list[Solution]:
    said = {one.id: one.text for one in found if one.author_id != own}
    known = await versions.of_many(rows, "solution", said, reads=reads)
    return [replace(one, text=known[one.id].text) if one.id in known else one for one in found]


async def projects(
    rows: Rows, found: Sequence[Project], *, reads: Sequence[str], own: int = NOBODYS
) -> list[Project]:
    said = {one.id: f"{one.title} {one.story}" for one in found if one.owner_id != own}
    known = await versions.of_many(rows, "project", said, reads=reads)
    return [
        replace(one, title=marked(known[one.id]), story=known[one.id].text)
        if one.id in known
        else one
        for one in found
    ]


async def titles(
    rows: Rows, what: What, found: dict[int, str], *, reads: Sequence[str]
) -> dict[int, str]:
    """Of things of which no more than their title is known, by their numbers."""
    known = await versions.of_many(rows, what, found, reads=reads)
    return {one: marked(known[one]) if one in known else title for one, title in found.items()}
