"""Lists in the languages that somebody reads: the same things, in the words that they get."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.db import Rows
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.problems.states import Step, Told
from storage.projects.projects import Project
from storage.translations import versions
from storage.translations.originals import What
from storage.translations.versions import Version

#: Nobody's number: of a list in a group, where nobody gets their own words as they wrote them.
NOBODYS = 0


def marked(version: Version) -> str:
    """A title that somebody translated; a voice is one sentence."""
    return f"🌐 {version.title or version.text}"


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


async def step(rows: Rows, one: Step, *, reads: Sequence[str], own: int = NOBODYS) -> Step:
    """What was said of a problem."""
    said = one.words if one.said_by != own else ""
    version = await versions.of_one(rows, "status", one.id, said=said, reads=reads)
    return replace(one, words=version.text) if version else one


async def history(rows: Rows, found: Sequence[Told], *, reads: Sequence[str]) -> list[Told]:
    """All that was."""
    said = {one.step_id: one.words for one in found}
    known = await versions.of_many(rows, "status", said, reads=reads)
    return [
        replace(one, words=known[one.step_id].text) if one.step_id in known else one
        for one in found
    ]


#: Whose a thing is.
_OWN: dict[What, str] = {
    "problem": "SELECT id FROM problem WHERE author_id = ? AND id IN",
    "project": "SELECT id FROM project WHERE owner_id = ? AND id IN",
    "voice": "SELECT id FROM voice WHERE person_id = ? AND id IN",
}


async def _own_of(rows: Rows, what: What, ids: Sequence[int], *, own: int) -> list[int]:
    marks = ", ".join("?" for _ in ids)
    return [row[0] for row in await rows.all(f"{_OWN[what]} ({marks})", own, *ids)]


async def titles(
    rows: Rows,
    what: What,
    found: Mapping[int, str],
    *,
    reads: Sequence[str],
    own: int = NOBODYS,
) -> dict[int, str]:
    """Of problems and projects of which no more than their title is known, and of voices, by their
    numbers."""
    known = await versions.of_many(rows, what, found, reads=reads)
    if known and own != NOBODYS:
        for one in await _own_of(rows, what, [*known], own=own):
            del known[one]
    return {one: marked(known[one]) if one in known else title for one, title in found.items()}
