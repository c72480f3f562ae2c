"""A message in private that answers a form: words, a button's name, a date, a picture."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from telegram import Message

from cards import topics
from cards.bot_questions import asked_of_me, hides_name, hint_for_words
from cards.card import Card
from cards.files import no_photo_words, words_alone_card
from cards.forms.frame import nothing_changed_words
from cards.forms.naming import is_skip, meant
from cards.forms.questions import Option, Question
from cards.forms.unsent import drop_words, left_card
from cards.refusals import refusal_words
from cards.start import kind_words
from community import albums, words
from community.forms import ended, engine, forgotten, messages, unsent
from community.forms.steps import (
    PREVIEW,
    Form,
    Heard,
    Moment,
    Pictures,
    Step,
    Taking,
    Whatever,
    Words,
)
from community.refusals import Reason, Refused
from handlers.dispatch.beside import say_beside
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Asked, Saying, ask
from handlers.forms.moments import heard_moment
from handlers.forms.naming import every_language, in_every_language
from handlers.forms.publishing import go_on
from handlers.media import attachment_of, has_attachment, has_other_media, picture_of, say_not_kept
from handlers.messages import words_of
from handlers.parts import take_attachment
from locales import Texts
from storage import outbox, posts
from storage.forms.drafts import Draft
from storage.photos import Place

#: Forms whose title and description nobody begins with a word to the bot.
_TOLD_TO_ALL = ("problem", "change", "project", "project_change")
#: Letters that leave with the words, before which nothing is shown.
_SENT_AT_ONCE = ("fault", "group_letter")
#: Parts of an album of which it is said that they can't be taken.
PARTS_TOLD = 3
#: So many words are no mistyped button: who writes little by little goes on.
SENTENCE = 4
#: Milliseconds within which nobody reads a question and answers it.
AT_ONCE = 2_000


async def answered(
    context: UpdateContext, asked: Asked, draft: Draft, *, message: Message
) -> None:
    """Whatever the message is, the form has an answer to it."""
    context.again = partial(_ask_below, context, asked, draft)
    context.ends = partial(leave, context, asked, draft)
    await ended.require_going(context.tx, context.actor, asked.form, draft=draft)
    if asked.form.steps and not engine.asks(asked.form, draft, draft.step):
        await _ask_below(context, asked, draft, hint="")
        return
    if asked.hear:
        left = await asked.hear(context, draft, message)
        if left is None:
            return
        draft = left
    said = words_of(message)
    filed = await _take_file(context, asked, draft, message=message)
    if filed and not (said and _wants_words(asked, draft)):
        await _file_taken(context, asked, draft, beside=said)
        return
    if not said:
        await _nothing_said(context, asked, draft)
        return
    await _say_of_file(context, asked, draft, message=message, filed=filed)
    await _said(context, asked, draft, said=said)


async def _say_of_file(
    context: UpdateContext, asked: Asked, draft: Draft, *, message: Message, filed: bool
) -> None:
    """Where words alone are taken of what was sent."""
    if has_other_media(message):
        await say_not_kept(context)
    elif not filed and attachment_of(message) is not None and _wants_words(asked, draft):
        await say_beside(context, words_alone_card(context.t))


async def leave(context: UpdateContext, asked: Asked, draft: Draft, *, why: str) -> None:
    """It can't go on: what was sent for it stays, and what comes next is for something else."""
    begun = await unsent.has_words(context.tx, asked.form, draft)
    await forgotten.let_go(context.tx, draft)
    await context.say(left_card(draft, why, context.t, begun=begun))


async def _ask_below(
    context: UpdateContext, asked: Asked, draft: Draft, *, hint: str, of_part: bool = False
) -> None:
    """Once for all that came at once; where some parts of an album may be what is wanted, what is
    said of a part answers that part."""
    album = _album(context)
    if album and hint and (of_part or _takes_pictures(asked, draft)):
        await _say_of_part(context, album, hint)
        hint = ""
    await ask(context, asked, draft, saying=Saying(hint=hint, settle=_together(context, draft)))


async def _say_of_part(context: UpdateContext, album: str, hint: str) -> None:
    """Nobody wants to read it of ten."""
    for number in range(PARTS_TOLD):
        once = f"refused:{album}:{number}"
        if not await outbox.is_written(context.tx, context.chat_id, once):
            await context.say(Card(hint), reply=True, once=once)
            return


async def _file_taken(
    context: UpdateContext, asked: Asked, draft: Draft, *, beside: str | None
) -> None:
    """And what becomes of the words below it, where the question wants none."""
    hint = _kept(context, asked, draft)
    file = attachment_of(context.message) if context.message else None
    full = await albums.has_no_room(context.tx, Place("draft", draft.id), file)
    if beside and asked.form.joins:
        draft = await messages.join(taking_of(context, draft, beside), asked.form)
        hint = _beside_words(context.t)
    elif beside:
        hint = context.t("It is in. The words below it are not: here I keep the photo alone.")
    await _ask_below(context, asked, draft, hint="" if full else hint)


