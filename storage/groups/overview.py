"""Groups as coordinators see them."""

from collections.abc import Collection, Sequence

from basics.records import dataclass
from storage.db import Rows
from storage.rows import Clause, Columns


@dataclass(frozen=True, slots=True)
class GroupInView:
    id: int
    title: str
    lang: str
    region: str | None
    mute: str | None
    #: How newcomers come in; None where it is not listed for them.
    open_link: str | None
    #: Whether the bot is there.
    active: int
    #: What it wants to receive.
    events: int
    reminders: int
    digests: int
    days: int
    #: Who was met there.
    members: int
    #: When somebody last wrote or tapped there, or when the bot came.
    seen_at: int


@dataclass(frozen=True, slots=True)
class InRegion:
    #: "" for groups that have said of no region that it is theirs.
    region: str
    groups: int


#: In place of a region: groups without one.
NONE = "none"
_IN_VIEW = Columns(GroupInView)
_OF_GROUP = _IN_VIEW.of(
    "g",
    members="(SELECT count(*) FROM member m WHERE m.group_id = g.id AND m.seen = 1)",
    seen_at="COALESCE((SELECT max(m.seen_at) FROM member m WHERE m.group_id = g.id),"
    " g.created_at)",
)
_IN_REGION = Columns(InRegion)


def _of(regions: Collection[str], region: str) -> Clause:
    """Active groups `g` of these regions (none are all) and without one, or only of a region."""
    if region == NONE:
        return Clause("g.active = 1 AND g.region IS NULL")
    if region:
        return Clause("g.active = 1 AND g.region = ?", (region,))
    if not regions:
        return Clause("g.active = 1")
    marks = ", ".join("?" for _ in regions)
    theirs = f"g.active = 1 AND (g.region IS NULL OR g.region IN ({marks}))"
    return Clause(theirs, tuple(sorted(regions)))


@dataclass(frozen=True, slots=True)
class Named:
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Placed:
    id: int
    title: str
    region: str | None


_NAMED, _PLACED = Columns(Named), Columns(Placed)
_OF_PLACED = _PLACED.of("g")
_OF_NAMED = _NAMED.of("g")


def _reach(person_id: int, regions: Collection[str]) -> Clause:
    """Groups `g` of these regions (none are all) and without one, and where somebody was met."""
    if not regions:
        return Clause("1 = 1")
    marks = ", ".join("?" for _ in regions)
    met = "SELECT m.group_id FROM member m WHERE m.person_id = ? AND m.seen = 1"
    theirs = f"(g.region IS NULL OR g.region IN ({marks}) OR g.id IN ({met}))"
    return Clause(theirs, (*sorted(regions), person_id))


async def within(rows: Rows, regions: Collection[str], region: str) -> list[Placed]:
    """All that are active, in the order in which they were met."""
    of = _of(regions, region)
    return await _PLACED.all(
        rows,
        f"SELECT {_OF_PLACED} FROM community_group g WHERE {of.sql} ORDER BY g.id",
        *of.values,
    )


async def some(rows: Rows, ids: Sequence[int]) -> list[GroupInView]:
    """As they are asked for."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    found = await _IN_VIEW.all(
        rows, f"SELECT {_OF_GROUP} FROM community_group g WHERE g.id IN ({marks})", *ids
    )
    return sorted(found, key=lambda group: ids.index(group.id))


async def to_choose(
    rows: Rows, person_id: int, regions: Collection[str], *, limit: int
) -> list[Named]:
    """By their titles."""
    reach = _reach(person_id, regions)
    return await _NAMED.all(
        rows,
        f"SELECT {_OF_NAMED} FROM community_group g WHERE g.active = 1 AND {reach.sql}"
        " ORDER BY g.title, g.id LIMIT ?",
        *reach.values,
        limit,
    )


async def count_in_reach(
    rows: Rows, person_id: int, regions: Collection[str], *, group_ids: Collection[int]
) -> int:
    """Of these groups, also where the bot is no more."""
    reach, marks = _reach(person_id, regions), ", ".join("?" for _ in group_ids) or "NULL"
    sql = f"SELECT count(*) FROM community_group g WHERE g.id IN ({marks}) AND {reach.sql}"
    return int(await rows.value(sql, *group_ids, *reach.values))


async def get(rows: Rows, group_id: int) -> GroupInView | None:
    return await _IN_VIEW.one(
        rows,
        f"SELECT {_OF_GROUP} FROM community_group g WHERE g.id = ?",
        group_id,
    )


async def by_region(rows: Rows, regions: Collection[str]) -> list[InRegion]:
    of = _of(regions, "")
    return await _IN_REGION.all(
        rows,
        "SELECT COALESCE(g.region, ''), count(*) FROM community_group g"
        f" WHERE {of.sql} GROUP BY COALESCE(g.region, '') ORDER BY COALESCE(g.region, '')",
        *of.values,
    )
