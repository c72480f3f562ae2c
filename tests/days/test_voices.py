"""One sentence a person and year: said, changed, taken back, chosen fairly, published."""

import contextlib
import re
from collections import Counter
from dataclasses import replace
from functools import partial

import pytest

from basics.languages import LANGUAGES
from basics.paging import pages
from cards.card import send
from cards.days import voices as voice_cards
from cards.days.days import PUBLIC, announcement, voice_lines
from cards.text.links import Links
from community.days import announcements, voices
from community.days.announcements import Facts
from community.people.people import Actor
from community.refusals import Reason, Refused
from jobs.days.voices import tell_not_chosen
from locales import texts
from sandbox.bot_api import html
from sandbox.text.cleaning import cleaned
from storage import audit
from storage.days import days
from storage.days import voices as voice_rows
from storage.days.days import Day, Occurrence
from storage.days.voices import Voice
from storage.db import Database, Transaction
from storage.groups import groups
from storage.people import silenced
from tests.events.planning import SAULE, a_group, a_person, at
from tests.jobs.serving import Desk
from tests.storage.rows import ground, put
from tests.test_naughty_strings import NAUGHTY

OPEN = at("2027-09-27T12:00")
AIDA = Actor(100)
ELDAR = Actor(2, coordinator=True, regions=frozenset({"47"}))


async def decide(tx: Transaction, actor: Actor, read: Voice, *, approved: bool = True) -> Voice:
    return await voices.decide(tx, actor, read.id, mark=read.mark, approved=approved, now=1)


async def say(db: Database, words: str, actor: Actor = AIDA, *, now: int = OPEN) -> Voice:
    async def work(tx: Transaction) -> Voice:
        if actor.id > 0:
            await a_person(tx, actor.id)
        said = voices.Said(2027, words, "ru")
        return await voices.say(tx, actor, said, source=None, now=now)

    return await db.write(work)


async def refusal(deed) -> Reason:
    with pytest.raises(Refused) as refused:
        await deed
    return refused.value.reason


async def test_it_is_changed_and_taken_back_until_it_is_published(db):
    voice = await say(db, "  Кітап\nкерек ")
    assert (voice.words, voice.lang, voice.state) == ("Кітап керек", "kk", "said")
    await db.write(lambda tx: decide(tx, SAULE, voice))
    again = await say(db, "Нужны книги")
    # Its coordinator still sees the old words: nothing is decided about the new ones.
    await db.write(lambda tx: decide(tx, SAULE, voice))
    unread = await voice_rows.get(db, voice.id)
    assert unread is not None
    assert unread.state == "said"
    assert (again.id, again.lang, again.state) == (voice.id, "ru", "said")
    hidden = await db.write(lambda tx: voices.show_name(tx, AIDA, voice.id, shown=False))
    assert hidden.name_shown == 0
    other = db.write(lambda tx: voices.take_back(tx, Actor(101), voice.id))
    assert await refusal(other) is Reason.NOT_YOURS
    await db.write(lambda tx: voices.take_back(tx, AIDA, voice.id))
    assert await voice_rows.of_person(db, AIDA.id, 2027) is None

    published = await say(db, "Нужны книги")
    await db.write(lambda tx: voice_rows.decide(tx, published.id, "published", by=1))
    late = db.write(lambda tx: voices.take_back(tx, AIDA, published.id))
    assert await refusal(late) is Reason.VOICES_CLOSED
    await db.write(lambda tx: voices.edit(tx, published, AIDA, words="Other words", now=1))
    kept = await say(db, "Что-то другое")
    assert kept.words == "Нужны книги"


async def test_who_may_only_read_is_refused_what_they_changed_and_nothing_else(db):
    """Telegram says that a message was edited where somebody reacted to it, too."""
    voice = await say(db, "Нужны книги")
    await db.write(partial(silenced.put, person_id=AIDA.id, until=0, now=1))
    edits = partial(voices.edit, voice=voice, actor=AIDA, now=1)
    await db.write(partial(edits, words="Нужны книги"))
    assert await refusal(db.write(partial(edits, words="Нужны полки"))) is Reason.SILENCED


async def test_only_so_long_by_people_and_in_its_days(db):
    assert await refusal(say(db, "ұ" * 201)) is Reason.VOICE_TOO_LONG
    assert (await say(db, "ұ" * 200)).words == "ұ" * 200
    assert await refusal(say(db, " \u3164 ")) is Reason.EMPTY
    assert await refusal(say(db, "Hello", Actor(-100))) is Reason.SPEAK_AS_YOURSELF
    for moment in ("2027-09-20T12:00", "2027-10-07T12:00", "2028-09-27T12:00"):
        assert await refusal(say(db, "Hello", now=at(moment))) is Reason.VOICES_CLOSED


async def test_after_the_greeting_went_out_none_is_taken(db):
    async def work(tx: Transaction) -> None:
        await days.begin_occurrence(
            tx, 3, 2027, open_in=days.Span(0, at("2028-01-01T00:00")), now=1
        )
        greeting = await days.occurrence_of(tx, "greeting", 2027)
        assert greeting
        await days.set_voices(tx, greeting.id, [])

    await db.write(work)
    assert await refusal(say(db, "Hello")) is Reason.VOICES_CLOSED


