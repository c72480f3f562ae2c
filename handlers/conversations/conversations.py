"""/conversations, a conversation's page, and its statements one after another."""

from basics.paging import pages
from cards.card import Card
from cards.conversations import conversation as conversation_cards
from cards.conversations.presses import (
    AnswerStatement,
    ChangeAnswer,
    EndConversation,
    ListConversations,
    OpenConversation,
    SayPlace,
    ShowAnswered,
    TakePart,
)
from cards.text import links as link_cards
from community import zones
from community.conversations import answering, conversations, statements
from community.refusals import require_page
from handlers.dispatch.context import UpdateContext
from storage.conversations import statements as statement_rows


async def list_all(context: UpdateContext, press: ListConversations | None = None) -> None:
    """/conversations"""
    page = press.page if press else 0
    require_page(page)
    found = await conversations.to_read(context.tx, context.actor)
    at = pages(page, conversation_cards.PAGE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    coordinator = context.actor.coordinator
    card = conversation_cards.list_card(shown, at, context.t, coordinator=coordinator)
    await (context.show(card) if press else context.say(card))


async def open_(context: UpdateContext, press: OpenConversation) -> None:
    await context.show(await _page(context, press.conversation_id))


async def by_link(context: UpdateContext, link: link_cards.Link) -> None:
    """From a group's card."""
    known = await conversations.open_by_link(
        context.tx, link.key, link.subject_id, actor=context.actor, now=context.now
    )
    await context.say(await _page(context, known.id))


async def _page(context: UpdateContext, conversation_id: int) -> Card:
    tx, actor = context.tx, context.actor
    turn = await answering.stands(tx, actor, conversation_id)
    steers = await conversations.may_steer(tx, actor, turn.conversation)
    inside = conversation_cards.Inside(
        len(await statements.written(tx, actor, conversation_id)),
        steers,
        await statement_rows.count(tx, conversation_id, "waiting") if steers else 0,
    )
    zone = zones.of(context.person)
    return conversation_cards.conversation_page(turn, zone, context.t, inside=inside)


async def take_part(context: UpdateContext, press: TakePart) -> None:
    turn = await answering.begin(context.tx, context.actor, press.conversation_id, now=context.now)
    if turn.statement is None:
        context.answer(context.own("This is how it stands now."))
    await context.show(conversation_cards.turn_card(turn, context.t))


async def answer(context: UpdateContext, press: AnswerStatement) -> None:
    turn = await answering.answer(
        context.tx, context.actor, press.statement_id, wanted=press.answer, now=context.now
    )
    await context.show(conversation_cards.turn_card(turn, context.t))


async def show_answered(context: UpdateContext, press: ShowAnswered) -> None:
    require_page(press.page)
    await _show_answered(context, press.conversation_id, press.page)


async def change_answer(context: UpdateContext, press: ChangeAnswer) -> None:
    require_page(press.page)
    turn = await answering.answer(
        context.tx, context.actor, press.statement_id, wanted=press.answer, now=context.now
    )
    await _show_answered(context, turn.conversation.id, press.page)


async def _show_answered(context: UpdateContext, conversation_id: int, page: int) -> None:
    own = await answering.own_answers(context.tx, context.actor, conversation_id)
    if not own:
        await context.show(conversation_cards.nothing_answered_card(conversation_id, context.t))
        return
    at = pages(page, 1, total=len(own))
    await context.show(conversation_cards.answered_card(own[at.page], at, context.t))


async def say_place(context: UpdateContext, press: SayPlace) -> None:
    turn = await answering.say_place(
        context.tx, context.actor, press.conversation_id, place=press.place, now=context.now
    )
    await context.show(conversation_cards.turn_card(turn, context.t))


async def end(context: UpdateContext, press: EndConversation) -> None:
    tx, actor, number = context.tx, context.actor, press.conversation_id
    if not press.sure:
        known = await conversations.steered(tx, actor, number)
        await context.show(conversation_cards.really_end_card(known, context.t))
        return
    known = await conversations.end(tx, actor, number, now=context.now)
    await context.show(conversation_cards.ended_card(known, context.t))
