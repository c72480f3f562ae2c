"""Everything that the database holds about one person, as they get it with /mydata.

Each table that knows a person is in one of the sections; a test reads the schema and finds the
one that is missing. docs/privacy.md says what each section and each field means.
"""

import json
from typing import Any

from storage.db import Rows
from storage.moderation import beside
from storage.people.leftovers import last_update, spans
from storage.people.written import WRITTEN

#: A section's name, its columns, and where they come from: `?` is the person's number.
KEPT: tuple[tuple[str, str, str], ...] = (
    (
        "drafts",
        "kind, subject_id, step, answers, done, heard, touched_at",
        "draft WHERE person_id = ? ORDER BY id",
    ),
    ("long_messages", "source, message_id, at", "cut_text WHERE person_id = ? ORDER BY at"),
    (
        "photos",
        "f.owner, f.owner_id, f.kind, f.name, f.size, f.file_id",
        "photo f JOIN (SELECT 'problem' AS owner, id, author_id AS person_id FROM problem"
        " UNION ALL SELECT 'solution', id, author_id FROM solution"
        " UNION ALL SELECT 'project', id, owner_id FROM project"
        " UNION ALL SELECT 'note', id, author_id FROM project_note"
        " UNION ALL SELECT 'trial', id, author_id FROM trial"
        " UNION ALL SELECT 'comment', id, author_id FROM comment"
        " UNION ALL SELECT 'project_comment', id, author_id FROM project_comment"
        " UNION ALL SELECT 'draft', id, person_id FROM draft) w"
        " ON w.owner = f.owner AND w.id = f.owner_id WHERE w.person_id = ? ORDER BY f.id",
    ),
    (
        "pictures_asked_about",
        "id, owner, owner_id, state, wanted_at, asked_at",
        "picture WHERE author_id = ? ORDER BY id",
    ),
    (
        "said_to_be_in_pictures",
        "picture_id, at, done_at",
        "objection WHERE person_id = ? ORDER BY id",
    ),
    (
        "said_of_pictures",
        "picture_id, said, version, at, looked_at, taken_back_at",
        "declaration WHERE person_id = ? ORDER BY id",
    ),
    (
        "on_the_public_page",
        "what, thing_id, named, searched, asks, is_out, turns, at, changed_at",
        "site_release WHERE person_id = ? ORDER BY at",
    ),
    ("albums", "media_group, owner, owner_id, at", "album WHERE chat_id = ? ORDER BY at"),
    (
        "album_parts",
        "media_group, kind, name, size, file_id, words, at",
        "album_part WHERE chat_id = ? ORDER BY at",
    ),
    (
        "messages_followed",
        "message_id, owner, owner_id, words",
        "part WHERE chat_id = ? ORDER BY message_id",
    ),
    (
        "drawings_awaited",
        "d.kind, f.lang, d.created_at",
        "drawing_for f JOIN drawing d ON d.id = f.drawing_id WHERE f.chat_id = ? ORDER BY d.id",
    ),
    ("problems_opened", "problem_id, at", "reader WHERE person_id = ? ORDER BY at"),
    ("projects_opened", "project_id, at", "project_reader WHERE person_id = ? ORDER BY at"),
    ("seen_until", "what, subject_id, upto", "glance WHERE person_id = ? ORDER BY what, upto"),
    (
        "news_of_problems",
        "problem_id, comments, solutions, helped, solved, tried, at",
        "notice WHERE person_id = ? ORDER BY at",
    ),
    (
        "news_of_projects",
        "project_id, comments, answers, notes, at",
        "project_notice WHERE person_id = ? ORDER BY at",
    ),
    ("news_of_feedback", "feedback_id, at", "feedback_notice WHERE person_id = ? ORDER BY at"),
    ("problems_muted", "problem_id", "muted WHERE person_id = ? ORDER BY problem_id"),
    ("projects_muted", "project_id", "project_muted WHERE person_id = ? ORDER BY project_id"),
    ("followed", "what, thing_id, at", "follow WHERE person_id = ? ORDER BY at"),
    (
        "news_of_followed",
        "f.news_id, n.what, n.thing_id, n.kind, f.why, f.at",
        "followed f JOIN news n ON n.id = f.news_id WHERE f.person_id = ? ORDER BY f.at",
    ),
    (
        "news_made",
        "what, thing_id, kind, subject_id, at",
        "news WHERE done_by = ? ORDER BY id",
    ),
    (
        "states_said",
        "problem_id, status, words, whom, says, helped, instead_of, said_at, at",
        "problem_status WHERE said_by = ? ORDER BY id",
    ),
    ("posters_proposed", "at, declined", "proposal WHERE person_id = ?"),
    (
        "digests",
        "number, every, items, at",
        "digest WHERE owner = 'person' AND owner_id = ? ORDER BY id",
    ),
    (
        "digest_due",
        "rule, since, next_at",
        "digest_plan WHERE owner = 'person' AND owner_id = ?",
    ),
    ("coordinates", "regions, added_at", "coordinator WHERE person_id = ?"),
    (
        "coordinators_added",
        "regions, added_at",
        "coordinator WHERE added_by = ? ORDER BY added_at",
    ),
    ("invitations_made", "regions, until", "invitation WHERE made_by = ? ORDER BY until"),
    ("invitations_used", "regions, until", "invitation WHERE used_by = ? ORDER BY until"),
    (
        "events_organised",
        "id, plan, state, created_at, changed_at",
        "event WHERE organiser_id = ? ORDER BY id",
    ),
    ("doors_given", "event_id, at", "usher WHERE added_by = ? ORDER BY id"),
    ("broadcasts", "versions, audience, created_at", "broadcast WHERE author_id = ? ORDER BY id"),
    ("broadcasts_kept", "answers, kept_at", "kept_broadcast WHERE person_id = ? ORDER BY id"),
    ("days", "kind, date, words, state, created_at", "day WHERE made_by = ? ORDER BY id"),
    (
        "themes",
        "year, part, lang, words, decided_at",
        "theme WHERE decided_by = ? ORDER BY decided_at",
    ),
    ("voices_decided", "year, state", "voice WHERE decided_by = ? ORDER BY id"),
    (
        "certificates_issued",
        "number, event_id, issued_at",
        "certificate WHERE issued_by = ? ORDER BY id",
    ),
    ("walks", "event_id, minutes, state", "walk WHERE started_by = ? ORDER BY id"),
    (
        "data_sets",
        "period, licence, published_at",
        "data_set WHERE published_by = ? ORDER BY id",
    ),
    (
        "hidden",
        "what, thing_id, body, at, purge_at, pupils_at",
        "sealed WHERE author_id = ? ORDER BY at",
    ),
    (
        "looked_at",
        "what, thing_id, regions, state, cause, opened_at",
        "queue_entry WHERE author_id = ? ORDER BY id",
    ),
    (
        "decided_about_you",
        "d.entry_id, d.deed, d.reason, d.words, d.was, d.became, d.at, d.until, d.undone_at,"
        " d.appealed_at, d.appeal_words",
        # Of what they inherited, too: they may object to it.
        "decision d JOIN queue_entry e ON e.id = d.entry_id WHERE e.author_id = ?"
        " AND (d.deed <> 'silenced' OR d.author_id = e.author_id) ORDER BY d.id",
    ),
    (
        "reports",
        "entry_id, reason, words, state, at, decided_at, mark",
        "report WHERE person_id = ? ORDER BY id",
    ),
    ("opened", "what, thing_id, held_until", "queue_entry WHERE held_by = ? ORDER BY id"),
    ("handed_on", "what, thing_id", "queue_entry WHERE decided_by = ? ORDER BY id"),
    (
        "decisions",
        "deed, reason, words, was, became, by_office, opened_at, at",
        "decision WHERE decided_by = ? ORDER BY id",
    ),
    ("decisions_undone", "deed, at, undone_at", "decision WHERE undone_by = ? ORDER BY id"),
    (
        "briefs_made",
        "id, regions, subjects, since, until, recipient, lang, asks, words, state, due_on, says,"
        " created_at, sent_at, lasts_months, ground",
        "brief WHERE made_by = ? ORDER BY id",
    ),
    (
        "briefs_checked",
        "brief_id, verdict, words, hushed, at",
        "brief_check WHERE person_id = ? ORDER BY at, brief_id",
    ),
    (
        "quotes_in_briefs",
        "brief_id, kind, thing_id, words, lang, subject, region, wording, state, disagrees,"
        " asked_at, said_at, history",
        "brief_quote WHERE author_id = ? ORDER BY id",
    ),
    (
        "quotes_asked_for",
        "brief_id, state, disagrees, asked_at",
        "brief_quote WHERE asked_by = ? ORDER BY id",
    ),
    (
        "steps_of_briefs",
        "brief_id, state, how, whom, number, words, says, day, until, at, file_name, file_hidden",
        "brief_step WHERE said_by = ? ORDER BY id",
    ),
    ("log", "at, deed, subject, note", "audit WHERE actor_id = ? ORDER BY id"),
    ("log_about", "at, deed", "audit WHERE about = ? ORDER BY id"),
    ("messages_of_the_bot", "shows, subject_id", "post WHERE chat_id = ? ORDER BY id"),
    (
        "letters",
        "kind, method, body, state, created_at, sent_at",
        "outbox WHERE chat_id = ? ORDER BY id",
    ),
    ("being_forgotten", "at", "forgotten WHERE person_id = ?"),
)
SECTIONS = (*WRITTEN, *KEPT)
#: Texts that hold JSON.
_JSON = (
    "answers",
    "done",
    "heard",
    "plan",
    "versions",
    "audience",
    "words",
    "body",
    "items",
    "look",
)


