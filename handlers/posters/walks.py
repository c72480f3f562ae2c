"""/gallery in a group: a walk that its administrators or a coordinator steer."""

from cards.posters import walks as walk_cards
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from community.posters import walks
from community.posters.walks import Guide
from handlers.dispatch.context import UpdateContext
from handlers.posters.gallery_lists import gallery_card
from storage.posters.walks import Walk


def _guide(context: UpdateContext) -> Guide:
    return walks.guide(context.actor, context.group, context.status())


async def choose(context: UpdateContext, press: ChooseWalk) -> None:
    group = _guide(context).group
    if press.event_id == 0:
        await context.show(await gallery_card(context, group))
        return
    event = await walks.of_event(context.tx, press.event_id, group)
    await context.show(walk_cards.pace_card(event, context.t))


async def start(context: UpdateContext, press: StartWalk) -> None:
    event_id, minutes = press.event_id, press.minutes
    by = _guide(context)
    await _show(
        context,
        await walks.start(context.tx, by, event_id=event_id, minutes=minutes, now=context.now),
    )


async def steer(context: UpdateContext, press: SteerWalk) -> None:
    by = _guide(context)
    await _show(
        context, await walks.steer(context.tx, by, press.walk_id, how=press.how, now=context.now)
    )


async def set_pace(context: UpdateContext, press: PaceWalk) -> None:
    by, minutes = _guide(context), press.minutes
    await _show(
        context,
        await walks.set_pace(context.tx, by, press.walk_id, minutes=minutes, now=context.now),
    )


async def _show(context: UpdateContext, walk: Walk) -> None:
    """The pressed message follows the walk from now on. It is drawn as a card only: a letter with
    how the walk stood might come after a newer card."""
    await context.follow("walk", walk.id)
