"""Somebody is met: as Telegram names them, and as we know them."""

from dataclasses import dataclass, replace

from basics.languages import LANGUAGES
from storage.db import Transaction
from storage.people import people
from storage.people.people import Person


@dataclass(frozen=True, slots=True)
class Seen:
    """As Telegram names them; groups and channels speak with a negative id and no language."""

    id: int
    name: str
    username: str | None
    language_code: str | None


def language_of(code: str | None, default: str) -> str:
    wanted = (code or "").split("-")[0].lower()
    return wanted if wanted in LANGUAGES else default


async def meet(
    tx: Transaction, seen: Seen, known: Person | None, default: str, now: int
) -> Person:
    """The person's row, brought up to date where a name or Telegram's language changed."""
    lang = language_of(seen.language_code, default)
    if known is None:
        new = Person(seen.id, seen.name, seen.username, lang, 0, 0, None, 0)
        await people.put(tx, new, now)
        return new
    if known.lang_chosen or seen.language_code is None:
        lang = known.lang
    current = replace(known, name=seen.name, username=seen.username, lang=lang)
    if current != known:
        await people.put(tx, current, now)
    return current
