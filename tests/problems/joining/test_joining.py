"""Joining by its deeds: who may, what is counted, and what comes back."""

from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from basics.spans import DAY
from community.moderation import hiding
from community.people import privacy
from community.people.people import Actor
from community.people.privacy import Wish
from community.problems import comments, joining, problems, solutions, states, votes
from community.refusals import Reason, Refused
from community.search import search
from community.search.alike import colleagues
from community.search.elsewhere import eyes_of
from jobs.following.news import spread_news
from storage import views
from storage.db import Database, Transaction
from storage.digests import activity
from storage.digests.items import Window
from storage.digests.person import of_person
from storage.moderation import things
from storage.people import people
from storage.people.people import Account
from storage.problems import comments as comment_rows
from storage.problems import families, lists, sight
from storage.problems import problems as problem_rows
from storage.problems.families import Family
from storage.problems.lists import Filter
from storage.problems.states import Telling
from storage.rows import Clause
from storage.views import ProblemView
from tests.problems.joining.village import (
    ASEL,
    HOUR,
    NOW,
    SAULE,
    TIMUR,
    Village,
    known,
    number,
    settled,
)

LATER = NOW + HOUR


async def have(db: Database, problem_id: int, *who: int) -> None:
    for person_id in who:
        await db.write(partial(_vote, problem_id=problem_id, actor=Actor(person_id)))


async def _vote(tx: Transaction, problem_id: int, actor: Actor) -> None:
    await votes.vote(tx, problem_id, actor, now=LATER)


async def joined(db: Database, village: Village, place: int, *, to: int) -> None:
    await db.write(
        lambda tx: joining.join(tx, SAULE, village[place], head_id=village[to], now=LATER)
    )


async def refused(
    db: Database, deed: Callable[..., Awaitable[object]], *of: object, **by: object
) -> Reason:
    with pytest.raises(Refused) as found:
        await db.write(lambda tx: deed(tx, *of, **by))
    return found.value.reason


async def together(db: Database, problem_id: int, may: Clause = sight.EVERYTHING) -> Family:
    found = await families.family(db, problem_id, may)
    assert found
    return found


async def seen(db: Database, problem_id: int, may: Clause) -> ProblemView:
    found = await views.problem_view(db, problem_id, may=may)
    assert found
    return found


async def test_different_people_are_counted_and_taken_apart_each_has_its_own(db):
    village = await settled(db, 2)
    a, b = village.problems
    await have(db, a, 1, 2, 3)
    await have(db, b, 3, 4)
    await joined(db, village, 1, to=0)
    assert [await number(db, one) for one in (a, b)] == [4, 4]

    for card in (a, b):
        await db.write(lambda tx, card=card: votes.take_back_vote(tx, card, Actor(3)))
        assert [await number(db, one) for one in (a, b)] == [3, 3]
        await have(db, card, 3)
        assert [await number(db, one) for one in (a, b)] == [4, 4]
    await have(db, b, 5)
    await have(db, b, 5, 1)
    assert await number(db, a) == 5

    await db.write(lambda tx: joining.take_apart(tx, SAULE, b, now=LATER))
    assert await voters(db, a) == {1, 2, 3}
    assert await voters(db, b) == {1, 3, 4, 5}
    assert [await number(db, one) for one in (a, b)] == [3, 4]


async def voters(db: Database, problem_id: int) -> set[int]:
    found = await db.all("SELECT voter_id FROM vote WHERE problem_id = ?", problem_id)
    return {row[0] for row in found}


async def test_joining_what_is_joined_lands_at_the_head(db):
    village = await settled(db, 4)
    a, b, c, d = village.problems
    await joined(db, village, 1, to=0)
    await joined(db, village, 2, to=1)
    assert await families.ids_of(db, c) == (a, b, c)

    await joined(db, village, 0, to=3)
    assert await families.ids_of(db, b) == (d, a, b, c)
    assert {join.head_id for join in await families.joins_to(db, d)} == {d}

    await db.write(lambda tx: joining.take_apart(tx, SAULE, a, now=LATER))
    assert await families.ids_of(db, c) == (a, b, c)
    assert await families.ids_of(db, d) == (d,)


