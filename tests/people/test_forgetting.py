"""What becomes of a teacher's things in the community when she is forgotten."""

from functools import partial

import pytest

from cards.people.privacy_presses import ForgetMe
from cards.problems.problem import problem_card
from cards.problems.solution import solution_card
from cards.projects.project import project_card
from community.events import guests
from community.people import privacy
from community.people.people import Actor
from community.people.privacy import Wish
from community.problems import comments, problems, solutions, votes
from community.projects import leaders
from community.refusals import Reason, Refused
from handlers.people.privacy import PRIVACY_PRESSES
from handlers.presses import IN_GROUPS
from locales import texts
from storage import audit, photos, views
from storage.db import Database, Transaction
from storage.events import events
from storage.groups import coordinators
from storage.people import forgetting, people
from storage.people.people import NOBODY
from storage.photos import Picture
from storage.posters import posters
from storage.posters.posters import Poster
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems import solutions as solution_rows
from storage.problems.problems import Answers
from storage.projects import projects as project_rows
from tests.events.planning import NOON, an_event, refused
from tests.jobs.serving import Desk
from tests.projects.test_projects import AIDA, BERIK, DANA, LINKS, NOW, a_project, community
from tests.storage.rows import ground, put

T = texts("en")
KEEP, REMOVE = Wish("keep", "void"), Wish("remove", "void")


async def forget(db: Database, who: Actor, wanted: Wish, *, now: int = NOW) -> privacy.Left:
    return await db.write(partial(privacy.forget, person_id=who.id, wanted=wanted, now=now))


async def a_story(db: Database) -> tuple[int, int, int]:
    """Aida's problem with a photo, solved by Berik; his with her solution, comment, vote."""
    group = await community(db)

    async def live(tx: Transaction) -> tuple[int, int, int]:
        hers = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
        await photos.add(tx, "problem", hers.id, picture=Picture("photo", "f", "u", 1))
        await solutions.share_solution(tx, hers.id, BERIK, text="Coal", source=None, now=NOW)
        his = await problems.publish(tx, BERIK, Answers("No books"), shown_to=[group], now=NOW)
        solution = await solutions.share_solution(
            tx, his.id, AIDA, text="Write them", source=None, now=NOW
        )
        await solutions.mark_solved(tx, solution.id, BERIK, solved=True, now=NOW)
        await solutions.say_helped(tx, 1, AIDA, now=NOW)
        await comments.comment(tx, his.id, AIDA, text="The same here", source="-10:7", now=NOW)
        await votes.vote(tx, his.id, AIDA, now=NOW)
        return hers.id, his.id, solution.id

    return await db.write(live)


async def test_words_that_are_kept_are_a_colleague_s(db):
    hers, his, solution_id = await a_story(db)
    await forget(db, AIDA, KEEP)

    problem = await views.problem_view(db, hers)
    solved = await views.problem_view(db, his)
    solution = await views.solution_view(db, solution_id)
    assert problem
    assert solved
    assert solution
    card = problem_card(problem, T, LINKS, group_key="rural-key")
    assert "No chalk" in card.text
    assert "👤 a colleague" in card.text
    assert card.picture is None
    assert "Write them – a colleague" in problem_card(solved, T, LINKS, group_key="rural-key").text
    assert "👤 a colleague" in solution_card(solution, T, LINKS, group_key="rural-key").text
    assert (solved.problem.votes, solved.problem.comments, solved.problem.state) == (
        1,
        1,
        "solved",
    )
    said = await comment_rows.page(db, [his], 0, limit=9)
    assert [(one.author, one.text) for one in said] == [("", "The same here")]
    assert await db.value("SELECT count(*) FROM vote WHERE voter_id = ?", NOBODY + 1) == 1
    stale = await db.all(
        "SELECT shows, subject_id FROM post WHERE want_rev > 1 ORDER BY shows, subject_id"
    )
    assert {("problem", hers), ("problem", his), ("solution", solution_id)} <= {*stale}


