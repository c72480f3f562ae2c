"""Who was met in which group: Telegram gives a bot no list of members."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns

_SEEN = (
    "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (group_id, person_id) DO UPDATE SET seen_at = excluded.seen_at,"
    " seen = CASE WHEN excluded.seen = 1 THEN 1 ELSE member.seen END"
)


async def add(
    tx: Transaction, group_id: int, person_id: int, *, now: int, seen: bool = True
) -> None:
    """Somebody wrote or tapped in the group, or Telegram says that they are in it. Not `seen`,
    they count as a member only once Telegram says so."""
    await tx.run(_SEEN, group_id, person_id, int(seen), now)


def add_at_end(tx: Transaction, group_id: int, person_id: int, *, now: int) -> None:
    """Somebody tapped in the group; written together with others before the commit."""
    tx.at_end(_SEEN, group_id, person_id, 1, now)


@dataclass(frozen=True, slots=True)
class Met:
    group_id: int
    chat_id: int
    #: Whether they are taken for a member: 0 where Telegram must say so first.
    seen: int


_MET = Columns(Met)
_OF_MEMBER = _MET.of("m", chat_id="g.chat_id")
Kind = Literal["problem", "project"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is shown in groups."""

    kind: Kind
    id: int


_WHERE_SHOWN = (
    f"SELECT {_OF_MEMBER} FROM member m JOIN community_group g ON g.id = m.group_id"
    " WHERE m.person_id = ? AND g.active = 1 AND m.group_id IN"
)
_NEAR: dict[Kind, str] = {
    "problem": f"{_WHERE_SHOWN} (SELECT group_id FROM problem_group WHERE problem_id = ?)",
    "project": f"{_WHERE_SHOWN} (SELECT group_id FROM project_group WHERE project_id = ?)",
}


async def of_person(rows: Rows, person_id: int) -> list[Met]:
    """Active groups where somebody was met, the most recent first."""
    return await _MET.all(
        rows,
        f"SELECT {_OF_MEMBER} FROM member m"
        " JOIN community_group g ON g.id = m.group_id"
        " WHERE m.person_id = ? AND g.active = 1 ORDER BY m.seen_at DESC, g.id",
        person_id,
    )


async def near(rows: Rows, person_id: int, thing: Thing) -> list[Met]:
    """Those of them where a problem or a project was shown."""
    return await _MET.all(rows, _NEAR[thing.kind], person_id, thing.id)


async def doubt(tx: Transaction, group_id: int, person_id: int) -> None:
    """Nobody can say whether they are in the group now: until it is known they are no member."""
    await tx.run(
        "UPDATE member SET seen = 0 WHERE group_id = ? AND person_id = ?", group_id, person_id
    )


async def was_seen(rows: Rows, group_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT seen FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id
        )
    )


async def remove(tx: Transaction, group_id: int, person_id: int) -> None:
    """Somebody is no member any more: what they opened there is closed to them, too."""
    for opened, shown, thing in (
        ("reader", "problem_group", "problem_id"),
        ("project_reader", "project_group", "project_id"),
    ):
        await tx.run(
            f"DELETE FROM {opened} WHERE person_id = ? AND {thing} IN"
            f" (SELECT {thing} FROM {shown} WHERE group_id = ?)",
            person_id,
            group_id,
        )
    await tx.run("DELETE FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id)


async def forget(tx: Transaction, group_id: int, person_id: int) -> None:
    """Somebody who never was a member had been met there."""
    await tx.run("DELETE FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id)
