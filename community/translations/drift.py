"""How much an original has changed since it was translated: a comma, some words, or what it says.

Numbers, dates, links and a "not" change what is said, however few letters they have; so do more
than a fifth of the words. Then people read the original until somebody has looked again.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from basics.patterns import pattern
from basics.records import dataclass
from community.personal.data import personal, pieces, without
from storage import posts
from storage.db import Transaction
from storage.forms import drafts
from storage.search import texts
from storage.sending import listed
from storage.translations import originals, translations
from storage.translations.originals import Original, What
from storage.translations.translations import Base, Fits, Translation, Words

#: More of the words than this are much; with more than that it is another thing.
MUCH, ANOTHER = 0.2, 0.3
_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = pattern(r"\d+(?:[.,:/-]\d+)*")
_LINK = pattern(r"(?:https?://|www\.|t\.me/)\S+|(?<!\w)@\w+", re.IGNORECASE)
#: By which the months begin, in three languages.
_MONTH = pattern(
    r"\b(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|январ|феврал|март|апрел|мая|май|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\w*"
)
_NOT = frozenset(
    {
        *("емес", "жоқ", "жок", "болмайды", "не", "нет", "ни", "нельзя", "без"),
        *("not", "no", "never", "cannot", "without"),
    }
)
#: Verbs that say no: of Kazakh by -ма-, -ба-, -па- before their ending, of English by n't.
_NEGATED = pattern(
    r"\w{2,}(?:м[ае]|б[ае]|п[ае])"
    r"(?:й(?:мын|мін|сың|сің|ды|ді|мыз|міз|сыз|сіз|тын|тін|ық|ік|інше|ынша)?"
    r"|д[ыі]\w{0,3}|ған\w*|ген\w*|с(?:а|е|ын|ін|тан|тен)?\w{0,3}|у\w{0,4}|ң(?:ыз|із|ыздар|іздер)?"
    r"|п|пты|пті|са\w*|се\w*|қ|к)?"
    r"|\w+n['’]t"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What must not be lost."""

    numbers: Counter[str]
    links: Counter[str]
    months: Counter[str]
    #: How often it says no.
    negations: int


def base_of(original: Original) -> Base:
    return Base(original.title, original.text)


def compared(base: Base, now: Base) -> Fits:
    """yes where nothing but commas, capitals and spaces differ, no where it is much."""
    before, after = _text(base), _text(now)
    words, others = _words(before), _words(after)
    if _told(before) != _told(after):
        return "no"
    if words == others:
        return "yes"
    return "no" if _share(words, others) > MUCH else "nearly"


def is_another(base: Base, now: Base) -> bool:
    """Whether who agreed to the one may not agree to the other: a number changed, or many of the
    words."""
    before, after = _text(base), _text(now)
    return (
        _told(before).numbers != _told(after).numbers
        or _share(_words(before), _words(after)) > ANOTHER
    )


def _text(base: Base) -> str:
    return f"{base.base_title}\n{base.base_text}".casefold()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _told(text: str) -> _Told:
    links = [one.rstrip(".,;:!?)»”") for one in _LINK.findall(text)]
    rest = _LINK.sub(" ", text)
    return _Told(
        Counter(_NUMBER.findall(rest)),
        Counter(links),
        Counter(_MONTH.findall(rest)),
        sum(1 for _ in _negations(rest)),
    )


def _negations(text: str) -> Iterator[str]:
    for word in _words(text):
        if word in _NOT or _NEGATED.fullmatch(word):
            yield word


def _share(words: list[str], others: list[str]) -> float:
    """Of the words that are not in both, in their order."""
    longest = max(len(words), len(others))
    same = sum(
        one.size for one in SequenceMatcher(None, words, others, False).get_matching_blocks()
    )
    return 1 - same / longest if longest else 0.0


async def look_again(
    tx: Transaction, what: What, thing_id: int, *, now: int | None = None
) -> None:
    """The original may say something else now: its translations are compared with it. From `now`
    on their translators are to hear of it; twice is once."""
    original = await originals.get(tx, what, thing_id)
    if original is None:
        return
    said = base_of(original)
    await _clear_copies(tx, what, thing_id, now_says=said)
    for one in await translations.of_thing(tx, what, thing_id):
        if _takes_out(Base(one.base_title, one.base_text), said):
            await _take_out(tx, one, said, now=now)
            continue
        fits = compared(Base(one.base_title, one.base_text), said)
        if fits != one.fits:
            await _mark(tx, one, fits, now=now)


