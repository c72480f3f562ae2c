"""Simulated teachers whose opinions are known: what all share, and along what they differ."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from community.conversations import routing
from storage.conversations.ballots import ANSWERS, Answer
from storage.conversations.statements import Candidate

Kind = Literal["common", "against", "lang", "place", "camp", "open"]


@dataclass(frozen=True, slots=True)
class Teacher:
    lang: str
    place: str
    #: What divides them though nobody says it of themselves.
    camp: int


@dataclass(frozen=True, slots=True)
class Given:
    """One answer."""

    teacher: int
    statement: int
    answer: Answer


def teachers(count: int, draw: random.Random) -> list[Teacher]:
    return [
        Teacher(
            draw.choice(("kk", "kk", "ru")),
            draw.choice(("village", "town")),
            int(draw.random() < 0.4),
        )
        for _ in range(count)
    ]


def kinds(count: int) -> list[Kind]:
    """In each ten: three that all share, one that all decline, two that divide camps."""
    ten: tuple[Kind, ...] = (
        *("common", "camp", "lang", "common", "open"),
        *("against", "place", "common", "camp", "open"),
    )
    return [ten[at % 10] for at in range(count)]


def chance(kind: Kind, who: Teacher) -> float:
    """That they agree, among those who don't pass."""
    match kind:
        case "common":
            return 0.92
        case "against":
            return 0.08
        case "lang":
            return 0.9 if who.lang == "kk" else 0.15
        case "place":
            return 0.85 if who.place == "village" else 0.2
        case "camp":
            return 0.95 if who.camp else 0.1
        case "open":
            return 0.5


def answered(
    crowd: Sequence[Teacher], truth: Sequence[Kind], each: int, draw: random.Random
) -> Iterator[Given]:
    """Each sees so many, in sittings as the bot gives them; teachers come one after another, and
    their sittings lie between each other's."""
    seen, own = dict.fromkeys(range(len(truth)), 0), [set[int]() for _ in crowd]
    turns = [who for who in range(len(crowd)) for _ in range(each // routing.SITTING)]
    draw.shuffle(turns)
    for turn, who in enumerate(turns):
        left = [Candidate(one, seen[one]) for one in seen if one not in own[who]]
        for statement in routing.sitting(left, f"{turn}:{who}"):
            own[who].add(statement)
            seen[statement] += 1
            yield Given(who, statement, _said(truth[statement], crowd[who], draw))


def _said(kind: Kind, who: Teacher, draw: random.Random) -> Answer:
    if draw.random() < 0.06:
        return ANSWERS[2]
    return ANSWERS[0] if draw.random() < chance(kind, who) else ANSWERS[1]
