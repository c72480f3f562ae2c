"""A translation is proposed by a colleague and accepted by another: first its original's author is
asked, then whoever reads both languages. Never by who wrote it, and no machine writes any."""

import hashlib

from basics.languages import LANGUAGES
from basics.records import dataclass
from basics.spans import DAY, HOUR
from community.people.people import Actor, require_own_name
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from community.translations import drift, originals
from community.translations.drift import base_of, compared, mark_stale
from community.translations.form import original_of, own
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.people import people
from storage.people.people import NOBODY
from storage.sending import saying
from storage.translations import translations, wanted
from storage.translations.originals import Original
from storage.translations.translations import Base, Translation, Words

#: The author is asked first, for so long.
AUTHORS = 7 * DAY
TRANSLATIONS_AN_HOUR = 10
#: What others are quoted by: two look at these, and its author alone does not do.
QUOTED = frozenset({"status", "voice"})
#: So many that wait are looked through, and shown.
LOOKED_THROUGH, SHOWN = 60, 6


@dataclass(frozen=True, slots=True)
class Case:
    """A translation, what it is of, and what who looks at it may do."""

    one: Translation
    original: Original
    #: None where they may say that it fits; else why not.
    why_not: Reason | None
    is_author: bool
    is_translator: bool

    @property
    def mark(self) -> str:
        """By which its words and the original's are known: others are not accepted unread."""
        said = (self.one.title, self.one.text, self.original.title, self.original.text)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:8]

    @property
    def needed(self) -> int:
        return needed(self.one)


def needed(one: Translation) -> int:
    """How many are to say that it fits."""
    return 2 if one.what in QUOTED else 1


async def hand_in(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Translation:
    """Propose it. Handed in once more before it was accepted it takes the place of the first; what
    was accepted stays until the new one is.

    Raises Refused: SILENCED, SPEAK_AS_YOURSELF, GONE, NOT_FOR_YOU, NOT_SHOWN, INCOMPLETE,
    SAME_WORDS, TOO_MANY_TRANSLATIONS.
    """
    await require_voice(tx, actor)
    require_own_name(actor)
    original = await original_of(tx, draft, actor)
    said = _words(draft, original)
    base = Base(draft.answers.get("base_title", ""), draft.answers.get("base_text", ""))
    fits, open_at = compared(base, base_of(original)), await _open_at(tx, original, actor, now=now)
    known = await _proposed(tx, actor, original, lang=said.lang)
    if known:
        await translations.say_anew(
            tx, known.id, words=said, base=base, fits=fits, open_at=min(open_at, known.open_at)
        )
        return await own(tx, actor, known.id)
    since = now - HOUR
    if await translations.count_since(tx, actor.id, since, now=now) >= TRANSLATIONS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_TRANSLATIONS)
    return await translations.add(
        tx,
        original,
        actor.id,
        words=said,
        base=base,
        fits=fits,
        open_at=open_at,
        now=now,
    )


def _words(draft: Draft, original: Original) -> Words:
    said = draft.answers
    title = said.get("title", "") if original.title else ""
    text = said.get("text", "") if original.text else ""
    if not {said.get("from_lang"), said.get("lang")} <= {*LANGUAGES}:
        raise Refused(Reason.INCOMPLETE)
    if said["lang"] == said["from_lang"]:
        raise Refused(Reason.INCOMPLETE)
    if bool(title) != bool(original.title) or bool(text) != bool(original.text):
        raise Refused(Reason.INCOMPLETE)
    if compared(base_of(original), Base(title, text)) == "yes":
        raise Refused(Reason.SAME_WORDS)
    return Words(said["from_lang"], said["lang"], title, text, said.get("name_shown", 1))


async def _proposed(
    rows: Rows, actor: Actor, original: Original, *, lang: str
) -> Translation | None:
    """This person's own that waits; another's is never overwritten."""
    known = await translations.of_thing(rows, original.what, original.id)
    mine = (one for one in known if one.author_id == actor.id and one.lang == lang)
    return next((one for one in mine if one.state == "proposed"), None)


async def _open_at(rows: Rows, original: Original, actor: Actor, *, now: int) -> int:
    """Colleagues are asked at once where no author can be asked, or another one is needed."""
    author = await people.get(rows, original.author_id)
    reachable = author is not None and author.id < NOBODY and author.started
    if original.what in QUOTED or original.author_id == actor.id or not reachable:
        return now
    return now + AUTHORS


async def case(rows: Rows, actor: Actor, translation_id: int, *, now: int) -> Case:
    """One that is read or waits, before who may read its original. Raises Refused: GONE."""
    one = await translations.get(rows, translation_id)
    if one is None or one.state not in ("proposed", "accepted"):
        raise Refused(Reason.GONE)
    original = await originals.original_of(rows, actor, one)
    return Case(
        one,
        original,
        await _why_not(rows, actor, one, original=original, now=now),
        original.author_id == actor.id,
        one.author_id == actor.id,
    )


