"""What was said of a picture and is taken back."""

from storage.db import Transaction
from storage.pictures import pictures
from tests.storage.rows import ground, put


async def test_what_was_said_is_taken_back_once(db):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        own = {"author_id": 1, "owner": "problem", "owner_id": 100}
        for number in (1, 2):
            await put(tx, "picture", id=number, unique_id=str(number), **own, wanted_at=1)
        for picture_id, person_id in ((1, 1), (1, 2)):
            said = {"picture_id": picture_id, "person_id": person_id, "said": "nobody"}
            await put(tx, "declaration", **said, version=1, at=1)
        assert [await pictures.take_back(tx, number, 5) for number in (1, 1, 2)] == [2, 0, 0]

    await db.write(work)
