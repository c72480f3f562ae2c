"""Agree, disagree, pass: one statement after another, five in a sitting.

One answer for each person and statement, to be changed until the conversation ends. Nothing says
who answered what: not to coordinators, and not in the log.
"""

from dataclasses import replace

from basics.records import dataclass
from community.conversations import routing
from community.conversations.conversations import readable, take_part
from community.people.people import Actor, require_own_name
from community.refusals import Reason, Refused
from storage import posts
from storage.conversations import ballots, conversations, statements
from storage.conversations.ballots import ANSWERS, PLACES, SCHOOLS, Answer, Ballot
from storage.conversations.conversations import Conversation
from storage.conversations.statements import Candidate, Statement
from storage.db import Rows, Transaction

#: How many take part is told in steps of so many, as all counts of people.
STEP = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody stands in a conversation."""

    conversation: Conversation
    #: None between two sittings, and where they answered all.
    statement: Statement | None
    #: How many they answered, and of the sitting so far.
    answered: int
    #: How many are left for them; counted where no statement is shown.
    left: int = 0
    #: Whether it is known where they teach, and in which kind of school.
    placed: bool = False
    schooled: bool = False


@dataclass(frozen=True, slots=True)
class _Entered:
    known: Conversation
    ballot: Ballot


async def begin(tx: Transaction, actor: Actor, conversation_id: int, *, now: int) -> Turn:
    """The next statement of a sitting, which begins where none is under way.

    Raises Refused: GONE, NOT_YOUR_CONVERSATION, CONVERSATION_OVER, SPEAK_AS_YOURSELF.
    """
    entered = await _entered(tx, actor, conversation_id, now=now)
    known, ballot = entered.known, entered.ballot
    turn = await _next(tx, known, ballot)
    if turn.statement is not None:
        return turn
    chosen = await _draw(tx, known, ballot)
    if not chosen:
        return turn
    following = " ".join(map(str, chosen))
    await ballots.set_next(tx, ballot.id, following)
    return await _next(tx, known, replace(ballot, next=following))


async def answer(
    tx: Transaction, actor: Actor, statement_id: int, *, wanted: str, now: int
) -> Turn:
    """What they think of it, and the next one. Twice is once, and the last counts.

    Raises Refused: STRANGE_BUTTON, GONE, OWN_STATEMENT, CONVERSATION_OVER,
    NOT_YOUR_CONVERSATION, SPEAK_AS_YOURSELF.
    """
    said = next((one for one in ANSWERS if one == wanted), None)
    if said is None:
        raise Refused(Reason.STRANGE_BUTTON)
    statement = await statements.get(tx, statement_id)
    if statement is None or statement.state != "allowed":
        raise Refused(Reason.GONE)
    entered = await _entered(tx, actor, statement.conversation_id, now=now)
    if statement.author_id == actor.id:
        raise Refused(Reason.OWN_STATEMENT)
    ballot = await _note_fresh(tx, entered.ballot)
    fresh = await ballots.put_answer(tx, ballot.id, statement.id, answer=said)
    if fresh:
        await statements.count_seen(tx, statement.id)
        ballot = await _count(tx, ballot, statement.id)
    return await _next(tx, entered.known, ballot)


async def _count(tx: Transaction, ballot: Ballot, statement_id: int) -> Ballot:
    """One more is answered; the first makes them one who takes part."""
    rest = " ".join(one for one in ballot.next.split() if one != str(statement_id))
    changed = replace(ballot, next=rest, answered=ballot.answered + 1)
    await ballots.go_on(tx, ballot.id, rest, answered=changed.answered)
    if not ballot.answered:
        part = await conversations.count_one_more(tx, ballot.conversation_id)
        if part % STEP == 0:
            posts.mark_stale(tx, "conversation", ballot.conversation_id)
    return changed


async def _note_fresh(tx: Transaction, ballot: Ballot) -> Ballot:
    """They have said something that the results so far don't have in them."""
    if not ballot.fresh:
        await conversations.note_fresh(tx, ballot.conversation_id)
        await ballots.mark_fresh(tx, ballot.id)
    return replace(ballot, fresh=1)


