"""What colleagues would like to read in which language: to wish for it, to translate it, and the
letter that says that it is there; and the programme's words in three languages."""

from collections.abc import Mapping, Sequence

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.paging import Pages
from basics.terms import Term
from cards.card import Button, Card
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS, page_row, page_words
from cards.press import Press
from cards.problems.presses import OpenProblem, OpenSolution
from cards.projects.presses import OpenProject
from cards.text.markup import called, heading, plain_name, safe
from cards.translations.presses import (
    ListWaiting,
    LookAtTranslation,
    PassOver,
    ShowTerms,
    ShowWished,
    Translate,
    WishTranslation,
)
from community.translations.desk import Claim
from community.translations.wanted import There, Wished
from community.words import shorten
from locales import Texts
from storage.translations.originals import Original

#: Of what is offered to be translated; things in one letter; terms above a question.
QUOTED, TOLD, TERMS = 700, 8, 8
#: Terms on a page.
PAGE = 14


def wished_lines(wished: Mapping[str, int], t: Texts) -> list[str]:
    return [
        t.n(
            "🙏 {language}: {n} colleague waits for it",
            "🙏 {language}: {n} colleagues wait for it",
            wished[lang],
            language=LANGUAGE_NAMES[lang],
        )
        for lang in LANGUAGES
        if wished.get(lang)
    ]


def claim_lines(claims: Sequence[Claim], zone: str, t: Texts) -> list[str]:
    """Nobody is kept from it."""
    lines = [
        t(
            "✍️ {language}: {name} is at it until {time}",
            language=LANGUAGE_NAMES.get(one.lang, one.lang),
            name=called(one.name, t),
            time=t.clock(one.until, zone),
        )
        for one in claims
    ]
    return [*lines, t("You may write one, too: both are kept.")] if lines else []


def wish_buttons(
    original: Original, missing: Sequence[str], *, mine: frozenset[str], t: Texts
) -> list[list[Button]]:
    """For each language in which it is not there."""
    rows = []
    for lang in missing:
        language = LANGUAGE_NAMES[lang]
        if lang in mine:
            label = t("↩️ No longer: {language}", language=language)
        else:
            label = t("🙏 I'd like it: {language}", language=language)
        press = WishTranslation(original.what, original.id, lang, int(lang not in mine))
        rows.append([Button(label, press)])
    return rows


def noted_words(people: int, t: Texts) -> str:
    """People who wait, with this one."""
    told = t("Noted. I tell you once it is there.")
    if people < 2:
        return told
    return told + " " + t.n("{n} colleague waits for it.", "{n} colleagues wait for it.", people)


def no_longer_words(t: Texts) -> str:
    return t("All right: you no longer wait for it.")


def wished_card(found: Wished | None, t: Texts) -> Card:
    """One at a time."""
    head = t("🙏 <b>What colleagues would like to read</b>")
    below = [[Button(t("🌐 To look at"), ListWaiting()), terms_button(t)], back_to_mine(t)]
    if found is None:
        text = t("Just now nobody waits for what you could translate. Thank you!")
        return Card(f"{head}\n\n{text}", below)
    original, lang = found.original, found.lang
    said = f"{original.title}\n{original.text}" if original.title else original.text
    lines = [
        head,
        "",
        *wished_lines({lang: found.people}, t),
        t("{language}: the original", language=LANGUAGE_NAMES[found.from_lang]),
        f"<blockquote expandable>{safe(shorten(said.strip(), QUOTED))}</blockquote>",
    ]
    row = [
        Button(t("🌐 Translate"), Translate(original.what, original.id)),
        Button(t("Not this one"), PassOver(original.what, original.id, lang)),
    ]
    return Card("\n".join(lines), [row, *below])


def terms_button(t: Texts) -> Button:
    # Translators: a button: the programme's words in three languages
    return Button(t("📖 Set words"), ShowTerms(0))


def term_lines(terms: Sequence[Term], from_lang: str, lang: str, *, t: Texts) -> list[str]:
    """How the programme's words in an original are said."""
    pairs = [f"{safe(one.said(from_lang))} → {safe(one.said(lang))}" for one in terms[:TERMS]]
    return [t("📖 <b>Set words</b>"), *pairs] if pairs else []


def terms_card(terms: Sequence[Term], at: Pages, t: Texts) -> Card:
    """Those of one page."""
    head = t("📖 <b>Set words</b>") + page_words(at, t)
    hint = t("As the programme and the schools say it. They are shown while one translates.")
    lines = [safe(" · ".join(one.said(lang) for lang in LANGUAGES)) for one in terms]
    rows = [page_row(at, ShowTerms), [Button(t("🙏 To translate"), ShowWished())]]
    return Card("\n".join([head, hint, "", *lines]), [row for row in rows if row])


def there_letter(found: Sequence[There], t: Texts) -> Card:
    """To who wished for it: what is there now, each with its link."""
    lines = [t("🌐 <b>You can read it now</b>"), t("Colleagues translated what you asked for.")]
    rows = []
    for one in found[:TOLD]:
        title = shorten(one.translation.title or one.original.about, TITLE_UNITS)
        lines.append(f"\n<b>{heading(title)}</b>\n{LANGUAGE_NAMES[one.translation.lang]}")
        rows.append([Button(shorten(plain_name(title), 40), _opens(one))])
    if len(found) > TOLD:
        left = len(found) - TOLD
        lines.append("\n" + t.n("and {n} more", "and {n} more", left))
    return Card("\n".join(lines), rows)


def _opens(one: There) -> Press:
    """Its page, where that is shown in the language; else the translation."""
    original = one.original
    pages: dict[str, Press] = {
        "problem": OpenProblem(original.id, 1),
        "status": OpenProblem(original.problem_id, 1),
        "solution": OpenSolution(original.id),
        "project": OpenProject(original.id, 1),
    }
    there = LookAtTranslation(one.translation.id)
    return pages.get(original.what, there) if one.on_page else there
