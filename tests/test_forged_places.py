"""A forged press rewrites no message that has no such button: neither a broadcast, nor a list of
something else, nor what somebody is told."""

from cards.days.presses import ListVoices
from cards.people.settings_presses import ShowSettings
from cards.presses import pack, prefix_of, prefixes_in
from cards.problems.presses import ListProblems, Vote
from storage import outbox, posts
from storage.db import Database, Transaction
from storage.outbox import Arrived, NewLetter
from storage.sending import carried
from tests.broadcasts.test_broadcasts import prepared
from tests.inside import COORDINATOR
from tests.steps import card_in, group_with_bot, problem_in_group

STRANGE = "I don't know this button. Please open the newest message."


async def test_a_list_in_a_group_turns_only_into_what_its_buttons_say(box):
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.write("/help", chat=group)
    told = await box.expect(group, "/problem", after=said)
    said = await aida.write("/problems", chat=group)
    listed = await box.expect(group, "No laboratory", after=said)

    for press in (ListProblems("new", "", "", 0), ListVoices(2026, 0)):
        toast = await berik.press(told, pack(press))
        assert (toast.text, toast.alert) == (STRANGE, True)
    assert (await berik.press(listed, pack(ListVoices(2026, 0)))).text == STRANGE
    for message in (told, listed):
        assert (await box.message(message)).text == message.text
    await berik.tap(listed, "Most shared")
    assert "Problems that most colleagues share" in (await box.message(listed)).text


async def test_a_broadcast_stays_what_it_is(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik, saule)
    card = await card_in(box, group, aida, text="No laboratory")
    number = next(
        int(button["callback_data"].split(".")[1])
        for row in card.buttons
        for button in row
        if button.get("callback_data", "").startswith("1v.")
    )
    await saule.start()
    preview = await prepared(saule, {"English": "School begins on Monday"}, "All groups")
    await saule.tap(preview, "Send to")
    sent = await box.expect(group, "School begins on Monday")

    forged = [ListProblems("new", "", "", 0), ListVoices(2026, 0), Vote(number, 1)]
    for press in forged:
        await berik.press(sent, pack(press))
    await box.settled()
    assert (await box.message(sent)).text == "School begins on Monday"
    assert (await box.message(sent)).labels == []


async def test_in_private_it_is_answered_in_a_message_of_its_own(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.sees("Hello, Aida!")
    said = await aida.write("/language")
    asked = await aida.sees("Which language", after=said)
    await aida.press(asked, pack(ShowSettings()))
    await aida.sees("Your settings", after=asked)
    assert (await box.message(asked)).text == asked.text
    await aida.tap(asked, "English")
    await box.until(asked, lambda message: message.text != asked.text)


async def _sent(db: Database, message_id: int, buttons: str, post_id: int | None = None) -> None:
    async def work(tx: Transaction) -> None:
        letter = NewLetter(-10, "reply", "sendMessage", "{}", post_id=post_id)
        await outbox.add(tx, letter, 1)
        (added,) = await outbox.ready_after(tx, 0, 10)
        await outbox.claim(tx, [added.id], "owner")
        await outbox.mark_sent(tx, [Arrived(added.id, message_id, None, buttons)], 2)

    await db.write(work)


async def test_its_letters_say_which_buttons_a_message_has_or_had(db):
    await _sent(db, 5, "")
    assert (await carried.at(db, -10, 5)).buttons == frozenset()
    await _sent(db, 5, "v h")
    await _sent(db, 5, "h gl")
    assert (await carried.at(db, -10, 5)).buttons == frozenset({"v", "h", "gl"})
    assert (await carried.at(db, -10, 6)).buttons is None
    assert (await carried.at(db, -11, 5)).buttons is None


async def test_only_what_was_posted_there_is_known_again(db):
    async def knows(message_id: int, subject_id: int) -> bool:
        await db.write(
            lambda tx: posts.adopt(tx, -10, message_id, shows="problem", subject_id=subject_id)
        )
        return await posts.at(db, -10, message_id) is not None

    post = await db.write(lambda tx: posts.add(tx, -10, "problem", subject_id=1))
    await _sent(db, 5, "")
    await _sent(db, 6, "v", post)
    assert not await knows(5, 1)
    assert not await knows(7, 2)
    assert await knows(6, 1)
    assert await knows(8, 1)


def test_buttons_are_known_by_their_prefixes():
    vote, voices = pack(Vote(1, 1)), pack(ListVoices(2026, 0))
    rows = [
        [{"text": "a", "callback_data": vote}, {"text": "b", "url": "https://t.me"}],
        [{"text": "c", "callback_data": voices}, {"text": "d", "callback_data": vote}],
    ]
    found = sorted({str(prefix_of(vote)), str(prefix_of(voices))})
    assert prefixes_in({"inline_keyboard": rows}) == " ".join(found)
    assert prefixes_in({"force_reply": True}) == ""
    assert prefixes_in(None) == ""
    assert prefix_of("nonsense") is None
