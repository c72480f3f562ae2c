"""⚠️: what is wrong with something, that it arrived, and what became of it."""

from basics.keys import Key
from cards.card import Button, Card
from cards.forms.questions import says
from cards.groups.faults import fault_button
from cards.moderation.half_year import half_year_button
from cards.moderation.presses import ReportFor, TakeReportBack
from cards.pictures.presses import ShowsMe
from cards.text.hidden import WRONG_NAMES
from cards.text.links import Links, Verb
from cards.text.markup import heading
from community.moderation.reports import WRONG
from community.words import shorten
from locales import Texts, gettext_noop
from storage.moderation.things import Thing, What

TITLE_UNITS = 60
#: A thing of each kind, with the title by which people know it.
NAMES: dict[What, str] = {
    "problem": gettext_noop("the problem “{title}”"),
    "solution": gettext_noop("a solution of “{title}”"),
    "comment": gettext_noop("a comment on “{title}”"),
    "trial": gettext_noop("what a colleague tried for “{title}”"),
    "statement": gettext_noop("a statement in the conversation “{title}”"),
    "translation": gettext_noop("a translation of “{title}”"),
    "project": gettext_noop("the project “{title}”"),
    "project_comment": gettext_noop("a comment on the project “{title}”"),
    "note": gettext_noop("words in the project “{title}”"),
    "poster": gettext_noop("the poster of “{title}”"),
    "feedback": gettext_noop("feedback on “{title}”"),
    "voice": gettext_noop("a voice of Teachers' Day"),
    "picture": gettext_noop("a picture in “{title}”"),
}


def thing_words(thing: Thing, t: Texts) -> str:
    """Of what is hidden the title is not said."""
    title = heading(shorten(thing.title, TITLE_UNITS)) or "…"
    return t(NAMES[thing.what], title=title)


def reasons_card(thing: Thing, t: Texts, *, pictured: bool = False, seen: bool = False) -> Card:
    """`pictured` where somebody may be seen in it; `seen` who asked for it before a group."""
    text = t(
        "<b>What is wrong?</b> It is about {thing}.\n\nOnly coordinators learn that it was you.",
        thing=thing_words(thing, t),
    )
    if seen:
        text += "\n\n" + t(
            "Your /report stands in the group: delete it there, if nobody shall know of it."
        )
    rows = [
        [Button(t(WRONG_NAMES[reason]), ReportFor(thing.what.replace("_", "-"), thing.id, reason))]
        for reason in WRONG
    ]
    if pictured:
        me = ShowsMe(thing.what.replace("_", "-"), thing.id, -1)
        rows.insert(0, [Button(t("🙈 I or my child am in the photo"), me)])
    return Card(text, rows)


def reported_card(entry_id: int, t: Texts, *, hidden: bool) -> Card:
    text = t("Thank you, it arrived. A coordinator looks at it, and I tell you what became of it.")
    if hidden:
        text += "\n\n" + t("Several colleagues reported it: until then it is hidden.")
    return Card(
        text,
        [[Button(t("↩️ Take it back"), TakeReportBack(entry_id))], [half_year_button(t)]],
    )


report_question = says(
    gettext_noop("Thank you, it arrived. What is wrong? Write a line for the coordinators."),
    ask=gettext_noop("What is wrong"),
)


def line_arrived_card(entry_id: int, t: Texts) -> Card:
    return reported_card(entry_id, t, hidden=False)


def taken_back_card(t: Texts) -> Card:
    return Card(t("You took your report back: it counts no more."))


def outcome_card(thing: Thing, deed: str, t: Texts) -> Card:
    """To each who reported it; `taken_back` is its author's own deed, and nobody decided."""
    said = thing_words(thing, t)
    words = {
        "left": t("You reported {thing}. A coordinator looked at it, and it stays.", thing=said),
        "hidden": t("You reported {thing}. It is hidden now. Thank you!", thing=said),
        "withdrawn": t("You reported {thing}. It was withdrawn. Thank you!", thing=said),
        "taken_back": t(
            "You reported {thing}. Its author has taken it back, and nobody sees it any more."
            " Thank you!",
            thing=said,
        ),
        "asked": t(
            "You reported {thing}. Its author was asked to change it. Thank you!", thing=said
        ),
    }
    return Card(words[deed])


def how_to_report_card(t: Texts) -> Card:
    text = t("Answer the card or the message that is not right with /report.")
    return Card(text, [[half_year_button(t)], [fault_button(t)]])


#: What a link from a group opens, with its own ⚠️.
_OPENED: dict[What, Verb] = {"problem": "more", "solution": "files", "project": "project"}


def report_in_private_card(thing: Thing, t: Texts, links: Links, *, group_key: Key) -> Card:
    """In a group, to who never wrote to the bot."""
    verb = _OPENED.get(thing.what)
    if verb is None:
        text = t("Please tell me in private what is wrong: open its card with More, then press ⚠️.")
        url = f"https://t.me/{links.bot}"
    else:
        text = t("Please tell me in private what is wrong: open it here, then press ⚠️.")
        url = links.to(verb, thing.id, group_key)
    return Card(text, [[Button(t("Open the private chat"), url=url)]])
