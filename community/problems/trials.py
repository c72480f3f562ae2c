"""🧪 "I tried it too": how a colleague's solution went elsewhere. What did not work helps as much.

One for each person and solution, to be changed or taken back at any time; never by who shared it.
Who it was is shown where they wish so, and nothing counts what a person tried.
"""

from typing import Literal

from basics.spans import DAY, HOUR
from community.forms import engine, pictures
from community.forms.engine import Start
from community.forms.steps import Choice, Form, Said, Step, Words
from community.people.people import Actor
from community.people.silence import require_voice
from community.problems.form import NAME, PHOTOS
from community.problems.solutions import readable_solution
from community.refusals import Reason, Refused
from storage import parts, posts
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.moderation import sealed
from storage.people import people
from storage.photos import Place
from storage.problems import notices, solutions, trials, will_try
from storage.problems.solutions import Solution
from storage.problems.trials import OUTCOMES, Trial
from storage.problems.will_try import WillTry
from storage.revisits import revisits
from storage.sending import naming, saying

#: UTF-16 units: three of them fit a page.
CHANGED_LIMIT, COST_LIMIT = 700, 200
TRIALS_AN_HOUR = 10
#: Whether somebody tried it, or said that they will.
Tried = Literal["yes", "later", "no"]
#: Who wants to try it is asked so long afterwards how it went.
ASKED_AFTER = 14 * DAY


async def _open_for(rows: Rows, solution_id: int, actor: Actor) -> Solution:
    """A solution of somebody else; what is hidden of theirs stays as it is."""
    solution = (await readable_solution(rows, actor, solution_id)).solution
    if solution.author_id == actor.id:
        raise Refused(Reason.OWN_SOLUTION)
    known = await trials.of_author(rows, solution_id, actor.id)
    if known and await sealed.get(rows, "trial", known.id):
        raise Refused(Reason.GONE)
    return solution


TRIAL = Form(
    "trial",
    (
        Step("outcome", Choice(OUTCOMES)),
        Step("changed", Words(CHANGED_LIMIT), optional=True),
        Step("cost", Words(COST_LIMIT), optional=True),
        PHOTOS,
        Step(NAME.name, NAME.answer, optional=True, key=NAME.key, read=NAME.read),
    ),
    keeps="pictures",
    about=_open_for,
)


async def begin(tx: Transaction, actor: Actor, solution_id: int, *, now: int) -> Draft:
    """The form: new, where it stopped, or with what this person said before.

    Raises Refused: GONE, NOT_FOR_YOU, OWN_SOLUTION.
    """
    await _open_for(tx, solution_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "trial")
    if under_way and under_way.subject_id == solution_id:
        return await drafts.keep(tx, under_way, now)
    known = await own(tx, actor, solution_id)
    if known is None:
        return await engine.begin(tx, actor, TRIAL, now=now, start=Start(solution_id))
    start = Start(solution_id, _said(known), left=())
    draft = await engine.begin(tx, actor, TRIAL, now=now, start=start)
    return await pictures.bring_along(tx, draft, Place("trial", known.id), now=now)


def _said(known: Trial) -> Said:
    told = {"outcome": known.outcome, "changed": known.changed, "cost": known.cost}
    return {**told, "name_shown": known.name_shown}


async def plan(tx: Transaction, actor: Actor, solution_id: int, *, wanted: bool, now: int) -> None:
    """Say that one will try it, or won't; after two weeks one is asked how it went.

    Raises Refused: GONE, NOT_FOR_YOU, OWN_SOLUTION.
    """
    if not wanted:
        await will_try.remove(tx, solution_id, actor.id)
        return
    await _open_for(tx, solution_id, actor)
    await will_try.put(tx, WillTry(solution_id, actor.id, now, now + ASKED_AFTER))


async def standing_with(rows: Rows, actor: Actor, solution_id: int) -> Tried:
    if await own(rows, actor, solution_id):
        return "yes"
    wish = await will_try.get(rows, solution_id, actor.id)
    return "later" if wish and wish.ask_at is not None else "no"


