"""A button that is pressed twice, for the line was bad, writes one line into the log: each deed
that leaves one is done twice to a made-up community."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from community.refusals import Refused
from tests.house.test_deeds import People, given_to, made_up, modules
from tests.storage.asking import Function, functions
from tests.storage.worlds import names

#: So often each is done.
TRIES = 60
#: Each is something new, or another look, and has a line of its own.
EACH = {
    **dict.fromkeys(names("groups.coordinators.invite events.ushers.ask"), "another link"),
    **dict.fromkeys(
        names(
            """
            moderation.names.look_at_reporters moderation.lease.note_look
            moderation.names.look_at
            """
        ),
        "another look at what is hidden, which is shown once more",
    ),
    **dict.fromkeys(
        names("conversations.conversations.open_one groups.overview.write problems.states.say"),
        "a form, which is closed once it was sent",
    ),
    **dict.fromkeys(names("briefs.briefs.leave_trace groups.coordinators.leave_trace"), "no deed"),
    "days.days.hold": "is told how it stands by who read it just before",
    "problems.joining.take_apart": "made-up ones stand together in a ring",
    "problems.opening.ask_author": "goes by a letter, which its handler writes",
    "events.guests.add_by_hand": "by a form, or a list that says how many of that name there are",
}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    with made_up(tmp_path_factory.mktemp("twice")) as found:
        yield found


@pytest.mark.parametrize("module", sorted(modules()))
async def test_pressed_twice_is_one_line(module: str, people: People):
    twice = Counter[str]()
    for name, deed in functions(modules()[module]).items():
        short = f"{module}.{name}".removeprefix("community.")
        for number in range(TRIES):
            twice[short] += await _lines(people, deed, f"{module}.{name} {number}") > 1
    assert {name for name, times in twice.items() if times} <= EACH.keys()


async def _lines(people: People, deed: Function, name: str) -> int:
    """Of both together; 0 where it is refused, or leaves none."""
    given = given_to(people, deed, name)
    with people.world.undone() as tx:
        before = _count(people)
        if not await _done(deed, tx, given) or _count(people) == before:
            return 0
        if "now" in given:
            given["now"] += 1_000
        await _done(deed, tx, given)
        return _count(people) - before
    return 0


async def _done(deed: Function, tx: Any, given: dict[str, Any]) -> bool:
    try:
        await deed(tx, **given)
    except Refused:
        return False
    except Exception:
        # What is made up does not always fit together.
        return False
    return True


def _count(people: People) -> int:
    (count,) = people.world.raw.execute("SELECT count(*) FROM audit").fetchone()
    return int(count)
