"""/settings: what each person decides for themselves, in one message."""

from dataclasses import replace

import pytest

from basics.languages import LANGUAGES
from cards.card import TEXT_UNITS, Card
from cards.forms.frame import Frame, question_card
from cards.people import settings as people_settings_cards
from cards.people import settings_presses
from cards.people.privacy_presses import ForgetMe
from cards.presses import Press, pack
from community import zones
from community.forms import engine
from community.people import form as people_form
from community.people import settings
from community.people.people import Actor
from community.problems import form as problem_form
from community.refusals import Reason, Refused
from community.subjects import SUBJECTS
from community.words import units
from locales import Texts, texts
from sandbox.client import Message, Person
from storage.db import Database, Transaction
from storage.digests import digests as digest_rows
from storage.forms.drafts import Draft
from storage.people import people
from storage.people.people import Person as Row
from storage.people.quiet import Habit
from tests.events.planning import NOON, a_person, at
from tests.forms.answering import asking, chooses
from tests.running import in_languages
from tests.steps import group_with_bot, is_now, taps, writes

USUAL = Habit(None, None, 20, 8, True)
NEVER = Habit(None, None, 0, 0, False)
STRANGE = "I don't know this button. Please open the newest message."
FORGED: tuple[Press, ...] = (
    settings_presses.AskSetting("money"),
    settings_presses.SetLanguage("tlh"),
    settings_presses.SetRegion("99"),
    settings_presses.SetZone(-2),
    settings_presses.SetZone(len(zones.ZONES)),
    settings_presses.SetSubject("alchemy", 1, 0),
    settings_presses.SetDigest("hourly"),
    settings_presses.SetDigestDay(7),
    settings_presses.SetHour("from", 24),
    settings_presses.SetHour("name", 3),
    settings_presses.SetWish("notices", 3),
    settings_presses.SetWish("money", 1),
)


STORY = in_languages(("sqlite-polling", "ru"), ("postgres-webhook", "kk"))


async def becomes(who: Person, card: Message, label: str, *parts: str) -> Message:
    """The same message after a tap, once it says all of this."""
    await who.tap(await who.sandbox.message(card), label)
    return await who.sandbox.expect(who, is_now(card, *parts))


async def shows(who: Person, card: Message, label: str, *, button: str) -> None:
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
        await shows(aida, card, label, button=comes)
    both = t("📚 Subjects: {subjects}", subjects=t("Geography"))
    await becomes(aida, card, t("◀️ Back"), both, aqtau)
    for label, comes in (
        (t("🌙 Quiet hours"), "☑️ " + t("Quiet on Sundays")),
        (t("Quiet on Sundays"), "⬜️ " + t("Quiet on Sundays")),
        (t("From {time}", time="20:00"), "22:00"),
        ("22:00", t("From {time}", time="22:00")),
    ):
        await shows(aida, card, label, button=comes)
    await becomes(aida, card, t("◀️ Back"), t("🌙 Quiet hours: {hours}", hours="22:00–08:00"))


@in_languages(("sqlite-polling", "en"))
async def test_pressed_twice_a_setting_is_as_it_was_said(box, lang):
    """And not a form that is closed; of an hour it is the page that the hour stands on."""
    aida = await box.person("Aida", language_code=lang)
    await writes(aida, "/settings")
    for asked, said, stands in (
        (["Region"], "Mangystau Region", "📍 Region: Mangystau Region"),
        (["Quiet hours", "From 20:00"], "22:00", "Quiet hours: news on your problems"),
    ):
        question = await taps(aida, *asked)
        data = question.data(said)
        toasts = [await aida.press(question, data) for _ in range(2)]
        assert [(one.text, one.alert) for one in toasts] == [("", False)] * 2
        assert stands in (await box.message(question)).text


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
    for press in (settings_presses.SetDigest("daily"), settings_presses.SetWish("notices", 0)):
        toast = await aida.press(hint, pack(press))
        assert toast.text == texts(lang)(STRANGE)
    await aida.press(card, pack(settings_presses.ShowSettings(1)))
    again = await aida.sees(t("📬 Digest: {digest}", digest=t("off")), after=card)
    assert t("🔔 News") in again.labels
    for wanted, box_of in ((0, "⬜️ "), (1, "☑️ ")):
        await aida.press(card, pack(settings_presses.SetWish("night", wanted)))
        await box.expect(aida, lambda m, sign=box_of: sign + t("Quiet at night") in m.labels)


