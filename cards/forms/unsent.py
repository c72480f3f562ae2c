"""What is said of a form that is not sent: dropped, doubted, in the way of another one."""

from cards.card import Button, Buttons, Card
from cards.forms.presses import Answers, Drop, ShowForm
from cards.forms.questions import Question
from cards.problems.presses import BeginProblem, ListProblems
from cards.text.markup import heading
from locales import Texts
from storage.forms.drafts import Draft


def drop_words(t: Texts) -> str:
    return t("To drop what you are writing: /cancel")


def really_drop_card(draft: Draft, t: Texts) -> Card:
    title = draft.answers.get("title")
    # A plan that was kept goes with the form that it was opened in.
    if title and draft.subject_id is not None and draft.kind != "event":
        # The title of what stands already, which nobody shall fear to lose.
        question = t(
            "Drop what you have begun with “{title}”? What is published stays as it is; only your"
            " new answers will be gone.",
            title=heading(title),
        )
    elif title:
        question = t("Drop “{title}”? Its answers will be gone.", title=heading(title))
    else:
        question = t("Drop what you have begun?")
    return Card(
        question,
        [
            [Button(t("Yes, drop it"), Drop(draft.id, 1), style="danger")],
            [Button(t("No, go on"), ShowForm(draft.id))],
        ],
    )


def doubt_card(draft: Draft, question: Question, t: Texts) -> Card:
    """The person was asked long ago, or did something else since."""
    text = t(
        "Some time ago I asked you:\n{question}\nIs your message the answer?",
        question=f"<blockquote>{question.text}</blockquote>",
    )
    yes = Button(t("Yes, it is the answer"), Answers(draft.id, 1), style="primary")
    return Card(text, [[yes], [Button(t("No, it is something else"), Answers(draft.id, 0))]])


def decided_card(draft: Draft, meant: bool, t: Texts) -> Card:
    """In place of the question; what was no answer to it is not asked about again."""
    if meant:
        return Card(t("Yes, it is the answer"))
    text = t("No, it is something else. I no longer wait for that answer.")
    return Card(text, [[Button(t("✏️ Answer after all"), ShowForm(draft.id))]])


def late_card(t: Texts, *, joins: bool) -> Card:
    """The same of a message that is answered about after another one was taken."""
    if joins:
        return Card(t("Yes, it is the answer"))
    return Card(t("My question has its answer already, from another message."))


def left_card(draft: Draft, why: str, t: Texts, *, begun: bool) -> Card:
    """Why it can't go on, and what becomes of what its owner has `begun` to say."""
    free = t("What you write next is for something else.")
    if not begun:
        return Card(f"{why}\n\n{free}")
    kept = t("What you sent for it is not lost: it is in /me under Drafts.")
    return Card(f"{why}\n\n{kept} {free}", [[Button(t("🗑 Drop"), Drop(draft.id, 0))]])


def dropped_card(t: Texts) -> Card:
    return Card(
        t("Dropped. You can begin again whenever you like."),
        [
            [Button(t("📝 Share a problem"), BeginProblem())],
            [Button(t("🔎 See problems"), ListProblems())],
        ],
    )


def nothing_card(t: Texts) -> Card:
    return Card(
        t("There is nothing to drop."), [[Button(t("📝 Share a problem"), BeginProblem())]]
    )


def under_way_card(draft: Draft, words: str, t: Texts, *, more: Buttons = ()) -> Card:
    """Another form of this kind is asked for while one is unfinished."""
    return Card(
        words,
        [
            [Button(t("Go on with it"), ShowForm(draft.id), style="primary")],
            *more,
            [Button(t("🗑 Drop"), Drop(draft.id, 0))],
        ],
    )
