import secrets
from collections.abc import Sequence
from typing import Literal

from basics.keys import GroupKeys
from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import WORDS, ByName, Table

#: It is forbidden, or the topic General is closed and no other is chosen.
Mute = Literal["forbidden", "general"]


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    #: Telegram's id, which changes when the group becomes a supergroup.
    chat_id: int
    #: Names the group in links, and opens nothing to who is no member.
    key: str
    title: str
    lang: str
    greeted: int
    #: The forum topic for cards.
    topic: int | None
    #: The emoji for receipts, "" when the group allows none, None while 👍 has not been refused.
    reaction: str | None
    active: int
    region: str | None
    zone: str | None
    #: Whether the group wants announcements of events, reminders, digests.
    events: int
    reminders: int
    digests: int
    #: When its digest comes: weekday (0 is Monday) and hour, every week (1) or second one (2).
    digest_day: int
    digest_hour: int
    digest_weeks: int
    #: Whether it wants to be told of days, and its Teacher's Day (MM-DD) where it's not 5 October.
    days: int
    teachers_day: str | None
    #: What all in it teach, where that is one subject.
    subject: str | None = None
    #: What the keys of its things are made of, see basics/keys.py; "" until the bot has started.
    secret: str = ""
    #: Why the bot may write nothing here, noticed when; None while it may.
    mute: Mute | None = None
    mute_since: int = 0
    #: Kinds of files that are refused, such as photo.
    refuses: tuple[str, ...] = ()
    #: From then on it is worth trying again what was refused.
    try_at: int = 0
    #: Whether its members know that a message which is deleted leaves its comment standing.
    told_deleting: int = 0
    #: How newcomers come in; None where it is not listed for them.
    open_link: str | None = None
    #: Whether authors are offered to open to all what they send here in one message.
    proposes: int = 1
    #: Whose links and files wait until somebody has looked.
    look_first: Literal["never", "newcomers", "everybody"] = "never"

    @property
    def keys(self) -> GroupKeys:
        """Of the links in its cards."""
        return GroupKeys(self.id, self.key, self.secret)

    @property
    def episode(self) -> str:
        """Names the time in which nothing may be written, so that it is said once."""
        return f"mute:{self.id}:{self.mute_since}"


Wish = Literal["events", "reminders", "digests", "days", "proposes"]
_WISHES: dict[Wish, str] = {
    "events": "events",
    "reminders": "reminders",
    "digests": "digests",
    "days": "days",
    "proposes": "proposes",
}
_GROUP = Table(Group, "community_group", refuses=WORDS)
_OF_GROUP = _GROUP.of("g")
_NEW = ("chat_id", "key", "secret", "title", "lang", "created_at")
_ADD = _GROUP.insert(ByName, *_NEW, once="chat_id")


async def get(rows: Rows, group_id: int) -> Group | None:
    return await _GROUP.one(rows, f"SELECT {_GROUP} FROM community_group WHERE id = ?", group_id)


async def of_chat(rows: Rows, chat_id: int) -> Group | None:
    """Who acts in it and what leaves for it ask for the same, one after another."""
    sql = f"SELECT {_GROUP} FROM community_group WHERE chat_id = ?"
    found = await rows.still("community_group", sql, chat_id)
    return _GROUP.read(found[0]) if found else None


async def of_former(rows: Rows, chat_id: int) -> Group | None:
    """The group that had this id before it became a supergroup."""
    return await _GROUP.one(
        rows,
        f"SELECT {_OF_GROUP} FROM community_group g JOIN former_chat f ON f.group_id = g.id"
        " WHERE f.chat_id = ?",
        chat_id,
    )


async def remember_former(tx: Transaction, chat_id: int, group_id: int) -> None:
    await tx.run(
        "INSERT INTO former_chat (chat_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        chat_id,
        group_id,
    )


