"""A translation beside its original: to be looked at, accepted or refused; and who hears of it."""

from collections.abc import Sequence

from basics.languages import LANGUAGE_NAMES
from cards.card import TEXT_UNITS, Button, Buttons, Card
from cards.forms.questions import says
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS
from cards.press import Press
from cards.problems.presses import OpenProblem, OpenSolution
from cards.projects.presses import OpenProject
from cards.report_button import report_button
from cards.text.markup import braceless, called, fill, heading, safe
from cards.text.whole import is_cut
from cards.translations.presses import (
    AcceptTranslation,
    AskReaders,
    ChangeTranslation,
    ExplainRefusal,
    ListWaiting,
    LookAtTranslation,
    ReadBoth,
    ReadOriginal,
    ReadTranslation,
    RefuseTranslation,
    ShowWished,
    TakeTranslationBack,
    Translate,
)
from cards.translations.version import original_label
from cards.translations.wanted import terms_button, wish_buttons, wished_lines
from community.refusals import Reason
from community.translations.translations import Case
from community.translations.wanted import Standing
from community.words import shorten
from locales import Texts, gettext_noop
from storage.translations.originals import Original
from storage.translations.translations import Translation

#: Of the original, beside the translation.
BESIDE = 1_200


def _language(lang: str) -> str:
    return LANGUAGE_NAMES.get(lang, lang)


def _about(original: Original) -> str:
    return heading(shorten(original.about, TITLE_UNITS))


def translation_page(found: Case, author: str, *, decides: bool, t: Texts) -> Card:
    """Both, one above the other; `author` is the translator's name, "" where it is not shown."""
    one, original = found.one, found.original
    said = f"{original.title}\n{original.text}" if original.title else original.text
    quoted = f"<blockquote expandable>{safe(shorten(said.strip(), BESIDE))}</blockquote>"
    head = t("🌐 <b>{language}</b>: {title}", language=_language(one.lang), title=_about(original))
    parts = [head, *_standing(found, t), quoted]
    if one.title:
        parts.append(f"<b>{heading(one.title)}</b>")
    foot = t("🌐 Translated by: {name}", name=called(author, t))
    words = ["{}"] if one.text else []
    frame = "\n\n".join([*map(braceless, parts), *words, braceless(foot)])
    text = fill(frame, one.text, TEXT_UNITS) if words else frame
    whole = [[Button(t("📖 Read it whole"), ReadTranslation(one.id))]]
    rows = whole if is_cut(text, one.text) else []
    return Card(text, [*rows, *_looking(found, t), *_own(found, t, decides=decides)])


def _standing(found: Case, t: Texts) -> list[str]:
    """Whether it is read, and for whom it waits."""
    one = found.one
    lines = []
    if one.state == "accepted":
        # What no longer fits is not read any more: the line below says so.
        lines += [t("✅ Looked at: colleagues read it.")] if one.fits != "no" else []
    elif found.is_author and not found.is_translator:
        lines.append(t("⏳ Not looked at yet. Does it say what you say?"))
    elif found.why_not is Reason.AUTHOR_FIRST or (found.is_translator and _is_authors(found)):
        lines.append(t("⏳ Not looked at yet: its author is asked first, for a week."))
    elif found.needed > 1:
        lines.append(t("⏳ Not looked at yet: it waits for two who read both languages."))
    else:
        lines.append(t("⏳ Not looked at yet: it waits for somebody who reads both languages."))
    if one.fits == "nearly":
        lines.append(t("✏️ The original has changed a little since."))
    elif one.fits == "no":
        lines.append(
            t(
                "✏️ The original has changed since: until somebody has looked again, colleagues"
                " read the original."
            )
        )
    return ["\n".join(lines)]


def _is_authors(found: Case) -> bool:
    return found.one.open_at > found.one.created_at


