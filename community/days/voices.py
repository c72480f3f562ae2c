"""What teachers want to be heard: said once a year, decided by coordinators, then published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from basics import tongues
from basics.records import dataclass
from community.days import times as day_times
from community.groups import coordinators
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from community.words import one_line
from storage import audit
from storage.days import days, voices
from storage.days.voices import Voice
from storage.db import Rows, Transaction
from storage.sending import listed, naming, saying

LIMIT = 200
#: So many are in a greeting.
CHOSEN = 10
#: Since this day of a year voices are taken for it.
FIRST_DAY = "09-25"


async def is_open(rows: Rows, year: int, now: int) -> bool:
    """From the invitation on until the greeting goes out, at the latest until its day is over."""
    if abs(year - day_times.year_of(now)) > 1:
        return False
    first = day_times.date_in(FIRST_DAY, year)
    last = day_times.date_in(day_times.WORLD_DAY, year)
    span = day_times.between(first, last)
    if not span.opens_at <= now < span.closes_at:
        return False
    greeting = await days.occurrence_of(rows, "greeting", year)
    return greeting is None or greeting.voices is None


async def require_open(rows: Rows, year: int, now: int) -> None:
    """Raises Refused: VOICES_CLOSED."""
    if not await is_open(rows, year, now):
        raise Refused(Reason.VOICES_CLOSED)


def sentence(words: str) -> str:
    return one_line(words, LIMIT, Reason.VOICE_TOO_LONG)


def language_of(words: str, lang: str) -> str:
    """As it is written; who writes it is known to speak `lang`."""
    return tongues.language_of(words, speaks=lang)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wants to be heard."""

    year: int
    words: str
    #: The speaker's language.
    lang: str
    name_shown: bool = True


async def say(tx: Transaction, actor: Actor, said: Said, *, source: str | None, now: int) -> Voice:
    """Until it is published it can be said anew, and is then decided about anew.

    Raises Refused: SILENCED, SPEAK_AS_YOURSELF, VOICES_CLOSED.
    """
    await require_voice(tx, actor)
    if actor.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    await require_open(tx, said.year, now)
    kept = sentence(said.words)
    voice = Voice(
        id=0,
        year=said.year,
        person_id=actor.id,
        name="",
        words=kept,
        lang=language_of(kept, said.lang),
        name_shown=int(said.name_shown),
        region=await voices.region_of(tx, actor.id),
        state="said",
    )
    await voices.put(tx, voice, source, now=now)
    known = await voices.of_person(tx, actor.id, said.year)
    assert known
    return known


async def edit(tx: Transaction, voice: Voice, actor: Actor, *, words: str, now: int) -> None:
    """The message in which it was said was edited, by whoever wrote it."""
    if voice.person_id != actor.id or voice.state not in ("said", "approved", "declined"):
        return
    kept = sentence(words)
    if kept == voice.words:
        # It is not to be decided about anew. Telegram calls messages edited that nobody edited.
        return
    await require_voice(tx, actor)
    changed = replace(voice, words=kept, lang=language_of(kept, voice.lang))
    source = await voices.source_of(tx, voice.id)
    await voices.put(tx, changed, source, now=now)


async def own(rows: Rows, actor: Actor, voice_id: int) -> Voice:
    """The speaker's, while it is not published. Raises Refused: GONE, NOT_YOURS, VOICES_CLOSED."""
    voice = await voices.get(rows, voice_id)
    if voice is None:
        raise Refused(Reason.GONE)
    if voice.person_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if voice.state == "published":
        raise Refused(Reason.VOICES_CLOSED)
    if voice.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    return voice


async def show_name(tx: Transaction, actor: Actor, voice_id: int, *, shown: bool) -> Voice:
    voice = await own(tx, actor, voice_id)
    await voices.set_name(tx, voice.id, shown)
    if not shown:
        await naming.hide(tx, actor.id, beside=[voice.words])
    return await own(tx, actor, voice_id)


async def take_back(tx: Transaction, actor: Actor, voice_id: int) -> None:
    voice = await own(tx, actor, voice_id)
    await saying.take_back_voice(tx, voice.person_id, voice.id, words=[voice.words])
    await voices.remove(tx, voice.id)


def may_decide(actor: Actor, voice: Voice) -> bool:
    return coordinators.looks_after(actor, voice.region)


async def decide(
    tx: Transaction, actor: Actor, voice_id: int, *, mark: str, approved: bool, now: int
) -> Voice:
    """`mark` is that of the words that were read: changed ones are not decided about unread.

    Twice is once. What is published may still be taken out of the list, for good.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    coordinators.require(actor)
    voice = await voices.get(tx, voice_id)
    if voice is None:
        raise Refused(Reason.GONE)
    coordinators.require_region(actor, voice.region)
    if voice.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    state = "approved" if approved else "declined"
    if voice.mark != mark or voice.state == state or (voice.state == "published" and approved):
        return voice
    await voices.decide(tx, voice.id, state, by=actor.id)
    if voice.state == "published":
        await saying.take_back_voice(tx, voice.person_id, voice.id, words=[voice.words])
        listed.mark_lists(tx, "voice", voice.id)
    about = audit.About(voice.person_id, audit.UNNAMED)
    await audit.add(
        tx,
        actor.id,
        f"voice {state}",
        subject=about,
        regions=[voice.region],
        now=now,
        note=f"{voice.state} {state}",
    )
    changed = await voices.get(tx, voice_id)
    assert changed
    return changed


def fair(found: Sequence[Voice], limit: int = CHOSEN, chosen: Sequence[Voice] = ()) -> list[Voice]:
    """Regions take turns, and among them languages; of equals who spoke first comes first.

    The same voices give the same choice. `chosen` count as chosen before.
    """
    regions, langs = Counter(v.region for v in chosen), Counter(v.lang for v in chosen)
    left, picked = list(found), list[Voice]()
    while left and len(picked) < limit:
        best = min(left, key=lambda v: (regions[v.region], langs[v.lang], v.id))
        left.remove(best)
        picked.append(best)
        regions[best.region] += 1
        langs[best.lang] += 1
    return picked


async def proposed(rows: Rows, actor: Actor, year: int) -> list[Voice]:
    """What this coordinator may decide, the fairest choice first."""
    approved = await voices.in_state(rows, year, ("approved",))
    waiting = await voices.in_state(rows, year, ("said",))
    mine = [voice for voice in waiting if may_decide(actor, voice)]
    return fair(mine, len(mine), approved)


async def in_greeting(rows: Rows, year: int) -> list[Voice]:
    """Of those that were approved."""
    return fair(await voices.in_state(rows, year, ("approved", "published")))


async def published(rows: Rows, voice_id: int) -> Voice:
    """What everybody may read. Raises Refused: GONE."""
    voice = await voices.get(rows, voice_id)
    if voice is None or voice.state != "published":
        raise Refused(Reason.GONE)
    return voice
