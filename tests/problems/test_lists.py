"""Long lists: numbers, pages, and few taps to whatever stands in them."""

import re

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from tests.running import in_languages
from tests.steps import card_in, group_with_bot, opened, pressed, taps, writes

MANY = 64
#: A teacher may share five in an hour.
AUTHORS = 13


async def long_list(box: Sandbox) -> tuple[Person, Group]:
    """Berik, and a group with 64 problems of colleagues."""
    berik = await box.person("Berik")
    authors = await box.people([f"Teacher {n}" for n in range(AUTHORS)])
    group = await group_with_bot(box, "Rural", berik, *authors)
    sent = [
        {
            "do": "write",
            "who": authors[n % AUTHORS].id,
            "chat": group.id,
            "text": f"/problem Problem number {n + 1}",
        }
        for n in range(MANY)
    ]
    await box.burst(sent)
    await berik.write("/events", chat=group)
    return berik, group


def numbers(listed: Message) -> list[int]:
    return [int(found) for found in re.findall(r"^(\d+)\. ", listed.text, re.M)]


async def test_the_last_of_64_problems_is_two_taps_away(box):
    berik, _ = await long_list(box)
    first = await writes(berik, "/problems")
    assert first.text.startswith("Problems, the newest first · 1 of 11\n")
    assert numbers(first) == [*range(1, 7)]
    titles = re.findall(r"Problem number \d+", first.text + str(first.labels))
    assert titles == [f"Problem number {n}" for n in range(64, 58, -1)]
    last = await taps(berik, "11 »")
    assert (last.id, numbers(last)) == (first.id, [61, 62, 63, 64])
    assert "Problem number 1" in (await opened(berik, "Problem number 1")).text


async def test_arrows_stay_in_their_places_while_one_turns(box):
    berik, _ = await long_list(box)
    shown = await writes(berik, "/problems")
    rows = [_arrows(shown)]
    for _ in range(2):
        shown = await pressed(berik, shown, "▶️")
        rows.append(_arrows(shown))
    shown = await pressed(berik, shown, "11 »")
    rows.append(_arrows(shown))
    shown = await pressed(berik, shown, "« 1")
    assert "· 1 of 11" in shown.text
    whole = ["« 1", "◀️", "▶️", "11 »"]
    assert rows == [["·", "·", "▶️", "11 »"], whole, whole, ["« 1", "◀️", "·", "·"]]


def _arrows(listed: Message) -> list[str]:
    return [label for label in listed.labels if label in ("« 1", "◀️", "▶️", "11 »", "·")]


async def test_a_group_turns_the_same_pages(box):
    berik, group = await long_list(box)
    await berik.write("/problems", chat=group)
    listed = await box.expect(group, "Problems, the newest first · 1 of 11")
    turned = await pressed(berik, listed, "11 »")
    assert (turned.id, numbers(turned)) == (listed.id, [61, 62, 63, 64])
    links = [one for one in turned.raw["entities"] if one["type"] == "text_link"]
    assert len(links) == 4


async def test_a_page_that_is_no_more_is_the_last_one(box):
    """A list has become shorter since its button was made."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await card_in(box, group, aida, text="No laboratory")
    await writes(aida, "/problems")
    listed = await aida.sees("No laboratory")
    await aida.press(listed, "1lp.new...9")
    assert numbers(await box.message(listed)) == [1]


#: What is somebody's own, in the order of the buttons: English, Kazakh and Russian.
WORDS = {
    "en": ["Problems: 1", "Solutions: 1", "Comments: 2", "My votes: 1", "Projects: 1"],
    "kk": ["Мәселелер: 1", "Шешімдер: 1", "Пікірлер: 2", "Дауыстарым: 1", "Жобалар: 1"],
    "ru": ["Проблемы: 1", "Решения: 1", "Комментарии: 2", "У меня тоже: 1", "Проекты: 1"],
}
BACK = {"en": "◀️ Back", "kk": "◀️ Артқа", "ru": "◀️ Назад"}


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))
async def test_me_is_one_message_that_counts_and_leads_back(box, lang):
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.write("/problem No internet", chat=group)
    other = await box.expect(group, "No internet")
    await berik.write("/project A stand", chat=group)
    project = await box.expect(group, "A stand")
    await aida.write("/project A garden", chat=group)
    await aida.tap(other, "🙋")
    await aida.reply(other, "Here, too")
    await aida.reply(project, "From bottles?")
    await aida.reply(other, "/solution A router on the roof")
    await berik.reply(card, "I wonder how")

    mine = await writes(aida, "/me")
    assert [label.partition(" ")[2] for label in mine.labels[:5]] == WORDS[lang]
    shown = {
        "📝": "No laboratory",
        "💡": "A router on the roof",
        "💬": "Here, too\nNo internet",
        "🙋": "No internet",
        "🌱": "A garden",
    }
    for sign, words in shown.items():
        listed = await pressed(aida, mine, _label(mine, sign))
        assert (listed.id, words in listed.text) == (mine.id, True)
        mine = await pressed(aida, listed, BACK[lang])
        assert [label.partition(" ")[2] for label in mine.labels[:5]] == WORDS[lang]
    # Nobody opens a list to find it empty.
    assert {one for one in ("🔔", "✍️", "📂", "🎖") if one in "".join(mine.labels)} == set()
    listed = await pressed(aida, mine, _label(mine, "📁"))
    assert listed.id == mine.id
    await pressed(aida, listed, BACK[lang])


def _label(mine: Message, sign: str) -> str:
    return next(label for label in mine.labels if label.startswith(sign))


async def test_who_has_nothing_yet_is_shown_how_to_begin(box):
    mine = await writes(await box.person("Dana"), "/me")
    assert "Nothing yet." in mine.text
    assert mine.labels == ["📝 Share a problem", "🔎 See problems", "📁 Portfolio", "⚙️ Settings"]


async def test_what_was_begun_is_found_again_from_me(box):
    aida = await box.person("Aida")
    await writes(aida, "/problem")
    await writes(aida, "No laboratory")
    await writes(aida, "/me")
    assert "a problem: No laboratory" in (await taps(aida, "Drafts: 1")).text
    assert "What happens" in (await opened(aida, "No laboratory")).text


@pytest.mark.parametrize("what", ["drafts", "", "votes.0"])
async def test_a_forged_list_of_ones_own_shows_nothing(box, what):
    aida = await box.person("Aida")
    mine = await writes(aida, "/me")
    await aida.press(mine, f"1lm.{what}.0")
    assert (await box.message(mine)).raw == mine.raw