async def own(rows: Rows, actor: Actor, solution_id: int) -> Trial | None:
    """What this person says of it."""
    known = await trials.of_author(rows, solution_id, actor.id)
    return known if known and known.state == "said" else None


async def say(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Trial:
    """Say how it went; said again it takes the place of what was said before.

    Raises Refused: SILENCED, INCOMPLETE, GONE, NOT_FOR_YOU, OWN_SOLUTION, TOO_MANY_SOLUTIONS.
    """
    await require_voice(tx, actor)
    solution = await _open_for(tx, draft.about, actor)
    said = draft.answers
    if said.get("outcome") not in OUTCOMES:
        raise Refused(Reason.INCOMPLETE)
    before = await own(tx, actor, solution.id)
    fresh = before is None
    if fresh and await trials.count_since(tx, actor.id, now - HOUR, now=now) >= TRIALS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_SOLUTIONS)
    words = trials.Words(
        said["outcome"],
        said.get("changed", ""),
        said.get("cost", ""),
        said.get("name_shown") or 0,
        await _region(tx, actor),
    )
    made = await trials.put(
        tx, solution.id, solution.problem_id, author_id=actor.id, words=words, now=now
    )
    if before and not made.name_shown:
        await naming.hide(tx, actor.id, beside=[before.changed, before.cost])
    await pictures.save(tx, draft, Place("trial", made.id), worded=True)
    posts.mark_stale(tx, "solution", solution.id)
    await will_try.remove(tx, solution.id, actor.id)
    if before is None or before.outcome != made.outcome:
        await _come_back_later(tx, made, now=now)
    if fresh:
        counts = notices.Counts(tried=1)
        await notices.add(tx, solution.author_id, solution.problem_id, news=counts, now=now)
        await activity.add(
            tx,
            "tried",
            solution.id,
            problem_id=solution.problem_id,
            now=now,
            detail=made.id,
        )
    return made


async def _come_back_later(tx: Transaction, made: Trial, *, now: int) -> None:
    """What worked is asked about months later; what did not is not."""
    if made.outcome == "failed":
        await revisits.drop(tx, "trial", made.id)
        return
    await revisits.plan(
        tx, "trial", made.id, person_id=made.author_id, solution_id=made.solution_id, now=now
    )


async def _region(rows: Rows, actor: Actor) -> str | None:
    """Their own, as they said it, or that of a group in which they were met."""
    person = await people.get(rows, actor.id)
    if person and person.region:
        return person.region
    met = await groups.of_person(rows, actor.id)
    return next((one.region for one in met if one.region), None)


async def take_back(tx: Transaction, actor: Actor, trial_id: int) -> Trial:
    """Gone, with its photos, and counted no more. Raises Refused: GONE, NOT_YOURS."""
    known = await own_trial(tx, actor, trial_id)
    await saying.take_back(tx, actor.id, [known.changed, known.cost])
    await trials.withdraw(tx, trial_id)
    await revisits.drop(tx, "trial", trial_id)
    await parts.withdraw(tx, "trial", trial_id)
    posts.mark_stale(tx, "solution", known.solution_id)
    solution = await solutions.get(tx, known.solution_id)
    if solution:
        counts = notices.Counts(tried=1)
        await notices.take_back(tx, solution.author_id, known.problem_id, news=counts)
    return known


async def readable_trial(rows: Rows, actor: Actor, trial_id: int) -> Trial:
    """One that stands, of a solution that they may see. Raises Refused: GONE, NOT_FOR_YOU."""
    known = await standing_trial(rows, trial_id)
    await readable_solution(rows, actor, known.solution_id)
    return known


async def own_trial(rows: Rows, actor: Actor, trial_id: int) -> Trial:
    """Raises Refused: GONE, NOT_YOURS."""
    known = await standing_trial(rows, trial_id)
    if known.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    return known


async def standing_trial(rows: Rows, trial_id: int) -> Trial:
    """Raises Refused: GONE."""
    known = await trials.get(rows, trial_id)
    if known is None or known.state != "said":
        raise Refused(Reason.GONE)
    return known
