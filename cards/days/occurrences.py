"""An announcement before it goes out: what coordinators see, and what they can do."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.records import dataclass
from cards.card import Button, Card
from cards.days import presses
from cards.forms.questions import Asking, Question
from cards.text.markup import name
from community.days.themes import Year
from locales import Texts, gettext_noop
from storage.days.days import Occurrence

KIND_NAMES = {
    "beginning": gettext_noop("The days begin"),
    "reminder": gettext_noop("Reminder"),
    "greeting": gettext_noop("Greeting"),
    "thanks": gettext_noop("Thanks"),
    "own": gettext_noop("A day of ours"),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of an occurrence before it goes out."""

    occurrence: Occurrence
    date: str
    groups: int
    year: Year
    #: Voices that nobody has decided about.
    waiting: int
    #: Whether this coordinator decides about it.
    steers: bool
    #: Groups' letters by their state, once it has begun to go out.
    letters: Mapping[str, int] = field(default_factory=dict)

    def by(self, steers: bool) -> "Outlook":
        """For another coordinator."""
        return replace(self, steers=steers)


def steering_card(outlook: Outlook, t: Texts) -> Card:
    occurrence = outlook.occurrence
    lines = [f"👁 <b>{occurrence_name(occurrence, t)}</b>", _when(outlook, t)]
    if outlook.letters:
        lines.append(_progress(outlook.letters, t))
    elif occurrence.state == "held":
        lines.append(t("⏸ It is held: it goes out only when somebody releases it."))
    elif outlook.steers:
        lines.append(t("If nobody does anything, it goes out as it stands."))
    lines += _missing(outlook, t)
    return Card("\n".join(lines), _buttons(outlook, t))


def _progress(letters: Mapping[str, int], t: Texts) -> str:
    return t(
        "Done: {sent}. Left: {left}. Failed: {failed}. Unknown: {unknown}.",
        sent=letters.get("sent", 0),
        left=sum(letters.get(state, 0) for state in ("waiting", "ready", "sending")),
        failed=letters.get("failed", 0),
        unknown=letters.get("unknown", 0),
    )


def occurrence_name(occurrence: Occurrence, t: Texts) -> str:
    if occurrence.day.kind == "own":
        words = next(iter(occurrence.day.words.values()))
        return name(words.split("\n")[0])
    return f"{t(KIND_NAMES[occurrence.day.kind])}, {occurrence.year}"


def _when(outlook: Outlook, t: Texts) -> str:
    hour, minute = divmod(outlook.occurrence.day.minute, 60)
    on = date.fromisoformat(outlook.date)
    return t.n(
        "It goes to {n} group: {date}, {time} by the clock of each group.",
        "It goes to {n} groups: {date}, {time} by the clock of each group.",
        outlook.groups,
        date=t.day(on.month, on.day),
        time=f"{hour:02}:{minute:02}",
    )


def _missing(outlook: Outlook, t: Texts) -> list[str]:
    lines = []
    if outlook.occurrence.day.kind in ("beginning", "reminder", "greeting"):
        without = [LANGUAGE_NAMES[lang] for lang in LANGUAGES if not outlook.year.public(lang)]
        if without:
            languages = ", ".join(without)
            lines.append(t("⚠️ No approved theme in: {languages}", languages=languages))
    if outlook.occurrence.day.kind == "greeting" and outlook.waiting:
        lines.append(
            t.n(
                "🗣 {n} voice waits: only approved ones go out.",
                "🗣 {n} voices wait: only approved ones go out.",
                outlook.waiting,
            )
        )
    return lines


def _buttons(outlook: Outlook, t: Texts) -> list[list[Button]]:
    occurrence = outlook.occurrence
    rows = [[Button(t("👁 Show it in every language"), presses.PreviewOccurrence(occurrence.id))]]
    if occurrence.day.kind == "greeting":
        rows.append([Button(t("🗣 Choose voices"), presses.ChooseVoices(occurrence.year, 0))])
    if not outlook.steers:
        return [*rows, _back(occurrence, t)]
    rows.append(
        [
            Button(t("✏️ Other words"), presses.WriteInstead(occurrence.id, "", "change")),
            Button(t("🔁 Another message"), presses.WriteInstead(occurrence.id, "", "replace")),
        ]
    )
    for lang in LANGUAGES:
        if lang in occurrence.words:
            label = t("↩️ As before: {language}", language=LANGUAGE_NAMES[lang])
            rows.append([Button(label, presses.SayAsBefore(occurrence.id, lang))])
    if occurrence.state == "held":
        label, style = t("▶️ Release"), "success"
    else:
        label, style = t("⏸ Hold"), "danger"
    held = int(occurrence.state != "held")
    rows.append([Button(label, presses.HoldOccurrence(occurrence.id, held), style=style)])
    return [*rows, _back(occurrence, t)]


def _back(occurrence: Occurrence, t: Texts) -> list[Button]:
    if occurrence.day.kind == "own":
        return [Button(t("All days"), presses.ListDays(0))]
    return [Button(t("To the year"), presses.OpenTeachersDay(occurrence.year))]


def which_language_card(occurrence: Occurrence, how: str, t: Texts) -> Card:
    rows = [
        [Button(label, presses.WriteInstead(occurrence.id, lang, how))]
        for lang, label in LANGUAGE_NAMES.items()
    ]
    return Card(
        t("<b>In which language?</b>"),
        [*rows, [Button(t("◀️ Back"), presses.ShowOccurrence(occurrence.id))]],
    )


def words_question(asking: Asking) -> Question:
    t, language = asking.t, LANGUAGE_NAMES[asking.said["lang"]]
    if asking.said["how"] == "change":
        text = t(
            "Send the words that shall stand at the beginning, for those who read {language}."
            " The theme, numbers, voices and buttons stay below.",
            language=language,
        )
    else:
        text = t(
            "Send the whole message for those who read {language}: a text with its formatting, a"
            " photo, a video or a file. It goes out just so, in place of mine.",
            language=language,
        )
    return Question(text)


def changed_card(occurrence: Occurrence, t: Texts) -> Card:
    return Card(
        t("Kept. So it will go out:"),
        [[Button(t("👁 Show it in every language"), presses.PreviewOccurrence(occurrence.id))]],
    )
