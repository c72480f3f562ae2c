"""The questions of the form for a broadcast, its preview, and those of a correction."""

from collections.abc import Sequence
from dataclasses import dataclass

from basics.languages import LANGUAGES
from cards.broadcasts.broadcast import A_SECOND
from cards.card import Button, Card
from cards.events.form import looked_after, regions_question
from cards.forms.frame import preview_buttons
from cards.forms.presses import AskAgain, Turn
from cards.forms.questions import Asking, Option, Question, says
from cards.regions import region_name
from cards.start import LANGUAGE_NAMES
from cards.text.markup import plain_name, safe
from community import zones
from community.broadcasts import form as broadcast_form
from community.broadcasts.audiences import WITHIN
from locales import Texts, gettext_noop
from storage.broadcasts.broadcasts import Broadcast
from storage.broadcasts.mailings import Mailing
from storage.events.events import Event
from storage.forms.drafts import Draft

#: Events whose guests one can choose.
MOST_EVENTS = 20


@dataclass(frozen=True, slots=True)
class Reach:
    """Events whose guests this coordinator may write to."""

    events: Sequence[Event]


def language_question(asking: Asking) -> Question:
    options = [Option(lang, name) for lang, name in LANGUAGE_NAMES.items()]
    return Question(asking.t("<b>In which language is it?</b>"), options, width=1)


def versions_question(asking: Asking) -> Question:
    """Which languages are there, and which can be added; then the words in one of them."""
    t, draft, said = asking.t, asking.draft, asking.said
    writing = said.get("writing")
    if writing and not asking.page:
        text = t(
            "Send the version for those who read {language}.", language=LANGUAGE_NAMES[writing]
        )
        others = Button(t("Other languages"), Turn(draft.id, draft.step, "all"))
        return Question(text, below=[[others]])
    versions, default = said.get("versions", {}), LANGUAGE_NAMES.get(said.get("lang", ""), "")
    lines, options = [t("<b>In which languages?</b>")], []
    for lang in LANGUAGES:
        if lang in versions:
            lines.append(f"✅ {LANGUAGE_NAMES[lang]}")
        else:
            lines.append(
                t("– {name}: gets {language}", name=LANGUAGE_NAMES[lang], language=default)
            )
        mark = "✏️ " if lang in versions else "➕ "
        options.append(Option(lang, mark + LANGUAGE_NAMES[lang]))
    return Question("\n".join(lines), options, width=1, goes_on=True)


def audience_question(asking: Asking) -> Question:
    """Whom it shall reach."""
    t, draft = asking.t, asking.draft
    everywhere = not asking.actor.regions
    if asking.page == "regions":
        return regions_question(asking)
    if asking.page == "events":
        return _events_question(asking)
    if asking.page in ("teachers", "keepers"):
        return _people_question(asking)
    options = [Option("all", t("All groups"))] if everywhere else []
    if everywhere:
        options.append(Option("people", t("Everybody who started me")))
    regions = Button(t("Groups of regions…"), Turn(draft.id, draft.step, "regions"))
    events = Button(t("Guests of an event…"), Turn(draft.id, draft.step, "events"))
    teachers = Button(t("Teachers of regions…"), Turn(draft.id, draft.step, "teachers"))
    keepers = Button(t("Group administrators…"), Turn(draft.id, draft.step, "keepers"))
    text = t("<b>Who shall hear it?</b>")
    below = [[regions], [teachers], [keepers], [events]]
    return Question(text, options, width=1, below=below)


def _people_question(asking: Asking) -> Question:
    """In private: teachers of regions, or who cares for the bot in their groups."""
    t, sign = asking.t, asking.page[:1]
    chosen = asking.said.get("audience", {}).get(WITHIN[sign], [])
    codes = looked_after(asking.actor.regions)
    options = [Option(sign + code, region_name(code, t), code in chosen) for code in codes]
    if sign == "t":
        text = t("<b>The teachers of which regions?</b> Each gets it in private.")
    else:
        text = t("<b>The group administrators of which regions?</b> Each gets it in private.")
    return Question(text, options, goes_on=True)


