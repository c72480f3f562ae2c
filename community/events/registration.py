"""What guests are asked when they register: by the organiser's choice, for papers and lists."""

from collections.abc import Mapping
from typing import Literal, get_args

from community import words
from community.events import events
from community.forms import engine
from community.forms.engine import Start
from community.forms.meanwhile import STOOD
from community.forms.steps import Form, Said, Step, Taking, Words, ticked
from community.people.called import persons_name
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows, Transaction
from storage.events import guests as guest_rows
from storage.events.events import Event, plan_of
from storage.events.guests import Guest, Told
from storage.forms.drafts import Draft

Ask = Literal["school", "job", "full_name"]
ASKS: tuple[Ask, ...] = get_args(Ask)
LIMIT = 120
#: Of a tick: all of it must be answered.
MUST = "must"
#: Of a button: the answer that was given last.
LAST = "last"


def asked_by(event: Event) -> tuple[Ask, ...]:
    """In the order in which they are asked."""
    return tuple(ask for ask in ASKS if ask in event.plan.asks)


async def choose(taking: Taking, value: str, wanted: bool) -> Said:
    """The organiser's ticks."""
    if value == MUST:
        return {"must": wanted}
    ask = next((known for known in ASKS if said_in_buttons(known) == value), None)
    if ask is None:
        raise Refused(Reason.STRANGE_BUTTON)
    chosen = ticked(plan_of(taking.draft.answers).asks, ask, wanted)
    return {"asks": [known for known in ASKS if known in chosen]}


def said_in_buttons(ask: str) -> str:
    """Buttons carry no other signs."""
    return ask.replace("_", "-")


def said_by(guest: Guest) -> dict[str, str]:
    """What a guest has answered so far."""
    return {ask: said for ask in ASKS if (said := getattr(guest, ask))}


def is_wanted(event: Event, guest: Guest) -> bool:
    """Whether this guest is asked now: something is not answered yet."""
    missing = [ask for ask in asked_by(event) if ask not in said_by(guest)]
    return bool(missing) and guest.answer in ("coming", "waiting")


async def theirs(rows: Rows, event_id: int, actor: Actor, *, now: int) -> Guest:
    """The registration whose answers this person may give.

    Raises Refused: NOT_A_GUEST, TOOK_PLACE, NOTHING_ASKED, GONE, EVENT_CANCELLED.
    """
    event = await events.standing(rows, event_id)
    guest = await guest_rows.of_person(rows, event_id, actor.id)
    if guest is None or guest.answer == "not":
        raise Refused(Reason.NOT_A_GUEST)
    if not event.plan.asks:
        raise Refused(Reason.NOTHING_ASKED)
    if now >= event.ends_at:
        raise Refused(Reason.TOOK_PLACE)
    return guest


async def last_of(rows: Rows, actor: Actor) -> dict[str, str]:
    """What this person answered at former events, the newest of each."""
    found: dict[str, str] = {}
    for told in await guest_rows.told_by(rows, actor.id):
        for ask in ASKS:
            if said := getattr(told, ask):
                found.setdefault(ask, said)
    return found


async def all_last(rows: Rows, event: Event, actor: Actor) -> dict[str, str]:
    """The same for what this event asks; nothing where not all of it was answered once."""
    last = await last_of(rows, actor)
    wanted = asked_by(event)
    return {ask: last[ask] for ask in wanted} if all(ask in last for ask in wanted) else {}


async def take_last(tx: Transaction, event_id: int, actor: Actor, *, now: int) -> Guest:
    """All as last time, with one tap. Raises Refused: FORM_CLOSED, and as `theirs` does."""
    guest = await theirs(tx, event_id, actor, now=now)
    said = await all_last(tx, await events.standing(tx, event_id), actor)
    if not said:
        raise Refused(Reason.FORM_CLOSED)
    return await _keep(tx, guest, said)


async def _keep(tx: Transaction, guest: Guest, said: Mapping[str, str]) -> Guest:
    told = Told(said.get("school", ""), said.get("job", ""), said.get("full_name", ""))
    await guest_rows.tell(tx, guest.id, told)
    found = await guest_rows.get(tx, guest.id)
    assert found
    return found


async def _about(tx: Transaction, event_id: int, _actor: Actor) -> Event:
    return await events.standing(tx, event_id)


async def _answer(taking: Taking, value: str) -> Said:
    """Kept at once: who stops halfway has said something."""
    ask = taking.draft.step.replace("-", "_")
    guest = await theirs(taking.tx, taking.draft.about, taking.actor, now=taking.now)
    if taking.heard is None:
        if value != LAST:
            raise Refused(Reason.STRANGE_BUTTON)
        value = (await last_of(taking.tx, taking.actor)).get(ask, "")
    said = persons_name(value, LIMIT) if ask == "full_name" else words.one_line(value, LIMIT)
    await _keep(taking.tx, guest, {**said_by(guest), ask: said})
    return {ask: said}


def _step(ask: Ask, must: bool) -> Step:
    def is_asked(draft: Draft) -> bool:
        return ask in draft.answers.get("asks", ()) and bool(draft.answers.get("must")) == must

    return Step(
        said_in_buttons(ask),
        Words(None),
        optional=not must,
        key=ask,
        read=_answer,
        when=is_asked,
    )


async def _told_before(rows: Rows, draft: Draft, _now: int) -> Said | None:
    guest = await guest_rows.of_person(rows, draft.about, draft.person_id)
    return None if guest is None else {**said_by(guest)}


REGISTRATION = Form(
    "registration",
    tuple(_step(ask, must) for ask in ASKS for must in (False, True)),
    previewed=False,
    about=_about,
    stands=_told_before,
)


async def begin(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """With what was answered so far; each question is asked again, for it may be changed."""
    guest = await theirs(tx, event_id, actor, now=now)
    event = await events.standing(tx, event_id)
    asks = asked_by(event)
    last = await last_of(tx, actor)
    given = {**said_by(guest), "asks": list(asks), "must": event.plan.must, "last": last}
    return await engine.begin(
        tx,
        actor,
        REGISTRATION,
        now=now,
        start=Start(event_id, given, left=[said_in_buttons(ask) for ask in asks]),
    )


async def finish(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Guest:
    """What was taken out in the form is taken out here, too."""
    guest = await theirs(tx, draft.about, actor, now=now)
    said = {ask: str(draft.answers.get(ask) or "") for ask in draft.answers.get("asks", ())}
    return await _keep(tx, guest, {**said_by(guest), **said})


async def unsay(tx: Transaction, draft: Draft) -> None:
    """What was kept at once goes with the form that is dropped; what was said before it stays."""
    guest = await guest_rows.of_person(tx, draft.about, draft.person_id)
    if guest is not None and STOOD in draft.answers:
        await _keep(tx, guest, draft.answers[STOOD])
