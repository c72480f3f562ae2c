"""A thing of one's own on the public page: released, named, taken back."""

from cards.card import Card
from cards.site.presses import LetSearch, NameThere, OpenRelease, Release
from cards.site.release import release_card, released_toast
from community.site import releases
from community.site.releases import Standing
from handlers.dispatch.context import UpdateContext


async def open_(context: UpdateContext, press: OpenRelease) -> None:
    what = releases.known(press.what)
    standing = await releases.look(context.tx, context.actor, what, thing_id=press.thing_id)
    # In a message of its own: the page that led here stays.
    await context.say(_card(context, standing))


async def release(context: UpdateContext, press: Release) -> None:
    deed = releases.release if press.wanted else releases.take_back
    what = releases.known(press.what)
    standing = await deed(
        context.tx, context.actor, what, thing_id=press.thing_id, now=context.now
    )
    context.answer(released_toast(standing, context.own))
    await _show(context, standing)


async def name(context: UpdateContext, press: NameThere) -> None:
    what = releases.known(press.what)
    standing = await releases.choose(
        context.tx,
        context.actor,
        what,
        thing_id=press.thing_id,
        named=press.named,
        now=context.now,
    )
    await _show(context, standing)


async def let_search(context: UpdateContext, press: LetSearch) -> None:
    what, wanted = releases.known(press.what), bool(press.wanted)
    standing = await releases.choose(
        context.tx, context.actor, what, thing_id=press.thing_id, searched=wanted, now=context.now
    )
    await _show(context, standing)


async def _show(context: UpdateContext, standing: Standing) -> None:
    await context.show(_card(context, standing))


def _card(context: UpdateContext, standing: Standing) -> Card:
    return release_card(standing, context.t, context.links, region=context.person.region)