def _looking(found: Case, t: Texts) -> Buttons:
    """What who looks at it may do."""
    one, rows = found.one, []
    if found.why_not is None:
        fits = Button(t("✅ It fits"), AcceptTranslation(one.id, found.mark), style="success")
        rows.append([fits])
    elif found.why_not is Reason.OTHER_LANGUAGES:
        rows.append([Button(t("🌐 I read both languages"), ReadBoth(one.id))])
    if found.is_author and not found.is_translator:
        if one.state == "proposed" and _is_authors(found):
            rows.append([Button(t("🤝 Leave it to colleagues"), AskReaders(one.id))])
        rows.append([Button(t("✖️ It does not fit"), RefuseTranslation(one.id, 0))])
    return rows


def _own(found: Case, t: Texts, *, decides: bool) -> Buttons:
    one, original = found.one, found.original
    rows = []
    if found.is_translator:
        change = Button(t("✏️ Change"), ChangeTranslation(one.id))
        rows.append([change, Button(t("↩️ Take it back"), TakeTranslationBack(one.id, 0))])
    else:
        rows.append([report_button("translation", one.id, t, decides=decides)])
    rows.append([Button(original_label(t), ReadOriginal(original.what, original.id))])
    return [*rows, *to_thing(original, t)]


def to_thing(original: Original, t: Texts) -> Buttons:
    """Back to what it is of."""
    opens: dict[str, tuple[str, Press]] = {
        "problem": (t("To the problem"), OpenProblem(original.id)),
        "status": (t("To the problem"), OpenProblem(original.problem_id)),
        "solution": (t("To the solution"), OpenSolution(original.id)),
        "project": (t("To the project"), OpenProject(original.id, 0)),
    }
    label, press = opens.get(original.what, ("", None))
    return [[Button(label, press)]] if press else []


def languages_card(
    original: Original,
    known: Sequence[Translation],
    wished: Standing,
    *,
    claimed: Sequence[str],
    t: Texts,
) -> Card:
    """In which languages it is there, who waits for others, and who is at them: `claimed` are
    lines."""
    written = known[0].from_lang if known else original.lang
    lines = [
        t("🌐 <b>Languages</b>: {title}", title=_about(original)),
        "",
        t("{language}: the original", language=_language(written)),
    ]
    rows = [[Button(original_label(t), ReadOriginal(original.what, original.id))]]
    for one in known:
        language = _language(one.lang)
        if one.state == "accepted" and one.fits != "no":
            lines.append(t("{language}: ✅ looked at", language=language))
        else:
            lines.append(t("{language}: ⏳ not looked at yet", language=language))
        rows.append([Button(f"🌐 {language}", LookAtTranslation(one.id))])
    lines += [*wished_lines(wished.people, t), *claimed]
    rows += wish_buttons(original, wished.missing, mine=wished.mine, t=t)
    rows.append([Button(t("🌐 Translate"), Translate(original.what, original.id))])
    return Card("\n".join(lines), [*rows, *to_thing(original, t)])


def waiting_card(found: Sequence[Case], t: Texts) -> Card:
    """What waits for this person's look."""
    lines = [t("🌐 <b>Translations to look at</b>"), ""]
    rows = []
    for number, case in enumerate(found, 1):
        language = _language(case.one.lang)
        lines.append(f"{number}. {language}: {_about(case.original)}")
        rows.append([Button(str(number), LookAtTranslation(case.one.id))])
    if not found:
        lines.append(t("Nothing waits for you just now. Thank you!"))
    rows.append([Button(t("🙏 To translate"), ShowWished()), terms_button(t)])
    return Card("\n".join(lines), [*rows, back_to_mine(t)])


def handed_in_card(one: Translation, t: Texts, *, authors: bool) -> Card:
    text = t("Thank you! I tell you what becomes of it.")
    if authors:
        text += "\n" + t("Its author is asked first, for a week; then colleagues are.")
    else:
        text += "\n" + t("A colleague who reads both languages looks at it.")
    return Card(text, [[Button(t("👁 Look at it"), LookAtTranslation(one.id))]])


