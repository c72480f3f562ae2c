"""A colleague reports, a coordinator decides, the author sees it differently: as people do it."""

import pytest

from cards.groups.coordinator_presses import ReadLog
from cards.presses import pack
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import awake, card_in, eventually, group_with_bot, having, is_now, taps, writes

WORDS = {
    "en": {
        "more": "More",
        "report": "⚠️ Report",
        "insult": "Insult",
        "arrived": "Thank you, it arrived",
        "look": "Look",
        "hide": "🙈 Hide for now",
        "leave": "✅ Leave it",
        "done": "Done: hidden for now",
        "told": "A coordinator hid",
        "object": "🙋 I see it differently",
        "right": "✅ The author is right",
        "back": "can be seen again",
        "outcome": "It is hidden now",
        "hidden": "This is hidden",
        "undo": "↩️ Undo",
        "undone": "Undone",
    },
    "kk": {
        "report": "⚠️ Дұрыс емес",
        "insult": "Қорлау",
        "arrived": "Рақмет, хабар келді",
        "look": "Қарау",
        "hide": "🙈 Әзірге жасыру",
        "done": "Дайын: әзірге жасырылды",
        "told": "Үйлестіруші әзірге мынаны жасырды",
        "object": "🙋 Мен келіспеймін",
        "outcome": "Енді ол жасырылды",
        "hidden": "Бұл әзірге жасырылған",
        "undo": "↩️ Қайтару",
        "undone": "Қайтарылды",
    },
    "ru": {
        "report": "⚠️ Что-то не так",
        "insult": "Оскорбление",
        "arrived": "Спасибо, сообщение получено",
        "look": "Посмотреть",
        "hide": "🙈 Пока скрыть",
        "done": "Готово: пока скрыто",
        "told": "По решению координатора пока скрыто",
        "object": "🙋 Вижу это иначе",
        "outcome": "Теперь это скрыто",
        "hidden": "Пока это скрыто",
        "undo": "↩️ Отменить",
        "undone": "Отменено",
    },
}


async def a_rude_problem(box: Sandbox, lang: str = "en") -> tuple[Person, Person, Group, Message]:
    """Aida's card in a group where Berik is, too; both have begun a private chat."""
    aida = await box.person("Aida", lang)
    berik = await box.person("Berik", lang)
    for one in (aida, berik):
        await awake(one)
    group = await group_with_bot(box, f"Rural {lang}", aida, berik)
    return aida, berik, group, await card_in(box, group, aida, text="Rude words\nat length")


async def more(person: Person, card: Message) -> Message:
    """The private page of a card, by its third row."""
    label = next(one for one in card.labels if one in ("More", "Толығырақ", "Подробнее"))
    await person.tap(card, label)
    return await person.sees("Rude words")


async def saule(box: Sandbox, lang: str = "en") -> Person:
    """The coordinator, once nothing waits from the stories before."""
    found = await box.person("Saule", lang, id=COORDINATOR)
    await awake(found)
    await box.settled()
    shown = await writes(found, "/queue")
    while leave := next((one for one in shown.labels if one.startswith("✅")), None):
        await found.tap(shown, leave)
        shown = await writes(found, "/queue")
    return found


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_reported_in_two_taps_and_decided_in_two(box, lang):
    said = WORDS[lang]
    aida, berik, group, card = await a_rude_problem(box, lang)
    coordinator = await saule(box, lang)
    await more(berik, card)
    await taps(berik, said["report"], said["insult"])
    await berik.sees(said["arrived"])

    await coordinator.write("/queue")
    seen = await coordinator.sees("at length")
    assert "Berik" not in seen.text
    await taps(coordinator, said["hide"], said["insult"])
    await coordinator.sees(said["done"])

    await box.expect(group, is_now(card, said["hidden"]))
    assert "Rude" not in (await box.message(card)).text
    told = await aida.sees(said["told"])
    assert "Berik" not in told.text
    assert said["object"] in " ".join(told.labels)
    await berik.sees(said["outcome"])

    await taps(coordinator, said["undo"])
    await coordinator.sees(said["undone"])
    await box.expect(group, is_now(card, "Rude words", "at length"))


async def test_a_reply_with_report_asks_in_private(box):
    _, berik, group, card = await a_rude_problem(box)
    coordinator = await saule(box)
    before = len(await box.messages(group))
    await berik.reply(card, "/report")
    asked = await berik.sees("What is wrong?")
    assert "Your /report stands in the group" in asked.text
    # The group hears nothing of it.
    assert len(await box.messages(group)) == before + 1
    await taps(berik, "Personal data")
    await berik.sees("Thank you, it arrived")
    await coordinator.sees("may concern a child")


async def three_hide_it(box: Sandbox) -> tuple[Person, Person, Group, Message]:
    """Aida, one of three who reported her problem, their group, and its card."""
    aida, berik, group, card = await a_rude_problem(box)
    dana, eldar = await box.person("Dana"), await box.person("Eldar")
    for one in (dana, eldar):
        await group.add(one)
        await awake(one)
        await one.reply(card, "Well, well")
    await move_clock(box, (await box.state())["now"] + 8 * 86_400)
    for one in (berik, dana, eldar):
        await more(one, card)
        await taps(one, "⚠️ Report", "Advertisement")
    await box.expect(group, is_now(card, "This is hidden"))
    await aida.sees("Several colleagues reported")
    return aida, eldar, group, card


