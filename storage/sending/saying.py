"""Letters that wait and say what is not to be said any more: they stay, or leave without it."""

import html
import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.outbox import OPEN
from storage.rows import Columns

#: Shorter words stand in many letters by chance: they are known by what a title has around it.
TELLING = 12
#: Lists and news cut what is longer.
BEGINNING = 40
#: Longer words stand in no line that has a title.
LONGEST_TITLE = 120
#: Why a letter did not leave.
GONE = "what it shows was taken back"
#: In place of words that a letter says no more.
LEFT_OUT = "…"
_AROUND = ("“”", "«»", "><")
#: Mailings that coordinators write themselves, and that correct those.
OWN_WORDS = ("broadcast", "correction")


@dataclass(frozen=True, slots=True)
class Marks:
    """By which letters are known that say something, as it stands in a body."""

    #: Beginnings, and names of files.
    telling: tuple[str, ...]
    #: Of short words all, with what stands around them.
    short: tuple[str, ...]
    #: All that is said, so that as much goes as a letter says of it.
    full: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        return self.telling + self.short

    def without(self, body: str, instead: str = LEFT_OUT) -> str:
        for one in self.short:
            body = body.replace(one, one[0] + instead + one[-1])
        for one in self.telling:
            body = self._cut(body, one, instead)
        return body

    def _cut(self, body: str, beginning: str, instead: str) -> str:
        """As far as it goes on as it was said."""
        wholes = [one for one in self.full if one.startswith(beginning)] or [beginning]
        first, *others = body.split(beginning)
        kept = [first]
        for after in others:
            goes_on = max(_common(one[len(beginning) :], after) for one in wholes)
            kept.append(after[goes_on:])
        return instead.join(kept)


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    id: int
    chat_id: int
    state: str
    body: str
    #: Of one thing said to many, which goes out all the same.
    mailing: int | None
    dedupe: str | None
    #: Of a list in a group and of a greeting, what it names; of others, by whom they are.
    names: str | None

    @property
    def is_of_much(self) -> bool:
        """It says other things, too: a mailing, what shows coordinators one beforehand, and what
        somebody else has to say of it."""
        quoting = (self.names or "").startswith(_QUOTING)
        return quoting or self.mailing is not None or (self.dedupe or "").startswith("preview:")


_WAITING = Columns(Waiting)
#: Methods that bring files. Letters that wait with one have an index of these very words.
WITH_FILES = (
    "sendPhoto",
    "sendDocument",
    "sendVideo",
    "sendAudio",
    "sendVoice",
    "sendVideoNote",
    "sendMediaGroup",
    "editMessageMedia",
)


def marks_of(words: Sequence[str], files: Sequence[str] = ()) -> Marks:
    first = [" ".join(word.split("\n")[0].split()) for word in words]
    beginnings = [one[:BEGINNING] for one in first if len(one) >= TELLING]
    short = _written(one for one in first if 1 < len(one) < TELLING)
    full = [form for word in words for form in (word, " ".join(word.split()))]
    return Marks(
        (*_written(beginnings), *_written(files)),
        tuple(f"{ends[0]}{one}{ends[1]}" for one in short for ends in _AROUND),
        tuple(_written(full)),
    )


def _written(words: Iterable[str]) -> list[str]:
    """In HTML and in plain words, as they stand in a body."""
    forms = [form for one in words for form in (one, html.escape(one))]
    return list(dict.fromkeys(json.dumps(one, ensure_ascii=False)[1:-1] for one in forms))


def by(person_id: int) -> str:
    """What stands beside a letter that waits: who did what it tells of. Others may say the same
    words by chance, or to have it stay away."""
    return f"by person:{person_id}"


#: Begins what stands beside a letter in which somebody else quotes a person.
_QUOTING = "of person:"


def of(person_id: int) -> str:
    """In its place beside a letter that quotes somebody else than who did what it tells of: it is
    told all the same, in their newer words or without them."""
    return f"{_QUOTING}{person_id}"


async def ready(rows: Rows, marks: Sequence[str]) -> list[Waiting]:
    """Letters that leave by themselves and say one of these."""
    said = _says(marks)
    return await _WAITING.all(
        rows, f"SELECT {_WAITING} FROM outbox WHERE state = 'ready'{OPEN} AND ({said})", *marks
    )


async def to_many(rows: Rows, marks: Sequence[str]) -> list[Waiting]:
    """The same of mailings, also of those letters that may leave once more."""
    found = []
    for which in ("state = 'waiting'", "state = 'unknown' AND mailing IS NOT NULL"):
        found += await _WAITING.all(
            rows,
            f"SELECT {_WAITING} FROM outbox WHERE {which} AND ({_says(marks)})",
            *marks,
        )
    return found


async def of_voices(rows: Rows, marks: Sequence[str], voices: Sequence[int]) -> list[Waiting]:
    """Letters of mailings that show one of these voices and say one of the marks: few of fifty
    thousand show any, and to look through their bodies takes twenty times as long."""
    shown, found = {f" voice:{one} " for one in voices}, []
    for which in ("state = 'waiting'", "state = 'unknown' AND mailing IS NOT NULL"):
        found += await _WAITING.all(
            rows,
            f"SELECT {_WAITING} FROM outbox WHERE {which} AND names IS NOT NULL"
            f" AND ({_says(marks)})",
            *marks,
        )
    return [one for one in found if any(voice in f" {one.names} " for voice in shown)]


