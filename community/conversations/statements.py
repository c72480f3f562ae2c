"""Statements that teachers add: looked at before colleagues see them, and never changed after.

Readers see "a colleague", whoever wrote it. A coordinator allows it, says why not, or takes apart
what says two things; the parts stay its author's, who is told what became of it, and how it was
answered once the conversation has ended.
"""

from collections.abc import Sequence

from basics.letters import searchable
from basics.spans import HOUR
from community.conversations.answering import require_open
from community.conversations.conversations import (
    STATEMENT_LIMIT,
    readable,
    statement,
    steered,
)
from community.forms.steps import Form, Said, Step, Taking, Words, line_of
from community.groups.coordinators import require
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from community.search.likeness import likeness
from community.words import lines
from storage import audit
from storage.audit import UNNAMED, About
from storage.conversations import conversations
from storage.conversations import statements as statement_rows
from storage.conversations.conversations import Conversation
from storage.conversations.statements import Statement
from storage.db import Rows, Transaction
from storage.drawings import drawings
from storage.forms.drafts import Draft
from storage.sending import saying

AN_HOUR = 10
#: Statements that are shown because they say something alike, and how much they must.
SHOWN, ALIKE = 3, 0.3
#: Why one is not shown: it says two things, was said already, names somebody, is about something
#: else, or hurts.
WHY = ("two", "said", "named", "off", "hurts")
FEWEST_PARTS, PARTS = 2, 4


async def _to_add_to(tx: Transaction, conversation_id: int, actor: Actor) -> Conversation:
    """Raises Refused: GONE, NOT_YOUR_CONVERSATION, CONVERSATION_OVER, SPEAK_AS_YOURSELF."""
    return await require_open(tx, actor, conversation_id)


STATEMENT = Form(
    "statement",
    (Step("text", line_of(STATEMENT_LIMIT, Reason.STATEMENT_TOO_LONG)),),
    about=_to_add_to,
)


async def alike(rows: Rows, conversation_id: int, said: str) -> list[Statement]:
    """What colleagues can answer already and says something like it, the most alike first."""
    found = await statement_rows.in_state(rows, conversation_id, "allowed")
    near = likeness(searchable(said), [searchable(one.words) for one in found])
    pairs = sorted(zip(near, found, strict=True), key=lambda one: (-one[0], one[1].id))
    return [one for how, one in pairs if how >= ALIKE][:SHOWN]


