"""Which groups want links and files looked at first, and who is new here."""

from typing import Literal, get_args

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft, Kind
from storage.moderation import sealed
from storage.moderation.things import Thing, What, known

Whose = Literal["never", "newcomers", "everybody"]
WHOSE: tuple[Whose, ...] = get_args(Whose)


@dataclass(frozen=True, slots=True)
class Made:
    what: What
    id: int


_OWN_POSTER = "SELECT coalesce(file, picture) FROM poster WHERE project_id = ? AND kind = 'own'"
_POSTER = (
    "SELECT w.project_id FROM poster w JOIN project o ON o.id = w.project_id"
    " WHERE w.project_id = ? AND o.owner_id = ?"
)
_MADE: tuple[tuple[What, str], ...] = (
    ("problem", "SELECT id FROM problem WHERE author_id = ? AND created_at = ?"),
    ("solution", "SELECT id FROM solution WHERE author_id = ? AND created_at = ?"),
    ("comment", "SELECT id FROM comment WHERE author_id = ? AND created_at = ?"),
    ("project", "SELECT id FROM project WHERE owner_id = ? AND created_at = ?"),
    ("note", "SELECT id FROM project_note WHERE author_id = ? AND created_at = ?"),
    ("project_comment", "SELECT id FROM project_comment WHERE author_id = ? AND created_at = ?"),
    ("trial", "SELECT id FROM trial WHERE author_id = ? AND created_at = ?"),
    ("feedback", "SELECT id FROM project_feedback WHERE giver_id = ? AND created_at = ?"),
    ("translation", "SELECT id FROM translation WHERE author_id = ? AND created_at = ?"),
)
#: What a form changes that is published already, by what the form is about and who fills it in.
_CHANGED: tuple[tuple[Kind, What, str], ...] = (
    ("change", "problem", "SELECT id FROM problem WHERE id = ? AND author_id = ?"),
    ("solution_change", "solution", "SELECT id FROM solution WHERE id = ? AND author_id = ?"),
    ("project_change", "project", "SELECT id FROM project WHERE id = ? AND owner_id = ?"),
    ("focus", "project", "SELECT id FROM project WHERE id = ? AND owner_id = ?"),
    ("poster", "poster", _POSTER),
    ("own_poster", "poster", _POSTER),
    ("trial", "trial", "SELECT id FROM trial WHERE solution_id = ? AND author_id = ?"),
    (
        "project_feedback",
        "feedback",
        "SELECT id FROM project_feedback WHERE project_id = ? AND giver_id = ?",
    ),
)

_TRANSLATED = (
    "SELECT id FROM translation WHERE what = ? AND thing_id = ? AND author_id = ?"
    " AND state = 'proposed' ORDER BY id DESC LIMIT 1"
)


async def set_whose(tx: Transaction, group_id: int, whose: Whose) -> None:
    await tx.run("UPDATE community_group SET look_first = ? WHERE id = ?", whose, group_id)


async def whose(rows: Rows, thing: Thing) -> Whose:
    """The most that any group wants that was shown it."""
    found = await rows.all(
        "SELECT g.look_first FROM problem_group s JOIN community_group g ON g.id = s.group_id"
        " WHERE s.problem_id = ? UNION"
        " SELECT g.look_first FROM project_group s JOIN community_group g ON g.id = s.group_id"
        " WHERE s.project_id = ?",
        thing.problem_id,
        thing.project_id,
    )
    wanted = {row[0] for row in found}
    return next((one for one in reversed(WHOSE) if one in wanted), "never")


async def files_of(rows: Rows, thing: Thing) -> frozenset[str]:
    """By Telegram's ids; of a poster the picture that its author made."""
    owner = sealed.FILES.get(thing.what)
    if owner is not None:
        return frozenset(one.unique_id for one in await photos.of_owner(rows, owner, thing.id))
    own = await rows.value(_OWN_POSTER, thing.id) if thing.what == "poster" else None
    return frozenset([own] if own else [])


async def was_met(rows: Rows, person_id: int, *, before: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM person WHERE id = ? AND created_at <= ?", person_id, before
        )
    )


async def is_accepted(rows: Rows, author_id: int, *, before: int) -> bool:
    """Whether anything of theirs stands since before then, or somebody looked and let it be."""
    return bool(
        await rows.value(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM problem WHERE author_id = ?"
            " AND created_at < ? AND state IN ('open', 'solved'))"
            " OR EXISTS (SELECT 1 FROM solution WHERE author_id = ? AND created_at < ?"
            " AND state = 'shared')"
            " OR EXISTS (SELECT 1 FROM comment WHERE author_id = ? AND created_at < ?"
            " AND state = 'said')"
            " OR EXISTS (SELECT 1 FROM project WHERE owner_id = ? AND created_at < ?"
            " AND state = 'open')"
            " OR EXISTS (SELECT 1 FROM project_note WHERE author_id = ? AND created_at < ?"
            " AND state = 'said')"
            " OR EXISTS (SELECT 1 FROM project_comment WHERE author_id = ? AND created_at < ?"
            " AND state = 'said')"
            " OR EXISTS (SELECT 1 FROM decision WHERE author_id = ? AND undone_at IS NULL"
            " AND (deed = 'left' OR deed = 'restored'))",
            *(author_id, before) * 6,
            author_id,
        )
    )


async def made_at(rows: Rows, author_id: int, now: int) -> list[Made]:
    """What they published just now."""
    found = []
    for what, sql in _MADE:
        found += [Made(what, row[0]) for row in await rows.all(sql, author_id, now)]
    return found


async def changed_by(rows: Rows, form: Draft) -> Made | None:
    """What a form that its author publishes is to change, or has just changed."""
    if form.kind == "amend":
        row = await rows.one(
            "SELECT what, thing_id FROM queue_entry WHERE id = ? AND author_id = ?",
            form.subject_id,
            form.person_id,
        )
        what = known(row[0]) if row else None
        return Made(what, row[1]) if row and what else None
    about = (form.subject_id, form.person_id)
    if form.kind == "translation":
        number = await rows.value(_TRANSLATED, form.answers.get("what"), *about)
        return None if number is None else Made("translation", int(number))
    for kind, changed, sql in _CHANGED:
        if kind == form.kind:
            number = await rows.value(sql, *about)
            return None if number is None else Made(changed, int(number))
    return None


async def of_message(rows: Rows, chat_id: int, message_id: int) -> Made | None:
    """What this message became."""
    row = await rows.one(
        "SELECT owner, owner_id FROM part WHERE chat_id = ? AND message_id = ?",
        chat_id,
        message_id,
    )
    what = known(row[0]) if row else None
    return Made(what, row[1]) if row and what else None
