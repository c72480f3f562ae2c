"""Many ways to submit a project: each becomes the right one, or a clear question."""

import asyncio

import pytest

from sandbox.client import Person
from tests.projects import ways_in_groups, ways_in_private
from tests.projects.ways import WAYS, Scene, Way

#: With more the bot of a busy machine would never rest, for which each of them waits.
AT_ONCE = 10


@pytest.mark.parametrize("story_url", ["postgres-webhook"], indirect=True, scope="module")
async def test_every_way_becomes_the_right_project_or_a_clear_question(box):
    assert {deed.__module__ for deed in WAYS.values()} == {
        ways_in_groups.__name__,
        ways_in_private.__name__,
    }
    assert len(WAYS) >= 40
    aidas = [await box.person("Aida") for _ in WAYS]
    some = asyncio.Semaphore(AT_ONCE)

    async def gone(deed: Way, aida: Person) -> None:
        async with some:
            await deed(Scene(box, aida))

    done = await asyncio.gather(
        *(gone(deed, aida) for deed, aida in zip(WAYS.values(), aidas, strict=True)),
        return_exceptions=True,
    )
    failed = {
        name: repr(error) for name, error in zip(WAYS, done, strict=True) if error is not None
    }
    assert failed == {}
