"""What stands on the certificates of an event, as its organiser wants it."""

import json
from dataclasses import asdict
from typing import Any

from basics.fields import part_of
from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Code, Table


@dataclass(frozen=True, slots=True)
class Look:
    """Nothing stands there for what is empty."""

    #: Of the event, 0 for none.
    hours: int = 0
    organisation: str = ""
    #: Who signs, and as what.
    signer: str = ""
    post: str = ""
    #: Pictures, by Telegram's file ids.
    signature: str = ""
    logo: str = ""


def look_of(said: dict[str, Any]) -> Look:
    """From JSON, or from the answers of a form."""
    return part_of(Look, {name: value for name, value in said.items() if value is not None})


LOOK = Code(
    lambda look: json.dumps(asdict(look), ensure_ascii=False),
    lambda text: look_of(json.loads(text)),
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    event_id: int
    look: Look


_CHOSEN = Table(_Chosen, "certificate_look", look=LOOK)
_PUT = _CHOSEN.upsert(ByName, "event_id", "look", key="event_id")


async def get(rows: Rows, event_id: int) -> Look:
    found = await _CHOSEN.one(
        rows, f"SELECT {_CHOSEN} FROM certificate_look WHERE event_id = ?", event_id
    )
    return found.look if found else Look()


async def put(tx: Transaction, event_id: int, look: Look) -> None:
    await _PUT.run(tx, event_id=event_id, look=look)
