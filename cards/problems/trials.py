"""🧪 What colleagues say who tried a solution too: the questions, the preview, a page of each."""

from functools import partial

from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card
from cards.files import photos_in
from cards.forms.questions import Asking, Asks, Preview, Question, name_options, named, says
from cards.paging import page_row
from cards.photos import pending_lines
from cards.pictures.buttons import how_far_button
from cards.problems.form import PHOTOS
from cards.problems.names import OUTCOME_NAMES
from cards.problems.presses import (
    OpenSolution,
    ShowTrialPhotos,
    ShowTrials,
    TakeTrialBack,
    TryIt,
    WillTry,
)
from cards.report_button import report_button
from cards.text.markup import called, heading, safe
from community.people.people import Actor
from community.words import shorten
from locales import Texts, gettext_noop
from storage.photos import Shown
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.problems.trials import Trial, Words

#: Letters of a solution, in a question about it.
QUOTED = 200


def name_question(asking: Asking) -> Question:
    t = asking.t
    return Question(
        t(
            "<b>Shall colleagues see your name?</b>\n"
            "If not, it says “a colleague”. Whoever reads the solution reads this, too."
        ),
        # The other one is what skipping says.
        name_options(asking.person.name, t)[:1],
        width=1,
        skip=t("Without my name"),
    )


def outcome_question(asking: Asking) -> Question:
    """With how the solution begins: who comes from a group has it on no page above."""
    t = asking.t
    text = t(
        "<b>You tried it: how did it go?</b>\nWhat did not work helps colleagues just as much."
    )
    if isinstance(asking.about, Solution) and asking.about.text:
        text = f"💡 <i>{heading(shorten(asking.about.text, QUOTED))}</i>\n\n{text}"
    return Question(text, named(OUTCOME_NAMES, t))


QUESTIONS = {
    "outcome": Asks(outcome_question, label=gettext_noop("How it went")),
    "changed": says(
        gettext_noop(
            "<b>What did you change?</b> At most 700 characters.\nPlease name no pupils."
        ),
        label=gettext_noop("What I changed"),
    ),
    "cost": says(
        gettext_noop(
            "<b>What did it cost?</b> Money, hours, material: one line, at most 200 characters."
        ),
        label=gettext_noop("What it cost"),
    ),
    "photos": PHOTOS,
    "name": Asks(name_question, label=gettext_noop("Name")),
}


def preview(said: Words, author: str, *, photos: int, t: Texts) -> Preview:
    """Just what its readers will see."""
    above = t("<i>So it will look.</i>")
    lines = [above, "", *_lines(said, author if said.name_shown else "", t)]
    if photos:
        lines.append(t.n("{n} photo", "{n} photos", photos))
    return Preview("\n".join(lines), t("✅ Publish"))


def _lines(said: Words | Trial, author: str, t: Texts) -> list[str]:
    lines = [f"<b>{t(OUTCOME_NAMES[said.outcome])}</b>"]
    if said.changed:
        lines += ["", safe(said.changed)]
    if said.cost:
        lines += ["", t("💰 What it cost: {cost}", cost=safe(said.cost))]
    return [*lines, "", t("👤 {author}", author=called(author, t))]


@dataclass(frozen=True, slots=True)
class About:
    """What somebody tried, as its reader may see it."""

    trial: Trial
    problem: Problem
    #: "" where it is not shown.
    author: str
    seen: Shown


def trial_page(about: About, at: Pages, reader: Actor, *, t: Texts) -> Card:
    """One of all that colleagues say of a solution."""
    trial, photos = about.trial, photos_in(about.seen.pictures)
    head = t("🧪 <b>Tried too</b>: {title}", title=heading(about.problem.title))
    lines = [head, "", *_lines(trial, about.author, t)]
    lines += pending_lines(about.seen.coming, t, held=about.seen.held)
    if at.last:
        lines += ["", f"<i>{t('{n} of {total}', n=at.page + 1, total=at.last + 1)}</i>"]
    rows = [page_row(at, partial(ShowTrials, trial.solution_id))]
    if photos:
        label = t("Photos: {n}", n=len(photos))
        rows.append([Button(label, ShowTrialPhotos(trial.id))])
    rows += _own_rows(trial, t, pictured=bool(photos)) if trial.author_id == reader.id else []
    if trial.author_id != reader.id:
        rows.append([report_button("trial", trial.id, t, decides=reader.coordinator)])
    rows.append([Button(t("To the solution"), OpenSolution(trial.solution_id))])
    return Card("\n".join(lines), [row for row in rows if row])


def _own_rows(trial: Trial, t: Texts, *, pictured: bool) -> list[list[Button]]:
    change = Button(t("✏️ Change"), TryIt(trial.solution_id))
    rows = [[change, Button(t("↩️ Take it back"), TakeTrialBack(trial.id, 0))]]
    return [*rows, [how_far_button("trial", trial.id, t)]] if pictured else rows


def planned_toast(wanted: bool, t: Texts) -> str:
    if wanted:
        return t("Good luck! In two weeks I ask you how it went.")
    return t("Then I don't ask.")


def how_was_it_card(solution: Solution, problem: Problem, t: Texts) -> Card:
    """To who wanted to try it, two weeks later."""
    words = shorten(" ".join(solution.text.split()), QUOTED) or t("see the photo or file")
    text = t(
        "🧪 Two weeks ago you wanted to try this, for “{title}”:\n<i>{words}</i>\n\n"
        "How did it go? What did not work helps colleagues just as much.",
        title=heading(problem.title),
        words=safe(words),
    )
    return Card(
        text,
        [
            [Button(t("🧪 Tell how it went"), TryIt(solution.id))],
            [
                Button(t("⏳ Not yet"), WillTry(solution.id, 1)),
                Button(t("✖️ I won't try it"), WillTry(solution.id, 0)),
            ],
            [Button(t("To the solution"), OpenSolution(solution.id))],
        ],
    )


def nobody_card(solution_id: int, t: Texts) -> Card:
    return Card(
        t("Nobody has said yet how it went elsewhere."),
        [[Button(t("To the solution"), OpenSolution(solution_id))]],
    )


def said_card(trial: Trial, t: Texts) -> Card:
    """Who says that it did not work is thanked first of all."""
    thanks = {
        "worked": t("Thank you! Now colleagues know that it works elsewhere, too."),
        "partly": t("Thank you! Now colleagues know what to look out for."),
        "failed": t(
            "Thank you for saying so! What did not work saves colleagues time, and helps as much"
            " as a success."
        ),
    }
    return Card(
        thanks[trial.outcome],
        [
            [Button(t("To the solution"), OpenSolution(trial.solution_id))],
            [Button(t("↩️ Take it back"), TakeTrialBack(trial.id, 0))],
        ],
    )


def really_take_back_card(trial: Trial, t: Texts) -> Card:
    return Card(
        t("Take it back? What you said of it and its photos are gone then."),
        [
            [Button(t("Yes, take it back"), TakeTrialBack(trial.id, 1), style="danger")],
            [Button(t("To the solution"), OpenSolution(trial.solution_id))],
        ],
    )


def taken_back_card(trial: Trial, t: Texts) -> Card:
    return Card(
        t("Taken back. You can say it anew at any time."),
        [[Button(t("To the solution"), OpenSolution(trial.solution_id))]],
    )
