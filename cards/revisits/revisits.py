"""Months later: the question, the thanks, and the line on a card."""

from cards.briefs.presses import OpenBrief, TellBrief
from cards.card import Button, Card
from cards.problems.presses import OpenProblem, WriteComment
from cards.projects.presses import OpenProject, WriteNote
from cards.revisits.presses import AnswerRevisit, OpenAgain, StopRevisits
from cards.text.markup import heading
from locales import Texts, gettext_noop
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.revisits.revisits import Revisit, What

ANSWER_NAMES = {
    "holds": gettext_noop("✅ Still so"),
    "partly": gettext_noop("🟡 Partly"),
    "over": gettext_noop("❌ No longer"),
    "unknown": gettext_noop("🤷 Can't say"),
}
#: What they said then.
_SAID: dict[What, str] = {
    "problem": gettext_noop("You said that “{title}” was solved."),
    "trial": gettext_noop("You tried a colleague's solution to “{title}”."),
    "project": gettext_noop("You shared what came of “{title}”."),
    "brief": gettext_noop("You noted the answer to the brief for {title}."),
}


def question_card(known: Revisit, title: str, t: Texts) -> Card:
    """One tap is enough."""
    ago = t.n("{n} month ago", "{n} months ago", known.months)
    said = t(_SAID[known.what], title=heading(title))
    text = f"🕰 <b>{ago}</b>\n{said}\n\n" + t(
        "Is it still so? One tap is enough, and colleagues learn whether it lasts."
    )
    buttons = [
        Button(t(name), AnswerRevisit(known.id, answer)) for answer, name in ANSWER_NAMES.items()
    ]
    return Card(
        text, [buttons[:2], buttons[2:], [Button(t("💤 Don't ask me again"), StopRevisits())]]
    )


def thanks_card(known: Revisit, thing: int, answer: str, *, t: Texts) -> Card:
    """`thing` is the problem, the project or the brief that it is about."""
    text = t("You said: {answer}", answer=t(ANSWER_NAMES[answer])) + "\n\n" + _thanks(answer, t)
    rows: list[list[Button]] = []
    if answer == "over" and known.what == "problem":
        text += "\n\n" + t("Shall the problem be open again? Who shares it would hear so.")
        rows.append([Button(t("🟡 Open it again"), OpenAgain(known.id), style="primary")])
    again = Button(t("↩️ Another answer"), AnswerRevisit(known.id, ""))
    rows.append([_more(known.what, thing, t)])
    rows.append([again, _way_to(known.what, thing, t)])
    return Card(text, rows)


def _more(what: What, thing: int, t: Texts) -> Button:
    """To say more of it."""
    match what:
        case "brief":
            return Button(t("✍️ What became of it"), TellBrief(thing))
        case "project":
            return Button(t("✍️ Add a line or photo"), WriteNote(thing))
        case _:
            return Button(t("✍️ Add a line or photo"), WriteComment(thing))


def _way_to(what: What, thing: int, t: Texts) -> Button:
    match what:
        case "brief":
            return Button(t("To the brief"), OpenBrief(thing))
        case "project":
            return Button(t("To the project"), OpenProject(thing, 1))
        case _:
            return Button(t("To the problem"), OpenProblem(thing))


def _thanks(answer: str, t: Texts) -> str:
    if answer == "holds":
        return t("Thank you! What lasts helps colleagues most.")
    if answer == "over":
        return t("Thank you for saying so: what does not last saves colleagues a detour.")
    return t("Thank you! Now colleagues know more.")


def opened_card(problem: Problem, t: Texts) -> Card:
    return Card(
        t(
            "“{title}” is open again, with all that was written so far. Colleagues will see it.",
            title=heading(problem.title),
        ),
        [
            [Button(t("✍️ Add a line or photo"), WriteComment(problem.id))],
            [Button(t("To the problem"), OpenProblem(problem.id))],
        ],
    )


def stopped_toast(t: Texts) -> str:
    return t("I ask you nothing of the kind any more. Should you want it again: /settings")


def lasts(months: int, t: Texts) -> str:
    """Behind a word that says how a problem or a project stands; "" where nobody said so."""
    if not months:
        return ""
    return t.n("🕰 {n} month later: still so", "🕰 {n} months later: still so", months)


def later_line(solution: Solution, t: Texts) -> str:
    """How it went on with all who were asked; who did not answer is counted, too."""
    said = t.n(
        "🕰 {n} month later: still so with {holds} of {asked} asked",
        "🕰 {n} months later: still so with {holds} of {asked} asked",
        solution.later_months,
        holds=solution.later_holds,
        asked=solution.later_asked,
    )
    silent = solution.later_asked - solution.later_answered
    return f"{said} · {t('no answer: {n}', n=silent)}" if silent else said
