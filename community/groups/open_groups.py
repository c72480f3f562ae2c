"""Groups that newcomers may find: who lists them, by which link one comes in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.paging import Pages, pages
from basics.records import dataclass
from community.alphabet import alphabetical
from community.groups import overview
from community.groups.administrators import Administrator
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage import audit
from storage.db import Rows, Transaction
from storage.groups import groups, open_groups
from storage.groups.groups import Group
from storage.groups.open_groups import OpenGroup
from storage.groups.overview import GroupInView

_HOST = "https://t.me/"
#: An invitation, or the name of a public group.
_LINK = re.compile(
    r"(?:(?:https?://)?(?:t|telegram)\.me/|(?P<at>@))"
    r"(?P<path>\+[\w-]{8,64}|joinchat/[\w-]{8,64}|[a-z]\w{3,31})/?",
    re.ASCII | re.IGNORECASE,
)


def link_in(words: str) -> str:
    """The one link that was written, as it is shown. Raises Refused: NO_INVITE_LINK."""
    found = _LINK.fullmatch(words.strip())
    if found is None or (found["at"] and not found["path"].isidentifier()):
        raise Refused(Reason.NO_INVITE_LINK)
    return _HOST + found["path"]


def of_name(username: str) -> str:
    """That of a public group."""
    return _HOST + username


def leads_in(link: str | None, username: str | None) -> bool:
    """Whether a link of a group that has this name now, or none, is still its own: invitations
    say nothing of names."""
    path = (link or "").removeprefix(_HOST)
    if not link or path[0] == "+" or path.startswith("joinchat/"):
        return True
    return username is not None and path.lower() == username.lower()


async def follow(tx: Transaction, group: Group, username: str | None) -> Group:
    """A group that became private goes off the list; one with another name stays under that."""
    if leads_in(group.open_link, username):
        return group
    link = of_name(username) if username else None
    await open_groups.set_link(tx, group.id, link)
    return replace(group, open_link=link)


async def list_own(tx: Transaction, by: Administrator, link: str | None) -> Group:
    """By its administrators; None takes it off. Raises Refused: REGION_FIRST."""
    group = await groups.get(tx, by.group_id)
    assert group
    return await _set(tx, group, link)


async def require_region(rows: Rows, by: Administrator) -> None:
    """Newcomers are shown the groups of their region. Raises Refused: REGION_FIRST."""
    group = await groups.get(rows, by.group_id)
    if group is None or group.region is None:
        raise Refused(Reason.REGION_FIRST)


def is_link(words: str) -> bool:
    """Whether it is one, and nothing else."""
    try:
        return bool(link_in(words))
    except Refused:
        return False


async def _set(tx: Transaction, group: Group, link: str | None) -> Group:
    if link is not None and group.region is None:
        raise Refused(Reason.REGION_FIRST)
    await open_groups.set_link(tx, group.id, link)
    return replace(group, open_link=link)


async def listable(rows: Rows, group_id: int, actor: Actor) -> GroupInView:
    """Before its link is asked for. Raises Refused: GONE where the bot is there no more,
    REGION_FIRST; and as `overview.looked_after` does."""
    group = await overview.looked_after(rows, group_id, actor)
    if not group.active:
        raise Refused(Reason.GONE)
    if group.region is None:
        raise Refused(Reason.REGION_FIRST)
    return group


async def list_one(
    tx: Transaction, actor: Actor, group_id: int, *, link: str | None, now: int
) -> Group:
    """By a coordinator of its region; None takes it off. It stands in the log.

    Raises Refused: REGION_FIRST; GONE where the bot is there no more; and as
    `overview.looked_after` does.
    """
    group = await overview.whole(tx, group_id, actor)
    if not group.active:
        raise Refused(Reason.GONE)
    changed = await _set(tx, group, link)
    if link != group.open_link:
        deed = "group listed" if link else "group unlisted"
        traced = partial(audit.add, tx, actor.id, deed, subject=group.title, now=now)
        await traced(regions=[group.region], note=f"{group.open_link or '–'} → {link or '–'}")
    return changed


@dataclass(frozen=True, slots=True)
class Near:
    """A page of the open groups of a region."""

    region: str
    found: Sequence[OpenGroup]
    at: Pages


async def near(rows: Rows, region: str, page: int, *, size: int) -> Near:
    """Raises Refused: STRANGE_BUTTON."""
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    found = await open_groups.of_region(rows, region)
    found.sort(key=lambda group: alphabetical(group.title))
    at = pages(page, size, total=len(found))
    return Near(region, found[at.offset :][:size], at)
