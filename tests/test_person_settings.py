"""/settings: what each person decides for themselves, in one message."""

import json
from dataclasses import replace

import pytest

from cards import event as event_cards
from cards import events as event_lists
from cards import settings as cards
from cards import settings_presses as presses
from cards.card import TEXT_UNITS, Card
from cards.event_presses import ListEvents
from cards.presses import Press, pack
from community import broadcasts, forms, quiet, settings, zones
from community.people import Actor
from community.refusals import Reason, Refused
from community.subjects import SUBJECTS
from community.words import units
from jobs.notify import notify
from locales import LANGUAGES, texts
from sandbox.client import Message, Person
from storage import audiences, mailings, notices, outbox, people, problems
from storage import digests as digest_rows
from storage import quiet as habits
from storage.db import Database, Transaction
from storage.people import Person as Row
from storage.problems import Answers
from storage.quiet import Habit
from tests.people import group_with_bot, is_now
from tests.planning import NOON, a_person, an_event, at
from tests.running import in_languages

HOUR = 3_600_000
USUAL = Habit(None, None, 20, 8, True)
NEVER = Habit(None, None, 0, 0, False)
STRANGE = "I don't know this button. Please open the newest message."
FORGED: tuple[Press, ...] = (
    presses.AskSetting("money"),
    presses.SetLanguage("tlh"),
    presses.SetRegion("99"),
    presses.SetZone(-2),
    presses.SetZone(len(zones.ZONES)),
    presses.SetSubject("alchemy", 1, 0),
    presses.SetDigest("hourly"),
    presses.SetDigestDay(7),
    presses.SetHour("from", 24),
    presses.SetHour("name", 3),
    presses.SetWish("notices", 2),
    presses.SetWish("money", 1),
)


STORY = in_languages(("sqlite-polling", "ru"), ("postgres-webhook", "kk"))


async def becomes(who: Person, card: Message, label: str, *parts: str) -> Message:
    """The same message after a tap, once it says all of this."""
    await who.tap(await who.sandbox.message(card), label)
    return await who.sandbox.expect(who, is_now(card, *parts))


async def shows(who: Person, card: Message, label: str, button: str) -> None:
    """The same message after a tap, once it has this button."""
    await who.tap(await who.sandbox.message(card), label)
    await who.sandbox.expect(who, lambda m: m.id == card.id and button in m.labels)


@STORY
async def test_everything_is_set_in_one_message(box, lang):
    t = texts(lang)
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    hello = await aida.sees("Aida")
    await aida.tap(hello, t("⚙️ Settings"))
    card = await aida.sees(t("📬 Digest: {digest}", digest=t("off")), after=hello)
    assert t("📍 Region: {region}", region=t("not chosen")) in card.text

    await becomes(aida, card, t("📍 Region"), t("Which region?"))
    aqtau = t("🕒 Clock: {city}, as in your region", city=t.city("Asia/Aqtau"))
    await becomes(aida, card, t("Mangystau Region"), t("Mangystau Region"), aqtau)
    for label, comes in (
        (t("📚 Subjects"), "▶️"),
        ("▶️", "⬜️ " + t("Geography")),
        (t("Geography"), "☑️ " + t("Geography")),
    ):
        await shows(aida, card, label, comes)
    both = t("📚 Subjects: {subjects}", subjects=t("Geography"))
    await becomes(aida, card, t("◀️ Back"), both, aqtau)
    for label, comes in (
        (t("🌙 Quiet hours"), "☑️ " + t("Quiet on Sundays")),
        (t("Quiet on Sundays"), "⬜️ " + t("Quiet on Sundays")),
        (t("From {time}", time="20:00"), "22:00"),
        ("22:00", t("From {time}", time="22:00")),
    ):
        await shows(aida, card, label, comes)
    await becomes(aida, card, t("◀️ Back"), t("🌙 Quiet hours: {hours}", hours="22:00–08:00"))