async def say(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Statement:
    """It waits until a coordinator has looked at it.

    Raises Refused: SILENCED, INCOMPLETE, TOO_MANY_STATEMENTS, and as `_to_add_to`.
    """
    await require_voice(tx, actor)
    known = await require_open(tx, actor, draft.about)
    words = statement(draft.answers.get("text") or "")
    if await statement_rows.count_since(tx, actor.id, now - HOUR, now=now) >= AN_HOUR:
        raise Refused(Reason.TOO_MANY_STATEMENTS)
    return await statement_rows.add(
        tx, known.id, actor.id, words=words, by_organisers=False, state="waiting", now=now
    )


async def own_statement(rows: Rows, actor: Actor, statement_id: int) -> Statement:
    """Raises Refused: GONE, NOT_YOURS."""
    known = await statement_rows.get(rows, statement_id)
    if known is None or known.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    if known.author_id != actor.id or known.by_organisers:
        raise Refused(Reason.NOT_YOURS)
    return known


async def withdraw(tx: Transaction, actor: Actor, statement_id: int) -> Statement:
    """Nobody sees it any more, and it is in no result that is counted from now on.

    Raises Refused: GONE, NOT_YOURS.
    """
    known = await own_statement(tx, actor, statement_id)
    await take_out(tx, known)
    return known


async def take_out(tx: Transaction, said: Statement) -> None:
    """Its words, and what was drawn with them."""
    await saying.take_back(tx, said.author_id, [said.words])
    await statement_rows.withdraw(tx, said.id)
    number = said.conversation_id
    await drawings.forget(tx, f"results:{number}:", f"results_picture:{number}:")


async def readable_statement(rows: Rows, actor: Actor, statement_id: int) -> Statement:
    """One that colleagues can answer. Raises Refused: GONE, NOT_YOUR_CONVERSATION."""
    known = await statement_rows.get(rows, statement_id)
    if known is None or known.state != "allowed":
        raise Refused(Reason.GONE)
    await readable(rows, actor, known.conversation_id)
    return known


async def waiting(rows: Rows, actor: Actor, conversation_id: int) -> list[Statement]:
    """What a coordinator has to look at. Raises Refused: CONVERSATION_OVER, and as `steered`."""
    known = await _going_on(rows, actor, conversation_id)
    return await statement_rows.in_state(rows, known.id, "waiting")


async def to_decide(rows: Rows, actor: Actor, statement_id: int) -> Statement:
    """One of a teacher, that this coordinator looks at while colleagues can still answer it.

    Raises Refused: GONE, CONVERSATION_OVER, and as `steered`.
    """
    require(actor)
    known = await statement_rows.get(rows, statement_id)
    if known is None or known.by_organisers or known.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    await _going_on(rows, actor, known.conversation_id)
    return known


async def _going_on(rows: Rows, actor: Actor, conversation_id: int) -> Conversation:
    known = await steered(rows, actor, conversation_id)
    if known.state != "open":
        raise Refused(Reason.CONVERSATION_OVER)
    return known


async def decide(
    tx: Transaction, actor: Actor, statement_id: int, *, why: str, now: int
) -> Statement | None:
    """Allowed with "", else why not. None where somebody has decided before.

    Raises Refused: STRANGE_BUTTON, and as `to_decide`.
    """
    if why and why not in WHY:
        raise Refused(Reason.STRANGE_BUTTON)
    known = await to_decide(tx, actor, statement_id)
    state: statement_rows.State = "declined" if why else "allowed"
    if not await statement_rows.decide(tx, statement_id, state, by=actor.id, why=why):
        return None
    await _trace(tx, actor, f"statement {state}", said=known, now=now)
    return await statement_rows.get(tx, statement_id)


async def _trace(tx: Transaction, actor: Actor, deed: str, *, said: Statement, now: int) -> None:
    """To which question it was said, and neither its words nor whose they are."""
    about = await steered(tx, actor, said.conversation_id)
    await audit.add(
        tx,
        actor.id,
        deed,
        subject=About(said.author_id, UNNAMED),
        regions=about.regions,
        now=now,
        note=about.question,
    )


async def _parts(_taking: Taking, value: str) -> Said:
    """One a line."""
    found = list(dict.fromkeys(statement(one) for one in lines(value)))
    if len(found) > PARTS:
        raise Refused(Reason.TWO_PARTS_WANTED)
    return {"text": "\n".join(found)}


async def _one_to_split(tx: Transaction, statement_id: int, actor: Actor) -> Statement:
    return await to_decide(tx, actor, statement_id)


SPLIT = Form(
    "statement_split",
    (Step("text", Words(None), read=_parts, lines=FEWEST_PARTS),),
    previewed=False,
    about=_one_to_split,
    require=require,
)


async def split(
    tx: Transaction, actor: Actor, draft: Draft, *, now: int
) -> Sequence[Statement] | None:
    """What says two things becomes two statements of the same author, to be answered at once. None
    where somebody has decided before.

    Raises Refused: as `to_decide`.
    """
    whole = await to_decide(tx, actor, draft.about)
    if not await statement_rows.decide(tx, draft.about, "split", by=actor.id):
        return None
    await _trace(tx, actor, "statement split", said=whole, now=now)
    return [
        await statement_rows.add(
            tx,
            whole.conversation_id,
            whole.author_id,
            words=words,
            by_organisers=False,
            state="allowed",
            split_of=whole.id,
            now=now,
        )
        for words in draft.answers["text"].splitlines()
    ]


async def written(rows: Rows, actor: Actor, conversation_id: int) -> list[Statement]:
    """One's own in a conversation, as they stand; parts of one that was taken apart are listed.

    Raises Refused: GONE, NOT_YOUR_CONVERSATION.
    """
    known = await readable(rows, actor, conversation_id)
    found = await statement_rows.of_author(rows, known.id, actor.id)
    return [
        one
        for one in found
        if not one.by_organisers and one.state in ("waiting", "allowed", "declined")
    ]


async def authors(rows: Rows, conversation_id: int) -> list[Statement]:
    """Those of teachers that were answered, for who is told how."""
    if await conversations.get(rows, conversation_id) is None:
        return []
    found = await statement_rows.in_state(rows, conversation_id, "allowed")
    return [one for one in found if not one.by_organisers and one.seen]
