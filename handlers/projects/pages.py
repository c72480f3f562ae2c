"""What a person opens in private: a project, their own projects."""

from cards.projects import lists
from cards.projects.presses import (
    ListMyProjects,
    ManageProject,
    OpenProject,
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
from community.groups import groups
from community.people.people import may_change
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage import photos, views
from storage.digests import happenings
from storage.projects import leaders as project_leaders
from storage.projects import notices as project_notices
from storage.projects import projects as rows
from storage.projects.projects import Project

LAST_PAGE = 10_000


async def open_project(visit: Visit, press: OpenProject) -> None:
    await show_project(visit, press.project_id, new=bool(press.new))


async def open_by_link(visit: Visit, project_id: int, key: str) -> None:
    """Whoever holds the link may read it; through a group's link the group is known too."""
    await projects.open_by_link(visit.tx, key, project_id, visit.actor, visit.now)
    await groups.visit_by_link(visit.tx, key, visit.person.id, visit.now)
    await show_project(visit, project_id)


async def show_project(visit: Visit, project_id: int, *, new: bool = False) -> None:
    project = await projects.readable(visit.tx, project_id, visit.actor)
    view = await views.project_view(visit.tx, project_id)
    assert view
    await happenings.glance(visit.tx, visit.person.id, "project", project_id)
    card = project_page(view, await reader_of(visit, project), visit.t)
    await (visit.say(card) if new else visit.show(card))


async def reader_of(visit: Visit, project: Project) -> ProjectReader:
    return ProjectReader(
        is_owner=project.owner_id == visit.person.id,
        is_leader=await project_leaders.is_leader(visit.tx, project.id, visit.person.id),
        is_coordinator=visit.actor.coordinator,
    )


async def manage(visit: Visit, press: ManageProject) -> None:
    project = await projects.own(visit.tx, press.project_id, visit.actor)
    is_muted = await project_notices.is_muted(visit.tx, visit.person.id, project.id)
    await visit.show(manage_card(project, is_muted, visit.t, visit.links))


async def show_pictures(visit: Visit, press: ShowProjectPictures) -> None:
    await projects.readable(visit.tx, press.project_id, visit.actor)
    found, _ = await photos.shown(visit.tx, "project", press.project_id)
    await visit.say_album(found)


async def withdraw(visit: Visit, press: WithdrawProject) -> None:
    if press.sure:
        await projects.withdraw(visit.tx, visit.actor, press.project_id)
        await visit.show(withdrawn_card(visit.t))
        return
    found = await projects.standing(visit.tx, press.project_id)
    if not may_change(found.owner_id, visit.actor):
        raise Refused(Reason.NOT_YOURS)
    await visit.say(really_withdraw_card(found, visit.t))


async def list_mine(visit: Visit, press: ListMyProjects) -> None:
    if not 0 <= press.page <= LAST_PAGE or visit.group is not None:
        raise Refused(Reason.STRANGE_BUTTON)
    size = lists.PAGE
    found = await rows.of_owner(visit.tx, visit.person.id, press.page * size, size + 1)
    await visit.show(lists.my_projects_list(found[:size], len(found) > size, press.page, visit.t))
