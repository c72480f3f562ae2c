"""The questions of /settings: each answer is kept at once, and leads back to the settings."""

from basics.fields import said_in
from basics.languages import LANGUAGES
from community import zones
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import (
    Choice,
    Form,
    Read,
    Said,
    Several,
    Step,
    Taking,
    number_in,
    ticked,
)
from community.people import settings
from community.people.people import Actor
from community.regions import REGIONS
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.people import people
from storage.people.people import Person, Setting

#: What a button says for "nothing of these".
NONE = "none"
#: Which setting an hour is.
HOURS: dict[str, Setting] = {
    "from": "quiet_from",
    "until": "quiet_until",
    "digest-hour": "digest_hour",
}


async def _region(taking: Taking, value: str) -> Said:
    region = None if value == NONE else value
    await settings.decide(taking.tx, taking.actor.id, taking.now, region=region)
    return {"region": value}


async def _zone(taking: Taking, value: str) -> Said:
    """By its place in the list: a button holds no name with a slash."""
    zone = None if value == NONE else zones.ZONES[int(value)]
    await settings.decide(taking.tx, taking.actor.id, taking.now, zone=zone)
    return {"zone": value}


async def _hour(taking: Taking, value: str) -> Said:
    said: dict[str, int] = {HOURS[taking.draft.step]: number_in(value)}
    await settings.decide(taking.tx, taking.actor.id, taking.now, **said)
    return said


async def _news(taking: Taking, value: str) -> Said:
    await settings.decide(taking.tx, taking.actor.id, taking.now, notices=int(value))
    return {"news": value}


async def _language(taking: Taking, value: str) -> Said:
    await settings.choose_language(taking.tx, taking.actor.id, value)
    return {"lang": value}


async def _subject(taking: Taking, value: str, wanted: bool) -> Said:
    await settings.choose_subject(taking.tx, taking.actor.id, value, wanted=wanted)
    return {"subjects": ticked(taking.draft.answers["subjects"], value, wanted)}


async def _reads(taking: Taking, value: str, wanted: bool) -> Said:
    await settings.choose_read(taking.tx, taking.actor.id, value, wanted=wanted)
    return {"reads": ticked(taking.draft.answers["reads"], value, wanted)}


def _asked(name: str, values: tuple[str, ...], read: Read, *, key: str = "") -> Step:
    return Step(name, Choice(values), by_itself=False, key=key, read=read)


ZONES = tuple(map(str, range(len(zones.ZONES))))
SETTINGS = Form(
    "setting",
    (
        _asked("lang", LANGUAGES, _language),
        _asked("news", tuple(map(str, settings.NEWS)), _news),
        _asked("region", (*REGIONS, NONE), _region),
        _asked("zone", (*ZONES, NONE), _zone),
        Step("subjects", Several(), by_itself=False, tick=_subject),
        Step("reads", Several(), by_itself=False, tick=_reads),
        *(
            _asked(name, tuple(map(str, settings.HOURS)), _hour, key=key)
            for name, key in HOURS.items()
        ),
    ),
    previewed=False,
)


def decided(person: Person) -> Said:
    """So far, as the questions keep it."""
    known = said_in(person, Person)
    return {
        **{name: known[name] for name in ("lang", *HOURS.values())},
        "region": person.region or NONE,
        "zone": str(zones.ZONES.index(person.zone)) if person.zone in zones.ZONES else NONE,
        "subjects": person.subjects.split(),
        "reads": person.reads.split(),
        "news": str(person.notices),
    }


async def begin(tx: Transaction, actor: Actor, name: str, *, now: int) -> Draft:
    """One question, with what was decided so far. Raises Refused: STRANGE_BUTTON."""
    person = await people.get(tx, actor.id)
    assert person
    given = {**decided(person), "asked": name}
    draft = await engine.begin(tx, actor, SETTINGS, now=now, start=Start(given=given, left=()))
    return await engine.change(tx, SETTINGS, draft, name=name, now=now)
