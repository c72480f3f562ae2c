"""A year's theme in each language: what is known of it, and what coordinators decided."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from basics.languages import LANGUAGES
from basics.records import dataclass
from community.days.teachers_days import FIRST_YEAR, THEMES
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit
from storage.days import themes
from storage.days.themes import Part, Wording
from storage.db import Rows, Transaction

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Said:
    """The theme in one language; "draft" and "none" are for coordinators alone."""

    words: str
    status: Literal["official", "approved", "draft", "none"]


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    theme: dict[str, Said]
    source: str
    bodies: tuple[str, ...]
    question: dict[str, str]

    def public(self, lang: str) -> str:
        """The theme as readers of a language see it, "" where nobody stands for its wording.

        They see no theme then, rather than a foreign one: a line that a reader can't read is
        noise in a greeting, a translation that nobody approved may be wrong, and coordinators
        see in the preview, a day before, what is missing.
        """
        said = self.theme[lang]
        return said.words if said.status in ("official", "approved") else ""

    def asked(self, lang: str) -> str:
        return self.question.get(lang, "")


async def of_year(rows: Rows, year: int) -> Year:
    known = THEMES.get(year)
    decided = await themes.of_year(rows, year, "theme")
    asked = await themes.of_year(rows, year, "question")
    said = {lang: _said(year, lang, decided) for lang in LANGUAGES}
    sources = [one.source for one in decided.values() if one.source]
    source = sources[0] if sources else known.source if known else ""
    question = {lang: one.words for lang, one in asked.items()}
    return Year(year, said, source, known.bodies if known else (), question)


def _said(year: int, lang: str, decided: dict[str, Wording]) -> Said:
    if lang in decided:
        return Said(decided[lang].words, "approved")
    known = THEMES.get(year)
    words = getattr(known, lang) if known else ""
    if known is None or not words:
        return Said("", "none")
    return Said(words, "official" if lang in known.official else "draft")


def official(year: int, lang: str) -> str:
    """The wording that the world knows, "" where it is not attested."""
    known = THEMES.get(year)
    return str(getattr(known, lang)) if known and lang in known.official else ""


def check_year(year: int, now_year: int) -> None:
    if not FIRST_YEAR <= year <= now_year + 1:
        raise Refused(Reason.STRANGE_BUTTON)


def require(actor: Actor) -> None:
    """The theme and the round of the year are the whole country's."""
    coordinators.require_region(actor, None)


async def approve(tx: Transaction, actor: Actor, year: int, *, lang: str, now: int) -> None:
    """A draft counts from now on. Twice is once.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, STRANGE_BUTTON.
    """
    require(actor)
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    said = (await of_year(tx, year)).theme[lang]
    if said.status != "draft":
        return
    await themes.put(tx, year, "theme", wording=Wording(lang, said.words, "", actor.id, now))
    words = f"{year} {lang}: {said.words}"
    await audit.add(tx, actor.id, "theme approved", subject=words, regions=(), now=now)


async def enter(
    tx: Transaction, actor: Actor, year: int, *, part: Part, said: dict[str, str], now: int
) -> None:
    """Wordings by language, and for a theme where it is written; an empty one takes back."""
    require(actor)
    before = await themes.of_year(tx, year, part)
    for lang in LANGUAGES:
        words = said.get(lang, "")
        if not words or (part == "theme" and words == official(year, lang)):
            await themes.remove(tx, year, part, lang=lang)
            continue
        kept = Wording(lang, words, said.get("source", ""), actor.id, now)
        await themes.put(tx, year, part, wording=kept)
    note = audit.was_and_is(_logged(before), _logged(await themes.of_year(tx, year, part)))
    if note:
        words = said.get("en") or said.get("ru") or said.get("kk") or ""
        entered = partial(audit.add, tx, actor.id, f"{part} entered", regions=(), now=now)
        await entered(subject=f"{year}: {words}", note=note)


def _logged(known: Mapping[str, Wording]) -> dict[str, object]:
    """What stands in the log when it was changed."""
    sources = {one.source for one in known.values() if one.source}
    words = {lang: known[lang].words if lang in known else "" for lang in LANGUAGES}
    return {**words, "source": ", ".join(sorted(sources))}