@in_languages(("sqlite-polling", "en"))
async def test_a_group_is_shown_where_and_its_buttons_do_nothing(box, lang):
    t = texts(lang)
    aida = await box.person("Aida", language_code=lang)
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/settings", chat=group)
    hint = await box.expect(group, "/group")
    link = (await aida.tap(hint, t("Open the private chat"))).url
    assert link == f"https://t.me/{box.bot['username']}?start=settings"
    await aida.start("settings")
    card = await aida.sees(t("📬 Digest: {digest}", digest=t("off")))
    for press in (presses.SetDigest("daily"), presses.SetWish("notices", 0)):
        toast = await aida.press(hint, pack(press))
        assert toast.text == texts(lang)(STRANGE)
    await aida.press(card, pack(presses.ShowSettings(1)))
    again = await aida.sees(t("📬 Digest: {digest}", digest=t("off")), after=card)
    assert "☑️ " + t("News on my problems and projects") in again.labels


@in_languages(("sqlite-polling", "en"))
async def test_what_no_button_says_is_refused(box, lang):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    place = await aida.sees("Aida")
    told = [(await aida.press(place, pack(press))).text for press in FORGED]
    assert told == [STRANGE] * len(FORGED)


@pytest.mark.parametrize(
    ("habit", "begins", "ends"),
    [
        (USUAL, "2027-09-20T12:00", None),
        (USUAL, "2027-09-20T19:59", None),
        (USUAL, "2027-09-20T20:00", "2027-09-21T08:00"),
        (USUAL, "2027-09-21T07:59", "2027-09-21T08:00"),
        (USUAL, "2027-09-21T08:00", None),
        # From Saturday evening until Monday.
        (USUAL, "2027-09-25T21:30", "2027-09-27T08:00"),
        (USUAL, "2027-09-26T12:00", "2027-09-27T08:00"),
        (Habit(None, None, 20, 8, False), "2027-09-26T12:00", None),
        (Habit(None, None, 9, 9, True), "2027-09-26T12:00", "2027-09-27T00:00"),
        (Habit(None, None, 13, 15, False), "2027-09-20T14:30", "2027-09-20T15:00"),
        (Habit(None, None, 0, 23, True), "2027-09-26T00:00", "2027-09-27T23:00"),
        (NEVER, "2027-09-26T03:00", None),
    ],
)
def test_quiet_hours_end(habit, begins, ends):
    assert quiet.ends(habit, at(begins)) == (at(ends) if ends else None)


def test_quiet_hours_go_by_the_persons_clock():
    habit = Habit("Europe/London", "47", 20, 8, True)
    assert quiet.ends(habit, at("2027-09-20T09:00")) == at("2027-09-20T08:00", "Europe/London")
    assert quiet.ends(habit, at("2027-09-20T22:00")) is None
    # London's clocks leap from 1:00 to 2:00, on a Sunday.
    leap = Habit("Europe/London", None, 0, 1, False)
    assert quiet.ends(leap, at("2027-03-28T00:30", "Europe/London")) == at(
        "2027-03-28T01:00", "Europe/London"
    )


async def test_a_person_decides(db: Database):
    async def work(tx: Transaction) -> Row | None:
        await a_person(tx, 5)
        await settings.decide(tx, 5, NOON, region="47", zone="UTC", digest="weekly", digest_day=4)
        for subject, wanted in (("physics", True), ("algebra", True), ("physics", True)):
            await settings.choose_subject(tx, 5, subject, wanted)
        await settings.choose_subject(tx, 5, "geometry", False)
        return await people.get(tx, 5)

    person = await db.write(work)
    assert person
    assert (person.region, zones.of(person)) == ("47", "UTC")
    assert (person.digest, person.digest_day, person.digest_hour) == ("weekly", 4, 9)
    assert person.subjects == "algebra physics"
    with pytest.raises(Refused) as refused:
        await db.write(lambda tx: settings.decide(tx, 5, NOON, digest_hour=24))
    assert refused.value.reason is Reason.STRANGE_BUTTON


async def test_the_digest_follows_what_a_person_decides(db: Database):
    """In their settings, or where a form asks for the region."""

    async def work(tx: Transaction) -> list[int | None]:
        await a_person(tx, 5)
        form = await forms.begin_problem(tx, Actor(5), NOON)
        planned = []
        for decided in DIGESTS:
            await settings.decide(tx, 5, NOON, **decided)
            planned.append(await planned_at(tx))
        await forms.choose_region(tx, replace(form, step="region"), "11", NOON)
        return [*planned, await planned_at(tx)]

    zones.use_default("Europe/London")
    try:
        planned = await db.write(work)
    finally:
        zones.use_default(zones.COUNTRY)
    assert planned == [
        at("2027-09-20T09:00", "Europe/London"),
        at("2027-09-27T09:00", "Asia/Aqtau"),
        at("2027-09-20T21:00", "Asia/Aqtau"),
        None,
        at("2027-09-20T21:00", "Europe/London"),
        at("2027-09-20T21:00"),
    ]


