"""What waits for a decision, as people see it, and what can be decided."""

from collections.abc import Sequence

from cards.card import Button, Buttons, Card
from cards.forms.questions import Asking, Question
from cards.moderation.entry import EntryView, decision_words, has_two_questions, why_words
from cards.moderation.presses import (
    AskReason,
    AskSilence,
    DecideEntry,
    HandOn,
    ShowEntry,
    ShowEntryPictures,
    ShowHiddenName,
    ShowQueue,
    ShowReporters,
    ShowTimes,
    Silence,
    UndoDecision,
)
from cards.moderation.report import thing_words
from cards.text.hidden import SPANS, STANDING, WRONG_NAMES
from cards.text.links import Links
from cards.text.markup import called, capital, name, safe
from community.moderation.decisions import ON_APPEAL, REWORDED, SILENCES
from community.moderation.reports import WRONG
from community.words import shorten
from locales import Texts
from storage.moderation.decisions import ITSELF, Decision
from storage.moderation.queue import Entry

WORDS_UNITS = 1_500
#: Earlier decisions that are shown.
EARLIER = 5


def empty_queue_card(t: Texts, *, held: int = 0, group_id: int = 0, head: bool = False) -> Card:
    """`held`: so many colleagues have open."""
    rows = [[times_button(t)]] if head else []
    if held:
        text = t.n(
            "⚖️ {n} thing waits, and a colleague has it open. It is free again half an hour"
            " after it was opened.",
            "⚖️ {n} things wait, and colleagues have them open. Each is free again half an"
            " hour after it was opened.",
            held,
        )
        return Card(text, [[Button(t("Look again"), ShowQueue(0, group_id))], *rows])
    return Card(t("⚖️ Nothing waits for you. Thank you for looking!"), rows)


def times_button(t: Texts) -> Button:
    return Button(t("⏱ How long things wait"), ShowTimes())


def entry_card(view: EntryView, t: Texts, *, zone: str) -> Card:
    entry, thing = view.entry, view.thing
    head = f"⚖️ <b>{capital(thing_words(thing, t))}</b>"
    parts = [
        head,
        _author(view, t),
        _held(view, entry.held_until, t, zone=zone),
        why_words(view, t),
    ]
    words = "\n".join(view.words)
    if words:
        parts.append(f"<blockquote>{safe(shorten(words, WORDS_UNITS))}</blockquote>")
    parts.append(t("Now: {standing}", standing=t(STANDING[thing.standing])))
    if view.sealed:
        parts.append(t("<i>The log says that you looked at what is hidden.</i>"))
    if view.earlier:
        parts.append(_earlier(view.earlier, t, zone=zone))
    return Card("\n\n".join(part for part in parts if part), _buttons(entry, view, t))


def _author(view: EntryView, t: Texts) -> str:
    author = called(view.thing.author, t) if view.named else t("a colleague (name hidden)")
    return t("👤 {author}", author=author)


def _held(view: EntryView, until: int, t: Texts, *, zone: str) -> str:
    if view.held_by is None:
        return ""
    time = t.clock(until, zone)
    return t("⏳ Open until {time}: {name}", time=time, name=called(view.held_by, t))


def _earlier(found: Sequence[Decision], t: Texts, *, zone: str) -> str:
    lines = [t("<b>Decided earlier about the same author</b>")]
    for one in found[:EARLIER]:
        undone = f" ({t('undone')})" if one.undone_at is not None else ""
        lines.append(f"• {t.date(one.at, zone)}: {decision_words(one, t)}{undone}")
    return "\n".join(lines)


def _buttons(entry: Entry, view: EntryView, t: Texts) -> Buttons:
    if entry.state == "pending" and entry.cause == "appeal":
        beside = _decide_rows(view, t, may_ask=False) if has_two_questions(view) else []
        rows = _appeal_rows(view, t) + beside
    else:
        rows = _decide_rows(view, t)
    if entry.state == "pending":
        rows.append([Button(t("👥 To a colleague"), HandOn(entry.id, view.group_id))])
    if view.pictures:
        label = t("📷 Pictures: {n}", n=view.pictures)
        rows.append([Button(label, ShowEntryPictures(entry.id, view.group_id))])
    if not (view.group_id or view.abroad):
        rows += _coordinators_rows(view, t)
    if view.left:
        label = t("Next one · {n} more", n=view.left)
        rows.append([Button(label, ShowQueue(entry.id, view.group_id))])
    if view.head:
        rows.append([times_button(t)])
    return rows


