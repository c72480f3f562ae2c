"""Which thing a message is of, to which somebody answers with /report."""

from storage.db import Database, Transaction
from storage.moderation import things
from tests.storage.rows import ground, put


async def test_a_message_is_of_its_card_of_what_it_was_sent_for_or_of_what_it_became(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await put(tx, "poster", project_id=100, kind="own")
        asked = {"project_id": 100, "author_id": 1, "created_at": 1}
        await put(tx, "project_note", id=7, **{**asked, "kind": "question"})
        await put(tx, "comment", id=8, author_id=1, source="-100:18")
        await put(tx, "comment", id=9, author_id=1, source="-100:19")
        cards = {11: ("problem", 100), 12: ("solution", 100), 13: ("project", 100)}
        cards |= {14: ("poster", 100), 15: ("question", 7), 16: ("event", 100)}
        for number, (shows, subject) in cards.items():
            card = {"chat_id": -100, "message_id": number, "shows": shows}
            await put(tx, "post", **card, subject_id=subject)
        for number, owner in ((17, "solution"), (18, "draft"), (20, "draft")):
            part = {"chat_id": -100, "message_id": number, "owner": owner, "owner_id": 100}
            await put(tx, "part", **part, words="")
        found = {}
        for number in range(11, 22):
            thing = await things.of_message(tx, -100, number)
            found[number] = thing and (thing.what, thing.id)
            assert await things.of_message(tx, -101, number) is None
        rest = {17: ("solution", 100), 18: ("comment", 8), 19: ("comment", 9), 20: None, 21: None}
        assert found == {**cards, 15: ("note", 7), 16: None, **rest}

    await db.write(work)
