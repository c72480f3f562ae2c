"""/projects and /gallery."""

from cards.card import Card
from cards.posters import gallery_lists as cards
from cards.posters.gallery_presses import FilterProjects, ListProjects
from cards.posters.walks import walks_card
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage.events import events
from storage.events.events import Event
from storage.groups.groups import Group
from storage.posters import galleries
from storage.projects import lists as project_lists
from storage.projects.lists import Clause

LAST_PAGE = 10_000
GALLERIES = 10


def may_read(visit: Visit) -> Clause:
    """Which projects this person may read here."""
    if visit.group is not None:
        return project_lists.for_group(visit.group.id)
    if visit.actor.coordinator:
        return project_lists.EVERYTHING
    return project_lists.for_person(visit.person.id)


async def list_projects(visit: Visit, press: ListProjects | None = None) -> None:
    asked = press or ListProjects()
    if not 0 <= asked.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    span = asked.page * cards.PAGE, cards.PAGE + 1
    found = await project_lists.page(visit.tx, cards.which_of(asked), may_read(visit), span)
    shown, more = found[: cards.PAGE], len(found) > cards.PAGE
    event = await _published(visit, asked.event_id) if asked.event_id else None
    if visit.group is not None:
        place = visit.t, visit.links, visit.group.key
        await visit.show(cards.group_projects_list(shown, asked, more, event, place))
        return
    opened = event is not None and (await galleries.hall(visit.tx, event.id)).is_open
    await visit.show(cards.projects_list(shown, asked, more, event, visit.t, opened))


async def _published(visit: Visit, event_id: int) -> Event:
    event = await events.get(visit.tx, event_id)
    if event is None or event.state == "draft":
        raise Refused(Reason.GONE)
    return event


async def filter_projects(visit: Visit, press: FilterProjects) -> None:
    if not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.STRANGE_BUTTON)
    found, more = await _events(visit, press.page) if press.what == "event" else ([], False)
    await visit.show(cards.filter_card(press, found, more, visit.t))


async def _events(visit: Visit, page: int) -> tuple[list[Event], bool]:
    """Events to which projects were submitted that this person may read."""
    size = cards.OPTIONS_ON_PAGE
    ids = await project_lists.events(visit.tx, may_read(visit), (page * size, size + 1))
    return await _each(visit, ids[:size]), len(ids) > size


async def _each(visit: Visit, ids: list[int]) -> list[Event]:
    found = [await events.get(visit.tx, one) for one in ids]
    return [event for event in found if event]


async def gallery(visit: Visit) -> None:
    """/gallery: in private the galleries that are open; in a group also walks through them."""
    if visit.group is None:
        ids = await galleries.open_with_posters(visit.tx, 0, GALLERIES)
        await visit.say(cards.galleries_card(await _each(visit, ids), visit.t))
        return
    await visit.say(await gallery_card(visit, visit.group))


async def gallery_card(visit: Visit, group: Group) -> Card:
    found = await _each(visit, await galleries.of_group(visit.tx, group.id, GALLERIES))
    return walks_card(found, visit.t, visit.links, group.key)
