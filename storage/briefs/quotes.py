"""Sentences of teachers in briefs, and what their authors say of that."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns, Table

Kind = Literal["problem", "solution", "comment"]
State = Literal["asked", "name", "region", "teacher", "no", "withdrawn", "void"]
#: Their author lets them stand: by name, as one of enough teachers, or as a teacher and no more.
YES: tuple[State, ...] = ("name", "region", "teacher")


@dataclass(frozen=True, slots=True)
class Usable:
    """A sentence that its author lets stand in a brief; without a name it has the subject and the
    region of enough teachers, each "" where that would tell too much."""

    words: str
    lang: str
    name: str
    subject: str
    region: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of an author."""

    brief_id: int
    kind: Kind
    thing_id: int
    problem_id: int
    author_id: int
    words: str
    lang: str
    subject: str
    region: str
    #: Of the exact piece that its author sees, and the version of the question.
    mark: str
    wording: int
    asked_by: int
    asked_at: int


@dataclass(frozen=True, slots=True)
class Quote:
    id: int
    brief_id: int
    kind: Kind
    thing_id: int
    problem_id: int
    author_id: int
    words: str
    lang: str
    subject: str
    region: str
    mark: str
    wording: int
    disagrees: int
    state: State
    asked_at: int
    said_at: int | None
    #: All that was said of it, and when: "name 1790000000000;withdrawn 1790000000009".
    history: str = ""

    @property
    def stands(self) -> bool:
        return self.state in YES


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence can be cut from: it stands, and so does its problem."""

    kind: Kind
    thing_id: int
    problem_id: int
    author_id: int
    words: str


def bare(one: Usable) -> Usable:
    """By a teacher, and no more."""
    return Usable(one.words, one.lang, "", "", "")


_QUOTE = Table(Quote, "brief_quote")
_ADD = _QUOTE.insert(Asking, "state")
_SOURCE = Columns(Source)
#: Of what stands together with the problems of a brief `?`, twice.
_FAMILY = (
    "(SELECT problem_id AS id FROM brief_problem WHERE brief_id = ? AND left_out = 0"
    " UNION SELECT j.problem_id FROM brief_problem b JOIN problem_join j"
    " ON j.head_id = b.problem_id AND j.rests = 0 WHERE b.brief_id = ? AND b.left_out = 0)"
)
_PROBLEM = (
    "SELECT 'problem', p.id, p.id, p.author_id, p.title || '. ' || p.description FROM problem p"
    " WHERE p.state IN ('open', 'solved') AND p.id {}"
)
_OTHERS = (
    "SELECT '{kind}', x.id, x.problem_id, x.author_id, x.text FROM {kind} x JOIN problem p"
    " ON p.id = x.problem_id WHERE x.state = '{state}' AND p.state IN ('open', 'solved')"
    " AND x.{{}}"
)
_SOLUTION = _OTHERS.format(kind="solution", state="shared")
_COMMENT = _OTHERS.format(kind="comment", state="said")


async def sources(rows: Rows, brief_id: int, *, limit: int) -> list[Source]:
    """Of all problems that stand in it, the newest words first."""
    inside = f"IN {_FAMILY}"
    parts = (
        _PROBLEM.format(inside),
        _SOLUTION.format(f"problem_id {inside}"),
        _COMMENT.format(f"problem_id {inside}"),
    )
    return await _SOURCE.all(
        rows,
        f"SELECT * FROM ({' UNION ALL '.join(parts)}) w ORDER BY 3, 1 DESC, 2 DESC LIMIT ?",
        *([brief_id] * 6),
        limit,
    )


async def source(rows: Rows, kind: Kind, thing_id: int) -> Source | None:
    found = {"problem": _PROBLEM, "solution": _SOLUTION, "comment": _COMMENT}[kind]
    which = "= ?" if kind == "problem" else "id = ?"
    return await _SOURCE.one(rows, found.format(which), thing_id)


async def ask(tx: Transaction, asking: Asking) -> int:
    return await _ADD.number(tx, asking, state="asked")


async def get(rows: Rows, quote_id: int) -> Quote | None:
    return await _QUOTE.one(rows, f"SELECT {_QUOTE} FROM brief_quote WHERE id = ?", quote_id)


async def of_brief(rows: Rows, brief_id: int) -> list[Quote]:
    """In the order in which they were asked for."""
    return await _QUOTE.all(
        rows, f"SELECT {_QUOTE} FROM brief_quote WHERE brief_id = ? ORDER BY id", brief_id
    )


async def of_author(rows: Rows, author_id: int, *, limit: int) -> list[Quote]:
    """The newest first."""
    return await _QUOTE.all(
        rows,
        f"SELECT {_QUOTE} FROM brief_quote WHERE author_id = ? ORDER BY id DESC LIMIT ?",
        author_id,
        limit,
    )


async def refused_since(rows: Rows, author_id: int, since: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM brief_quote WHERE author_id = ? AND state = 'no' AND said_at > ?"
            " LIMIT 1",
            author_id,
            since,
        )
    )


async def set_state(tx: Transaction, quote_id: int, state: State, *, now: int) -> None:
    """What was said before is kept beside it."""
    await tx.run(
        "UPDATE brief_quote SET state = ?, said_at = ?, history = history || ?"
        " WHERE id = ? AND state <> ?",
        state,
        now,
        f"{state} {now};",
        quote_id,
        state,
    )


async def set_disagrees(tx: Transaction, quote_id: int, disagrees: bool) -> None:
    await tx.run("UPDATE brief_quote SET disagrees = ? WHERE id = ?", int(disagrees), quote_id)


async def count_teachers(rows: Rows, regions: Sequence[str], subject: str) -> int:
    """Who would fit "a teacher of this subject from there"; "" for whatever subject."""
    marks = ", ".join("?" for _ in regions)
    return int(
        await rows.value(
            f"SELECT count(*) FROM person WHERE id > 0 AND region IN ({marks})"
            " AND ' ' || subjects || ' ' LIKE ?",
            *regions,
            f"% {subject} %" if subject else "%",
        )
    )
