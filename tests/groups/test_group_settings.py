"""/group: administrators decide what their group receives, in one message."""

from cards.groups import presses
from cards.presses import Press, pack
from sandbox.client import Group, Message
from tests.steps import card_in, group_with_bot, is_now


async def settings(box, group: Group, who) -> Message:
    said = await who.write("/group", chat=group)
    return await box.expect(group, "Administrators can change", after=said)


async def test_administrators_change_it_in_place(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await settings(box, group, aida)
    assert "Region: not chosen" in card.text
    await aida.tap(card, "Region")
    await box.expect(group, is_now(card, "Which region?"))
    await aida.tap(await box.message(card), "Mangystau Region")
    await box.expect(group, is_now(card, "Region: Mangystau Region", "Clock: Aktau"))
    await aida.tap(await box.message(card), "Clock")
    await aida.tap(await box.expect(group, is_now(card, "By whose clock")), "London")
    await box.expect(group, is_now(card, "Clock: London"))
    await aida.tap(await box.message(card), "Reminders of events")
    await box.expect(group, lambda m: m.id == card.id and "⬜️ Reminders of events" in m.labels)
    await aida.tap(await box.message(card), "Language")
    await aida.tap(await box.expect(group, is_now(card, "Which language")), "Қазақша")
    await box.expect(group, is_now(card, "Өңірі: Маңғыстау облысы", "Уақыты: Лондон"))


async def test_cards_that_stand_there_follow_the_language(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No laboratory")
    asked = await settings(box, group, aida)
    await aida.tap(asked, "Language")
    await aida.tap(await box.expect(group, is_now(asked, "Which language")), "Русский")
    await box.settled()
    await box.expect(group, lambda one: one.id == card.id and "🙋 У меня тоже" in one.labels)


async def test_only_administrators_can(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await berik.write("/group", chat=group)
    await box.expect(group, "Only the group's administrators can do this. Please ask one of them.")
    card = await settings(box, group, aida)
    for press in (
        presses.GroupSettings(),
        presses.AskGroup("region"),
        presses.SetGroupLanguage("ru"),
        presses.SetGroupRegion("11"),
        presses.SetGroupZone(3),
        presses.SetGroupWish("events", 0),
        presses.SetGroupRhythm("day", 4),
    ):
        toast = await berik.press(card, pack(press))
        assert toast.text == "Only the group's administrators can do this. Please ask one of them."
    rhythms = [("day", 7), ("day", -1), ("hour", 24), ("weeks", 3), ("month", 1)]
    forged: list[Press] = [
        presses.SetGroupZone(99),
        presses.SetGroupWish("money", 1),
        *(presses.SetGroupRhythm(*one) for one in rhythms),
    ]
    for wrong in forged:
        toast = await aida.press(card, pack(wrong))
        assert toast.text == "I don't know this button. Please open the newest message."
    await box.settled()
    assert (await box.message(card)).text == card.text
