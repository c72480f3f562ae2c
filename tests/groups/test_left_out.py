"""Where a group takes no photos, cards and all else arrive in words, with a way to the photos."""

import json

import pytest

from cards.groups.allowed import LeftOut
from jobs.groups.left_out import in_words
from jobs.ready import Ready
from jobs.sending.delivery_result import trouble_with_file
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from storage.outbox import Letter
from tests.inside import COORDINATOR, bot_inside
from tests.running import move_clock
from tests.steps import group_with_bot, listing, taps, writes

IN_PRIVATE = "📷 1 photo: open in private"


async def a_group(box: Sandbox) -> tuple[Person, Group]:
    berik = await box.person("Berik")
    await berik.start()
    return berik, await group_with_bot(box, "Rural", berik)


async def problem(group: Group, who: Person, title: str) -> Message:
    """With a photo; its card."""
    await who.send_photo(f"/problem {title}", chat=group)
    return await group.sandbox.expect(group, lambda m: title in m.text and len(m.labels) > 3)


async def photos_tried(box: Sandbox, group: Group) -> int:
    calls = await box.calls("sendPhoto")
    return sum(call["given"]["chat_id"] == group.id for call in calls)


@pytest.mark.parametrize(
    "words", ["rights", "CHAT_SEND_PHOTOS_FORBIDDEN", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED"]
)
async def test_the_card_comes_as_text_and_from_then_on_at_once(box, words):
    berik, group = await a_group(box)
    if words == "rights":
        await group.forbid("can_send_photos")
    else:
        await group.refuse(photos=words)
    card = await problem(group, berik, "No laboratory")
    assert card.photo is None
    assert IN_PRIVATE in card.text
    tried = await photos_tried(box, group)
    assert tried == 1
    again = await problem(group, berik, "Too few buses")
    assert IN_PRIVATE in again.text
    assert await photos_tried(box, group) == tried
    assert not [m for m in await box.messages(berik) if "not allowed" in m.text]
    link = next(e["url"] for e in card.raw["entities"] if e["type"] == "text_link")
    await berik.start(link.partition("?start=")[2])
    page = await berik.sees("No laboratory")
    assert any("1 photo" in label for label in page.labels)


async def test_solutions_and_projects_too(box):
    berik, group = await a_group(box)
    await group.forbid("can_send_photos")
    card = await problem(group, berik, "No laboratory")
    await berik.reply(card, photo=True, caption="We use phones")
    solution = await box.expect(group, "We use phones")
    assert IN_PRIVATE in solution.text
    assert solution.reply_to == card.id
    await berik.send_photo("/project Phones in class", chat=group)
    project = await box.expect(group, "🌱 Phones in class")
    assert IN_PRIVATE in project.text


async def test_a_card_that_is_drawn_anew_stays_text(box):
    berik, group = await a_group(box)
    await group.forbid("can_send_photos")
    card = await problem(group, berik, "No laboratory")
    await berik.tap(card, "I have this too")
    await berik.reply(card, "In our school, too")
    now = await box.until(card, lambda m: "💬 1" in m.text)
    assert IN_PRIVATE in now.text
    assert now.photo is None


async def test_a_photo_that_was_added_to_text_is_left_out_where_none_are_taken(box):
    """Telegram refuses it only when the card is edited."""
    berik, group = await a_group(box)
    await berik.write("/problem No laboratory", chat=group)
    card = await box.expect(group, "No laboratory\n")
    await group.forbid("can_send_photos")
    await taps(berik, "See problems")
    _, number = await listing(berik, "No laboratory")
    await taps(berik, number, "✏️ Change", "Photos")
    await berik.send_photo()
    await taps(berik, "Go on", "Save the changes")
    now = await box.until(card, lambda m: IN_PRIVATE in m.text)
    assert now.photo is None


async def test_an_old_photo_does_not_stay_where_the_new_one_is_refused(box):
    berik, group = await a_group(box)
    card = await problem(group, berik, "No laboratory")
    assert card.photo is not None
    await group.forbid("can_send_photos")
    await taps(berik, "See problems")
    _, number = await listing(berik, "No laboratory")
    await taps(berik, number, "✏️ Change", "Photos", "Take all out")
    await berik.send_photo()
    await taps(berik, "Go on", "Save the changes")
    anew = await box.expect(group, IN_PRIVATE, after=card)
    assert len(anew.labels) > 3
    assert card.id not in [m.id for m in await box.messages(group)]


@pytest.mark.parametrize("how", ["rights", "time"])
async def test_photos_come_again_once_they_may(tmp_path, how):
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            berik, group = await a_group(box)
            await group.forbid("can_send_photos")
            before = await problem(group, berik, "No laboratory")
            await group.forbid()
            if how == "rights":
                await group.restrict_bot()
            else:
                await move_clock(box, (await box.state())["now"] + 7 * 3600)
            assert (await problem(group, berik, "Too few buses")).photo is not None
            assert (await problem(group, berik, "Wet walls")).photo is not None
            # And what stood there in words meanwhile.
            now = await box.until(before, lambda m: m.photo is not None)
            assert IN_PRIVATE not in now.text
    assert "ERROR" not in bot.said()


async def test_a_file_that_telegram_does_not_take_is_no_fault_of_the_group(box):
    berik, group = await a_group(box)
    await group.refuse(photos="wrong file identifier/HTTP URL specified")
    card = await problem(group, berik, "No laboratory")
    assert IN_PRIVATE in card.text
    await group.refuse()
    assert (await problem(group, berik, "Too few buses")).photo is not None


async def test_a_restricted_bot_does_not_even_try(box):
    berik, group = await a_group(box)
    await group.restrict_bot("can_send_photos")
    assert IN_PRIVATE in (await problem(group, berik, "No laboratory")).text
    assert await photos_tried(box, group) == 0


@pytest.mark.parametrize("album", [False, True])
async def test_what_goes_to_many_comes_in_words_where_it_must(tmp_path, album):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=COORDINATOR)
            await saule.start()
            groups = [await group_with_bot(box, f"Group {n}", saule) for n in range(2)]
            await groups[0].forbid("can_send_photos")
            await writes(saule, "/broadcast")
            if album:
                await saule.send_album(3, caption="Three posters")
            else:
                await saule.send_photo("Three posters")
            await taps(saule, "English", "Go on", "All groups", "Now")
            await taps(saule, "Send to 2")
            words = await box.expect(groups[0], "Three posters")
            assert words.text == (
                "Three posters\n\n📷 A photo belongs here, but it can't be shown."
            )
            assert (await box.expect(groups[1], "Three posters")).photo is not None
            await saule.sees("Done: 2. Left: 0. Failed: 0.")


