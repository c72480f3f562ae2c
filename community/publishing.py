"""Cards for groups: a post and the letter that will carry it, drawn only when it is sent."""

from storage import outbox, posts
from storage.db import Transaction
from storage.groups import Group
from storage.posts import Shows

#: The parts of an album arrive one by one: a card with pictures waits this long for them.
ALBUM_PAUSE = 1_500


async def post_card(
    tx: Transaction,
    group: Group,
    shows: Shows,
    subject_id: int,
    now: int,
    *,
    reply_to: int | None = None,
    pause: int = 0,
) -> None:
    """Send the card of a problem or solution to a group, as a reply to a message if it still stands."""
    if not group.active:
        return
    post_id = await posts.add(tx, group.chat_id, shows, subject_id)
    letter = outbox.Draft(
        chat_id=group.chat_id,
        kind="card",
        method="card",
        body="{}" if reply_to is None else f'{{"reply_to": {reply_to}}}',
        urgency=outbox.ANSWER,
        post_id=post_id,
        not_before=now + pause if pause else 0,
    )
    await outbox.add(tx, letter, now)
