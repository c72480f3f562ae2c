"""Who leads a project together: invitations, leaving, taking out."""

from cards.projects import leaders as cards
from cards.projects.presses import InviteLeader, RemoveLeader, ShowLeaders
from community.projects import leaders, projects
from community.refusals import Reason, Refused
from handlers.events.mailings import write_to
from handlers.projects.pages import show_project
from handlers.visit import Visit
from locales import texts
from storage import views
from storage.people import people
from storage.projects import leaders as project_leaders


async def show(visit: Visit, press: ShowLeaders) -> None:
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    found = await project_leaders.of_project(visit.tx, project.id)
    owner = await views.name_of(visit.tx, project.owner_id)
    await visit.show(cards.leaders_card(project, owner, found, visit.actor, visit.t))


async def invite(visit: Visit, press: InviteLeader) -> None:
    project, key = await leaders.invite(visit.tx, press.project_id, visit.actor, visit.now)
    await visit.say(cards.invitation_card(project, key, visit.t, visit.links))


async def accept(visit: Visit, key: str) -> None:
    """The invitation's link was opened; the owner hears who came."""
    project = await leaders.accept(visit.tx, key, visit.actor, visit.now)
    if project.owner_id == visit.person.id:
        await show_project(visit, project.id)
        return
    await visit.say(cards.welcome_card(project, visit.t))
    owner = await people.get(visit.tx, project.owner_id)
    if owner and owner.started:
        card = cards.joined_card(project, visit.person.name, texts(owner.lang))
        await write_to(visit, owner.id, card, f"leader:{project.id}:{visit.person.id}:{visit.now}")


async def remove(visit: Visit, press: RemoveLeader) -> None:
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    if press.sure:
        await leaders.remove(visit.tx, project.id, press.person_id, visit.actor)
        await visit.show(cards.removed_card(project, visit.t))
        return
    if visit.person.id not in (project.owner_id, press.person_id):
        raise Refused(Reason.NOT_YOURS)
    name = await views.name_of(visit.tx, press.person_id)
    await visit.say(cards.really_remove_card(project, press.person_id, name, visit.t))
