"""A project's question to colleagues: in a group, by a link, with the answers to it."""

from collections.abc import Sequence
from functools import partial

from basics.keys import Key
from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card
from cards.forms.questions import Asking, Question, asks_name, says
from cards.groups.allowed import not_shown_lines
from cards.paging import page_row, page_words
from cards.problems.comments import said_lines
from cards.projects.presses import (
    AnswerQuestion,
    ReadNote,
    ShowInGroup,
    ShowQuestion,
    WithdrawNote,
)
from cards.projects.project import open_button, owner_line
from cards.report_button import below_a_list, numbered_button, report_button
from cards.text.hidden import hidden_words
from cards.text.links import Links
from cards.text.markup import heading, name, plain_name, safe
from community.people.people import Actor
from community.words import shorten
from locales import Texts, gettext_noop
from storage.groups.groups import Group
from storage.photos import Picture
from storage.projects.log import Note
from storage.projects.projects import Project
from storage.views import ProjectView

PAGE = 4
CUT_UNITS = 600


def question_card(
    note: Note, view: ProjectView, answers: int, *, t: Texts, links: Links, group_key: Key
) -> Card:
    """As a group sees it; replies to it are answers."""
    if "hidden" in (note.state, view.project.state):
        return Card(hidden_words(t))
    if note.state != "said" or not view.project.stands or note.key is None:
        return Card(t("<i>This question was withdrawn.</i>"))
    project = view.project
    lines = [
        f"❓ <b>{heading(note.text)}</b>",
        f"🌱 {heading(project.title)} · 👤 " + owner_line(view, t),
        "💬 " + t.n("{n} answer", "{n} answers", answers),
        t("Reply to this message to answer, or answer in private."),
    ]
    return Card(
        "\n\n".join(lines),
        [
            [
                Button(t("✍️ Answer in private"), url=links.to("ask", note.id, note.key)),
                Button(t("More"), url=links.to("project", project.id, group_key)),
            ]
        ],
    )


question_question = says(
    gettext_noop(
        "What would you like to ask colleagues about “{title}”? Reply with one question, at"
        " most 600 characters."
    ),
    ask=gettext_noop("Your question"),
)


def asked_card(
    note: Note, project: Project, mine: Sequence[Group], *, t: Texts, links: Links
) -> Card:
    """Where shall the question go?"""
    assert note.key
    rows = [
        [Button("📣 " + plain_name(one.title), ShowInGroup(project.id, note.id, one.id))]
        for one in mine[:20]
    ]
    text = t(
        "Whom shall I ask “{question}”?\nPress a group, or send this link to whoever you like:",
        question=heading(note.text),
    )
    link = links.to("ask", note.id, note.key)
    back = Button(t("↩️ Take it back"), WithdrawNote(note.id, 0))
    return Card(f"{text}\n{link}", [*rows, [_answers_button(note, t), back]])


def _answers_button(note: Note, t: Texts) -> Button:
    return Button(t("See the answers"), ShowQuestion(note.id, 0))


def which_group_card(project: Project, mine: Sequence[Group], t: Texts, *, links: Links) -> Card:
    """Where shall the project's card go?"""
    rows = [
        [Button("📣 " + plain_name(one.title), ShowInGroup(project.id, 0, one.id))]
        for one in mine[:20]
    ]
    if not mine:
        rows = [[Button(t("Add me to a group"), url=links.add_to_group())]]
    text = t("Which group shall see “{title}”?", title=heading(project.title))
    if not mine:
        text += "\n" + t("I know of no other group where I have met you.")
    return Card(text, [*rows, [open_button(project, t)]])


def sent_to_group_card(project: Project, note: Note | None, group: Group, *, t: Texts) -> Card:
    """A question may go to more groups."""
    rows = [[open_button(project, t)]]
    if note is not None:
        again = Button(t("📣 Ask in another group"), ShowInGroup(project.id, note.id, 0))
        rows = [[again], [_answers_button(note, t)], *rows]
    if group.mute:
        return Card("\n".join(not_shown_lines([group], t)), rows)
    text = t("It is on its way to {group}. I will tell you of answers.", group=name(group.title))
    return Card(text, rows)