def _takes_out(base: Base, now: Base) -> bool:
    """Whether something personal is not in the original any more, such as a pupil's name."""
    before = pieces(f"{base.base_title}\n{base.base_text}")
    return bool(before) and bool({*before} - {*pieces(f"{now.base_title}\n{now.base_text}")})


async def _take_out(tx: Transaction, one: Translation, now_says: Base, *, now: int | None) -> None:
    """Nobody reads it before somebody has looked again: what was taken out may stand in it,
    however it is written there."""
    base = Base(_plain(one.base_title), _plain(one.base_text))
    words = Words(
        one.from_lang, one.lang, _plain(one.title), _plain(one.text), name_shown=one.name_shown
    )
    fits, open_at = compared(base, now_says), one.open_at if now is None else now
    await translations.say_anew(tx, one.id, words=words, base=base, fits=fits, open_at=open_at)
    await translations.compare(tx, one.id, base, fits=fits, changed_at=now)
    await translations.set_state(tx, one.id, "proposed")
    mark_stale(tx, one)


async def _clear_copies(tx: Transaction, what: What, thing_id: int, *, now_says: Base) -> None:
    """What is not read any more, or not yet handed in, keeps what its original said then. Of what
    was refused the rest is kept where what is personal is found in it; else it may stand there
    otherwise, and all of it goes."""
    for one in await translations.set_aside(tx, what, thing_id):
        if not _takes_out(Base(one.base_title, one.base_text), now_says):
            continue
        base = Base(_plain(one.base_title), _plain(one.base_text))
        words = Words(
            one.from_lang, one.lang, _plain(one.title), _plain(one.text), name_shown=one.name_shown
        )
        if one.state == "replaced" or (words.title, words.text) == (one.title, one.text):
            await translations.withdraw(tx, one.id)
        else:
            fits, at = compared(base, now_says), one.open_at
            await translations.say_anew(tx, one.id, words=words, base=base, fits=fits, open_at=at)
    for draft in await drafts.about(tx, "translation", thing_id, since=0):
        said = draft.answers
        base = Base(said.get("base_title", ""), said.get("base_text", ""))
        if said.get("what") == what and _takes_out(base, now_says):
            told = {name: _plain(one) for name, one in said.items() if isinstance(one, str)}
            kept = replace(draft, answers={**said, **told}, heard={})
            await drafts.keep(tx, kept, draft.touched_at)


def _plain(text: str) -> str:
    return without(text, personal(text))


async def _mark(tx: Transaction, one: Translation, fits: Fits, *, now: int | None) -> None:
    kept = Base(one.base_title, one.base_text)
    changed_at = None if fits == "yes" else now
    await translations.compare(tx, one.id, kept, fits=fits, changed_at=changed_at)
    await translations.drop_checks(tx, one.id)
    if fits == "no" and now is not None:
        await translations.open_to_colleagues(tx, one.id, now)
    mark_stale(tx, one)


def mark_stale(tx: Transaction, one: Translation) -> None:
    """Cards that show it, or its original in its place."""
    if one.what == "solution":
        posts.mark_stale(tx, "solution", one.thing_id)
    if one.problem_id:
        posts.mark_stale(tx, "problem", one.problem_id)
        listed.mark_stale(tx, "problem", one.problem_id)
    if one.what == "problem":
        posts.mark_quotes_stale(tx, one.problem_id)
    if one.project_id:
        posts.mark_stale(tx, "project", one.project_id)
        listed.mark_stale(tx, "project", one.project_id)


async def doubt(tx: Transaction, translation_id: int, *, now: int) -> None:
    """A colleague reported it: the original is read until somebody has looked again."""
    one = await translations.get(tx, translation_id)
    if one is not None and one.state == "accepted":
        await translations.set_state(tx, one.id, "proposed", open_at=now)
        mark_stale(tx, one)


async def come_back(tx: Transaction, what: What, thing_id: int) -> None:
    """Its original, or it, is seen again after it was hidden."""
    await look_again(tx, what, thing_id)
    for one in await translations.of_thing(tx, what, thing_id):
        if one.state == "accepted":
            await translations.put_text(tx, one)


async def hide_words(tx: Transaction, what: What, thing_id: int) -> None:
    """Nothing of its translations is found while it is hidden."""
    for one in await translations.of_thing(tx, what, thing_id):
        await texts.remove(tx, "translation", one.id)
