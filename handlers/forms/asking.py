"""Asking: the question at which a form stands, or its preview, in the message that shows it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any, Protocol

from telegram import Message

from basics.records import dataclass
from cards.card import Card
from cards.forms.frame import Frame, kept_words, old_words, preview_card, question_card
from cards.forms.meanwhile import meanwhile_words
from cards.forms.questions import Asking, Asks, Preview, Question
from cards.forms.unfinished import other_unfinished_card
from cards.personal.personal import doubt_card
from cards.press import Press
from community.broadcasts import audiences
from community.forms import engine, lengths, meanwhile, pictures
from community.forms.steps import PREVIEW, Form, Pictures, Several
from community.people.people import Actor
from community.personal import doubts
from community.refusals import Reason, Refused
from community.words import TEXT_LIMIT
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.media import attachment_of
from handlers.moderation import first
from storage import photos, posts
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups
from storage.photos import Picture
from storage.posts import Shows
from storage.sending import in_doubt

UNDER_WAY = (Reason.FORM_UNDER_WAY, Reason.PROJECT_UNDER_WAY, Reason.OTHER_UNDER_WAY)


class Begin(Protocol):
    """Begins a form about something: `about` is its number."""

    async def __call__(
        self, tx: Transaction, actor: Actor, about: int, /, *, now: int
    ) -> Draft: ...


class BeginHandler(Protocol):
    """Of a command, and of a button that does the same."""

    async def __call__(self, context: UpdateContext, press: Any = None, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A form, and what is said and done around it."""

    form: Form
    questions: Mapping[str, Asks]
    #: What becomes of the answers, and the thanks for them. The form is closed then, but where it
    #: is returned: it goes on.
    publish: Callable[[UpdateContext, Draft], Awaitable[Draft | None]]
    #: A card where it has buttons of its own.
    preview: Callable[[UpdateContext, Draft], Awaitable[Preview | Card]] | None = None
    #: What the questions are about, for their cards, where that is more than `form.about`.
    about: Callable[[UpdateContext, Draft], Awaitable[object]] | None = None
    #: Takes messages that no question takes; the form is returned that others shall be read for.
    hear: Callable[[UpdateContext, Draft, Message], Awaitable[Draft | None]] | None = None
    #: Begins it about something, where more is to be done than `engine.begin_about` does.
    begin: Begin | None = None
    #: By whose clocks its moments are.
    zone: Callable[[UpdateContext, Draft], str] | None = None
    #: After it was published or dropped.
    closed: Callable[[UpdateContext], Awaitable[None]] | None = None
    #: Whether its first question is never shown in place of the pressed message, nor its preview.
    apart: bool = False
    anew: bool = False
    #: What a reply to its question is, also when the form is closed by then.
    shows: Shows = "form"


@dataclass(frozen=True, slots=True)
class Saying:
    """How a question comes: in place of the pressed message, or below the answer that was written,
    if it is not asked `anew`."""

    page: str = ""
    hint: str = ""
    #: An album whose parts get one answer.
    settle: str | None = None
    anew: bool = False
    reply: bool = False


async def begin_form(context: UpdateContext, asked: Asked, about: int) -> None:
    """Ask the first question of a form about this; or tell of another one of its kind into which
    something was written."""
    told = partial(other_unfinished_card, t=context.t)
    begin = begun(context, asked, about)
    draft = await unless_under_way(context, asked.form.kind, begin, told=told)
    if draft:
        await ask(context, asked, draft, saying=Saying(anew=asked.apart))


async def begin_or_go_on(context: UpdateContext, asked: Asked) -> None:
    """The first question of a form that is about nothing, or where the one under way stopped."""
    tx, actor, form = context.tx, context.actor, asked.form
    await ask(context, asked, await engine.begin_or_go_on(tx, actor, form, now=context.now))


def begins(asked: Asked) -> BeginHandler:
    """What a command or a button does that begins a form about nothing."""

    async def begin(context: UpdateContext, _press: Press | None = None) -> None:
        await begin_or_go_on(context, asked)

    return begin


def opens(asked: Asked, begin: Begin | None = None) -> PressHandler:
    """What a button does that begins a form, perhaps otherwise than others of its kind: the first
    thing that it carries is what about."""
    asked = replace(asked, begin=begin or asked.begin)

    async def open_(context: UpdateContext, press: Press) -> None:
        await begin_form(context, asked, getattr(press, fields(press)[0].name))

    return open_