async def test_of_two_at_once_one_happens(db):
    village = await settled(db, 2)
    a, b = village.problems
    await joined(db, village, 0, to=1)
    said = await refused(db, joining.join, ASEL, b, head_id=a, now=LATER)
    assert said is Reason.JOINED_ALREADY
    assert await families.ids_of(db, a) == (b, a)
    same = await refused(db, joining.join, ASEL, b, head_id=b, now=LATER)
    assert same is Reason.JOINED_ALREADY


@pytest.mark.parametrize("how", ["withdrawn", "hidden", "forgotten"])
async def test_without_the_head_the_others_stand_alone_and_lose_nothing(db, how):
    village = await settled(db, 3)
    a, b, c = village.problems
    await have(db, a, 1, 2)
    await have(db, b, 2, 3)
    await have(db, c, 4)
    for place in (1, 2):
        await joined(db, village, place, to=0)
    author = (await known(db, a)).author_id

    async def lose(tx):
        if how == "withdrawn":
            await problems.withdraw(tx, Actor(author), a, now=LATER)
        elif how == "hidden":
            thing = await things.get(tx, "problem", a)
            assert thing
            await hiding.hide(tx, thing, now=LATER)
        else:
            await privacy.forget(tx, author, Wish("keep", "valid"), now=LATER)

    await db.write(lose)
    assert [await families.ids_of(db, one) for one in (b, c)] == [(b,), (c,)]
    assert [await number(db, one) for one in (b, c)] == [2, 1]
    assert (await known(db, b)).title == "No internet, 1"


async def test_hidden_and_brought_back_they_stand_together_again(db):
    village = await settled(db, 2)
    a, b = village.problems
    await have(db, b, 1, 2)
    await joined(db, village, 1, to=0)
    for card in (a, b):
        thing = await things.get(db, "problem", card)
        await db.write(lambda tx, thing=thing: hiding.hide(tx, thing, now=LATER))
        assert await families.ids_of(db, b) == (b,)
        thing = await things.get(db, "problem", card)
        await db.write(lambda tx, thing=thing: hiding.restore(tx, thing))
        assert await families.ids_of(db, b) == (a, b)
        assert await number(db, a) == 2


async def test_what_is_open_in_a_solved_one_is_still_counted(db):
    village = await settled(db, 2)
    a, b = village.problems
    author_a, author_b = [(await known(db, one)).author_id for one in (a, b)]
    await have(db, b, 3, 4)

    async def solve(tx):
        made = await solutions.share_solution(tx, a, Actor(1), text="So", source=None, now=LATER)
        await solutions.mark_solved(tx, made.id, Actor(author_a), solved=True, now=LATER)

    await db.write(solve)
    await joined(db, village, 1, to=0)
    family = await together(db, a)
    assert (family.joined, family.still, await number(db, a)) == (2, 3, 2)
    assert (await known(db, b)).state == "open"

    await db.write(lambda tx: joining.say_still(tx, Actor(author_b), b, still=False))
    family = await together(db, a)
    assert (family.joined, family.still, await number(db, a)) == (2, 0, 2)
    said = await refused(db, joining.say_still, Actor(1), b, still=True)
    assert said is Reason.NOT_YOURS


async def test_a_thousand_voters_make_no_letters(db):
    village = await settled(db, 2)
    a, b = village.problems

    async def many(tx):
        for person_id in range(1000, 2000):
            await people.put(tx, Account(person_id, "T", None, "en"), 1)
            await tx.run(
                "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, 1)", b, person_id
            )
        await tx.run("UPDATE problem SET votes = 1000 WHERE id = ?", b)

    await db.write(many)
    before = await db.value("SELECT count(*) FROM outbox")
    await joined(db, village, 1, to=0)
    assert await db.value("SELECT count(*) FROM outbox") == before
    assert await db.value("SELECT count(*) FROM happening WHERE kind = 'joined'") == 2
    assert await number(db, a) == 1000