async def test_three_colleagues_hide_it_and_one_takes_it_back(box):
    """Who looked at it meanwhile is told that the log says so."""
    coordinator = await saule(box)
    _, eldar, group, card = await three_hide_it(box)
    seen = await writes(coordinator, "/queue")
    assert "at length" in seen.text
    assert "The log says that you looked at what is hidden." in seen.text
    await coordinator.press(seen, pack(ReadLog(0, "", "", 0)))
    log = await coordinator.sees("looked at something hidden of Aida")
    assert "at length" not in log.text
    await taps(eldar, "↩️ Take it back")
    await box.expect(group, is_now(card, "Rude words"))


async def test_the_author_is_asked_to_change_it(box):
    aida, berik, group, card = await a_rude_problem(box)
    coordinator = await saule(box)
    await more(berik, card)
    await taps(berik, "⚠️ Report", "Something else")
    await berik.write("It names a pupil")
    await berik.sees("Thank you, it arrived. A coordinator")
    await coordinator.write("/queue")
    await coordinator.sees("It names a pupil")
    await taps(coordinator, "✏️ Ask the author to change it")
    await coordinator.write("Please leave out the name")
    await coordinator.sees("Done: the author is to change it")
    await box.expect(group, is_now(card, "This is hidden"))
    asked = await aida.sees("Please leave out the name")
    assert "at length" in asked.text
    await taps(aida, "✏️ Change it")
    await aida.write("Kind words\nof no length")
    await aida.sees("Thank you! Everybody sees it again")
    await box.expect(group, is_now(card, "Kind words", "of no length"))


async def test_what_is_withdrawn_for_a_reason_can_be_objected_to(box):
    aida, berik, group, card = await a_rude_problem(box)
    coordinator = await saule(box)
    await more(berik, card)
    await taps(berik, "⚠️ Report", "Insult")
    await coordinator.write("/queue")
    await taps(coordinator, "🗑 Take down", "Insult")
    await box.expect(group, is_now(card, "This problem was withdrawn"))
    told = await aida.sees("In 30 days its words and pictures go for good")
    assert "The reason: Insult" in told.text
    await taps(aida, "🙋 I see it differently")
    await aida.sees("Another coordinator looks at it")
    # It waits for somebody else than who decided.
    await coordinator.write("/queue")
    await coordinator.sees("Nothing waits for you")


@pytest.mark.parametrize("what", ["problem", "solution", "project"])
async def test_who_never_wrote_to_the_bot_is_led_to_what_is_wrong(box, what):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="Rude words\nat length")
    if what == "solution":
        await aida.reply(card, "/solution Ruder words")
        card = await box.expect(group, "💡 Solution")
    elif what == "project":
        await aida.write("/project Rude words\nand a story", chat=group)
        card = await box.expect(group, "🌱 Rude words")
    said = await berik.reply(card, "/report")
    told = await box.expect(group, "open it here, then press ⚠️", after=said)
    await berik.tap(told, "Open the private chat")
    await taps(berik, "⚠️ Report")
    assert "What is wrong?" in (await berik.sees("What is wrong?")).text


async def test_who_only_reads_for_a_week(box):
    aida, berik, group, card = await a_rude_problem(box)
    coordinator = await saule(box)
    await more(berik, card)
    await taps(berik, "⚠️ Report", "Insult")
    await coordinator.write("/queue")
    await taps(coordinator, "🙊 Let the author only read", "for a week")
    await aida.sees("you can read here, and not post")
    said = await aida.write("/problem More rude words", chat=group)
    await aida.sees("For now you can read here and not post")
    # Their colleagues need not know it.
    assert await box.messages(group, after=said.id) == []
    await move_clock(box, (await box.state())["now"] + 20 * 86_400)
    await box.settled()
    await aida.write("/problem Kind words", chat=group)
    await box.expect(group, lambda message: "Kind words" in message.text and message.labels)


async def test_an_administrator_decides_about_the_groups_own(box):
    aida, berik, group, card = await a_rude_problem(box)
    await more(berik, card)
    await taps(berik, "⚠️ Report", "Insult")
    # Aida made the group, and it is her own problem: nobody decides about their own.
    await aida.write("/queue", chat=group)
    await aida.sees("nothing waits for you")
    # Berik is no administrator.
    await berik.write("/queue", chat=group)
    await box.expect(group, "Only the group's administrators can do this. Please ask one of them.")


async def test_who_never_wrote_in_private_is_told_where_to_begin(box):
    """Nothing was written to them, and the group is not told that it was."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/queue", chat=group)
    said = await box.expect(group, "I can't write to you yet.")
    assert said.labels == ["Open the private chat"]
    await aida.start()
    await aida.write("/queue", chat=group)
    await aida.sees("nothing waits for you")
    await box.expect(group, "I wrote to you in private.")


async def test_nobody_who_is_not_a_coordinator_sees_the_queue(box):
    _, berik, _, _ = await a_rude_problem(box)
    await berik.write("/queue")
    await berik.sees("This belongs to a group: send it there.")


async def test_a_coordinator_decides_without_any_report(box):
    _, _, group, card = await a_rude_problem(box)
    coordinator = await saule(box)
    await more(coordinator, card)
    await taps(coordinator, "⚖️ Decide", "🙈 Hide for now", "Personal data")
    await box.expect(group, is_now(card, "This is hidden"))
    decided = await having(coordinator, "↩️ Undo")
    await coordinator.tap(decided, "↩️ Undo")

    async def is_back() -> bool:
        return "Rude words" in (await box.message(card)).text

    await eventually(is_back)
