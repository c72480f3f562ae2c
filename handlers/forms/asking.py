"""Asking: the question at which a form stands, or its preview, in the message that shows it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Protocol

from telegram import Message

from basics.records import dataclass
from cards.card import Card
from cards.forms.frame import Frame, kept_words, preview_card, question_card
from cards.forms.meanwhile import meanwhile_words
from cards.forms.questions import Asking, Asks, Preview, Question
from community.broadcasts import audiences
from community.forms import ended, engine, lengths, meanwhile, pictures
from community.forms.meanwhile import CaughtUp
from community.forms.steps import PREVIEW, Form, Pictures, Several
from community.people.people import Actor
from community.words import TEXT_LIMIT
from handlers.dispatch.context import UpdateContext
from storage import photos, posts
from storage.db import Transaction
from storage.forms.drafts import Draft, Kind
from storage.groups import groups
from storage.photos import Picture
from storage.posts import Shows
from storage.sending import in_doubt


class Begin(Protocol):
    """Begins a form about something: `about` is its number."""

    async def __call__(
        self, tx: Transaction, actor: Actor, about: int, /, *, now: int
    ) -> Draft: ...


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
    #: Before it is dropped: takes back what was kept elsewhere at once.
    dropped: Callable[[UpdateContext, Draft], Awaitable[None]] | None = None
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


async def ask(
    context: UpdateContext, asked: Asked, draft: Draft, *, saying: Saying = Saying()
) -> None:
    draft = await engine.stand(context.tx, asked.form, draft, now=context.now)
    if draft.step == PREVIEW or not asked.form.steps:
        await _preview(context, asked, draft, saying=saying)
        return
    known = await asking(context, asked, draft, page=saying.page)
    over = lengths.excess(engine.step_of(asked.form, draft), draft.answers)
    if over:
        saying = _with_hint(saying, kept_words(over, TEXT_LIMIT, context.t))
    question = asked.questions[draft.step].question(known)
    await put(context, asked, draft, question=question, saying=saying)


async def _preview(context: UpdateContext, asked: Asked, draft: Draft, *, saying: Saying) -> None:
    assert asked.preview
    await ended.require_going(context.tx, context.actor, asked.form, draft=draft)
    caught = await meanwhile.catch_up(context.tx, asked.form, draft, now=context.now)
    draft, saying = caught.draft, _with_hint(saying, news_in(context, asked, caught))
    found, t = await asked.preview(context, draft), context.t
    if isinstance(found, Preview):
        found = preview_card(found, draft, t, form=asked.form, questions=asked.questions)
    saying = replace(saying, anew=saying.anew or asked.anew)
    await show(context, asked, draft, card=found, saying=saying)
    if saying.hint:
        # A preview fills its message, and the screen: above it nobody would see more.
        once = f"hint:{saying.settle}" if saying.settle else None
        await context.say(Card(saying.hint), settle=once)


def _with_hint(saying: Saying, more: str) -> Saying:
    return replace(saying, hint="\n\n".join(filter(None, (saying.hint, more))))


def news_in(context: UpdateContext, asked: Asked, caught: CaughtUp) -> str:
    """What others changed meanwhile, in words."""
    return meanwhile_words(caught, asked.form, context.t, questions=asked.questions)


async def put(
    context: UpdateContext,
    asked: Asked,
    draft: Draft,
    *,
    question: Question,
    saying: Saying = Saying(),
) -> None:
    """Ask just this at the step at which the form stands."""
    frame = Frame(asked.form, draft, saying.page)
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


async def pictures_of(context: UpdateContext, draft: Draft) -> list[Picture]:
    """A change has those that are published with it; one that was begun long ago, only if it
    brings no new ones."""
    found = await photos.of_owner(context.tx, "draft", draft.id)
    owner = _PUBLISHED.get(draft.kind)
    if found or pictures.has_all(draft) or owner is None or draft.subject_id is None:
        return found
    return await photos.of_owner(context.tx, owner, draft.subject_id)


_PUBLISHED: dict[Kind, photos.Owner] = {"change": "problem", "project_change": "project"}


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
