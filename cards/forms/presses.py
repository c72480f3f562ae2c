"""Buttons of all forms. What older keyboards carry is understood as one of these."""

from collections.abc import Callable

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class Choose(Press):
    """Answer a question; with step "" the one at which the form stands."""

    draft_id: int
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class Tick(Press):
    """One of several: wanted (1), or not (0); the page of the question stays."""

    draft_id: int
    step: str
    value: str
    wanted: int
    page: str


@dataclass(frozen=True, slots=True)
class Turn(Press):
    """Another page of a question: a number, a month, a day, or what else it knows."""

    draft_id: int
    step: str
    page: str


@dataclass(frozen=True, slots=True)
class GoOn(Press):
    """Without a new answer."""

    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class Back(Press):
    """To the question before this one, or to the preview."""

    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class Clear(Press):
    """Take the answer out."""

    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class AskAgain(Press):
    """From the preview to one question."""

    draft_id: int
    step: str


@dataclass(frozen=True, slots=True)
class ShowForm(Press):
    draft_id: int


@dataclass(frozen=True, slots=True)
class Publish(Press):
    """What was looked at: `kind` is that of the form for which it was drawn, `shown` marks its
    answers, see community/forms/sent.py; "" on older keyboards."""

    draft_id: int
    kind: str
    shown: str


@dataclass(frozen=True, slots=True)
class Drop(Press):
    draft_id: int
    sure: int


#: What can be done to the question at which a form stands.
OF_A_STEP = (Choose, Tick, Turn, GoOn, Back, Clear, AskAgain)


@dataclass(frozen=True, slots=True)
class Answers(Press):
    """Whether the message that this button answers is for the form (1), or not (0)."""

    draft_id: int
    wanted: int


FORM_PREFIXES: dict[str, type[Press]] = {
    "qa": Choose,
    "qb": Tick,
    "qc": Turn,
    "qd": Back,
    "qe": Clear,
    "qg": Publish,
    "go": GoOn,
    "aa": AskAgain,
    "sf": ShowForm,
    "d": Drop,
    "aq": Answers,
}


@dataclass(frozen=True, slots=True)
class Alias:
    """A button that is drawn no more: what it carries, and what it means."""

    carries: tuple[type, ...]
    means: Callable[..., Press]


def _chosen(step: str) -> Alias:
    return Alias((int, str), lambda draft, value: Choose(draft, step, value))


def _turned(step: str) -> Alias:
    return Alias((int, str), lambda draft, page: Turn(draft, step, page))


def _published(kind: str) -> Alias:
    return Alias((int,), lambda draft: Publish(draft, kind, ""))


FORM_ALIASES: dict[str, Alias] = {
    "qf": Alias((int, str), lambda draft, kind: Publish(draft, kind, "")),
    "pub": _published(""),
    "fs": _published("solution"),
    "wch": _published("day"),
    "wtd": _published("theme"),
    "bs": _published("broadcast"),
    "cs": _chosen("subject"),
    "cr": _chosen("region"),
    "cn": _chosen("name"),
    "feb": _chosen("name"),
    "ek": _chosen("kind"),
    "el": _chosen("length"),
    "ex": _chosen("closes"),
    "wcf": _chosen("repeat"),
    "pof": _chosen("look"),
    "bl": _chosen(""),
    "et": Alias((int, str, str), lambda draft, day, clock: Choose(draft, "", f"{day}-{clock}")),
    "bn": Alias((int,), lambda draft: Choose(draft, "at", "now")),
    "re": Alias((int, int), lambda draft, event: Choose(draft, "audience", f"event{event}")),
    "cg": Alias((int, int, int), lambda draft, one, yes: Tick(draft, "", f"group{one}", yes, "")),
    "er": Alias((int, str, int), lambda draft, one, yes: Tick(draft, "reminders", one, yes, "")),
    "rr": Alias(
        (int, str, int), lambda form, one, yes: Tick(form, "audience", one, yes, "regions")
    ),
    "wcg": Alias((int, str, int), lambda draft, one, yes: Tick(draft, "audience", one, yes, "")),
    "ra": Alias((int, str), lambda draft, what: Tick(draft, "audience", what, 1, "")),
    "poe": Alias((int, str), lambda draft, lang: Tick(draft, "look", lang, 1, "")),
    "ps": _turned("subject"),
    "ec": _turned(""),
    "ed": _turned(""),
    "rw": _turned("audience"),
    "rp": Alias((int,), lambda draft: Clear(draft, "photos")),
    "pod": Alias((int,), lambda draft: Clear(draft, "photos")),
    "bo": Alias((int,), lambda draft: AskAgain(draft, "reason")),
}