async def of_chats(rows: Rows, chat_ids: Sequence[int]) -> dict[int, Group]:
    if len(chat_ids) < 2:
        alone = [await of_chat(rows, chat_id) for chat_id in chat_ids]
        return {group.chat_id: group for group in alone if group}
    marks = ", ".join("?" for _ in chat_ids)
    sql = f"SELECT {_GROUP} FROM community_group WHERE chat_id IN ({marks})"
    return {group.chat_id: group for group in await _GROUP.all(rows, sql, *chat_ids)}


async def regions_of(rows: Rows, group_ids: Sequence[int]) -> set[str | None]:
    """None stands for groups that have said of no region that it is theirs."""
    marks = ", ".join("?" for _ in group_ids) or "NULL"
    found = await rows.all(
        f"SELECT DISTINCT region FROM community_group WHERE id IN ({marks})", *group_ids
    )
    return {row[0] for row in found}


async def of_key(rows: Rows, key: str) -> Group | None:
    return await _GROUP.one(rows, f"SELECT {_GROUP} FROM community_group WHERE key = ?", key)


async def of_person(rows: Rows, person_id: int) -> list[Group]:
    """Active groups where this person was seen, the most recent first."""
    return await _GROUP.all(
        rows,
        f"SELECT {_OF_GROUP} FROM community_group g JOIN member m ON m.group_id = g.id"
        " WHERE m.person_id = ? AND m.seen = 1 AND g.active = 1 ORDER BY m.seen_at DESC, g.id",
        person_id,
    )


async def of_problem(rows: Rows, problem_id: int) -> list[Group]:
    return await _GROUP.all(
        rows,
        f"SELECT {_OF_GROUP} FROM community_group g JOIN problem_group p ON p.group_id = g.id"
        " WHERE p.problem_id = ? ORDER BY g.id",
        problem_id,
    )


async def of_project(rows: Rows, project_id: int) -> list[Group]:
    return await _GROUP.all(
        rows,
        f"SELECT {_OF_GROUP} FROM community_group g JOIN project_group p ON p.group_id = g.id"
        " WHERE p.project_id = ? ORDER BY g.id",
        project_id,
    )


async def mute_to_try(rows: Rows, now: int) -> list[Group]:
    """Active groups in which nothing could be written, of which a trial is due."""
    return await _GROUP.all(
        rows,
        f"SELECT {_GROUP} FROM community_group WHERE mute IS NOT NULL AND active = 1"
        " AND try_at <= ? ORDER BY id",
        now,
    )


async def add(tx: Transaction, chat_id: int, key: str, *, title: str, lang: str, now: int) -> None:
    named = {"title": title, "lang": lang, "created_at": now}
    await _ADD.run(tx, chat_id=chat_id, key=key, secret=_new_secret(), **named)


def _new_secret() -> str:
    return secrets.token_urlsafe(32)


async def give_secrets(tx: Transaction) -> None:
    """To groups of an older program, whose links had one key for everything."""
    found = await tx.all("SELECT id FROM community_group WHERE secret = '' ORDER BY id")
    news = [(_new_secret(), row[0]) for row in found]
    await tx.many("UPDATE community_group SET secret = ? WHERE id = ?", news)


async def rename(tx: Transaction, group_id: int, title: str) -> None:
    await tx.run("UPDATE community_group SET title = ? WHERE id = ?", title, group_id)


async def choose_language(tx: Transaction, group_id: int, lang: str) -> None:
    await tx.run("UPDATE community_group SET lang = ? WHERE id = ?", lang, group_id)


async def mark_greeted(tx: Transaction, group_id: int) -> None:
    await tx.run("UPDATE community_group SET greeted = 1 WHERE id = ?", group_id)


async def set_topic(tx: Transaction, group_id: int, topic: int | None) -> None:
    await tx.run("UPDATE community_group SET topic = ? WHERE id = ?", topic, group_id)


async def forget_topic(tx: Transaction, chat_id: int) -> None:
    """The topic for cards is closed or gone: they go to the general one."""
    await tx.run("UPDATE community_group SET topic = NULL WHERE chat_id = ?", chat_id)


