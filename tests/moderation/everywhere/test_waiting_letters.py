"""Letters that wait and show what is hidden by now."""

import json

from storage.db import Transaction
from storage.moderation import waiting_letters
from tests.storage.rows import put

#: As a title, and as it stands in a letter.
TITLE, ESCAPED = 'Зертхана "жоқ" & суық', "Зертхана &quot;жоқ&quot; &amp; суық"


def body(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False)


LETTERS = [
    # One of its own, one said to many, one that was sent, and one of something else.
    (body(f"<b>{ESCAPED}</b>"), "ready", None),
    (body(f"1. {ESCAPED}\n2. Спортзал"), "waiting", 5),
    (body(ESCAPED), "sent", None),
    (body("Спортзал"), "ready", None),
]


async def test_they_stay_or_leave_without_it_and_come_back(db):
    async def bodies(tx: Transaction) -> list[tuple[str, str]]:
        return await tx.all("SELECT state, body FROM outbox ORDER BY id")

    async def work(tx: Transaction) -> list[list[tuple[str, str]]]:
        for said, state, mailing in LETTERS:
            letter = {"kind": "notice", "urgency": 1, "method": "sendMessage", "created_at": 1}
            await put(tx, "outbox", chat_id=1, body=said, state=state, mailing=mailing, **letter)
        held = await waiting_letters.hold(tx, waiting_letters.snippets([TITLE], []))
        there = [await bodies(tx)]
        await waiting_letters.let_go(tx, held)
        there.append(await bodies(tx))
        # One that left meanwhile is not sent again.
        held = await waiting_letters.hold(tx, waiting_letters.snippets([TITLE], []))
        await tx.run("UPDATE outbox SET state = 'sent' WHERE mailing = 5")
        await waiting_letters.let_go(tx, held)
        return [*there, await bodies(tx)]

    hidden, back, later = await db.write(work)
    before = [(state, said) for said, state, _ in LETTERS]
    without = body("1. …\n2. Спортзал")
    assert hidden == [("failed", "{}"), ("waiting", without), *before[2:]]
    assert back == before
    assert later == [before[0], ("sent", without), *before[2:]]


def test_a_letter_is_known_by_no_short_words():
    assert waiting_letters.snippets(["Суық", "Зертхана жоқ"], []) == ["Зертхана жоқ"]
