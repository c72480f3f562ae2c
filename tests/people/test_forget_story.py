"""Aida asks what is known of her, and to be forgotten: in the chat, in the group, in the files."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox import TOKEN
from sandbox.client import Message, Person, Sandbox
from tests.inside import bot_inside
from tests.steps import card_in, group_with_bot, is_now, taps, with_button

WORDS = {
    "kk": ("Сөздерім де өшірілсін", "Иә, мені ұмытыңыз", "Сізді ұмыттым"),
    "ru": ("Оставить мои слова без имени", "Да, забудьте меня", "Я вас больше не помню"),
}


async def read_file(url: str, message: Message) -> Any:
    async with aiohttp.ClientSession() as session:
        wanted = {"file_id": message.raw["document"]["file_id"]}
        async with session.post(f"{url}/bot{TOKEN}/getFile", json=wanted) as answer:
            path = (await answer.json())["result"]["file_path"]
        async with session.get(f"{url}/file/bot{TOKEN}/{path}") as answer:
            return json.loads(await answer.read())


def left_of(folder: Path, *marks: str) -> list[tuple[str, str]]:
    """Places in the bot's tables where one of these stands."""
    found = []
    with sqlite3.connect(folder / "community.db") as db:
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in db.execute(f"SELECT * FROM {table}"):
                text = " ".join(str(value) for value in row)
                found += [(table, text) for mark in marks if mark in text]
    return found


async def her_data(box: Sandbox, aida: Person) -> Any:
    said = await aida.write("/mydata")
    return await read_file(box.url, await aida.sees(lambda m: "document" in m.raw, after=said))


@pytest.mark.parametrize("lang", ["kk", "ru"])
async def test_she_gets_her_data_and_is_forgotten(tmp_path, lang):
    how, yes, gone = WORDS[lang]
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            aida = await box.person("Әйгерім", lang, username="aigerim_in_aul")
            berik = await box.person("Берік", lang)
            group = await group_with_bot(box, "Ауыл", aida, berik)
            card = await card_in(box, group, aida, text="Жол жоқ\nҚыста жол жабылады")
            await berik.reply(card, "Бізде де солай")
            own = await card_in(box, group, berik, text="Кітап жетпейді")
            await aida.reply(own, "Маған да керек")
            await box.expect(group, is_now(own, "💬 1"))
            await aida.start()

            told = await her_data(box, aida)
            assert "aigerim_in_aul" not in json.dumps(told, ensure_ascii=False)
            assert [one["title"] for one in told["problems"]] == ["Жол жоқ"]
            assert [one["text"] for one in told["comments"]] == ["Маған да керек"]
            refused = await aida.write("/forget", chat=group)
            await box.expect(group, lambda m: m.labels == _private(lang), after=refused)

            await aida.write("/forget")
            await aida.sees("🧹")
            last = await taps(aida, how, yes)
            assert gone in last.text
            await box.settled()
            assert left_of(tmp_path, str(aida.id), "Әйгерім", "aigerim_in_aul") == []
            said = bot.said()
            assert [mark for mark in ("Әйгерім", "aigerim_in_aul") if mark in said] == []
            if lang == "kk":
                await box.until(card, lambda m: "Жол жоқ" not in m.text)
                await box.expect(group, is_now(own, without="💬"))
            else:
                await box.until(card, lambda m: "коллега" in m.text and "Әйгерім" not in m.text)
                await box.expect(group, is_now(own, "💬 1"))

            again = await aida.write("/me")
            await aida.sees("", after=again)
            told = await her_data(box, aida)
            assert "problems" in told["nothing_in"]


def _private(lang: str) -> list[str]:
    return ["Жеке чатты ашу" if lang == "kk" else "Открыть личный чат"]


async def test_a_card_whose_photo_goes_keeps_its_buttons(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    said = await aida.send_photo("/problem No laboratory", chat=group)
    card = await box.expect(group, with_button("I have this too"), after=said)
    assert card.photo == said.photo
    await aida.start()
    await aida.write("/forget")
    await aida.sees("🧹")
    await taps(aida, "Keep my words", "Yes, forget me")

    now = await box.until(card, lambda m: "Aida" not in m.text and m.photo != card.photo)
    assert "No laboratory" in now.text
    assert now.labels == [label for label in card.labels if "Author" not in label]
    await berik.tap(now, "I have this too")
    voted = await box.expect(group, is_now(card, "🙋 1"))
    assert "I have this too" in voted.labels[0]
