"""The questions of a translation, its original above them, and the preview."""

from basics import terms
from basics.languages import LANGUAGE_NAMES
from cards.card import TEXT_UNITS
from cards.forms.questions import Asking, Asks, Preview, Question, asks_name, languages
from cards.text.markup import braceless, called, fill, heading, safe
from cards.translations.wanted import claim_lines, term_lines, wished_lines
from community import zones
from community.translations.checks import Overlooked
from community.translations.desk import Desk
from community.words import shorten
from locales import Texts, gettext_noop
from storage.forms.drafts import Draft
from storage.translations.originals import Original

#: Of the original, above the question for its words; of what was overlooked, so many.
ABOVE, PIECES = 2_600, 6


def from_question(asking: Asking) -> Question:
    """Where its words don't tell: one tap, what is likeliest first."""
    original = _original(asking)
    others = [lang for lang in LANGUAGE_NAMES if lang != original.lang]
    asked = asking.t(
        "🌐 <b>In which language is it written?</b>\nSo short a text could be in several."
    )
    text = f"{asked}\n\n{_quoted(original.title or original.text)}"
    return Question(text, languages((original.lang, *others)), width=1)


def language_question(asking: Asking) -> Question:
    """One tap: those that this person reads before others."""
    t, original = asking.t, _original(asking)
    written = asking.said.get("from_lang", original.lang)
    own = [lang for lang in asking.person.languages if lang != written]
    others = [lang for lang in LANGUAGE_NAMES if lang not in (*own, written)]
    text = t(
        "🌐 <b>Into which language?</b>\nA colleague who reads both looks at it before others"
        " read it; the original stays one tap away."
    )
    desk, zone = _desk(asking), asking.person.zone or zones.of_region(asking.person.region)
    told = [*wished_lines(desk.wished, t), *claim_lines(desk.claims, zone, t)]
    parts = [text, *(["\n".join(told)] if told else []), _quoted(original.title or original.text)]
    return Question("\n\n".join(parts), languages((*own, *others)), width=1)


def title_question(asking: Asking) -> Question:
    t = asking.t
    asked = t("<b>Write the title in this language: {language}</b>", language=_language(asking))
    title = _original(asking).title
    return Question("\n".join([_quoted(title), asked, *_terms(asking, title)]))


def text_question(asking: Asking) -> Question:
    t, original = asking.t, _original(asking)
    asked = t("<b>Write the text in this language: {language}</b>", language=_language(asking))
    hint = t("As it is said there, no more and no less. Numbers, dates and links stay.")
    return Question(
        "\n".join([_quoted(original.text), asked, hint, *_terms(asking, original.text)])
    )


def _terms(asking: Asking, words: str) -> list[str]:
    """The set words in them."""
    said, written = asking.said, asking.said["from_lang"]
    lines = term_lines(terms.within(words, written), written, said["lang"], t=asking.t)
    return ["", *lines] if lines else []


def _desk(asking: Asking) -> Desk:
    assert isinstance(asking.about, Desk)
    return asking.about


def _original(asking: Asking) -> Original:
    return _desk(asking).original


def _language(asking: Asking) -> str:
    return LANGUAGE_NAMES.get(asking.said.get("lang", ""), "")


def _quoted(words: str) -> str:
    return f"<blockquote expandable>{safe(shorten(words, ABOVE))}</blockquote>"


QUESTIONS = {
    "from": Asks(from_question),
    "lang": Asks(language_question, label=gettext_noop("Language")),
    "title": Asks(title_question, label=gettext_noop("Title")),
    "text": Asks(text_question, label=gettext_noop("Text")),
    "name": asks_name(
        gettext_noop("<b>Shall colleagues see your name?</b>\nIf not, it says “a colleague”."),
        label=gettext_noop("Name"),
    ),
}


def preview(draft: Draft, author: str, found: Overlooked, *, t: Texts) -> Preview:
    """Just what its readers will see, below what may have been overlooked."""
    said = draft.answers
    parts = [t("<i>So it will look.</i>")]
    parts += ["\n".join(warnings)] if (warnings := _warnings(found, said["lang"], t)) else []
    if said.get("title"):
        parts.append(f"<b>{heading(said['title'])}</b>")
    name = author if said.get("name_shown", 1) else ""
    foot = t("🌐 Translated by: {name}", name=called(name, t))
    words = ["{}"] if said.get("text") else []
    frame = "\n\n".join([*map(braceless, parts), *words, braceless(foot)])
    text = fill(frame, said["text"], TEXT_UNITS) if words else frame
    return Preview(text, t("✅ Hand it in"))


def _warnings(found: Overlooked, lang: str, t: Texts) -> list[str]:
    lines = []
    if found.missing:
        pieces = ", ".join(safe(one) for one in found.missing[:PIECES])
        lines.append(t("⚠️ In the original, and not here: {pieces}", pieces=pieces))
    if found.odd_length:
        lines.append(t("⚠️ It is much shorter or longer than the original."))
    if found.other_language:
        language = LANGUAGE_NAMES.get(lang, "")
        lines.append(
            t("⚠️ I would not have taken it for this language: {language}", language=language)
        )
    return lines
