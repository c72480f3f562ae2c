"""A coordinator chooses what of the common ground of conversations stands in a brief."""

from community.briefs import briefs
from community.briefs.shared import shared
from community.conversations import counting
from community.conversations.counting import Told
from community.forms.steps import ticked
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.briefs import briefs as brief_rows
from storage.briefs.briefs import Brief
from storage.conversations import conversations, statements
from storage.conversations.conversations import Conversation
from storage.db import Rows, Transaction

#: Statements in a brief, and conversations that are looked through, the newest first.
MOST, LOOKED_THROUGH = 4, 60


def concerns(brief: Brief, known: Conversation) -> bool:
    """Whether it was held in a region of the brief, or everywhere."""
    everywhere = not brief.regions or not known.regions
    return everywhere or not {*brief.regions}.isdisjoint(known.regions)


async def offered(rows: Rows, brief_id: int, actor: Actor) -> list[Told]:
    """Conversations whose results stand and have something that all share, the newest first.

    Raises Refused as `briefs.open_brief` does.
    """
    brief = await briefs.open_brief(rows, brief_id, actor)
    found = []
    for known in await conversations.newest(rows, limit=LOOKED_THROUGH):
        if known.state == "told" and concerns(brief, known):
            told = await counting.told_to_all(rows, known.id)
            found += [told] if told and shared(told) else []
    return found


async def of_conversation(
    rows: Rows, brief_id: int, conversation_id: int, *, actor: Actor
) -> Told:
    """One of these. Raises Refused: GONE; and as `briefs.open_brief`."""
    for told in await offered(rows, brief_id, actor):
        if told.conversation.id == conversation_id:
            return told
    raise Refused(Reason.GONE)


async def choose(
    tx: Transaction, actor: Actor, brief_id: int, *, statement_id: int, wanted: bool, now: int
) -> int:
    """A statement stands in the brief, or does not; the number of its conversation.

    Raises Refused: GONE, ENOUGH_GROUND; and as `briefs.open_brief`.
    """
    brief = await briefs.open_brief(tx, brief_id, actor)
    statement = await statements.get(tx, statement_id)
    if statement is None:
        raise Refused(Reason.GONE)
    told = await of_conversation(tx, brief_id, statement.conversation_id, actor=actor)
    if wanted and statement_id not in {one.tally.statement_id for one in shared(told)}:
        raise Refused(Reason.GONE)
    chosen = ticked(brief.ground, str(statement_id), wanted)
    if len(chosen) > MOST:
        raise Refused(Reason.ENOUGH_GROUND)
    await brief_rows.set_ground(tx, brief.id, chosen)
    await briefs.changed(tx, brief.id)
    note = f"common ground {'with' if wanted else 'without'} {statement_id}"
    await briefs.trace_change(tx, actor, brief, note=note, now=now)
    return statement.conversation_id
