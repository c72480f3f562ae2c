"""Statements that teachers write, and a coordinator's look at them."""

from basics.paging import pages
from cards.conversations import conversation as conversation_cards
from cards.conversations import statements as statement_cards
from cards.conversations.presses import (
    AllowStatement,
    AskWhyNot,
    DeclineStatement,
    LookAtStatements,
    ShowMyStatements,
    ShowStatement,
    WithdrawStatement,
)
from cards.forms.questions import Asks, Preview
from community.conversations import answering, statements
from community.conversations.conversations import readable, steered
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from locales import texts
from storage.conversations import statements as statement_rows
from storage.conversations.statements import Statement
from storage.forms.drafts import Draft
from storage.people import people


async def show(context: UpdateContext, press: ShowStatement) -> None:
    """To be answered, out of turn."""
    tx, actor = context.tx, context.actor
    said = await statements.readable_statement(tx, actor, press.statement_id)
    known = await readable(tx, actor, said.conversation_id)
    turn = answering.Turn(known, said, 0)
    await context.say(conversation_cards.statement_card(turn, context.t))


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    alike = await statements.alike(context.tx, draft.about, draft.answers["text"])
    return statement_cards.preview(draft, alike, context.t)


async def _say(context: UpdateContext, draft: Draft) -> None:
    said = await statements.say(context.tx, draft, context.actor, now=context.now)
    await context.show(statement_cards.said_card(said, context.t))
    known = await readable(context.tx, context.actor, said.conversation_id)
    opener = await people.get(context.tx, known.author_id)
    if opener and opener.id != context.actor.id:
        card = statement_cards.waiting_card(known, texts(opener.lang))
        first = await statement_rows.first_waiting(context.tx, known.id)
        await context.notify(opener, card, f"statement:{first}:waits")


STATEMENT = Asked(statements.STATEMENT, statement_cards.QUESTIONS, _say, _preview)


async def show_mine(context: UpdateContext, press: ShowMyStatements) -> None:
    require_page(press.page)
    number = press.conversation_id
    found = await statements.written(context.tx, context.actor, number)
    known = await readable(context.tx, context.actor, number)
    at = pages(press.page, statement_cards.PAGE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    await context.show(statement_cards.mine_card(shown, at, known, t=context.t))


async def withdraw(context: UpdateContext, press: WithdrawStatement) -> None:
    tx, actor = context.tx, context.actor
    if not press.sure:
        said = await statements.own_statement(tx, actor, press.statement_id)
        await context.show(statement_cards.really_withdraw_card(said, context.t))
        return
    said = await statements.withdraw(tx, actor, press.statement_id)
    await show_mine(context, ShowMyStatements(said.conversation_id, 0))


async def look_at(context: UpdateContext, press: LookAtStatements) -> None:
    await _look_at(context, press.conversation_id)


async def _look_at(context: UpdateContext, conversation_id: int) -> None:
    known = await steered(context.tx, context.actor, conversation_id)
    found = await statements.waiting(context.tx, context.actor, conversation_id)
    await context.show(statement_cards.look_card(known, found, context.t))


async def allow(context: UpdateContext, press: AllowStatement) -> None:
    await _decide(context, press.statement_id, "")


async def decline(context: UpdateContext, press: DeclineStatement) -> None:
    if not press.why:
        raise Refused(Reason.STRANGE_BUTTON)
    await _decide(context, press.statement_id, press.why)


async def _decide(context: UpdateContext, statement_id: int, why: str) -> None:
    tx, actor = context.tx, context.actor
    decided = await statements.decide(tx, actor, statement_id, why=why, now=context.now)
    if decided:
        await _tell(context, decided)
    said = await statement_rows.get(tx, statement_id)
    assert said
    await _look_at(context, said.conversation_id)


async def _tell(context: UpdateContext, said: Statement) -> None:
    """Who wrote it, once their quiet hours are over."""
    author = await people.get(context.tx, said.author_id)
    known = await steered(context.tx, context.actor, said.conversation_id)
    if author:
        card = statement_cards.decided_card(said, known.question, texts(author.lang))
        await context.notify(author, card, f"statement:{said.id}:{said.state}")


async def ask_why_not(context: UpdateContext, press: AskWhyNot) -> None:
    said = await statements.to_decide(context.tx, context.actor, press.statement_id)
    await context.show(statement_cards.why_not_card(said, context.t))


async def _split(context: UpdateContext, draft: Draft) -> None:
    parts = await statements.split(context.tx, context.actor, draft, now=context.now)
    whole = await statement_rows.get(context.tx, draft.about)
    assert whole
    if parts:
        await _tell(context, whole)
    await _look_at(context, whole.conversation_id)


SPLIT = Asked(statements.SPLIT, {"text": Asks(statement_cards.split_question)}, _split)
