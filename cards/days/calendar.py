"""Days that coordinators add: the list, one day, and the form."""

from collections.abc import Sequence
from datetime import date

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card
from cards.days import presses
from cards.days.occurrences import KIND_NAMES
from cards.forms.presses import AskAgain
from cards.forms.questions import Asking, Asks, Option, Preview, Question
from cards.groups.choosing import audience_question, looked_after
from cards.groups.coordinators import regions_words
from cards.paging import page_row, page_words
from cards.text.markup import heading, plain_name, safe
from community.words import shorten
from locales import Texts, gettext_noop
from storage.broadcasts.audiences import Audience
from storage.days.days import Day
from storage.forms.drafts import Draft

PAGE = 8
YEARLY = 5


@dataclass(frozen=True, slots=True)
class Entry:
    day: Day
    #: When it comes next.
    on: date
    #: Whether this coordinator decides about it.
    steers: bool


def days_list(found: Sequence[Entry], at: Pages, *, t: Texts) -> Card:
    lines = [t("🗓 <b>Days</b> on which groups hear of something") + page_words(at, t)]
    rows = []
    for entry in found:
        lines.append(f"• {when(entry.day, entry.on, t)} – {_title(entry.day, t)}")
        if entry.day.kind == "own" and entry.steers:
            label = shorten(f"{_date(entry.on, t)} – {plain_name(_words(entry.day))}", 60)
            rows.append([Button(label, presses.OpenDay(entry.day.id))])
    turn = page_row(at, presses.ListDays)
    add = [Button(t("➕ Add a day"), presses.BeginDay(), style="primary")]
    return Card("\n".join(lines), [*rows, turn, add])


def _title(day: Day, t: Texts) -> str:
    return heading(_words(day)) if day.kind == "own" else t(KIND_NAMES[day.kind])


def _words(day: Day) -> str:
    return shorten(next(iter(day.words.values())).split("\n")[0], 60)


def _date(on: date, t: Texts) -> str:
    return t.day(on.month, on.day)


def when(day: Day, on: date, t: Texts) -> str:
    time = f"{day.minute // 60:02}:{day.minute % 60:02}"
    if len(day.date) == YEARLY:
        return t("each year, {date}, {time}", date=_date(on, t), time=time)
    return t("once, {date} {year}, {time}", date=_date(on, t), year=on.year, time=time)


def audience_words(audience: Audience, t: Texts) -> str:
    if audience.get("all"):
        return t("all groups")
    if audience.get("regions"):
        return regions_words(audience["regions"], t)
    count = len(audience.get("groups", []))
    return t.n("{n} group", "{n} groups", count)


def day_card(entry: Entry, occurrence_id: int | None, t: Texts) -> Card:
    day = entry.day
    lines = [f"🗓 <b>{when(day, entry.on, t)}</b>", safe(audience_words(day.audience, t))]
    for lang, words in day.words.items():
        lines.append(f"\n<b>{LANGUAGE_NAMES[lang]}</b>\n{safe(shorten(words, 900))}")
    rows = []
    if occurrence_id is not None:
        rows.append([Button(t("👁 The next time"), presses.ShowOccurrence(occurrence_id))])
    rows.append(
        [
            Button(t("✏️ Change"), presses.ChangeDay(day.id)),
            Button(t("🗑 Remove"), presses.RemoveDay(day.id, 0), style="danger"),
        ]
    )
    rows.append([Button(t("All days"), presses.ListDays(0))])
    return Card("\n".join(lines), rows)


def really_remove_card(day: Day, t: Texts) -> Card:
    yes = Button(t("Yes, remove it"), presses.RemoveDay(day.id, 1), style="danger")
    return Card(
        t("Remove “{words}”? It will not go out any more.", words=heading(_words(day))),
        [[yes], [Button(t("◀️ Back"), presses.OpenDay(day.id))]],
    )


def when_question(asking: Asking) -> Question:
    t = asking.t
    return Question(
        t(
            "<b>A day of ours.</b> When is it? Write the day and the hour, for example 15 December"
            " 9:00. Each group hears it at this hour by its own clock."
        ),
        before=_moment(asking) if asking.said.get("date") else "",
    )


def _moment(asking: Asking) -> str:
    on, minute = date.fromisoformat(asking.said["date"]), asking.said["minute"]
    return f"{_date(on, asking.t)} {on.year}, {minute // 60:02}:{minute % 60:02}"


def repeat_question(asking: Asking) -> Question:
    t, on, minute = asking.t, date.fromisoformat(asking.said["date"]), asking.said["minute"]
    text = t(
        "<b>{date}, {time}.</b> Each year, or once in {year}? Another date: just write it.",
        date=_date(on, t),
        time=f"{minute // 60:02}:{minute % 60:02}",
        year=on.year,
    )
    if (on.month, on.day) == (2, 29):
        text += "\n" + t("In years without 29 February it is on 28 February.")
    return Question(text, [Option("yearly", t("Each year")), Option("once", t("Once"))])


def words_question(asking: Asking) -> Question:
    t = asking.t
    return Question(
        t(
            "<b>What shall be said, {language}?</b> At most 4,000 characters. A group without"
            " words in its language gets the first ones.",
            language=LANGUAGE_NAMES[asking.draft.step],
        )
    )


def receivers_question(asking: Asking) -> Question:
    text = asking.t("<b>Who shall hear it?</b> All groups, regions, or groups that you choose.")
    return audience_question(asking, text, looked_after(asking.actor.regions), width=2)


QUESTIONS = {
    "when": Asks(when_question, label=gettext_noop("Time")),
    "repeat": Asks(repeat_question, label=gettext_noop("Each year or once")),
    "audience": Asks(receivers_question, label=gettext_noop("Receivers")),
    **{lang: Asks(words_question, label=name) for lang, name in LANGUAGE_NAMES.items()},
}


def preview(draft: Draft, day: Day, groups: int, *, t: Texts) -> Preview:
    lines = [f"🗓 <b>{when(day, date.fromisoformat(draft.answers['date']), t)}</b>"]
    lines.append(safe(audience_words(day.audience, t)))
    lines.append(
        t.n("As of now it goes to {n} group.", "As of now it goes to {n} groups.", groups)
    )
    for lang, words in day.words.items():
        lines.append(f"\n<b>{LANGUAGE_NAMES[lang]}</b>\n{safe(shorten(words, 900))}")
    return Preview("\n".join(lines), t("✅ Save"))


def incomplete_card(draft: Draft, t: Texts) -> Card:
    """The form is whole but for words in any language."""
    rows = [[Button(LANGUAGE_NAMES[lang], AskAgain(draft.id, lang))] for lang in LANGUAGES]
    return Card(t("There are no words yet. In which language do you write them?"), rows)
