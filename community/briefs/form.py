"""The forms for a brief: what it is about, and other words for a part of it."""

from basics.languages import LANGUAGES
from community.briefs import briefs, counting
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import (
    Choice,
    Form,
    Said,
    Several,
    Step,
    Taking,
    Words,
    line_of,
    one_question,
    ticked,
)
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.subjects import SUBJECTS
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft


async def _region(taking: Taking, value: str, wanted: bool) -> Said:
    """Only those that one looks after."""
    if value not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinators.require_region(taking.actor, value)
    return {"regions": ticked(taking.draft.answers.get("regions", []), value, wanted)}


async def _subject(taking: Taking, value: str, wanted: bool) -> Said:
    if value not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    return {"subjects": ticked(taking.draft.answers.get("subjects", []), value, wanted)}


async def _own_region(_rows: Rows, actor: Actor) -> Said:
    """Who looks after one region is not asked which."""
    return {"regions": sorted(actor.regions)} if len(actor.regions) == 1 else {}


BRIEF = Form(
    "brief",
    (
        Step("regions", Several(), optional=True, tick=_region),
        Step("subjects", Several(), optional=True, tick=_subject),
        Step("period", Choice(counting.PERIODS)),
        Step("recipient", line_of(briefs.RECIPIENT, Reason.TEXT_TOO_LONG)),
        Step("language", Choice(LANGUAGES)),
        Step("asks", Words(briefs.PART), optional=True),
    ),
    knows=_own_region,
    require=coordinators.require,
)


PART = one_question("brief_part", briefs.open_brief, require=coordinators.require)


async def begin_part(
    tx: Transaction, actor: Actor, brief_id: int, *, part: str, now: int
) -> Draft:
    """Other words for a part. Raises Refused: STRANGE_BUTTON; and as `open_brief`."""
    await briefs.open_brief(tx, brief_id, actor)
    briefs.require_part(part)
    start = Start(brief_id, {"part": part}, left=("text",))
    return await engine.begin(tx, actor, PART, now=now, start=start)
