"""The questions of the form for a broadcast, its preview, and those of a correction."""

from collections.abc import Sequence
from dataclasses import replace

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.records import dataclass
from cards.broadcasts import handover
from cards.broadcasts.broadcast import A_SECOND
from cards.broadcasts.receivers import ANSWER_BUTTONS
from cards.card import Button, Card
from cards.forms.presses import AskAgain
from cards.forms.questions import (
    Asking,
    Asks,
    Option,
    Preview,
    Question,
    asks_language,
    languages,
    says,
)
from cards.groups.choosing import (
    groups_button,
    groups_question,
    is_groups,
    looked_after,
    regions_question,
    subjects_question,
    to_page,
)
from cards.regions import region_name
from cards.text.markup import plain_name, safe
from community import zones
from community.broadcasts.audiences import ANSWERS, TEACH, WITHIN
from locales import Texts, gettext_noop
from storage.broadcasts.broadcasts import Broadcast
from storage.broadcasts.mailings import Mailing
from storage.events.events import Event
from storage.forms.drafts import Draft
from storage.groups.overview import Named

#: Events whose guests one can choose.
MOST_EVENTS = 20


@dataclass(frozen=True, slots=True)
class Reach:
    """Events whose guests this coordinator may write to, and groups that they may choose."""

    events: Sequence[Event]
    groups: Sequence[Named]


def versions_question(asking: Asking) -> Question:
    """Which languages are there, and which can be added; then the words in one of them."""
    t, said = asking.t, asking.said
    writing = said.get("writing")
    if writing and not asking.page:
        text = t(
            "Send the version for those who read {language}.", language=LANGUAGE_NAMES[writing]
        )
        return Question(text, below=[[to_page(asking, t("Other languages"), "all")]])
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
    assert isinstance(asking.about, Reach)
    if asking.page == "regions":
        return regions_question(asking)
    if is_groups(asking.page):
        return groups_question(asking, asking.about.groups)
    if asking.page in ("events", *ANSWERS):
        return _events_question(asking)
    if asking.page in ("teachers", "keepers"):
        return _people_question(asking)
    if asking.page[:1] == TEACH and asking.page[1:].isdecimal():
        return _subjects_question(asking)
    return _all_audiences(asking)


def _all_audiences(asking: Asking) -> Question:
    t, everywhere = asking.t, not asking.actor.regions
    options = [Option("all", t("All groups"))] if everywhere else []
    if everywhere:
        options.append(Option("people", t("Everybody who started me")))
    pages_of = {
        "teachers": t("Teachers of regions…"),
        f"{TEACH}0": t("Teachers of subjects…"),
        "keepers": t("Group administrators…"),
        "events": t("Guests of an event…"),
    }
    regions = [to_page(asking, t("Groups of regions…"), "regions")]
    below = [regions, [groups_button(asking, t)]]
    below += [[to_page(asking, label, page)] for page, label in pages_of.items()]
    return Question(t("<b>Who shall hear it?</b>"), options, width=1, below=below)


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


def _subjects_question(asking: Asking) -> Question:
    """In private: who teaches one of these, in the regions of who writes."""
    t, regions = asking.t, asking.actor.regions
    chosen = asking.said.get("audience", {}).get("subjects", [])
    more = [t("Each gets it in private.")]
    if regions:
        names = ", ".join(region_name(one, t) for one in looked_after(regions))
        more.append(t("Only in: {regions}", regions=names))
    text = t("<b>Who teaches what?</b>")
    question = subjects_question(asking, text, chosen, more=more, sign=TEACH)
    others = [to_page(asking, t("Other receivers"), "")]
    return replace(question, below=[*question.below, others], goes_on=bool(chosen))


def _events_question(asking: Asking) -> Question:
    """All guests of one, or those who gave one answer."""
    assert isinstance(asking.about, Reach)
    t, found = asking.t, asking.about.events
    kind = asking.page if asking.page in ANSWERS else "event"
    options = [
        Option(f"{kind}{one.id}", plain_name(one.plan.title)) for one in found[:MOST_EVENTS]
    ]
    text = t("There is no event yet.")
    if found:
        text = t("<b>The guests of which event?</b> All of them, or those who gave this answer:")
    labels = {"events": t("All guests"), **{one: t(ANSWER_BUTTONS[one]) for one in ANSWERS}}
    shown = asking.page if asking.page in labels else "events"
    which = [
        to_page(asking, ("• " if page == shown else "") + label, page)
        for page, label in labels.items()
    ]
    others = [to_page(asking, t("Other receivers"), "")]
    above = [which[:2], which[2:]] if found else []
    return Question(text, options, width=1, above=above, below=[others])


QUESTIONS = {
    "text": says(
        gettext_noop(
            "<b>What shall everybody hear?</b> Send it as it shall arrive: a text with its"
            " formatting, a photo, an album or a file."
        )
    ),
    "language": asks_language(gettext_noop("<b>In which language is it?</b>")),
    "versions": Asks(versions_question, label=gettext_noop("Text")),
    "audience": Asks(audience_question, label=gettext_noop("Receivers")),
    "at": says(
        gettext_noop(
            "<b>When?</b> Press “Now”, or write a day and a time, for example tomorrow 9:00."
        ),
        {"now": gettext_noop("Now")},
        label=gettext_noop("Time"),
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


def preview(draft: Draft, outlook: Outlook, t: Texts) -> Preview:
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
    below = [[handover.button("form", draft.id, t)]]
    return Preview("\n".join(lines), send, below=below, beside=more)


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
    return Question(asking.t("Which version?"), languages(asking.about.versions), width=1)


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


MOVE_QUESTIONS = {"at": Asks(other_time_question)}
CORRECTION_QUESTIONS = {
    "language": Asks(which_version_question),
    "text": Asks(correction_question),
}


def takes_the_place_card(t: Texts) -> Card:
    return Card(
        t(
            "This takes the place of what you sent before: one message goes out in each language."
            " Words and pictures that belong together, please send as one."
        )
    )


def preview_failed_card(t: Texts) -> Card:
    """One version could not be shown as it will look."""
    return Card(
        t(
            "⚠️ Telegram refuses one of the previews, so it would reach nobody either. Please send"
            " it in another form: shorter, or without its file."
        )
    )
