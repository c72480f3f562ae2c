"""A photo of two groups: asked about, answered, taken back; and who says that they are in it."""

import pytest

from tests.inside import COORDINATOR
from tests.running import move_clock
from tests.steps import awake, group_with_bot, having, pressed, taps, writes

#: In each language: who may be recognised, and what a card says of a photo that is not released.
HELD = "not released"


async def in_two_groups(box):
    """Aida's problem with a photo, in Rural and in Valley; Dana is in Valley alone."""
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    rural = await group_with_bot(box, "Rural", aida, berik)
    valley = await group_with_bot(box, "Valley", dana, aida)
    for group in (rural, valley):
        await aida.write("/problems", chat=group)
    await awake(aida)
    await aida.write("/problem No chalk")
    await taps(aida, "Photos")
    await aida.send_photo()
    await taps(aida, "Go on", "Groups", "Rural", "Valley", "Go on", "Publish")
    own = await box.expect(rural, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    other = await box.expect(valley, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    return aida, rural, own, other


async def in_the_queue(coordinator, title):
    """What other stories left there waits longer, and is let go before."""
    await coordinator.write("/queue")
    entry = await having(coordinator, "Show it again")
    while title not in entry.text:
        await pressed(coordinator, entry, "Show it again")
        await taps(coordinator, "Next one")
        entry = await having(coordinator, "Show it again")
    return entry


@pytest.fixture
async def heard(box):
    """The bot hears all that is said in groups, as long as this story lasts."""
    await box.privacy(False)
    yield box
    await box.privacy(True)


async def test_a_photo_goes_to_another_group_once_its_author_says_so(box):
    aida, rural, own, other = await in_two_groups(box)
    assert own.photo is not None
    assert other.photo is None
    assert HELD in other.text
    question = await aida.sees("Who can be recognised in this photo?")
    assert question.photo is not None
    assert "No chalk" in question.text
    noted = await pressed(aida, question, "Adults")
    assert "adults, and they agreed" in noted.text
    shown = await box.until(other, lambda m: m.photo is not None)
    assert HELD not in shown.text
    await taps(aida, "Take it back")
    gone = await box.until(other, lambda m: HELD in m.text)
    assert gone.photo != shown.photo
    [kept] = [one for one in await box.messages(rural) if one.id == own.id]
    assert kept.photo == own.photo


async def test_who_is_in_a_photo_hides_it_by_a_reply_and_the_queue_decides(box):
    """Berik has never written to the bot."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    saule = await box.person("Saule", id=COORDINATOR)
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    await aida.send_photo("/problem No blackboard", chat=group)
    card = await box.expect(group, lambda m: "No blackboard" in m.text and len(m.labels) > 3)
    await berik.reply(card, "/hidephoto")
    told = await box.expect(group, "Hidden")
    # Their command stands there for all to see.
    assert "Nobody learns who you are" not in told.text
    assert "Everybody here sees your command" in told.text
    hidden = await box.until(card, lambda m: m.photo != card.photo)
    await aida.sees("Somebody says that they, or their child, are in a picture in “No blackboard”")
    await box.settled()
    await saule.start()
    entry = await in_the_queue(saule, "A picture in “No blackboard”")
    assert "Gone from all messages that I can edit after" in entry.text
    await pressed(saule, entry, "Show it again")
    back = await box.until(card, lambda m: m.photo == card.photo)
    assert back.photo != hidden.photo


async def test_a_number_means_the_same_photo_when_one_before_it_is_hidden(heard):
    """Dana is in the first and the second of three, and presses both numbers."""
    box = heard
    aida, dana = await box.person("Aida"), await box.person("Dana")
    group = await group_with_bot(box, "Rural", aida, dana)
    await aida.send_album(3, "/problem No chalk", chat=group)
    await box.settled()
    await box.expect(group, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    await dana.write("/problems", chat=group)
    await writes(dana, "/problems")
    asked = await taps(dana, "1", "Report", "am in the photo")
    await pressed(dana, asked, "1")
    await pressed(dana, asked, "2")
    assert "There is no photo" in (await dana.tap(asked, "1")).text
    await writes(dana, "/problems")
    assert "1 photo" in " ".join((await taps(dana, "1")).labels)


async def test_who_opens_it_to_all_is_asked_and_a_stranger_is_sent_no_photo_of_it_meanwhile(heard):
    """Not even where they say that they are in one."""
    box = heard
    aida, dana = await box.person("Aida"), await box.person("Dana")
    group = await group_with_bot(box, "Rural", aida)
    await awake(aida)
    await aida.send_album(2, "/problem No chalk", chat=group)
    await box.settled()
    card = await box.expect(group, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    await aida.tap(card, "open to all")
    await move_clock(box, (await box.state())["now"] + 60)
    question = await aida.sees("Who can be recognised")
    assert "No chalk" in question.text
    found = await writes(dana, "/find chalk")
    page = await pressed(dana, found, "1")
    assert "2 photos, not released" in page.text
    asked = await taps(dana, "Report", "am in the photo")
    assert "In which of them?" in asked.text
    assert asked.labels == ["All of them"]
    await writes(dana, "/problem No chalk in our school")
    assert "2 photos, not released" in (await taps(dana, "🔎 1")).text
    await box.settled()
    assert not [one for one in await box.messages(dana) if one.photo]
    await pressed(aida, question, "Adults")
    await writes(dana, "/find chalk")
    assert "🖼 2 photos" in (await taps(dana, "1")).labels
