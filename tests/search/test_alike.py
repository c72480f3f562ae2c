"""Before a problem is published its author sees what colleagues wrote of the same."""

import logging
from dataclasses import replace

import pytest
from telegram import Update

from cards.presses import pack
from cards.problems.presses import CompareProblem, HaveToo
from community.forms import engine
from community.people.people import Actor
from community.problems import form
from handlers.search.foresee import foresee
from storage.forms import drafts
from tests.events.planning import NOON, a_person
from tests.running import in_languages
from tests.steps import card_in, group_with_bot, pressed, skips_to, taps, with_button, writes

WROTE = {
    "kk": "Әріптестер осы туралы жазған",
    "ru": "Коллеги уже писали об этом",
    "en": "Colleagues wrote of this",
}
SKIP = {"kk": "Өткізіп жіберу", "ru": "Пропустить", "en": "Skip"}
ON = {"kk": "Әрі қарай", "ru": "Дальше", "en": "Go on"}
TITLE = "No laboratory for chemistry"
MINE = "We have no chemistry laboratory"


async def _two(box, lang="en"):
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, f"Rural {lang}", aida, berik)
    await card_in(box, group, aida, text=TITLE)
    await berik.write("/problems", chat=group)
    return aida, berik, group


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_it_is_said_after_the_description_and_at_the_preview(box, lang):
    _, berik, _ = await _two(box, lang)
    await writes(berik, "/problem")
    await writes(berik, MINE)
    asked = await writes(berik, "In the whole school")
    assert WROTE[lang] in asked.text
    assert f"1. {TITLE}" in asked.text
    assert asked.labels[0] == "🔎 1"
    await skips_to(berik, "Berik", by=SKIP[lang])
    preview = await taps(berik, "Berik", f"Rural {lang}", ON[lang])
    assert WROTE[lang] in preview.text
    assert "🔎 1" in preview.labels


@pytest.mark.parametrize("with_more", [False, True])
async def test_a_title_alone_finds_them_where_it_is_all_that_is_asked(box, with_more):
    """At the preview it is changed; with more lines it is the description, too."""
    _, berik, _ = await _two(box)
    if with_more:
        await writes(berik, "/problem")
        asked = await writes(berik, f"{MINE}\n{'In the whole school. ' * 8}")
        assert "Which subject?" in asked.text
    else:
        assert WROTE["en"] not in (await writes(berik, "/problem Chairs\nThey are old")).text
        await taps(berik, "Title")
        asked = await writes(berik, MINE)
    assert WROTE["en"] in asked.text


async def test_a_title_is_searched_for_once_its_description_is_there(db):
    """Nothing would be shown before."""
    said = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": 2, "type": "private"}}
    update = Update.de_json({"update_id": 1, "message": {**said, "text": MINE}})
    await db.write(lambda tx: a_person(tx, 2))
    draft = await db.write(lambda tx: engine.begin_or_go_on(tx, Actor(2), form.PROBLEM, now=NOON))
    assert await foresee(db, update, None, actor=Actor(2), now=NOON) is None
    await db.write(lambda tx: drafts.keep(tx, replace(draft, step="description"), NOON))
    assert await foresee(db, update, None, actor=Actor(2), now=NOON) is not None


async def test_i_have_this_too_votes_drops_the_draft_and_leaves_its_words_as_a_comment(box):
    _, berik, group = await _two(box)
    preview = await writes(berik, f"/problem {MINE}\nAll winter")
    assert WROTE["en"] in preview.text
    page = await pressed(berik, preview, "🔎 1")
    assert TITLE in page.text
    assert "Say that you have" in (await taps(berik, "I have this too")).text
    assert "1 has this too" in (await taps(berik, "Yes, and as a comment")).text
    card = await box.expect(group, lambda m: TITLE in m.text and "🙋 1 · 💬 1" in m.text)
    assert MINE not in card.text
    assert not any("Drafts" in one for one in (await writes(berik, "/me")).labels)
    await writes(berik, "/problems")
    await taps(berik, "1")
    assert MINE in (await taps(berik, "Comments: 1")).text