def _decide(view: EntryView, deed: str, reason: str = "-") -> DecideEntry:
    seen = view.last.id if view.last else 0
    return DecideEntry(view.entry.id, deed, reason, seen, view.group_id)


def _ask(view: EntryView, deed: str) -> AskReason:
    return AskReason(view.entry.id, deed, view.last.id if view.last else 0, view.group_id)


def _decide_rows(view: EntryView, t: Texts, *, may_ask: bool = True) -> list[list[Button]]:
    """One tap where nothing more must be said; why something goes is always said."""
    leave = t("✅ Leave it") if view.thing.standing == "seen" else t("✅ Show it again")
    if view.entry.cause in ("first", "many") and view.thing.is_hidden:
        leave = t("✅ Show it")
    hide = Button(t("🙈 Hide for now"), _ask(view, "hidden"))
    rows = [[Button(leave, _decide(view, "left"), style="success")], [hide]]
    if view.abroad:
        return rows
    rows[-1].append(Button(t("🗑 Take down"), _ask(view, "withdrawn"), style="danger"))
    may_ask = may_ask and not (view.thing.is_gone or view.thing.is_nobodys or view.group_id)
    if may_ask and view.thing.what in REWORDED:
        rows.append([Button(t("✏️ Ask the author to change it"), _ask(view, "asked"))])
    return rows


def _appeal_rows(view: EntryView, t: Texts) -> list[list[Button]]:
    restored, upheld = ON_APPEAL
    return [
        [Button(t("✅ The author is right"), _decide(view, restored), style="success")],
        [Button(t("🙈 It stays as decided"), _decide(view, upheld))],
    ]


def _coordinators_rows(view: EntryView, t: Texts) -> list[list[Button]]:
    rows = []
    if not view.thing.is_nobodys:
        rows.append([Button(t("🙊 Let the author only read"), AskSilence(view.entry.id))])
    if view.reports:
        rows.append([Button(t("Who reported it?"), ShowReporters(view.entry.id))])
    if not (view.named or view.thing.is_nobodys):
        rows.append([Button(t("Whose is it?"), ShowHiddenName(view.entry.id))])
    return rows


def reason_card(entry: Entry, deed: str, seen: int, *, group_id: int, t: Texts) -> Card:
    """The author is told it. What is not in the list is written."""
    text = (
        t("Why is it withdrawn? The author reads the reason.")
        if deed == "withdrawn"
        else t("Why is it hidden? The author reads the reason.")
    )
    rows = [
        [Button(t(WRONG_NAMES[one]), DecideEntry(entry.id, deed, one, seen, group_id))]
        for one in WRONG
        if one != "other" or deed == "hidden"
    ]
    if deed == "withdrawn" and not group_id:
        rows.append([Button(t("✍️ In my words"), AskReason(entry.id, "words", seen, group_id))])
    rows.append([Button(t("Back"), ShowEntry(entry.id, group_id))])
    return Card(text, rows)


def explain_question(asking: Asking) -> Question:
    t = asking.t
    if asking.draft.answers.get("deed") == "asked":
        text = t("What is the author to change? One sentence; until then nobody sees it.")
    else:
        text = t("Why is it withdrawn? One sentence for the author.")
    return Question(text, ask=t("One sentence"))


def silence_card(entry: Entry, t: Texts) -> Card:
    text = t("For how long? The author can read everything meanwhile, and post nothing.")
    rows = [[Button(t(SPANS[span]), Silence(entry.id, span))] for span in SILENCES]
    return Card(text, [*rows, [Button(t("Back"), ShowEntry(entry.id, 0))]])


