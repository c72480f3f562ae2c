"""At the door: codes as people type them, and what a guest hears who has none."""

import re
from functools import partial

import pytest

from basics.spans import HOUR
from community.certificates import certificates
from community.events import guests
from tests.events.planning import NOON, SAULE, an_event
from tests.events.test_events import plan
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import group_with_bot, writes

MINUTES = 60
WRONG = {
    "en": "I know no event near with this code.",
    "ru": "Встречи с таким кодом сейчас нет.",
}
DOOR = {
    "en": ("Your next event: “Poster day”", "You are at “Poster day”? Send me its code"),
    "ru": ("Ваша следующая встреча: «Poster day»", "Вы на встрече «Poster day»? Пришлите её код"),
}
IN = {"en": "You are checked in at “Poster day”.", "ru": "Вы отмечены на встрече «Poster day»."}


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "ru"))
async def test_a_guest_at_the_door_is_told_of_her_event_and_understood(box, lang):
    aida, saule = await box.person("Aida", lang), await box.person("Saule", lang, id=COORDINATOR)
    group = await group_with_bot(box, "Coastal", aida, saule)
    await saule.write("/problems", chat=group)
    none = await writes(aida, "/checkin")
    await plan(box, lang, "Poster day", group=group, places="40")
    card = await box.expect(group, "Poster day")
    await aida.tap(card, card.labels[0])
    starts = next(e for e in card.raw["caption_entities"] if e["type"] == "date_time")

    later, now = DOOR[lang]
    assert later in (await writes(aida, "/checkin")).text
    assert "Poster day" not in none.text
    # Far from any event it is the code of no door.
    assert "2F7KQ-9XWMA" in (await writes(aida, "R45UXX")).text
    await move_clock(box, starts["unix_time"] - 30 * MINUTES)
    # What she has begun to write does not take the code for an answer.
    await writes(aida, "/problem")
    assert now in (await writes(aida, "/checkin")).text

    code = await _code(saule)
    # As the right one it has letters and digits.
    others = "78" if code[0].isdigit() else "HK"
    mistyped = next(one for one in others if one != code[0]) + code[1:]
    for typed in (mistyped, mistyped.lower(), f"{mistyped[:3]} {mistyped[3:]}."):
        said = await writes(aida, typed)
        assert (typed, said.text.startswith(WRONG[lang]), said.labels) == (typed, True, [])
    arrived = await writes(aida, f"код {code.lower()}")
    assert "Poster day" in arrived.text
    assert IN[lang] in (await writes(aida, "/checkin")).text


async def _code(saule) -> str:
    """As the organiser sees it."""
    await writes(saule, "/checkin")
    shown = await saule.sees(lambda m: bool(m.photo))
    found = re.search(r"start=d1-(\w+)", shown.text)
    assert found
    return found[1]


@pytest.mark.parametrize("typed", ["{} {}", "{}-{}", " {}{}. ", "№ {}{}", "«{}{}»"])
@pytest.mark.in_turns
async def test_spaces_and_signs_in_a_code_do_not_matter(db, typed):
    event = await an_event(db)
    text = typed.format(event.code[:3], event.code[3:].lower())
    found = await guests.at_door(db, text, event.starts_at)
    assert found
    assert found.id == event.id


@pytest.mark.parametrize("said", ["код {}", "Менің кодым: {}", "I am here, code {}!"])
@pytest.mark.in_turns
async def test_a_few_words_around_a_code_do_not_matter(db, said):
    event = await an_event(db)
    found = await guests.at_door(db, said.format(event.code.lower()), event.starts_at)
    assert found
    assert found.id == event.id
    long = f"{said} for the whole day and for another one".format(event.code)
    assert await guests.at_door(db, long, event.starts_at) is None


async def test_cyrillic_look_alikes_in_a_code_count(db):
    event = await an_event(db)

    async def work(tx):
        await tx.run("UPDATE event SET code = 'K4BEXT' WHERE id = ?", event.id)

    await db.write(work)
    assert await guests.at_door(db, "К4ВЕХТ", event.starts_at)


@pytest.mark.parametrize(
    ("said", "mistyped"),
    [
        *(("R45UXX", True), ("r45uxx.", True), ("R45 UX", True), ("RKUUXX", True)),
        *(("hello", False), ("2027", False), ("5 сынып", False), ("No laboratory", False)),
        *(("123456", False), ("R45UXXRR", False), ("", False)),
    ],
)
@pytest.mark.in_turns
async def test_what_looks_like_a_code_is_one_only_while_a_door_is_open(db, said, mistyped):
    event = await an_event(db)
    assert await guests.is_mistyped(db, said, event.starts_at) == mistyped
    assert not await guests.is_mistyped(db, said, NOON)


async def test_a_code_counts_from_an_hour_before_until_an_hour_after(db):
    event = await an_event(db)
    opens, closes = event.starts_at - HOUR, event.ends_at + HOUR
    for now, counts in ((opens - 1, False), (opens, True), (closes, True), (closes + 1, False)):
        assert guests.is_open(event, now) == counts
        assert (await guests.at_door(db, event.code, now) is not None) == counts
        assert await guests.is_mistyped(db, "R45UXX", now) == counts
        adds = partial(
            guests.add_by_hand, event_id=event.id, actor=SAULE, name=f"Guest {now}", now=now
        )
        added = await db.write(adds)
        assert (added.came_at is not None) == (now >= opens)


@pytest.mark.parametrize(
    ("said", "looks"),
    [
        *(("2F7KQ-9XWMA", True), ("2f7kq 9xwma.", True), ("2F7KQ9XWMA", True)),
        # Of letters alone only as it is shown: they might be a word.
        *(("QWERT-HKMNP", True), ("qwert–hkmnp.", True), ("QWERTHKMNP", False)),
        *(("кеңес-кеңес", False), ("mathe-matic", False)),
        *(("7011234567", False), ("laboratory", False), ("2F7KQ-9XWM", False)),
        *(("My certificate is 2F7KQ-9XWMA", False), ("", False)),
    ],
)
def test_a_certificates_number_is_known_without_its_command(said, looks):
    assert certificates.looks_like_number(said) == looks


async def test_a_number_without_its_command_is_looked_up(box):
    aida = await box.person("Aida")
    for typed in ("2F7KQ-9XWMA", "2f7kq 9xwma"):
        assert "I know no certificate with this number." in (await writes(aida, typed)).text
