"""An author opens a problem to all teachers who use the bot, and takes that back."""

from functools import partial

import pytest

from cards.presses import pack
from cards.problems.presses import AskToOpen
from community.people.people import Actor
from community.problems import opening, reading, votes
from community.refusals import Reason, Refused
from storage.digests import within
from storage.people import people
from storage.people.people import Account
from storage.problems import lists, problems, sight
from storage.problems.lists import Filter
from storage.problems.problems import Answers
from tests.inside import COORDINATOR as DANA
from tests.running import in_languages
from tests.steps import awake, card_in, group_with_bot, pressed, taps, why_not, writes

AIDA, BERIK, COORDINATOR = Actor(1, False, None), Actor(2, False, None), Actor(3, True, None)
OPEN = {
    "kk": ("Автор: барлық мұғалімге ашу", "барлық мұғалім"),
    "ru": ("Автор: открыть всем учителям", "все учителя"),
    "en": ("Author: open to all teachers", "all teachers"),
}


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_one_tap_under_the_card_and_a_teacher_without_a_group_can_read_and_vote(box, lang):
    label, shown = OPEN[lang]
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, f"Rural {lang}", aida)
    await aida.write(f"/problem Zertkhana {lang}", chat=group)
    card = await box.expect(group, f"Zertkhana {lang}")
    assert f"Zertkhana {lang}" not in (await writes(berik, "/problems")).text
    toast = await aida.tap(card, label)
    await box.settled()
    assert toast.alert
    card = await box.expect(group, f"🌐 {shown}")
    assert not any(label in one for one in card.labels)
    assert f"1. Zertkhana {lang}" in (await writes(berik, "/problems")).text
    page = await taps(berik, "1")
    assert f"🌐 {shown}" in page.text
    assert "🙋 1" in (await taps(berik, "🙋")).text


async def test_only_its_author_opens_it_and_closes_it_for_everybody_at_once(box):
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No telescope")
    assert "Only its author" in (await berik.tap(card, "open to all")).text
    assert "No telescope" not in (await writes(dana, "/find telescope")).text
    assert "In More you can take that back" in (await aida.tap(card, "open to all")).text
    await box.settled()
    found = await writes(dana, "/find telescope")
    page = await pressed(dana, found, "1")
    await writes(aida, "/problems")
    await taps(aida, "1", "Only for its groups")
    assert "where I have not met you" in (await dana.tap(page, "🙋")).text
    assert "Nothing that you may read" in (await writes(dana, "/find telescope")).text


