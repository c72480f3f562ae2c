"""Conversations that stand in the database, for tests of what happens with them."""

from collections.abc import Sequence

from basics.spans import DAY, HOUR
from community.conversations import answering, conversations
from community.conversations.conversations import Wanted
from community.people.people import Actor
from storage.conversations.conversations import Conversation
from storage.db import Database, Transaction
from storage.groups import members
from tests.events.planning import a_group, a_person

NOW = 1_000 * HOUR
#: Coordinators: of the whole country, of a region, of another.
SAULE = Actor(1, coordinator=True)
TIMUR = Actor(2, coordinator=True, regions=frozenset({"47"}))
ASEL = Actor(3, coordinator=True, regions=frozenset({"75"}))
STRANGER = Actor(9)
#: Teachers of the group of region 47 have numbers from here on, such as stand nowhere else.
FIRST = 8_200_100
SAYINGS = ("Marking takes too long", "Parents help", "Classes are too large")


async def a_conversation(
    db: Database,
    teachers: int = 3,
    said: Sequence[str] = SAYINGS,
    *,
    days: int = 14,
    now: int = NOW,
) -> Conversation:
    """Opened by Saule for the groups of region 47."""

    async def work(tx: Transaction) -> Conversation:
        for actor in (SAULE, TIMUR, ASEL, STRANGER):
            await a_person(tx, actor.id)
        group = await a_group(tx, -7)
        await tx.run("UPDATE community_group SET region = '47'")
        for number in range(FIRST, FIRST + teachers):
            await a_person(tx, number)
            await members.add(tx, group, number, now=1)
        wanted = Wanted("What is fair?", "", said, {"regions": ["47"]}, now + days * DAY)
        return await conversations.open_one(tx, SAULE, wanted, now=now)

    return await db.write(work)


async def answers(
    tx: Transaction, person: int, statement: int, wanted: str, *, now: int = NOW
) -> answering.Turn:
    return await answering.answer(tx, Actor(person), statement, wanted=wanted, now=now)
