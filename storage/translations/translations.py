"""What colleagues wrote in another language, and who says that it fits."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table
from storage.search import texts
from storage.translations import wanted
from storage.translations.originals import Original, What

#: Whether a translation says what the original says now.
Fits = Literal["yes", "nearly", "no"]


@dataclass(frozen=True, slots=True)
class Words:
    """What a translator says."""

    from_lang: str
    lang: str
    title: str
    text: str
    name_shown: int


@dataclass(frozen=True, slots=True)
class Base:
    """Of the original, as it was when it was translated or compared last."""

    base_title: str
    base_text: str


@dataclass(frozen=True, slots=True)
class Translation:
    id: int
    what: What
    thing_id: int
    problem_id: int
    project_id: int
    from_lang: str
    lang: str
    author_id: int
    name_shown: int
    title: str
    text: str
    base_title: str
    base_text: str
    #: proposed, accepted, refused, replaced, hidden or withdrawn
    state: str
    fits: Fits
    #: From when on colleagues may accept it.
    open_at: int
    changed_at: int | None
    created_at: int

    @property
    def is_read(self) -> bool:
        """Whether people get it in place of the original."""
        return self.state == "accepted" and self.fits != "no"

    @property
    def waits(self) -> bool:
        """Whether somebody is to look at it."""
        return self.state == "proposed" or (self.state == "accepted" and self.fits != "yes")


_TRANSLATION = Table(Translation, "translation")
_PLACE = ("what", "thing_id", "problem_id", "project_id", "author_id")
_ADD = _TRANSLATION.insert(
    Words, *_PLACE, "base_title", "base_text", "fits", "open_at", "created_at"
)
_SAY = _TRANSLATION.update(Words, "base_title", "base_text", "fits", "open_at", changed_at="NULL")
_COMPARE = _TRANSLATION.update(Base, "fits", "changed_at")
_EMPTY = (
    "UPDATE translation SET state = 'withdrawn', title = '', text = '', base_title = '',"
    " base_text = '', changed_at = NULL WHERE id = ?"
)


async def get(rows: Rows, translation_id: int) -> Translation | None:
    return await _TRANSLATION.one(
        rows, f"SELECT {_TRANSLATION} FROM translation WHERE id = ?", translation_id
    )


async def of_thing(rows: Rows, what: What, thing_id: int) -> list[Translation]:
    """Those that are read or wait, the oldest first."""
    return await _TRANSLATION.all(
        rows,
        f"SELECT {_TRANSLATION} FROM translation WHERE thing_id = ? AND what = ?"
        " AND state IN ('proposed', 'accepted') ORDER BY id",
        thing_id,
        what,
    )


async def set_aside(rows: Rows, what: What, thing_id: int) -> list[Translation]:
    """Those that are read no more, or were not let be."""
    return await _TRANSLATION.all(
        rows,
        f"SELECT {_TRANSLATION} FROM translation WHERE thing_id = ? AND what = ?"
        " AND state IN ('replaced', 'refused') ORDER BY id",
        thing_id,
        what,
    )


async def count_of(rows: Rows, what: What, thing_id: int) -> int:
    """The same, counted."""
    return int(
        await rows.value(
            "SELECT count(*) FROM translation WHERE thing_id = ? AND what = ?"
            " AND state IN ('proposed', 'accepted')",
            thing_id,
            what,
        )
    )


async def add(
    tx: Transaction,
    original: Original,
    author_id: int,
    *,
    words: Words,
    base: Base,
    fits: Fits,
    open_at: int,
    now: int,
) -> Translation:
    return await _ADD.row(
        tx,
        words,
        what=original.what,
        thing_id=original.id,
        problem_id=original.problem_id,
        project_id=original.project_id,
        author_id=author_id,
        base_title=base.base_title,
        base_text=base.base_text,
        fits=fits,
        open_at=open_at,
        created_at=now,
    )


async def say_anew(
    tx: Transaction, translation_id: int, *, words: Words, base: Base, fits: Fits, open_at: int
) -> None:
    """In other words, before it was accepted: whoever looked at it looks again."""
    await _SAY.run(
        tx,
        words,
        base_title=base.base_title,
        base_text=base.base_text,
        fits=fits,
        open_at=open_at,
        id=translation_id,
    )
    await drop_checks(tx, translation_id)


async def compare(
    tx: Transaction, translation_id: int, base: Base, *, fits: Fits, changed_at: int | None
) -> None:
    await _COMPARE.run(tx, base, fits=fits, changed_at=changed_at, id=translation_id)


async def accept(tx: Transaction, one: Translation, *, base: Base) -> None:
    """It is read from now on, in place of an older one in its language, and found by its words."""
    older = await tx.all(
        "UPDATE translation SET state = 'replaced' WHERE thing_id = ? AND what = ? AND lang = ?"
        " AND state = 'accepted' AND id <> ? RETURNING id",
        one.thing_id,
        one.what,
        one.lang,
        one.id,
    )
    for row in older:
        await texts.remove(tx, "translation", row[0])
    await tx.run("UPDATE translation SET state = 'accepted' WHERE id = ?", one.id)
    await compare(tx, one.id, base, fits="yes", changed_at=None)
    await put_text(tx, one)


async def put_text(tx: Transaction, one: Translation) -> None:
    """Projects and voices are few, and read as they stand."""
    if one.problem_id and one.what != "status":
        await texts.put(
            tx,
            "translation",
            one.id,
            problem_id=one.problem_id,
            title=one.title,
            words=one.text,
        )


async def set_state(
    tx: Transaction, translation_id: int, state: str, *, open_at: int | None = None
) -> None:
    """It is not read any more, or is to be looked at again, by colleagues from `open_at` on."""
    await tx.run(
        "UPDATE translation SET state = ?, open_at = COALESCE(CAST(? AS BIGINT), open_at)"
        " WHERE id = ?",
        state,
        open_at,
        translation_id,
    )
    await texts.remove(tx, "translation", translation_id)
    await drop_checks(tx, translation_id)


async def open_to_colleagues(tx: Transaction, translation_id: int, now: int) -> None:
    await tx.run("UPDATE translation SET open_at = ? WHERE id = ?", now, translation_id)


async def withdraw(tx: Transaction, translation_id: int) -> None:
    """Its number stays its own: buttons still name it."""
    await tx.run(_EMPTY, translation_id)
    await texts.remove(tx, "translation", translation_id)
    await drop_checks(tx, translation_id)


async def withdraw_of(tx: Transaction, what: What, thing_id: int) -> None:
    """Its original is gone for good, and takes them along; of a problem also those of what was
    said of it."""
    for row in await tx.all(
        "SELECT id FROM translation WHERE thing_id = ? AND what = ?", thing_id, what
    ):
        await withdraw(tx, row[0])
    await wanted.remove_of(tx, what, thing_id)
    if what == "problem":
        for row in await tx.all("SELECT id FROM problem_status WHERE problem_id = ?", thing_id):
            await withdraw_of(tx, "status", row[0])


async def mark_told(tx: Transaction, translation_id: int) -> None:
    """Its translator has heard that the original was changed."""
    await tx.run("UPDATE translation SET changed_at = NULL WHERE id = ?", translation_id)


async def tell_later(tx: Transaction, translation_id: int, changed_at: int) -> None:
    """As if it had been changed then: it is night where they are."""
    await tx.run("UPDATE translation SET changed_at = ? WHERE id = ?", changed_at, translation_id)


async def changed(rows: Rows, before: int, limit: int) -> list[Translation]:
    """Of which the original was changed before a moment, and the translator has not heard."""
    return await _TRANSLATION.all(
        rows,
        f"SELECT {_TRANSLATION} FROM translation WHERE changed_at IS NOT NULL"
        " AND changed_at <= ? ORDER BY changed_at, id LIMIT ?",
        before,
        limit,
    )


async def soonest_changed(rows: Rows) -> int | None:
    at: int | None = await rows.value(
        "SELECT min(changed_at) FROM translation WHERE changed_at IS NOT NULL"
    )
    return at


async def waiting(
    rows: Rows, person_id: int, langs: Sequence[str], *, now: int, limit: int
) -> list[Translation]:
    """Those that wait for colleagues who read these languages, the oldest first; not this
    person's own, nor what they looked at."""
    marks = ", ".join("?" for _ in langs)
    return await _TRANSLATION.all(
        rows,
        f"SELECT {_TRANSLATION} FROM translation t WHERE open_at <= ?"
        " AND (state = 'proposed' OR fits = 'no') AND state IN ('proposed', 'accepted')"
        f" AND lang IN ({marks}) AND from_lang IN ({marks}) AND author_id <> ?"
        " AND NOT EXISTS (SELECT 1 FROM translation_check c WHERE c.translation_id = t.id"
        " AND c.person_id = ?) ORDER BY open_at, id LIMIT ?",
        now,
        *langs,
        *langs,
        person_id,
        person_id,
        limit,
    )