async def test_a_teacher_without_a_group_publishes_to_all_teachers(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await writes(aida, "/problem No laboratory")
    asked = await taps(aida, "Groups")
    assert "sees your name" in asked.text
    preview = await taps(aida, "All teachers who use me", "Go on")
    assert "It will go to: all teachers who use me" in preview.text
    assert "Published in: all teachers who use me" in (await taps(aida, "Publish")).text
    assert "1. No laboratory" in (await writes(berik, "/problems")).text
    await taps(berik, "1", "Share a solution")
    # To no group: it has none.
    thanks = await writes(berik, "A stand from bottles")
    assert thanks.text.startswith("Thank you! Your solution to “No laboratory” is in.")


async def test_a_group_may_not_want_the_offer(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/group", chat=group)
    settings = await box.expect(group, "Administrators can change")
    await aida.tap(settings, "open to all teachers")
    await box.settled()
    card = await card_in(box, group, aida, text="No laboratory")
    assert not any("open to all" in label for label in card.labels)


async def test_a_coordinator_asks_and_the_author_decides(box):
    aida = await box.person("Aida")
    coordinator = await box.person("Dana", id=DANA)
    group = await group_with_bot(box, "Rural", aida)
    await awake(aida)
    await card_in(box, group, aida, text="No laboratory")
    assert (
        "Only coordinators" in (await aida.press(await aida.sees("Aida"), pack(AskToOpen(1)))).text
    )
    await writes(coordinator, "/problems")
    await taps(coordinator, "1")
    page = (await box.messages(coordinator))[-1]
    for _ in range(2):
        assert "Its author is asked" in (await coordinator.tap(page, "Ask its author")).text
    await box.settled()
    await writes(coordinator, "/coordinators")
    logged = await taps(coordinator, "What was changed")
    assert logged.text.count("“No laboratory”") == 1, logged.text
    asked = await aida.sees("can help many: “No laboratory”")
    opened = (await aida.tap(asked, "Open it to all")).text
    # Where it is taken back: the page has a button for it, the card in the group a way there.
    assert opened.endswith("You can take that back at any time.")
    await box.settled()
    assert "🌐 all teachers" in (await box.messages(aida))[-1].text
    # An older page still offers to ask.
    assert (await coordinator.tap(page, "Ask its author")).text == why_not(Reason.OTHERWISE_BY_NOW)


async def test_an_author_who_has_no_private_chat_is_not_said_to_be_asked(box):
    aida = await box.person("Aida")
    coordinator = await box.person("Dana", id=DANA)
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    await writes(coordinator, "/problems")
    await taps(coordinator, "1")
    page = (await box.messages(coordinator))[-1]
    said = (await coordinator.tap(page, "Ask its author")).text
    assert said == "I can't write to its author in private yet, so nobody has been asked."


async def test_share_gives_a_link_to_what_may_be_read_by_one(box):
    """To what is open to all; of what is not, its author alone gives one."""
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.write("/problems", chat=group)
    await writes(berik, "/problems")
    assert "📤 Share" not in (await taps(berik, "1")).labels
    await aida.tap(card, "open to all")
    await writes(berik, "/problems")
    shared = (await taps(berik, "1")).data("📤 Share")
    assert shared.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F")
    assert shared.endswith("-teachers&text=No%20laboratory")
    opens = shared.split("start%3D")[1].split("&")[0]
    assert "No laboratory" in (await writes(dana, f"/start {opens}")).text
    await writes(aida, "/problems")
    await taps(aida, "1", "Only for its groups")
    said = (await writes(dana, f"/start {opens}")).text
    assert said == (await writes(dana, "/start m999-teachers")).text
    page = await aida.sees(lambda m: "📤 Share" in m.labels)
    payload = page.data("📤 Share").split("start%3D")[1].split("&")[0]
    assert "No laboratory" in (await writes(dana, f"/start {payload}")).text


async def test_find_and_open_in_two_taps_follow_in_one_share_in_two(box):
    """The second tap of sharing chooses the chat, in Telegram itself."""
    aida, dana = await box.person("Aida"), await box.person("Dana")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No laboratory")
    await aida.tap(card, "open to all")
    await writes(dana, "/problems")
    await taps(dana, "🔎 Find")
    found = await writes(dana, "laboratory")
    page = await pressed(dana, found, "1")
    assert page.text.startswith("No laboratory")
    assert page.data("📤 Share").startswith("https://t.me/share/url?url=")
    assert "I will tell you of news" in (await dana.tap(page, "Tell me of news")).text
    followed = await pressed(dana, await writes(dana, "/me"), "🔔 I follow: 1")
    assert followed.text.splitlines()[2] == "1. 🙋 No laboratory"
    page = await pressed(dana, followed, "1")
    assert "will not tell you" in (await dana.tap(page, "No more")).text
    assert not any("I follow" in one for one in (await writes(dana, "/me")).labels)


async def _problem(tx):
    for number, name in ((1, "Aida"), (2, "Berik"), (3, "Dana")):
        await people.put(tx, Account(number, name, None, "en"), 0)
    return await problems.add(tx, 1, Answers("No laboratory"), source=None, now=0)


async def test_every_question_of_who_may_read_knows_it(db):
    problem = await db.write(_problem)

    async def all_say():
        known = await problems.get(db, problem.id)
        assert known
        return {
            await reading.may_read(db, known, BERIK),
            await reading.may_read(db, known, Actor(2, False, 7)),
            await sight.by_person(db, problem.id, 2),
            await sight.by_group(db, problem.id, 7),
            bool(await lists.count(db, Filter(), sight.for_person(2))),
            bool(await lists.count(db, Filter(), sight.found_in_group(7))),
            bool(await lists.count(db, Filter(), sight.BY_ALL)),
            bool(await within.problems(db, 2, [problem.id])),
        }

    assert await all_say() == {False}
    await db.write(lambda tx: opening.open_to_all(tx, AIDA, problem.id, now=1))
    assert await all_say() == {True}
    assert (await db.write(lambda tx: votes.vote(tx, problem.id, BERIK, now=1))).votes == 1
    await db.write(lambda tx: opening.close_to_groups(tx, AIDA, problem.id))
    assert await all_say() == {False}


@pytest.mark.parametrize(
    ("deed", "actor", "reason"),
    [
        (partial(opening.open_to_all, now=0), BERIK, Reason.NOT_YOURS),
        (partial(opening.open_to_all, now=0), COORDINATOR, Reason.NOT_YOURS),
        (opening.close_to_groups, BERIK, Reason.NOT_YOURS),
        (partial(opening.ask_author, now=0), BERIK, Reason.ONLY_COORDINATORS),
    ],
)
async def test_nobody_else_may(db, deed, actor, reason):
    problem = await db.write(_problem)
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: deed(tx, actor, problem.id))
    assert refused.value.reason == reason