@pytest.mark.in_turns
async def test_whose_project_it_is_now_hears_so(desk: Desk):
    """Nothing beside the letter names who left: it would be emptied with what did."""
    group = await community(desk.db)
    shared = await a_project(desk.db, group)

    async def lead(tx: Transaction) -> int:
        invitation = await leaders.invite(tx, shared.id, AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, BERIK, now=NOW)
        await tx.run("UPDATE person SET started = 1")
        return int(await people.met_at(tx, AIDA.id) or 0)

    since = await desk.db.write(lead)
    desk.post.at = NOW
    said = await desk.press(ForgetMe("keep", "void", since), AIDA.id)
    told = [one for one in said if one.chat_id == BERIK.id]
    assert [one.text.split(":")[0] for one in told] == ["🌱 “A stand” is yours now"]
    assert str(AIDA.id) not in str(await desk.db.all("SELECT names FROM outbox WHERE chat_id = 2"))


async def test_words_that_are_removed_are_as_if_withdrawn(db):
    hers, his, solution_id = await a_story(db)
    await forget(db, AIDA, REMOVE)

    problem = await problem_rows.get(db, hers)
    other = await problem_rows.get(db, his)
    coal = await solution_rows.get(db, 1)
    gone = await solution_rows.get(db, solution_id)
    assert problem
    assert other
    assert coal
    assert gone
    assert (problem.state, problem.title) == ("withdrawn", "")
    assert (other.state, other.votes, other.comments, other.solutions) == ("open", 1, 0, 0)
    assert (coal.state, coal.text, coal.helped) == ("shared", "Coal", 1)
    assert (gone.state, gone.text) == ("withdrawn", "")


@pytest.mark.parametrize("wanted", [KEEP, REMOVE])
async def test_a_project_goes_on_with_who_led_it_too(db, wanted):
    group = await community(db)
    shared, alone = await a_project(db, group), await _another(db)

    async def lead(tx: Transaction) -> None:
        invitation = await leaders.invite(tx, shared.id, AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, BERIK, now=NOW)
        for project in (shared, alone):
            shown = partial(Poster, project.id, "drawn", "en", "", {}, "p", "f", "document")
            await posters.put(tx, shown("ready", NOW, NOW))

    await db.write(lead)
    assert (await forget(db, AIDA, wanted)).heirs == {shared.id: BERIK.id}
    heir, left = await project_rows.get(db, shared.id), await project_rows.get(db, alone.id)
    assert heir
    assert left
    assert (heir.owner_id, heir.state, heir.title) == (BERIK.id, "open", "A stand")
    assert (left.owner_id, left.state) == (
        NOBODY + 1,
        "open" if wanted is KEEP else "withdrawn",
    )
    assert await db.value("SELECT count(*) FROM poster") == 0
    assert await db.value("SELECT count(*) FROM project_leader") == 0
    view = await views.project_view(db, alone.id)
    assert view
    assert "Aida" not in project_card(view, T, LINKS, group_key="rural-key").text


async def _another(db: Database) -> project_rows.Project:
    return await db.write(
        lambda tx: project_rows.add(
            tx, AIDA.id, "secret-key", said=project_rows.Telling("A garden"), source=None, now=NOW
        )
    )


async def test_her_place_goes_to_who_waits(db):
    event = await an_event(db, 2, capacity=1)
    first, second = Actor(100), Actor(101)

    async def register(tx: Transaction) -> None:
        for who in (first, second):
            await guests.answer(tx, event.id, who, wanted="coming", now=NOON)
        await guests.bring(tx, event.id, first, name="Gulnar", now=NOON)

    await db.write(register)
    left = await forget(db, first, KEEP, now=NOON)
    assert [[guest.person_id for guest in one.moved_up] for one in left.places] == [[second.id]]
    now = await events.get(db, event.id)
    assert now
    assert (now.coming, now.waiting) == (1, 1)
    # The number of a place that was given up is never another guest's.
    gone = "SELECT person_id, group_id, name FROM guest WHERE host_id = 0"
    assert await db.all(gone) == [(None, None, "")]
    there = await db.all("SELECT host_id, name, answer FROM guest WHERE host_id > 0 ORDER BY id")
    assert there == [(second.id, "", "coming"), (NOBODY + 1, "Gulnar", "waiting")]