async def set_reaction(tx: Transaction, chat_id: int, reaction: str) -> None:
    await tx.run("UPDATE community_group SET reaction = ? WHERE chat_id = ?", reaction, chat_id)


async def set_region(tx: Transaction, group_id: int, region: str | None, *, zone: str) -> None:
    await tx.run(
        "UPDATE community_group SET region = ?, zone = ? WHERE id = ?", region, zone, group_id
    )


async def set_subject(tx: Transaction, group_id: int, subject: str | None) -> None:
    await tx.run("UPDATE community_group SET subject = ? WHERE id = ?", subject, group_id)


async def set_zone(tx: Transaction, group_id: int, zone: str) -> None:
    await tx.run("UPDATE community_group SET zone = ? WHERE id = ?", zone, group_id)


async def set_teachers_day(tx: Transaction, group_id: int, date: str | None) -> None:
    await tx.run("UPDATE community_group SET teachers_day = ? WHERE id = ?", date, group_id)


async def set_wish(tx: Transaction, group_id: int, wish: Wish, *, wanted: bool) -> None:
    column = _WISHES[wish]
    await tx.run(f"UPDATE community_group SET {column} = ? WHERE id = ?", int(wanted), group_id)


Rhythm = Literal["digest_day", "digest_hour", "digest_weeks"]
_RHYTHMS: dict[Rhythm, str] = {
    "digest_day": "digest_day",
    "digest_hour": "digest_hour",
    "digest_weeks": "digest_weeks",
}


async def set_rhythm(tx: Transaction, group_id: int, what: Rhythm, *, value: int) -> None:
    column = _RHYTHMS[what]
    await tx.run(f"UPDATE community_group SET {column} = ? WHERE id = ?", value, group_id)


async def set_active(tx: Transaction, chat_id: int, active: bool) -> None:
    """A group without the bot is listed for nobody."""
    await tx.run(
        "UPDATE community_group SET active = CAST(? AS BIGINT),"
        " open_link = CASE WHEN CAST(? AS BIGINT) = 1 THEN open_link END WHERE chat_id = ?",
        int(active),
        int(active),
        chat_id,
    )


async def move(tx: Transaction, group_id: int, chat_id: int) -> None:
    """Give the group its new Telegram id; topics of the old one are no more, and what was
    refused there is tried again."""
    await tx.run(
        "UPDATE community_group SET chat_id = ?, topic = NULL, active = 1, mute = NULL,"
        " refuses = '', try_at = 0 WHERE id = ?",
        chat_id,
        group_id,
    )


async def merge_into(tx: Transaction, group_id: int, empty_id: int) -> None:
    """Drop the second row of a group that got two ids, and keep what hangs on it."""
    for table, other in (
        ("member", "person_id"),
        ("problem_group", "problem_id"),
        ("event_group", "event_id"),
        ("project_group", "project_id"),
        ("edition_due", "edition_id"),
        ("conversation_group", "conversation_id"),
    ):
        await tx.run(
            f"UPDATE {table} SET group_id = ? WHERE group_id = ? AND {other} NOT IN"
            f" (SELECT {other} FROM {table} WHERE group_id = ?)",
            group_id,
            empty_id,
            group_id,
        )
        await tx.run(f"DELETE FROM {table} WHERE group_id = ?", empty_id)
    for table in ("former_chat", "guest"):
        await tx.run(f"UPDATE {table} SET group_id = ? WHERE group_id = ?", group_id, empty_id)
    await tx.run("DELETE FROM going_further WHERE group_id = ?", empty_id)
    await tx.run("DELETE FROM community_group WHERE id = ?", empty_id)


async def mark_told_deleting(tx: Transaction, group_id: int) -> bool:
    """False where it was marked already."""
    return bool(
        await tx.run(
            "UPDATE community_group SET told_deleting = 1 WHERE id = ? AND told_deleting = 0",
            group_id,
        )
    )
