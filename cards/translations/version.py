"""What stands below words that were translated, and the buttons of languages on a page."""

from basics.records import dataclass
from cards.card import Button
from cards.text.markup import called
from cards.translations.presses import (
    ReadOriginal,
    ShowTranslations,
    Translate,
    WishTranslation,
)
from locales import Texts
from storage.translations.originals import What
from storage.translations.versions import Version


@dataclass(frozen=True, slots=True)
class Languages:
    """Of what stands on a page."""

    #: In how many other languages it is there, or waits to be.
    known: int = 0
    #: Whether its reader reads another than that in which it is written.
    foreign: bool = False


#: Nothing but the original.
ALONE = Languages()


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
    what: What, thing_id: int, version: Version | None, *, languages: Languages, t: Texts
) -> list[list[Button]]:
    """Below a page: the original where another version is shown; the wish for one where there is
    none; and to translate it."""
    row = [Button(t("🌐 Translate"), Translate(what, thing_id))]
    if languages.known:
        label = t("🌐 Languages: {n}", n=languages.known + 1)
        row.append(Button(label, ShowTranslations(what, thing_id)))
    if version:
        return [[Button(original_label(t), ReadOriginal(what, thing_id))], row]
    wish = Button(wish_label(t), WishTranslation(what, thing_id, t.lang, 1))
    return [[wish], row] if languages.foreign else [row]


def wish_label(t: Texts) -> str:
    # Translators: a button: name your own language; what is read is a problem, a project or so
    return t("🙏 I'd like it in English")
