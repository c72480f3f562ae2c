"""What is found for words that somebody types behind the bot's name, in any chat of theirs: what
is open to all teachers, and nothing else, whoever asks."""

import base64
import binascii
from collections.abc import Sequence

from basics.records import dataclass
from community.search import search
from community.search.elsewhere import ANYBODY
from community.search.search import Shown, in_words
from storage.db import Rows
from storage.problems import lists, sight
from storage.problems.lists import Filter

#: Results at a time; more come as they are scrolled.
PAGE = 20
#: Results in all, so that a made-up place makes no work.
MOST = 100
#: What Start says where the words go on in private, and letters of the parameter.
BEGINS, LONGEST = "find", 64


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed behind the bot's name."""

    query_id: str
    person_id: int
    #: Of their Telegram.
    language_code: str | None
    words: str
    #: How many results they have seen.
    seen: int = 0


async def look_open(rows: Rows, asked: str, *, reads: Sequence[str], now: int) -> Shown:
    """In the languages that somebody reads, the preferred one first; for no words, what most
    teachers have. Not for inside of an update's transaction."""
    if not asked:
        top = await lists.page(rows, Filter("votes"), sight.BY_ALL, offset=0, limit=PAGE)
        return await in_words(rows, Shown(top, {}, []), reads=reads)
    found = await search.look(rows, ANYBODY, asked, now=now)
    shown = await search.shown(rows, ANYBODY, found, lang=reads[0], now=now)
    return await in_words(rows, shown, reads=reads)


def carried(asked: str) -> str:
    """A parameter for Start with as many of the words as it holds."""
    room = (LONGEST - len(BEGINS) - 1) * 3 // 4
    kept = asked.encode()[:room].decode(errors="ignore")
    said = base64.urlsafe_b64encode(kept.encode()).decode().rstrip("=")
    return f"{BEGINS}-{said}" if said else BEGINS


def brought(payload: str) -> str | None:
    """The words that Start brought; None where it brings something else."""
    if payload == BEGINS:
        return ""
    before, dash, said = payload.partition("-")
    if before != BEGINS or not dash:
        return None
    try:
        return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
