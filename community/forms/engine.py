"""One engine for all forms: what is asked next, what was asked before, what can be changed.

A question is *done* once it was answered or passed over, or has its answer from the beginning
("given"). The next one is the first that is not done. A form in which all are done stands at its
preview, and who is at a question then is *changing* it: its answer leads back there.
"""

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from typing import Any

from basics.records import dataclass
from community.forms import pictures, unsent
from community.forms.lengths import fits, held
from community.forms.meanwhile import STOOD, stands_now
from community.forms.steps import (
    HALF,
    PREVIEW,
    Choice,
    Form,
    Pictures,
    Said,
    Step,
    Taking,
    Words,
    read_words,
    require_offered,
)
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, How, Part
from storage.photos import Place as Owner


@dataclass(frozen=True, slots=True)
class Place:
    """Which of the questions that are asked this is."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Start:
    """What a form begins with."""

    #: The problem, event or other thing that it is about.
    about: int | None = None
    #: Answers that are known already: their questions are not asked.
    given: Mapping[str, Any] = field(default_factory=dict)
    #: If given, these questions are asked, and no others.
    left: Collection[str] | None = None


def steps_of(form: Form, draft: Draft) -> list[Step]:
    return [step for step in form.steps if step.is_asked(draft)]


def step_of(form: Form, draft: Draft, name: str = "") -> Step:
    """The question of this name, or the one at which the form stands."""
    wanted = name or draft.step
    for step in form.steps:
        if step.name == wanted and step.is_asked(draft):
            return step
    raise Refused(Reason.STRANGE_BUTTON)


def step_known(form: Form, draft: Draft, name: str) -> Step | None:
    """The same also of a question that is not asked now; None of one that an older program had."""
    known = [*steps_of(form, draft), *form.steps]
    return next((step for step in known if step.name == name), None)


def asks(form: Form, draft: Draft, name: str) -> bool:
    """Whether there is such a question; one of a draft may have been of an older program."""
    return name == PREVIEW or any(step.name == name for step in steps_of(form, draft))


def done_of(form: Form, draft: Draft) -> dict[str, How]:
    """Of a form from before this was written down: what was asked before, and what is answered."""
    if draft.done is not None:
        return draft.done
    known = steps_of(form, draft)
    names = [step.name for step in known]
    whole = draft.step == PREVIEW or draft.answers.get("changing")
    at = len(names) if whole else names.index(draft.step) if draft.step in names else 0
    done = [*names[:at], *(step.name for step in known if step.kept_as in draft.answers)]
    return dict.fromkeys(done, "said")


def following(form: Form, draft: Draft) -> str:
    done = done_of(form, draft)
    asked = (step.name for step in steps_of(form, draft) if step.by_itself)
    return next((name for name in asked if name not in done), PREVIEW)


def is_changing(form: Form, draft: Draft) -> bool:
    """Whether this one answer leads back to the preview."""
    return draft.step != PREVIEW and following(form, draft) == PREVIEW


def _path(form: Form, draft: Draft) -> list[str]:
    """The questions that this person is asked, one after another."""
    done = done_of(form, draft)
    asked = [step.name for step in steps_of(form, draft) if step.by_itself]
    return [name for name in asked if done.get(name) != "given" or name == draft.step]


def place(form: Form, draft: Draft) -> Place | None:
    """None where there is one question only, and where one answer is changed."""
    path = _path(form, draft)
    if is_changing(form, draft) or draft.step not in path or len(path) < 2:
        return None
    return Place(path.index(draft.step) + 1, len(path))


def before(form: Form, draft: Draft) -> str | None:
    """Where *back* leads; None at the first question."""
    if is_changing(form, draft):
        return PREVIEW if form.previewed or not step_of(form, draft).by_itself else None
    path = _path(form, draft)
    at = path.index(draft.step) if draft.step in path else 0
    return path[at - 1] if at else None


def stands(form: Form, draft: Draft) -> bool:
    """Whether there is an answer to the question at which the form stands."""
    key = step_of(form, draft).kept_as
    return draft.answers.get(key) not in (None, "", [], {})


def gathers(form: Form, draft: Draft) -> bool:
    """Whether what comes goes on with the lines that were said so far."""
    lines = step_of(form, draft).lines
    return bool(lines) and stands(form, draft) and draft.step not in done_of(form, draft)


def chosen(form: Form, draft: Draft) -> str:
    """The value of the button that was pressed for this question, "" where it was none."""
    step = step_of(form, draft)
    said = draft.answers.get(step.kept_as)
    return str(said) if isinstance(step.answer, Choice) and said is not None else ""


def may_pass(form: Form, draft: Draft) -> bool:
    """Whether one can go on without a new answer."""
    step = step_of(form, draft)
    return (step.optional or stands(form, draft)) and fits(step, draft.answers)


def lacking(form: Form, draft: Draft) -> str:
    """The question of which something must be chosen, and nothing is; "" where there is none."""
    known = (step for step in steps_of(form, draft) if step.must)
    return next((step.name for step in known if not draft.answers.get(step.kept_as)), "")


async def begin(
    tx: Transaction, actor: Actor, form: Form, *, now: int, start: Start = Start()
) -> Draft:
    """A new form in place of an older one of its kind into which nothing was written.

    Raises Refused: OTHER_UNDER_WAY.
    """
    await unsent.require_none(tx, actor, form)
    draft = await drafts.begin(
        tx, actor.id, form.kind, subject_id=start.about, step=PREVIEW, now=now
    )
    draft = replace(draft, answers=dict(start.given))
    stood = await stands_now(tx, form, draft, now=now)
    names = [
        step.name
        for step in steps_of(form, draft)
        if (step.kept_as in draft.answers if start.left is None else step.name not in start.left)
    ]
    known = draft.answers if stood is None else {**draft.answers, STOOD: stood}
    draft = replace(draft, answers=known, done=dict.fromkeys(names, "given"))
    return await to_next(tx, form, draft, now=now)


async def begin_about(tx: Transaction, actor: Actor, form: Form, *, about: int, now: int) -> Draft:
    """A new form about something that this person may fill in a form about; of a change the one
    under way, if something was written into it."""
    if form.about:
        await form.about(tx, about, actor)
    if form.changes:
        return await _begin_change(tx, actor, form, about=about, now=now)
    return await begin(tx, actor, form, now=now, start=Start(about))


async def _begin_change(
    tx: Transaction, actor: Actor, form: Form, *, about: int, now: int
) -> Draft:
    """At its preview, with all that stands; or at its one question."""
    known = await unsent.about(tx, actor, form, thing_id=about)
    if known:
        return await go_on(tx, known, now=now)
    empty = Draft(0, actor.id, form.kind, about, PREVIEW)
    given = await stands_now(tx, form, empty, now=now) or {}
    draft = await begin(tx, actor, form, now=now, start=Start(about, given, left=()))
    if form.pictured:
        draft = await pictures.bring_along(tx, draft, Owner(form.pictured, about), now=now)
    if len(form.steps) == 1:
        draft = await change(tx, form, draft, name=form.steps[0].name, now=now)
    return draft


async def begin_or_go_on(tx: Transaction, actor: Actor, form: Form, *, now: int) -> Draft:
    """The form under way where it stopped, or a new one. Raises Refused as `form.require` does."""
    if form.require:
        form.require(actor)
    draft = await drafts.of_kind(tx, actor.id, form.kind)
    if draft is not None:
        return await go_on(tx, draft, now=now)
    given = await form.knows(tx, actor) if form.knows else {}
    return await begin(tx, actor, form, now=now, start=Start(given=given))


async def go_on(tx: Transaction, draft: Draft, *, now: int) -> Draft:
    """From now on plain messages are for this one again."""
    return await drafts.keep(tx, draft, now)


async def to_next(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """To the first question that is not done, or to the preview."""
    return await drafts.keep(tx, replace(draft, step=following(form, draft)), now)


async def to_nearest(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """From a question that is asked no more to the first that is not done, with all that was
    said."""
    step = following(form, draft)
    if step == PREVIEW and not form.previewed:
        step = steps_of(form, draft)[-1].name
    return await drafts.keep(tx, replace(draft, step=step), now)


async def correct_answers(
    tx: Transaction, draft: Draft, newer: Mapping[str, Any], *, now: int
) -> Draft:
    """Answers that were known already are said otherwise; the form stays where it stands."""
    return await drafts.keep(tx, replace(draft, answers={**draft.answers, **newer}), now)


async def keep_half(tx: Transaction, draft: Draft, said: str, *, now: int) -> Draft:
    """Of a moment its day or its hour was said: the other will be understood alone."""
    return await correct_answers(tx, draft, {HALF: [draft.step, said]}, now=now)


async def mark_shown(tx: Transaction, draft: Draft, post_id: int) -> None:
    """From now on this post shows the form: the buttons of others are out of date."""
    await drafts.mark_asked(tx, draft.id, post_id)


async def own(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    """This person's form; another's is as if it were not there. Raises Refused: FORM_CLOSED."""
    draft = await drafts.get(tx, draft_id)
    if draft is None or draft.person_id != actor.id:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def answer(taking: Taking, form: Form, value: str) -> Draft:
    """Take an answer to the question at which the form stands, and go on."""
    step = step_of(form, taking.draft)
    return await settle(taking, form, await read_answer(taking, step, value))


async def read_answer(taking: Taking, step: Step, value: str) -> Said:
    require_offered(step, value)
    if step.read is not None:
        return await step.read(taking, value)
    if not isinstance(step.answer, Words):
        return {step.kept_as: value}
    if taking.heard is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return await read_words(step, value)


async def settle(taking: Taking, form: Form, said: Said) -> Draft:
    """What was said is kept, with whatever else it answers; and the next question.

    What does not say what the question keeps is half an answer: it is asked again, knowing more.
    """
    draft, heard = taking.draft, taking.heard
    step = step_of(form, draft)
    if step.kept_as not in said:
        return await correct_answers(taking.tx, draft, said, now=taking.now)
    parts = [heard.part(step.name)] if heard and isinstance(step.answer, Words) else []
    moved = held(form, with_said(form, draft, said, name=step.name, parts=parts), said)
    return await to_next(taking.tx, form, moved, now=taking.now)


def with_said(form: Form, draft: Draft, said: Said, *, name: str, parts: list[Part]) -> Draft:
    """Questions are done: the messages of earlier answers to them count no more."""
    names = {name, *(step.name for step in steps_of(form, draft) if step.kept_as in said)}
    heard = {known: kept for known, kept in draft.heard.items() if known not in names}
    answers = {key: kept for key, kept in draft.answers.items() if key != HALF}
    return replace(
        draft,
        answers={**answers, **said},
        done={**done_of(form, draft), **dict.fromkeys(names, "said")},
        heard={**heard, **(dict.fromkeys(names, parts) if parts else {})},
    )


async def tick(taking: Taking, form: Form, value: str, *, wanted: bool) -> Draft:
    """Choose one of several, or take it out again."""
    step = step_of(form, taking.draft)
    if step.tick is None:
        raise Refused(Reason.STRANGE_BUTTON)
    said = await step.tick(taking, value, wanted)
    return await correct_answers(taking.tx, taking.draft, said, now=taking.now)


async def pass_over(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Go on with the answer that stands there, or without one. Raises Refused: STRANGE_BUTTON."""
    if not may_pass(form, draft):
        raise Refused(Reason.STRANGE_BUTTON)
    how: How = "said" if stands(form, draft) else "skipped"
    moved = replace(draft, done={**done_of(form, draft), draft.step: how})
    return await to_next(tx, form, moved, now=now)


