"""Which message in which chat shows what, and whether it is up to date.

A card has a wanted and a shown revision; the redraw loop edits what differs. A message id of None
means that the card's letter has not been sent yet.
"""

from typing import Literal, get_args

from basics.records import dataclass
from storage.db import Rows, Transaction, Value
from storage.outbox import MUTE
from storage.rows import Table

#: Cards in groups, and how it goes with a walk or a mailing: all are drawn anew by themselves.
Drawn = Literal[
    "problem",
    "solution",
    "event",
    "project",
    "poster",
    "walk",
    "question",
    "conversation",
    "digest",
    "list",
    "mailing",
]
#: Messages that people reply to, which stay as they are: a form's question, by the form's number;
#: and the settings that a question became.
Asking = Literal[
    "page",
    "settings",
    "form",
    "comment_prompt",
    "solution_prompt",
    "project_comment_prompt",
    "note_prompt",
    "question_prompt",
    "answer_prompt",
    "feedback_prompt",
    "feedback_answer_prompt",
    "focus_prompt",
    "voice_prompt",
]
Shows = Literal[Drawn, Asking, "how_to_verify", "how_to_find", "how_to_problem", "how_to_project"]
_DRAWN: frozenset[str] = frozenset(get_args(Drawn))


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    chat_id: int
    message_id: int | None
    shows: Shows
    subject_id: int
    #: The file id of the picture that the message shows, None for a text message.
    media: str | None
    want_rev: int
    shown_rev: int


POST = Table(Post, "post")


async def get(rows: Rows, post_id: int) -> Post | None:
    return await POST.one(rows, f"SELECT {POST} FROM post WHERE id = ?", post_id)


async def at(rows: Rows, chat_id: int, message_id: int) -> Post | None:
    return await POST.one(
        rows, f"SELECT {POST} FROM post WHERE chat_id = ? AND message_id = ?", chat_id, message_id
    )


async def in_chat(rows: Rows, chat_id: int, shows: Shows, *, subject_id: int) -> Post | None:
    """The newest live post of this thing in a chat."""
    return await POST.one(
        rows,
        f"SELECT {POST} FROM post WHERE subject_id = ? AND shows = ? AND chat_id = ?"
        " AND live = 1 ORDER BY id DESC LIMIT 1",
        subject_id,
        shows,
        chat_id,
    )


async def of_chat(rows: Rows, chat_id: int, shows: Shows, *, limit: int) -> list[int]:
    """What the newest live posts of a kind in a chat are about, the oldest of them first."""
    found = await rows.all(
        "SELECT subject_id FROM post WHERE chat_id = ? AND shows = ? AND live = 1"
        " ORDER BY id DESC LIMIT ?",
        chat_id,
        shows,
        limit,
    )
    return list(dict.fromkeys(row[0] for row in reversed(found)))


async def with_buttons(rows: Rows, chat_id: int, limit: int) -> list[int]:
    """The newest messages of a chat that show cards."""
    found = await rows.all(
        "SELECT message_id FROM post WHERE chat_id = ? AND live = 1 AND message_id IS NOT NULL"
        " ORDER BY id DESC LIMIT ?",
        chat_id,
        limit,
    )
    return [row[0] for row in found]


async def held(rows: Rows, chat_id: int, limit: int) -> list[Post]:
    """Cards that a group did not let in, the newest of them, the oldest first; none while one of
    its letters is on its way."""
    found = await POST.all(
        rows,
        f"SELECT {POST} FROM post WHERE chat_id = ? AND live = 1 AND message_id IS NULL"
        " AND shows IN ('problem', 'solution', 'project', 'question', 'event', 'conversation')"
        " AND EXISTS (SELECT 1 FROM outbox o WHERE o.chat_id = post.chat_id"
        " AND o.post_id = post.id AND o.state = 'failed' AND o.error = ?)"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.chat_id = post.chat_id"
        " AND o.post_id = post.id AND o.state IN ('ready', 'sending', 'waiting'))"
        " ORDER BY id DESC LIMIT ?",
        chat_id,
        MUTE,
        limit,
    )
    return found[::-1]


