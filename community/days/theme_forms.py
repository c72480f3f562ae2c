"""The form for a year's theme or question: a language at a time, every answer kept at once."""

from dataclasses import replace

from community.days import themes
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.days.themes import Part
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft

_STEPS: dict[str, tuple[str, ...]] = {
    "theme": ("kk", "ru", "en", "source", "preview"),
    "question": ("kk", "ru", "en", "preview"),
}


async def begin(tx: Transaction, actor: Actor, year: int, part: str, now: int) -> Draft:
    """A form with what is known so far, or the one under way, whatever it is about."""
    themes.require(actor)
    kind = part_of(part)
    under_way = await drafts.of_kind(tx, actor.id, "theme")
    if under_way is not None:
        await drafts.keep(tx, under_way, now)
        return under_way
    known = await themes.of_year(tx, year)
    said: dict[str, str] = {"part": kind}
    if kind == "theme":
        # A draft that is passed over stays a draft.
        said |= {lang: known.public(lang) for lang in themes.LANGUAGES}
        said["source"] = known.source
    else:
        said |= known.question
    draft = await drafts.begin(tx, actor.id, "theme", year, "kk", now)
    return await drafts.keep(tx, replace(draft, answers=said), now)


def part_of(part: str) -> Part:
    if part == "theme":
        return "theme"
    if part == "question":
        return "question"
    raise Refused(Reason.STRANGE_BUTTON)


async def own(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    themes.require(actor)
    draft = await drafts.get(tx, draft_id)
    if draft is None or draft.person_id != actor.id or draft.kind != "theme":
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def answer(tx: Transaction, actor: Actor, draft: Draft, words: str, now: int) -> Draft:
    themes.require(actor)
    if draft.step == "preview":
        return draft
    said = {**draft.answers, draft.step: themes.wording(words)}
    return await _advance(tx, replace(draft, answers=said), now)


async def go_on(tx: Transaction, actor: Actor, draft: Draft, step: str, now: int) -> Draft:
    """Leave an answer as it is: what was there before, or nothing."""
    themes.require(actor)
    if step != draft.step or step == "preview":
        raise Refused(Reason.STRANGE_BUTTON)
    return await _advance(tx, draft, now)


async def ask_again(tx: Transaction, actor: Actor, draft: Draft, step: str, now: int) -> Draft:
    """Back to one question, whose answer is taken out; the next question is the preview."""
    themes.require(actor)
    if step not in _STEPS[draft.answers["part"]][:-1]:
        raise Refused(Reason.STRANGE_BUTTON)
    said = {**draft.answers, step: "", "changing": True}
    return await drafts.keep(tx, replace(draft, step=step, answers=said), now)


async def save(tx: Transaction, actor: Actor, draft: Draft, now: int) -> int:
    """Returns the year."""
    assert draft.subject_id is not None
    said = draft.answers
    await themes.enter(tx, actor, draft.subject_id, part_of(said["part"]), said, now)
    await drafts.remove(tx, draft.id)
    return draft.subject_id


async def _advance(tx: Transaction, draft: Draft, now: int) -> Draft:
    steps = _STEPS[draft.answers["part"]]
    following = steps[steps.index(draft.step) + 1]
    if draft.answers.get("changing"):
        following = "preview"
    return await drafts.keep(tx, replace(draft, step=following), now)