async def unless_under_way(
    context: UpdateContext, kind: Kind, begun: Awaitable[Draft], *, told: Callable[[Draft], Card]
) -> Draft | None:
    """The form that is begun; None where it is refused because of another one of its kind, of
    which its owner is told."""
    try:
        return await begun
    except Refused as refused:
        if refused.reason not in UNDER_WAY:
            raise
    under_way = await drafts.of_kind(context.tx, context.person.id, kind)
    assert under_way
    await context.say(told(under_way))
    return None


async def begun(context: UpdateContext, asked: Asked, about: int) -> Draft:
    tx, actor, now = context.tx, context.actor, context.now
    if asked.begin:
        return await asked.begin(tx, actor, about, now=now)
    return await engine.begin_about(tx, actor, asked.form, about=about, now=now)


async def ask(
    context: UpdateContext, asked: Asked, draft: Draft, *, saying: Saying = Saying()
) -> None:
    if draft.step == PREVIEW or not asked.form.steps:
        assert asked.preview
        caught = await meanwhile.catch_up(context.tx, asked.form, draft, now=context.now)
        draft, news = caught.draft, meanwhile_words(caught, asked.form, asked.questions, context.t)
        saying = replace(saying, hint="\n\n".join(filter(None, (saying.hint, news))))
        found = await asked.preview(context, draft)
        card = (
            found
            if isinstance(found, Card)
            else preview_card(asked.form, draft, asked.questions, found, t=context.t)
        )
        await show(
            context,
            asked,
            draft,
            card=card,
            saying=replace(saying, anew=saying.anew or asked.anew),
        )
        if saying.hint:
            # A preview fills its message, and the screen: above it nobody would see more.
            once = f"hint:{saying.settle}" if saying.settle else None
            await context.say(Card(saying.hint), settle=once)
    else:
        known = await asking(context, asked, draft, page=saying.page)
        over = lengths.excess(engine.step_of(asked.form, draft), draft.answers)
        if over:
            hint = kept_words(over, TEXT_LIMIT, context.t)
            saying = replace(saying, hint="\n\n".join(filter(None, (saying.hint, hint))))
        await put(
            context,
            asked,
            draft,
            question=asked.questions[draft.step].question(known),
            saying=saying,
        )


async def put(
    context: UpdateContext,
    asked: Asked,
    draft: Draft,
    *,
    question: Question,
    saying: Saying = Saying(),
) -> None:
    """Ask just this at the step at which the form stands."""
    frame = frame_of(asked.form, draft, saying.page)
    card = question_card(frame, question, context.t, hint=saying.hint)
    await show(context, asked, draft, card=card, saying=saying)


async def show(
    context: UpdateContext, asked: Asked, draft: Draft, *, card: Card, saying: Saying
) -> None:
    """From now on this message shows the form; the buttons of others are out of date."""
    about = draft.id if asked.shows == "form" else draft.subject_id or 0
    if context.update.callback_query is None or saying.anew:
        post_id = await context.say(
            card,
            shows=asked.shows,
            subject_id=about,
            reply=saying.reply,
            settle=saying.settle,
        )
    else:
        post_id = await context.show(card, shows=asked.shows, subject_id=about)
    assert post_id
    await engine.mark_shown(context.tx, draft, post_id)


async def asking(context: UpdateContext, asked: Asked, draft: Draft, *, page: str = "") -> Asking:
    step = engine.step_of(asked.form, draft)
    several = isinstance(step.answer, Several)
    pictured = step.counts_files or isinstance(step.answer, Pictures)
    return Asking(
        draft=draft,
        person=context.person,
        actor=context.actor,
        groups=await groups.of_person(context.tx, context.person.id) if several else (),
        pictures=await pictures_of(context, draft) if pictured else (),
        now=context.now,
        page=page,
        links=context.links,
        t=context.t,
        about=await _about(context, asked, draft),
    )


async def _about(context: UpdateContext, asked: Asked, draft: Draft) -> object:
    if asked.about:
        return await asked.about(context, draft)
    if asked.form.about and draft.subject_id is not None:
        return await asked.form.about(context.tx, draft.subject_id, context.actor)
    return None


