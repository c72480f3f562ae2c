"""A portfolio in its own language: what colleagues translated stands so, and says it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.certificates.portfolio import (
    LedProject,
    Portfolio,
    RaisedProblem,
    SaidFeedback,
    SharedSolution,
)
from storage.db import Rows
from storage.translations import versions
from storage.translations.originals import What
from storage.translations.versions import Version


async def in_words(rows: Rows, found: Portfolio, lang: str) -> Portfolio:
    problems = {one.id: f"{one.title} {one.description}" for one in found.problems}
    about = {one.problem_id: one.problem for one in found.solutions}
    solutions = {one.id: one.text for one in found.solutions}
    projects = {one.id: f"{one.title} {one.story}" for one in found.projects}
    feedback = {one.project_id: one.project for one in (*found.given, *found.received)}
    of_problems = await _known(rows, "problem", {**about, **problems}, lang=lang)
    of_solutions = await _known(rows, "solution", solutions, lang=lang)
    of_projects = await _known(rows, "project", {**feedback, **projects}, lang=lang)
    return replace(
        found,
        problems=[_problem(one, of_problems.get(one.id)) for one in found.problems],
        solutions=[
            _solution(one, of_solutions.get(one.id), about=of_problems.get(one.problem_id))
            for one in found.solutions
        ],
        projects=[_project(one, of_projects.get(one.id)) for one in found.projects],
        given=_feedback(found.given, of_projects),
        received=_feedback(found.received, of_projects),
    )


async def _known(
    rows: Rows, what: What, said: Mapping[int, str], *, lang: str
) -> dict[int, Version]:
    return await versions.of_many(rows, what, said, reads=(lang,))


def _problem(one: RaisedProblem, version: Version | None) -> RaisedProblem:
    if version is None:
        return one
    return replace(one, title=version.title, description=version.text, translated=1)


def _solution(
    one: SharedSolution, version: Version | None, *, about: Version | None
) -> SharedSolution:
    called = replace(one, problem=about.title) if about else one
    return replace(called, text=version.text, translated=1) if version else called


def _project(one: LedProject, version: Version | None) -> LedProject:
    if version is None:
        return one
    return replace(one, title=version.title, story=version.text, translated=1)


def _feedback(found: Sequence[SaidFeedback], known: Mapping[int, Version]) -> list[SaidFeedback]:
    """What it is about; feedback itself is said in the words in which it was given."""
    return [
        replace(one, project=known[one.project_id].title) if one.project_id in known else one
        for one in found
    ]
