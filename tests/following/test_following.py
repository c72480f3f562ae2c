"""Who follows hears: why, of what, how often, and never of what was changed back."""

import json
from functools import partial

import pytest

from basics.spans import DAY, HOUR, MINUTE
from cards.presses import pack
from cards.problems.presses import Hear
from community.people import settings
from community.people.people import Actor
from community.problems import comments, problems, solutions, states, votes
from community.projects import log, projects
from community.refusals import Reason
from jobs.following.news import followed_drawn, spread_news, tell_news
from storage.db import Database, Transaction
from storage.digests import activity
from storage.digests import person as digest_person_rows
from storage.digests.digests import Items
from storage.digests.items import Window
from storage.following import words
from storage.groups import groups, members
from storage.outbox import LETTER
from storage.people import people
from storage.problems.problems import Answers
from storage.problems.states import Telling
from storage.projects.projects import Telling as ProjectTelling
from tests.events.planning import NOON, a_group, a_person, refused
from tests.storage.rows import ground, put

AIDA, BERIK, DANA, ELDAR = Actor(1), Actor(2), Actor(3), Actor(4)
SAULE = Actor(11, coordinator=True)
HEARD = Telling("heard", "We look at it")
ANSWER = Telling("answered", "Two sets come in May.", "Department", "yes")
#: When the author hears, and then the others.
SETTLED, LATER = 10 * MINUTE, 11 * MINUTE


@pytest.fixture
async def problem(db: Database) -> int:
    """Aida's; all others are in its group."""

    async def work(tx) -> int:
        for number in (1, 2, 3, 4, 11):
            await a_person(tx, number)
        await a_group(tx, -7)
        group = await groups.of_chat(tx, -7)
        assert group
        for number in (1, 2, 3, 4):
            await members.add(tx, group.id, number, now=1, seen=True)
        made = await problems.publish(
            tx, AIDA, Answers("No laboratory"), shown_to=[group], now=NOON
        )
        return made.id

    return await db.write(work)


async def says(db: Database, problem: int, said: Telling, now: int = NOON) -> None:
    await db.write(partial(states.say, actor=SAULE, problem_id=problem, said=said, now=now))


async def votes_for(db: Database, problem: int, actor: Actor) -> None:
    await db.write(lambda tx: votes.vote(tx, problem, actor, now=NOON))


async def writes(db: Database, problem: int, actor: Actor, now: int = NOON) -> None:
    await db.write(
        lambda tx: comments.comment(tx, problem, actor, text="Me too", source=None, now=now)
    )


async def hears(db: Database, problem: int, actor: Actor, *, wanted: bool = True) -> None:
    await db.write(lambda tx: problems.hear(tx, actor, problem, wanted=wanted, now=NOON))


async def told(db: Database, now: int) -> dict[int, list[str]]:
    """What letters say to each, once what happened was spread and told at this moment."""
    await spread_news(db, now)
    await tell_news(db, now)
    found: dict[int, list[str]] = {}
    for letter in await LETTER.all(
        db, f"SELECT {LETTER} FROM outbox WHERE method = 'followed' ORDER BY id"
    ):
        call = await followed_drawn(db, letter)
        found.setdefault(letter.chat_id, []).append(call.body["text"] if call else "")
    return found


async def test_all_who_share_it_hear_it_once_with_why_and_the_author_first(db, problem):
    await votes_for(db, problem, BERIK)
    await writes(db, problem, DANA, NOON - 1)
    await hears(db, problem, ELDAR)
    await says(db, problem, ANSWER)
    first = await told(db, NOON + SETTLED)
    assert first.keys() == {1}
    assert "<b>Did the answer help?</b>" in first[1][0]
    heard = await told(db, NOON + LATER)
    assert {who: len(texts) for who, texts in heard.items()} == {1: 1, 2: 1, 3: 1, 4: 1}
    assert all("Two sets come in May." in texts[0] for texts in heard.values())
    why = {2: "You have it too.", 3: "You wrote there.", 4: "You follow it."}
    assert all(f"<i>{said}</i>" in heard[who][0] for who, said in why.items())
    assert await told(db, NOON + DAY + HOUR) == heard


@pytest.mark.parametrize(
    ("reason", "status", "comment"),
    [("vote", True, False), ("comment", True, True), ("asked", True, True)],
)
async def test_each_reason_has_its_news(db, problem, reason, status, comment):
    """F1: who has it too hears how it stands; who wrote there or asked hears what is written."""
    match reason:
        case "vote":
            await votes_for(db, problem, BERIK)
        case "comment":
            await writes(db, problem, BERIK)
        case _:
            await hears(db, problem, BERIK)
    await writes(db, problem, DANA, NOON + 1)
    assert bool((await told(db, NOON + LATER + 1)).get(2)) == comment
    await says(db, problem, HEARD, NOON + HOUR)
    assert ("Heard" in (await told(db, NOON + 3 * HOUR)).get(2, [""])[-1]) == status


