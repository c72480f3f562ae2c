"""An entry of the queue with all that one must know to decide, and why it waits."""

from collections import Counter
from collections.abc import Sequence

from basics.records import dataclass
from cards.text.hidden import DEED_NAMES, MUTES, WRONG_NAMES
from cards.text.markup import safe
from community.moderation.reports import WRONG
from community.words import shorten
from locales import Texts, gettext_noop
from storage.moderation.decisions import ITSELF, Decision
from storage.moderation.queue import Entry
from storage.moderation.reports import Report
from storage.moderation.things import Thing

LINE_UNITS = 200
#: Lines of reporters that are shown.
LINES = 5
#: Why it waits, where nobody has reported it.
CAUSES = {
    "appeal": gettext_noop("🙋 The author sees the decision differently."),
    "changed": gettext_noop("✏️ The author changed it, as was asked."),
    "first": gettext_noop("👀 This group wants such things looked at first."),
    "many": gettext_noop("👀 The author is new, and it has several links or many files."),
    "further": gettext_noop(
        "🌱 One of the first two of who is new. Their first group sees it; “Leave it” lets it go"
        " to the others they chose."
    ),
    "links": gettext_noop("🔗 It invites to another chat, or hides where a link leads."),
    "repeated": gettext_noop("🔁 The same was sent several times in a day."),
    "children": gettext_noop(
        "📷 There are children in it; the author says that the school has their parents' written"
        " consent. “Leave it” lets it go to other groups, too."
    ),
    "pictured": gettext_noop(
        "📷 What it belongs to was reported: somebody can be recognised, or it tells what is"
        " personal. The picture is hidden, the words are not."
    ),
    "alike": gettext_noop("📷 It looks like a picture that was taken down. It is hidden."),
    "shown": gettext_noop("🙈 Somebody says that they, or their child, are in it. It is hidden."),
}


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with all that one must know to decide."""

    entry: Entry
    thing: Thing
    #: As people see it, or saw it before it was hidden.
    words: Sequence[str]
    pictures: int
    reports: Sequence[Report]
    #: About other things of the same author, and about this one.
    earlier: Sequence[Decision]
    last: Decision | None
    #: Whether its author's name is shown with it.
    named: bool
    #: Of the group whose administrator looks; 0 for a coordinator.
    group_id: int
    #: Others that wait.
    left: int
    #: Of a picture that somebody is in: how far it is hidden.
    reach: Sequence[str] = ()
    #: Who else has it open.
    held_by: str | None = None
    #: Whether who looks looks after the whole country.
    head: bool = False
    #: What its author sees differently; None where not so.
    objection: Decision | None = None
    #: Whether who looks is of another region, and may only answer the objection.
    abroad: bool = False
    #: Whether nobody else can read it now.
    sealed: bool = False


def why_words(view: EntryView, t: Texts) -> str:
    """Who is not named: how many reported it, and why."""
    cause = view.entry.cause
    lines = [t(CAUSES[cause])] if cause in CAUSES else []
    if has_two_questions(view):
        lines.append(
            t(
                "🙊 It is about only being able to read. What the author wrote is still to be"
                " decided, too: below are the buttons for both."
            )
        )
    if view.objection and cause != "appeal":
        lines.append(t(CAUSES["appeal"]))
    if view.objection:
        lines += _objection(view.objection, t)
    if view.abroad:
        lines.append(t("⏳ Nobody of its own region answered for a week; now you may, too."))
    if cause == "shown":
        lines += view.reach
    count = len(view.reports)
    if count:
        said = t.n("⚠️ {n} colleague reported it", "⚠️ {n} colleagues reported it", count)
        reasons = Counter(one.reason for one in view.reports)
        lines.append(f"{said}:")
        lines += [f"• {t(WRONG_NAMES[one])} · {reasons[one]}" for one in WRONG if reasons[one]]
        told = [one.words for one in view.reports if one.words]
        lines += [f"– {safe(shorten(one, LINE_UNITS))}" for one in told[:LINES]]
    return "\n".join(lines)


def _objection(to: Decision, t: Texts) -> list[str]:
    """What was decided, with the sentence that went with it, and why its author sees it
    differently."""
    lines = []
    if to.decided_by != ITSELF:
        lines.append(t("It is about this decision: {decision}", decision=decision_words(to, t)))
        lines += [f"– {safe(to.words)}"] if to.words else []
    if to.appeal_words:
        lines.append(f"<blockquote>{safe(to.appeal_words)}</blockquote>")
    return lines


def has_two_questions(view: EntryView) -> bool:
    return view.entry.resumes is not None and not view.abroad


def decision_words(one: Decision, t: Texts) -> str:
    why = "" if one.reason == "other" else {**WRONG_NAMES, **MUTES}.get(one.reason, "")
    shown = one.deed == "left" and one.was != "seen" and one.became == "seen"
    said = t("shown") if shown else t(DEED_NAMES[one.deed])
    return f"{said} ({t(why)})" if why else said
