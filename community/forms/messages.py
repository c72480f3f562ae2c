"""The messages that an answer came in: words that go on with it, and edits that say it anew."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from community.forms.engine import (
    answer,
    done_of,
    following,
    gathers,
    read_answer,
    step_known,
    step_of,
    with_said,
)
from community.forms.lengths import fits, held
from community.forms.steps import (
    PREVIEW,
    Form,
    Heard,
    Said,
    Step,
    Taking,
)
from community.words import is_visible, lines
from storage.forms import drafts
from storage.forms.drafts import Draft, How, Part


async def say(taking: Taking, form: Form, said: str) -> Draft:
    """An answer in words. Of a question that wants lines they go on with those of other messages,
    until one goes on; but where as many come at once as it wants, they are the whole answer."""
    draft, step = taking.draft, step_of(form, taking.draft)
    if len(lines(said)) >= step.lines and not gathers(form, draft):
        return await answer(taking, form, said)
    joined = await join(taking, form, step.name)
    done: dict[str, How] = {**done_of(form, joined)}
    done.pop(step.name, None)
    return await drafts.keep(taking.tx, replace(joined, step=step.name, done=done), taking.now)


async def join(taking: Taking, form: Form, name: str = "") -> Draft:
    """Words that answer no question go on with what was said before, there or to `name`."""
    assert taking.heard
    draft, step = taking.draft, step_of(form, taking.draft, name or form.joins)
    known, parts = draft.answers.get(step.kept_as, ""), draft.heard.get(step.name, [])
    reading = replace(taking, draft=replace(draft, step=step.name))
    if parts or not known:
        parts = sorted([*parts, taking.heard.part(step.name)], key=lambda part: part.message_id)
        said = {step.kept_as: await _read_again(reading, form, step, parts=parts)}
    else:
        # Behind words of no known message an edit can't say which part is meant.
        said = await read_answer(reading, step, f"{known}\n\n{taking.heard.words}")
    joined = held(form, with_said(form, draft, said, name=step.name, parts=parts), said)
    at = following(form, joined) if draft.step in (PREVIEW, step.name) else draft.step
    return await drafts.keep(taking.tx, replace(joined, step=at), taking.now)


async def correct(taking: Taking, form: Form) -> Draft | None:
    """The message of an earlier answer was edited; None when it is none's, or says the same."""
    assert taking.heard
    draft = taking.draft
    for name, parts in taking.draft.heard.items():
        newer = [_edited(part, taking.heard) for part in parts]
        step = step_known(form, draft, name)
        if step and newer != parts:
            draft = replace(draft, heard={**draft.heard, name: newer})
            if any(is_visible(part.words) for part in newer):
                said = await _read_again(replace(taking, draft=draft), form, step, parts=newer)
                draft = _said_anew(form, draft, step, said=said)
            else:
                draft = _unsaid(form, draft, step)
    return None if draft is taking.draft else await drafts.keep(taking.tx, draft, taking.now)


def _said_anew(form: Form, draft: Draft, step: Step, *, said: Any) -> Draft:
    """What was too long may be shorter now, or the other way round."""
    fitted = fits(step, draft.answers)
    draft = replace(draft, answers={**draft.answers, step.kept_as: said})
    gathering = draft.step == step.name and gathers(form, draft)
    if fitted != fits(step, draft.answers) and not gathering:
        done: dict[str, How] = {**done_of(form, draft), step.name: "said"}
        draft = held(form, replace(draft, done=done), (step.kept_as,))
        if draft.step in (PREVIEW, step.name):
            draft = replace(draft, step=following(form, draft))
    return draft


def answered_by(form: Form, draft: Draft, message_id: int) -> str:
    """The question that this message answers, "" where none: of several the one that takes more
    words."""
    parts = draft.heard.items()
    names = [name for name, said in parts if any(one.message_id == message_id for one in said)]
    return form.joins if form.joins in names or "title" in names else "".join(names[:1])


def has_heard(draft: Draft, message_id: int) -> bool:
    """Whether it has an answer from this message."""
    kept = drafts.read(draft.answers.get("parts", []))
    said = [part for parts in draft.heard.values() for part in parts]
    return any(part.message_id == message_id for part in [*said, *kept])


def _unsaid(form: Form, draft: Draft, step: Step) -> Draft:
    """The words were taken out of the message: the question is asked again, if it must be
    answered."""
    answers = {key: said for key, said in draft.answers.items() if key != step.kept_as}
    done = {name: how for name, how in done_of(form, draft).items() if name != step.name}
    if step.optional:
        done[step.name] = "skipped"
    draft = replace(draft, answers=answers, done=done)
    return replace(draft, step=following(form, draft)) if draft.step == PREVIEW else draft


def _edited(part: Part, heard: Heard) -> Part:
    return replace(part, words=heard.words) if part.message_id == heard.message_id else part


async def _read_part(taking: Taking, form: Form, part: Part) -> Said:
    """For the question that it answered, whatever was answered since."""
    at = replace(taking, draft=replace(taking.draft, step=part.step, answers={}))
    if not part.step:
        assert form.whole
        return await form.whole(at, part.words)
    step = step_known(form, taking.draft, part.step)
    return await read_answer(at, step, part.words) if step else {}


async def _read_again(taking: Taking, form: Form, step: Step, *, parts: list[Part]) -> Any:
    """What messages say to one question, each read for the question that it answered; the captions
    of an album are a line each."""
    said = []
    for part in (part for part in parts if is_visible(part.words)):
        read = (await _read_part(taking, form, part)).get(step.kept_as, "")
        said.append(replace(part, words=read))
    if len(said) == 1:
        return said[0].words
    return (await read_answer(taking, step, together(said)))[step.kept_as]


def together(parts: Sequence[Part]) -> str:
    """One text of several: the captions of an album are a line each."""
    text, last = "", None
    for part in (part for part in parts if part.words):
        in_line = last is not None and last.album != "" and last.album == part.album
        text += ("\n" if in_line else "\n\n") * bool(text) + part.words
        last = part
    return text
