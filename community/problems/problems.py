from collections.abc import Sequence

from basics.records import dataclass
from basics.spans import DAY, HOUR
from community import albums, words
from community.groups import coordinators, links
from community.moderation import pace
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.problems import earlier, families, further
from community.problems.reading import may_read, readable_problem
from community.publishing import Manner, is_album, post_card
from community.refusals import Reason, Refused
from community.subjects import SUBJECTS, UNNAMED, Named, region_of, subject_of
from community.translations import drift
from storage import audit, parts, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.following import follows, news
from storage.following.news import VOTED
from storage.groups.groups import Group
from storage.people import people
from storage.photos import Place
from storage.problems import earlier as earlier_rows
from storage.problems import families as family_rows
from storage.problems import lists, notices, problems, readers, sight
from storage.problems.problems import Answers, Problem
from storage.sending import listed, naming, saying
from storage.translations import translations

PROBLEMS_AN_HOUR = 5
#: The same words in a group after so long are said anew.
SENT_AGAIN = HOUR
#: In place of a key, in links to what all teachers may read.
TO_ALL = "teachers"


@dataclass(frozen=True, slots=True)
class Origin:
    """The message that a problem came in; `source` names its album where it is part of one."""

    source: str
    message_id: int


async def publish(
    tx: Transaction,
    actor: Actor,
    answers: Answers,
    *,
    shown_to: Sequence[Group],
    now: int,
    to_all: bool = False,
) -> Problem:
    """Raise a problem in groups of its author's choice, or open it to all teachers, too. Pictures
    are handed over by the caller."""
    await require_voice(tx, actor)
    await _check_pace(tx, actor, now)
    reach = await further.at_once(tx, actor, shown_to, to_all=to_all, now=now)
    problem = await problems.add(tx, actor.id, answers, source=None, now=now)
    for group in reach.groups:
        await problems.show_to(tx, problem.id, group.id)
        manner = Manner(told=group.mute is not None)
        await post_card(tx, group, "problem", subject_id=problem.id, now=now, manner=manner)
    await activity.add(tx, "problem", problem.id, problem_id=problem.id, now=now)
    await further.wait(tx, "problem", problem.id, reach=reach, now=now)
    return await problems.set_to_all(tx, problem.id, wanted=True) if reach.to_all else problem


async def said_here(
    rows: Rows, actor: Actor, group: Group, *, text: str, now: int
) -> Problem | None:
    """What somebody sends again because they see no answer yet; what is no text is refused as
    where it is published."""
    said = words.split_problem(text)
    answers = Answers(said.title, said.rest)
    return await problems.same_of(
        rows, actor.id, answers, group_id=group.id, since=now - SENT_AGAIN
    )


async def publish_message(
    tx: Transaction,
    actor: Actor,
    group: Group,
    *,
    text: str,
    origin: Origin,
    now: int,
    named: Named = UNNAMED,
) -> Problem:
    """A problem sent to a group in one message, which its card answers. Sent twice it is one."""
    await require_voice(tx, actor)
    known = await problems.of_source(tx, origin.source)
    if known:
        return known
    said = words.split_problem(text)
    await _check_pace(tx, actor, now)
    author = await people.get(tx, actor.id)
    answers = Answers(
        said.title,
        said.rest,
        subject=subject_of(group, author, named),
        region=region_of(group, author),
    )
    problem = await problems.add(tx, actor.id, answers, source=origin.source, now=now)
    await problems.show_to(tx, problem.id, group.id)
    await activity.add(tx, "problem", problem.id, problem_id=problem.id, now=now)
    manner = Manner(origin.message_id, is_album(origin.source))
    await post_card(tx, group, "problem", subject_id=problem.id, now=now, manner=manner)
    return problem


async def _check_pace(tx: Transaction, actor: Actor, now: int) -> None:
    if await problems.count_since(tx, actor.id, now - HOUR, now=now) >= PROBLEMS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_PROBLEMS)
    today = await problems.count_since(tx, actor.id, now - DAY, now=now)
    await pace.require_problem(tx, actor, today, now=now)


