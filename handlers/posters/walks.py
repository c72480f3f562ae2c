"""/gallery in a group: a walk that its administrators or a coordinator steer."""

from cards.posters import walks as walk_cards
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from community.groups.coordinators import looks_after
from community.posters import walks
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.posters.gallery_lists import gallery_card
from storage.groups.groups import Group
from storage.posters.walks import Walk


def _steered_group(context: UpdateContext) -> Group:
    """The group, if its region's coordinator or one of its administrators speaks."""
    if context.group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if not looks_after(context.actor, context.group.region):
        context.administrator()
    return context.group


async def choose(context: UpdateContext, press: ChooseWalk) -> None:
    group = _steered_group(context)
    if press.event_id == 0:
        await context.show(await gallery_card(context, group))
        return
    event = await walks.of_event(context.tx, press.event_id, group)
    await context.show(walk_cards.pace_card(event, context.t))


async def start(context: UpdateContext, press: StartWalk) -> None:
    group = _steered_group(context)
    walk = await walks.start(
        context.tx,
        context.actor,
        group,
        event_id=press.event_id,
        minutes=press.minutes,
        now=context.now,
    )
    await _show(context, walk)


async def steer(context: UpdateContext, press: SteerWalk) -> None:
    group = _steered_group(context)
    await _show(
        context,
        await walks.steer(context.tx, group, press.walk_id, how=press.how, now=context.now),
    )


async def set_pace(context: UpdateContext, press: PaceWalk) -> None:
    group = _steered_group(context)
    walk = await walks.set_pace(
        context.tx, group, press.walk_id, minutes=press.minutes, now=context.now
    )
    await _show(context, walk)


async def _show(context: UpdateContext, walk: Walk) -> None:
    """The pressed message follows the walk from now on. It is drawn as a card only: a letter with
    how the walk stood might come after a newer card."""
    await context.follow("walk", walk.id)
