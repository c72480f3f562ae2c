"""A group lets the bot write, or not: what Telegram says of it is remembered, and tried again.

What a group refuses is known by a letter that it refused, or by what the bot is told of its own
rights. It is known no more once such a letter arrives, when the rights change, and for a trial a
few hours later.
"""

from collections.abc import Awaitable, Callable

from basics.records import dataclass
from basics.spans import HOUR
from community.groups import nights
from community.publishing import post_again
from storage import posts
from storage.db import Rows, Transaction
from storage.events import events
from storage.groups import allowed, cards, groups, keepers
from storage.groups.groups import Group, Mute
from storage.posts import Post, Shows
from storage.problems import problems, solutions
from storage.projects import log as log_rows
from storage.projects import projects

#: After so long what was refused is tried again.
TRIAL = 6 * HOUR
#: So many cards are shown belatedly.
HELD = 20


@dataclass(frozen=True, slots=True)
class Rights:
    """What the bot is told that it may not send in a group: kinds of files, or nothing at all.
    Administrators may write wherever they like."""

    refuses: frozenset[str] = frozenset()
    mute: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """What a card shows: whose it is, and what it is called."""

    author_id: int
    title: str


async def fall_mute(tx: Transaction, group: Group, why: Mute, *, now: int) -> bool:
    """Nothing may be written. True when that is new."""
    await allowed.mark_mute(tx, group.id, why, now=now, try_at=now + TRIAL)
    return group.mute is None


async def refuse(tx: Transaction, group: Group, kind: str, *, now: int) -> None:
    """A kind of file was refused."""
    await allowed.set_refused(tx, group.id, {*group.refuses, kind}, try_at=now + TRIAL)


async def works(tx: Transaction, group: Group, kind: str, *, in_general: bool, now: int) -> None:
    """Something of this kind arrived, so it may be sent."""
    if kind in group.refuses:
        rest = frozenset(group.refuses) - {kind}
        await _refuses(tx, group, rest, try_at=group.try_at)
    if group.mute == "forbidden" or (group.mute == "general" and in_general):
        morning = nights.ends(nights.zone_of(group), now)
        await unmute(tx, group, now, not_before=morning or 0)


async def unmute(tx: Transaction, group: Group, now: int, *, not_before: int = 0) -> None:
    """What could not be shown meanwhile is shown: at once where an administrator wants it so."""
    await allowed.unmute(tx, group.id)
    for post in await posts.held(tx, group.chat_id, HELD):
        if await thing_of(tx, post):
            await post_again(tx, post, now, not_before=not_before)


async def learn(tx: Transaction, group: Group, rights: Rights, *, now: int) -> None:
    """The bot's rights in the group have changed."""
    if rights.mute:
        await allowed.mark_mute(tx, group.id, "forbidden", now=now, try_at=now + TRIAL)
        return
    if group.mute == "forbidden" or (group.mute and rights.everywhere):
        await unmute(tx, group, now)
    await _refuses(tx, group, rights.refuses, try_at=now + TRIAL)


async def _refuses(tx: Transaction, group: Group, kinds: frozenset[str], *, try_at: int) -> None:
    """Only these. What stands there in words because others were refused gets its files."""
    await allowed.set_refused(tx, group.id, kinds, try_at=try_at)
    if frozenset(group.refuses) - kinds:
        await cards.mark_stale(tx, group.chat_id, HELD)


async def topic_chosen(tx: Transaction, group: Group, now: int) -> None:
    """Or General was opened."""
    if group.mute == "general":
        await unmute(tx, group, now)


async def try_again(tx: Transaction, group: Group, now: int) -> None:
    """Show one of the cards that were not let in; where it arrives, the others follow."""
    for post in await posts.held(tx, group.chat_id, HELD):
        if await thing_of(tx, post):
            await post_again(tx, post, now)
            return


async def to_try(rows: Rows, now: int) -> list[Group]:
    """Groups with cards that were not let in, of which a trial is due: by day, for what is tried
    may arrive."""
    return [
        group
        for group in await groups.mute_to_try(rows, now)
        if nights.ends(nights.zone_of(group), now) is None
        and await posts.held(rows, group.chat_id, 1)
    ]


async def thing_of(rows: Rows, post: Post) -> Thing | None:
    """None where it does not stand any more, and for what is nobody's."""
    read = _THINGS.get(post.shows)
    return await read(rows, post.subject_id) if read else None


async def _problem(rows: Rows, number: int) -> Thing | None:
    found = await problems.get(rows, number)
    stands = found is not None and found.stands
    return Thing(found.author_id, found.title) if found and stands else None


async def _solution(rows: Rows, number: int) -> Thing | None:
    found = await solutions.get(rows, number)
    of = await _problem(rows, found.problem_id) if found and found.state == "shared" else None
    return Thing(found.author_id, of.title) if found and of else None


async def _project(rows: Rows, number: int) -> Thing | None:
    found = await projects.get(rows, number)
    stands = found is not None and found.state == "open"
    return Thing(found.owner_id, found.title) if found and stands else None


async def _question(rows: Rows, number: int) -> Thing | None:
    found = await log_rows.get(rows, number)
    stands = found is not None and found.state == "said"
    return Thing(found.author_id, found.text) if found and stands else None


async def _event(rows: Rows, number: int) -> Thing | None:
    found = await events.get(rows, number)
    stands = found is not None and found.state == "published"
    return Thing(found.organiser_id, found.plan.title) if found and stands else None


_THINGS: dict[Shows, Callable[[Rows, int], Awaitable[Thing | None]]] = {
    "problem": _problem,
    "solution": _solution,
    "project": _project,
    "question": _question,
    "event": _event,
}


async def keep(tx: Transaction, group: Group, person_id: int, *, now: int) -> None:
    """Who added the bot is told when it can't write."""
    if person_id > 0:
        await keepers.put(tx, group.id, person_id, now=now)


async def keep_if_needed(tx: Transaction, group_id: int, person_id: int, *, now: int) -> None:
    """An administrator is told, where nobody else is known who can be."""
    if person_id > 0:
        await keepers.put_if_needed(tx, group_id, person_id, now=now)
