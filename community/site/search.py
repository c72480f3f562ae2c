"""Search in the library from a browser: over what was released, and over nothing else."""

from basics.letters import searchable
from community.search.candidates import compared
from community.search.nearness import ask, useful
from community.site import shown
from community.words import line
from storage.db import Rows
from storage.site.shown import READABLE, ShownProblem

#: So many are shown, at most; letters of what is asked.
FOUND, ASKED = 20, 200


async def find(rows: Rows, said: str, *, lang: str) -> list[ShownProblem]:
    """The nearest first, of the reader's language before others. A solution that is not released
    finds nothing."""
    asked = line(said)[:ASKED]
    if not searchable(asked):
        return []
    about = ask(asked)
    known = await compared(rows, READABLE, about)
    theirs = [one.thing_id for one in known if one.kind == "solution"]
    released = await shown.solutions_among(rows, theirs)
    texts = [one for one in known if one.kind == "problem" or one.thing_id in released]
    best: dict[int, tuple[int, float]] = {}
    for one in useful(about, texts):
        if one.near.shares_words:
            rank = (int(one.text.lang == lang), one.near.together)
            number = one.text.problem_id
            best[number] = max(best.get(number, rank), rank)
    wanted = sorted(best, key=lambda number: best[number], reverse=True)[:FOUND]
    found = await shown.some_problems(rows, wanted)
    return [found[number] for number in wanted if number in found]