def decided_card(
    decision: Decision,
    group_id: int,
    t: Texts,
    *,
    others: int | None = None,
    limited: Decision | None = None,
    longer: str = "",
) -> Card:
    """To who decided. `others` can go on, where it was enough for a day; `limited` is the week
    for which the author only reads, where it was the third; `longer` says what holds longer."""
    text = t("Done: {decision}. The log says so.", decision=decision_words(decision, t))
    text += f"\n{longer}" if longer else ""
    text += "\n\n" + t("It can be undone for 30 days.")
    rows = [[Button(t("↩️ Undo"), UndoDecision(decision.id, group_id))]]
    if limited:
        text += "\n\n" + t(
            "🙊 Within 60 days it was the third of this author: they only read for a week, and"
            " were told why."
        )
        rows.append([Button(t("↩️ Let them post"), UndoDecision(limited.id, group_id))])
    rows.append([Button(t("Next one"), ShowQueue(0, group_id))])
    return Card(text + _enough(others, t), rows)


def _enough(others: int | None, t: Texts) -> str:
    if others is None:
        return ""
    said = t.n(
        "🌿 That was a lot for one day. Enough for today: {n} colleague can go on.",
        "🌿 That was a lot for one day. Enough for today: {n} colleagues can go on.",
        others,
    )
    return f"\n\n{said}"


def final_card(decision: Decision, group_id: int, t: Texts, *, others: int | None = None) -> Card:
    """An appeal was answered."""
    text = t("Done: {decision}. The log says so.", decision=decision_words(decision, t))
    return Card(text + _enough(others, t), [[Button(t("Next one"), ShowQueue(0, group_id))]])


def earlier_card(decision: Decision, by: str, group_id: int, *, t: Texts) -> Card:
    """Somebody else was first."""
    said = t("It was decided already: {decision}.", decision=decision_words(decision, t))
    itself = decision.decided_by == ITSELF
    who = t("It hid itself.") if itself else t("By: {who}.", who=called(by, t))
    again = ShowEntry(decision.entry_id, group_id)
    return Card(f"{said} {who}", [[Button(t("Look at it again"), again)]])


def undone_card(t: Texts) -> Card:
    return Card(t("Undone: it is as it was before."), [[Button(t("⚖️ Queue"), ShowQueue(0, 0))]])


def handed_card(group_id: int, t: Texts) -> Card:
    text = t("A colleague looks at it.")
    return Card(text, [[Button(t("Next one"), ShowQueue(0, group_id))]])


def reporters_card(names: Sequence[str], t: Texts) -> Card:
    lines = [t("<b>Reported by</b> (the log says that you looked):")]
    return Card("\n".join([*lines, *(f"• {called(one, t)}" for one in names)]))


def hidden_name_card(author: str, t: Texts) -> Card:
    said = name(author) if author else t("a colleague")
    return Card(t("👤 {author} (the log says that you looked)", author=said))


def in_private_card(t: Texts) -> Card:
    return Card(t("I wrote to you in private."))


def write_first_card(t: Texts, links: Links) -> Card:
    """To whom the bot can't write: what waits is for no one else to read."""
    url = f"https://t.me/{links.bot}?start=me"
    return Card(
        t("I can't write to you yet. Open our private chat, then send /queue here again."),
        [[Button(t("Open the private chat"), url=url)]],
    )


def group_queue_card(title: str, count: int, group_id: int, *, t: Texts) -> Card:
    if not count:
        return Card(
            t("⚖️ “{group}”: nothing waits for you. Thank you for looking!", group=name(title))
        )
    text = t.n(
        "⚖️ “{group}”: {n} thing waits for you",
        "⚖️ “{group}”: {n} things wait for you",
        count,
        group=name(title),
    )
    return Card(text, [[Button(t("Look"), ShowQueue(0, group_id))]])


def news_card(count: int, t: Texts, *, urgent: bool) -> Card:
    """To coordinators. What it is stands in the queue alone."""
    if urgent and count > 1:
        text = t(
            "⚠️ Things were reported that may concern a child, personal data or safety: {n}",
            n=t.number(count),
        )
    elif urgent:
        text = t("⚠️ Something was reported that may concern a child, personal data or safety.")
    else:
        text = t.n("⚖️ {n} thing waits for a decision", "⚖️ {n} things wait for a decision", count)
    return Card(text, [[Button(t("Look"), ShowQueue(0, 0))]])
