"""What became of a problem: its line on the card, its history, the form, and who is asked."""

from collections.abc import Sequence

from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.forms.questions import Asking, Asks, Option, Preview, Question, by_answer, says
from cards.problems.names import SAYS_NAMES
from cards.problems.presses import OpenProblem
from cards.problems.state_presses import (
    ChangeStatus,
    DropPrepared,
    ListPrepared,
    PrepareStatus,
    PublishPrepared,
    ReadStatus,
    SayAnswerHelped,
    SayStatus,
    SayStillSo,
    ShowStatus,
)
from cards.text.markup import called, heading, plain_name, safe
from cards.translations.presses import Translate
from community import zones
from community.problems import states
from community.problems.news import ENDED, standing
from community.words import shorten
from locales import Texts, gettext_noop
from storage.forms.drafts import Draft
from storage.problems.problems import Problem
from storage.problems.states import Prepared, Step, Telling, Told

#: How a problem stands, in one word of `community.problems.news.standing`.
STANDING_NAMES = {
    "open": gettext_noop("🟡 Open"),
    "solved": gettext_noop("✅ Solution found"),
    "heard": gettext_noop("👂 Heard"),
    "sent": gettext_noop("📨 Passed on"),
    "answered": gettext_noop("🏛 Answered"),
    "helped": gettext_noop("✅ Answered, and it helped"),
    "cannot": gettext_noop("🚧 Can't be done here"),
    "otherwise": gettext_noop("✅ Solved another way"),
    "unneeded": gettext_noop("☑️ No longer needed"),
}
#: As an answer in the form.
STATUS_NAMES = {**STANDING_NAMES, "open": gettext_noop("🟡 Open again")}
#: What the author says of an answer.
HELPED_NAMES = {
    "yes": gettext_noop("👍 Yes, it helped"),
    "partly": gettext_noop("Partly"),
    "no": gettext_noop("👎 No"),
    "later": gettext_noop("Not yet"),
    "none": gettext_noop("I expected none"),
}
_HELPED_SAID = {
    "yes": gettext_noop("Its author says that it helped."),
    "partly": gettext_noop("Its author says that it helped partly."),
    "no": gettext_noop("Its author says that it did not help."),
}
#: On a card in a group, in a line of a list, in the history.
ON_CARD, ON_PAGE, IN_HISTORY = 260, 1200, 900
#: Steps that the history shows, and letters of their words together.
STEPS, ALL = 12, 2400
#: Letters of all that is prepared, of a title there, and of its words: fewer tell nothing.
PREPARED, TITLE, FEWEST = 2000, 60, 40


def standing_words(problem: Problem, t: Texts) -> str:
    return t(STANDING_NAMES[standing(problem)])


def status_block(step: Step | None, problem: Problem, t: Texts, *, most: int = ON_CARD) -> str:
    """What was said last, below the line that says how it stands; "" where there is nothing."""
    if step is None or step.status not in (problem.status, "open") or problem.solved_by:
        return ""
    said = Telling(step.status, step.words, step.whom, step.says)
    at, changed = step.at or step.said_at, step.instead_of is not None
    lines = telling_lines(said, problem.region, t, at=at, changed=changed, most=most)
    if step.helped in _HELPED_SAID:
        lines.append(t(_HELPED_SAID[step.helped]))
    return "\n".join(lines)