async def test_only_events_to_which_they_still_come_lose_them(db):
    async def live(tx: Transaction) -> list[int]:
        await put(tx, "person", id=1)
        kinds = [("published", 11), ("published", 11), ("cancelled", 11), ("published", 10)]
        for number, (state, ends_at) in enumerate([*kinds, *kinds[:1] * 3], 1):
            own = {"id": number, "key": str(number), "code": str(number), "organiser_id": 1}
            await put(tx, "event", **own, state=state, ends_at=ends_at)
        for number, (answer, came_at) in enumerate(ANSWERS, 1):
            own = {"event_id": number, "person_id": 1, "host_id": 1, "name": ""}
            await put(tx, "guest", **own, answer=answer, came_at=came_at, answered_at=1)
        return await forgetting.events_ahead(tx, 1, 10)

    assert await db.write(live) == [1, 2, 7]


#: To each of seven events, and when they came.
ANSWERS = [
    *(("coming", None), ("maybe", None), ("coming", None), ("coming", None)),
    *(("not", None), ("coming", 9), ("waiting", None)),
]


async def test_who_came_is_counted_on(db):
    event = await an_event(db, 1)
    who, over = Actor(100), event.ends_at + 1

    async def come(tx: Transaction) -> None:
        await guests.answer(tx, event.id, who, wanted="coming", now=NOON)
        await guests.check_in(tx, event, who, now=event.starts_at)

    await db.write(come)
    assert (await forget(db, who, REMOVE, now=over)).places == []
    assert await db.all("SELECT person_id, came_at FROM guest") == [(NOBODY + 1, event.starts_at)]


async def test_a_coordinator_is_none_any_more(db):
    await community(db)

    async def appoint(tx: Transaction) -> None:
        await coordinators.put(tx, DANA.id, ("47",), added_by=4, now=NOW)
        about = audit.About(DANA.id)
        await audit.add(tx, 4, "added", subject=about, regions=["47"], now=NOW)
        await coordinators.invite(tx, coordinators.Invitation("k", ("47",), DANA.id, NOW, None))

    await db.write(appoint)
    before = await audit.entries(db, 0, 9)
    assert [(one.deed, one.subject) for one in before] == [("added", "Dana")]
    await forget(db, DANA, KEEP)
    assert await coordinators.all_regions(db) == {}
    assert await coordinators.invitation(db, "k") is None
    after = await audit.entries(db, 0, 9)
    assert [(one.actor, one.deed, one.subject) for one in after] == [
        ("", "forgotten", ""),
        ("Saule", "added", ""),
    ]


async def test_the_log_names_who_is_not_forgotten(db):
    async def live(tx: Transaction) -> None:
        await ground(tx, 2)
        for about, name in ((1, "Aida"), (2, "Berik")):
            renamed = partial(audit.add, deed="certificate renamed", regions=(), note="A → B")
            await renamed(tx, 1, subject=audit.About(about, name), now=1)
        await forgetting.scrub_log(tx, 1, "Aida", words=True)

    await db.write(live)
    found = await audit.entries(db, 0, 9)
    assert [(one.subject, one.note) for one in found] == [("Berik", "A → B"), ("T", "")]


async def test_pressed_twice_it_forgets_the_stranger_of_the_second_press(db):
    await community(db)
    await forget(db, AIDA, KEEP)

    async def again(tx: Transaction) -> None:
        stranger = people.Account(AIDA.id, "Aida", None, "en")
        await people.put(tx, stranger, NOW + 5)
        await privacy.forget_stranger(tx, AIDA.id, NOW + 5)

    await db.write(again)
    assert await people.get(db, AIDA.id) is None
    assert await db.value("SELECT count(*) FROM person WHERE id > ?", NOBODY) == 1


def test_only_what_the_buttons_say_can_be_wished():
    for words, papers in (("all", "void"), ("keep", "maybe"), ("", "")):
        with pytest.raises(Refused) as refused:
            privacy.wish(words, papers)
        assert refused.value.reason is Reason.STRANGE_BUTTON


def test_no_group_sees_any_of_it():
    assert {*PRIVACY_PRESSES} & IN_GROUPS == set()


async def test_nobody_without_a_past_has_certificates_to_decide_about(db):
    await community(db)
    assert not await forgetting.has_certificates(db, AIDA.id)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_her_data_is_sent_again_after_a_while_only(db):
    await community(db)

    def again(now: int):
        return refused(db, lambda tx: privacy.order_data(tx, AIDA, "en", now=now))

    first = NOW - NOW % privacy.DATA_AGAIN
    assert await again(first) is None
    assert await again(first + privacy.DATA_AGAIN - 1) is Reason.DATA_SENT
    assert await again(first + privacy.DATA_AGAIN) is None
