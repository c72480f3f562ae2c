"""Forms whose words everybody will read: what of them is personal, and what its author wants."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from community.forms.steps import Form, Words
from community.personal.data import covered, personal, pieces, without
from community.personal.found import Kind as Personal
from community.personal.found import Piece
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

READ_BY_ALL: frozenset[Kind] = frozenset(
    {
        *("problem", "change", "comment", "solution", "trial", "voice", "statement"),
        *("project", "project_change", "project_comment", "note", "question", "answer"),
        *("poster", "project_feedback", "feedback_answer", "focus", "amend"),
        *("status", "translation", "translation_refusal", "conversation", "statement_split"),
        *("brief", "brief_part", "brief_step"),
    }
)
#: What these say of how to reach somebody is meant to be read.
ANNOUNCED: frozenset[Kind] = frozenset(
    {
        *("event", "event_change", "broadcast", "correction"),
        *("day", "theme", "day_words", "group_letter"),
    }
)
_TO_REACH = frozenset({Personal.PHONE, Personal.EMAIL})
#: Beside the answers: what its author wants to leave in.
_LEFT_IN = "left_in"


def doubted(form: Form, draft: Draft) -> list[Piece]:
    """What is personal in the words of this form, and was not left in on purpose."""
    if form.kind not in READ_BY_ALL | ANNOUNCED:
        return []
    left = set(draft.answers.get(_LEFT_IN, ()))
    meant = _TO_REACH if form.kind in ANNOUNCED else frozenset()
    said = [*_texts(form, draft).values(), *_sent_as_they_are(form, draft)]
    found = (one for text in said for one in pieces(text) if one.kind not in meant)
    return [one for one in dict.fromkeys(found) if one.words not in left]


async def take_out(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Its words without what is personal in them, in the answers and in what they were read in."""
    doubts = {one.words for one in doubted(form, draft)}
    said = {key: _without(text, doubts) for key, text in _texts(form, draft).items()}
    heard = {
        name: [replace(part, words=_without(part.words, doubts)) for part in parts]
        for name, parts in draft.heard.items()
    }
    answers = {**draft.answers, **said, **_covered(form, draft, doubts)}
    return await drafts.keep(tx, replace(draft, answers=answers, heard=heard), now)


async def leave_in(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Its author was asked about all of this."""
    left = [*draft.answers.get(_LEFT_IN, ()), *(one.words for one in doubted(form, draft))]
    return await drafts.keep(tx, replace(draft, answers={**draft.answers, _LEFT_IN: left}), now)


def _texts(form: Form, draft: Draft) -> Mapping[str, str]:
    asked = {step.kept_as for step in form.steps if isinstance(step.answer, Words)}
    answers: Mapping[str, Any] = draft.answers
    return {key: answers[key] for key in asked if isinstance(answers.get(key), str)}


def _without(text: str, doubts: set[str]) -> str:
    found = [one for one in personal(text) if text[one.start : one.end] in doubts]
    return without(text, found)


def _sent_as_they_are(form: Form, draft: Draft) -> list[str]:
    """Messages that are said again as somebody sent them, with their formatting."""
    said: list[str] = []

    def note(text: str) -> str:
        said.append(text)
        return text

    _each_text(form, draft, note)
    return said


def _covered(form: Form, draft: Draft, doubts: set[str]) -> dict[str, Any]:
    """The same messages; what is taken out keeps its place, so that the formatting does."""
    return _each_text(form, draft, lambda text: covered(text, doubts))


def _each_text(form: Form, draft: Draft, change: Callable[[str], str]) -> dict[str, Any]:
    answers: Mapping[str, Any] = draft.answers
    if form.kind == "correction" and isinstance(answers.get("text"), dict):
        return {"text": _in_body(answers["text"], change)}
    if form.kind != "broadcast":
        return {}
    versions = answers.get("versions", {})
    return {
        "versions": {
            lang: {**said, "body": _in_body(said["body"], change)}
            for lang, said in versions.items()
        }
    }


def _in_body(body: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    said = {key: change(body[key]) for key in ("text", "caption") if body.get(key)}
    media = body.get("media")
    if not isinstance(media, list):
        return {**body, **said}
    return {**body, **said, "media": [_in_body(part, change) for part in media]}
