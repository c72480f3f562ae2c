"""What can be translated, as it stands now: whose it is, and its words."""

from typing import Literal, get_args

from basics import tongues
from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns

#: A status is what somebody said of a problem, such as an official answer.
What = Literal["problem", "solution", "project", "status", "voice"]
KINDS: tuple[What, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class Original:
    what: What
    id: int
    author_id: int
    #: "" where it has none of its own.
    title: str
    text: str
    problem_id: int
    project_id: int
    #: By which people know it: its own title, or of what it belongs to.
    about: str
    #: The language in which the bot speaks with its author; "" where nobody knows them.
    speaks: str

    @property
    def lang(self) -> str:
        return tongues.language_of(self._words, speaks=self.speaks)

    @property
    def is_clear(self) -> bool:
        """Whether its language can be told by its words."""
        return tongues.guess(self._words).sure

    @property
    def _words(self) -> str:
        return f"{self.title} {self.text}"


_ORIGINAL = Columns(Original)
_OF_PROBLEM = "JOIN problem p ON p.id = w.problem_id AND p.state IN ('open', 'solved')"
_SPEAKS = "COALESCE((SELECT lang FROM person WHERE id = w.{author}), '')"
_READ: dict[What, str] = {
    "problem": "SELECT 'problem', w.id, w.author_id, w.title, w.description, w.id, 0, w.title,"
    f" {_SPEAKS.format(author='author_id')} FROM problem w"
    " WHERE w.id = ? AND w.state IN ('open', 'solved')",
    "solution": "SELECT 'solution', w.id, w.author_id, '', w.text, w.problem_id, 0, p.title,"
    f" {_SPEAKS.format(author='author_id')} FROM solution w {_OF_PROBLEM}"
    " WHERE w.id = ? AND w.state = 'shared' AND w.text <> ''",
    "project": "SELECT 'project', w.id, w.owner_id, w.title, w.story, 0, w.id, w.title,"
    f" {_SPEAKS.format(author='owner_id')} FROM project w WHERE w.id = ? AND w.state = 'open'",
    "status": "SELECT 'status', w.id, w.said_by, '', w.words, w.problem_id, 0, p.title,"
    f" {_SPEAKS.format(author='said_by')} FROM problem_status w {_OF_PROBLEM}"
    " WHERE w.id = ? AND w.at IS NOT NULL AND w.words <> ''",
    "voice": "SELECT 'voice', w.id, w.person_id, '', w.words, 0, 0, w.words,"
    f" {_SPEAKS.format(author='person_id')} FROM voice w WHERE w.id = ? AND w.state = 'published'",
}


async def get(rows: Rows, what: What, thing_id: int) -> Original | None:
    """None where it does not stand, or says nothing."""
    return await _ORIGINAL.one(rows, _READ[what], thing_id)


def known(what: str) -> What | None:
    """What a button says of it; it can be forged."""
    return next((kind for kind in KINDS if kind == what), None)
