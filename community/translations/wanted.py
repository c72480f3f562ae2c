"""*I would like to read it in my language*: by one tap, counted, and told once when it is there;
and what most wait for, to those who read both languages."""

from collections.abc import Iterable, Sequence

from basics.languages import LANGUAGES
from basics.records import dataclass
from community.people.people import Actor, require_own_name
from community.refusals import Reason, Refused
from community.translations.originals import readable_original
from storage.db import Rows, Transaction
from storage.people import people
from storage.people.people import Person
from storage.translations import translations, wanted
from storage.translations.originals import Original
from storage.translations.translations import Translation
from storage.translations.wanted import Wanted, Wish

#: So many are looked through for the next one to be offered.
LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class Wished:
    """What colleagues would like to read, and how many."""

    original: Original
    from_lang: str
    lang: str
    people: int


@dataclass(frozen=True, slots=True)
class There:
    """What somebody wished for, and can read."""

    original: Original
    translation: Translation
    #: Whether its page shows that to them.
    on_page: bool


async def written_in(rows: Rows, original: Original) -> str:
    """As its words tell it, or as who translated it said."""
    known = await translations.of_thing(rows, original.what, original.id)
    return known[0].from_lang if known else original.lang


async def wish(
    tx: Transaction, actor: Actor, what: str, *, thing_id: int, lang: str, now: int
) -> Original:
    """Raises Refused: SPEAK_AS_YOURSELF, STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN,
    READ_IT_THERE."""
    require_own_name(actor)
    original = await readable_original(tx, actor, what, thing_id=thing_id)
    if lang not in LANGUAGES or lang == await written_in(tx, original):
        raise Refused(Reason.STRANGE_BUTTON)
    if await _is_there(tx, original, lang):
        raise Refused(Reason.READ_IT_THERE)
    await wanted.put(tx, Wish(original.what, original.id, lang, actor.id, now))
    return original


async def _is_there(rows: Rows, original: Original, lang: str) -> bool:
    known = await translations.of_thing(rows, original.what, original.id)
    return any(one.lang == lang and one.is_read for one in known)


async def take_back(
    tx: Transaction, actor: Actor, what: str, *, thing_id: int, lang: str
) -> Original:
    """Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN."""
    original = await readable_original(tx, actor, what, thing_id=thing_id)
    await wanted.remove(tx, original.what, original.id, lang=lang, person_id=actor.id)
    return original


async def next_wished(rows: Rows, actor: Actor) -> Wished | None:
    """What most wait for, of what this person may read, in two languages that they read."""
    person = await people.get(rows, actor.id)
    if person is None or len(person.languages) < 2:
        return None
    found = await wanted.most_wanted(rows, actor.id, person.languages, limit=LOOKED_THROUGH)
    for one in found:
        if wished := await _wished(rows, actor, one, reads=person.languages):
            return wished
    return None


async def _wished(rows: Rows, actor: Actor, one: Wanted, *, reads: Sequence[str]) -> Wished | None:
    """None where it is nothing for them, or somebody's translation waits to be looked at."""
    try:
        original = await readable_original(rows, actor, one.what, thing_id=one.thing_id)
    except Refused:
        return None
    known = await translations.of_thing(rows, original.what, original.id)
    from_lang = known[0].from_lang if known else original.lang
    under_way = any(known_one.lang == one.lang and known_one.fits != "no" for known_one in known)
    if from_lang not in reads or from_lang == one.lang or under_way:
        return None
    return Wished(original, from_lang, one.lang, one.people)


async def pass_over(
    tx: Transaction, actor: Actor, what: str, *, thing_id: int, lang: str, now: int
) -> None:
    """It is not offered to this person again.

    Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN.
    """
    original = await readable_original(tx, actor, what, thing_id=thing_id)
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await wanted.pass_over(tx, original.what, original.id, lang=lang, person_id=actor.id, now=now)


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a thing is wished for."""

    #: In which languages it is not there.
    missing: tuple[str, ...]
    #: How many wait, by language, and for which of them this person does.
    people: dict[str, int]
    mine: frozenset[str]


async def standing_of(rows: Rows, actor: Actor, original: Original) -> Standing:
    known = await translations.of_thing(rows, original.what, original.id)
    there = {one.lang for one in known if one.is_read} | {await written_in(rows, original)}
    mine = await wanted.of_person(rows, original.what, original.id, person_id=actor.id)
    return Standing(
        tuple(lang for lang in LANGUAGES if lang not in there),
        await wanted.counted(rows, original.what, original.id),
        frozenset(mine),
    )


async def there(rows: Rows, person: Person, wished: Iterable[Wish]) -> list[There]:
    """What of it they may read now."""
    found = [await _there(rows, person, one) for one in wished]
    return [one for one in found if one]


async def _there(rows: Rows, person: Person, wished: Wish) -> There | None:
    what, number = wished.what, wished.thing_id
    try:
        original = await readable_original(rows, Actor(person.id), what, thing_id=number)
    except Refused:
        return None
    known = await translations.of_thing(rows, what, number)
    one = next((one for one in known if one.is_read and one.lang == wished.lang), None)
    if one is None:
        return None
    on_page = one.lang in person.languages and one.from_lang not in person.languages
    return There(original, one, on_page)
