"""What a made-up community is told is what stands in `transcripts/`, word for word.

Whoever changes what is said changes it there, too: `make transcripts` takes down what is said now,
and its diff is to be read line by line, as people will read it.
"""

from collections.abc import AsyncIterator

import pytest

from handlers.dispatch.routing import COMMANDS
from tests.house.retell import retell
from tests.house.transcript import FOLDER, KINDS, Stage, deeds, in_plain_words, scenes
from tests.house.village import community


def _name(scene: str) -> str:
    first = deeds(scene)[0]
    return first.what.split(" ")[0] if first.verb == "presses" else first.verb


SCENES = {
    f"{file.stem}-{number}-{_name(scene)}": scene
    for file in sorted(FOLDER.glob("*.txt"))
    for number, scene in enumerate(scenes(file.read_text("utf-8")))
}


@pytest.fixture(scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, application) -> AsyncIterator[Stage]:
    world = community(tmp_path_factory.mktemp("transcripts"))
    made = Stage(world, application)
    await made.settle()
    with in_plain_words():
        yield made
    world.raw.close()


@pytest.mark.parametrize("name", SCENES)
async def test_what_is_said_is_what_stands_there(name, stage):
    scene = SCENES[name]
    said = await stage.play(deeds(scene))
    assert said.splitlines() == scene.splitlines()


def test_each_button_and_each_command_has_a_scene():
    done = [deed for scene in SCENES.values() for deed in deeds(scene)]
    pressed = {deed.what.split(" ")[0] for deed in done if deed.verb == "presses"}
    written = {deed.what.split(" ")[0] for deed in done if deed.verb == "writes"}
    assert KINDS.keys() - pressed == set()
    assert {f"/{one.name}" for one in COMMANDS} - written == set()


def test_nothing_breaks():
    assert [name for name, scene in SCENES.items() if "breaks: " in scene] == []


async def test_a_new_scene_is_taken_down_and_a_remark_stays(stage):
    told = await retell(stage, "# As of today.\n\n101 in 101 writes /nothing\n  to nobody\n")
    assert told == (
        "# As of today.\n\n"
        "101 in 101 writes /nothing\n"
        "  to 101: sendMessage, en\n"
        "    I don't know this command. What I can do: /help\n"
    )
