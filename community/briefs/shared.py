"""Common ground in a brief: statements that nearly all share, as conversations showed them.

Only of results that stand for everybody, and read anew each time: a statement that was hidden
since is out, and no number is told that the results don't tell.
"""

from collections.abc import Sequence

from basics.records import dataclass
from community.conversations import counting
from community.conversations.counting import Told
from community.conversations.results import Finding
from storage.briefs.briefs import Brief
from storage.conversations import statements
from storage.db import Rows

#: Verdicts of what all share.
SHARED = ("common", "against")


@dataclass(frozen=True, slots=True)
class Shared:
    """Of one conversation, what of it stands in a brief."""

    told: Told
    findings: Sequence[Finding]


async def in_brief(rows: Rows, brief: Brief) -> tuple[Shared, ...]:
    """What was chosen and still is so, by conversations."""
    chosen = [int(one) for one in brief.ground]
    places = {one.id: one.conversation_id for one in await statements.some(rows, chosen)}
    found = []
    for number in dict.fromkeys(places[one] for one in chosen if one in places):
        told = await counting.told_to_all(rows, number)
        there = [one for one in shared(told) if one.tally.statement_id in chosen] if told else []
        if told and there:
            found.append(Shared(told, there))
    return tuple(found)


def shared(told: Told) -> list[Finding]:
    """What nearly all share, the surest first."""
    return [one for one in told.findings if one.verdict in SHARED]
