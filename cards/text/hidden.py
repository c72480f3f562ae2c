"""What stands in the place of something that is hidden for now, and how such things are called."""

from locales import Texts, gettext_noop

#: How a thing stands, as the log says it.
STANDING = {
    "seen": gettext_noop("visible"),
    "hidden": gettext_noop("hidden"),
    "withdrawn": gettext_noop("withdrawn"),
}
#: What may be wrong with it.
WRONG_NAMES = {
    "person": gettext_noop("A person can be recognised"),
    "data": gettext_noop("Personal data"),
    "insult": gettext_noop("Insult"),
    "advert": gettext_noop("Advertisement"),
    "danger": gettext_noop("False or dangerous"),
    "other": gettext_noop("Something else"),
}
#: What becomes of it.
DEED_NAMES = {
    "left": gettext_noop("left as it is"),
    "hidden": gettext_noop("hidden for now"),
    "asked": gettext_noop("the author is to change it"),
    "withdrawn": gettext_noop("withdrawn"),
    "silenced": gettext_noop("the author only reads"),
    "upheld": gettext_noop("the decision stays"),
    "restored": gettext_noop("shown again"),
    "changed": gettext_noop("the author changed it"),
    "handed": gettext_noop("handed to a colleague"),
}
SPANS = {
    "day": gettext_noop("for a day"),
    "week": gettext_noop("for a week"),
    "good": gettext_noop("for good"),
}
#: Why somebody only reads: for how long, where somebody chose it.
MUTES = {**SPANS, "strikes": gettext_noop("three within 60 days")}


def hidden_words(t: Texts) -> str:
    return t("<i>This is hidden for now.</i>")


def standing_words(note: str, t: Texts) -> str:
    """Before and after, and why, as decisions are written down."""
    names = {**STANDING, **WRONG_NAMES, **MUTES, "→": "→"}
    known = [t(names[word]) if word != "→" else word for word in note.split() if word in names]
    return " ".join(known)
