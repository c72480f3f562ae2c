"""A voice that was hidden or withdrawn is nobody's to change, and a held day is held once."""

import pytest

from community.days import voices
from community.people.people import Actor
from community.refusals import Reason
from storage.days import voices as voice_rows
from storage.db import Database, Transaction
from tests.storage.rows import ground, put, reasons

AIDA, BERIK, CHIEF = Actor(1), Actor(2), Actor(1, coordinator=True)


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
@pytest.mark.in_turns
async def test_what_was_taken_down_is_gone(db: Database, state: str):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        said = {"year": 2027, "words": "Books", "lang": "en", "name_shown": 1, "said_at": 1}
        await put(tx, "voice", id=5, person_id=1, state=state, **said)
        voice = await voice_rows.get(tx, 5)
        assert voice
        decide = voices.decide(tx, CHIEF, 5, mark=voice.mark, approved=True, now=1)
        gone = await reasons(tx, voices.own(tx, AIDA, 5), decide, voices.published(tx, 5))
        assert gone == [Reason.GONE] * 3
        await voices.edit(tx, voice, AIDA, words="Other words", now=1)
        kept = await voice_rows.get(tx, 5)
        assert kept
        assert kept.words == "Books"

    await db.write(work)


async def test_only_its_author_edits_it_and_others_read_what_is_published(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        said = {"year": 2027, "words": "Books", "lang": "en", "name_shown": 1, "said_at": 1}
        await put(tx, "voice", id=5, person_id=1, **said)
        for who, words in ((BERIK, "Books"), (AIDA, "Many books")):
            voice = await voice_rows.get(tx, 5)
            assert voice
            await voices.edit(tx, voice, who, words="Many books", now=1)
            kept = await voice_rows.get(tx, 5)
            assert kept
            assert kept.words == words
        assert await reasons(
            tx, voices.own(tx, BERIK, 5), voices.own(tx, AIDA, 99), voices.published(tx, 5)
        ) == [Reason.NOT_YOURS, Reason.GONE, Reason.GONE]
        await tx.run("UPDATE voice SET state = 'published'")
        assert (await voices.published(tx, 5)).id == 5
        assert await reasons(tx, voices.own(tx, AIDA, 5)) == [Reason.VOICES_CLOSED]

    await db.write(work)
