"""`kill -9` right after a decision is committed, while no edit can leave: of each kind of thing,
with every message that groups have of it, cards and a digest."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

import clock
from cards.moderation.presses import DecideEntry, LookAt
from cards.presses import pack
from community.publishing import post_card
from sandbox.client import Message, Person, Sandbox
from storage import outbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.digests import digests
from storage.digests.digests import Digest, Items
from storage.groups import groups
from storage.moderation import things
from storage.moderation.things import What
from storage.outbox import NewLetter
from tests.databases import with_tables
from tests.moderation.things import AIDA, ASEL, Made, file_of, one_of_each, secret
from tests.running import at_work, bot_process, sandbox_process, wait_until_at_work
from tests.steps import eventually

#: While they hang, no message changes.
EDITS = (
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "deleteMessage",
)
#: Whose words or pictures stand in messages of groups; the others are read on pages alone.
SHOWN: frozenset[What] = frozenset(
    {"problem", "solution", "translation", "project", "note", "poster", "picture"}
)
_FILES = (("photo", "file_id"), ("poster", "picture"))


@dataclass(frozen=True, slots=True)
class Town:
    """What was made, the groups that see it, and who decides."""

    made: Made
    groups: Sequence[int]
    #: By what it is a file of: as people see it in a message.
    files: dict[What, str]
    asel: Person


async def with_files(tx: Transaction, sent: dict[What, Message]) -> None:
    """In place of names that Telegram doesn't know, files that Aida sent."""
    for what, message in sent.items():
        file = message.raw["photo"][-1]
        for table, column in _FILES:
            sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
            await tx.run(sql, file["file_id"], file_of(what))
        named = "usingle" if what == "picture" else f"u{what}"
        for table in ("photo", "part", "picture"):
            sql = f"UPDATE {table} SET unique_id = ? WHERE unique_id = ?"
            await tx.run(sql, file["file_unique_id"], named)


async def move_in(tx: Transaction, chats: Sequence[int], made: Made, *, now: int) -> None:
    """Their group is a chat that there is, and another one reads Kazakh; each has every card."""
    here, there = chats
    for table in ("community_group", "post", "outbox"):
        await tx.run(f"UPDATE {table} SET chat_id = ? WHERE chat_id = -7", here)
    await tx.run("UPDATE outbox SET created_at = ?", now)
    await tx.run("UPDATE project_note SET kind = 'question', key = 'question-key'")
    # The first of its problem, which the card shows.
    await tx.run(
        "UPDATE photo SET message_id = 0 WHERE owner = 'problem' AND unique_id ="
        " (SELECT unique_id FROM picture WHERE id = ?)",
        made.ids["picture"],
    )
    await groups.add(tx, there, "kazakh-key", title="Aul", lang="kk", now=1)
    first, second = await groups.of_chat(tx, here), await groups.of_chat(tx, there)
    assert first
    assert second
    for what in ("problem", "project"):
        sql = f"INSERT INTO {what}_group ({what}_id, group_id) VALUES (?, ?)"
        await tx.run(sql, made.ids[what], second.id)
    post = partial(post_card, tx, now=now)
    await post(second, "problem", subject_id=made.ids["problem"])
    await post(first, "question", subject_id=made.ids["note"])
    await post(first, "poster", subject_id=made.ids["poster"])
    await tell_all(tx, first.id, here, made=made, now=now)


async def tell_all(tx: Transaction, group_id: int, chat: int, *, made: Made, now: int) -> None:
    """A digest with all that digests have."""
    told = Digest(
        id=0,
        owner="group",
        owner_id=group_id,
        every="week",
        period=1,
        extra=0,
        number="1",
        after_id=0,
        upto_id=0,
        ahead_to=0,
        at=now,
        items=Items(
            problems=(made.ids["problem"],),
            solutions=(made.ids["solution"],),
            projects=(made.ids["project"],),
        ),
        letter_id=0,
        state="made",
    )
    number = await digests.add(tx, told)
    body = json.dumps({"digest": number})
    await outbox.add(tx, NewLetter(chat, "digest", "digest", body), now)
    await digests.set_letter(tx, number, int(await tx.value("SELECT max(id) FROM outbox")))


async def town(box: Sandbox, db: Database) -> Town:
    aida, asel = await box.person("Aida", id=AIDA.id), await box.person("Asel", id=ASEL.id)
    made = {"do": "group", "creator": aida.id, "members": [asel.id, box.bot["id"]]}
    chats = [one["id"] for one in await box.burst({**made, "title": t} for t in ("Rural", "Aul"))]
    sent = {
        what: await aida.send_photo(chat=chats[0], file=b"\x89PNG" + what.encode())
        for what in things.KINDS
    }
    all_of_it = await one_of_each(db)
    await db.write(partial(with_files, sent=sent))
    await db.write(partial(move_in, chats=chats, made=all_of_it, now=clock.now()))
    files = {what: str(message.photo) for what, message in sent.items()}
    return Town(all_of_it, chats, files, asel)


async def saying(box: Sandbox, at: Town, what: What) -> list[Message]:
    """The bot's messages in groups that have its words or its file."""
    found = [one for chat in at.groups for one in await box.messages(chat)]
    marks = (secret(what), at.files[what])
    return [
        one
        for one in found
        if one.sender_id == box.bot["id"]
        and any(mark in json.dumps(one.raw, ensure_ascii=False) for mark in marks)
    ]


async def decide(box: Sandbox, db: Database, at: Town, *, what: What) -> None:
    """By presses of a coordinator; returns once it is committed."""
    place, number = await at.asel.start(), at.made.ids[what]
    place = await at.asel.sees("", after=place)
    await at.asel.press(place, pack(LookAt(what.replace("_", "-"), number)))
    entry = await db.value(
        "SELECT id FROM queue_entry WHERE what = ? AND thing_id = ?", what, number
    )
    pressed = DecideEntry(int(entry or 0), "hidden", "insult", 0, 0)
    await box.faults(hang=600, methods=EDITS)
    where = {"who": at.asel.id, "chat": place.chat_id, "message": place.id}
    await box.burst([{"do": "press", **where, "data": pack(pressed)}])

    async def committed() -> bool:
        return bool(await db.value("SELECT 1 FROM decision WHERE entry_id = ?", entry))

    await eventually(committed)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    db = await connect(url)
    try:
        yield db
    finally:
        await db.close()


async def check(folder: Path, database_url: str, what: What) -> None:
    async with opened(database_url) as db:
        with sandbox_process() as url:
            async with Sandbox(url, hasty=True) as box:
                at, bot = await town(box, db), bot_process(url, database_url, folder)
                with at_work(bot):
                    await box.settled(ticks=False, rest=bot.rest)
                    before = await saying(box, at, what)
                    assert bool(before) is (what in SHOWN)
                    await decide(box, db, at, what=what)
                    bot.kill()
                    assert await saying(box, at, what) == before
                    await box.faults()
                    bot.start()
                    wait_until_at_work(bot, 2)
                    await box.settled(ticks=False, rest=bot.rest)
                    assert await saying(box, at, what) == []
                assert "ERROR" not in bot.said()


@pytest.mark.torture
@pytest.mark.parametrize("what", things.KINDS)
async def test_what_was_hidden_before_the_kill_is_in_no_message_after_it(tmp_path, what: What):
    await check(tmp_path, with_tables(tmp_path / "community.db"), what)


@pytest.mark.torture
async def test_so_it_is_on_postgresql(tmp_path, cluster, template):
    database_url = cluster.create(template)
    await check(tmp_path, database_url, "problem")
    cluster.drop(database_url)
