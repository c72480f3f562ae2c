"""python -m benchmarks.search.across: how well search finds, and what it costs."""

import time
import tracemalloc
from collections.abc import Callable, Sequence

from basics import meaning
from community.search.nearness import ask, nearness
from storage.search.texts import Text
from tests.search.asking import Drafts, Found, drafts, found, texts, told

QUESTIONS = "мектепте зертхана жоқ", "медленный интернет", "parents do not come to meetings"
PROBLEM = (
    "Физикадан зертханалық жұмыс жасай алмаймыз. Құрал-жабдық жоқ, реактив ескі. Балалар"
    " тәжірибені тек видеодан көреді. Кабинет бар, бірақ іші бос."
)
READABLE, TIMES = 2_000, 20


def main() -> None:
    print("| | own language R@5, MRR | other languages R@5, MRR |\n| --- | --- | --- |")
    first, second = texts("testset.json"), texts("testset.json", "keptback.json")
    print(_found("open set", found(told("testset.json")["queries"], first)))
    print(_found("topics kept back", found(told("keptback.json")["queries"], second)))
    print(_drafts(drafts(told("drafts.json"), first)))
    print("\n| ms of processor time | |\n| --- | --- |")
    for what, taken in _costs().items():
        print(f"| {what} | {taken:.2f} |")
    print(f"| kB in Python's own memory for the table | {_memory() / 1000:.0f} |")


def _found(name: str, of: Found) -> str:
    return f"| {name} | {of.own:.2f}, {of.own_rank:.2f} | {of.across:.2f}, {of.across_rank:.2f} |"


def _drafts(of: Drafts) -> str:
    return (
        f"\nDrafts: precision {of.precision:.2f}, found {of.found:.2f}, in another language"
        f" {of.across:.2f}, false alarms {of.false_alarms}"
    )


def _costs() -> dict[str, float]:
    known = (texts("testset.json") * 2)[:READABLE]
    return {
        "load the table": _taken(_load),
        "the meaning of a question": _taken(lambda: meaning.of(QUESTIONS[0])),
        "the meaning of a problem": _taken(lambda: meaning.of(PROBLEM)),
        f"a question among {READABLE:,} texts": _taken(lambda: _asked(known)) / len(QUESTIONS),
    }


def _asked(known: Sequence[Text]) -> None:
    for question in QUESTIONS:
        nearness(ask(question), known)


def _load() -> None:
    meaning.table.cache_clear()
    meaning.table()


def _taken(deed: Callable[[], object]) -> float:
    """Once without what was kept, as a new word comes."""
    began = time.process_time()
    for _ in range(TIMES):
        meaning.meant.cache_clear()
        deed()
    return 1000 * (time.process_time() - began) / TIMES


def _memory() -> int:
    meaning.table.cache_clear()
    tracemalloc.start()
    meaning.table()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken


if __name__ == "__main__":
    main()
