"""Who was met in no group: it is said first, with what helps, and nothing is lost."""

from tests.running import in_languages
from tests.steps import card_in, group_with_bot, pressed, skips_to, taps, writes

NO_GROUP = {
    "en": "We share no group yet.",
    "kk": "Екеумізге ортақ топ әлі жоқ.",
    "ru": "У нас пока нет общей группы.",
}
KEPT = {"en": "I keep it", "kk": "сақтап қоямын", "ru": "я всё сохраню"}
ADD = {"en": "Add me to a group", "kk": "Мені топқа қосу", "ru": "Добавить меня в группу"}


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))
async def test_it_is_said_with_the_first_question_and_with_empty_lists(box, lang):
    aida = await box.person("Aida", lang)
    for command in ("/problem", "/problems", "/projects", "/problem No laboratory"):
        said = await writes(aida, command)
        assert (command, NO_GROUP[lang] in said.text) == (command, True)
        assert said.data(ADD[lang]).startswith("https://t.me/")
        assert (KEPT[lang] in said.text) == (command == "/problem")


async def test_nobody_else_is_told(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/problems", chat=group)
    for command in ("/problem", "/problems", "/projects", "/problem No laboratory"):
        assert NO_GROUP["en"] not in (await writes(aida, command)).text


async def test_her_problem_is_kept_until_there_is_a_group(box):
    aida = await box.person("Aida")
    await writes(aida, "/problem")
    await writes(aida, "No laboratory")
    await writes(aida, "/cancel")
    group = await group_with_bot(box, "Late", aida)
    await aida.write("/problems", chat=group)
    await writes(aida, "/me")
    listed = await taps(aida, "Drafts: 1")
    assert "a problem: No laboratory" in listed.text
    asked = await pressed(aida, listed, "1")
    assert "What happens" in asked.text
    await skips_to(aida, "Aida")
    await taps(aida, "Aida", "Late", "Go on", "Publish")
    await box.expect(group, "No laboratory")


async def test_an_empty_list_says_why(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/events", chat=group)
    assert "Nobody in your groups has written one yet." in (await writes(aida, "/problems")).text
    await card_in(box, group, berik, text="No laboratory")
    await writes(aida, "/problems")
    assert "Choose another subject or region" in (await taps(aida, "📚 Subject", "Physics")).text
