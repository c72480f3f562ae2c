"""What a coordinator says to many: previews, numbers, progress, and what comes afterwards."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.refusals import Reason
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from sandbox.deeds import heading, listed, paragraph
from tests.inside import COORDINATOR, bot_inside
from tests.running import move_clock
from tests.steps import having, is_now, taps, why_not, with_button, writes

ALMATY = ZoneInfo("Asia/Almaty")


async def at(box: Sandbox, hour: int, weekday: int) -> None:
    """It is the next such day, at this hour, in Almaty; the clock goes only forward."""
    now = datetime.fromtimestamp((await box.state())["now"], ALMATY)
    wanted = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    days = (weekday - now.weekday()) % 7
    wanted += timedelta(days=days if wanted + timedelta(days=days) > now else days + 7)
    await move_clock(box, wanted.timestamp())


@pytest.fixture
async def town(tmp_path):
    """A bot of our own, since its clock is moved: Saule, Aida (kk), Berik (ru) and two groups."""
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=COORDINATOR)
            aida = await box.person("Aida", language_code="kk")
            berik = await box.person("Berik", language_code="ru")
            groups = []
            for lang, creator in (("kk", aida), ("ru", berik)):
                group = await box.group(f"Group {lang}", creator, [saule])
                await group.add_bot()
                await box.expect(group, "/problem")
                groups.append(group)
            for person in (saule, aida, berik):
                await person.start()
                await person.sees(person.name)
            yield box, saule, [aida, berik], groups
        assert "ERROR" not in bot.said()


async def prepared(saule: Person, words: dict[str, str], receivers: str) -> Message:
    """Up to the preview."""
    await writes(saule, "/broadcast")
    for number, (language, text) in enumerate(words.items()):
        if number:
            await taps(saule, language)
        await writes(saule, text)
        if not number:
            await taps(saule, language)
    for label in ("Go on", receivers):
        await taps(saule, label)
    before = await having(saule, "Now")
    await saule.tap(before, "Now")
    return await saule.sees("It goes to", after=before)


WORDS = {"Қазақша": "Құрметті әріптестер!", "Русский": "Уважаемые коллеги!"}


async def test_two_versions_reach_groups_once_and_can_be_changed_and_recalled(town):
    box, saule, _, groups = town
    preview = await prepared(saule, WORDS, "All groups")
    assert preview.labels[0] == "📣 Send to 2"
    shown = [m.text for m in await box.messages(saule)]
    assert set(WORDS.values()) <= set(shown)
    data = preview.data("Send to")
    for _ in range(2):
        await saule.press(preview, data)
    for group, words in zip(groups, WORDS.values(), strict=True):
        await box.expect(group, words)
    done = await saule.sees("The broadcast has arrived.")
    assert "Done: 2. Left: 0. Failed: 0. Unknown: 0." in done.text
    await box.settled()
    for group, words in zip(groups, WORDS.values(), strict=True):
        assert [m.text for m in await box.messages(group)].count(words) == 1

    before = await saule.sees("")
    await saule.tap(done, "Edit everywhere")
    which = await saule.sees("Which version?", after=before)
    await saule.tap(which, "Русский")
    await saule.sees("Send the new words")
    for said in ("Нет", "no"):
        again = await writes(saule, said)
        assert again.text.startswith("To drop what you are writing: /cancel\n\n")
    await saule.write("Дорогие коллеги!")
    await box.expect(groups[1], "Дорогие коллеги!")
    assert not [m for m in await box.messages(groups[1]) if m.text == WORDS["Русский"]]
    await box.expect(groups[0], WORDS["Қазақша"])

    older = [done.data("Edit everywhere"), done.data("Recall")]
    await saule.tap(done, "Recall")
    await saule.tap(await saule.sees("Delete the broadcast in 2 chats?"), "Yes, recall it")
    await saule.sees("The broadcast is recalled.")
    await box.settled()
    assert not (await box.message(done)).labels
    # Older buttons ask nothing that they would refuse then.
    told = [await saule.press(done, one) for one in older]
    assert [one.text for one in told] == [why_not(Reason.GONE)] * 2
    for group in groups:
        texts = [m.text for m in await box.messages(group)]
        assert not {*WORDS.values(), "Дорогие коллеги!"} & set(texts)

    again = await prepared(saule, WORDS, "All groups")
    assert (await saule.tap(again, "Send to")).text == "This was sent already."


async def test_what_takes_the_place_of_another_message_says_so(town):
    """Of what was sent in two messages the first would else be missed at the preview, or later."""
    box, saule, _, _ = town

    async def told() -> int:
        said = [one.text for one in await box.messages(saule)]
        return sum("takes the place of what you sent before" in one for one in said)

    await writes(saule, "/broadcast")
    await writes(saule, "Dear colleagues!")
    await saule.send_album(2, caption="Two posters")
    await box.settled()
    assert await told() == 1
    await taps(saule, "English")
    await writes(saule, "Come on Friday")
    assert await told() == 2
    # What is asked for takes the place of nothing, or of what it is to take it of.
    for label in ("➕ Қазақша", "✏️ English"):
        await taps(saule, label)
        await writes(saule, "Құрметті әріптестер!")
    assert await told() == 2


async def test_what_is_sent_while_the_language_is_asked_again_says_so_too(town):
    """Its only version would be in no language any more, and nobody would know."""
    _, saule, _, _ = town
    await writes(saule, "/broadcast")
    await writes(saule, "Dear colleagues!")
    await taps(saule, "English", "◀️ Back")
    sent = await saule.write("Құрметті әріптестер!")
    await saule.sees("takes the place of what you sent before", after=sent)


async def test_until_it_is_sent_an_edited_message_changes_it(town):
    box, saule, _, groups = town
    await writes(saule, "/broadcast")
    said = await saule.write("Dear coleagues!")
    asked = await saule.sees("In which language", after=said)
    await saule.edit(said, "Dear colleagues!")
    await saule.sees("In which language", after=asked)
    for label in ("English", "Go on", "All groups"):
        await taps(saule, label)
    when = await having(saule, "Now")
    await saule.tap(when, "Now")
    preview = await saule.sees("It goes to", after=when)
    await saule.sees(lambda m: m.text == "Dear colleagues!", after=when)
    await saule.edit(said, "Dear colleagues and friends!")
    again = await saule.sees("It goes to", after=preview)
    await saule.sees(lambda m: m.text == "Dear colleagues and friends!", after=preview)
    await saule.tap(again, "Send to")
    for group in groups:
        await box.expect(group, lambda m: m.text == "Dear colleagues and friends!")


async def test_pasted_words_arrive_in_their_form(town):
    box, saule, _, groups = town
    await writes(saule, "/broadcast")
    said = await saule.paste([heading("Dear all"), paragraph("See you on Friday"), listed("a")])
    await saule.sees("In which language", after=said)
    await finish(saule)
    for group in groups:
        came = await box.expect(group, lambda m: m.text == "Dear all\nSee you on Friday\n• a")
        assert came.raw["entities"] == [{"type": "bold", "offset": 0, "length": 8}]


async def test_formatting_pictures_and_albums_arrive_as_they_were_sent(town):
    box, saule, _, groups = town
    entities = [{"type": "bold", "offset": 0, "length": 5}]
    await writes(saule, "/broadcast")
    said = await saule.write("Hello all, & more <3", entities=entities)
    await saule.sees("In which language", after=said)
    await finish(saule)
    for group in groups:
        came = await box.expect(group, "Hello all, & more <3")
        assert came.raw["entities"] == entities
    await writes(saule, "/broadcast")
    sent = await saule.send_album(3, caption="Three posters")
    asked = await saule.sees("In which language", after=sent[-1])
    await box.settled()
    await saule.edit(sent[0], "Four posters, and three of them here")
    await saule.sees("In which language", after=asked)
    await finish(saule)
    for group in groups:
        first = await box.expect(group, "Four posters, and three of them here")
        album = first.raw["media_group_id"]
        parts = [m for m in await box.messages(group) if m.raw.get("media_group_id") == album]
        assert [m.photo for m in parts] == [m.photo for m in sent]
    await writes(saule, "/broadcast")
    said = await saule.send("video", caption="A lesson")
    await saule.sees("In which language", after=said)
    await finish(saule)
    assert "video" in (await box.expect(groups[0], "A lesson")).raw


async def finish(saule: Person) -> None:
    for label in ("English", "Go on", "All groups"):
        await taps(saule, label)
    before = await having(saule, "Now")
    await saule.tap(before, "Now")
    preview = await saule.sees("It goes to", after=before)
    await saule.tap(preview, "Send to")
    await saule.sees("The broadcast", after=preview)


async def test_quiet_hours_hold_private_messages_back_until_morning(town):
    box, saule, people, _ = town
    await at(box, 21, weekday=5)
    preview = await prepared(saule, {"English": "Good evening"}, "Everybody who started me")
    # Sunday is quiet all day long.
    assert "3 people have quiet hours and get it later: Monday" in preview.text
    assert "08:00" in preview.text
    await saule.tap(preview, "Send to")
    held = await saule.sees("3 wait until morning.")
    await at(box, 7, weekday=0)
    await box.settled()
    assert not [m for m in await box.messages(people[0]) if m.text == "Good evening"]
    await at(box, 8, weekday=0)
    for person in people:
        await person.sees("Good evening")
    await box.expect(saule, is_now(held, "The broadcast has arrived."))


async def test_a_reason_overrules_quiet_hours_and_is_logged(town):
    box, saule, people, _ = town
    await at(box, 22, weekday=2)
    await prepared(saule, {"English": "The school is closed"}, "Everybody who started me")
    await taps(saule, "It can't wait")
    said = await saule.write("A snow storm")
    preview = await saule.sees("Quiet hours are overruled: A snow storm", after=said)
    await saule.tap(preview, "Send to")
    await people[0].sees("The school is closed")
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "What was changed")
    log = await saule.sees("What was changed, the newest first")
    assert "sent in quiet hours: The school is closed (A snow storm)" in log.text


async def test_it_is_planned_paused_and_stopped(town):
    box, saule, people, groups = town
    await at(box, 10, weekday=1)
    await writes(saule, "/broadcast")
    await writes(saule, "Tomorrow's news")
    for label in ("English", "Go on", "Everybody who started me"):
        await taps(saule, label)
    said = await saule.write("tomorrow 9:00")
    preview = await saule.sees("It begins: ", after=said)
    await saule.tap(preview, "Send to")
    planned = await saule.sees("The broadcast is planned.")
    assert "Saule → everybody who started me" in planned.text
    assert "09:00" in planned.text
    await saule.tap(planned, "To me first")
    await saule.sees(lambda m: m.text == "Tomorrow's news", after=planned)
    await saule.tap(planned, "Other time")
    asked = await saule.sees("When shall it begin? Planned: ")
    await saule.write("tomorrow 9:30")
    planned = await saule.sees("The broadcast is planned.", after=asked)
    assert "09:30" in planned.text
    said = await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators", after=said), "Broadcasts")
    listed = await saule.sees("Broadcasts of your regions, whoever wrote them")
    assert "Tomorrow's news\nSaule → everybody who started me" in listed.text
    await saule.tap(listed, "Tomorrow's news")
    planned = await saule.sees("The broadcast is planned.", after=listed)
    await saule.tap(planned, "Stop")
    await box.expect(saule, is_now(planned, "The broadcast was stopped."))
    await at(box, 10, weekday=2)
    await box.settled()
    assert not [m for m in await box.messages(people[0]) if m.text == "Tomorrow's news"]

    await people[0].block()
    await groups[0].remove_bot()
    await prepared(saule, {"English": "Here I am"}, "Everybody who started me")
    await saule.tap(await saule.sees("It goes to 2 chats."), "Send to")
    await people[1].sees("Here I am")
    await saule.sees("The broadcast has arrived.")


async def test_others_can_neither_see_nor_steer_it(town):
    _, saule, people, _ = town
    await prepared(saule, WORDS, "All groups")
    preview = await saule.sees("It goes to")
    await people[0].start()
    place = await people[0].sees("")
    toast = await people[0].press(place, preview.data("Send to"))
    assert toast.text == "Мұны тек үйлестірушілер жасай алады. Сіз не істей аласыз: /help"
    await people[1].write("/broadcast")
    await people[1].sees("Это могут только координаторы. Что можете вы: /help")


async def a_colleague(box: Sandbox, saule: Person, group: Group) -> Person:
    """Dana coordinates the whole country, too."""
    dana = await box.person("Dana")
    await dana.start()
    await group.add(dana)
    hello = await dana.write("Hello", chat=group)
    await saule.write("/coordinators", chat=group, reply_to=hello)
    whole = texts("kk")("🌍 For the whole country")
    await saule.tap(await box.expect(group, with_button(whole)), whole)
    return dana


async def test_who_wrote_it_hears_what_a_colleague_made_of_it(town):
    """It was stopped, and who had planned it waited for its moment."""
    box, saule, _, groups = town
    dana = await a_colleague(box, saule, groups[0])
    await at(box, 10, weekday=1)
    await writes(saule, "/broadcast")
    await writes(saule, "Tomorrow's news")
    await taps(saule, "English", "Go on", "All groups")
    await writes(saule, "tomorrow 9:00")
    planned = await taps(saule, "Send to")
    await writes(dana, "/coordinators")
    await taps(dana, "Broadcasts", "Tomorrow's news", "Other time")
    await writes(dana, "tomorrow 10:00")
    said = await saule.sees("Done by: Dana.")
    assert said.text.startswith("📣 The broadcast is planned.\nTomorrow's news\n")
    assert "10:00" in said.text
    await box.until(planned, lambda card: "10:00" in card.text)

    await taps(dana, "Stop")
    said = await saule.sees("Done by: Dana.", after=said)
    assert said.text.startswith("⏹ The broadcast was stopped.")
    await box.until(planned, lambda card: "The broadcast was stopped." in card.text)
    late = await saule.press(planned, planned.data("Other time"))
    assert late.text == why_not(Reason.OTHERWISE_BY_NOW)

    # It reached nobody, so it may be said after all.
    await prepared(saule, {"English": "Tomorrow's news"}, "All groups")
    await taps(saule, "Send to")
    await box.expect(groups[0], "Tomorrow's news")
    # One's own deeds are answered, and no more than that.
    heard = [one.text for one in await box.messages(saule) if "Done by" in one.text]
    assert len(heard) == 2
    await writes(dana, "/coordinators")
    await taps(dana, "Broadcasts", "✅ Tomorrow's news")
    await taps(dana, "Recall", "Yes, recall it")
    said = await saule.sees("recalled.", after=said)
    assert said.text.endswith("Done by: Dana.")
