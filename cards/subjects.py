"""The words for community/subjects.py."""

from cards.regions import REGION_NAMES, region_name
from cards.text.markup import safe
from locales import Texts, gettext_noop

SUBJECT_NAMES = {
    "mathematics": gettext_noop("Mathematics"),
    "algebra": gettext_noop("Algebra"),
    "geometry": gettext_noop("Geometry"),
    "informatics": gettext_noop("Computer science"),
    "digital": gettext_noop("Digital literacy"),
    "science": gettext_noop("Natural science"),
    "world": gettext_noop("World knowledge"),
    "physics": gettext_noop("Physics"),
    "chemistry": gettext_noop("Chemistry"),
    "biology": gettext_noop("Biology"),
    "geography": gettext_noop("Geography"),
    "history-kz": gettext_noop("History of Kazakhstan"),
    "history": gettext_noop("World history"),
    "law": gettext_noop("Basics of law"),
    "kazakh": gettext_noop("Kazakh language"),
    "kazakh-lit": gettext_noop("Kazakh literature"),
    "kazakh-2": gettext_noop("Kazakh language and literature"),
    "russian": gettext_noop("Russian language"),
    "russian-lit": gettext_noop("Russian literature"),
    "russian-2": gettext_noop("Russian language and literature"),
    "english": gettext_noop("English"),
    "reading": gettext_noop("Literary reading"),
    "technology": gettext_noop("Art and technology"),
    "art": gettext_noop("Art"),
    "music": gettext_noop("Music"),
    "sport": gettext_noop("Physical education"),
    "global": gettext_noop("Global competences"),
    "self": gettext_noop("Self-knowledge"),
    "primary": gettext_noop("Primary school"),
    "other": gettext_noop("Other"),
}


def subject_name(code: str, t: Texts) -> str:
    """The subject in the reader's language."""
    return t(SUBJECT_NAMES[code])


def subject_and_region(subject: str | None, region: str | None, t: Texts) -> list[str]:
    """Those that are known, each behind its sign."""
    said = ["📚 " + safe(subject_name(subject, t))] if subject in SUBJECT_NAMES else []
    return said + (["📍 " + safe(region_name(region, t))] if region in REGION_NAMES else [])
