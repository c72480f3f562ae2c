from collections.abc import Sequence

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.groups.groups import Group
from storage.moderation import sealed
from storage.rows import Clause, Table
from storage.search import texts


@dataclass(frozen=True, slots=True)
class Problem:
    id: int
    author_id: int
    title: str
    description: str
    subject: str | None
    region: str | None
    name_shown: int
    #: open, solved, withdrawn or hidden
    state: str
    #: The solution that the author says solved it.
    solved_by: int | None
    votes: int
    comments: int
    solutions: int
    #: "chat:message" of a problem sent in one message, as /problem followed by its text.
    source: str | None
    created_at: int
    #: Whether its author changed it by form since.
    reworked: int = 0
    #: What became of it, "" until somebody said so, and the step that says it: see status.py.
    status: str = ""
    status_id: int | None = None
    #: Whether all teachers who use the bot may read it, and not its groups alone.
    to_all: int = 0
    #: After how many months its author says that it still is solved; 0 for none.
    lasts_months: int = 0
    #: The brief that it stands in last, see storage/briefs/marks.py; "" for none.
    in_brief: str = ""
    #: When its author changed the words that colleagues have too; 0 where they did not.
    changed_at: int = 0
    #: How many of those who have it say that it still is so, though it was answered or solved.
    still_so: int = 0

    @property
    def stands(self) -> bool:
        """Neither withdrawn nor hidden."""
        return self.state in ("open", "solved")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an author says of a problem."""

    title: str = ""
    description: str = ""
    subject: str | None = None
    region: str | None = None
    name_shown: int = 1


PROBLEM = Table(Problem, "problem")
OF_PROBLEM = PROBLEM.of("p")
_ADD = PROBLEM.insert(Answers, "author_id", "source", "created_at")
_CHANGE = PROBLEM.update(Answers)


async def get(rows: Rows, problem_id: int) -> Problem | None:
    return await PROBLEM.one(rows, f"SELECT {PROBLEM} FROM problem WHERE id = ?", problem_id)


async def standing(rows: Rows, ids: Sequence[int]) -> list[Problem]:
    """Those of these problems that were not withdrawn."""
    return await readable(rows, Clause("1 = 1"), ids)


async def readable(rows: Rows, may: Clause, ids: Sequence[int]) -> list[Problem]:
    """Those of these problems that stand and that somebody may read, in the order asked for."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    found = await PROBLEM.all(
        rows,
        f"SELECT {OF_PROBLEM} FROM problem p WHERE p.id IN ({marks})"
        f" AND p.state IN ('open', 'solved') AND {may.sql}",
        *ids,
        *may.values,
    )
    known = {one.id: one for one in found}
    return [known[one] for one in ids if one in known]


async def of_source(rows: Rows, source: str) -> Problem | None:
    return await PROBLEM.one(rows, f"SELECT {PROBLEM} FROM problem WHERE source = ?", source)


async def same_of(
    rows: Rows, author_id: int, answers: Answers, *, group_id: int, since: int
) -> Problem | None:
    """What this person said in these words in this group, if that was after this moment and
    stands."""
    return await PROBLEM.one(
        rows,
        f"SELECT {PROBLEM} FROM problem WHERE author_id = ? AND created_at >= ? AND title = ?"
        " AND description = ? AND state IN ('open', 'solved')"
        " AND id IN (SELECT problem_id FROM problem_group WHERE group_id = ?)"
        " ORDER BY id DESC LIMIT 1",
        author_id,
        since,
        answers.title,
        answers.description,
        group_id,
    )


async def add(
    tx: Transaction, author_id: int, answers: Answers, *, source: str | None, now: int
) -> Problem:
    made = await _ADD.row(tx, answers, author_id=author_id, source=source, created_at=now)
    await _put_text(tx, made.id, made.title, description=made.description)
    return made


async def change(tx: Transaction, problem_id: int, answers: Answers) -> None:
    """By form: with other words the message that the problem came in speaks for it no longer."""
    other = "UPDATE problem SET reworked = 1 WHERE id = ? AND (title <> ? OR description <> ?)"
    await tx.run(other, problem_id, answers.title, answers.description)
    await _CHANGE.run(tx, answers, id=problem_id)
    await photos.doubt(tx, "problem", problem_id)
    await _put_text(tx, problem_id, answers.title, description=answers.description)


