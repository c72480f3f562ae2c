"""Whatever is done in whatever order, the numbers are those of a plain model.

    python -m pytest tests/problems/joining/test_model.py -m torture

plays 2,000 sequences on both databases.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

import pytest

from community.moderation import hiding
from community.people import privacy
from community.people.people import Actor
from community.people.privacy import Wish
from community.problems import comments, joining, problems, votes
from community.refusals import Refused
from storage.db import Rows, Transaction
from storage.moderation import things
from storage.problems import families
from tests.problems.joining.village import ASEL, HOUR, NOW, Village, settled

CARDS, VOTERS, DEEDS = 6, 8, 45
#: Sequences of one test: each has its own time.
PART = 50


@dataclass
class Model:
    """A tree of links; a person counts once in all that stand together."""

    cards: tuple[int, ...]
    votes: dict[int, set[object]] = field(default_factory=dict)
    apart: set[tuple[int, object]] = field(default_factory=set)
    aside: dict[int, set[object]] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)
    parent: dict[int, int] = field(default_factory=dict)
    waits: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for card in self.cards:
            self.votes[card], self.aside[card], self.comments[card] = set(), set(), 0

    def stands(self, card: int) -> bool:
        return card not in self.hidden | self.gone

    def root(self, card: int) -> int:
        while card in self.parent:
            card = self.parent[card]
        return card

    def family(self, card: int) -> set[int]:
        return {one for one in self.cards if self.root(one) == self.root(card)}

    def number(self, card: int) -> int:
        head = self.root(card)
        found = set(self.votes[head])
        for one in self.family(card) - {head}:
            found |= {who for who in self.votes[one] if (one, who) not in self.apart}
        return len(found)

    def vote(self, card: int, who: object) -> None:
        self.votes[card].add(who)
        for one in self.family(card):
            if who in self.aside[one]:
                self.aside[one].discard(who)
                self.votes[one].add(who)
            self.apart.discard((one, who))

    def take_back(self, card: int, who: object) -> None:
        together = self.family(card)
        for one in together:
            if who in self.votes[one] and ((one, who) not in self.apart or one == card):
                self.votes[one].discard(who)
                self.apart.discard((one, who))
                if len(together) > 1:
                    self.aside[one].add(who)

    def differs(self, card: int, who: object) -> None:
        for one in self.family(card) - {self.root(card)}:
            if who in self.votes[one]:
                self.apart.add((one, who))

    def join(self, card: int, other: int) -> None:
        card, other = self.root(card), self.root(other)
        if card != other:
            self.parent[card] = other
            self.waits.pop(card, None)

    def let_go(self, cards: set[int]) -> None:
        for card in cards:
            self.aside[card].clear()
            self.apart = {(one, who) for one, who in self.apart if one != card}

    def take_apart(self, card: int) -> None:
        left = self.root(card)
        if card in self.parent:
            del self.parent[card]
            alone = len(self.family(left)) == 1
            self.let_go(self.family(card) | ({left} if alone else set()))

    def leave(self, card: int, *, rests: bool) -> None:
        head, together = self.root(card), self.family(card)
        out = together - {card} if head == card else {card}
        for one in together:
            if one in out or self.parent.get(one) == card:
                self.parent.pop(one, None)
                if head != card and one != card:
                    self.parent[one] = head
        for one in out:
            if rests:
                self.waits[one] = head
        if out and len(together) > 1:
            alone = len(self.family(head)) == 1
            self.let_go(out | ({head} if alone else set()))
        if not rests:
            self.waits = {a: b for a, b in self.waits.items() if card not in (a, b)}

    def come_back(self, card: int) -> None:
        for one, head in list(self.waits.items()):
            if card not in (one, head):
                continue
            to = self.root(head)
            leads = one in self.parent.values()
            if self.stands(one) and self.stands(to) and not leads and one != to:
                self.parent[one] = to
                del self.waits[one]
            elif self.stands(one) and self.stands(head):
                del self.waits[one]

    def forget(self, who: object, nobody: object) -> None:
        for card in self.cards:
            self.aside[card].discard(who)
            if who in self.votes[card]:
                self.votes[card] = self.votes[card] - {who} | {nobody}
        self.apart = {(one, nobody if of == who else of) for one, of in self.apart}


class Play:
    """A sequence: each deed is done to both."""

    def __init__(self, village: Village, chance: random.Random) -> None:
        self.model = Model(village.problems)
        self.chance = chance
        self.now = NOW + HOUR
        self.voters: list[int] = list(range(1, VOTERS + 1))
        self.authors = {card: 50 + place for place, card in enumerate(village.problems)}
        self.deeds = {
            self.vote: 12,
            self.take_back: 6,
            self.join: 8,
            self.take_apart: 4,
            self.differ: 3,
            self.comment: 3,
            self.hide: 2,
            self.restore: 3,
            self.withdraw: 1,
            self.forget: 1,
            self.forget_author: 1,
        }

    async def step(self, tx: Transaction) -> str:
        self.now += HOUR
        [deed] = self.chance.choices(list(self.deeds), list(self.deeds.values()))
        await deed(tx)
        return deed.__name__

    def card(self) -> int:
        return self.chance.choice([c for c in self.model.cards if self.model.stands(c)])

    async def vote(self, tx: Transaction) -> None:
        card, who = self.card(), self.chance.choice(self.voters)
        tally = await votes.vote(tx, card, Actor(who), now=self.now)
        self.model.vote(card, who)
        assert tally.votes == self.model.number(card)

    async def take_back(self, tx: Transaction) -> None:
        card, who = self.card(), self.chance.choice(self.voters)
        tally = await votes.take_back_vote(tx, card, Actor(who))
        self.model.take_back(card, who)
        assert tally.votes == self.model.number(card)

    async def join(self, tx: Transaction) -> None:
        card, other = self.card(), self.card()
        try:
            seen = await joining.join(tx, ASEL, card, head_id=other, now=self.now)
        except Refused:
            assert self.model.root(card) == self.model.root(other)
            return
        self.model.join(card, other)
        assert seen.votes == self.model.number(card)

    async def take_apart(self, tx: Transaction) -> None:
        card = self.card()
        try:
            await joining.take_apart(tx, ASEL, card, now=self.now)
        except Refused:
            assert card not in self.model.parent
        self.model.take_apart(card)

    async def differ(self, tx: Transaction) -> None:
        card, who = self.card(), self.chance.choice(self.voters)
        before = set(self.model.apart)
        self.model.differs(card, who)
        try:
            await joining.say_mine_differs(tx, Actor(who), card)
        except Refused:
            assert self.model.apart == before

    async def comment(self, tx: Transaction) -> None:
        card, who = self.card(), self.chance.choice(self.voters)
        await comments.comment(tx, card, Actor(who), text="Here too", source=None, now=self.now)
        self.model.comments[card] += 1

    async def hide(self, tx: Transaction) -> None:
        card = self.card()
        if len([c for c in self.model.cards if self.model.stands(c)]) > 2:
            thing = await things.get(tx, "problem", card)
            assert thing
            await hiding.hide(tx, thing, now=self.now)
            self.model.hidden.add(card)
            self.model.leave(card, rests=True)

    async def restore(self, tx: Transaction) -> None:
        if self.model.hidden:
            card = self.chance.choice(sorted(self.model.hidden))
            thing = await things.get(tx, "problem", card)
            assert thing
            await hiding.restore(tx, thing)
            self.model.hidden.discard(card)
            self.model.come_back(card)

    async def withdraw(self, tx: Transaction) -> None:
        card = self.card()
        if len([c for c in self.model.cards if self.model.stands(c)]) > 2:
            await problems.withdraw(tx, Actor(self.authors[card]), card, now=self.now)
            self.model.leave(card, rests=False)
            self.model.gone.add(card)

    async def forget(self, tx: Transaction) -> None:
        if len(self.voters) > 3:
            who = self.chance.choice(self.voters)
            await privacy.forget(tx, who, Wish("keep", "valid"), now=self.now)
            self.voters.remove(who)
            self.model.forget(who, f"nobody {who}")

    async def forget_author(self, tx: Transaction) -> None:
        card = self.card()
        who = self.authors[card]
        if who < 1000:
            await privacy.forget(tx, who, Wish("keep", "valid"), now=self.now)
            self.authors[card] = (await families_author(tx, card)) or 0
            if card not in self.model.parent:
                self.model.leave(card, rests=False)


async def families_author(tx: Transaction, card: int) -> int | None:
    author: int | None = await tx.value("SELECT author_id FROM problem WHERE id = ?", card)
    return author


async def holds(rows: Rows, model: Model, card: int) -> None:
    """All cards by their rows, and this one as storage reads it."""
    joined = await rows.all("SELECT problem_id, head_id FROM problem_join WHERE rests = 0")
    links: dict[int, int] = {row[0]: row[1] for row in joined}
    assert not links.keys() & set(links.values())
    counted = await rows.all("SELECT id, votes, comments FROM problem")
    standing = [one for one in model.cards if model.stands(one)]
    assert {one: links.get(one, one) for one in standing} == {
        one: model.root(one) for one in standing
    }
    told = {one: (model.number(one), model.comments[one]) for one in standing}
    assert {row[0]: (row[1], row[2]) for row in counted if row[0] in told} == told
    ids = await families.ids_of(rows, card)
    assert (ids[0], set(ids)) == (model.root(card), model.family(card))


Step = Callable[[Transaction], Awaitable[str]]


async def play(
    village: Village, seed: int, do: Callable[[Step], Awaitable[str]], rows: Rows
) -> None:
    playing = Play(village, random.Random(seed))
    done = []
    for _ in range(DEEDS):
        done.append(await do(playing.step))
        try:
            await holds(rows, playing.model, playing.card())
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}: {' '.join(done)}") from wrong


class Over(Exception):
    """A sequence is played, and nothing of it shall stay."""


async def played(tx: Transaction, village: Village, seed: int) -> None:
    async def do(step: Step) -> str:
        done = await step(tx)
        await tx.finish()
        return done

    await play(village, seed, do, tx)
    raise Over


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.in_turns
async def test_any_order(db, seed):
    """Each deed is a transaction."""
    await play(await settled(db, CARDS, voters=VOTERS), seed, db.write, db)


@pytest.mark.torture
@pytest.mark.parametrize("begins", range(100, 2_100, PART))
async def test_two_thousand_sequences(db, begins):
    """Each sequence is a transaction that is undone: to make the village anew and to sweep it away
    takes as long as what is done in it."""
    village = await settled(db, CARDS, voters=VOTERS)
    for seed in range(begins, begins + PART):
        with pytest.raises(Over):
            await db.write(partial(played, village=village, seed=seed))