async def say_place(
    tx: Transaction, actor: Actor, conversation_id: int, *, place: str, now: int
) -> Turn:
    """Whether they teach in a village or in a town, or in which kind of school, of their own
    accord.

    Raises Refused: STRANGE_BUTTON, and as `begin`.
    """
    said = next((one for one in PLACES if one == place), None)
    school = next((one for one in SCHOOLS if one == place), None)
    if said is None and school is None:
        raise Refused(Reason.STRANGE_BUTTON)
    entered = await _entered(tx, actor, conversation_id, now=now)
    ballot = await _note_fresh(tx, entered.ballot)
    if said:
        await ballots.set_place(tx, ballot.id, said)
        return await _next(tx, entered.known, replace(ballot, place=said))
    if school:
        await ballots.set_school(tx, ballot.id, school)
    return await _next(tx, entered.known, replace(ballot, school=school))


async def stands(rows: Rows, actor: Actor, conversation_id: int) -> Turn:
    """Where they stand in one that is open or over; nothing is written.

    Raises Refused: GONE, NOT_YOUR_CONVERSATION.
    """
    known = await readable(rows, actor, conversation_id)
    ballot = await ballots.of_person(rows, known.id, actor.id)
    return await _next(rows, known, ballot) if ballot else Turn(known, None, 0)


async def take_all_back(tx: Transaction, person_id: int) -> None:
    """Of somebody who is forgotten: no sum has their answers in it any more."""
    for ballot in await ballots.of_person_everywhere(tx, person_id):
        await ballots.remove(tx, ballot.id)
        if ballot.answered:
            await conversations.count_fewer(tx, ballot.conversation_id)
            posts.mark_stale(tx, "conversation", ballot.conversation_id)


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement with what its reader answered."""

    statement: Statement
    answer: Answer


async def own_answers(rows: Rows, actor: Actor, conversation_id: int) -> list[Answered]:
    """Their own, and nobody else's; the oldest statements first.

    Raises Refused: GONE, NOT_YOUR_CONVERSATION.
    """
    known = await readable(rows, actor, conversation_id)
    own = await ballots.own_answers(rows, known.id, actor.id)
    found = await statements.some(rows, own.keys())
    return [Answered(one, own[one.id]) for one in found if one.state == "allowed"]


async def _entered(tx: Transaction, actor: Actor, conversation_id: int, *, now: int) -> _Entered:
    """An open one, and their ballot in it: whoever has one may go on."""
    require_own_name(actor)
    known = await conversations.get(tx, conversation_id)
    ballot = await ballots.of_person(tx, conversation_id, actor.id)
    if known is None or ballot is None or actor.group_id is not None:
        known = await readable(tx, actor, conversation_id)
    if known.state != "open":
        raise Refused(Reason.CONVERSATION_OVER)
    if ballot is None:
        await take_part(tx, actor, known, now=now)
        ballot = await ballots.of_person(tx, conversation_id, actor.id)
        assert ballot
    return _Entered(known, ballot)


async def require_open(tx: Transaction, actor: Actor, conversation_id: int) -> Conversation:
    """One that they may take part in.

    Raises Refused: SPEAK_AS_YOURSELF, GONE, NOT_YOUR_CONVERSATION, CONVERSATION_OVER.
    """
    require_own_name(actor)
    known = await readable(tx, actor, conversation_id)
    if known.state != "open":
        raise Refused(Reason.CONVERSATION_OVER)
    return known


async def _next(rows: Rows, known: Conversation, ballot: Ballot) -> Turn:
    """The first of the sitting that still stands."""
    placed, schooled = ballot.place is not None, ballot.school is not None
    for number in ballot.next.split():
        statement = await statements.get(rows, int(number))
        if statement and statement.state == "allowed":
            return Turn(known, statement, ballot.answered, placed=placed, schooled=schooled)
    left = len(await _left(rows, known, ballot))
    return Turn(known, None, ballot.answered, left, placed, schooled)


async def _left(rows: Rows, known: Conversation, ballot: Ballot) -> list[Candidate]:
    person = ballot.person_id or 0
    return await statements.candidates(rows, known.id, person, ballot_id=ballot.id)


async def _draw(rows: Rows, known: Conversation, ballot: Ballot) -> list[int]:
    found = await _left(rows, known, ballot)
    return routing.sitting(found, f"{known.id}:{ballot.id}:{ballot.answered}") if found else []
