"""Who answers an event's card or a reminder in words: what the buttons say, they say, too."""

from datetime import date, timedelta

import pytest

from cards import topics
from tests.events.planning import at
from tests.events.town import NEXT_YEAR, announced
from tests.steps import is_now, pressed, writes


@pytest.mark.parametrize(
    ("said", "means"),
    [
        *(("Келемін!", "coming"), ("келем", "coming"), ("+", "coming"), ("+1", "coming")),
        *(("Приду", "coming"), ("обязательно буду!!", "coming"), ("I'm coming", "coming")),
        *(("Келе алмаймын", "not"), ("не смогу", "not"), ("I can't come.", "not")),
        *(("Приду?", None), ("приду, если отпустят", None), ("не смогу решить", None)),
        *(("", None), ("👍", None), ("ок", None)),
    ],
)
def test_whole_words_say_what_the_buttons_say(said, means):
    assert topics.comes(said) == means


async def test_below_the_card_and_a_reminder_in_the_group(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    said = await aida.reply(card, "Келемін!")
    await box.expect(group, is_now(card, "1 is coming"))
    assert (await box.message(said)).reactions == ["👍"]
    # What else people say to each other there is theirs.
    talk = await aida.reply(card, "Who takes me along?")
    assert (await box.message(talk)).reactions == []
    await aida.reply(card, "не смогу")
    await box.expect(group, is_now(card, "10 places left"))
    assert (await box.messages(group))[-1].sender_id == aida.id
    await box.move_clock(at(f"{NEXT_YEAR}-10-05T15:01") / 1000)
    reminder = await box.expect(group, "⏰")
    await aida.reply(reminder, "Приду")
    await box.expect(group, is_now(card, "1 is coming"))


async def test_below_a_digest_it_is_only_said(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    day = date(NEXT_YEAR, 10, 6)
    monday = day - timedelta(days=7 + day.weekday())
    await box.move_clock(at(f"{monday}T09:30") / 1000)
    digest = await box.expect(group, "📬")
    assert "Autumn event" in str(digest.labels)
    said = await aida.reply(digest, "+")
    assert (await box.message(said)).reactions == []
    assert "10 places left" in (await box.message(card)).text


async def test_below_a_reminder_in_private(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    await aida.tap(card, "More")
    page = await aida.sees("You have a place")
    answer = await aida.reply(page, "Can't come, I am ill")
    asked = await aida.sees("Is this a project", after=answer)
    assert asked.labels[0] == "🗓 Autumn event"
    assert "You have a place" in (await pressed(aida, asked, "🗓 Autumn event")).text
    answer = await aida.reply(page, "I can't come")
    await aida.sees("You said you can't come", after=answer)
    await box.expect(group, is_now(card, "10 places left"))
    # To nothing it is a word as any other.
    assert "🌱 A project" in (await writes(aida, "coming")).labels


async def test_words_that_would_give_a_place_away_are_asked_about_once(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    guests = await box.people([f"Teacher {number}" for number in range(10)])
    for one in guests:
        await one.press(card, card.data("I'm coming"))
    await aida.tap(card, "More")
    page = await aida.sees("You have a place")
    said = await aida.reply(page, "не смогу")
    asked = await aida.sees("Give up your place at “Autumn event”?", after=said)
    said = await aida.reply(asked, "Не буду")
    asked = await aida.sees("Give up your place at “Autumn event”?", after=said)
    said = await aida.reply(asked, "не смогу")
    await aida.sees("You said you can't come", after=said)
    await box.expect(group, is_now(card, "10 are coming · no places left\n"))


async def test_who_comes_last_is_told_that_all_places_are_taken(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    guests = await box.people([f"Teacher {number}" for number in range(10)])
    for one in guests:
        await one.press(card, card.data("I'm coming"))
    said = await aida.reply(card, "+")
    told = await box.expect(group, "You are number 1 on the waiting list", after=said)
    assert told.reply_to == said.id
