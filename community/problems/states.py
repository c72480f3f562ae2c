"""What became of a problem: who may say so, what follows from it, and whether it helped."""

from collections.abc import Sequence
from typing import get_args

from basics.records import dataclass
from community import words
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Choice, Form, Said, Step, Taking
from community.forms.steps import Words as Writing
from community.people.people import Actor, is_concerned
from community.people.silence import require_voice
from community.problems import news
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from storage import audit, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.problems import families, problems, still_so
from storage.problems import states as state_rows
from storage.problems.problems import Problem
from storage.problems.states import Status, Telling
from storage.problems.states import Step as StatusStep

#: Who looks after its regions says these; its author the others.
OFFICIAL: tuple[Status, ...] = ("heard", "sent", "answered", "cannot")
BY_AUTHOR: tuple[Status, ...] = ("otherwise", "unneeded")
SAYS = ("yes", "partly", "no", "forwarded")
#: What the author says of an answer; 'no' opens the problem again.
HELPED = ("yes", "partly", "no", "later", "none")
WHOM_LIMIT = 120
#: Of prepared answers, so many are published at once.
MOST = 50
_WITH_WHOM, _WITH_WORDS = ("sent", "answered"), ("heard", "answered", "cannot")


async def may_say(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """A problem of which this person may say what became of it.

    Raises Refused: GONE, NOT_FOR_YOU, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    problem = await readable_problem(rows, problem_id, actor)
    await _require(rows, problem, actor, wanted="")
    return problem


async def _require(rows: Rows, problem: Problem, actor: Actor, *, wanted: str) -> None:
    """That this person may say it of this problem; "" stands for any of what there is to say."""
    known = await offered(rows, problem, actor)
    if wanted in known or (known and not wanted):
        return
    if wanted in BY_AUTHOR:
        raise Refused(Reason.NOT_YOURS)
    raise Refused(Reason.NOT_YOUR_REGION if actor.coordinator else Reason.ONLY_COORDINATORS)


async def readable_step(rows: Rows, step_id: int, actor: Actor) -> StatusStep:
    """One that all who may read its problem see. Raises Refused: GONE, NOT_FOR_YOU."""
    step = await state_rows.get(rows, step_id)
    if step is None or step.at is None or not step.words:
        raise Refused(Reason.GONE)
    await readable_problem(rows, step.problem_id, actor)
    return step


async def offered(rows: Rows, problem: Problem, actor: Actor) -> tuple[Status, ...]:
    """What this person may say of it; nothing for who is neither its author nor looks after it."""
    concerned = is_concerned(actor, await problems.regions_of(rows, problem.id))
    known: tuple[Status, ...] = OFFICIAL if concerned else ()
    if problem.author_id == actor.id:
        known = (*known, *BY_AUTHOR)
    return (
        (*known, "open") if known and news.standing(problem) not in ("open", "solved") else known
    )


def _said(draft: Draft) -> str:
    return str(draft.answers.get("status", ""))


async def _status(taking: Taking, value: str) -> Said:
    """Only what this person may say; what is asked next goes by it."""
    problem = await may_say(taking.tx, taking.draft.about, taking.actor)
    await _require(taking.tx, problem, taking.actor, wanted=value)
    return {"status": value}


STATUS = Form(
    "status",
    (
        Step("status", Choice(get_args(Status)), read=_status),
        Step(
            "whom",
            Writing(WHOM_LIMIT, one_line=True),
            when=lambda draft: _said(draft) in _WITH_WHOM,
        ),
        Step("says", Choice(SAYS), optional=True, when=lambda draft: _said(draft) == "answered"),
        Step("words", Writing(), when=lambda draft: _said(draft) in _WITH_WORDS),
        Step(
            "line",
            Writing(),
            optional=True,
            key="words",
            when=lambda draft: _said(draft) not in ("", *_WITH_WORDS),
        ),
    ),
    about=may_say,
)


async def begin_change(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Draft:
    """The form filled with what was said last: only its words are to be changed.

    Raises Refused: GONE, NOT_FOR_YOU, ONLY_COORDINATORS, NOT_YOUR_REGION, OTHERWISE_BY_NOW.
    """
    problem = await may_say(tx, problem_id, actor)
    step = await state_rows.get(tx, problem.status_id or 0)
    if step is None or step.status not in await offered(tx, problem, actor):
        raise Refused(Reason.OTHERWISE_BY_NOW)
    known = {"status": step.status, "words": step.words, "whom": step.whom, "says": step.says}
    given = {name: said for name, said in known.items() if said}
    return await engine.begin(tx, actor, STATUS, now=now, start=Start(problem_id, given, left=()))


async def own_to_solve(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS."""
    problem = await readable_problem(rows, problem_id, actor)
    await _require(rows, problem, actor, wanted="otherwise")
    return problem


async def begin_solved(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Draft:
    """The form of its author, who says that it was solved: only how is asked.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS.
    """
    await own_to_solve(tx, problem_id, actor)
    start = Start(problem_id, {"status": "otherwise"}, left=("line",))
    return await engine.begin(tx, actor, STATUS, now=now, start=start)


async def unsolved_own(rows: Rows, problem_id: int, actor: Actor) -> Problem | None:
    """A problem of this person's own that is still looked after; None for any other."""
    problem = await problems.get(rows, problem_id)
    if problem is None or not problem.stands or problem.author_id != actor.id:
        return None
    return None if news.standing(problem) in (*news.SOLVED, "unneeded") else problem


async def say(
    tx: Transaction,
    actor: Actor,
    problem_id: int,
    *,
    said: Telling,
    now: int,
    prepared: bool = False,
) -> StatusStep:
    """Say what became of it, or only prepare it: then nobody sees it yet, and it is in place of
    what they prepared before. The same state with other words is a version of it, and no news.

    Raises Refused: GONE, NOT_FOR_YOU, SILENCED, ONLY_COORDINATORS, NOT_YOUR_REGION, EMPTY.
    """
    await require_voice(tx, actor)
    problem = await may_say(tx, problem_id, actor)
    await _require(tx, problem, actor, wanted=said.status)
    if said.status in _WITH_WORDS and not words.is_visible(said.words):
        raise Refused(Reason.EMPTY)
    waits = await state_rows.prepared_for(tx, problem_id, actor.id)
    if prepared or (waits and (waits.status, waits.words) == (said.status, said.words)):
        await state_rows.drop_prepared(tx, problem_id, actor.id)
    step = await state_rows.add(
        tx,
        problem_id,
        actor.id,
        said=said,
        instead_of=_instead_of(problem, said.status),
        now=now,
        at=None if prepared else now,
    )
    if not prepared:
        await _put_on(tx, actor, problem, step=step, now=now)
    return step


def _instead_of(problem: Problem, status: str) -> int | None:
    return problem.status_id if problem.status == status else None


async def _put_on(
    tx: Transaction, actor: Actor, problem: Problem, *, step: StatusStep, now: int
) -> None:
    """It stands so from now on: a way of its own solves it, all else leaves it open, unless a
    solution solved it."""
    solved = step.status == "otherwise" or problem.solved_by is not None
    solved = solved and step.status != "open"
    await state_rows.put_on(
        tx,
        problem.id,
        step,
        state="solved" if solved else "open",
        solved_by=problem.solved_by if step.status in OFFICIAL else None,
    )
    posts.mark_stale(tx, "problem", problem.id)
    if problem.solved_by is not None:
        posts.mark_stale(tx, "solution", problem.solved_by)
    await news.tell_status(tx, problem, by=actor.id, now=now)
    if actor.id != problem.author_id:
        await audit.add(
            tx,
            actor.id,
            "status said",
            subject=About(problem.author_id, problem.title),
            regions=await problems.regions_of(tx, problem.id),
            now=now,
            note=step.status,
        )


@dataclass(frozen=True, slots=True)
class Published:
    count: int
    #: Those whose problem is gone, or may not be answered by this person any more.
    left_out: int


async def publish_prepared(tx: Transaction, actor: Actor, *, now: int) -> Published:
    """All that this person prepared, at once: whoever follows several hears of them together."""
    await require_voice(tx, actor)
    waiting = await state_rows.prepared(tx, actor.id, limit=MOST)
    done = [one for one in waiting if await _publish(tx, actor, one.step_id, now=now)]
    return Published(len(done), len(waiting) - len(done))


async def _publish(tx: Transaction, actor: Actor, step_id: int, *, now: int) -> bool:
    step = await state_rows.get(tx, step_id)
    problem = await problems.get(tx, step.problem_id) if step else None
    if step is None or problem is None or not problem.stands:
        return False
    if step.status not in await offered(tx, problem, actor):
        return False
    instead = _instead_of(problem, step.status)
    await state_rows.publish(tx, step_id, now, instead_of=instead)
    await _put_on(tx, actor, problem, step=step, now=now)
    return True


async def drop_prepared(tx: Transaction, actor: Actor, problem_id: int) -> None:
    """One's own, which nobody has seen."""
    await state_rows.drop_prepared(tx, problem_id, actor.id)


async def say_helped(
    tx: Transaction, actor: Actor, step_id: int, *, helped: str, now: int
) -> Problem:
    """The author says of the answer that stands whether it helped: yes is as good as a solution,
    no opens the problem again.

    Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON, OTHERWISE_BY_NOW.
    """
    step = await state_rows.get(tx, step_id)
    problem = await readable_problem(tx, step.problem_id if step else 0, actor)
    if problem.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if step is None or step.status != "answered" or helped not in HELPED:
        raise Refused(Reason.STRANGE_BUTTON)
    if problem.status_id != step_id:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    await state_rows.set_helped(tx, step_id, helped)
    solved = problem.solved_by is not None or helped == "yes"
    await state_rows.put_on(
        tx,
        problem.id,
        step,
        state="solved" if solved else "open",
        solved_by=problem.solved_by,
    )
    if helped == "no":
        await _open_again(tx, actor, problem, now=now)
    posts.mark_stale(tx, "problem", problem.id)
    await news.tell_status(tx, problem, by=actor.id, now=now)
    return await readable_problem(tx, problem.id, actor)


async def open_again(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Problem:
    """Its author says that it came back; what was said of it so far stays in its history.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS.
    """
    problem = await readable_problem(tx, problem_id, actor)
    if problem.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if news.standing(problem) not in news.SOLVED:
        return problem
    again = Telling("open")
    step = await state_rows.add(
        tx, problem.id, actor.id, said=again, instead_of=None, now=now, at=now
    )
    await _put_on(tx, actor, problem, step=step, now=now)
    return await readable_problem(tx, problem_id, actor)


async def say_still_so(
    tx: Transaction, actor: Actor, problem_id: int, *, wanted: bool, now: int
) -> Problem:
    """Who has it too says that it still is so with them, or not after all; its author opens it.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS, OTHERWISE_BY_NOW.
    """
    problem = await readable_problem(tx, problem_id, actor)
    if not (await families.standing_of(tx, problem_id, actor.id)).counted:
        raise Refused(Reason.NOT_YOURS)
    if news.standing(problem) not in news.ENDED:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    if wanted:
        await still_so.put(tx, problem_id, actor.id, now=now)
    else:
        await still_so.remove(tx, problem_id, actor.id)
    posts.mark_stale(tx, "problem", problem_id)
    return await readable_problem(tx, problem_id, actor)


async def _open_again(tx: Transaction, actor: Actor, problem: Problem, *, now: int) -> None:
    again = Telling("open")
    step = await state_rows.add(
        tx, problem.id, actor.id, said=again, instead_of=None, now=now, at=now
    )
    solved = problem.solved_by is not None
    await state_rows.put_on(
        tx,
        problem.id,
        step,
        state="solved" if solved else "open",
        solved_by=problem.solved_by,
    )


def telling_of(answers: Said) -> Telling:
    """What a form's answers say; what was asked for another state is left out."""
    status = answers.get("status", "")
    return Telling(
        status,
        answers.get("words", ""),
        answers.get("whom", "") if status in _WITH_WHOM else "",
        answers.get("says", "") if status == "answered" else "",
    )


async def prepared(rows: Rows, actor: Actor) -> Sequence[state_rows.Prepared]:
    return await state_rows.prepared(rows, actor.id, limit=MOST)
