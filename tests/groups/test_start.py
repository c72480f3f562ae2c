"""The first minute: greeting, languages, help, lists, commands."""

import re

import pytest

from cards.help import COORDINATING
from cards.people.settings_presses import ShowHelp
from cards.presses import pack
from tests.steps import card_in, group_with_bot, pressed, with_button, writes

GREETINGS = {
    "kk": ("Сәлеметсіз бе, Айда!", "Мәселені ортаға салу"),
    "ru": ("Здравствуйте, Айда!", "Поделиться проблемой"),
    "en": ("Hello, Айда!", "Share a problem"),
    "de": ("Сәлеметсіз бе, Айда!", "Мәселені ортаға салу"),
    None: ("Сәлеметсіз бе, Айда!", "Мәселені ортаға салу"),
}


@pytest.mark.parametrize("lang", ["kk", "ru", "en", "de", None])
async def test_start_greets_in_the_persons_language_in_three_lines(box, lang):
    aida = await box.person("Айда", language_code=lang)
    greeting, button = GREETINGS[lang]

    await aida.start()

    hello = await aida.sees(greeting)
    lines, newcomers = hello.text.split("\n\n")
    assert len(lines.splitlines()) == 3
    # Who shares no group with the bot yet is led to those of her region.
    assert newcomers.startswith("👥")
    assert len(hello.labels) == 5
    assert button in hello.labels[0]


async def test_the_language_is_chosen_and_kept(box):
    aida = await box.person("Aida", language_code="en")
    await aida.start()
    hello = await aida.sees("Hello, Aida!")
    await aida.tap(hello, "Language")
    asked = await aida.sees("Which language")
    await aida.tap(asked, "Қазақша")
    await aida.sees("Енді сізбен қазақша сөйлесемін.")
    await aida.change(language_code="ru")
    await aida.write("/help")
    await aida.sees("Мұнда не істеуге болады")


async def test_help_says_what_a_coordinator_can_do(box):
    from tests.inside import COORDINATOR

    dana = await box.person("Dana", id=COORDINATOR + 1)
    await dana.write("/help")
    plain = await dana.sees("What you can do here")
    assert "coordinator" not in plain.text
    saule = await box.person("Saule", id=COORDINATOR)
    told = await writes(saule, "/help")
    assert "You are a coordinator" in told.text
    assert "Problems and solutions: /problem /problems /find" in told.text

    work = await pressed(saule, told, "📝 Problems")

    assert (work.id, "/problem – share a problem" in work.text) == (told.id, True)
    assert "For coordinators: /newevent /checkin" in work.text
    refused = await dana.press(plain, pack(ShowHelp(COORDINATING)))
    assert refused.text == "I don't know this button. Please open the newest message."


async def test_commands_and_descriptions_are_registered_in_each_language(box):
    aida = await box.person("Aida")
    await aida.start()
    await aida.sees("Hello")
    state = await box.state()
    scopes = ("all_private_chats", "all_group_chats", "all_chat_administrators")
    wanted = {f"{scope}:{lang}" for scope in scopes for lang in ("", "kk", "ru", "en")}
    assert wanted == set(state["commands"])
    kazakh = {c["command"]: c["description"] for c in state["commands"]["all_private_chats:kk"]}
    assert kazakh["problem"] == "Мәселені ортаға салу"
    assert state["descriptions"]["description:"] == state["descriptions"]["description:kk"]


async def test_a_list_is_paged_sorted_and_filtered(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    cards = {}
    for number in range(1, 5):
        cards[number] = await card_in(box, group, aida, text=f"Problem {number}")
    dana = await box.person("Dana")
    await group.add(dana)
    for number in range(5, 8):
        cards[number] = await card_in(box, group, dana, text=f"Problem {number}")
    await berik.tap(cards[3], "🙋")

    await berik.write("/problems")
    listed = await berik.sees("Problems, the newest first")
    assert _titles(listed) == [f"Problem {n}" for n in (7, 6, 5, 4, 3, 2)]
    await berik.tap(listed, "▶️")
    assert _titles(await berik.sees("2 of 2")) == ["Problem 1"]
    await berik.tap(listed, "Most shared")
    shared = await berik.sees("that most colleagues share")
    assert _titles(shared)[0] == "Problem 3"
    await berik.tap(shared, "📚 Subject")
    offered = await berik.sees("Which subject?")
    await berik.tap(offered, "Physics")
    filtered = await berik.sees("📚 Physics")
    assert "Nothing here. Choose another subject" in filtered.text


def _titles(listed):
    return re.findall(r"^\d+\. (Problem \d+)", listed.text, re.M)


async def test_in_a_group_the_list_leads_into_private(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await card_in(box, group, aida, text="No laboratory")

    await berik.write("/problems", chat=group)

    listed = await box.expect(group, "Problems, the newest first")
    links = [e["url"] for e in listed.raw["entities"] if e["type"] == "text_link"]
    payload = links[0].partition("start=")[2]
    await berik.start(payload)
    await berik.sees(with_button("I have this too"))
