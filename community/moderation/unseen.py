"""What hid itself, and about which nobody decided for a month. It does not come back as it is, for
somebody may come to harm, and it is not thrown away, for nobody said that it is wrong: its author
is told so, and where only its words were reported these are theirs to change."""

from basics.records import dataclass
from basics.spans import DAY
from community.moderation import hiding
from community.moderation.decisions import REWORDED
from storage.db import Transaction
from storage.moderation import decisions, queue, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import ITSELF, Decision, Said
from storage.moderation.queue import Entry
from storage.moderation.reports import Report
from storage.moderation.things import Thing

#: So long coordinators have for it.
AFTER = 30 * DAY


@dataclass(frozen=True, slots=True)
class Unseen:
    thing: Thing
    decision: Decision
    #: As its author wrote it.
    words: str
    #: Who had reported what is its author's again.
    reports: tuple[Report, ...] = ()


async def end(tx: Transaction, entry: Entry, *, now: int) -> Unseen | None:
    """None where it is not hidden any more. What may harm a child or somebody else, and what
    nobody can say anew in one message, waits for coordinators on."""
    thing = await things.get(tx, entry.what, entry.thing_id)
    last = await decisions.last(tx, entry.id)
    if last is None or thing is None or not thing.is_hidden:
        if last:
            await decisions.mark_undone(tx, last.id, by=ITSELF, now=now)
        return None
    words = await hiding.own_words(tx, thing)
    waits = entry.urgent or entry.cause == "appeal" or last.reason
    changes = not (waits or thing.is_nobodys) and thing.what in REWORDED
    said = Said("asked" if changes else "hidden")
    number = await decisions.add(
        tx, entry, said, by=ITSELF, was="hidden", became="hidden", now=now
    )
    decision = await decisions.get(tx, number)
    assert decision
    reports = await _hand_back(tx, entry, now=now) if changes else ()
    return Unseen(thing, decision, words, reports)


async def _hand_back(tx: Transaction, entry: Entry, *, now: int) -> tuple[Report, ...]:
    """It waits for its author, as if a coordinator had asked; no report was right or wrong."""
    reports = await report_rows.reports(tx, entry.id, "open")
    await report_rows.judge_reports(tx, entry.id, "lapsed", now=now)
    await queue.close(tx, entry.id, "asked")
    return tuple(reports)
