"""What stands on the certificates of an event: hours, organisation, who signs, a logo."""

import json
from dataclasses import asdict
from functools import partial

from community.events import events
from community.forms import engine
from community.forms.steps import Form, Said, Step, Taking, Whatever, Words, line_of
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit
from storage.certificates import looks
from storage.certificates.looks import Look, look_of
from storage.db import Rows, Transaction
from storage.events.events import Event
from storage.forms.drafts import Draft

MOST_HOURS = 1000
LINE_LIMIT = 120
#: Steps whose answers are pictures.
PICTURES = ("signature", "logo")


async def _hours(_taking: Taking, value: str) -> Said:
    said = value.strip()
    if not (said.isascii() and said.isdecimal() and 0 < int(said[:6]) <= MOST_HOURS):
        raise Refused(Reason.NOT_A_NUMBER)
    return {"hours": int(said)}


async def _stands(rows: Rows, draft: Draft, _now: int) -> Said:
    """What is empty is no answer."""
    look = asdict(await looks.get(rows, draft.about))
    return {name: said or None for name, said in look.items()}


LOOK = Form(
    "certificate_look",
    (
        Step("hours", Words(), optional=True, read=_hours),
        *(
            Step(name, line_of(LINE_LIMIT), optional=True)
            for name in ("organisation", "signer", "post")
        ),
        *(Step(name, Whatever(), optional=True) for name in PICTURES),
    ),
    about=events.managed,
    stands=_stands,
    changes=True,
    require=coordinators.require,
)


async def shown(tx: Transaction, actor: Actor, event_id: int, *, draft_id: int) -> Look:
    """What would stand on certificates: as it is saved, or, with one, as this form says so far.

    Raises Refused: FORM_CLOSED, and as `events.managed` does.
    """
    event = await events.managed(tx, event_id, actor)
    if not draft_id:
        return await looks.get(tx, event.id)
    draft = await engine.own(tx, actor, draft_id)
    if draft.kind != LOOK.kind or draft.subject_id != event.id:
        raise Refused(Reason.FORM_CLOSED)
    return look_of(draft.answers)


async def set_picture(taking: Taking, file_id: str) -> Draft:
    """Raises Refused: WANTS_TEXT, where no picture is asked for."""
    if taking.draft.step not in PICTURES:
        raise Refused(Reason.WANTS_TEXT)
    return await engine.settle(taking, LOOK, {taking.draft.step: file_id})


async def save(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Event:
    """For certificates that are issued from now on; those that are there stay as they are."""
    event = await events.managed(tx, draft.about, actor)
    before, after = await looks.get(tx, event.id), look_of(draft.answers)
    await looks.put(tx, event.id, after)
    if before != after:
        note = _was_and_is(before, after)
        changed = partial(audit.add, tx, actor.id, "certificate look", now=now, note=note)
        await changed(subject=event.plan.title, regions=event.regions)
    return event


def _was_and_is(before: Look, after: Look) -> str:
    """JSON; of a picture only whether there is one."""
    changed = {}
    for name, old in asdict(before).items():
        new = getattr(after, name)
        if old != new:
            pictured = name in PICTURES
            changed[name] = [bool(old), bool(new)] if pictured else [old or "", new or ""]
    return json.dumps(changed, ensure_ascii=False)