async def test_a_number_in_words_that_became_a_comment_is_taken_out(box):
    _, berik, _ = await _two(box)
    await writes(berik, f"/problem {MINE}\nCall +7 701 000 12 34")
    await taps(berik, "🔎 1", "I have this too", "Yes, and as a comment")
    await berik.sees("Taken out")
    await writes(berik, "/problems")
    await taps(berik, "1")
    said = (await taps(berik, "Comments: 1")).text
    assert MINE in said
    assert "701" not in said


async def test_a_link_in_words_that_became_a_comment_is_looked_at_first(box):
    """Where the group wants that."""
    aida, berik, group = await _two(box)
    await aida.write("/group", chat=group)
    await taps_in(box, group, aida, "Look first", "Newcomers")
    await writes(berik, f"/problem {MINE}\nSee https://example.kz/x")
    await taps(berik, "🔎 1", "I have this too", "Yes, and as a comment")
    await berik.sees("are looked at first")


async def taps_in(box, group, person, *labels):
    for label in labels:
        await person.tap(await box.expect(group, with_button(label)), label)
        await box.settled()


async def test_mine_is_another_goes_on_and_is_not_asked_again(box):
    _, berik, group = await _two(box)
    await writes(berik, "/problem")
    await writes(berik, MINE)
    await writes(berik, "In the whole school")
    asked = await taps(berik, "Mine is another")
    assert "Which subject?" in asked.text
    assert WROTE["en"] not in asked.text
    await skips_to(berik, "Berik")
    preview = await taps(berik, "Berik", "Rural en", "Go on")
    assert WROTE["en"] not in preview.text
    await taps(berik, "Publish")
    await box.expect(group, MINE)


async def test_one_in_one_message_is_out_at_once_and_its_author_alone_is_told(box):
    _, berik, group = await _two(box)
    await berik.start()
    await berik.write(f"/problem {MINE}", chat=group)
    await box.expect(group, lambda m: m.text.startswith(MINE))
    told = await berik.sees("is out.")
    assert f"1. {TITLE}" in told.text
    assert TITLE in (await pressed(berik, told, "🔎 1")).text


async def test_who_has_not_begun_to_speak_with_the_bot_is_told_below_the_card(box):
    _, berik, group = await _two(box)
    await berik.write(f"/problem {MINE}", chat=group)
    told = await box.expect(group, WROTE["en"])
    assert told.labels == []
    assert TITLE in told.text


async def test_hidden_and_foreign_ones_are_never_offered_nor_their_own(box):
    """Of another group, withdrawn, and one's own."""
    aida, berik, _ = await _two(box)
    dana = await box.person("Dana")
    other = await group_with_bot(box, "Other", dana)
    assert WROTE["en"] not in (await writes(dana, f"/problem {MINE}")).text
    await dana.write(f"/problem {MINE} of ours", chat=other)
    await box.expect(other, lambda m: m.text.startswith(MINE))
    assert not [m for m in await box.messages(other) if TITLE in m.text]
    assert WROTE["en"] not in (await writes(aida, f"/problem {TITLE} again")).text
    await writes(aida, "/problems")
    await taps(aida, "1", "Withdraw", "Yes")
    assert WROTE["en"] not in (await writes(berik, f"/problem {MINE}")).text


async def test_what_is_forged_leads_nowhere(box):
    _, berik, _ = await _two(box)
    preview = await writes(berik, f"/problem {MINE}")
    dana = await box.person("Dana")
    begun = await writes(dana, "/problem Something else entirely")
    for forged in (CompareProblem(1, 1), HaveToo(1, 1, 2), HaveToo(2, 1, 1), CompareProblem(2, 1)):
        await dana.press(begun, pack(forged))
    await box.settled()
    assert not [m for m in await box.messages(dana) if TITLE in m.text]
    assert "🙋" not in (await pressed(berik, preview, "🔎 1")).text


@pytest.mark.parametrize("words", [f"/find {TITLE}", TITLE, f"/problem {MINE}"])
async def test_nothing_is_searched_inside_of_a_transaction(box, caplog, words):
    _, berik, group = await _two(box)
    with caplog.at_level(logging.WARNING):
        said = await writes(berik, words)
        await berik.write(f"/find {TITLE}", chat=group)
        await box.expect(group, "🔎")
        if "Read them" in " ".join(said.labels):
            await pressed(berik, said, "Read them")
    assert "searched inside" not in caplog.text
