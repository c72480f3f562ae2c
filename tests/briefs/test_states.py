"""What may still be done with a brief, by where it stands."""

from typing import get_args

import pytest

from community.briefs import steps
from storage.briefs import briefs
from storage.briefs.briefs import State
from storage.db import Transaction
from tests.following.test_hearing import BRIEF
from tests.storage.rows import ground, put

#: May be changed, may be read by all, and waits for an answer.
STATES: dict[State, str] = {
    **dict.fromkeys(("draft", "checking"), "open"),
    **dict.fromkeys(("sent", "registered", "prolonged"), "sent, waits"),
    **dict.fromkeys(("answered", "done", "undone"), "sent"),
    "dropped": "",
}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_each_state_says_what_may_be_done(db):
    assert {*STATES} == {*get_args(State)}

    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        for number, state in enumerate(STATES, 1):
            await put(tx, "brief", **{**BRIEF, "id": number, "state": state})
            brief = await briefs.get(tx, number)
            assert brief
            said = {"open": brief.is_open, "sent": brief.is_sent, "waits": brief.waits}
            assert ", ".join(name for name, is_so in said.items() if is_so) == STATES[state]

    await db.write(work)


def test_every_state_is_reached_and_what_became_of_it_may_be_corrected():
    assert {*steps.NEXT} == {*STATES}
    reached, new = set[State](), {*steps.NEXT["draft"]}
    while new:
        reached |= new
        new = {one for state in new for one in steps.NEXT[state]} - reached
    assert reached == {*steps.STATES}
    assert steps.NEXT["draft"] == steps.NEXT["checking"]
    assert "undone" in steps.NEXT["done"]
    assert "done" in steps.NEXT["undone"]