async def _why_not(
    rows: Rows, actor: Actor, one: Translation, *, original: Original, now: int
) -> Reason | None:
    if actor.id < 0:
        return Reason.SPEAK_AS_YOURSELF
    if one.author_id == actor.id:
        return Reason.OWN_TRANSLATION
    if not one.waits or await translations.has_checked(rows, one.id, actor.id):
        return Reason.LOOKED_AT
    if original.author_id == actor.id:
        return None
    person = await people.get(rows, actor.id)
    if person is None or not {one.lang, one.from_lang} <= {*person.languages}:
        return Reason.OTHER_LANGUAGES
    return Reason.AUTHOR_FIRST if now < one.open_at else None


async def accept(
    tx: Transaction, actor: Actor, translation_id: int, *, mark: str, now: int
) -> Case | None:
    """Say that it fits what the original says now. Returns it as it stands then; None where it, or
    its original, says something else than was read.

    Raises Refused: SILENCED, GONE, SPEAK_AS_YOURSELF, OWN_TRANSLATION,
    LOOKED_AT, OTHER_LANGUAGES, AUTHOR_FIRST.
    """
    await require_voice(tx, actor)
    found = await case(tx, actor, translation_id, now=now)
    if found.why_not is not None:
        raise Refused(found.why_not)
    if found.mark != mark:
        return None
    one = found.one
    if await translations.check(tx, one.id, actor.id, now=now) >= found.needed:
        await translations.accept(tx, one, base=base_of(found.original))
        await wanted.mark_there(tx, one.what, one.thing_id, lang=one.lang, now=now)
        mark_stale(tx, one)
    return await case(tx, actor, translation_id, now=now)


async def ask_colleagues(tx: Transaction, actor: Actor, translation_id: int, *, now: int) -> None:
    """The author does not read that language: others are asked before the week is over.

    Raises Refused: GONE, NOT_YOURS.
    """
    found = await case(tx, actor, translation_id, now=now)
    if not found.is_author:
        raise Refused(Reason.NOT_YOURS)
    if now < found.one.open_at:
        await translations.open_to_colleagues(tx, translation_id, now)


async def to_refuse(rows: Rows, translation_id: int, actor: Actor, *, now: int = 0) -> Case:
    """Who wrote the original may say that it is not what they said. Raises Refused: GONE,
    NOT_YOURS."""
    found = await case(rows, actor, translation_id, now=now)
    if not found.is_author or found.is_translator:
        raise Refused(Reason.NOT_YOURS)
    return found


async def refuse(
    tx: Transaction, actor: Actor, translation_id: int, *, now: int, worded: bool = False
) -> Case:
    """People read the original again; `worded` with words for the translator.

    Raises Refused: as `to_refuse`; SILENCED, for words.
    """
    if worded:
        await require_voice(tx, actor)
    found = await to_refuse(tx, translation_id, actor, now=now)
    await translations.set_state(tx, translation_id, "refused")
    mark_stale(tx, found.one)
    return found


async def take_back(tx: Transaction, actor: Actor, translation_id: int) -> Translation:
    """Gone for good, by its translator. Raises Refused: GONE."""
    known = await own(tx, actor, translation_id)
    await saying.take_back(tx, actor.id, [known.title, known.text])
    await translations.withdraw(tx, translation_id)
    drift.mark_stale(tx, known)
    return known


async def read_both(tx: Transaction, actor: Actor, translation_id: int, *, now: int) -> Case:
    """This person says that they read both languages, which their settings keep from then on.

    Raises Refused: GONE.
    """
    found = await case(tx, actor, translation_id, now=now)
    person = await people.get(tx, actor.id)
    assert person
    known = {*person.languages, found.one.lang, found.one.from_lang}
    reads = " ".join(lang for lang in LANGUAGES if lang in known)
    await people.change(tx, actor.id, "reads", value=reads)
    return await case(tx, actor, translation_id, now=now)


async def waiting(rows: Rows, actor: Actor, *, now: int, limit: int = SHOWN) -> list[Case]:
    """Those that wait for this person's look, the oldest first."""
    person = await people.get(rows, actor.id)
    if person is None or len(person.languages) < 2:
        return []
    known = await translations.waiting(
        rows, actor.id, person.languages, now=now, limit=LOOKED_THROUGH
    )
    found: list[Case] = []
    for one in known:
        try:
            seen = await case(rows, actor, one.id, now=now)
        except Refused:
            continue
        if seen.why_not is None:
            found.append(seen)
        if len(found) == limit:
            break
    return found
