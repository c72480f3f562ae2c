"""Many ways to submit a project: each becomes the right one, or a clear question."""

import asyncio

import pytest

from tests.projects import ways_in_groups, ways_in_private
from tests.projects.ways import WAYS, Scene


@pytest.mark.parametrize("story_url", ["postgres-webhook"], indirect=True, scope="module")
async def test_every_way_becomes_the_right_project_or_a_clear_question(box):
    assert {deed.__module__ for deed in WAYS.values()} == {
        ways_in_groups.__name__,
        ways_in_private.__name__,
    }
    assert len(WAYS) >= 40
    aidas = [await box.person("Aida") for _ in WAYS]
    done = await asyncio.gather(
        *(deed(Scene(box, aida)) for deed, aida in zip(WAYS.values(), aidas, strict=True)),
        return_exceptions=True,
    )
    failed = {
        name: repr(error) for name, error in zip(WAYS, done, strict=True) if error is not None
    }
    assert failed == {}
