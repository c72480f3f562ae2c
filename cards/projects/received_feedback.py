"""Feedback as it is read: by a project's leaders, by its giver, by coordinators if reported."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from basics.paging import Pages
from cards.card import Button, Card
from cards.forms.questions import says
from cards.mine import back_to_mine
from cards.paging import page_row, page_words
from cards.projects import feedback_presses
from cards.projects.feedback import About, feedback_body
from cards.projects.presses import OpenProject
from cards.report_button import report_button
from cards.text.markup import heading, name, plain_name, quoted, safe
from community.projects.feedback import may_be_changed
from community.words import shorten
from locales import Texts, gettext_noop
from storage.projects.feedback import Feedback, Given
from storage.projects.projects import Project

PAGE = 5
CUT_UNITS = 200


def feedback_card(one: Feedback, about: About, giver: str, *, t: Texts) -> Card:
    """As its readers see it; `giver` is the name where it may be seen."""
    shown = name(giver) if one.name_shown else t("a colleague")
    parts = [feedback_body(about.project.title, shown, one, t=t)]
    if one.answer:
        parts.append(t("💬 <b>The answer</b>") + f"\n{safe(shorten(one.answer, 600))}")
    return Card("\n\n".join(parts), _reader_buttons(one, t))


def _reader_buttons(one: Feedback, t: Texts) -> list[list[Button]]:
    row = []
    if one.thanked_at is None:
        row.append(
            Button(t("🙏 Thank"), feedback_presses.ThankForFeedback(one.id), style="success")
        )
    if not one.answer:
        row.append(Button(t("💬 Answer"), feedback_presses.AnswerFeedback(one.id)))
    rows = [row] if row else []
    if one.state == "given":
        rows.append([report_button("feedback", one.id, t)])
    return rows


def page_card(one: Feedback, about: About, giver: str, *, page: int, pages: int, t: Texts) -> Card:
    """The same in a book of all that a project received."""
    card = feedback_card(one, about, giver, t=t)
    project_id = about.project.id
    at = Pages(page, 1, pages)
    turn = page_row(at, partial(feedback_presses.ReadFeedback, project_id))
    number = t("{n} of {total}", n=page + 1, total=pages)
    back = [Button(t("🌱 Open the project"), OpenProject(project_id, 1))]
    return Card(f"{card.text}\n\n<i>{number}</i>", [turn, *card.buttons, back])


def no_feedback_card(project: Project, t: Texts) -> Card:
    return Card(
        t(
            "Nobody has given feedback on “{title}” yet. A question to focus on, and a poster in"
            " a gallery, help colleagues to begin.",
            title=heading(project.title),
        ),
        [[Button(t("🌱 Open the project"), OpenProject(project.id, 1))]],
    )


def feedback_news_card(found: Sequence[Given], t: Texts) -> Card:
    """Several that came in the same time, in one message."""
    lines = [t("💌 <b>Colleagues thought about your work:</b>")]
    rows = []
    numbers = Counter(one.feedback.project_id for one in found)
    titles = {one.feedback.project_id: one.title for one in found}
    for project_id, title in titles.items():
        counted = t.n(
            "✍️ feedback by {n} colleague",
            "✍️ feedback by {n} colleagues",
            numbers[project_id],
        )
        lines.append(f"🌱 {heading(title)}\n{counted}")
        label = t("Read: {title}", title=shorten(plain_name(title), 40))
        rows.append([Button(label, feedback_presses.ReadFeedback(project_id, 0))])
    return Card("\n\n".join(lines), rows[:8])


def thanks_card(about: About, thanker: str, t: Texts) -> Card:
    """To who gave the feedback."""
    return Card(
        t(
            "🙏 {author} thanks you for your feedback on “{title}”.",
            author=_thanker(about, thanker, t),
            title=heading(about.project.title),
        )
    )


def answer_card(about: About, answerer: str, answer: str, *, t: Texts) -> Card:
    """To who gave the feedback."""
    head = t(
        "💬 {author} answers your feedback on “{title}”:",
        author=_thanker(about, answerer, t),
        title=heading(about.project.title),
    )
    return Card(
        f"{head}\n\n{safe(answer)}",
        [[Button(t("🌱 Open the project"), OpenProject(about.project.id, 1))]],
    )


def _thanker(about: About, person: str, t: Texts) -> str:
    return name(person) if about.project.name_shown else t("The author")


answer_question = says(
    gettext_noop(
        "Write your answer: I carry it to the colleague who gave this feedback on “{title}”."
    ),
    ask=gettext_noop("Your answer"),
)


def answered_card(t: Texts) -> Card:
    return Card(t("Your answer is on its way."))


def given_list(found: Sequence[Given], at: Pages, t: Texts) -> Card:
    """What somebody gave, to change or take back."""
    parts = [t("<b>Feedback that you gave</b>") + page_words(at, t)]
    rows: list[list[Button]] = []
    for number, one in enumerate(found, at.offset + 1):
        words = shorten(" ".join(one.feedback.strong.split()), CUT_UNITS)
        parts.append(f"<b>{number}. {heading(one.title)}</b>\n{safe(words)}{_fate(one, t)}")
        rows.append(_own_buttons(one.feedback, number, t))
    if not found:
        parts.append(t("Nothing here yet. A poster waits for your kind word: /projects"))
    turn = page_row(at, feedback_presses.ListGivenFeedback)
    return Card("\n\n".join(parts), [*rows, turn, back_to_mine(t)])


def _fate(one: Given, t: Texts) -> str:
    if one.feedback.answer:
        return "\n" + t("💬 answered")
    return "\n" + t("🙏 thanked") if one.feedback.thanked_at is not None else ""


def _own_buttons(one: Feedback, number: int, t: Texts) -> list[Button]:
    row = []
    if may_be_changed(one):
        row.append(
            Button(
                t("✏️ Change {n}", n=number), feedback_presses.GiveProjectFeedback(one.project_id)
            )
        )
    if one.state == "given":
        row.append(
            Button(t("🗑 Take back {n}", n=number), feedback_presses.TakeBackFeedback(one.id, 0))
        )
    return row


def really_take_back_card(one: Feedback, t: Texts) -> Card:
    return Card(
        t("Take this feedback back? It is gone for good, also for the author.")
        + quoted(one.strong),
        [
            [
                Button(
                    t("Yes, take it back"),
                    feedback_presses.TakeBackFeedback(one.id, 1),
                    style="danger",
                )
            ],
            [Button(t("No, leave it"), feedback_presses.ListGivenFeedback(0))],
        ],
    )


def taken_back_card(t: Texts) -> Card:
    return Card(
        t("It is taken back."),
        [[Button(t("✍️ Feedback that I gave"), feedback_presses.ListGivenFeedback(0))]],
    )