@pytest.mark.parametrize(
    ("words", "speaks", "lang"),
    [
        ("Ауылға жол керек", "ru", "kk"),
        ("Нам нужны книги", "en", "ru"),
        ("Балалар", "kk", "kk"),
        ("We need books", "kk", "en"),
        ("Books", "ru", "en"),
    ],
)
def test_the_language_is_that_in_which_it_is_written(words, speaks, lang):
    assert voices.language_of(words, speaks) == lang


def a_voice(number: int, region: str | None, lang: str) -> Voice:
    return Voice(number, 2027, number, "", f"Sentence {number}", lang, 1, region, "said")


def test_the_choice_is_fair_and_always_the_same():
    """Forty from one region do not drown out two from another, nor one language the others."""
    many = [a_voice(number, "75", "ru") for number in range(1, 41)]
    few = [a_voice(50, "47", "kk"), a_voice(51, "47", "ru"), a_voice(52, "11", "kk")]
    chosen = voices.fair([*many, *few])
    assert len(chosen) == 10
    assert Counter(v.region for v in chosen) == {"75": 7, "47": 2, "11": 1}
    assert {v.id for v in few} <= {v.id for v in chosen}
    assert chosen == voices.fair([*reversed(many), *few])
    assert [v.id for v in voices.fair(many)] == list(range(1, 11))


def test_what_was_approved_before_counts():
    approved = [a_voice(1, "75", "ru")]
    waiting = [a_voice(2, "75", "ru"), a_voice(3, "47", "ru")]
    assert [v.id for v in voices.fair(waiting, 1, approved)] == [3]


async def test_a_region_s_coordinator_decides_about_its_voices(db):
    async def work(tx: Transaction) -> None:
        await a_person(tx, 100)
        await a_person(tx, 101)
        for person, region in ((100, "47"), (101, None)):
            await voice_rows.put(
                tx, Voice(0, 2027, person, "", "Words", "en", 1, region, "said"), None, now=1
            )

    await db.write(work)
    mine = await voices.proposed(db, ELDAR, 2027)
    assert [voice.person_id for voice in mine] == [100]
    assert [voice.person_id for voice in await voices.proposed(db, SAULE, 2027)] == [100, 101]
    other = await voice_rows.of_person(db, 101, 2027)
    assert other
    forbidden = db.write(lambda tx: decide(tx, ELDAR, other))
    assert await refusal(forbidden) is Reason.NOT_YOUR_REGION
    stranger = db.write(lambda tx: decide(tx, AIDA, other))
    assert await refusal(stranger) is Reason.ONLY_COORDINATORS
    for _ in range(2):
        await db.write(lambda tx: decide(tx, ELDAR, mine[0], approved=False))
    log = [(entry.deed, entry.subject) for entry in await audit.entries(db, 0, 9)]
    assert log == [("voice declined", audit.UNNAMED)]


TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def naughty_sentences() -> list[str]:
    kept = []
    for naughty in NAUGHTY:
        with contextlib.suppress(Refused):
            kept.append(voices.sentence(naughty))
    return kept


@pytest.mark.parametrize("lang", LANGUAGES)
def test_naughty_sentences_and_themes_are_shown_as_they_were_written(lang):
    """In announcements, in the list and in the choice, within Telegram's limits."""
    t, sentences = texts(lang), naughty_sentences()
    assert len(sentences) > 400
    for words in sentences[LANGUAGES.index(lang) :: len(LANGUAGES)]:
        voice = Voice(1, 2027, 1, words, words, "en", 1, "47", "published")
        day = Day(3, "greeting", "10-05", 540, {"en": words}, "en", {"all": True}, None, "on")
        occurrence = Occurrence(1, day, 2027, 0, 0, "on", {}, None, 0)
        facts = Facts(occurrence, lang, theme=words, question=words, voices=[voice] * 10)
        shown = [
            *announcement(facts, t, Links("bot"), key=PUBLIC),
            voice_cards.own_voice_card(voice, t),
            voice_cards.choice_card([voice], 2027, pages(0, 5, total=1), approved=0, t=t),
        ]
        for card in shown:
            text, _ = html.parse(send(card).body["text"])
            # Letters that only turn others are left out: in a list they reach beyond their line.
            seen, kept = (TURNING.sub("", one) for one in (text, words))
            assert cleaned(kept) in seen
            assert html.units(text) <= 4096


def test_ten_of_the_longest_voices_fit_one_message():
    voice = Voice(1, 2027, 1, "ұ" * 64, "ұ" * 200, "kk", 1, "47", "published")
    day = Day(3, "greeting", "10-05", 540, {}, "kk", {"all": True}, None, "on")
    facts = Facts(Occurrence(1, day, 2027, 0, 0, "on", {}, None, 0), "kk", voices=[voice] * 10)
    card = announcement(facts, texts("kk"), Links("bot"), key=PUBLIC)[1]
    assert html.units(html.parse(send(card).body["text"])[0]) <= 4096