LETTER = Letter(1, -7, "card", 0, "card", "{}", None, 1, 0, 0, None, None)
PHOTO = {"chat_id": -7, "photo": "id", "caption": "<b>Words</b>", "parse_mode": "HTML"}


@pytest.mark.parametrize(
    ("method", "body", "text"),
    [
        ("sendPhoto", PHOTO, "<b>Words</b>\n\n📷 1 photo: "),
        ("sendDocument", {**PHOTO, "document": "id"}, "<b>Words</b>\n\n📎 1 file: "),
        ("sendPhoto", {"chat_id": -7, "photo": "id"}, "📷 1 photo: "),
        ("sendMediaGroup", {"chat_id": -7, "media": [{"type": "photo"}, PHOTO]}, "<b>Words</b>"),
    ],
)
def test_keyboards_topics_and_answers_stay(method, body, text):
    kept = {"message_thread_id": 5, "disable_notification": True, "reply_markup": {"a": 1}}
    ready = Ready(LETTER, method, {**body, **kept, "reply_parameters": {"message_id": 4}}, "id", 3)
    link = "https://t.me/bot?start=m1-key"
    kind = "document" if method == "sendDocument" else "photo"
    words = in_words(ready, LeftOut(kind, 1, link), texts("en"))
    assert words.method == "sendMessage"
    assert words.body["text"].startswith(text)
    assert words.body["text"].endswith(f'<a href="{link}">open in private</a>')
    assert words.body.items() >= {**kept, "reply_parameters": {"message_id": 4}}.items()
    assert "photo" not in json.dumps({**words.body, "text": ""})
    assert (words.media, words.rev) == (None, 3)


@pytest.mark.parametrize(
    ("said", "kind", "unusable"),
    [
        ("not enough rights to send photos to the chat", "photo", False),
        ("Not enough rights to send documents to the chat", "document", False),
        ("CHAT_SEND_DOCS_FORBIDDEN", "document", False),
        ("VOICE_MESSAGES_FORBIDDEN", "voice", False),
        (
            'failed to send message #2 with the error message "not enough rights to send videos'
            ' to the chat"',
            *("video", False),
        ),
        ("wrong file identifier/HTTP URL specified", "voice", True),
        ("can't use file of type Document as Photo", "voice", True),
    ],
)
def test_what_telegram_says_of_files(said, kind, unusable):
    trouble = trouble_with_file(said, "voice")
    assert trouble
    assert (trouble.kind, trouble.is_unusable) == (kind, unusable)


@pytest.mark.parametrize(
    "said", ["message is too long", "have no write access to the chat", "TOPIC_CLOSED"]
)
def test_what_it_says_of_words_as_well(said):
    assert trouble_with_file(said, "photo") is None
