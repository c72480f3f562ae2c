"""Somebody is met: as Telegram names them, and as we know them."""

from basics.languages import LANGUAGES
from basics.records import dataclass
from community.people.people import Actor
from storage.db import Rows, Transaction
from storage.groups import groups
from storage.people import people, renamed
from storage.people.people import Account, Person


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
    tx: Transaction, seen: Seen, known: Person | None, *, default: str, now: int
) -> Person:
    """The person's row, brought up to date where a name or Telegram's language changed; cards that
    say the name follow. Their username is nobody's business: it is not kept."""
    lang = language_of(seen.language_code, default)
    if known is None:
        return await people.put(tx, Account(seen.id, seen.name, None, lang), now)
    if known.lang_chosen or seen.language_code is None:
        lang = known.lang
    if known.name != seen.name:
        await renamed.note(tx, known.id)
    if (known.name, known.username, known.lang) == (seen.name, None, lang):
        return known
    return await people.put(tx, Account(known.id, seen.name, None, lang), now)


async def is_newcomer(rows: Rows, actor: Actor) -> bool:
    """Whether they were met in no group, and so can see what groups see nowhere. A coordinator
    reads all without one."""
    return not actor.coordinator and not await groups.of_person(rows, actor.id)
