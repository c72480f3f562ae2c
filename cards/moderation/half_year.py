"""What was decided in half a year, as everybody may read it."""

from collections.abc import Mapping

from cards.card import Button, Card
from cards.moderation.presses import ShowHalfYear
from cards.text.hidden import DEED_NAMES, SPANS, WRONG_NAMES
from community.moderation.half_years import Told
from locales import Texts, gettext_noop

_DEEDS = {**DEED_NAMES, "itself": gettext_noop("hidden by reports, until somebody looked")}
_REASONS = {
    **WRONG_NAMES,
    "first": gettext_noop("Looked at first, as the group wants"),
    "alike": gettext_noop("Looks like a picture that was taken down"),
    "": gettext_noop("without a reason from the list"),
}


def half_year_button(t: Texts) -> Button:
    return Button(t("📊 What was decided"), ShowHalfYear())


def half_year_card(told: Told | None, t: Texts) -> Card:
    if told is None:
        return Card(t("📊 There are no numbers yet: each half-year they come a month after it."))
    year, half = told.half.split("-")
    lines = [
        t("📊 <b>What coordinators decided</b>: {year}, half-year {half}", year=year, half=half),
        t("Nobody is named. Small numbers are not told, so that nobody can be recognised."),
    ]
    if not told.deeds:
        return Card("\n\n".join([*lines, t("Nothing had to be decided.")]))
    parts = {
        t("<b>What became of it</b>"): _lines(told.deeds, _DEEDS, t),
        t("<b>Why</b>"): _lines(told.reasons, _REASONS, t),
        t("<b>How long an author may only read</b>"): _lines(told.reasons, SPANS, t),
    }
    lines += ["\n".join([head, *found]) for head, found in parts.items() if found]
    lines.append(t("Undone later: {n}", n=_number(told.undone, t)))
    return Card("\n\n".join(lines))


def _lines(found: Mapping[str, int | None], names: Mapping[str, str], t: Texts) -> list[str]:
    known = {name: n for name, n in found.items() if name in names}
    return [f"• {t(names[name])}: {_number(n, t)}" for name, n in known.items()]


def _number(n: int | None, t: Texts) -> str:
    return t("not told") if n is None else t.number(n)