def _beside_words(t: Texts) -> str:
    return t("It is in, and the words below it go on with your description.")


def _kept(context: UpdateContext, asked: Asked, draft: Draft) -> str:
    """Where the question itself does not say that a file came."""
    if draft.step == PREVIEW or _takes_pictures(asked, draft):
        return ""
    if _step(asked, draft).counts_files:
        return ""
    return context.t("It is in, and goes along with your words.")


async def hear_file(
    context: UpdateContext, asked: Asked, draft: Draft, *, message: Message
) -> Draft | None:
    """For forms whose one question words answer, or a file with or without words; the form is
    returned where there is none."""
    if draft.step == PREVIEW or attachment_of(message) is None:
        return draft
    said = without_command(words_of(message) or "")
    taking = taking_of(context, draft, said)
    answers = {"text": words.beside_a_file(said), "source": context.source}
    await go_on(context, asked, await engine.settle(taking, asked.form, answers))
    return None


def _wants_words(asked: Asked, draft: Draft) -> bool:
    if asked.form.joins_anywhere or (draft.step == PREVIEW and asked.form.joins):
        return True
    return draft.step != PREVIEW and isinstance(_step(asked, draft).answer, Words)


def _step(asked: Asked, draft: Draft) -> Step:
    return engine.step_of(asked.form, draft)


async def _take_file(
    context: UpdateContext, asked: Asked, draft: Draft, *, message: Message
) -> bool:
    """A picture, or another file where forms of this kind keep it, with the rest of its album."""
    keeps = asked.form.keeps
    if not keeps and not _takes_pictures(asked, draft):
        return False
    found = attachment_of(message) if keeps == "files" else picture_of(message)
    if found is None:
        return False
    await take_attachment(context, message, draft)
    return True


def _takes_pictures(asked: Asked, draft: Draft) -> bool:
    return draft.step != PREVIEW and isinstance(_step(asked, draft).answer, Pictures)


