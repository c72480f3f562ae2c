"""Galleries in private: a way past posters, one message that turns; what a coordinator sets."""

from cards.card import Button
from cards.paging import arrows
from cards.posters import gallery as gallery_cards
from cards.posters.gallery_presses import (
    AskToOpenGallery,
    EnterGallery,
    LeafPosters,
    ListProjects,
    ManageGallery,
    OpenGallery,
    SetDeadline,
    SetOpening,
    TurnPoster,
)
from cards.text.links import Link
from community.events import events
from community.posters import galleries
from community.posters.galleries import Place
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.posters.gallery_lists import may_read
from storage.posters import galleries as gallery_rows
from storage.posters import posters
from storage.posters.posters import Shown
from storage.projects import feedback as project_feedback_rows
from storage.projects import lists as project_list_rows

STEPS: tuple[project_list_rows.Step, ...] = ("next", "back", "here")
#: Higher than any project's id.
NEWEST = 2**62


async def enter(context: UpdateContext, press: EnterGallery) -> None:
    await enter_gallery(context, press.event_id)


async def by_link(context: UpdateContext, link: Link) -> None:
    """From an announcement in a group; a made-up link opens nothing."""
    event = await events.open_by_link(context.tx, link.subject_id, link.key)
    await enter_gallery(context, event.id)


async def enter_gallery(context: UpdateContext, event_id: int) -> None:
    await _show(
        context, await galleries.enter(context.tx, context.actor, event_id, now=context.now)
    )


async def turn(context: UpdateContext, press: TurnPoster) -> None:
    place = await galleries.turn(
        context.tx,
        context.actor,
        press.event_id,
        project_id=press.project_id,
        step=_step(press.step),
        now=context.now,
    )
    await _show(context, place)


def _step(said: str) -> project_list_rows.Step:
    step = next((known for known in STEPS if known == said), None)
    if step is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return step


async def _show(context: UpdateContext, place: Place) -> None:
    shown = await posters.shown(context.tx, place.project_id) if place.project_id else None
    if shown is None:
        is_over = context.now >= place.event.ends_at
        card = gallery_cards.empty_gallery_card(place.event, context.t, is_over=is_over)
        await context.show(card)
        return
    given = await project_feedback_rows.of_giver(context.tx, shown.project.id, context.person.id)
    back = Button(context.t("🌱 All projects of the event"), ListProjects(place.event.id))
    way = gallery_cards.Way(place.event, shown.project.id, place.number, place.total)
    stand = gallery_cards.way_stand(way, context.t, has_given=given is not None, back=back)
    await context.show(gallery_cards.poster_card(shown, stand, context.t))


async def leaf(context: UpdateContext, press: LeafPosters) -> None:
    """Through the posters of a list, the newest first."""
    which = project_list_rows.Which(None, press.subject or None, press.region or None)
    may, start = may_read(context), press.project_id or NEWEST
    found = await project_list_rows.poster_near(
        context.tx, which, may, project_id=start, step=_step(press.step)
    )
    shown = await posters.shown(context.tx, found) if found else None
    if shown is None:
        raise Refused(Reason.GONE)
    to = {
        step: LeafPosters(press.subject, press.region, shown.project.id, step)
        for step in STEPS[:2]
        if await project_list_rows.poster_near(
            context.tx, which, may, project_id=shown.project.id, step=step
        )
    }
    await _show_leaf(context, press, shown, turns=tuple(arrows(to.get("back"), to.get("next"))))


async def _show_leaf(
    context: UpdateContext, press: LeafPosters, shown: Shown, *, turns: tuple[Button, ...]
) -> None:
    project = shown.project
    own = not await galleries.look_at(context.tx, context.actor, project, now=context.now)
    given = await project_feedback_rows.of_giver(context.tx, project.id, context.person.id)
    back = Button(context.t("🌱 All projects"), ListProjects(0, press.subject, press.region))
    stand = gallery_cards.Stand("", turns, is_own=own, has_given=given is not None, back=back)
    await context.show(gallery_cards.poster_card(shown, stand, context.t))


async def manage(context: UpdateContext, press: ManageGallery) -> None:
    await _manage(context, press.event_id)


async def _manage(context: UpdateContext, event_id: int) -> None:
    mine = await galleries.managed(context.tx, event_id, context.actor)
    counts = await gallery_rows.counts(context.tx, event_id)
    card = gallery_cards.manage_gallery_card(
        mine.event, mine.gallery, counts, t=context.t, now=context.now
    )
    await context.show(card)


async def ask_to_open(context: UpdateContext, press: AskToOpenGallery) -> None:
    await _ask_to_open(context, press.event_id)


async def _ask_to_open(context: UpdateContext, event_id: int) -> None:
    mine = await galleries.managed(context.tx, event_id, context.actor)
    if mine.gallery.opened_at is None:
        await context.show(gallery_cards.really_open_card(mine.event, context.t))
    else:
        await _manage(context, event_id)


async def open_now(context: UpdateContext, press: OpenGallery) -> None:
    await galleries.open_now(context.tx, context.actor, press.event_id, now=context.now)
    await _manage(context, press.event_id)


async def set_opening(context: UpdateContext, press: SetOpening) -> None:
    is_ahead = await galleries.choose_opening(
        context.tx, context.actor, press.event_id, minutes=press.minutes, now=context.now
    )
    if is_ahead:
        await _manage(context, press.event_id)
    else:
        await _ask_to_open(context, press.event_id)


async def set_deadline(context: UpdateContext, press: SetDeadline) -> None:
    await galleries.choose_deadline(
        context.tx, context.actor, press.event_id, minutes=press.minutes, now=context.now
    )
    await _manage(context, press.event_id)
