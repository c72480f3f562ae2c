"""What is kept only while it serves: updates, letters, quoted names, talk that is nobody's
business, pictures that were withdrawn."""

import pytest

from basics.spans import DAY
from community.deleting import is_to_be_told
from community.people.privacy import forget, wish
from jobs.people.forget import forget as clear
from jobs.tidy import INBOX_DAYS, tidy
from sandbox.client import Sandbox
from storage import inbox, outbox, photos
from storage.db import Database, Transaction
from storage.drawings import drawings, unsafe_files
from storage.inbox import RawUpdate
from storage.outbox import Arrived, NewLetter
from storage.people import people
from storage.people.people import Account
from storage.photos import Picture
from storage.sending import saying
from tests.inside import bot_inside
from tests.people.test_forget_story import left_of
from tests.projects.test_projects import NOW
from tests.steps import card_in, group_with_bot, is_now


async def test_what_was_served_says_nothing_any_more(db):
    updates = [
        RawUpdate(number, f'{{"update_id": {number}, "name": "Aida"}}') for number in (1, 2)
    ]
    await db.write(lambda tx: inbox.add(tx, updates, 1))
    served, waits = await inbox.waiting(db, 10)
    await db.write(lambda tx: inbox.mark_done(tx, [served.seq]))
    found = await db.all("SELECT seq, body FROM inbox ORDER BY seq")
    assert [tuple(row) for row in found] == [(served.seq, "{}"), (waits.seq, updates[1].body)]
    # Its number is kept, so that it is not served twice.
    await db.write(lambda tx: inbox.add(tx, updates[:1], 2))
    assert [one.seq for one in await inbox.waiting(db, 10)] == [waits.seq]


async def test_numbers_of_updates_are_kept_for_a_week(db):
    await db.write(lambda tx: inbox.add(tx, [RawUpdate(1, "{}"), RawUpdate(2, "{}")], NOW))
    first, _ = await inbox.waiting(db, 10)
    await db.write(lambda tx: inbox.mark_done(tx, [first.seq]))
    for days, left in ((INBOX_DAYS, [1, 2]), (INBOX_DAYS + 1, [2])):
        await tidy(db, NOW + days * DAY)
        found = await db.all("SELECT update_id FROM inbox ORDER BY seq")
        assert [row[0] for row in found] == left


@pytest.mark.parametrize("end", ["sent", "failed", "gone"])
async def test_a_letter_that_left_says_nothing_any_more(db, end):
    async def work(tx: Transaction) -> None:
        await outbox.add(tx, NewLetter(7, "reply", "sendMessage", '{"text": "Aida"}'), 1)
        (letter,) = await outbox.ready_after(tx, 0, 10)
        if end == "gone":
            await outbox.give_up_chat(tx, 7, "blocked", now=2)
            return
        await outbox.claim(tx, [letter.id], "owner")
        if end == "sent":
            await outbox.mark_sent(tx, [Arrived(letter.id, 5, None, "")], 2)
        else:
            await outbox.mark_failed(tx, letter.id, "refused", now=2)

    await db.write(work)
    assert [row[0] for row in await db.all("SELECT body FROM outbox")] == ["{}"]


