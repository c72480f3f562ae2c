"""To whom something is said, as queries: groups, regions, the guests of an event, everybody."""

from collections.abc import Sequence
from typing import Any

from basics.records import dataclass
from storage.db import Rows, Value
from storage.rows import Clause, among


@dataclass(frozen=True, slots=True)
class Source:
    """Chats as a query that stands after FROM; made in storage/ only."""

    sql: str
    values: tuple[Value, ...]


#: {"all": true}, {"regions": […]}, {"groups": […]} or {"people": true}; all guests of an event, or
#: some by their answers: {"event": id, "answers": […]}; teachers and group administrators of
#: regions: {"people_of": […]}, {"keepers_of": […]}; who teaches subjects, everywhere or within
#: regions: {"subjects": […], "within": […]}
Audience = dict[str, Any]


def groups_where(audience: Audience) -> Clause:
    """For groups `g`."""
    if audience.get("all"):
        return Clause("1 = 1")
    for name, column in (("regions", "region"), ("groups", "id")):
        chosen = audience.get(name, [])
        if chosen:
            marks = ", ".join("?" for _ in chosen)
            return Clause(f"g.{column} IN ({marks})", tuple(chosen))
    return Clause("1 = 0")


#: People `p` of regions: who chose one of them, and who cares for the bot in a group there.
_OF_REGIONS = {
    "people_of": "p.region IN ({})",
    "keepers_of": "p.id IN (SELECT k.person_id FROM keeper k JOIN community_group g"
    " ON g.id = k.group_id WHERE g.active = 1 AND g.region IN ({}))",
}


def is_private(audience: Audience) -> bool:
    """Whether it reaches people in private, where hours can be quiet."""
    return any(audience.get(name) for name in ("people", "event", "subjects", *_OF_REGIONS))


def people_where(audience: Audience) -> Clause:
    """For people `p`."""
    if audience.get("people"):
        return Clause("1 = 1")
    for name, sql in _OF_REGIONS.items():
        chosen = audience.get(name, [])
        if chosen:
            return Clause(sql.format(", ".join("?" for _ in chosen)), tuple(chosen))
    return _who_teach(audience) if audience.get("subjects") else _guests(audience)


def _who_teach(audience: Audience) -> Clause:
    subjects, within = audience["subjects"], audience.get("within", [])
    teach = " OR ".join(among("p.subjects") for _ in subjects)
    values = tuple(f"% {code} %" for code in subjects)
    if not within:
        return Clause(f"({teach})", values)
    marks = ", ".join("?" for _ in within)
    return Clause(f"({teach}) AND p.region IN ({marks})", (*values, *within))


def _guests(audience: Audience) -> Clause:
    number, answers = audience.get("event", 0), audience.get("answers", [])
    said = f"IN ({', '.join('?' for _ in answers)})" if answers else "<> 'not'"
    guests = f"SELECT person_id FROM guest WHERE event_id = ? AND answer {said}"
    return Clause(f"p.id IN ({guests})", (number, *answers))


def source(audience: Audience, langs: Sequence[str]) -> Source:
    """The chats of an audience that speak these languages."""
    marks = ", ".join("?" for _ in langs)
    if is_private(audience):
        people = people_where(audience)
        found = f"SELECT p.id AS chat_id FROM person p WHERE p.started = 1 AND {people.sql}"
        return Source(f"({found} AND p.lang IN ({marks})) c", (*people.values, *langs))
    groups = groups_where(audience)
    found = f"SELECT g.chat_id FROM community_group g WHERE g.active = 1 AND {groups.sql}"
    return Source(f"({found} AND g.lang IN ({marks})) c", (*groups.values, *langs))


def one_chat(chat_id: int) -> Source:
    return Source("(SELECT ? AS chat_id) c", (chat_id,))


def guests_of(event_id: int, answers: Sequence[str], lang: str, *, came: bool = False) -> Source:
    """An event's guests with these answers, or only those who came."""
    marks = ", ".join("?" for _ in answers)
    seen = " AND g.came_at IS NOT NULL" if came else ""
    return Source(
        "(SELECT p.id AS chat_id FROM guest g JOIN person p ON p.id = g.person_id"
        f" WHERE g.event_id = ? AND g.answer IN ({marks}) AND p.started = 1"
        f" AND p.lang = ?{seen}) c",
        (event_id, *answers, lang),
    )


def groups_of(event_id: int, lang: str) -> Source:
    """An event's groups that want reminders."""
    return Source(
        "(SELECT g.chat_id AS chat_id FROM event_group e"
        " JOIN community_group g ON g.id = e.group_id"
        " WHERE e.event_id = ? AND g.active = 1 AND g.reminders = 1 AND g.lang = ?) c",
        (event_id, lang),
    )


def groups_announced(event_id: int, lang: str) -> Source:
    """Groups to which an event was announced and that want announcements."""
    return Source(
        "(SELECT g.chat_id AS chat_id FROM event_group e"
        " JOIN community_group g ON g.id = e.group_id"
        " WHERE e.event_id = ? AND g.active = 1 AND g.events = 1 AND g.lang = ?) c",
        (event_id, lang),
    )


async def count_groups(rows: Rows, audience: Audience) -> int:
    """Groups that would see an event now."""
    to = groups_where(audience)
    found = f"FROM community_group g WHERE g.active = 1 AND g.events = 1 AND {to.sql}"
    return int(await rows.value(f"SELECT count(*) {found}", *to.values))


async def count_mute(rows: Rows, audience: Audience) -> int:
    """Of these, groups that let the bot write nothing."""
    to = groups_where(audience)
    return int(
        await rows.value(
            "SELECT count(*) FROM community_group g WHERE g.active = 1 AND g.events = 1"
            f" AND g.mute IS NOT NULL AND {to.sql}",
            *to.values,
        )
    )


async def count(rows: Rows, audience: Audience, langs: Sequence[str]) -> int:
    found = source(audience, langs)
    return int(await rows.value(f"SELECT count(*) FROM {found.sql}", *found.values))
