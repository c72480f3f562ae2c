"""What a link from a group's card opens."""

from basics import keys
from basics.keys import Thing
from basics.records import dataclass
from storage.db import Rows
from storage.groups import groups
from storage.groups.groups import Group


@dataclass(frozen=True, slots=True)
class Entrance:
    group: Group
    #: Whether the key is the thing's own, which opens it to whoever holds it; else the link only
    #: names the group, as all did once, and opens what its members may read.
    own: bool


async def entrance(rows: Rows, key: str, thing: Thing, *, thing_id: int) -> Entrance | None:
    """None for a key that was made up, or belongs to another thing."""
    group = await group_of(rows, key)
    if group is None:
        return None
    if keys.group_of(key) is None:
        return Entrance(group, False)
    return Entrance(group, True) if group.keys.opens(key, thing, thing_id) else None


async def group_of(rows: Rows, key: str) -> Group | None:
    """The group that a key names: what the link opens is another question."""
    group_id = keys.group_of(key)
    if group_id is not None:
        return await groups.get(rows, group_id)
    return await groups.of_key(rows, key)