def telling_lines(
    said: Telling, region: str | None, t: Texts, *, at: int, changed: bool, most: int
) -> list[str]:
    """Who, since when, and the words; an official answer is marked as one."""
    day = t.full_day(zones.clock(at, zones.of_region(region)))
    lines = []
    if said.status == "answered":
        lines.append(t("🏛 <b>Official answer</b>: {whom} ({day})", whom=safe(said.whom), day=day))
        if said.says in SAYS_NAMES:
            lines.append(t(SAYS_NAMES[said.says]))
    elif said.status == "sent":
        lines.append(t("To: {whom} (since {day})", whom=safe(said.whom), day=day))
    if changed:
        lines.append(t("<i>Changed: {day}</i>", day=day))
    words = safe(shorten(" ".join(said.words.split()), most))
    if words and said.status == "answered":
        lines.append(f"<blockquote>{words}</blockquote>")
    elif words:
        lines.append(words)
    return lines


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Who reads it, and what they may do."""

    is_author: bool
    #: Whether this person may say what became of it, and say the last step in other words.
    may_say: bool
    may_change: bool
    #: Whether they have it too and it came to an end; and whether they say that it still is so.
    may_say_still: bool = False
    says_still: bool = False


def history_card(
    problem: Problem, history: Sequence[Told], reader: StatusReader, *, t: Texts
) -> Card:
    """The last steps, the oldest first; versions of one stay."""
    shown = history[-STEPS:]
    most = min(IN_HISTORY, ALL // max(1, len(shown)))
    parts = [
        t("🧭 <b>What became of it</b>") + f"\n{heading(problem.title)}",
        *(_step(one, problem, t, most=most) for one in shown),
    ]
    if not history:
        parts.append(_nothing_said(problem, t))
    rows: list[list[Button]] = []
    last = history[-1] if history else None
    stands = last is not None and last.step_id == problem.status_id
    if last and stands and reader.is_author and last.status == "answered":
        parts.append(t("<b>Did the answer help?</b>"))
        rows += helped_rows(last.step_id, last.helped, t)
    if last and len(" ".join(last.words.split())) > most:
        rows.append([Button(t("📖 Read it whole"), ReadStatus(last.step_id))])
    if last and last.words:
        rows.append([Button(t("🌐 Translate"), Translate("status", last.step_id))])
    if problem.still_so:
        parts.append(still_line(problem.still_so, t))
    return Card("\n\n".join(parts), [*rows, *_saying_rows(problem, reader, t)])


def _nothing_said(problem: Problem, t: Texts) -> str:
    if standing(problem) in ENDED:
        return standing_words(problem, t)
    return t("Nothing so far: nobody has answered yet.")


def _saying_rows(problem: Problem, reader: StatusReader, t: Texts) -> list[list[Button]]:
    rows = []
    if reader.may_say_still:
        label = t("✓ Still so with me") if reader.says_still else t("🟡 Still so with me")
        rows.append([Button(label, SayStillSo(problem.id, int(not reader.says_still)))])
    if reader.may_say:
        rows.append([Button(t("🧭 Say how it stands"), SayStatus(problem.id), style="primary")])
    if reader.may_change:
        rows.append([Button(t("✏️ Say it otherwise"), ChangeStatus(problem.id))])
    return [*rows, [Button(t("To the problem"), OpenProblem(problem.id))]]


def still_line(count: int, t: Texts) -> str:
    return t.n("🟡 Still so with {n} colleague", "🟡 Still so with {n} colleagues", count)


def still_toast(wanted: bool, t: Texts) -> str:
    if wanted:
        return t(
            "Thank you for saying so: it stands on the card, for its author and coordinators."
        )
    return t("Good to hear!")


def _step(one: Told, problem: Problem, t: Texts, *, most: int) -> str:
    day = t.full_day(zones.clock(one.at, zones.of_region(problem.region)))
    by_author = one.said_by == problem.author_id and one.status not in states.OFFICIAL
    hidden = by_author and not problem.name_shown
    by = t("the author") if hidden else called(one.by, t)
    head = f"<b>{t(STATUS_NAMES[one.status])}</b> · {day} · {by}"
    said = Telling(one.status, one.words, one.whom, one.says)
    changed = one.instead_of is not None
    lines = telling_lines(said, problem.region, t, at=one.at, changed=changed, most=most)
    if one.helped in _HELPED_SAID:
        lines.append(t(_HELPED_SAID[one.helped]))
    return "\n".join([head, *lines])


def helped_rows(step_id: int, chosen: str, t: Texts) -> list[list[Button]]:
    """The author's own answer is marked."""
    buttons = [
        Button(("✓ " if value == chosen else "") + t(label), SayAnswerHelped(step_id, value))
        for value, label in HELPED_NAMES.items()
    ]
    return in_rows(buttons)


def helped_toast(helped: str, t: Texts) -> str:
    if helped == "no":
        return t("Thank you for saying so: the problem is open again.")
    if helped == "later":
        return t("Thank you. Say it whenever you know: open the problem, then 🧭.")
    return t("Thank you! It stands on the card.") if helped in _HELPED_SAID else t("Thank you!")


def status_button(problem: Problem, may_say: bool, t: Texts) -> list[Button]:
    """On its page, where there is something to read or to say."""
    if not (problem.status_id or may_say or standing(problem) in ENDED):
        return []
    return [Button(t("🧭 What became of it"), ShowStatus(problem.id))]


