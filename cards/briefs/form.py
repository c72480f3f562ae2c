"""The questions of the form for a brief, and its preview."""

from basics.languages import LANGUAGE_NAMES
from cards.forms.questions import Asking, Asks, Preview, Question, asks_language, says
from cards.groups.choosing import looked_after, region_ticks, subjects_question
from cards.regions import places
from cards.subjects import subject_name
from cards.text.markup import safe
from community.people.people import Actor
from locales import Texts, gettext_noop
from storage.forms.drafts import Draft

PERIOD_NAMES = {
    "now": gettext_noop("This quarter so far"),
    "quarter": gettext_noop("The last quarter"),
    "school": gettext_noop("This school year"),
    "year": gettext_noop("The last four quarters"),
}


def _regions_question(asking: Asking) -> Question:
    t, codes = asking.t, looked_after(asking.actor.regions)
    options = region_ticks(codes, asking.said.get("regions", []), t)
    text = t("<b>A brief from which regions?</b> Tick none for all of yours.")
    return Question(text, options, goes_on=True)


def _subjects_question(asking: Asking) -> Question:
    text = asking.t("<b>About which subjects?</b> Tick none for all.")
    return subjects_question(asking, text, asking.said.get("subjects", []))


QUESTIONS = {
    "regions": Asks(_regions_question, label=gettext_noop("Regions")),
    "subjects": Asks(_subjects_question, label=gettext_noop("Subjects")),
    "period": says(
        gettext_noop("<b>Which time?</b> What teachers raised, or joined, in it is counted."),
        PERIOD_NAMES,
        width=1,
        label=gettext_noop("Time"),
    ),
    "recipient": says(
        gettext_noop(
            "<b>To whom does it go?</b> As it shall stand on the brief, for example: Education"
            " department of Abai Region. Every teacher will see it in /briefs."
        ),
        label=gettext_noop("To whom"),
    ),
    "language": asks_language(
        gettext_noop("<b>In which language?</b>"), label=gettext_noop("Language")
    ),
    "asks": says(
        gettext_noop(
            "<b>What would it take?</b> What you ask the recipient for, in two or three sentences"
            " in the language of the brief. It stands there as your words."
        ),
        label=gettext_noop("What it would take"),
    ),
}
PART_QUESTIONS = {
    "text": says(
        gettext_noop(
            "<b>How shall it be said?</b> Send the words as they shall stand there. In the draft"
            " they are marked as changed by hand."
        )
    )
}


def preview(draft: Draft, actor: Actor, t: Texts) -> Preview:
    said = draft.answers
    regions = said.get("regions") or sorted(actor.regions)
    subjects = ", ".join(subject_name(code, t) for code in said.get("subjects", []))
    shown = {
        "regions": places(regions, t),
        "subjects": subjects or t("all subjects"),
        "period": t(PERIOD_NAMES[said["period"]]),
        "recipient": safe(said["recipient"]),
        "language": LANGUAGE_NAMES[said["language"]],
        "asks": safe(said.get("asks", "")) or "–",
    }
    lines = "\n".join(f"<b>{t(asks.label)}:</b> {shown[name]}" for name, asks in QUESTIONS.items())
    text = t(
        "📑 <b>A brief</b>\n{answers}\n\nI draft it from what stands here. Nobody sees it before"
        " you say so.",
        answers=lines,
    )
    return Preview(text, t("📑 Draft it"))
