"""Buttons of digests; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class PageDigest(Press):
    """All that a digest says, in pages."""

    digest_id: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowDigest(Press):
    """What the person's next one would say."""


@dataclass(frozen=True, slots=True)
class ListGroupDigests(Press):
    """For coordinators: when each group last got one."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowGroupDigest(Press):
    """For coordinators: what the group's next one would say."""

    group_id: int


@dataclass(frozen=True, slots=True)
class SendDigest(Press):
    """Send it now, unless the group has got one since `last_id`."""

    group_id: int
    last_id: int


@dataclass(frozen=True, slots=True)
class SendDigestAgain(Press):
    """One of which it is not known whether it arrived."""

    digest_id: int


DIGEST_PREFIXES: dict[str, type[Press]] = {
    "gda": PageDigest,
    "gdb": ShowDigest,
    "gdc": ListGroupDigests,
    "gdd": ShowGroupDigest,
    "gde": SendDigest,
    "gdg": SendDigestAgain,
}