async def count_waiting(rows: Rows, group_id: int, lang: str, *, now: int) -> int:
    """Of what a group sees, those from or into its language that wait for colleagues."""
    return int(
        await rows.value(
            "SELECT count(*) FROM translation t JOIN problem_group g"
            " ON g.problem_id = t.problem_id AND g.group_id = ? WHERE t.open_at <= ?"
            " AND (t.state = 'proposed' OR t.fits = 'no') AND t.state IN ('proposed', 'accepted')"
            " AND (t.lang = ? OR t.from_lang = ?)",
            group_id,
            now,
            lang,
            lang,
        )
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM translation WHERE author_id = ? AND created_at > ?"
            " AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )


async def check(tx: Transaction, translation_id: int, person_id: int, *, now: int) -> int:
    """Somebody says that it fits; how many do."""
    await tx.run(
        "INSERT INTO translation_check (translation_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (translation_id, person_id) DO NOTHING",
        translation_id,
        person_id,
        now,
    )
    return int(
        await tx.value(
            "SELECT count(*) FROM translation_check WHERE translation_id = ?", translation_id
        )
    )


async def has_checked(rows: Rows, translation_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM translation_check WHERE translation_id = ? AND person_id = ?",
            translation_id,
            person_id,
        )
    )


async def drop_checks(tx: Transaction, translation_id: int) -> None:
    await tx.run("DELETE FROM translation_check WHERE translation_id = ?", translation_id)


async def drop_hidden(tx: Transaction, author_id: int) -> None:
    """What is hidden with its original does not come back with it."""
    await tx.run(
        "DELETE FROM translation_check WHERE translation_id IN"
        " (SELECT id FROM translation WHERE author_id = ? AND state = 'hidden')",
        author_id,
    )
    await tx.run("DELETE FROM translation WHERE author_id = ? AND state = 'hidden'", author_id)