async def test_a_username_is_not_kept(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida", username="aida_of_aral")
            await aida.start()
            await aida.sees("Hello, Aida!")
    assert left_of(tmp_path, "aida_of_aral") == []


async def test_what_people_say_to_each_other_is_nobodys_business(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida, berik, dana = [
                await box.person(name) for name in ("Aida", "Berikzhan", "Danagul")
            ]
            group = await box.group("Talkative", creator=aida, members=[berik])
            await group.add_bot(status="administrator")
            said = await berik.write("The key is under the mat", chat=group)
            await aida.reply(said, "I have it by now")
            await group.add(dana)
            await berik.edit(said, "The key is under the stone")
            await box.settled()
            known = ("Berikzhan", "under the", "by now", "Danagul")
            assert left_of(tmp_path, *known) == []
            # Who speaks to the bot is known, and so is what they say to it.
            card = await card_in(box, group, aida, text="No laboratory")
            await berik.reply(card, "Same in our school")
            await box.expect(group, is_now(card, "💬 1"))
            assert {table for table, _ in left_of(tmp_path, "Berikzhan")} == {"person"}


async def test_nobody_is_quoted_where_others_press(tmp_path):
    """Her earlier name and her words in what colleagues pressed and answered, and in letters."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida, berik = await box.person("Aigerim"), await box.person("Berik")
            group = await group_with_bot(box, "Rural", aida, berik)
            card = await card_in(box, group, aida, text="No laboratory")
            await berik.start()
            await berik.tap(card, "🙋")
            await berik.reply(card, "Same here")
            await berik.write("/problems")
            await berik.sees("No laboratory")
            await aida.change(first_name="Aigerim-Zhan")
            await aida.write("/me", chat=group)
            await box.settled()
            left = left_of(tmp_path, "Aigerim", "No laboratory")
            assert {table for table, _ in left} == {"person", "problem", "part"}, left


async def _with_picture(db: Database) -> int:
    """Aida's problem with a picture that was sent as a file and made safe; returns its number."""

    async def work(tx: Transaction) -> int:
        await people.put(tx, Account(1, "Aida", None, "en"), NOW)
        number = int(
            await tx.value(
                "INSERT INTO problem (author_id, title, description, name_shown, created_at)"
                " VALUES (1, 'No chalk', '', 1, ?) RETURNING id",
                NOW,
            )
        )
        picture = Picture("document", "file-of-aida", "unique", 5)
        await photos.add(tx, "problem", number, picture=picture)
        sheet = {"photos": ["file-of-aida"]}
        drawing = await drawings.put(tx, "photo", "photo:unique", sheet=sheet, now=NOW)
        await drawings.keep(tx, drawing.id, b"safe", file=None)
        await drawings.mark_known(tx, drawing.id, "picture", file_id="safe-file")
        return number

    return await db.write(work)


async def test_a_picture_that_was_made_safe_leaves_no_way_to_the_other(db):
    await _with_picture(db)
    found = await db.all("SELECT sheet, picture_id FROM drawing")
    assert [tuple(row) for row in found] == [("{}", "safe-file")]


async def test_a_withdrawn_picture_is_in_no_drawing(db):
    number = await _with_picture(db)
    await db.write(lambda tx: photos.remove(tx, "problem", number))
    found = await db.all("SELECT key, sheet, picture_id, picture FROM drawing")
    assert [(row[0].startswith("gone:"), *row[1:]) for row in found] == [(True, "{}", None, None)]
    assert await unsafe_files.new(db) == []


async def test_what_else_has_the_picture_keeps_its_drawing(db):
    number = await _with_picture(db)
    picture = Picture("document", "file-of-aida", "unique", 5)
    await db.write(lambda tx: photos.add(tx, "project", 1, picture=picture))
    await db.write(lambda tx: photos.remove(tx, "problem", number))
    assert [row[0] for row in await db.all("SELECT picture_id FROM drawing")] == ["safe-file"]


async def test_forgotten_she_is_in_no_key_of_a_letter(db):
    person = 777_123_456

    async def work(tx: Transaction) -> None:
        await people.put(tx, Account(person, "Aida", None, "en"), NOW)
        for chat_id, dedupe in (
            (-10, f"lost:{person}:3"),
            (-10, f"first:{person}:3"),
            (-10, f"hint:{person}:TOO_MANY_PROBLEMS:0:3"),
            (5, f"leader:4:{person}:1"),
            (6, "news:1"),
        ):
            letter = NewLetter(chat_id, "notice", "sendMessage", "{}", dedupe=dedupe)
            await outbox.add(tx, letter, NOW)
        # By whom it is stands beside it while it waits for a morning.
        theirs = NewLetter(7, "notice", "sendMessage", "{}", names=saying.by(person))
        await outbox.add(tx, theirs, NOW)
        await forget(tx, person, wish("remove", "void"), now=NOW)

    await db.write(work)
    await clear(db, NOW)
    assert await db.all("SELECT id FROM outbox WHERE names IS NOT NULL") == []
    kept = {row[0] for row in await db.all("SELECT dedupe FROM outbox")}
    assert kept == {None, "news:1"}


#: Of what kind, how far, and whether it is emptied. Somebody waits for the first.
DRAWN = (
    ("portfolio", "drawn", False),
    ("portfolio", "drawn", True),
    ("portfolio", "wanted", False),
    ("poster", "known", True),
    ("poster", "failed", False),
)


async def test_portfolios_that_were_made_say_nobody_s_name_any_more(db):
    """Nor other drawings that were sent. What is still to be drawn and sent is so first."""

    async def work(tx: Transaction) -> None:
        for number, (kind, state, _) in enumerate(DRAWN):
            await tx.run(
                "INSERT INTO drawing (kind, key, sheet, state, created_at) VALUES (?, ?, ?, ?, 1)",
                *(kind, f"{kind}:{number}", '{"name": "Aida"}', state),
            )
        await tx.run("INSERT INTO drawing_for VALUES (1, 5, 'kk')")
        await people.put(tx, Account(7, "Aida", None, "en"), NOW)
        await forget(tx, 7, wish("remove", "void"), now=NOW)

    await db.write(work)
    await clear(db, NOW)
    found = await db.all("SELECT sheet FROM drawing ORDER BY id")
    assert [row[0] == "{}" for row in found] == [is_gone for _, _, is_gone in DRAWN]


async def test_a_person_is_told_once_that_nobody_sees_deleted_messages(db):
    async def work(tx: Transaction) -> list[bool]:
        for number in (7, 8):
            await people.put(tx, Account(number, "Aida", None, "en"), NOW)
        told = []
        for number in (7, 7, 8):
            person = await people.get(tx, number)
            assert person
            # What was read before it was told does not tell it twice.
            told += [await is_to_be_told(tx, person, None) for _ in range(2)]
        return told

    assert await db.write(work) == [True, False, False, False, True, False]
