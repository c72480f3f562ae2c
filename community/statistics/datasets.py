"""Coordinators of the whole country publish data sets: one of each quarter, once, for good.

Their times are never the same nor one in another, so no two of them have a difference.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Literal, get_args

from basics.records import dataclass
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.statistics import open_data, periods
from community.statistics.hiding import LEAST_FOR_ALL
from community.statistics.measures import Place
from community.statistics.open_data import Made
from community.statistics.periods import Period
from community.statistics.rounding import TO
from storage import audit, outbox
from storage.db import Rows, Transaction
from storage.statistics import cells, datasets
from storage.statistics.cells import Counted, Said
from storage.statistics.datasets import DataSet

#: As buttons carry them.
Licence = Literal["by", "sa", "zero"]
LICENCES: tuple[Licence, ...] = get_args(Licence)
LICENCE_NAMES: dict[Licence, str] = {
    "by": "CC BY 4.0",
    "sa": "CC BY-SA 4.0",
    "zero": "CC0 1.0",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be in it, about: in fives, from what was counted."""

    period: Period
    problems: int
    with_both: int
    with_region: int
    #: Regions and subjects that stand nowhere in it, for too few people have them.
    regions_away: int
    subjects_away: int
    #: Regions, and regions with a subject, that many share and that stand nowhere in it for
    #: numbers hide them: what both say together would tell of a few.
    hidden_before: int
    #: Conversations that ended then, with numbers of so many statements.
    conversations: int
    statements: int


def licence_of(said: str) -> Licence:
    found = next((one for one in LICENCES if one == said), None)
    if found is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return found


def require(actor: Actor) -> None:
    """Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION."""
    coordinators.require_region(actor, None)


async def open_quarters(rows: Rows) -> list[Period]:
    """Those that are over, have enough problems, and have no data set yet, the newest first."""
    done = {one.period for one in await datasets.every(rows)}
    found = [periods.named(name) for name in await cells.frozen(rows) if name not in done]
    quarters = sorted((one for one in found if one and one.months == 3), reverse=True)
    return [one for one in quarters if await _is_enough(rows, one)]


async def _is_enough(rows: Rows, period: Period) -> bool:
    whole = await cells.of_place(rows, period.name)
    return any(one.measure == "raised" and one.everybody is not None for one in whole)


async def quarter(rows: Rows, actor: Actor, name: str) -> Period:
    """Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, NO_DATA_YET."""
    require(actor)
    for one in await open_quarters(rows):
        if one.name == name:
            return one
    raise Refused(Reason.NO_DATA_YET)


async def preview(rows: Rows, actor: Actor, name: str) -> Preview:
    """Raises as `quarter`."""
    period = await quarter(rows, actor, name)
    found = await cells.of_period(rows, period.name, "raised")
    talks = await cells.of_conversations(rows, period.name)
    may = open_data.sayable(found).raised
    known = [one for one in found if one.region and _enough(one)]
    told = [one for one in known if Place(one.region, one.subject) in may]
    pairs = [one for one in told if one.subject]
    margins = [one for one in told if not one.subject]
    total = next((one.value for one in found if not one.region + one.subject + one.lang), 0)
    both = sum(one.value // TO * TO for one in pairs)
    regions = {one.region for one in found if one.region}
    subjects = {one.subject for one in found if one.subject}
    return Preview(
        period=period,
        problems=total // TO * TO,
        with_both=both,
        with_region=max(sum(one.value // TO * TO for one in margins) - both, 0),
        regions_away=len(regions - {one.region for one in margins}),
        subjects_away=len(subjects - {one.subject for one in pairs}),
        hidden_before=len(known) - len(told),
        conversations=len({one.place for one in talks}),
        statements=len({(one.place, one.measure.split()[0]) for one in talks}),
    )


def _enough(one: Counted) -> bool:
    return one.people >= LEAST_FOR_ALL


async def publish(
    tx: Transaction, actor: Actor, name: str, *, licence: Licence, now: int
) -> DataSet:
    """For good: what was published stays as it is. Its files are made in a moment.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, NO_DATA_YET.
    """
    period = await quarter(tx, actor, name)
    number = await datasets.add(
        tx, period.name, LICENCE_NAMES[licence], published_by=actor.id, now=now
    )
    found = await datasets.get(tx, number) if number else None
    if found is None:
        raise Refused(Reason.NO_DATA_YET)
    await audit.add(tx, actor.id, "data published", subject=period.name, regions=(), now=now)
    return found


async def finish(
    tx: Transaction, one: DataSet, content: bytes, *, lines: Made, lang: str, now: int
) -> None:
    """Its files are made: they are kept, what they say goes into the ledger, and who published
    them gets them."""
    digest = hashlib.sha256(content).hexdigest()
    kept = len(lines.lines)
    if not await datasets.finish(tx, one.id, content, sha256=digest, rows_kept=kept):
        return
    await cells.say(tx, _said(one, lines), now=now)
    await order_file(tx, one.id, one.published_by, lang=lang, now=now)


def _said(one: DataSet, made: Made) -> Sequence[Said]:
    counts: dict[tuple[str, str], int] = {}
    for line in made.lines:
        place = line.region, line.subject
        counts[place] = counts.get(place, 0) + 1
    return [
        Said(f"data {one.id}", one.period, "raised", region, subject, "", count)
        for (region, subject), count in sorted(counts.items())
    ]


async def order_file(tx: Transaction, set_id: int, person_id: int, *, lang: str, now: int) -> None:
    """To whoever wants it. Raises Refused: GONE."""
    if await datasets.get(tx, set_id) is None:
        raise Refused(Reason.GONE)
    body = {"file": "data_set", "set": set_id, "lang": lang}
    letter = outbox.NewLetter(person_id, "reply", "attach", json.dumps(body))
    await outbox.add(tx, letter, now)