async def add(tx: Transaction, chat_id: int, shows: Shows, *, subject_id: int) -> int:
    """A post whose letter is about to be written."""
    return int(
        await tx.value(
            "INSERT INTO post (chat_id, shows, subject_id, live) VALUES (?, ?, ?, ?) RETURNING id",
            chat_id,
            shows,
            subject_id,
            int(shows in _DRAWN),
        )
    )


#: Only of a thing that was posted in this chat, and no message that is known for something else:
#: forged, a press can come from any.
_ADOPT = (
    "INSERT INTO post (chat_id, message_id, shows, subject_id)"
    " SELECT p.chat_id, CAST(? AS BIGINT), p.shows, p.subject_id FROM post p"
    " WHERE p.id = (SELECT max(id) FROM post WHERE subject_id = ? AND shows = ? AND chat_id = ?)"
    " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.chat_id = ? AND o.message_id = ?"
    " AND o.post_id IS NULL AND o.state = 'sent')"
    " ON CONFLICT (chat_id, message_id) DO NOTHING"
)


def _adopting(chat_id: int, message_id: int, shows: Shows, *, subject_id: int) -> list[Value]:
    return [message_id, subject_id, shows, chat_id, chat_id, message_id]


async def adopt(
    tx: Transaction, chat_id: int, message_id: int, *, shows: Shows, subject_id: int
) -> None:
    """Know a card again whose sending ended in the dark."""
    await tx.run(_ADOPT, *_adopting(chat_id, message_id, shows, subject_id=subject_id))


def adopt_at_end(
    tx: Transaction, chat_id: int, message_id: int, *, shows: Shows, subject_id: int
) -> None:
    """The same, once for all presses of a transaction."""
    tx.at_end(_ADOPT, *_adopting(chat_id, message_id, shows, subject_id=subject_id))


async def take_over(
    tx: Transaction, chat_id: int, message_id: int, *, shows: Shows, subject_id: int
) -> int:
    """A message that showed something else, or nothing of ours, shows this from now on.

    Pressed before its letter was settled, it is the post that has no message yet.
    """
    unsettled = await tx.value(
        "UPDATE post SET message_id = ? WHERE id = (SELECT max(id) FROM post WHERE chat_id = ?"
        " AND shows = ? AND subject_id = ? AND message_id IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM post WHERE chat_id = ? AND message_id = ?) RETURNING id",
        message_id,
        chat_id,
        shows,
        subject_id,
        chat_id,
        message_id,
    )
    if unsettled is not None:
        return int(unsettled)
    return int(
        await tx.value(
            "INSERT INTO post (chat_id, message_id, shows, subject_id, live)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (chat_id, message_id)"
            " DO UPDATE SET shows = excluded.shows, subject_id = excluded.subject_id"
            " RETURNING id",
            chat_id,
            message_id,
            shows,
            subject_id,
            int(shows in _DRAWN),
        )
    )


_SENT = (
    "UPDATE post SET message_id = ?, shown_rev = ?, media = ?, edited_at = ?"
    " WHERE id = ? AND chat_id = ?"
)
_ALONE = (
    " AND NOT EXISTS (SELECT 1 FROM post o"
    " WHERE o.chat_id = post.chat_id AND o.message_id = ? AND o.id <> post.id)"
)
_DROP_OTHER = (
    "DELETE FROM post WHERE message_id = ? AND id <> ?"
    " AND chat_id = (SELECT chat_id FROM post WHERE id = ? AND chat_id = ?)"
)


async def mark_sent(
    tx: Transaction,
    post_id: int,
    message_id: int,
    *,
    chat_id: int,
    rev: int,
    media: str | None,
    now: int,
) -> bool:
    """False where the post has moved to another chat while its letter was under way."""
    values = message_id, rev, media, now, post_id, chat_id
    if await tx.run(f"{_SENT}{_ALONE}", *values, message_id):
        return True
    # A press has made the card known before its letter was settled.
    await tx.run(_DROP_OTHER, message_id, post_id, post_id, chat_id)
    return bool(await tx.run(_SENT, *values))


