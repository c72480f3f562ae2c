"""Who leads a project together: invitations, leaving, taking out."""

from cards.projects import leaders as leader_cards
from cards.projects.presses import InviteLeader, RemoveLeader, ShowLeaders
from community.people.people import Actor
from community.projects import leaders, projects
from handlers.dispatch.context import UpdateContext
from handlers.projects.pages import show_project
from locales import texts
from storage import views
from storage.people import people
from storage.projects import leaders as leader_rows
from storage.projects.projects import Project


async def show(context: UpdateContext, press: ShowLeaders) -> None:
    project = await projects.led(context.tx, press.project_id, context.actor)
    found = await leader_rows.of_project(context.tx, project.id)
    owner = await views.name_of(context.tx, project.owner_id)
    await context.show(
        leader_cards.leaders_card(project, owner, found, actor=context.actor, t=context.t)
    )


async def invite(context: UpdateContext, press: InviteLeader) -> None:
    made = await leaders.invite(context.tx, press.project_id, context.actor, now=context.now)
    card = leader_cards.invitation_card(made.project, made.key, context.t, links=context.links)
    await context.say(card)


async def accept(context: UpdateContext, key: str) -> None:
    """The invitation's link was opened; the owner hears who came."""
    project = await leaders.accept(context.tx, key, context.actor, now=context.now)
    if project.owner_id == context.person.id:
        await show_project(context, project.id)
        return
    await context.say(leader_cards.welcome_card(project, context.t))
    owner = await people.get(context.tx, project.owner_id)
    if owner:
        card = leader_cards.joined_card(project, context.person.name, texts(owner.lang))
        await context.notify(owner, card, f"leader:{project.id}:{context.update.update_id}")


async def remove(context: UpdateContext, press: RemoveLeader) -> None:
    tx, who, actor = context.tx, press.person_id, context.actor
    await projects.led(tx, press.project_id, actor)
    if press.sure:
        project = await leaders.remove(tx, press.project_id, who, actor=actor)
        opens = await projects.may_read(tx, project, actor)
        await context.show(leader_cards.removed_card(project, context.t, opens=opens))
        await _tell(context, project, who)
        return
    project = await leaders.to_remove(tx, press.project_id, who, actor=actor)
    name = await views.name_of(tx, who)
    await context.say(leader_cards.really_remove_card(project, who, name, t=context.t))


async def _tell(context: UpdateContext, project: Project, person_id: int) -> None:
    """Who was taken out learns it before a button refuses them."""
    person = await people.get(context.tx, person_id)
    if person is not None and person.id != context.person.id:
        opens = await projects.may_read(context.tx, project, Actor(person.id))
        card = leader_cards.taken_out_card(project, texts(person.lang), opens=opens)
        await context.notify(person, card, f"leads:{project.id}:{context.update.update_id}")
