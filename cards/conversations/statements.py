"""Statements that teachers write: the form, one's own, a coordinator's look, and who is told."""

from collections.abc import Sequence
from functools import partial

from basics.paging import Pages
from cards.card import Button, Card, in_rows
from cards.conversations.conversation import whose
from cards.conversations.form import gathering_question
from cards.conversations.presses import (
    AllowStatement,
    AskWhyNot,
    DeclineStatement,
    LookAtStatements,
    OpenConversation,
    ShowMyStatements,
    ShowResults,
    ShowStatement,
    SplitStatement,
    TakePart,
    WithdrawStatement,
    WriteStatement,
)
from cards.forms.questions import Asking, Asks, Preview, Question
from cards.paging import page_row, page_words
from cards.problems.presses import BeginProblem
from cards.text.markup import heading, safe
from community.conversations.conversations import STATEMENT_LIMIT
from community.conversations.statements import FEWEST_PARTS, WHY
from locales import Texts, gettext_noop
from storage.conversations.conversations import Conversation
from storage.conversations.statements import Statement
from storage.forms.drafts import Draft

#: One's own on a page.
PAGE = 6
#: Why one is not shown: on buttons for a coordinator.
WHY_NAMES = {
    "two": gettext_noop("It says two things"),
    "said": gettext_noop("It is there already"),
    "named": gettext_noop("It names somebody"),
    "off": gettext_noop("It is off the question"),
    "hurts": gettext_noop("It can hurt somebody"),
}
#: The same to who wrote it, with what helps.
WHY_WORDS = {
    "two": gettext_noop("It says two things: please write each by itself."),
    "said": gettext_noop("Another statement says it already, and you can answer that one."),
    "named": gettext_noop("Somebody can be recognised in it: please write it without that."),
    "off": gettext_noop("It is about something else than the question."),
    "hurts": gettext_noop("It can hurt somebody: please say it more gently."),
}
#: How one's own stands.
STATE_NAMES = {
    "waiting": gettext_noop("⏳ A coordinator looks at it first"),
    "allowed": gettext_noop("✅ Colleagues answer it"),
    "declined": gettext_noop("✖️ Not shown to colleagues"),
}
#: The same once the conversation has ended.
OVER_NAMES = {
    **STATE_NAMES,
    "waiting": gettext_noop("▫️ The conversation ended before anybody looked at it"),
    "allowed": gettext_noop("✅ Colleagues could answer it"),
}


def statement_question(asking: Asking) -> Question:
    return Question(
        asking.t(
            "<b>What is missing?</b> Write one idea in one sentence, at most {limit} characters,"
            " with which colleagues can agree or not. A coordinator looks at it first; your name"
            " is not shown.",
            limit=STATEMENT_LIMIT,
        )
    )


QUESTIONS = {"text": Asks(statement_question, label=gettext_noop("The sentence"))}


def preview(draft: Draft, alike: Sequence[Statement], t: Texts) -> Preview:
    """What is like it comes first: perhaps that is what was meant."""
    lines, rows = list[str](), list[list[Button]]()
    if alike:
        lines.append(t("<b>Something like it is there already.</b> Is it what you mean?"))
        lines += [f"{number}. {safe(one.words)}" for number, one in enumerate(alike, 1)]
        shown = [
            Button(t("Answer {n}", n=number), ShowStatement(one.id))
            for number, one in enumerate(alike, 1)
        ]
        rows += in_rows(shown)
        lines.append("")
    lines += [t("<b>Your statement</b>"), safe(draft.answers["text"]), t("👤 a colleague")]
    label = t("✅ Mine says more: send") if alike else t("✅ Send")
    return Preview("\n".join(lines), label, above=rows)


def said_card(said: Statement, t: Texts) -> Card:
    return Card(
        t(
            "Thank you! A coordinator looks at it before colleagues see it, and I tell you what"
            " became of it."
        ),
        [
            [Button(t("▶️ More"), TakePart(said.conversation_id), style="primary")],
            [Button(t("To the conversation"), OpenConversation(said.conversation_id))],
        ],
    )


def mine_card(found: Sequence[Statement], at: Pages, known: Conversation, *, t: Texts) -> Card:
    """One page of them."""
    states = STATE_NAMES if known.state == "open" else OVER_NAMES
    lines = [t("<b>What you wrote here</b>") + page_words(at, t)]
    for number, one in enumerate(found, at.offset + 1):
        lines += ["", f"{number}. {safe(one.words)}", t(states[one.state])]
        if one.state == "declined":
            lines.append(t(WHY_WORDS[one.why]))
    if not found:
        lines.append(t("Nothing here yet."))
    rows = in_rows(
        [
            Button(t("↩️ Withdraw {n}", n=number), WithdrawStatement(one.id, 0))
            for number, one in enumerate(found, at.offset + 1)
        ]
    )
    rows.append(page_row(at, partial(ShowMyStatements, known.id)))
    rows.append([Button(t("To the conversation"), OpenConversation(known.id))])
    return Card("\n".join(lines), [row for row in rows if row])


