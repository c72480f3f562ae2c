"""Which words somebody reads: the original's, or those of an accepted translation.

Who reads its language gets the original. It is asked only where they do not, or where its words
don't tell its language, so that nothing is read for most cards.
"""

from collections.abc import Mapping, Sequence

from basics import tongues
from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns
from storage.translations.originals import What


@dataclass(frozen=True, slots=True)
class Version:
    """A translation as it is read in place of its original."""

    id: int
    thing_id: int
    lang: str
    title: str
    text: str
    #: Whether it says what the original says now: yes or nearly.
    fits: str
    #: "" where their name is not shown.
    translator: str


_VERSION = Columns(Version)
_OF_VERSION = _VERSION.of(
    "t", translator="CASE t.name_shown WHEN 1 THEN COALESCE(p.name, '') ELSE '' END"
)


async def of_one(
    rows: Rows, what: What, thing_id: int, *, said: str, reads: Sequence[str]
) -> Version | None:
    """The one that somebody gets who reads these languages, the preferred one first; `said` are
    the original's words. None where they get the original."""
    return (await of_many(rows, what, {thing_id: said}, reads=reads)).get(thing_id)


async def of_many(
    rows: Rows, what: What, said: Mapping[int, str], *, reads: Sequence[str]
) -> dict[int, Version]:
    """The same of several, by their numbers."""
    foreign = [one for one, words in said.items() if _is_foreign(words, reads)]
    if not foreign:
        return {}
    found = await _accepted(rows, what, foreign, reads=reads)
    found.sort(key=lambda one: reads.index(one.lang), reverse=True)
    return {one.thing_id: one for one in found}


async def _accepted(
    rows: Rows, what: What, ids: Sequence[int], *, reads: Sequence[str]
) -> list[Version]:
    marks = ", ".join("?" for _ in ids)
    langs = ", ".join("?" for _ in reads)
    return await _VERSION.all(
        rows,
        f"SELECT {_OF_VERSION} FROM translation t LEFT JOIN person p ON p.id = t.author_id"
        f" WHERE t.what = ? AND t.thing_id IN ({marks}) AND t.lang IN ({langs})"
        f" AND t.from_lang NOT IN ({langs}) AND t.state = 'accepted' AND t.fits <> 'no'",
        what,
        *ids,
        *reads,
        *reads,
    )


async def read_of(rows: Rows, what: What, ids: Sequence[int]) -> list[Version]:
    """All that are read of these things, in whatever language."""
    marks = ", ".join("?" for _ in ids)
    if not ids:
        return []
    return await _VERSION.all(
        rows,
        f"SELECT {_OF_VERSION} FROM translation t LEFT JOIN person p ON p.id = t.author_id"
        f" WHERE t.what = ? AND t.thing_id IN ({marks})"
        " AND t.state = 'accepted' AND t.fits <> 'no'",
        what,
        *ids,
    )


def _is_foreign(words: str, reads: Sequence[str]) -> bool:
    """Or may be: who translated it said in which language it is."""
    if not words.strip() or not reads:
        return False
    found = tongues.guess(words)
    return found.lang not in reads or not found.sure
