"""Whom a broadcast is for, in words."""

from cards.regions import region_name
from cards.subjects import subject_name
from cards.text.markup import heading
from community.regions import REGIONS
from community.subjects import SUBJECTS
from locales import Texts, gettext_noop
from storage.broadcasts.audiences import Audience

#: Guests of an event by what they answered, on buttons and behind its title.
ANSWER_BUTTONS = {
    "coming": gettext_noop("✅ Those coming"),
    "maybe": gettext_noop("🤔 Who may come"),
    "waiting": gettext_noop("⏳ Who waits"),
}
_ANSWERS = {
    # Translators: of guests, behind the title of an event.
    "coming": gettext_noop("those who come"),
    "maybe": gettext_noop("those who may come"),
    "waiting": gettext_noop("those who wait for a place"),
}


def receivers_words(audience: Audience, event: str, t: Texts) -> str:
    """`event` is the title of the one whose guests it is for. HTML."""
    if audience.get("event"):
        return _guests(audience, event, t)
    if audience.get("subjects"):
        return _who_teach(audience, t)
    if audience.get("people"):
        return t("everybody who started me")
    if audience.get("regions"):
        return t("groups of: {regions}", regions=_regions(audience["regions"], t))
    if audience.get("people_of"):
        return t("teachers of: {regions}", regions=_regions(audience["people_of"], t))
    if audience.get("keepers_of"):
        regions = _regions(audience["keepers_of"], t)
        return t("group administrators of: {regions}", regions=regions)
    if audience.get("groups"):
        count = len(audience["groups"])
        return t.n("{n} chosen group", "{n} chosen groups", count)
    return t("every group")


def _guests(audience: Audience, event: str, t: Texts) -> str:
    said = [t(_ANSWERS[one]) for one in audience.get("answers", []) if one in _ANSWERS]
    whose = t("guests of “{title}”", title=heading(event))
    return f"{whose} ({', '.join(said)})" if said else whose


def _who_teach(audience: Audience, t: Texts) -> str:
    subjects = [subject_name(code, t) for code in audience["subjects"] if code in SUBJECTS]
    text = t("teachers by subject: {subjects}", subjects=", ".join(subjects))
    within = _regions(audience.get("within", []), t)
    return f"{text} ({within})" if within else text


def _regions(codes: list[str], t: Texts) -> str:
    return ", ".join(region_name(code, t) for code in codes if code in REGIONS)
