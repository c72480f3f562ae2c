"""Who is new here begins slowly: a few problems a day, some comments an hour. Nothing that was
written is lost by that. In a community that is young itself nobody is new."""

import re
from collections.abc import Collection

from basics.patterns import pattern
from basics.spans import DAY
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import facts
from storage.db import Rows
from storage.moderation import first

NEW = 7 * DAY
PROBLEMS_A_DAY, COMMENTS_AN_HOUR = 3, 10
#: In one thing; what has more waits for a look, and is not refused.
LINKS, FILES = 1, 3
#: Of a mailbox nobody follows a link.
LINK = pattern(
    r"https?://|\bwww\.|(?<![@\w.-])(?:t\.me/|wa\.me/|[\w-]+(?:\.[\w-]+)*\.(?:kz|ru|com|org|net"
    r"|info|me|io|app|link|site|online|shop|store|top|xyz|su|by|uz|kg|қаз|рф)\b(?!@))",
    re.IGNORECASE,
)


async def require_problem(rows: Rows, actor: Actor, today: int, *, now: int) -> None:
    """`today` were raised within a day. Raises Refused: PROBLEMS_OF_NEW."""
    if today >= PROBLEMS_A_DAY and await is_new(rows, actor, now):
        raise Refused(Reason.PROBLEMS_OF_NEW)


async def require_comment(rows: Rows, actor: Actor, lately: int, *, now: int) -> None:
    """`lately` were said within an hour. Raises Refused: COMMENTS_OF_NEW."""
    if lately >= COMMENTS_AN_HOUR and await is_new(rows, actor, now):
        raise Refused(Reason.COMMENTS_OF_NEW)


async def carries_too_much(
    rows: Rows, actor: Actor, carries: Collection[str], *, now: int
) -> bool:
    """Of its links and files, as `first.carried` tells them."""
    links = {one for one in carries if LINK.match(one)}
    # With what stands before it and without, a link is one.
    bare = {re.sub(r"^(?:https?://)?(?:www\.)?", "", one) for one in links}
    if len(bare) <= LINKS and len(carries) - len(links) <= FILES:
        return False
    return await is_new(rows, actor, now)


async def is_new(rows: Rows, actor: Actor, now: int) -> bool:
    """Met within a week, in a community that is older than that."""
    begun = await facts.get(rows, facts.BEGUN)
    if actor.coordinator or begun is None or int(begun) > now - NEW:
        return False
    return not await first.was_met(rows, actor.id, before=now - NEW)
