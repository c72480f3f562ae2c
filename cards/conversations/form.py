"""The questions of the form with which a coordinator opens a conversation, and its preview."""

from collections.abc import Sequence

from cards.card import TEXT_UNITS, Button, Card
from cards.conversations.presses import OpenConversation
from cards.forms.questions import Asking, Asks, Option, Preview, Question, says
from cards.groups.choosing import audience_question, on_its_way_words, will_go_words
from cards.text.markup import heading, safe, visible_units
from community import zones
from community.conversations.conversations import FEWEST, STATEMENT_LIMIT, Wanted
from community.words import lines
from locales import Texts, gettext_noop
from storage.conversations.conversations import Conversation

#: Units for what the form says itself, and for how many statements are left out.
REST = 100
#: Days that are offered for its end.
DAYS = (7, 14, 30)


def statements_question(asking: Asking) -> Question:
    t = asking.t
    text = t(
        "<b>About ten statements to begin with</b>, each in a message or a line of its own, at"
        " most {limit} characters.\nOne idea each, so that everybody answers the same"
        " thing; of different views, also of those that you don't share. Teachers add their own.",
        limit=STATEMENT_LIMIT,
    )
    return gathering_question(asking, "statements", text, fewest=FEWEST)


def gathering_question(asking: Asking, key: str, text: str, *, fewest: int) -> Question:
    """Lines that may come in several messages: how many there are, and how to end."""
    t, said = asking.t, len(lines(asking.said.get(key, "")))
    if not said or asking.draft.step in (asking.draft.done or {}):
        return Question(text)
    counted = t("<b>Written so far: {n}.</b>", n=said)
    if said < fewest:
        return Question(f"{counted} " + t("Please send at least {n} more.", n=fewest - said))
    return Question(f"{counted} " + t("Send the next one, or press “Go on”."), goes_on=True)


def groups_question(asking: Asking) -> Question:
    """Which groups get the card."""
    text = asking.t("<b>The teachers of which groups?</b> Each gets a card. Press to choose.")
    return audience_question(asking, text, others=asking.t("📍 Regions…"))


def until_question(asking: Asking) -> Question:
    t = asking.t
    before = asking.said.get("ends_at")
    return Question(
        t("<b>Until when?</b> Press, or write a day and a time. Two weeks are usual."),
        [Option(str(one), t.n("{n} day", "{n} days", one)) for one in DAYS],
        before=t.date(before, zones.of(asking.person)) if before else "",
    )


QUESTIONS = {
    "question": says(
        gettext_noop(
            "<b>A new conversation.</b> What is the question? One line, at most 200 characters,"
            " such as “What would make marking fairer?”"
        ),
        label=gettext_noop("The question"),
    ),
    "explanation": says(
        gettext_noop(
            "<b>What should teachers know?</b> Why you ask, and what becomes of the answers. At"
            " most 1,000 characters."
        ),
        label=gettext_noop("Explanation"),
    ),
    "statements": Asks(statements_question, label=gettext_noop("Statements")),
    "audience": Asks(groups_question, label=gettext_noop("Groups")),
    "until": Asks(until_question, label=gettext_noop("Its end")),
}


def preview(wanted: Wanted, groups: int, *, zone: str, t: Texts) -> Preview:
    lines = [
        will_go_words(groups, t),
        "",
        t("🤝 <b>{question}</b>", question=heading(wanted.question)),
    ]
    if wanted.explanation:
        lines += ["", safe(wanted.explanation)]
    lines += ["", t("<b>Statements</b>, one at a time, in private:")]
    below = ["", t("⏳ Until: {moment}", moment=t.date(wanted.ends_at, zone))]
    room = TEXT_UNITS - visible_units("\n".join([*lines, *below]))
    lines += [*_fitting(wanted.statements, room, t), *below]
    return Preview("\n".join(lines), t("✅ Publish"))


def _fitting(statements: Sequence[str], room: int, t: Texts) -> list[str]:
    """As many as one message holds; each is a line, as is what tells of the others."""
    lines = [f"• {safe(one)}" for one in statements]
    kept = len(lines)
    while sum(visible_units(one) + 1 for one in lines[:kept]) > room - REST:
        kept -= 1
    left = len(lines) - kept
    return [*lines[:kept], t.n("and {n} more", "and {n} more", left)] if left else lines


def published_card(known: Conversation, groups: int, t: Texts) -> Card:
    return Card(
        on_its_way_words(groups, t),
        [[Button(t("To the conversation"), OpenConversation(known.id))]],
    )
