"""Who floods slows only themselves; the bot asks Telegram for no more than it uses."""

import re
from pathlib import Path
from typing import Protocol

import pytest
from telegram import Update

from basics.spans import DAY, HOUR
from community.people.people import Actor
from community.problems import comments, problems, solutions, votes
from community.refusals import Reason
from handlers import ALLOWED_UPDATES, ROUTES
from handlers.dispatch.limits import WINDOW
from handlers.dispatch.updates import acted_at
from storage.db import Transaction
from storage.groups import groups
from storage.people import people
from storage.people.people import Account
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from tests.events.planning import NOON, refused
from tests.jobs.serving import Post
from tests.steps import card_in, group_with_bot

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_hundred_messages_a_second_slow_only_who_sends_them(paced_box):
    box = paced_box
    mallory, berik = await box.person("Mallory"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", berik, mallory)
    card = await card_in(box, group, mallory, text="No laboratory")
    await mallory.start()
    await box.burst([{"do": "write", "who": mallory.id, "text": "/help", "chat": None}] * 100)
    await berik.tap(card, "I have this too")
    # Mallory's twenty answers take their twenty seconds.
    assert not [m for m in await box.messages(mallory) if "That is very fast" in m.text]
    await mallory.sees("That is very fast")
    await box.settled()
    said = [m.text for m in await box.messages(mallory) if m.sender_id == box.bot["id"]]
    assert sum("That is very fast" in text for text in said) == 1
    assert sum("What you can do here" in text for text in said) <= 20


async def a_school(db) -> int:
    """Aida and Berik in one group; returns its id."""

    async def work(tx):
        for number, name in ((1, "Aida"), (2, "Berik")):
            await people.put(tx, Account(number, name, None, "kk"), 1)
        await groups.add(tx, -7, "key", title="Rural", lang="kk", now=1)
        group = await groups.of_chat(tx, -7)
        assert group is not None
        return group.id

    return await db.write(work)


async def raise_problems(db, group_id: int, count: int) -> list[int]:
    async def work(tx):
        ids = []
        for number in range(count):
            problem = await problem_rows.add(
                tx, 1, Answers(f"Problem {number}", ""), source=None, now=1
            )
            await problem_rows.show_to(tx, problem.id, group_id)
            ids.append(problem.id)
        return ids

    return await db.write(work)


class Deed(Protocol):
    """Something done to a problem."""

    async def __call__(
        self, tx: Transaction, actor: Actor, problem: int, /, *, now: int
    ) -> None: ...


async def raise_one(tx: Transaction, actor: Actor, _problem: int, *, now: int) -> None:
    await problems.publish(tx, actor, Answers("A", ""), shown_to=[], now=now)


async def comment_on(tx: Transaction, actor: Actor, problem: int, *, now: int) -> None:
    await comments.comment(tx, problem, actor, text="Me too", source=None, now=now)


async def share_for(tx: Transaction, actor: Actor, problem: int, *, now: int) -> None:
    await solutions.share_solution(tx, problem, actor, text="Try this", source=None, now=now)


async def vote_for(tx: Transaction, actor: Actor, problem: int, *, now: int) -> None:
    await votes.vote(tx, problem, actor, now=now)


@pytest.mark.parametrize(
    ("deed", "limit", "span", "reason"),
    [
        (raise_one, 5, HOUR, Reason.TOO_MANY_PROBLEMS),
        (share_for, 10, HOUR, Reason.TOO_MANY_SOLUTIONS),
        (comment_on, 30, HOUR, Reason.TOO_MANY_COMMENTS),
        (vote_for, 200, DAY, Reason.TOO_MANY_VOTES),
    ],
)
async def test_so_many_and_no_more(db, deed: Deed, limit: int, span: int, reason: Reason):
    """One more is refused, and taken again when the hour or the day is over."""
    group_id = await a_school(db)
    berik = Actor(2, False, group_id)
    raised = await raise_problems(db, group_id, limit + 2)

    async def tried(number: int, now: int) -> Reason | None:
        return await refused(db, lambda tx: deed(tx, berik, raised[number], now=now))

    assert [await tried(number, span + number) for number in range(limit)] == [None] * limit
    assert await tried(limit, span + limit) is reason
    assert await tried(limit + 1, 2 * span + limit) is None


def update_of(kind: str) -> Update:
    """The least that an update of this kind holds."""
    person = {"id": 7, "is_bot": False, "first_name": "Aida"}
    chat = {"id": -8, "type": "supergroup", "title": "Rural"}
    member = {"user": person, "status": "member"}
    membership = {
        "chat": chat,
        "from": person,
        "date": 1,
        "old_chat_member": member,
        "new_chat_member": member,
    }
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "Hello"}
    about = {
        "callback_query": {"id": "1", "from": person, "chat_instance": "1", "data": "1v.1.1"},
        "my_chat_member": membership,
        "chat_member": membership,
        "chat_join_request": {"chat": chat, "from": person, "user_chat_id": 7, "date": 1},
        "inline_query": {"id": "1", "from": person, "query": "", "offset": ""},
    }
    body = {"update_id": 1, kind: about.get(kind, message)}
    update = Update.de_json(body, None)
    assert update is not None
    return update


KINDS = [
    *("message", "edited_message", "channel_post", "edited_channel_post", "business_message"),
    *("edited_business_message", "callback_query", "my_chat_member", "chat_member"),
    *("chat_join_request", "inline_query"),
]


def test_the_bot_asks_for_just_the_updates_that_its_routes_take():
    needed = {
        kind for kind in KINDS if any(route.check_update(update_of(kind)) for route in ROUTES)
    }
    assert needed == set(ALLOWED_UPDATES)


@pytest.mark.parametrize("name", ["requirements", "requirements-test", "requirements-bench"])
def test_every_dependency_is_pinned_with_hashes(name):
    wanted = direct((ROOT / f"{name}.in").read_text(encoding="utf-8"))
    pinned = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    for requirement in wanted:
        assert f"\n{requirement}" in f"\n{pinned}"
    blocks = re.split(r"\n(?=\S)", pinned.strip())
    for block in blocks:
        if not block.startswith("#"):
            assert "==" in block.split("\n")[0]
            assert "--hash=sha256:" in block
    assert "://" not in pinned


def test_the_bot_has_few_dependencies():
    # h11 comes with python-telegram-bot anyway.
    assert len(direct((ROOT / "requirements.in").read_text(encoding="utf-8"))) <= 20


def direct(text: str) -> list[str]:
    return [
        re.sub(r"\[.*\]", "", line.lower()).split("==")[0]
        for line in text.splitlines()
        if line and not line.startswith(("#", "-"))
    ]


def test_what_waited_while_the_bot_was_away_was_done_when_it_was_sent():
    """Within the span that is counted nothing tells it from what comes just now."""
    update = Post(NOON).message("Hello")
    assert acted_at(update, NOON + WINDOW) == NOON + WINDOW
    assert acted_at(update, NOON + WINDOW + 1) == NOON
    assert acted_at(Post(NOON).tap("x"), NOON + DAY) == NOON + DAY
