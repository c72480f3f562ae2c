"""/projects and /gallery."""

from dataclasses import replace

from basics.paging import pages
from cards.card import Card
from cards.posters import gallery_lists as gallery_list_cards
from cards.posters.gallery_presses import FilterProjects, ListProjects
from cards.posters.walks import walks_card
from cards.presses import pack
from community.events import events as event_deeds
from community.people import meeting
from community.refusals import require_page
from handlers.dispatch.context import UpdateContext
from storage.events import events
from storage.events.events import Event
from storage.groups.groups import Group
from storage.posters import galleries
from storage.projects import lists as project_list_rows
from storage.projects.lists import Listed
from storage.rows import Clause
from storage.sending.listed import Listing, named
from storage.translations import worded

GALLERIES = 10


def may_read(context: UpdateContext) -> Clause:
    """Which projects this person may read here."""
    if context.group is not None:
        return project_list_rows.for_group(context.group.id)
    if context.actor.coordinator:
        return project_list_rows.EVERYTHING
    return project_list_rows.for_person(context.person.id)


async def list_projects(context: UpdateContext, press: ListProjects | None = None) -> None:
    asked = press or ListProjects()
    require_page(asked.page)
    which, may = gallery_list_cards.which_of(asked), may_read(context)
    total = await project_list_rows.count(context.tx, which, may)
    at = pages(asked.page, gallery_list_cards.PAGE, total=total)
    found = await project_list_rows.page(context.tx, which, may, offset=at.offset, limit=at.size)
    found = await _in_words(context, found)
    event = await event_deeds.published(context.tx, asked.event_id) if asked.event_id else None
    listed = gallery_list_cards.Projects(found, at, asked, event)
    if context.group is not None:
        card = gallery_list_cards.group_projects_list(
            listed, context.t, links=context.links, key=context.group.keys
        )
        names = Listing(pack(asked), named("project", [one.project.id for one in found]))
        await context.show(card, names=names)
        return
    if (
        not found
        and asked == ListProjects()
        and await meeting.is_newcomer(context.tx, context.actor)
    ):
        await context.show(gallery_list_cards.no_group_list(asked, context.t, context.links))
        return
    opened = event is not None and (await galleries.counts(context.tx, event.id)).is_open
    await context.show(gallery_list_cards.projects_list(listed, context.t, is_open=opened))


async def _in_words(context: UpdateContext, found: list[Listed]) -> list[Listed]:
    """As who reads them here gets them."""
    own = context.person.id if context.group is None else worded.NOBODYS
    projects = [one.project for one in found]
    said = await worded.projects(context.tx, projects, reads=context.reads, own=own)
    return [replace(one, project=it) for one, it in zip(found, said, strict=True)]


async def filter_projects(context: UpdateContext, press: FilterProjects) -> None:
    require_page(press.page)
    if press.what != "event":
        await context.show(gallery_list_cards.filter_card(press, context.t))
        return
    may = may_read(context)
    total = await project_list_rows.count_events(context.tx, may)
    at = pages(press.page, gallery_list_cards.OPTIONS_ON_PAGE, total=total)
    ids = await project_list_rows.events(context.tx, may, at.offset, limit=at.size)
    found = await _each(context, ids)
    await context.show(gallery_list_cards.events_filter_card(press, found, at, t=context.t))


async def _each(context: UpdateContext, ids: list[int]) -> list[Event]:
    found = [await events.get(context.tx, one) for one in ids]
    return [event for event in found if event]


async def gallery(context: UpdateContext) -> None:
    """/gallery: in private the galleries that are open; in a group also walks through them."""
    if context.group is None:
        ids = await galleries.open_with_posters(context.tx, GALLERIES)
        await context.say(gallery_list_cards.galleries_card(await _each(context, ids), context.t))
        return
    await context.say(await gallery_card(context, context.group))


async def gallery_card(context: UpdateContext, group: Group) -> Card:
    found = await _each(context, await galleries.of_group(context.tx, group.id, GALLERIES))
    return walks_card(found, context.t, context.links, group_key=group.keys)
