from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from storage.db import Rows, Transaction, Value

#: Telegram's numbers have 52 bits at most: from here on they are those of people who are
#: forgotten, whose rows have no name.
NOBODY = 2**53


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote or tapped; a group or channel that speaks has a negative id."""

    id: int
    name: str
    username: str | None
    lang: str
    lang_chosen: int
    #: Whether Telegram lets us write to them in private.
    started: int
    region: str | None
    #: When they were last told of news on their problems.
    told_at: int
    #: Their own clock; None for that of their region.
    zone: str | None = None
    #: Codes with spaces between them.
    subjects: str = ""
    digest: str = "off"
    #: 0 is Monday.
    digest_day: int = 0
    digest_hour: int = 9
    #: Hours of their clock; equal when no hour is quiet.
    quiet_from: int = 20
    quiet_until: int = 8
    quiet_sunday: int = 1
    #: Whether they want news on their problems.
    notices: int = 1


Setting = Literal[
    "region",
    "zone",
    "subjects",
    "digest",
    "digest_day",
    "digest_hour",
    "quiet_from",
    "quiet_until",
    "quiet_sunday",
    "notices",
]
#: Their columns have the same names.
_SETTINGS: dict[Setting, Setting] = {setting: setting for setting in get_args(Setting)}
_PERSON = (
    "id, name, username, lang, lang_chosen, started, region, told_at, zone, subjects,"
    " digest, digest_day, digest_hour, quiet_from, quiet_until, quiet_sunday, notices"
)


async def get(rows: Rows, person_id: int) -> Person | None:
    row = await rows.one(f"SELECT {_PERSON} FROM person WHERE id = ?", person_id)
    return Person(*row) if row else None


async def get_many(rows: Rows, ids: Sequence[int]) -> dict[int, Person]:
    marks = ", ".join("?" for _ in ids)
    found = await rows.all(
        f"SELECT {_PERSON} FROM person WHERE id IN ({marks})",
        *ids,
    )
    return {row[0]: Person(*row) for row in found}


async def put(tx: Transaction, person: Person, now: int) -> None:
    await tx.run(
        "INSERT INTO person (id, name, username, lang, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, username = excluded.username,"
        " lang = excluded.lang",
        person.id,
        person.name,
        person.username,
        person.lang,
        now,
    )


async def choose_language(tx: Transaction, person_id: int, lang: str) -> None:
    await tx.run("UPDATE person SET lang = ?, lang_chosen = 1 WHERE id = ?", lang, person_id)


async def met_at(rows: Rows, person_id: int) -> int:
    """When they were met first."""
    return int(await rows.value("SELECT created_at FROM person WHERE id = ?", person_id))


async def set_started(tx: Transaction, person_id: int, started: bool) -> None:
    await tx.run("UPDATE person SET started = ? WHERE id = ?", int(started), person_id)


async def change(tx: Transaction, person_id: int, setting: Setting, value: Value) -> None:
    column = _SETTINGS[setting]
    await tx.run(f"UPDATE person SET {column} = ? WHERE id = ?", value, person_id)


async def mark_told(tx: Transaction, person_id: int, now: int) -> None:
    await tx.run("UPDATE person SET told_at = ? WHERE id = ?", now, person_id)
