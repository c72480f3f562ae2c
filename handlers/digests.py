"""/digest, and what digests lead to."""

from cards.digest import PAGE, Told, digest_page
from cards.digest_presses import PageDigest
from community import groups
from community.refusals import Reason, Refused
from handlers.visit import Visit
from storage import digest_things, digests, members
from storage.digests import Digest

LAST_PAGE = 10_000


async def open_by_link(visit: Visit, digest_id: int, key: str) -> None:
    """From a group's digest: all of it, in pages; a made-up link opens nothing."""
    group = await groups.visit_by_link(visit.tx, key, visit.person.id, visit.now)
    made = await digests.get(visit.tx, digest_id)
    if group is None or made is None or (made.owner, made.owner_id) != ("group", group.id):
        raise Refused(Reason.GONE)
    await visit.say(digest_page(await _told(visit, made, 0), 0, visit.t))


async def turn_page(visit: Visit, press: PageDigest) -> None:
    made = await digests.get(visit.tx, press.digest_id)
    if made is None or not 0 <= press.page <= LAST_PAGE:
        raise Refused(Reason.GONE)
    await _require_reader(visit, made)
    await visit.show(digest_page(await _told(visit, made, press.page), press.page, visit.t))


async def _require_reader(visit: Visit, made: Digest) -> None:
    if made.owner == "person":
        may = made.owner_id == visit.person.id
    else:
        may = await members.is_known(visit.tx, made.owner_id, visit.person.id)
    if not may:
        raise Refused(Reason.GONE)


async def _told(visit: Visit, made: Digest, page: int) -> Told:
    entries = digest_things.entries(made.items)[page * PAGE : (page + 1) * PAGE]
    return Told(made, entries, await digest_things.load(visit.tx, entries))
