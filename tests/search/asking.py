"""Questions and texts that were made up to measure search with.

testset.json was there before the table of words; keptback.json has topics that the table, its
pairs and the weights were made without. In both every problem stands in three languages.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from basics import meaning
from basics.letters import searchable
from community.search.nearness import Nearness, ask, nearness
from storage.search.texts import Text

HERE = Path(__file__).parent
#: So many are looked at.
FIRST, SHOWN = 5, 3


@dataclass(frozen=True, slots=True)
class Found:
    """Means over all questions: what of the right ones is among the first five, and 1 / place."""

    own: float
    own_rank: float
    across: float
    across_rank: float


@dataclass(frozen=True, slots=True)
class Drafts:
    """What is shown before posting: how much of it is right, and for how many drafts anything is;
    the same in another language; and how many unrelated ones are shown anything."""

    precision: float
    found: float
    across: float
    false_alarms: int


@cache
def told(name: str) -> dict[str, Any]:
    return dict(json.loads((HERE / name).read_text(encoding="utf-8")))


@cache
def texts(*names: str) -> tuple[Text, ...]:
    """Of these sets, and what answers nothing; each text's problem has its number in the set."""
    said = [one for name in names for one in (*told(name)["problems"], *told(name)["others"])]
    found = [text(one["id"], one["lang"], one["title"], one["description"]) for one in said]
    noise = told("testset.json")["noise"]
    return (*found, *(text(one["id"], one["lang"], "", one["text"]) for one in noise))


def text(number: int, lang: str, title: str, words: str) -> Text:
    whole = f"{title} {words}"
    vector = meaning.of(whole, title=title)
    return Text("problem", number, number, lang, searchable(whole), vector)


def found(questions: Sequence[dict[str, Any]], among: Sequence[Text]) -> Found:
    """Each language apart: the question's own, and the others together."""
    places: list[tuple[list[int], list[int]]] = []
    for question in questions:
        order = _order(nearness(ask(question["text"]), among), among)
        own = [one.problem_id for one in order if one.lang == question["lang"]]
        others = [one.problem_id for one in order if one.lang != question["lang"]]
        foreign = [n for n in question["relevant"] if n not in question["relevant_same"]]
        places.append(
            (
                [1 + own.index(n) for n in question["relevant_same"]],
                [1 + others.index(n) for n in foreign],
            )
        )
    own_places, across_places = [a for a, _ in places], [b for _, b in places]
    return Found(
        *(_recall(own_places), _rank(own_places)),
        *(_recall(across_places), _rank(across_places)),
    )


def _order(near: Sequence[Nearness], among: Sequence[Text]) -> list[Text]:
    order = sorted(range(len(among)), key=lambda n: (-near[n].together, among[n].problem_id))
    return [among[n] for n in order]


def _recall(places: list[list[int]]) -> float:
    return sum(sum(p <= FIRST for p in of) / len(of) for of in places) / len(places)


def _rank(places: list[list[int]]) -> float:
    return sum(1 / min(of) for of in places) / len(places)


def shown(draft: dict[str, Any], among: Sequence[Text]) -> list[Text]:
    """Before it is posted."""
    near = nearness(ask(draft["description"], title=draft["title"]), among)
    alike = [n for n, one in enumerate(near) if one.is_alike]
    alike.sort(key=lambda n: -near[n].together)
    return [among[n] for n in alike[:SHOWN]]


def drafts(asked: dict[str, Any], among: Sequence[Text]) -> Drafts:
    right = every = some = across = 0
    for draft in asked["drafts"]:
        seen = [one.problem_id for one in shown(draft, among)]
        good = [n for n in seen if n in draft["relevant"]]
        right, every, some = right + len(good), every + len(seen), some + bool(good)
        across += any(n not in draft["relevant_same"] for n in good)
    count = len(asked["drafts"])
    alarms = sum(bool(shown(one, among)) for one in asked["unrelated"])
    return Drafts(right / max(1, every), some / count, across / count, alarms)
