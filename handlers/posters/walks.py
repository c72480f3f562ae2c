"""/gallery in a group: a walk that its administrators or a coordinator steer."""

from cards.posters import walks as cards
from cards.posters.gallery_presses import ChooseWalk, PaceWalk, StartWalk, SteerWalk
from community.posters import walks
from community.refusals import Reason, Refused
from handlers.posters.gallery_lists import gallery_card
from handlers.visit import Visit
from storage import posts
from storage.groups.groups import Group
from storage.posters.walks import Walk


def _steered_group(visit: Visit) -> Group:
    """The group, if a coordinator or one of its administrators speaks."""
    if visit.group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if not visit.actor.coordinator:
        visit.require_administrator()
    return visit.group


async def choose(visit: Visit, press: ChooseWalk) -> None:
    group = _steered_group(visit)
    if press.event_id == 0:
        await visit.show(await gallery_card(visit, group))
        return
    event = await walks.of_event(visit.tx, press.event_id, group)
    await visit.show(cards.pace_card(event, visit.t))


async def start(visit: Visit, press: StartWalk) -> None:
    group = _steered_group(visit)
    chosen = press.event_id, press.minutes
    await _show(visit, await walks.start(visit.tx, visit.actor, group, chosen, visit.now))


async def steer(visit: Visit, press: SteerWalk) -> None:
    group = _steered_group(visit)
    await _show(visit, await walks.steer(visit.tx, group, press.walk_id, press.how, visit.now))


async def set_pace(visit: Visit, press: PaceWalk) -> None:
    group = _steered_group(visit)
    walk = await walks.set_pace(visit.tx, group, press.walk_id, press.minutes, visit.now)
    await _show(visit, walk)


async def _show(visit: Visit, walk: Walk) -> None:
    """The pressed message follows the walk from now on. It is drawn as a card only: a letter with
    how the walk stood might come after a newer card."""
    assert visit.message
    place = visit.chat_id, visit.message.message_id
    known = await posts.at(visit.tx, *place)
    if known is None:
        await posts.adopt(visit.tx, *place, "walk", walk.id)
    elif known.shows != "walk":
        raise Refused(Reason.STRANGE_BUTTON)
    posts.mark_stale(visit.tx, "walk", walk.id)
