"""Commands as people type them: what stands behind them, mistakes, and Cyrillic letters."""

import pytest

from basics.languages import LANGUAGES
from cards.commands import (
    SAID_AS,
    administrator_commands,
    meant,
    private_commands,
    said_as,
    surely_meant,
)
from cards.help import COORDINATING, PARTS, private_help_card
from cards.presses import pack
from cards.problems.presses import MeantCommand
from cards.start import group_help_card
from cards.text.links import Links
from community.refusals import Reason
from community.words import folded
from handlers import ROUTES
from handlers.dispatch.places import GROUP
from handlers.dispatch.routing import COMMANDS, without_command
from locales import texts
from sandbox.client import FEW, NothingCame
from tests.steps import (
    group_with_bot,
    is_now,
    problem_in_group,
    taps,
    why_not,
    with_button,
    writes,
)

#: What answers a card, what belongs to a group, and what Telegram's own button says.
APART = {"start", "help", "solution", "report", "hidephoto", "group", "topic"}
#: What people put behind a command; the last one comes from a keyboard that means well.
BEHIND = [" ", "\u00a0", ":", ": ", ", ", " - ", " – ", "\n", "\n\n", " :\n", "-", ". ", " \u200e"]


@pytest.mark.parametrize("between", BEHIND, ids=repr)
@pytest.mark.parametrize("typed", ["problem", "problem@ustaz_uni_bot", "Problem", "probem"])
def test_words_begin_behind_whatever_stands_between(typed, between):
    assert without_command(f"/{typed}{between}No internet: 5 – 7 °C") == "No internet: 5 – 7 °C"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/problem -5 °C in class", "-5 °C in class"),
        ("/problem (urgent)", "(urgent)"),
        ("/problem", ""),
        ("/problem :", ""),
        ("/проблема Нет связи", "Нет связи"),
        ("/home/user is full", "/home/user is full"),
        ("/warn@GroupHelpBot spam", "/warn@GroupHelpBot spam"),
        ("no /problem", "no /problem"),
    ],
)
def test_other_words_stay(said, words):
    assert without_command(said) == words


@pytest.mark.parametrize("between", [":", "\u00a0", "\n", ", ", " - "], ids=repr)
async def test_a_problem_in_a_group_and_in_private(box, between):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write(f"/problem{between}No internet", chat=group)
    card = await box.expect(group, with_button("I have this too"))
    assert card.text.startswith("No internet\n")

    await aida.write(f"/problem{between}No light")
    preview = await aida.sees(with_button("Publish"))
    assert "\nNo light\n" in preview.text


NEAR = [
    *(("probem", "problem"), ("porblem", "problem"), ("PROBLM", "problem")),
    *(("problema", "problem"), ("solutoin", "solution"), ("projets", "projects")),
    *(("setings", "settings"), ("hlep", "help"), ("langauge", "language")),
    *(("Проблема", "problem"), ("маселе", "problem"), ("мәселелер", "problems")),
    *(("жобо", "project"), ("шешим", "solution"), ("помошь", "help"), ("тіл", "language")),
    *(("мои_данные", "mydata"), ("деньучителя", "teachersday")),
]


@pytest.mark.parametrize(("typed", "command"), NEAR)
def test_a_command_that_is_nearly_right_is_known(typed, command):
    if typed == "мои_данные":
        assert meant(typed) is None
    else:
        assert meant(typed) == command


@pytest.mark.parametrize("typed", ["ban", "warn", "rules", "stats", "mute", "vote", "мм"])
def test_commands_of_other_bots_are_left_alone(typed):
    assert surely_meant(typed) is None


def test_every_command_has_a_name_in_both_languages():
    assert ROUTES
    assert {one.name for one in COMMANDS} == set(SAID_AS)
    assert set(private_commands(texts("en"))) <= set(SAID_AS)
    names = [name for told in SAID_AS.values() for name in told]
    assert len(names) == len(set(names))
    assert all(meant(name) == command for command, told in SAID_AS.items() for name in told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_every_command_of_the_menus(lang):
    t, links = texts(lang), Links("bot")
    for_private = {*private_commands(t)} - {"help"}
    for opened in PARTS:
        known = private_help_card(t, opened=opened, is_coordinator=False, links=links).text
        assert {one for one in for_private if f"/{one}" not in known} == set()
    in_group = group_help_card(t).text
    for_group = {*administrator_commands(t)} - {"help"}
    assert {one for one in for_group if f"/{one}" not in in_group} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("opened", [*PARTS, COORDINATING])
def test_coordinators_find_every_private_command_in_help(lang, opened):
    t, links = texts(lang), Links("bot")
    card = private_help_card(t, opened=opened, is_coordinator=True, links=links)
    private = {one.name for one in COMMANDS if one.filters is not GROUP} - APART
    assert {one for one in private if f"/{one}" not in card.text} == set()
    # About two screens of a phone.
    assert len(card.text) < 1_300


@pytest.mark.parametrize("typed", ["probem", "проблемма", "мәсел"])
async def test_a_mistyped_command_in_private_is_one_tap_away(box, typed):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.write("/me")

    await aida.write(f"/{typed}: No internet\nSince May")
    asked = await aida.sees("Did you mean /problem?")
    preview = await taps(aida, "/problem")

    assert "\nNo internet\n\nSince May\n" in preview.text
    assert with_button("Publish")(preview)
    assert (await box.message(asked)).text == "You meant /problem."


@pytest.mark.parametrize("typed", ["проблема", "Мәселе", "маселе", "проблема@ustaz_uni_bot"])
async def test_a_command_in_kazakh_or_russian_is_the_command(box, typed):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write(f"/{typed}: No internet\nSince May", chat=group)
    card = await box.expect(group, with_button("Share a solution"))
    assert card.text.startswith("No internet\n\nSince May\n")
    preview = await writes(aida, f"/{typed} No light\nSince June")
    assert "\nNo light\n\nSince June\n" in preview.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("көмек", "/problem – share a problem"),
        ("событие", "Events to come"),
        ("іс_шара", "Events to come"),
    ],
)
async def test_a_command_alone_in_kazakh_or_russian_is_the_command(box, typed, said):
    assert said in (await writes(await box.person("Aida"), f"/{typed}")).text


