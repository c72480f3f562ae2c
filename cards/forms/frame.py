"""What all forms look like: progress, the old answer, going on, back, cancel; and the preview."""

from collections.abc import Mapping

from basics.paging import pages
from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.forms.presses import (
    AskAgain,
    Back,
    Choose,
    Clear,
    Drop,
    GoOn,
    Publish,
    Tick,
    Turn,
)
from cards.forms.questions import Asks, Option, Preview, Question, label_of
from cards.paging import page_row
from cards.press import Press
from cards.text.markup import heading, safe
from community.forms import engine, sent
from community.forms.steps import Form, Pictures, Several, Step, Words
from community.words import shorten
from locales import Texts
from storage.forms.drafts import Draft, Kind

#: Of a long answer the beginning is shown again, so that question and answer fit a message.
SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Frame:
    """A form at one of its questions, and the page of it that is looked at."""

    form: Form
    draft: Draft
    page: str = ""


def question_card(frame: Frame, question: Question, t: Texts, *, hint: str = "") -> Card:
    step = engine.step_of(frame.form, frame.draft)
    before = old_words(frame.draft, step) if question.before is None else question.before
    parts = [hint, _progress(frame, t) + question.text, so_far(before, t)]
    text = "\n\n".join(part for part in parts if part)
    if question.ask is not None:
        return Card(f"{text}\n\n" + t("Changed your mind? /cancel"), ask=question.ask)
    rows = [
        *question.above,
        *_options(frame, question),
        *question.below,
        *_going_on(frame, question, t),
    ]
    return Card(text, [*rows, _last(frame, question, t)], question.picture)


def _progress(frame: Frame, t: Texts) -> str:
    place = engine.place(frame.form, frame.draft)
    return t("<i>{n} of {of}</i>", n=place.number, of=place.of) + "\n" if place else ""


def so_far(said: str, t: Texts) -> str:
    if not said:
        return ""
    return t("So far it says:") + f"\n<blockquote>{safe(shorten(said, SHOWN))}</blockquote>"


def _options(frame: Frame, question: Question) -> list[list[Button]]:
    size = question.on_page or len(question.options) or 1
    wanted = int(frame.page) if frame.page.isdecimal() else 0
    at = pages(wanted, size, total=len(question.options))
    shown = question.options[at.offset : at.offset + size]
    rows = in_rows([_option(frame, one) for one in shown], question.width)
    turn = page_row(at, lambda to: Turn(frame.draft.id, frame.draft.step, str(to)))
    return [*rows, turn]


def _option(frame: Frame, option: Option) -> Button:
    draft = frame.draft
    if option.ticked is None:
        mark = "✓ " if option.value == engine.chosen(frame.form, draft) else ""
        return Button(mark + option.label, Choose(draft.id, draft.step, option.value))
    mark = "☑️ " if option.ticked else "⬜️ "
    press = Tick(draft.id, draft.step, option.value, int(not option.ticked), frame.page)
    return Button(mark + option.label, press)


def _going_on(frame: Frame, question: Question, t: Texts) -> list[list[Button]]:
    """Without a new answer; where one answer is changed, *back* does the same."""
    form, draft, row = frame.form, frame.draft, list[Button]()
    step, stands = engine.step_of(form, draft), engine.stands(form, draft)
    changing = engine.is_changing(form, draft)
    if any(option.ticked for option in question.options) or question.goes_on:
        row.append(Button(t("Go on"), GoOn(draft.id, draft.step), style="primary"))
    elif engine.may_pass(form, draft) and (not changing or (question.skip and not stands)):
        label = t("Keep it so") if stands else question.skip or t("Skip")
        row.append(Button(label, GoOn(draft.id, draft.step)))
    if stands and step.optional and not isinstance(step.answer, Pictures | Several):
        row.append(clear_button(draft, question.clear or t("Take my answer out")))
    return [row]


def _last(frame: Frame, question: Question, t: Texts) -> list[Button]:
    draft, row = frame.draft, []
    if engine.before(frame.form, draft) is not None:
        changing = engine.is_changing(frame.form, draft)
        label = t("Back to the preview") if changing else t("◀️ Back")
        row.append(Button(question.back or label, Back(draft.id, draft.step)))
    if question.drops:
        row.append(Button(t("🗑 Drop"), Drop(draft.id, 0)))
    return row


def too_long_words(excess: int, most: int, t: Texts) -> str:
    """Short enough for a toast."""
    return t(
        "{n} of {most} characters: this is too long. Nothing is lost; make it shorter and send it"
        " again.",
        n=t.number(most + excess),
        most=t.number(most),
    )


def kept_words(excess: int, most: int, t: Texts) -> str:
    """Of an answer in the form."""
    return t(
        "{n} of {most} characters: this is too long. I keep it; please edit your message, or send"
        " a shorter one.",
        n=t.number(most + excess),
        most=t.number(most),
    )


def asked_no_more_words(t: Texts) -> str:
    """Where an older program had asked another question."""
    return t(
        "I ask that question no more, and keep no answer to it. All that you answered before is"
        " kept; here it goes on:"
    )


def nothing_changed_words(t: Texts) -> str:
    """At a preview."""
    return t("I changed nothing. To change an answer, press it above.")


def edit_refused_words(why: str, t: Texts) -> str:
    return f"{why}\n{t('I could not take your edit: what you wrote before stays.')}"


def edit_followed_no_more_card(title: str, change: Press, t: Texts) -> Card:
    """`change` opens the form by which its author says it anew."""
    text = t(
        "“{title}” stays as it is: I don't follow edits of that message. To change it, press the"
        " button.",
        title=heading(title),
    )
    return Card(text, [[Button(t("✏️ Change"), change)]])


def old_words(draft: Draft, step: Step) -> str:
    """What was said so far, where it is words or a number."""
    said = draft.answers.get(step.kept_as)
    if not isinstance(step.answer, Words) or said is None:
        return ""
    return str(said)


def clear_button(draft: Draft, label: str) -> Button:
    return Button(label, Clear(draft.id, draft.step))


def preview_card(
    preview: Preview, draft: Draft, t: Texts, *, form: Form, questions: Mapping[str, Asks]
) -> Card:
    """With a button for each answer that has a label."""
    asked = [step.name for step in engine.steps_of(form, draft)]
    change = [
        Button(f"✏️ {label_of(step, asks, t)}", AskAgain(draft.id, step))
        for step, asks in questions.items()
        if step in asked and asks.label
    ]
    rows = [
        *preview.above,
        [Button(preview.publish, publish_press(form, draft), style="success")],
        *in_rows(change),
        *preview.below,
        [*preview.beside, Button(t("🗑 Drop"), Drop(draft.id, 0))],
    ]
    return Card(preview.text, rows, preview.picture)


def publish_press(form: Form, draft: Draft) -> Publish:
    return Publish(draft.id, named_in_buttons(draft.kind), sent.mark_of(form, draft))


def named_in_buttons(kind: Kind) -> str:
    return kind.replace("_", "-")