async def set_words(tx: Transaction, problem_id: int, title: str, *, description: str) -> None:
    said = "UPDATE problem SET title = ?, description = ? WHERE id = ?"
    await tx.run(said, title, description, problem_id)
    await _put_text(tx, problem_id, title, description=description)


async def _put_text(tx: Transaction, problem_id: int, title: str, *, description: str) -> None:
    await texts.put(
        tx, "problem", problem_id, problem_id=problem_id, title=title, words=description
    )


async def set_subject(tx: Transaction, problem_id: int, subject: str) -> None:
    await tx.run("UPDATE problem SET subject = ? WHERE id = ?", subject, problem_id)


async def fill(tx: Transaction, group: Group) -> None:
    """What was sent to a group before it said its region and subject has them now."""
    for column, value in (("region", group.region), ("subject", group.subject)):
        if value is not None:
            await tx.run(
                f"UPDATE problem SET {column} = ? WHERE {column} IS NULL AND source IS NOT NULL"
                " AND state IN ('open', 'solved')"
                " AND id IN (SELECT problem_id FROM problem_group WHERE group_id = ?)",
                value,
                group.id,
            )


async def subjects_of(rows: Rows, author_id: int, limit: int) -> list[str]:
    """What an author's problems were about, the newest first."""
    found = await rows.all(
        "SELECT subject FROM problem WHERE author_id = ? AND subject IS NOT NULL"
        " GROUP BY subject ORDER BY max(id) DESC LIMIT ?",
        author_id,
        limit,
    )
    return [row[0] for row in found]


async def withdraw(tx: Transaction, problem_id: int) -> None:
    """What the author takes back is gone for good; what others wrote stays."""
    await tx.run(
        "UPDATE problem SET state = 'withdrawn', title = '', description = '', first_title = '',"
        " first_words = '', changed_at = 0 WHERE id = ?",
        problem_id,
    )
    await tx.run(
        "UPDATE problem_status SET words = '', whom = '' WHERE problem_id = ?", problem_id
    )
    await texts.remove(tx, "problem", problem_id)


async def set_to_all(tx: Transaction, problem_id: int, *, wanted: bool) -> Problem:
    row = await tx.one(
        f"UPDATE problem SET to_all = ? WHERE id = ? RETURNING {PROBLEM}", int(wanted), problem_id
    )
    assert row
    return PROBLEM.read(row)


async def set_solved(tx: Transaction, problem_id: int, solution_id: int | None) -> None:
    """By a solution, or not after all; what its author said of another way counts no more. What is
    hidden stays so, and stands as this says once it is back; what is gone stays gone."""
    state = "open" if solution_id is None else "solved"
    sql = (
        "UPDATE problem SET solved_by = ?, status = CASE WHEN status IN ('otherwise', 'unneeded')"
        " THEN '' ELSE status END, state = CASE WHEN state IN ('open', 'solved') THEN ?"
        " ELSE state END WHERE id = ?"
    )
    await tx.run(sql, solution_id, state, problem_id)
    await sealed.stand_later(tx, "problem", problem_id, state=state)


async def add_to_count(
    tx: Transaction, problem_id: int, *, comments: int = 0, solutions: int = 0
) -> None:
    """Move the counters shown on the card."""
    await tx.run(
        "UPDATE problem SET comments = comments + ?, solutions = solutions + ? WHERE id = ?",
        comments,
        solutions,
        problem_id,
    )


async def add_votes(tx: Transaction, problem_id: int, votes: int) -> int:
    """Returns how many there are now. By itself, for lists by votes move with it."""
    return int(
        await tx.value(
            "UPDATE problem SET votes = votes + ? WHERE id = ? RETURNING votes", votes, problem_id
        )
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM problem WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )


async def show_to(tx: Transaction, problem_id: int, group_id: int) -> None:
    await tx.run(
        "INSERT INTO problem_group (problem_id, group_id) VALUES (?, ?)"
        " ON CONFLICT (problem_id, group_id) DO NOTHING",
        problem_id,
        group_id,
    )


async def regions_of(rows: Rows, problem_id: int) -> frozenset[str]:
    """Its own, and those of the groups that were shown it."""
    found = await rows.all(
        "SELECT region FROM problem WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT g.region FROM problem_group p JOIN community_group g ON g.id = p.group_id"
        " WHERE p.problem_id = ? AND g.region IS NOT NULL",
        problem_id,
        problem_id,
    )
    return frozenset(row[0] for row in found)
