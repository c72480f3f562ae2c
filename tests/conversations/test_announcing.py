"""Cards of conversations in their groups, and what a tap at their results says."""

from typing import Any

from cards.conversations.presses import GetResults
from community.conversations import conversations
from jobs.conversations.results import look_after_conversations
from storage.broadcasts.mailings import Groups
from storage.conversations import announcing
from storage.db import Transaction
from tests.conversations.talk import NOW, SAULE
from tests.conversations.test_counting import talked_of
from tests.jobs.serving import Desk
from tests.storage.rows import put


async def test_a_group_gets_one_card_of_each_conversation(db):
    """However often that is tried; and none beyond those whose turn it is."""

    async def work(tx: Transaction) -> list[list[tuple[Any, ...]]]:
        for number in (1, 2, 3, 4):
            own = {"id": number, "chat_id": -number, "key": f"k{number}"}
            await put(tx, "community_group", **own, active=int(number != 3))
        shown = {"question": "q", "explanation": "", "audience": "{}", "regions": ""}
        for number in (1, 2):
            told = {"author_id": 1, "created_at": 1, "ends_at": 9}
            await put(tx, "conversation", id=number, **shown, **told)
            for group in (1, 2, 3, 4):
                await put(tx, "conversation_group", conversation_id=number, group_id=group)
        for number, those in ((1, Groups(0, 3)), (2, Groups(1, 4)), (2, Groups(1, 4))):
            await announcing.write_cards(tx, number, number, those=those, now=5)
        cards = await tx.all(
            "SELECT subject_id, chat_id FROM post WHERE shows = 'conversation'"
            " ORDER BY subject_id, chat_id DESC"
        )
        letters = await tx.all(
            "SELECT mailing, chat_id FROM outbox ORDER BY mailing, chat_id DESC"
        )
        return [cards, letters]

    written = [(1, -1), (1, -2), (2, -2), (2, -4)]
    assert await db.write(work) == [written, written]


async def test_results_as_a_file_are_on_their_way(desk: Desk):
    number = await talked_of(desk.db)
    await desk.db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))
    await look_after_conversations(desk.db, NOW)
    await desk.press(GetResults(number, "pdf"), SAULE.id)
    assert desk.toast == "It is being drawn and comes in a moment."
