"""Where the database knows a person, and how it comes not to.

Each column with a person's number is in one of these tables; a test reads the schema and finds
the one that was forgotten. What others rely on (numbers on cards, what was written) goes to a
row without a name, whose number Telegram gives to nobody; the rest is deleted.
"""

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.people.people import NOBODY

#: Goes to the row without a name, and why it is not deleted.
MOVED: dict[tuple[str, str], str] = {
    ("problem", "author_id"): "colleagues voted for it and answered it",
    ("solution", "author_id"): "it may have solved a problem",
    ("comment", "author_id"): "withdrawn ones are counted nowhere, kept ones are read",
    ("still_so", "person_id"): "the number on the card stays right",
    ("vote", "voter_id"): "the number on the card stays right, and so does a second count",
    ("helped", "voter_id"): "the same",
    ("trial", "author_id"): "the number on the card stays right, and colleagues learn from it",
    ("revisit", "person_id"): "the number on the card stays right",
    ("translation", "author_id"): "colleagues read it",
    ("translation_check", "person_id"): "it was looked at all the same",
    ("statement", "author_id"): "colleagues said what they think of it",
    ("statement", "decided_by"): "a decision of the community",
    ("conversation", "author_id"): "colleagues take part in it",
    ("problem_join", "joined_by"): "the two stand together all the same",
    ("problem_pair", "person_id"): "what is not the same is not joined again",
    ("project", "owner_id"): "colleagues gave it feedback and comments",
    ("project_note", "author_id"): "answers belong to a colleague's question",
    ("project_comment", "author_id"): "as comments",
    ("project_feedback", "giver_id"): "its readers learn from it",
    ("poster_visit", "person_id"): "visits were counted",
    ("guest", "person_id"): "how many came to an event that is over",
    ("guest", "host_id"): "colleagues whom they brought still come",
    ("usher", "added_by"): "a colleague still helps at the door",
    ("feedback", "person_id"): "what guests said of an event is counted",
    ("voice", "person_id"): "a published sentence belongs to its year",
    ("voice", "decided_by"): "a decision of the community",
    ("certificate", "person_id"): "who asks by its number learns that it is valid, or not",
    ("certificate", "issued_by"): "a colleague's certificate stays valid",
    ("event", "organiser_id"): "guests still come",
    ("broadcast", "author_id"): "it went out in the community's name",
    ("day", "made_by"): "groups still hear of it",
    ("theme", "decided_by"): "the wording of a year",
    ("walk", "started_by"): "a group still walks",
    ("coordinator", "added_by"): "the other one still coordinates",
    ("invitation", "used_by"): "a link works once",
    ("queue_entry", "author_id"): "what was decided about it counts for a year",
    ("queue_entry", "decided_by"): "somebody else is to decide",
    ("queue_entry", "held_by"): "it is free again after half an hour",
    ("report", "person_id"): "what is wrong is wrong, whoever said it",
    ("decision", "author_id"): "what coordinators decided stays written down for a year",
    ("decision", "decided_by"): "the same",
    ("decision", "undone_by"): "the same",
    ("problem_status", "said_by"): "colleagues read what became of their problem",
    ("news", "done_by"): "those who follow hear of it",
    ("data_set", "published_by"): "others use what was published",
    ("brief", "made_by"): "it stands for those whose problems are in it",
    ("brief_quote", "asked_by"): "its author still decides about the sentence",
    ("brief_step", "said_by"): "colleagues read what became of their problem",
    ("audit", "actor_id"): "every change of the rules stays written down, by a number",
    ("audit", "about"): "the same",
}

#: Of no use to anybody else: the rows are deleted. Some need a condition of their own.
DROPPED: dict[tuple[str, str], str] = {
    ("member", "person_id"): "",
    ("keeper", "person_id"): "",
    ("reader", "person_id"): "",
    ("notice", "person_id"): "",
    ("follow", "person_id"): "",
    ("followed", "person_id"): "",
    ("muted", "person_id"): "",
    ("vote_aside", "voter_id"): "",
    ("will_try", "person_id"): "",
    ("translation_wish", "person_id"): "",
    ("translation_pass", "person_id"): "",
    ("draft", "person_id"): "",
    # Its answers are taken out of the sums before.
    ("ballot", "person_id"): "",
    ("kept_broadcast", "person_id"): "",
    ("cut_text", "person_id"): "",
    ("coordinator", "person_id"): "",
    ("usher", "person_id"): "",
    ("door_list", "person_id"): "",
    ("search", "person_id"): "",
    ("invitation", "made_by"): "",
    ("post", "chat_id"): "",
    ("album", "chat_id"): "",
    ("album_part", "chat_id"): "",
    ("part", "chat_id"): "",
    ("drawing_for", "chat_id"): "",
    ("project_reader", "person_id"): "",
    ("project_leader", "person_id"): "",
    ("project_notice", "person_id"): "",
    ("project_muted", "person_id"): "",
    ("feedback_notice", "person_id"): "",
    ("proposal", "person_id"): "",
    ("glance", "person_id"): "",
    ("sealed", "author_id"): "",
    # Nobody answers for it any more: it leaves the public page, and its address says so.
    ("site_release", "person_id"): "",
    # Nobody answers for their pictures any more: they go no further.
    ("declaration", "person_id"): "",
    ("picture", "author_id"): "",
    ("objection", "person_id"): "",
    ("brief_check", "person_id"): "",
    ("brief_quote", "author_id"): "",
    ("digest", "owner_id"): " AND owner = 'person'",
    ("digest_plan", "owner_id"): " AND owner = 'person'",
}

