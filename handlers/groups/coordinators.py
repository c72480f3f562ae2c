"""/coordinators: who coordinates what, new ones, and the log of changes."""

from collections.abc import Callable

from cards.card import Card
from cards.groups import coordinators as coordinator_cards
from cards.groups.coordinator_presses import (
    Appoint,
    ChooseCoordinatorRegion,
    DismissCoordinator,
    InviteCoordinator,
    ListCoordinators,
    MakeInvitation,
    ShowCoordinator,
    TickAppointment,
    TickInvitation,
)
from community.groups import coordinators
from community.people import meeting
from community.people.meeting import Seen
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import note_forged
from handlers.replied_to import replied_to
from locales import Texts, texts
from storage.groups import coordinators as coordinator_rows
from storage.people import people
from storage.people.people import Person


async def list_coordinators(context: UpdateContext, press: ListCoordinators | None = None) -> None:
    """In private the list; in a group, as a reply to somebody, they may become one."""
    if press is None and context.group is None and not context.actor.coordinator:
        note_forged(context, Reason.ONLY_COORDINATORS)
        await context.say(coordinator_cards.no_coordinator_card(context.person.id, context.t))
        return
    coordinators.require(context.actor)
    if context.group is not None:
        await _appoint(context)
        return
    named = await people.get_many(context.tx, sorted(context.fixed)) if context.fixed else {}
    fixed = [named[one].name if one in named else str(one) for one in sorted(context.fixed)]
    await context.show(
        coordinator_cards.coordinators_card(
            await coordinator_rows.listed(context.tx), fixed, context.t
        )
    )


async def _appoint(context: UpdateContext) -> None:
    """For which regions is asked first; whoever presses gives of their own."""
    asked = replied_to(context.message)
    user = asked.from_user if asked else None
    if asked is None or user is None or user.is_bot or asked.sender_chat is not None:
        raise Refused(Reason.WANTS_REPLY)
    if user.id in context.fixed or await coordinators.is_one(context.tx, user.id):
        await context.say(coordinator_cards.no_appointment_card(user.full_name, context.t))
        return
    person = await people.get(context.tx, user.id)
    if person is None:
        stranger = Seen(user.id, user.full_name, user.username, None)
        person = await meeting.meet(
            context.tx, stranger, None, default=context.person.lang, now=context.now
        )
    await context.say(_appointment(context, person, _chosen_at_first(context.actor.regions)))


def _chosen_at_first(mine: frozenset[str]) -> frozenset[str]:
    """Nobody's whole country is given by leaving it at that."""
    return mine if len(mine) == 1 else frozenset()


def _appointment(context: UpdateContext, person: Person, chosen: frozenset[str]) -> Card:
    mine = context.actor.regions
    return coordinator_cards.ask_appointment_card(person, chosen, mine, t=context.t)


async def tick_appointment(context: UpdateContext, press: TickAppointment) -> None:
    coordinators.require(context.actor)
    person = await _whom(context, press.person_id)
    chosen, mine = coordinator_cards.regions_of(press.regions), context.actor.regions
    await context.show(_appointment(context, person, chosen & mine if mine else chosen))


async def appoint(context: UpdateContext, press: Appoint) -> None:
    regions = _regions_in(press.regions)
    added = press.person_id not in context.fixed and await coordinators.appoint(
        context.tx, context.actor, press.person_id, regions=regions, now=context.now
    )
    person = await _whom(context, press.person_id)
    if not added:
        await context.show(coordinator_cards.no_appointment_card(person.name, context.t))
        return
    context.roles_changed = True
    await context.show(coordinator_cards.appointed_card(person, regions, context.t))
    await _tell(context, person.id, lambda t: coordinator_cards.welcome_card(regions, t))


async def _whom(context: UpdateContext, person_id: int) -> Person:
    person = await people.get(context.tx, person_id)
    if person is None:
        raise Refused(Reason.GONE)
    return person


def _regions_in(bits: int) -> frozenset[str]:
    """0 is the whole country, and nothing else is."""
    regions = coordinator_cards.regions_of(bits)
    if bool(regions) != bool(bits):
        raise Refused(Reason.STRANGE_BUTTON)
    return regions


async def invite(context: UpdateContext, _press: InviteCoordinator) -> None:
    """For which regions is asked first."""
    coordinators.require(context.actor)
    mine = context.actor.regions
    chosen = _chosen_at_first(mine)
    await context.show(coordinator_cards.ask_invitation_card(chosen, mine, context.t))


async def tick_invitation(context: UpdateContext, press: TickInvitation) -> None:
    coordinators.require(context.actor)
    chosen = coordinator_cards.regions_of(press.regions)
    await context.show(
        coordinator_cards.ask_invitation_card(chosen, context.actor.regions, context.t)
    )


async def make_invitation(context: UpdateContext, press: MakeInvitation) -> None:
    regions = _regions_in(press.regions)
    invitation = await coordinators.invite(context.tx, context.actor, context.now, regions=regions)
    url = context.links.to("coordinator", 0, invitation.key)
    await context.say(coordinator_cards.invitation_card(url, invitation.regions, context.t))


async def accept(context: UpdateContext, key: str) -> None:
    """The link of an invitation was opened."""
    accepted = await coordinators.accept(context.tx, context.actor, key, now=context.now)
    if not accepted.fresh:
        await context.say(coordinator_cards.already_card(accepted.regions, context.t))
        return
    context.roles_changed = True
    await context.say(coordinator_cards.welcome_card(accepted.regions, context.t))


async def show_coordinator(context: UpdateContext, press: ShowCoordinator) -> None:
    one = await coordinators.known(context.tx, context.actor, press.person_id)
    await context.show(coordinator_cards.coordinator_card(one, context.actor.regions, context.t))


async def choose_region(context: UpdateContext, press: ChooseCoordinatorRegion) -> None:
    known = await coordinators.known(context.tx, context.actor, press.person_id)
    one = await coordinators.set_region(
        context.tx,
        context.actor,
        press.person_id,
        region=press.region,
        wanted=bool(press.wanted),
        now=context.now,
    )
    context.roles_changed = True
    await context.show(coordinator_cards.coordinator_card(one, context.actor.regions, context.t))
    if one != known and one.person_id != context.person.id:
        await _tell(
            context,
            one.person_id,
            lambda t: coordinator_cards.regions_changed_card(one.regions, t),
        )


async def _tell(context: UpdateContext, person_id: int, card: Callable[[Texts], Card]) -> None:
    """Somebody whose office changed hears of it, if the bot may write to them."""
    person = await people.get(context.tx, person_id)
    if person and person.started:
        dedupe = f"coordinator:{context.update.update_id}"
        await context.write_to(person_id, card(texts(person.lang)), dedupe)


async def dismiss(context: UpdateContext, press: DismissCoordinator) -> None:
    one = await coordinators.known(context.tx, context.actor, press.person_id)
    if not press.sure:
        await context.show(coordinator_cards.really_dismiss_card(one, context.t))
        return
    await coordinators.dismiss(context.tx, context.actor, press.person_id, now=context.now)
    context.roles_changed = True
    if press.person_id == context.person.id:
        await context.show(coordinator_cards.stepped_down_card(context.t))
    else:
        await list_coordinators(context)
        await _tell(context, press.person_id, coordinator_cards.dismissed_card)
