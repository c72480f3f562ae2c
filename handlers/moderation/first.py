"""What a group wants looked at first waits before anybody sees its card."""

from collections.abc import Mapping

from telegram import MessageOriginChannel

from basics.spans import HOUR
from cards.groups import look_first as look_first_cards
from cards.groups.presses import SetLookFirst
from cards.moderation import author as author_cards
from community.forms import engine, messages
from community.forms.steps import FORWARDED
from community.moderation import first, pace
from handlers.addresses import with_addresses
from handlers.dispatch.context import UpdateContext
from handlers.media import has_attachment
from handlers.moderation.telling import author_card, tell_hidden, tell_leaders
from locales import texts
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.moderation import decisions, things
from storage.moderation import first as first_rows
from storage.moderation.things import Thing


async def publishing(context: UpdateContext, form: Draft) -> None:
    """Before a form is published: what it changes is known as it was."""
    context.published = form
    if not _looks(context):
        return
    made = await first_rows.changed_by(context.tx, form)
    await _remember(context, made)


async def editing(context: UpdateContext, what: str, thing_id: int) -> None:
    """Before an edited message is read anew."""
    kind = things.known(what)
    if kind and _looks(context):
        await _remember(context, first_rows.Made(kind, thing_id))


async def _remember(context: UpdateContext, made: first_rows.Made | None) -> None:
    thing = await things.get(context.tx, made.what, made.id) if made else None
    if thing:
        context.carried = await first.carried(context.tx, thing)


def _looks(context: UpdateContext) -> bool:
    if context.actor.coordinator or context.person.id < 0:
        return False
    if context.group is None or context.group.look_first != "never":
        return True
    return _carries(context)


def _carries(context: UpdateContext) -> bool:
    """Whether this very message has a file or a link: nothing is asked of others."""
    message = context.update.message or context.update.edited_message
    if message is None:
        return context.published is not None
    said = with_addresses(message) or ""
    return has_attachment(message) or bool(pace.LINK.search(said))


async def look(context: UpdateContext) -> None:
    """After each update, in the same transaction: cards leave later."""
    if not _looks(context):
        return
    forwarded = await _is_forwarded(context)
    waits: dict[int, Thing] = {}
    for thing in await _published(context):
        decision_id = await first.look_first(
            context.tx,
            context.actor,
            thing,
            forwarded=forwarded,
            now=context.now,
            before=context.carried,
        )
        if decision_id is not None:
            waits[decision_id] = thing
    if waits and context.group is None:
        await _say_instead(context, waits)
    else:
        await _tell(context, waits)


async def _published(context: UpdateContext) -> list[Thing]:
    """What this message became, and what a form made or changed."""
    update, tx, form = context.update, context.tx, context.published
    message = update.message or update.edited_message
    made = []
    # A new message has become something only if that is written now.
    if message is not None and (update.edited_message or "part" in tx.tables):
        made.append(await first_rows.of_message(tx, message.chat_id, message.message_id))
    if form is not None:
        made += await first_rows.made_at(tx, context.person.id, context.now)
        made.append(await first_rows.changed_by(tx, form))
    known = [await things.get(tx, one.what, one.id) for one in dict.fromkeys(made) if one]
    return [one for one in known if one]


async def _is_forwarded(context: UpdateContext) -> bool:
    """From a channel: the message itself, or one that the published form was filled in with."""
    message, form = context.update.message, context.published
    if message is not None and isinstance(message.forward_origin, MessageOriginChannel):
        await _note_in_forms(context, message.message_id)
        return True
    return form is not None and bool(form.answers.get(FORWARDED))


async def _note_in_forms(context: UpdateContext, message_id: int) -> None:
    if context.group is not None:
        return
    for draft in await drafts.of_person(context.tx, context.person.id):
        if messages.has_heard(draft, message_id):
            answers = {FORWARDED: True}
            await engine.correct_answers(context.tx, draft, answers, now=draft.touched_at)


async def _tell(context: UpdateContext, waits: Mapping[int, Thing]) -> None:
    """Of what was written in a group: in private; there who can't be told so, once in an hour."""
    for decision_id, thing in waits.items():
        if context.person.started:
            await tell_hidden(context, thing, decision_id)
        else:
            once = f"first:{context.person.id}:{context.now // HOUR}"
            await context.say(author_cards.waits_card(context.t), reply=True, once=once)


async def _say_instead(context: UpdateContext, waits: Mapping[int, Thing]) -> None:
    """That it waits, in place of the thanks, which say that all see it."""
    unsaid = await first.unsay(context.tx, context.answers)
    becomes = context.message is not None and context.message.message_id in unsaid
    context.toast = None
    for decision_id, thing in waits.items():
        decision = await decisions.get(context.tx, decision_id)
        assert decision
        card = await author_card(context, thing, decision, to=context.person)
        if becomes:
            await context.show(card)
        else:
            await context.write_to(context.person.id, card, f"decision:{decision_id}")
        becomes = False
        await tell_leaders(context, thing)


async def choose(context: UpdateContext, press: SetLookFirst) -> None:
    group = await first.choose(context.tx, context.administrator(), press.whose)
    await context.show(look_first_cards.look_first_card(group, texts(group.lang)))