async def groups_to_choose(context: UpdateContext, _draft: Draft) -> object:
    """What the questions of a form are about in which a coordinator chooses groups."""
    return await audiences.to_choose(context.tx, context.actor)


def frame_of(form: Form, draft: Draft, page: str) -> Frame:
    step = engine.step_of(form, draft)
    return Frame(
        draft=draft,
        place=engine.place(form, draft),
        said=old_words(draft, step),
        chosen=engine.chosen(form, draft),
        stands=engine.stands(form, draft),
        skips=engine.may_pass(form, draft),
        clears=step.optional and not isinstance(step.answer, Pictures | Several),
        changing=engine.is_changing(form, draft),
        back=engine.before(form, draft) is not None,
        page=page,
    )


async def pictures_of(context: UpdateContext, draft: Draft) -> list[Picture]:
    """A change has those that are published with it; one that was begun long ago, only if it
    brings no new ones."""
    found = await photos.of_owner(context.tx, "draft", draft.id)
    owner = _PUBLISHED.get(draft.kind)
    if found or pictures.has_all(draft) or owner is None or draft.subject_id is None:
        return found
    return await photos.of_owner(context.tx, owner, draft.subject_id)


_PUBLISHED: dict[Kind, photos.Owner] = {"change": "problem", "project_change": "project"}


async def go_on(
    context: UpdateContext, asked: Asked, draft: Draft, *, saying: Saying = Saying()
) -> None:
    """The next question, or the preview; a form without one is published when it is whole."""
    if draft.step == PREVIEW and not asked.form.previewed:
        await publish(context, asked, draft)
    else:
        await ask(context, asked, draft, saying=saying)


async def publish(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    """What another one has changed meanwhile, too, is shown first; what they changed elsewhere
    stays, and is told."""
    caught = await meanwhile.catch_up(context.tx, asked.form, draft, now=context.now)
    news = meanwhile_words(caught, asked.form, asked.questions, context.t)
    if caught.both:
        await _look_again(context, asked, caught.draft, news=news)
        return
    if await _ask_about_personal_data(context, asked, caught.draft):
        return
    await first.publishing(context, caught.draft)
    if await asked.publish(context, caught.draft) is None:
        await close(context, asked, caught.draft, sent=True)
    if news:
        await context.say(Card(news))


async def _ask_about_personal_data(context: UpdateContext, asked: Asked, draft: Draft) -> bool:
    """Whether it must be decided first. What comes with a file is published with it, and asked
    about afterwards: handlers/personal/notices.py."""
    found = doubts.doubted(asked.form, draft)
    if not found or (not asked.form.previewed and _brings_a_file(context)):
        return False
    draft = await _at_its_end(context, asked.form, draft)
    card = doubt_card(draft.id, found, context.t)
    await show(context, asked, draft, card=card, saying=Saying(anew=True))
    return True


def _brings_a_file(context: UpdateContext) -> bool:
    return context.message is not None and attachment_of(context.message) is not None


async def _look_again(context: UpdateContext, asked: Asked, draft: Draft, *, news: str) -> None:
    draft = await _at_its_end(context, asked.form, draft)
    await ask(context, asked, draft, saying=Saying(hint=news, anew=True))


async def _at_its_end(context: UpdateContext, form: Form, draft: Draft) -> Draft:
    """At the preview, or at the question, where there is one only."""
    if form.previewed:
        return draft
    last = form.steps[-1].name
    return await engine.change(context.tx, form, draft, name=last, now=context.now)


async def close(context: UpdateContext, asked: Asked, draft: Draft, *, sent: bool = False) -> None:
    await engine.close(context.tx, draft, sent_at=context.now if sent else None)
    if asked.closed:
        await asked.closed(context)


async def never(_context: UpdateContext, _draft: Draft) -> None:
    """Of forms that are not published by their answers."""
    raise Refused(Reason.FORM_CLOSED)


async def is_shown_by(context: UpdateContext, draft: Draft) -> bool:
    """Whether the pressed message is the one that shows the form now. One that is being sent is
    it, and so is each of two copies; of a form from before this was written down, each may be."""
    if draft.asked is None:
        return True
    post = await posts.get(context.tx, draft.asked)
    message = context.message
    if post is None or post.message_id is None or message is None:
        return True
    if post.message_id == message.message_id:
        return True
    return await in_doubt.is_a_copy(context.tx, post, message.message_id)
