"""python -m benchmarks.search: how well search finds, and what is offered before posting, beside
the figures of the study that they were built by."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from basics.letters import searchable
from community.search.likeness import likeness
from community.search.nearness import ask, nearness
from storage.search.texts import Text
from tests.search.asking import SHOWN, Drafts, drafts, found, texts, told

#: recall@5 and MRR in the question's own language: what the study measured on 64 questions among
#: 1,646 documents. The open set has 27 of them.
STUDY = {
    "FTS5 as it comes (AND)": (0.06, 0.06),
    "PostgreSQL websearch_to_tsquery (AND)": (0.16, 0.16),
    "raw words, BM25": (0.41, 0.37),
    "PostgreSQL tsvector russian, OR, folded": (0.62, 0.56),
    "FTS5 trigram, OR, folded": (0.62, 0.60),
    "pg_trgm word_similarity, folded": (0.66, 0.58),
    "words cut after five letters, BM25": (0.66, 0.62),
    "trigrams, BM25": (0.73, 0.63),
    "trigrams, idf squared, length": (0.72, 0.60),
}
WANTED, WANTED_DRAFTS = (0.75, 0.62), (0.85, 0.75, 0)
#: Of its scorer at 0.26: precision, share of drafts, false alarms.
STUDY_DRAFTS = (0.86, 0.75, 0)
AMONG = (120, 500, 2_000)


def main() -> None:
    known, questions = texts("testset.json"), told("testset.json")["queries"]
    print(f"{len(known)} documents, {len(questions)} questions, each in its own language\n")
    print("| | recall@5 | MRR |\n| --- | --- | --- |")
    for name, (recall, rank) in STUDY.items():
        print(f"| study: {name} | {recall:.2f} | {rank:.2f} |")
    recall, rank = _by_words(questions, known)
    print(f"| words alone | {recall:.2f} | {rank:.2f} |")
    ours = found(questions, known)
    print(f"| **this bot: words and meaning** | **{ours.own:.2f}** | **{ours.own_rank:.2f}** |")
    print(f"| wanted | {WANTED[0]:.2f} | {WANTED[1]:.2f} |\n")
    _print_drafts(drafts(told("drafts.json"), known))
    _print_cost(questions, known)


def _by_words(questions: Sequence[dict[str, Any]], known: Sequence[Text]) -> tuple[float, float]:
    places = []
    for question in questions:
        likes = likeness(searchable(question["text"]), [one.folded for one in known])
        pairs = sorted(zip(likes, known, strict=True), key=lambda p: (-p[0], p[1].problem_id))
        own = [one.problem_id for _, one in pairs if one.lang == question["lang"]]
        places.append(1 + min(own.index(number) for number in question["relevant_same"]))
    count = len(places)
    return sum(place <= 5 for place in places) / count, sum(1 / place for place in places) / count


def _print_drafts(ours: Drafts) -> None:
    asked = told("drafts.json")
    count, others = len(asked["drafts"]), len(asked["unrelated"])
    print(f"{count} drafts, {others} texts about something else; {SHOWN} offers at most\n")
    print("| | precision | found | false alarms |\n| --- | --- | --- | --- |")
    for name, of in (("study: its scorer at 0.26", STUDY_DRAFTS), ("wanted", WANTED_DRAFTS)):
        print(f"| {name} | {of[0]:.2f} | {of[1]:.2f} | {of[2]} |")
    print(f"| **this bot** | {ours.precision:.2f} | {ours.found:.2f} | {ours.false_alarms} |\n")


def _print_cost(questions: Sequence[dict[str, Any]], known: Sequence[Text]) -> None:
    print("| ms of processor time | " + " | ".join(f"among {n:,}" for n in AMONG) + " |")
    print("| --- |" + " --- |" * len(AMONG))
    said = [question["text"] for question in questions]
    written = [f"{one['title']} {one['description']}" for one in told("drafts.json")["drafts"]]
    for name, asked in (("a question", said), ("a draft", written)):
        taken = (f"{_cost(asked, random.Random(1).choices(known, k=n)):.1f}" for n in AMONG)
        print(f"| {name} | " + " | ".join(taken) + " |")


def _cost(asked: Sequence[str], among: Sequence[Text]) -> float:
    return _taken(lambda words: nearness(ask(words), among), asked)


def _taken(work: Callable[[str], object], asked: Sequence[str]) -> float:
    began = time.process_time()
    for words in asked:
        work(words)
    return (time.process_time() - began) / len(asked) * 1000


if __name__ == "__main__":
    main()
