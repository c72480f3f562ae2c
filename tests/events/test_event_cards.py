"""What cards say of an event whose time nobody has chosen yet."""

from dataclasses import replace

import pytest

from basics.paging import pages
from cards.card import Card
from cards.certificates import certificate as certificate_cards
from cards.events import cancelling, form, times
from cards.events import event as event_cards
from cards.events import events as events_cards
from cards.events.presses import ListEvents
from cards.forms.questions import Preview
from cards.text.links import Links
from cards.text.markup import plain
from locales import texts
from storage.events.events import Event
from storage.forms.drafts import Draft
from storage.posters.galleries import EMPTY
from tests.events.planning import NOON, PLAN, at

NOT_YET = {
    "en": "🕒 The time is not chosen yet.",
    "ru": "🕒 Время пока не назначено.",
    "kk": "🕒 Уақыты әлі белгіленген жоқ.",
}
#: Without its time, but with an end of registration that counts from it.
EVENT = Event(
    1,
    "k",
    1,
    replace(PLAN, local="", closes=1440),
    ("47",),
    0,
    0,
    "draft",
    0,
    "ABC",
    0,
    1,
    0,
    0,
    1,
)


def saying_when(lang: str) -> list[Card | Preview]:
    t, links = texts(lang), Links("bot")
    draft = Draft(1, 1, "event", None, "preview", {})
    standing = event_cards.Standing(EVENT, None, 0, (), False, False, "Asia/Almaty")
    return [
        form.preview(draft, EVENT, 1, t=t),
        event_cards.event_card(EVENT, t, links, group_key="k"),
        event_cards.event_page(standing, t),
        events_cards.manage_card(EVENT, 0, t, is_over=False),
        cancelling.manage_cancelled_card(EVENT, t, restorable=True),
        events_cards.reminder_card(EVENT, t, NOON),
        events_cards.group_reminder_card(EVENT, (), t, links=links, now=NOON),
        events_cards.change_card(EVENT, t),
        events_cards.report_card(events_cards.Report(EVENT, 0, [], EMPTY, 0), t),
    ]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_time_that_is_not_chosen_is_said_and_no_date_in_its_place(lang):
    t = texts(lang)
    shown = saying_when(lang)
    assert [NOT_YET[lang] in card.text for card in shown] == [True] * len(shown)
    reader = events_cards.Reader(None, True, "Asia/Almaty")
    shown.append(
        events_cards.events_list(
            [EVENT], pages(0, 10, total=1), ListEvents("drafts", 0), reader=reader, t=t
        )
    )
    shown.append(events_cards.change_card(replace(EVENT, state="cancelled"), t))
    assert [card.text for card in shown if "1970" in card.text or "tg-time" in card.text] == []


@pytest.mark.parametrize(
    ("minutes", "span", "days"),
    [
        (120, "Tuesday, 5 October 2027, 15:00–17:00", "5 October 2027"),
        # A night is one evening.
        (10 * 60, "Tuesday, 5 October 2027, 15:00–01:00", "5 October 2027"),
        (
            26 * 60,
            "Tuesday, 5 October 2027, 15:00 – Wednesday, 6 October 2027, 17:00",
            "5–6 October 2027",
        ),
        # Over at midnight: the day that begins then is none of its days.
        (
            33 * 60,
            "Tuesday, 5 October 2027, 15:00 – Thursday, 7 October 2027, 00:00",
            "5–6 October 2027",
        ),
    ],
)
def test_an_event_over_two_days_says_both(minutes, span, days):
    plan = replace(PLAN, minutes=minutes)
    starts = at("2027-10-05T15:00", "Asia/Aqtau")
    event = replace(EVENT, plan=plan, starts_at=starts, ends_at=starts + minutes * 60_000)
    t = texts("en")
    report = events_cards.report_card(events_cards.Report(event, 0, [], EMPTY, 0), t)
    card = event_cards.event_card(event, t, Links("bot"), group_key="k")
    assert (span in plain(report.text), span in plain(card.text)) == (True, True)
    assert times.days_words(plan, starts, t) == days
    assert certificate_cards.day(event, t) == days


def test_only_where_places_are_counted_anybody_may_come_in_beyond_them():
    t, beyond = texts("en"), {"🚪 Let everybody in", "🚪 Let nobody in over capacity"}
    for capacity, offered in ((None, 0), (30, 1)):
        event = replace(EVENT, plan=replace(PLAN, capacity=capacity))
        card = events_cards.manage_card(event, 0, t, is_over=False)
        labels = [button.label for row in card.buttons for button in row]
        assert (capacity, len(beyond.intersection(labels))) == (capacity, offered)


def test_from_the_report_one_goes_on_to_the_certificates_of_who_came():
    t = texts("en")
    for came, offered in ((0, []), (3, ["🎖 Certificates"])):
        card = events_cards.report_card(events_cards.Report(EVENT, came, [], EMPTY, 0), t)
        labels = [button.label for row in card.buttons for button in row]
        assert labels == [*offered, "CSV", "XLSX"]
