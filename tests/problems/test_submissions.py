"""Many ways to submit a project: each becomes the right one, or a clear question."""

import pytest

from tests.projects import ways_in_groups, ways_in_private
from tests.projects.ways import WAYS, Scene, Way


def test_there_are_ways_in_groups_and_in_private():
    told_in = {deed.__module__ for deed in WAYS.values()}
    assert told_in == {ways_in_groups.__name__, ways_in_private.__name__}
    assert len(WAYS) >= 40


@pytest.mark.parametrize("deed", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("story_url", ["postgres-webhook"], indirect=True, scope="module")
async def test_every_way_becomes_the_right_project_or_a_clear_question(box, deed: Way):
    await deed(Scene(box, await box.person("Aida")))
