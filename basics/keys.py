"""Keys of links: each opens one thing, and none tells another."""

import base64
import hmac
import re
from typing import Literal

from basics.records import dataclass

#: What a link from a group's card may lead to.
Thing = Literal["problem", "solution", "project", "event", "conversation"]
#: Bytes of a key: 96 bits, whose letters take 16 places.
BYTES = 12
_OF_A_THING = re.compile(r"([0-9]{1,14})_[A-Za-z0-9_-]{16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class GroupKeys:
    """The keys in the links of a group's cards."""

    group_id: int
    #: Names the group and opens nothing: what it leads to asks for membership.
    door: str
    #: 256 random bits that stand in no link.
    secret: str

    def to(self, thing: Thing, thing_id: int) -> str:
        """The key of this thing as the group was shown it; who has no secret can make none."""
        named = f"{thing}:{thing_id}".encode()
        found = hmac.digest(self.secret.encode(), named, "sha256")[:BYTES]
        return f"{self.group_id}_{base64.urlsafe_b64encode(found).decode()}"

    def opens(self, key: str, thing: Thing, thing_id: int) -> bool:
        """Whether a key that came is the one of this thing; without a secret none is."""
        return bool(self.secret) and hmac.compare_digest(self.to(thing, thing_id), key)


#: Of a link; or those of a group, which has another for each thing.
Key = GroupKeys | str


def group_of(key: str) -> int | None:
    """The group that a thing's key names; None for a key of another kind."""
    found = _OF_A_THING.fullmatch(key)
    return int(found[1]) if found else None