async def planned_at(tx: Transaction) -> int | None:
    plan = await digest_rows.plan_of(tx, "person", 5)
    return plan.next_at if plan else None


DIGESTS: tuple[dict[str, int | str | None], ...] = (
    {"digest": "weekly"},
    {"zone": "Asia/Aqtau"},
    {"digest": "daily", "digest_hour": 21},
    {"digest": "off"},
    {"digest": "daily", "zone": None},
)


def test_every_card_fits_a_phone():
    everything = Row(
        1, "Aida", None, "kk", 1, 1, "27", 0, subjects=" ".join(SUBJECTS), digest="weekly"
    )
    for lang in LANGUAGES:
        t = texts(lang)
        whole: list[Card] = [
            cards.settings_card(everything, t),
            cards.quiet_card(everything, t),
            cards.digest_card(everything, t),
            cards.zone_card(everything, t),
            cards.subjects_card(everything, 7, t),
            *(cards.hour_card(everything, what, t) for what in ("from", "until", "digest-hour")),
        ]
        for card in whole:
            assert units(card.text) < TEXT_UNITS // 2
            assert max(len(row) for row in card.buttons) <= 4
            assert [button.press for row in card.buttons for button in row].count(None) == 0


async def news_for(tx: Transaction, person_id: int, **decided: int | str | None) -> None:
    """Somebody commented on a problem of theirs."""
    await a_person(tx, person_id)
    await settings.decide(tx, person_id, NOON, **decided)
    problem = await problems.add(tx, person_id, Answers("No laboratory", ""), None, 1)
    await notices.add(tx, person_id, problem.id, 1, comments=1, solutions=0)


async def told(db: Database) -> list[int]:
    found = await db.all("SELECT chat_id FROM outbox WHERE kind = 'notice' ORDER BY chat_id")
    return [row[0] for row in found]


async def test_news_waits_for_the_morning_of_each_person(db: Database):
    async def work(tx: Transaction) -> None:
        await news_for(tx, 10)
        await news_for(tx, 11, zone="Europe/London")
        await news_for(tx, 12, quiet_from=0, quiet_until=0)
        await news_for(tx, 13, notices=0)

    await db.write(work)
    evening = at("2027-09-20T22:00")
    await notify(db, evening)
    assert await told(db) == [11, 12]
    await notify(db, at("2027-09-21T07:59"))
    assert await told(db) == [11, 12]
    await notify(db, at("2027-09-21T08:00"))
    assert await told(db) == [10, 11, 12]


async def test_who_wants_no_news_has_none_afterwards(db: Database):
    async def work(tx: Transaction) -> None:
        await news_for(tx, 10)
        await settings.decide(tx, 10, NOON, notices=0)
        await settings.decide(tx, 10, NOON, notices=1)

    await db.write(work)
    await notify(db, NOON)
    assert await told(db) == []


async def test_hundreds_of_sleepers_keep_nobody_from_their_news(db: Database):
    async def work(tx: Transaction) -> None:
        for number in range(250):
            await news_for(tx, 10 + number)
        await news_for(tx, 900, quiet_from=0, quiet_until=0)

    await db.write(work)
    await notify(db, at("2027-09-20T22:00"))
    assert await told(db) == [900]


@in_languages(("sqlite-polling", "en"))
async def test_one_tap_stops_the_digest_and_leaves_what_it_says(box, lang):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    digest = await aida.sees("Aida")
    await aida.press(digest, pack(presses.SetDigest("daily")))
    await aida.write("/settings")
    card = await aida.sees("Digest: every day, 09:00")
    toast = await aida.press(card, pack(presses.StopDigest()))
    assert toast.text == "I send you no digest any more. Should you want it again: /settings"
    await aida.press(card, pack(presses.ShowSettings(1)))
    await aida.sees("Digest: off", after=card)
    assert "every day" in (await box.message(card)).text