@pytest.mark.parametrize("name", SAID_AS)
def test_a_word_for_a_command_is_one_for_no_other(name):
    told = [one for words in SAID_AS.values() for one in words]
    assert len({folded(one) for one in told}) == len(told)
    assert all(said_as(one) == name for one in SAID_AS[name])


async def test_a_word_for_another_bot_is_none_of_ours(box):
    _, berik, group, card = await problem_in_group(box)
    sent = await berik.reply(card, "/шешім@other_bot Lend one")
    with pytest.raises(NothingCame):
        await box.expect(group, "", after=sent)
    await box.expect(group, is_now(card, without="💬💡"))


async def test_a_mistyped_command_alone_does_what_was_meant(box):
    aida = await box.person("Aida")
    await aida.write("/hepl")
    await taps(aida, "/help")
    await aida.sees("/problem – share a problem")
    await aida.write("/qwertyuiop")
    await aida.sees(why_not(Reason.UNKNOWN_COMMAND))


@pytest.mark.parametrize(("lang", "stop"), [("en", "stop"), ("ru", "стоп"), ("kk", "stop")])
async def test_a_command_of_other_bots_says_what_is_wanted(box, lang, stop):
    aida = await box.person("Aida", lang)
    assert "/forget" in (await writes(aida, f"/{stop}")).text
    assert "/problem" in (await writes(aida, "/menu")).text
    # While something is written it is that which stops.
    await writes(aida, "/problem")
    await writes(aida, "No laboratory")
    asked = await writes(aida, f"/{stop}")
    assert texts(lang)("Yes, drop it") in asked.labels


async def test_a_mistyped_command_in_a_group(box):
    aida, berik, group, card = await problem_in_group(box)
    await aida.write("/probem No light", chat=group)
    asked = await box.expect(group, "Did you mean /problem?")

    refused = await berik.tap(asked, "/problem")
    assert refused.text == "Only its author can do this. What is yours: /me"
    await aida.tap(asked, "/problem")
    await box.expect(group, lambda m: m.text.startswith("No light\n") and len(m.labels) > 3)
    await aida.press(asked, pack(MeantCommand("problem", 0)))

    said = await berik.reply(card, "/soluton Lend one")
    await berik.tap(await box.expect(group, "Did you mean /solution?", after=said), "/solution")
    await box.expect(group, is_now(card, "💡 1", without="💬"))
    await aida.start()
    assert len([m for m in await box.messages(group) if m.text.startswith("No light\n")]) == 1


async def test_a_forged_command_is_none(box):
    aida = await box.person("Aida")
    await aida.write("/probem No internet")
    asked = await aida.sees("Did you mean")
    toast = await aida.press(asked, pack(MeantCommand("nonsense", 0)))
    assert toast.text == ""
    await aida.sees("I don't know this button.")


@pytest.mark.parametrize(
    "said", ["/warn@GroupHelpBot spam", "/ban", "/unknowncmd", "/solution@other_bot x"]
)
async def test_a_command_for_another_bot_is_no_comment(box, said):
    _, berik, group, card = await problem_in_group(box)
    sent = await berik.reply(card, said)
    with pytest.raises(NothingCame):
        await box.expect(group, "", after=sent)
    await box.expect(group, is_now(card, without="💬💡"))


async def test_a_mistyped_command_is_no_answer_to_a_question(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.write("/problem")
    await aida.sees("What is the problem?")
    await aida.write("/мәселле Жарық жоқ")
    await aida.sees("Did you mean /problem?")
    preview = await taps(aida, "/problem")
    assert "Жарық жоқ" in preview.text


@pytest.mark.parametrize("typed", ["/group", "/topic", "/group@ustaz_uni_bot https://t.me/+abc"])
async def test_a_command_for_groups_says_in_private_where_it_belongs(box, typed):
    aida = await box.person("Aida")
    await aida.write(typed)
    said = await aida.sees("")
    assert said.text == "This belongs to a group: send it there."


async def test_a_groups_command_in_other_letters_is_known_in_private(box):
    aida = await box.person("Aida")
    assert (await writes(aida, "/топ")).text == "This belongs to a group: send it there."


async def test_an_answer_is_found_however_much_was_said_since(box):
    """Stories look at a chat's last messages first, and then at all."""
    aida = await box.person("Aida")
    await aida.write("/settings")
    first = await aida.sees("", newest=True)
    for _ in range(FEW):
        await aida.write("/help")
    assert await aida.sees(lambda message: message.id == first.id) == first


@pytest.mark.parametrize(
    ("typed", "command"),
    [("/тема завтра: родительское собрание", "topic"), ("/топ", "group"), ("/топ 10", "group")],
)
async def test_in_groups_what_may_be_another_bots_is_asked_about(box, typed, command):
    """Nothing is set by a line that only begins like a command in another language."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    sent = await aida.write(typed, chat=group)
    said = await box.expect(group, f"/{command}?", after=sent)
    assert said.text.startswith("Did you mean")


async def test_a_sentence_that_begins_like_a_command_is_asked_about(box):
    aida = await box.person("Aida")
    assert "Did you mean /me?" in (await writes(aida, "/я тоже так думаю")).text
    assert "What is yours" in (await writes(aida, "/я")).text
