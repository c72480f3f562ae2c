"""One who wants much and one who wants little: how long the second waits does not depend on the
first. Told by order and by counts, not by seconds."""

from dataclasses import replace
from functools import partial

import pytest

from community.broadcasts.pieces import next_letters
from jobs.problems.notify import notify
from jobs.sending.deliver import IN_HAND
from jobs.sending.queue import Queue
from jobs.sending.rate_limit import RateLimit
from jobs.sending.redraw import in_turns
from storage.broadcasts import letters as letter_rows
from storage.broadcasts import mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.outbox import BROADCAST, NEWS, Letter
from storage.posts import Post
from storage.problems import notices, problems
from storage.problems.notices import Counts
from storage.problems.problems import Answers
from storage.sending import redraws
from tests.events.planning import NOON, a_person

GREEDY, MODEST = 1, 2


def a_letter(number: int, chat: int, *, urgency: int, mailing: int | None = None) -> Letter:
    method, body = "sendMessage", "{}"
    return Letter(number, chat, "notice", urgency, method, body, None, 0, 0, 0, mailing, None)


def left(queue: Queue, number: int) -> list[Letter]:
    """The first so many, each landed at once; nobody keeps limits here."""
    rate_limit, found = RateLimit(hurry=1e9), []
    for moment in range(1, number + 1):
        letter = queue.take(float(moment), rate_limit)
        if letter is None:
            break
        queue.land(letter)
        found.append(letter)
    return found


@pytest.mark.parametrize("urgency", [NEWS, BROADCAST])
def test_a_small_mailing_waits_for_no_large_one(engine, urgency):
    """Its last letter leaves no later than twice as late as if it were alone."""
    queue = Queue()
    for number in range(1_000):
        queue.put(a_letter(number, number + 1, urgency=urgency, mailing=GREEDY))
    for number in range(5):
        queue.put(a_letter(2_000 + number, 5_000 + number, urgency=urgency, mailing=MODEST))
    assert sum(letter.mailing == MODEST for letter in left(queue, 10)) == 5


def test_news_of_one_person_wait_for_no_mailing(engine):
    queue = Queue()
    for number in range(1_000):
        queue.put(a_letter(number, number + 1, urgency=NEWS, mailing=GREEDY))
    queue.put(a_letter(2_000, 5_000, urgency=NEWS))
    assert [letter.mailing for letter in left(queue, 2)].count(None) == 1


def test_a_chat_with_many_letters_has_no_other_wait(engine):
    queue = Queue()
    for number in range(500):
        queue.put(a_letter(number, GREEDY, urgency=0))
    queue.put(a_letter(1_000, MODEST, urgency=0))
    assert MODEST in [letter.chat_id for letter in left(queue, 2)]


def test_what_is_still_to_leave_of_two_mailings_is_all_of_both(engine):
    """Turns lose and repeat nothing, whatever moves up in between."""
    queue = Queue()
    for number in range(40):
        queue.put(a_letter(number, number % 7, urgency=BROADCAST, mailing=number % 3))
    queue.put(a_letter(50, 3, urgency=0))
    found = left(queue, 100)
    assert found[0].id == 50
    assert sorted(letter.id for letter in found) == [*range(40), 50]


def test_what_waits_for_its_own_time_waits_less_once_the_clock_has_leapt(engine):
    queue = Queue()
    for number, free in ((1, 1000.0), (2, 500.0), (3, 0.0)):
        queue.put(a_letter(number, number, urgency=NEWS), free)
    assert [letter.id for letter in left(queue, 5)] == [3]
    queue.pass_by(499.0)
    assert ([letter.id for letter in left(queue, 5)], queue.soonest) == ([2], 501.0)


async def test_mailings_hand_over_side_by_side(db: Database):
    """The large one leaves room in the sender's hand."""

    async def two(tx: Transaction) -> list[mailings.Mailing]:
        for subject, size in ((GREEDY, 200), (MODEST, 5)):
            number = await mailings.add(
                tx, "reminder", subject, urgency=NEWS, state="sending", starts_at=NOON
            )
            said = MailingLetter(number, f"{subject}", "reminder", NEWS, "sendMessage", "{}")
            for chat in range(size):
                await letter_rows.write_one(tx, said, 1_000 * subject + chat, now=NOON)
        return await mailings.in_state(tx, "sending", NOON)

    found = await db.write(two)
    part = IN_HAND // 2
    handed = [
        await db.write(partial(next_letters, mailing=one, now=NOON, limit=part)) for one in found
    ]
    assert [len(letters) for letters in handed] == [IN_HAND // 2, 5]


def test_a_card_in_one_group_waits_for_none_in_thousands(engine):
    card = Post(1, -1, 10, "event", 7, None, 2, 1)
    many = [replace(card, id=number, chat_id=-number) for number in range(1, 100)]
    one = replace(card, id=500, chat_id=-500, shows="problem")
    assert one in in_turns([*many, one])[:2]
    assert sorted(post.id for post in in_turns([*many, one, many[0]])) == [*range(1, 100), 500]


async def test_a_card_in_one_group_is_found_behind_hundreds(db: Database):
    """What a page of the longest waiting does not show is asked for."""

    async def cards(tx: Transaction) -> None:
        await tx.many(
            "INSERT INTO post (chat_id, message_id, shows, subject_id, want_rev) VALUES"
            " (?, ?, ?, ?, 1)",
            [(chat, 10, "mailing", GREEDY) for chat in range(1, 301)]
            + [(900, 10, "mailing", MODEST)],
        )

    await db.write(cards)
    first = await redraws.stale(db, NOON, limit=100)
    assert {post.subject_id for post in first} == {GREEDY}
    besides = await redraws.stale(db, NOON, limit=100, besides=first[-1])
    assert [post.subject_id for post in besides] == [MODEST]


async def test_news_of_one_do_not_have_another_wait(db: Database):
    """However much of it there is, it is one letter; both hear in the same tick."""

    async def gathered(tx: Transaction) -> None:
        for person in (GREEDY, MODEST):
            await a_person(tx, person)
        for number in range(101):
            whose = MODEST if number == 100 else GREEDY
            problem = await problems.add(
                tx, whose, Answers(f"No chalk {number}"), source=None, now=NOON
            )
            news = Counts(helped=1)
            await notices.add(tx, whose, problem.id, news=news, now=NOON - 60_000)

    await db.write(gathered)
    await notify(db, NOON)
    told = await db.all("SELECT chat_id FROM outbox ORDER BY chat_id")
    assert [row[0] for row in told] == [GREEDY, MODEST]