@in_languages(("sqlite-polling", "en"))
async def test_what_no_button_says_is_refused(box, lang):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    place = await aida.sees("Aida")
    told = [(await aida.press(place, pack(press))).text for press in FORGED]
    assert told == [STRANGE] * len(FORGED)
    # Who came back since is not forgotten by an old button.
    toast = await aida.press(place, pack(ForgetMe("remove", "void", 1)))
    assert toast.text == texts(lang)("This is done already.")


async def test_a_person_decides(db: Database):
    async def work(tx: Transaction) -> Row | None:
        await a_person(tx, 5)
        await settings.decide(tx, 5, NOON, region="47", zone="UTC", digest="weekly", digest_day=4)
        for subject, wanted in (("physics", True), ("algebra", True), ("physics", True)):
            await settings.choose_subject(tx, 5, subject, wanted=wanted)
        await settings.choose_subject(tx, 5, "geometry", wanted=False)
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
        form = await engine.begin_or_go_on(tx, Actor(5), problem_form.PROBLEM, now=NOON)
        planned = []
        for decided in DIGESTS:
            await settings.decide(tx, 5, NOON, **decided)
            planned.append(await planned_at(tx))
        await chooses(tx, problem_form.PROBLEM, replace(form, step="region"), value="11", now=NOON)
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


def asked(person: Row, step: str, t: Texts) -> Card:
    draft = Draft(1, person.id, "setting", None, step, people_form.decided(person), {})
    question = people_settings_cards.QUESTIONS[step].question(asking(draft, t, person=person))
    return question_card(Frame(people_form.SETTINGS, draft, "7"), question, t)


def test_every_card_fits_a_phone():
    everything = Row(
        1, "Aida", None, "kk", 1, 1, "27", 0, subjects=" ".join(SUBJECTS), digest="weekly"
    )
    for lang in LANGUAGES:
        t = texts(lang)
        whole: list[Card] = [
            people_settings_cards.settings_card(everything, t),
            people_settings_cards.quiet_card(everything, t),
            people_settings_cards.digest_card(everything, t),
            *(asked(everything, step, t) for step in people_settings_cards.QUESTIONS),
        ]
        for card in whole:
            assert units(card.text) < TEXT_UNITS // 2
            assert max(len(row) for row in card.buttons) <= 4
            assert all(
                button.press and pack(button.press) for row in card.buttons for button in row
            )


@in_languages(("sqlite-polling", "en"))
async def test_one_tap_stops_the_digest_and_leaves_what_it_says(box, lang):
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    digest = await aida.sees("Aida")
    await aida.press(digest, pack(settings_presses.SetDigest("daily")))
    await aida.write("/settings")
    card = await aida.sees("Digest: every day, 09:00")
    toast = await aida.press(card, pack(settings_presses.StopDigest()))
    assert toast.text == "I send you no digest any more. Should you want it again: /settings"
    await aida.press(card, pack(settings_presses.ShowSettings(1)))
    await aida.sees("Digest: off", after=card)
    assert "every day" in (await box.message(card)).text


@in_languages(("sqlite-polling", "en"))
async def test_a_setting_is_said_in_words_and_nothing_else_is_taken_for_it(box, lang):
    """A name of a button in whichever language; all else is a word to the bot, as ever."""
    aida = await box.person("Aida", language_code=lang)
    await aida.start()
    await aida.write("/settings")
    card = await aida.sees("Your settings")
    await becomes(aida, card, "📍 Region", "Which region?")
    said = await aida.write("We have no chalk at all")
    await aida.sees("Is this a project, a problem", after=said)
    await becomes(aida, card, "◀️ Back", "Region: not chosen")
    await becomes(aida, card, "📍 Region", "Which region?")
    said = await aida.write("область абай")
    after = await aida.sees("Region: Abai Region", after=said)
    asked = await becomes(aida, after, "📍 Region", "Which region?")
    assert "✓ Abai Region" in asked.labels
    assert [label for label in asked.labels if "Drop" in label] == []
    clock = await becomes(aida, after, "◀️ Back", "Clock: Almaty, as in your region")
    asked = await becomes(aida, clock, "🕒 Clock", "By whose clock do you live?")
    assert "✓ As in my region: Almaty" in asked.labels
    await becomes(aida, asked, "London", "Clock: London")
    asked = await becomes(aida, clock, "📍 Region", "Which region?")
    # A reply says which question is meant, whatever came since.
    await aida.write("/problem")
    first = await aida.sees("What is the problem?")
    reply = await aida.reply(asked, "Mangystau")
    await aida.sees("Region: Mangystau Region", after=reply)
    await aida.write("No laboratory")
    await aida.sees("What happens, and what have you tried?", after=first)
