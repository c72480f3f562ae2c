"""What stands in a brief of teachers' own words: only as its author saw it and let it stand."""

import hashlib

from basics.patterns import pattern
from community.words import units
from storage.briefs import quotes
from storage.briefs.briefs import Brief
from storage.briefs.quotes import Quote, Usable
from storage.db import Rows
from storage.people import people

#: Letters of a sentence, and sentences of a text among which is chosen.
SHORTEST, LONGEST, SENTENCES = 15, 280, 12
_END = pattern(r"(?<=[.!?…])\s+|\n+")


def sentences(words: str) -> list[str]:
    """Cut as they stand there."""
    cut = (" ".join(one.split()) for one in _END.split(words))
    return [one for one in cut if SHORTEST <= units(one) <= LONGEST][:SENTENCES]


def piece_mark(brief: Brief, piece: Usable) -> str:
    """Of all that its author sees: any change wants another yes."""
    said = (piece.words, piece.lang, piece.subject, piece.region, brief.recipient, brief.lang)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


async def is_as_asked(rows: Rows, brief: Brief, quote: Quote) -> bool:
    """Whether it still stands where it was cut from, and nothing of the piece has changed."""
    found = await quotes.source(rows, quote.kind, quote.thing_id)
    if found is None or found.author_id != quote.author_id:
        return False
    piece = Usable(quote.words, quote.lang, "", quote.subject, quote.region)
    return quote.words in sentences(found.words) and piece_mark(brief, piece) == quote.mark


async def usable(rows: Rows, brief: Brief) -> tuple[Usable, ...]:
    """Those that may stand in it now."""
    shown = []
    for one in await quotes.of_brief(rows, brief.id):
        if one.stands and await is_as_asked(rows, brief, one):
            person = await people.get(rows, one.author_id)
            name = person.name if person and one.state == "name" else ""
            shown.append(Usable(one.words, one.lang, name, one.subject, one.region))
    return tuple(shown)