def author_letter(found: Case, t: Texts) -> Card:
    """To whoever wrote the original."""
    text = t(
        "🌐 A colleague translated your words: {title}\nInto: {language}\n\nDo you read it? Then"
        " please say whether it fits; else leave it to colleagues.",
        title=_about(found.original),
        language=_language(found.one.lang),
    )
    # Several may translate the same: each letter says which one it is.
    said = shorten(" ".join((found.one.title or found.one.text).split()), TITLE_UNITS)
    text += f"\n<blockquote>{safe(said)}</blockquote>"
    return Card(text, [[Button(t("👁 Look at it"), LookAtTranslation(found.one.id))]])


def accepted_letter(found: Case, t: Texts) -> Card:
    """To the translator."""
    text = t(
        "🌐 Your translation is read now: {title}\n{language}\n\nThank you: it brings colleagues"
        " together.",
        title=_about(found.original),
        language=_language(found.one.lang),
    )
    return Card(text, [[Button(t("👁 Look at it"), LookAtTranslation(found.one.id))]])


def refused_letter(found: Case, words: str, t: Texts) -> Card:
    """The same, with the author's words where they wrote some."""
    text = t(
        "🌐 The author thinks that your translation does not fit yet: {title}\n{language}",
        title=_about(found.original),
        language=_language(found.one.lang),
    )
    if words:
        text += f"\n\n<blockquote>{safe(words)}</blockquote>"
    text += "\n\n" + t("Your words are kept. You can change them and hand them in once more.")
    return Card(text, [[Button(t("✏️ Change"), ChangeTranslation(found.one.id))]])


def changed_letter(found: Case, t: Texts) -> Card:
    """To the translator, once the author has done with changing it."""
    title, language = _about(found.original), _language(found.one.lang)
    if found.one.fits == "no":
        text = t(
            "🌐 What you translated was changed since: {title}\n{language}\n\nUntil somebody has"
            " looked again, colleagues read the original.",
            title=title,
            language=language,
        )
    else:
        text = t(
            "🌐 What you translated was changed a little since: {title}\n{language}",
            title=title,
            language=language,
        )
    change = Button(t("✏️ Change"), ChangeTranslation(found.one.id))
    return Card(text, [[change, Button(t("👁 Look at it"), LookAtTranslation(found.one.id))]])


def looked_at_card(found: Case, t: Texts) -> Card:
    """To who said that it fits."""
    if found.one.state == "accepted":
        text = t("Thank you! Colleagues read it from now on.")
    else:
        text = t("Thank you! One more colleague looks at it.")
    return Card(text, [[Button(t("🌐 To look at"), ListWaiting())], *to_thing(found.original, t)])


def changed_meanwhile_words(t: Texts) -> str:
    return t("It was changed meanwhile. Please look once more.")


def left_to_colleagues_words(t: Texts) -> str:
    return t("Thank you! Colleagues who read both languages look at it.")


def really_refuse_card(found: Case, t: Texts) -> Card:
    one = found.one
    text = t(
        "Does it say something else than you do? Then colleagues read the original. The"
        " translator hears of it; a kind word helps to mend it."
    )
    return Card(
        text,
        [
            [Button(t("✍️ With a word"), ExplainRefusal(one.id))],
            [Button(t("Without a word"), RefuseTranslation(one.id, 1))],
            [Button(t("◀️ Back"), LookAtTranslation(one.id))],
        ],
    )


refusal_question = says(
    gettext_noop(
        "<b>What does not fit?</b> At most 500 characters; only the translator reads it."
    ),
    ask=gettext_noop("What does not fit"),
)


def refused_card(found: Case, t: Texts) -> Card:
    text = t("Done: colleagues read the original. I tell the translator.")
    return Card(text, to_thing(found.original, t))


def really_take_back_card(one: Translation, t: Texts) -> Card:
    return Card(
        t("Take it back? Its words are gone then, and colleagues read the original."),
        [
            [Button(t("Yes, take it back"), TakeTranslationBack(one.id, 1), style="danger")],
            [Button(t("◀️ Back"), LookAtTranslation(one.id))],
        ],
    )


def taken_back_card(one: Translation, t: Texts) -> Card:
    again = Button(t("🌐 Translate"), Translate(one.what, one.thing_id))
    return Card(t("Taken back. You can translate it anew at any time."), [[again]])