async def clear(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """Take the answer out. Pictures are asked for again, everything else is left out.

    Raises Refused: STRANGE_BUTTON.
    """
    step = step_of(form, draft)
    if not step.optional:
        raise Refused(Reason.STRANGE_BUTTON)
    if isinstance(step.answer, Pictures):
        await photos.remove(tx, "draft", draft.id)
        return await drafts.keep(tx, draft, now)
    answers = {key: said for key, said in draft.answers.items() if key != step.kept_as}
    heard = {name: parts for name, parts in draft.heard.items() if name != step.name}
    return await pass_over(tx, form, replace(draft, answers=answers, heard=heard), now=now)


async def back(tx: Transaction, form: Form, draft: Draft, *, now: int) -> Draft:
    """To the question before, whose answer stands until another one comes; or to the preview.

    Raises Refused: STRANGE_BUTTON.
    """
    to = before(form, draft)
    if to is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return await drafts.keep(tx, replace(draft, step=to), now)


async def change(tx: Transaction, form: Form, draft: Draft, *, name: str, now: int) -> Draft:
    """To one question; its answer leads to where the form stands now."""
    step = step_of(form, draft, name)
    return await drafts.keep(tx, replace(draft, step=step.name), now)


async def close(tx: Transaction, draft: Draft, *, sent_at: int | None = None) -> None:
    """With the pictures that nothing took over; one that was sent is remembered as such."""
    if sent_at is not None:
        await drafts.mark_sent(tx, draft.id, sent_at)
    await drafts.remove(tx, draft.id)
