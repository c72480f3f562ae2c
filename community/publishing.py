"""Cards for groups: a post and the letter that will carry it, drawn only when it is sent."""

from storage import outbox, posts, solutions
from storage.db import Rows, Transaction
from storage.groups import Group
from storage.posts import Post, Shows

#: The parts of an album arrive one by one: a card with pictures waits this long for them.
ALBUM_PAUSE = 1_500


async def post_card(
    tx: Transaction,
    group: Group,
    shows: Shows,
    subject_id: int,
    now: int,
    reply_to: int | None = None,
) -> None:
    """Send the card of a problem or solution to a group, answering a message if it stands.

    A solution, and a problem that came in a message, may be an album: their card waits for it.
    """
    if not group.active:
        return
    pause = ALBUM_PAUSE if shows == "solution" or reply_to is not None else 0
    post_id = await posts.add(tx, group.chat_id, shows, subject_id)
    letter = outbox.Draft(
        chat_id=group.chat_id,
        kind="card",
        method="card",
        body="{}" if reply_to is None else f'{{"reply_to": {reply_to}}}',
        urgency=outbox.ANSWER,
        post_id=post_id,
        not_before=now + pause,
    )
    await outbox.add(tx, letter, now)


async def reply_target(rows: Rows, post: Post) -> int | None:
    """A solution's card answers its problem's card in the same chat."""
    if post.shows != "solution":
        return None
    solution = await solutions.get(rows, post.subject_id)
    if solution is None:
        return None
    card = await posts.in_chat(rows, post.chat_id, "problem", solution.problem_id)
    return card.message_id if card else None
