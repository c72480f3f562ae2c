"""Galleries in private: a way past posters, one message that turns; what a coordinator sets."""

from cards.card import Button
from cards.links import Link
from cards.posters import gallery as cards
from cards.posters.gallery_presses import (
    EnterGallery,
    LeafPosters,
    ListProjects,
    ManageGallery,
    OpenGallery,
    SetDeadline,
    SetOpening,
    TurnPoster,
)
from community.groups import groups
from community.posters import galleries
from community.posters.galleries import Place
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.posters.gallery_lists import may_read
from handlers.visit import Visit
from storage.events import events as event_rows
from storage.posters import galleries as rows
from storage.posters import posters
from storage.posters.posters import Shown
from storage.projects import feedback as project_feedback
from storage.projects import lists as project_lists

STEPS: tuple[project_lists.Step, ...] = ("next", "back", "here")
#: Higher than any project's id.
NEWEST = 2**62


async def enter(visit: Visit, press: EnterGallery) -> None:
    await enter_gallery(visit, press.event_id)


async def by_link(visit: Visit, link: Link) -> None:
    """From an announcement in a group; a made-up link opens nothing."""
    event = await event_rows.get(visit.tx, link.subject_id)
    group = await groups.visit_by_link(visit.tx, link.key, visit.person.id, visit.now)
    if event is None or (group is None and link.key != event.key):
        raise Refused(Reason.GONE)
    await enter_gallery(visit, event.id)


async def enter_gallery(visit: Visit, event_id: int) -> None:
    await _show(visit, await galleries.enter(visit.tx, visit.actor, event_id, visit.now))


async def turn(visit: Visit, press: TurnPoster) -> None:
    where, step = (press.event_id, press.project_id), _step(press.step)
    await _show(visit, await galleries.turn(visit.tx, visit.actor, where, step, visit.now))


def _step(said: str) -> project_lists.Step:
    step = next((known for known in STEPS if known == said), None)
    if step is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return step


async def _show(visit: Visit, place: Place) -> None:
    shown = await posters.shown(visit.tx, place.project_id) if place.project_id else None
    if shown is None:
        await visit.show(cards.empty_gallery_card(place.event, visit.t))
        return
    at = shown.project.id, place.number, place.total
    line, turns = cards.way_stand(place.event, at, visit.t)
    given = await project_feedback.of_giver(visit.tx, shown.project.id, visit.person.id)
    back = Button(visit.t("🌱 All projects of the event"), ListProjects(place.event.id))
    stand = cards.Stand(line, turns, has_given=given is not None, back=back)
    await visit.show(cards.poster_card(shown, stand, visit.t))


async def leaf(visit: Visit, press: LeafPosters) -> None:
    """Through the posters of a list, the newest first."""
    which = project_lists.Which(None, press.subject or None, press.region or None)
    may, start = may_read(visit), press.project_id or NEWEST
    found = await project_lists.poster_near(visit.tx, which, may, start, _step(press.step))
    shown = await posters.shown(visit.tx, found) if found else None
    if shown is None:
        raise Refused(Reason.GONE)
    turns = []
    for label, step in (("◀️", STEPS[1]), ("▶️", STEPS[0])):
        if await project_lists.poster_near(visit.tx, which, may, shown.project.id, step):
            to = LeafPosters(press.subject, press.region, shown.project.id, step)
            turns.append(Button(label, to))
    await _show_leaf(visit, press, shown, tuple(turns))


async def _show_leaf(
    visit: Visit, press: LeafPosters, shown: Shown, turns: tuple[Button, ...]
) -> None:
    project = shown.project
    own = await projects.may_write(visit.tx, project, visit.actor)
    if not own:
        await rows.visit(visit.tx, project.id, visit.person.id, visit.now)
    given = await project_feedback.of_giver(visit.tx, project.id, visit.person.id)
    back = Button(visit.t("🌱 All projects"), ListProjects(0, press.subject, press.region))
    stand = cards.Stand("", turns, is_own=own, has_given=given is not None, back=back)
    await visit.show(cards.poster_card(shown, stand, visit.t))


async def manage(visit: Visit, press: ManageGallery) -> None:
    await _manage(visit, press.event_id)


async def _manage(visit: Visit, event_id: int) -> None:
    event, gallery = await galleries.managed(visit.tx, event_id, visit.actor)
    hall = await rows.hall(visit.tx, event_id)
    await visit.show(cards.manage_gallery_card(event, gallery, hall, visit.t))


async def open_now(visit: Visit, press: OpenGallery) -> None:
    await galleries.open_now(visit.tx, visit.actor, press.event_id, visit.now)
    await _manage(visit, press.event_id)


async def set_opening(visit: Visit, press: SetOpening) -> None:
    await galleries.choose_opening(visit.tx, visit.actor, press.event_id, press.minutes, visit.now)
    await _manage(visit, press.event_id)


async def set_deadline(visit: Visit, press: SetDeadline) -> None:
    await galleries.choose_deadline(visit.tx, visit.actor, press.event_id, press.minutes)
    await _manage(visit, press.event_id)
