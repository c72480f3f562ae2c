"""Within what range somebody can compute a hidden number from the sums around it; exactly.

A table with its sums is a network: each sum is a node, each cell a line between the two sums that
it stands in, and what is said is fixed. A hidden cell can be larger by as much as can flow around
a circle through it, and smaller by as much as can flow back; so it is known within both together.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from basics.records import dataclass
from community.statistics.measures import Place, Sum

#: More than any number here.
_ANY = 1 << 40
#: Where a cell stands in one sum only, it leads here, and nothing is known of this one.
_OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Line:
    place: Place
    #: Nodes, in the direction in which it counts.
    start: int
    end: int
    value: int
    #: It is known to be no more, and no less than this.
    most: int = _ANY
    least: int = 0


@dataclass(slots=True)
class Network:
    """Hidden cells alone."""

    lines: dict[Place, Line] = field(default_factory=dict)
    #: By node, the lines there.
    at: dict[int, list[Line]] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        self.lines[line.place] = line
        for node in (line.start, line.end):
            self.at.setdefault(node, []).append(line)

    def width(self, place: Place, enough: int) -> int:
        """How many values the cell can have besides its own, counted up to what is enough."""
        line = self.lines[place]
        more = _flow(self, line, back=True, most=min(line.most - line.value, enough))
        if more >= enough:
            return more
        less = _flow(self, line, back=False, most=min(line.value - line.least, enough - more))
        return more + less


def network(
    values: Mapping[Place, int],
    hidden: Collection[Place],
    sums: Sequence[Sum],
    *,
    most: Mapping[Place, int] = MappingProxyType({}),
    least: Mapping[Place, int] = MappingProxyType({}),
) -> Network:
    """Of a table whose whole is said; `most` is what cells are known to be no more than, `least`
    what they are known to be at least."""
    starts: dict[Place, int] = {}
    ends: dict[Place, int] = {}
    for number, one in enumerate(sums):
        # By subject the other way round, so that each cell begins in one sum and ends in another.
        across = any(part.subject and not part.region for part in one.parts) or (
            bool(one.total.subject)
        )
        (starts if across else ends)[one.total] = number
        (ends if across else starts).update(dict.fromkeys(one.parts, number))
    found = Network()
    for place in hidden:
        start, end = starts.get(place, _OUTSIDE), ends.get(place, _OUTSIDE)
        low = min(least.get(place, 0), values[place])
        found.add(Line(place, start, end, values[place], most.get(place, _ANY), low))
    return found


def _flow(network: Network, without: Line, *, back: bool, most: int) -> int:
    """As much as can go from end to end of a line without it, up to what is asked for."""
    start, end = without.start, without.end
    if back:
        start, end = end, start
    if start == end:
        return most
    changed: dict[Place, int] = {}
    total = 0
    while total < most:
        way = _way(network, without, start, end=end, changed=changed)
        if way is None:
            break
        much = min([most - total, *(_room(step, changed) for step in way)])
        for step in way:
            place = step.line.place
            changed[place] = changed.get(place, 0) + (much if step.forth else -much)
        total += much
    return total


@dataclass(frozen=True, slots=True)
class _Step:
    line: Line
    #: Forth makes a cell larger, back smaller.
    forth: bool
    start: int
    end: int


def _way(
    network: Network, without: Line, start: int, *, end: int, changed: Mapping[Place, int]
) -> list[_Step] | None:
    """The shortest on which something can still go."""
    came: dict[int, _Step] = {}
    waiting = deque([start])
    while waiting:
        for step in _from(network, waiting.popleft()):
            if step.line is without or step.end in came or step.end == start:
                continue
            if _room(step, changed):
                came[step.end] = step
                waiting.append(step.end)
            if end in came:
                return list(_back(came, end, start))
    return None


def _from(network: Network, node: int) -> Iterator[_Step]:
    for line in network.at.get(node, ()):
        if line.start == node:
            yield _Step(line, True, node, line.end)
        if line.end == node:
            yield _Step(line, False, node, line.start)


def _room(step: _Step, changed: Mapping[Place, int]) -> int:
    value = step.line.value + changed.get(step.line.place, 0)
    return step.line.most - value if step.forth else value - step.line.least


def _back(came: Mapping[int, _Step], end: int, start: int) -> Iterator[_Step]:
    node = end
    while node != start:
        yield came[node]
        node = came[node].start