def test_a_digest_in_quiet_hours_is_pointed_out():
    t, warning = texts("en"), "This time is in your quiet hours"
    for digest, day, hour, pointed in (
        ("off", 0, 21, False),
        ("daily", 0, 21, True),
        ("daily", 6, 9, False),
        ("weekly", 6, 9, True),
        ("weekly", 5, 9, False),
    ):
        person = Row(1, "Aida", None, "en", 1, 1, None, 0, None, "", digest, day, hour)
        assert (warning in cards.digest_card(person, t).text) is pointed


def said(audience: dict[str, object]) -> dict[str, object]:
    body = {"text": "Hello", "entities": []}
    versions = {"en": {"method": "sendMessage", "body": body}}
    return {"versions": versions, "lang": "en", "audience": audience}


async def test_a_broadcast_waits_for_each_ones_quiet_hours(db: Database):
    """What the preview counts is what then waits."""

    async def work(tx: Transaction) -> tuple[int, int]:
        await a_person(tx, 1)
        await settings.decide(tx, 1, NOON, quiet_from=0, quiet_until=0, zone="Asia/Aqtau")
        for number, decided in enumerate(DECIDED, start=20):
            await a_person(tx, number)
            await settings.decide(tx, number, NOON, **decided)
        return await broadcasts.held(tx, {"people": True}, evening)

    evening = at("2027-09-20T22:30")
    assert await db.write(work) == (3, at("2027-09-21T09:00"))

    async def send(tx: Transaction) -> int:
        draft = await broadcasts.begin(tx, Actor(1, coordinator=True), evening)
        ready = type(draft)(draft.id, 1, "broadcast", None, "preview", said({"people": True}))
        return await broadcasts.send(tx, ready, Actor(1, coordinator=True), evening)

    number = await db.write(send)
    mailing = await mailings.get(db, number)
    assert mailing
    await db.write(lambda tx: broadcasts.start(tx, mailing, evening))
    waiting = await db.all("SELECT chat_id, not_before FROM outbox ORDER BY chat_id")
    morning = at("2027-09-21T08:00")
    late = at("2027-09-21T09:00")
    assert waiting == [(1, 0), (20, morning), (21, morning), (22, 0), (23, late), (24, 0)]


DECIDED: tuple[dict[str, int | str | None], ...] = (
    {},
    {"region": "47"},
    {"zone": "Europe/London"},
    {"quiet_from": 22, "quiet_until": 9},
    {"quiet_from": 23},
)


async def test_of_those_whose_letter_waits_for_morning_nobody_is_asked_again(db: Database):
    async def work(tx: Transaction) -> list[list[Habit]]:
        await a_person(tx, 20)
        number = await mailings.add(tx, "broadcast", 1, outbox.BROADCAST, "sending", 0)
        letter = (number, "b", "broadcast", outbox.BROADCAST, "sendMessage", json.dumps({}))
        source = audiences.source({"people": True}, ["en"])
        await mailings.write(tx, letter, source, NOON)
        first = await habits.of_letters(tx, number, NOON)
        await habits.put_off(tx, number, NOON + HOUR, first)
        return [first, await habits.of_letters(tx, number, NOON)]

    assert await db.write(work) == [[USUAL], []]


async def test_events_are_shown_by_the_readers_clock(db: Database):
    """In the list, and where an old app can't show the clock of the device."""
    event = await an_event(db)
    t = texts("en")
    for zone, listed, page in (
        ("Asia/Aqtau", "15:00 · 👥 0", "15:00</tg-time>"),
        ("Europe/London", "11:00 (London time) · 👥 0", "11:00</tg-time>"),
    ):
        reader = event_lists.Reader(None, False, zone)
        card = event_lists.events_list([event], ListEvents("all", 0), False, reader, t)
        assert f"Tuesday, 5 October 2027, {listed}" in card.text
        standing = event_cards.Standing(event, None, 0, (), False, False, zone)
        shown = event_cards.event_page(standing, t).text
        assert f"Tuesday, 5 October 2027, {page}" in shown
        assert "Tuesday, 5 October 2027, 15:00–17:00 (Aqtau time)" in shown