def status_question(asking: Asking) -> Question:
    """Only what this person may say."""
    t, about = asking.t, asking.about
    assert isinstance(about, Offered)
    text = t(
        "<b>How does “{title}” stand?</b>\nWhat you say stands on its card, and all who share it"
        " hear it once.",
        title=heading(about.title),
    )
    return Question(text, [Option(one, t(STATUS_NAMES[one])) for one in about.statuses], width=1)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form is about: a problem, and what may be said of it."""

    title: str
    statuses: tuple[str, ...]


QUESTIONS = {
    # Translators: how a problem stands: a button
    "status": Asks(status_question, label=gettext_noop("How it stands")),
    "whom": by_answer(
        "status",
        {
            "sent": gettext_noop(
                "<b>To whom was it brought?</b> For example: education department of the district,"
                " letter № 12."
            ),
        },
        gettext_noop("<b>Who answered?</b> The department or the school, and who signed it."),
        # Translators: to whom it was brought, or who answered
        label=gettext_noop("Who"),
    ),
    "says": says(
        gettext_noop("<b>What does the answer come to?</b>"),
        SAYS_NAMES,
        width=1,
        label=gettext_noop("Yes or no"),
    ),
    "words": by_answer(
        "status",
        {
            "heard": gettext_noop(
                "<b>What shall they know?</b> A line: who looks at it, and until when."
            ),
            "answered": gettext_noop(
                "<b>What is the answer?</b> In its own words. Cards show how it begins, and all"
                " of it stands in More."
            ),
        },
        gettext_noop("<b>Why can't it be done here?</b> And who could do it?"),
        label=gettext_noop("Words"),
    ),
    "line": by_answer(
        "status",
        {"otherwise": gettext_noop("<b>How was it solved?</b> A line helps who has this too.")},
        gettext_noop("<b>A line more?</b> You can skip it."),
        label=gettext_noop("Words"),
    ),
}


def preview(draft: Draft, said: Telling, problem: Problem, *, now: int, t: Texts) -> Preview:
    """As all will see it; nobody is told yet."""
    official = said.status in states.OFFICIAL
    changed = problem.status == said.status
    head = f"<b>{heading(problem.title)}</b>\n{t(STATUS_NAMES[said.status])}"
    lines = telling_lines(said, problem.region, t, at=now, changed=changed, most=ON_PAGE)
    above = t("<i>So its card will say. Nobody is told before you publish it.</i>")
    text = "\n\n".join(filter(None, [above, head, "\n".join(lines)]))
    more = [Button(t("🗂 Prepare only"), PrepareStatus(draft.id))] if official else []
    return Preview(text, t("✅ Publish"), beside=more)


def said_card(problem: Problem, t: Texts, *, prepared: bool = False) -> Card:
    """`prepared` is whether another answer of theirs still waits."""
    text = t(
        "It stands on the card now. In ten minutes those who share it hear it, each once; until"
        " then you can still change it, and they hear only how it stands then."
    )
    rows = [[Button(t("🧭 What became of it"), ShowStatus(problem.id))]]
    if prepared:
        text += "\n\n" + t("What you prepared for it still waits, and nobody has seen it.")
        rows.append([list_prepared_button(t)])
    return Card(text, rows)


def prepared_card(found: Sequence[Prepared], t: Texts) -> Card:
    """What one has prepared, and one button that publishes all of it."""
    if not found:
        return Card(t("Nothing is prepared."))
    lines = [t("🗂 <b>Prepared</b>: nobody has seen this yet.")]
    room = PREPARED // len(found)
    for at, one in enumerate(found, 1):
        lines.append(f"{at}. {heading(shorten(one.title, min(TITLE, room)))}")
        lines.append(_waiting(one, t, most=min(ON_CARD, room - TITLE)))
    label = t.n("✅ Publish {n} answer", "✅ Publish {n} answers", len(found))
    drops = [
        [Button(f"🗑 {shorten(plain_name(one.title), 40)}", DropPrepared(one.problem_id))]
        for one in found[:10]
    ]
    publish = Button(label, PublishPrepared(len(found)), style="success")
    return Card("\n".join(lines), [[publish], *drops])


def replaced_card(t: Texts) -> Card:
    """Above the words themselves."""
    return Card(t("🗂 It is in place of what you had prepared for this problem before:"))


def _waiting(one: Prepared, t: Texts, *, most: int) -> str:
    """How it would stand, and how that begins, where there is room for both."""
    words = safe(shorten(" ".join(one.words.split()), most)) if most >= FEWEST else ""
    return " – ".join(filter(None, (t(STATUS_NAMES[one.status]), words)))


def list_prepared_button(t: Texts) -> Button:
    return Button(t("🗂 What I prepared"), ListPrepared())


def published_card(count: int, left_out: int, t: Texts) -> Card:
    lines = [t.n("{n} answer is published.", "{n} answers are published.", count)]
    if left_out:
        lines.append(
            t.n(
                "{n} is left out: its problem is gone, or another coordinator looks after it.",
                "{n} are left out: their problems are gone, or another coordinator looks after"
                " them.",
                left_out,
            )
        )
    return Card("\n".join(lines))