async def collect(rows: Rows, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Section by section; times are milliseconds UTC."""
    told = {}
    for name, columns, source in SECTIONS:
        found = await rows.all(f"SELECT {columns} FROM {source}", person_id)
        names = [column.strip().rpartition(".")[2] for column in columns.split(",")]
        told[name] = [_record(names, row) for row in found]
    told["hidden"] = await beside.told(rows, person_id)
    told["updates"] = await _updates(rows, person_id)
    return told


def _record(names: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in zip(names, row, strict=True)}


def _value(name: str, value: Any) -> Any:
    if name in _JSON and isinstance(value, str) and value[:1] in ("{", "["):
        read = _read(value)
        # People's words may begin so, too.
        return value if read is None else read
    return value


async def _updates(rows: Rows, person_id: int) -> list[dict[str, Any]]:
    """What arrived from them and is still kept; others' updates that mention them are others'."""
    read = []
    for span in spans(await last_update(rows)):
        found = await rows.all(
            "SELECT received_at, body FROM inbox WHERE seq BETWEEN ? AND ?"
            " AND replace(body, ?, '') <> body ORDER BY seq",
            span.first,
            span.last,
            str(person_id),
        )
        read += [(at, _read(body)) for at, body in found]
    return [{"received_at": at, "body": body} for at, body in read if _sender(body) == person_id]


def _read(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _sender(body: Any) -> Any:
    parts = body.values() if isinstance(body, dict) else ()
    senders = (part["from"] for part in parts if isinstance(part, dict) and "from" in part)
    return next((one.get("id") for one in senders if isinstance(one, dict)), None)
