"""A conversation: its card in a group, its page in private, one statement after another."""

from collections.abc import Callable, Sequence
from functools import partial

from basics.keys import Key
from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card
from cards.conversations.presses import (
    AnswerStatement,
    BeginConversation,
    ChangeAnswer,
    EndConversation,
    ListConversations,
    LookAtStatements,
    OpenConversation,
    SayPlace,
    ShowAnswered,
    ShowMyStatements,
    ShowResults,
    TakePart,
    WriteStatement,
)
from cards.paging import TITLE_UNITS, number_rows, page_row, page_words
from cards.press import Press
from cards.report_button import report_button
from cards.text.links import Links
from cards.text.markup import heading, safe
from community.conversations.answering import STEP, Answered, Turn
from community.conversations.routing import SITTING
from community.words import shorten
from locales import Texts, gettext_noop
from storage.conversations.conversations import Conversation
from storage.conversations.statements import Statement

PAGE = 6
#: On buttons, in this order.
ANSWER_NAMES = {
    # Translators: what one thinks of a statement; on a button
    "agree": gettext_noop("👍 Agree"),
    # Translators: what one thinks of a statement; on a button
    "disagree": gettext_noop("👎 Disagree"),
    # Translators: neither agrees nor disagrees with a statement; on a button
    "pass": gettext_noop("🤷 Pass"),
}
PLACE_BUTTONS = {
    # Translators: the school stands in a village; on a button
    "village": gettext_noop("🌾 In a village"),
    # Translators: the school stands in a town; on a button
    "town": gettext_noop("🏙 In a town"),
}
SCHOOL_BUTTONS = {
    # Translators: a small school in which several classes are taught together; on a button
    "small": gettext_noop("🏠 Ungraded school"),
    # Translators: a school as most are; on a button
    "general": gettext_noop("🏫 General school"),
    # Translators: a school that chooses its pupils or has a profile; on a button
    "special": gettext_noop("🎓 Lyceum, gymnasium"),
}


def group_card(known: Conversation, t: Texts, links: Links, *, group_key: Key, zone: str) -> Card:
    """The question, how many took part, and the way into private: nothing else is for groups."""
    lines = _head(known, t)
    lines += ["", part_words(known, t), until_words(known, zone, t)]
    if known.state == "open":
        lines.append(t("<i>One tap a statement, in private. Nobody sees who answered what.</i>"))
        button = Button(t("💬 Take part"), url=links.to("conversation", known.id, group_key))
    else:
        button = Button(t("📊 Results"), url=links.to("conversation", known.id, group_key))
    return Card("\n".join(lines), [[button]])


def _head(known: Conversation, t: Texts) -> list[str]:
    lines = [t("🤝 <b>{question}</b>", question=heading(known.question))]
    return [*lines, "", safe(known.explanation)] if known.explanation else lines


def part_words(known: Conversation, t: Texts) -> str:
    """In steps, so that nobody is counted alone."""
    people = known.taking_part
    if people < STEP and known.state == "open":
        return t("👥 Fewer than {n} teachers took part so far.", n=STEP)
    if people < STEP:
        return t("👥 Fewer than {n} teachers took part.", n=STEP)
    return t("👥 At least {n} teachers took part.", n=people - people % STEP)


def until_words(known: Conversation, zone: str, t: Texts) -> str:
    moment = t.date(known.ends_at, zone)
    if known.state == "open":
        return t("⏳ Until: {moment}", moment=moment)
    return t("🏁 It ended: {moment}", moment=moment)


@dataclass(frozen=True, slots=True)
class Inside:
    """What its reader has to do with a conversation."""

    #: How many statements they wrote.
    written: int = 0
    steers: bool = False
    #: How many wait for a look, where they steer it.
    waiting: int = 0


def conversation_page(turn: Turn, zone: str, t: Texts, *, inside: Inside) -> Card:
    """In private, before the first statement and between sittings."""
    known = turn.conversation
    lines = [*_head(known, t), "", part_words(known, t), until_words(known, zone, t)]
    rows: list[list[Button]] = []
    if known.state == "told":
        rows.append([Button(t("📊 Results"), ShowResults(known.id, 0), style="primary")])
    if known.state == "open":
        lines += ["", _promise(t)]
        begin = t("▶️ Go on") if turn.answered else t("▶️ Begin")
        rows.append([Button(begin, TakePart(known.id), style="primary")])
        rows.append([Button(t("✍️ Write a statement"), WriteStatement(known.id))])
        rows += [[_answered_button(known, t)]] if turn.answered else []
    if inside.written:
        label = t("📝 My statements: {n}", n=inside.written)
        rows.append([Button(label, ShowMyStatements(known.id, 0))])
    if inside.steers:
        rows += _steering(known, inside.waiting, t)
    rows.append([Button(t("All conversations"), ListConversations(0))])
    return Card("\n".join(lines), rows)


def _promise(t: Texts) -> str:
    return t(
        "I show one statement after another: agree, disagree or pass. <b>Nobody sees who answered"
        " what</b>, coordinators neither, and this can't be switched off. You can change your"
        " answers until the end."
    )


def _answered_button(known: Conversation, t: Texts) -> Button:
    return Button(t("✏️ My answers"), ShowAnswered(known.id, 0))