@dataclass(frozen=True, slots=True)
class Answer:
    note: Note
    #: The name of who gave it.
    author: str
    files: Sequence[Picture] = ()


def question_page(
    note: Note,
    project: Project,
    found: Sequence[Answer],
    *,
    at: Pages,
    actor: Actor,
    t: Texts,
) -> Card:
    """The answers, oldest first."""
    parts = [
        f"❓ <b>{heading(note.text)}</b>",
        f"🌱 {heading(project.title)}" + page_words(at, t),
    ]
    if not found:
        parts.append(t("No answers yet."))
    own_rows: list[list[Button]] = []
    wrong: list[Button] = []
    for number, one in enumerate(found, start=at.offset + 1):
        answer = one.note
        said = name(one.author) if answer.name_shown else t("a colleague")
        lines = said_lines(answer.text, one.files, t, hidden=not answer.name_shown)
        parts.append("\n".join([f"<b>{number}. {said}</b>", *lines]))
        own_rows.append(_answer_buttons(one, number, project, actor=actor))
        if actor.id != answer.author_id:
            decides = actor.coordinator
            wrong.append(numbered_button("note", answer.id, str(number), decides=decides))
    rows = below_a_list(own_rows, wrong)
    turn = page_row(at, partial(ShowQuestion, note.id))
    return Card("\n\n".join(parts), [*rows, turn, *_last(note, project, actor, t=t)])


def _answer_buttons(one: Answer, number: int, project: Project, *, actor: Actor) -> list[Button]:
    answer = one.note
    row = [Button(f"📎 {number}", ReadNote(answer.id))] if one.files else []
    if actor.id in (answer.author_id, project.owner_id):
        row.append(Button(f"🗑 {number}", WithdrawNote(answer.id, 0)))
    return row


def _last(note: Note, project: Project, actor: Actor, *, t: Texts) -> list[list[Button]]:
    rows = [[Button(t("✍️ Answer"), AnswerQuestion(note.id)), open_button(project, t)]]
    if note.author_id == actor.id:
        ask = Button(t("📣 Ask in a group"), ShowInGroup(project.id, note.id, 0))
        rows[0] = [ask, open_button(project, t)]
    if actor.id in (note.author_id, project.owner_id):
        rows.append([Button(t("🗑 Delete the question"), WithdrawNote(note.id, 0))])
    else:
        rows.append([report_button("note", note.id, t, decides=actor.coordinator)])
    return rows


@dataclass(frozen=True, slots=True)
class Answering:
    """A question, and what the person answered before: under their name, and without it."""

    note: Note
    project: Project
    known: Sequence[Note]


def answer_question(asking: Asking) -> Question:
    """Asked of whoever opened the question's link."""
    assert isinstance(asking.about, Answering)
    t, note, project, known = asking.t, asking.about.note, asking.about.project, asking.about.known
    parts = [f"❓ <b>{heading(note.text)}</b>", f"🌱 {heading(project.title)}"]
    for one in known:
        said = safe(shorten(one.text, CUT_UNITS // len(known)))
        if one.name_shown:
            parts.append(t("Your answer so far, under your name: {answer}", answer=said))
        else:
            parts.append(t("Your answer so far, without your name: {answer}", answer=said))
    if known:
        parts.append(
            t(
                "Reply with another one: it takes the place of the one that you gave in the same"
                " way, with or without your name."
            )
        )
    else:
        parts.append(t("Reply with your answer: a few words are enough."))
    return Question("\n\n".join(parts), ask=t("Your answer"))


may_name_question = asks_name(gettext_noop("<b>May your name stand at your answer?</b>"))


def answered_card(note: Note, project: Project, *, answer_id: int, t: Texts) -> Card:
    return Card(
        t("Thank you, your answer is in the project now. You can change it whenever you like."),
        [
            [_answers_button(note, t), open_button(project, t)],
            [Button(t("↩️ Take it back"), WithdrawNote(answer_id, 0))],
        ],
    )
