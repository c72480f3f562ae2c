"""Numbers as a picture or a table, for whom they are."""

import json
from typing import Any

from community.drawings import drawings
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.statistics import numbers
from community.statistics.measures import BREAKDOWNS, MEASURES
from community.statistics.numbers import Broken, Sheet
from storage import outbox
from storage.db import Rows, Transaction
from storage.drawings import drawings as drawing_rows
from storage.drawings.drawings import Drawing

FORMS = ("csv", "xlsx")


async def order_picture(
    tx: Transaction, actor: Actor, sheet: dict[str, Any], *, now: int
) -> Drawing:
    """One for all who read the same numbers."""
    whose = "coordinators" if numbers.precise(actor) else "all"
    key = f"numbers:{whose}:{drawings.fingerprint(sheet)}"
    return await drawing_rows.put(tx, "numbers", key, sheet=sheet, now=now)


async def order_table(
    tx: Transaction, actor: Actor, sheet: Sheet, *, form: str, lang: str, now: int
) -> None:
    """Made when its letter leaves, for who may read it then. Raises Refused: STRANGE_BUTTON."""
    if form not in FORMS:
        raise Refused(Reason.STRANGE_BUTTON)
    body = {
        "file": "numbers",
        "period": sheet.period.name,
        "region": sheet.region,
        "form": form,
        "lang": lang,
    }
    letter = outbox.NewLetter(actor.id, "reply", "attach", json.dumps(body))
    await outbox.add(tx, letter, now)


async def all_parts(rows: Rows, actor: Actor, sheet: Sheet) -> list[Broken]:
    """Each measure by everything that it is broken down to there."""
    if sheet.period.months == 1 or not sheet.is_over:
        return []
    ways = ("subject",) if sheet.region else BREAKDOWNS
    return [
        await numbers.broken_down(
            rows, actor, sheet.period, measure=measure, by=by, region=sheet.region
        )
        for measure in MEASURES
        for by in ways
    ]
