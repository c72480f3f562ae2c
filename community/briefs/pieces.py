"""What stands in a brief of teachers' own words: only as its author saw it and let it stand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from basics.patterns import pattern
from community.briefs.telling import plainer
from community.personal.data import TAKEN_OUT
from community.words import units
from storage.briefs import quotes
from storage.briefs.briefs import Brief
from storage.briefs.quotes import YES, Quote, Usable, bare
from storage.db import Rows, Transaction
from storage.people import people

#: Letters of a sentence, and sentences of a text among which is chosen.
SHORTEST, LONGEST, SENTENCES = 15, 280, 10
#: A brief wants so many people quoted at least, or none.
WANTED = 3
_END = pattern(r"(?<=[.!?…])\s+|\n+")


def sentences(words: str) -> list[str]:
    """Cut as they stand there; and behind what would tell whose it is, the same without it."""
    return list(islice(chain.from_iterable(map(_with_plainer, _cut(words))), SENTENCES))


def has_one(words: str) -> bool:
    return any(_cut(words))


def _cut(words: str) -> Iterator[str]:
    """Those that are neither too short nor too long."""
    for part in _END.split(words):
        sentence = " ".join(part.split())
        if SHORTEST <= units(sentence) <= LONGEST:
            yield sentence


def _with_plainer(sentence: str) -> Iterator[str]:
    yield sentence
    plain = plainer(sentence)
    if units(plain.replace(TAKEN_OUT, "")) >= SHORTEST:
        yield plain


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


async def asked_for(rows: Rows, brief: Brief) -> list[Quote]:
    """All of a brief, as they stand now: of what has changed since no answer counts."""
    return [await as_it_stands(rows, brief, one) for one in await quotes.of_brief(rows, brief.id)]


async def as_it_stands(rows: Rows, brief: Brief, quote: Quote) -> Quote:
    if quote.state not in ("asked", *YES) or await is_as_asked(rows, brief, quote):
        return quote
    return replace(quote, state="void")


async def usable(rows: Rows, brief: Brief) -> tuple[Usable, ...]:
    """Those that may stand in it now: of a draft none where the choice is not fair."""
    found = await asked_for(rows, brief)
    if brief.is_open and lacks(found):
        return ()
    return tuple([await _usable(rows, one) for one in found if one.stands])


async def _usable(rows: Rows, one: Quote) -> Usable:
    piece = Usable(one.words, one.lang, "", one.subject, one.region)
    match one.state:
        case "name":
            person = await people.get(rows, one.author_id)
            return replace(piece, name=person.name if person else "")
        case "teacher":
            return bare(piece)
        case _:
            return piece


async def settle(tx: Transaction, brief: Brief, *, now: int) -> None:
    """It is sent: what may not stand in it now will not stand in it later."""
    found = await asked_for(tx, brief)
    unfair = bool(lacks(found))
    for one in found:
        if one.state == "void" or (unfair and one.stands):
            await quotes.set_state(tx, one.id, "void", now=now)


def lacks(found: Sequence[Quote]) -> list[str]:
    """What a fair choice would still need: people, languages, somebody who disagrees."""
    standing = [one for one in found if one.stands]
    wants = []
    if len({one.author_id for one in standing}) < WANTED:
        wants.append("people")
    if not {"kk", "ru"} <= {one.lang for one in standing}:
        wants.append("languages")
    if not any(one.disagrees for one in standing):
        wants.append("disagrees")
    return wants
