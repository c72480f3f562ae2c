"""What was told of a conversation's results is written down with all other numbers that were
published: a data set says the same of it, and nothing else.
"""

from collections.abc import Iterator, Mapping

from community.conversations import publishing, results
from community.conversations.publishing import Share
from community.conversations.results import Finding, Results
from community.statistics import periods
from storage.conversations import statements
from storage.conversations.conversations import Conversation
from storage.db import Transaction
from storage.statistics import cells
from storage.statistics.cells import Said


async def write(tx: Transaction, known: Conversation, counted: Results, *, now: int) -> None:
    """Of statements that stand, numbered as they are told."""
    standing = {one.id for one in await statements.in_state(tx, known.id, "allowed")}
    found = [one for one in results.findings(counted) if one.tally.statement_id in standing]
    said = [one for number, finding in enumerate(found, 1) for one in told(known, number, finding)]
    await cells.say(tx, said, now=now)


def told(known: Conversation, number: int, finding: Finding) -> Iterator[Said]:
    """All numbers of a statement that anybody reads, of all and of groups."""
    name = f"{number} {finding.verdict}"
    shares = {"": publishing.of_all(finding.tally.all), **publishing.of_groups(finding)}
    for group, share in shares.items():
        line = finding.lines[0] if group else ""
        for kind, value in _numbers(share).items():
            yield Said(
                f"conversation {known.id}",
                periods.of(known.ends_at, 3).name,
                f"{name} {kind}",
                group if line == "region" else "",
                # A village or a town, and a kind of school, has no column of its own.
                group if line in ("place", "school") else "",
                group if line == "lang" else "",
                value,
            )


def _numbers(share: Share) -> Mapping[str, int | None]:
    """None where even how many answered is not told."""
    if share.people < publishing.BASE:
        return {"answers": None}
    known = {
        "answers": share.people,
        "agree": share.agree,
        "disagree": share.disagree,
        "pass": share.passed,
        f"{share.leading}-percent": share.at_least or None,
    }
    return {kind: value for kind, value in known.items() if value is not None}
