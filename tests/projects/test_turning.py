"""Whatever has pages turns by the one row: first, back, on, last, and says which page it is."""

import re
from dataclasses import dataclass

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import card_in, group_with_bot, having, is_now, pressed, taps

ROW = ("« 1", "◀️", "·", "▶️", "3 »")


@dataclass(frozen=True, slots=True)
class Place:
    """Aida's card of a group, eleven answers below it, and how they are reached."""

    aida: Person
    card: Message
    says: str
    label: str
    size: int


async def comments_on_a_problem(box: Sandbox, aida: Person, berik: Person, group: Group) -> Place:
    card = await card_in(box, group, aida, text="No laboratory")
    for n in range(1, 12):
        await berik.reply(card, f"Idea {n}")
    return Place(aida, card, "Comments on “No laboratory”", "Comments: 11", 5)


async def solutions(box: Sandbox, aida: Person, berik: Person, group: Group) -> Place:
    card = await card_in(box, group, aida, text="No laboratory")
    for n in range(1, 12):
        # Ten an hour are enough for one.
        await (aida if n > 6 else berik).reply(card, f"/solution Idea {n}")
    return Place(aida, card, "Solutions to “No laboratory”", "Solutions: 11", 5)


async def comments_on_a_project(box: Sandbox, aida: Person, berik: Person, group: Group) -> Place:
    await aida.write("/project A garden", chat=group)
    card = await box.expect(group, "A garden")
    for n in range(1, 12):
        await berik.reply(card, f"Idea {n}")
    return Place(aida, card, "Comments on “A garden”", "Comments: 11", 5)


@pytest.mark.parametrize("begin", [comments_on_a_problem, solutions, comments_on_a_project])
async def test_eleven_answers_are_three_pages(box, begin):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    place = await begin(box, aida, berik, group)
    await box.expect(group, is_now(place.card, " 11"))
    await aida.tap(place.card, "More")
    first = await taps(aida, place.label)
    await _turns(aida, first, place.says, size=place.size)


async def _turns(aida: Person, first: Message, says: str, *, size: int) -> None:
    assert (_head(first), _numbers(first)) == (f"{says} · 1 of 3", [*range(1, size + 1)])
    assert _row(first) == ["·", "·", "▶️", "3 »"]
    last = await pressed(aida, first, "3 »")
    assert (last.id, _head(last)) == (first.id, f"{says} · 3 of 3")
    assert _numbers(last) == [11]
    assert _row(last) == ["« 1", "◀️", "·", "·"]
    again = await pressed(aida, last, "« 1")
    assert _numbers(again) == [*range(1, size + 1)]


def _head(message: Message) -> str:
    return message.text.splitlines()[0]


def _row(message: Message) -> list[str]:
    return [label for label in message.labels if label in ROW]


def _numbers(message: Message) -> list[int]:
    return [int(found) for found in re.findall(r"^(\d+)\. ", message.text, re.M)]


async def test_a_log_opens_each_note_by_its_number(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/project A garden", chat=group)
    card = await box.expect(group, "A garden")
    await aida.tap(card, "More")
    for n in range(1, 12):
        asked = await taps(aida, "Write it down")
        await aida.reply(asked, f"Week {n}")
    first = await taps(aida, "Its log")
    assert _head(first) == "The log of “A garden” · 1 of 3"
    assert first.labels[:5] == ["1", "2", "3", "4", "5"]
    last = await pressed(aida, first, "3 »")
    assert "Week 1" in last.text
    await aida.tap(last, "11")
    assert (await having(aida, "🗑 Delete")).text == "Week 1"


async def test_a_button_of_former_years_still_turns(box):
    """“Later ▶️” and “Open solution 7” carried the same."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    place = await solutions(box, aida, berik, group)
    await aida.tap(place.card, "More")
    first = await taps(aida, place.label)
    data = [
        one["callback_data"] for row in first.raw["reply_markup"]["inline_keyboard"] for one in row
    ]
    on = next(one for one, label in zip(data, first.labels, strict=True) if label == "▶️")
    await aida.press(first, on)
    assert _numbers(await box.message(first)) == [6, 7, 8, 9, 10]
