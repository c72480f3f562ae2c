"""What became of a brief: its steps, the form that says one, reminders, and what others hear."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from cards.briefs.names import STATE_NAMES, state_words
from cards.briefs.presses import (
    OpenBrief,
    ReadAnswer,
    SetAnswerFile,
    ShowAnswerFile,
    StillWaiting,
    TellBrief,
)
from cards.briefs.sheet import people_words
from cards.card import Button, Card
from cards.forms.questions import Asking, Asks, Option, Preview, Question, by_answer, says
from cards.problems.names import SAYS_NAMES
from cards.text.markup import heading, safe
from community.briefs import steps as step_deeds
from community.briefs.reminders import WITHOUT, date_of
from community.following.hearing import OfBrief
from community.words import shorten
from locales import Texts, gettext_noop
from storage.briefs.briefs import Brief
from storage.briefs.steps import Step, Telling
from storage.photos import Picture

HOW_NAMES = {
    "letter": gettext_noop("By letter"),
    # Translators: the state's site for appeals to officials
    "eotinish": gettext_noop("By e-Otinish"),
    "mail": gettext_noop("By e-mail"),
    "hand": gettext_noop("Handed over"),
    "other": gettext_noop("Another way"),
}
#: Letters of an answer: in the history, and in a notice.
IN_HISTORY, IN_NOTICE = 700, 400
#: Problems that a notice names, and letters of each.
NAMED, IN_LINE = 3, 60


def day_words(said: str, t: Texts) -> str:
    """Of a date."""
    return t.full_day(datetime.combine(date.fromisoformat(said), time()))


def history_lines(history: Sequence[Step], t: Texts) -> list[str]:
    return [_line(one, t) for one in history]


def _line(one: Step, t: Texts) -> str:
    said = Telling(
        one.state, one.how, one.whom, one.number, one.words, one.says, one.day, one.until
    )
    if one.picture:
        said = replace(said, file_id=one.file_id, file_name=one.file_name)
    return "\n".join(told(said, t, most=IN_HISTORY))


def told(said: Telling, t: Texts, *, most: int) -> list[str]:
    """A step in words; the answer as it was given."""
    head = [f"<b>{t(STATE_NAMES[said.state])}</b>", day_words(said.day, t)]
    head += [t(HOW_NAMES[said.how])] if said.how else []
    head += [f"№ {safe(said.number)}"] if said.number else []
    head += [t("until {day}", day=day_words(said.until, t))] if said.until else []
    head += [safe(said.whom)] if said.whom else []
    lines = [" · ".join(head)]
    lines += [t(SAYS_NAMES[said.says])] if said.says else []
    words = safe(shorten(" ".join(said.words.split()), most))
    lines += [f"📎 {heading(said.file_name) or t('a photo')}"] if said.file_id else []
    if words:
        answer = said.state == "answered"
        lines.append(f"<blockquote>{words}</blockquote>" if answer else words)
    return lines


def step_rows(
    brief: Brief, history: Sequence[Step], *, steers: bool, everywhere: bool, t: Texts
) -> list[list[Button]]:
    """What can be read whole, and what its coordinator can say next."""
    rows = [
        [Button(t("📖 Read it whole"), ReadAnswer(one.id))]
        for one in history[-1:]
        if len(" ".join(one.words.split())) > IN_HISTORY
    ]
    for one in history:
        rows += file_rows(one, steers=steers, everywhere=everywhere, t=t)
    if steers and not brief.is_open and step_deeds.offered(brief):
        rows.append([Button(t("🧭 Say how it stands"), TellBrief(brief.id), style="primary")])
    return rows


def file_rows(one: Step, *, steers: bool, everywhere: bool, t: Texts) -> list[list[Button]]:
    """The answer as it came; `everywhere` for coordinators of the whole country, who hide it."""
    if not one.file_id or (one.file_hidden and not everywhere):
        return []
    rows = [[Button(t("📎 The answer as it came"), ShowAnswerFile(one.id))]]
    below = []
    if steers and everywhere and one.file_hidden:
        below.append(Button(t("👁 Show the file"), SetAnswerFile(one.id, "shown")))
    elif steers and everywhere:
        below.append(Button(t("🙈 Hide the file"), SetAnswerFile(one.id, "hidden")))
    if steers:
        below.append(Button(t("🗑 Take it out"), SetAnswerFile(one.id, "ask")))
    return [*rows, below] if below else rows


def file_picture(one: Step) -> Picture:
    return Picture("photo" if one.file_kind == "photo" else "file", one.file_id, "", 0)


def really_without_card(brief: Brief, one: Step, t: Texts) -> Card:
    return Card(
        t("Take the file of the answer out? Nobody finds it here any more; its words stay."),
        [
            [Button(t("🗑 Take it out"), SetAnswerFile(one.id, "gone"), style="danger")],
            [Button(t("No, keep it"), OpenBrief(brief.id))],
        ],
    )


def _state_question(asking: Asking) -> Question:
    t, brief = asking.t, asking.about
    assert isinstance(brief, Brief)
    options = [Option(one, t(STATE_NAMES[one])) for one in step_deeds.offered(brief)]
    text = t(
        "<b>How does the brief to {whom} stand?</b>\nWhat you say is seen in /briefs, and all"
        " whose problems stand in it hear it once.",
        whom=safe(brief.recipient),
    )
    return Question(text, options, width=1)


def _day_question(asking: Asking) -> Question:
    t = asking.t
    words = {
        "sent": t("<b>On which day was it sent?</b>"),
        "registered": t("<b>On which day was it registered?</b>"),
    }.get(asking.said.get("state", ""), t("<b>On which day did the answer come?</b>"))
    hint = t("Press “Today”, or write the day, for example 5 October.")
    return Question(f"{words}\n{hint}", [Option(step_deeds.TODAY, t("Today"))])


QUESTIONS = {
    "state": Asks(_state_question, label=gettext_noop("State")),
    "how": says(
        gettext_noop("<b>How was it sent?</b>"), HOW_NAMES, width=1, label=gettext_noop("How")
    ),
    "whom": says(
        gettext_noop("<b>Who answered?</b> The department or the school, and who signed it."),
        label=gettext_noop("Who"),
    ),
    "says": says(
        gettext_noop(
            "<b>What does the answer come to?</b> Skip it if you have not read it yet: I remind"
            " you."
        ),
        SAYS_NAMES,
        width=1,
        label=gettext_noop("What it comes to"),
    ),
    "file": says(
        gettext_noop(
            "<b>Do you have the answer as a photo or a PDF?</b> Send it. Every teacher can open"
            " it, so cover names of people who don't hold an office."
        ),
        label=gettext_noop("File"),
    ),
    "until": says(
        gettext_noop("<b>Until when was it prolonged?</b> Write the day, for example 5 October."),
        label=gettext_noop("Until"),
    ),
    "day": Asks(_day_question, label=gettext_noop("Day")),
    "number": says(
        gettext_noop("<b>Which number did it get?</b> As it stands on the slip or the letter."),
        # Translators: the number that the brief got when it was registered
        label=gettext_noop("Its number"),
    ),
    "words": by_answer(
        "state",
        {
            "answered": gettext_noop(
                "<b>What is the answer?</b> In its own words. Every teacher can read it, so leave"
                " out names of people who don't hold an office."
            ),
        },
        gettext_noop("<b>What shall teachers know?</b> A line or two."),
        label=gettext_noop("Words"),
    ),
}


def preview(brief: Brief, said: Telling, *, people: int, t: Texts) -> Preview:
    """How many people hear of it stands before it is said; of the same once more nobody does."""
    lines = [
        t("🧭 <b>The brief to {whom}</b>", whom=safe(brief.recipient)),
        "\n".join(told(said, t, most=IN_HISTORY)),
        _who_hears(brief, said, people=people, t=t),
    ]
    if said.state == "sent":
        lines.append(t("What is sent can't be changed here any more."))
    return Preview("\n\n".join(lines), t("🧭 Say it"))


def _who_hears(brief: Brief, said: Telling, *, people: int, t: Texts) -> str:
    if said.state == brief.state:
        return t(
            "It stands in /briefs. Whose problems stand in it were told of this state before."
        )
    return t("Whose problems stand in it hear of this: {people}.", people=people_words(people, t))


def told_lines(one: OfBrief, t: Texts) -> str:
    """To whoever has a problem, or words, that stand in it."""
    brief = one.brief
    lines = [f"📑 <b>{heading(brief.recipient)}</b>"]
    lines += _stands(one, t)
    if brief.state == "answered":
        lines += [t(SAYS_NAMES[brief.says])] if brief.says else []
        words = safe(shorten(" ".join(one.answer.split()), IN_NOTICE))
        lines += [f"<blockquote>{words}</blockquote>"] if words else []
    return "\n".join(lines)


def _stands(one: OfBrief, t: Texts) -> list[str]:
    """Which of their problems; of who is quoted and has none of these, that their words do."""
    is_draft, state = one.brief.state == "checking", t(STATE_NAMES[one.brief.state])
    if not one.own:
        return [
            t("What you said stands in a draft to them. Is it meant so? Please look at it.")
            if is_draft
            else t("What you said stands in a brief to them. Now: {state}", state=state)
        ]
    lines = [
        t("A draft to them has what you raised, or have too. Is it meant so? Please look at it.")
        if is_draft
        else t("A brief to them has what you raised, or have too. Now: {state}", state=state)
    ]
    for own in one.own[:NAMED]:
        lines.append(f"• №\u00a0{own.head_id} · {heading(shorten(own.title, IN_LINE))}")
    if (more := len(one.own) - NAMED) > 0:
        lines.append(t.n("and {n} more", "and {n} more", more))
    return lines


def reminder_card(brief: Brief, name: str, t: Texts) -> Card:
    """Never that they are late: only that nothing was heard."""
    whom = safe(brief.recipient)
    lines = [f"📑 <b>{whom}</b>"]
    if name in ("w12", "w15", "due"):
        assert brief.due_on
        lines.append(
            t(
                "The answer to your brief is due on {day}. We have heard nothing so far.",
                day=day_words(brief.due_on, t),
            )
        )
    elif name.startswith("a"):
        lines.append(
            t("An answer came, and nobody has said yet what it comes to: yes, partly or no?")
        )
    else:
        days = int(name[1:])
        lines.append(
            t.n("We have heard nothing for {n} day.", "We have heard nothing for {n} days.", days)
        )
        if days == WITHOUT[-1]:
            lines.append(t("This is my last reminder of it."))
    rows = [
        [Button(t("🧭 Say how it stands"), TellBrief(brief.id), style="primary")],
        [Button(t("Still waiting"), StillWaiting(brief.id))],
        [Button(t("To the brief"), OpenBrief(brief.id, 1))],
    ]
    return Card("\n\n".join(lines), rows)


def waiting_toast(brief: Brief, t: Texts) -> str:
    if brief.remind_at is None:
        return t("That was the last reminder. Say how it stands in /briefs once you know more.")
    day = date_of(brief.remind_at).isoformat()
    return t("I remind you again on {day}.", day=day_words(day, t))


def hushed_toast(t: Texts) -> str:
    return t("You hear no more of this brief.")


def said_card(brief: Brief, t: Texts) -> Card:
    text = t("Said: {state}. It stands in /briefs.", state=state_words(brief, t))
    return Card(text, [[Button(t("To the brief"), OpenBrief(brief.id), style="primary")]])
