"""A plain word long after something was asked: is it the answer?"""

import pytest

from basics.spans import MINUTE
from community.forms import engine
from community.forms.forgotten import IN_MIND
from community.people.people import Actor
from community.problems import problems
from community.problems.form import COMMENT
from storage.db import Transaction
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_person
from tests.jobs.serving import Desk

ASKED = ("Yes, it is the answer", "No, it is something else")


@pytest.mark.parametrize(
    ("age", "left", "is_asked"),
    [(IN_MIND, False, False), (IN_MIND + 1, False, True), (MINUTE, True, True)],
)
@pytest.mark.in_turns
async def test_what_would_be_published_at_once_is_asked_about(
    desk: Desk, age: int, left: bool, is_asked: bool
):
    async def work(tx: Transaction) -> None:
        for number in (2, 3):
            await a_person(tx, number)
        made = await problems.publish(
            tx, Actor(3), Answers("No chalk"), shown_to=[], now=NOON, to_all=True
        )
        await engine.begin_about(tx, Actor(2), COMMENT, about=made.id, now=NOON)

    await desk.db.write(work)
    if left:
        await desk.write("/help", 2)
    desk.post.at = NOON + age
    said = await desk.write("We have none either", 2)
    assert await desk.db.value("SELECT count(*) FROM comment") == (not is_asked)
    assert (said[-1].labels == ASKED) is is_asked