async def test_who_may_see_only_one_learns_nothing_of_the_other(db):
    village = await settled(db, 2)
    a, b = village.problems

    async def elsewhere(tx):
        await tx.run("DELETE FROM problem_group WHERE problem_id = ?", a)
        await problem_rows.show_to(tx, a, village.far.id)
        await comments.comment(tx, b, Actor(2), text="Here", source=None, now=LATER)

    await db.write(elsewhere)
    await joined(db, village, 1, to=0)
    may = sight.for_group(village.near.id)
    family = await together(db, b, may)
    assert (family.ids, family.size, family.head) == ((b,), 2, None)
    view = await seen(db, b, may)
    assert view.problem.comments == 1
    reader = sight.for_person(5)
    assert [one.id for one in await search.find(db, reader, "internet", lang="en")] == [b]
    assert await together(db, a)
    stranger = await refused(db, joining.ask, Actor(51), a, head_id=b, now=LATER)
    assert stranger is Reason.NOT_FOR_YOU


async def test_only_a_coordinator_of_both_joins_and_authors_ask_once(db):
    village = await settled(db, 3)
    a, b, c = village.problems

    async def far(tx):
        await problem_rows.show_to(tx, b, village.far.id)
        await tx.run(
            "DELETE FROM problem_group WHERE problem_id = ? AND group_id = ?", b, village.near.id
        )

    await db.write(far)
    author = Actor((await known(db, a)).author_id)
    for actor, said in ((TIMUR, Reason.NOT_YOUR_REGION), (author, Reason.NOT_YOURS)):
        one, other = (a, b) if actor is TIMUR else (a, c)
        why = await refused(db, joining.join, actor, one, head_id=other, now=LATER)
        assert why is said
    assert (await joining.look(db, SAULE, a, head_id=b)).decides

    await db.write(lambda tx: joining.ask(tx, author, a, head_id=c, now=LATER))
    again = partial(joining.ask, head_id=a)
    why = await refused(db, again, author, c, now=LATER + DAY)
    assert why is Reason.ASKED_ALREADY
    assert await joining.wished(db, a, now=LATER + DAY) == [c]
    (wish,) = await joining.wishes(db, SAULE, now=LATER + DAY)
    assert {wish.joins.id, wish.head.id} == {a, c}
    assert await joining.wishes(db, TIMUR, now=LATER + DAY) == []
    assert await refused(db, joining.wishes, author, now=LATER) is Reason.ONLY_COORDINATORS
    assert await joining.wishes(db, ASEL, now=LATER + 31 * DAY) == []
    assert await joining.wished(db, a, now=LATER + 31 * DAY) == []
    await db.write(lambda tx: again(tx, author, c, now=LATER + 31 * DAY))


async def test_not_the_same_is_kept_for_both_orders(db):
    village = await settled(db, 3)
    a, b, c = village.problems
    say = joining.say_not_the_same
    await db.write(lambda tx: say(tx, SAULE, b, other_id=a, wanted=True, now=LATER))
    for one, other in ((a, b), (b, a)):
        why = await refused(db, joining.join, ASEL, one, head_id=other, now=LATER)
        assert why is Reason.NOT_THE_SAME
    problem = await known(db, a)
    found = await search.look(db, eyes_of(ASEL), joining.asked_of(problem), now=LATER)
    assert [one.id for one in await joining.alike(db, ASEL, problem, found=found)] == [c]
    await db.write(lambda tx: say(tx, SAULE, a, other_id=b, wanted=False, now=LATER))
    await joined(db, village, 1, to=0)


async def test_the_author_takes_it_apart_for_two_weeks_and_it_is_not_offered_again(db):
    village = await settled(db, 3)
    a, b, _ = village.problems
    author = Actor((await known(db, b)).author_id)
    await joined(db, village, 1, to=0)
    late = await refused(db, joining.take_apart, author, b, now=LATER + 15 * DAY)
    assert late is Reason.TOO_LATE
    other = await refused(db, joining.take_apart, Actor(3), b, now=LATER)
    assert other is Reason.NOT_YOURS
    await db.write(lambda tx: joining.take_apart(tx, author, b, now=LATER + 13 * DAY))
    assert await families.ids_of(db, b) == (b,)
    pair = await families.pair(db, a, b)
    assert pair
    assert pair.said == "different"


