"""How many letters about the bot itself those who look after it got lately: when, and nothing of
who wrote them or what."""

from collections.abc import Mapping, Sequence

from basics import json_text
from storage import facts
from storage.db import Rows, Transaction

_TOLD = "faults told"


async def lately(rows: Rows, since: int) -> Mapping[int, Sequence[int]]:
    """When each of them got one after that moment, in UTC milliseconds."""
    known = json_text.read(await facts.get(rows, _TOLD) or "{}")
    return {int(one): [at for at in moments if at > since] for one, moments in known.items()}


async def note(tx: Transaction, person_id: int, now: int, *, since: int) -> None:
    """They get one; what was until `since` is forgotten."""
    known = {one: moments for one, moments in (await lately(tx, since)).items() if moments}
    known[person_id] = [*known.get(person_id, ()), now]
    await facts.put(tx, _TOLD, json_text.written(known))
