"""Cards for groups: a post and the letter that will carry it, drawn only when it is sent."""

import json
from typing import Any

from basics.records import dataclass
from storage import outbox, posts
from storage.db import Rows, Transaction
from storage.groups.groups import Group
from storage.posts import Post, Shows
from storage.problems import solutions

#: The parts of an album arrive one by one: a card with pictures waits this long for them.
ALBUM_PAUSE = 1_500


@dataclass(frozen=True, slots=True)
class Manner:
    """How a card comes: as an answer to a message, whether that is part of an album, and whether
    without a sound. `told`: its author knows already that the group lets nothing in."""

    reply_to: int | None = None
    album: bool = False
    silent: bool = False
    told: bool = False


#: In the name of an album, between its chat and its mark.
ALBUM = ":album:"


def is_album(source: str | None) -> bool:
    """Whether this names the message of an album, whose other parts may still come."""
    return source is not None and ALBUM in source


async def post_card(
    tx: Transaction,
    group: Group,
    shows: Shows,
    *,
    subject_id: int,
    now: int,
    manner: Manner = Manner(),
) -> None:
    """Send the card of a problem or solution to a group."""
    if not group.active:
        return
    post_id = await posts.add(tx, group.chat_id, shows, subject_id=subject_id)
    letter = outbox.NewLetter(
        chat_id=group.chat_id,
        kind="card",
        method="card",
        body=json.dumps(_how(manner)),
        urgency=outbox.ANSWER,
        post_id=post_id,
        not_before=now + ALBUM_PAUSE if manner.album else 0,
    )
    await outbox.add(tx, letter, now)


def _how(manner: Manner) -> dict[str, Any]:
    """What the sender must know of it."""
    said: dict[str, Any] = {}
    if manner.reply_to is not None:
        said["reply_to"] = manner.reply_to
    if manner.silent:
        said["silent"] = True
    if manner.told:
        said["told"] = True
    return said


async def post_again(tx: Transaction, post: Post, now: int, *, not_before: int = 0) -> None:
    """Another letter for a card that has not arrived; its author has been told of that."""
    letter = outbox.NewLetter(
        post.chat_id,
        "card",
        "card",
        json.dumps(_how(Manner(told=True))),
        post_id=post.id,
        not_before=not_before,
    )
    await outbox.add(tx, letter, now)


async def reply_target(rows: Rows, post: Post) -> int | None:
    """A solution's card answers its problem's card in the same chat."""
    if post.shows != "solution":
        return None
    solution = await solutions.get(rows, post.subject_id)
    if solution is None:
        return None
    card = await posts.in_chat(rows, post.chat_id, "problem", subject_id=solution.problem_id)
    return card.message_id if card else None
