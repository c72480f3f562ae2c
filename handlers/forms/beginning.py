"""Beginning: what a command, a button or a link does that opens a form."""

from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any, Protocol

from cards.card import Card
from cards.forms.unfinished import other_unfinished_card
from cards.press import Press
from community.forms import engine
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.forms.asking import Asked, Begin, Saying, ask
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

UNDER_WAY = (Reason.FORM_UNDER_WAY, Reason.PROJECT_UNDER_WAY, Reason.OTHER_UNDER_WAY)


class BeginHandler(Protocol):
    """Of a command, and of a button that does the same."""

    async def __call__(self, context: UpdateContext, press: Any = None, /) -> None: ...


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
