"""What an event says as it comes near, is moved and is over."""

from dataclasses import replace

import pytest

from basics.spans import DAY, HOUR
from cards.card import Card
from cards.events import event as event_cards
from cards.events import events as events_cards
from cards.text.links import Links
from cards.text.markup import plain
from jobs.draw import draw
from jobs.events.remind import look_back
from locales import texts
from storage import posts
from storage.events.events import Event
from tests.events.planning import PLAN, an_event, at
from tests.running import in_languages
from tests.steps import pressed, taps, writes

STARTS = at("2027-10-05T15:00", "Asia/Aqtau")
EVENT = Event(
    1,
    "k",
    1,
    replace(PLAN, capacity=40, closes=1440),
    ("47",),
    STARTS,
    STARTS + 2 * HOUR,
    "published",
    0,
    "ABCDEF",
    0,
    3,
    0,
    0,
    1,
)
T = texts("en")
LINKS = Links("bot")


def card(event: Event = EVENT, *, zone: str | None = None, is_over: bool = False) -> Card:
    return event_cards.event_card(event, T, LINKS, group_key="k", zone=zone, is_over=is_over)


def test_a_past_event_shows_neither_places_nor_a_deadline_nor_answers():
    ahead, past = card(), card(is_over=True)
    assert "37 places left" in ahead.text
    assert "Register until" in ahead.text
    shown = plain(past.text)
    assert "🏁 It is over." in shown
    assert [word for word in ("places", "Register", "3 are coming") if word in shown] == []
    assert [b.label for row in past.buttons for b in row] == ["More"]
    standing = event_cards.Standing(EVENT, None, 0, (), False, True, "Asia/Almaty")
    page = event_cards.event_page(standing, T)
    assert [word for word in ("places", "Register") if word in page.text] == []


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (
            7 * DAY,
            {"en": "⏰ In a week:", "kk": "⏰ Бір аптадан кейін:", "ru": "⏰ Через неделю:"},
        ),
        (3 * DAY, {"en": "⏰ In 3 days:", "kk": "⏰ 3 күннен кейін:", "ru": "⏰ Через 3 дня:"}),
        (DAY, {"en": "⏰ Tomorrow:", "kk": "⏰ Ертең:", "ru": "⏰ Завтра:"}),
        # The evening before: fewer hours, and still tomorrow.
        (16 * HOUR, {"en": "⏰ Tomorrow:", "kk": "⏰ Ертең:", "ru": "⏰ Завтра:"}),
        (2 * HOUR, {"en": "⏰ Today:", "kk": "⏰ Бүгін:", "ru": "⏰ Сегодня:"}),
    ],
)
def test_a_reminder_says_in_a_word_how_soon_it_is(before, words):
    for lang, said in words.items():
        shown = events_cards.reminder_card(EVENT, texts(lang), STARTS - before)
        assert shown.text.splitlines()[0] == f"{said} <b>Autumn event</b>"


def test_one_clock_is_told_once_and_another_one_beside_it():
    for zone in ("Asia/Almaty", "Asia/Aqtau", None):
        shown = plain(card(zone=zone).text)
        assert "🕒 Tuesday, 5 October 2027, 15:00–17:00\n" in shown
        assert "🌍" not in shown
    shown = plain(card(zone="Europe/London").text)
    assert "🕒 Tuesday, 5 October 2027, 15:00–17:00 (Aktau time)\n🌍 On your clock: " in shown
    assert "11:00" in shown


def test_the_deadline_goes_by_the_same_clock_as_the_time_above_it():
    """A phone in another zone shows both by its own clock, or none."""

    def deadline(zone: str | None) -> str:
        lines = card(zone=zone).text.splitlines()
        return next(line for line in lines if line.startswith("✍️"))

    marked = f'<tg-time unix="{(STARTS - DAY) // 1000}" format="wDt">'
    said = "Monday, 4 October 2027, 15:00"
    assert deadline("Asia/Almaty") == f"✍️ Register until {marked}{said}</tg-time>"
    assert deadline("Europe/London") == f"✍️ Register until {said} (Aktau time)"


def test_a_change_says_what_was_and_what_is():
    moved = replace(
        EVENT,
        plan=replace(EVENT.plan, place="School 7"),
        starts_at=STARTS + DAY + HOUR,
        ends_at=STARTS + DAY + 3 * HOUR,
    )
    said = plain(events_cards.change_card(moved, T, before=EVENT).text)
    assert "🕒 Tuesday, 5 October 2027, 15:00 → Wednesday, 6 October 2027, 16:00–18:00\n" in said
    assert said.endswith("🏫 School 5 → School 7")
    same = plain(events_cards.change_card(moved, T, before=moved).text)
    assert "→" not in same


async def test_cards_in_groups_say_that_it_is_over(db):
    event = await an_event(db)
    await db.write(lambda tx: posts.add(tx, -7, "event", subject_id=event.id))

    async def shown(now: int) -> str:
        post = await posts.in_chat(db, -7, "event", subject_id=event.id)
        assert post
        drawn = await draw(db, post, LINKS, now=now)
        assert drawn
        return drawn.text

    assert "🏁" not in await shown(event.ends_at - 1)
    assert "🏁" in await shown(event.ends_at)
    before = await posts.in_chat(db, -7, "event", subject_id=event.id)
    await look_back(db, event.ends_at + HOUR)
    after = await posts.in_chat(db, -7, "event", subject_id=event.id)
    assert before
    assert after
    assert after.want_rev > before.want_rev


SENT = {
    "en": "It is already on its way.",
    "kk": "Ол жіберіліп те қойды.",
    "ru": "Это уже отправлено.",
}
PUBLISH = {"en": "Publish", "kk": "Жариялау", "ru": "Опубликовать"}


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))
async def test_a_second_press_on_send_hears_that_it_is_on_its_way(box, lang):
    aida = await box.person("Aida", lang)
    await writes(aida, "/project A stand\nFrom bottles")
    asked = await aida.sees(lambda m: "Aida" in m.labels)
    preview = await pressed(aida, asked, "Aida")
    data = preview.data(PUBLISH[lang])
    await aida.press(preview, data)
    assert (await aida.press(preview, data)).text == SENT[lang]


async def test_what_was_dropped_was_not_sent(box):
    aida = await box.person("Aida")
    await writes(aida, "/project A stand\nFrom bottles")
    preview = await taps(aida, "Aida")
    data = preview.data("Publish")
    await taps(aida, "Drop", "Yes, drop it")
    assert (await aida.press(preview, data)).text.startswith("This form is closed.")


async def test_the_way_back_from_a_projects_pages_makes_no_new_message(box):
    aida = await box.person("Aida")
    await aida.send_photo("/project A stand\nFrom bottles")
    await taps(aida, "Aida", "Publish")
    page = await taps(aida, "Open my project")
    words = await pressed(aida, page, "📓 Its log")
    back = await pressed(aida, words, "To the project")
    assert (back.id, "From bottles" in back.text) == (words.id, True)
    again = await pressed(aida, back, "🧭")
    assert again.id == words.id
    assert (await pressed(aida, again, "To the project")).id == words.id
