"""What somebody edits while they write a broadcast."""

from storage.db import Transaction
from storage.forms import drafts
from tests.events.planning import NOON
from tests.jobs.serving import CHIEF, Desk
from tests.storage.rows import ground, put


async def test_what_is_none_of_its_versions_is_edited_as_ever(desk: Desk):
    async def begin(tx: Transaction) -> None:
        await ground(tx, 1)
        await put(tx, "comment", id=7, author_id=CHIEF, source=f"{CHIEF}:1500")
        await drafts.begin(tx, CHIEF, "broadcast", subject_id=None, step="version", now=NOON)

    await desk.db.write(begin)
    written = desk.post.message("Other words", CHIEF).to_dict()["message"]
    body = {**written, "message_id": 1500, "edit_date": written["date"]}
    await desk.serve(desk.post._read({"edited_message": body}))
    assert await desk.db.value("SELECT text FROM comment") == "Other words"
