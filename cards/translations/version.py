"""What stands below words that were translated, and the buttons of languages on a page."""

from cards.card import Button
from cards.text.markup import called
from cards.translations.presses import ReadOriginal, ShowTranslations, Translate
from locales import Texts
from storage.translations.originals import What
from storage.translations.versions import Version


def translated_line(version: Version, t: Texts) -> str:
    """Who translated it, and whether it still says the same."""
    line = t("🌐 Translated by: {name}", name=called(version.translator, t))
    if version.fits == "nearly":
        line += " · " + t("<i>the original has changed a little</i>")
    return line


def original_label(t: Texts) -> str:
    # Translators: a button: what was written before it was translated
    return t("📄 Original")


def language_rows(
    what: What, thing_id: int, version: Version | None, *, known: int, t: Texts
) -> list[list[Button]]:
    """Below a page: the original where another version is shown, and to translate it."""
    row = [Button(t("🌐 Translate"), Translate(what, thing_id))]
    if known:
        label = t("🌐 Languages: {n}", n=known + 1)
        row.append(Button(label, ShowTranslations(what, thing_id)))
    original = [Button(original_label(t), ReadOriginal(what, thing_id))]
    return [original, row] if version else [row]