async def test_each_letter_ends_with_one_tap_for_this_thing(db, problem):
    """F1: whatever the reason, and the tap is heeded."""
    await votes_for(db, problem, BERIK)
    await hears(db, problem, DANA)
    await says(db, problem, HEARD)
    await told(db, NOON + LATER)
    letters = await LETTER.all(db, f"SELECT {LETTER} FROM outbox WHERE method = 'followed'")
    assert len(letters) > 1
    for letter in letters:
        call = await followed_drawn(db, letter)
        assert call
        *_, (_, ends) = call.body["reply_markup"]["inline_keyboard"]
        assert ends["callback_data"] == pack(Hear(problem, 0))
    await hears(db, problem, BERIK, wanted=False)
    await says(db, problem, ANSWER, NOON + 2 * HOUR)
    heard = await told(db, NOON + 4 * HOUR)
    assert (len(heard[BERIK.id]), len(heard[DANA.id])) == (1, 2)


@pytest.mark.parametrize(("days", "hears_it"), [(59, True), (61, False)])
async def test_a_thread_that_has_fallen_silent_is_not_told_to_who_wrote_there(
    db, problem, days, hears_it
):
    await writes(db, problem, BERIK, NOON - days * DAY)
    await writes(db, problem, DANA)
    assert (2 in await told(db, NOON + LATER)) == hears_it


async def test_a_mute_is_stronger_than_a_follow_and_a_follow_than_a_vote(db, problem):
    await votes_for(db, problem, BERIK)
    await hears(db, problem, BERIK)
    await writes(db, problem, DANA)
    assert "You follow it." in (await told(db, NOON + LATER))[2][0]
    await hears(db, problem, BERIK, wanted=False)
    await votes_for(db, problem, BERIK)
    await says(db, problem, HEARD)
    assert len((await told(db, NOON + 3 * HOUR))[2]) == 1


async def test_what_is_changed_back_before_it_is_told_is_nothing(db, problem):
    """F2."""
    await votes_for(db, problem, BERIK)
    await says(db, problem, HEARD)
    await says(db, problem, Telling("open"), NOON + 9 * MINUTE)
    assert await told(db, NOON + HOUR) == {}


async def test_nobody_hears_of_their_own_deed_and_several_reasons_are_one_letter(db, problem):
    """F2."""
    await votes_for(db, problem, BERIK)
    await writes(db, problem, BERIK)
    await hears(db, problem, BERIK)
    assert await told(db, NOON + LATER) == {}
    await says(db, problem, HEARD, NOON + HOUR)
    assert len((await told(db, NOON + 3 * HOUR))[2]) == 1


async def test_what_one_follows_comes_at_most_once_an_hour_and_its_later_progress_too(db, problem):
    await votes_for(db, problem, BERIK)
    await says(db, problem, HEARD)
    first = NOON + LATER
    assert len((await told(db, first))[2]) == 1
    await says(db, problem, ANSWER, first)
    assert len((await told(db, first + HOUR - 1))[2]) == 1
    later = (await told(db, first + HOUR))[2]
    assert len(later) == 2
    assert "Official answer" in later[1]


async def test_quiet_hours_are_kept(db, problem):
    await votes_for(db, problem, BERIK)
    evening = NOON + 8 * HOUR - MINUTE
    await says(db, problem, HEARD, evening)
    assert await told(db, evening + HOUR) == {}
    morning = await told(db, NOON + 20 * HOUR)
    assert {who: len(texts) for who, texts in morning.items()} == {1: 1, 2: 1}


@pytest.mark.parametrize(("wanted", "who"), [(1, {1, 2}), (2, {1}), (0, set())])
async def test_each_decides_of_what_they_hear(db, problem, wanted, who):
    """All that I follow, my own, nothing."""
    await votes_for(db, problem, BERIK)
    for actor in (AIDA, BERIK):
        await db.write(partial(settings.decide, person_id=actor.id, now=NOON, notices=wanted))
    await says(db, problem, HEARD)
    assert (await told(db, NOON + LATER)).keys() == who


async def test_who_has_a_digest_hears_of_what_they_follow_there(db, problem):
    await votes_for(db, problem, BERIK)
    await db.write(partial(settings.decide, person_id=2, now=NOON, digest="daily"))
    await says(db, problem, HEARD)
    assert (await told(db, NOON + LATER)).keys() == {1}


