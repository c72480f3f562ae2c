"""/coordinators: who coordinates what, new ones, and the log of changes."""

from cards.groups import coordinators as cards
from cards.groups.coordinator_presses import (
    ChooseCoordinatorRegion,
    DismissCoordinator,
    InviteCoordinator,
    ListCoordinators,
    ShowCoordinator,
    ShowLog,
)
from community import zones
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.events.mailings import write_to
from handlers.visit import Visit
from locales import texts
from storage.groups import coordinators as rows
from storage.people import people

LAST_PAGE = 10_000


async def list_coordinators(visit: Visit, _press: ListCoordinators | None = None) -> None:
    """In private the list; in a group, as a reply to somebody, they become one."""
    coordinators.require(visit.actor)
    if visit.group is not None:
        await _appoint(visit)
        return
    named = await people.get_many(visit.tx, sorted(visit.fixed)) if visit.fixed else {}
    fixed = [named[one].name if one in named else str(one) for one in sorted(visit.fixed)]
    await visit.show(cards.coordinators_card(await rows.listed(visit.tx), fixed, visit.t))


async def _appoint(visit: Visit) -> None:
    asked = visit.message.reply_to_message if visit.message else None
    user = asked.from_user if asked else None
    if asked is None or user is None or user.is_bot or asked.sender_chat is not None:
        raise Refused(Reason.WANTS_REPLY)
    known = await people.get(visit.tx, user.id)
    if known is None:
        name = user.full_name
        lang = visit.person.lang
        await people.put(
            visit.tx, people.Person(user.id, name, user.username, lang, 0, 0, None, 0), visit.now
        )
    added = user.id not in visit.fixed and await coordinators.appoint(
        visit.tx, visit.actor, user.id, visit.now
    )
    visit.roles_changed = True
    await visit.say(cards.appointed_card(user.full_name, added, visit.t))
    if added and known and known.started:
        card = cards.welcome_card(visit.actor.regions, texts(known.lang))
        await write_to(visit, known.id, card, f"coordinator:{visit.now}")


async def invite(visit: Visit, _press: InviteCoordinator) -> None:
    invitation = await coordinators.invite(visit.tx, visit.actor, visit.now)
    url = visit.links.to("coordinator", 0, invitation.key)
    await visit.say(cards.invitation_card(url, invitation.regions, visit.t))


async def accept(visit: Visit, key: str) -> None:
    """The link of an invitation was opened."""
    invitation = await coordinators.accept(visit.tx, visit.actor, key, visit.now)
    visit.roles_changed = True
    await visit.say(cards.welcome_card(invitation.regions, visit.t))


async def show_coordinator(visit: Visit, press: ShowCoordinator) -> None:
    one = await coordinators.known(visit.tx, visit.actor, press.person_id)
    await visit.show(cards.coordinator_card(one, visit.actor.regions, visit.t))


async def choose_region(visit: Visit, press: ChooseCoordinatorRegion) -> None:
    wanted = bool(press.wanted)
    one = await coordinators.set_region(
        visit.tx, visit.actor, (press.person_id, press.region), wanted, visit.now
    )
    visit.roles_changed = True
    await visit.show(cards.coordinator_card(one, visit.actor.regions, visit.t))


async def dismiss(visit: Visit, press: DismissCoordinator) -> None:
    one = await coordinators.known(visit.tx, visit.actor, press.person_id)
    if not press.sure:
        await visit.show(cards.really_dismiss_card(one, visit.t))
        return
    await coordinators.dismiss(visit.tx, visit.actor, press.person_id, visit.now)
    visit.roles_changed = True
    if press.person_id == visit.person.id:
        await visit.show(cards.stepped_down_card(visit.t))
    else:
        await list_coordinators(visit)


async def show_log(visit: Visit, press: ShowLog) -> None:
    coordinators.require(visit.actor)
    page, size = max(0, min(press.page, LAST_PAGE)), cards.PAGE
    found = await rows.entries(visit.tx, page * size, size + 1)
    zone = zones.of(visit.person)
    await visit.show(cards.log_card(found[:size], page, len(found) > size, zone, visit.t))