async def edit_message(
    tx: Transaction, problem: Problem, actor: Actor, *, text: str, now: int
) -> None:
    """The author edited the message that the problem came in. One that says what it said before
    changes nothing: Telegram calls messages edited that nobody edited.

    Raises Refused: EMPTY, SILENCED, GONE, NOT_YOURS.
    """
    await require_voice(tx, actor)
    known = await own_problem(tx, problem.id, actor)
    said = words.split_problem(text) if words.is_visible(text) else words.Parts(words.PICTURE, "")
    if known.reworked or (known.title, known.description) == (said.title, said.rest):
        return
    await albums.require_something(tx, Place("problem", problem.id), text)
    await earlier.keep(tx, known, title=said.title, description=said.rest, now=now)
    await problems.set_words(tx, problem.id, said.title, description=said.rest)
    await _reworded(tx, known, said, now=now)


async def change(
    tx: Transaction, actor: Actor, problem_id: int, *, answers: Answers, now: int
) -> Problem:
    """Write an author's changes onto a published problem."""
    await require_voice(tx, actor)
    problem = await own_problem(tx, problem_id, actor)
    words_now = {"title": answers.title, "description": answers.description}
    await earlier.keep(tx, problem, **words_now, now=now)
    await problems.change(tx, problem_id, answers)
    if problem.name_shown and not answers.name_shown:
        await naming.hide(tx, problem.author_id, beside=[problem.title])
    said = words.Parts(answers.title, answers.description)
    await _reworded(tx, problem, said, now=now)
    return problem


async def _reworded(tx: Transaction, before: Problem, said: words.Parts, *, now: int) -> None:
    """Whatever says its words is drawn anew; digests and letters name it by its title."""
    stood = (before.title, before.description)
    await saying.say_instead(tx, [before.author_id], stood, after=(said.title, said.rest))
    await drift.look_again(tx, "problem", before.id, now=now)
    await _mark_stale(tx, before.id)
    posts.mark_quotes_stale(tx, before.id)
    if before.title != said.title:
        listed.mark_stale(tx, "problem", before.id)


async def drop_earlier(tx: Transaction, actor: Actor, problem_id: int) -> None:
    """What its author wrote first is nobody's to read any more.

    Raises Refused: GONE, NOT_YOURS.
    """
    problem = await own_problem(tx, problem_id, actor)
    if not problem.changed_at:
        raise Refused(Reason.GONE)
    await earlier_rows.drop(tx, problem.id)
    await _mark_stale(tx, problem.id)


async def choose_subject(tx: Transaction, actor: Actor, problem_id: int, *, subject: str) -> None:
    """What one's own problem is about. Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON."""
    await own_problem(tx, problem_id, actor)
    if subject not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    await problems.set_subject(tx, problem_id, subject)
    await _mark_stale(tx, problem_id)