@pytest.mark.parametrize("gone", ["withdrawn", "left the group", "muted"])
async def test_a_letter_leaves_without_what_may_not_be_told_any_more(db, problem, gone):
    await votes_for(db, problem, BERIK)
    await says(db, problem, HEARD)
    assert (await told(db, NOON + LATER))[2] != [""]
    if gone == "withdrawn":
        await db.write(partial(problems.withdraw, actor=AIDA, problem_id=problem, now=NOON))
    elif gone == "muted":
        await hears(db, problem, BERIK, wanted=False)
    else:
        await db.write(lambda tx: tx.run("UPDATE member SET seen = 0 WHERE person_id = 2"))
    assert (await told(db, NOON + LATER))[2] == [""]


async def test_who_may_not_read_it_can_not_follow_it(db, problem):
    await db.write(lambda tx: a_person(tx, 5))
    deed = partial(problems.hear, actor=Actor(5), problem_id=problem, wanted=True, now=NOON)
    assert await refused(db, deed) == Reason.NOT_FOR_YOU


async def test_who_may_not_read_it_any_more_can_only_end_it(db, problem):
    await votes_for(db, problem, BERIK)
    await db.write(lambda tx: tx.run("UPDATE member SET seen = 0 WHERE person_id = 2"))
    deed = partial(problems.hear, actor=BERIK, problem_id=problem, now=NOON)
    assert await refused(db, partial(deed, wanted=True)) == Reason.NOT_FOR_YOU
    assert await refused(db, partial(deed, wanted=False)) is None


async def test_who_hid_their_name_does_not_give_it_away_by_writing_there(db, problem):
    await db.write(lambda tx: tx.run("UPDATE problem SET name_shown = 0"))
    await hears(db, problem, BERIK)
    await writes(db, problem, AIDA)
    (text,) = (await told(db, NOON + LATER))[2]
    assert "💬 a colleague: <i>Me too</i>" in text
    assert "Teacher 1" not in text


async def test_who_solved_it_hears_so_once(db, problem):
    made = await db.write(
        lambda tx: solutions.share_solution(
            tx, problem, BERIK, text="Bottles", source=None, now=NOON
        )
    )
    await votes_for(db, problem, DANA)
    await db.write(lambda tx: solutions.mark_solved(tx, made.id, AIDA, solved=True, now=NOON))
    heard = await told(db, NOON + LATER)
    assert heard.keys() == {3}
    assert "✅ Solution found" in heard[3][0]


async def test_a_project_is_followed_too(db, problem):
    async def work(tx) -> int:
        group = await groups.of_chat(tx, -7)
        assert group
        made = await projects.publish(
            tx, AIDA, ProjectTelling("A garden"), shown_to=[group], source=None, now=NOON
        )
        await projects.hear(tx, BERIK, made.id, wanted=True, now=NOON)
        await log.write_note(tx, made.id, AIDA, text="We dug", source="1:9", now=NOON)
        await log.choose_stage(tx, made.id, AIDA, wanted="plan", now=NOON)
        return made.id

    await db.write(work)
    heard = await told(db, NOON + LATER)
    assert heard.keys() == {2}
    assert "📝 Teacher 1: <i>We dug</i>" in heard[2][0]
    assert "The plan" in heard[2][0]


async def test_who_hid_their_name_with_a_project_does_not_give_it_away_by_a_note(db):
    async def work(tx: Transaction) -> list[str]:
        await ground(tx, 2)
        await tx.run("UPDATE project SET name_shown = 0")
        notes = [{"author_id": 1}, {"author_id": 2}, {"author_id": 2, "name_shown": 0}]
        for number, note in enumerate(notes, 1):
            await put(tx, "project_note", id=number, created_at=1, **note)
        return [one.author for one in await words.on_project(tx, "note", [1, 2, 3])]

    assert await db.write(work) == ["", "T", ""]


async def test_a_letter_holds_no_words(db, problem):
    """What is hidden meanwhile is nowhere in it."""
    await hears(db, problem, BERIK)
    await writes(db, problem, DANA)
    await told(db, NOON + LATER)
    bodies = await db.all("SELECT body FROM outbox WHERE method = 'followed'")
    assert ["Me too" in json.dumps(body) for (body,) in bodies] == [False]
    assert (await people.get(db, 2)) is not None


async def digest_of(db: Database, now: int) -> Items:
    """What Berik's digest would say."""
    person = await people.get(db, 2)
    assert person
    window = Window(0, await activity.newest(db), 0, now + DAY)
    return await digest_person_rows.of_person(db, person, window, last=None, now=now)


async def test_a_digest_says_how_what_one_follows_stands(db, problem):
    await hears(db, problem, BERIK)
    await says(db, problem, HEARD)
    assert (await digest_of(db, NOON + HOUR)).states == (problem,)
    await hears(db, problem, BERIK, wanted=False)
    assert (await digest_of(db, NOON + HOUR)).states == ()
