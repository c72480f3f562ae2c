from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.groups import coordinators
from community.moderation import pace
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.problems import news
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from storage import parts, photos, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.problems import comments, notices, problems
from storage.problems.comments import Comment
from storage.problems.problems import Problem
from storage.sending import saying

COMMENTS_AN_HOUR = 30


@dataclass(frozen=True, slots=True)
class Said:
    """A comment that was made, and the problem that it is about."""

    problem: Problem
    comment_id: int


async def comment(
    tx: Transaction,
    problem_id: int,
    actor: Actor,
    *,
    text: str,
    source: str | None,
    now: int,
    has_file: bool = False,
) -> Said:
    """Say something about a problem, or show a file, which the caller adds. The same `source` is
    the same comment. Raises Refused: GONE, NOT_FOR_YOU, TOO_MANY_COMMENTS, SILENCED."""
    await require_voice(tx, actor)
    problem = await readable_problem(tx, problem_id, actor)
    said = words.beside_a_file(text) if has_file else words.text(text)
    lately = await comments.count_since(tx, actor.id, now - HOUR, now=now)
    if lately >= COMMENTS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_COMMENTS)
    await pace.require_comment(tx, actor, lately, now=now)
    made = await comments.add(tx, problem_id, actor.id, text=said, source=source, now=now)
    if made is None:
        known = await comments.of_source(tx, source or "")
        assert known
        return Said(problem, known.id)
    await activity.add_for_followers(tx, "comment", made.id, problem_id=problem_id, now=now)
    await problems.add_to_count(tx, problem_id, comments=1)
    posts.mark_stale(tx, "problem", problem_id)
    await news.tell_comment(tx, problem_id, made, by=actor.id, now=now)
    if problem.author_id != actor.id:
        counts = notices.Counts(comments=1)
        await notices.add(tx, problem.author_id, problem_id, news=counts, now=now)
    return Said(problem, made.id)


async def edit_comment(tx: Transaction, comment: Comment, actor: Actor, *, text: str) -> None:
    """The author edited the message: the comment follows, while it stands. Without words there
    must be a file."""
    await require_voice(tx, actor)
    if comment.author_id != actor.id or comment.state != "said":
        return
    files = await photos.of_owner(tx, "comment", comment.id)
    said = words.beside_a_file(text) if files else words.text(text)
    await comments.set_text(tx, comment.id, said)


async def withdraw_comment(tx: Transaction, comment_id: int, actor: Actor, *, now: int) -> Comment:
    """Gone for good, by its author."""
    found = await to_withdraw(tx, actor, comment_id)
    problem = await problems.get(tx, found.problem_id)
    about = About(found.author_id, problem.title if problem else "")
    regions = await problems.regions_of(tx, found.problem_id)
    await coordinators.leave_trace(
        tx, actor, "comment withdrawn", subject=about, regions=regions, now=now
    )
    await saying.take_back(tx, found.author_id, [found.text])
    await comments.withdraw(tx, comment_id)
    await parts.withdraw(tx, "comment", comment_id)
    await problems.add_to_count(tx, found.problem_id, comments=-1)
    posts.mark_stale(tx, "problem", found.problem_id)
    return found


async def to_withdraw(rows: Rows, actor: Actor, comment_id: int) -> Comment:
    """A comment that this person may withdraw.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    found = await standing_comment(rows, comment_id)
    require_change(found.author_id, actor, await problems.regions_of(rows, found.problem_id))
    return found


async def readable_comment(rows: Rows, actor: Actor, comment_id: int) -> Comment:
    """A comment on a problem that this person may see. Raises Refused: GONE, NOT_FOR_YOU."""
    found = await standing_comment(rows, comment_id)
    await readable_problem(rows, found.problem_id, actor)
    return found


async def standing_comment(rows: Rows, comment_id: int) -> Comment:
    """Raises Refused: GONE."""
    found = await comments.get(rows, comment_id)
    if found is None or found.state != "said":
        raise Refused(Reason.GONE)
    return found
