"""/broadcast: what shall be said, in which languages, to whom, when; and corrections."""

from telegram import Message

from cards.bot_questions import asked_of_me
from cards.broadcasts import form as form_cards
from cards.forms.questions import Preview
from cards.forms.unsent import drop_words
from cards.refusals import refusal_card
from community import zones
from community.broadcasts import audiences, broadcasts, steering
from community.broadcasts import form as broadcast_form
from community.events.events import may_manage
from community.forms import engine
from community.forms.steps import Taking
from community.refusals import Reason, Refused
from community.words import says_only_yes
from handlers.broadcasts.progress import show_progress, tell_author
from handlers.broadcasts.words import content_of, replaced
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask
from handlers.forms.naming import names_a_button
from handlers.forms.publishing import publish
from handlers.messages import typed_words
from storage.events import lists
from storage.forms import drafts
from storage.forms.drafts import Draft

#: Events of a coordinator among which the guests of one can be chosen.
EVENTS = 40


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    if draft.step not in ("text", "language", "versions"):
        return draft
    said = typed_words(message)
    asks = draft.step != "text" and bool(said)
    if asks and await names_a_button(context, BROADCAST, draft, said=said):
        # Else the name of a language would go to everybody in place of the words.
        return draft
    if says_only_yes(said):
        raise Refused(Reason.WANTS_TITLE)
    content, album = content_of(message), message.media_group_id
    kept = await broadcast_form.add_version(
        context.tx, draft, content, album=album, now=context.now
    )
    if broadcast_form.takes_the_place(draft, album=album):
        await context.say(form_cards.takes_the_place_card(context.t))
    await ask(context, BROADCAST, kept, saying=Saying(settle=album))
    return None


async def edited(context: UpdateContext, message: Message) -> bool:
    """The message of a version was edited: the version follows. False when it is none's."""
    draft = await drafts.of_kind(context.tx, context.person.id, "broadcast")
    if draft is None or not context.actor.coordinator:
        return False
    said = draft.answers
    versions = {
        lang: replaced(held, message) or held for lang, held in said.get("versions", {}).items()
    }
    pending = said.get("pending")
    pending = pending and (replaced(pending, message) or pending)
    if versions == said.get("versions", {}) and pending == said.get("pending"):
        return False
    newer = broadcast_form.Versions(versions, pending)
    try:
        kept = await broadcast_form.correct_versions(context.tx, draft, newer, now=context.now)
    except Refused as refused:
        await context.say(refusal_card(refused.reason, context.t, refused.excess))
        return True
    await ask(context, BROADCAST, kept)
    return True


async def _reach(context: UpdateContext, _draft: Draft) -> object:
    who, now = lists.Reader(context.person.id), context.now
    choosable = await audiences.to_choose(context.tx, context.actor)
    ahead = await lists.page(context.tx, "all", who, now=now, offset=0, limit=EVENTS)
    past = await lists.page(context.tx, "past", who, now=now, offset=0, limit=EVENTS)
    return form_cards.Reach(
        [event for event in [*ahead, *past] if may_manage(event, context.actor)],
        choosable,
    )


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    """Each version as it will look, then the numbers and the explicit step."""
    for content in draft.answers["versions"].values():
        ready = broadcasts.cleaned(content)
        await context.say_as_it_is(ready["method"], ready["body"])
    return form_cards.preview(draft, await _outlook(context, draft), context.t)


async def _outlook(context: UpdateContext, draft: Draft) -> form_cards.Outlook:
    said = draft.answers
    begins = said.get("at") or context.now
    zone = zones.of(context.person)
    held, until = 0, ""
    if not said.get("overruled"):
        waiting = await broadcasts.held(context.tx, said["audience"], begins)
        held = waiting.number
        until = context.t.date(waiting.until, zone) if held else ""
    return form_cards.Outlook(
        await broadcasts.count(context.tx, said),
        context.t.date(begins, zone) if said.get("at") else "",
        held,
        until,
        said.get("overruled") or "",
    )


async def _send(context: UpdateContext, draft: Draft) -> None:
    mailing = await broadcasts.send(context.tx, draft, context.actor, now=context.now)
    await show_progress(context, mailing)


BROADCAST = Asked(
    broadcast_form.BROADCAST,
    form_cards.QUESTIONS,
    _send,
    _preview,
    about=_reach,
    hear=_hear,
    anew=True,
)


async def _hear_correction(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    if draft.step != "text":
        return draft
    said = typed_words(message)
    if says_only_yes(said):
        raise Refused(Reason.WANTS_TITLE)
    if asked_of_me(said) == "no":
        # It would be in every chat at once.
        await ask(context, CORRECTION, draft, saying=Saying(hint=drop_words(context.t)))
        return None
    content = content_of(message)
    if content["method"] != "sendMessage":
        raise Refused(Reason.WANTS_TEXT)
    taking = Taking(context.tx, context.actor, draft, context.now)
    whole = await engine.settle(taking, broadcast_form.CORRECTION, {"text": content["body"]})
    await publish(context, CORRECTION, whole)
    return None


async def _correct(context: UpdateContext, draft: Draft) -> None:
    mailing = await steering.correct(
        context.tx, context.actor, draft, words=draft.answers["text"], now=context.now
    )
    await tell_author(context, mailing)
    await show_progress(context, mailing)


CORRECTION = Asked(
    broadcast_form.CORRECTION,
    form_cards.CORRECTION_QUESTIONS,
    _correct,
    hear=_hear_correction,
    begin=broadcast_form.begin_correction,
    apart=True,
)


async def _move(context: UpdateContext, draft: Draft) -> None:
    mailing = await broadcast_form.move(context.tx, context.actor, draft, now=context.now)
    await tell_author(context, mailing.id)
    await show_progress(context, mailing.id)


MOVE = Asked(broadcast_form.MOVE, form_cards.MOVE_QUESTIONS, _move, apart=True)
