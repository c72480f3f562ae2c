"""The words for community/subjects.py."""

from locales import N_, Texts

_NAMES = {
    "mathematics": N_("Mathematics"),
    "algebra": N_("Algebra"),
    "geometry": N_("Geometry"),
    "informatics": N_("Computer science"),
    "digital": N_("Digital literacy"),
    "science": N_("Natural science"),
    "world": N_("World knowledge"),
    "physics": N_("Physics"),
    "chemistry": N_("Chemistry"),
    "biology": N_("Biology"),
    "geography": N_("Geography"),
    "history-kz": N_("History of Kazakhstan"),
    "history": N_("World history"),
    "law": N_("Basics of law"),
    "kazakh": N_("Kazakh language"),
    "kazakh-lit": N_("Kazakh literature"),
    "kazakh-2": N_("Kazakh language and literature"),
    "russian": N_("Russian language"),
    "russian-lit": N_("Russian literature"),
    "russian-2": N_("Russian language and literature"),
    "english": N_("English"),
    "reading": N_("Literary reading"),
    "technology": N_("Art and technology"),
    "art": N_("Art"),
    "music": N_("Music"),
    "sport": N_("Physical education"),
    "global": N_("Global competences"),
    "self": N_("Self-knowledge"),
    "primary": N_("Primary school"),
    "other": N_("Other"),
}


def subject_name(code: str, t: Texts) -> str:
    """The subject in the reader's language."""
    return t(_NAMES[code])
