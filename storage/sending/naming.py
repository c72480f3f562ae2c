"""Letters that wait and name somebody who is named no more: forgotten, or with their name hidden.

Their name is taken out at once; what is said in its place is said in the words of who reads it,
when the letter leaves.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from basics import json_text
from basics.records import dataclass
from storage.db import Transaction
from storage.sending import saying
from storage.sending.saying import Waiting

#: Stands where a name stood. It is in no alphabet, so nobody writes it.
SOMEBODY = "\ue000"
#: What in a body is words for people.
_SAID = ("text", "caption")
#: With what they say where they are wrong by a letter.
_FORMATS = ("entities", "caption_entities")
_TAG = re.compile(r"(<[^>]*>)")


#: People may call themselves "10:00", or as a word is that stands in many letters.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    person_id: int
    name: str

    @property
    def is_told_apart(self) -> bool:
        """Whether it is likely that they are meant where their name stands."""
        letters = sum(one.isalpha() for one in self.name)
        return letters >= SHORTEST and not any(one.isdigit() for one in self.name)

    @property
    def marks(self) -> list[str]:
        """By which a letter that names them is known."""
        forms = [self.name, html.escape(self.name)] if self.is_told_apart else []
        said = [json_text.written(one)[1:-1] for one in forms]
        return [*dict.fromkeys(said), f"tg://user?id={self.person_id}"]

    def out_of(self, body: str) -> str:
        return json_text.written(self._said(json_text.read(body)))

    def _said(self, said: Any) -> Any:
        if isinstance(said, list):
            return [self._said(one) for one in said]
        if not isinstance(said, dict):
            return said
        made = {
            key: self._unnamed(value)
            if key in _SAID and isinstance(value, str)
            else self._said(value)
            for key, value in said.items()
        }
        changed = any(made.get(key) != said.get(key) for key in _SAID)
        return {key: made[key] for key in made if not (changed and key in _FORMATS)}

    def _unnamed(self, words: str) -> str:
        link = re.compile(rf'<a href="tg://user\?id={self.person_id}">.*?</a>', re.DOTALL)
        words = link.sub(SOMEBODY, words)
        if not self.is_told_apart:
            return words
        forms = "|".join(re.escape(one) for one in (html.escape(self.name), self.name))
        name = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
        parts = _TAG.split(words)
        return "".join(one if _TAG.match(one) else name.sub(SOMEBODY, one) for one in parts)


async def forget(tx: Transaction, who: Named, *, voices: Sequence[int]) -> None:
    """No letter that waits names them. Of mailings those are meant that say one of their voices:
    others speak of days and places, and somebody may be called as one is."""
    told = await saying.of_voices(tx, who.marks, voices) if voices else []
    found = await saying.in_the_bots_words(tx, [*await saying.ready(tx, who.marks), *told])
    await _take_out(tx, who, found)


async def hide(tx: Transaction, person_id: int, beside: Sequence[str]) -> None:
    """No letter that waits names them beside these words, with which they hid their name; but
    those to themselves."""
    name = await tx.value("SELECT name FROM person WHERE id = ?", person_id)
    who = Named(person_id, str(name or ""))
    told = saying.marks_of(beside).every
    named = await saying.in_the_bots_words(tx, await saying.ready(tx, who.marks))
    found = [one for one in named if any(mark in one.body for mark in told)]
    await _take_out(tx, who, [one for one in found if one.chat_id != person_id])


async def _take_out(tx: Transaction, who: Named, found: Sequence[Waiting]) -> None:
    await tx.many(
        "UPDATE outbox SET body = ? WHERE id = ?",
        [(who.out_of(one.body), one.id) for one in found],
    )
