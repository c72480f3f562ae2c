"""What a person opens in private: a project, their own projects."""

from collections.abc import Sequence

from basics.paging import pages
from cards.projects import leaders as leader_cards
from cards.projects import lists
from cards.projects.presses import (
    ListMyProjects,
    ManageProject,
    OpenProject,
    ReadProject,
    ShowProjectPictures,
    WithdrawProject,
)
from cards.projects.project import (
    ProjectReader,
    manage_card,
    project_page,
    really_withdraw_card,
    withdrawn_card,
)
from cards.site.release import with_site
from cards.text.share import with_share
from cards.text.whole import whole_cards
from community.people.people import is_concerned
from community.pictures import declarations
from community.pictures.declarations import audience
from community.projects import projects
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext
from handlers.translations.languages import languages_of
from locales import texts
from storage import views
from storage.people import people
from storage.photos import Place
from storage.projects import leaders as leader_rows
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.leaders import Leader
from storage.projects.projects import Project
from storage.translations import versions


async def open_project(context: UpdateContext, press: OpenProject) -> None:
    await show_project(context, press.project_id, new=bool(press.new))


async def open_by_link(context: UpdateContext, project_id: int, key: str) -> None:
    """Whoever holds the link may read it."""
    await projects.open_by_link(context.tx, key, project_id, actor=context.actor, now=context.now)
    await show_project(context, project_id)


async def show_project(context: UpdateContext, project_id: int, *, new: bool = False) -> None:
    project = await projects.open_project(context.tx, context.actor, project_id)
    to, reads = audience(context.actor), context.reads_of(project.owner_id)
    view = await views.project_view(context.tx, project_id, to=to, reads=reads)
    assert view
    if view.held:
        place = Place("project", project_id)
        await declarations.want_further(context.tx, place, now=context.now)
    reader = await reader_of(context, project)
    leads = reader.is_owner or reader.is_leader
    link = context.links.to("project", project.id, project.key) if leads else None
    card = with_share(
        project_page(view, reader, context.t), link, title=project.title, t=context.t
    )
    await (context.say(card) if new else context.show(context.fitting(card)))


async def read_project(context: UpdateContext, press: ReadProject) -> None:
    project = await projects.readable(context.tx, press.project_id, context.actor)
    said, reads = f"{project.title} {project.story}", context.reads_of(project.owner_id)
    version = await versions.of_one(context.tx, "project", project.id, said=said, reads=reads)
    story = version.text if version else project.story
    for card in whole_cards(story or project.title):
        await context.say(card)


async def reader_of(context: UpdateContext, project: Project) -> ProjectReader:
    regions = await project_rows.regions_of(context.tx, project.id)
    said = f"{project.title} {project.story}"
    return ProjectReader(
        is_owner=project.owner_id == context.person.id,
        is_leader=await leader_rows.is_leader(context.tx, project.id, context.person.id),
        is_coordinator=is_concerned(context.actor, regions),
        hears=await projects.hears(context.tx, context.actor, project.id),
        languages=await languages_of(
            context, "project", project.id, said=said, author_id=project.owner_id
        ),
    )


async def manage(context: UpdateContext, press: ManageProject) -> None:
    project = await projects.own(context.tx, press.project_id, context.actor)
    is_muted = await project_notice_rows.is_muted(context.tx, context.person.id, project.id)
    card = manage_card(project, is_muted, context.t, links=context.links)
    await context.show(with_site(card, "project", project.id, links=context.links, t=context.t))


async def show_pictures(context: UpdateContext, press: ShowProjectPictures) -> None:
    await projects.readable(context.tx, press.project_id, context.actor)
    tx, actor, now = context.tx, context.actor, context.now
    shown = await declarations.shown(tx, "project", press.project_id, actor=actor, now=now)
    await context.show_album(shown.pictures)


async def withdraw(context: UpdateContext, press: WithdrawProject) -> None:
    if press.sure:
        led = await leader_rows.of_project(context.tx, press.project_id)
        project = await projects.withdraw(
            context.tx, context.actor, press.project_id, now=context.now
        )
        await context.show(withdrawn_card(context.t))
        await _tell_leaders(context, project, led)
        return
    found = await projects.to_withdraw(context.tx, context.actor, press.project_id)
    await context.say(really_withdraw_card(found, context.t))


async def _tell_leaders(context: UpdateContext, project: Project, led: Sequence[Leader]) -> None:
    """What they wrote in it is seen no more."""
    for one in led:
        person = await people.get(context.tx, one.person_id)
        if person is not None and person.id != context.person.id:
            card = leader_cards.withdrawn_card(project, texts(person.lang))
            await context.notify(person, card, f"withdrawn:{project.id}:{person.id}")


async def list_mine(context: UpdateContext, press: ListMyProjects) -> None:
    require_page(press.page)
    if context.group is not None:
        raise Refused(Reason.STRANGE_BUTTON)
    who = context.person.id
    total = await project_rows.count_of_owner(context.tx, who)
    at = pages(press.page, lists.PAGE, total=total)
    found = await project_rows.of_owner(context.tx, who, at.offset, limit=at.size)
    await context.show(lists.my_projects_list(found, at, context.t))