def _says(marks: Sequence[str]) -> str:
    return " OR ".join("replace(body, ?, '') <> body" for _ in marks) or "1 = 0"


async def in_the_bots_words(rows: Rows, found: Sequence[Waiting]) -> list[Waiting]:
    """Without what coordinators say to many in their own."""
    numbers = {one.mailing for one in found if one.mailing is not None}
    kinds = {
        one: await rows.value("SELECT kind FROM mailing WHERE id = ?", one) for one in numbers
    }
    return [one for one in found if kinds.get(one.mailing or 0) not in OWN_WORDS]


async def leave_out(
    tx: Transaction, found: Sequence[Waiting], marks: Marks, *, error: str
) -> None:
    """What tells of this alone does not leave; the rest leaves without it."""
    alone = [
        one
        for one in found
        if not one.is_of_much and any(tell in one.body for tell in marks.telling)
    ]
    await tx.many(
        "UPDATE outbox SET state = 'failed', body = '{}', error = ? WHERE id = ?",
        [(error, one.id) for one in alone],
    )
    await _rewrite(tx, [one for one in found if one not in alone], marks)


async def take_back(
    tx: Transaction, author_id: int, words: Sequence[str], *, files: Sequence[str] = ()
) -> None:
    """Somebody takes back what they wrote: no letter of theirs to others says it any more, and
    none at all has their files. Nothing of it is in a mailing."""
    marks = marks_of(words)
    await leave_out(tx, await _theirs(tx, author_id, marks.every), marks, error=GONE)
    if files:
        marks = marks_of([], files)
        found = await in_the_bots_words(tx, await _with_files(tx, marks.every))
        told = [one for one in found if one.chat_id != author_id]
        await leave_out(tx, told, marks, error=GONE)


async def take_back_voice(
    tx: Transaction, author_id: int, voice_id: int, *, words: Sequence[str]
) -> None:
    """The same of a voice, which a greeting and what shows coordinators that may say, too."""
    marks = marks_of(words)
    found = [
        *await _theirs(tx, author_id, marks.every),
        *await _of_much(tx, marks.every),
        *await of_voices(tx, marks.every, [voice_id]),
    ]
    await leave_out(tx, found, marks, error=GONE)


async def leave_out_of_all(tx: Transaction, author_id: int, words: Sequence[str]) -> None:
    """Of what stands in other words by now: letters leave without the old ones."""
    marks = marks_of(words)
    await _rewrite(tx, await _theirs(tx, author_id, marks.every), marks)


async def say_instead(
    tx: Transaction, authors: Collection[int], before: Sequence[str], *, after: Sequence[str]
) -> None:
    """Words of a thing are others by now: letters of its `authors` say those."""
    old = marks_of([one for one, new in zip(before, after, strict=True) if one != new])
    found = [one for author in {*authors} for one in await _theirs(tx, author, old.every)]
    await tx.many(
        "UPDATE outbox SET body = ? WHERE id = ?",
        [(said_instead(one.body, before, after), one.id) for one in found],
    )


def said_instead(body: str, before: Sequence[str], after: Sequence[str]) -> str:
    """With what takes the place of words where that fits into a line, else without them."""
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        # A description may begin as the title that stands before it, and still does.
        marks, said = marks_of([old]), marks_of(after[:at])
        if old != new and not {*marks.every} & {*said.every}:
            body = marks.without(body, _as_a_title(new))
    return body


def _as_a_title(words: str) -> str:
    """What stands in HTML and on a button alike, and turns nothing around it."""
    turns = any(unicodedata.bidirectional(one) in ("R", "AL") for one in words)
    fits = 0 < len(words) <= LONGEST_TITLE and words.isprintable() and not turns
    return (
        words
        if fits and json.dumps(html.escape(words), ensure_ascii=False) == f'"{words}"'
        else LEFT_OUT
    )


async def _theirs(rows: Rows, author_id: int, marks: Sequence[str]) -> list[Waiting]:
    """Letters by them to others, and those that quote them, that wait and say it: known by whose
    they are, for at night tens of thousands wait."""
    found = await _WAITING.all(
        rows,
        f"SELECT {_WAITING} FROM outbox WHERE state = 'ready' AND names IN (?, ?)"
        f" AND chat_id <> ? AND ({_says(marks)})",
        by(author_id),
        of(author_id),
        author_id,
        *marks,
    )
    return await in_the_bots_words(rows, found)


async def _of_much(rows: Rows, marks: Sequence[str]) -> list[Waiting]:
    """See Waiting.is_of_much; of those that leave by themselves."""
    return await _WAITING.all(
        rows,
        f"SELECT {_WAITING} FROM outbox WHERE state = 'ready'{OPEN}"
        f" AND (mailing IS NOT NULL OR dedupe LIKE 'preview:%') AND ({_says(marks)})",
        *marks,
    )


async def _with_files(rows: Rows, marks: Sequence[str]) -> list[Waiting]:
    """Letters with these files that leave by themselves."""
    return await _WAITING.all(
        rows,
        f"SELECT {_WAITING} FROM outbox WHERE state = 'ready' AND method IN {WITH_FILES}"
        f" AND ({_says(marks)})",
        *marks,
    )


async def _rewrite(tx: Transaction, found: Sequence[Waiting], marks: Marks) -> None:
    await tx.many(
        "UPDATE outbox SET body = ? WHERE id = ?",
        [(marks.without(one.body), one.id) for one in found],
    )