async def _nothing_said(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    """A sticker, a voice: what is wanted is said, and nothing changes."""
    if asked.form.keeps == "files":
        raise Refused(Reason.CANNOT_READ)
    if draft.step != PREVIEW:
        await _ask_again(context, asked, draft)
    elif asked.form.keeps and context.message and has_attachment(context.message):
        await _ask_below(context, asked, draft, hint=no_photo_words(context.t))
    else:
        await _refuse_at_preview(context, asked, draft)


async def _said(context: UpdateContext, asked: Asked, draft: Draft, *, said: str) -> None:
    taking = taking_of(context, draft, said)
    if draft.step != PREVIEW:
        moved = await _answer(context, asked, taking, said=said)
        if moved is not None:
            await go_on(context, asked, moved, saying=Saying(settle=_album(context)))
    elif asked.form.joins:
        await _join(context, asked, taking)
    else:
        await _refuse_at_preview(context, asked, draft)


def _album(context: UpdateContext) -> str | None:
    return context.message.media_group_id if context.message else None


def _together(context: UpdateContext, draft: Draft) -> str:
    """What comes at once for this form is answered once."""
    return _album(context) or f"form:{draft.id}"


async def _join(context: UpdateContext, asked: Asked, taking: Taking, *, name: str = "") -> None:
    """What goes on with the description, or with the answer of this `name` from a later question,
    which says so."""
    joined = await messages.join(taking, asked.form, name)
    hint = ""
    if name and name == asked.form.joins:
        hint = (
            _beside_words(context.t)
            if asked.form.keeps == "files" and context.message and attachment_of(context.message)
            else context.t("This goes on with your description.")
        )
    elif name:
        hint = context.t("This goes on with your answer before.")
    saying = Saying(hint=hint, settle=_together(context, joined))
    await go_on(context, asked, joined, saying=saying)


def taking_of(context: UpdateContext, draft: Draft, said: str) -> Taking:
    assert context.message
    heard = Heard(without_command(said), context.message.message_id, context.source)
    return Taking(context.tx, context.actor, draft, context.now, heard)


async def _answer(
    context: UpdateContext, asked: Asked, taking: Taking, *, said: str
) -> Draft | None:
    """None where it was asked again."""
    form, draft = asked.form, taking.draft
    answer = _step(asked, draft).answer
    questions = await in_every_language(context, asked, draft)
    option = meant(said, questions) or _name_meant(draft, said, questions)
    if option and option.ticked is None:
        return await engine.answer(replace(taking, heard=None), form, option.value)
    if option:
        return await engine.tick(taking, form, option.value, wanted=True)
    passes = is_skip(said, questions, every_language()) or _tells_no_more(form, draft, said)
    if passes and engine.may_pass(form, draft):
        return await engine.pass_over(context.tx, form, draft, now=context.now)
    if isinstance(answer, Words):
        return await _in_words(context, asked, taking, said=said, passes=passes)
    if isinstance(answer, Moment):
        return await heard_moment(context, asked, taking, text=said)
    await _heard_beside(context, asked, taking, said=said)
    return None


async def _in_words(
    context: UpdateContext, asked: Asked, taking: Taking, *, said: str, passes: bool
) -> Draft | None:
    """What is said to the bot, or says only that one goes on, is no line for others."""
    form, draft = asked.form, taking.draft
    hint = _to_the_bot(form, draft, said, t=context.t)
    if hint or (passes and _step(asked, draft).lines):
        await _ask_below(context, asked, draft, hint=hint)
        return None
    before = _worded_before(form, draft)
    if before and await _is_unseen(context, draft):
        await _join(context, asked, taking, name=before)
        return None
    return await messages.say(taking, form, said)


async def _heard_beside(
    context: UpdateContext, asked: Asked, taking: Taking, *, said: str
) -> None:
    """Words where a button answers, and no button is called so."""
    form, draft = asked.form, taking.draft
    before = form.joins if form.joins_anywhere else _worded_before(form, draft)
    told = len(said.split()) >= SENTENCE and before == form.joins
    if not before or not (form.joins_anywhere or told or await _is_unseen(context, draft)):
        await _ask_again(context, asked, draft)
        return
    hint = _to_the_bot(form, replace(draft, step=before), said, t=context.t)
    if hint:
        await _ask_below(context, asked, draft, hint=hint)
    else:
        await _join(context, asked, taking, name=before)


def _worded_before(form: Form, draft: Draft) -> str:
    """The question right before this one, if lines of words answer it; "" where none does. What
    follows a title is its description."""
    steps = engine.steps_of(form, draft)
    at = [step.name for step in steps].index(draft.step)
    if not at or draft.step == form.joins or engine.is_changing(form, draft):
        return ""
    before, answer = steps[at - 1], steps[at - 1].answer
    worded = before.name == form.joins or before.name in draft.heard
    return before.name if worded and isinstance(answer, Words) and not answer.one_line else ""


async def _is_unseen(context: UpdateContext, draft: Draft) -> bool:
    """Whether the message was sent before the question that stands now was there: within a moment,
    and Telegram numbered it first."""
    assert context.message
    sent = context.message.date.timestamp() * 1000
    if sent > draft.touched_at or context.now - draft.touched_at >= AT_ONCE:
        return False
    question = await posts.get(context.tx, draft.asked or 0)
    number = question.message_id if question else None
    return number is None or context.message.message_id < number


def _name_meant(draft: Draft, said: str, questions: Sequence[Question]) -> Option | None:
    """ "Without my name", "yes", "no", where it is asked whether that is shown."""
    if draft.step != "name":
        return None
    shown = "1" if words.says_only_yes(said) and words.has_words(said) else ""
    hidden = "0" if hides_name(said) or asked_of_me(said) == "no" else ""
    options = [one for question in questions for one in question.options]
    return next((one for one in options if one.value == (shown or hidden)), None)


def _tells_no_more(form: Form, draft: Draft, said: str) -> bool:
    """ "No", where a description is asked for that need not be."""
    return bool(form.joins) and draft.step == form.joins and asked_of_me(said) == "no"


def _to_the_bot(form: Form, draft: Draft, said: str, *, t: Texts) -> str:
    """The answer to a greeting, or to a question to the bot; "" where it may be a title, or a
    description. A bare "no" is no letter."""
    if draft.kind in _SENT_AT_ONCE and asked_of_me(said) == "no":
        return drop_words(t)
    if draft.step not in ("title", form.joins) or draft.kind not in _TOLD_TO_ALL:
        return ""
    greeting = topics.kind_alone(said)
    return kind_words(greeting, t) if greeting else hint_for_words(said, t)


async def _ask_again(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    """What is wanted stands above the question, so that nobody need look for it."""
    await _ask_below(context, asked, draft, hint=_wanted(asked, draft, context.t))


def _wanted(asked: Asked, draft: Draft, t: Texts) -> str:
    """Raises Refused: WANTS_FILE."""
    match _step(asked, draft).answer:
        case Whatever():
            raise Refused(Reason.WANTS_FILE)
        case Words() | Moment():
            return refusal_words(Reason.WANTS_TEXT, t)
        case Pictures():
            return refusal_words(Reason.WANTS_PHOTO, t)
        case _:
            return t("Please answer this with one of the buttons.")


async def _refuse_at_preview(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    await _ask_below(context, asked, draft, hint=nothing_changed_words(context.t))