def _steering(known: Conversation, waiting: int, t: Texts) -> list[list[Button]]:
    if known.state != "open":
        return []
    look = [[Button(t("👀 To look at: {n}", n=waiting), LookAtStatements(known.id))]]
    so_far = Button(t("📊 So far"), ShowResults(known.id, 0))
    steer = [so_far, Button(t("🏁 End it now"), EndConversation(known.id, 0))]
    return [*(look if waiting else []), steer]


def statement_card(turn: Turn, t: Texts) -> Card:
    """One statement, who says it, and three answers."""
    said = turn.statement
    assert said
    lines = [
        f"<i>{heading(turn.conversation.question)}</i>",
        "",
        f"<b>{safe(said.words)}</b>",
        whose(said, t),
    ]
    rows = _answers(partial(AnswerStatement, said.id), t)
    wrong = [] if said.by_organisers else [[report_button("statement", said.id, t)]]
    return Card("\n".join(lines), [*rows, *wrong])


def _answers(press: Callable[[str], Press], t: Texts, said: str = "") -> list[list[Button]]:
    agree, disagree, passed = [
        Button(("✓ " if one == said else "") + t(label), press(one))
        for one, label in ANSWER_NAMES.items()
    ]
    return [[agree, disagree], [passed]]


def whose(said: Statement, t: Texts) -> str:
    """A label, never a name."""
    # Translators: who said a statement that one can agree or disagree with
    return t("👤 the organisers") if said.by_organisers else t("👤 a colleague")


def pause_card(turn: Turn, t: Texts) -> Card:
    """After five, and when all are answered."""
    known = turn.conversation
    thanks = t.n(
        "Thank you! {n} statement answered.",
        "Thank you! {n} statements answered.",
        turn.answered,
    )
    lines = [thanks] if turn.answered else []
    rows: list[list[Button]] = []
    if turn.left:
        lines.append(t.n("{n} is left: one more?", "{n} are left: some more?", turn.left))
        rows.append([Button(t("▶️ More"), TakePart(known.id), style="primary")])
    else:
        lines.append(t("That was all for now. New ones may come: look in again with the button."))
        rows.append([Button(t("🔄 Look again"), TakePart(known.id))])
    if not turn.placed:
        lines += ["", t("Where is your school? It helps to see what all share. You need not say.")]
        rows.append(
            [Button(t(label), SayPlace(known.id, one)) for one, label in PLACE_BUTTONS.items()]
        )
    elif not turn.schooled:
        lines += ["", t("And which kind of school is it? You need not say.")]
        rows += [
            [Button(t(label), SayPlace(known.id, one))] for one, label in SCHOOL_BUTTONS.items()
        ]
    if turn.answered >= SITTING or not turn.left:
        lines += ["", t("Is something missing? Write it in a sentence of your own.")]
        rows.append([Button(t("✍️ Write a statement"), WriteStatement(known.id))])
    rows += [[_answered_button(known, t)]] if turn.answered else []
    rows.append([Button(t("To the conversation"), OpenConversation(known.id))])
    return Card("\n".join(lines), rows)


def turn_card(turn: Turn, t: Texts) -> Card:
    return statement_card(turn, t) if turn.statement else pause_card(turn, t)


def answered_card(one: Answered, at: Pages, t: Texts) -> Card:
    """Only to who answered it."""
    said = one.statement
    lines = [
        t("<b>What you answered</b>") + page_words(at, t),
        "",
        safe(said.words),
        whose(said, t),
    ]
    press = partial(_change, said.id, at.page)
    turn = page_row(at, partial(ShowAnswered, said.conversation_id))
    back = [Button(t("To the conversation"), OpenConversation(said.conversation_id))]
    rows = [*_answers(press, t, one.answer), turn, back]
    return Card("\n".join(lines), [row for row in rows if row])


def _change(statement_id: int, page: int, answer: str) -> Press:
    return ChangeAnswer(statement_id, answer, page)


def nothing_answered_card(conversation_id: int, t: Texts) -> Card:
    back = [Button(t("To the conversation"), OpenConversation(conversation_id))]
    return Card(t("You have answered nothing here yet."), [back])


def list_card(found: Sequence[Conversation], at: Pages, t: Texts, *, coordinator: bool) -> Card:
    lines = [t("🤝 <b>Conversations</b>") + page_words(at, t)]
    for number, one in enumerate(found, at.offset + 1):
        sign = "💬" if one.state == "open" else "🏁"
        lines.append(f"{number}. {sign} {heading(shorten(one.question, TITLE_UNITS * 2))}")
    if not found:
        lines.append(
            t("Nothing here yet. When one is opened for your groups, its card comes there.")
        )
    rows = number_rows(at, [OpenConversation(one.id) for one in found])
    rows.append(page_row(at, ListConversations))
    if coordinator:
        rows.append([Button(t("➕ Open a new one"), BeginConversation(), style="primary")])
    return Card("\n".join(lines), [row for row in rows if row])


def really_end_card(known: Conversation, t: Texts) -> Card:
    return Card(
        t(
            "End “{question}” now? Nobody can answer any more then, and all see the results. It"
            " can't be opened again.",
            question=heading(known.question),
        ),
        [
            [Button(t("Yes, end it"), EndConversation(known.id, 1), style="danger")],
            [Button(t("To the conversation"), OpenConversation(known.id))],
        ],
    )


def ended_card(known: Conversation, t: Texts) -> Card:
    return Card(
        t("It has ended. The results are being counted, and the cards in the groups change."),
        [[Button(t("To the conversation"), OpenConversation(known.id))]],
    )
