"""What somebody began and did not send: forms under way, and events that are kept for later."""

from collections.abc import Sequence

from basics.paging import Pages
from cards.card import Card
from cards.events.presses import OpenDraft
from cards.forms.presses import ShowForm
from cards.forms.unsent import under_way_card
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS, number_rows
from cards.press import Press
from cards.text.markup import heading, safe
from community.words import shorten
from locales import Texts, gettext_noop
from storage.events.events import Event
from storage.forms.drafts import Draft, Kind

#: Of every kind: what has no name here could not be found again.
KIND_NAMES: dict[Kind, str] = {
    "problem": gettext_noop("a problem"),
    "change": gettext_noop("a change to a problem"),
    "comment": gettext_noop("a comment"),
    "solution": gettext_noop("a solution"),
    "solution_change": gettext_noop("photos of a solution"),
    "trial": gettext_noop("how a solution went with you"),
    "event": gettext_noop("an event"),
    "event_change": gettext_noop("a change to an event"),
    "companion": gettext_noop("a colleague to bring to an event"),
    "by_hand": gettext_noop("a guest to write down"),
    "registration": gettext_noop("answers to the questions of an event"),
    "feedback": gettext_noop("how an event was"),
    "broadcast": gettext_noop("a broadcast"),
    "correction": gettext_noop("a change to a broadcast"),
    "broadcast_time": gettext_noop("when a broadcast goes out"),
    "group_letter": gettext_noop("a message to the administrators of a group"),
    "open_group": gettext_noop("a group of which the link is shown"),
    "fault": gettext_noop("a message to those who look after me"),
    "offer": gettext_noop("a message that I keep for you"),
    "project": gettext_noop("a project"),
    "project_change": gettext_noop("a change to a project"),
    "project_comment": gettext_noop("a comment"),
    "note": gettext_noop("a note in a project"),
    "question": gettext_noop("a question to colleagues"),
    "answer": gettext_noop("an answer"),
    "poster": gettext_noop("a poster"),
    "own_poster": gettext_noop("a poster"),
    "certificate_name": gettext_noop("a name on a certificate"),
    "certificate_look": gettext_noop("how certificates look"),
    "project_feedback": gettext_noop("feedback on a project"),
    "feedback_answer": gettext_noop("an answer"),
    "focus": gettext_noop("a question for those who give feedback"),
    "theme": gettext_noop("the theme of a year"),
    "day": gettext_noop("a day of the calendar"),
    "day_words": gettext_noop("other words for a day"),
    "voice": gettext_noop("what you want to be heard"),
    "join": gettext_noop("a problem to join with another"),
    "search": gettext_noop("what you are looking for"),
    "setting": gettext_noop("a setting"),
    "status": gettext_noop("what became of a problem"),
    "translation": gettext_noop("a translation"),
    "translation_refusal": gettext_noop("why a translation does not fit"),
    "conversation": gettext_noop("a conversation"),
    "brief": gettext_noop("a brief"),
    "brief_step": gettext_noop("what became of a brief"),
    "brief_note": gettext_noop("how a brief was meant"),
    "brief_part": gettext_noop("other words in a brief"),
    "statement": gettext_noop("a statement in a conversation"),
    "statement_split": gettext_noop("a statement to take apart"),
    "report_words": gettext_noop("a word to a report"),
    "explain": gettext_noop("a sentence to the author of what was reported"),
    "amend": gettext_noop("other words instead of hidden ones"),
    "appeal_words": gettext_noop("an objection"),
}


def unfinished_card(found: Sequence[Draft], kept: Sequence[Event], t: Texts) -> Card:
    """Each opens where it stopped."""
    lines = [_form(draft, t) for draft in found] + [_event(event, t) for event in kept]
    opens: list[Press] = [ShowForm(draft.id) for draft in found]
    opens += [OpenDraft(event.id) for event in kept]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    head = t("<b>What you began</b>")
    text = f"{head}\n\n" + ("\n".join(numbered) or t("Nothing here: all is sent or dropped."))
    rows = number_rows(Pages(0, len(lines), len(lines)), opens)
    return Card(text, [*rows, back_to_mine(t)])


def other_unfinished_card(draft: Draft, t: Texts) -> Card:
    """A form of the same kind is asked for, which would take its place."""
    text = t("You have not sent this yet: {what}", what=_form(draft, t))
    text += "\n" + t("Please send it or drop it first, and then begin the new one.")
    return under_way_card(draft, text, t)


def _form(draft: Draft, t: Texts) -> str:
    """What it is, and how it begins."""
    said = " ".join(str(draft.answers.get("title") or draft.answers.get("text") or "").split())
    words = f": {heading(shorten(said, TITLE_UNITS))}" if said else ""
    return safe(t(KIND_NAMES[draft.kind])) + words


def _event(event: Event, t: Texts) -> str:
    return f"{safe(t(KIND_NAMES['event']))}: {heading(shorten(event.plan.title, TITLE_UNITS))}"
