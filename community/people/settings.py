"""What each person decides for themselves."""

from collections.abc import Collection

from basics.languages import LANGUAGES
from community import zones
from community.digests import digests
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.subjects import SUBJECTS
from storage.db import Transaction
from storage.following import news
from storage.people import people
from storage.people.people import Setting
from storage.problems import notices
from storage.projects import feedback as project_feedback_rows
from storage.projects import notices as project_notice_rows

HOURS, TICKS = range(24), (0, 1)
#: Which news: none, of all that somebody follows, only of what is their own.
NEWS = (news.NOTHING, news.ALL, news.OWN)
_ALLOWED: dict[Setting, Collection[int | str | None]] = {
    "region": (None, *REGIONS),
    "zone": (None, *zones.ZONES),
    "digest": ("off", "daily", "weekly"),
    "digest_day": range(7),
    "digest_hour": HOURS,
    "quiet_from": HOURS,
    "quiet_until": HOURS,
    "quiet_sunday": TICKS,
    "notices": NEWS,
    "asks_later": TICKS,
}


async def decide(tx: Transaction, person_id: int, now: int, **settings: int | str | None) -> None:
    """By the names of storage/people/people.py, except subjects. Their digest follows.

    Raises Refused: STRANGE_BUTTON.
    """
    for setting, allowed in _ALLOWED.items():
        if setting in settings:
            value = settings[setting]
            if value not in allowed:
                raise Refused(Reason.STRANGE_BUTTON)
            await people.change(tx, person_id, setting, value=value)
    wanted = settings.get("notices")
    if wanted == news.NOTHING:
        for of in (notices, project_notice_rows, project_feedback_rows):
            await of.clear(tx, person_id)
    if wanted in (news.NOTHING, news.OWN):
        await news.clear(tx, person_id, only_follows=wanted == news.OWN)
    await digests.replan(tx, "person", person_id, now=now)


async def choose_language(tx: Transaction, person_id: int, lang: str) -> None:
    """From now on the bot speaks it, whatever Telegram says. Raises Refused: STRANGE_BUTTON."""
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    await people.choose_language(tx, person_id, lang)


async def choose_subject(tx: Transaction, person_id: int, subject: str, *, wanted: bool) -> None:
    """Raises Refused: STRANGE_BUTTON."""
    if subject not in SUBJECTS:
        raise Refused(Reason.STRANGE_BUTTON)
    person = await people.get(tx, person_id)
    assert person
    kept = set(person.subjects.split()) - {subject} | ({subject} if wanted else set())
    chosen = " ".join(one for one in SUBJECTS if one in kept)
    await people.change(tx, person_id, "subjects", value=chosen)


async def choose_read(tx: Transaction, person_id: int, lang: str, *, wanted: bool) -> None:
    """A language that they read, besides the one in which the bot speaks with them.

    Raises Refused: STRANGE_BUTTON.
    """
    if lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    person = await people.get(tx, person_id)
    assert person
    kept = set(person.reads.split()) - {lang} | ({lang} if wanted else set())
    chosen = " ".join(one for one in LANGUAGES if one in kept)
    await people.change(tx, person_id, "reads", value=chosen)