async def test_thanks_counts_all_who_spoke_and_who_was_not_chosen_is_told(db):
    first = await say(db, "Кітап керек")
    for person, words in ((101, "Нам нужны книги"), (102, "Жол керек")):
        await say(db, words, Actor(person))

    async def over(tx: Transaction) -> Occurrence:
        await decide(tx, SAULE, first)
        thanks = await days.occurrence_of(tx, "thanks", 2027)
        assert thanks
        await announcements.publish_voices(tx, thanks, "2027-10-07")
        # Every tick of the day.
        await tell_not_chosen(tx, thanks, at("2027-10-07T12:00"))
        await tell_not_chosen(tx, thanks, at("2027-10-07T12:01"))
        return thanks

    async def begun(tx: Transaction) -> None:
        span = days.Span(0, at("2028-01-01T00:00"))
        thanks = next(day for day in await days.listed(tx) if day.kind == "thanks")
        await days.begin_occurrence(tx, thanks.id, 2027, open_in=span, now=1)

    await db.write(begun)
    thanks = await db.write(over)
    found = await announcements.facts(db, thanks, "2027-10-07", lang="en")
    (card,) = announcement(found, texts("en"), Links("bot"), key=PUBLIC)
    assert "3 teachers said what they want to be heard. 1 sentence was chosen" in card.text
    told = await db.all("SELECT chat_id, body FROM outbox WHERE kind = 'notice' ORDER BY chat_id")
    assert [chat for chat, _ in told] == [101, 102]
    assert "Нам нужны книги" in told[0][1]
    assert "Chosen this year: 1. Yours is not among them" in told[0][1]


def test_a_voice_is_labelled_in_its_own_language():
    voice = Voice(1, 2027, 1, "Aida", "Кітап керек", "kk", 0, "10", "published")
    assert voice_lines(voice) == "«Кітап керек»\n– бір мұғалім, Абай облысы"
    named = Voice(1, 2027, 1, "Aida", "Нужны книги", "ru", 1, "10", "published")
    assert voice_lines(named) == "«Нужны книги»\n– Aida, область Абай"


def test_who_has_just_spoken_sees_that_it_is_kept():
    voice = Voice(1, 2027, 1, "Aida", "Кітап керек", "kk", 0, None, "said")
    t, none = texts("en"), pages(0, 5, total=0)
    card = voice_cards.voices_list([], 2027, none, years=[], mine=voice, t=t)
    assert "Yours is kept until coordinators choose:\n«Кітап керек»" in card.text
    assert "Nothing here yet." not in card.text
    chosen, some = replace(voice, id=2, state="published"), pages(0, 5, total=1)
    later = voice_cards.voices_list([chosen], 2027, some, years=[], mine=voice, t=t)
    assert "until coordinators choose" not in later.text
    assert "Yours is not among them, and only you see it:\n«Кітап керек»" in later.text
    nobody = voice_cards.voices_list([], 2027, none, years=[], t=t)
    assert "Nothing here yet. Each year I ask from 25 September on." in nobody.text


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_newest_year_that_has_published_ones_is_shown_first(desk: Desk):
    """Also while nobody's are published yet this year."""

    async def furnish(tx: Transaction) -> None:
        await a_person(tx, 2)
        for year, state in ((2025, "published"), (2026, "published"), (2027, "said")):
            said = {"id": year, "year": year, "words": f"Books of {year}", "state": state}
            await put(tx, "voice", **said, person_id=2, lang="en", name_shown=0, said_at=1)

    await desk.db.write(furnish)
    (listed,) = await desk.write("/voices", 3)
    assert [year for year in (2025, 2026, 2027) if f"Books of {year}" in listed.text] == [2026]


@pytest.mark.in_turns
@pytest.mark.parametrize("chat", [None, -100])
async def test_in_a_group_nobody_is_told_who_has_spoken(desk, chat):
    said = {"words": "Hear us", "lang": "en", "name_shown": 0, "said_at": 1}

    async def work(tx) -> None:
        await ground(tx, 3)
        for person, state in ((2, "said"), (3, "published")):
            await put(tx, "voice", id=person, year=2027, person_id=person, state=state, **said)

    await desk.db.write(work)
    one, other = [(await desk.write("/voices", who, chat=chat))[-1] for who in (1, 2)]
    assert "Hear us" in one.text
    assert (one.labels == other.labels) is (chat is not None)
    assert (one.text == other.text) is (chat is not None)


async def test_who_says_no_region_speaks_of_the_one_where_they_were_met_last(db):
    async def met(tx: Transaction) -> None:
        await a_person(tx, 50)
        for number, (region, seen_at) in enumerate((("10", 5), ("47", 9), ("55", 7), (None, 11))):
            group = await a_group(tx, -50 - number)
            if region:
                await groups.set_region(tx, group, region, zone="Asia/Almaty")
            await tx.run("INSERT INTO member VALUES (?, 50, 1, ?)", group, seen_at)

    await db.write(met)
    assert await voice_rows.region_of(db, 50) == "47"
    await db.write(lambda tx: tx.run("UPDATE person SET region = '79' WHERE id = 50"))
    assert await voice_rows.region_of(db, 50) == "79"