async def withdraw(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Problem:
    """Gone for good, by its author; cards say so, and nobody can open it."""
    problem = await to_withdraw(tx, actor, problem_id)
    about = About(problem.author_id, problem.title)
    regions = await problems.regions_of(tx, problem_id)
    await coordinators.leave_trace(
        tx, actor, "problem withdrawn", subject=about, regions=regions, now=now
    )
    await families.leave(tx, problem_id)
    await saying.take_back(tx, problem.author_id, [problem.title, problem.description])
    await audit.take_out(tx, problem.title, since=problem.created_at)
    await problems.withdraw(tx, problem_id)
    await translations.withdraw_of(tx, "problem", problem_id)
    await parts.withdraw(tx, "problem", problem_id)
    await _mark_stale(tx, problem_id)
    posts.mark_quotes_stale(tx, problem_id)
    listed.mark_stale(tx, "problem", problem_id)
    return problem


async def open_problem(tx: Transaction, actor: Actor, problem_id: int) -> Problem:
    """To see how it stands; digests don't tell what happened to it so far.

    Raises Refused: GONE, NOT_FOR_YOU.
    """
    problem = await readable_problem(tx, problem_id, actor)
    await activity.mark_seen(tx, actor.id, "problem", subject_id=problem_id)
    return problem


async def to_withdraw(rows: Rows, actor: Actor, problem_id: int) -> Problem:
    """A problem that this person may withdraw.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    problem = await _standing(rows, problem_id)
    require_change(problem.author_id, actor, await problems.regions_of(rows, problem_id))
    return problem


async def hear(tx: Transaction, actor: Actor, problem_id: int, *, wanted: bool, now: int) -> None:
    """Be told of news on a problem that this person may read, or no more: who says no hears
    nothing of it, whatever they do there. Who hears of it already may say so from anywhere, but
    who only has it too, or what was joined to it, begins where they may read it.

    Raises Refused: GONE, NOT_FOR_YOU.
    """
    problem = await _standing(tx, problem_id)
    reason = await news.reason_of(tx, actor.id, "problem", thing_id=problem_id)
    if reason is None or (wanted and reason == VOTED):
        await readable_problem(tx, problem_id, actor)
    if not wanted:
        await notices.mute(tx, actor.id, problem_id)
        await follows.remove(tx, actor.id, "problem", thing_id=problem_id)
        await news.clear_thing(tx, actor.id, "problem", thing_id=problem_id)
        return
    # A mute of one mutes what stands together with it, and so it is taken back.
    await notices.unmute(tx, actor.id, await family_rows.ids_of(tx, problem_id))
    if problem.author_id != actor.id:
        await follows.add(tx, actor.id, "problem", thing_id=problem_id, now=now)


async def hears(rows: Rows, actor: Actor, problem_id: int) -> bool:
    """Whether this person is told of news on it: they wrote it, asked for it, wrote there, or have
    it too, and have not said no."""
    if await notices.is_muted(rows, actor.id, await family_rows.ids_of(rows, problem_id)):
        return False
    return await news.reason_of(rows, actor.id, "problem", thing_id=problem_id) is not None


async def own_problem(tx: Transaction, problem_id: int, actor: Actor) -> Problem:
    """A standing problem of this person's own. Raises Refused: GONE, NOT_YOURS."""
    problem = await _standing(tx, problem_id)
    if problem.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return problem


async def _standing(tx: Rows, problem_id: int) -> Problem:
    problem = await problems.get(tx, problem_id)
    if problem is None or not problem.stands:
        raise Refused(Reason.GONE)
    return problem


async def open_by_link(
    tx: Transaction, key: str, problem_id: int, *, actor: Actor, now: int
) -> Problem:
    """Whoever holds a problem's own link may read it; former links, which had one key for all of
    a group, lead its members there.

    Raises Refused: GONE, also for a made-up link; NOT_FOR_YOU.
    """
    if key == TO_ALL:
        return await _open_to_all(tx, problem_id, actor)
    found = await links.entrance(tx, key, "problem", thing_id=problem_id)
    if found is None or not await sight.by_group(tx, problem_id, found.group.id):
        raise Refused(Reason.GONE)
    if not found.own:
        return await readable_problem(tx, problem_id, actor)
    problem = await _standing(tx, problem_id)
    await readers.add(tx, problem_id, actor.id, now=now)
    return problem


async def _open_to_all(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """By a link that holds no key: nobody learns from it that something else is there."""
    problem = await _standing(rows, problem_id)
    if not await may_read(rows, problem, actor):
        raise Refused(Reason.GONE)
    return problem


async def post_anew(tx: Transaction, group: Group, now: int, *, limit: int = 20) -> None:
    """After a group changed its id its old cards are out of reach: the open ones appear again."""
    shown = await lists.open_of_group(tx, group.id, limit)
    for problem_id in shown:
        if await posts.in_chat(tx, group.chat_id, "problem", subject_id=problem_id) is None:
            await post_card(tx, group, "problem", subject_id=problem_id, now=now)


async def _mark_stale(tx: Transaction, problem_id: int) -> None:
    posts.mark_stale(tx, "problem", problem_id)
