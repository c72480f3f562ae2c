"""Which statements somebody is shown next: what few have seen comes first, whatever people think
of it.

A statement's share of the draw is 1 / (1 + how many answered it), so what is disliked is seen as
often as what is liked. While one that could be shown has fewer than `LEAST`, what many have seen
already rests.
"""

import random
from collections.abc import Sequence

from storage.conversations.statements import Candidate

#: Statements in one sitting; then one is asked whether to go on.
SITTING = 5
#: So many see each statement before any is seen by `MOST`; sittings under way need some room.
LEAST, MOST = 20, 60
_RESTS_FROM = MOST - 3 * SITTING


def sitting(found: Sequence[Candidate], seed: str, size: int = SITTING) -> list[int]:
    """The same candidates and the same seed give the same statements, in the same order."""
    draw = random.Random(seed)
    left, chosen = list(found), list[int]()
    while left and len(chosen) < size:
        offered = _offered(left)
        weights = [1 / (1 + one.seen) for one in offered]
        [one] = draw.choices(offered, weights)
        left.remove(one)
        chosen.append(one.id)
    return chosen


def _offered(found: Sequence[Candidate]) -> Sequence[Candidate]:
    if min(one.seen for one in found) >= LEAST:
        return found
    return [one for one in found if one.seen < _RESTS_FROM]
