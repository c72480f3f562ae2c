"""Who answers alike: groups of opinion, as numbers of people and of their answers.

A statement that somebody did not see counts as what all think of it on average. People become
points along the two directions in which answers differ most, those who answered little no less
than others, and points that lie together are a group. Where answers differ no more than by chance
there are none. The same answers give the same groups: all that is drawn is drawn by a fixed seed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: How many people there must be, and be in each group; and how many groups at most.
PEOPLE, IN_GROUP, MOST = 50, 10, 5
#: How far answers must differ above those that are dealt anew by chance, and how often that is.
ABOVE, DEALS = 1.25, 3
SEED, TRIES, STEPS = 20261128, 4, 60

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many are in each group, and how they answered each statement: agree, disagree, pass."""

    sizes: list[int]
    counts: dict[int, list[list[int]]]


NONE = Opinions([], {})


def find(marks: Numbers) -> Opinions:
    """Of rows that are a person, a statement and an answer: 1, -1 or 0 for one who passed."""
    if not len(marks):
        return NONE
    people, who = np.unique(marks[:, 0], return_inverse=True)
    statements, which = np.unique(marks[:, 1], return_inverse=True)
    if len(people) < PEOPLE or len(statements) < 3:
        return NONE
    said = np.zeros((len(people), len(statements)))
    seen = np.zeros(said.shape, dtype=bool)
    said[who, which], seen[who, which] = marks[:, 2], True
    points = _points(said, seen)
    if points is None:
        return NONE
    groups = _groups(points)
    if groups is None:
        return NONE
    sizes = [int((groups == one).sum()) for one in range(groups.max() + 1)]
    return Opinions(sizes, _counts(said, seen, groups, statements=statements))


def _points(said: Floats, seen: NDArray[np.bool_]) -> Floats | None:
    """None where there is nothing but chance."""
    around = _around(said, seen)
    values, vectors = np.linalg.eigh(around.T @ around)
    draw = np.random.default_rng(SEED)
    dealt = max(_widest(_dealt(said, seen, draw), seen) for _ in range(DEALS))
    if values[-1] < ABOVE * dealt:
        return None
    axes = vectors[:, -2:][:, ::-1]
    # A direction and its opposite are the same: its greatest part looks upward.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(2)])
    answered = np.maximum(seen.sum(axis=1), 1)
    found: Floats = (around @ axes) * np.sqrt(seen.shape[1] / answered)[:, None]
    return found


def _around(said: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Around what all think on average; 0 where somebody did not answer."""
    mean = said.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    found: Floats = np.where(seen, said - mean, 0.0)
    return found


def _widest(said: Floats, seen: NDArray[np.bool_]) -> float:
    around = _around(said, seen)
    return float(np.linalg.eigvalsh(around.T @ around)[-1])


def _dealt(said: Floats, seen: NDArray[np.bool_], draw: np.random.Generator) -> Floats:
    """The answers to each statement, dealt anew among those who answered it."""
    dealt = said.copy()
    for at in range(said.shape[1]):
        there = seen[:, at]
        dealt[there, at] = draw.permutation(said[there, at])
    return dealt


def _groups(points: Floats) -> Numbers | None:
    """For each person the number of their group, the largest is 0; the number of groups whose
    people lie closest together."""
    best, found = 0.0, None
    for count in range(2, min(MOST, 2 + len(points) // 12) + 1):
        centres = _centres(points, count)
        groups = np.asarray(_squares(points, centres).argmin(axis=1), dtype=np.int64)
        sizes = np.bincount(groups, minlength=count)
        together = _together(points, centres)
        if sizes.min() >= IN_GROUP and together > best:
            best, found = together, groups
    return None if found is None else _by_size(found)


def _by_size(groups: Numbers) -> Numbers:
    sizes = np.bincount(groups)
    order = sorted(range(len(sizes)), key=lambda one: (-sizes[one], np.argmax(groups == one)))
    numbers = np.empty(len(sizes), dtype=np.int64)
    numbers[order] = np.arange(len(sizes))
    return np.asarray(numbers[groups], dtype=np.int64)


def _centres(points: Floats, count: int) -> Floats:
    """So many, around which people lie: the best of some tries."""
    draw = np.random.default_rng(SEED + count)
    tries = [_settled(points, _spread(points, count, draw)) for _ in range(TRIES)]
    return min(tries, key=lambda one: float(_squares(points, one).min(axis=1).sum()))


def _spread(points: Floats, count: int, draw: np.random.Generator) -> Floats:
    """Points that lie far from each other, by chance."""
    chosen = [int(draw.integers(len(points)))]
    while len(chosen) < count:
        far = _squares(points, points[chosen]).min(axis=1)
        chances = far / far.sum() if far.sum() else None
        chosen.append(int(draw.choice(len(points), p=chances)))
    return points[chosen]


def _settled(points: Floats, centres: Floats) -> Floats:
    for _ in range(STEPS):
        groups = _squares(points, centres).argmin(axis=1)
        moved = np.array(
            [
                points[groups == one].mean(axis=0) if (groups == one).any() else centres[one]
                for one in range(len(centres))
            ]
        )
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres


def _squares(points: Floats, centres: Floats) -> Floats:
    """Of the distance of each point from each centre."""
    found: Floats = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return found


def _together(points: Floats, centres: Floats) -> float:
    """How much nearer people are to their own centre than to the next, 1 at most."""
    far = np.sort(np.sqrt(_squares(points, centres)), axis=1)
    own, other = far[:, 0], far[:, 1]
    return float(((other - own) / np.maximum(other, 1e-12)).mean())


def _counts(
    said: Floats, seen: NDArray[np.bool_], groups: Numbers, *, statements: Numbers
) -> dict[int, list[list[int]]]:
    answers = (said > 0) & seen, (said < 0) & seen, (said == 0) & seen
    of_group = [
        [one[groups == at].sum(axis=0) for one in answers] for at in range(groups.max() + 1)
    ]
    return {
        int(number): [[int(one[at]) for one in group] for group in of_group]
        for at, number in enumerate(statements)
    }
