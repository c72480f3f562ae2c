"""What goes to many looks as it was sent, and what can't go is said before it is sent."""

from collections.abc import AsyncIterator

import pytest

from community.refusals import Reason
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR, bot_inside
from tests.steps import group_with_bot, taps, why_not, writes

School = tuple[Sandbox, Person, Group]


@pytest.fixture
async def school(tmp_path) -> AsyncIterator[School]:
    """Saule, who coordinates and has Premium, and the only group."""
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=COORDINATOR, premium=True)
            await saule.start()
            yield box, saule, await group_with_bot(box, "School", saule)
        assert "ERROR" not in bot.said()


async def previewed(saule: Person) -> Message:
    """The last word before it is sent."""
    return await taps(saule, "English", "Go on", "All groups", "Now")


async def sent(saule: Person) -> Message:
    await previewed(saule)
    await taps(saule, "Send to 1")
    return await saule.sees(lambda m: "The broadcast" in m.text and "Left: 0" in m.text)


def long(letters: int) -> str:
    return ("word " * letters)[:letters]


async def test_how_a_link_is_shown_stays(school):
    box, saule, group = school
    for options in ({"is_disabled": True}, {"url": "https://example.org", "is_disabled": False}):
        await writes(saule, "/broadcast")
        words = f"https://example.org {len(options)}"
        said = await saule.write(words, link_preview_options=options)
        await saule.sees("In which language", after=said)
        await sent(saule)
        came = await box.expect(group, words)
        assert came.raw["link_preview_options"].items() >= options.items()
    await writes(saule, "/broadcast")
    await writes(saule, "https://example.org/more")
    await sent(saule)
    came = await box.expect(group, "https://example.org/more")
    assert "link_preview_options" not in came.raw


async def test_words_above_a_covered_picture_stay_so_after_a_correction(school):
    box, saule, group = school
    form = {"show_caption_above_media": True, "has_media_spoiler": True}
    await writes(saule, "/broadcast")
    said = await saule.send_photo("Guess what", **form)
    await saule.sees("In which language", after=said)
    await sent(saule)
    came = await box.expect(group, "Guess what")
    assert {name: came.raw[name] for name in form} == form
    await taps(saule, "Edit everywhere")
    await writes(saule, "Guess what it is")
    now = await box.until(came, lambda m: m.text == "Guess what it is")
    assert {name: now.raw[name] for name in form} == form


async def test_one_part_of_an_album_keeps_its_form(school):
    box, saule, group = school
    await writes(saule, "/broadcast")
    said = await saule.send_album(1, caption="Alone")
    await saule.sees("In which language", after=said[-1])
    await sent(saule)
    assert (await box.expect(group, "Alone")).photo == said[0].photo


async def test_a_live_photo_stays_alive(school):
    box, saule, group = school
    await writes(saule, "/broadcast")
    said = await saule.send("live_photo", caption="The sea", has_media_spoiler=True)
    await saule.sees("In which language", after=said)
    await sent(saule)
    came = await box.expect(group, "The sea")
    alive = came.raw["live_photo"]["file_unique_id"]
    assert alive == said.raw["live_photo"]["file_unique_id"]
    assert came.photo == said.photo
    assert came.raw["has_media_spoiler"] is True


@pytest.mark.parametrize("album", [False, True])
async def test_words_that_do_not_fit_below_a_picture_are_refused_when_they_come(school, album):
    box, saule, group = school
    await writes(saule, "/broadcast")
    if album:
        said = (await saule.send_album(2, caption=long(1259)))[0]
    else:
        said = await saule.send_photo(long(1259))
    told = await saule.sees("of 1,024", after=said)
    assert told.text.startswith("1,259 of 1,024: ")
    assert "Nothing is lost" in told.text
    said = await saule.send_photo(long(1024))
    await saule.sees("In which language", after=said)
    done = await sent(saule)
    assert "✅" in done.text
    assert (await box.expect(group, "word")).text == long(1024)


async def test_an_edit_makes_them_no_longer_than_they_may_be(school):
    _, saule, _ = school
    await writes(saule, "/broadcast")
    said = await saule.send_photo("Short")
    await saule.sees("In which language", after=said)
    await saule.edit(said, long(1259))
    await saule.sees("1,259 of 1,024", after=said)
    await previewed(saule)
    await saule.sees(lambda m: m.photo is not None and m.text == "Short")


async def test_a_correction_may_not_be_longer_either(school):
    box, saule, group = school
    await writes(saule, "/broadcast")
    said = await saule.send_photo("Short")
    await saule.sees("In which language", after=said)
    await sent(saule)
    await taps(saule, "Edit everywhere")
    told = await writes(saule, long(1259))
    assert "1,259 of 1,024" in told.text
    await writes(saule, "Better")
    await box.expect(group, "Better")


async def test_a_correction_reaches_groups_that_got_words_alone(school):
    box, saule, group = school
    await group.forbid("can_send_photos")
    await writes(saule, "/broadcast")
    said = await saule.send_photo("Short")
    await saule.sees("In which language", after=said)
    await sent(saule)
    came = await box.expect(group, "Short")
    await taps(saule, "Edit everywhere")
    await writes(saule, "Better")
    assert (await box.until(came, lambda m: m.text == "Better")).photo is None


async def test_a_preview_that_fails_is_said(school):
    """Telegram knows best what it takes."""
    box, saule, _ = school
    await writes(saule, "/broadcast")
    said = await saule.send_photo("A strange picture")
    await saule.sees("In which language", after=said)
    await box.act("change_group", chat=saule.id, refuses={"photos": "MEDIA_STRANGE"})
    await previewed(saule)
    told = await saule.sees("Telegram refuses one of the previews")
    assert "it would reach nobody either" in told.text


async def test_there_is_no_tick_where_nothing_arrived(school):
    _, saule, group = school
    await writes(saule, "/broadcast")
    await writes(saule, "Good morning")
    await previewed(saule)
    await group.refuse(any="CHAT_WRITE_FORBIDDEN")
    await taps(saule, "Send to 1")
    told = await saule.sees("The broadcast has reached nobody.")
    assert "✅" not in told.text
    assert "Done: 0. Left: 0. Failed: 1." in told.text
    assert "don't let me write there: 1" in told.text


async def test_what_can_t_go_to_many_is_refused_and_what_can_is_awaited(school):
    _, saule, _ = school
    await writes(saule, "/broadcast")
    for kind in ("sticker", "poll", "location"):
        said = await saule.send(kind)
        await saule.sees(why_not(Reason.CANNOT_BROADCAST), after=said)
    await writes(saule, "Good news")
    await saule.sees("In which language")
