from collections.abc import Sequence
from typing import Literal, get_args

from basics.records import dataclass
from storage.db import Rows, Transaction, Value
from storage.rows import Table

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
    #: Which news they want: 0 none, 1 of all that they follow, 2 only of what is their own.
    notices: int = 1
    #: Whether they know that a message which is deleted leaves its comment standing.
    told_deleting: int = 0
    #: When they last heard of what they only follow.
    followed_at: int = 0
    #: Whether they want to be asked months later whether something still is so.
    asks_later: int = 1
    #: Languages that they read besides their own, codes with spaces between them.
    reads: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """All that they read, the preferred one first."""
        return tuple(dict.fromkeys((self.lang, *self.reads.split())))


@dataclass(frozen=True, slots=True)
class Account:
    """What Telegram says of somebody; all else in their row is theirs to decide, or ours."""

    id: int
    name: str
    username: str | None
    lang: str


Setting = Literal[
    "region",
    "zone",
    "subjects",
    "reads",
    "digest",
    "digest_day",
    "digest_hour",
    "quiet_from",
    "quiet_until",
    "quiet_sunday",
    "notices",
    "asks_later",
]
#: Their columns have the same names.
_SETTINGS: dict[Setting, Setting] = {setting: setting for setting in get_args(Setting)}
_PERSON = Table(Person, "person")
_PUT = _PERSON.upsert(Account, "created_at", key="id", keeps=("created_at",))


async def get(rows: Rows, person_id: int) -> Person | None:
    return await _PERSON.one(rows, f"SELECT {_PERSON} FROM person WHERE id = ?", person_id)


async def get_many(rows: Rows, ids: Sequence[int]) -> dict[int, Person]:
    marks = ", ".join("?" for _ in ids)
    found = await _PERSON.all(rows, f"SELECT {_PERSON} FROM person WHERE id IN ({marks})", *ids)
    return {person.id: person for person in found}


async def put(tx: Transaction, account: Account, now: int) -> Person:
    """Somebody new, or a known one as Telegram knows them now; returns their row."""
    return await _PUT.row(tx, account, created_at=now)


async def choose_language(tx: Transaction, person_id: int, lang: str) -> None:
    await tx.run("UPDATE person SET lang = ?, lang_chosen = 1 WHERE id = ?", lang, person_id)


async def met_at(rows: Rows, person_id: int) -> int:
    """When they were met first."""
    return int(await rows.value("SELECT created_at FROM person WHERE id = ?", person_id))


async def set_started(tx: Transaction, person_id: int, started: bool) -> None:
    await tx.run("UPDATE person SET started = ? WHERE id = ?", int(started), person_id)


async def change(tx: Transaction, person_id: int, setting: Setting, *, value: Value) -> None:
    column = _SETTINGS[setting]
    await tx.run(f"UPDATE person SET {column} = ? WHERE id = ?", value, person_id)


async def mark_told(tx: Transaction, person_id: int, now: int) -> None:
    await tx.run("UPDATE person SET told_at = ? WHERE id = ?", now, person_id)


async def mark_told_deleting(tx: Transaction, person_id: int) -> bool:
    """False where it was marked already."""
    return bool(
        await tx.run(
            "UPDATE person SET told_deleting = 1 WHERE id = ? AND told_deleting = 0", person_id
        )
    )
