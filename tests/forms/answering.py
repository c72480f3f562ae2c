"""Answering forms by calling the engine, and drawing their questions."""

from cards.forms.questions import Asking
from cards.text.links import Links
from community.forms import engine, messages
from community.forms.steps import Form, Heard, Step, Taking
from community.people.people import Actor
from locales import Texts
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.people.people import Person


def _taking(tx: Transaction, draft: Draft, now: int, *, heard: Heard | None = None) -> Taking:
    return Taking(tx, Actor(draft.person_id), draft, now, heard)


async def says(
    tx: Transaction, form: Form, draft: Draft, *, words: str, now: int, message_id: int = 5
) -> Draft:
    """Words where words are asked."""
    heard = Heard(words, message_id, f"{draft.person_id}:{message_id}")
    return await engine.answer(_taking(tx, draft, now, heard=heard), form, words)


async def chooses(tx: Transaction, form: Form, draft: Draft, *, value: str, now: int) -> Draft:
    return await engine.answer(_taking(tx, draft, now), form, value)


async def adds(
    tx: Transaction, form: Form, draft: Draft, *, words: str, now: int, message_id: int = 6
) -> Draft:
    """Words where nothing, or something else, is asked."""
    heard = Heard(words, message_id, f"{draft.person_id}:{message_id}")
    return await messages.join(_taking(tx, draft, now, heard=heard), form)


async def edits(
    tx: Transaction, form: Form, draft: Draft, *, words: str, now: int, message_id: int = 5
) -> Draft | None:
    heard = Heard(words, message_id, f"{draft.person_id}:{message_id}")
    return await messages.correct(_taking(tx, draft, now, heard=heard), form)


def asking(
    draft: Draft, t: Texts, about: object = None, *, person: Person | None = None
) -> Asking:
    """Asked of somebody in no group, without pictures."""
    who = person or Person(draft.person_id, "Aida", None, t.lang, 1, 1, None, 0)
    actor = Actor(who.id)
    return Asking(draft, who, actor, (), (), 0, "", Links("bot"), t, about)


async def tickable(tx: Transaction, step: Step) -> str:
    """What can be ticked there."""
    group = await groups.of_chat(tx, -7)
    assert group
    known = {"reminders": "1440", "asks": "school", "region": "11", "regions": "11"}
    known["subjects"] = "physics"
    return known.get(step.name, f"group{group.id}")