def _events_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Reach)
    t, found = asking.t, asking.about.events
    options = [Option(f"event{one.id}", plain_name(one.plan.title)) for one in found[:MOST_EVENTS]]
    text = t("<b>The guests of which event?</b>") if found else t("There is no event yet.")
    others = Button(t("Other receivers"), Turn(asking.draft.id, asking.draft.step, ""))
    return Question(text, options, width=1, below=[[others]])


#: Of the answers at the preview.
LABELS = {
    "versions": gettext_noop("Text"),
    "audience": gettext_noop("Receivers"),
    "at": gettext_noop("Time"),
}
QUESTIONS = {
    "text": says(
        gettext_noop(
            "<b>What shall everybody hear?</b> Send it as it shall arrive: a text with its"
            " formatting, a photo, an album or a file."
        )
    ),
    "language": language_question,
    "versions": versions_question,
    "audience": audience_question,
    "at": says(
        gettext_noop(
            "<b>When?</b> Press “Now”, or write a day and a time, for example tomorrow 9:00."
        ),
        {"now": gettext_noop("Now")},
    ),
    "reason": says(
        gettext_noop("Why can't it wait until morning? Your reason is written into the log.")
    ),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known before a broadcast is sent."""

    receivers: int
    #: When it begins, in words; "" for now.
    begins: str
    #: How many wait for the end of quiet hours, and until when, in words.
    held: int
    held_until: str
    overruled: str


def preview_card(draft: Draft, outlook: Outlook, t: Texts) -> Card:
    """The numbers, below the versions as they will look, and a second, explicit step."""
    count, more = outlook.receivers, []
    minutes = max(1, round(count / A_SECOND / 60))
    lines = [
        t.n("It goes to {n} chat.", "It goes to {n} chats.", count),
        t.n("That takes about {n} minute.", "That takes about {n} minutes.", minutes),
    ]
    if outlook.begins:
        lines.append(t("It begins: {time}", time=outlook.begins))
    if outlook.overruled:
        lines.append(t("Quiet hours are overruled: {reason}", reason=safe(outlook.overruled)))
    elif outlook.held:
        lines.append(
            t.n(
                "{n} person has quiet hours and gets it later: {time}",
                "{n} people have quiet hours and get it later: {time}",
                outlook.held,
                time=outlook.held_until,
            )
        )
        more.append(Button(t("It can't wait"), AskAgain(draft.id, "reason")))
    send = t("📣 Send to {n}", n=t.number(count))
    form = broadcast_form.BROADCAST
    buttons = preview_buttons(form, draft, LABELS, publish=send, t=t, more=more)
    return Card("\n".join(lines), buttons)


def correction_question(asking: Asking) -> Question:
    t = asking.t
    return Question(
        t(
            "Send the new words ({language}). They replace the old ones in every chat; pictures"
            " and files stay.",
            language=LANGUAGE_NAMES.get(asking.said["lang"], ""),
        )
    )


def which_version_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Broadcast)
    options = [Option(lang, LANGUAGE_NAMES[lang]) for lang in asking.about.versions]
    return Question(asking.t("Which version?"), options, width=1)


def other_time_question(asking: Asking) -> Question:
    t, mailing = asking.t, asking.about
    assert isinstance(mailing, Mailing)
    planned = t.date(mailing.starts_at, zones.of(asking.person))
    return Question(
        t(
            "<b>When shall it begin?</b> Planned: {time}. Write a day and a time, for example"
            " tomorrow 9:00.",
            time=planned,
        )
    )


MOVE_QUESTIONS = {"at": other_time_question}
CORRECTION_QUESTIONS = {"language": which_version_question, "text": correction_question}


def preview_failed_card(t: Texts) -> Card:
    """One version could not be shown as it will look."""
    return Card(
        t(
            "⚠️ Telegram refuses one of the previews, so it would reach nobody either. Please send"
            " it in another form: shorter, or without its file."
        )
    )
