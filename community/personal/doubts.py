"""Forms whose words everybody will read: what of them is personal, and what its author wants."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from community.forms.steps import Form, Words
from community.personal.data import personal, pieces, without
from community.personal.found import Piece
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

#: What an event or a broadcast says of how to reach somebody is meant to be read.
READ_BY_ALL: frozenset[Kind] = frozenset(
    {
        *("problem", "change", "comment", "solution", "trial", "voice", "statement"),
        *("project", "project_change", "project_comment", "note", "question", "answer"),
        *("poster", "project_feedback", "feedback_answer", "focus", "amend"),
        "status",
    }
)
#: Beside the answers: what its author wants to leave in.
_LEFT_IN = "left_in"


def doubted(form: Form, draft: Draft) -> list[Piece]:
    """What is personal in the words of this form, and was not left in on purpose."""
    if form.kind not in READ_BY_ALL:
        return []
    left = set(draft.answers.get(_LEFT_IN, ()))
    found = (one for text in _texts(form, draft).values() for one in pieces(text))
    return [one for one in dict.fromkeys(found) if one.words not in left]


async def take_out(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Its words without what is personal in them, in the answers and in what they were read in."""
    said = {key: _without(text) for key, text in _texts(form, draft).items()}
    heard = {
        name: [replace(part, words=_without(part.words)) for part in parts]
        for name, parts in draft.heard.items()
    }
    changed = replace(draft, answers={**draft.answers, **said}, heard=heard)
    return await drafts.keep(tx, changed, now)


async def leave_in(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Its author was asked about all of this."""
    left = [*draft.answers.get(_LEFT_IN, ()), *(one.words for one in doubted(form, draft))]
    return await drafts.keep(tx, replace(draft, answers={**draft.answers, _LEFT_IN: left}), now)


def _texts(form: Form, draft: Draft) -> Mapping[str, str]:
    asked = {step.kept_as for step in form.steps if isinstance(step.answer, Words)}
    answers: Mapping[str, Any] = draft.answers
    return {key: answers[key] for key in asked if isinstance(answers.get(key), str)}


def _without(text: str) -> str:
    return without(text, personal(text))