#: Words in these are shown with their author's name, unless this column says 0.
NAMED = {
    "problem": "author_id",
    "trial": "author_id",
    "translation": "author_id",
    "project": "owner_id",
    "project_note": "author_id",
    "project_feedback": "giver_id",
    "voice": "person_id",
}
#: The message that something came in names the private chat, which is its author's number.
_SOURCES = {
    "problem": "author_id",
    "solution": "author_id",
    "comment": "author_id",
    "project": "owner_id",
    "project_note": "author_id",
    "project_comment": "author_id",
    "voice": "person_id",
}
#: Lines of the log whose subject is somebody's name.
_ABOUT_A_NAME = ("added", "removed", "regions", "certificate renamed", "certificate withdrawn")


@dataclass(frozen=True, slots=True)
class Written:
    """The numbers of what somebody wrote and others can see."""

    problems: tuple[int, ...]
    solutions: tuple[int, ...]
    comments: tuple[int, ...]
    projects: tuple[int, ...]
    notes: tuple[int, ...]
    project_comments: tuple[int, ...]
    feedback: tuple[int, ...]
    voices: tuple[int, ...]
    trials: tuple[int, ...]
    translations: tuple[int, ...]
    statements: tuple[int, ...]


_WRITTEN = (
    "SELECT id FROM problem WHERE author_id = ? AND state IN ('open', 'solved') ORDER BY id",
    "SELECT id FROM solution WHERE author_id = ? AND state = 'shared' ORDER BY id",
    "SELECT id FROM comment WHERE author_id = ? AND state = 'said' ORDER BY id",
    "SELECT id FROM project WHERE owner_id = ? AND state = 'open' ORDER BY id",
    "SELECT n.id FROM project_note n JOIN project p ON p.id = n.project_id"
    " WHERE n.author_id = ? AND n.state = 'said' AND p.state = 'open' ORDER BY n.id",
    "SELECT id FROM project_comment WHERE author_id = ? AND state = 'said' ORDER BY id",
    "SELECT id FROM project_feedback WHERE giver_id = ? ORDER BY id",
    "SELECT id FROM voice WHERE person_id = ? ORDER BY id",
    "SELECT id FROM trial WHERE author_id = ? AND state = 'said' ORDER BY id",
    "SELECT id FROM translation WHERE author_id = ? AND state NOT IN ('hidden', 'withdrawn')"
    " ORDER BY id",
    "SELECT id FROM statement WHERE author_id = ? AND by_organisers = 0"
    " AND state IN ('waiting', 'allowed', 'declined', 'split') ORDER BY created_at, id",
)


async def written(rows: Rows, person_id: int) -> Written:
    found = [await rows.all(sql, person_id) for sql in _WRITTEN]
    return Written(*(tuple(row[0] for row in ids) for ids in found))


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote into the log of a project."""

    id: int
    project_id: int


async def written_out_of_sight(rows: Rows, person_id: int) -> list[Note]:
    """Into projects that nobody can open now, but perhaps again."""
    found = await rows.all(
        "SELECT n.id, n.project_id FROM project_note n JOIN project p ON p.id = n.project_id"
        " WHERE n.author_id = ? AND p.state <> 'open' ORDER BY n.id",
        person_id,
    )
    return [Note(row[0], row[1]) for row in found]


async def events_ahead(rows: Rows, person_id: int, now: int) -> list[int]:
    """Those to which they said that they come, may come or wait, and have not come yet."""
    found = await rows.all(
        "SELECT e.id FROM guest g JOIN event e ON e.id = g.event_id WHERE g.person_id = ?"
        " AND g.answer <> 'not' AND g.came_at IS NULL AND e.state = 'published'"
        " AND e.ends_at > ? ORDER BY e.id",
        person_id,
        now,
    )
    return [row[0] for row in found]


async def events_of(rows: Rows, person_id: int) -> list[int]:
    """All to which they ever answered."""
    found = await rows.all(
        "SELECT event_id FROM guest WHERE person_id = ? ORDER BY event_id", person_id
    )
    return [row[0] for row in found]


async def led_with_others(rows: Rows, person_id: int) -> dict[int, int]:
    """Projects of theirs that colleagues lead too, each with who has led it longest; also one that
    is hidden and may come back."""
    found = await rows.all(
        "SELECT l.project_id, l.person_id FROM project p JOIN project_leader l"
        " ON l.project_id = p.id WHERE p.owner_id = ? AND p.state IN ('open', 'hidden')"
        " AND l.person_id IS NOT NULL ORDER BY l.id",
        person_id,
    )
    return {row[0]: row[1] for row in reversed(found)}


async def co_led(rows: Rows, person_id: int) -> list[int]:
    """Projects of colleagues that they lead too."""
    found = await rows.all(
        "SELECT project_id FROM project_leader WHERE person_id = ? ORDER BY project_id", person_id
    )
    return [row[0] for row in found]


async def hand_over(tx: Transaction, project_id: int, heir_id: int) -> None:
    """The project is a colleague's from now on."""
    await tx.run("UPDATE project SET owner_id = ? WHERE id = ?", heir_id, project_id)
    await photos.doubt(tx, "project", project_id)
    await tx.run(
        "DELETE FROM project_leader WHERE project_id = ? AND person_id = ?", project_id, heir_id
    )