async def test_a_family_is_listed_and_found_once_and_its_head_keeps_its_words(db):
    village = await settled(db, 2)
    a, b = village.problems
    await db.write(
        lambda tx: comments.comment(tx, b, Actor(2), text="Here", source=None, now=LATER)
    )
    before = await known(db, a)
    await joined(db, village, 1, to=0)
    may = sight.for_person(1)
    listed = await lists.page(db, Filter(), may, offset=0, limit=9)
    assert [one.id for one in listed] == [a]
    assert await lists.count(db, Filter(), may) == 1
    assert await lists.count(db, Filter(each=True), may) == 2
    assert [one.id for one in await search.find(db, may, "internet 1", lang="en")] == [a]
    # And offered once before something of the kind is posted (S3).
    assert [one.id for one in await colleagues(db, may, [b, a], but=1)] == [a]
    after = await known(db, a)
    assert (after.title, after.description, after.state) == (
        before.title,
        before.description,
        before.state,
    )
    view = await seen(db, a, may)
    assert view.problem.comments == 1
    [said] = await comment_rows.page(db, (await together(db, a)).ids, 0, limit=9)
    assert said.problem_id == b


async def test_mine_is_different(db):
    village = await settled(db, 2)
    a, b = village.problems
    await have(db, a, 1)
    await have(db, b, 1, 2, 3)
    await joined(db, village, 1, to=0)
    assert (await families.standing_of(db, a, 2)).by_joined
    assert not (await families.standing_of(db, a, 1)).by_joined

    # Pressed twice it is so already, and says the same.
    for _ in range(2):
        assert await db.write(lambda tx: joining.say_mine_differs(tx, Actor(2), a)) == 2
        assert [await number(db, one) for one in (a, b)] == [2, 2]
    never = await refused(db, joining.say_mine_differs, Actor(9), a)
    assert never is Reason.OTHERWISE_BY_NOW
    await have(db, a, 2)
    assert await number(db, a) == 3
    await db.write(lambda tx: joining.take_apart(tx, SAULE, b, now=LATER))
    assert [await number(db, one) for one in (a, b)] == [2, 3]


async def test_a_hidden_name_stays_hidden_where_they_stand_together(db):
    village = await settled(db, 2)
    a, b = village.problems
    author = (await known(db, b)).author_id

    async def quietly(tx):
        await tx.run("UPDATE problem SET name_shown = 0 WHERE id = ?", b)
        await solutions.share_solution(tx, b, Actor(author), text="So", source=None, now=LATER)

    await db.write(quietly)
    await joined(db, village, 1, to=0)
    view = await seen(db, a, sight.for_person(1))
    assert view.best
    assert (view.best.text, view.best_author) == ("So", "")


@pytest.mark.parametrize(("mutes", "hear"), [(None, {50, 1, 51, 2}), (1, {50, 1, 51})])
async def test_who_has_what_was_joined_hears_what_became_of_the_head(db, mutes, hear):
    """And says so of none of the others; in the next digest, too."""
    village = await settled(db, 2)
    a, b = village.problems
    await db.write(lambda tx: tx.run("UPDATE person SET started = 1"))
    await have(db, a, 1)
    await have(db, b, 2, 3)
    await joined(db, village, 1, to=0)
    await db.write(lambda tx: joining.say_mine_differs(tx, Actor(3), b))
    if mutes is not None:
        hearing = partial(problems.hear, actor=Actor(2), problem_id=village[mutes], wanted=False)
        await db.write(partial(hearing, now=LATER))
    said = Telling("answered", "Cables come in May.", "Department", "yes")
    await db.write(partial(states.say, actor=SAULE, problem_id=a, said=said, now=LATER))
    await spread_news(db, LATER)
    found = await db.all("SELECT person_id FROM followed")
    assert {row[0] for row in found} == hear
    reader = await people.get(db, 2)
    assert reader
    window = Window(0, await activity.newest(db), 0, LATER)
    items = await of_person(db, reader, window, last=None, now=LATER)
    assert (items.states, items.joined) == (((a,), (b,)) if mutes is None else ((), ()))