#: The head of all that stand together with a problem, by the problem's number, twice.
_HEAD = "COALESCE((SELECT head_id FROM problem_join WHERE problem_id = ? AND rests = 0), ?)"
_TOGETHER = (
    "UPDATE post SET want_rev = want_rev + 1 WHERE shows = 'problem' AND live = 1 AND subject_id"
    f" IN (SELECT {_HEAD} UNION ALL SELECT problem_id FROM problem_join WHERE head_id = {_HEAD}"
    " AND rests = 0)"
)


def mark_stale(tx: Transaction, shows: Shows, subject_id: int) -> None:
    """Each card that shows this is drawn anew soon, once for all changes of a transaction; of a
    problem also those of what stands together with it, which say its title and its best solution.
    """
    if shows == "problem":
        tx.at_end(_TOGETHER, *[subject_id] * 4)
        return
    tx.at_end(
        "UPDATE post SET want_rev = want_rev + 1 WHERE subject_id = ? AND shows = ? AND live = 1",
        subject_id,
        shows,
    )


_QUOTING: dict[Shows, str] = {
    "solution": "UPDATE post SET want_rev = want_rev + 1 WHERE shows = ? AND live = 1"
    " AND subject_id IN (SELECT id FROM solution WHERE problem_id = ?)",
    "project": "UPDATE post SET want_rev = want_rev + 1 WHERE shows = ? AND live = 1"
    " AND subject_id IN (SELECT id FROM project WHERE problem_id = ? AND state = 'open')",
}


def mark_quotes_stale(tx: Transaction, problem_id: int) -> None:
    """The same for the cards of a problem's solutions and of projects that began with it, which
    say its title."""
    for shows, sql in _QUOTING.items():
        tx.at_end(sql, shows, problem_id)


def mark_projects_stale(tx: Transaction, event_id: int) -> None:
    """The same for the cards of projects that were submitted to an event."""
    tx.at_end(
        "UPDATE post SET want_rev = want_rev + 1 WHERE shows = 'project' AND live = 1"
        " AND subject_id IN (SELECT id FROM project WHERE event_id = ? AND state = 'open')",
        event_id,
    )


def mark_questions_stale(tx: Transaction, project_id: int) -> None:
    """The same for the cards of a project's questions, which say its title and its owner."""
    tx.at_end(
        "UPDATE post SET want_rev = want_rev + 1 WHERE shows = 'question' AND live = 1"
        " AND subject_id IN (SELECT id FROM project_note WHERE project_id = ?)",
        project_id,
    )


def mark_stale_in(tx: Transaction, chat_id: int, shows: Shows, *, subject_id: int) -> None:
    """The same for the card in one chat alone."""
    tx.at_end(
        "UPDATE post SET want_rev = want_rev + 1 WHERE subject_id = ? AND shows = ? AND live = 1"
        " AND chat_id = ?",
        subject_id,
        shows,
        chat_id,
    )


async def forget(tx: Transaction, post_id: int) -> None:
    """The message is gone or can't be edited any more."""
    await tx.run("UPDATE post SET live = 0 WHERE id = ?", post_id)


async def forget_all(tx: Transaction, chat_id: int, shows: Shows) -> None:
    """Messages in this chat that show such things stay as they are."""
    await tx.run("UPDATE post SET live = 0 WHERE chat_id = ? AND shows = ?", chat_id, shows)


async def move_chat(tx: Transaction, old: int, new: int) -> None:
    """Cards not sent yet go to the chat's new id; messages in the old one are out of reach."""
    await tx.run("UPDATE post SET chat_id = ? WHERE chat_id = ? AND message_id IS NULL", new, old)
    await tx.run("UPDATE post SET live = 0 WHERE chat_id = ?", old)