async def has_certificates(rows: Rows, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM certificate WHERE person_id = ? AND state = 'issued' LIMIT 1", person_id
        )
    )


async def withdraw_certificates(tx: Transaction, person_id: int) -> list[str]:
    """They confirm nobody any more. Returns their numbers."""
    found = await tx.all(
        "UPDATE certificate SET state = 'withdrawn', name = '' WHERE person_id = ?"
        " RETURNING number",
        person_id,
    )
    return [row[0] for row in found]


async def hide_name(tx: Transaction, person_id: int) -> None:
    for table, column in NAMED.items():
        await tx.run(f"UPDATE {table} SET name_shown = 0 WHERE {column} = ?", person_id)


async def drop_rest(tx: Transaction, person_id: int) -> None:
    """What concerns nobody else. Repeated it does nothing."""
    await tx.run(
        "DELETE FROM page_picture WHERE project_id IN (SELECT id FROM project WHERE owner_id = ?"
        " UNION SELECT b.project_id FROM picture x JOIN poster_picture b"
        " ON b.unique_id = x.unique_id WHERE x.author_id = ?)",
        person_id,
        person_id,
    )
    for row in await tx.all("SELECT id FROM draft WHERE person_id = ?", person_id):
        await photos.remove(tx, "draft", row[0])
    await tx.run(
        "DELETE FROM part WHERE owner = 'draft' AND owner_id IN"
        " (SELECT id FROM draft WHERE person_id = ?)",
        person_id,
    )
    await tx.run(
        "DELETE FROM project_leader WHERE person_id IS NULL AND project_id IN"
        " (SELECT id FROM project WHERE owner_id = ?)",
        person_id,
    )
    # As who was struck off: the number stays taken, see storage/events/guests.py.
    await tx.run(
        "UPDATE guest SET person_id = NULL, host_id = 0, group_id = NULL, turn = 0, school = '',"
        " job = '', full_name = '' WHERE person_id = ? AND answer = 'not' AND came_at IS NULL",
        person_id,
    )
    await tx.run(
        "UPDATE guest SET school = '', job = '', full_name = '' WHERE person_id = ?", person_id
    )
    for (table, column), condition in DROPPED.items():
        await tx.run(f"DELETE FROM {table} WHERE {column} = ?{condition}", person_id)


async def drop_event_feedback(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM feedback WHERE person_id = ?", person_id)


async def drop_newcomer(tx: Transaction, person_id: int, now: int) -> None:
    """Somebody who was met at this moment, and has done nothing yet."""
    await tx.run("DELETE FROM person WHERE id = ? AND created_at = ?", person_id, now)


async def scrub_log(tx: Transaction, person_id: int, name: str, *, words: bool) -> None:
    """The log names them no more; with `words` it quotes them no more either."""
    marks = ", ".join("?" for _ in _ABOUT_A_NAME)
    await tx.run(
        "UPDATE audit SET subject = '',"
        " note = CASE WHEN deed LIKE 'certificate %' THEN '' ELSE note END"
        f" WHERE deed IN ({marks}) AND (about = ? OR subject = ?"
        " OR subject IN (SELECT name FROM certificate WHERE person_id = ?))",
        *_ABOUT_A_NAME,
        person_id,
        name,
        person_id,
    )
    if words:
        await tx.run("UPDATE audit SET subject = '' WHERE about = ?", person_id)


async def move_to_nobody(tx: Transaction, person_id: int) -> int:
    """The rest belongs to a row without a name, a language or a past; returns its number."""
    nobody = int(
        await tx.value("SELECT COALESCE(max(id), ?) + 1 FROM person WHERE id >= ?", NOBODY, NOBODY)
    )
    await tx.run(
        "INSERT INTO person (id, name, lang, notices, created_at)"
        " SELECT CAST(? AS BIGINT), '', 'en', 0, created_at FROM person WHERE id = ?",
        nobody,
        person_id,
    )
    for table, column in _SOURCES.items():
        await tx.run(f"UPDATE {table} SET source = NULL WHERE {column} = ?", person_id)
    for table, column in MOVED:
        await tx.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", nobody, person_id)
    await tx.run("DELETE FROM person WHERE id = ?", person_id)
    return nobody
