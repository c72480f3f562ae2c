"""A year's World Teachers' Day in three languages, from the theme to the thanks, through the
sandbox with the moved clock."""

import time
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from cards.days import presses
from cards.moderation.presses import LookAt
from cards.presses import pack
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR, bot_inside
from tests.running import move_clock
from tests.steps import group_with_bot, is_now, taps

YEAR = time.gmtime().tm_year + 1
INVITED = {
    "kk": "Мұғалімдер күндері басталды",
    "ru": "Начинаются дни учителя",
    "en": "Dear friends",
}
THEME = {"kk": "тақырыбы: «Ұстаз үні»", "ru": "Тема", "en": "Theme of"}
GREETED = {"kk": "Мұғалімдер күні құтты", "ru": "с Днём учителя", "en": "happy Teachers' Day"}
VOICES = {"kk": "Мұғалімдер үні", "ru": "Голоса учителей", "en": "What teachers want"}
THANKED = {"kk": "2 мұғалім өз сөзін", "ru": "2 учителя сказали", "en": "2 teachers said"}


async def moved(box: Sandbox, day: str, clock: str = "09:00:20") -> None:
    local = datetime.fromisoformat(f"{YEAR}-{day}T{clock}").replace(tzinfo=ZoneInfo("Asia/Almaty"))
    await move_clock(box, local.timestamp())


async def every(box: Sandbox, groups: dict[str, Group], words: dict[str, str]) -> list[Message]:
    return [await box.expect(group, words[lang]) for lang, group in groups.items()]


async def pictures_for(box: Sandbox, saule: Person, count: int) -> list[Message]:
    """All that she was shown: so many."""
    await box.settled()
    shown = [message for message in await box.messages(saule) if message.photo]
    assert len(shown) == count
    return shown


def payload(message: Message) -> str:
    """Of the link in its button."""
    button = message.raw["reply_markup"]["inline_keyboard"][0][0]
    return parse_qs(urlsplit(button["url"]).query)["start"][0]


async def enter_theme(saule: Person) -> None:
    place = await saule.sees("")
    await saule.press(place, pack(presses.WriteTheme(YEAR, "theme")))
    for asked, answer in (("Қазақша", "Ұстаз үні"), ("Русский", ""), ("English", "")):
        card = await saule.sees(f"Theme of {YEAR}, {asked}.")
        if answer:
            await saule.write(answer)
        else:
            await saule.tap(card, "Skip")
    await saule.sees(f"Where is the theme of {YEAR} written?")
    await saule.write("unesco.org")
    await saule.tap(await saule.sees("Source: unesco.org"), "Save")
    await saule.sees("Қазақша: “Ұстаз үні” (approved)")


@pytest.mark.parametrize(
    "story_url",
    ["sqlite-polling", pytest.param("postgres-webhook", marks=pytest.mark.torture)],
    indirect=True,
    scope="module",
)
async def test_the_round_of_the_year(box):
    saule = await box.person("Saule", id=COORDINATOR)
    people = {lang: await box.person(f"Teacher {lang}", lang) for lang in INVITED}
    groups = {lang: await group_with_bot(box, f"Group {lang}", people[lang]) for lang in INVITED}
    for person in (saule, people["ru"]):
        await person.start()
        await person.sees("")
    await enter_theme(saule)

    await moved(box, "09-24")
    preview = await saule.sees(f"The days begin, {YEAR}")
    assert "It goes to 3 groups" in preview.text
    assert "No approved theme in: Русский, English" in preview.text
    await saule.tap(preview, "Other words")
    await saule.tap(await box.until(preview, lambda m: "In which" in m.text), "English")
    await box.until(preview, lambda m: "Send the words" in m.text)
    await saule.write("Dear friends, these days are ours!")
    await saule.tap(await saule.sees("Kept. So it will go out:"), "Show it")
    await saule.sees("Dear friends, these days are ours!")

    await moved(box, "09-25")
    invitations = await every(box, groups, INVITED)
    themes = [THEME[lang] in card.text for lang, card in zip(THEME, invitations, strict=True)]
    assert themes == [True, False, False]
    await people["kk"].reply(invitations[0], "Ауылға зертхана керек")
    await people["ru"].start(payload(invitations[1]))
    said = await people["ru"].write("Дайте нам время на учеников")
    mine = await people["ru"].sees("– Teacher ru", after=said)
    await people["ru"].tap(mine, "Скрыть моё имя")
    await box.until(mine, lambda m: "– учитель" in m.text)
    second = await people["kk"].reply(invitations[0], "Тағы бір сөз")
    await box.expect(groups["kk"], "Биыл сөзіңізді айтып қойдыңыз", after=second)

    await saule.press(preview, pack(presses.ChooseVoices(YEAR, 0)))
    for _ in range(2):
        choice = await saule.sees(lambda m: "✅ 1" in m.labels and "Voices of" in m.text)
        await saule.tap(choice, "✅ 1")
        await box.until(choice, lambda m, was=choice: m.raw != was.raw)

    await moved(box, "10-04")
    await saule.sees(f"Greeting, {YEAR}")
    shown = await pictures_for(box, saule, 3)

    await moved(box, "10-05")
    pictures = await every(box, groups, GREETED)
    assert [m.photo for m in pictures] == [m.photo for m in shown]
    for card in await every(box, groups, VOICES):
        assert "Ауылға зертхана керек" in card.text
        assert "Teacher kk" in card.text
        assert "Дайте нам время на учеников" in card.text
        assert "Teacher ru" not in card.text

    await moved(box, "10-07")
    thanks = await every(box, groups, THANKED)
    reader = people["en"]
    await reader.start(payload(thanks[2]))
    everything = await reader.sees(f"What teachers want to be heard, {YEAR}")
    assert "«Ауылға зертхана керек»" in everything.text
    for lang, group in groups.items():
        texts = [m.text for m in await box.messages(group)]
        for words in (INVITED, GREETED, VOICES, THANKED):
            assert len([one for one in texts if words[lang] in one]) == 1
    await leaves_every_group(box, saule, groups)


async def leaves_every_group(box: Sandbox, saule: Person, groups: dict[str, Group]) -> None:
    """A voice that is hidden stands in no greeting any more, nor in a list that was asked for."""
    group = groups["en"]
    asked = await group.creator.write("/voices", chat=group)
    listed = await box.expect(group, "Ауылға зертхана керек", after=asked)
    await saule.press(await saule.sees(""), pack(LookAt("voice", 1)))
    await taps(saule, "🙈 Hide for now", "Insult")
    stays = is_now(listed, "Дайте нам время")
    await box.expect(group, lambda m: stays(m) and "Ауылға" not in m.text)
    await box.settled()
    for one in groups.values():
        said = [m.text for m in await box.messages(one) if m.sender_id == box.bot["id"]]
        assert [text for text in said if "Ауылға зертхана керек" in text] == []
        assert [text for text in said if "Дайте нам время" in text] != []


async def test_who_answers_an_invitation_that_was_lost_to_the_bot_is_heard(tmp_path):
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida", language_code="kk")
            group = await group_with_bot(box, "Rural", aida)
            await aida.start()
            await box.faults(drop_after=1.0, methods=["sendMessage"])
            await moved(box, "09-25")
            invited = await box.expect(group, INVITED["kk"])
            await box.faults()
            said = await aida.reply(invited, "Ауылға зертхана керек")
            await box.until(said, lambda message: message.reactions == ["👍"])
            mine = await aida.write("/voices")
            await aida.sees("«Ауылға зертхана керек»", after=mine)
