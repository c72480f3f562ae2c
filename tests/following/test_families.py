"""What stands together is followed as one: the stronger reason of both, and a mute of either."""

from functools import partial

import pytest

from basics.spans import HOUR
from community.people import settings
from community.people.people import Actor
from community.problems import joining, problems
from storage.db import Database
from storage.following import news
from storage.groups import groups
from storage.problems.problems import Answers
from tests.events.planning import NOON
from tests.following import test_following as following
from tests.following.test_following import AIDA, ANSWER, BERIK, DANA, ELDAR, LATER, SAULE

problem = following.problem
told, says, writes, votes_for = (
    *(following.told, following.says),
    *(following.writes, following.votes_for),
)
hears = following.hears


@pytest.fixture
async def joined(db: Database, problem: int) -> int:
    """Dana's, in the same group, joined to Aida's."""

    async def work(tx) -> int:
        group = await groups.of_chat(tx, -7)
        assert group
        asked = Answers("No laboratory here, too")
        made = await problems.publish(tx, DANA, asked, shown_to=[group], now=NOON)
        await joining.join(tx, SAULE, made.id, head_id=problem, now=NOON)
        return made.id

    return await db.write(work)


@pytest.mark.parametrize("where", ["the head", "the one that joined"])
async def test_an_official_answer_on_either_reaches_all_who_share_one_once(
    db, problem, joined, where
):
    await votes_for(db, problem, BERIK)
    await votes_for(db, joined, BERIK)
    await votes_for(db, joined, ELDAR)
    await says(db, problem if where == "the head" else joined, ANSWER)
    heard = await told(db, NOON + LATER)
    assert {who: len(letters) for who, letters in heard.items()} == {1: 1, 2: 1, 3: 1, 4: 1}
    assert all("Two sets come in May." in letters[0] for letters in heard.values())
    asked = AIDA.id if where == "the head" else DANA.id
    whose = {who for who, letters in heard.items() if "Did the answer help?" in letters[0]}
    assert whose == {asked}
    assert await told(db, NOON + LATER + 3 * HOUR) == heard


@pytest.mark.parametrize("where", ["the head", "the one that joined"])
async def test_a_digest_tells_it_to_who_shares_the_other(db, problem, joined, where):
    answered, other = (problem, joined) if where == "the head" else (joined, problem)
    await votes_for(db, other, BERIK)
    await db.write(partial(settings.decide, person_id=2, now=NOON, digest="daily"))
    await says(db, answered, ANSWER)
    assert (await following.digest_of(db, NOON + HOUR)).states == (answered,)
    await hears(db, other, BERIK, wanted=False)
    assert (await following.digest_of(db, NOON + HOUR)).states == ()


async def test_the_stronger_of_two_reasons_holds_for_both(db, problem, joined):
    """Who only has one hears no comments; who asked for news of one hears those on the other."""
    await votes_for(db, problem, BERIK)
    await hears(db, joined, BERIK)
    await votes_for(db, joined, ELDAR)
    await writes(db, problem, AIDA)
    heard = await told(db, NOON + LATER)
    assert heard.keys() == {BERIK.id, DANA.id}
    assert "You follow it." in heard[BERIK.id][0]


@pytest.mark.parametrize("muted", ["the head", "the one that joined"])
async def test_a_mute_of_either_wins_and_is_taken_back_at_either(db, problem, joined, muted):
    one, other = (problem, joined) if muted == "the head" else (joined, problem)
    await hears(db, other, BERIK)
    await hears(db, one, BERIK, wanted=False)
    assert not await problems.hears(db, BERIK, other)
    for number in (problem, joined):
        await says(db, number, ANSWER)
    assert BERIK.id not in await told(db, NOON + LATER)
    await hears(db, other, BERIK)
    assert await problems.hears(db, BERIK, one)
    await writes(db, one, Actor(4), NOON + HOUR)
    assert BERIK.id in await told(db, NOON + 3 * HOUR)


async def test_who_said_that_theirs_differs_hears_of_their_own_alone(db, problem, joined):
    await votes_for(db, joined, ELDAR)
    await db.write(partial(joining.say_mine_differs, actor=ELDAR, problem_id=joined))
    await says(db, problem, ANSWER)
    assert ELDAR.id not in await told(db, NOON + LATER)
    await says(db, joined, ANSWER, NOON + HOUR)
    assert ELDAR.id in await told(db, NOON + 3 * HOUR)


async def test_what_has_the_number_of_a_problem_does_not_stand_with_what_joined_it(
    db, problem, joined
):
    assert await news.ids_of(db, "project", problem) == (problem,)
    assert sorted(await news.ids_of(db, "problem", problem)) == sorted((problem, joined))