def really_withdraw_card(said: Statement, t: Texts) -> Card:
    return Card(
        t("Withdraw “{words}”? Nobody sees it any more then.", words=heading(said.words)),
        [
            [Button(t("Yes, withdraw it"), WithdrawStatement(said.id, 1), style="danger")],
            [Button(t("Back"), ShowMyStatements(said.conversation_id, 0))],
        ],
    )


def look_card(known: Conversation, found: Sequence[Statement], t: Texts) -> Card:
    """The oldest that waits; who wrote it is not told."""
    back = [Button(t("To the conversation"), OpenConversation(known.id))]
    if not found:
        return Card(t("Nothing waits: all is looked at."), [back])
    said = found[0]
    lines = [
        t("👀 <b>To look at: {n}</b>", n=len(found)),
        f"<i>{heading(known.question)}</i>",
        "",
        f"<b>{safe(said.words)}</b>",
        whose(said, t),
        "",
        t("One idea? Of the question? Nobody named? Whether you agree does not matter."),
    ]
    rows = [
        [
            Button(t("✅ Allow"), AllowStatement(said.id), style="success"),
            Button(t("✖️ Not shown"), AskWhyNot(said.id)),
        ],
        [Button(t("✂️ Two ideas: take apart"), SplitStatement(said.id))],
        back,
    ]
    return Card("\n".join(lines), rows)


def why_not_card(said: Statement, t: Texts) -> Card:
    """Its author is told the reason."""
    rows = [[Button(t(WHY_NAMES[why]), DeclineStatement(said.id, why))] for why in WHY]
    rows.append([Button(t("Back"), LookAtStatements(said.conversation_id))])
    text = t("Why is “{words}” not shown? Its author is told.", words=heading(said.words))
    return Card(text, rows)


def split_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Statement)
    text = asking.t(
        "<b>Which ideas are in it?</b> Write each in a message or a line of its own, in the words"
        " of who wrote it:\n“{words}”\nThey stay its author's, and can be answered at once.",
        words=heading(asking.about.words),
    )
    return gathering_question(asking, "text", text, fewest=FEWEST_PARTS)


def decided_card(said: Statement, question: str, t: Texts) -> Card:
    """To who wrote it."""
    head = t("💬 Your statement in “{question}”:", question=heading(question))
    lines = [head, t("“{words}”", words=heading(said.words)), ""]
    again = [Button(t("✍️ Write a statement"), WriteStatement(said.conversation_id))]
    here = [Button(t("To the conversation"), OpenConversation(said.conversation_id))]
    if said.state == "allowed":
        lines.append(t("Colleagues answer it now. At the end I tell you how."))
        return Card("\n".join(lines), [here])
    if said.state == "split":
        lines.append(
            t("It says several things, so it was taken apart; colleagues answer each part.")
        )
        return Card("\n".join(lines), [here])
    lines += [t("It is not shown to colleagues."), t(WHY_WORDS[said.why])]
    return Card("\n".join(lines), [again, here])


def answered_at_the_end_card(said: Statement, lines: Sequence[str], t: Texts) -> Card:
    """To who wrote it: how it was answered, as everybody may read it."""
    head = t("📊 The conversation has ended. This is how colleagues answered what you wrote:")
    here = [Button(t("To the conversation"), OpenConversation(said.conversation_id))]
    return Card("\n".join([head, t("“{words}”", words=heading(said.words)), "", *lines]), [here])


def not_looked_at_card(known: Conversation, t: Texts) -> Card:
    """To who wrote one, once it is too late."""
    text = t(
        "The conversation “{question}” has ended before a coordinator looked at what you wrote, so"
        " colleagues have not seen it. You can share it as a problem.",
        question=heading(known.question),
    )
    rows = [
        [Button(t("📝 Share a problem"), BeginProblem())],
        [Button(t("To the conversation"), OpenConversation(known.id))],
    ]
    return Card(text, rows)


def ended_card(known: Conversation, t: Texts, *, unseen: int) -> Card:
    """To who opened it; `unseen` are those statements that nobody looked at."""
    lines = [t("🏁 The conversation “{question}” has ended.", question=heading(known.question))]
    if unseen:
        lines.append(
            t.n(
                "{n} statement was not looked at in time; its author hears of it.",
                "{n} statements were not looked at in time; their authors hear of it.",
                unseen,
            )
        )
    results = Button(t("📊 Results"), ShowResults(known.id, 0), style="primary")
    return Card("\n".join(lines), [[results]])


def waiting_card(known: Conversation, t: Texts) -> Card:
    """To who opened it."""
    text = t(
        "👀 A teacher wrote a statement in “{question}”. Colleagues see it once you have looked.",
        question=heading(known.question),
    )
    return Card(text, [[Button(t("👀 Look at it"), LookAtStatements(known.id))]])
